//! Applying fixes to a note until none is left that would help.

use note::Note;

use crate::check::Checker;
use crate::diagnostic::{Diagnostic, Edit, Fix};
use crate::settings::Settings;

/// A note after its fixes.
#[derive(Clone, Debug)]
pub struct Fixed {
    /// The note.
    pub note: Note,
    /// How many fixes were applied.
    pub applied: usize,
}

/// Applies the fixes of all findings, one after the other, as long as each clears its finding.
///
/// A label that is added can change how the text around it is read, where fences or tables are left open. So every
/// fix is tried out, and one that would leave its finding is left out. Fixing the result again changes nothing.
#[must_use]
pub fn fix(note: &Note, settings: &Settings) -> Fixed {
    // What is not shown for its number is to be fixed all the same.
    let settings = Settings { max_diagnostics: usize::MAX, ..settings.clone() };
    let mut checker = Checker::default();
    let mut fixed = Fixed { note: note.clone(), applied: 0 };
    let mut found = checker.check(note, &settings);
    while let Some((better, left)) = step(&fixed.note, &found, &mut checker, &settings) {
        fixed = Fixed { note: better, applied: fixed.applied + 1 };
        found = left;
    }
    fixed
}

/// The note after the first fix that clears its finding, and what is found then.
fn step(
    note: &Note,
    found: &[Diagnostic],
    checker: &mut Checker,
    settings: &Settings,
) -> Option<(Note, Vec<Diagnostic>)> {
    found.iter().find_map(|diagnostic| {
        let better = after(note, diagnostic.fix.as_ref()?);
        let left = checker.check(&better, settings);
        let count = |all: &[Diagnostic]| all.iter().filter(|other| other.rule == diagnostic.rule).count();
        (count(&left) < count(found)).then_some((better, left))
    })
}

/// The note after a fix, in its own line ends.
fn after(note: &Note, fix: &Fix) -> Note {
    let mut fixed = note.clone();
    let ending = note.line_ending();
    for Edit { range, text } in fix.edits.iter().rev() {
        fixed.replace(*range, &text.replace('\n', ending));
    }
    fixed
}
