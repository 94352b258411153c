//! What happened and can be asked after where nothing is counted: somebody from outside decided, paid, adopted or
//! withdrew; a decision was made; somebody was put into an office; something was handed over, won or lost.
//!
//! A subject is a word for somebody from outside that opens its clause, its verb the first one behind it or one
//! joined to that by `and`. The words come from the lexicon of events; contrasts of then and now stand elsewhere.

mod brief;
mod clause;
mod lasting;
mod lists;

use std::ops::Range;

use crate::acts::is_adverb;
use crate::words::{Gap, Words};

use brief::{became, briefly, closes, sat, turned_out};
use clause::{
    governs, is_article, is_quantity, is_verb, joined_verb, joins, leads, opens_clause, own_subject, verb_of,
};
use lasting::{ended, lasts};
use lists::events;

/// The events in the sentence, in order of their first words. An article at the end of one belongs to what follows.
pub(super) fn find(words: &Words, sentence: &Range<usize>) -> Vec<Range<usize>> {
    let found = sentence.clone().filter_map(|at| event(words, sentence, at));
    let named = |event: Range<usize>| {
        let article = event.len() > 1 && is_article(words.get(event.end - 1));
        event.start..event.end - usize::from(article)
    };
    found.map(named).collect()
}

/// Whether the sentence holds an event.
pub(super) fn is_in(words: &Words, sentence: &Range<usize>) -> bool {
    sentence.clone().any(|at| event(words, sentence, at).is_some())
}

/// The event that begins at the word at `at`.
fn event(words: &Words, sentence: &Range<usize>, at: usize) -> Option<Range<usize>> {
    if only_dates(words, sentence, at) {
        return None;
    }
    let phrase = || events().phrases.at(words, at).map(|hit| hit.words).filter(|hit| hit.end <= sentence.end);
    phrase()
        .or_else(|| deed(words, sentence, at))
        .or_else(|| others(words, sentence, at))
        .or_else(|| willed(words, sentence, at))
        .or_else(|| settled(words, sentence, at))
        .or_else(|| briefly(words, sentence, at))
        .or_else(|| sat(words, sentence, at))
        .or_else(|| turned_out(words, sentence, at))
        .or_else(|| became(words, sentence, at))
        .or_else(|| placed(words, sentence, at))
        .or_else(|| given(words, sentence, at))
        .or_else(|| gained(words, sentence, at))
        .or_else(|| lasts(words, sentence, at))
        .or_else(|| ended(words, sentence, at))
}

/// What somebody from outside, named at `at`, did: `the auditor, who had come twice, closed the finding`.
fn deed(words: &Words, sentence: &Range<usize>, at: usize) -> Option<Range<usize>> {
    let body = events().bodies.at(words, at);
    let decides = body.is_some();
    let subject = body.or_else(|| events().people.at(words, at))?.words;
    if !opens_clause(words, sentence, at) {
        return None;
    }
    let mut verb = verb_of(words, sentence, subject.end)?;
    loop {
        if let Some(end) = done(words, verb, decides) {
            return Some(subject.start..end);
        }
        verb = joined_verb(words, sentence, verb + 1)?;
    }
}

/// Whether the clause that holds the word at `at` opens the sentence and only says when: `when the manager returned, `.
fn only_dates(words: &Words, sentence: &Range<usize>, at: usize) -> bool {
    matches!(words.get(sentence.start), "when" | "while" | "whenever" | "until")
        && (sentence.start..=at).all(|at| at == sentence.start || words.gap(at) == Gap::Blank)
}

/// What others did, whoever they are: `another yard copied the plan`, `three weavers have adopted it`.
fn others(words: &Words, sentence: &Range<usize>, at: usize) -> Option<Range<usize>> {
    let compound = words.span(&(at..at + 2)).of(words.prose().text()).contains('-');
    let several = is_quantity(words.get(at)) && !compound
        || matches!(words.get(at), "other" | "another" | "both" | "every");
    if !several || !opens_clause(words, sentence, at) {
        return None;
    }
    let verb = (at + 2..sentence.end.min(at + 6)).find(|at| events().deeds.at(words, *at).is_some())?;
    let plain = |at: usize| words.gap(at) == Gap::Blank && !governs(words.get(at)) && !joins(words.get(at));
    let named = (at + 1..verb).all(plain) && words.gap(verb) == Gap::Blank;
    let things = (at + 1..verb).any(|at| events().things.has(words.get(at)));
    let end = done(words, verb, false)?;
    (named && !things).then_some(at..end)
}

