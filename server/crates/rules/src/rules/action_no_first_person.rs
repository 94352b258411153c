//! Actions in which the writer does not appear.

use crate::acts::Fault;
use crate::diagnostic::Severity;
use crate::rule::{Check, Languages, Report, Rule, page};
use crate::view::SectionView;

page! {
    /// An Action in which something happens, or a group does it, and you never appear.
    ///
    /// ## Why it matters
    ///
    /// An interviewer who cannot tell who did it has to ask, or writes down that you were there.
    ///
    /// ## Example
    ///
    /// ```markdown bad
    /// ## Parcels that came back
    ///
    /// **Situation:** Two drivers a week came back with parcels that nobody had signed for.
    /// **Task:** I had to halve the returns before the Christmas season.
    /// **Action:** We moved two tours to the evening after a week of notes about missed doors.
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
    /// In a note of key words that only you will read. A sentence or item that begins with the verb counts as
    /// yours.
    ///
    /// ## Options
    ///
    /// `rules.action-no-first-person` sets how loudly it speaks. It reads English.
}

/// The rule.
pub(crate) static RULE: Rule = Rule {
    name: "action-no-first-person",
    severity: Severity::Information,
    languages: Languages::Only(&["en"]),
    summary: "An Action that never says what you did",
    page: PAGE,
    check: Check::Section(check),
};

fn check(view: &SectionView<'_>, report: &mut Report<'_>) {
    if view.fault() != Some(Fault::Unowned) {
        return;
    }
    let label = view.section.label.range;
    let place = view.acts().plural.first().map_or(label, |words| view.words().origin(words.clone()));
    let message = format!("{} does not say what you did yourself", view.label());
    report.add(place, message, |_| {});
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{check_fires, check_silent, with_action};

    #[test]
    fn it_speaks_where_the_flaw_is() {
        for text in [
            "We figured out the cause together.",
            "Our team wrote to the landlord.",
            "My manager and I drew up a plan for the move.",
            "The whole team stayed late until the stock was counted, and left by midnight for home. Nobody complained.",
            "We worked together as a team to find the leak and close it.",
        ] {
            check_fires(RULE.name, &with_action(text));
        }
    }

    #[test]
    fn it_is_silent_where_the_flaw_only_seems_to_be() {
        for text in [
            "I figured out the cause.",
            "Wrote to the landlord with our team.",
            "My manager asked for a plan and I drew one up.",
            "The team was tired. I sent them home and counted the stock with Ana.",
            "I asked whether we could close the leak, and closed it.",
        ] {
            check_silent(RULE.name, &with_action(text));
        }
    }
}
