//! `starling coverage` from outside: what a bank of several notes covers, in each format.

#![cfg(test)]
mod support;

use insta::assert_snapshot;
use serde_json::{Value, json};
use support::command::{NOTE, Run, folder, starling, starling_with};

/// A story of a failure that serves four principles, and one that serves none.
const OTHERS: &str = "\
## My mistake with the roof (Dive Deep / Earn Trust / Think Big / Frugality)
**Situation:** The roof of our hall leaked in three places.
**Task:** I had to find out why before the concert.
**Action:** I went up with a hose and wetted it row by row.
**Result:** We mended two of three places, and I paid for the third.

## A quiet week
**Situation:** Nobody came.
**Task:**
**Action:**
**Result:**
";

/// What a bank of two small notes covers, under this configuration.
fn covered(config: &str, arguments: &[&str]) -> Run {
    let files = [("a.md", NOTE), ("more/b.md", OTHERS), ("starling.toml", config)];
    let folder = folder(&files);
    starling(folder.path(), &[&["coverage"], arguments].concat())
}

fn bank(config: &str) -> Value {
    covered(config, &["--format", "json"]).json()["banks"][0].take()
}

#[test]
fn text_has_a_line_for_each_principle_and_then_the_gaps() {
    let run = covered("", &[]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert_snapshot!(run.out, @r"
    Amazon Leadership Principles  2 filled stories each

      0/2  Customer Obsession                        no story
      1/2  Ownership                                 ● The broken lift  a.md:3
                                                     ◐ The lost keys 3/4  a.md:9
      0/2  Invent and Simplify                       no story
      0/2  Are Right, A Lot                          no story
      0/2  Learn and Be Curious                      no story
      0/2  Hire and Develop the Best                 no story
      0/2  Insist on the Highest Standards           no story
      1/2  Think Big                                 ● My mistake with the roof (Dive Deep / Earn Trust…
      0/2  Bias for Action                           no story
      1/2  Frugality                                 ● My mistake with the roof (Dive Deep / Earn Trust…
      1/2  Earn Trust                                ● My mistake with the roof (Dive Deep / Earn Trust…
      1/2  Dive Deep                                 ● My mistake with the roof (Dive Deep / Earn Trust…
      0/2  Have Backbone; Disagree and Commit        no story
      0/2  Deliver Results                           no story
      0/2  Strive to be Earth's Best Employer        no story
      0/2  Success and Scale Bring Broad             no story
           Responsibility

    Without a principle

      ◐ A quiet week 1/4  more/b.md:7

    Gaps

      - 2 filled stories, 8 to 12 is the aim
      - No story for 11 principles: Customer Obsession · Invent and Simplify · Are Right, A Lot · Learn
        and Be Curious · Hire and Develop the Best · Insist on the Highest Standards and 5 more
      - Fewer than 2 filled stories for 5 principles: Ownership (1) · Think Big (1) · Frugality (1) ·
        Earn Trust (1) · Dive Deep (1)
      - `My mistake with the roof (Dive Deep / Earn Trust / Think Big / Frugality)` serves 4 principles,
        3 at most is the aim

    ● filled · ◐ begun · ○ empty
    2 notes, 4 stories: 2 filled, 2 begun; 5 of 16 principles have a filled story
    ");
}

#[test]
fn json_has_stories_principles_and_gaps() {
    let bank = bank("");
    let story = json!({
        "path": "more/b.md", "line": 1,
        "title": "My mistake with the roof (Dive Deep / Earn Trust / Think Big / Frugality)", "principles": ["dive-deep", "earn-trust", "think-big", "frugality"],
        "state": "filled", "sections": {"filled": 4, "required": 4}, "failure": true,
    });
    assert_eq!(bank["stories"][2], story);
    assert_eq!(bank["stories"][3]["sections"], json!({"filled": 1, "required": 4}));
    assert_eq!(bank["stories"][3]["state"], "begun");
    let principles = bank["catalogs"][0]["principles"].as_array().unwrap();
    assert_eq!(principles.len(), 16);
    let ownership =
        json!({"id": "ownership", "name": "Ownership", "filled": 1, "begun": 1, "stories": [0, 1]});
    assert_eq!(principles[1], ownership);
    assert_eq!(bank["targets"], json!({"stories": [8, 12], "per_principle": 2, "principles_per_story": 3}));
    let gaps = bank["gaps"].as_array().unwrap();
    let of_kind = |kind: &str| gaps.iter().filter(|gap| gap["kind"] == kind).collect::<Vec<_>>();
    assert_eq!(of_kind("no-filled-story").len(), 11);
    assert_eq!(of_kind("few-stories").len(), 5);
    assert_eq!(of_kind("many-principles")[0]["story"], 2);
    assert_eq!(of_kind("too-few-stories")[0]["message"], "2 filled stories, 8 to 12 is the aim");
    assert_eq!(of_kind("no-failure-story"), [&Value::Null; 0]);
    assert_eq!((&bank["notes"], &bank["left_out"]), (&json!(["a.md", "more/b.md"]), &json!([])));
}

#[test]
fn targets_and_the_notes_of_the_bank_are_set_in_the_configuration() {
    let config = "[bank]\nstories = [1, 2]\nper-principle = 1\nprinciples-per-story = 4\ninclude = [\"*.md\"]\nexclude = [\"more/\"]\n";
    let bank = bank(config);
    assert_eq!((&bank["notes"], &bank["left_out"]), (&json!(["a.md"]), &json!(["more/b.md"])));
    let kinds: Vec<&str> =
        bank["gaps"].as_array().unwrap().iter().map(|gap| gap["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds.iter().filter(|kind| **kind == "no-filled-story").count(), 15);
    assert_eq!(kinds.last(), Some(&"no-failure-story"));
    assert_eq!(kinds.len(), 16);
    let said = covered(config, &[]).out;
    assert!(
        said.contains("1 note (1 more left out by `bank.include` and `bank.exclude`), 2 stories"),
        "{said}"
    );
    let folder = folder(&[("more/b.md", OTHERS), ("starling.toml", config)]);
    let checked = starling(folder.path(), &["check", "--format", "json"]).json();
    assert_eq!(checked["summary"]["stories"], 2, "the bank's notes are not those that are checked");
}

#[test]
fn a_wrong_pattern_is_named_with_its_place_and_the_rest_applies() {
    let run = covered("[bank]\nexclude = [\n  \"[a\",\n  \"more\",\n]\n", &["--format", "json"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("starling.toml:3: bank.exclude[0]: `[a` is not a pattern"), "{}", run.err);
    assert_eq!(run.json()["banks"][0]["left_out"], json!(["more/b.md"]));
}

#[test]
fn every_catalog_in_force_has_its_rows_and_none_has_them_twice() {
    let bank = bank("principles = [\"google\", \"nace\"]\n");
    let ids = |at: usize| -> Vec<&str> {
        let rows = bank["catalogs"][at]["principles"].as_array().unwrap();
        rows.iter().map(|row| row["id"].as_str().unwrap()).collect()
    };
    assert!(ids(0).contains(&"leadership") && ids(1).contains(&"teamwork"));
    assert!(!ids(1).contains(&"leadership"));
}

#[test]
fn notes_under_different_configurations_are_banks_of_their_own() {
    let folder = folder(&[
        ("one/a.md", NOTE),
        ("one/starling.toml", "principles = [\"google\"]\n"),
        ("two/a.md", NOTE),
        ("three/a.md", NOTE),
    ]);
    let run = starling(folder.path(), &["coverage", "--format", "json"]);
    let banks = run.json()["banks"].take();
    assert_eq!(banks[0]["catalogs"][0]["id"], "google");
    assert_eq!(banks[1]["notes"], json!(["three/a.md", "two/a.md"]));
    assert_eq!(banks.as_array().unwrap().len(), 2);
    assert!(starling(folder.path(), &["coverage"]).out.contains("without a starling.toml"));
}

#[test]
fn html_is_one_page_that_loads_nothing_and_escapes_everything() {
    let folder =
        folder(&[("a&b.md", &NOTE.replace("The broken lift", "The <script>alert(1)</script> & lift"))]);
    let run = starling(folder.path(), &["coverage", "--format", "html"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let page = run.out;
    assert!(page.starts_with("<!DOCTYPE html><html lang=\"en\">") && page.ends_with("</html>\n"));
    assert!(page.contains("alert(1)") && !page.contains("<script"), "{page}");
    assert!(page.contains("&amp; lift") && page.contains("a&amp;b.md:3"), "{page}");
    let official = "https://www.amazon.jobs/content/en/our-workplace/leadership-principles";
    assert_eq!(page.matches("http").count(), 1);
    assert!(page.contains(&format!("href=\"{official}\"")));
    for outside in ["src=", "url(", "@import", "<link"] {
        assert!(!page.contains(outside), "{outside}");
    }
    assert!(
        page.contains("<td class=\"begun\" title=\"Ownership: 1 of 2 filled, 1 begun\">1/2</td>"),
        "{page}"
    );
}

#[test]
fn a_folder_without_notes_is_no_error_and_a_missing_path_is_one() {
    let folder = folder(&[("a.txt", "")]);
    let run = starling(folder.path(), &["coverage"]);
    assert_eq!((run.code, run.out.as_str()), (0, "no notes, so there is no bank to look at\n"));
    assert!(run.err.starts_with("note: no notes in `.`"), "{}", run.err);
    let run = starling(folder.path(), &["coverage", "--format", "json", "gone.md"]);
    assert_eq!((run.code, run.json()), (2, json!({"banks": []})));
}

#[test]
fn standard_input_is_a_note_of_the_bank_whatever_the_patterns_say() {
    let folder = folder(&[("starling.toml", "[bank]\ninclude = [\"stories/\"]\n")]);
    let run = starling_with(folder.path(), &["coverage", "-", "--format", "json"], NOTE.as_bytes());
    let bank = run.json()["banks"][0].take();
    assert_eq!((run.code, &bank["notes"], &bank["stories"][0]["path"]), (0, &json!(["-"]), &json!("-")));
}
