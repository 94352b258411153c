//! Where the command line meets the engine: all that the subcommands know of reading, rules and hints.

use std::process::ExitCode;
use std::sync::Arc;

use grammars::{Catalog, Frameworks};
use note::{Lesson, Note, Placed, Section, Story, TextRange, Vocabulary};
use rules::Settings;

use crate::cli::LogLevel;

pub(crate) use ide::Hint;
pub(crate) use rules::{Diagnostic, Rule, Severity};
#[cfg(test)]
pub(crate) use rules::{Fix, Related};

/// The engine with the settings it works under.
pub(crate) struct Engine {
    vocabulary: Arc<Vocabulary>,
    settings: Settings,
}

/// A note that has been read.
pub(crate) struct Reading {
    text: String,
    note: Note,
}

impl Reading {
    /// The text as it came from the file.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The stories in the order of the text.
    pub(crate) fn stories(&self) -> impl Iterator<Item = Placed<'_>> {
        self.note.stories()
    }

    /// What is written like a story and is none, in the order of the text.
    pub(crate) fn lessons(&self) -> impl Iterator<Item = (Placed<'_>, Lesson)> {
        self.note.lessons()
    }
}

impl Engine {
    pub(crate) fn new() -> Self {
        Self { vocabulary: Arc::new(workspace::vocabulary()), settings: Settings::default() }
    }

    /// Reads a note. Any text is one.
    pub(crate) fn read(&self, text: String) -> Reading {
        let note = Note::new(&text, Arc::clone(&self.vocabulary));
        Reading { text, note }
    }

    /// What the rules say about notes that belong together: for each note its diagnostics, in the order of
    /// the text.
    pub(crate) fn check(&self, readings: &[&Reading]) -> Vec<Vec<Diagnostic>> {
        readings.iter().map(|reading| rules::check(&reading.note, &self.settings)).collect()
    }

    /// What an editor shows between the words of a note, in the order of the text.
    pub(crate) fn hints(&self, reading: &Reading) -> Vec<Hint> {
        ide::hints(&reading.note, TextRange::new(0, reading.note.len()), &self.settings)
    }

    /// How many words of its writer a section holds; characters in languages that count those.
    pub(crate) fn words(&self, story: &Story, section: &Section) -> usize {
        ide::words(story, section)
    }

    pub(crate) fn frameworks(&self) -> &'static Frameworks {
        grammars::frameworks()
    }

    pub(crate) fn catalogs(&self) -> &'static [Catalog] {
        grammars::catalogs()
    }

    /// Every rule, sorted by name.
    pub(crate) fn rules(&self) -> &'static [&'static Rule] {
        rules::rules()
    }
}

/// Serves an editor until it says goodbye; the exit code is the one the protocol asks for.
pub(crate) fn serve(level: LogLevel) -> anyhow::Result<ExitCode> {
    let log = match level {
        LogLevel::Off => lsp::LogLevel::Off,
        LogLevel::Error => lsp::LogLevel::Error,
        LogLevel::Warn => lsp::LogLevel::Warn,
        LogLevel::Info => lsp::LogLevel::Info,
        LogLevel::Debug => lsp::LogLevel::Debug,
        LogLevel::Trace => lsp::LogLevel::Trace,
    };
    lsp::serve_stdio(lsp::Options { log })
}
