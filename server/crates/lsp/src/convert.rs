//! Between byte offsets and the positions of the protocol.
//!
//! Everything below this crate counts bytes; lines, columns and UTF-16 begin here. Every conversion takes
//! time logarithmic in the length of the text: a rope is its own index of lines and of UTF-16 code units.

use note::TextRange;
use ropey::Rope;
use tower_lsp::ls_types::{ClientCapabilities, Position, PositionEncodingKind, Range};

/// What `Position.character` counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum PositionEncoding {
    /// Bytes of UTF-8.
    Utf8,
    /// UTF-16 code units, which every client understands.
    #[default]
    Utf16,
    /// Unicode scalar values.
    Utf32,
}

impl PositionEncoding {
    /// What both sides speak: utf-8 if the client offers it, otherwise the first of its offers that is
    /// known here, otherwise utf-16.
    pub(crate) fn negotiate(capabilities: &ClientCapabilities) -> Self {
        let offers = capabilities.general.as_ref().and_then(|general| general.position_encodings.as_deref());
        let mut known = offers.unwrap_or_default().iter().filter_map(Self::from_kind).peekable();
        let first = known.peek().copied().unwrap_or_default();
        known.find(|&encoding| encoding == Self::Utf8).unwrap_or(first)
    }

    /// The protocol's name for it.
    pub(crate) fn kind(self) -> PositionEncodingKind {
        match self {
            Self::Utf8 => PositionEncodingKind::UTF8,
            Self::Utf16 => PositionEncodingKind::UTF16,
            Self::Utf32 => PositionEncodingKind::UTF32,
        }
    }

    fn from_kind(kind: &PositionEncodingKind) -> Option<Self> {
        [Self::Utf8, Self::Utf16, Self::Utf32].into_iter().find(|encoding| encoding.kind() == *kind)
    }
}

/// The byte offset of `position`, always on a character boundary.
///
/// A character past the end of its line means the end of the line's text, before the line end; a line past
/// the end means the end of the text; a position inside a character means its start.
pub(crate) fn offset(rope: &Rope, position: Position, encoding: PositionEncoding) -> usize {
    let line = to_usize(position.line);
    if line >= rope.len_lines() {
        return rope.len_bytes();
    }
    let text = line_text(rope, line);
    let character = to_usize(position.character);
    let in_line = |start: usize, end: usize| start.saturating_add(character).min(end);
    match encoding {
        PositionEncoding::Utf8 => floor(rope, in_line(text.start, text.end)),
        PositionEncoding::Utf16 => {
            let units = in_line(byte_to_unit(rope, text.start), byte_to_unit(rope, text.end));
            rope.char_to_byte(rope.utf16_cu_to_char(units))
        }
        PositionEncoding::Utf32 => {
            rope.char_to_byte(in_line(rope.byte_to_char(text.start), rope.byte_to_char(text.end)))
        }
    }
}

/// The position of `offset`.
///
/// An offset past the end means the end of the text, one inside a character its start, one between the two
/// halves of a CRLF the end of the line's text.
pub(crate) fn position(rope: &Rope, offset: usize, encoding: PositionEncoding) -> Position {
    let offset = floor(rope, offset.min(rope.len_bytes()));
    let line = rope.byte_to_line(offset);
    let text = line_text(rope, line);
    let offset = offset.min(text.end);
    let character = match encoding {
        PositionEncoding::Utf8 => offset - text.start,
        PositionEncoding::Utf16 => byte_to_unit(rope, offset) - byte_to_unit(rope, text.start),
        PositionEncoding::Utf32 => rope.byte_to_char(offset) - rope.byte_to_char(text.start),
    };
    Position { line: to_u32(line), character: to_u32(character) }
}

/// The byte range of `range`, whose ends may be in either order.
pub(crate) fn text_range(rope: &Rope, range: Range, encoding: PositionEncoding) -> TextRange {
    let start = offset(rope, range.start, encoding);
    let end = offset(rope, range.end, encoding);
    TextRange::new(start.min(end), start.max(end))
}

/// The range of positions of `range`.
pub(crate) fn range(rope: &Rope, range: TextRange, encoding: PositionEncoding) -> Range {
    Range { start: position(rope, range.start, encoding), end: position(rope, range.end, encoding) }
}

/// The bytes of `line` without its line end. `line` is less than the number of lines.
fn line_text(rope: &Rope, line: usize) -> TextRange {
    let start = rope.line_to_byte(line);
    let next = rope.line_to_byte(line + 1);
    let before = |end: usize, byte: u8| end > start && rope.get_byte(end - 1) == Some(byte);
    let end = if before(next, b'\n') {
        if before(next - 1, b'\r') { next - 2 } else { next - 1 }
    } else if before(next, b'\r') {
        next - 1
    } else {
        next
    };
    TextRange { start, end }
}

/// The start of the character that `offset` is in. `offset` is not past the end.
fn floor(rope: &Rope, offset: usize) -> usize {
    rope.char_to_byte(rope.byte_to_char(offset))
}

fn byte_to_unit(rope: &Rope, offset: usize) -> usize {
    rope.char_to_utf16_cu(rope.byte_to_char(offset))
}

fn to_usize(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

fn to_u32(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
