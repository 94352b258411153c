//! Lexicons made of words and phrases.

use regex::Regex;

use crate::lexicon::{
    Clauses, FunctionWords, Headings, Hedges, Hypothetical, OutcomeVerbs, Passive, Phrases, Placeholders,
    Pronouns, Questions, Units, VagueQuantifiers,
};
use crate::load::LoadError;
use crate::load::check::{self, Taken};
use crate::load::reader::{Located, Table};

use super::pattern::{alternatives, compiled, lean, plurals, verb_forms, whole_words};
use super::{examples, required_texts};

/// A lexicon that is one list.
pub(super) fn list(root: &Table<'_>) -> Result<Phrases, LoadError> {
    only(root, &["entries"])?;
    let list = phrases(root, "entries")?;
    check_examples(root, &[&list.pattern])?;
    Ok(list)
}

pub(super) fn headings(root: &Table<'_>) -> Result<Headings, LoadError> {
    only(root, &["form", "story", "teaching", "advice", "blank", "reader"])?;
    let headings = Headings {
        form: phrases(root, "form")?,
        story: phrases(root, "story")?,
        teaching: phrases(root, "teaching")?,
        advice: phrases(root, "advice")?,
        blank: phrases(root, "blank")?,
        reader: phrases(root, "reader")?,
    };
    let kinds = [&headings.form, &headings.story, &headings.teaching, &headings.advice, &headings.blank];
    check_examples(root, &kinds.map(|list| list.pattern.as_str()))?;
    Ok(headings)
}

pub(super) fn hedges(root: &Table<'_>) -> Result<Hedges, LoadError> {
    only(root, &["uncertainty", "softeners", "minimizers", "weak_contributions", "light", "harmless"])?;
    let hedges = Hedges {
        uncertainty: phrases(root, "uncertainty")?,
        softeners: phrases(root, "softeners")?,
        minimizers: phrases(root, "minimizers")?,
        weak_contributions: phrases(root, "weak_contributions")?,
        light: phrases(root, "light")?,
        harmless: phrases(root, "harmless")?,
    };
    let weighing = [&hedges.uncertainty, &hedges.softeners, &hedges.minimizers, &hedges.weak_contributions];
    for light in root.texts("light")? {
        if !weighing.iter().any(|list| list.entries.contains(&light.value)) {
            let message = format!("`{}` is in no list above; add it there or remove it here", light.value);
            return Err(root.error(&light.place, message));
        }
    }
    check_examples(root, &weighing.map(|list| list.pattern.as_str()))?;
    Ok(hedges)
}

pub(super) fn pronouns(root: &Table<'_>) -> Result<Pronouns, LoadError> {
    only(
        root,
        &[
            "first_singular",
            "first_plural",
            "collective_subjects",
            "companions",
            "joint_action",
            "split_of_work",
        ],
    )?;
    let pronouns = Pronouns {
        first_singular: phrases(root, "first_singular")?,
        first_plural: phrases(root, "first_plural")?,
        collective_subjects: phrases(root, "collective_subjects")?,
        companions: phrases(root, "companions")?,
        joint_action: phrases(root, "joint_action")?,
        split_of_work: phrases(root, "split_of_work")?,
    };
    let subjects = [&pronouns.first_singular, &pronouns.first_plural, &pronouns.collective_subjects];
    check_examples(root, &subjects.map(|list| list.pattern.as_str()))?;
    Ok(pronouns)
}

pub(super) fn hypothetical(root: &Table<'_>) -> Result<Hypothetical, LoadError> {
    only(root, &["modals", "general", "habitual_cues", "skip_subjects", "reflection"])?;
    let hypothetical = Hypothetical {
        modals: phrases(root, "modals")?,
        general: phrases(root, "general")?,
        habitual_cues: phrases(root, "habitual_cues")?,
        skip_subjects: phrases(root, "skip_subjects")?,
        reflection: phrases(root, "reflection")?,
    };
    check_examples(root, &[&hypothetical.modals.pattern, &hypothetical.general.pattern])?;
    Ok(hypothetical)
}

