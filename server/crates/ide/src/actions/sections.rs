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
/// The rule that speaks of guidance.
const GUIDANCE: &str = "template-guidance-left";

/// What can be done about the sections of the story at `range`.
pub(super) fn actions(note: &Note, diagnostics: &[Diagnostic], range: TextRange) -> Vec<Action> {
    let line = lines::at(note, range.start);
    let Some(hand) = at_hand(note, &line) else {
        return Vec::new();
    };
    let mut found = additions(&hand);
    found.extend(clearances(note, &hand, range));
    let extent = hand.range(hand.story.range);
    for action in &mut found {
        let rule = if action.title.starts_with("Add") { MISSING } else { GUIDANCE };
        let about = diagnostics
            .iter()
            .position(|d| d.rule == rule && extent.contains(d.range) && d.range.intersects(range));
        if about.is_some() {
            action.kind = ActionKind::QuickFix;
            action.diagnostic = about;
        }
    }
    found
}

/// All missing sections at once, and each on its own.
fn additions(hand: &AtHand) -> Vec<Action> {
    let story = &hand.story;
    let missing = crate::planner::missing_sections(story);
    let add = |sections: &[SectionId]| {
        let words: Vec<String> =
            sections.iter().map(|id| shape::word(*id, shape::label_language(story))).collect();
        let edits = hand.edits(crate::planner::insert_sections(story, sections));
        Action::refactor(format!("Add {}", enumerate(&words)), edits)
    };
    let all = (missing.len() > 1).then(|| add(&missing));
    let each = missing.iter().map(|id| add(&[*id]));
    all.into_iter().chain(each).filter(|action| !action.edits.is_empty()).collect()
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
fn clearances(note: &Note, hand: &AtHand, range: TextRange) -> Vec<Action> {
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
    let one = clear(&here, "Clear the guidance");
    let whole = (all.len() > here.len()).then(|| clear(&all, "Clear the guidance in this story"));
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
