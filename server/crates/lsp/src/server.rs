//! The methods of LSP, each passed on to its handler.

use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{
    DidChangeConfigurationParams, DidChangeTextDocumentParams, DidCloseTextDocumentParams,
    DidOpenTextDocumentParams, InitializeParams, InitializeResult, InitializedParams,
};
use tower_lsp::{ClientSocket, LanguageServer, LspService};

use crate::client::Client;
use crate::handlers::{configuration, lifecycle, text};
use crate::logging::Log;
use crate::outbox::Outbox;
use crate::session::Session;

/// The server as tower-lsp sees it: one line per method.
#[derive(Debug)]
pub(crate) struct Server {
    pub(crate) session: Session,
}

impl Server {
    /// The service, and the socket for what it asks of the client. Notifications go into `outbox`.
    pub(crate) fn service(outbox: Outbox, log: Log) -> (LspService<Self>, ClientSocket) {
        let builder = LspService::build(|client| Self {
            session: Session::new(Client::new(client, outbox), log),
        });
        #[cfg(debug_assertions)]
        let builder = crate::debug::register(builder);
        builder.finish()
    }
}

impl LanguageServer for Server {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        Ok(lifecycle::initialize(&self.session, params))
    }

    async fn initialized(&self, _: InitializedParams) {
        configuration::pull(&self.session).await;
    }

    async fn shutdown(&self) -> Result<()> {
        Ok(())
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        text::did_open(&self.session, params);
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
}