pub(super) fn passive(root: &Table<'_>) -> Result<Passive, LoadError> {
    only(root, &["pattern", "regular", "be", "adverbs", "irregular", "adjectival", "narrator"])?;
    let either = |key: &str| Ok::<_, LoadError>(alternatives(&words(root, key, verb_forms)?, r"\s+"));
    let mut pattern = root.text("pattern")?;
    let regular = root.text("regular")?;
    compiled(root, &regular)?;
    let participle = format!("{}|{}", either("irregular")?, regular.value);
    for (blank, filling) in
        [("<BE>", either("be")?), ("<ADVERB>", either("adverbs")?), ("<PARTICIPLE>", participle)]
    {
        pattern.value = pattern.value.replace(blank, &filling);
    }
    let pattern = compiled(root, &pattern)?.as_str().to_owned();
    check_examples(root, &[&pattern])?;
    Ok(Passive {
        be: words(root, "be", verb_forms)?,
        adverbs: words(root, "adverbs", verb_forms)?,
        irregular: words(root, "irregular", verb_forms)?,
        adjectival: phrases(root, "adjectival")?,
        narrator: phrases(root, "narrator")?,
    })
}

pub(super) fn vague_quantifiers(root: &Table<'_>) -> Result<VagueQuantifiers, LoadError> {
    only(root, &["degrees", "amounts", "sizes", "changes", "loose"])?;
    let vague = VagueQuantifiers {
        degrees: phrases(root, "degrees")?,
        amounts: phrases(root, "amounts")?,
        sizes: phrases(root, "sizes")?,
        changes: phrases(root, "changes")?,
        loose: phrases(root, "loose")?,
    };
    let lists = [&vague.degrees, &vague.amounts, &vague.sizes, &vague.loose];
    check_examples(root, &lists.map(|list| list.pattern.as_str()))?;
    Ok(vague)
}

pub(super) fn function_words(root: &Table<'_>) -> Result<FunctionWords, LoadError> {
    only(root, &["own", "foreign"])?;
    let words = FunctionWords { own: phrases(root, "own")?, foreign: phrases(root, "foreign")? };
    check_examples(root, &[&words.own.pattern, &words.foreign.pattern])?;
    Ok(words)
}

pub(super) fn questions(root: &Table<'_>) -> Result<Questions, LoadError> {
    only(root, &["openers", "stop", "failure", "lesson"])?;
    let openers = phrases(root, "openers")?;
    check_examples(root, &[&openers.pattern])?;
    let read = |key: &str| words(root, key, verb_forms);
    Ok(Questions { openers, stop: read("stop")?, failure: read("failure")?, lesson: read("lesson")? })
}

pub(super) fn clauses(root: &Table<'_>) -> Result<Clauses, LoadError> {
    only(
        root,
        &[
            "modals",
            "contracted",
            "subordinate",
            "reported",
            "states",
            "openers",
            "prepositions",
            "articles",
            "quantities",
        ],
    )?;
    let clauses = Clauses {
        modals: phrases(root, "modals")?,
        contracted: phrases(root, "contracted")?,
        subordinate: phrases(root, "subordinate")?,
        reported: phrases(root, "reported")?,
        states: phrases(root, "states")?,
        openers: phrases(root, "openers")?,
        prepositions: phrases(root, "prepositions")?,
        articles: phrases(root, "articles")?,
        quantities: phrases(root, "quantities")?,
    };
    let lists =
        [&clauses.modals, &clauses.contracted, &clauses.subordinate, &clauses.reported, &clauses.states];
    check_examples(root, &lists.map(|list| list.pattern.as_str()))?;
    Ok(clauses)
}

pub(super) fn placeholders(root: &Table<'_>) -> Result<Placeholders, LoadError> {
    only(root, &["whole_section", "tokens", "pointers", "html", "guidance", "known"])?;
    let mut whole_section = phrases(root, "whole_section")?;
    whole_section.pattern = format!(r"(?i)^\W*(?:{})\W*$", alternatives(&whole_section.entries, r"\s+"));
    let known = phrases(root, "known")?;
    let html = words(root, "html", verb_forms)?;
    let tokens = patterns(root, "tokens")?;
    let pointers = patterns(root, "pointers")?;
    let guidance = patterns(root, "guidance")?;
    let mut all = all_compiled(root, &[&whole_section.pattern, &known.pattern])?;
    all.extend([&tokens, &pointers, &guidance].map(Vec::as_slice).concat());
    examples::check(root, |sentence| {
        examples::first_match(&all, sentence).filter(|found| !is_tag(found, &html))
    })?;
    let sources = |patterns: Vec<Regex>| patterns.iter().map(|p| p.as_str().to_owned()).collect();
    Ok(Placeholders {
        whole_section,
        tokens: sources(tokens),
        pointers: sources(pointers),
        html,
        guidance: sources(guidance),
        known,
    })
}

