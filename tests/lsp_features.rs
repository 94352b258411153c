//! What an editor shows beside, around and upon a story, over pipes: hints, folds, tokens, lenses, each with the
//! setting that turns it on or off.
#![cfg(test)]

mod support;

use serde_json::{Value, json};
use support::{Client, URI};

/// Two stories under a principle, with characters that count differently in each encoding.
const NOTE: &str = "# Bank 🦀\n\n## Ownership\n\n### The export\n**Situation:** 🚒 The export failed\ntwice a week.\n**Task:** TODO\n**Action:** I called the depot. We met twice.\n**Result:** 🎉 Failures fell from 9 % to 2 %.\n\n### The roof\n**Situation:**\n**Result:**\n";

fn document() -> Value {
    json!({"textDocument": {"uri": URI}})
}

/// Puts settings in force, as a client that cannot be asked does.
fn configure(client: &mut Client, settings: &Value) {
    client.notify("workspace/didChangeConfiguration", json!({"settings": {"starling": settings}}));
}

fn hints(client: &mut Client) -> Vec<String> {
    let whole = json!({"start": {"line": 0, "character": 0}, "end": {"line": 999, "character": 0}});
    let found =
        client.request("textDocument/inlayHint", json!({"textDocument": {"uri": URI}, "range": whole}));
    let labels = found.as_array().expect("hints").iter().map(|hint| hint["label"].as_str().expect("a label"));
    labels.map(str::to_owned).collect()
}

#[test]
fn hints_say_who_acts_and_what_was_measured() {
    let mut client = Client::initialized();
    client.open(URI, NOTE);
    let shown = hints(&mut client);
    assert!(shown.iter().any(|hint| hint.ends_with(" % · I 1 · we 1")), "{shown:?}");
    assert!(shown.iter().any(|hint| hint.ends_with(" % · 1 metric")), "{shown:?}");
    configure(&mut client, &json!({"hints": {"pronouns": false, "metrics": false}}));
    let shown = hints(&mut client).concat();
    assert!(!shown.contains("we 1") && !shown.contains("metric"), "{shown}");
    assert_eq!(client.shutdown_and_exit(), 0);
}

fn folds(client: &mut Client) -> Value {
    client.request("textDocument/foldingRange", document())
}

fn lines(folds: &Value) -> Vec<(u64, u64)> {
    let line = |fold: &Value, key: &str| fold[key].as_u64().expect("a line");
    let folds = folds.as_array().expect("folds").iter();
    folds.map(|fold| (line(fold, "startLine"), line(fold, "endLine"))).collect()
}

#[test]
fn principles_stories_and_sections_fold() {
    for newline in ["\n", "\r\n", "\r"] {
        let mut client = Client::start();
        let answer = client.initialize(json!({"textDocument": {"foldingRange": {"lineFoldingOnly": true}}}));
        assert_eq!(answer["capabilities"]["foldingRangeProvider"], true);
        client.open(URI, &NOTE.replace('\n', newline));
        let found = folds(&mut client);
        assert_eq!(lines(&found), [(2, 13), (4, 9), (5, 6), (11, 13)], "{newline:?}");
        assert!(found[0].get("startCharacter").is_none(), "{found}");
        configure(&mut client, &json!({"folding": false}));
        assert_eq!(folds(&mut client), Value::Null);
        assert_eq!(client.shutdown_and_exit(), 0);
    }
}

/// Puts other settings in force for a client that declares that it refreshes, and waits until it is asked to.
fn check_refresh(capabilities: Value, settings: &Value, method: &str) {
    let mut client = Client::start();
    client.initialize(json!({ "workspace": capabilities }));
    client.open(URI, NOTE);
    configure(&mut client, settings);
    client.wait_for_requests(method, 1);
    assert_eq!(client.shutdown_and_exit(), 0);
}

#[test]
fn a_client_is_told_when_a_setting_changes_its_folds() {
    let declared = json!({"foldingRange": {"refreshSupport": true}});
    check_refresh(declared, &json!({"folding": false}), "workspace/foldingRange/refresh");
}

#[test]
fn a_client_that_takes_few_folds_gets_the_outer_ones() {
    let mut client = Client::start();
    client.initialize(json!({"textDocument": {"foldingRange": {"rangeLimit": 3}}}));
    client.open(URI, NOTE);
    assert_eq!(lines(&folds(&mut client)), [(2, 13), (4, 9), (11, 13)]);
    assert_eq!(client.shutdown_and_exit(), 0);
}

