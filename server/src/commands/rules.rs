//! `starling rules`: the table of rules.

use std::io::{self, Write};

use crate::cli::{Format, Rules};
use crate::console::{Console, Outcome};
use crate::engine::Engine;
use crate::output::{self, default_name, json, style};

/// Prints every rule with its default severity and what it flags.
pub(crate) fn run(options: &Rules, console: &mut Console) -> io::Result<Outcome> {
    let engine = Engine::new();
    let rules = engine.rules();
    if options.format == Format::Json {
        output::print_json(&json::rules(rules), console)?;
        return Ok(Outcome::Clean);
    }
    let names = rules.iter().map(|rule| rule.name.len()).max().unwrap_or_default();
    for rule in rules {
        let style = rule.default_severity().map_or(style::FAINT, style::of_severity);
        let severity = default_name(rule);
        let (name, summary) = (rule.name, rule.summary);
        writeln!(console.out(), "{name:names$}  {style}{severity:11}{style:#}  {summary}")?;
    }
    writeln!(
        console.out(),
        "\n`starling explain RULE` says why a rule matters and how to fix what it finds."
    )?;
    Ok(Outcome::Clean)
}
