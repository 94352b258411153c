//! Words that take back what a sentence says, and how heavily they weigh. English only.

use std::ops::Range;

use grammars::lexicon;

use crate::acts::is_adverb;
use crate::phrases::phrase_sets;
use crate::words::{Gap, Words};

phrase_sets! {
    /// Doubt and softening.
    softening = [lexicon::hedges().uncertainty, lexicon::hedges().softeners];
    /// What denies the story its value.
    minimizing = [lexicon::hedges().minimizers];
    /// Verbs that hide the writer's part.
    assisting = [lexicon::hedges().weak_contributions];
    /// What weighs half.
    light = [lexicon::hedges().light];
    /// What takes nothing back.
    harmless = [lexicon::hedges().harmless];
}

/// A hedge and its weight in halves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Hedge {
    pub(crate) words: Range<usize>,
    pub(crate) weight: usize,
    /// Whether it makes the whole story small.
    pub(crate) minimizes: bool,
}

/// The hedges among `words`, in order. Verbs that hide the writer's part count only where `acting`.
pub(crate) fn hedges(words: &Words, acting: bool) -> Vec<Hedge> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let hedge = hedge(words, at, acting);
        at = hedge.as_ref().map_or(at + 1, |hedge| hedge.words.end);
        found.extend(hedge.filter(|hedge| hedge.weight > 0));
    }
    found
}

/// Whether the hedges outweigh what is said: two whole ones and not thinly spread; where the writer acts, one in
/// a dozen words.
pub(crate) fn is_heavy(words: &Words, acting: bool) -> bool {
    let weight: usize = hedges(words, acting).iter().map(|hedge| hedge.weight).sum();
    (weight >= 4 && weight * 30 >= words.len()) || (acting && weight >= 2 && words.len() <= 12)
}

/// Whether a verb hides the writer's part, such as `helped` or `assisted with`.
pub(crate) fn assists(words: &Words) -> bool {
    hedges(words, true)
        .iter()
        .any(|hedge| hedge.weight > 1 && assisting().at(words, hedge.words.start).is_some())
}

/// The hedge that begins at `at`; of no weight where it is a harmless use.
fn hedge(words: &Words, at: usize, acting: bool) -> Option<Hedge> {
    if let Some(hit) = harmless().at(words, at) {
        return Some(Hedge { words: hit.words, weight: 0, minimizes: false });
    }
    if let Some(hit) = minimizing().at(words, at) {
        return Some(Hedge { words: hit.words, weight: 4, minimizes: true });
    }
    let hit = softening().at(words, at).or_else(|| {
        let own =
            matches!(words.before(at), "" | "i" | "and" | "then" | "also") || is_adverb(words.before(at));
        assisting().at(words, at).filter(|_| acting && own)
    })?;
    let counted = |at| words.gap(at) == Gap::Blank && words.get(at).starts_with(|c: char| c.is_ascii_digit());
    let weight = if counted(hit.words.end) {
        0
    } else if light().at(words, at).is_some_and(|light| light.words == hit.words) {
        1
    } else {
        2
    };
    Some(Hedge { words: hit.words, weight, minimizes: false })
}
