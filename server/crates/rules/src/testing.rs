//! Fixtures for the tests of rules: notes with the expected findings marked under the flagged text.

use std::sync::Arc;

use note::{Note, TextRange, Vocabulary};

use crate::check::check;
use crate::diagnostic::{Diagnostic, Severity};
use crate::settings::Settings;
use crate::table::{absorber, rule};

/// The note with this text.
pub(crate) fn note(text: &str) -> Note {
    Note::new(text, Arc::new(Vocabulary::standard()))
}

/// What all rules say about `text`, by default settings.
pub(crate) fn all_findings(text: &str) -> Vec<Diagnostic> {
    check(&note(text), &Settings::default())
}

/// The same without the rules that only ever hint.
pub(crate) fn findings(text: &str) -> Vec<Diagnostic> {
    let speaks_up = |name| rule(name).is_none_or(|rule| rule.severity > Severity::Hint);
    all_findings(text).into_iter().filter(|found| speaks_up(found.rule)).collect()
}

/// What all rules say about `text` that is more than a hint.
pub(crate) fn loud(text: &str) -> Vec<Diagnostic> {
    findings(text).into_iter().filter(|found| found.severity > Severity::Hint).collect()
}

/// Holds the findings that are more than hints against the marks in `fixture`.
///
/// A mark is a line of carets under the flagged text, followed by the rule's name; a range over several lines
/// is marked in its first. The indent of the first line is taken off every line.
#[track_caller]
pub(crate) fn check_marks(fixture: &str) {
    let fixture = dedent(fixture);
    let is_mark = |line: &&str| line.trim_start().starts_with('^');
    let text: String = fixture.lines().filter(|line| !is_mark(line)).flat_map(|line| [line, "\n"]).collect();
    assert_eq!(marked(&text, &loud(&text)), fixture);
}

/// A whole story with `result` as its Result.
pub(crate) fn with_result(result: &str) -> String {
    format!(
        "## A retry loop\n\n\
         **Situation:** The nightly export failed twice a week.\n\
         **Task:** I had to stop the failures before the audit.\n\
         **Action:** I traced the failures to a retry loop and rewrote it.\n\
         **Result:** {result}\n"
    )
}

/// The same with `action` as its Action. Content of several lines stands below the label.
pub(crate) fn with_action(action: &str) -> String {
    let content = if action.contains('\n') { format!("\n\n{action}\n") } else { format!(" {action}") };
    format!(
        "## A retry loop\n\n\
         **Situation:** The nightly export failed twice a week.\n\
         **Task:** I had to stop the failures before the audit.\n\
         **Action:**{content}\n\
         **Result:** Failures fell from nine to zero a month.\n"
    )
}

/// The same with `task` as its Task.
pub(crate) fn with_task(task: &str) -> String {
    with_action("I traced them.").replace("I had to stop the failures before the audit.", task)
}

/// The same with `setup` as its Situation and a Task that names nothing.
pub(crate) fn with_setup(setup: &str) -> String {
    with_task("I was asked to write the plan.").replace("The nightly export failed twice a week.", setup)
}

/// The settings under which the rule called `name` is heard: itself where it speaks only on request, and without the
/// rule that absorbs it.
pub(crate) fn alone(name: &str) -> Settings {
    let asked = rule(name).filter(|rule| rule.default_severity().is_none());
    let asked = asked.map(|rule| (rule.name.to_owned(), Some(rule.severity)));
    let absorber = absorber(name).map(|absorber| (absorber.to_owned(), None));
    Settings { rules: asked.into_iter().chain(absorber).collect(), year: Some(2026), ..Settings::default() }
}

/// What all rules say about `text` where the rule called `name` is heard.
fn findings_with(name: &str, text: &str) -> Vec<Diagnostic> {
    check(&note(text), &alone(name))
}

/// Holds that `rule` speaks once about `text`.
#[track_caller]
pub(crate) fn check_fires(rule: &str, text: &str) {
    let found = findings_with(rule, text);
    assert_eq!(found.iter().filter(|found| found.rule == rule).count(), 1, "{text}\n{found:#?}");
}

/// Holds that `rule` says nothing about `text`.
#[track_caller]
pub(crate) fn check_silent(rule: &str, text: &str) {
    let found = findings_with(rule, text);
    assert!(found.iter().all(|found| found.rule != rule), "{text}\n{found:#?}");
}

fn dedent(fixture: &str) -> String {
    let fixture = fixture.trim_start_matches('\n').trim_end_matches(' ');
    let indent = fixture.len() - fixture.trim_start_matches(' ').len();
    fixture.lines().flat_map(|line| [line.get(indent..).unwrap_or_default(), "\n"]).collect()
}

fn marked(text: &str, findings: &[Diagnostic]) -> String {
    let mut out = String::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        out.push_str(line);
        let end = start + line.trim_end_matches('\n').len();
        for found in findings.iter().filter(|d| (start..=end).contains(&d.range.start)) {
            let chars = |from: usize, to: usize| TextRange::new(from, to).of(text).chars().count();
            out.push_str(&" ".repeat(chars(start, found.range.start)));
            out.push_str(&"^".repeat(chars(found.range.start, found.range.end.min(end)).max(1)));
            out.push_str(&format!(" {}\n", found.rule));
        }
        start += line.len();
    }
    out
}
