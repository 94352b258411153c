//! Actions in which the group acts.

use crate::acts::Fault;
use crate::diagnostic::Related;
use crate::diagnostic::Severity;
use crate::rule::{Check, Languages, Report, Rule, page};
use crate::view::SectionView;

page! {
    /// An Action whose subject is mostly `we` or the team.
    ///
    /// ## Why it matters
    ///
    /// The interviewer decides about you alone. Hiring guides of large companies say it in so many words: say
    /// I, not we, and tell what you did. Modesty is no reason to stay silent about your part; the others keep
    /// theirs.
    ///
    /// ## Example
    ///
    /// ```markdown bad
    /// ## Parcels that came back
    ///
    /// **Situation:** Two drivers a week came back with parcels that nobody had signed for.
    /// **Task:** I had to halve the returns before the Christmas season.
    /// **Action:** We rode along on four tours, we wrote down every missed door and the team moved two tours to the evening.
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
    /// Where the decision was the group's to make and your own steps follow right after. The remark wants your
    /// part added, not the team deleted.
    ///
    /// ## Options
    ///
    /// `rules.action-we-heavy` sets how loudly it speaks. It reads English.
}

/// The rule.
pub(crate) static RULE: Rule = Rule {
    name: "action-we-heavy",
    severity: Severity::Warning,
    languages: Languages::Only(&["en"]),
    summary: "An Action in which mostly the group acts",
    page: PAGE,
    check: Check::Section(check),
};

/// Places shown beside the first.
const MOST: usize = 4;

fn check(view: &SectionView<'_>, report: &mut Report<'_>) {
    if view.fault() != Some(Fault::Shared) {
        return;
    }
    let acts = view.acts();
    let mut places = acts.plural.iter().map(|words| view.words().origin(words.clone()));
    let Some(first) = places.next() else { return };
    let subjects = acts.subjects();
    let you = match subjects.writer {
        0 => "you never".to_owned(),
        1 => "you once".to_owned(),
        times => format!("you {times} times"),
    };
    let message = format!("The group acts {} times here and {you}; what was your part?", subjects.group);
    report.add(first, message, |diagnostic| {
        let related = |range| Related { range, message: "Here the group acts as well".to_owned() };
        diagnostic.related = places.take(MOST).map(related).collect();
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{check_fires, check_silent, findings, with_action};

    #[test]
    fn it_speaks_where_the_flaw_is() {
        for text in [
            "We met with the landlord and we agreed on a date. We then moved the shop.",
            "My team and I developed a new onboarding process for the store. We started from scratch, and in the end we ended up with a simpler one.",
            "Together we sorted the archive, then we threw out half of it. I labelled the rest.",
            "The team decided to rebuild the importer. We wrote a plan and we shipped it in two weeks.",
            "- We called every tenant\n- We rewrote the letter\n- I printed it",
        ] {
            check_fires(RULE.name, &with_action(text));
        }
    }

    #[test]
    fn it_is_silent_where_the_flaw_only_seems_to_be() {
        for text in [
            "I reviewed our logistics chain and removed two steps.",
            "I read the meters and found the leak; Ana and I agreed the fix and I ordered the valve.",
            "We met once. I drew up the rota, asked each nurse and posted it on the door.",
            "I listed the mistakes we made and the changes we needed, and mailed both lists.",
            "I called the depot so that we could open on time, and I drove there because we had no van.",
            "She told me \"we never do that, we always ask\", and I wrote both down.",
            "- Called every tenant\n- Rewrote the letter\n- We posted it together",
        ] {
            check_silent(RULE.name, &with_action(text));
        }
    }

    #[test]
    fn the_other_places_are_related() {
        let text = with_action("We met. Then **we** agreed, and our team moved.");
        let found = findings(&text);
        let related: Vec<&str> = found[0].related.iter().map(|related| related.range.of(&text)).collect();
        assert_eq!((found[0].range.of(&text), related), ("We", vec!["we", "our team"]));
        assert_eq!(found[0].message, "The group acts 3 times here and you never; what was your part?");
    }
}
