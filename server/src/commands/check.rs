//! `starling check`: what the rules say about notes.

use std::collections::HashSet;
use std::io::{self, Write};

use crate::cli::{Check, CheckFormat};
use crate::commands::fix;
use crate::console::{Console, Outcome};
use crate::engine::{Diagnostic, Engine, Reading, Severity};
use crate::input::{self, Note};
use crate::output::{self, Snippets, Summary, github, json, sarif};
use crate::position::Lines;

/// The least severity that text output shows, unless the caller fails on less.
const SHOWN: Severity = Severity::Information;

/// Checks the notes and prints what was found; tells whether anything reached the severity to fail on.
pub(crate) fn run(options: &Check, console: &mut Console) -> io::Result<Outcome> {
    let engine = Engine::new();
    let mut notes = input::notes(&options.notes.paths, &engine, options.quiet, console);
    if options.fix {
        fix::apply(&mut notes, &engine, options.quiet, console)?;
    }
    let readings: Vec<&Reading> = notes.iter().map(|note| &note.reading).collect();
    let diagnostics = engine.check(&readings);
    let summary = Summary::new(&readings, diagnostics.iter().flatten());

    let fail_on = options.fail_on.into();
    let shown = SHOWN.min(fail_on);
    let is_report = !options.fix || !notes.iter().any(Note::is_stdin);
    if options.diff {
        fix::print_diff(&notes, &engine, options.quiet, console)?;
    } else if !options.quiet && is_report {
        match options.format {
            CheckFormat::Text => print_text(&notes, &diagnostics, shown, &summary, console)?,
            CheckFormat::Json => output::print_json(&json::check(&notes, &diagnostics, &summary), console)?,
            CheckFormat::Github => print_commands(&notes, &diagnostics, shown, &summary, console)?,
            CheckFormat::Sarif => print_sarif(&notes, &diagnostics, shown, &engine, console)?,
        }
    }
    let found = diagnostics.iter().flatten().any(|diagnostic| diagnostic.severity >= fail_on);
    Ok(if found { Outcome::Findings } else { Outcome::Clean })
}

fn print_text(
    notes: &[Note],
    diagnostics: &[Vec<Diagnostic>],
    shown: Severity,
    summary: &Summary,
    console: &mut Console,
) -> io::Result<()> {
    let width = console.width();
    let mut explained = HashSet::new();
    for (note, diagnostics) in notes.iter().zip(diagnostics) {
        let mut snippets = None;
        for diagnostic in diagnostics.iter().filter(|d| d.severity >= shown) {
            let snippets = snippets
                .get_or_insert_with(|| Snippets::new(note.display_path(), note.reading.text(), width));
            let first = explained.insert(diagnostic.rule);
            writeln!(console.out(), "{}\n", snippets.render(diagnostic, first))?;
        }
    }
    writeln!(console.out(), "{}", summary.sentence(shown))
}

fn print_commands(
    notes: &[Note],
    diagnostics: &[Vec<Diagnostic>],
    shown: Severity,
    summary: &Summary,
    console: &mut Console,
) -> io::Result<()> {
    for (note, diagnostics) in notes.iter().zip(diagnostics) {
        let lines = Lines::new(note.reading.text());
        for diagnostic in diagnostics.iter().filter(|d| d.severity >= shown) {
            writeln!(console.out(), "{}", github::command(note, &lines, diagnostic))?;
        }
    }
    writeln!(console.out(), "{}", summary.sentence(shown))
}

fn print_sarif(
    notes: &[Note],
    diagnostics: &[Vec<Diagnostic>],
    shown: Severity,
    engine: &Engine,
    console: &mut Console,
) -> io::Result<()> {
    // Without a current folder, paths stay as they were given.
    let here = std::env::current_dir().unwrap_or_default();
    let outcome = sarif::Outcome { notes, diagnostics, shown, problems: console.problems() };
    let log = sarif::log(&outcome, engine.rules(), &here);
    output::print_json(&log, console)
}
