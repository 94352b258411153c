//! The command line from outside: the real binary, its exit codes, its two streams.

#![cfg(test)]
mod support;

use std::fs;
use std::process::{Command, Stdio};

use support::command::{NOTE, folder, starling, starling_with};

#[test]
fn without_a_subcommand_the_help_is_shown_and_the_code_is_2() {
    let folder = folder(&[]);
    let run = starling(folder.path(), &[]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    for subcommand in ["lsp", "demo", "check", "outline", "coverage", "explain", "rules"] {
        assert!(run.err.contains(subcommand), "{}", run.err);
    }
}

#[test]
fn help_and_version_go_to_standard_output() {
    let folder = folder(&[]);
    let version = starling(folder.path(), &["--version"]);
    assert_eq!(
        (version.code, version.out.as_str()),
        (0, concat!("starling ", env!("CARGO_PKG_VERSION"), "\n"))
    );
    for subcommand in ["lsp", "demo", "check", "outline", "coverage", "explain", "rules"] {
        let help = starling(folder.path(), &[subcommand, "--help"]);
        assert!(
            help.code == 0 && help.out.contains("Usage: starling") && help.err.is_empty(),
            "{subcommand}"
        );
    }
}

#[test]
fn an_unknown_option_or_value_is_an_error_of_usage() {
    let folder = folder(&[]);
    for arguments in [&["check", "--formt"][..], &["check", "--fail-on", "fatal"], &["chek"], &["explain"]] {
        let run = starling(folder.path(), arguments);
        assert!(run.code == 2 && run.out.is_empty() && run.err.contains("error:"), "{arguments:?}");
    }
}

#[test]
fn a_missing_path_is_named_and_the_rest_is_checked() {
    let folder = folder(&[("a.md", NOTE)]);
    let run = starling(folder.path(), &["check", "nowhere.md", "a.md", "--format", "json"]);
    assert_eq!(run.code, 2);
    assert_eq!(run.err, "error: `nowhere.md` does not exist; check how it is spelled\n");
    assert_eq!(run.json()["notes"][0]["path"], "a.md");
}

#[test]
fn a_binary_file_is_named_and_the_rest_is_checked() {
    let folder = folder(&[("a.md", NOTE), ("b.md", "PNG\0\0")]);
    let run = starling(folder.path(), &["check", "--format", "json"]);
    assert_eq!(run.code, 2);
    assert_eq!(run.err, "error: `b.md` is a binary file (it holds a zero byte); name a Markdown note\n");
    assert_eq!(run.json()["summary"]["notes"], 1);
}

#[test]
fn invalid_utf_8_is_named_with_its_line() {
    let folder = folder(&[]);
    fs::write(folder.path().join("a.md"), b"# Caf\xc3\xa9\n\ncaf\xe9\n").unwrap();
    let run = starling(folder.path(), &["check", "a.md"]);
    assert_eq!(run.code, 2);
    assert_eq!(run.err, "error: `a.md` is not UTF-8 (first wrong byte on line 3); save it as UTF-8\n");
    assert_eq!(run.out, "no notes: nothing was checked\n");
}

#[test]
fn a_folder_without_notes_is_said_and_is_no_failure() {
    let folder = folder(&[("empty/a.txt", "text")]);
    for subcommand in ["check", "outline"] {
        let run = starling(folder.path(), &[subcommand, "empty"]);
        assert_eq!(run.code, 0);
        assert!(run.err.starts_with("note: no notes in `empty`") && run.err.contains(".qmd"), "{}", run.err);
        assert!(run.out.starts_with("no notes") || run.out.starts_with("0 notes"), "{}", run.out);
    }
    let run = starling(folder.path(), &["check", "empty", "--format", "json"]);
    assert_eq!((run.code, run.json()["notes"].as_array().map(Vec::len)), (0, Some(0)));
}

#[test]
fn quiet_prints_nothing_but_errors_of_its_own() {
    let folder = folder(&[("a.md", NOTE), ("empty/a.txt", "text")]);
    for format in ["text", "json"] {
        let run = starling(folder.path(), &["check", "--quiet", "a.md", "empty", "--format", format]);
        assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (1, "", ""));
    }
    let run = starling(folder.path(), &["check", "-q", "nowhere"]);
    assert!(run.code == 2 && run.out.is_empty() && run.err.contains("`nowhere` does not exist"));
}

