//! What can be done at a place in one step: fixes, sections and stories that are missing, guidance cleared, and
//! the question of an empty section as a blank.
//!
//! No action changes a word of the writer's but the name of a principle, and none has anything left to add when it has been applied.

mod asked;
mod headers;
mod names;
mod prompts;
mod sections;
mod stories;
#[cfg(test)]
mod tests;

use note::{Note, TextRange};
use rules::{Diagnostic, Edit};

use crate::lines;

/// Something that can be done in one step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    /// What it does, in the imperative.
    pub title: String,
    /// What kind of step it is.
    pub kind: ActionKind,
    /// Replacements in ascending order; they do not overlap.
    pub edits: Vec<Edit>,
    /// Whether the text of the edits is a snippet, as in [`Insert::Snippet`](crate::Insert::Snippet).
    pub snippets: bool,
    /// The diagnostic it clears, as an index into those it was asked with.
    pub diagnostic: Option<usize>,
    /// Whether it is the best of those that clear the same diagnostic.
    pub preferred: bool,
}

/// What the editor can take.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ActionConfig {
    /// Whether an edit may hold blanks to fill.
    pub snippets: bool,
}

/// What kind of step an action is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActionKind {
    /// Clears a diagnostic.
    QuickFix,
    /// Changes the shape of the note.
    Refactor,
    /// Applies the fixes of the whole note: `source.fixAll.starling`.
    FixAll,
}

impl Action {
    fn refactor(title: String, edits: Vec<Edit>) -> Self {
        Self { title, kind: ActionKind::Refactor, edits, snippets: false, diagnostic: None, preferred: false }
    }
}

/// What can be done at `range`, the best first. `diagnostics` are those of the note; the last action may apply
/// the fixes of them all.
#[must_use]
pub fn actions(
    note: &Note,
    diagnostics: &[Diagnostic],
    range: TextRange,
    config: ActionConfig,
) -> Vec<Action> {
    let range = TextRange::new(lines::boundary(note, range.start), lines::boundary(note, range.end));
    let mut found = fixes(diagnostics, range);
    if found.is_empty() && range.is_empty() {
        // A cursor elsewhere on the line still means the finding that the editor shows at the line's end.
        found = fixes(diagnostics, lines::at(note, range.start).range);
    }
    let prompt = config.snippets.then(|| prompts::action(note, diagnostics, range)).flatten();
    let more = prompt
        .into_iter()
        .chain(asked::actions(note, diagnostics, range, config))
        .chain(sections::actions(note, diagnostics, range))
        .chain(names::actions(note, diagnostics, range))
        .chain(stories::actions(note, range))
        .chain(headers::actions(note, range));
    for mut action in more {
        if found.iter().any(|other| other.edits == action.edits) {
            continue;
        }
        let best = !found.iter().any(|other| other.diagnostic == action.diagnostic);
        action.preferred = action.diagnostic.is_some() && best;
        found.push(action);
    }
    found.extend(fix_all(diagnostics));
    found
}

/// The note after `edits`.
///
/// Adding a label can change how the text around it is read, where fences or tables are left open. So what is
/// to be added is tried out first, and an action that would not do what it says is not offered.
fn after(note: &Note, edits: &[Edit]) -> Note {
    let mut note = note.clone();
    for edit in edits.iter().rev() {
        note.replace(edit.range, &edit.text);
    }
    note
}

/// Where `offset` is after `edits`.
fn moved(offset: usize, edits: &[Edit]) -> usize {
    let before = edits.iter().filter(|edit| edit.range.start < offset);
    before.fold(offset, |at, edit| (at + edit.text.len()).saturating_sub(edit.range.len()))
}

/// The fixes of the diagnostics at `range`.
fn fixes(diagnostics: &[Diagnostic], range: TextRange) -> Vec<Action> {
    let here = diagnostics.iter().enumerate().filter(|(_, d)| d.range.intersects(range));
    here.filter_map(|(index, diagnostic)| {
        let fix = diagnostic.fix.as_ref()?;
        Some(Action {
            title: fix.title.clone(),
            kind: ActionKind::QuickFix,
            edits: fix.edits.clone(),
            snippets: false,
            diagnostic: Some(index),
            preferred: true,
        })
    })
    .collect()
}

/// All fixes of the note that do not get in each other's way.
fn fix_all(diagnostics: &[Diagnostic]) -> Option<Action> {
    let mut edits: Vec<Edit> = Vec::new();
    for fix in diagnostics.iter().filter_map(|d| d.fix.as_ref()) {
        let apart = |edit: &Edit| !edits.iter().any(|other| other.range.intersects(edit.range));
        if fix.edits.iter().all(apart) {
            edits.extend(fix.edits.iter().cloned());
        }
    }
    edits.sort_by_key(|edit| edit.range);
    (!edits.is_empty()).then(|| Action {
        title: "Fix the structure of all stories".to_owned(),
        kind: ActionKind::FixAll,
        edits,
        snippets: false,
        diagnostic: None,
        preferred: false,
    })
}
