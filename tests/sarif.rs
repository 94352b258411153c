//! `starling check --format sarif` from outside, held against the official schema of SARIF 2.1.0.

#![cfg(test)]
mod support;

use std::fs;
use std::path::Path;

use boon::{Compiler, Schemas};
use serde_json::{Value, json};
use support::command::{NOTE, Run, folder, starling, starling_with};

/// Where the schema of SARIF came from is told beside it.
const SCHEMA: &str = "tests/schemas/sarif-schema-2.1.0.json";

/// What the schema has against `log`; `None` where it takes it.
fn misfit(log: &Value) -> Option<String> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(SCHEMA);
    let schema = serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
    let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
    compiler.enable_format_assertions();
    compiler.add_resource("sarif.json", schema).unwrap();
    let index = compiler.compile("sarif.json", &mut schemas).unwrap();
    schemas.validate(log, index).err().map(|error| format!("{error:#}"))
}

/// The run of a valid log.
#[track_caller]
fn valid(run: &Run) -> Value {
    let mut log = run.json();
    assert_eq!(misfit(&log), None);
    log["runs"][0].take()
}

/// The same of `starling check --format sarif` with more arguments.
#[track_caller]
fn check(folder: &Path, arguments: &[&str]) -> Value {
    valid(&starling(folder, &[&["check", "--format", "sarif"], arguments].concat()))
}

/// The findings by rule, level and first line.
fn told(run: &Value) -> Vec<(&str, &str, u64)> {
    let results = run["results"].as_array().unwrap().iter();
    results
        .map(|found| {
            let line = &found["locations"][0]["physicalLocation"]["region"]["startLine"];
            (found["ruleId"].as_str().unwrap(), found["level"].as_str().unwrap(), line.as_u64().unwrap())
        })
        .collect()
}

fn fingerprints(run: &Value) -> Vec<&Value> {
    run["results"].as_array().unwrap().iter().map(|found| &found["partialFingerprints"]).collect()
}

#[test]
fn the_schema_refuses_what_is_no_sarif() {
    let folder = folder(&[("a.md", NOTE)]);
    let log = starling(folder.path(), &["check", "--format", "sarif"]).json();
    assert_eq!(misfit(&log), None);
    for (place, wrong) in [
        ("/runs/0/columnKind", json!("bytes")),
        ("/runs/0/results/0/level", json!("hint")),
        ("/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri", json!("a b.md")),
        ("/runs/0/tool/driver", json!({})),
    ] {
        let mut log = log.clone();
        *log.pointer_mut(place).unwrap() = wrong;
        assert!(misfit(&log).is_some(), "{place}");
    }
}

#[test]
fn a_finding_has_its_rule_level_message_place_and_fingerprint() {
    let folder = folder(&[("a.md", NOTE)]);
    let run = starling(folder.path(), &["check", "--format", "sarif", "a.md"]);
    assert_eq!((run.code, run.err.as_str()), (1, ""));
    let run = valid(&run);
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), 1, "{results:?}");
    let found = &results[0];
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let index = rules.iter().position(|rule| rule["id"] == "empty-section").unwrap();
    assert_eq!((&found["ruleId"], &found["ruleIndex"]), (&json!("empty-section"), &json!(index)));
    assert_eq!(found["level"], "warning");
    assert_eq!(found["message"], json!({"text": "`Result` has nothing under it yet"}));
    let place = json!({"physicalLocation": {
        "artifactLocation": {"uri": "a.md", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 13, "startColumn": 3, "endLine": 13, "endColumn": 9},
    }});
    assert_eq!(found["locations"], json!([place]));
    assert!(found["partialFingerprints"]["storyAndWords/v1"].as_str().unwrap().ends_with(":1"));
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let gone_well = json!([{"executionSuccessful": true, "toolExecutionNotifications": []}]);
    assert_eq!(run["invocations"], gone_well);
}

