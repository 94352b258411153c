//! What happened and can be asked after where nothing is counted: somebody from outside decided, paid, adopted or
//! withdrew; a decision was made; somebody was put into an office; something was won, lost, is still in use or over.
//!
//! A subject is a word for somebody from outside that opens its clause, its verb the first one behind it or one
//! joined to that by `and`. The words come from the lexicon of events; contrasts of then and now stand elsewhere.

use std::ops::Range;
use std::sync::LazyLock;

use grammars::lexicon;

use crate::acts::{is_adverb, is_past};
use crate::phrases::PhraseSet;
use crate::words::{Gap, Words};

/// The lists of the lexicon, ready for look-ups.
struct Events {
    phrases: PhraseSet,
    bodies: PhraseSet,
    idle: PhraseSet,
    people: PhraseSet,
    deeds: PhraseSet,
    settled: PhraseSet,
    placing: PhraseSet,
    places: PhraseSet,
    gaining: PhraseSet,
    gains: PhraseSet,
    lasting: PhraseSet,
    ending: PhraseSet,
    counted: PhraseSet,
    things: PhraseSet,
    participles: PhraseSet,
}

fn events() -> &'static Events {
    static EVENTS: LazyLock<Events> = LazyLock::new(|| {
        let (events, units) = (lexicon::events(), lexicon::units());
        let things = [&units.time, &units.work, &units.business, &lexicon::metrics().zero_nouns];
        let counted = [&units.work, &units.people, &units.business, &lexicon::metrics().zero_nouns];
        Events {
            phrases: PhraseSet::new(&[&events.phrases]),
            bodies: PhraseSet::words(&events.bodies),
            idle: PhraseSet::words(&events.idle),
            people: PhraseSet::words(&events.people),
            deeds: PhraseSet::words(&events.deeds),
            settled: PhraseSet::words(&events.settled),
            placing: PhraseSet::words(&events.placing),
            places: PhraseSet::words(&events.places),
            gaining: PhraseSet::words(&events.gaining),
            gains: PhraseSet::words(&events.gains),
            lasting: PhraseSet::words(&events.lasting),
            ending: PhraseSet::words(&events.ending),
            counted: PhraseSet::of(counted.into_iter().flatten().map(String::as_str)),
            things: PhraseSet::of(things.into_iter().flatten().map(String::as_str)),
            participles: PhraseSet::words(&lexicon::passive().irregular),
        }
    });
    &EVENTS
}

/// How far a verb may stand behind its subject, in words.
const REACH: usize = 14;

/// The events in the sentence, in order of their first words.
pub(super) fn find(words: &Words, sentence: &Range<usize>) -> Vec<Range<usize>> {
    sentence.clone().filter_map(|at| event(words, sentence, at)).collect()
}

/// Whether the sentence holds an event.
pub(super) fn is_in(words: &Words, sentence: &Range<usize>) -> bool {
    sentence.clone().any(|at| event(words, sentence, at).is_some())
}

