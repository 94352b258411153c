//! Lessons that could end any story.

use crate::diagnostic::Severity;
use crate::phrases::phrase_sets;
use crate::quote::quoted;
use crate::rule::{Check, Languages, Report, Rule, page};
use crate::view::SectionView;
use grammars::{Role, lexicon};

page! {
    /// A lesson such as "communication is key" with nothing that you do differently since.
    ///
    /// ## Why it matters
    ///
    /// Everybody agrees, so it tells nothing about you. A habit that changed does: what you now do first, and
    /// whom you now ask.
    ///
    /// ## Example
    ///
    /// ```markdown bad
    /// ## Late reading room
    ///
    /// **Situation:** Our reading room closed at five, and students sat on the stairs outside.
    /// **Task:** I was asked to find a way to keep it open until ten without another post.
    /// **Action:** I asked forty students to take one evening each, wrote a rota and trained them at the desk.
    /// **Result:** Within a term visits rose from 90 to 260 a day, and the room has stayed open since.
    /// **Learning:** I learned that communication is important.
    /// ```
    ///
    /// ```markdown good
    /// ## Late reading room
    ///
    /// **Situation:** Our reading room closed at five, and students sat on the stairs outside.
    /// **Task:** I was asked to find a way to keep it open until ten without another post.
    /// **Action:** I asked forty students to take one evening each, wrote a rota and trained them at the desk.
    /// **Result:** Within a term visits rose from 90 to 260 a day, and the room has stayed open since.
    /// **Learning:** I learned that a rota needs a stand-in, so I now name one for each evening.
    /// ```
    ///
    /// ## When to ignore it
    ///
    /// When the next sentence says what you changed: then it is silent anyway.
    ///
    /// ## Options
    ///
    /// `rules.generic-reflection` sets how loudly it speaks. It reads English.
}

/// The rule.
pub(crate) static RULE: Rule = Rule {
    name: "generic-reflection",
    severity: Severity::Hint,
    languages: Languages::Only(&["en"]),
    summary: "A lesson so general that it could end any story",
    page: PAGE,
    check: Check::Section(check),
};

fn check(view: &SectionView<'_>, report: &mut Report<'_>) {
    let ends = [Role::Result, Role::Learning].iter().any(|role| view.section.roles.contains(role));
    if !ends || !view.is_settled() {
        return;
    }
    let words = view.words();
    let Some(lesson) = generic().find(words, 0..words.len()).into_iter().next() else { return };
    if !changed().is_in(words, 0..words.len()) {
        let range = words.origin(lesson.words);
        let phrase = quoted(view.story.slice(range), 40);
        report.add(range, format!("{phrase} fits any story; what do you do now?"), |_| {});
    }
}

phrase_sets! {
    /// Lessons that fit any story.
    generic = [lexicon::generic_learning()];
    /// What tells of a changed habit.
    changed = [lexicon::changed_habits()];
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{check_fires, check_silent, with_result};

    #[test]
    fn it_speaks_where_the_flaw_is() {
        for text in [
            "I learned that teamwork is important.",
            "It taught me the importance of communication.",
            "I learned a lot from this.",
            "Hard work pays off.",
            "I gained many valuable lessons.",
        ] {
            check_fires(RULE.name, &with_learning(text));
        }
    }

    #[test]
    fn it_is_silent_where_the_flaw_only_seems_to_be() {
        for text in [
            "I learned that communication is key, so I now send a summary every Friday.",
            "I now agree on a stand-in before each evening.",
            "Since then I ask the night shift first, because communication is important.",
            "I learned that the night shift reads no mail.",
            "Teamwork was the topic of the talk.",
        ] {
            check_silent(RULE.name, &with_learning(text));
        }
    }

    fn with_learning(learning: &str) -> String {
        with_result("Failures fell from nine to zero a month.") + "**Learning:** " + learning + "\n"
    }
}
