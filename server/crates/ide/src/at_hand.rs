//! The story a line belongs to, also one that has only just begun.
//!
//! One label is no story to the recogniser unless the note holds others: a `**Situation:**` may stand in a
//! ticket. To somebody who types the next label it is one, so the lines around the cursor are read once more,
//! among made-up ones that leave no doubt.

use std::sync::Arc;

use grammars::FrameworkId;
use note::{LabelForm, Note, Placed, Section, Story, TextRange, Vocabulary};
use rules::Edit;

use crate::lines::{self, Line};
use crate::place::Above;
use crate::shape;

/// Lines around the cursor beyond this many bytes are not read once more.
const REACH: usize = 64 * 1024;

/// A story and where its text stands in the note.
#[derive(Clone, Debug)]
pub(crate) struct AtHand {
    /// The story.
    pub(crate) story: Arc<Story>,
    /// A place of the story is a place of the note after `forward` bytes more and `back` bytes less.
    forward: usize,
    back: usize,
}

impl AtHand {
    fn new(placed: Placed<'_>) -> Self {
        Self { story: Arc::clone(placed.story), forward: placed.base, back: 0 }
    }

    /// A range of the story as a range of the note.
    pub(crate) fn range(&self, range: TextRange) -> TextRange {
        TextRange::new(self.offset(range.start), self.offset(range.end))
    }

    /// A place of the story as a place of the note.
    pub(crate) fn offset(&self, offset: usize) -> usize {
        (offset + self.forward).saturating_sub(self.back)
    }

    /// Edits of the story as edits of the note.
    pub(crate) fn edits(&self, edits: Vec<Edit>) -> Vec<Edit> {
        let moved = |edit: Edit| Edit { range: self.range(edit.range), text: edit.text };
        edits.into_iter().map(moved).collect()
    }

    /// The last section whose label stands above the line that begins at `start`.
    pub(crate) fn section_above(&self, start: usize) -> Option<&Section> {
        self.story.sections.iter().rev().find(|section| self.offset(section.label.line.start) < start)
    }

    /// Whether one of its labels stands on the line that begins at `start`.
    pub(crate) fn has_label_at(&self, start: usize) -> bool {
        self.story.sections.iter().any(|section| self.offset(section.label.line.start) == start)
    }
}

/// The story that `line` belongs to: from its title to whatever follows its last section.
pub(crate) fn at_hand(note: &Note, line: &Line) -> Option<AtHand> {
    recognised(note, line.range.start).map(AtHand::new).or_else(|| begun(note, line))
}

fn recognised(note: &Note, start: usize) -> Option<Placed<'_>> {
    note.stories()
        .filter(|placed| {
            let last = placed.story.sections.last();
            let end = last.map_or(placed.story.range.end, |section| section.end);
            let extent = TextRange::new(placed.story.range.start, end);
            placed.range(extent).touches(start)
        })
        .last()
}

/// The story that has only just begun around `line`.
fn begun(note: &Note, line: &Line) -> Option<AtHand> {
    let region = region(note, line);
    if region.len() > REACH {
        return None;
    }
    let vocabulary = vocabulary(note);
    let name = &vocabulary.catalogs().first()?.principles.first()?.name;
    let prefix = format!("# {name}\n\n");
    let text = format!("{prefix}{}{}", note.text(region), complete(vocabulary.framework()));
    let among = Note::new(&text, Arc::clone(&vocabulary));
    let start = line.range.start - region.start + prefix.len();
    let placed = recognised(&among, start)?;
    let own = TextRange::new(prefix.len(), prefix.len() + region.len());
    let labels = placed.story.sections.iter().map(|s| placed.range(s.label.range));
    if !labels.clone().all(|label| own.contains(label)) {
        return None;
    }
    let expected = Above::new(note, line.range.start).principle(note).is_some()
        || opens(placed.story, vocabulary.framework());
    expected.then(|| AtHand {
        story: Arc::clone(placed.story),
        forward: placed.base + region.start,
        back: prefix.len(),
    })
}

