//! The clock of quiet at the cursor, with a time that the tests move.

use std::time::Duration;

use serde_json::{Value, json};
use tower_lsp::ls_types::DidChangeTextDocumentParams;

use super::*;
use crate::document::Document;
use crate::force::InForce;
use crate::frame::read_frame;
use crate::handlers::text;
use crate::logging::{Log, LogLevel};
use crate::outbox::{Limits, Outbox};
use crate::server::Server;

const STORY: &str =
    "**Situation:** It broke.\n**Task:** I had to.\n**Action:** I ran.\n**Result:** 9 days saved\n";

fn change(version: i32, line: u32, character: u32, text: &str) -> DidChangeTextDocumentParams {
    let place = json!({"line": line, "character": character});
    let change = json!({"range": {"start": place, "end": place}, "text": text});
    let params =
        json!({"textDocument": {"uri": "file:///a.md", "version": version}, "contentChanges": [change]});
    serde_json::from_value(params).unwrap()
}

/// Versions and rules published while `typing` runs in a session with an open story.
async fn published(typing: impl AsyncFnOnce(&Session)) -> Vec<(i64, Vec<String>)> {
    let outbox = Outbox::new(Limits::default());
    let (service, _socket) = Server::service(outbox.clone(), Log::start(LogLevel::Off));
    let session = Arc::clone(&service.inner().session);
    let vocabulary = Arc::new(note::Vocabulary::standard());
    let force = InForce { options: Arc::default(), settings: Arc::default(), vocabulary };
    session.open("file:///a.md".parse().unwrap(), Document::new(0, "a", STORY, force));
    let analyser = tokio::spawn(run(Arc::clone(&session)));
    typing(&session).await;
    analyser.abort();
    outbox.close();
    let mut bytes = Vec::new();
    outbox.write_to(&mut bytes);
    let mut reader = &bytes[..];
    let messages = std::iter::from_fn(|| read_frame(&mut reader).unwrap());
    let params = messages.map(|body| serde_json::from_slice::<Value>(&body).unwrap()["params"].take());
    params
        .map(|params| {
            let codes = params["diagnostics"].as_array().unwrap().iter();
            let codes = codes.map(|found| found["code"].as_str().unwrap().to_owned());
            let about_todo = codes.filter(|code| code == "placeholder-left");
            (params["version"].as_i64().unwrap(), about_todo.collect())
        })
        .collect()
}

#[tokio::test(start_paused = true)]
async fn what_is_held_back_is_published_when_the_pause_is_over() {
    let last = published(async |session| {
        text::did_change(session, &change(1, 3, 12, "TODO "));
        tokio::time::sleep(Duration::from_millis(1100)).await;
    });
    assert_eq!(last.await, [(1, vec!["placeholder-left".to_owned()])]);
}

#[tokio::test(start_paused = true)]
async fn every_keystroke_begins_the_pause_anew() {
    let last = published(async |session| {
        for (version, text) in (1..).zip(["TODO ", "a", "b", "c"]) {
            text::did_change(session, &change(version, 3, 12, text));
            tokio::time::sleep(Duration::from_millis(900)).await;
        }
    });
    assert_eq!(last.await.last().unwrap().1, [""; 0]);
}
