//! Headings with an empty story for principles that the note does not name yet.

use grammars::Principle;
use note::{Note, TextRange};

use super::Action;
use super::stories::append;
use crate::headers::{self, HeaderShape};
use crate::lines;
use crate::place;
use crate::shape::Shape;

/// The level of principle headings in a note that has none.
const LEVEL: u8 = 2;

/// A heading for the next principle of the catalog, and for all that are left. Offered in a note that has
/// principle headings, on headings and on blank lines behind the last story, and in an empty note.
pub(super) fn actions(note: &Note, range: TextRange) -> Vec<Action> {
    let line = lines::at(note, range.start);
    let on_heading = note.headings().any(|h| !h.is_label && h.line.touches(range.start));
    let has_headings = place::principle_headings(note).next().is_some() && place::is_story_note(note);
    let empty = note.rope().chars().all(char::is_whitespace);
    let last = line.is_blank() && place::is_text(note, &line) && is_behind_all(note, line.range.start);
    if !(empty || (has_headings && (on_heading || last))) {
        return Vec::new();
    }
    let Some(catalog) = headers::catalog(note) else {
        return Vec::new();
    };
    let missing = headers::missing(note, catalog, None);
    let Some(next) = missing.first() else {
        return Vec::new();
    };
    let all = (missing.len() > 1).then(|| {
        let title = format!("Add headers for the {} principles that have none", missing.len());
        header(note, &missing, title)
    });
    let one = header(note, &[*next], format!("Add a header for {}", next.name));
    let adds = |action: &Action| {
        let after = super::after(note, &action.edits);
        let left = headers::missing(&after, catalog, None);
        left.len() < missing.len() && !left.iter().any(|principle| principle.id == next.id)
    };
    all.into_iter().chain([one]).filter(adds).collect()
}

/// Whether all stories and principle headings stand above `offset`.
fn is_behind_all(note: &Note, offset: usize) -> bool {
    let stories = note.stories().map(|placed| placed.range(placed.story.range).end);
    let headings = place::principle_headings(note).map(|heading| heading.line.end);
    stories.chain(headings).all(|end| end < offset)
}

fn header(note: &Note, principles: &[&Principle], title: String) -> Action {
    let last = place::principle_headings(note).last();
    let from = last.map_or(0, |heading| heading.line.start);
    let shape = HeaderShape::near(note, note.len()).unwrap_or_else(|| HeaderShape::plain(LEVEL));
    let stories = Shape::near(note, from);
    let own = stories.is_titled().then(|| shape.level.saturating_add(1).min(6));
    let first = headers::next_number(note, note.len());
    let blocks: Vec<String> = (first..)
        .zip(principles)
        .map(|(number, principle)| {
            let story = stories.story(own).plain();
            format!("{}\n\n{story}", shape.write(&principle.name, number))
        })
        .collect();
    let end = place::end_of_part(note, from, shape.level);
    let edit = append(note, TextRange::new(from, end), &blocks.join("\n\n"));
    Action::refactor(title, vec![edit])
}
