//! `starling lsp`: serves an editor.

use std::process::ExitCode;

use crate::cli::Lsp;
use crate::console::{Console, Outcome};
use crate::engine;

/// Serves until the session ends. Nothing else may touch standard output meanwhile, nor afterwards: a thread
/// of the server may still be blocked on it.
pub(crate) fn run(options: &Lsp, mut console: Console) -> ExitCode {
    engine::serve(options.log_level).unwrap_or_else(|error| {
        console.error(format_args!("{error:#}"));
        console.end(Outcome::Failed)
    })
}
