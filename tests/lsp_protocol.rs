//! The protocol as a client meets it: lifecycle, order of edits, and what the server survives.
#![cfg(test)]

mod support;

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use support::{Client, LIMIT, URI, frame, notification, request};

const PARSE_ERROR: i64 = -32700;
const INVALID_REQUEST: i64 = -32600;
const METHOD_NOT_FOUND: i64 = -32601;
const INVALID_PARAMS: i64 = -32602;
const INTERNAL_ERROR: i64 = -32603;
const SERVER_NOT_INITIALIZED: i64 = -32002;
const REQUEST_CANCELLED: i64 = -32800;
const SERVER_CANCELLED: i64 = -32802;

/// What is too long for something that should happen at once.
const AT_ONCE: Duration = Duration::from_secs(1);

#[test]
fn initialize_names_the_server_and_its_version() {
    let mut client = Client::start();
    let result = client.initialize(json!({}));
    assert_eq!(result["serverInfo"], json!({"name": "starling", "version": env!("CARGO_PKG_VERSION")}));
    assert_eq!(result["capabilities"]["positionEncoding"], "utf-16");
    assert_eq!(result["capabilities"]["textDocumentSync"], json!({"openClose": true, "change": 2}));
    assert_eq!(client.shutdown_and_exit(), 0);
}

#[test]
fn the_server_takes_utf8_whenever_it_is_offered() {
    let mut client = Client::start();
    let result = client.initialize(json!({"general": {"positionEncodings": ["utf-16", "utf-8"]}}));
    assert_eq!(result["capabilities"]["positionEncoding"], "utf-8");
}

#[test]
fn exit_without_shutdown_ends_with_1() {
    let mut client = Client::initialized();
    client.notify("exit", Value::Null);
    assert_eq!(client.exit_code(), 1);
}

#[test]
fn exit_before_initialize_ends_with_1() {
    let mut client = Client::start();
    client.notify("exit", Value::Null);
    assert_eq!(client.exit_code(), 1);
}

#[test]
fn the_end_of_the_input_ends_the_server_at_once() {
    let mut client = Client::initialized();
    client.text(URI);
    let start = Instant::now();
    client.close_input();
    assert_eq!(client.exit_code(), 1);
    assert!(start.elapsed() < AT_ONCE);
}

#[test]
fn the_end_of_the_input_after_shutdown_ends_with_0() {
    let mut client = Client::initialized();
    client.request("shutdown", Value::Null);
    client.close_input();
    assert_eq!(client.exit_code(), 0);
}

#[test]
fn the_end_of_the_input_does_not_wait_for_work_under_way() {
    let mut client = Client::initialized();
    client.send_request("starling/debug/work", Value::Null);
    client.text(URI);
    let start = Instant::now();
    client.close_input();
    assert_eq!(client.exit_code(), 1);
    assert!(start.elapsed() < AT_ONCE);
}

#[test]
fn everything_sent_in_one_write_is_answered_before_the_end() {
    let mut client = Client::start();
    let initialize = request(101, "initialize", json!({"capabilities": {}}));
    let messages = [initialize, request(102, "shutdown", Value::Null), notification("exit", Value::Null)];
    client.raw(messages.iter().flat_map(frame).collect::<Vec<_>>());
    assert!(client.response(101)["result"].is_object());
    assert!(client.response(102)["result"].is_null());
    assert_eq!(client.exit_code(), 0);
}

#[test]
fn requests_before_initialize_are_refused() {
    let mut client = Client::start();
    for method in ["textDocument/hover", "starling/debug/text", "no/such", "shutdown"] {
        assert_eq!(client.request_error(method, json!({}))["code"], SERVER_NOT_INITIALIZED);
    }
    client.open(URI, "too early");
    client.initialize(json!({}));
    assert_eq!(client.text(URI), Value::Null);
}

#[test]
fn a_second_initialize_is_invalid() {
    let mut client = Client::initialized();
    assert_eq!(client.request_error("initialize", json!({"capabilities": {}}))["code"], INVALID_REQUEST);
    client.text(URI);
}

#[test]
fn requests_after_shutdown_are_invalid() {
    let mut client = Client::initialized();
    client.request("shutdown", Value::Null);
    for method in ["textDocument/hover", "no/such", "shutdown", "initialize"] {
        assert_eq!(client.request_error(method, json!({}))["code"], INVALID_REQUEST);
    }
    client.notify("exit", Value::Null);
    assert_eq!(client.exit_code(), 0);
}

