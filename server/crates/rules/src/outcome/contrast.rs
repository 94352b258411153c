//! A change told as then and now, without a number: `every order was typed twice; now none is`.

use std::ops::Range;
use std::sync::LazyLock;

use grammars::lexicon;

use crate::phrases::PhraseSet;
use crate::words::{Gap, Words};

struct Contrast {
    once: PhraseSet,
    now: PhraseSet,
    amounts: PhraseSet,
    soft: PhraseSet,
}

fn contrast() -> &'static Contrast {
    static SETS: LazyLock<Contrast> = LazyLock::new(|| {
        let events = lexicon::events();
        Contrast {
            once: PhraseSet::words(&events.once),
            now: PhraseSet::words(&events.now),
            amounts: PhraseSet::words(&events.amounts),
            soft: PhraseSet::words(&events.soft),
        }
    });
    &SETS
}

/// The words for now of every contrast in a text: one sentence, or two in a row, tell both how it was and how it
/// is, and how it is holds an amount, a time or none at all, and no opinion.
pub(super) fn find(words: &Words) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut before = None;
    for sentence in words.sentences() {
        let once = once(words, sentence);
        let from = match (once, before) {
            (Some(once), _) => once,
            (None, Some(_)) => sentence.start,
            (None, None) => continue,
        };
        let start = before.filter(|_| once.is_none()).unwrap_or(from);
        found.extend(now(words, from..sentence.end).filter(|now| is_checkable(words, start, now)));
        before = once;
    }
    found
}

/// Where the sentence tells how it was.
fn once(words: &Words, sentence: &Range<usize>) -> Option<usize> {
    sentence.clone().find(|at| {
        let alone = |at: usize| {
            let ends = at + 1 >= sentence.end || words.gap(at + 1) != Gap::Blank;
            ends || words.get(at + 1) == "that" && at == sentence.start
        };
        contrast().once.at(words, *at).is_some() || words.get(*at) == "before" && alone(*at)
    })
}

/// The clause that tells how it is, from its word for now.
fn now(words: &Words, within: Range<usize>) -> Option<Range<usize>> {
    let start = within.clone().find(|at| contrast().now.at(words, *at).is_some())?;
    let opens = start == within.start || words.gap(start) != Gap::Blank;
    let clause = if opens { start } else { within.start.max(start.saturating_sub(6)) };
    Some(clause..within.end)
}

/// Whether the contrast that begins at `start` and ends with the clause `now` could be checked.
fn is_checkable(words: &Words, start: usize, now: &Range<usize>) -> bool {
    let amounts = |within: Range<usize>| {
        within.clone().filter(|at| contrast().amounts.at(words, *at).is_some()).count()
    };
    let soft = contrast().soft.is_in(words, now.clone());
    !soft && (amounts(now.clone()) > 0 || amounts(start..now.end) > 1)
}