/// The event that begins at the word at `at`.
fn event(words: &Words, sentence: &Range<usize>, at: usize) -> Option<Range<usize>> {
    let phrase = || events().phrases.at(words, at).map(|hit| hit.words).filter(|hit| hit.end <= sentence.end);
    phrase()
        .or_else(|| deed(words, sentence, at))
        .or_else(|| others(words, sentence, at))
        .or_else(|| settled(words, sentence, at))
        .or_else(|| placed(words, sentence, at))
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

/// What others did, whoever they are: `another yard copied the plan`, `three weavers have adopted it`.
fn others(words: &Words, sentence: &Range<usize>, at: usize) -> Option<Range<usize>> {
    let several =
        is_quantity(words.get(at)) || matches!(words.get(at), "other" | "another" | "both" | "every");
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

/// Whether the name at `at` may be a subject: its clause begins with it, or with the words that introduce it.
fn opens_clause(words: &Words, sentence: &Range<usize>, at: usize) -> bool {
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
fn is_part(words: &Words, at: usize) -> bool {
    words.before(at) == "of" && at >= 2 && is_quantity(words.get(at - 2))
}

/// Whether a clause may begin after this word.
fn leads(word: &str) -> bool {
    matches!(
        word,
        "and"
            | "but"
            | "so"
            | "then"
            | "that"
            | "because"
            | "when"
            | "after"
            | "until"
            | "while"
            | "where"
            | "which"
            | "since"
            | "later"
            | "as"
            | "before"
            | "although"
            | "though"
            | "once"
            | "or"
    ) || is_adverb(word)
}

/// Whether another clause begins with this word.
fn joins(word: &str) -> bool {
    matches!(word, "and" | "but" | "so" | "that" | "which" | "who" | "because" | "when")
}

/// Whether what follows this word is governed by it and so no subject.
fn governs(word: &str) -> bool {
    matches!(
        word,
        "to" | "by"
            | "for"
            | "of"
            | "with"
            | "from"
            | "in"
            | "on"
            | "at"
            | "about"
            | "into"
            | "over"
            | "between"
            | "among"
            | "against"
            | "towards"
            | "onto"
            | "through"
            | "within"
            | "without"
            | "like"
            | "if"
    )
}

fn is_article(word: &str) -> bool {
    matches!(word, "the" | "a" | "an" | "our" | "my" | "his" | "her" | "their" | "its" | "this" | "that")
}

fn is_quantity(word: &str) -> bool {
    matches!(
        word,
        "most" | "many" | "all" | "one" | "two" | "three" | "four" | "five" | "half" | "some" | "several"
    )
}

fn reports(word: &str) -> bool {
    lexicon::clauses().reported.entries.iter().any(|entry| entry == word)
}

fn is_verb(word: &str) -> bool {
    is_past(word) || events().participles.has(word)
}

/// Whether the word only helps a verb: the form it makes is still told.
fn helps(word: &str) -> bool {
    matches!(word, "has" | "have" | "had" | "both" | "all" | "themselves" | "himself" | "herself" | "itself")
        || is_adverb(word)
}

/// The verb of the subject that ends before `from`: behind helpers, an aside between commas, or the words that say
/// which one is meant (`of the school`, `who had left`).
fn verb_of(words: &Words, sentence: &Range<usize>, from: usize) -> Option<usize> {
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

/// The next verb with the same subject: behind `and` or a comma.
fn joined_verb(words: &Words, sentence: &Range<usize>, from: usize) -> Option<usize> {
    for at in from..sentence.end.min(from + REACH) {
        if matches!(words.get(at), "i" | "we" | "which" | "so") {
            return None;
        }
        let joint = matches!(words.before(at), "and" | "then" | "but") || is_adverb(words.before(at));
        if joint && is_told(words, at) {
            return Some(at);
        }
    }
    None
}

/// A decision told in the passive, whose form of `be` stands at `at`: `the plan was later adopted`.
fn settled(words: &Words, sentence: &Range<usize>, at: usize) -> Option<Range<usize>> {
    if !matches!(words.get(at), "was" | "were" | "been" | "got" | "being") {
        return None;
    }
    let verb = (at + 1..sentence.end.min(at + 4)).find(|at| !is_adverb(words.get(*at)))?;
    let parted = (at + 1..=verb).any(|at| words.gap(at) != Gap::Blank);
    let denied = (at + 1..verb).any(|at| matches!(words.get(at), "not" | "never"));
    let hit = events().settled.at(words, verb).filter(|_| !parted && !denied)?;
    Some(at..hit.words.end)
}

/// Somebody put somewhere by somebody else: `moved me up`, `made her a partner`.
fn placed(words: &Words, sentence: &Range<usize>, at: usize) -> Option<Range<usize>> {
    let verb = events().placing.at(words, at)?;
    let whom = verb.words.end;
    if !matches!(words.get(whom), "me" | "us" | "him" | "her" | "them") || words.gap(whom) != Gap::Blank {
        return None;
    }
    let place = events().places.at(words, whom + 1).filter(|hit| hit.words.end < sentence.end)?;
    let judged =
        matches!(words.get(place.words.end), "better" | "more" | "stronger" | "feel" | "good" | "great");
    let own = (sentence.start..at).rev().take(2).any(|at| matches!(words.get(at), "i" | "we" | "to"));
    (!own && !judged).then_some(at..place.words.end)
}

/// Something won or lost: `kept her placement`, `lost the account`.
fn gained(words: &Words, sentence: &Range<usize>, at: usize) -> Option<Range<usize>> {
    let verb = events().gaining.at(words, at)?.words;
    let able =
        || at >= 2 && matches!(words.get(at - 2), "able" | "managed" | "helped" | "went" | "me" | "us");
    if matches!(words.before(at), "not" | "would" | "could") || words.before(at) == "to" && !able() {
        return None;
    }
    let last = sentence.end.min(verb.end + 5);
    for at in verb.end..last {
        if words.gap(at) != Gap::Blank || governs(words.get(at)) || words.get(at) == "and" {
            return None;
        }
        let Some(hit) = events().gains.at(words, at) else { continue };
        let next = hit.words.end;
        let compound = words.gap(next) == Gap::Blank
            && matches!(
                words.get(next),
                "informed"
                    | "happy"
                    | "satisfied"
                    | "updated"
                    | "engaged"
                    | "relationship"
                    | "relationships"
                    | "service"
                    | "experience"
                    | "satisfaction"
                    | "expectations"
                    | "needs"
                    | "feedback"
                    | "trust"
            );
        if at > verb.end && !compound {
            return Some(verb.start..next);
        }
    }
    None
}

/// What still goes on: `still uses it`, `has run by itself ever since`.
fn lasts(words: &Words, sentence: &Range<usize>, at: usize) -> Option<Range<usize>> {
    let own = |at: usize| (at.saturating_sub(3).max(sentence.start)..at).any(|at| words.get(at) == "i");
    match words.get(at) {
        "still" | "now" if words.gap(at + 1) == Gap::Blank && at + 1 < sentence.end => {
            let hit = events().lasting.at(words, at + 1)?;
            (!own(at)).then_some(at..hit.words.end)
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
fn ended(words: &Words, sentence: &Range<usize>, at: usize) -> Option<Range<usize>> {
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
    (told && !own).then_some(at..again + 1)
}