#[test]
fn broken_messages_are_answered_and_the_next_one_is_served() {
    let mut client = Client::initialized();
    let framed = |body: &[u8]| [format!("Content-Length: {}\r\n\r\n", body.len()).as_bytes(), body].concat();
    let mut check = |body: &[u8], code: i64| {
        client.raw(framed(body));
        assert_eq!(client.error_without_id()["code"], code);
        client.text(URI);
    };
    check(b"{bad}", PARSE_ERROR);
    check(b"", PARSE_ERROR);
    check(b"\xff\xfe\xff", PARSE_ERROR);
    check("[".repeat(200_000).as_bytes(), PARSE_ERROR);
    check(b"[]", INVALID_REQUEST);
    check(b"\"text\"", INVALID_REQUEST);
    check(br#"{"jsonrpc":"2.0","method":7}"#, INVALID_REQUEST);
}

#[test]
fn a_broken_request_is_answered_under_its_id() {
    let mut client = Client::initialized();
    let broken: [(&[u8], i64); 3] = [
        (br#"{"jsonrpc":"2.0","id":500,"method":7}"#, INVALID_REQUEST),
        (br#"{"jsonrpc":"1.0","id":500,"method":"shutdown"}"#, INVALID_REQUEST),
        (b"{\"jsonrpc\":\"2.0\",\"id\":500,\"method\":\"\xff\"}", PARSE_ERROR),
    ];
    for (body, code) in broken {
        client.raw([format!("Content-Length: {}\r\n\r\n", body.len()).as_bytes(), body].concat());
        assert_eq!(client.response(500)["error"]["code"], code);
    }
    client.text(URI);
}

#[test]
fn wrong_params_and_unknown_methods_are_answered() {
    let mut client = Client::initialized();
    assert_eq!(client.request_error("starling/debug/text", json!({"uri": 5}))["code"], INVALID_PARAMS);
    assert_eq!(client.request_error("no/such", json!({}))["code"], METHOD_NOT_FOUND);
    assert_eq!(client.request_error("$/noSuch", json!({}))["code"], METHOD_NOT_FOUND);
    client.notify("textDocument/didOpen", json!({"textDocument": 5}));
    client.notify("no/such", json!({}));
    client.text(URI);
}

#[test]
fn a_broken_frame_is_answered_and_ends_the_server_with_1() {
    let long_line = format!("X: {}\r\nContent-Length: 2\r\n\r\n{{}}", "x".repeat(8192));
    let broken = [
        "Content-Length: -1\r\n\r\n",
        "Content-Length: many\r\n\r\n",
        "Content-Length: 99999999999\r\n\r\n",
        "Content-Length: 18446744073709551616\r\n\r\n",
        "Content-Length:\r\n\r\n",
        "Content-Type: application/vscode-jsonrpc\r\n\r\n{}",
        "garbage\r\n\r\n",
        &long_line,
    ];
    for bytes in broken {
        let mut client = Client::initialized();
        let start = Instant::now();
        client.raw(bytes);
        assert_eq!(client.error_without_id()["code"], PARSE_ERROR, "{bytes:.40}");
        assert_eq!(client.exit_code(), 1, "{bytes:.40}");
        assert!(start.elapsed() < AT_ONCE, "{bytes:.40}");
    }
}

#[test]
fn headers_in_any_case_and_unknown_headers_are_read() {
    let mut client = Client::initialized();
    let body = request(500, "starling/debug/text", json!({"uri": URI})).to_string();
    let type_header = "Content-Type: application/vscode-jsonrpc; charset=utf-8";
    client.raw(format!("X-Trace: a:b\r\ncontent-length:{}\r\n{type_header}\r\n\r\n{body}", body.len()));
    assert!(client.response(500)["result"].is_null());
}

#[test]
fn a_message_that_arrives_in_pieces_is_read() {
    let mut client = Client::initialized();
    for byte in frame(&request(500, "starling/debug/text", json!({"uri": URI}))) {
        client.raw([byte]);
        client.wait_until_written();
    }
    assert!(client.response(500)["result"].is_null());
}

#[test]
fn a_panic_is_answered_and_logged_and_the_next_request_works() {
    let mut client = Client::initialized();
    for method in ["starling/debug/panic", "starling/debug/panicLater"] {
        let error = client.request_error(method, Value::Null);
        assert_eq!(error["code"], INTERNAL_ERROR);
        client.open(URI, "after the panic");
        assert_eq!(client.text(URI)["text"], "after the panic");
        wait_for_log(&client, &format!("method=\"{method}\""));
    }
    assert_eq!(client.shutdown_and_exit(), 0);
}

#[test]
fn a_panic_in_a_notification_is_logged_and_survived() {
    let mut client = Client::initialized();
    client.notify("starling/debug/panicQuietly", Value::Null);
    assert_eq!(client.text(URI), Value::Null);
    wait_for_log(&client, "method=\"starling/debug/panicQuietly\"");
    assert_eq!(client.shutdown_and_exit(), 0);
}

#[test]
fn a_pending_request_can_be_cancelled() {
    let mut client = Client::initialized();
    // More than there are threads for such work: cancelled work must free its thread.
    for _ in 0..20 {
        let id = client.send_request("starling/debug/work", Value::Null);
        client.notify("$/cancelRequest", json!({"id": id}));
        assert_eq!(client.response(id)["error"]["code"], REQUEST_CANCELLED);
    }
}

#[test]
fn the_log_level_can_be_changed_while_the_server_runs() {
    let mut client = Client::start();
    client.initialize_with(json!({"capabilities": {}, "initializationOptions": {"log": "off"}}));
    client.change("file:///unknown-1.md", json!([]));
    client.notify("workspace/didChangeConfiguration", json!({"settings": {"starling": {"log": "warn"}}}));
    client.change("file:///unknown-2.md", json!([]));
    wait_for_log(&client, "unknown-2");
    assert!(!client.log().contains("unknown-1"));
}

#[test]
fn settings_are_pulled_from_a_client_that_can_be_asked() {
    let mut client = Client::start();
    client.set_configuration(json!({"log": "trace"}));
    client.initialize(json!({"workspace": {"configuration": true}}));
    client.wait_for_requests("workspace/configuration", 1);
    assert_eq!(client.requests()[0]["params"]["items"], json!([{"section": "starling"}]));
    client.notify("workspace/didChangeConfiguration", json!({"settings": null}));
    client.wait_for_requests("workspace/configuration", 2);
}

#[test]
fn handlers_that_wait_for_a_reply_do_not_hold_up_edits() {
    let mut client = Client::start();
    client.initialize(json!({"workspace": {"configuration": true}}));
    client.wait_for_requests("workspace/configuration", 1);
    client.hold_replies();
    client.open(URI, "");
    for _ in 0..4 {
        client.notify("workspace/didChangeConfiguration", json!({"settings": null}));
    }
    for _ in 0..150 {
        client.change(URI, json!([{"range": range(0, 0), "text": "x"}]));
    }
    assert_eq!(client.text(URI), json!({"version": 150, "text": "x".repeat(150)}));
    client.wait_for_requests("workspace/configuration", 5);
    client.release_replies();
    assert_eq!(client.shutdown_and_exit(), 0);
}

#[test]
fn a_client_that_does_not_read_neither_stalls_the_server_nor_fills_its_memory() {
    let mut client = Client::initialized();
    client.open(URI, &"a line of a story\n".repeat(6_000));
    client.text(URI);
    let before = client.memory();
    client.pause_reading();
    // 80 MB of answers, and diagnostics besides.
    let ids: Vec<_> =
        (0..750).map(|_| client.send_request("starling/debug/text", json!({"uri": URI}))).collect();
    for version in 0..1_000 {
        let params = json!({"uri": URI, "version": version, "message": "x".repeat(10_000)});
        client.notify("starling/debug/publish", params);
    }
    // Each is a line in the log.
    for _ in 0..5_000 {
        client.change("file:///unknown.md", json!([]));
    }
    client.change(URI, json!([{"text": "short"}]));
    client.wait_until_written();
    if let (Some(before), Some(now)) = (before, client.memory()) {
        let grown = now.saturating_sub(before) / 1_000_000;
        assert!(grown < 60, "{grown} MB more than before");
    }
    client.resume_reading();
    assert_eq!(client.text(URI)["text"], "short");
    for id in ids {
        let response = client.response(id);
        assert!(
            response["result"].is_object() || response["error"]["code"] == SERVER_CANCELLED,
            "{response:.200}"
        );
    }
    let published = client.take_published();
    assert!(published.len() < 1_000);
    assert_eq!(published.last().unwrap()["version"], 999);
}

#[test]
fn a_client_that_has_closed_the_servers_output_ends_the_server() {
    let mut client = Client::initialized();
    client.close_output();
    let start = Instant::now();
    // The first answer lets this side close, the others find it closed.
    for _ in 0..2_000 {
        client.send_request("starling/debug/text", json!({"uri": URI}));
    }
    assert_eq!(client.exit_code(), 1);
    assert!(start.elapsed() < LIMIT);
}

#[cfg(unix)]
#[test]
fn the_end_of_the_clients_process_ends_the_server() {
    let mut editor = std::process::Command::new("sleep").arg("600").spawn().unwrap();
    let mut client = Client::start();
    client.initialize_with(json!({"processId": editor.id(), "capabilities": {}}));
    client.text(URI);
    editor.kill().unwrap();
    editor.wait().unwrap();
    assert_eq!(client.exit_code(), 1);
}

#[test]
fn a_path_that_an_editor_has_not_encoded_is_understood() {
    let mut client = Client::start();
    client.initialize_with(json!({"rootUri": "file:///my notes [2]", "capabilities": {}}));
    client.open("file:///my notes [2]/a.md", "text");
    assert_eq!(client.text("file:///my%20notes%20%5B2%5D/a.md")["text"], "text");
}

#[test]
fn changes_of_a_document_that_is_not_open_are_ignored() {
    let mut client = Client::initialized();
    client.change(URI, json!([{"text": "lost"}]));
    client.close(URI);
    assert_eq!(client.text(URI), Value::Null);
    client.open(URI, "first");
    client.open(URI, "again");
    assert_eq!(client.text(URI)["text"], "again");
    client.close(URI);
    assert_eq!(client.text(URI), Value::Null);
}

/// An empty range at a position.
fn range(line: u32, character: u32) -> Value {
    let position = json!({"line": line, "character": character});
    json!({"start": position, "end": position})
}

fn wait_for_log(client: &Client, what: &str) {
    let deadline = Instant::now() + LIMIT;
    while !client.log().contains(what) {
        assert!(Instant::now() < deadline, "{what} is not in the log:\n{}", client.log());
        std::thread::sleep(Duration::from_millis(2));
    }
}
