//! Quiet at the cursor: which diagnostics are held back while their line is being typed.
//!
//! The protocol sends no caret, so the cursor is where the last edit ended. What is decided here depends on values
//! alone: text, edits, diagnostics, and the time that is handed in. Timers belong to the analyser.

use std::collections::HashSet;
use std::time::Duration;

use note::{Note, SectionState, TextRange};
use ropey::Rope;
use rules::Diagnostic;
use tokio::time::Instant;

/// What a client has been shown of a document, carried along from version to version, and where it types.
#[derive(Clone, Debug, Default)]
pub(crate) struct Quiet {
    /// What is shown.
    shown: Vec<Place>,
    /// What was shown and has vanished while this line was typed.
    gone: Vec<Place>,
    /// Where the last edit ended and when; `None` once there was a pause, or where no edit was a place in the text.
    typed: Option<Typed>,
}

/// An edit: the bytes that went, and how many came.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Edited {
    pub(crate) range: TextRange,
    pub(crate) length: usize,
}

/// What makes a diagnostic the same in the next version: messages change while one types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Place {
    rule: &'static str,
    range: TextRange,
}

#[derive(Clone, Copy, Debug)]
struct Typed {
    at: usize,
    since: Instant,
}

/// What may be shown of a version.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Shown {
    /// The diagnostics, by their place in the version's own list.
    pub(crate) diagnostics: Vec<usize>,
    /// When the rest may be shown; `None` where there is no rest.
    pub(crate) rest: Option<Instant>,
}

impl Quiet {
    /// Moves what is known with an edit, after which the text is `rope`.
    pub(crate) fn edited(&mut self, rope: &Rope, edit: Edited, now: Instant) {
        for place in self.shown.iter_mut().chain(&mut self.gone) {
            place.range = edit.moved(place.range);
        }
        let at = edit.range.start + edit.length;
        let line = |at: usize| rope.byte_to_line(at.min(rope.len_bytes()));
        let before = self.typed.map(|typed| edit.moved_end(typed.at));
        if before.is_none_or(|before| line(before) != line(at)) {
            self.gone.clear();
        }
        self.typed = Some(Typed { at, since: now });
    }

    /// When what is held back may be shown; `None` where nothing has been typed since the last pause.
    pub(crate) fn due(&self, pause: Duration) -> Option<Instant> {
        self.typed.map(|typed| typed.since + pause)
    }

    /// Decides what is shown of a version, and remembers it.
    ///
    /// Held back until `pause` after the last edit is what the client has not been shown yet and what is about the
    /// line being typed, or had vanished while it was typed: a label that is misspelt and mended must not make the
    /// findings above it come and go. Everything else is shown, and what is resolved is forgotten.
    pub(crate) fn settle(
        &mut self,
        note: &Note,
        diagnostics: &[Diagnostic],
        pause: Duration,
        now: Instant,
    ) -> Shown {
        let due = self.due(pause);
        if due.is_none_or(|due| due <= now) {
            self.typed = None;
            self.gone.clear();
        }
        let line = self.typed.map(|typed| Line::around(note, typed.at));
        let held = |diagnostic: &Diagnostic| {
            line.as_ref().is_some_and(|line| {
                (line.is_about(diagnostic) || is_among(&self.gone, diagnostic))
                    && !is_among(&self.shown, diagnostic)
            })
        };
        let visible: Vec<usize> =
            diagnostics.iter().enumerate().filter(|(_, found)| !held(found)).map(|(at, _)| at).collect();
        let rest = due.filter(|_| visible.len() < diagnostics.len());
        let found = visible.iter().filter_map(|at| diagnostics.get(*at));
        let shown: Vec<Place> = found.map(|d| Place { rule: d.rule, range: d.range }).collect();
        if self.typed.is_some() {
            // Nearly all are where they were; only the others are worth a search.
            let same: HashSet<Place> = shown.iter().copied().collect();
            let moved = self.shown.iter().filter(|old| !same.contains(old));
            self.gone.extend(moved.filter(|old| !shown.iter().any(|new| old.is(new.rule, new.range))));
        }
        self.shown = shown;
        Shown { diagnostics: visible, rest }
    }
}

fn is_among(places: &[Place], diagnostic: &Diagnostic) -> bool {
    places.iter().any(|place| place.is(diagnostic.rule, diagnostic.range))
}

impl Place {
    fn is(&self, rule: &str, range: TextRange) -> bool {
        self.range.intersects(range) && self.rule == rule
    }
}

impl Edited {
    /// Where a range of the text before is in the text after. What is inserted at an edge stays outside.
    fn moved(self, range: TextRange) -> TextRange {
        let start = match range.start {
            start if start >= self.range.end => self.after(start),
            start => start.min(self.range.start),
        };
        TextRange::new(start, self.moved_end(range.end))
    }

    /// Where a place of the text before is in the text after, in front of what is inserted there.
    fn moved_end(self, end: usize) -> usize {
        match end {
            end if end <= self.range.start => end,
            end if end >= self.range.end => self.after(end),
            _ => self.range.start,
        }
    }

    fn after(self, at: usize) -> usize {
        at - self.range.len() + self.length
    }
}

/// The line being typed and what is around it.
struct Line {
    /// The line without its end.
    range: TextRange,
    /// From the end of the nearest text above to the end of the line.
    gap: TextRange,
    /// The label of the section that the line is content of, or would be if something were typed on it.
    label: Option<TextRange>,
}

impl Line {
    fn around(note: &Note, at: usize) -> Self {
        let rope = note.rope();
        let number = rope.byte_to_line(at.min(rope.len_bytes()));
        let range = text_of_line(note, number);
        let mut lines = (0..number).rev().map(|number| text_of_line(note, number));
        let above = lines.find(|line| !note.text(*line).trim().is_empty());
        let above = above.unwrap_or(TextRange::empty(range.start));
        let is_blank = note.text(range).trim().is_empty();
        let label = note.story_at(if is_blank { above.start } else { range.start }).and_then(|placed| {
            let sections = placed.story.sections.iter();
            let mut holding = sections.filter(|section| match section.state {
                SectionState::Empty => is_blank && above.intersects(placed.range(section.anchor)),
                _ => section.lines.iter().any(|line| range.intersects(placed.range(line.range))),
            });
            holding.next().map(|section| placed.range(section.anchor))
        });
        Self { range, gap: TextRange::new(above.end, range.end), label }
    }

    /// Whether a finding is about this line: it lies on it or points to it, on the label of the section that is being
    /// written here, or its fix would insert something on the line or in the blank lines above.
    fn is_about(&self, diagnostic: &Diagnostic) -> bool {
        let on = |range: TextRange| self.range.intersects(range);
        let inserts = diagnostic.fix.iter().flat_map(|fix| &fix.edits);
        on(diagnostic.range)
            || self.label == Some(diagnostic.range)
            || diagnostic.related.iter().any(|related| on(related.range))
            || inserts.map(|edit| edit.range).any(|range| range.is_empty() && self.gap.touches(range.start))
    }
}

/// The bytes of a line without its end. `line` is one of the note's.
fn text_of_line(note: &Note, line: usize) -> TextRange {
    let rope = note.rope();
    let whole = TextRange::new(rope.line_to_byte(line), rope.line_to_byte(line + 1));
    let text = note.text(whole);
    TextRange::new(whole.start, whole.start + text.trim_end_matches(['\r', '\n']).len())
}

#[cfg(test)]
mod tests;
