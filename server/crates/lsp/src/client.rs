//! The client as handlers see it.

use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::PublishDiagnosticsParams;
use tower_lsp::ls_types::notification::Notification;
use tower_lsp::ls_types::request::Request;

use crate::outbox::Outbox;

/// A handle to the client; clones are cheap.
///
/// Notifications go straight into the outbox: they need no await, and they keep their order among themselves
/// and with responses. Requests are the only thing that waits for the client.
#[derive(Clone, Debug)]
pub(crate) struct Client {
    requests: tower_lsp::Client,
    outbox: Outbox,
}

impl Client {
    /// The client behind `requests`, whose messages `outbox` collects.
    pub(crate) fn new(requests: tower_lsp::Client, outbox: Outbox) -> Self {
        Self { requests, outbox }
    }

    /// Sends a notification. Diagnostics go through [`publish`](Self::publish).
    pub(crate) fn notify<N: Notification>(&self, params: &N::Params) {
        self.outbox.notify::<N>(params);
    }

    /// Publishes diagnostics; unsent ones of an older version are replaced.
    pub(crate) fn publish(&self, params: &PublishDiagnosticsParams) {
        self.outbox.publish(params);
    }

    /// Sends a request and waits for the reply, however long the client takes.
    ///
    /// Never awaited before a text notification has done its work: see [`transport`](crate::transport).
    pub(crate) async fn request<R: Request>(&self, params: R::Params) -> Result<R::Result> {
        self.requests.send_request::<R>(params).await
    }
}
