//! `starling outline`: the stories in notes, as they are read.

use std::io;

use crate::cli::{Format, Outline};
use crate::console::{Console, Outcome};
use crate::engine::Engine;
use crate::{input, output};

/// Prints the stories of the notes.
pub(crate) fn run(options: &Outline, console: &mut Console) -> io::Result<Outcome> {
    let engine = Engine::new();
    let notes = input::notes(&options.notes.paths, &engine, false, console);
    match options.format {
        Format::Text => output::tree::print(&notes, &engine, options.why, console.out())?,
        Format::Json => output::print_json(&output::json::outline(&notes, &engine, options.why), console)?,
    }
    Ok(Outcome::Clean)
}
