//! The question of an empty section, as a blank behind its label or in place of the `TODO` that stands there.
//!
//! Where the client takes no blanks there is nothing to insert: the question itself must not be left in a note.

use note::{Note, Placeholder, Section, SectionState, TextRange, placeholder};
use rules::{Diagnostic, Edit};

use super::{Action, ActionKind};
use crate::at_hand::{AtHand, at_hand};
use crate::label_end::label_end;
use crate::lines;
use crate::template::Template;

/// The rules that speak of sections in which nothing is written.
const UNWRITTEN: &[&str] = &["empty-section", "placeholder-left"];

/// A blank for the section without a word of the writer's that `range` stands in.
pub(super) fn action(note: &Note, diagnostics: &[Diagnostic], range: TextRange) -> Option<Action> {
    let hand = at_hand(note, &lines::at(note, range.start))?;
    let (section, place) = section_at(&hand, range.start)?;
    let definition = grammars::frameworks().section(*section.kinds.first()?)?;
    let edit = match place {
        Place::Token(token) => fill(token, "", &definition.prompt),
        Place::Behind => behind_label(note, &hand, section, &definition.prompt)?,
    };
    let extent =
        hand.range(TextRange::new(section.label.range.start, section.end.max(section.label.line.end)));
    let about = |d: &Diagnostic| UNWRITTEN.contains(&d.rule) && extent.contains(d.range);
    let diagnostic = diagnostics.iter().position(about);
    let label = hand.story.slice(section.label.range).trim();
    Some(Action {
        title: format!("Fill in {label}: {}", definition.prompt),
        kind: diagnostic.map_or(ActionKind::Refactor, |_| ActionKind::QuickFix),
        edits: vec![edit],
        snippets: true,
        diagnostic,
        preferred: false,
    })
}

/// Where a blank goes.
enum Place {
    /// Behind the label.
    Behind,
    /// In place of a token, a range of the note.
    Token(TextRange),
}

/// The section without words whose label or token stands on the line of `offset`, and where its blank goes.
fn section_at(hand: &AtHand, offset: usize) -> Option<(&Section, Place)> {
    let sections = &hand.story.sections;
    // Behind one of several labels on a line, a blank would grow into the next.
    let alone = |section: &Section| {
        sections.iter().filter(|other| other.label.line == section.label.line).count() == 1
    };
    sections.iter().filter(|section| alone(section)).find_map(|section| {
        let on_label = hand.range(section.label.line).touches(offset);
        match section.state {
            SectionState::Empty => on_label.then_some((section, Place::Behind)),
            SectionState::Placeholder(Placeholder::Token) => {
                let token = hand.range(token(hand, section)?);
                (on_label || token.touches(offset)).then_some((section, Place::Token(token)))
            }
            _ => None,
        }
    })
}

/// The token that is all of a section's content, as a range of the story.
fn token(hand: &AtHand, section: &Section) -> Option<TextRange> {
    let [line] = section.lines.as_slice() else { return None };
    let found = placeholder::tokens(hand.story.slice(line.range));
    let whole = TextRange::new(0, line.range.len());
    (found.as_slice() == [whole]).then_some(line.range)
}

/// The edit that writes the blank behind a label: on its line, or below it where the label is a heading.
fn behind_label(note: &Note, hand: &AtHand, section: &Section, question: &str) -> Option<Edit> {
    let from = hand.offset(label_end(&hand.story, section, None));
    let line = lines::at(note, from);
    if !line.after(from).trim().is_empty() {
        return None;
    }
    let before = if section.label.form.heading.is_some() { "\n" } else { " " };
    let range = TextRange::new(from, line.range.end);
    let written = Edit { range, text: format!("{before}{question}") };
    let after = super::after(note, std::slice::from_ref(&written));
    let filled = at_hand(&after, &lines::at(&after, line.range.start))?;
    let start = hand.offset(section.label.line.start);
    let same = |other: &&Section| filled.offset(other.label.line.start) == start;
    let is_filled = filled.story.sections.iter().find(same)?.state != SectionState::Empty;
    is_filled.then(|| fill(range, before, question))
}

/// The edit that writes the blank, behind `before`, in place of `range`.
fn fill(range: TextRange, before: &str, question: &str) -> Edit {
    let mut template = Template::default();
    Edit { range, text: template.text(before).blank(question).snippet() }
}
