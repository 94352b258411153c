//! Workflow commands of GitHub Actions, which show findings beside the lines of a pull request.

use crate::engine::{Diagnostic, Severity};
use crate::input::Note;
use crate::position::Lines;

/// The command for one finding.
///
/// <https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands>
pub(crate) fn command(note: &Note, lines: &Lines<'_>, diagnostic: &Diagnostic) -> String {
    let (start, end) = (lines.position(diagnostic.range.start), lines.position(diagnostic.range.end));
    let level = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Information | Severity::Hint => "notice",
    };
    let mut properties = format!("file={},line={},endLine={}", property(&note.path), start.line, end.line);
    // Columns count only within one line.
    if start.line == end.line {
        properties += &format!(",col={},endColumn={}", start.column, end.column);
    }
    format!("::{level} {properties},title={}::{}", property(diagnostic.rule), data(&diagnostic.message))
}

/// Text after the second pair of colons.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_end_a_command_or_a_property_is_escaped() {
        assert_eq!(data("100 %:\r\na,b"), "100 %25:%0D%0Aa,b");
        assert_eq!(property("a%,b:c\n"), "a%25%2Cb%3Ac%0A");
    }
}
