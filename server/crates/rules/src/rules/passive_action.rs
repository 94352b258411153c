//! Actions told in the passive.

use crate::acts::Fault;
use crate::diagnostic::Related;
use crate::diagnostic::Severity;
use crate::quote::quoted;
use crate::rule::{Check, Languages, Report, Rule, page};
use crate::view::SectionView;
use note::TextRange;

page! {
    /// An Action whose sentences are passive: things were done, and nobody did them.
    ///
    /// ## Why it matters
    ///
    /// You are the one who is asked about. In a story about a failure the passive even sounds like a way out:
    /// mistakes were made.
    ///
    /// ## Example
    ///
    /// ```markdown bad
    /// ## Parcels that came back
    ///
    /// **Situation:** Two drivers a week came back with parcels that nobody had signed for.
    /// **Task:** I had to halve the returns before the Christmas season.
    /// **Action:** Four tours were observed, every missed door was written down and two tours were moved to the evening.
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
    /// Where a machine or somebody else really did it and your own part is told beside it. "I was asked" is no
    /// flaw.
    ///
    /// ## Options
    ///
    /// `rules.passive-action` sets how loudly it speaks. It reads English.
}

/// The rule.
pub(crate) static RULE: Rule = Rule {
    name: "passive-action",
    severity: Severity::Hint,
    languages: Languages::Only(&["en"]),
    summary: "An Action told in the passive",
    page: PAGE,
    check: Check::Section(check),
};

fn check(view: &SectionView<'_>, report: &mut Report<'_>) {
    if view.fault() != Some(Fault::Passive) {
        return;
    }
    let mut places = view.acts().passives.iter();
    let Some(first) = places.next() else { return };
    let words = view.words();
    let range = words.origin(first.clone());
    let message = format!("{} leaves open who did it", quoted(view.story.slice(range), 30));
    report.add(range, message, |diagnostic| {
        let related = |words: TextRange| Related {
            range: words,
            message: format!("{} as well", quoted(view.story.slice(words), 30)),
        };
        diagnostic.related = places.map(|clause| related(words.origin(clause.clone()))).collect();
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{check_fires, check_silent, with_action};

    #[test]
    fn it_speaks_where_the_flaw_is() {
        for text in [
            "The rota was rewritten and a new plan was agreed.",
            "Mistakes were made during the move. The data was restored from a copy.",
            "Interviews were conducted with ten tenants.",
            "The shelves got relabelled and the stock was counted twice.",
            "The letter has been sent, and every tenant was called.",
            "I helped with the move: boxes were packed, the vans were loaded and every room was cleaned.",
        ] {
            check_fires(RULE.name, &with_action(text));
        }
    }

    #[test]
    fn it_is_silent_where_the_flaw_only_seems_to_be() {
        for text in [
            "I was asked to rewrite the rota, and I rewrote it.",
            "I restored the data after mistakes were made.",
            "Conducted interviews with ten tenants.",
            "The shelves were new, and I was tired. I labelled them.",
            "I sent the letter once it was signed.",
            "I traced the leak: the valve was cracked, the pipe was bent and the seal was damaged.",
        ] {
            check_silent(RULE.name, &with_action(text));
        }
    }
}
