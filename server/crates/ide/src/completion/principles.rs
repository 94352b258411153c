//! Headings that name a principle, numbered where the note numbers them.

use grammars::Principle;

use super::{Completion, CompletionKind, Context, is_heading, sort_text};
use crate::cards::Topic;
use crate::headers::{self, HeaderShape};
use crate::place;
use crate::shape;
use crate::template::Insert;

/// Principles for a heading that has been begun; those without a heading in the note come first.
pub(super) fn headings(context: &Context<'_>) -> Vec<Completion> {
    let typed = &context.typed;
    let note = context.note;
    if typed.hashes == 0 || typed.followed || !(context.is_only_line() || is_expected(context)) {
        return Vec::new();
    }
    let own = is_heading(note, &context.line).then_some(context.line.range.start);
    let Some(catalog) = headers::catalog(note) else {
        return Vec::new();
    };
    let shape = HeaderShape::near(note, context.line.range.start)
        .unwrap_or_else(|| HeaderShape::plain(level(context)));
    if typed.hashes > shape.level {
        return Vec::new();
    }
    let number = headers::next_number(note, context.line.range.start);
    let missing = headers::missing(note, catalog, own);
    let is_missing = |principle: &Principle| missing.iter().any(|other| other.id == principle.id);
    let (first, last): (Vec<&Principle>, Vec<&Principle>) =
        catalog.principles.iter().partition(|principle| is_missing(principle));
    let entry = |(index, principle): (usize, &Principle)| {
        let text = if typed.numbered {
            format!("{} {}{}", shape::marks(shape.level), typed.number(), principle.name)
        } else {
            shape.write(&principle.name, number)
        };
        Completion {
            label: principle.name.clone(),
            kind: CompletionKind::Principle,
            detail: (index >= missing.len()).then(|| "already in this note".to_owned()),
            documentation_id: Some(Topic::Principle(principle.id.clone()).id()),
            filter_text: typed.filter(&principle.name),
            sort_text: sort_text(2, index),
            range: typed.range,
            insert: Insert::Plain(text),
            extra_edits: Vec::new(),
        }
    };
    first.into_iter().chain(last).enumerate().map(entry).collect()
}

/// The level of the first principle heading: as typed, but below the note's title.
fn level(context: &Context<'_>) -> u8 {
    let below_title = context
        .note
        .headings()
        .any(|heading| heading.level == 1 && heading.line.start != context.line.range.start);
    context.typed.hashes.max(if below_title { 2 } else { 1 })
}

/// Whether a principle may be meant: the note has headings that name one, or the letters say so.
fn is_expected(context: &Context<'_>) -> bool {
    let note = context.note;
    let letters = context.typed.letters.to_lowercase();
    let enough = if place::is_story_note(note) { 1 } else { 2 };
    let spelled = letters.chars().count() >= enough
        && headers::catalog(note).is_some_and(|catalog| {
            let mut names = catalog.principles.iter().map(|p| p.name.to_lowercase());
            names.any(|name| name.starts_with(&letters))
        });
    spelled || place::naming_headings(note).next().is_some()
}
