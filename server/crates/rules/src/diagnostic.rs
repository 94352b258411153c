//! What a rule has to say about a note, and the edit that mends it.

use note::TextRange;

/// How loudly a rule speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// A remark in passing.
    Hint,
    /// Worth knowing.
    Information,
    /// Worth mending.
    Warning,
    /// Must not go out like this.
    Error,
}

impl Severity {
    /// The word used in settings, JSON and messages, such as `warning`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Hint => "hint",
            Self::Information => "information",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// The severity called `id`; `None` for any other word, `off` included.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        [Self::Hint, Self::Information, Self::Warning, Self::Error].into_iter().find(|s| s.id() == id)
    }
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Name of the rule.
    pub rule: &'static str,
    /// How loudly it speaks, settings applied.
    pub severity: Severity,
    /// What it is about, in bytes.
    pub range: TextRange,
    /// What is wrong: sentence case, no final period, the writer's words in backticks.
    pub message: String,
    /// Other places that belong to the same cause.
    pub related: Vec<Related>,
    /// Whether the text is superfluous and may be shown faded.
    pub unnecessary: bool,
    /// The edit that clears the finding without changing a word of the writer's; `None` where there is none.
    pub fix: Option<Fix>,
}

/// A place that explains a diagnostic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// The place, in bytes.
    pub range: TextRange,
    /// What it shows.
    pub message: String,
}

/// An edit that clears a finding: it inserts scaffolding or removes template text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, in the imperative.
    pub title: String,
    /// Replacements in ascending order; they do not overlap.
    pub edits: Vec<Edit>,
}

/// The replacement of a range.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What goes, in bytes.
    pub range: TextRange,
    /// What comes. Line ends are `\n`; whoever applies it writes the note's own.
    pub text: String,
}

impl Diagnostic {
    /// The diagnostic with all ranges moved `offset` bytes towards the end.
    #[must_use]
    pub fn shift(&self, offset: usize) -> Self {
        let mut moved = self.clone();
        moved.range = moved.range.shift(offset);
        for related in &mut moved.related {
            related.range = related.range.shift(offset);
        }
        for edit in moved.fix.iter_mut().flat_map(|fix| &mut fix.edits) {
            edit.range = edit.range.shift(offset);
        }
        moved
    }
}
