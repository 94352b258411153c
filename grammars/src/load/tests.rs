//! Broken files of several kinds: each is answered with the file, the key, the line and what to do.

use super::{catalog, filing, frameworks};

const CATALOG: &str = r#"id = "guild"
name = "Guild values"

[[principles]]
id = "plain-speech"
name = "Plain Speech"
abbreviations = ["PS"]
gist = "You say what you mean."
description_prefix = "members speak plainly"

[[principles]]
id = "open-books"
name = "Open Books"
aliases = ["Open Ledger"]
gist = "You show your numbers."

[[retired]]
name = "Open Door"
status = "older name"
maps_to = "open-books"
"#;

/// The complaint about the catalog with `from` replaced by `to`.
fn broken_catalog(from: &str, to: &str) -> String {
    assert!(CATALOG.contains(from), "{from}");
    catalog("guild.toml", &CATALOG.replacen(from, to, 1)).unwrap_err().to_string()
}

#[test]
fn a_small_private_catalog_loads() {
    let catalog = catalog("guild.toml", CATALOG).unwrap();
    let orders: Vec<_> = catalog.principles.iter().map(|p| p.order).collect();
    assert_eq!(orders, [1, 2]);
    assert_eq!(catalog.url, "");
    assert_eq!(catalog.principle("open-books").unwrap().aliases, ["Open Ledger"]);
}

#[test]
fn text_that_is_no_toml_names_the_line() {
    let message = broken_catalog("name = \"Guild values\"", "name = ");
    assert!(message.starts_with("guild.toml:2: not valid TOML: "), "{message}");
}

#[test]
fn a_misspelt_key_is_answered_with_the_nearest_one() {
    assert_eq!(
        broken_catalog("aliases =", "aliasess ="),
        "guild.toml:14: principles[1].aliasess: unknown key `aliasess`, did you mean `aliases`?"
    );
}

#[test]
fn a_strange_key_is_answered_with_the_known_ones() {
    assert_eq!(
        broken_catalog("status =", "colour ="),
        "guild.toml:19: retired[0].colour: unknown key `colour`; known here are `name`, `aliases`, `status`, `maps_to`"
    );
}

#[test]
fn a_missing_key_is_named_at_its_table() {
    assert_eq!(
        broken_catalog("gist = \"You say what you mean.\"\n", ""),
        "guild.toml:4: principles[0].gist: `gist` is missing; add it"
    );
}

#[test]
fn an_empty_gist_is_refused() {
    assert_eq!(
        broken_catalog("You show your numbers.", ""),
        "guild.toml:15: principles[1].gist: is empty; write something or remove it"
    );
}

#[test]
fn a_value_of_the_wrong_type_says_what_was_expected() {
    assert_eq!(
        broken_catalog("[\"PS\"]", "\"PS\""),
        "guild.toml:7: principles[0].abbreviations: expected a list, found a text"
    );
    assert_eq!(
        broken_catalog("\"PS\"", "7"),
        "guild.toml:7: principles[0].abbreviations[0]: expected a text, found a number"
    );
}

#[test]
fn an_id_has_to_be_kebab_case_and_unique() {
    assert_eq!(
        broken_catalog("plain-speech", "Plain Speech"),
        "guild.toml:5: principles[0].id: `Plain Speech` is no id; write lower-case words joined by hyphens"
    );
    assert_eq!(
        broken_catalog("id = \"open-books\"", "id = \"plain-speech\""),
        "guild.toml:12: principles[1].id: `plain-speech` is here twice; keep one"
    );
}

#[test]
fn an_order_has_to_be_the_place_in_the_file() {
    assert_eq!(
        broken_catalog("name = \"Open Books\"", "name = \"Open Books\"\norder = 3"),
        "guild.toml:14: principles[1].order: is 3, but this is principle 2 of the file; move it or renumber"
    );
}

