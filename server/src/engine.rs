//! Where the command line meets the engine: all that the subcommands know of reading, rules and hints.

use std::process::ExitCode;
use std::sync::Arc;

use grammars::{Catalog, Frameworks};
use note::{Placed, Section, Story};

use crate::cli::LogLevel;
use crate::stand_in;

pub(crate) use crate::stand_in::{Diagnostic, Hint, Rule, Severity};
#[cfg(test)]
pub(crate) use crate::stand_in::{Fix, Related};

/// The engine with the settings it works under.
pub(crate) struct Engine {
    frameworks: Frameworks,
    catalogs: Vec<Catalog>,
}

/// A note that has been read.
pub(crate) struct Reading {
    text: String,
    stories: Vec<(usize, Arc<Story>)>,
}

impl Reading {
    /// The text as it came from the file.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The stories in the order of the text.
    pub(crate) fn stories(&self) -> impl Iterator<Item = Placed<'_>> {
        self.stories.iter().map(|(base, story)| Placed { base: *base, story })
    }
}

impl Engine {
    pub(crate) fn new() -> Self {
        Self { frameworks: stand_in::frameworks(), catalogs: stand_in::catalogs() }
    }

    /// Reads a note. Any text is one.
    pub(crate) fn read(&self, text: String) -> Reading {
        let stories = stand_in::stories(&text, &self.frameworks, &self.catalogs);
        Reading { text, stories }
    }

    /// What the rules say about notes that belong together: for each note its diagnostics, in the order of
    /// the text.
    pub(crate) fn check(&self, readings: &[&Reading]) -> Vec<Vec<Diagnostic>> {
        readings
            .iter()
            .map(|reading| {
                let mut diagnostics = stand_in::check(reading.stories());
                diagnostics.sort_by_key(|diagnostic| (diagnostic.range, diagnostic.rule));
                diagnostics
            })
            .collect()
    }

    /// What an editor shows between the words of a note, in the order of the text.
    pub(crate) fn hints(&self, reading: &Reading) -> Vec<Hint> {
        let mut hints = stand_in::hints(reading.stories(), &self.frameworks);
        hints.sort_by_key(|hint| hint.offset);
        hints
    }

    /// How many words of its writer a section holds.
    pub(crate) fn words(&self, story: &Story, section: &Section) -> usize {
        stand_in::words(story, section)
    }

    pub(crate) fn frameworks(&self) -> &Frameworks {
        &self.frameworks
    }

    pub(crate) fn catalogs(&self) -> &[Catalog] {
        &self.catalogs
    }

    /// Every rule, sorted by name.
    pub(crate) fn rules(&self) -> &'static [Rule] {
        stand_in::RULES
    }
}

/// Serves an editor until it says goodbye; the exit code is the one the protocol asks for.
pub(crate) fn serve(level: LogLevel) -> anyhow::Result<ExitCode> {
    stand_in::serve(level)
}
