//! Stories that take too long to begin.

use crate::diagnostic::Severity;
use crate::rule::{Check, Languages, Report, Rule, page};
use crate::rules::section_too_short;
use crate::spoken;
use crate::view::SectionView;
use crate::view::StoryView;
use grammars::Role;
use note::ContentKind;

page! {
    /// A Situation clearly longer than the Action, a Situation and Task that take more than half of the story, or an
    /// Action under a quarter of it.
    ///
    /// ## Why it matters
    ///
    /// A long setup is the most common way to ramble, and the time is taken from the only part that is about
    /// you. Two or three sentences of setup carry most stories.
    ///
    /// ## Example
    ///
    /// ```markdown bad
    /// ## Late reading room
    ///
    /// **Situation:** I worked in the reading room of a school of arts in an old town by the river, where the shelves had been built by hand, the lamps were older than I was and the two clerks had known each other since their first term. The room closed at five, and students sat on the stairs outside until the porter sent them home.
    /// **Task:** I was asked to find a way to keep it open until ten without another post.
    /// **Action:** I asked forty students to take one evening each, wrote a rota and trained them at the desk, two by two, in the first week of the term.
    /// **Result:** Within a term visits rose from 90 to 260 a day, and the room has stayed open since.
    /// ```
    ///
    /// ```markdown good
    /// ## Late reading room
    ///
    /// **Situation:** Our reading room closed at five, and students sat on the stairs outside.
    /// **Task:** I was asked to find a way to keep it open until ten without another post.
    /// **Action:** I asked forty students to take one evening each and offered them the quiet desk in return. I wrote a rota with a stand-in for every evening, trained all of them at the desk in groups of five, and sat with each of them for an hour in the first week. When two of them quarrelled about the keys I bought a second set and wrote down who holds which.
    /// **Result:** Within a term visits rose from 90 to 260 a day, and the room has stayed open since.
    /// ```
    ///
    /// ## When to ignore it
    ///
    /// When the context really needs the words, as in a story for specialists. Stories under 80 words are not
    /// weighed, nor those whose Action is a table, a drawing or
    /// so short that `section-too-short` speaks of it. What you learned is left out of the shares: a
    /// story that looks back at length has not begun too late.
    ///
    /// ## Options
    ///
    /// `rules.setup-too-long` sets how loudly it speaks. The shares are those of words, or of characters in
    /// languages that are counted so.
}

/// The rule.
pub(crate) static RULE: Rule = Rule {
    name: "setup-too-long",
    severity: Severity::Hint,
    languages: Languages::All,
    summary: "A setup that outweighs the Action",
    page: PAGE,
    check: Check::Story(check),
};

fn check(view: &StoryView<'_>, report: &mut Report<'_>) {
    let limits = grammars::lexicon::spoken();
    if (view.spoken().total() as f32) < limits.least_words || !view.missing().is_empty() || view.is_draft() {
        return;
    }
    let simple = |section: &&SectionView<'_>| section.section.roles.len() == 1;
    let share = |role: Role| -> usize {
        view.in_role(role).filter(simple).map(|part| spoken::section(view.story, part.section).total()).sum()
    };
    let combined = view.sections.iter().any(|part| {
        part.section.roles.contains(&Role::Action) && (part.section.roles.len() > 1 || has_drawing(part))
    });
    let action = share(Role::Action);
    // Of an Action this short another rule speaks, and more of it mends the shares as well.
    let short = view.in_role(Role::Action).all(|part| {
        let told = spoken::section(view.story, part.section);
        told.words == told.total() && told.words < section_too_short::ACTION
    });
    if combined || action == 0 || short {
        return;
    }
    let setup: usize = view
        .sections
        .iter()
        .filter(|part| part.section.roles.iter().all(|role| matches!(role, Role::Situation | Role::Task)))
        .map(|part| spoken::section(view.story, part.section).total())
        .sum();
    let situation = share(Role::Situation);
    let whole = told(view);
    let of_whole = |part: usize| part as f32 / whole as f32;
    let percent = |part: usize| (of_whole(part) * 100.0).round();
    let message = if situation as f32 > action as f32 * limits.situation_to_action_most {
        format!("The setup is longer than what you did: {} against {} %", percent(situation), percent(action))
    } else if of_whole(setup) > limits.setup_most {
        format!("The setup takes {} % of the story, what you did {} %", percent(setup), percent(action))
    } else if of_whole(action) < limits.action_least {
        format!("What you did is only {} % of the story", percent(action))
    } else {
        return;
    };
    let Some(first) = view.sections.first() else { return };
    report.add(first.section.label.range, message, |_| {});
}

/// How much there is to say before the story looks back.
fn told(view: &StoryView<'_>) -> usize {
    let looks_back = |part: &SectionView<'_>| part.section.roles.iter().all(|role| *role == Role::Learning);
    view.sections
        .iter()
        .filter(|part| !looks_back(part))
        .map(|part| spoken::section(view.story, part.section).total())
        .sum()
}

/// Whether a section holds a table or code, which nobody counts in words.
fn has_drawing(view: &SectionView<'_>) -> bool {
    view.section.lines.iter().any(|line| matches!(line.kind, ContentKind::Table | ContentKind::Code))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{check_fires, check_silent};

    fn told(situation: usize, task: usize, action: usize, result: usize) -> String {
        let words = |count: usize| "word ".repeat(count);
        format!(
            "**Situation:** {}\n**Task:** {}\n**Action:** {}\n**Result:** {}\n",
            words(situation),
            words(task),
            words(action),
            words(result)
        )
    }

    #[test]
    fn it_speaks_where_the_flaw_is() {
        for [s, t, a, r] in
            [[60, 5, 40, 10], [50, 40, 55, 20], [40, 12, 28, 80], [46, 5, 40, 10], [200, 20, 90, 30]]
        {
            check_fires(RULE.name, &told(s, t, a, r));
        }
    }

    #[test]
    fn it_is_silent_where_the_flaw_only_seems_to_be() {
        for [s, t, a, r] in
            [[20, 10, 60, 20], [40, 5, 40, 10], [30, 5, 20, 10], [40, 10, 60, 50], [10, 5, 60, 60]]
        {
            check_silent(RULE.name, &told(s, t, a, r));
        }
    }

    #[test]
    fn a_word_or_two_more_than_the_action_are_no_long_setup() {
        check_silent(RULE.name, &told(43, 5, 40, 10));
    }

    #[test]
    fn of_a_very_short_action_another_rule_speaks() {
        check_silent(RULE.name, &told(60, 10, 20, 30));
    }

    #[test]
    fn what_the_writer_learned_takes_nothing_from_the_action() {
        let learned = |words: usize| format!("**Learning:** {}\n", "word ".repeat(words));
        for [s, t, a, r, l] in [
            [20, 10, 40, 20, 80],
            [30, 5, 40, 20, 90],
            [10, 10, 30, 20, 70],
            [25, 5, 30, 10, 60],
            [5, 5, 40, 40, 90],
        ] {
            check_silent(RULE.name, &(told(s, t, a, r) + &learned(l)));
        }
        for [s, t, a, r, l] in [
            [60, 5, 40, 10, 80],
            [40, 12, 28, 80, 10],
            [50, 40, 55, 20, 30],
            [12, 10, 26, 90, 5],
            [46, 5, 40, 10, 90],
        ] {
            check_fires(RULE.name, &(told(s, t, a, r) + &learned(l)));
        }
    }
}
