//! Who acts in a section, and how: subjects and their verbs, read off word by word. English only.
//!
//! Nothing here parses a sentence. A subject is a pronoun before a verb, a verb of the past is one that ends so or
//! stands in a lexicon, and a sentence that begins with one has the writer as its subject.

use std::ops::Range;
use std::sync::LazyLock;

use grammars::lexicon::{self, Phrases};
use note::{Section, Story};

use crate::hedging;
use crate::phrases::{PhraseHit, PhraseSet, phrase_sets};
use crate::words::{Gap, Words};

phrase_sets! {
    /// Verbs of a personal, specific act.
    owned = [lexicon::ownership_verbs()];
    /// Past forms that do not end in `-ed`.
    irregular = [lexicon::irregular_pasts()];
    /// Base forms that begin an instruction.
    base = [lexicon::base_verbs()];
    /// Verbs of effort and attitude.
    attitude = [lexicon::attitude_verbs()];
    /// Statements of duty.
    duty = [lexicon::responsibility()];
    /// Effort and attitude where a step should be.
    effort = [lexicon::vague_actions()];
    /// Groups as subject.
    groups = [lexicon::pronouns().collective_subjects];
    /// People in `my team and I`.
    companions = [lexicon::pronouns().companions];
    /// What looks like a participle and is none.
    adjectival = [lexicon::passive().adjectival];
    /// What one would do another time: a look back, no supposition.
    reflection = [lexicon::hypothetical().reflection];
    /// Words of habit beside which `would` tells of the past.
    habitual = [lexicon::hypothetical().habitual_cues];
}

/// Forms of `be` in a passive clause.
fn be_forms() -> &'static PhraseSet {
    static SET: LazyLock<PhraseSet> = LazyLock::new(|| PhraseSet::words(&lexicon::passive().be));
    &SET
}

/// Participles that do not end in `-ed`.
fn participles() -> &'static PhraseSet {
    static SET: LazyLock<PhraseSet> = LazyLock::new(|| PhraseSet::words(&lexicon::passive().irregular));
    &SET
}

/// What may stand between a subject and its verb, besides words in `-ly`.
fn adverbs() -> &'static PhraseSet {
    static SET: LazyLock<PhraseSet> = LazyLock::new(|| PhraseSet::words(&lexicon::passive().adverbs));
    &SET
}

/// Whether `word` is an entry of `list`.
fn is_in(list: &Phrases, word: &str) -> bool {
    list.entries.iter().any(|entry| entry == word)
}

/// How long `As the head of the shift` may be, in words.
const ROLE: usize = 12;

/// How far from a modal verb its sentence is read, in words.
const AROUND: usize = 30;

/// How often the writer and the group are subjects in a section.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Subjects {
    /// The writer, sentences that begin with the verb included.
    pub writer: usize,
    /// A group, or the writer as one of it: `we`, `the team`, `my team and I`.
    pub group: usize,
}

/// Who is subject in the prose of `section`, by the counts of the rules about an Action.
#[must_use]
pub fn subjects(story: &Story, section: &Section) -> Subjects {
    Acts::of(&Words::of(story, section)).subjects()
}

/// What a section tells about who acted.
#[derive(Debug, Default)]
pub(crate) struct Acts {
    /// How often the writer is the subject, sentences that begin with the verb included.
    pub(crate) singular: usize,
    /// The subjects that share the act with a group: `we`, `the team`, `my team and I`.
    pub(crate) plural: Vec<Range<usize>>,
    /// Verbs of the past whose subject is the writer or a group with the writer.
    pub(crate) past: usize,
    /// `I would call`, `you should call`.
    pub(crate) supposed: Vec<Range<usize>>,
    /// Sentences told as an instruction or in the present.
    pub(crate) instructions: Vec<Range<usize>>,
    /// Passive clauses of which the writer is not the subject.
    pub(crate) passives: Vec<Range<usize>>,
    /// Statements of duty that head their sentence.
    pub(crate) duties: Vec<PhraseHit>,
    /// Whether the writer does anything beside having duties.
    pub(crate) acted: bool,
    /// Effort and attitude where a step should be.
    pub(crate) effort: Vec<PhraseHit>,
    /// Verbs of a step that another person could repeat.
    pub(crate) steps: usize,
}

