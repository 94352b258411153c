//! What the server has to say and the client has not read yet.
//!
//! Nobody who puts a message in ever waits, so a client that does not read can't hold up the reading of what
//! it writes. In exchange memory is bounded by kind of message:
//!
//! - **Diagnostics**: at most one unsent message for each document. A later version takes the place of the
//!   unsent one, an earlier version is dropped.
//! - **Diagnostics and logs** together: once more than [`Limits::droppable`] bytes of them wait, further ones
//!   are dropped. Diagnostics that replace unsent ones are still taken, so what is sent is never stale.
//! - **Responses**: every request is answered. Once more than [`Limits::responses`] bytes wait, further
//!   answers are cut down to the short error ServerCancelled.
//! - **Everything else** (requests to the client, messages to the user, progress) is kept: it is rare.

use std::collections::{HashMap, VecDeque};
use std::io::{self, Write};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde::Serialize;
use serde_json::Value;
use tokio::sync::Notify;
use tower_lsp::jsonrpc::{ErrorCode, Request, Response};
use tower_lsp::ls_types::PublishDiagnosticsParams;
use tower_lsp::ls_types::notification::{
    LogMessage, LogTrace, Notification, PublishDiagnostics, TelemetryEvent,
};

use crate::frame::write_frame;
use crate::message;

/// ServerCancelled of LSP 3.17.
const SERVER_CANCELLED: i64 = -32802;

/// Frames are written together up to about this many bytes.
const BATCH: usize = 64 * 1024;

/// How many bytes may wait before messages are dropped or cut down. One message may exceed them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// For diagnostics and logs.
    pub(crate) droppable: usize,
    /// For responses.
    pub(crate) responses: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { droppable: 16 * 1024 * 1024, responses: 32 * 1024 * 1024 }
    }
}

/// The outgoing queue; clones share it.
#[derive(Clone, Debug)]
pub(crate) struct Outbox(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    limits: Limits,
    queue: Mutex<Queue>,
    /// Rings when a message arrives, the outbox is closed, or the writer has ended.
    changed: Condvar,
    /// Rings when a write has failed.
    client_gone: Notify,
}

#[derive(Debug, Default)]
struct Queue {
    entries: VecDeque<Entry>,
    /// How many entries have been taken out: the number of the first that is left.
    taken: u64,
    /// The number of the unsent diagnostics of each document.
    diagnostics: HashMap<String, u64>,
    droppable_bytes: usize,
    response_bytes: usize,
    /// Whether the last droppable message was dropped, so that a run of them is logged once.
    dropping: bool,
    closed: bool,
    written: bool,
}

#[derive(Debug)]
struct Entry {
    body: Vec<u8>,
    kind: Kind,
}

#[derive(Debug, PartialEq, Eq)]
enum Kind {
    Response,
    Diagnostics { uri: String, version: Option<i32> },
    Log,
    Other,
}

impl Kind {
    fn is_droppable(&self) -> bool {
        matches!(self, Self::Diagnostics { .. } | Self::Log)
    }
}

impl Outbox {
    /// An empty outbox.
    pub(crate) fn new(limits: Limits) -> Self {
        Self(Arc::new(Shared {
            limits,
            queue: Mutex::default(),
            changed: Condvar::new(),
            client_gone: Notify::new(),
        }))
    }

    /// Answers a request.
    pub(crate) fn respond(&self, response: &Response) {
        let Some(mut body) = encode(response) else {
            return;
        };
        let mut queue = self.queue();
        if queue.response_bytes > self.0.limits.responses {
            let id = response.id().clone();
            let code = ErrorCode::ServerError(SERVER_CANCELLED);
            match encode(&message::error(id, code, "too many answers wait to be read")) {
                Some(short) if short.len() < body.len() => body = short,
                _ => {}
            }
        }
        queue.append(Entry { body, kind: Kind::Response });
        drop(queue);
        self.0.changed.notify_all();
    }

    /// Sends a notification.
    pub(crate) fn notify<N: Notification>(&self, params: &N::Params) {
        let kind = match N::METHOD {
            LogMessage::METHOD | LogTrace::METHOD | TelemetryEvent::METHOD => Kind::Log,
            _ => Kind::Other,
        };
        self.send_notification::<N>(params, kind);
    }

    /// Publishes diagnostics.
    pub(crate) fn publish(&self, params: &PublishDiagnosticsParams) {
        let kind = Kind::Diagnostics { uri: params.uri.as_str().to_owned(), version: params.version };
        self.send_notification::<PublishDiagnostics>(params, kind);
    }

    /// Passes on a request or notification that is already in the form of JSON-RPC.
    pub(crate) fn forward(&self, request: &Request) {
        if let Some(body) = encode(request) {
            self.put(Entry { body, kind: kind_of(request) });
        }
    }

    /// Takes no more messages; those that wait are still written.
    pub(crate) fn close(&self) {
        self.queue().closed = true;
        self.0.changed.notify_all();
    }

    /// Waits, at most `limit`, until everything is written or writing has failed. Only for a closed outbox.
    pub(crate) fn flush(&self, limit: Duration) {
        let queue = self.queue();
        let waited = self.0.changed.wait_timeout_while(queue, limit, |queue| !queue.written);
        if matches!(waited, Ok((_, timeout)) if timeout.timed_out()) {
            tracing::warn!("the client does not read; what it has not read is lost");
        }
    }

    /// Resolves when a write has failed: nobody reads any more.
    pub(crate) async fn client_gone(&self) {
        self.0.client_gone.notified().await;
    }

