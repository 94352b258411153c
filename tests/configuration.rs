//! `starling.toml` from outside: on the command line, and in an editor while it changes.

#![cfg(test)]
mod support;

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use support::Client;
use support::command::{folder, starling};

const NOTE: &str = "## Plain Speech\n\n**Situation:** A leak.\n**Task:** Stop it.\n**Action:** I did.\n**Result:** Dry by noon.\n";
const VALUES: &str = "id = \"guild\"\nname = \"Guild values\"\n\n[[principles]]\nid = \"plain-speech\"\nname = \"Plain Speech\"\ngist = \"You say what you mean.\"\n";

/// The principles of the first story of each note.
fn principles(folder: &Path, note: &str) -> Value {
    starling(folder, &["outline", "--format", "json", note]).json()["notes"][0]["stories"][0]["principles"]
        .clone()
}

#[test]
fn a_private_catalog_counts_below_the_folder_of_its_configuration() {
    let folder = folder(&[
        ("mine/starling.toml", "principles = [\"./values/guild.toml\"]\n"),
        ("mine/values/guild.toml", VALUES),
        ("mine/deep/note.md", NOTE),
        ("note.md", NOTE),
    ]);
    assert_eq!(principles(folder.path(), "mine/deep/note.md"), json!(["plain-speech"]));
    assert_eq!(principles(folder.path(), "note.md"), json!([]));
    let outline = starling(folder.path(), &["outline", "mine/deep/note.md"]);
    assert!(outline.out.contains("STAR · Plain Speech"));
    let page = starling(&folder.path().join("mine"), &["explain", "plain", "speech"]);
    assert!(page.out.contains("You say what you mean."));
}

#[test]
fn a_framework_breaks_the_tie_and_settings_of_rules_apply() {
    let bare = "## A leak\n\n**Situation:** A leak.\n**Action:** I did.\n**Result:**\n";
    let folder = folder(&[
        ("starling.toml", "framework = \"soar\"\n[rules]\nempty-section = \"off\"\n"),
        ("note.md", bare),
    ]);
    let checked = starling(folder.path(), &["check", "--format", "json", "note.md"]).json();
    let found: Vec<&str> = checked["notes"][0]["diagnostics"]
        .as_array()
        .unwrap()
        .iter()
        .map(|d| d["rule"].as_str().unwrap())
        .collect();
    assert!(!found.contains(&"empty-section"), "{found:?}");
}

#[test]
fn what_is_wrong_is_said_once_with_its_place_and_the_rest_is_checked() {
    let folder = folder(&[
        ("starling.toml", "principles = [\n  \"amazn\",\n  \"google\",\n]\n"),
        ("a.md", NOTE),
        ("sub/b.md", &NOTE.replace("Plain Speech", "Googleyness")),
    ]);
    let run = starling(folder.path(), &["check", "."]);
    let said = &run.err;
    assert_eq!(said.matches("did you mean `amazon`?").count(), 1, "{said}");
    assert!(said.contains("starling.toml:2: principles[0]: no catalog `amazn`"), "{said}");
    assert_eq!(run.code, 2);
    assert!(run.out.contains("2 notes"));
    assert_eq!(principles(folder.path(), "sub/b.md"), json!(["googleyness"]));
}

#[test]
fn what_is_in_force_is_printed_with_its_source() {
    let folder = folder(&[
        ("starling.toml", "preset = \"strict\"\n\n[answers]\nwords = 250\n"),
        ("sub/note.md", NOTE),
        ("bad/starling.toml", "preset = \"loud\"\n"),
    ]);
    let text = starling(folder.path(), &["config", "sub/note.md"]);
    let said = &text.out;
    let words: Vec<Vec<&str>> = said.lines().map(|line| line.split_whitespace().collect()).collect();
    assert!(words.contains(&vec!["answers.words", "250", "starling.toml:4"]), "{said}");
    assert!(words.contains(&vec!["framework", "\"star\"", "default"]), "{said}");
    assert!(words.contains(&vec!["rules.unfilled-story", "\"warning\"", "preset"]), "{said}");
    assert_eq!(text.code, 0);

    let config = starling(folder.path(), &["config", "--format", "json", "sub"]).json();
    assert!(config["file"].as_str().unwrap().ends_with("starling.toml"));
    let preset = json!({"key": "preset", "value": "strict", "source": "file", "line": 1});
    assert!(config["settings"].as_array().unwrap().contains(&preset), "{config}");

    let schema = starling(folder.path(), &["config", "--schema"]).json();
    assert!(schema["properties"]["preset"]["enum"].is_array());

    let wrong = starling(folder.path(), &["config", "bad"]);
    assert!(wrong.err.contains("starling.toml:1: preset: expected gentle"));
    assert_eq!(wrong.code, 2);
    assert_eq!(starling(folder.path(), &["config", "gone"]).code, 2);
}

