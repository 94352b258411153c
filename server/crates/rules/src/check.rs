//! Checking a note, story by story; stories that are still the very same are not checked again.

use std::sync::Arc;

use note::{Note, Story, TextRange};

use crate::diagnostic::{Diagnostic, Severity};
use crate::rule::{Check, Report, Rule};
use crate::settings::Settings;
use crate::standing::Standing;
use crate::suppress::NoteView;
use crate::table::{absorber, rule, rules};
use crate::view::StoryView;

/// The name under which a note with too many findings says how many are not shown. It is no rule: it can be
/// neither turned off nor explained, only met with a higher [`Settings::max_diagnostics`].
pub const MORE_FINDINGS: &str = "more-findings";

/// What all rules say about a note, sorted by position.
#[must_use]
pub fn check(note: &Note, settings: &Settings) -> Vec<Diagnostic> {
    Checker::default().check(note, settings)
}

/// Checks a note again and again while it is edited.
///
/// It keeps the findings of each story with the story itself, so that a story that an edit left alone costs a
/// comparison of pointers.
#[derive(Debug, Default)]
pub struct Checker {
    basis: Option<Basis>,
    checked: Vec<Checked>,
}

/// A story and its findings, whose ranges count bytes of the story's text.
#[derive(Clone, Debug)]
struct Checked {
    story: Arc<Story>,
    found: Arc<[Diagnostic]>,
}

/// Everything besides the story that its findings depend on.
#[derive(Debug)]
struct Basis {
    settings: Settings,
    standing: Standing,
    /// The rules that are on and not absorbed, with their severities.
    active: Vec<(&'static Rule, Severity)>,
}

impl Checker {
    /// What all rules say about `note`, sorted by position.
    pub fn check(&mut self, note: &Note, settings: &Settings) -> Vec<Diagnostic> {
        let mut all: Vec<Diagnostic> =
            self.check_shared(note, settings).iter().map(|f| f.to_diagnostic()).collect();
        all.sort_by_key(|found| found.range);
        all
    }

    /// The same findings without a copy of any: story by story, sorted within each.
    pub fn check_shared(&mut self, note: &Note, settings: &Settings) -> Findings {
        let standing = Standing::of(note);
        let current = |basis: &Basis| basis.standing == standing && basis.settings.judges_like(settings);
        let basis = match self.basis.take().filter(current) {
            Some(basis) => basis,
            None => {
                self.checked.clear();
                Basis::new(settings, standing)
            }
        };
        self.recheck(note, &basis);
        let findings = match NoteView::new(note) {
            None => Findings::new(note, self.all(note, &basis), settings.max_diagnostics),
            Some(view) => Findings::new(note, self.told(note, view, &basis), settings.max_diagnostics),
        };
        self.basis = Some(basis);
        findings
    }

    /// The findings of all stories and those beside them, and where their ranges count from.
    fn all(&self, note: &Note, basis: &Basis) -> impl Iterator<Item = (usize, Arc<[Diagnostic]>)> {
        let placed = note.stories().zip(&self.checked);
        let of_stories = placed.map(|(placed, checked)| (placed.base, Arc::clone(&checked.found)));
        of_stories.chain([(0, basis.beside(note))])
    }

    /// The findings that no comment takes away, and those about the comments.
    fn told(
        &self,
        note: &Note,
        mut view: NoteView<'_>,
        basis: &Basis,
    ) -> impl Iterator<Item = (usize, Arc<[Diagnostic]>)> {
        let mut told: Vec<(usize, Arc<[Diagnostic]>)> = Vec::new();
        for (base, found) in self.all(note, basis) {
            let left = view.retain(&found, base);
            told.push((base, if left.len() == found.len() { found } else { left.into() }));
        }
        view.ignored.retain(|ignored| basis.active.iter().any(|(rule, _)| rule.name == ignored.rule));
        let about = basis.about(&view);
        told.push((0, view.retain(&about, 0).into()));
        told.into_iter()
    }

    /// Checks the stories between those that the note's beginning and end still share with the last time: an
    /// edit leaves all others as they were.
    fn recheck(&mut self, note: &Note, basis: &Basis) {
        let stories: Vec<&Arc<Story>> = note.stories().map(|placed| placed.story).collect();
        let same = |(story, checked): &(&&Arc<Story>, &Checked)| Arc::ptr_eq(story, &checked.story);
        let front = stories.iter().zip(&self.checked).take_while(same).count();
        let rest = || stories.iter().skip(front);
        let back = rest().rev().zip(self.checked.iter().skip(front).rev()).take_while(same).count();
        let changed = rest()
            .take(stories.len() - front - back)
            .map(|story| Checked { story: Arc::clone(story), found: basis.check(story) });
        let changed: Vec<Checked> = changed.collect();
        let end = self.checked.len() - back;
        self.checked.splice(front..end, changed);
    }
}

impl Basis {
    fn new(settings: &Settings, standing: Standing) -> Self {
        let on = |name: &str| rule(name).is_some_and(|rule| settings.severity(rule).is_some());
        let heard = rules().iter().filter(|rule| !absorber(rule.name).is_some_and(on));
        let active = heard.filter_map(|rule| Some((*rule, settings.severity(rule)?))).collect();
        Self { settings: settings.clone(), standing, active }
    }