/// The one flaw of an Action that comes before all others: whoever mends the telling mends the rest with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It says what one would do.
    Supposed,
    /// It reads as an instruction.
    Instructed,
    /// Things were done, by nobody.
    Passive,
    /// It lists duties.
    Duties,
    /// It takes back what it says.
    Hedged,
    /// The group acted.
    Shared,
    /// Nobody did.
    Unowned,
    /// Effort, but no step.
    Vague,
}

impl Acts {
    /// The acts in `words`.
    pub(crate) fn of(words: &Words) -> Self {
        let mut acts = Self::default();
        for sentence in words.sentences() {
            acts.read(words, sentence);
        }
        acts.effort = effort().find(words, 0..words.len());
        acts.effort.retain(|hit| !is_explained(words, hit.words.end));
        acts.steps = (0..words.len()).filter(|at| acts.is_step(words, *at)).count();
        acts
    }

    /// How often writer and group are subjects.
    pub(crate) fn subjects(&self) -> Subjects {
        Subjects { writer: self.singular, group: self.plural.len() }
    }

    /// The flaw of an Action made of `words`, of which these are the acts.
    pub(crate) fn fault(&self, words: &Words) -> Option<Fault> {
        let sentences = words.sentences().len();
        let most = |count: usize| count * 10 >= sentences * 6 && count > 0;
        if words.len() < 2 {
            return None;
        }
        if !self.supposed.is_empty() && self.past < self.supposed.len() && self.past < 2 {
            Some(Fault::Supposed)
        } else if most(self.instructions.len()) && self.past == 0 {
            Some(Fault::Instructed)
        } else if self.singular == 0 && most(self.passives.len()) || self.hides_behind_passives(words) {
            Some(Fault::Passive)
        } else if !self.duties.is_empty() && !self.acted {
            Some(Fault::Duties)
        } else if hedging::is_heavy(words, true) {
            Some(Fault::Hedged)
        } else if self.plural.len() > 1 && self.plural.len() * 2 > self.singular * 3 {
            Some(Fault::Shared)
        } else if self.singular == 0 && !self.plural.is_empty() {
            Some(Fault::Unowned)
        } else {
            self.is_vague(words).then_some(Fault::Vague)
        }
    }

    /// Whether things were done by nobody over and over, beside one who merely helped.
    fn hides_behind_passives(&self, words: &Words) -> bool {
        let actors = self.singular + self.plural.len();
        self.passives.len() > 2 && self.passives.len() > 2 * actors && hedging::assists(words)
    }

    fn is_vague(&self, words: &Words) -> bool {
        let effort = self.effort.len();
        self.steps == 0
            || (effort > 0 && self.steps <= 1 && words.len() < 60)
            || (effort > 1 && effort >= 2 * self.steps)
    }

    fn read(&mut self, words: &Words, sentence: &Range<usize>) {
        let before = (self.singular, self.plural.len(), self.supposed.len());
        for at in sentence.clone() {
            self.read_subject(words, sentence, at);
            if let Some(clause) = passive(words, sentence, at) {
                self.passives.push(clause);
            }
        }
        let untold = before == (self.singular, self.plural.len(), self.supposed.len());
        if let Some(head) = head(words, sentence) {
            let verb = words.get(head);
            if untold && is_past(verb) && !matches!(verb, "was" | "were" | "had" | "did") {
                self.singular += 1;
                self.past += 1;
                self.acted |= !is_in(&lexicon::clauses().states, verb);
            } else if untold && base().has(verb) && !is_past(words.get(head + 1))
                || lists_instructions(words, sentence)
            {
                self.instructions.push(head..head + 1);
            }
        }
        let opening = opening(words, sentence);
        self.duties.extend(opening.filter_map(|at| duty().at(words, at)).take(1));
    }