#[test]
fn the_exit_code_depends_on_the_severity_to_fail_on() {
    let folder = folder(&[("a.md", NOTE)]);
    for (fail_on, code) in [("hint", 1), ("information", 1), ("warning", 1), ("error", 0)] {
        assert_eq!(starling(folder.path(), &["check", "a.md", "--fail-on", fail_on]).code, code, "{fail_on}");
    }
    assert_eq!(starling(folder.path(), &["check", "a.md"]).code, 1);
}

#[test]
fn text_shows_the_place_the_rule_and_a_summary() {
    let folder = folder(&[("notes/a.md", NOTE)]);
    let run = starling(folder.path(), &["check", "notes"]);
    assert_eq!((run.code, run.err.as_str()), (1, ""));
    for part in ["warning[empty-section]: ", "--> notes/a.md:13:3\n", "13 | **Result:**\n", "= help: "] {
        assert!(run.out.contains(part), "{part} is not in\n{}", run.out);
    }
    let summary = run.out.lines().last().unwrap();
    assert!(summary.starts_with("1 note, 2 stories: ") && summary.contains("warning"), "{summary}");
}

#[test]
fn json_follows_its_contract() {
    let folder = folder(&[("a.md", NOTE), ("b.md", "# Groceries\n")]);
    let report = starling(folder.path(), &["check", "--format", "json"]).json();
    assert_eq!(report["notes"][0]["path"], "a.md");
    let diagnostics = report["notes"][0]["diagnostics"].as_array().unwrap();
    let found = diagnostics.iter().find(|found| found["rule"] == "empty-section").unwrap();
    assert_eq!(found["severity"], "warning");
    assert_eq!(found["start"], serde_json::json!({"line": 13, "column": 3}));
    assert_eq!(found["end"], serde_json::json!({"line": 13, "column": 9}));
    assert!(found["message"].is_string() && found.get("fix").is_some());
    assert_eq!(report["notes"][1], serde_json::json!({"path": "b.md", "diagnostics": []}));
    assert_eq!(report["summary"]["notes"], 2);
    assert_eq!(report["summary"]["stories"], 2);
    for (key, severity) in
        [("errors", "error"), ("warnings", "warning"), ("information", "information"), ("hints", "hint")]
    {
        let count = diagnostics.iter().filter(|found| found["severity"] == severity).count();
        assert_eq!(report["summary"][key], count, "{key}");
    }
}

#[test]
fn the_outline_lists_stories_sections_and_states() {
    let folder = folder(&[("a.md", NOTE), ("b.md", "# Groceries\n")]);
    let report = starling(folder.path(), &["outline", "a.md", "b.md", "--format", "json"]).json();
    let story = &report["notes"][0]["stories"][1];
    assert_eq!((&story["title"], &story["line"]), (&"The lost keys".into(), &9.into()));
    assert_eq!((&story["framework"], &story["language"]), (&"star".into(), &"en".into()));
    assert_eq!(story["principles"], serde_json::json!(["ownership"]));
    let result = serde_json::json!({"kind": "result", "label": "Result", "line": 13, "content": null, "state": "empty"});
    assert_eq!(story["sections"][3], result);
    assert_eq!(report["notes"][1], serde_json::json!({"path": "b.md", "stories": []}));

    let text = starling(folder.path(), &["outline", "a.md"]).out;
    for part in [
        "a.md\n",
        "   9  The lost keys\n",
        "STAR · Ownership\n",
        "● Situation  12 words\n",
        "○ Result     empty\n",
    ] {
        assert!(text.contains(part), "{part} is not in\n{text}");
    }
}

#[test]
fn the_outline_says_why_something_is_a_story_or_none() {
    let lesson = "# What is STAR?\n\n- **Situation**: Set the scene.\n- **Task**: What was yours to do?\n";
    let folder = folder(&[("a.md", NOTE), ("b.md", lesson)]);
    let text = starling(folder.path(), &["outline", "--why", "a.md", "b.md"]).out;
    for part in [
        "why: 4 labels in words of their own",
        "weight 31, a story needs 12",
        "   3  no story: an explanation",
    ] {
        assert!(text.contains(part), "{part} is not in\n{text}");
    }

    let report = starling(folder.path(), &["outline", "--why", "--format", "json", "a.md", "b.md"]).json();
    let evidence = serde_json::json!([
        {"clue": "word", "count": 4, "weight": 28},
        {"clue": "setting", "count": 1, "weight": 3},
    ]);
    let whys = report["notes"][0]["stories"].as_array().unwrap().iter().map(|story| &story["why"]);
    assert!(whys.clone().any(|why| why["evidence"] == evidence && why["needed"] == 12), "{report}");
    assert_eq!(report["notes"][1]["no_stories"], serde_json::json!([{"line": 3, "kind": "explanation"}]));
}

