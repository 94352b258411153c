//! `initialize`.

use std::time::Duration;

use tower_lsp::ls_types::{
    InitializeParams, InitializeResult, ServerCapabilities, ServerInfo, TextDocumentSyncCapability,
    TextDocumentSyncKind, TextDocumentSyncOptions,
};

use crate::client_process;
use crate::convert::PositionEncoding;
use crate::handlers::configuration;
use crate::session::Session;

/// Negotiates with the client and begins to watch its process.
pub(crate) fn initialize(session: &Session, params: InitializeParams) -> InitializeResult {
    if let Some(options) = &params.initialization_options {
        configuration::apply(session, options);
    }
    if let Some(id) = params.process_id {
        let log = session.log.clone();
        client_process::watch(id, move || {
            tracing::warn!(id, "the client's process has ended");
            log.flush(Duration::from_millis(100));
            std::process::exit(1);
        });
    }
    let encoding = session.negotiate(params.capabilities);
    InitializeResult {
        capabilities: capabilities(encoding),
        server_info: Some(ServerInfo {
            name: "starling".to_owned(),
            version: Some(env!("CARGO_PKG_VERSION").to_owned()),
        }),
        offset_encoding: None,
    }
}

fn capabilities(encoding: PositionEncoding) -> ServerCapabilities {
    ServerCapabilities {
        position_encoding: Some(encoding.kind()),
        text_document_sync: Some(TextDocumentSyncCapability::Options(
            TextDocumentSyncOptions {
                open_close: Some(true),
                change: Some(TextDocumentSyncKind::INCREMENTAL),
                ..TextDocumentSyncOptions::default()
            },
        )),
        ..ServerCapabilities::default()
    }
}
