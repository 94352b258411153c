//! From bytes to the service and back: one loop that keeps the order of messages.
//!
//! A message is read, the service is called, and the future it returns is polled once before the next message
//! is looked at. Whatever a handler does before its first await therefore happens in the order of arrival, by
//! construction. A future that is still pending goes on as a task of its own. A reply from the client is
//! routed at once, so handlers that wait for one can't stop the loop that brings it.
//!
//! Nothing the client sends ends the process, apart from `exit`, the end of its output and a frame whose end
//! can't be found.

use std::future::poll_fn;
use std::io::{self, BufReader, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;
use std::time::Duration;

use futures::{FutureExt, SinkExt, StreamExt};
use tokio::sync::mpsc;
use tower_lsp::jsonrpc::{Error, ErrorCode, Id, Request, Response};
use tower_lsp::{ClientSocket, ExitedError};
use tower_service::Service;

use crate::frame::{FrameError, read_frame};
use crate::logging::panic_message;
use crate::message::{self, Message};
use crate::outbox::Outbox;

/// Messages that are read ahead of the one being handled.
const READ_AHEAD: usize = 64;

/// How long a client may take to read the last messages.
const FLUSH_LIMIT: Duration = Duration::from_millis(500);

/// Of LSP: a request came before `initialize`.
const SERVER_NOT_INITIALIZED: i64 = -32002;

/// How a session ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Ended {
    /// What ended it.
    pub(crate) by: End,
    /// Whether `shutdown` had been asked for.
    pub(crate) after_shutdown: bool,
}

/// What ends a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// The notification `exit`.
    Exit,
    /// The client closed its end, or ended.
    Eof,
    /// The client does not read any more.
    ClientGone,
    /// The next message can't be found.
    BrokenFrame,
}

impl Ended {
    /// The exit code of the process: 0 after `shutdown`, otherwise 1.
    pub(crate) fn code(self) -> u8 {
        u8::from(!self.after_shutdown || self.by == End::BrokenFrame)
    }
}

/// Serves one client until the session ends.
///
/// Reads `reader` and writes `writer` on threads of their own, which outlive the call when they are blocked.
/// Fails only where no thread can be started. Must run inside a tokio runtime.
pub(crate) async fn serve<S>(
    service: S,
    socket: ClientSocket,
    outbox: Outbox,
    reader: impl Read + Send + 'static,
    writer: impl Write + Send + 'static,
) -> io::Result<Ended>
where
    S: Service<Request, Response = Option<Response>, Error = ExitedError>,
    S::Future: Send + 'static,
{
    let inbox = read_on_thread(reader)?;
    write_on_thread(writer, outbox.clone())?;
    let (mut requests, replies) = socket.split();
    let forwarding = tokio::spawn({
        let outbox = outbox.clone();
        async move {
            while let Some(request) = requests.next().await {
                outbox.forward(&request);
            }
        }
    });
    let mut connection = Connection { service, replies, outbox, phase: Phase::Fresh };
    let by = connection.run(inbox).await;
    forwarding.abort();
    connection.outbox.close();
    connection.outbox.flush(FLUSH_LIMIT);
    Ok(Ended { by, after_shutdown: connection.phase == Phase::ShutDown })
}

/// What comes from the reading thread; the end of the input is the end of the channel.
type Incoming = Result<Message, FrameError>;

fn read_on_thread(reader: impl Read + Send + 'static) -> io::Result<mpsc::Receiver<Incoming>> {
    let (sender, inbox) = mpsc::channel(READ_AHEAD);
    thread::Builder::new().name("read".to_owned()).spawn(move || {
        let mut reader = BufReader::with_capacity(64 * 1024, reader);
        while let Some(incoming) = read_frame(&mut reader).transpose() {
            let broken = incoming.is_err();
            let incoming = incoming.map(|body| message::decode(&body));
            if sender.blocking_send(incoming).is_err() || broken {
                return;
            }
        }
    })?;
    Ok(inbox)
}

fn write_on_thread(writer: impl Write + Send + 'static, outbox: Outbox) -> io::Result<()> {
    thread::Builder::new().name("write".to_owned()).spawn(move || outbox.write_to(writer)).map(drop)
}

/// How far the lifecycle of LSP has got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    Fresh,
    Running,
    ShutDown,
}