    /// Reads the subject that the word at `at` may be.
    fn read_subject(&mut self, words: &Words, sentence: &Range<usize>, at: usize) {
        let subject = words.get(at);
        if let Some(verb) = supposed(words, sentence, at) {
            self.supposed.push(at..verb + 1);
            return;
        }
        let verb = verb_after(words, sentence, at + 1);
        let told = verb.is_some_and(|verb| is_past(words.get(verb)));
        let explains = |verb: usize| (verb..sentence.end).any(|at| is_explained(words, at));
        match subject {
            "i" | "i've" | "i'd" => {
                let Some(verb) = verb else { return };
                self.past += usize::from(told);
                match company(words, sentence, at) {
                    Some(company) => self.plural.push(company),
                    None => {
                        self.singular += 1;
                        let explained = || matches!(words.get(verb), "dealt" | "handled") && explains(verb);
                        self.acted |= !is_in(&lexicon::clauses().states, words.get(verb)) || explained();
                        if base().has(words.get(verb)) && !told && subject == "i" {
                            self.instructions.push(at..verb + 1);
                        }
                    }
                }
            }
            "we" | "we've" => {
                let Some(verb) = verb else { return };
                let modal = is_in(&lexicon::clauses().modals, words.get(verb));
                let explains = is_in(&lexicon::clauses().subordinate, words.before(at));
                if !modal && !explains {
                    self.plural.push(at..at + 1);
                    self.past += usize::from(told);
                }
            }
            _ => self.plural.extend(group(words, sentence, at)),
        }
    }

    /// Whether the word at `at` is the verb of a concrete step.
    fn is_step(&self, words: &Words, at: usize) -> bool {
        if self.effort.iter().any(|hit| hit.words.contains(&at)) {
            return false;
        }
        let word = words.get(at);
        if attitude().has(word) && !is_measured(words, at) {
            return false;
        }
        if owned().at(words, at).is_some() || at > 0 && is_explained(words, at - 1) {
            return true;
        }
        let before = words.before(at);
        let leads =
            before.is_empty() || matches!(before, "i" | "i've" | "and" | "then" | "we") || is_adverb(before);
        let able =
            before == "to" && at > 1 && matches!(words.get(at - 2), "able" | "managed" | "went" | "on");
        (leads && is_past(word)) || (able && base().has(word))
    }
}

/// Whether the effort at `at` says how much of it there was: `I dedicated two evenings a week`.
fn is_measured(words: &Words, at: usize) -> bool {
    let measure = words.get(at + 1);
    let counted = measure.starts_with(|c: char| c.is_ascii_digit())
        || matches!(measure, "an" | "each" | "every" | "half" | "one" | "two" | "three" | "four" | "five");
    counted && matches!(words.get(at), "dedicated" | "devoted" | "committed")
}

/// Whether a sentence whose first verb is not known goes on with instructions: `Rinse the tank, check the seal and
/// replace the filter`.
fn lists_instructions(words: &Words, sentence: &Range<usize>) -> bool {
    let joined =
        |at: &usize| words.gap(*at) == Gap::Comma || matches!(words.before(*at), "and" | "or" | "then");
    let told =
        sentence.clone().any(|at| is_past(words.get(at)) || matches!(words.get(at), "i" | "we" | "to"));
    !told && sentence.clone().skip(1).filter(joined).filter(|at| base().has(words.get(*at))).count() > 1
}

/// The first word of the sentence that is no adverb and no joint; behind a short label the first after its sign.
fn head(words: &Words, sentence: &Range<usize>) -> Option<usize> {
    let label =
        (sentence.start + 1..(sentence.start + 4).min(sentence.end)).find(|at| words.gap(*at) == Gap::Break);
    let start =
        label.filter(|at| is_past(words.get(*at)) || base().has(words.get(*at))).unwrap_or(sentence.start);
    (start..sentence.end).find(|at| {
        let word = words.get(*at);
        !(is_adverb(word)
            || matches!(word, "and" | "so" | "but")
            || word.starts_with(|c: char| c.is_ascii_digit()))
    })
}

