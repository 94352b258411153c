//! A cursor over one line that counts columns, tabs included, and knows CommonMark's markers.

use crate::TextRange;

/// A place in a line: the byte, its column, and what is left of a tab that was consumed in part.
#[derive(Clone, Debug)]
pub(crate) struct Cursor<'a> {
    bytes: &'a [u8],
    position: usize,
    end: usize,
    column: usize,
    /// Columns of a partly consumed tab that still count as indent.
    spare: usize,
}

impl<'a> Cursor<'a> {
    /// The cursor at the start of the line `start..end` of `text`.
    pub(crate) fn new(text: &'a str, start: usize, end: usize) -> Self {
        Self { bytes: text.as_bytes(), position: start, end, column: 0, spare: 0 }
    }

    /// The current byte offset.
    pub(crate) fn position(&self) -> usize {
        self.position
    }

    fn at(&self, position: usize) -> Option<u8> {
        if position < self.end { self.bytes.get(position).copied() } else { None }
    }

    fn remaining(&self) -> &'a [u8] {
        self.bytes.get(self.position..self.end).unwrap_or_default()
    }

    /// The bytes after leading blanks.
    fn content(&self) -> &'a [u8] {
        let rest = self.remaining();
        let blanks = rest.iter().take_while(|b| matches!(b, b' ' | b'\t')).count();
        rest.get(blanks..).unwrap_or_default()
    }

    /// The text after leading blanks.
    pub(crate) fn rest<'t>(&self, text: &'t str) -> &'t str {
        TextRange::new(self.position, self.end).of(text).trim_start_matches([' ', '\t'])
    }

    /// Whether nothing but blanks is left.
    pub(crate) fn is_blank(&self) -> bool {
        self.content().is_empty()
    }

    /// Columns of blanks before the next character.
    pub(crate) fn indent(&self) -> usize {
        let mut column = self.column + self.spare;
        for byte in self.remaining() {
            match byte {
                b' ' => column += 1,
                b'\t' => column += 4 - column % 4,
                _ => break,
            }
        }
        column - self.column
    }

    /// Consumes up to `count` columns of blanks, a tab in part where need be.
    pub(crate) fn skip_columns(&mut self, count: usize) {
        let mut left = count;
        while left > 0 {
            if self.spare > 0 {
                let taken = left.min(self.spare);
                self.spare -= taken;
                self.column += taken;
                left -= taken;
                continue;
            }
            match self.at(self.position) {
                Some(b' ') => {
                    self.position += 1;
                    self.column += 1;
                    left -= 1;
                }
                Some(b'\t') => {
                    self.position += 1;
                    self.spare = 4 - self.column % 4;
                }
                _ => return,
            }
        }
    }

    /// Consumes `count` bytes that are one column each.
    fn advance(&mut self, count: usize) {
        self.position += count;
        self.column += count;
    }

    /// Consumes a block quote marker and the blank after it.
    pub(crate) fn quote_marker(&mut self) -> bool {
        let indent = self.indent();
        if indent >= 4 || self.content().first() != Some(&b'>') {
            return false;
        }
        self.skip_columns(indent);
        self.advance(1);
        self.skip_columns(1);
        true
    }

    /// The level of the ATX heading at the cursor.
    pub(crate) fn atx(&self) -> Option<u8> {
        let content = self.content();
        let level = content.iter().take_while(|b| **b == b'#').count();
        let closed = matches!(content.get(level), None | Some(b' ' | b'\t'));
        (1..=6).contains(&level).then_some(level).filter(|_| closed).and_then(|l| u8::try_from(l).ok())
    }

    /// The level of the setext underline at the cursor.
    pub(crate) fn underline(&self) -> Option<u8> {
        let content = trim_end(self.content());
        let first = *content.first()?;
        let level = match first {
            b'=' => 1,
            b'-' => 2,
            _ => return None,
        };
        content.iter().all(|b| *b == first).then_some(level)
    }

    /// Whether the line is a thematic break.
    pub(crate) fn is_rule(&self) -> bool {
        let content = self.content();
        let Some(first) = content.first().copied().filter(|b| matches!(b, b'*' | b'-' | b'_')) else {
            return false;
        };
        content.iter().all(|b| *b == first || matches!(b, b' ' | b'\t'))
            && content.iter().filter(|b| **b == first).count() >= 3
    }

    /// The mark and length of the fence that opens at the cursor.
    pub(crate) fn opens_fence(&self) -> Option<(u8, usize)> {
        let content = self.content();
        let mark = *content.first().filter(|b| matches!(b, b'`' | b'~'))?;
        let length = content.iter().take_while(|b| **b == mark).count();
        let info = content.get(length..).unwrap_or_default();
        (length >= 3 && (mark == b'~' || !info.contains(&b'`'))).then_some((mark, length))
    }

    /// Whether the line closes a fence of `length` times `mark`.
    pub(crate) fn closes_fence(&self, mark: u8, length: usize) -> bool {
        let content = trim_end(self.content());
        content.len() >= length && content.iter().all(|b| *b == mark)
    }

    /// Consumes a list marker: the columns that keep a line inside the item, whether the item has no content
    /// yet, and the range of the marker with its blanks. An item that interrupts a paragraph has content and,
    /// when ordered, starts at 1.
    pub(crate) fn list_marker(&mut self, in_paragraph: bool) -> Option<(usize, bool, TextRange)> {
        let content = self.content();
        let width = marker_width(content, in_paragraph)?;
        let after = content.get(width..).unwrap_or_default();
        let bare = after.iter().all(|b| matches!(b, b' ' | b'\t'));
        if !matches!(after.first(), None | Some(b' ' | b'\t')) || (in_paragraph && bare) {
            return None;
        }
        let indent = self.indent();
        self.skip_columns(indent);
        let start = self.position;
        self.advance(width);
        let blanks = self.indent();
        let padding = if bare || blanks > 4 { 1 } else { blanks };
        self.skip_columns(padding);
        Some((indent + width + padding, bare, TextRange::new(start, self.position)))
    }
}

/// The width of the list marker at the start of `content`, its following blank not included.
fn marker_width(content: &[u8], in_paragraph: bool) -> Option<usize> {
    if matches!(content.first()?, b'-' | b'+' | b'*') {
        return Some(1);
    }
    let digits = content.iter().take_while(|b| b.is_ascii_digit()).count();
    if !(1..=9).contains(&digits) || !matches!(content.get(digits), Some(b'.' | b')')) {
        return None;
    }
    let starts_at_one = content
        .get(..digits)
        .is_some_and(|d| d.iter().rev().skip(1).all(|b| *b == b'0') && d.last() == Some(&b'1'));
    (!in_paragraph || starts_at_one).then_some(digits + 1)
}

fn trim_end(bytes: &[u8]) -> &[u8] {
    let blanks = bytes.iter().rev().take_while(|b| matches!(b, b' ' | b'\t')).count();
    bytes.get(..bytes.len() - blanks).unwrap_or_default()
}
