//! `starling check --fix` and `--diff`: what the fixes make of notes.

use std::io::{self, Write};
use std::path::Path;

use similar::TextDiff;

use crate::console::Console;
use crate::engine::Engine;
use crate::input::Note;
use crate::output::counted;

/// Fixes notes where they lie. Standard input has no place, so its text goes to standard output.
pub(crate) fn apply(
    notes: &mut [Note],
    engine: &Engine,
    quiet: bool,
    console: &mut Console,
) -> io::Result<()> {
    let mut count = Count::default();
    for note in notes {
        let (fixed, applied) = engine.fix(&note.reading);
        if note.is_stdin() {
            write!(console.out(), "{}", fixed.text())?;
        } else if applied > 0
            && let Err(problem) = workspace::write(Path::new(&note.path), fixed.text())
        {
            console.error(problem);
            continue;
        }
        count.add(applied);
        note.reading = fixed;
    }
    if !quiet {
        console.note(count.sentence("applied"));
    }
    Ok(())
}

/// Prints what [`apply`] would do, as a unified diff.
pub(crate) fn print_diff(
    notes: &[Note],
    engine: &Engine,
    quiet: bool,
    console: &mut Console,
) -> io::Result<()> {
    let mut count = Count::default();
    for note in notes {
        let (fixed, applied) = engine.fix(&note.reading);
        count.add(applied);
        if applied > 0 && !quiet {
            let diff = TextDiff::from_lines(note.reading.text(), fixed.text());
            let path = note.display_path();
            write!(console.out(), "{}", diff.unified_diff().header(path, path))?;
        }
    }
    if !quiet {
        console.note(count.sentence("to apply"));
    }
    Ok(())
}

/// Fixes, and the notes they are in.
#[derive(Default)]
struct Count {
    fixes: usize,
    notes: usize,
}

impl Count {
    fn add(&mut self, applied: usize) {
        self.fixes += applied;
        self.notes += usize::from(applied > 0);
    }

    fn sentence(&self, done: &str) -> String {
        match self.fixes {
            0 => format!("no fixes {done}"),
            fixes => {
                let notes = counted(self.notes, "note", "notes");
                format!("{} {done} in {notes}", counted(fixes, "fix", "fixes"))
            }
        }
    }
}
