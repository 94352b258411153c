//! Interview questions for the principle at hand.

use grammars::{Principle, Role};
use note::{Note, TextRange};

use super::{Completion, CompletionKind, Context, sort_text};
use crate::cards::Topic;
use crate::lines::Line;
use crate::place::Above;
use crate::shape;
use crate::template::Insert;

/// Questions on an empty line right under a heading that names a principle.
pub(super) fn under_heading(context: &Context<'_>) -> Vec<Completion> {
    let Some((heading, principle)) = context.above.principle(context.note) else {
        return Vec::new();
    };
    let nearest = context.above.heading().map(|nearest| nearest.line) == Some(heading.line);
    if !(nearest && context.typed.is_blank() && context.is_right_under_heading()) {
        return Vec::new();
    }
    let indent = TextRange::new(context.line.range.start, context.offset);
    questions(context.note, principle, indent, "")
}

/// Questions after a label such as `**Question:**`; `None` where the line has no such label.
pub(super) fn after_label(note: &Note, line: &Line, offset: usize) -> Option<Vec<Completion>> {
    let (kinds, content) = note::read_label(&line.text)?;
    let asks = |id| {
        let definition = grammars::frameworks().section(id);
        definition.is_some_and(|definition| definition.role == Role::Question)
    };
    let start = line.range.start + content;
    if !kinds.into_iter().any(asks) || offset < start || !line.after(offset).trim().is_empty() {
        return None;
    }
    let above = Above::new(note, line.range.start);
    let found = above.principle(note).map(|(_, principle)| {
        let typed = TextRange::new(start, line.range.end);
        let blank = line.before(start).ends_with(char::is_whitespace);
        let gap = if blank { "" } else { " " };
        questions(note, principle, typed, gap)
    });
    Some(found.unwrap_or_default())
}

/// The questions of `principle` that do not stand in the note yet, in place of `range`.
fn questions(note: &Note, principle: &Principle, range: TextRange, gap: &str) -> Vec<Completion> {
    let entry = |(index, question): (usize, &str)| Completion {
        label: question.to_owned(),
        kind: CompletionKind::Question,
        detail: Some(principle.name.clone()),
        documentation_id: Some(Topic::Principle(principle.id.clone()).id()),
        filter_text: question.to_owned(),
        sort_text: sort_text(3, index),
        range,
        insert: Insert::Plain(format!("{gap}{question}")),
        extra_edits: Vec::new(),
    };
    let unused = shape::unused_questions(note, principle);
    unused.into_iter().enumerate().map(entry).collect()
}
