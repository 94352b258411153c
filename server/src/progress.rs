//! A line that says how far a long run is.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

/// Runs shorter than this show nothing.
const PATIENCE: Duration = Duration::from_secs(1);

/// Time between two changes of the line.
const PACE: Duration = Duration::from_millis(100);

/// A line on standard error that counts up, where standard error is a terminal.
pub(crate) struct Progress {
    total: usize,
    /// When the line may change next; `None` where nothing is shown at all.
    next: Option<Instant>,
    shown: bool,
}

impl Progress {
    /// A line that counts to `total`.
    pub(crate) fn new(total: usize) -> Self {
        let next = io::stderr().is_terminal().then(|| Instant::now() + PATIENCE);
        Self { total, next, shown: false }
    }

    /// Says that `done` of the notes are done.
    pub(crate) fn show(&mut self, done: usize, out: &mut impl Write) {
        let Some(next) = self.next else { return };
        let now = Instant::now();
        if now < next {
            return;
        }
        self.next = Some(now + PACE);
        self.shown = true;
        // A terminal that went away takes nothing from the result.
        let _ = write!(out, "\rreading note {done} of {}", self.total).and_then(|()| out.flush());
    }

    /// Takes the line away.
    pub(crate) fn end(self, out: &mut impl Write) {
        if self.shown {
            let width = "reading note  of ".len() + 2 * self.total.to_string().len();
            let _ = write!(out, "\r{:width$}\r", "").and_then(|()| out.flush());
        }
    }
}
