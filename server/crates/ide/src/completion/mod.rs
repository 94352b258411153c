//! What could be written at the cursor: labels that are missing, a whole story, principles, questions.
//!
//! The context decides what is offered, and of that only what begins as typed: an editor that matches loosely would
//! otherwise take `## Team` for `Strive to be Earth's Best Employer`, and write that on Enter. Ranking is the
//! editor's work.

mod labels;
mod principles;
mod questions;
mod stories;
#[cfg(test)]
mod tests;

use note::{Note, TextRange};
use rules::Edit;

use crate::at_hand::{AtHand, at_hand};
use crate::lines::{self, Line};
use crate::place::{self, Above};
use crate::shape::Shape;
use crate::template::Insert;
use crate::typed::Typed;

/// Characters after which an editor should ask without being told to: the beginnings of labels, headings and
/// list items, and the blank after them.
pub const TRIGGER_CHARACTERS: &[&str] = &["#", "*", "_", "-", ":", " "];

/// What the editor can take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CompletionConfig {
    /// Whether it takes snippets.
    pub snippets: bool,
}

/// One thing that could be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// What the list shows.
    pub label: String,
    /// What kind of thing it is.
    pub kind: CompletionKind,
    /// A few words beside the label.
    pub detail: Option<String>,
    /// What [`documentation`](crate::documentation) takes to explain it.
    pub documentation_id: Option<String>,
    /// What the editor compares with the text of `range` before the cursor.
    pub filter_text: String,
    /// Orders the list, as plain text.
    pub sort_text: String,
    /// What is replaced: part of the line that holds the cursor.
    pub range: TextRange,
    /// What comes in its place.
    pub insert: Insert,
    /// Edits elsewhere that belong to it; they do not touch the cursor's line.
    pub extra_edits: Vec<Edit>,
}

/// What a completion writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CompletionKind {
    /// The label of one or more sections.
    Label,
    /// A story with all its labels.
    Story,
    /// A heading that names a principle.
    Principle,
    /// An interview question.
    Question,
}

/// The place a completion is asked for.
struct Context<'n> {
    note: &'n Note,
    config: CompletionConfig,
    /// The cursor.
    offset: usize,
    line: Line,
    typed: Typed,
    above: Above<'n>,
    /// The story the line belongs to.
    hand: Option<AtHand>,
}

/// What could be written at `offset`, in the order of usefulness; nothing inside a sentence, code, front matter
/// or a finished label.
#[must_use]
pub fn completions(note: &Note, offset: usize, config: &CompletionConfig) -> Vec<Completion> {
    let offset = lines::boundary(note, offset);
    let line = lines::at(note, offset);
    // No cursor stands inside a line end.
    let offset = offset.min(line.range.end);
    if !place::is_text(note, &line) {
        return Vec::new();
    }
    if let Some(found) = questions::after_label(note, &line, offset) {
        return found;
    }
    let Some(typed) = Typed::read(&line, offset) else {
        return Vec::new();
    };
    if typed.followed && is_heading(note, &line) {
        return Vec::new();
    }
    let above = Above::new(note, line.range.start);
    let hand = at_hand(note, &line);
    let is_label = hand.as_ref().is_some_and(|hand| hand.has_label_at(line.range.start));
    let context = Context { note, config: *config, offset, line, typed, above, hand };
    if is_label {
        return labels::spelled_out(&context).into_iter().collect();
    }
    let mut found = labels::missing(&context);
    found.extend(labels::first(&context));
    found.extend(stories::blocks(&context));
    found.extend(principles::headings(&context));
    found.extend(questions::under_heading(&context));
    found.retain(|completion| begins(completion, &context.typed.letters) && !context.is_written(completion));
    found
}

/// Whether `letters` begin the completion: its label if that names sections, any word of it otherwise.
fn begins(completion: &Completion, letters: &str) -> bool {
    let (label, letters) = (completion.label.to_lowercase(), letters.trim_end().to_lowercase());
    if completion.kind == CompletionKind::Label {
        return label.starts_with(&letters);
    }
    let mut previous = ' ';
    label.char_indices().any(|(at, c)| {
        let starts = !previous.is_alphanumeric();
        previous = c;
        starts && label.get(at..).is_some_and(|rest| rest.starts_with(&letters))
    })
}

fn is_heading(note: &Note, line: &Line) -> bool {
    note.headings().any(|heading| heading.line.touches(line.range.start))
}

impl Context<'_> {
    /// The nearest line above the cursor's that is not blank.
    fn previous(&self) -> Option<Line> {
        lines::above(self.note, self.line.range.start).find(|line| !line.is_blank())
    }

    /// Whether what the completion writes stands there already: offered all the same, it would take the Enter that
    /// was meant for the next line.
    fn is_written(&self, completion: &Completion) -> bool {
        let start = completion.range.start.saturating_sub(self.line.range.start);
        let written = self.line.text.get(start..).map(str::trim_end);
        matches!(&completion.insert, Insert::Plain(text) if written == Some(text.trim_end()))
    }

    /// The edit that puts a blank line above the cursor's, where text stands right above it.
    fn blank_line_above(&self) -> Option<Edit> {
        let line = lines::above(self.note, self.line.range.start).next()?;
        (!line.is_blank()).then(|| Edit { range: TextRange::empty(line.range.end), text: "\n".to_owned() })
    }

    /// The blank line above the first line of a story in this shape, where it wants one and has none.
    fn gap_above(&self, shape: &Shape) -> Option<Edit> {
        self.blank_line_above().filter(|_| shape.is_spaced() || self.hand.is_some())
    }

    /// Whether a heading stands on the nearest line above that is not blank.
    fn is_right_under_heading(&self) -> bool {
        let heading = self.above.heading().map(|heading| heading.line.end);
        heading.is_some() && heading == self.previous().map(|line| line.range.end)
    }

    /// Whether the note holds nothing but what is being typed and front matter.
    fn is_only_line(&self) -> bool {
        let start = self.note.front_matter().map_or(0, |range| range.end);
        lines::from(self.note, start).all(|line| line.is_blank() || line.range == self.line.range)
    }
}

/// The place in the list of the entry `index` of group `group`.
fn sort_text(group: u8, index: usize) -> String {
    format!("{group}{index:03}")
}
