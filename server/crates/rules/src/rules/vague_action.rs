//! Effort in place of steps.

use crate::acts::Fault;
use crate::diagnostic::Severity;
use crate::quote::quoted;
use crate::rule::{Check, Languages, Report, Rule, page};
use crate::view::SectionView;

page! {
    /// An Action of effort, attitude or skill, with no more than one step that somebody else could repeat.
    ///
    /// ## Why it matters
    ///
    /// "I worked hard and used my skills" can neither be probed nor scored. A step can: whom you called, what
    /// you measured, what you changed first.
    ///
    /// ## Example
    ///
    /// ```markdown bad
    /// ## Parcels that came back
    ///
    /// **Situation:** Two drivers a week came back with parcels that nobody had signed for.
    /// **Task:** I had to halve the returns before the Christmas season.
    /// **Action:** I worked hard, stayed focused and took ownership of the tours.
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
    /// When a short Action says it all. This rule knows words, not deeds, so it is only a hint.
    ///
    /// ## Options
    ///
    /// `rules.vague-action` sets how loudly it speaks. It reads English.
}

/// The rule.
pub(crate) static RULE: Rule = Rule {
    name: "vague-action",
    severity: Severity::Hint,
    languages: Languages::Only(&["en"]),
    summary: "An Action of effort and attitude without concrete steps",
    page: PAGE,
    check: Check::Section(check),
};

fn check(view: &SectionView<'_>, report: &mut Report<'_>) {
    if view.fault() != Some(Fault::Vague) {
        return;
    }
    let effort = view.acts().effort.first().map(|hit| view.words().origin(hit.words.clone()));
    let message = match effort {
        Some(range) => format!("{} is effort; which step did you take?", quoted(view.story.slice(range), 30)),
        None => format!("{} names no step that somebody else could repeat", view.label()),
    };
    report.add(effort.unwrap_or(view.section.label.range), message, |_| {});
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{check_fires, check_silent, with_action};

    #[test]
    fn it_speaks_where_the_flaw_is() {
        for text in [
            "I worked hard and took ownership.",
            "I helped her for many weeks.",
            "I stayed calm and focused on quality.",
            "I decided to keep trying even though it felt wrong.",
            "I looked at the leak and fixed it using my skills.",
            "I communicated well with the tenants and showed strong leadership.",
            "I handled the situation and dealt with the issue in a professional manner.",
            "I used my negotiation skills and my experience to end the quarrel.",
            "I solved the problem by being patient.",
            "I tackled the course with determination and hard work, sought advice and pushed through.",
            "I honed my craft, navigated the setbacks and persevered.",
        ] {
            check_fires(RULE.name, &with_action(text));
        }
    }

    #[test]
    fn it_is_silent_where_the_flaw_only_seems_to_be() {
        for text in [
            "I called all 14 tenants.",
            "After a course on roofs I dedicated one evening a week to practice.",
            "I devoted 40 hours to the plan.",
            "I helped her every Friday: I read her drafts and marked three mistakes in each.",
            "I stayed calm, closed the valve and called the plumber.",
            "After a day of searching I was able to use the wiring plan to trace the fault.",
            "Joined the tenants to draw up a plan for the roof.",
            "I ran a course on communication skills and wrote the handout.",
            "I solved the problem by turning the pump round and shortening the hose.",
            "I resolved the conflict by giving each cook one half of the kitchen.",
            "I handled the issue by printing a second set of labels.",
        ] {
            check_silent(RULE.name, &with_action(text));
        }
    }
}
