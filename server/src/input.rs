//! From the arguments of a subcommand to notes in memory.

use std::io;
use std::path::{Path, PathBuf};

use crate::console::Console;
use crate::engine::{Engine, Reading};
use crate::progress::Progress;

/// What standard input is called in messages.
const STDIN: &str = "<stdin>";

/// A note and where it came from.
pub(crate) struct Note {
    /// The path as it was given, `-` for standard input.
    pub(crate) path: String,
    /// The note itself.
    pub(crate) reading: Reading,
}

impl Note {
    /// Whether it came from standard input.
    pub(crate) fn is_stdin(&self) -> bool {
        is_stdin(Path::new(&self.path))
    }

    /// The path as it reads best in a message.
    pub(crate) fn display_path(&self) -> &str {
        if self.path == "-" { STDIN } else { &self.path }
    }
}

/// Reads the notes behind `paths`, `-` being standard input; the current folder without any.
///
/// What cannot be read is reported and left out, as are folders without notes unless `quiet`.
pub(crate) fn notes(paths: &[PathBuf], engine: &Engine, quiet: bool, console: &mut Console) -> Vec<Note> {
    let here = [PathBuf::from(".")];
    let named = if paths.is_empty() { &here } else { paths };
    let (stdin, named): (Vec<PathBuf>, Vec<PathBuf>) = named.iter().cloned().partition(|path| is_stdin(path));
    let found = workspace::find(&named);
    for problem in found.problems {
        console.error(problem);
    }
    if !quiet {
        for folder in found.without_notes {
            console.note(no_notes(&folder));
        }
    }

    let stdin = stdin.into_iter().take(1);
    let files = found.notes.into_iter().map(|path| {
        // Nobody wrote the dot of the current folder.
        if paths.is_empty() { path.strip_prefix(".").map(Path::to_path_buf).unwrap_or(path) } else { path }
    });
    let all: Vec<PathBuf> = stdin.chain(files).collect();
    let mut progress = Progress::new(all.len());
    let mut notes = Vec::new();
    for (done, path) in all.into_iter().enumerate() {
        if !quiet {
            progress.show(done, console.err());
        }
        notes.extend(note(&path, engine, console));
    }
    progress.end(console.err());
    notes
}

/// Reads one note, `-` being standard input; `None` once the reason has been reported.
pub(crate) fn note(path: &Path, engine: &Engine, console: &mut Console) -> Option<Note> {
    let text = if is_stdin(path) {
        workspace::read_from(io::stdin().lock(), Path::new(STDIN))
    } else {
        workspace::read(path)
    };
    match text {
        Ok(text) => {
            let reading = engine.read(path, text);
            for problem in engine.take_problems() {
                console.error(problem);
            }
            Some(Note { path: path.to_string_lossy().into_owned(), reading })
        }
        Err(problem) => {
            console.error(problem);
            None
        }
    }
}

fn is_stdin(path: &Path) -> bool {
    path == Path::new("-")
}

fn no_notes(folder: &Path) -> String {
    let extensions = workspace::NOTE_EXTENSIONS.map(|extension| format!(".{extension}")).join(", ");
    format!(
        "no notes in `{}`, so nothing was read there; notes end in {extensions}, and hidden or \
         git-ignored files are left out",
        folder.display()
    )
}