/// Whether a step follows a claim that ends before `at`: `I solved the problem by moving the valve`.
fn is_explained(words: &Words, at: usize) -> bool {
    let Some(stem) = words.get(at + 1).strip_suffix("ing").filter(|_| words.get(at) == "by") else {
        return false;
    };
    let past = [format!("{stem}ed"), format!("{stem}d")];
    let attitude =
        past.iter().any(|past| attitude().has(past)) || matches!(stem, "be" | "stay" | "try" | "do");
    !attitude && effort().at(words, at + 1).is_none()
}

/// Where a statement of duty heads its sentence: the first words, or those behind `As the head of the shift`.
fn opening(words: &Words, sentence: &Range<usize>) -> Range<usize> {
    let near = sentence.start + 1..(sentence.start + ROLE).min(sentence.end);
    let behind = |at: &usize| matches!(words.get(*at), "i" | "my" | "i'm");
    let start =
        Some(near).filter(|_| words.get(sentence.start) == "as").and_then(|mut near| near.find(behind));
    let start = start.unwrap_or(sentence.start);
    start..(start + 3).min(sentence.end)
}

/// Whether the word at `at` belongs to a softener between subject and verb: `I sort of asked`.
fn softens(words: &Words, at: usize) -> bool {
    let pair = |first: usize| matches!(words.get(first), "kind" | "sort") && words.get(first + 1) == "of";
    pair(at) || at > 0 && pair(at - 1) || matches!(words.get(at), "kinda" | "sorta" | "maybe" | "probably")
}

/// The verb that follows a subject: the first word that is no adverb and softens nothing.
fn verb_after(words: &Words, sentence: &Range<usize>, from: usize) -> Option<usize> {
    let verb =
        (from..sentence.end.min(from + 4)).find(|at| !is_adverb(words.get(*at)) && !softens(words, *at))?;
    let parted = (from..=verb).any(|at| words.gap(at) > Gap::Comma) || words.gap(from) != Gap::Blank;
    let joint = matches!(words.get(verb), "and" | "or" | "to" | "of" | "in" | "for" | "with");
    (!parted && !joint).then_some(verb)
}

/// The verb of what a subject at `at` would do.
fn supposed(words: &Words, sentence: &Range<usize>, at: usize) -> Option<usize> {
    let subject = words.get(at);
    let contracted = is_in(&lexicon::clauses().contracted, subject);
    if !contracted && !matches!(subject, "i" | "we" | "you" | "one") {
        return None;
    }
    let modal = verb_after(words, sentence, at + 1)?;
    let verb = if contracted {
        modal
    } else if matches!(words.get(modal), "would" | "will" | "could" | "should") {
        verb_after(words, sentence, modal + 1)?
    } else {
        return None;
    };
    let word = words.get(verb);
    let had = matches!(word, "have" | "not" | "like" | "been" | "never" | "rather") || is_past(word);
    let explains = is_in(&lexicon::clauses().subordinate, words.before(at));
    let around = at.saturating_sub(AROUND).max(sentence.start)..(at + AROUND).min(sentence.end);
    let reported = (around.start..at).any(|at| is_in(&lexicon::clauses().reported, words.get(at)));
    let ability = matches!(subject, "i" | "we") && words.get(modal) == "could";
    let apart = || reflection().at(words, at).is_some() || habitual().is_in(words, around);
    (!had && !explains && !reported && !ability && !apart()).then_some(verb)
}

/// `my team and I` where the `I` at `at` closes it.
fn company(words: &Words, sentence: &Range<usize>, at: usize) -> Option<Range<usize>> {
    let and = at.checked_sub(1).filter(|and| words.before(at) == "and" && *and > sentence.start)?;
    let last = and - 1;
    let named = words.written(last).starts_with(|c: char| c.is_uppercase()) && words.get(last) != "i";
    let start = if companions().has(words.get(last)) {
        let limit = last.saturating_sub(3).max(sentence.start);
        (limit..last).find(|at| matches!(words.get(*at), "my" | "our" | "the" | "a" | "two" | "three"))?
    } else if named {
        last
    } else {
        return None;
    };
    let opens =
        start == sentence.start || words.gap(start) != Gap::Blank || leads_clause(words.before(start));
    opens.then_some(start..at + 1)
}

