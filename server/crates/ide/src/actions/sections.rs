//! Sections of the story at hand: those that are missing, and those that still hold a template's guidance.

use grammars::SectionId;
use note::{Note, Placeholder, Section, SectionState, TextRange};
use rules::{Diagnostic, Edit};

use super::{Action, ActionKind};
use crate::at_hand::{AtHand, at_hand};
use crate::lines;
use crate::shape;

/// The rule that speaks of missing sections.
const MISSING: &str = "missing-section";
/// The rules that speak of guidance: in a section, and in a story that holds nothing else.
const GUIDANCE: &str = "template-guidance-left";
const UNFILLED: &str = "unfilled-story";

/// What can be done about the sections of the story at `range`.
pub(super) fn actions(note: &Note, diagnostics: &[Diagnostic], range: TextRange) -> Vec<Action> {
    let line = lines::at(note, range.start);
    let Some(hand) = at_hand(note, &line) else {
        return Vec::new();
    };
    let extent = hand.range(hand.story.range);
    let link = |rules: &[&str], mut actions: Vec<Action>| {
        let about =
            |d: &Diagnostic| rules.contains(&d.rule) && extent.contains(d.range) && d.range.intersects(range);
        let about = diagnostics.iter().position(about);
        for action in actions.iter_mut().filter(|_| about.is_some()) {
            action.kind = ActionKind::QuickFix;
            action.diagnostic = about;
        }
        actions
    };
    let mut found = link(&[MISSING], additions(note, &hand, range.start));
    found.extend(link(&[GUIDANCE, UNFILLED], clearances(note, &hand, diagnostics, range)));
    found
}

/// All missing sections at once, and each on its own.
fn additions(note: &Note, hand: &AtHand, offset: usize) -> Vec<Action> {
    let story = &hand.story;
    let missing = rules::missing_sections(story);
    let add = |sections: &[SectionId]| {
        let language = shape::label_language(story);
        let words: Vec<String> = sections.iter().map(|id| shape::word(*id, language)).collect();
        let edits = hand.edits(rules::insert_sections(story, sections));
        let action = Action::refactor(format!("Add {}", enumerate(&words)), edits);
        adds(note, &action.edits, offset, sections).then_some(action)
    };
    let all = Some(missing.as_slice()).filter(|all| all.len() > 1);
    let each = missing.iter().map(std::slice::from_ref);
    all.into_iter().chain(each).filter_map(add).collect()
}

/// Whether the story at `offset` has these sections after `edits`.
fn adds(note: &Note, edits: &[Edit], offset: usize, sections: &[SectionId]) -> bool {
    let after = super::after(note, edits);
    let line = lines::at(&after, super::moved(offset, edits));
    let left = at_hand(&after, &line).map(|hand| rules::missing_sections(&hand.story));
    !edits.is_empty() && left.is_some_and(|left| !sections.iter().any(|id| left.contains(id)))
}

/// `A, B and C`.
fn enumerate(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// Guidance cleared in the section at `range`, and in the whole story.
///
/// Where a diagnostic at `range` brings that fix, it is not offered a second time.
fn clearances(note: &Note, hand: &AtHand, diagnostics: &[Diagnostic], range: TextRange) -> Vec<Action> {
    let fixed = |d: &Diagnostic| d.rule == GUIDANCE && d.fix.is_some() && d.range.intersects(range);
    let fixed = diagnostics.iter().any(fixed);
    let left = |section: &&Section| section.state == SectionState::Placeholder(Placeholder::Guidance);
    let extent = |section: &Section| {
        let end = section.content.map_or(section.label.line.end, |c| c.end.max(section.label.line.end));
        hand.range(TextRange::new(section.label.line.start, end))
    };
    let all: Vec<&Section> = hand.story.sections.iter().filter(left).collect();
    let here: Vec<&Section> = all.iter().copied().filter(|s| extent(s).intersects(range)).collect();
    let clear = |sections: &[&Section], title: &str| {
        let edits: Vec<Edit> = sections.iter().filter_map(|s| clearance(note, hand, s)).collect();
        (!edits.is_empty()).then(|| Action::refactor(title.to_owned(), edits))
    };
    let one = (!fixed).then(|| clear(&here, "Clear the template's guidance")).flatten();
    let free = lines::at(note, range.start).is_blank();
    let whole =
        (all.len() > here.len() && !free).then(|| clear(&all, "Clear the template's guidance in this story"));
    one.into_iter().chain(whole.flatten()).collect()
}

/// The edit that takes the content of a section away: what runs in behind its label, and the lines below.
fn clearance(note: &Note, hand: &AtHand, section: &Section) -> Option<Edit> {
    let content = hand.range(section.content?);
    let label = hand.range(section.label.line);
    let last = lines::at(note, content.end);
    let shared = |other: &Section| {
        let line = hand.range(other.label.line);
        other.label.range != section.label.range
            && line.start >= last.range.start
            && line.start <= last.range.end
    };
    // In a table, and where several labels share a line, other content stands beside this one.
    if hand.story.sections.iter().any(shared) {
        return Some(Edit { range: content, text: String::new() });
    }
    let runs_in = content.start <= label.end;
    let start = if runs_in { content.start } else { lines::at(note, content.start).range.start };
    Some(Edit { range: TextRange::new(start, last.range.end), text: String::new() })
}