/// The tokens as text and type, and where each is in the units of the encoding.
fn tokens(client: &mut Client, encoding: &str, method: &str, params: Value) -> Vec<(String, String)> {
    const TYPES: [&str; 4] = ["property", "class", "number", "comment"];
    let answer = client.request(method, params);
    let numbers: Vec<usize> = serde_json::from_value(answer["data"].clone()).expect("numbers");
    let lines: Vec<&str> = NOTE.split('\n').collect();
    let (mut line, mut start) = (0, 0);
    let units = |c: char| match encoding {
        "utf-8" => c.len_utf8(),
        "utf-16" => c.len_utf16(),
        _ => 1,
    };
    let mut found = Vec::new();
    for token in numbers.chunks(5) {
        let [down, right, length, kind, 0] = *token else { panic!("{token:?}") };
        start = if down == 0 { start + right } else { right };
        line += down;
        let mut at = 0;
        let covered = lines[line].chars().filter(|c| {
            at += units(*c);
            at > start && at <= start + length
        });
        found.push((covered.collect(), TYPES[kind].to_owned()));
    }
    found
}

#[test]
fn tokens_are_told_in_the_units_of_the_client() {
    for encoding in ["utf-8", "utf-16", "utf-32"] {
        let mut client = Client::start();
        let declared = json!({"requests": {"full": true, "range": true}, "tokenTypes": [], "tokenModifiers": [], "formats": ["relative"]});
        let answer = client.initialize(json!({
            "general": {"positionEncodings": [encoding]},
            "textDocument": {"semanticTokens": declared},
        }));
        let provider = &answer["capabilities"]["semanticTokensProvider"];
        assert_eq!(provider["legend"]["tokenTypes"], json!(["property", "class", "number", "comment"]));
        assert_eq!((&provider["full"], &provider["range"]), (&json!(true), &json!(true)));
        client.open(URI, NOTE);
        let found = tokens(&mut client, encoding, "textDocument/semanticTokens/full", document());
        let expected = [
            ("Ownership", "class"),
            ("Situation", "property"),
            ("Task", "property"),
            ("TODO", "comment"),
            ("Action", "property"),
            ("Result", "property"),
            ("from 9 % to 2 %", "number"),
            ("Situation", "property"),
            ("Result", "property"),
        ];
        let expected = expected.map(|(text, kind)| (text.to_owned(), kind.to_owned()));
        assert_eq!(found, expected, "{encoding}");
        let line = json!({"start": {"line": 9, "character": 0}, "end": {"line": 9, "character": 99}});
        let part = json!({"textDocument": {"uri": URI}, "range": line});
        let found = tokens(&mut client, encoding, "textDocument/semanticTokens/range", part);
        assert_eq!(found, expected[5..7], "{encoding}");
        configure(&mut client, &json!({"semanticTokens": false}));
        assert_eq!(client.request("textDocument/semanticTokens/full", document()), Value::Null);
        assert_eq!(client.shutdown_and_exit(), 0);
    }
}

#[test]
fn a_client_without_colors_is_offered_none() {
    let mut client = Client::start();
    let answer = client.initialize(json!({}));
    assert!(answer["capabilities"].get("semanticTokensProvider").is_none(), "{answer}");
    assert_eq!(client.shutdown_and_exit(), 0);
}

#[test]
fn a_client_is_told_when_a_setting_changes_its_tokens() {
    let declared = json!({"semanticTokens": {"refreshSupport": true}});
    check_refresh(declared, &json!({"semanticTokens": false}), "workspace/semanticTokens/refresh");
}

#[test]
fn lenses_show_where_settings_ask_for_them() {
    let mut client = Client::start();
    let answer = client.initialize(json!({}));
    assert_eq!(answer["capabilities"]["codeLensProvider"], json!({"resolveProvider": false}));
    client.open(URI, NOTE);
    assert_eq!(client.request("textDocument/codeLens", document()), Value::Null);
    configure(&mut client, &json!({"lenses": true}));
    let lenses = client.request("textDocument/codeLens", document());
    let lenses = lenses.as_array().expect("lenses");
    let shown: Vec<(u64, &str)> = lenses
        .iter()
        .map(|lens| {
            assert_eq!(lens["command"]["command"], "", "{lens}");
            let line = lens["range"]["start"]["line"].as_u64().expect("a line");
            (line, lens["command"]["title"].as_str().expect("a title"))
        })
        .collect();
    assert_eq!(shown[0], (2, "2 stories, not fully told yet"));
    assert_eq!(shown[1], (4, "S ● T ◐ A ● R ● · 0:08"));
    assert!(shown[4].0 == 8 && shown[4].1.ends_with(" % · I 1 · we 1"), "{shown:?}");
    assert_eq!(client.shutdown_and_exit(), 0);
}

#[test]
fn a_client_is_told_when_a_setting_changes_its_lenses() {
    let declared = json!({"codeLens": {"refreshSupport": true}});
    check_refresh(declared, &json!({"lenses": true}), "workspace/codeLens/refresh");
}
