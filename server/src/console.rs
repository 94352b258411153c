//! The two streams a subcommand speaks on, and the code it ends with.

use std::fmt::Display;
use std::io::{self, ErrorKind, IsTerminal, Stderr, Stdout, Write};
use std::process::ExitCode;

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};

use crate::cli::Color;

const ERROR: Style = AnsiColor::BrightRed.on_default().bold();
const NOTE: Style = AnsiColor::BrightGreen.on_default().bold();

/// Columns taken where the output goes to no terminal.
const WIDTH_WITHOUT_TERMINAL: usize = 100;

/// How a subcommand ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Nothing to report.
    Clean,
    /// Something was found that the caller asked to fail on.
    Findings,
    /// Something could not be done.
    Failed,
}

/// Standard output for results, standard error for everything about the run itself.
///
/// Text may carry terminal styles; they are dropped where the stream takes none.
pub(crate) struct Console {
    out: Tolerant<AutoStream<Stdout>>,
    err: AutoStream<Stderr>,
    problems: Vec<String>,
}

impl Console {
    pub(crate) fn new(color: Color) -> Self {
        let choice = match color {
            Color::Auto => ColorChoice::Auto,
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        };
        Self {
            out: Tolerant { inner: AutoStream::new(io::stdout(), choice), closed: false },
            err: AutoStream::new(io::stderr(), choice),
            problems: Vec::new(),
        }
    }

    /// Where results go. A reader that stops early, such as `head`, is no error.
    pub(crate) fn out(&mut self) -> &mut impl Write {
        &mut self.out
    }

    /// Where progress goes.
    pub(crate) fn err(&mut self) -> &mut impl Write {
        &mut self.err
    }

    /// Reports something that could not be done; the command will end with 2.
    pub(crate) fn error(&mut self, message: impl Display) {
        let message = message.to_string();
        self.say(ERROR, "error", &message);
        self.problems.push(message);
    }

    /// What could not be done so far.
    pub(crate) fn problems(&self) -> &[String] {
        &self.problems
    }

    /// Remarks on the run without failing it.
    pub(crate) fn note(&mut self, message: impl Display) {
        self.say(NOTE, "note", message);
    }

    /// Nothing is left to do when standard error is gone as well.
    fn say(&mut self, style: Style, word: &str, message: impl Display) {
        let _ = writeln!(self.err, "{style}{word}{style:#}: {message}");
    }

    /// Columns of the terminal the results go to, or a usual number of columns.
    pub(crate) fn width(&self) -> usize {
        let stdout = io::stdout();
        let columns = stdout.is_terminal().then(|| terminal_size::terminal_size_of(stdout)).flatten();
        columns.map_or(WIDTH_WITHOUT_TERMINAL, |(width, _)| usize::from(width.0))
    }

    /// The exit code: 0, 1 or 2, where anything that could not be done outweighs `outcome`.
    pub(crate) fn end(mut self, outcome: Outcome) -> ExitCode {
        let flushed = self.out.flush();
        if let (Err(error), true) = (flushed, self.problems.is_empty()) {
            self.error(format_args!("cannot write the output ({error})"));
        }
        ExitCode::from(match outcome {
            _ if !self.problems.is_empty() => 2,
            Outcome::Clean => 0,
            Outcome::Findings => 1,
            Outcome::Failed => 2,
        })
    }
}

/// A writer that takes everything once its reader has gone, so that the exit code still tells the result.
struct Tolerant<W> {
    inner: W,
    closed: bool,
}

impl<W: Write> Tolerant<W> {
    fn tolerate<T>(&mut self, result: io::Result<T>, instead: T) -> io::Result<T> {
        match result {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => {
                self.closed = true;
                Ok(instead)
            }
            other => other,
        }
    }
}

impl<W: Write> Write for Tolerant<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.closed {
            return Ok(bytes.len());
        }
        let result = self.inner.write(bytes);
        self.tolerate(result, bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.closed {
            return Ok(());
        }
        let result = self.inner.flush();
        self.tolerate(result, ())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Fails(ErrorKind);

    impl Write for Fails {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(self.0.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Err(self.0.into())
        }
    }

    #[test]
    fn a_reader_that_leaves_is_no_error_and_a_full_disk_is() {
        let mut gone = Tolerant { inner: Fails(ErrorKind::BrokenPipe), closed: false };
        assert!(gone.write_all(b"text").is_ok() && gone.flush().is_ok() && gone.closed);
        let mut full = Tolerant { inner: Fails(ErrorKind::StorageFull), closed: false };
        assert!(full.write_all(b"text").is_err());
    }
}
