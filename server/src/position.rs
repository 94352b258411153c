//! Lines and columns: where people and programs look for a byte of a note.

use serde::Serialize;

/// A place in a note as people count it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Position {
    /// From 1.
    pub(crate) line: usize,
    /// From 1, in Unicode characters; a byte order mark is none.
    pub(crate) column: usize,
}

/// The lines of a text. LF, CRLF and a lone CR end a line; a text that ends with one has an empty last line.
pub(crate) struct Lines<'a> {
    text: &'a str,
    /// Offset of each line's first byte, ascending; the first is 0.
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let ends = bytes.iter().enumerate().filter(|&(at, &byte)| {
            byte == b'\n' || byte == b'\r' && bytes.get(at + 1).is_none_or(|&next| next != b'\n')
        });
        let starts = std::iter::once(0).chain(ends.map(|(at, _)| at + 1)).collect();
        Self { text, starts }
    }

    /// The number of lines, at least 1.
    pub(crate) fn count(&self) -> usize {
        self.starts.len()
    }

    /// The line a byte is on, from 1; the last line for what lies beyond the text.
    pub(crate) fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|&start| start <= offset)
    }

    /// Offset of the first byte of a line, after the byte order mark on the first; the end of the text for a
    /// line beyond the last.
    pub(crate) fn start(&self, line: usize) -> usize {
        let start = self.starts.get(line.saturating_sub(1)).copied().unwrap_or(self.text.len());
        if start == 0 && self.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { start }
    }

    /// The text of a line without its end and without the byte order mark; empty beyond the last line.
    pub(crate) fn content(&self, line: usize) -> &'a str {
        let end = self.starts.get(line).copied().unwrap_or(self.text.len());
        self.text.get(self.start(line)..end).unwrap_or_default().trim_end_matches(['\r', '\n'])
    }

    /// Line and column of a byte; inside a character, those of the character.
    pub(crate) fn position(&self, offset: usize) -> Position {
        let line = self.line(offset);
        let start = self.start(line);
        let rest = self.text.get(start..).unwrap_or_default();
        let column = 1 + rest
            .char_indices()
            .take_while(|(at, character)| start + at + character.len_utf8() <= offset)
            .count();
        Position { line, column }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, offset: usize) -> (usize, usize) {
        let position = Lines::new(text).position(offset);
        (position.line, position.column)
    }

    #[test]
    fn every_line_end_counts_once() {
        let text = "a\nb\r\nc\rd\n\r\n";
        let lines = Lines::new(text);
        let contents: Vec<&str> = (1..=lines.count()).map(|line| lines.content(line)).collect();
        assert_eq!(contents, ["a", "b", "c", "d", "", ""]);
        assert_eq!((at(text, 2), at(text, 5), at(text, 7)), ((2, 1), (3, 1), (4, 1)));
        assert_eq!(at(text, text.len()), (6, 1));
    }

    #[test]
    fn other_separators_of_unicode_end_no_line() {
        assert_eq!(at("a\u{2028}b\u{85}c\u{b}d", 8), (1, 6));
    }

    #[test]
    fn columns_count_characters() {
        let text = "é情😀x";
        assert_eq!((at(text, 2), at(text, 5), at(text, 9)), ((1, 2), (1, 3), (1, 4)));
        assert_eq!(at(text, 3), (1, 2), "inside a character");
    }

    #[test]
    fn a_byte_order_mark_is_no_column() {
        assert_eq!(at("\u{feff}ab\nc", 4), (1, 2));
        assert_eq!(Lines::new("\u{feff}ab\nc").content(1), "ab");
        assert_eq!(at("\u{feff}ab\nc", 6), (2, 1));
    }

    #[test]
    fn what_lies_beyond_the_text_is_at_its_end() {
        assert_eq!(at("ab", 9), (1, 3));
        assert_eq!((Lines::new("").count(), at("", 0)), (1, (1, 1)));
    }
}
