//! How much it takes for labels to be a story, and which framework they speak of.
//!
//! Counted over 148 real notes: one label of any kind is a story in 4 of 10 cases at best, two distinct ones in
//! framework order in all but a few, and words that every document uses as headings need three. Each label is
//! a piece of evidence with a weight ([`Clue`]); so is what stands around the labels.

use std::sync::LazyLock;

use grammars::{Framework, FrameworkId, Role, SectionId};
use smallvec::SmallVec;

use crate::form::LabelStyle;
use crate::labels::{Container, FoundLabel};
use crate::vocabulary::Kinds;

/// A kind of evidence that labels are those of a story.
///
/// The weights follow from what was counted: two labels written as such, in words of their own, are a story in
/// nearly every note; words that any document uses, plain headings, cells and keys in code need three or four;
/// and a single label needs a question or principle above it and other stories beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Clue {
    /// A label in a word of its own section, such as **Situation:**.
    Word,
    /// A label that is a letter.
    Letter,
    /// A label in a word that any document uses, such as **Goal:**.
    Ordinary,
    /// A heading, or a word alone on its line, that is a word of its own section.
    Heading,
    /// A heading in a word that any document uses.
    OrdinaryHeading,
    /// A label in a fence or indented code.
    Code,
    /// A label in a cell of a table.
    Cell,
    /// A question, a principle or a heading about stories above the labels.
    Setting,
    /// Other stories in the note.
    Bank,
}

impl Clue {
    /// What one piece of this evidence weighs; a draft of [`Self::ENOUGH`] is a story.
    #[must_use]
    pub fn weight(self) -> u32 {
        match self {
            Self::Word => 7,
            Self::Letter => 6,
            Self::Heading => 5,
            Self::Ordinary | Self::Code | Self::Bank => 4,
            Self::OrdinaryHeading | Self::Cell | Self::Setting => 3,
        }
    }

    /// What a draft must weigh to be a story.
    pub const ENOUGH: u32 = 12;

    /// What kind of evidence a label is.
    fn of(label: &FoundLabel) -> Self {
        let raw = &label.raw;
        match label.container {
            Container::Row { .. } | Container::Table { .. } => return Self::Cell,
            Container::Code { .. } => return Self::Code,
            Container::Text => {}
        }
        match raw.form.style {
            LabelStyle::Letter => Self::Letter,
            LabelStyle::Word if raw.own && (raw.form.heading.is_some() || raw.is_bare()) => Self::Heading,
            LabelStyle::Word if raw.form.heading.is_some() => Self::OrdinaryHeading,
            LabelStyle::Word if !raw.own => Self::Ordinary,
            LabelStyle::Word | LabelStyle::LetterAndWord | LabelStyle::LetterWithGloss => Self::Word,
        }
    }
}

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
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Evidence {
    pub(crate) verdict: Verdict,
    /// What speaks for a story, [`Clue::Bank`] aside.
    pub(crate) clues: SmallVec<[Clue; 6]>,
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

/// Judges the labels of a draft, in the order of the text; `setting` says whether a question, a principle or a
/// heading about stories stands above them.
pub(crate) fn judge(labels: &[&FoundLabel], setting: bool, default: FrameworkId) -> Evidence {
    let frameworks = grammars::frameworks();
    let mut best: Option<(Fit, FrameworkId)> = None;
    let mut fallback = Fit::default();
    for (index, framework) in (0u8..).zip(&frameworks.frameworks) {
        let id = FrameworkId(index);
        let fit = Fit::of(framework, labels, id == default);
        if best.as_ref().is_none_or(|(top, _)| fit.rank() > top.rank()) {
            best = Some((fit.clone(), id));
        }
        if id == default {
            fallback = fit;
        }
    }
    let (fit, framework) = best.unwrap_or_else(|| (fallback.clone(), default));
    let (covered, mut clues) = (fit.covered, fit.ordered);
    clues.extend(setting.then_some(Clue::Setting));
    let weight: u32 = clues.iter().map(|clue| clue.weight()).sum();
    // A letter alone may answer a `Q:`.
    let lettered = clues.as_slice() == [Clue::Letter, Clue::Setting];
    let verdict = if weight >= Clue::ENOUGH {
        Verdict::Story
    } else if weight + Clue::Bank.weight() >= Clue::ENOUGH && setting && !lettered {
        Verdict::Lone
    } else {
        Verdict::None
    };
    Evidence {
        verdict,
        clues,
        framework,
        fits_default: fallback.covered == covered,
        complete_default: fallback.missing == 0,
    }
}

/// How well a framework fits the labels of a draft.
#[derive(Clone, Debug, Default)]
struct Fit {
    /// Labels it has a section for.
    covered: usize,
    /// What the labels of distinct required sections in framework order are worth.
    ordered: SmallVec<[Clue; 6]>,
    /// Required sections without a label.
    missing: usize,
    default: bool,
}

impl Fit {
    fn of(framework: &Framework, labels: &[&FoundLabel], default: bool) -> Self {
        let mut fit = Self { default, ..Self::default() };
        let mut seen: SmallVec<[usize; 8]> = SmallVec::new();
        let mut furthest = None;
        for (label, part) in
            labels.iter().flat_map(|label| label.raw.parts.iter().map(move |part| (label, part)))
        {
            let position = framework.sections.iter().position(|id| part.contains(*id));
            let fresh = framework
                .sections
                .iter()
                .enumerate()
                .position(|(at, id)| part.contains(*id) && !seen.contains(&at));
            if let Some(at) = fresh {
                seen.push(at);
                if furthest.is_none_or(|last| at > last) {
                    fit.ordered.push(Clue::of(label));
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
    fn rank(&self) -> (usize, std::cmp::Reverse<usize>, bool) {
        (self.covered, std::cmp::Reverse(self.missing), self.default)
    }
}
