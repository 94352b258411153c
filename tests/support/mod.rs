//! A language client for tests: it starts the real binary and talks to it over pipes.
//!
//! ```ignore
//! let mut client = Client::start();
//! client.set_configuration(json!({"log": "debug"}));
//! client.initialize(json!({"workspace": {"configuration": true}}));
//! client.open(URI, "**Situation:** ");
//! let version = client.change(URI, json!([{"text": "**Situation:** A week before launch"}]));
//! assert!(client.diagnostics(URI, version).is_empty());
//! assert_eq!(client.shutdown_and_exit(), 0);
//! ```
//!
//! Everything that waits has a time limit. A test that leaves an error reply unread fails when its client is
//! dropped.
#![allow(dead_code, reason = "no test file uses all of it")]

pub(crate) mod command;
mod pipes;

use std::collections::HashMap;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::RecvTimeoutError;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use pipes::Pipes;

/// How long the server may take for anything. Far more than it needs, for machines under load.
pub(crate) const LIMIT: Duration = Duration::from_secs(30);

/// The document that tests open when one is enough.
pub(crate) const URI: &str = "file:///notes/story.md";

/// A running server and what it has said.
pub(crate) struct Client {
    child: Child,
    pipes: Pipes,
    next_id: i64,
    next_version: HashMap<String, i64>,
    responses: HashMap<i64, Value>,
    errors_without_id: Vec<Value>,
    notifications: Vec<Value>,
    diagnostics: Vec<Value>,
    requests: Vec<Value>,
    /// What `workspace/configuration` is answered with, for every item.
    configuration: Value,
    /// Replies that are held back; `None` while replies are sent at once.
    held: Option<Vec<Value>>,
}

impl Client {
    /// Starts `starling lsp`.
    pub(crate) fn start() -> Self {
        Self::start_with(&["lsp", "--stdio"])
    }

    /// Starts `starling` with `arguments`.
    pub(crate) fn start_with(arguments: &[&str]) -> Self {
        let mut child = Command::new(binary())
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the binary starts");
        let pipes = Pipes::new(&mut child);
        Self {
            child,
            pipes,
            next_id: 1,
            next_version: HashMap::new(),
            responses: HashMap::new(),
            errors_without_id: Vec::new(),
            notifications: Vec::new(),
            diagnostics: Vec::new(),
            requests: Vec::new(),
            configuration: Value::Null,
            held: None,
        }
    }

    /// Starts `starling lsp` and initializes it without any capability.
    pub(crate) fn initialized() -> Self {
        let mut client = Self::start();
        client.initialize(json!({}));
        client
    }

    /// Initializes the server for a client with `capabilities`; its result.
    pub(crate) fn initialize(&mut self, capabilities: Value) -> Value {
        self.initialize_with(
            json!({"processId": std::process::id(), "rootUri": null, "capabilities": capabilities}),
        )
    }

    /// Initializes the server with these params; its result.
    pub(crate) fn initialize_with(&mut self, params: Value) -> Value {
        let result = self.request("initialize", params);
        self.notify("initialized", json!({}));
        result
    }

    /// Sends a request and returns its result; an error fails the test.
    pub(crate) fn request(&mut self, method: &str, params: Value) -> Value {
        let id = self.send_request(method, params);
        let mut response = self.response(id);
        assert!(response.get("error").is_none(), "{method}: {response}");
        response["result"].take()
    }

    /// Sends a request and returns its error; a result fails the test.
    pub(crate) fn request_error(&mut self, method: &str, params: Value) -> Value {
        let id = self.send_request(method, params);
        let mut response = self.response(id);
        assert!(response.get("result").is_none(), "{method}: {response}");
        response["error"].take()
    }

    /// Sends a request and does not wait; its id.
    pub(crate) fn send_request(&mut self, method: &str, params: Value) -> i64 {
        let id = self.next_id;
        self.next_id += 1;
        self.send(&request(id, method, params));
        id
    }

    /// Waits for the response to a request.
    pub(crate) fn response(&mut self, id: i64) -> Value {
        self.wait(&format!("the response to request {id}"), |client| client.responses.remove(&id))
    }

    /// Waits for an error reply whose id is null.
    pub(crate) fn error_without_id(&mut self) -> Value {
        self.wait("an error without id", |client| {
            (!client.errors_without_id.is_empty()).then(|| client.errors_without_id.remove(0)["error"].take())
        })
    }