#[test]
fn standard_input_is_a_note_like_any_other() {
    let folder = folder(&[]);
    let run = starling_with(folder.path(), &["check", "-", "--format", "json"], NOTE.as_bytes());
    assert_eq!((run.code, &run.json()["notes"][0]["path"]), (1, &"-".into()));
    let run = starling_with(folder.path(), &["check", "-"], NOTE.as_bytes());
    assert!(run.out.contains("--> <stdin>:13:3\n"), "{}", run.out);
    let run = starling_with(folder.path(), &["check", "-"], b"caf\xe9");
    assert_eq!(run.err, "error: `<stdin>` is not UTF-8 (first wrong byte on line 1); save it as UTF-8\n");
    assert_eq!(run.code, 2);
}

#[test]
fn a_note_without_stories_is_clean_and_said_to_be_so() {
    let folder = folder(&[("README.md", "# A project\n\n## Result\nIt works.\n")]);
    let run = starling(folder.path(), &["check"]);
    assert_eq!((run.code, run.out.as_str()), (0, "1 note, no stories: nothing to check\n"));
}

#[test]
fn the_demo_shows_the_built_in_note_or_the_one_that_is_named() {
    let folder = folder(&[("a.md", NOTE)]);
    let run = starling(folder.path(), &["demo"]);
    assert!(run.code == 0 && run.err.is_empty() && run.out.contains("S ● T ● A ● R ○"), "{}", run.out);
    let run = starling(folder.path(), &["demo", "a.md"]);
    assert!(run.code == 0 && run.out.contains("The lost keys"), "{}", run.out);
    let run = starling(folder.path(), &["demo", "nowhere.md"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(run.err.contains("`nowhere.md` does not exist"));
}

#[test]
fn rules_and_explain_know_the_same_rules() {
    let folder = folder(&[]);
    let run = starling(folder.path(), &["rules", "--format", "json"]);
    let table = run.json();
    let rules = table["rules"].as_array().unwrap();
    assert!(!rules.is_empty());
    for rule in rules {
        let name = rule["name"].as_str().unwrap();
        let page = starling(folder.path(), &["explain", name]);
        assert!(page.code == 0 && page.out.starts_with(name), "{name}");
        assert!(page.out.contains("\n  Flagged:\n    ") && !page.out.contains("```"), "{}", page.out);
    }
}

#[test]
fn explain_takes_principles_sections_and_frameworks_in_any_spelling() {
    let folder = folder(&[]);
    for arguments in [&["explain", "Dive Deep"][..], &["explain", "dive", "deep"], &["explain", "dive-deep"]]
    {
        let run = starling(folder.path(), arguments);
        assert!(
            run.code == 0 && run.out.starts_with("Dive Deep (Amazon Leadership Principles"),
            "{}",
            run.out
        );
    }
    assert!(starling(folder.path(), &["explain", "result"]).out.starts_with("Result (section"));
    assert!(starling(folder.path(), &["explain", "s"]).out.starts_with("Situation (section"));
    assert!(starling(folder.path(), &["explain", "STAR"]).out.starts_with("STAR (framework"));
}

#[test]
fn explain_suggests_the_nearest_name() {
    let folder = folder(&[]);
    let run = starling(folder.path(), &["explain", "emty-section"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(run.err.contains("did you mean `empty-section`?"), "{}", run.err);
}

#[test]
fn colors_come_only_where_they_are_wanted() {
    let folder = folder(&[("a.md", NOTE)]);
    for (color, expected) in [("auto", false), ("never", false), ("always", true)] {
        let run = starling(folder.path(), &["check", "a.md", "--color", color]);
        assert_eq!(run.out.contains('\u{1b}'), expected, "{color}");
    }
}

#[cfg(unix)]
#[test]
fn a_reader_that_stops_early_does_no_harm() {
    let folder = folder(&[("a.md", &NOTE.repeat(2000))]);
    let mut child = Command::new(env!("CARGO_BIN_EXE_starling"))
        .args(["check", "a.md"])
        .current_dir(folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(1), &b""[..]));
}

/// A note in which a template's sentence is left and labels are missing.
const UNFINISHED: &str = "\u{feff}# Bank\r\n\r\n## Ownership\r\n\r\n**Situation:** The lift broke.\r\n**Task:** Describe your goal. \
                          I had to mend it.\r\n";
const FINISHED: &str = "\u{feff}# Bank\r\n\r\n## Ownership\r\n\r\n**Situation:** The lift broke.\r\n**Task:** I had to mend it.\r\n\
                        **Action:**\r\n**Result:**\r\n";

#[test]
fn fix_adds_labels_takes_guidance_away_and_says_how_often() {
    let folder = folder(&[("a.md", UNFINISHED), ("b.md", NOTE)]);
    let run = starling(folder.path(), &["check", "--fix", "--format", "json"]);
    assert_eq!(fs::read_to_string(folder.path().join("a.md")).unwrap(), FINISHED);
    assert_eq!(fs::read_to_string(folder.path().join("b.md")).unwrap(), NOTE);
    assert_eq!(run.err, "note: 2 fixes applied in 1 note\n");
    let left = run.json()["notes"][0]["diagnostics"].as_array().unwrap().clone();
    assert!(!left.is_empty() && left.iter().all(|found| found["rule"] == "empty-section"), "{left:?}");
    let again = starling(folder.path(), &["check", "--fix", "a.md"]);
    assert_eq!(again.err, "note: no fixes applied\n");
}

#[test]
fn diff_shows_what_fix_would_do_and_writes_nothing() {
    let folder = folder(&[("a.md", UNFINISHED)]);
    let run = starling(folder.path(), &["check", "--diff", "a.md"]);
    assert_eq!(fs::read_to_string(folder.path().join("a.md")).unwrap(), UNFINISHED);
    assert!(run.out.starts_with("--- a.md\n+++ a.md\n@@ "), "{}", run.out);
    assert!(run.out.contains("-**Task:** Describe your goal. I had to mend it.\r\n"), "{}", run.out);
    assert!(run.out.contains("+**Task:** I had to mend it.\r\n+**Action:**\r\n"), "{}", run.out);
    assert_eq!(run.err, "note: 2 fixes to apply in 1 note\n");
    assert_eq!(starling(folder.path(), &["check", "--diff", "--fix", "a.md"]).code, 2);
}

#[test]
fn diff_ends_with_the_code_of_the_check_whatever_there_is_to_fix() {
    let whole = NOTE.replace("**Result:**\n", "**Result:** All 40 rooms were open by eight.\n");
    let folder = folder(&[("open.md", UNFINISHED), ("empty.md", NOTE), ("whole.md", &whole)]);
    for (arguments, code, hunks) in [
        (&["open.md"][..], 1, 1),
        (&["open.md", "--fail-on", "error"], 0, 1),
        (&["open.md", "--quiet"], 1, 0),
        (&["empty.md"], 1, 0),
        (&["whole.md"], 0, 0),
        (&["open.md", "gone.md"], 2, 1),
    ] {
        let run = starling(folder.path(), &[&["check", "--diff"], arguments].concat());
        assert_eq!((run.code, run.out.matches("@@ -").count()), (code, hunks), "{arguments:?}: {}", run.err);
        let plain = starling(folder.path(), &[&["check"], arguments].concat());
        assert_eq!(run.code, plain.code, "{arguments:?}");
    }
    let help = starling(folder.path(), &["check", "--help"]).out;
    let help = help.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(help.contains("with --diff about the notes as they are"), "{help}");
}

#[test]
fn fix_prints_the_fixed_note_of_standard_input() {
    let folder = folder(&[]);
    let run = starling_with(folder.path(), &["check", "--fix", "-"], UNFINISHED.as_bytes());
    assert_eq!(run.out, FINISHED);
}

#[cfg(unix)]
#[test]
fn a_note_that_may_not_be_written_is_named_and_left() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder(&[("a.md", UNFINISHED)]);
    let path = folder.path().join("a.md");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
    let run = starling(folder.path(), &["check", "--fix", "a.md"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("`a.md` cannot be written"), "{}", run.err);
    assert_eq!(fs::read_to_string(path).unwrap(), UNFINISHED);
}

#[test]
fn github_gets_a_command_for_each_finding_and_a_summary() {
    let folder = folder(&[("a,b.md", NOTE)]);
    let run = starling(folder.path(), &["check", "--format", "github"]);
    assert_eq!(run.code, 1);
    let expected = "::warning file=a%2Cb.md,line=13,endLine=13,col=3,endColumn=9,title=empty-section::\
                    `Result` has nothing under it yet\n1 note, 2 stories: 1 warning\n";
    assert_eq!(run.out, expected);
}