#[test]
fn an_editor_follows_a_preset_and_can_do_without_the_outline() {
    let bare = "## A leak\n\n**Situation:** A leak.\n**Task:** I had to.\n**Action:** I did.\n**Result:**\n";
    let folder = folder(&[("starling.toml", "preset = \"gentle\"\n"), ("note.md", bare)]);
    let folder_path = folder.path().canonicalize().unwrap();
    let note = uri(&folder_path.join("note.md"));
    let mut client = Client::start();
    client.initialize(json!({
        "workspace": {"didChangeWatchedFiles": {"dynamicRegistration": true}},
        "textDocument": {"diagnostic": {}},
    }));
    client.open(&note, bare);
    let here = json!({"textDocument": {"uri": note}});
    let pulled = client.request("textDocument/diagnostic", here.clone());
    assert_eq!(pulled["items"][0]["severity"], 3, "{pulled}");
    assert!(client.request("textDocument/documentSymbol", here.clone()).is_array());
    let range = pulled["items"][0]["range"].clone();
    let context = json!({"diagnostics": pulled["items"]});
    let asked = json!({"textDocument": {"uri": note}, "range": range, "context": context});
    let offered = client.request("textDocument/codeAction", asked);
    let ignore =
        offered.as_array().unwrap().iter().find(|action| action["title"] == "Ignore `empty-section` here");
    assert_eq!(ignore.unwrap()["diagnostics"][0]["code"], "empty-section", "{offered}");

    fs::write(folder_path.join("starling.toml"), "symbols = false\n").unwrap();
    let change = json!({"changes": [{"uri": uri(&folder_path.join("starling.toml")), "type": 2}]});
    client.notify("workspace/didChangeWatchedFiles", change);
    let pulled = client.request("textDocument/diagnostic", here.clone());
    let items = pulled["items"].as_array().unwrap();
    let empty = items.iter().find(|item| item["code"] == "empty-section").unwrap();
    assert_eq!(empty["severity"], 2, "{pulled}");
    assert!(client.request("textDocument/documentSymbol", here).is_null());
    assert_eq!(client.shutdown_and_exit(), 0);
}

fn uri(path: &Path) -> String {
    let path = path.to_string_lossy().replace('\\', "/");
    format!("file://{}{path}", if path.starts_with('/') { "" } else { "/" })
}

#[test]
fn an_editor_reads_the_file_anew_when_it_is_told_that_it_changed() {
    let folder = folder(&[
        ("starling.toml", "principles = [\"values.toml\"]\n"),
        ("values.toml", VALUES),
        ("note.md", NOTE),
    ]);
    let folder_path = folder.path().canonicalize().unwrap();
    let note = uri(&folder_path.join("note.md"));
    let mut client = Client::start();
    client.initialize(json!({
        "workspace": {"didChangeWatchedFiles": {"dynamicRegistration": true}},
        "textDocument": {"documentSymbol": {"hierarchicalDocumentSymbolSupport": true}},
    }));
    client.open(&note, NOTE);
    let hover = |client: &mut Client| {
        let place = json!({"textDocument": {"uri": note}, "position": {"line": 0, "character": 5}});
        client.request("textDocument/hover", place).to_string()
    };
    assert!(hover(&mut client).contains("You say what you mean."));

    fs::write(folder_path.join("starling.toml"), "principles = [\"amazon\"]\n").unwrap();
    let change = json!({"changes": [{"uri": uri(&folder_path.join("starling.toml")), "type": 2}]});
    client.notify("workspace/didChangeWatchedFiles", change.clone());
    assert!(!hover(&mut client).contains("You say what you mean."));

    fs::write(folder_path.join("starling.toml"), "principles = [\"value.toml\"]\n").unwrap();
    client.notify("workspace/didChangeWatchedFiles", change);
    let shown = client.notification("window/showMessage");
    assert!(shown["message"].as_str().unwrap().contains("starling.toml:1: principles[0]"), "{shown}");
    assert_eq!(client.shutdown_and_exit(), 0);
}

#[test]
fn what_is_wrong_in_the_file_is_marked_in_it_until_it_is_right() {
    let folder = folder(&[("starling.toml", "[hints]\nwords = 3\n"), ("note.md", NOTE)]);
    let folder_path = folder.path().canonicalize().unwrap();
    let (note, file) = (uri(&folder_path.join("note.md")), uri(&folder_path.join("starling.toml")));
    let mut client = Client::start();
    client.initialize(json!({
        "workspace": {"didChangeWatchedFiles": {"dynamicRegistration": true}},
        "textDocument": {"diagnostic": {}},
    }));
    client.open(&note, NOTE);
    client.notification("window/showMessage");
    let marked = client.take_published();
    let found = &marked[0]["diagnostics"][0];
    assert_eq!((&marked[0]["uri"], &found["range"]["start"]["line"]), (&json!(file), &json!(1)));
    assert_eq!(found["message"], "hints.words: expected true or false");

    fs::write(folder_path.join("starling.toml"), "[hints]\nwords = false\n").unwrap();
    client.notify("workspace/didChangeWatchedFiles", json!({"changes": [{"uri": file, "type": 2}]}));
    // Who is asked something afterwards has read the file anew.
    let place = json!({"textDocument": {"uri": note}, "position": {"line": 0, "character": 5}});
    client.request("textDocument/hover", place);
    assert_eq!(client.take_published(), [json!({"uri": file, "diagnostics": []})]);
    assert_eq!(client.shutdown_and_exit(), 0);
}

#[test]
fn the_settings_of_the_editor_win_over_the_file() {
    let folder = folder(&[
        ("starling.toml", "principles = [\"amazon\"]\n"),
        ("values.toml", VALUES),
        ("note.md", NOTE),
    ]);
    let folder_path = folder.path().canonicalize().unwrap();
    let note = uri(&folder_path.join("note.md"));
    let mut client = Client::start();
    client.initialize_with(json!({
        "processId": null,
        "rootUri": uri(&folder_path),
        "capabilities": {},
        "initializationOptions": {"principles": ["./values.toml"]},
    }));
    client.open(&note, NOTE);
    let place = json!({"textDocument": {"uri": note}, "position": {"line": 0, "character": 5}});
    let hover = client.request("textDocument/hover", place).to_string();
    assert!(hover.contains("You say what you mean."), "{hover}");
    assert_eq!(client.shutdown_and_exit(), 0);
}
