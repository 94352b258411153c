//! Logs, on stderr: stdout belongs to the protocol.
//!
//! Lines are handed to a thread, because stderr of a client that does not read it blocks. What such a client
//! leaves unread is dropped past a bound.

use std::any::Any;
use std::fmt;
use std::io::{self, IsTerminal, Write};
use std::panic::PanicHookInfo;
use std::str::FromStr;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::time::Duration;

use tracing_subscriber::filter::LevelFilter;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{Registry, reload};

/// Lines that may wait for stderr.
const WAITING_LINES: usize = 1024;

/// How much is logged: the messages of a level and of all levels before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum LogLevel {
    /// Nothing.
    Off,
    /// What should not happen.
    Error,
    /// What the writer may want to change.
    #[default]
    Warn,
    /// The course of a session.
    Info,
    /// What somebody who develops the server wants to know.
    Debug,
    /// Everything.
    Trace,
}

/// A name that is no level.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown log level, expected one of off, error, warn, info, debug, trace")]
pub struct UnknownLogLevel;

impl LogLevel {
    /// All levels, from the quietest.
    pub const ALL: [Self; 6] = [Self::Off, Self::Error, Self::Warn, Self::Info, Self::Debug, Self::Trace];

    /// The name a user writes.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Error => "error",
            Self::Warn => "warn",
            Self::Info => "info",
            Self::Debug => "debug",
            Self::Trace => "trace",
        }
    }

    fn filter(self) -> LevelFilter {
        match self {
            Self::Off => LevelFilter::OFF,
            Self::Error => LevelFilter::ERROR,
            Self::Warn => LevelFilter::WARN,
            Self::Info => LevelFilter::INFO,
            Self::Debug => LevelFilter::DEBUG,
            Self::Trace => LevelFilter::TRACE,
        }
    }
}

impl fmt::Display for LogLevel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for LogLevel {
    type Err = UnknownLogLevel;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|level| level.name().eq_ignore_ascii_case(name)).ok_or(UnknownLogLevel)
    }
}

/// The running log.
#[derive(Clone, Debug)]
pub(crate) struct Log {
    level: reload::Handle<LevelFilter, Registry>,
    sink: SyncSender<Item>,
}

impl Log {
    /// Starts logging at `level` for the whole process, panics included.
    ///
    /// In a process that already logs elsewhere nothing is changed, and the result changes nothing either.
    pub(crate) fn start(level: LogLevel) -> Self {
        let (sink, items) = sync_channel(WAITING_LINES);
        let (filter, handle) = reload::Layer::new(level.filter());
        let lines = tracing_subscriber::fmt::layer()
            .with_writer(Arc::new(Lines(sink.clone())))
            .with_ansi(io::stderr().is_terminal())
            .log_internal_errors(false);
        let started = tracing_subscriber::registry().with(filter).with(lines).try_init().is_ok();
        let thread = std::thread::Builder::new().name("log".to_owned());
        if started && thread.spawn(move || write_lines(&items)).is_ok() {
            std::panic::set_hook(Box::new(log_panic));
        }
        Self { level: handle, sink }
    }

    /// Changes the level.
    pub(crate) fn set_level(&self, level: LogLevel) {
        // Fails only where nothing is logged.
        let _ = self.level.reload(level.filter());
    }

    /// Waits, at most `limit`, until all lines are written.
    pub(crate) fn flush(&self, limit: Duration) {
        let (done, wait) = sync_channel(1);
        if self.sink.try_send(Item::Flush(done)).is_ok() {
            let _ = wait.recv_timeout(limit);
        }
    }
}

/// What a panic says.
pub(crate) fn panic_message(payload: &(dyn Any + Send)) -> &str {
    let text = payload.downcast_ref::<&str>().copied();
    text.or_else(|| payload.downcast_ref().map(String::as_str)).unwrap_or("no message")
}

enum Item {
    Line(Vec<u8>),
    Flush(SyncSender<()>),
}

struct Lines(SyncSender<Item>);

impl Write for &Lines {
    /// Takes a whole line, which is what the formatter writes at once.
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        let _ = self.0.try_send(Item::Line(line.to_vec()));
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn write_lines(items: &Receiver<Item>) {
    let mut stderr = io::stderr();
    for item in items {
        match item {
            // Nobody is left to tell that stderr is closed.
            Item::Line(line) => drop(stderr.write_all(&line)),
            Item::Flush(done) => drop(done.try_send(())),
        }
    }
}

fn log_panic(info: &PanicHookInfo<'_>) {
    let backtrace = std::backtrace::Backtrace::capture();
    tracing::error!(
        message = panic_message(info.payload()),
        location = info.location().map(tracing::field::display),
        backtrace = (backtrace.status() == std::backtrace::BacktraceStatus::Captured)
            .then(|| tracing::field::display(&backtrace)),
    );
}

#[cfg(test)]
mod tests {
    use super::{LogLevel, UnknownLogLevel};

    #[test]
    fn every_level_is_found_by_its_name() {
        for level in LogLevel::ALL {
            assert_eq!(level.to_string().parse(), Ok(level));
        }
        assert_eq!("WARN".parse(), Ok(LogLevel::Warn));
        assert_eq!("verbose".parse::<LogLevel>(), Err(UnknownLogLevel));
        assert_eq!("".parse::<LogLevel>(), Err(UnknownLogLevel));
    }
}
