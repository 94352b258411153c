//! `initialize`.

use std::path::PathBuf;
use std::time::Duration;

use tower_lsp::ls_types::{
    CodeActionOptions, CodeActionProviderCapability, CodeLensOptions, CompletionOptions, DiagnosticOptions,
    DiagnosticServerCapabilities, FoldingRangeProviderCapability, HoverProviderCapability, InitializeParams,
    InitializeResult, OneOf, ServerCapabilities, ServerInfo, TextDocumentSyncCapability,
    TextDocumentSyncKind, TextDocumentSyncOptions,
};

use crate::client_process;
use crate::convert::PositionEncoding;
use crate::handlers::{code_action, configuration, diagnostics, semantic_tokens};
use crate::session::Session;

/// Negotiates with the client and begins to watch its process.
pub(crate) fn initialize(session: &Session, params: InitializeParams) -> InitializeResult {
    session.keep_roots(roots(&params));
    if let Some(options) = &params.initialization_options {
        configuration::apply(session, options);
    }
    session.keep_as_initial();
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
        capabilities: capabilities(session, encoding),
        server_info: Some(ServerInfo {
            name: "starling".to_owned(),
            version: Some(env!("CARGO_PKG_VERSION").to_owned()),
        }),
        offset_encoding: None,
    }
}

/// The folders the client has opened.
fn roots(params: &InitializeParams) -> Vec<PathBuf> {
    let folders = params.workspace_folders.iter().flatten().map(|folder| &folder.uri);
    #[expect(deprecated, reason = "older clients name their only folder this way")]
    let root = params.root_uri.as_ref();
    folders.chain(root).filter_map(|uri| Some(uri.to_file_path()?.into_owned())).collect()
}

fn capabilities(session: &Session, encoding: PositionEncoding) -> ServerCapabilities {
    ServerCapabilities {
        position_encoding: Some(encoding.kind()),
        text_document_sync: Some(TextDocumentSyncCapability::Options(TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(TextDocumentSyncKind::INCREMENTAL),
            ..TextDocumentSyncOptions::default()
        })),
        // Offered only to clients that ask: one that listens as well would show everything twice.
        diagnostic_provider: diagnostics::pulls(session)
            .then(|| DiagnosticServerCapabilities::Options(DiagnosticOptions::default())),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        completion_provider: Some(CompletionOptions {
            trigger_characters: Some(ide::TRIGGER_CHARACTERS.iter().map(|c| (*c).to_owned()).collect()),
            resolve_provider: Some(true),
            ..CompletionOptions::default()
        }),
        code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
            code_action_kinds: Some(code_action::kinds()),
            ..CodeActionOptions::default()
        })),
        inlay_hint_provider: Some(OneOf::Left(true)),
        document_symbol_provider: Some(OneOf::Left(true)),
        code_lens_provider: Some(CodeLensOptions { resolve_provider: Some(false) }),
        semantic_tokens_provider: semantic_tokens::capability(session),
        folding_range_provider: Some(FoldingRangeProviderCapability::Simple(true)),
        ..ServerCapabilities::default()
    }
}