    /// Writes messages as they come, until the outbox is closed and empty or a write fails.
    pub(crate) fn write_to(&self, mut writer: impl Write) {
        let result = self.write_all_to(&mut writer);
        if let Err(error) = &result {
            tracing::warn!(%error, "can't write to the client");
        }
        let mut queue = self.queue();
        queue.written = true;
        if result.is_err() {
            *queue = Queue { closed: true, written: true, ..Queue::default() };
            self.0.client_gone.notify_one();
        }
        drop(queue);
        self.0.changed.notify_all();
    }

    fn write_all_to(&self, writer: &mut impl Write) -> io::Result<()> {
        let mut buffer = Vec::new();
        while self.take_batch(&mut buffer) {
            writer.write_all(&buffer)?;
            writer.flush()?;
            buffer.clear();
            buffer.shrink_to(BATCH);
        }
        Ok(())
    }

    /// Waits for messages and appends them to `buffer` as frames; false when there will be none any more.
    fn take_batch(&self, buffer: &mut Vec<u8>) -> bool {
        let queue = self.queue();
        let waiting = |queue: &mut Queue| queue.entries.is_empty() && !queue.closed;
        let mut queue = self.0.changed.wait_while(queue, waiting).unwrap_or_else(PoisonError::into_inner);
        while buffer.len() < BATCH
            && let Some(body) = queue.take()
        {
            write_frame(buffer, &body);
        }
        !buffer.is_empty()
    }

    fn send_notification<N: Notification>(&self, params: &N::Params, kind: Kind) {
        #[derive(Serialize)]
        struct Call<'a, P> {
            jsonrpc: &'static str,
            method: &'static str,
            params: &'a P,
        }
        if let Some(body) = encode(&Call { jsonrpc: "2.0", method: N::METHOD, params }) {
            self.put(Entry { body, kind });
        }
    }

    fn put(&self, entry: Entry) {
        self.queue().put(entry, self.0.limits.droppable);
        self.0.changed.notify_all();
    }

    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.0.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Queue {
    /// Replaces, appends or drops `entry`, which is no response.
    fn put(&mut self, entry: Entry, droppable_limit: usize) {
        let entry = match self.unsent_diagnostics(&entry.kind) {
            Some(unsent) => return self.replace(unsent, entry),
            None => entry,
        };
        let drop_it = entry.kind.is_droppable() && self.droppable_bytes > droppable_limit;
        if drop_it && !self.dropping {
            tracing::warn!("the client does not read; dropping diagnostics and logs");
        }
        self.dropping = drop_it;
        if !drop_it {
            self.append(entry);
        }
    }

    fn append(&mut self, entry: Entry) {
        if self.closed {
            return;
        }
        if let Kind::Diagnostics { uri, .. } = &entry.kind {
            self.diagnostics.insert(uri.clone(), self.taken + self.entries.len() as u64);
        }
        self.count(&entry, usize::saturating_add);
        self.entries.push_back(entry);
    }

    /// Puts `entry` where the unsent diagnostics at `index` are, unless those are of a later version.
    fn replace(&mut self, index: usize, entry: Entry) {
        let Some(unsent) = self.entries.get_mut(index) else {
            return;
        };
        if let (Kind::Diagnostics { version: Some(old), .. }, Kind::Diagnostics { version: Some(new), .. }) =
            (&unsent.kind, &entry.kind)
            && new < old
        {
            return;
        }
        let (old, new) = (unsent.body.len(), entry.body.len());
        *unsent = entry;
        self.droppable_bytes = self.droppable_bytes.saturating_sub(old).saturating_add(new);
    }

    /// The body of the next message.
    fn take(&mut self) -> Option<Vec<u8>> {
        let entry = self.entries.pop_front()?;
        self.count(&entry, usize::saturating_sub);
        if let Kind::Diagnostics { uri, .. } = &entry.kind {
            self.diagnostics.remove(uri);
        }
        self.taken += 1;
        Some(entry.body)
    }

    /// The index of the unsent diagnostics of the same document; `None` for other messages too.
    fn unsent_diagnostics(&self, kind: &Kind) -> Option<usize> {
        let Kind::Diagnostics { uri, .. } = kind else {
            return None;
        };
        let number = self.diagnostics.get(uri)?;
        usize::try_from(number - self.taken).ok()
    }

    fn count(&mut self, entry: &Entry, change: fn(usize, usize) -> usize) {
        let bytes = match entry.kind {
            Kind::Response => &mut self.response_bytes,
            Kind::Diagnostics { .. } | Kind::Log => &mut self.droppable_bytes,
            Kind::Other => return,
        };
        *bytes = change(*bytes, entry.body.len());
    }
}

fn kind_of(request: &Request) -> Kind {
    match (request.id(), request.method()) {
        (None, PublishDiagnostics::METHOD) => {
            let member = |name| request.params().and_then(|params| params.get(name));
            let version =
                member("version").and_then(Value::as_i64).and_then(|version| version.try_into().ok());
            match member("uri").and_then(Value::as_str) {
                Some(uri) => Kind::Diagnostics { uri: uri.to_owned(), version },
                None => Kind::Other,
            }
        }
        (None, LogMessage::METHOD | LogTrace::METHOD | TelemetryEvent::METHOD) => Kind::Log,
        _ => Kind::Other,
    }
}

/// The JSON of `message`; `None`, logged, where it can't be written as JSON.
fn encode(message: &impl Serialize) -> Option<Vec<u8>> {
    serde_json::to_vec(message).inspect_err(|error| tracing::error!(%error, "can't encode a message")).ok()
}

#[cfg(test)]
mod tests;