/// Whether a match of a token pattern is a tag of HTML and so no blank.
fn is_tag(found: &str, html: &[String]) -> bool {
    let name = |rest: &str| rest.chars().take_while(char::is_ascii_alphanumeric).collect::<String>();
    found.strip_prefix('<').is_some_and(|rest| html.contains(&name(rest)))
}

fn patterns(root: &Table<'_>, key: &str) -> Result<Vec<Regex>, LoadError> {
    required_texts(root, key)?.iter().map(|pattern| compiled(root, pattern)).collect()
}

pub(super) fn outcome_verbs(root: &Table<'_>) -> Result<OutcomeVerbs, LoadError> {
    only(root, &["down", "up", "attain", "fail", "nouns", "activity"])?;
    let read = |key: &str| words(root, key, verb_forms);
    let [down, up, attain, fail, nouns] =
        [read("down")?, read("up")?, read("attain")?, read("fail")?, read("nouns")?];
    let all = [&down, &up, &attain, &fail, &nouns].map(Vec::as_slice).concat();
    let pattern = lean(&format!(r"(?i)\b(?:{})(?:s|ing)?\b", alternatives(&all, r"\s+")));
    check_examples(root, &[&pattern])?;
    Ok(OutcomeVerbs { down, up, attain, fail, nouns, pattern, activity: phrases(root, "activity")? })
}

pub(super) fn units(root: &Table<'_>) -> Result<Units, LoadError> {
    only(root, &["time", "data", "people", "business", "work", "adopters"])?;
    let read = |key: &str| words(root, key, plurals);
    let (time, data) = (read("time")?, read("data")?);
    let (people, business) = (read("people")?, read("business")?);
    let (work, adopters) = (read("work")?, read("adopters")?);
    let countable = [&people, &business, &work, &adopters].map(Vec::as_slice).concat();
    let all = [&time, &data, &countable].map(Vec::as_slice).concat();
    let units = Units {
        time_pattern: alternatives(&time, "[ -]"),
        count_pattern: alternatives(&countable, "[ -]"),
        pattern: alternatives(&all, "[ -]"),
        time,
        data,
        people,
        business,
        work,
        adopters,
    };
    check_examples(root, &[&whole_words(&all)])?;
    Ok(units)
}

/// The phrases behind `key`, of which there has to be one.
pub(super) fn phrases(root: &Table<'_>, key: &str) -> Result<Phrases, LoadError> {
    let entries = words(root, key, verb_forms)?;
    let pattern = whole_words(&entries);
    Ok(Phrases { entries, pattern })
}

/// The words behind `key` with their endings expanded; lower case, none twice.
pub(super) fn words(
    root: &Table<'_>,
    key: &str,
    expand: impl Fn(&str) -> Vec<String>,
) -> Result<Vec<String>, LoadError> {
    let texts = required_texts(root, key)?;
    check::lower_case(root, &texts)?;
    let mut taken = Taken::default();
    let mut words = Vec::new();
    for text in texts {
        for word in expand(&text.value) {
            let word = Located { value: word, place: text.place.clone() };
            taken.claim(root, &word, key)?;
            words.push(word.value);
        }
    }
    Ok(words)
}

/// Refuses keys other than `own` and the examples.
pub(super) fn only(root: &Table<'_>, own: &[&str]) -> Result<(), LoadError> {
    root.only(&[&examples::KEYS, own].concat())
}

pub(super) fn check_examples(root: &Table<'_>, patterns: &[&str]) -> Result<(), LoadError> {
    let compiled = all_compiled(root, patterns)?;
    examples::check(root, |sentence| examples::first_match(&compiled, sentence))
}

/// Patterns made here from words, which fail only when they grow too large.
fn all_compiled(root: &Table<'_>, patterns: &[&str]) -> Result<Vec<Regex>, LoadError> {
    let compiled: Result<_, _> = patterns.iter().map(|pattern| Regex::new(pattern)).collect();
    compiled.map_err(|error| root.error(root.place(), error.to_string()))
}
