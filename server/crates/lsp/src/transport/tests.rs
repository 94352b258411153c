//! The loop around a small server of its own, over pipes in memory.

use std::io::{BufReader, PipeReader, PipeWriter, Write, pipe};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

use serde_json::{Value, json};
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{
    CodeLens, CodeLensParams, DidChangeTextDocumentParams, DidSaveTextDocumentParams, DocumentSymbolParams,
    DocumentSymbolResponse, FoldingRange, FoldingRangeParams, Hover, HoverContents, HoverParams,
    InitializeParams, InitializeResult, MarkedString,
};
use tower_lsp::{Client, LanguageServer, LspService};

use super::{End, Ended, serve};
use crate::frame::{read_frame, write_frame};
use crate::outbox::{Limits, Outbox};

/// Keeps the versions it hears of.
struct Probe {
    client: Client,
    versions: Arc<Mutex<Vec<i32>>>,
}

impl LanguageServer for Probe {
    async fn initialize(&self, _: InitializeParams) -> Result<InitializeResult> {
        tokio::task::yield_now().await;
        Ok(InitializeResult::default())
    }

    async fn shutdown(&self) -> Result<()> {
        Ok(())
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        self.versions.lock().unwrap().push(params.text_document.version);
        tokio::task::yield_now().await;
    }

    async fn did_save(&self, _: DidSaveTextDocumentParams) {
        panic!("in a notification");
    }

    /// The versions seen so far, in their order.
    async fn hover(&self, _: HoverParams) -> Result<Option<Hover>> {
        let seen = serde_json::to_string(&*self.versions.lock().unwrap()).unwrap();
        Ok(Some(Hover { contents: HoverContents::Scalar(MarkedString::String(seen)), range: None }))
    }

    async fn document_symbol(&self, _: DocumentSymbolParams) -> Result<Option<DocumentSymbolResponse>> {
        std::future::pending().await
    }

    async fn folding_range(&self, _: FoldingRangeParams) -> Result<Option<Vec<FoldingRange>>> {
        tokio::task::yield_now().await;
        panic!("after an await");
    }

    async fn code_lens(&self, _: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
        self.client.configuration(Vec::new()).await?;
        Ok(Some(Vec::new()))
    }
}

/// A client that writes and reads as a test tells it.
struct Driver {
    input: PipeWriter,
    output: BufReader<PipeReader>,
    server: JoinHandle<Ended>,
}

impl Driver {
    fn fresh() -> Self {
        let (reader, input) = pipe().unwrap();
        let (output, writer) = pipe().unwrap();
        let server = std::thread::spawn(move || {
            let (service, socket) = LspService::new(|client| Probe { client, versions: Arc::default() });
            let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
            runtime.block_on(serve(service, socket, Outbox::new(Limits::default()), reader, writer)).unwrap()
        });
        Self { input, output: BufReader::new(output), server }
    }

    fn initialized() -> Self {
        let mut driver = Self::fresh();
        driver.request(0, "initialize", json!({"capabilities": {}}));
        assert_eq!(driver.read()["id"], 0);
        driver
    }

    fn raw(&mut self, bytes: &[u8]) {
        self.input.write_all(bytes).unwrap();
    }

    fn send(&mut self, message: &Value) {
        let mut bytes = Vec::new();
        write_frame(&mut bytes, message.to_string().as_bytes());
        self.raw(&bytes);
    }

    fn request(&mut self, id: i64, method: &str, params: Value) {
        self.send(&json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params}));
    }

    fn about_document(&mut self, id: i64, method: &str) {
        self.request(
            id,
            method,
            json!({"textDocument": {"uri": "file:///a.md"}, "position": {"line": 0, "character": 0}}),
        );
    }

    fn notify(&mut self, method: &str, params: Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    fn change(&mut self, version: i32) {
        let document = json!({"uri": "file:///a.md", "version": version});
        self.notify("textDocument/didChange", json!({"textDocument": document, "contentChanges": []}));
    }

    fn read(&mut self) -> Value {
        serde_json::from_slice(&read_frame(&mut self.output).unwrap().unwrap()).unwrap()
    }

    /// The versions the server has seen, asked with a request of its own.
    fn versions(&mut self) -> Vec<i32> {
        self.about_document(99, "textDocument/hover");
        let reply = self.read();
        assert_eq!(reply["id"], 99, "{reply}");
        serde_json::from_str(reply["result"]["contents"].as_str().unwrap()).unwrap()
    }

    /// Closes the input and waits for the end.
    fn end(self) -> Ended {
        drop(self.input);
        self.server.join().unwrap()
    }

    /// Waits for the end with the input open.
    fn ended(self) -> Ended {
        let ended = self.server.join().unwrap();
        drop(self.input);
        ended
    }
}

#[test]
fn notifications_are_handled_in_their_order_up_to_the_first_await() {
    let mut driver = Driver::initialized();
    for version in 0..2_000 {
        driver.change(version);
    }
    assert_eq!(driver.versions(), (0..2_000).collect::<Vec<_>>());
}

