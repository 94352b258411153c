//! `starling demo`: a note with everything an editor would show in it.

use std::io::{self, Write};

use crate::cli::Demo;
use crate::console::{Console, Outcome};
use crate::engine::{Engine, Severity};
use crate::input::{self, Note};
use crate::output::page::Page;
use crate::output::{Summary, style};

/// The note that is shown when none is named.
const EXAMPLE: &str = include_str!("../../../docs/examples/bank.md");

/// Shows the note: hints in place, diagnostics under the lines.
pub(crate) fn run(options: &Demo, console: &mut Console) -> io::Result<Outcome> {
    let engine = Engine::new();
    let note = match &options.file {
        None => Note { path: "bank.md".to_owned(), reading: engine.read_example(EXAMPLE) },
        Some(file) => match input::note(file, &engine, console) {
            Some(note) => note,
            None => return Ok(Outcome::Failed),
        },
    };
    let diagnostics = engine.check(&[&note.reading]).pop().unwrap_or_default();
    let hints = engine.hints(&note.reading);
    let summary = Summary::new(&[&note.reading], &diagnostics);
    let page = Page::new(note.reading.text(), &hints, &diagnostics, console.width());

    let (bold, out) = (style::STRONG, console.out());
    writeln!(out, "{bold}{}{bold:#}, as an editor shows it\n", note.display_path())?;
    page.print(out)?;
    writeln!(out, "\n{}", summary.sentence(Severity::Hint))?;
    if options.file.is_none() {
        writeln!(out, "Try it on notes of your own: `starling demo NOTE`, `starling check FOLDER`.")?;
    }
    Ok(Outcome::Clean)
}
