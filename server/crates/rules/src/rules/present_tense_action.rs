//! Actions told as an instruction.

use crate::acts::Fault;
use crate::diagnostic::Severity;
use crate::quote::quoted;
use crate::rule::{Check, Languages, Report, Rule, page};
use crate::settings::Style;
use crate::view::SectionView;

page! {
    /// An Action told in the imperative or in the present: a process instead of something that happened.
    ///
    /// ## Why it matters
    ///
    /// It could stand in a manual. What the interviewer wants is that one time, and what you did then.
    ///
    /// ## Example
    ///
    /// ```markdown bad
    /// ## Parcels that came back
    ///
    /// **Situation:** Two drivers a week came back with parcels that nobody had signed for.
    /// **Task:** I had to halve the returns before the Christmas season.
    /// **Action:** Ride along on four tours. Write down every missed door. Move two tours to the evening.
    /// **Result:** Returns fell from 60 a week to 22 by November.
    /// ```
    ///
    /// ```markdown good
    /// ## Parcels that came back
    ///
    /// **Situation:** Two drivers a week came back with parcels that nobody had signed for.
    /// **Task:** I had to halve the returns before the Christmas season.
    /// **Action:** I rode along on four tours, wrote down every missed door and moved two tours to the evening.
    /// **Result:** Returns fell from 60 a week to 22 by November.
    /// ```
    ///
    /// ## When to ignore it
    ///
    /// On cue cards in your own shorthand; `answers.style = "bullets"` turns it off.
    ///
    /// ## Options
    ///
    /// `rules.present-tense-action` sets how loudly it speaks; `answers.style = "bullets"` makes it silent. It
    /// reads English.
}

/// The rule.
pub(crate) static RULE: Rule = Rule {
    name: "present-tense-action",
    severity: Severity::Hint,
    languages: Languages::Only(&["en"]),
    summary: "An Action told as an instruction instead of a past event",
    page: PAGE,
    check: Check::Section(check),
};

fn check(view: &SectionView<'_>, report: &mut Report<'_>) {
    if view.fault() != Some(Fault::Instructed) || view.settings.answers.style == Style::Bullets {
        return;
    }
    let Some(first) = view.acts().instructions.first() else { return };
    let range = view.words().origin(first.clone());
    let verb = quoted(view.story.slice(range), 24);
    report.add(range, format!("{verb} reads as an instruction; tell what you did"), |_| {});
}

#[cfg(test)]
mod tests {
    use super::{RULE, Style};
    use crate::testing::{check_fires, check_silent, note, with_action};
    use crate::{Settings, check};

    #[test]
    fn it_speaks_where_the_flaw_is() {
        for text in [
            "Gather the forms. Identify the owner. Call each of them.",
            "I gather the forms, then I call the owner.",
            "- Check the log\n- Write a test\n- Fix the bug",
            "Rinse the tank, check the seal and replace the filter.",
            "First, understand the needs. Then propose a plan.",
            "Organize the archive and label it.",
            "I open the ledger, sign the page and post the total. Then I show it to the clerk.",
        ] {
            check_fires(RULE.name, &with_action(text));
        }
    }

    #[test]
    fn it_is_silent_where_the_flaw_only_seems_to_be() {
        for text in [
            "I gathered the forms, identified the owner and called each of them.",
            "Gathered the forms. Called the owner.",
            "My plan for the tank, and the check of the seal, was new, and I replaced the filter.",
            "Checks at the door were rare, so I set up two.",
            "Work began in May. I wrote the plan and called the owner.",
            "- Checked the log\n- Wrote a test",
        ] {
            check_silent(RULE.name, &with_action(text));
        }
    }

    #[test]
    fn cue_cards_may_be_short_hand() {
        let mut settings = Settings::default();
        settings.answers.style = Style::Bullets;
        let text = with_action("Gather the forms. Identify the owner. Call each of them.");
        assert!(check(&note(&text), &settings).iter().all(|found| found.rule != RULE.name));
    }
}
