//! The reader of rich segments: nested lists, quotes, tables, HTML and fences, through tree-sitter-md.

use crate::block::BlockLine;
use crate::scan::Line;

/// The block lines of `text`.
pub(crate) fn read(_text: &str, _lines: &[Line]) -> Option<Vec<BlockLine>> {
    None
}
