//! What goes on, what is over, and what nobody did.

use std::ops::Range;

use crate::words::{Gap, Words};

use super::clause::{helps, is_verb, opens_clause, verb_of};
use super::lists::events;

/// What still goes on: `still uses it`, `has run by itself ever since`.
pub(super) fn lasts(words: &Words, sentence: &Range<usize>, at: usize) -> Option<Range<usize>> {
    let own = |at: usize| (at.saturating_sub(3).max(sentence.start)..at).any(|at| words.get(at) == "i");
    match words.get(at) {
        "still" | "now" if words.gap(at + 1) == Gap::Blank && at + 1 < sentence.end => {
            let hit = events().lasting.at(words, at + 1)?;
            (!own(at)).then_some(at..hit.words.end)
        }
        "today" | "nowadays" => {
            let before =
                (sentence.start..at).find_map(|at| events().lasting.at(words, at).filter(|_| !own(at)))?;
            Some(before.words.start..at + 1)
        }
        "since" if words.before(at) == "ever" || words.get(at + 1) == "then" => {
            let before =
                sentence.clone().find_map(|at| events().lasting.at(words, at).filter(|_| !own(at)))?;
            Some(before.words.start.min(at)..before.words.end.max(at + 1))
        }
        _ => None,
    }
}

/// What is over: complaints that stopped, losses that have not come again.
pub(super) fn ended(words: &Words, sentence: &Range<usize>, at: usize) -> Option<Range<usize>> {
    if let Some(hit) = events().ending.at(words, at) {
        let closes = hit.words.end == sentence.end || words.gap(hit.words.end) != Gap::Blank;
        let counted = events().counted.is_in(words, sentence.start..at);
        return (closes && counted).then_some(hit.words);
    }
    let no = matches!(
        words.get(at),
        "no" | "nobody" | "nothing" | "none" | "not" | "never" | "hasn't" | "haven't" | "didn't" | "without"
    );
    if !no {
        return None;
    }
    if let Some(end) = nobody(words, sentence, at) {
        return Some(at..end);
    }
    let own = (at.saturating_sub(2).max(sentence.start)..at).any(|at| matches!(words.get(at), "i" | "we"));
    let again = (at + 1..sentence.end).find(|again| {
        let ends = *again + 1 == sentence.end || words.gap(*again + 1) != Gap::Blank;
        match words.get(*again) {
            "since" => ends || words.get(*again + 1) == "then",
            "again" | "anymore" => ends,
            _ => false,
        }
    })?;
    let told =
        (at..again).any(|at| is_verb(words.get(at)) || matches!(words.get(at), "come" | "happen" | "been"));
    ((told || at == sentence.start) && !own).then_some(at..again + 1)
}

/// The end of what nobody did: `nobody had to stay late`, `since the move no one has fallen`.
fn nobody(words: &Words, sentence: &Range<usize>, at: usize) -> Option<usize> {
    let subject = match (words.get(at), words.get(at + 1)) {
        ("nobody", _) => at + 1,
        ("no", "one") => at + 2,
        _ => return None,
    };
    let verb = verb_of(words, sentence, subject)
        .or_else(|| (subject..sentence.end.min(subject + 4)).find(|at| !helps(words.get(*at))))?;
    let parted = (subject..=verb).any(|at| words.gap(at) != Gap::Blank);
    let forced = matches!(words.get(verb), "needed" | "had") && words.get(verb + 1) == "to";
    let idle = events().idle.at(words, verb).is_some() && !forced;
    (!parted && !idle && is_verb(words.get(verb)) && opens_clause(words, sentence, at)).then_some(verb + 1)
}
