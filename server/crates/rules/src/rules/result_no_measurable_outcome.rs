//! Results that nobody could check.

use crate::diagnostic::{Related, Severity};
use crate::outcome::stand_ins;
use crate::rule::{Check, Languages, Report, Rule, page};
use crate::view::{SectionView, StoryView};

page! {
    /// A Result without a number and without an event that somebody could confirm.
    ///
    /// ## Why it matters
    ///
    /// "It went well" is what everybody says. A number from before and after, or something that happened
    /// because of you (a renewal, a promotion, a passed audit), is what an interviewer can write down.
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
    /// from a failure. There it is a hint only, and what the other person did next is a fine result.
    ///
    /// ## Options
    ///
    /// `rules.result-no-measurable-outcome` sets how loudly it speaks. While it is on, it speaks for
    /// `empty-outcome-phrase` and `result-feelings-only`, too. It reads English.
}

/// The rule.
pub(crate) static RULE: Rule = Rule {
    name: "result-no-measurable-outcome",
    severity: Severity::Warning,
    languages: Languages::Only(&["en"]),
    summary: "A Result with neither a number nor an event that could be checked",
    page: PAGE,
    check: Check::Story(check),
};

/// Phrases shown as the cause.
const MOST: usize = 3;

fn check(view: &StoryView<'_>, report: &mut Report<'_>) {
    let Some(result) = view.unproven() else { return };
    let message = format!("{} has no number and no event that could be checked", result.label());
    report.add(result.section.anchor, message, |diagnostic| {
        diagnostic.related = causes(result);
        if view.resists_numbers() {
            diagnostic.severity = diagnostic.severity.min(Severity::Hint);
        }
    });
}

/// The phrases that stand where the evidence should.
fn causes(result: &SectionView<'_>) -> Vec<Related> {
    let found = stand_ins(result.words()).into_iter().take(MOST);
    found
        .map(|(kind, words)| {
            let range = result.words().origin(words);
            Related { range, message: kind.message(result.story.slice(range)) }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{findings, loud, with_result};

    fn check_fires(result: &str) {
        let found = findings(&with_result(result));
        assert_eq!(found.iter().map(|f| f.rule).collect::<Vec<_>>(), [RULE.name], "{result}");
    }

    #[test]
    fn it_speaks_where_the_flaw_is() {
        check_fires("it went well and everyone was happy");
        check_fires("The migration was a great success.");
        check_fires("I felt really proud of what we had built together.");
        check_fires("I built the dashboard and documented it for my colleagues.");
        check_fires("Costs dropped significantly and the team became much faster.");
        check_fires("Since 2021 our team of eight works with Python 3 and meets at 9:30.");
        check_fires("Half of the painting was done already, so we went home content.");
        check_fires("No one knew what to say, and the meeting ended well.");
        check_fires("I came first to the office and last home, and people liked that.");
    }

    #[test]
    fn it_is_silent_where_the_flaw_only_seems_to_be() {
        for result in [
            "failures fell from nine to zero a month",
            "It saved the clinic 40 hours a month.",
            "Orders doubled.",
            "The hospital renewed its contract.",
            "I was promoted the spring after.",
            "We went live with no outages.",
            "Reprints fell from **31** to **4**.",
            "I built a tool that reduced processing time for customer orders by 30%, enabling faster delivery",
            "I coordinated with multiple teams to restore service in two hours",
            "Not a single parcel was lost in the move.",
            "No one has been hurt at the gate since.",
            "Our choir came second out of thirty.",
            "It saved the shop 12k€ in glass.",
            "The roof cost two thousand pounds less.",
            "A delivery now takes half an hour.",
            "The backlog was cleared within three days.",
            "The page crossed six thousand downloads.",
            "The board withdrew the plan to sell the hall.",
            "The parish voted to keep the bus.",
            "She got the job at the mill.",
            "The leak has not come back.",
            "Half of the residents use the new door.",
            "We finished fourth of thirty crews.",
            "I sold 50 copies at the fair.",
            "Every one of the six trainees stayed.",
            "We sold every loaf by noon.",
            "All of the walkers came down, and none was hurt.",
            "Our booth was voted best in the hall.",
            "The council granted the permit.",
            "Our warden nominated me for the county prize.",
        ] {
            assert_eq!(loud(&with_result(result)), [], "{result}");
        }
    }

    #[test]
    fn the_phrases_that_stand_for_evidence_are_related() {
        let text = with_result("It went **well** and everyone was happy.");
        let found = findings(&text);
        let related: Vec<&str> = found[0].related.iter().map(|r| r.range.of(&text)).collect();
        assert_eq!(related, ["It went **well", "everyone was happy"]);
        assert_eq!(found[0].related[1].message, "`everyone was happy` is no evidence");
    }

    #[test]
    fn it_is_a_hint_where_numbers_would_be_forced() {
        let story = with_result("She trusts me more now, and I learned to ask first.");
        let severity = |title: &str| findings(&story.replace("A retry loop", title))[0].severity;
        assert_eq!(severity("A retry loop"), Severity::Warning);
        assert_eq!(severity("Earn Trust"), Severity::Hint);
        assert_eq!(severity("Ownership"), Severity::Warning);
        assert_eq!(severity("Tell me about a time you failed"), Severity::Hint);
    }

    #[test]
    fn one_result_with_evidence_is_enough() {
        let text = with_result("It went well.") + "**Impact:** Failures fell from nine to zero a month.\n";
        assert_eq!(loud(&text).iter().filter(|f| f.rule == RULE.name).count(), 0);
    }

    #[test]
    fn other_languages_are_left_alone() {
        let text = "**Situación:** a\n**Tarea:** b\n**Acción:** c\n**Resultado:** Todo salió bien.\n";
        assert_eq!(loud(text), []);
    }
}
