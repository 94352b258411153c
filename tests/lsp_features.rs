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
