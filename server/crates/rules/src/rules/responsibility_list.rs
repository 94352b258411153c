//! Duties in place of deeds.

use crate::acts::Fault;
use crate::diagnostic::Severity;
use crate::quote::quoted;
use crate::rule::{Check, Languages, Report, Rule, page};
use crate::view::SectionView;

page! {
    /// An Action that says what you were in charge of, and not what you did.
    ///
    /// ## Why it matters
    ///
    /// Duties are the same for everybody who held the post. An interviewer scores what you did on a certain
    /// day, and why.
    ///
    /// ## Example
    ///
    /// ```markdown bad
    /// ## Parcels that came back
    ///
    /// **Situation:** Two drivers a week came back with parcels that nobody had signed for.
    /// **Task:** I had to halve the returns before the Christmas season.
    /// **Action:** I was responsible for the tours and in charge of the rota.
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
    /// A Task may well begin like this: there it is right. An Action that goes on with what you did is fine
    /// too.
    ///
    /// ## Options
    ///
    /// `rules.responsibility-list` sets how loudly it speaks. It reads English.
}

/// The rule.
pub(crate) static RULE: Rule = Rule {
    name: "responsibility-list",
    severity: Severity::Warning,
    languages: Languages::Only(&["en"]),
    summary: "An Action that lists duties instead of steps",
    page: PAGE,
    check: Check::Section(check),
};

fn check(view: &SectionView<'_>, report: &mut Report<'_>) {
    let duty = view.acts().duties.first().filter(|_| view.fault() == Some(Fault::Duties));
    let Some(duty) = duty else { return };
    let range = view.words().origin(duty.words.clone());
    let message = format!("{} names a duty; say what you did", quoted(view.story.slice(range), 30));
    report.add(range, message, |_| {});
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{check_fires, check_silent, with_action};

    #[test]
    fn it_speaks_where_the_flaw_is() {
        for text in [
            "I was responsible for releases and the night shift.",
            "My duties included triage and the weekly report.",
            "Responsible for managing the floor.",
            "I was in charge of the shop and I was tasked with quality.",
            "My role was to coordinate the drivers.",
            "As the night lead of a small depot I was in charge of keys, stock and the alarm.",
        ] {
            check_fires(RULE.name, &with_action(text));
        }
    }

    #[test]
    fn it_is_silent_where_the_flaw_only_seems_to_be() {
        for text in [
            "Although I was responsible for the till only, I traced the missing cash and wrote to the bank.",
            "I was in charge of the shop. I moved the till to the door.",
            "As the night lead I changed all locks and signed out the keys myself.",
            "I dealt with the queue by opening a second window.",
            "I took over the weekly report and cut it to one page.",
            "Moved releases to Tuesdays and wrote the night guide.",
            "I asked who was responsible for the door and called her.",
        ] {
            check_silent(RULE.name, &with_action(text));
        }
    }
}
