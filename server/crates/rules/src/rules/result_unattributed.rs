//! Outcomes with no link to what you did.

use crate::acts::is_past;
use crate::diagnostic::Severity;
use crate::outcome::Verdict;
use crate::phrases::phrase_sets;
use crate::quote::quoted;
use crate::rule::{Check, Languages, Report, Rule, page};
use crate::view::StoryView;
use grammars::lexicon;

page! {
    /// A Result that begins with `everything`, `things`, `the project` or the like, and ties nothing of it to
    /// you.
    ///
    /// ## Why it matters
    ///
    /// The interviewer has to see that it happened because of you. Good numbers about the company are somebody
    /// else's until you say how they hang together with your steps.
    ///
    /// ## Example
    ///
    /// ```markdown bad
    /// ## Late reading room
    ///
    /// **Situation:** Our reading room closed at five, and students sat on the stairs outside.
    /// **Task:** I was asked to find a way to keep it open until ten without another post.
    /// **Action:** I asked forty students to take one evening each, wrote a rota and trained them at the desk.
    /// **Result:** The project was finished ten days early, and visits rose from 90 to 260 a day.
    /// ```
    ///
    /// ```markdown good
    /// ## Late reading room
    ///
    /// **Situation:** Our reading room closed at five, and students sat on the stairs outside.
    /// **Task:** I was asked to find a way to keep it open until ten without another post.
    /// **Action:** I asked forty students to take one evening each, wrote a rota and trained them at the desk.
    /// **Result:** Within a term visits rose from 90 to 260 a day, and the room has stayed open since.
    /// ```
    ///
    /// ## When to ignore it
    ///
    /// When the link is plain from the Action. It is a hint for that reason, and it leaves items that begin
    /// with a verb alone.
    ///
    /// ## Options
    ///
    /// `rules.result-unattributed` sets how loudly it speaks. It reads English.
}

/// The rule.
pub(crate) static RULE: Rule = Rule {
    name: "result-unattributed",
    severity: Severity::Hint,
    languages: Languages::Only(&["en"]),
    summary: "An outcome with no link to what the writer did",
    page: PAGE,
    check: Check::Story(check),
};

fn check(view: &StoryView<'_>, report: &mut Report<'_>) {
    let evident = view.verdict().is_some_and(|verdict| verdict != Verdict::None);
    let mut results = view.results();
    let (Some(result), None) = (results.next().filter(|_| evident), results.next()) else { return };
    let words = result.words();
    let acts = |verb: &str| is_past(verb) || matches!(verb, "is" | "are" | "has" | "have" | "now");
    let subject = subjects().at(words, 0).filter(|hit| acts(words.get(hit.words.end)));
    let Some(subject) = subject.filter(|_| result.is_settled()) else { return };
    if !links().is_in(words, 0..words.len()) {
        let range = words.origin(subject.words);
        let message =
            format!("{} stands alone; what of it was your doing?", quoted(view.story.slice(range), 30));
        report.add(range, message, |_| {});
    }
}

phrase_sets! {
    /// Words that tie an outcome to what the writer did.
    links = [lexicon::attribution()];
    /// Subjects that belong to nobody.
    subjects = [lexicon::unowned_subjects()];
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{check_fires, check_silent, with_result};

    #[test]
    fn it_speaks_where_the_flaw_is() {
        for text in [
            "The project was finished ten days early.",
            "Everything was back online within two hours.",
            "Things got better: returns fell by half within a month.",
            "The company won the contract and sales rose by 12 % in a year.",
            "The team closed 40 tickets a week instead of 20.",
        ] {
            check_fires(RULE.name, &with_result(text));
        }
    }

    #[test]
    fn it_is_silent_where_the_flaw_only_seems_to_be() {
        for text in [
            "The project was finished ten days early because I had cut the review.",
            "Everything was back online two hours after the fix.",
            "Returns fell by half within a month.",
            "Reduced returns from 40 to 20 a week.",
            "The project saved our shop 40 hours a month.",
            "The project registry was adopted by ten services.",
        ] {
            check_silent(RULE.name, &with_result(text));
        }
    }
}
