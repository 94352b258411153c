//! Stories that do not look back.

use crate::diagnostic::Severity;
use crate::outcome::Verdict;
use crate::rule::{Check, Languages, Report, Rule, page};
use crate::view::SectionView;
use crate::view::StoryView;

page! {
    /// A story about a failure or a conflict, or one whose question asks for the lesson, that never says what
    /// you learned.
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
    /// When you keep the lesson for the follow-up question. A story about a success is left alone unless its
    /// question asks what you learned: an answer may end with the number. So are very short stories and stories with a section still to be filled.
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
    summary: "A story of a failure that never says what you learned",
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
    let asked = view.story.is_about_failure() || view.story.asks_for_a_lesson();
    if !asked || view.spoken().words < LEAST || view.sections.iter().any(SectionView::looks_back) {
        return;
    }
    let Some(last) = view.results().last() else { return };
    let message = "Nothing here says what you learned or do differently now".to_owned();
    report.add(last.section.label.range, message, |_| {});
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{check_fires, check_silent, with_result};

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
            ("A disagreement about the rota", "Failures fell from nine to zero a month."),
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
            ("A time you failed", "It went well."),
            ("A time you failed", "Failures fell from nine to zero.\n**Learning:** Ask before you retry."),
        ] {
            check_silent(RULE.name, &told(title, result));
        }
    }

    #[test]
    fn a_story_about_a_success_may_end_with_the_number() {
        for title in [
            "A retry loop",
            "Deliver Results",
            "Tell me about your proudest project",
            "A time you learned a new language quickly",
            "Learn and Be Curious",
            "The night the freezer failed",
            "Why the count was wrong",
        ] {
            check_silent(RULE.name, &told(title, "Failures fell from nine to zero a month."));
        }
    }

    #[test]
    fn a_question_that_asks_for_the_lesson_needs_one() {
        for title in [
            "Tell me about your proudest project. What did you learn?",
            "A launch, and what you learned from it",
            "What would you do differently?",
            "A decision and what you have learned since",
            "Describe a change you led. What did you learn from it?",
        ] {
            check_fires(RULE.name, &told(title, "Failures fell from nine to zero a month."));
        }
    }
}
