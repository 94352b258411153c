//! Words that take back what a sentence says.

use crate::acts::Fault;
use crate::diagnostic::Related;
use crate::diagnostic::Severity;
use crate::hedging::{hedges, is_heavy};
use crate::quote::quoted;
use crate::rule::{Check, Languages, Report, Rule, page};
use crate::view::SectionView;
use grammars::Role;

page! {
    /// Doubt (`I think`, `maybe`), softeners (`kind of`) and verbs that hide your part (`helped with`, `was
    /// involved in`), where they pile up in a section that tells what you did, what came of it or what you learned.
    ///
    /// ## Why it matters
    ///
    /// In experiments, speakers who hedge are rated less competent and less believable, whatever they say. And
    /// "I was involved" leaves open what you did.
    ///
    /// ## Example
    ///
    /// ```markdown bad
    /// ## Parcels that came back
    ///
    /// **Situation:** Two drivers a week came back with parcels that nobody had signed for.
    /// **Task:** I had to halve the returns before the Christmas season.
    /// **Action:** I kind of helped with the tours, and I think I was involved in the new rota.
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
    /// When a number really is an estimate: `about` and `roughly` are no hedges. Helping a person is not one
    /// either ("I helped her pass"), and a single hedge goes unmentioned.
    ///
    /// ## Options
    ///
    /// `rules.hedged-language` sets how loudly it speaks. It reads English.
}

/// The rule.
pub(crate) static RULE: Rule = Rule {
    name: "hedged-language",
    severity: Severity::Hint,
    languages: Languages::Only(&["en"]),
    summary: "Doubt and softeners that take back what a section says",
    page: PAGE,
    check: Check::Section(check),
};

/// Places shown beside the first.
const MOST: usize = 4;

fn check(view: &SectionView<'_>, report: &mut Report<'_>) {
    let acting = view.section.roles.contains(&Role::Action);
    let sets_the_scene =
        view.section.roles.iter().all(|role| matches!(role, Role::Situation | Role::Task | Role::Nugget));
    if acting && view.fault() != Some(Fault::Hedged) || !view.is_filled() || sets_the_scene {
        return;
    }
    let words = view.words();
    if !acting && !is_heavy(words, false) {
        return;
    }
    let tells = acting || view.section.roles.contains(&Role::Result);
    let found = hedges(words, tells);
    let mut places = found.iter().map(|hedge| words.origin(hedge.words.clone()));
    let Some(range) = places.next() else { return };
    let what = if found.iter().any(|hedge| hedge.minimizes) {
        "makes your story small"
    } else {
        "takes back what you say"
    };
    report.add(range, format!("{} {what}", quoted(view.story.slice(range), 30)), |diagnostic| {
        let related =
            |range| Related { range, message: format!("{} as well", quoted(view.story.slice(range), 30)) };
        diagnostic.related = places.take(MOST).map(related).collect();
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{check_fires, check_silent, with_action, with_result, with_setup};

    #[test]
    fn it_speaks_where_the_flaw_is() {
        for text in [
            "I kind of helped with the move.",
            "I sort of helped the driver and maybe carried a few boxes.",
            "Assisted with the stock count.",
            "I was involved in the redesign and assisted with the rollout.",
            "I think I called the landlord, maybe twice, and it was sort of settled.",
            "It was nothing special, I only called the landlord and wrote the letter.",
        ] {
            check_fires(RULE.name, &with_action(text));
        }
    }

    #[test]
    fn it_is_silent_where_the_flaw_only_seems_to_be() {
        for text in [
            "I planned the move and ran it.",
            "I helped her pass the exam and marked her drafts.",
            "I called about 40 tenants and wrote roughly ten letters.",
            "I thought the valve was broken, so I took it apart just in time.",
            "I called the landlord rather than the agent and just 3 tenants.",
        ] {
            check_silent(RULE.name, &with_action(text));
        }
    }

    #[test]
    fn doubt_about_how_things_stood_takes_nothing_back() {
        check_silent(
            RULE.name,
            &with_setup("I think it was maybe a bit late in the year, and the roof leaked."),
        );
        check_silent(
            RULE.name,
            &with_result("Returns fell by 40 %. What might have helped was a longer trial."),
        );
    }

    #[test]
    fn other_sections_are_read_too() {
        check_fires(RULE.name, &with_result("I think returns probably fell by 40 %, more or less."));
        check_silent(RULE.name, &with_result("Returns fell by 40 %, and I think the rota did it."));
    }
}
