//! Fault put on others.

use crate::diagnostic::Related;
use crate::diagnostic::Severity;
use crate::phrases::phrase_sets;
use crate::quote::quoted;
use crate::rule::{Check, Languages, Report, Rule, page};
use crate::view::SectionView;
use crate::view::StoryView;
use grammars::{Role, lexicon};
use note::TextRange;

page! {
    /// Words that lay the fault at somebody else's door (`dropped the ball`, `had no choice`, `office
    /// politics`) in a story that never names your own part.
    ///
    /// ## Why it matters
    ///
    /// Interviewers who train for it listen for exactly this. People who own a costly mistake are hired; people
    /// who blame the team, the time or the means are not.
    ///
    /// ## Example
    ///
    /// ```markdown bad
    /// ## Late reading room
    ///
    /// **Situation:** Our reading room closed at five, and students sat on the stairs outside.
    /// **Task:** I was asked to find a way to keep it open until ten without another post.
    /// **Action:** I asked forty students to take one evening each, wrote a rota and trained them at the desk.
    /// **Result:** Visits rose from 90 to 150 a day; for more I had no choice but to wait for the porter.
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
    /// When you quote somebody, and in the Situation, where a supplier may well have been late. Where the story also says what you missed or apologized for, nothing is said.
    ///
    /// ## Options
    ///
    /// `rules.blame-language` sets how loudly it speaks. It reads English.
}

/// The rule.
pub(crate) static RULE: Rule = Rule {
    name: "blame-language",
    severity: Severity::Warning,
    languages: Languages::Only(&["en"]),
    summary: "Fault laid at somebody else's door",
    page: PAGE,
    check: Check::Story(check),
};

/// Places shown beside the first.
const MOST: usize = 3;

fn check(view: &StoryView<'_>, report: &mut Report<'_>) {
    let filled = || view.sections.iter().filter(|section| section.is_filled());
    // A Situation may well say who was late.
    let told = filled()
        .filter(|part| !part.section.roles.iter().all(|role| matches!(role, Role::Situation | Role::Task)));
    let found: Vec<TextRange> = told.flat_map(accusations).collect();
    let Some(first) = found.first().copied() else { return };
    if filled().any(|section| owning().is_in(section.words(), 0..section.words().len())) {
        return;
    }
    let phrase = |range| quoted(view.story.slice(range), 30);
    report.add(first, format!("{} blames others; what was your part in it?", phrase(first)), |diagnostic| {
        let related =
            |range: &TextRange| Related { range: *range, message: format!("{} as well", phrase(*range)) };
        diagnostic.related = found.iter().skip(1).take(MOST).map(related).collect();
    });
}

/// The phrases of blame in a section that are not denied.
fn accusations(section: &SectionView<'_>) -> Vec<TextRange> {
    let words = section.words();
    let hits = blaming().find(words, 0..words.len()).into_iter();
    let denied = |start: usize| {
        (start.saturating_sub(3)..start).any(|at| {
            matches!(words.get(at), "not" | "never" | "no" | "nobody" | "without")
                || words.get(at).ends_with("n't")
        })
    };
    hits.filter(|hit| !denied(hit.words.start)).map(|hit| words.origin(hit.words)).collect()
}

phrase_sets! {
    /// Fault laid at somebody else's door.
    blaming = [lexicon::blame()];
    /// The writer's own part, said aloud.
    owning = [lexicon::accountability()];
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{check_fires, check_silent, with_action};

    #[test]
    fn it_speaks_where_the_flaw_is() {
        for text in [
            "Sales dropped the ball and I had to call the tenants.",
            "I called the tenants because nobody told me about the date.",
            "I had no choice, so I closed the shop.",
            "My boss wouldn't listen, so I wrote to his boss.",
            "The plan failed because of office politics, and I left it.",
        ] {
            check_fires(RULE.name, &with_action(text));
        }
    }

    #[test]
    fn it_is_silent_where_the_flaw_only_seems_to_be() {
        for text in [
            "I do not pass blame, and I called the tenants.",
            "I did not drop the ball: I called all of them.",
            "She said \"it was not my fault\", and I called the tenants.",
            "QA didn't care at first. That was my mistake: I had not agreed a date with them.",
            "I asked for the deadline in writing.",
        ] {
            check_silent(RULE.name, &with_action(text));
        }
    }
}
