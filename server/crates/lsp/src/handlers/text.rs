//! `textDocument/didOpen`, `didChange` and `didClose`: what the client says the texts are.

use tokio::time::Instant;
use tower_lsp::ls_types::{
    DidChangeTextDocumentParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams,
};

use crate::document::Document;
use crate::force;
use crate::handlers::diagnostics;
use crate::session::Session;

/// Takes over a document's text.
pub(crate) fn did_open(session: &Session, params: DidOpenTextDocumentParams) {
    let item = params.text_document;
    let uri = item.uri.clone();
    let force = force::in_force(session, &uri, session.options());
    let document = Document::new(item.version, &force::name(&uri), &item.text, force);
    if session.open(item.uri, document).is_some() {
        tracing::warn!(uri = uri.as_str(), "opened a document that was open");
    }
    session.bell.ring(uri);
}

/// Makes the next version of a document. A change of a document that is not open is ignored.
pub(crate) fn did_change(session: &Session, params: &DidChangeTextDocumentParams) {
    let document = &params.text_document;
    let (encoding, now) = (session.encoding(), Instant::now());
    let edit = |old: &Document| old.edited(document.version, &params.content_changes, encoding, now);
    if session.edit(&document.uri, edit).is_none() {
        tracing::warn!(uri = document.uri.as_str(), "changed a document that is not open");
        return;
    }
    session.bell.ring(document.uri.clone());
}

/// Forgets a document.
pub(crate) fn did_close(session: &Session, params: &DidCloseTextDocumentParams) {
    let uri = &params.text_document.uri;
    if session.close(uri).is_none() {
        tracing::warn!(uri = uri.as_str(), "closed a document that is not open");
        return;
    }
    diagnostics::withdraw(session, uri);
}
