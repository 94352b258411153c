//! Results that tell the Action once more.

use crate::diagnostic::Severity;
use crate::outcome::Verdict;
use crate::rule::{Check, Languages, Report, Rule, page};
use crate::view::StoryView;
use crate::words::{Words, stem};
use grammars::Role;
use std::collections::HashSet;

page! {
    /// A Result made of the words of the Action: what you did, said twice, and not what changed because of it.
    ///
    /// ## Why it matters
    ///
    /// Interviewers part activity from impact. The question behind the Result is: what is different now?
    ///
    /// ## Example
    ///
    /// ```markdown bad
    /// ## Late reading room
    ///
    /// **Situation:** Our reading room closed at five, and students sat on the stairs outside.
    /// **Task:** I was asked to find a way to keep it open until ten without another post.
    /// **Action:** I launched an evening service with forty students, wrote a rota and trained them at the desk.
    /// **Result:** Launched an evening service with forty students, wrote a rota and trained them.
    /// ```
    ///
    /// ```markdown good
    /// ## Late reading room
    ///
    /// **Situation:** Our reading room closed at five, and students sat on the stairs outside.
    /// **Task:** I was asked to find a way to keep it open until ten without another post.
    /// **Action:** I launched an evening service with forty students, wrote a rota and trained them at the desk.
    /// **Result:** Within a term visits rose from 90 to 260 a day, and the room has stayed open since.
    /// ```
    ///
    /// ## When to ignore it
    ///
    /// When what you made is the outcome: a published paper, an opened shop. A Result without any evidence gets
    /// `result-no-measurable-outcome` in its place.
    ///
    /// ## Options
    ///
    /// `rules.result-restates-action` sets how loudly it speaks. It reads English.
}

/// The rule.
pub(crate) static RULE: Rule = Rule {
    name: "result-restates-action",
    severity: Severity::Warning,
    languages: Languages::Only(&["en"]),
    summary: "A Result that repeats the Action instead of saying what changed",
    page: PAGE,
    check: Check::Story(check),
};

/// Fewest content words that are compared.
const LEAST: usize = 6;

fn check(view: &StoryView<'_>, report: &mut Report<'_>) {
    if view.verdict().is_none_or(|verdict| verdict == Verdict::None) {
        return;
    }
    let mut results = view.results();
    let (Some(result), None) = (results.next(), results.next()) else { return };
    if !result.is_settled() || result.section.roles.contains(&Role::Action) {
        return;
    }
    let told = stems(result.words());
    let done: HashSet<&str> = view.in_role(Role::Action).flat_map(|action| stems(action.words())).collect();
    let again = told.iter().filter(|stem| done.contains(*stem)).count();
    if told.len() >= LEAST && again * 10 >= told.len() * 7 {
        let message = format!("{} tells the Action again; what changed because of it?", result.label());
        report.add(result.section.label.range, message, |_| {});
    }
}

/// The content words of a section, each once, without their endings.
fn stems(words: &Words) -> Vec<&str> {
    let mut found: Vec<&str> =
        (0..words.len()).map(|at| words.get(at)).filter(|word| word.len() > 3).map(stem).collect();
    found.sort_unstable();
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{check_fires, check_silent, with_action};

    fn told(action: &str, result: &str) -> String {
        with_action(action).replace("Failures fell from nine to zero a month.", result)
    }

    const ACTION: &str =
        "I asked forty students to take one evening each, wrote a rota and trained them at the desk.";

    #[test]
    fn it_speaks_where_the_flaw_is() {
        for (action, result) in [
            (
                "I launched three dashboards, documented them and trained two colleagues.",
                "Launched three dashboards, documented them, trained two colleagues.",
            ),
            (
                "I delivered five features for the clinic and sorted the backlog by age.",
                "Delivered five features for the clinic, backlog sorted by age.",
            ),
            (
                "I completed five tickets about security and shared my notes with colleagues.",
                "Completed five tickets about security and shared notes with colleagues.",
            ),
            (
                "I shipped four features for the importer and reviewed the parser with Ana.",
                "Shipped four features for the importer, parser reviewed.",
            ),
            (
                "I released two features for the warehouse and printed manuals for drivers.",
                "Two features for the warehouse were released and manuals printed for drivers.",
            ),
        ] {
            check_fires(RULE.name, &told(action, result));
        }
    }

    #[test]
    fn it_is_silent_where_the_flaw_only_seems_to_be() {
        for (action, result) in [
            (ACTION, "Visits rose from 90 to 260 a day."),
            (ACTION, "The forty students kept the room open for a year."),
            (ACTION, "Forty students came."),
            (ACTION, "It went well."),
            (
                "I called all 14 tenants about the roof.",
                "13 of the 14 tenants agreed to the new roof within a week.",
            ),
        ] {
            check_silent(RULE.name, &told(action, result));
        }
    }
}
