//! Outcomes that are only how somebody felt.

use crate::diagnostic::Severity;
use crate::outcome::StandIn;
use crate::rule::{Check, Languages, Report, Rule, page};
use crate::rules::empty_outcome_phrase::report_stand_in;
use crate::view::StoryView;

page! {
    /// A Result that tells how you felt (`I was proud`, `a rewarding experience`) and nothing anyone could check.
    ///
    /// ## Why it matters
    ///
    /// Pride is a good reason to tell a story and no evidence that it ended well. The listener can only write down
    /// what others could confirm: what somebody does now that they did not do before.
    ///
    /// ## Example
    ///
    /// ```markdown bad
    /// ## The new trainee
    ///
    /// **Situation:** Our new trainee had failed the forklift test twice and wanted to quit.
    /// **Task:** I had three weeks to get him ready for the last date.
    /// **Action:** I drew the course on the yard with chalk, drove it with him every evening and wrote down each error.
    /// **Result:** I felt really proud of him, and it was a rewarding experience.
    /// ```
    ///
    /// ```markdown good
    /// ## The new trainee
    ///
    /// **Situation:** Our new trainee had failed the forklift test twice and wanted to quit.
    /// **Task:** I had three weeks to get him ready for the last date.
    /// **Action:** I drew the course on the yard with chalk, drove it with him every evening and wrote down each error.
    /// **Result:** He passed at the third try, and the yard still trains with the chalk course.
    /// ```
    ///
    /// ## When to ignore it
    ///
    /// Where how people felt is what changed, as in a survey: then give its figure. In a story about trust or dissent
    /// it is a hint only.
    ///
    /// ## Options
    ///
    /// `rules.result-feelings-only` sets how loudly it speaks. `result-no-measurable-outcome` names the same phrases
    /// while it is on; turn that one off to hear of nothing but them. It reads English.
}

/// The rule.
pub(crate) static RULE: Rule = Rule {
    name: "result-feelings-only",
    severity: Severity::Warning,
    languages: Languages::Only(&["en"]),
    summary: "An outcome that is only how you felt",
    page: PAGE,
    check: Check::Story(check),
};

fn check(view: &StoryView<'_>, report: &mut Report<'_>) {
    report_stand_in(view, StandIn::Feeling, report);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{check_fires, check_silent, with_result};

    #[test]
    fn it_speaks_where_the_flaw_is() {
        for text in [
            "I felt really proud of what we had built together.",
            "It was a rewarding experience for me.",
            "We had fun along the way, and I was glad to be part of it.",
            "It boosted my confidence on stage.",
            "A sense of accomplishment I still remember.",
        ] {
            check_fires(RULE.name, &with_result(text));
        }
    }

    #[test]
    fn it_is_silent_where_the_flaw_only_seems_to_be() {
        for text in [
            "I felt proud: failures fell from nine to zero a month.",
            "She passed the exam, and I was glad.",
            "It went well, and I was proud.",
            "The survey score on mood rose from 5.1 to 7.9.",
            "I documented the loop for my colleagues.",
        ] {
            check_silent(RULE.name, &with_result(text));
        }
    }
}
