//! The methods of LSP, each passed on to its handler.

use std::sync::Arc;

use serde_json::Value;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{
    CodeActionParams, CodeLens, CodeLensParams, CompletionItem, CompletionParams, CompletionResponse,
    DidChangeConfigurationParams, DidChangeTextDocumentParams, DidChangeWatchedFilesParams,
    DidCloseTextDocumentParams, DidOpenTextDocumentParams, DocumentDiagnosticParams,
    DocumentDiagnosticReportResult, DocumentSymbolParams, DocumentSymbolResponse, FoldingRange,
    FoldingRangeParams, Hover, HoverParams, InitializeParams, InitializeResult, InitializedParams, InlayHint,
    InlayHintParams, SemanticTokensParams, SemanticTokensRangeParams, SemanticTokensRangeResult,
    SemanticTokensResult,
};
use tower_lsp::{ClientSocket, LanguageServer, LspService};

use crate::analyser;
use crate::client::Client;
use crate::handlers::{
    code_action, code_lens, completion, configuration, diagnostics, document_symbol, folding_range, hover,
    inlay_hint, lifecycle, semantic_tokens, text,
};
use crate::logging::Log;
use crate::outbox::Outbox;
use crate::session::Session;

/// The server as tower-lsp sees it: one line per method.
#[derive(Debug)]
pub(crate) struct Server {
    pub(crate) session: Arc<Session>,
}

impl Server {
    /// The service, and the socket for what it asks of the client. Notifications go into `outbox`.
    pub(crate) fn service(outbox: Outbox, log: Log) -> (LspService<Self>, ClientSocket) {
        let builder = LspService::build(|client| Self {
            session: Arc::new(Session::new(Client::new(client, outbox), log)),
        })
        .custom_method(code_action::METHOD, Self::code_action);
        #[cfg(debug_assertions)]
        let builder = crate::debug::register(builder);
        builder.finish()
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<Vec<Value>>> {
        Ok(code_action::code_action(&self.session, &params))
    }
}

impl LanguageServer for Server {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        Ok(lifecycle::initialize(&self.session, params))
    }

    async fn initialized(&self, _: InitializedParams) {
        tokio::spawn(analyser::run(Arc::clone(&self.session)));
        configuration::pull(&self.session).await;
        configuration::watch(&self.session).await;
    }

    async fn shutdown(&self) -> Result<()> {
        Ok(())
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        let uri = params.text_document.uri.clone();
        text::did_open(&self.session, params);
        configuration::pull_for(&self.session, &uri).await;
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        text::did_change(&self.session, &params);
    }

    async fn did_close(&self, params: DidCloseTextDocumentParams) {
        text::did_close(&self.session, &params);
    }

    async fn did_change_configuration(&self, params: DidChangeConfigurationParams) {
        configuration::did_change(&self.session, params).await;
    }

    async fn did_change_watched_files(&self, _: DidChangeWatchedFilesParams) {
        configuration::files_changed(&self.session).await;
    }

    async fn diagnostic(&self, params: DocumentDiagnosticParams) -> Result<DocumentDiagnosticReportResult> {
        Ok(diagnostics::pull(&self.session, &params))
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        Ok(hover::hover(&self.session, params))
    }

    async fn completion(&self, params: CompletionParams) -> Result<Option<CompletionResponse>> {
        Ok(completion::completion(&self.session, params))
    }

    async fn completion_resolve(&self, item: CompletionItem) -> Result<CompletionItem> {
        Ok(completion::resolve(&self.session, item))
    }

    async fn inlay_hint(&self, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
        Ok(inlay_hint::inlay_hint(&self.session, &params))
    }

    async fn folding_range(&self, params: FoldingRangeParams) -> Result<Option<Vec<FoldingRange>>> {
        Ok(folding_range::folding_range(&self.session, &params))
    }

    async fn semantic_tokens_full(
        &self,
        params: SemanticTokensParams,
    ) -> Result<Option<SemanticTokensResult>> {
        Ok(semantic_tokens::full(&self.session, &params))
    }

    async fn semantic_tokens_range(
        &self,
        params: SemanticTokensRangeParams,
    ) -> Result<Option<SemanticTokensRangeResult>> {
        Ok(semantic_tokens::range(&self.session, &params))
    }

    async fn code_lens(&self, params: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
        Ok(code_lens::code_lens(&self.session, &params))
    }

    async fn document_symbol(&self, params: DocumentSymbolParams) -> Result<Option<DocumentSymbolResponse>> {
        Ok(document_symbol::document_symbol(&self.session, &params))
    }
}
