//! How much it takes for labels to be a story, and which framework they speak of.
//!
//! Counted over 148 real notes: one label of any kind is a story in 4 of 10 cases at best, two distinct ones in
//! framework order in all but a few, and words that every document uses as headings need three.

use std::sync::LazyLock;

use grammars::{Framework, FrameworkId, Role, SectionId};
use smallvec::SmallVec;

use crate::form::LabelStyle;
use crate::label::RawLabel;
use crate::vocabulary::Kinds;

/// Distinct sections in order that make a story when at least one label is a word of its own section.
const QUORUM: usize = 2;
/// The same where all words are ordinary ones, or all labels are plain headings.
const QUORUM_GENERIC: usize = 3;

/// What a draft's labels amount to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// A story on its own.
    Story,
    /// A story only among other stories: a draft somebody has just begun.
    Lone,
    /// No story.
    None,
}

/// The judgement of a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Evidence {
    pub(crate) verdict: Verdict,
    /// The framework that covers most labels and misses fewest sections.
    pub(crate) framework: FrameworkId,
    /// Whether the default framework covers the labels just as well, though it misses a section.
    pub(crate) fits_default: bool,
    /// Whether the default framework has all its sections.
    pub(crate) complete_default: bool,
}

struct Roles {
    answer: Kinds,
    situation: Kinds,
    before: Kinds,
}

fn roles() -> &'static Roles {
    static ROLES: LazyLock<Roles> = LazyLock::new(|| {
        let (mut answer, mut situation, mut before) = (Kinds::default(), Kinds::default(), Kinds::default());
        for (index, section) in (0u8..).zip(&grammars::frameworks().sections) {
            let id = SectionId(index);
            match section.role {
                Role::Notes | Role::Question => {}
                Role::Nugget => {
                    answer.insert(id);
                    before.insert(id);
                }
                Role::Situation => {
                    answer.insert(id);
                    situation.insert(id);
                }
                _ => answer.insert(id),
            }
        }
        Roles { answer, situation, before }
    });
    &ROLES
}

/// Whether one of the sections is part of an answer, not of the notes or the question around it.
pub(crate) fn is_answer(kinds: Kinds) -> bool {
    kinds.intersects(roles().answer)
}

/// Whether all of the sections set the scene.
pub(crate) fn is_situation(kinds: Kinds) -> bool {
    kinds.intersects(roles().situation) && kinds.intersection(roles().answer).is_subset(roles().situation)
}

/// Whether the sections may come before a situation, as a headline does.
pub(crate) fn is_before_situation(kinds: Kinds) -> bool {
    kinds.intersects(roles().before)
}

/// Whether two labels may name the same sections.
pub(crate) fn same_section(a: Kinds, b: Kinds) -> bool {
    a.intersection(roles().answer) == b.intersection(roles().answer)
}

/// Judges the labels of a draft, in the order of the text.
pub(crate) fn judge(labels: &[&RawLabel], default: FrameworkId) -> Evidence {
    let frameworks = grammars::frameworks();
    let mut best: Option<(Fit, FrameworkId)> = None;
    let mut fallback = Fit::default();
    for (index, framework) in (0u8..).zip(&frameworks.frameworks) {
        let id = FrameworkId(index);
        let fit = Fit::of(framework, labels, id == default);
        if id == default {
            fallback = fit;
        }
        if best.is_none_or(|(top, _)| fit.rank() > top.rank()) {
            best = Some((fit, id));
        }
    }
    let (fit, framework) = best.unwrap_or((fallback, default));
    let plain_headings = labels.iter().all(|l| l.form.heading.is_some() && l.form.style == LabelStyle::Word);
    let generic = labels.iter().all(|l| !l.own) && labels.iter().any(|l| l.form.style == LabelStyle::Word);
    let quorum = if generic || plain_headings { QUORUM_GENERIC } else { QUORUM };
    let verdict = if fit.ordered >= quorum {
        Verdict::Story
    } else if labels.iter().any(|l| l.own && l.form.style != LabelStyle::Letter) || fit.ordered >= QUORUM {
        Verdict::Lone
    } else {
        Verdict::None
    };
    Evidence {
        verdict,
        framework,
        fits_default: fallback.covered == fit.covered,
        complete_default: fallback.missing == 0,
    }
}

/// How well a framework fits the labels of a draft.
#[derive(Clone, Copy, Debug, Default)]
struct Fit {
    /// Labels it has a section for.
    covered: usize,
    /// Distinct required sections in framework order.
    ordered: usize,
    /// Required sections without a label.
    missing: usize,
    default: bool,
}

impl Fit {
    fn of(framework: &Framework, labels: &[&RawLabel], default: bool) -> Self {
        let mut fit = Self { default, ..Self::default() };
        let mut seen: SmallVec<[usize; 8]> = SmallVec::new();
        let mut furthest = None;
        for part in labels.iter().flat_map(|label| &label.parts) {
            let position = framework.sections.iter().position(|id| part.contains(*id));
            let fresh = framework
                .sections
                .iter()
                .enumerate()
                .position(|(at, id)| part.contains(*id) && !seen.contains(&at));
            if let Some(at) = fresh {
                seen.push(at);
                if furthest.is_none_or(|last| at > last) {
                    fit.ordered += 1;
                    furthest = Some(at);
                }
            }
            if position.is_some() || framework.optional.iter().any(|id| part.contains(*id)) {
                fit.covered += 1;
            }
        }
        fit.missing = framework.sections.len() - seen.len();
        fit
    }

    /// Frameworks compare by labels covered, then by sections not missing, then the default wins.
    fn rank(self) -> (usize, std::cmp::Reverse<usize>, bool) {
        (self.covered, std::cmp::Reverse(self.missing), self.default)
    }
}
