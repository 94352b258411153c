//! Settings as plain values, resolved from whatever the user wrote.

use std::collections::BTreeMap;

use crate::diagnostic::Severity;

/// What is in force for a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Rules with a severity other than their default; `None` turns a rule off.
    pub rules: BTreeMap<String, Option<Severity>>,
    /// Which inlay hints are shown.
    pub hints: Hints,
    /// Spoken words a minute.
    pub words_per_minute: u32,
    /// Diagnostics shown for one note before a closing hint takes over.
    pub max_diagnostics: usize,
}

/// Each kind of inlay hint, on or off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hints {
    /// Words of a section.
    pub words: bool,
    /// Spoken seconds of a section.
    pub seconds: bool,
    /// Share of a section in the whole answer.
    pub share: bool,
    /// A question to the writer in an empty section.
    pub prompts: bool,
    /// After a story's title: how far each section is, and the spoken time of the whole.
    pub summary: bool,
}

impl Default for Hints {
    fn default() -> Self {
        Self { words: true, seconds: true, share: true, prompts: true, summary: true }
    }
}

impl Default for Settings {
    /// The defaults: people speak about 145 words a minute.
    fn default() -> Self {
        Self { rules: BTreeMap::new(), hints: Hints::default(), words_per_minute: 145, max_diagnostics: 1000 }
    }
}