/// A group at `at` that is the subject of a verb of the past.
fn group(words: &Words, sentence: &Range<usize>, at: usize) -> Option<Range<usize>> {
    let hit = groups().at(words, at)?;
    let verb = verb_after(words, sentence, hit.words.end)?;
    let opens = at == sentence.start || words.gap(at) != Gap::Blank || leads_clause(words.before(at));
    (opens && is_past(words.get(verb))).then_some(hit.words)
}

/// Whether a clause may begin after this word.
fn leads_clause(word: &str) -> bool {
    matches!(word, "and" | "then" | "so" | "but" | "together" | "finally" | "later" | "afterwards")
}

/// The passive clause whose form of `be` stands at `at`.
fn passive(words: &Words, sentence: &Range<usize>, at: usize) -> Option<Range<usize>> {
    let be = words.get(at);
    if !be_forms().has(be) || matches!(words.before(at), "i" | "we" | "i've" | "we've") {
        return None;
    }
    let limit = sentence.end.min(at + 4);
    let participle =
        (at + 1..limit).find(|at| !is_adverb(words.get(*at)) && !be_forms().has(words.get(*at)))?;
    let word = words.get(participle);
    let regular = word.ends_with("ed") && word.len() >= 5;
    let is_one = (regular || participles().has(word)) && !adjectival().has(word);
    let parted = (at + 1..=participle).any(|at| words.gap(at) != Gap::Blank);
    (is_one && !parted).then_some(at..participle + 1)
}

/// Whether the word tells what happened.
pub(crate) fn is_past(word: &str) -> bool {
    let regular = word.ends_with("ed")
        && word.len() >= 4
        && !matches!(
            word,
            "need" | "feed" | "speed" | "hundred" | "indeed" | "exceed" | "proceed" | "succeed" | "shared"
        );
    regular || word == "shared" || irregular().has(word)
}

/// Whether the word may begin an instruction.
pub(crate) fn is_base(word: &str) -> bool {
    base().has(word)
}

/// Whether the word only colors a verb.
pub(crate) fn is_adverb(word: &str) -> bool {
    let regular = word.ends_with("ly")
        && word.len() > 4
        && !matches!(word, "apply" | "reply" | "comply" | "supply" | "early" | "family");
    regular || adverbs().has(word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{findings, note, with_action};

    #[track_caller]
    fn check(text: &str, singular: usize, plural: usize, steps: usize) {
        let acts = Acts::of(&Words::plain(text));
        assert_eq!((acts.singular, acts.plural.len(), acts.steps), (singular, plural, steps), "{text}");
    }

    #[test]
    fn joined_verbs_are_steps_of_their_own_and_share_one_subject() {
        check("I called the depot, wrote a list and moved the shelves.", 1, 0, 3);
        check("I called the depot, then moved the shelves.", 1, 0, 2);
        check("We called the depot, wrote a list and moved the shelves.", 0, 1, 3);
        check("I called the depot. We moved the shelves.", 1, 1, 2);
        check("Called the depot and moved the shelves.", 1, 0, 2);
    }

    #[test]
    fn subjects_are_counted_as_the_rule_counts_them() {
        let text = with_action("We met. Then **we** agreed, our team moved, and I paid.");
        let note = note(&text);
        let story = note.stories().next().unwrap().story;
        let counted = subjects(story, story.section(grammars::Role::Action).unwrap());
        assert_eq!(counted, Subjects { writer: 1, group: 3 });
        let said = &findings(&text)[0].message;
        assert_eq!(said, "The group acts 3 times here and you once; what was your part?");
    }
}
