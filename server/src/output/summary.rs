//! How much was read and how much was found, in one line.

use serde::Serialize;

use crate::engine::{Diagnostic, Reading, Severity};

/// Counts of a run.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Summary {
    notes: usize,
    stories: usize,
    errors: usize,
    warnings: usize,
    information: usize,
    hints: usize,
}

impl Summary {
    pub(crate) fn new<'a>(
        readings: &[&Reading],
        diagnostics: impl IntoIterator<Item = &'a Diagnostic>,
    ) -> Self {
        let stories = readings.iter().map(|reading| reading.stories().count()).sum();
        let mut summary = Self { notes: readings.len(), stories, ..Self::default() };
        for diagnostic in diagnostics {
            *match diagnostic.severity {
                Severity::Error => &mut summary.errors,
                Severity::Warning => &mut summary.warnings,
                Severity::Information => &mut summary.information,
                Severity::Hint => &mut summary.hints,
            } += 1;
        }
        summary
    }

    /// The counts as a sentence, as far as they are at least as severe as `shown`.
    pub(crate) fn sentence(&self, shown: Severity) -> String {
        let notes = counted(self.notes, "note", "notes");
        let stories = counted(self.stories, "story", "stories");
        let found: Vec<String> = [
            (Severity::Error, self.errors, "error", "errors"),
            (Severity::Warning, self.warnings, "warning", "warnings"),
            (Severity::Information, self.information, "information", "information"),
            (Severity::Hint, self.hints, "hint", "hints"),
        ]
        .into_iter()
        .filter(|(severity, count, ..)| *severity >= shown && *count > 0)
        .map(|(_, count, one, many)| counted(count, one, many))
        .collect();
        match (self.notes, self.stories, found.is_empty()) {
            (0, ..) => "no notes: nothing was checked".to_owned(),
            (_, 0, true) => format!("{notes}, no stories: nothing to check"),
            (.., true) => format!("{notes}, {stories}: nothing to report"),
            (.., false) => format!("{notes}, {stories}: {}", found.join(", ")),
        }
    }
}

/// A number with its noun.
pub(crate) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summary_reads_as_a_sentence() {
        let summary = |notes, stories, warnings, information| {
            let hints = 3;
            let summary = Summary { notes, stories, warnings, information, hints, ..Summary::default() };
            summary.sentence(Severity::Information)
        };
        assert_eq!(summary(12, 34, 2, 17), "12 notes, 34 stories: 2 warnings, 17 information");
        assert_eq!(summary(1, 1, 1, 0), "1 note, 1 story: 1 warning");
        assert_eq!(summary(1, 2, 0, 0), "1 note, 2 stories: nothing to report");
        assert_eq!(summary(3, 0, 0, 0), "3 notes, no stories: nothing to check");
        assert_eq!(summary(0, 0, 0, 0), "no notes: nothing was checked");
    }
}
