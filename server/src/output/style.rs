//! Terminal styles. The console drops them where they are not wanted.

use anstyle::{AnsiColor, Style};

use crate::engine::Severity;

/// Names and titles.
pub(crate) const STRONG: Style = Style::new().bold();

/// What accompanies the writer's words: line numbers, hints.
pub(crate) const FAINT: Style = Style::new().dimmed();

/// A filled section.
pub(crate) const GOOD: Style = AnsiColor::Green.on_default();

/// A section that is begun.
pub(crate) const BEGUN: Style = AnsiColor::Yellow.on_default();

/// An empty section.
pub(crate) const BAD: Style = AnsiColor::Red.on_default();

/// The style of a severity's word and of its marks.
pub(crate) fn of_severity(severity: Severity) -> Style {
    match severity {
        Severity::Error => AnsiColor::BrightRed.on_default().bold(),
        Severity::Warning => AnsiColor::Yellow.on_default().bold(),
        Severity::Information => AnsiColor::BrightBlue.on_default().bold(),
        Severity::Hint => AnsiColor::Cyan.on_default(),
    }
}
