//! Stories that do not look back.

use crate::diagnostic::Severity;
use crate::outcome::Verdict;
use crate::rule::{Check, Languages, Report, Rule, page};
use crate::view::SectionView;
use crate::view::StoryView;

page! {
    /// A story that never says what you learned, neither in a section of its own nor in the Result.
    ///
    /// ## Why it matters
    ///
    /// Many guides and the templates of large companies ask for it, and interviewers ask for it where it is
    /// missing: what would you do differently? In a story about a failure or a conflict the answer is the
    /// story.
    ///
    /// ## Example
    ///
    /// ```markdown bad
    /// ## Tell me about a time you failed
    ///
    /// **Situation:** Our reading room closed at five, and students sat on the stairs outside.
    /// **Task:** I was asked to find a way to keep it open until ten without another post.
    /// **Action:** I asked forty students to take one evening each, wrote a rota and trained them at the desk.
    /// **Result:** In the second week nobody came to the desk, and we lost 14 of the 40 students.
    /// ```
    ///
    /// ```markdown good
    /// ## Tell me about a time you failed
    ///
    /// **Situation:** Our reading room closed at five, and students sat on the stairs outside.
    /// **Task:** I was asked to find a way to keep it open until ten without another post.
    /// **Action:** I asked forty students to take one evening each, wrote a rota and trained them at the desk.
    /// **Result:** In the second week nobody came to the desk, and we lost 14 of the 40 students. I now ask for a stand-in before I print a rota.
    /// ```
    ///
    /// ## When to ignore it
    ///
    /// In a story about a success it is a hint only: an answer may end with the number. Very short stories and
    /// stories with a section still to be filled are left alone.
    ///
    /// ## Options
    ///
    /// `rules.no-reflection` sets how loudly it speaks. It reads English.
}

/// The rule.
pub(crate) static RULE: Rule = Rule {
    name: "no-reflection",
    severity: Severity::Warning,
    languages: Languages::Only(&["en"]),
    summary: "A story that never says what you learned",
    page: PAGE,
    check: Check::Story(check),
};

/// Shorter stories, in words, are notes for later.
const LEAST: usize = 40;

fn check(view: &StoryView<'_>, report: &mut Report<'_>) {
    let filled = view.missing().is_empty() && view.sections.iter().all(|section| section.is_settled());
    if !filled || view.verdict().is_none_or(|verdict| verdict == Verdict::None) {
        return;
    }
    if view.spoken().words < LEAST || view.sections.iter().any(SectionView::looks_back) {
        return;
    }
    let Some(last) = view.results().last() else { return };
    let message = "Nothing here says what you learned or do differently now".to_owned();
    report.add(last.section.label.range, message, |diagnostic| {
        if !view.is_about_failure() {
            diagnostic.severity = diagnostic.severity.min(Severity::Hint);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{check_fires, check_silent, findings, with_result};

    fn told(title: &str, result: &str) -> String {
        format!("{}\n", with_result(result).replace("A retry loop", title).replace("rewrote it", LONG))
    }

    const LONG: &str =
        "rewrote it, tried it on the logs of a month, showed it to two colleagues and took it live";

    #[test]
    fn it_speaks_where_the_flaw_is() {
        for (title, result) in [
            ("A time you failed", "Failures rose from two to nine a month."),
            ("The mistake with the retries", "We lost the account."),
            ("A conflict with my lead", "She renewed the contract for a year."),
            ("A retry loop", "Failures fell from nine to zero a month."),
            ("Something that went wrong", "Failures doubled in May."),
        ] {
            check_fires(RULE.name, &told(title, result));
        }
    }

    #[test]
    fn it_is_silent_where_the_flaw_only_seems_to_be() {
        for (title, result) in [
            (
                "A time you failed",
                "Failures rose from two to nine a month. I now try a change on a copy first.",
            ),
            ("The mistake with the retries", "We lost the account. Looking back, I should have called them."),
            (
                "A conflict with my lead",
                "She renewed the contract for a year, and that taught me to ask first.",
            ),
            ("A retry loop", "It went well."),
            ("A retry loop", "Failures fell from nine to zero.\n**Learning:** Ask before you retry."),
        ] {
            check_silent(RULE.name, &told(title, result));
        }
    }

    #[test]
    fn only_a_story_about_something_that_went_wrong_needs_it() {
        let severity = |title: &str| {
            let found = findings(&told(title, "Failures fell from nine to zero a month."));
            found.into_iter().find(|found| found.rule == RULE.name).map(|found| found.severity)
        };
        assert_eq!(severity("A time you failed"), Some(Severity::Warning));
        assert_eq!(severity("A retry loop"), Some(Severity::Hint));
    }
}
