//! The phrases that stand where the evidence of a Result should.

use std::ops::Range;
use std::sync::LazyLock;

use grammars::lexicon;

use crate::phrases::{PhraseSet, phrase_sets};
use crate::quote::quoted;
use crate::words::{Gap, Words};

/// What a phrase offers instead of evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum StandIn {
    /// It says that it went well.
    Praise,
    /// It says how somebody felt.
    Feeling,
    /// It is a degree or an indefinite amount.
    Degree,
}

impl StandIn {
    /// What a phrase of this kind is worth, with the phrase as it is written.
    pub(crate) fn message(self, phrase: &str) -> String {
        let phrase = quoted(phrase, 40);
        match self {
            Self::Praise | Self::Feeling => format!("{phrase} is no evidence"),
            Self::Degree => format!("{phrase} stands where a number could"),
        }
    }
}

phrase_sets! {
    /// Closings that say only that it went well.
    praise = [lexicon::empty_outcomes()];
    /// How somebody felt.
    feelings = [lexicon::feelings()];
    /// Degrees and indefinite amounts.
    plain_degrees = [lexicon::vague_quantifiers().degrees, lexicon::vague_quantifiers().amounts];
    /// Sizes, vague before a noun of change.
    sizes = [lexicon::vague_quantifiers().sizes];
    /// Nouns of change.
    changes = [lexicon::vague_quantifiers().changes];
    /// Loose amounts and times.
    loose = [lexicon::vague_quantifiers().loose];
}

/// The phrases in a Result of these words that has no evidence, in order and apart.
pub(crate) fn stand_ins(words: &Words) -> Vec<(StandIn, Range<usize>)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let degree = || {
            plain_degrees().at(words, at).or_else(|| sizes().at(words, at)).or_else(|| loose().at(words, at))
        };
        let hit = praise().at(words, at).map(|hit| (StandIn::Praise, hit));
        let hit = hit.or_else(|| feelings().at(words, at).map(|hit| (StandIn::Feeling, hit)));
        match hit.or_else(|| degree().map(|hit| (StandIn::Degree, hit))) {
            Some((kind, hit)) => {
                at = hit.words.end;
                found.push((kind, hit.words));
            }
            None => at += 1,
        }
    }
    found
}

/// The degrees and indefinite amounts in a sentence that call for a number whatever else is said.
pub(crate) fn degrees(words: &Words, sentence: &Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = sentence.start;
    while at < sentence.end {
        let size = || {
            let hit = sizes().at(words, at)?;
            let noun = hit.words.end;
            let vague = words.gap(noun) == Gap::Blank && changes().has(words.get(noun));
            vague.then_some(hit.words.start..noun + 1)
        };
        match plain_degrees().at(words, at).map(|hit| hit.words).or_else(size) {
            Some(hit) => {
                at = hit.end;
                found.extend((!only_dates(words, &hit)).then_some(hit));
            }
            None => at += 1,
        }
    }
    found
}

/// Whether an indefinite amount of time only says when: `several months later`, `after many years`.
fn only_dates(words: &Words, amount: &Range<usize>) -> bool {
    let Some(unit) = times().at(words, amount.end).map(|hit| hit.words.end) else { return false };
    matches!(words.get(unit), "later" | "ago" | "after" | "before" | "on")
        || matches!(
            words.before(amount.start),
            "after" | "for" | "over" | "in" | "within" | "during" | "through"
        )
}

/// Units of time.
fn times() -> &'static PhraseSet {
    static SET: LazyLock<PhraseSet> = LazyLock::new(|| PhraseSet::words(&lexicon::units().time));
    &SET
}
