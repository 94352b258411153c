//! `starling coverage`: which principles have stories, how far those got, and what the bank still lacks.

use std::io::{self, Write};

use crate::cli::{Coverage, CoverageFormat};
use crate::console::{Console, Outcome};
use crate::engine::Engine;
use crate::output::coverage;
use crate::{input, output};

/// Prints what the banks that the notes make cover.
pub(crate) fn run(options: &Coverage, console: &mut Console) -> io::Result<Outcome> {
    let engine = Engine::new();
    let notes = input::notes(&options.notes.paths, &engine, false, console);
    let report = coverage::report(&notes, &engine);
    match options.format {
        CoverageFormat::Text => {
            let width = console.width();
            coverage::print(&report, width, console.out())?;
        }
        CoverageFormat::Json => output::print_json(&report, console)?,
        CoverageFormat::Html => writeln!(console.out(), "{}", coverage::page(&report))?,
    }
    Ok(Outcome::Clean)
}