/// A deed that takes a will, of whoever stands before it, the writer aside: `the choir booked the hall again`.
fn willed(words: &Words, sentence: &Range<usize>, at: usize) -> Option<Range<usize>> {
    let deed = events().willed.at(words, at)?.words;
    let before = words.before(at);
    let told =
        |word: &str| matches!(word, "was" | "were" | "be" | "been" | "is" | "are" | "being" | "to" | "not");
    if before.is_empty()
        || told(before)
        || governs(before)
        || matches!(words.get(deed.end), "by" | "was" | "were")
    {
        return None;
    }
    let clause = (sentence.start..at).rev().find(|at| words.gap(*at) != Gap::Blank || leads(words.get(*at)));
    let joined = before == "and" || clause.is_some_and(|at| words.get(at) == "and");
    let from = if joined { sentence.start } else { clause.unwrap_or(sentence.start) };
    let own = (from..at).any(|at| matches!(words.get(at), "i" | "we" | "i've" | "we've"));
    (!own).then_some(at..deed.end)
}

/// The end of the deed whose verb stands at `verb`, if it is one. Whoever `decides` may do anything but idle.
fn done(words: &Words, verb: usize, decides: bool) -> Option<usize> {
    let deed = events().deeds.at(words, verb);
    let idle = events().idle.at(words, verb);
    let longer = |a: usize| idle.as_ref().is_none_or(|idle| a >= idle.words.len());
    match deed {
        Some(deed) if longer(deed.words.len()) => Some(deed.words.end),
        _ => (decides && idle.is_none() && is_verb(words.get(verb))).then_some(verb + 1),
    }
}

/// A decision told in the passive, whose form of `be` stands at `at`: `the plan was later adopted`.
fn settled(words: &Words, sentence: &Range<usize>, at: usize) -> Option<Range<usize>> {
    if !matches!(words.get(at), "was" | "were" | "been" | "got" | "being") {
        return None;
    }
    let verb = (at + 1..sentence.end.min(at + 4)).find(|at| !is_adverb(words.get(*at)))?;
    let parted = (at + 1..=verb).any(|at| words.gap(at) != Gap::Blank);
    let denied = (at + 1..verb).any(|at| matches!(words.get(at), "not" | "never"));
    let settled = events().settled.at(words, verb).map(|hit| hit.words.end);
    let end = settled.or_else(|| closes(words, sentence, verb)).filter(|_| !parted && !denied)?;
    let judged = words.gap(end) == Gap::Blank && end < sentence.end && events().soft.has(words.get(end));
    (!judged).then_some(at..end)
}

/// Somebody put somewhere by somebody else: `moved me up`, `made her a partner`.
fn placed(words: &Words, sentence: &Range<usize>, at: usize) -> Option<Range<usize>> {
    let verb = events().placing.at(words, at)?;
    let whom = verb.words.end;
    if !matches!(words.get(whom), "me" | "us" | "him" | "her" | "them") || words.gap(whom) != Gap::Blank {
        return None;
    }
    let place = events().places.at(words, whom + 1).filter(|hit| hit.words.end < sentence.end)?;
    let judged = events().soft.has(words.get(place.words.end));
    (!own_subject(words, sentence, at) && !judged).then_some(at..place.words.end)
}

/// Something handed over by somebody else: `gave us the hall for free`.
fn given(words: &Words, sentence: &Range<usize>, at: usize) -> Option<Range<usize>> {
    let verb = events().giving.at(words, at)?.words;
    let whom = verb.end;
    let what = whom + 1;
    let to_somebody = matches!(words.get(whom), "me" | "us" | "him" | "her" | "them");
    let things =
        matches!(words.get(what), "the" | "a" | "an" | "another" | "our" | "two" | "three" | "their" | "its");
    let own = own_subject(words, sentence, at);
    let held = what..sentence.end.min(what + 4);
    let held = !held.clone().any(|at| events().intangible.has(words.get(at)));
    let parted = words.gap(whom) != Gap::Blank || words.gap(what) != Gap::Blank || what >= sentence.end;
    (to_somebody && things && held && !own && !parted).then_some(at..what + 1)
}

/// Something won, lost or not won: `kept her placement`, `lost the account`, `did not get the loan`.
fn gained(words: &Words, sentence: &Range<usize>, at: usize) -> Option<Range<usize>> {
    let verb = events().gaining.at(words, at)?.words;
    let able =
        || at >= 2 && matches!(words.get(at - 2), "able" | "managed" | "helped" | "went" | "me" | "us");
    let before = words.before(at);
    let denied = before == "didn't" || before == "not" && at >= 2 && words.get(at - 2) == "did";
    let unreal = matches!(
        before,
        "not" | "would" | "could" | "will" | "might" | "can" | "should" | "may" | "must" | "do" | "you"
    );
    if unreal && !denied || before == "to" && !able() {
        return None;
    }
    let last = sentence.end.min(verb.end + 5);
    for at in verb.end..last {
        if words.gap(at) != Gap::Blank || governs(words.get(at)) || words.get(at) == "and" {
            return None;
        }
        let Some(hit) = events().gains.at(words, at) else { continue };
        let next = hit.words.end;
        let compound = words.gap(next) == Gap::Blank && events().conditions.has(words.get(next));
        if at > verb.end && !compound {
            return Some(verb.start..next);
        }
    }
    None
}
