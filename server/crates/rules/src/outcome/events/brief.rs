//! Decisions told in few words, as people jot them down, and what came into force.

use std::ops::Range;

use crate::acts::is_adverb;
use crate::words::{Gap, Words};

use super::clause::{governs, is_article, is_verb};
use super::lists::events;

/// How many words a subject without a verb may have.
const SUBJECT: usize = 4;

/// A decision without a form of `be`, from the first word of its subject at `at`: `permit granted in May`.
pub(super) fn briefly(words: &Words, sentence: &Range<usize>, at: usize) -> Option<Range<usize>> {
    let opens = at == sentence.start || matches!(words.gap(at), Gap::Comma | Gap::Break | Gap::Stop);
    if !opens {
        return None;
    }
    let last = sentence.end.min(at + SUBJECT + 1);
    let verb = (at + 1..last).find(|at| events().brief.at(words, *at).is_some())?;
    let names = |at: usize| {
        let word = words.get(at);
        !is_verb(word) && !is_person(word) && !governs(word)
    };
    let joined = (at + 1..=verb).all(|at| words.gap(at) == Gap::Blank);
    let end = events().brief.at(words, verb)?.words.end;
    let passive = ends(words, sentence, end) || is_loose(words.get(end));
    // `The plan adopted by us was simple`: which plan, not what became of it.
    let clause = (end..sentence.end).take_while(|at| words.gap(*at) == Gap::Blank);
    let told =
        clause.into_iter().any(|at| matches!(words.get(at), "was" | "were" | "is" | "are" | "had" | "has"));
    ((at..verb).all(names) && joined && passive && !told)
        .then_some(at + usize::from(is_article(words.get(at)))..end)
}

/// The end of the participle at `verb` if it closes its clause: `was accepted`.
pub(super) fn closes(words: &Words, sentence: &Range<usize>, verb: usize) -> Option<usize> {
    let end = events().brief.at(words, verb)?.words.end;
    (ends(words, sentence, end) || matches!(words.get(end), "and" | "but" | "so" | "after")).then_some(end)
}

/// Who came into an office, or what came into force: `became deputy head`, `is now a required step`.
pub(super) fn became(words: &Words, sentence: &Range<usize>, at: usize) -> Option<Range<usize>> {
    let verb = events().becoming.at(words, at)?.words;
    for at in verb.end..sentence.end.min(verb.end + 4) {
        let word = words.get(at);
        if words.gap(at) != Gap::Blank || governs(word) || events().soft.has(word) || word == "and" {
            return None;
        }
        if let Some(office) = events().offices.at(words, at) {
            let figure = word == "standard" && words.get(office.words.end) == "of";
            return (!figure).then_some(verb.start..office.words.end);
        }
    }
    None
}

/// An examination passed or failed, named earlier in the sentence than the verb at `at`: `sat the exam and passed`.
pub(super) fn sat(words: &Words, sentence: &Range<usize>, at: usize) -> Option<Range<usize>> {
    let closes = matches!(words.get(at), "passed" | "failed") && ends(words, sentence, at + 1);
    let named = (sentence.start..at).any(|at| events().gains.at(words, at).is_some());
    let before = words.before(at);
    let somebody =
        is_person(before) || matches!(before, "and" | "then" | "but" | "all" | "both") || is_adverb(before);
    (closes && named && somebody).then_some(at..at + 1)
}

/// How something won or lost, named at `at`, turned out by itself: `the renewal came through`.
pub(super) fn turned_out(words: &Words, sentence: &Range<usize>, at: usize) -> Option<Range<usize>> {
    let gain = events().gains.at(words, at)?.words;
    let outcome = events().outcomes.at(words, gain.end).filter(|_| words.gap(gain.end) == Gap::Blank)?;
    let end = outcome.words.end;
    (ends(words, sentence, end) || is_loose(words.get(end))).then_some(gain.start..end)
}

/// Whether the clause ends before the word at `at`.
fn ends(words: &Words, sentence: &Range<usize>, at: usize) -> bool {
    at >= sentence.end || words.gap(at) != Gap::Blank
}

/// Whether this word is no object of the verb before it.
fn is_loose(word: &str) -> bool {
    let time = matches!(
        word,
        "next" | "same" | "last" | "early" | "today" | "again" | "outright" | "unanimously" | "after"
    );
    governs(word) || time
}

fn is_person(word: &str) -> bool {
    matches!(word, "i" | "we" | "he" | "she" | "they" | "you" | "who" | "it")
}
