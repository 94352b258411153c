//! Situations in which nothing is at stake.

use crate::diagnostic::Severity;
use crate::phrases::phrase_sets;
use crate::rule::{Check, Languages, Report, Rule, page};
use crate::view::SectionView;
use crate::view::StoryView;
use crate::words::Words;
use grammars::{Role, lexicon};

page! {
    /// A Situation and Task without a problem, a limit, a date or anything that could go wrong.
    ///
    /// ## Why it matters
    ///
    /// What you did sounds as large as what hung on it. One clause is enough: who was waiting, what it cost, by
    /// when it had to be done.
    ///
    /// ## Example
    ///
    /// ```markdown bad
    /// ## Late reading room
    ///
    /// **Situation:** I worked in the reading room of a school of arts.
    /// **Task:** I was to write the rota for the evenings.
    /// **Action:** I asked forty students to take one evening each, wrote a rota and trained them at the desk.
    /// **Result:** Within a term visits rose from 90 to 260 a day, and the room has stayed open since.
    /// ```
    ///
    /// ```markdown good
    /// ## Late reading room
    ///
    /// **Situation:** Our reading room closed at five, and students sat on the stairs outside.
    /// **Task:** I was asked to find a way to keep it open until ten without another post.
    /// **Action:** I asked forty students to take one evening each, wrote a rota and trained them at the desk.
    /// **Result:** Within a term visits rose from 90 to 260 a day, and the room has stayed open since.
    /// ```
    ///
    /// ## When to ignore it
    ///
    /// In a story about something you set up because you liked to. It is a hint, and it takes any number, limit
    /// or trouble for a stake.
    ///
    /// ## Options
    ///
    /// `rules.no-stakes` sets how loudly it speaks. It reads English.
}

/// The rule.
pub(crate) static RULE: Rule = Rule {
    name: "no-stakes",
    severity: Severity::Hint,
    languages: Languages::Only(&["en"]),
    summary: "A setup that names no problem, limit or date",
    page: PAGE,
    check: Check::Story(check),
};

/// Shorter setups, in words, are notes for later.
const LEAST: usize = 8;

fn check(view: &StoryView<'_>, report: &mut Report<'_>) {
    let setup = || view.sections.iter().filter(|part| part.section.roles.iter().any(is_setup));
    if view.is_draft() || !view.missing().is_empty() || !setup().all(SectionView::is_settled) {
        return;
    }
    let long = setup().map(|part| part.words().len()).sum::<usize>() >= LEAST;
    let named = |part: &SectionView<'_>| {
        part.section.roles.iter().any(|role| !is_setup(role)) || has_stake(part.words())
    };
    let Some(first) = setup().next().filter(|_| long && !setup().any(named)) else { return };
    let message = format!("{} names nothing that was at stake", first.label());
    report.add(first.section.label.range, message, |_| {});
}

fn is_setup(role: &Role) -> bool {
    matches!(role, Role::Situation | Role::Task)
}

/// Whether the words name trouble, a limit, a number or something that was not so.
fn has_stake(words: &Words) -> bool {
    let says = |at| {
        let word = words.get(at);
        word.ends_with("n't")
            || word.starts_with(|c: char| c.is_ascii_digit())
            || matches!(
                word,
                "not"
                    | "no"
                    | "none"
                    | "must"
                    | "until"
                    | "before"
                    | "within"
                    | "but"
                    | "however"
                    | "although"
                    | "despite"
                    | "needed"
                    | "had"
                    | "too"
                    | "more"
                    | "less"
            )
    };
    (0..words.len()).any(says) || stakes().is_in(words, 0..words.len())
}

phrase_sets! {
    /// Why a situation mattered.
    stakes = [lexicon::stakes()];
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{check_fires, check_silent, with_setup};

    #[test]
    fn it_speaks_where_the_flaw_is() {
        for text in [
            "I worked on the billing team of a bank in the north.",
            "I was a student and joined a club of readers in my town.",
            "Our office was on the second floor and I sat by the window.",
            "I am a nurse in a ward for children with many colleagues.",
            "During my studies I helped at a shop that sells bread and cakes.",
        ] {
            check_fires(RULE.name, &with_setup(text));
        }
    }

    #[test]
    fn it_is_silent_where_the_flaw_only_seems_to_be() {
        for text in [
            "Billing failed for one order in fifty, and the audit was near.",
            "I worked alone, and nobody knew the code.",
            "The audit was in 3 weeks.",
            "We could not open the shop before ten.",
            "A customer had complained.",
        ] {
            check_silent(RULE.name, &with_setup(text));
        }
    }
}
