//! Sentences jotted down in a few words, where any figure is what came of it: `Till short by 2p`.

use std::ops::Range;
use std::sync::LazyLock;

use grammars::lexicon;

use crate::phrases::{PhraseSet, phrase_sets};
use crate::words::Words;

use super::{change, stand_in};

/// The most words of a sentence that counts as jotted down.
const FEW: usize = 10;

phrase_sets! {
    /// Work, of which a figure tells how much was done.
    activity = [lexicon::outcome_verbs().activity];
    /// Acts of the writer.
    acts = [lexicon::ownership_verbs()];
}

/// Whether the sentence is short, not about the writer's steps and no praise.
pub(super) fn is_brief(words: &Words, sentence: &Range<usize>) -> bool {
    let own =
        |at: usize| matches!(words.get(at), "i" | "we" | "i've" | "we've" | "there" | "spent" | "lasted");
    let judged = |set: &PhraseSet| set.is_in(words, sentence.clone());
    let first = sentence.start;
    let step = acts().at(words, first).is_some() && !change().has(words.get(first));
    sentence.len() <= FEW
        && !step
        && !sentence.clone().any(own)
        && !judged(activity())
        && !judged(soft())
        && !judged(stand_in::praise())
        && !judged(stand_in::feelings())
}

/// Whether the figure at `at` only names a known group, as in `the 3 nurses`.
pub(super) fn is_known(sentence: &str, at: usize) -> bool {
    let before = sentence.get(..at).unwrap_or_default().trim_end();
    let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    matches!(word, "the" | "our" | "my" | "these" | "those" | "both" | "all" | "for" | "on")
}

/// Words of opinion.
fn soft() -> &'static PhraseSet {
    static SET: LazyLock<PhraseSet> = LazyLock::new(|| PhraseSet::words(&lexicon::events().soft));
    &SET
}
