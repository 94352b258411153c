//! Where a label ends, with all that closes it.

use note::{Section, Story, TextRange};

/// Characters that may close a label.
const CLOSERS: &[char] = &['*', '_', ':', '：', '.', '-', '–', '—', ')', '）', '#', ' ', '\t'];

/// The place of the story's text behind the label of `section` and all that closes it. `next` is the section
/// that follows.
pub(crate) fn label_end(story: &Story, section: &Section, next: Option<&Section>) -> usize {
    let from = section.label.range.end;
    let line = section.label.line.end.max(from);
    let content = section.content.map(|c| c.start).filter(|at| (from..=line).contains(at));
    let beside = next.map(|n| n.label.range.start).filter(|at| (from..line).contains(at));
    let rest = match content.or(beside) {
        Some(end) => TextRange::new(from, end),
        None => TextRange::new(from, line),
    };
    let text = story.slice(rest);
    let closed = if beside.is_some() && content.is_none() {
        text.len() - text.trim_start_matches(CLOSERS).len()
    } else {
        text.trim_end().len()
    };
    from + closed
}
