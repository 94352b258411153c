//! The policy of the outgoing queue, message by message.

use std::io::{self, Write};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tower_lsp::jsonrpc::{Request, Response};
use tower_lsp::ls_types::notification::{LogMessage, ShowMessage};
use tower_lsp::ls_types::{LogMessageParams, MessageType, PublishDiagnosticsParams, ShowMessageParams};

use super::{Limits, Outbox};
use crate::frame::read_frame;

const SMALL: Limits = Limits { droppable: 1_000, responses: 1_000 };

fn diagnostics(uri: &str, version: impl Into<Option<i32>>) -> PublishDiagnosticsParams {
    PublishDiagnosticsParams::new(uri.parse().unwrap(), Vec::new(), version.into())
}

fn log(text: &str) -> LogMessageParams {
    LogMessageParams { typ: MessageType::LOG, message: text.to_owned() }
}

fn response(id: i64, text: &str) -> Response {
    Response::from_ok(id.into(), json!(text))
}

/// What a client reads once the outbox is closed.
fn sent(outbox: &Outbox) -> Vec<Value> {
    let mut bytes = Vec::new();
    outbox.close();
    outbox.write_to(&mut bytes);
    let mut reader = &bytes[..];
    std::iter::from_fn(|| read_frame(&mut reader).unwrap())
        .map(|body| serde_json::from_slice(&body).unwrap())
        .collect()
}

fn versions(sent: &[Value]) -> Vec<(&str, Option<i64>)> {
    let publish = |message: &&Value| message["method"] == "textDocument/publishDiagnostics";
    let version = |message: &'_ Value| message["params"]["version"].as_i64();
    sent.iter().filter(publish).map(|m| (m["params"]["uri"].as_str().unwrap(), version(m))).collect()
}

#[test]
fn messages_keep_their_order() {
    let outbox = Outbox::new(Limits::default());
    outbox.notify::<LogMessage>(&log("first"));
    outbox.respond(&response(1, "second"));
    outbox.forward(&Request::build("workspace/configuration").id(0).finish());
    let sent = sent(&outbox);
    assert_eq!(sent[0]["params"]["message"], "first");
    assert_eq!(sent[1]["result"], "second");
    assert_eq!(sent[2]["method"], "workspace/configuration");
}

#[test]
fn diagnostics_of_a_newer_version_replace_unsent_ones_of_the_same_document() {
    let outbox = Outbox::new(Limits::default());
    outbox.publish(&diagnostics("file:///a.md", 1));
    outbox.publish(&diagnostics("file:///b.md", 1));
    outbox.publish(&diagnostics("file:///a.md", 2));
    outbox.publish(&diagnostics("file:///a.md", 4));
    assert_eq!(versions(&sent(&outbox)), [("file:///a.md", Some(4)), ("file:///b.md", Some(1))]);
}

#[test]
fn diagnostics_of_an_older_version_do_not_replace_newer_ones() {
    let outbox = Outbox::new(Limits::default());
    outbox.publish(&diagnostics("file:///a.md", 7));
    outbox.publish(&diagnostics("file:///a.md", 6));
    assert_eq!(versions(&sent(&outbox)), [("file:///a.md", Some(7))]);
}

#[test]
fn clearing_a_closed_document_replaces_its_diagnostics_and_opening_it_again_starts_over() {
    let outbox = Outbox::new(Limits::default());
    outbox.publish(&diagnostics("file:///a.md", 57));
    outbox.publish(&diagnostics("file:///a.md", None));
    outbox.publish(&diagnostics("file:///a.md", 1));
    assert_eq!(versions(&sent(&outbox)), [("file:///a.md", Some(1))]);
}

#[test]
fn sent_diagnostics_are_not_replaced() {
    let outbox = Outbox::new(Limits::default());
    outbox.publish(&diagnostics("file:///a.md", 1));
    let mut first = Vec::new();
    assert!(outbox.take_batch(&mut first));
    outbox.notify::<LogMessage>(&log("between"));
    outbox.publish(&diagnostics("file:///a.md", 2));
    let rest = sent(&outbox);
    assert_eq!(rest.len(), 2);
    assert_eq!(versions(&rest), [("file:///a.md", Some(2))]);
}

