//! What one would do instead of what one did.

use crate::acts::Fault;
use crate::diagnostic::Related;
use crate::diagnostic::Severity;
use crate::quote::quoted;
use crate::rule::{Check, Languages, Report, Rule, page};
use crate::view::SectionView;

page! {
    /// An Action that says what you would do, will do or usually do.
    ///
    /// ## Why it matters
    ///
    /// Such questions ask what happened, because what people say they would do tells little about what they do.
    /// Many interviewers stop listening at "I would".
    ///
    /// ## Example
    ///
    /// ```markdown bad
    /// ## Parcels that came back
    ///
    /// **Situation:** Two drivers a week came back with parcels that nobody had signed for.
    /// **Task:** I had to halve the returns before the Christmas season.
    /// **Action:** I would ride along on a few tours, and then I would move some of them to the evening.
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
    /// When the question itself asks what you would do. A habit of the past ("each Friday I would call them")
    /// is left alone, and so is what you would do differently another time.
    ///
    /// ## Options
    ///
    /// `rules.hypothetical-answer` sets how loudly it speaks. It reads English.
}

/// The rule.
pub(crate) static RULE: Rule = Rule {
    name: "hypothetical-answer",
    severity: Severity::Warning,
    languages: Languages::Only(&["en"]),
    summary: "An Action about what one would do",
    page: PAGE,
    check: Check::Section(check),
};

fn check(view: &SectionView<'_>, report: &mut Report<'_>) {
    if view.fault() != Some(Fault::Supposed) || view.asks_what_one_would_do() {
        return;
    }
    let mut places = view.acts().supposed.iter().map(|words| view.words().origin(words.clone()));
    let Some(range) = places.next() else { return };
    let message = format!("{} is no past event; tell what you did", quoted(view.story.slice(range), 30));
    report.add(range, message, |diagnostic| {
        let related =
            |range| Related { range, message: format!("{} as well", quoted(view.story.slice(range), 30)) };
        diagnostic.related = places.map(related).collect();
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{check_fires, check_silent, with_action};

    #[test]
    fn it_speaks_where_the_flaw_is() {
        for text in [
            "I would call the landlord first and then write to him.",
            "You should listen to the guest, and then you would offer another room.",
            "I'll leave a note in the ticket and call the person.",
            "I would voice my concerns with numbers. If they decide otherwise, I will support them.",
            "Normally I would ask the night shift.",
        ] {
            check_fires(RULE.name, &with_action(text));
        }
    }

    #[test]
    fn it_is_silent_where_the_flaw_only_seems_to_be() {
        for text in [
            "I called the landlord first and then wrote to him.",
            "Each Friday I would call every guest, and I kept a list.",
            "I told him I would call, and I called.",
            "I asked what it would cost and chose the smaller one.",
            "I moved the door so that we would hear the bell, and I oiled it.",
        ] {
            check_silent(RULE.name, &with_action(text));
        }
    }

    #[test]
    fn a_question_about_what_one_would_do_is_answered_so() {
        let asked = with_action("I would call the landlord.")
            .replace("A retry loop", "What would you do if the landlord refused?");
        check_silent(RULE.name, &asked);
    }
}