#[test]
fn every_rule_comes_with_its_page() {
    let folder = folder(&[("a.md", "# Groceries\n")]);
    let run = check(folder.path(), &[]);
    assert_eq!(run["results"], json!([]));
    let driver = &run["tool"]["driver"];
    assert_eq!(
        (&driver["name"], &driver["version"]),
        (&"Starling".into(), &env!("CARGO_PKG_VERSION").into())
    );
    let rules = driver["rules"].as_array().unwrap();
    let known: Vec<&str> = rules::rules().iter().map(|rule| rule.name).collect();
    assert_eq!(rules.iter().map(|rule| rule["id"].as_str().unwrap()).collect::<Vec<_>>(), known);
    for rule in rules {
        let page = rule["help"]["markdown"].as_str().unwrap();
        assert!(page.contains("\n## Why it matters\n") && page.contains("\nFlagged:\n\n```markdown\n"));
        let text = rule["help"]["text"].as_str().unwrap();
        assert!(text.contains("\nWhy it matters\n") && !text.contains("```") && !text.contains('\u{1b}'));
        let about = rule["fullDescription"]["text"].as_str().unwrap();
        assert!(
            about.ends_with('.')
                && !about.contains('\n')
                && about.get(..20).is_some_and(|start| page.starts_with(start)),
            "{about}"
        );
    }
    let empty = rules.iter().find(|rule| rule["id"] == "empty-section").unwrap();
    assert_eq!(empty["shortDescription"]["text"], "A section label with nothing under it");
    assert_eq!(empty["defaultConfiguration"], json!({"enabled": true, "level": "warning"}));
    let named = rules.iter().find(|rule| rule["id"] == "person-named").unwrap();
    assert_eq!(named["defaultConfiguration"], json!({"enabled": false, "level": "note"}));
}

#[test]
fn related_places_are_numbered_and_told() {
    let action = "We looked at the log and we saw the tray. We ordered a roller and we put up a sign.";
    let note = NOTE.replace("I found the spare keys in the town archive and labeled all 40.", action);
    let folder = folder(&[("a.md", &note)]);
    let run = check(folder.path(), &[]);
    let found = run["results"].as_array().unwrap().iter().find(|found| found["ruleId"] == "action-we-heavy");
    let related = found.unwrap()["relatedLocations"].as_array().unwrap();
    assert!(related.len() > 1);
    for (at, related) in related.iter().enumerate() {
        assert_eq!(
            (&related["id"], &related["physicalLocation"]["region"]["startLine"]),
            (&json!(at + 1), &json!(12))
        );
        assert!(related["message"]["text"].as_str().unwrap().starts_with("Here"));
    }
}

#[test]
fn a_fingerprint_stays_where_lines_come_above_and_stories_change_places() {
    let other = "## Dive Deep\n\n### The slow lift\n**Situation:** It crept.\n**Task:** I had a week.\n\
                 **Action:** I oiled the rails.\n**Result:**\n\n";
    let texts = [
        format!("{NOTE}\n{other}"),
        format!("A preface.\n\nOf two paragraphs.\n\n{NOTE}\n{other}"),
        format!("{NOTE}\n{other}").replace('\n', "\r\n"),
    ];
    let seen = |text: &str| {
        let folder = folder(&[("a.md", text)]);
        let run = check(folder.path(), &[]);
        let lines: Vec<u64> = told(&run).iter().map(|(.., line)| *line).collect();
        (lines, fingerprints(&run).into_iter().cloned().collect::<Vec<Value>>())
    };
    let first = seen(&texts[0]);
    assert!(first.1.len() > 1 && first.1.iter().enumerate().all(|(at, one)| !first.1[..at].contains(one)));
    let later = seen(&texts[1]);
    assert!(first.0 != later.0 && first.1 == later.1, "{first:?} {later:?}");
    assert_eq!(first, seen(&texts[2]));
    let swapped = seen(&format!("{other}{NOTE}"));
    assert!(first.1.iter().all(|one| swapped.1.contains(one)), "{first:?} {swapped:?}");
}