struct Connection<S, R> {
    service: S,
    replies: R,
    outbox: Outbox,
    phase: Phase,
}

impl<S, R> Connection<S, R>
where
    S: Service<Request, Response = Option<Response>, Error = ExitedError>,
    S::Future: Send + 'static,
    R: SinkExt<Response> + Unpin,
{
    async fn run(&mut self, mut inbox: mpsc::Receiver<Incoming>) -> End {
        loop {
            let incoming = tokio::select! {
                biased;
                () = self.outbox.client_gone() => return End::ClientGone,
                incoming = inbox.recv() => incoming,
            };
            match incoming {
                None => return End::Eof,
                Some(Err(error)) => {
                    tracing::error!(%error, "the next message can't be found");
                    self.outbox.respond(&message::error(Id::Null, ErrorCode::ParseError, error.to_string()));
                    return End::BrokenFrame;
                }
                Some(Ok(Message::Call(request))) if request.method() == "exit" => return End::Exit,
                Some(Ok(Message::Call(request))) => self.dispatch(request).await,
                Some(Ok(Message::Reply(reply))) => drop(self.replies.send(reply).await),
                Some(Ok(Message::Invalid(error))) => {
                    tracing::warn!(?error, "received what is no message");
                    self.outbox.respond(&error);
                }
            }
        }
    }

    /// Calls the service and polls once; what is still pending becomes a task.
    async fn dispatch(&mut self, request: Request) {
        let call = Call { method: request.method().to_owned(), id: request.id().cloned() };
        if let Some(id) = &call.id
            && let Some((code, message)) = self.refusal(&call.method)
        {
            return self.outbox.respond(&message::error(id.clone(), code, message));
        }
        if call.method == "shutdown" && call.id.is_some() {
            self.phase = Phase::ShutDown;
        }
        if poll_fn(|context| self.service.poll_ready(context)).await.is_err() {
            return call.settle(Ok(None), &self.outbox);
        }
        let future = match catch_unwind(AssertUnwindSafe(|| self.service.call(request))) {
            Ok(future) => future,
            Err(panic) => return call.settle(Err(panic), &self.outbox),
        };
        let mut future = Box::pin(AssertUnwindSafe(future).catch_unwind());
        let outcome = match future.as_mut().now_or_never() {
            Some(outcome) => outcome,
            // What follows `initialize` depends on its outcome.
            None if call.method == "initialize" => future.await,
            None => {
                let outbox = self.outbox.clone();
                tokio::spawn(
                    async move { call.settle(future.await.map(Result::unwrap_or_default), &outbox) },
                );
                return;
            }
        };
        let outcome = outcome.map(Result::unwrap_or_default);
        if call.method == "initialize" && matches!(&outcome, Ok(Some(response)) if response.is_ok()) {
            self.phase = Phase::Running;
        }
        call.settle(outcome, &self.outbox);
    }

    /// Why a request can't be served now.
    ///
    /// The service refuses the methods it knows by itself; this is also for those it does not know.
    fn refusal(&self, method: &str) -> Option<(ErrorCode, &'static str)> {
        match self.phase {
            Phase::Fresh if method != "initialize" => {
                Some((ErrorCode::ServerError(SERVER_NOT_INITIALIZED), "Server not initialized"))
            }
            Phase::ShutDown => Some((ErrorCode::InvalidRequest, "Server is shut down")),
            Phase::Fresh | Phase::Running => None,
        }
    }
}

/// What is left of a request or notification while it is served.
struct Call {
    method: String,
    id: Option<Id>,
}

impl Call {
    /// Answers the call, if it is a request, with what became of it.
    fn settle(self, outcome: thread::Result<Option<Response>>, outbox: &Outbox) {
        let response = match outcome {
            Ok(response) => response.or_else(|| self.id.map(not_found)),
            Err(panic) => {
                tracing::error!(method = self.method, panic = panic_message(&*panic), "a handler panicked");
                let message = format!("{} failed because of a bug in the server", self.method);
                self.id.map(|id| message::error(id, ErrorCode::InternalError, message))
            }
        };
        if let Some(response) = response {
            outbox.respond(&response);
        }
    }
}

/// A request that nobody answered: the service leaves out unknown methods that begin with `$/`.
fn not_found(id: Id) -> Response {
    Response::from_error(id, Error::method_not_found())
}

#[cfg(test)]
mod tests;
