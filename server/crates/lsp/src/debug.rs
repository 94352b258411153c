//! Methods for the tests that drive the real binary; builds without debug assertions have none of them.

use note::TextRange;
use serde::Deserialize;
use serde_json::{Value, json};
use tower_lsp::LspServiceBuilder;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::notification::LogMessage;
use tower_lsp::ls_types::{Diagnostic, LogMessageParams, MessageType, PublishDiagnosticsParams, Range, Uri};

use crate::blocking;
use crate::convert;
use crate::server::Server;

/// Adds the methods to the service.
pub(crate) fn register(builder: LspServiceBuilder<Server>) -> LspServiceBuilder<Server> {
    builder
        .custom_method("starling/debug/text", Server::debug_text)
        .custom_method("starling/debug/panic", Server::debug_panic)
        .custom_method("starling/debug/panicLater", Server::debug_panic_later)
        .custom_method("starling/debug/panicQuietly", Server::debug_panic_quietly)
        .custom_method("starling/debug/work", Server::debug_work)
        .custom_method("starling/debug/publish", Server::debug_publish)
}

#[derive(Deserialize)]
struct TextParams {
    uri: Uri,
}

#[derive(Deserialize)]
struct PublishParams {
    uri: Uri,
    version: Option<i32>,
    message: String,
}

impl Server {
    /// Version and text of an open document, null of another.
    async fn debug_text(&self, params: TextParams) -> Result<Value> {
        let document = self.session.document(&params.uri);
        Ok(document.map_or(
            Value::Null,
            |document| json!({"version": document.version, "text": document.note.rope().to_string()}),
        ))
    }

    /// Panics before the first await.
    #[expect(clippy::panic, reason = "that is what it is for")]
    async fn debug_panic(&self) -> Result<()> {
        panic!("asked to panic")
    }

    /// Panics on the blocking pool.
    #[expect(clippy::panic, reason = "that is what it is for")]
    async fn debug_panic_later(&self) -> Result<()> {
        blocking::run(|_| panic!("asked to panic later")).await
    }

    /// Panics in a notification.
    #[expect(clippy::panic, reason = "that is what it is for")]
    async fn debug_panic_quietly(&self) {
        panic!("asked to panic quietly")
    }

    /// Works until it is cancelled.
    async fn debug_work(&self) -> Result<()> {
        blocking::run(|cancellation| {
            while !cancellation.is_cancelled() {
                std::thread::yield_now();
            }
        })
        .await;
        Ok(())
    }

    /// Publishes one diagnostic, over the whole text of an open document, and logs its message.
    async fn debug_publish(&self, params: PublishParams) {
        let range = self.session.document(&params.uri).map_or(Range::default(), |document| {
            let whole = TextRange::new(0, document.note.len());
            convert::range(document.note.rope(), whole, self.session.encoding())
        });
        let diagnostic = Diagnostic::new_simple(range, params.message.clone());
        let client = &self.session.client;
        client.publish(&PublishDiagnosticsParams::new(params.uri, vec![diagnostic], params.version));
        client.notify::<LogMessage>(&LogMessageParams { typ: MessageType::LOG, message: params.message });
    }
}
