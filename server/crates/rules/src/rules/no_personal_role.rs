//! Tasks in which the writer does not appear.

use crate::acts::{is_base, is_past};
use crate::diagnostic::Severity;
use crate::phrases::phrase_sets;
use crate::rule::{Check, Languages, Report, Rule, page};
use crate::view::SectionView;
use crate::words::{Gap, Words};
use grammars::{Role, lexicon};
use note::ContentKind;
use std::ops::Range;

page! {
    /// A Task that says what had to be done and not what you had to do.
    ///
    /// ## Why it matters
    ///
    /// The panel scores you. The Task is where they learn what was yours: what you were asked, what you
    /// promised, what you had set out to reach.
    ///
    /// ## Example
    ///
    /// ```markdown bad
    /// ## Late reading room
    ///
    /// **Situation:** Our reading room closed at five, and students sat on the stairs outside.
    /// **Task:** The room had to stay open until ten without another post.
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
    /// When the Task is a goal in the infinitive ("To keep it open until ten") or begins with its verb: then it
    /// counts as yours.
    ///
    /// ## Options
    ///
    /// `rules.no-personal-role` sets how loudly it speaks. It reads English.
}

/// The rule.
pub(crate) static RULE: Rule = Rule {
    name: "no-personal-role",
    severity: Severity::Hint,
    languages: Languages::Only(&["en"]),
    summary: "A Task that never says what was yours",
    page: PAGE,
    check: Check::Section(check),
};

fn check(view: &SectionView<'_>, report: &mut Report<'_>) {
    let task = view.section.roles.as_slice() == [Role::Task] && view.is_settled();
    if !task || view.judged().any(|line| matches!(line.kind, ContentKind::Table | ContentKind::Code)) {
        return;
    }
    let words = view.words();
    let all = 0..words.len();
    let mine = all.clone().any(|at| words.get(at) == "you") || first().is_in(words, all.clone());
    let goal = words.sentences().iter().any(|sentence| begins_with_verb(words, sentence))
        || all.clone().any(|at| names_goal(words, at));
    let told = all
        .clone()
        .any(|at| matches!(words.get(at), "was" | "were" | "had" | "is" | "needed" | "must" | "should"));
    if told && !mine && !goal {
        let message = format!("{} does not say what you had to do yourself", view.label());
        report.add(view.section.label.range, message, |_| {});
    }
}

/// Whether the word at `at` leads a goal in the infinitive: `the task was to deliver`.
fn names_goal(words: &Words, at: usize) -> bool {
    let stated = words.get(at) == "to" && matches!(words.before(at), "was" | "is");
    stated && is_base(words.get(at + 1)) && !matches!(words.get(at + 1), "be" | "have")
}

/// Whether the sentence is a goal: an infinitive, an instruction or a gerund.
fn begins_with_verb(words: &Words, sentence: &Range<usize>) -> bool {
    let head = words.get(sentence.start);
    let opening = sentence.start + 1..sentence.end.min(sentence.start + 8);
    let behind_comma = opening.clone().any(|at| words.gap(at) == Gap::Comma && is_base(words.get(at)));
    behind_comma || head == "to" || head.ends_with("ing") || is_base(head) || is_past(head)
}

phrase_sets! {
    /// The writer, alone or among others.
    first = [lexicon::pronouns().first_singular, lexicon::pronouns().first_plural];
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{check_fires, check_silent, with_task};

    #[test]
    fn it_speaks_where_the_flaw_is() {
        for text in [
            "The system had to be fixed.",
            "Failures were to be stopped before the audit.",
            "The export needed a new owner and a plan.",
            "It was necessary to cut the cost.",
            "Somebody had to write the report, and the deadline was May.",
        ] {
            check_fires(RULE.name, &with_task(text));
        }
    }

    #[test]
    fn it_is_silent_where_the_flaw_only_seems_to_be() {
        for text in [
            "I had to restore the logins before nine.",
            "To restore the logins before nine.",
            "Restore the logins before nine.",
            "My goal was zero failures.",
            "Zero failures by May",
            "The task was to deliver the crates before the road closed.",
            "As the one on call, restore the logins and find out what had failed.",
        ] {
            check_silent(RULE.name, &with_task(text));
        }
    }
}