#[test]
fn findings_that_are_alike_have_fingerprints_of_their_own() {
    let story = "**Situation:** It crept.\n**Task:** I had a week.\n**Action:** I oiled it.\n**Result:**\n\n";
    let folder = folder(&[("a.md", &story.repeat(3))]);
    let run = check(folder.path(), &[]);
    let prints = fingerprints(&run);
    assert!(
        prints.len() >= 3 && prints.iter().enumerate().all(|(at, one)| !prints[..at].contains(one)),
        "{prints:?}"
    );
}

#[test]
fn what_is_silenced_or_only_hinted_at_is_left_out() {
    let silenced =
        NOTE.replace("**Result:**\n", "**Result:** <!-- starling: ignore empty-section - later -->\n");
    let hinted = NOTE.replace("**Task:** I had one evening to open them.\n", "**Task:** a\n");
    let folder = folder(&[("a.md", &silenced), ("b.md", &hinted)]);
    assert_eq!(told(&check(folder.path(), &["a.md"])), []);
    let quiet = check(folder.path(), &["b.md"]);
    assert!(told(&quiet).iter().all(|(_, level, _)| *level == "warning"), "{quiet}");
    let loud = check(folder.path(), &["b.md", "--fail-on", "hint"]);
    assert!(told(&loud).iter().any(|(_, level, _)| *level == "note"), "{loud}");
}

#[test]
fn what_could_not_be_read_is_told_with_the_run() {
    let folder = folder(&[("a.md", NOTE), ("b.md", "PNG\0\0")]);
    let run = starling(folder.path(), &["check", "--format", "sarif", ".", "gone{1}.md"]);
    assert_eq!(run.code, 2);
    let run = valid(&run);
    assert_eq!(run["results"].as_array().unwrap().len(), 1);
    let invocation = &run["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], false);
    let told = invocation["toolExecutionNotifications"].as_array().unwrap();
    let texts: Vec<&str> = told.iter().map(|one| one["message"]["text"].as_str().unwrap()).collect();
    assert!(texts[0].starts_with("`gone{{1}}.md` does not exist"), "{texts:?}");
    assert!(texts[1].starts_with("`./b.md` is a binary file"), "{texts:?}");
    assert!(told.iter().all(|one| one["level"] == "error"));
}

#[test]
fn findings_beyond_the_most_that_are_shown_are_told_with_the_run() {
    let settings = "[diagnostics]\nmax = 1\n";
    let folder = folder(&[("starling.toml", settings), ("a.md", &NOTE.repeat(3))]);
    let run = check(folder.path(), &["a.md", "--fail-on", "hint"]);
    assert_eq!(told(&run).len(), 1);
    let told = &run["invocations"][0]["toolExecutionNotifications"][0];
    assert!(
        told["message"]["text"].as_str().unwrap().contains("not shown; `diagnostics.max` is 1"),
        "{told}"
    );
    assert_eq!(told["level"], "note");
    assert_eq!(told["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "a.md");
}

#[test]
fn notes_are_named_by_uris_from_the_folder_of_the_command() {
    let folder = folder(&[("über uns/a #1.md", NOTE), ("deep/starling.toml", "")]);
    let uri = |run: &Value| run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"].clone();
    let below = json!({"uri": "%C3%BCber%20uns/a%20%231.md", "uriBaseId": "%SRCROOT%"});
    assert_eq!(uri(&check(folder.path(), &[])), below);
    assert_eq!(uri(&check(folder.path(), &["./deep/../über uns"])), below);
    let elsewhere = uri(&check(&folder.path().join("deep"), &["../über uns"]));
    assert!(elsewhere["uri"].as_str().unwrap().starts_with("file:///") && elsewhere["uriBaseId"].is_null());
    let run = starling_with(folder.path(), &["check", "--format", "sarif", "-"], NOTE.as_bytes());
    assert_eq!(uri(&valid(&run))["uri"], "-");
}

#[test]
fn a_run_without_notes_or_without_output_is_no_exception() {
    let folder = folder(&[]);
    let run = starling(folder.path(), &["check", "--format", "sarif"]);
    assert_eq!((run.code, valid(&run)["results"].clone()), (0, json!([])));
    let run = starling(folder.path(), &["check", "--format", "sarif", "--quiet"]);
    assert_eq!((run.code, run.out.as_str()), (0, ""));
}
