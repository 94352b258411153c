//! From readings and diagnostics to what is printed. Bytes become lines and columns here.

pub(crate) mod config;
pub(crate) mod coverage;
pub(crate) mod explain;
pub(crate) mod github;
pub(crate) mod json;
pub(crate) mod page;
pub(crate) mod sarif;
mod snippets;
pub(crate) mod style;
mod summary;
pub(crate) mod tree;
mod why;

use std::io::{self, Write};

use serde::Serialize;

pub(crate) use snippets::Snippets;
pub(crate) use summary::{Summary, counted};

use crate::console::Console;
use crate::engine::{Rule, Severity};

/// Prints a value as JSON, followed by a line end.
pub(crate) fn print_json(value: &impl Serialize, console: &mut Console) -> io::Result<()> {
    let text = serde_json::to_string_pretty(value)?;
    writeln!(console.out(), "{text}")
}

/// The word for how loudly a rule speaks where no settings say anything.
pub(crate) fn default_name(rule: &Rule) -> &'static str {
    rule.default_severity().map_or("off", severity_name)
}

/// The word for a severity in text and JSON.
pub(crate) fn severity_name(severity: Severity) -> &'static str {
    match severity {
        Severity::Hint => "hint",
        Severity::Information => "information",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}