#[test]
fn forwarded_diagnostics_are_replaced_too() {
    let outbox = Outbox::new(Limits::default());
    let params = json!({"uri": "file:///a.md", "version": 1, "diagnostics": []});
    outbox.forward(&Request::build("textDocument/publishDiagnostics").params(params).finish());
    outbox.publish(&diagnostics("file:///a.md", 2));
    assert_eq!(versions(&sent(&outbox)), [("file:///a.md", Some(2))]);
}

#[test]
fn past_the_bound_diagnostics_and_logs_are_dropped_and_the_rest_is_kept() {
    let outbox = Outbox::new(SMALL);
    outbox.publish(&diagnostics("file:///known.md", 1));
    for _ in 0..100 {
        outbox.notify::<LogMessage>(&log(&"x".repeat(200)));
    }
    outbox.publish(&diagnostics("file:///late.md", 1));
    outbox.publish(&diagnostics("file:///known.md", 2));
    outbox.notify::<ShowMessage>(&ShowMessageParams { typ: MessageType::ERROR, message: "seen".to_owned() });
    outbox.respond(&response(1, "kept"));
    let sent = sent(&outbox);
    assert!(sent.len() < 10, "{}", sent.len());
    assert_eq!(versions(&sent), [("file:///known.md", Some(2))]);
    assert_eq!(sent[sent.len() - 2]["params"]["message"], "seen");
    assert_eq!(sent[sent.len() - 1]["result"], "kept");
}

#[test]
fn after_the_client_has_read_diagnostics_and_logs_are_taken_again() {
    let outbox = Outbox::new(SMALL);
    for _ in 0..100 {
        outbox.notify::<LogMessage>(&log(&"x".repeat(200)));
    }
    assert!(outbox.take_batch(&mut Vec::new()));
    outbox.publish(&diagnostics("file:///a.md", 3));
    assert_eq!(versions(&sent(&outbox)), [("file:///a.md", Some(3))]);
}

#[test]
fn every_request_is_answered_but_past_the_bound_shortly() {
    let outbox = Outbox::new(SMALL);
    for id in 0..100 {
        outbox.respond(&response(id, &"x".repeat(500)));
    }
    let sent = sent(&outbox);
    let ids: Vec<_> = sent.iter().map(|message| message["id"].as_i64().unwrap()).collect();
    assert_eq!(ids, (0..100).collect::<Vec<_>>());
    assert_eq!(sent[0]["result"].as_str().unwrap().len(), 500);
    assert_eq!(sent[99]["error"]["code"], -32802);
}

#[test]
fn a_closed_outbox_writes_what_waits_and_takes_no_more() {
    let outbox = Outbox::new(Limits::default());
    outbox.respond(&response(1, "in time"));
    outbox.close();
    outbox.respond(&response(2, "late"));
    assert_eq!(sent(&outbox).len(), 1);
    outbox.flush(Duration::ZERO);
}

#[test]
fn a_flush_ends_after_its_time_when_nobody_reads() {
    let outbox = Outbox::new(Limits::default());
    outbox.respond(&response(1, "unread"));
    outbox.close();
    let start = Instant::now();
    outbox.flush(Duration::from_millis(20));
    assert!(start.elapsed() >= Duration::from_millis(20));
}

#[tokio::test]
async fn a_failed_write_is_told_and_frees_what_waits() {
    struct Closed;
    impl Write for Closed {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::BrokenPipe.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let outbox = Outbox::new(Limits::default());
    outbox.respond(&response(1, "unread"));
    outbox.write_to(Closed);
    outbox.client_gone().await;
    outbox.respond(&response(2, "unread"));
    assert!(outbox.queue().entries.is_empty());
    outbox.flush(Duration::from_secs(60));
}
