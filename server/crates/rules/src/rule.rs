//! What a rule is: a name, a voice, a page, and a check.

use std::fmt;

use note::{Note, TextRange};

use crate::diagnostic::{Diagnostic, Severity};
use crate::suppress::NoteView;
use crate::table::RULES_ON_REQUEST;
use crate::view::{SectionView, StoryView};

/// Keeps the page of a rule: the doc comment inside becomes `PAGE`.
macro_rules! page {
    ($(#[doc = $line:literal])+) => {
        $(#[doc = $line])+
        const PAGE: &str = concat!($($line, "\n"),+);
    };
}
pub(crate) use page;

/// One rule.
pub struct Rule {
    /// Kebab-case; names the flaw.
    pub name: &'static str,
    /// How loudly it speaks, once it does, unless settings say otherwise.
    pub severity: Severity,
    /// The languages it has words for.
    pub languages: Languages,
    /// What it flags, one line without a final period.
    pub summary: &'static str,
    /// The doc comment of the rule's file, each line with the blank that follows `///`.
    pub(crate) page: &'static str,
    /// Finds the flaw.
    pub(crate) check: Check,
}

impl fmt::Debug for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Rule").field(&self.name).finish()
    }
}

/// What a rule looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// One section at a time.
    Section,
    /// A whole story.
    Story,
    /// A whole note: its comments to Starling, and what stands beside its stories.
    Note,
}

/// The languages a rule speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Languages {
    /// It looks at structure, which is the same everywhere.
    All,
    /// It looks at words: BCP 47 tags of the languages it knows.
    Only(&'static [&'static str]),
}

/// The function behind a rule. Sections are shown one by one, and only where their story is not wholly
/// unfilled: that is a cause of its own.
pub(crate) enum Check {
    /// See [`Scope::Section`].
    Section(fn(&SectionView<'_>, &mut Report<'_>)),
    /// See [`Scope::Story`].
    Story(fn(&StoryView<'_>, &mut Report<'_>)),
    /// See [`Scope::Note`]. Only notes with a story and a comment are shown, when all else has been said.
    Note(fn(&NoteView<'_>, &mut Report<'_>)),
    /// See [`Scope::Note`]. Only notes with a story are shown.
    Beside(fn(&Note, &mut Report<'_>)),
}

impl Rule {
    /// What the rule looks at.
    #[must_use]
    pub fn scope(&self) -> Scope {
        match self.check {
            Check::Section(_) => Scope::Section,
            Check::Story(_) => Scope::Story,
            Check::Note(_) | Check::Beside(_) => Scope::Note,
        }
    }

    /// How loudly it speaks where no settings say anything; `None` where it then is silent.
    #[must_use]
    pub fn default_severity(&self) -> Option<Severity> {
        (!RULES_ON_REQUEST.contains(&self.name)).then_some(self.severity)
    }

    /// The page in Markdown: what the rule flags, why that matters in an interview, examples, when to ignore
    /// it, options. Fenced blocks tagged `markdown bad`, `markdown good` and `markdown fixed` are examples.
    #[must_use]
    pub fn page(&self) -> String {
        let lines = self.page.lines();
        lines.flat_map(|line| [line.strip_prefix(' ').unwrap_or(line), "\n"]).collect()
    }

    /// The page in Markdown for readers who know no tags: words say what kind of example follows.
    #[must_use]
    pub fn markdown(&self) -> String {
        let page = self.page();
        let lines = page.trim_end().lines().map(|line| match line {
            "```markdown bad" => "Flagged:\n\n```markdown",
            "```markdown good" => "Not flagged:\n\n```markdown",
            "```markdown fixed" => "After the fix:\n\n```markdown",
            line => line,
        });
        lines.collect::<Vec<_>>().join("\n")
    }
}

impl Languages {
    /// Whether a rule with these languages has words for `language`.
    #[must_use]
    pub fn include(self, language: &str) -> bool {
        match self {
            Self::All => true,
            Self::Only(known) => known.contains(&language),
        }
    }
}

/// Where a check puts its findings.
pub(crate) struct Report<'a> {
    /// The rule that speaks.
    pub(crate) rule: &'static Rule,
    /// How loudly, settings applied.
    pub(crate) severity: Severity,
    /// All findings so far.
    pub(crate) found: &'a mut Vec<Diagnostic>,
}

impl Report<'_> {
    /// Adds a finding, to which `detail` may add related places and a fix.
    pub(crate) fn add(&mut self, range: TextRange, message: String, detail: impl FnOnce(&mut Diagnostic)) {
        let mut diagnostic = Diagnostic {
            rule: self.rule.name,
            severity: self.severity,
            range,
            message,
            related: Vec::new(),
            unnecessary: false,
            fix: None,
        };
        detail(&mut diagnostic);
        self.found.push(diagnostic);
    }
}