#[test]
fn handlers_that_wait_for_the_client_do_not_hold_up_what_follows() {
    let mut driver = Driver::initialized();
    for id in 0..4 {
        driver.about_document(id, "textDocument/codeLens");
    }
    for version in 0..150 {
        driver.change(version);
    }
    let questions: Vec<_> = (0..4).map(|_| driver.read()).collect();
    assert_eq!(driver.versions().len(), 150);
    for question in questions {
        assert_eq!(question["method"], "workspace/configuration");
        driver.send(&json!({"jsonrpc": "2.0", "id": question["id"], "result": []}));
    }
    let mut answered: Vec<_> = (0..4).map(|_| driver.read()["id"].as_i64().unwrap()).collect();
    answered.sort_unstable();
    assert_eq!(answered, [0, 1, 2, 3]);
}

#[test]
fn a_panic_is_answered_and_the_next_message_is_served() {
    let mut driver = Driver::initialized();
    driver.about_document(1, "textDocument/foldingRange");
    let reply = driver.read();
    assert_eq!((&reply["id"], &reply["error"]["code"]), (&json!(1), &json!(-32603)));
    driver.notify("textDocument/didSave", json!({"textDocument": {"uri": "file:///a.md"}}));
    assert!(driver.versions().is_empty());
}

#[test]
fn a_pending_request_can_be_cancelled() {
    let mut driver = Driver::initialized();
    driver.about_document(1, "textDocument/documentSymbol");
    driver.notify("$/cancelRequest", json!({"id": 1}));
    let reply = driver.read();
    assert_eq!((&reply["id"], &reply["error"]["code"]), (&json!(1), &json!(-32800)));
}

#[test]
fn what_is_no_message_is_answered_and_the_next_message_is_served() {
    let mut driver = Driver::initialized();
    driver.raw(b"Content-Length: 5\r\n\r\n{bad}");
    assert_eq!(driver.read()["error"]["code"], -32700);
    driver.send(&json!([]));
    assert_eq!(driver.read()["error"]["code"], -32600);
    driver.send(&json!({"jsonrpc": "2.0", "id": 12345, "result": "nobody asked"}));
    assert!(driver.versions().is_empty());
}

#[test]
fn an_unknown_request_is_answered_even_if_its_name_begins_with_a_dollar() {
    let mut driver = Driver::initialized();
    for method in ["no/such", "$/noSuch"] {
        driver.request(1, method, json!({}));
        assert_eq!(driver.read()["error"]["code"], -32601);
    }
    driver.notify("no/such", json!({}));
    driver.notify("$/noSuch", json!({}));
    assert!(driver.versions().is_empty());
}

#[test]
fn before_initialize_requests_are_refused_and_notifications_are_dropped() {
    let mut driver = Driver::fresh();
    driver.change(1);
    for method in ["textDocument/hover", "no/such", "shutdown"] {
        driver.about_document(1, method);
        assert_eq!(driver.read()["error"]["code"], -32002);
    }
    driver.request(2, "initialize", json!({"capabilities": {}}));
    assert!(driver.read()["result"].is_object());
    assert!(driver.versions().is_empty());
    assert_eq!(driver.end(), Ended { by: End::Eof, after_shutdown: false });
}

#[test]
fn after_shutdown_requests_are_invalid_and_exit_is_clean() {
    let mut driver = Driver::initialized();
    driver.request(1, "shutdown", Value::Null);
    assert_eq!(driver.read()["result"], Value::Null);
    for method in ["textDocument/hover", "no/such", "shutdown", "initialize"] {
        driver.about_document(2, method);
        assert_eq!(driver.read()["error"]["code"], -32600);
    }
    driver.notify("exit", Value::Null);
    let ended = driver.ended();
    assert_eq!(ended, Ended { by: End::Exit, after_shutdown: true });
    assert_eq!(ended.code(), 0);
}

#[test]
fn exit_without_shutdown_is_not_clean() {
    let mut driver = Driver::initialized();
    driver.notify("exit", Value::Null);
    let ended = driver.ended();
    assert_eq!((ended.by, ended.code()), (End::Exit, 1));
}

#[test]
fn the_end_of_the_input_ends_the_session_even_if_a_request_is_pending() {
    let mut driver = Driver::initialized();
    driver.about_document(1, "textDocument/documentSymbol");
    assert_eq!(driver.end().code(), 1);
    let mut driver = Driver::initialized();
    driver.request(1, "shutdown", Value::Null);
    assert_eq!(driver.end().code(), 0);
}

#[test]
fn a_broken_frame_is_answered_and_ends_the_session_even_after_shutdown() {
    let mut driver = Driver::initialized();
    driver.request(1, "shutdown", Value::Null);
    driver.read();
    driver.raw(b"Content-Length: many\r\n\r\n");
    let reply = driver.read();
    assert_eq!((&reply["id"], &reply["error"]["code"]), (&Value::Null, &json!(-32700)));
    let ended = driver.ended();
    assert_eq!((ended.by, ended.code()), (End::BrokenFrame, 1));
}

#[test]
fn a_client_that_reads_no_more_ends_the_session() {
    let Driver { input, output, server } = Driver::initialized();
    drop(output);
    let mut input = input;
    let mut hover = Vec::new();
    write_frame(&mut hover, br#"{"jsonrpc":"2.0","id":1,"method":"no/such"}"#);
    input.write_all(&hover).unwrap();
    assert_eq!(server.join().unwrap().by, End::ClientGone);
}
