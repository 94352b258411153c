//! One file per subcommand: from its arguments to its output and how it ended.

pub(crate) mod check;
pub(crate) mod config;
pub(crate) mod coverage;
pub(crate) mod demo;
pub(crate) mod explain;
mod fix;
pub(crate) mod lsp;
pub(crate) mod outline;
pub(crate) mod rules;
