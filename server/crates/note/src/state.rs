//! How far a section got: empty, a placeholder, or the writer's words.

use crate::story::{ContentKind, ContentLine, SectionState};
use crate::vocabulary::Vocabulary;

/// The state of the content in `lines` of `text`.
pub(crate) fn of(text: &str, lines: &[ContentLine], _vocabulary: &Vocabulary) -> SectionState {
    let judged = |line: &&ContentLine| line.kind != ContentKind::Html;
    if lines.iter().filter(judged).all(|line| line.range.of(text).trim().is_empty()) {
        return SectionState::Empty;
    }
    SectionState::Filled
}
