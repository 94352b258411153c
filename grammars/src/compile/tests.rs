//! That packed lexicons are what the files say, and that broken ones are refused.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use regex::Regex;

use super::lexicons;
use super::pattern::{lean, plurals, verb_forms};
use crate::lexicon;

fn files() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("lexicons/en");
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    paths.map(|path| (path.display().to_string(), fs::read_to_string(path).unwrap())).collect()
}

#[test]
fn lexicons_are_what_their_files_say_and_every_file_has_its_accessor() {
    let files = files();
    let files: Vec<_> = files.iter().map(|(file, text)| (file.as_str(), text.as_str())).collect();
    let from_files: BTreeMap<_, _> = lexicons(&files).unwrap().into_iter().collect();
    let decoded: BTreeMap<_, _> = lexicon::packed().into_iter().collect();
    assert_eq!(decoded.keys().collect::<Vec<_>>(), from_files.keys().collect::<Vec<_>>());
    for (name, bytes) in &decoded {
        assert!(from_files.get(name) == Some(bytes), "{name}");
    }
}

#[test]
fn accessors_are_in_alphabetical_order() {
    let names: Vec<_> = lexicon::packed().into_iter().map(|(name, _)| name).collect();
    assert!(names.is_sorted());
}

/// The complaint about a lexicon with this text.
fn broken(name: &str, text: &str) -> String {
    lexicons(&[(name, text)]).unwrap_err().to_string()
}

#[test]
fn an_example_that_finds_nothing_is_named() {
    assert_eq!(
        broken(
            "en/colors.toml",
            "fires = [\"It was red.\"]\nsilent = [\"It was old.\"]\nentries = [\"green\"]"
        ),
        "en/colors.toml:1: fires[0]: `It was red.` finds nothing; change the sentence or add the missing entry"
    );
}

#[test]
fn an_example_that_is_not_silent_is_named() {
    assert_eq!(
        broken(
            "en/colors.toml",
            "fires = [\"It was red.\"]\nsilent = [\"It was red hot.\"]\nentries = [\"red\"]"
        ),
        "en/colors.toml:2: silent[0]: `It was red hot.` is not silent, it holds `red`"
    );
}

#[test]
fn a_lexicon_without_examples_is_refused() {
    assert_eq!(
        broken("en/colors.toml", "entries = [\"red\"]"),
        "en/colors.toml:1: fires: `fires` is missing; add it"
    );
}

#[test]
fn an_entry_given_twice_is_named_with_its_line() {
    assert_eq!(
        broken("en/colors.toml", "entries = [\n  \"red~\",\n  \"reds\",\n]"),
        "en/colors.toml:3: entries[1]: `reds` is here twice; keep one"
    );
}

#[test]
fn a_pattern_that_does_not_compile_says_why() {
    let files = files();
    let (_, text) = files.iter().find(|(file, _)| file.ends_with("placeholders.toml")).unwrap();
    let text = text.replace(r"'''%[A-Z_]{3,}%'''", r"'''%[A-Z_'''");
    let line = 1 + text.lines().position(|line| line.contains("'''%[A-Z_'''")).unwrap();
    assert_eq!(
        broken("en/placeholders.toml", &text),
        format!(
            "en/placeholders.toml:{line}: tokens[14]: is no regular expression: unclosed character class"
        )
    );
}

#[test]
fn a_class_that_does_not_exist_is_named() {
    let files = files();
    let read = |name: &str| {
        let found = files.iter().find(|(file, _)| file.ends_with(name));
        found.unwrap().1.clone()
    };
    let metrics = read("metrics.toml").replace("\"delta\", \"schedule\"", "\"delta\", \"shedule\"");
    let line = 1 + metrics.lines().position(|line| line.contains("shedule")).unwrap();
    let units = read("units.toml");
    let loaded = lexicons(&[("en/metrics.toml", &metrics), ("en/units.toml", &units)]);
    assert_eq!(
        loaded.unwrap_err().to_string(),
        format!("en/metrics.toml:{line}: anchored[1]: unknown class `shedule`, did you mean `schedule`?")
    );
}

#[test]
fn patterns_are_packed_in_their_fast_form() {
    assert_eq!(lean(r"\bv\d+"), r"(?-u:\b)v[0-9]+");
    assert_eq!(lean(r"[\d.]+\\b\s"), r"[0-9.]+\\b\s");
    let metrics = lexicon::metrics();
    let masks = metrics.masks.iter().map(|mask| &mask.pattern);
    let classes = metrics.classes.iter().map(|class| &class.pattern);
    for pattern in masks.chain(classes) {
        assert!(!pattern.replace(r"(?-u:\b)", "").contains(r"\b"), "{pattern}");
    }
}

#[test]
fn a_blank_that_begins_like_a_tag_is_still_a_blank() {
    let files = files();
    let (_, text) = files.iter().find(|(file, _)| file.ends_with("placeholders.toml")).unwrap();
    let text = text.replacen("\"TODO\"", "\"<business goal>\"", 1);
    assert!(lexicons(&[("en/placeholders.toml", &text)]).is_ok());
}

#[test]
fn regular_endings_follow_spelling() {
    assert_eq!(plurals("query~"), ["query", "queries"]);
    assert_eq!(plurals("day~"), ["day", "days"]);
    assert_eq!(plurals("branch~"), ["branch", "branches"]);
    assert_eq!(plurals("ms"), ["ms"]);
    assert_eq!(verb_forms("foster~"), ["foster", "fosters", "fostered", "fostering"]);
    assert_eq!(verb_forms("promote~"), ["promote", "promotes", "promoted", "promoting"]);
    assert_eq!(verb_forms("carry~"), ["carry", "carries", "carried", "carrying"]);
    assert_eq!(verb_forms("led by example"), ["led by example"]);
}

#[test]
fn a_phrase_is_found_whatever_its_case_apostrophe_and_spacing() {
    let learning = Regex::new(&lexicon::learning().pattern).unwrap();
    assert!(learning.is_match("I’VE LEARNED to ask."));
    assert!(learning.is_match("lessons\nlearned"));
    assert!(!learning.is_match("relearned"));
}

#[test]
fn a_phrase_that_ends_in_a_sign_is_found_too() {
    let vague = Regex::new(&lexicon::vague_actions().pattern).unwrap();
    assert!(vague.is_match("We gave 110% that week."));
}

#[test]
fn an_amount_that_looks_like_a_year_can_be_told_from_a_year() {
    let masks = &lexicon::metrics().masks;
    let year = masks.iter().find(|mask| mask.name == "year").unwrap();
    let kept = Regex::new(year.unless.as_deref().unwrap()).unwrap();
    assert!(kept.is_match("It served 2000 patients."));
    assert!(kept.is_match("It cost $1980."));
    assert!(!kept.is_match("That was in 2019, customers left."));
}

#[test]
fn classes_say_whether_they_stand_alone() {
    let classes = &lexicon::metrics().classes;
    let class = |name: &str| classes.iter().find(|class| class.name == name).unwrap();
    assert!(class("delta").anchored && !class("delta").needs_outcome);
    assert!(!class("count").anchored && class("count").needs_outcome);
    assert!(!class("percent").anchored && !class("percent").needs_outcome);
}
