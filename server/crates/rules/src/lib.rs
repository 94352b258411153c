//! From a note to diagnostics and fixes: one file per rule, one table, settings as plain values.

mod diagnostic;
mod settings;

pub use diagnostic::{Diagnostic, Edit, Fix, Related, Severity};
pub use settings::{Hints, Settings};