/// From the nearest heading above `line`, without it, to the next one below; labels are no headings here.
fn region(note: &Note, line: &Line) -> TextRange {
    let top = Above::new(note, line.range.start)
        .heading()
        .map(|heading| lines::at(note, heading.line.end).next)
        .or(note.front_matter().map(|range| range.end))
        .unwrap_or(0);
    let bottom = note
        .headings()
        .find(|heading| heading.line.start > line.range.end && !heading.is_label)
        .map_or(note.len(), |heading| heading.line.start);
    TextRange::new(top.min(line.range.start), bottom)
}

/// The vocabulary of the note, or the built-in one where that knows no principle.
fn vocabulary(note: &Note) -> Arc<Vocabulary> {
    let own = note.vocabulary();
    let named = own.catalogs().first().is_some_and(|c| !c.principles.is_empty());
    if named {
        return Arc::clone(own);
    }
    let standard = Vocabulary::standard();
    Arc::new(Vocabulary::new(standard.catalogs().to_vec(), own.framework()))
}

/// A complete story under a heading of its own.
fn complete(framework: FrameworkId) -> String {
    let form = LabelForm::default();
    let mut text = "\n\n# -\n\n".to_owned();
    for id in shape::required(framework) {
        text.push_str(&shape::label(&form, *id, "en"));
        text.push_str("x\n");
    }
    text
}

/// Whether a story begins with the very word its framework begins with, as a draft would.
fn opens(story: &Story, framework: FrameworkId) -> bool {
    let first = shape::required(framework).first();
    story.sections.first().is_some_and(|section| {
        let words = story.slice(section.label.range).to_lowercase();
        let own = |id| {
            grammars::frameworks()
                .section(id)
                .is_some_and(|s| s.labels.iter().any(|spelling| !spelling.generic && spelling.text == words))
        };
        section.kinds.first() == first && first.is_some_and(|id| own(*id))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture;

    fn labels(fixture: &str) -> Option<Vec<String>> {
        let mut found = fixture::line_ends(fixture).map(|fixture| {
            let (text, at) = fixture::marked(&fixture);
            let note = fixture::note(&text);
            let hand = at_hand(&note, &lines::at(&note, at.start))?;
            let label = |s: &Section| hand.range(s.label.range).of(&text).to_owned();
            Some(hand.story.sections.iter().map(label).collect())
        });
        assert_eq!(found[0], found[1], "LF and CRLF differ");
        found[0].take()
    }

    fn check(fixture: &str, expected: &[&str]) {
        assert_eq!(labels(fixture).unwrap_or_default(), expected, "{fixture}");
    }

    #[test]
    fn a_story_reaches_from_its_title_to_what_follows_its_last_section() {
        check("## One\n\n**Situation:** a\n**Task:** b\n\n<|>\n## Two\n", &["Situation", "Task"]);
        check("## One\n<|>\n**Situation:** a\n**Task:** b\n", &["Situation", "Task"]);
        check("**Situation:** a\n**Task:** b\n\n---\n\n<|>\n", &[]);
    }

    #[test]
    fn a_lone_label_under_a_principle_is_a_story_that_has_begun() {
        check("😀\n## Ownership\n**Result:** a 😀\n<|>", &["Result"]);
        check("## Ownership\n### Mine\n- Situation: a\n- <|>\n", &["Situation"]);
        check("## Ownership\n### Situation\na\n### <|>\n", &["Situation"]);
    }

    #[test]
    fn elsewhere_only_the_first_word_of_the_framework_begins_a_story() {
        check("# Mine\n\n**Situation:** a\n**Ta<|>\n", &["Situation"]);
        check("# API\n\n**Result:** a\n<|>\n", &[]);
        check("# API\n\n**Context:** a\n<|>\n", &[]);
    }

    #[test]
    fn plain_text_is_no_story() {
        check("# Readme\n\nSome text.\n<|>\n", &[]);
        check("<|>", &[]);
    }
}