#[test]
fn no_two_principles_share_a_spelling_or_an_abbreviation() {
    assert_eq!(
        broken_catalog("Open Ledger", "plain speech"),
        "guild.toml:14: principles[1].aliases[0]: `plain speech` already belongs to `plain-speech`; keep it in one place"
    );
    assert_eq!(
        broken_catalog("aliases = [\"Open Ledger\"]", "abbreviations = [\"ps\"]"),
        "guild.toml:14: principles[1].abbreviations[0]: `ps` already belongs to `plain-speech`; keep it in one place"
    );
}

#[test]
fn a_name_in_another_language_is_held_to_the_same_rules() {
    let translated = |line: &str| broken_catalog("gist = \"You show", &format!("{line}\ngist = \"You show"));
    assert_eq!(
        translated("translations.de = [\"Plain Speech\"]"),
        "guild.toml:15: principles[1].translations.de[0]: `Plain Speech` already belongs to `plain-speech`; keep it in one place"
    );
    assert_eq!(
        translated("translations.german = [\"Offene Bücher\"]"),
        "guild.toml:15: principles[1].translations.german: `german` is no language tag such as `en` or `pt-BR`"
    );
    let text = CATALOG.replace(
        "gist = \"You show",
        "translations.es = [\"Cuentas\"]\ntranslations.pt = [\"Cuentas\"]\ngist = \"You show",
    );
    let loaded = catalog("guild.toml", &text).unwrap();
    assert_eq!(loaded.principle("open-books").unwrap().translations.len(), 2);
}

#[test]
fn words_around_names_are_held_to_their_shape() {
    const FILING: &str = "principle_keys = [\"lp\"]\nkeys = [\"tags\"]\nfillers = [\"story\"]\njoiners = [\"and\"]\ndenials = [\"no\"]\n";
    for (from, to, message) in [
        (
            "\"tags\"",
            "\"lp\"",
            "f.toml:2: keys[0]: `lp` already belongs to `principle_keys`; keep it in one place",
        ),
        ("\"story\"", "\"Story\"", "f.toml:3: fillers[0]: write `Story` in lower case: `story`"),
        ("denials = [\"no\"]\n", "", "f.toml:1: denials: `denials` is missing; add it"),
    ] {
        assert!(FILING.contains(from), "{from}");
        assert_eq!(filing("f.toml", &FILING.replace(from, to)).unwrap_err().to_string(), message);
    }
}

#[test]
fn a_gist_that_quotes_the_definition_is_refused() {
    assert_eq!(
        broken_catalog("You say what you mean.", "Members speak plainly, always."),
        "guild.toml:8: principles[0].gist: quotes the official definition; say it in your own words"
    );
}

#[test]
fn a_retired_name_has_to_lead_somewhere() {
    assert_eq!(
        broken_catalog("maps_to = \"open-books\"", "maps_to = \"open-book\""),
        "guild.toml:20: retired[0].maps_to: unknown principle `open-book`, did you mean `open-books`?"
    );
}

const SECTIONS: &str = r#"default = "sr"

[[sections]]
id = "start"
name = "Start"
role = "situation"
letter = "S"
gist = "Where it began."
prompt = "where did it begin?"
[sections.labels]
en = ["start", "the start"]
[sections.generic]
en = ["intro"]

[[sections]]
id = "result"
name = "Result"
role = "result"
gist = "What came of it."
prompt = "what came of it?"
[sections.labels]
en = ["result"]
"#;

const FRAMEWORK: &str = r#"id = "sr"
name = "SR"
aliases = ["short"]
gist = "The shortest one."
sections = ["start", "result"]

[share]
start = [0.2, 0.5]
result = [0.4, 0.8]
"#;

fn broken_sections(from: &str, to: &str) -> String {
    assert!(SECTIONS.contains(from), "{from}");
    let sections = SECTIONS.replacen(from, to, 1);
    let loaded = frameworks(("sections.toml", &sections), &[("sr.toml", FRAMEWORK)]);
    loaded.unwrap_err().to_string()
}

