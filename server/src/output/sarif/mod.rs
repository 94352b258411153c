//! Findings as SARIF, the format in which code scanning services and editors take them.
//!
//! What the format calls things is in `format`; this is what Starling puts into it.

mod address;
mod fingerprint;
mod format;

use std::collections::BTreeMap;
use std::path::Path;

use fingerprint::Fingerprints;
use format::{
    ArtifactLocation, Driver, Finding, Invocation, Level, Location, Log, Notification, PhysicalLocation,
    Region, ReportingConfiguration, ReportingDescriptor, Run, Text, Tool,
};
use note::TextRange;

use crate::engine::{Diagnostic, Rule, Severity};
use crate::input::Note;
use crate::output::explain;
use crate::position::Lines;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// What was found and how that went.
pub(crate) struct Outcome<'a> {
    pub(crate) notes: &'a [Note],
    /// The diagnostics of each note.
    pub(crate) diagnostics: &'a [Vec<Diagnostic>],
    /// The least severity that is told.
    pub(crate) shown: Severity,
    /// What could not be done.
    pub(crate) problems: &'a [String],
}

/// The whole file. `rules` are all rules, and `here` is the folder in which the command was started.
pub(crate) fn log(outcome: &Outcome<'_>, rules: &[&'static Rule], here: &Path) -> Log {
    let problem = |text: &String| Notification {
        level: Level::Error,
        message: Text::message(text),
        locations: Vec::new(),
    };
    let mut notifications: Vec<Notification> = outcome.problems.iter().map(problem).collect();
    let mut results = Vec::new();
    for (note, diagnostics) in outcome.notes.iter().zip(outcome.diagnostics) {
        let lines = Lines::new(note.reading.text());
        let place = Place { file: address::location(&note.path, here), lines: &lines };
        let mut fingerprints = Fingerprints::new(&note.reading, &lines);
        for diagnostic in diagnostics {
            match rules.binary_search_by(|rule| rule.name.cmp(diagnostic.rule)) {
                Ok(index) if diagnostic.severity >= outcome.shown => {
                    results.push(finding(diagnostic, index, &place, fingerprints.next(diagnostic)));
                }
                Ok(_) => {}
                // What is of no rule is about the run: findings beyond the most that are shown.
                Err(_) => notifications.push(Notification {
                    level: level(diagnostic.severity),
                    message: Text::message(&diagnostic.message),
                    locations: vec![place.of(diagnostic.range)],
                }),
            }
        }
    }
    let invocation = Invocation {
        execution_successful: outcome.problems.is_empty(),
        tool_execution_notifications: notifications,
    };
    let run = Run {
        tool: Tool { driver: driver(rules) },
        invocations: [invocation],
        original_uri_base_ids: BTreeMap::from([(address::ROOT, address::root())]),
        column_kind: "unicodeCodePoints",
        results,
    };
    Log { version: "2.1.0", schema: SCHEMA, runs: [run] }
}

fn driver(rules: &[&'static Rule]) -> Driver {
    Driver {
        name: "Starling",
        version: env!("CARGO_PKG_VERSION"),
        semantic_version: env!("CARGO_PKG_VERSION"),
        rules: rules.iter().map(|rule| descriptor(rule)).collect(),
    }
}

fn descriptor(rule: &'static Rule) -> ReportingDescriptor {
    let page = rule.markdown();
    let about = page.split("\n## ").next().unwrap_or_default();
    ReportingDescriptor {
        id: rule.name,
        short_description: Text::new(rule.summary),
        full_description: Text::new(about.split_whitespace().collect::<Vec<_>>().join(" ")),
        help: Text { text: explain::plain_page(rule), markdown: Some(page) },
        default_configuration: ReportingConfiguration {
            enabled: rule.default_severity().is_some(),
            level: level(rule.severity),
        },
    }
}

fn finding(diagnostic: &Diagnostic, index: usize, place: &Place<'_>, fingerprint: String) -> Finding {
    let related = diagnostic.related.iter().enumerate().map(|(at, related)| Location {
        id: Some(at + 1),
        message: Some(Text::message(&related.message)),
        ..place.of(related.range)
    });
    Finding {
        rule_id: diagnostic.rule,
        rule_index: index,
        level: level(diagnostic.severity),
        message: Text::message(&diagnostic.message),
        locations: [place.of(diagnostic.range)],
        related_locations: related.collect(),
        partial_fingerprints: BTreeMap::from([(fingerprint::NAME, fingerprint)]),
    }
}

/// A note in which places are looked up.
struct Place<'a> {
    file: ArtifactLocation,
    lines: &'a Lines<'a>,
}

impl Place<'_> {
    fn of(&self, range: TextRange) -> Location {
        let (start, end) = (self.lines.position(range.start), self.lines.position(range.end));
        let region = Region {
            start_line: start.line,
            start_column: start.column,
            end_line: end.line,
            end_column: end.column,
        };
        let physical_location = PhysicalLocation { artifact_location: self.file.clone(), region };
        Location { id: None, physical_location, message: None }
    }
}

/// The level of the format; it knows one below a warning.
fn level(severity: Severity) -> Level {
    match severity {
        Severity::Error => Level::Error,
        Severity::Warning => Level::Warning,
        Severity::Information | Severity::Hint => Level::Note,
    }
}
