//! Subjects and their verbs, as far as events need them: whether a name opens its clause, and which verb is its own.
//!
//! Nothing here parses a sentence: small words tell where a clause begins and what they govern.

use std::ops::Range;

use crate::acts::{is_adverb, is_past};
use crate::words::{Gap, Words};

use super::lists::events;

/// How far a verb may stand behind its subject, in words.
const REACH: usize = 14;

/// Whether the name at `at` may be a subject: its clause begins with it, or with the words that introduce it.
pub(super) fn opens_clause(words: &Words, sentence: &Range<usize>, at: usize) -> bool {
    let limit = at.saturating_sub(5).max(sentence.start);
    let mut start = at;
    while start > limit && words.gap(start) == Gap::Blank {
        let before = words.get(start - 1);
        if leads(before) {
            return true;
        }
        if governs(before) {
            return is_part(words, start);
        }
        start -= 1;
        if is_article(words.get(start)) {
            let outside = words.before(start);
            let object = is_verb(outside) && !reports(outside) || outside == "i";
            return is_part(words, start) || !object && !governs(outside);
        }
    }
    start == sentence.start || words.gap(start) != Gap::Blank
}

/// Whether the words at `at` say what a part is taken of: `most of the tenants`.
pub(super) fn is_part(words: &Words, at: usize) -> bool {
    words.before(at) == "of" && at >= 2 && is_quantity(words.get(at - 2))
}

/// Whether a clause may begin after this word.
pub(super) fn leads(word: &str) -> bool {
    events().openers.has(word) || is_adverb(word)
}

/// Whether another clause begins with this word.
pub(super) fn joins(word: &str) -> bool {
    matches!(word, "and" | "but" | "so" | "that" | "which" | "who" | "because" | "when")
}

/// Whether what follows this word is governed by it and so no subject.
pub(super) fn governs(word: &str) -> bool {
    events().prepositions.has(word)
}

/// Whether this word begins a name.
pub(super) fn is_article(word: &str) -> bool {
    events().articles.has(word)
}

pub(super) fn is_quantity(word: &str) -> bool {
    events().quantities.has(word)
}

fn reports(word: &str) -> bool {
    events().reports.has(word)
}

pub(super) fn is_verb(word: &str) -> bool {
    is_past(word) || events().participles.has(word)
}

/// Whether the word only helps a verb: the form it makes is still told.
pub(super) fn helps(word: &str) -> bool {
    matches!(word, "has" | "have" | "had" | "both" | "all" | "themselves" | "himself" | "herself" | "itself")
        || is_adverb(word)
}

/// The verb of the subject that ends before `from`: behind helpers, an aside between commas, or the words that say
/// which one is meant (`of the school`, `who had left`).
pub(super) fn verb_of(words: &Words, sentence: &Range<usize>, from: usize) -> Option<usize> {
    let end = sentence.end.min(from + REACH);
    let mut at = from;
    while at < end {
        match words.gap(at) {
            Gap::Blank => {}
            Gap::Comma => {
                at = (at + 1..end).find(|at| words.gap(*at) == Gap::Comma)?;
                return (at..end.min(at + 3))
                    .find(|at| !helps(words.get(*at)))
                    .filter(|at| is_told(words, *at));
            }
            Gap::Break | Gap::Stop => return None,
        }
        let word = words.get(at);
        if matches!(word, "i" | "we" | "i'd" | "we'd" | "i'm") {
            let closes = |at: &usize| is_told(words, *at) && governs(words.before(*at));
            return (at + 1..end).find(closes);
        }
        if matches!(word, "who" | "that" | "which") {
            return past_between(words, at + 1..end);
        }
        if governs(word) || matches!(word, "above" | "below" | "next" | "across" | "down" | "upstairs") {
            return past_between(words, at + 1..end.min(at + 7));
        }
        if !helps(word) || word == "had" && !is_told(words, at + 1) && !helps(words.get(at + 1)) {
            return is_told(words, at).then_some(at);
        }
        at += 1;
    }
    None
}

fn is_told(words: &Words, at: usize) -> bool {
    is_verb(words.get(at)) || events().deeds.at(words, at).is_some()
}

/// The first verb of the past among words that no sign and no other subject parts.
fn past_between(words: &Words, within: Range<usize>) -> Option<usize> {
    let end = within.end;
    let verb = within.clone().find(|at| is_told(words, *at) && words.get(*at) != "had")?;
    let parted = (within.start..=verb.min(end)).any(|at| words.gap(at) != Gap::Blank);
    let other = within.start..verb;
    let others = other.into_iter().any(|at| matches!(words.get(at), "i" | "we" | "you"));
    (!parted && !others).then_some(verb)
}

/// Whether another verb of the same subject may follow this word.
fn adds(word: &str) -> bool {
    matches!(word, "and" | "then" | "but")
}

/// The next verb with the same subject: behind `and` or a comma.
pub(super) fn joined_verb(words: &Words, sentence: &Range<usize>, from: usize) -> Option<usize> {
    for at in from..sentence.end.min(from + REACH) {
        if matches!(
            words.get(at),
            "i" | "we" | "which" | "so" | "how" | "what" | "when" | "where" | "because" | "if"
        ) {
            return None;
        }
        let joint =
            adds(words.before(at)) || is_adverb(words.before(at)) && at > from && adds(words.before(at - 1));
        if joint && is_told(words, at) {
            return Some(at);
        }
    }
    None
}

/// Whether the writer is the subject of the verb at `at`.
pub(super) fn own_subject(words: &Words, sentence: &Range<usize>, at: usize) -> bool {
    (sentence.start..at).rev().take(2).any(|at| matches!(words.get(at), "i" | "we" | "to"))
}