fn broken_framework(from: &str, to: &str) -> String {
    assert!(FRAMEWORK.contains(from), "{from}");
    let framework = FRAMEWORK.replacen(from, to, 1);
    let loaded = frameworks(("sections.toml", SECTIONS), &[("sr.toml", &framework)]);
    loaded.unwrap_err().to_string()
}

#[test]
fn own_spellings_come_before_generic_ones() {
    let loaded = frameworks(("sections.toml", SECTIONS), &[("sr.toml", FRAMEWORK)]).unwrap();
    let labels = &loaded.sections.first().unwrap().labels;
    let labels: Vec<_> = labels.iter().map(|l| (l.text.as_str(), l.generic)).collect();
    assert_eq!(labels, [("start", false), ("the start", false), ("intro", true)]);
}

#[test]
fn the_default_framework_comes_first() {
    let other = FRAMEWORK.replace("\"sr\"", "\"other\"").replace("\"short\"", "\"long\"");
    let files = [("other.toml", other.as_str()), ("sr.toml", FRAMEWORK)];
    let loaded = frameworks(("sections.toml", SECTIONS), &files).unwrap();
    let ids: Vec<_> = loaded.frameworks.iter().map(|f| f.id.as_str()).collect();
    assert_eq!(ids, ["sr", "other"]);
    assert_eq!(loaded.framework(loaded.default).unwrap().id, "sr");
}

#[test]
fn section_files_are_held_to_their_shape() {
    for (from, to, message) in [
        ("\"S\"", "\"s\"", "sections.toml:7: sections[0].letter: `s` is not one upper-case letter"),
        (
            "\"situation\"",
            "\"situatoin\"",
            "sections.toml:6: sections[0].role: unknown role `situatoin`, did you mean `situation`?",
        ),
        (
            "where did it begin?",
            "where it began",
            "sections.toml:9: sections[0].prompt: is a question to the writer; end it with a question mark",
        ),
        (
            "[\"intro\"]",
            "[\"start\"]",
            "sections.toml:13: sections[0].generic.en[0]: `start` is here twice; keep one",
        ),
        (
            "\"the start\"",
            "\"The start\"",
            "sections.toml:11: sections[0].labels.en[1]: write `The start` in lower case: `the start`",
        ),
        (
            "en = [\"intro\"]",
            "english = [\"intro\"]",
            "sections.toml:13: sections[0].generic.english: `english` is no language tag such as `en` or `pt-BR`",
        ),
        ("\"sr\"", "\"st\"", "sections.toml:1: default: unknown framework `st`, did you mean `sr`?"),
    ] {
        assert_eq!(broken_sections(from, to), message);
    }
}

#[test]
fn framework_files_are_held_to_their_shape() {
    for (from, to, message) in [
        (
            "[\"start\", \"result\"]",
            "[\"start\", \"results\"]",
            "sr.toml:5: sections[1]: unknown section `results`, did you mean `result`?",
        ),
        (
            "[\"start\", \"result\"]",
            "[\"start\", \"start\"]",
            "sr.toml:5: sections[1]: `start` is here twice; keep one",
        ),
        (
            "[0.2, 0.5]",
            "[0.5, 0.2]",
            "sr.toml:8: share.start: expected two fractions of 1, the least before the most",
        ),
        ("[0.2, 0.5]", "[0.2]", "sr.toml:8: share.start: expected two numbers, the least and the most"),
        (
            "[0.4, 0.8]",
            "[0.9, 1.0]",
            "sr.toml:7: share: asks for more than the whole answer; lower the first numbers",
        ),
        (
            "[\"start\", \"result\"]",
            "[\"start\"]",
            "sr.toml:9: share.result: `result` is no section of this framework; add it or remove this",
        ),
        ("\"short\"", "\"SR\"", "sr.toml:3: aliases[0]: write `SR` in lower case: `sr`"),
        ("\"short\"", "\"sr\"", "sr.toml:3: aliases[0]: `sr` is here twice; keep one"),
    ] {
        assert_eq!(broken_framework(from, to), message);
    }
}
