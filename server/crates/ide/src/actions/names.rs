//! The name of a principle, written as it is.

use note::{Note, TextRange};
use rules::{Diagnostic, Edit};

use super::{Action, ActionKind};
use crate::lines;

/// The rule that speaks of names that are not quite right.
const UNKNOWN: &str = "unknown-principle";

/// The right names for those on the line of `range` that a diagnostic is about.
pub(super) fn actions(note: &Note, diagnostics: &[Diagnostic], range: TextRange) -> Vec<Action> {
    let line = lines::at(note, range.start).range;
    let here = |d: &Diagnostic| d.rule == UNKNOWN && d.range.intersects(line);
    let found = diagnostics.iter().enumerate().filter(|(_, diagnostic)| here(diagnostic));
    found
        .filter_map(|(index, diagnostic)| {
            let slip = note.slips().find(|slip| slip.range == diagnostic.range)?;
            let (_, principle) = note.vocabulary().principle(&slip.principle)?;
            Some(Action {
                title: format!("Write `{}`", principle.name),
                kind: ActionKind::QuickFix,
                edits: vec![Edit { range: slip.range, text: principle.name.clone() }],
                snippets: false,
                diagnostic: Some(index),
                preferred: false,
            })
        })
        .collect()
}
