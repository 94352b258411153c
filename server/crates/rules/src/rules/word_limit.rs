//! Answers longer than a form takes.

use crate::diagnostic::Severity;
use crate::rule::{Check, Languages, Report, Rule, page};
use crate::view::StoryView;

page! {
    /// A story with more words than `answers.words` allows. Without that setting there is no limit.
    ///
    /// ## Why it matters
    ///
    /// Application forms cut an answer at their limit, often 250 words, and what they cut is the Result.
    ///
    /// ## Example
    ///
    /// ```markdown bad
    /// ## Late reading room
    ///
    /// **Situation:** Our reading room closed at five, and students sat on the stairs outside.
    /// **Task:** I was asked to find a way to keep it open until ten without another post.
    /// **Action:** I asked forty students to take one evening each, wrote a rota and trained them at the desk.
    /// **Result:** Within a term visits rose from 90 to 260 a day, and the room has stayed open since.
    /// ```
    ///
    /// ```markdown good
    /// ## Late reading room
    ///
    /// **Situation:** Our reading room closed at five.
    /// **Task:** I had to keep it open until ten.
    /// **Action:** I asked forty students to take one evening each and trained them.
    /// **Result:** Visits rose from 90 to 260 a day within a term.
    /// ```
    ///
    /// ## When to ignore it
    ///
    /// When the answer is only to be spoken: leave the setting out.
    ///
    /// ## Options
    ///
    /// `rules.word-limit` sets how loudly it speaks, `answers.words` the limit.
}

/// The rule.
pub(crate) static RULE: Rule = Rule {
    name: "word-limit",
    severity: Severity::Information,
    languages: Languages::All,
    summary: "A story with more words than the form takes",
    page: PAGE,
    check: Check::Story(check),
};

fn check(view: &StoryView<'_>, report: &mut Report<'_>) {
    let Some(most) = view.settings.answers.most_words else { return };
    let spoken = view.spoken();
    if spoken.total() > usize::try_from(most).unwrap_or(usize::MAX) {
        let message = format!("{} where the form takes {most}", spoken.describe());
        report.add(view.story.headline(), message, |_| {});
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::note;
    use crate::{Settings, check};

    fn count(words: usize, most: Option<u32>) -> usize {
        let text = format!(
            "## A move\n**Situation:** a\n**Task:** b\n**Action:** {}\n**Result:** c\n",
            "word ".repeat(words)
        );
        let mut settings = Settings::default();
        settings.answers.most_words = most;
        check(&note(&text), &settings).iter().filter(|found| found.rule == RULE.name).count()
    }

    #[test]
    fn it_speaks_where_the_flaw_is() {
        for (words, most) in [(250, 250), (251, 250), (10, 5), (600, 500), (1000, 1)] {
            assert_eq!(count(words, Some(most)), 1, "{words}");
        }
    }

    #[test]
    fn it_is_silent_where_the_flaw_only_seems_to_be() {
        for (words, most) in [(247, Some(250)), (1, Some(4)), (600, None), (5, Some(500)), (0, Some(250))] {
            assert_eq!(count(words, most), 0, "{words}");
        }
    }
}