    /// Sends a notification.
    pub(crate) fn notify(&mut self, method: &str, params: Value) {
        self.send(&notification(method, params));
    }

    /// Opens a document as version 0.
    pub(crate) fn open(&mut self, uri: &str, text: &str) {
        self.next_version.insert(uri.to_owned(), 1);
        let item = json!({"uri": uri, "languageId": "markdown", "version": 0, "text": text});
        self.notify("textDocument/didOpen", json!({"textDocument": item}));
    }

    /// Changes a document; its new version.
    pub(crate) fn change(&mut self, uri: &str, changes: Value) -> i64 {
        let next = self.next_version.entry(uri.to_owned()).or_insert(1);
        let version = *next;
        *next += 1;
        self.notify("textDocument/didChange", change_params(uri, version, changes));
        version
    }

    /// Closes a document.
    pub(crate) fn close(&mut self, uri: &str) {
        self.notify("textDocument/didClose", json!({"textDocument": {"uri": uri}}));
    }

    /// What the server holds as a document's text, with the version; null where it is not open.
    pub(crate) fn text(&mut self, uri: &str) -> Value {
        self.request("starling/debug/text", json!({"uri": uri}))
    }

    /// Writes bytes as they are.
    pub(crate) fn raw(&mut self, bytes: impl Into<Vec<u8>>) {
        self.pipes.write(bytes.into());
    }

