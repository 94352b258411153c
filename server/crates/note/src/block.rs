//! Block lines: the lines of a segment as blocks see them, whichever reader found them.
//!
//! People write all four labels of a story in one CommonMark paragraph, so the recogniser works on the lines
//! of blocks rather than on blocks.

use crate::TextRange;
use crate::rich;
use crate::scan::{Line, LineKind};

/// What kind of block a line belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BlockKind {
    /// A heading's text.
    Heading,
    /// A paragraph.
    Paragraph,
    /// Code, its fences left out.
    Code,
    /// A table, its delimiter row left out.
    Table,
    /// An HTML block.
    Html,
    /// A summary or heading in HTML.
    Summary,
    /// A thematic break.
    Rule,
}

/// A line that is not blank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct BlockLine {
    /// The whole line without its line end.
    pub(crate) full: TextRange,
    /// The text without container markers and outer blanks.
    pub(crate) text: TextRange,
    /// The block it belongs to.
    pub(crate) kind: BlockKind,
    /// Whether it is the first line of its block.
    pub(crate) opens: bool,
    /// How many block quotes it lies in.
    pub(crate) quotes: u8,
    /// How many list items it lies in.
    pub(crate) items: u8,
    /// The list marker, with its blanks, of the innermost item that the line opens.
    pub(crate) marker: Option<TextRange>,
}

/// The block lines of a segment: read directly where it is plain, from a syntax tree where it is rich.
pub(crate) fn read(text: &str, lines: &[Line]) -> Vec<BlockLine> {
    if is_rich(text, lines)
        && let Some(read) = rich::read(text, lines)
    {
        return read;
    }
    plain(lines)
}

/// The block lines as the line scan sees them. Tables are paragraphs here.
pub(crate) fn plain(lines: &[Line]) -> Vec<BlockLine> {
    lines.iter().filter_map(block_line).collect()
}

/// A physical line as a block line; `None` for blanks, underlines and fences.
pub(crate) fn block_line(line: &Line) -> Option<BlockLine> {
    let kind = match line.kind {
        LineKind::Text => BlockKind::Paragraph,
        LineKind::Heading(_) => BlockKind::Heading,
        LineKind::Rule => BlockKind::Rule,
        LineKind::Code if !line.text.is_empty() => BlockKind::Code,
        LineKind::Html => BlockKind::Html,
        LineKind::Blank if line.marker.is_some() => BlockKind::Paragraph,
        LineKind::Blank
        | LineKind::Underline(_)
        | LineKind::Fence
        | LineKind::Code
        | LineKind::FrontMatter => {
            return None;
        }
    };
    Some(BlockLine {
        full: line.full,
        text: line.text,
        kind,
        opens: line.opens,
        quotes: line.quotes,
        items: line.items,
        marker: line.marker,
    })
}

/// Whether a segment holds more than headings, paragraphs, rules and flat bullets.
pub(crate) fn is_rich(text: &str, lines: &[Line]) -> bool {
    lines.iter().any(|line| {
        line.quotes > 0
            || line.items > 1
            || matches!(line.kind, LineKind::Fence | LineKind::Code | LineKind::Html)
            || (line.items == 1 && line.opens && line.marker.is_none())
            || (line.kind == LineKind::Text && line.text.of(text).contains('|'))
    })
}
