//! From a note to diagnostics and fixes: one file per rule, one table, settings as plain values.

pub mod acts;
mod apply;
mod check;
mod clear;
mod diagnostic;
mod english;
mod hedging;
mod insert;
mod instruction;
mod lines;
pub mod outcome;
mod pattern;
mod phrases;
mod prose;
mod quote;
mod rule;
mod rules;
mod settings;
pub mod spoken;
mod standing;
mod suppress;
mod table;
#[cfg(test)]
mod testing;
mod view;
mod words;

pub use apply::{Fixed, fix};
pub use check::{Checker, Finding, Findings, MORE_FINDINGS, check};
pub use diagnostic::{Diagnostic, Edit, Fix, Related, Severity};
pub use english::is_english;
pub use insert::{insert_sections, missing_sections};
pub use rule::{Languages, Rule, Scope};
pub use settings::{Answers, Hints, Preset, Settings, Style};
pub use table::{absorber, nearest, rule, rules};
pub use view::placeholders;
