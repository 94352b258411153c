//! The Language Server Protocol: transport, session, handlers, conversions.
//!
//! The only crate that names an LSP type, tokio or dashmap. What a note says is found out below it.

mod analyser;
mod blocking;
mod client;
mod client_process;
mod convert;
#[cfg(debug_assertions)]
mod debug;
mod document;
mod edits;
mod force;
mod frame;
mod handlers;
mod logging;
mod message;
mod outbox;
mod quiet;
mod server;
mod session;
mod transport;
mod uri;
mod younger;

use std::process::ExitCode;
use std::time::Duration;

use anyhow::Context;

use crate::logging::Log;
pub use crate::logging::{LogLevel, UnknownLogLevel};
use crate::outbox::{Limits, Outbox};
use crate::server::Server;

/// How a session over stdin and stdout begins.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// How much is logged on stderr until the client says otherwise.
    pub log: LogLevel,
}

/// Threads for work that takes long.
const BLOCKING_THREADS: usize = 4;

/// Serves one client over stdin and stdout until the session ends.
///
/// The code is 0 when the client had asked for `shutdown`, otherwise 1. Threads may still be blocked on
/// stdin and stdout: the process ends with this function's return to `main`.
///
/// # Errors
///
/// Where the system gives no runtime or thread.
pub fn serve_stdio(options: Options) -> anyhow::Result<ExitCode> {
    let log = Log::start(options.log);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .max_blocking_threads(BLOCKING_THREADS)
        .build()
        .context("can't start the runtime")?;
    let outbox = Outbox::new(Limits::default());
    let (service, socket) = Server::service(outbox.clone(), log.clone());
    let ended = runtime
        .block_on(transport::serve(service, socket, outbox, std::io::stdin(), std::io::stdout()))
        .context("can't start a thread")?;
    tracing::info!(?ended, "the session has ended");
    // Work that nobody waits for any more must not hold up the end.
    runtime.shutdown_background();
    log.flush(Duration::from_millis(100));
    Ok(ExitCode::from(ended.code()))
}