    /// Waits until the server has taken everything that was written, but for what a pipe holds.
    pub(crate) fn wait_until_written(&self) {
        let deadline = Instant::now() + LIMIT;
        while !self.pipes.is_written() {
            assert!(Instant::now() < deadline, "the server does not read");
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    /// Reads nothing from now on, neither messages nor the log.
    pub(crate) fn pause_reading(&self) {
        self.pipes.pause(true);
    }

    /// Reads again.
    pub(crate) fn resume_reading(&self) {
        self.pipes.pause(false);
    }

    /// Waits for the diagnostics of exactly this version; earlier ones of the document are forgotten.
    pub(crate) fn diagnostics(&mut self, uri: &str, version: i64) -> Vec<Value> {
        self.wait(&format!("diagnostics of version {version}"), |client| {
            let is_it = |params: &Value| params["uri"] == uri && params["version"] == version;
            let found = client.diagnostics.iter().position(is_it)?;
            let mut params = client.diagnostics.remove(found);
            client.diagnostics.retain(|params| {
                params["uri"] != uri || params["version"].as_i64().is_none_or(|v| v > version)
            });
            serde_json::from_value(params["diagnostics"].take()).ok()
        })
    }

    /// Everything published so far, params by params, oldest first.
    pub(crate) fn take_published(&mut self) -> Vec<Value> {
        std::mem::take(&mut self.diagnostics)
    }

    /// Waits for a notification other than diagnostics; its params.
    pub(crate) fn notification(&mut self, method: &str) -> Value {
        self.wait(method, |client| {
            let found = client.notifications.iter().position(|message| message["method"] == method)?;
            Some(client.notifications.remove(found)["params"].take())
        })
    }

    /// Waits until the server has asked this for the `count`th time since the start.
    pub(crate) fn wait_for_requests(&mut self, method: &str, count: usize) {
        self.wait(&format!("{count} times {method}"), |client| {
            (client.requests.iter().filter(|message| message["method"] == method).count() >= count)
                .then_some(())
        });
    }

    /// What the server has asked so far, oldest first.
    pub(crate) fn requests(&self) -> &[Value] {
        &self.requests
    }

    /// Answers `workspace/configuration` with this from now on.
    pub(crate) fn set_configuration(&mut self, configuration: Value) {
        self.configuration = configuration;
    }

    /// Holds back replies to the server's requests.
    pub(crate) fn hold_replies(&mut self) {
        self.held.get_or_insert_default();
    }

    /// Sends the replies that were held back, and further ones at once.
    pub(crate) fn release_replies(&mut self) {
        for reply in self.held.take().unwrap_or_default() {
            self.send(&reply);
        }
    }

    /// Closes the server's input.
    pub(crate) fn close_input(&mut self) {
        self.pipes.close_input();
    }

    /// Closes the server's output.
    pub(crate) fn close_output(&mut self) {
        self.pipes.close_output();
    }

    /// Asks for `shutdown`, then `exit`; the exit code.
    pub(crate) fn shutdown_and_exit(mut self) -> i32 {
        self.request("shutdown", Value::Null);
        self.notify("exit", Value::Null);
        self.exit_code()
    }

    /// Waits for the end of the process; its exit code.
    pub(crate) fn exit_code(&mut self) -> i32 {
        let deadline = Instant::now() + LIMIT;
        loop {
            if let Some(status) = self.child.try_wait().expect("a child can be waited for") {
                return status.code().unwrap_or_else(|| panic!("the server ended with {status}"));
            }
            assert!(Instant::now() < deadline, "the server does not end");
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    /// Bytes of memory the server holds; `None` where that can't be asked.
    pub(crate) fn memory(&self) -> Option<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
        Some(line.trim().strip_suffix(" kB")?.parse::<u64>().ok()? * 1024)
    }

    /// What the server has written to stderr so far.
    pub(crate) fn log(&self) -> String {
        self.pipes.log()
    }

    fn send(&mut self, message: &Value) {
        self.pipes.write(frame(message));
    }

    /// Takes in messages until `find` finds what it looks for.
    fn wait<T>(&mut self, what: &str, mut find: impl FnMut(&mut Self) -> Option<T>) -> T {
        let deadline = Instant::now() + LIMIT;
        loop {
            if let Some(found) = find(self) {
                return found;
            }
            let left = deadline.saturating_duration_since(Instant::now());
            match self.pipes.messages.recv_timeout(left) {
                Ok(message) => self.take_in(message),
                Err(RecvTimeoutError::Timeout) => panic!("waited too long for {what}"),
                Err(RecvTimeoutError::Disconnected) => panic!("the server ended before {what}"),
            }
        }
    }

    fn take_in(&mut self, mut message: Value) {
        match (message["method"].as_str(), message.get("id")) {
            (Some(_), Some(_)) => self.answer(message),
            (Some("textDocument/publishDiagnostics"), None) => {
                self.diagnostics.push(message["params"].take())
            }
            (Some(_), None) => self.notifications.push(message),
            (None, Some(Value::Null)) => self.errors_without_id.push(message),
            (None, Some(id)) => {
                let id = id.as_i64().expect("an id of ours");
                assert!(self.responses.insert(id, message).is_none(), "request {id} is answered twice");
            }
            (None, None) => panic!("neither a request nor a response: {message}"),
        }
    }

    fn answer(&mut self, request: Value) {
        let result = match request["method"].as_str() {
            Some("workspace/configuration") => {
                let items = request["params"]["items"].as_array().map_or(0, Vec::len);
                Value::from(vec![self.configuration.clone(); items])
            }
            _ => Value::Null,
        };
        let reply = json!({"jsonrpc": "2.0", "id": request["id"], "result": result});
        self.requests.push(request);
        match &mut self.held {
            Some(held) => held.push(reply),
            None => self.send(&reply),
        }
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        // Fails where the process has ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
        self.pipes.pause(false);
        if std::thread::panicking() {
            eprintln!("the server's log:\n{}", self.log());
            return;
        }
        while let Ok(message) = self.pipes.messages.recv_timeout(LIMIT) {
            self.take_in(message);
        }
        let unread = self.responses.values().filter(|response| response.get("error").is_some());
        let unread: Vec<_> = unread.chain(&self.errors_without_id).collect();
        assert!(unread.is_empty(), "unread errors: {unread:?}");
    }
}

/// A request as JSON-RPC writes it. Params of null are left out.
pub(crate) fn request(id: i64, method: &str, params: Value) -> Value {
    let mut message = notification(method, params);
    message["id"] = id.into();
    message
}

/// A notification as JSON-RPC writes it. Params of null are left out.
pub(crate) fn notification(method: &str, params: Value) -> Value {
    let mut message = json!({"jsonrpc": "2.0", "method": method});
    if !params.is_null() {
        message["params"] = params;
    }
    message
}

/// The params of `textDocument/didChange`.
pub(crate) fn change_params(uri: &str, version: i64, changes: Value) -> Value {
    json!({"textDocument": {"uri": uri, "version": version}, "contentChanges": changes})
}

/// A message in its frame.
pub(crate) fn frame(message: &Value) -> Vec<u8> {
    let body = message.to_string();
    format!("Content-Length: {}\r\n\r\n{body}", body.len()).into_bytes()
}

fn binary() -> PathBuf {
    PathBuf::from(env!("CARGO_BIN_EXE_starling"))
}
