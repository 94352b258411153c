//! An empty story under a principle or title that has none yet.

use note::{Heading, Note, TextRange};
use rules::Edit;

use super::Action;
use crate::at_hand::at_hand;
use crate::lines::{self, Line};
use crate::place::{self, Above};
use crate::shape::Shape;

/// A story for the heading that `range` stands at or under, where it has none.
pub(super) fn actions(note: &Note, range: TextRange) -> Vec<Action> {
    story(note, range.start).into_iter().collect()
}

fn story(note: &Note, offset: usize) -> Option<Action> {
    let line = lines::at(note, offset);
    let above = Above::new(note, line.next.max(line.range.start + 1));
    let heading = above.heading()?;
    let (named, principle) = above.principle(note)?;
    let own = named.line == heading.line;
    let known = own || place::is_story_note(note);
    if !known || has_story(note, &named) || at_hand(note, &line).is_some() {
        return None;
    }
    let shape = Shape::near(note, offset);
    let titled = shape.is_titled() && own && place::is_of_principle(note, &heading);
    let title = titled.then(|| named.level.saturating_add(1).min(6));
    let part = TextRange::new(heading.line.start, next_heading(note, &heading));
    let edit = append(note, part, &shape.story(title).plain());
    let after = super::after(note, std::slice::from_ref(&edit));
    let settled = has_story(&after, &named);
    settled.then(|| Action::refactor(format!("Add a story for {}", principle.name), vec![edit]))
}

/// Whether a story stands in the heading's part of the note.
fn has_story(note: &Note, heading: &Heading<'_>) -> bool {
    let end = place::end_of_part(note, heading.line.start, heading.level);
    note.stories().any(|placed| {
        let start = placed.range(placed.story.range).start;
        heading.line.start <= start && start < end
    })
}

/// Where the next heading of any level begins.
fn next_heading(note: &Note, heading: &Heading<'_>) -> usize {
    note.headings()
        .find(|other| other.line.start > heading.line.start)
        .map_or(note.len(), |other| other.line.start)
}

/// The edit that writes `text` behind the last line of `part`, before the rule that closes it if there is one,
/// with a blank line on either side.
pub(super) fn append(note: &Note, part: TextRange, text: &str) -> Edit {
    let inside: Vec<Line> =
        lines::from(note, part.start).take_while(|line| line.range.start < part.end).collect();
    let last = closing_rule(note, &inside).unwrap_or(inside.len());
    let kept = inside.iter().take(last).rfind(|line| !line.is_blank());
    let Some(kept) = kept else {
        return Edit { range: TextRange::empty(part.start), text: format!("{text}\n") };
    };
    let close = lines::from(note, kept.range.end).nth(1).is_some_and(|line| !line.is_blank());
    let after = if close { "\n" } else { "" };
    Edit { range: TextRange::empty(kept.range.end), text: format!("\n\n{text}{after}") }
}

/// The index of the first thematic break behind the last story of these lines.
fn closing_rule(note: &Note, lines: &[Line]) -> Option<usize> {
    let (first, last) = (lines.first()?, lines.last()?);
    let told = note
        .stories()
        .map(|placed| placed.range(placed.story.range).end)
        .filter(|end| first.range.start < *end && *end <= last.range.end)
        .last()
        .unwrap_or(first.range.end);
    let is_rule = |line: &Line| is_rule(&line.text) && place::is_text(note, line);
    lines.iter().position(|line| line.range.start > told && is_rule(line))
}

/// Whether a line is a thematic break.
fn is_rule(text: &str) -> bool {
    let bare: String = text.split_whitespace().collect();
    bare.len() >= 3 && ['-', '*', '_'].iter().any(|mark| bare.chars().all(|c| c == *mark))
}
