//! Closings that say only that it went well.

use crate::diagnostic::{Related, Severity};
use crate::outcome::{StandIn, stand_ins};
use crate::rule::{Check, Languages, Report, Rule, page};
use crate::view::StoryView;
use std::ops::Range;

page! {
    /// A Result that says it went well (`it was a success`, `everyone was happy`) and nothing anyone could check.
    ///
    /// ## Why it matters
    ///
    /// Every story in an interview went well; that is why it is told. The closing costs you the sentence in which
    /// the listener waits for what changed, and for whoever else could say so.
    ///
    /// ## Example
    ///
    /// ```markdown bad
    /// ## Moving the shop
    ///
    /// **Situation:** Our web shop ran on servers that nobody maintained any more.
    /// **Task:** I had to move it before the lease ended in May.
    /// **Action:** I rehearsed the move twice, wrote down every step and moved it on a Sunday.
    /// **Result:** The move was a great success and everyone was happy.
    /// ```
    ///
    /// ```markdown good
    /// ## Moving the shop
    ///
    /// **Situation:** Our web shop ran on servers that nobody maintained any more.
    /// **Task:** I had to move it before the lease ended in May.
    /// **Action:** I rehearsed the move twice, wrote down every step and moved it on a Sunday.
    /// **Result:** No order was lost, and pages now load in 0.8 seconds instead of 3.
    /// ```
    ///
    /// ## When to ignore it
    ///
    /// Where numbers would be forced: in a story about trust or dissent, or one whose point is what you learned
    /// from a failure. There it is a hint only. Beside a number or an event such a phrase is left alone.
    ///
    /// ## Options
    ///
    /// `rules.empty-outcome-phrase` sets how loudly it speaks. `result-no-measurable-outcome` names the same phrases
    /// while it is on; turn that one off to hear of nothing but them. It reads English.
}

/// The rule.
pub(crate) static RULE: Rule = Rule {
    name: "empty-outcome-phrase",
    severity: Severity::Warning,
    languages: Languages::Only(&["en"]),
    summary: "A closing that says only that it went well",
    page: PAGE,
    check: Check::Story(check),
};

/// Phrases shown beside the first.
const MOST: usize = 3;

fn check(view: &StoryView<'_>, report: &mut Report<'_>) {
    report_stand_in(view, StandIn::Praise, report);
}

/// Reports the first phrase of the best kind in a Result that nobody could check, if it is of this `kind`; the others
/// are related.
pub(super) fn report_stand_in(view: &StoryView<'_>, kind: StandIn, report: &mut Report<'_>) {
    let Some(result) = view.unproven() else { return };
    let found = stand_ins(result.words());
    if found.iter().map(|(kind, _)| *kind).min() != Some(kind) {
        return;
    }
    let place = |(kind, words): (StandIn, Range<usize>)| {
        let range = result.words().origin(words);
        Related { range, message: kind.message(result.story.slice(range)) }
    };
    let (own, others): (Vec<_>, Vec<_>) = found.into_iter().partition(|(found, _)| *found == kind);
    let mut places = own.into_iter().chain(others).map(place);
    let Some(first) = places.next() else { return };
    report.add(first.range, first.message, |diagnostic| {
        diagnostic.related = places.take(MOST).collect();
        if view.resists_numbers() {
            diagnostic.severity = diagnostic.severity.min(Severity::Hint);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Settings;
    use crate::check;
    use crate::testing::{alone, check_fires, check_silent, note, with_result};

    #[test]
    fn it_speaks_where_the_flaw_is() {
        for text in [
            "it went well and everyone was happy",
            "The migration was a great success.",
            "All went as planned, on time.",
            "We got positive feedback from the floor, and I was proud of it.",
            "The tool is more reliable. Everything worked.",
        ] {
            check_fires(RULE.name, &with_result(text));
        }
    }

    #[test]
    fn it_is_silent_where_the_flaw_only_seems_to_be() {
        for text in [
            "It went well: failures fell from nine to zero a month.",
            "Everyone was happy, and the hospital renewed its contract.",
            "I was proud of what we had built.",
            "I built the dashboard and documented it.",
            "Costs dropped significantly.",
        ] {
            check_silent(RULE.name, &with_result(text));
        }
    }

    #[test]
    fn the_rule_that_takes_it_in_speaks_while_it_is_on() {
        let text = note(&with_result("It went well and everyone was happy."));
        let names = |settings: &Settings| -> Vec<&str> {
            let found = check(&text, settings).into_iter().filter(|found| found.severity > Severity::Hint);
            found.map(|found| found.rule).collect()
        };
        assert_eq!(names(&Settings::default()), ["result-no-measurable-outcome"]);
        assert_eq!(names(&alone(RULE.name)), [RULE.name]);
    }

    #[test]
    fn other_phrases_are_related_and_a_story_about_people_gets_a_hint() {
        let text = with_result("I was proud. It went well, and everyone was happy.");
        let found = |text: &str| {
            let found =
                check(&note(text), &alone(RULE.name)).into_iter().find(|found| found.rule == RULE.name);
            found.unwrap()
        };
        let flagged = found(&text);
        assert_eq!(flagged.range.of(&text), "It went well");
        let related: Vec<&str> = flagged.related.iter().map(|related| related.range.of(&text)).collect();
        assert_eq!(related, ["everyone was happy", "I was proud"]);
        assert_eq!(found(&text.replace("A retry loop", "Earn Trust")).severity, Severity::Hint);
    }
}
