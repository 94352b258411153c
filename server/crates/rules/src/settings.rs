//! Settings as plain values, resolved from whatever the user wrote.

use std::collections::BTreeMap;

use bank::Targets;

use crate::diagnostic::Severity;
use crate::rule::Rule;

/// What is in force for a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// How loudly rules speak that are not in `rules`.
    pub preset: Preset,
    /// Rules with a severity of their own; `None` turns a rule off.
    pub rules: BTreeMap<String, Option<Severity>>,
    /// Which inlay hints are shown.
    pub hints: Hints,
    /// Spoken words a minute.
    pub words_per_minute: u32,
    /// What an answer should be like.
    pub answers: Answers,
    /// What the bank should hold.
    pub targets: Targets,
    /// Acronyms and units that are never flagged, as they are written.
    pub accepted: Vec<String>,
    /// Diagnostics shown for one note before a closing hint takes over.
    pub max_diagnostics: usize,
    /// Milliseconds without an edit before a new diagnostic shows on the line being typed; 0 is at once.
    pub quiet_ms: u32,
    /// The year it is, for what grows old; `None` where nobody says, and then nothing does.
    pub year: Option<u16>,
    /// Whether an outline is offered.
    pub symbols: bool,
    /// Whether lenses are offered.
    pub lenses: bool,
    /// Whether folds are offered.
    pub folding: bool,
    /// Whether tokens are offered, for colors.
    pub semantic_tokens: bool,
}

/// How loudly rules speak, all at once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Preset {
    /// For a first draft: each rule speaks one step more quietly, and hints are left out.
    Gentle,
    /// As the rules are made.
    #[default]
    Standard,
    /// For the last round: hints are information, and information warns.
    Strict,
}

impl Preset {
    /// All presets, from quiet to loud.
    pub const ALL: [Self; 3] = [Self::Gentle, Self::Standard, Self::Strict];

    /// How loudly a rule speaks that is made to speak like `severity`; `None` where it is silent.
    #[must_use]
    pub fn severity(self, severity: Severity) -> Option<Severity> {
        match (self, severity) {
            (Self::Gentle, Severity::Hint) => None,
            (Self::Gentle, Severity::Information) => Some(Severity::Hint),
            (Self::Gentle, Severity::Warning) | (Self::Strict, Severity::Hint) => Some(Severity::Information),
            (Self::Strict, Severity::Information) => Some(Severity::Warning),
            (_, same) => Some(same),
        }
    }
}

/// What an answer should be like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answers {
    /// The fewest seconds one that is read aloud may take to say.
    pub least_seconds: u32,
    /// The most seconds one may take to say.
    pub most_seconds: u32,
    /// How it is written down.
    pub style: Style,
    /// The most words a form takes.
    pub most_words: Option<u32>,
    /// Whether a Result before the Situation is no disorder.
    pub result_first: bool,
}

/// How an answer is written down.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// In sentences, to be retold.
    #[default]
    Prose,
    /// On cue cards: shorter sections are fine.
    Bullets,
    /// To be read aloud: too short is a flaw too.
    Script,
}

impl Default for Answers {
    /// A minute and a half to two minutes is the aim.
    fn default() -> Self {
        let (least_seconds, most_seconds) = Self::limits([90, 120]);
        Self { least_seconds, most_seconds, style: Style::Prose, most_words: None, result_first: false }
    }
}

impl Answers {
    /// The fewest and the most seconds of an answer that aims at these, from and to: half of the first is too
    /// short, half as much again as the second too long.
    #[must_use]
    pub fn limits([from, to]: [u32; 2]) -> (u32, u32) {
        (from / 2, to + to / 2)
    }
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
    /// How often the writer and the group act in an Action.
    pub pronouns: bool,
    /// How many metrics a Result has.
    pub metrics: bool,
    /// A question to the writer in an empty section.
    pub prompts: bool,
    /// After a story's title: how far each section is, and the spoken time of the whole.
    pub summary: bool,
}

impl Hints {
    /// All off.
    pub const NONE: Self = Self {
        words: false,
        seconds: false,
        share: false,
        pronouns: false,
        metrics: false,
        prompts: false,
        summary: false,
    };

    /// Whether any is on.
    #[must_use]
    pub fn any(self) -> bool {
        self != Self::NONE
    }
}

impl Default for Hints {
    fn default() -> Self {
        Self {
            words: true,
            seconds: true,
            share: true,
            pronouns: true,
            metrics: true,
            prompts: true,
            summary: true,
        }
    }
}

impl Default for Settings {
    /// The defaults: people speak about 145 words a minute.
    fn default() -> Self {
        Self {
            preset: Preset::default(),
            rules: BTreeMap::new(),
            hints: Hints::default(),
            words_per_minute: 145,
            answers: Answers::default(),
            targets: Targets::default(),
            accepted: Vec::new(),
            max_diagnostics: 1000,
            quiet_ms: 1000,
            year: None,
            symbols: true,
            lenses: false,
            folding: true,
            semantic_tokens: true,
        }
    }
}

impl Settings {
    /// How loudly `rule` speaks; `None` where it is off.
    #[must_use]
    pub fn severity(&self, rule: &Rule) -> Option<Severity> {
        let of_preset = || self.preset.severity(rule.default_severity()?);
        self.rules.get(rule.name).copied().unwrap_or_else(of_preset)
    }

    /// Whether rules say the same under both.
    pub(crate) fn judges_like(&self, other: &Self) -> bool {
        self.preset == other.preset
            && self.rules == other.rules
            && self.words_per_minute == other.words_per_minute
            && self.answers == other.answers
            && self.accepted == other.accepted
            && self.year == other.year
    }
}