    /// The findings in `story`, sorted by position.
    fn check(&self, story: &Story) -> Arc<[Diagnostic]> {
        let view = StoryView::new(story, self.standing, &self.settings);
        let begun = !view.is_unfilled();
        let mut found = Vec::new();
        for (rule, severity) in &self.active {
            if !view.speaks(rule.languages) {
                continue;
            }
            let mut report = Report { rule, severity: *severity, found: &mut found };
            match rule.check {
                Check::Story(check) => check(&view, &mut report),
                Check::Section(check) if begun => view.sections.iter().for_each(|s| check(s, &mut report)),
                Check::Section(_) | Check::Note(_) | Check::Beside(_) => {}
            }
        }
        found.sort_by_key(|diagnostic| diagnostic.range);
        if found.is_empty() { Arc::default() } else { found.into() }
    }

    /// The findings about what stands beside the stories of a note, sorted by position.
    fn beside(&self, note: &Note) -> Arc<[Diagnostic]> {
        let mut found = Vec::new();
        for (rule, severity) in &self.active {
            if let Check::Beside(check) = rule.check
                && note.stories().next().is_some()
            {
                check(note, &mut Report { rule, severity: *severity, found: &mut found });
            }
        }
        found.sort_by_key(|diagnostic| diagnostic.range);
        found.into()
    }

    /// The findings about a note's comments, sorted by position.
    fn about(&self, view: &NoteView<'_>) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        for (rule, severity) in &self.active {
            if let Check::Note(check) = rule.check {
                check(view, &mut Report { rule, severity: *severity, found: &mut found });
            }
        }
        found.sort_by_key(|diagnostic| diagnostic.range);
        found
    }
}

/// The findings in a note, shared with the [`Checker`] that made them.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    stories: Vec<StoryFindings>,
    closing: Option<Diagnostic>,
}

#[derive(Clone, Debug)]
struct StoryFindings {
    base: usize,
    found: Arc<[Diagnostic]>,
    /// How many of them are shown.
    shown: usize,
}

/// A finding and where its ranges count from.
#[derive(Clone, Copy, Debug)]
pub struct Finding<'a> {
    /// The byte of the note that the ranges of `diagnostic` count from.
    pub base: usize,
    /// The finding; its ranges, those of related places and edits included, are relative to `base`.
    pub diagnostic: &'a Diagnostic,
}

impl Findings {
    /// The first `most` of the findings in `all`, whose ranges count from the place beside them.
    fn new(note: &Note, all: impl Iterator<Item = (usize, Arc<[Diagnostic]>)>, most: usize) -> Self {
        let mut findings = Self::default();
        let (mut shown, mut hidden) = (0, 0);
        for (base, found) in all {
            let fits = found.len().min(most - shown);
            shown += fits;
            hidden += found.len() - fits;
            if fits > 0 {
                findings.stories.push(StoryFindings { base, found, shown: fits });
            }
        }
        findings.closing = (hidden > 0).then(|| closing(note, hidden, most));
        findings
    }

    /// The findings story by story, sorted by position within each; after them those beside the stories, those about
    /// comments, and the closing hint.
    pub fn iter(&self) -> impl Iterator<Item = Finding<'_>> {
        let stories = self.stories.iter().flat_map(|story| {
            story.found.iter().take(story.shown).map(|diagnostic| Finding { base: story.base, diagnostic })
        });
        stories.chain(self.closing.iter().map(|diagnostic| Finding { base: 0, diagnostic }))
    }
}

impl Finding<'_> {
    /// What it is about, in bytes of the note.
    #[must_use]
    pub fn range(&self) -> TextRange {
        self.diagnostic.range.shift(self.base)
    }

    /// The finding on its own, with ranges in bytes of the note.
    #[must_use]
    pub fn to_diagnostic(&self) -> Diagnostic {
        self.diagnostic.shift(self.base)
    }
}

/// The hint on the note's last line with text that stands for `hidden` findings beyond the first `most`.
fn closing(note: &Note, hidden: usize, most: usize) -> Diagnostic {
    let text = note.text(TextRange::new(note.len().saturating_sub(LAST_LINE), note.len()));
    let line = text.trim_end().rsplit(['\n', '\r']).next().unwrap_or_default();
    let end = note.len() - (text.len() - text.trim_end().len());
    let findings = if hidden == 1 { "finding is" } else { "findings are" };
    Diagnostic {
        rule: MORE_FINDINGS,
        severity: Severity::Hint,
        range: TextRange::new(end - line.len(), end),
        message: format!("{hidden} more {findings} not shown; `diagnostics.max` is {most}"),
        related: Vec::new(),
        unnecessary: false,
        fix: None,
    }
}

/// How far back from its end a note's last line is looked for, in bytes.
const LAST_LINE: usize = 4096;
