//! Results that can be checked and have no number.

use crate::diagnostic::Severity;
use crate::outcome::Verdict;
use crate::phrases::phrase_sets;
use crate::quote::quoted;
use crate::rule::{Check, Languages, Report, Rule, page};
use crate::view::StoryView;
use grammars::lexicon;

page! {
    /// A Result that names something that happened (a renewal, an adoption, a launch) and no number.
    ///
    /// ## Why it matters
    ///
    /// An event that somebody can confirm is good evidence. A number beside it makes it comparable: for how
    /// long, for how many, against what?
    ///
    /// ## Example
    ///
    /// ```markdown bad
    /// ## Late reading room
    ///
    /// **Situation:** Our reading room closed at five, and students sat on the stairs outside.
    /// **Task:** I was asked to find a way to keep it open until ten without another post.
    /// **Action:** I asked forty students to take one evening each, wrote a rota and trained them at the desk.
    /// **Result:** The library adopted the rota.
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
    /// When the event says it all. Promotions, awards, certificates, passed audits and honest losses need no
    /// number and are left alone.
    ///
    /// ## Options
    ///
    /// `rules.result-event-only` sets how loudly it speaks. It reads English.
}

/// The rule.
pub(crate) static RULE: Rule = Rule {
    name: "result-event-only",
    severity: Severity::Hint,
    languages: Languages::Only(&["en"]),
    summary: "A Result with an event that could be checked, and no number",
    page: PAGE,
    check: Check::Story(check),
};

fn check(view: &StoryView<'_>, report: &mut Report<'_>) {
    if view.verdict() != Some(Verdict::Event) {
        return;
    }
    let Some(result) = view.results().find(|result| result.outcome().verdict == Verdict::Event) else {
        return;
    };
    let words = result.words();
    let counted = (0..words.len()).any(|at| is_number(words.get(at)));
    if !result.is_settled() || counted || enough().is_in(words, 0..words.len()) {
        return;
    }
    let Some(event) = result.outcome().hits.first() else { return };
    let phrase = quoted(view.story.slice(event.range), 30);
    report.add(event.range, format!("{phrase} can be checked; is there a number as well?"), |_| {});
}

/// Whether a word counts something: the detector has its reasons to pass over it, but it is a number.
fn is_number(word: &str) -> bool {
    const WORDS: [&str; 12] = [
        "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "dozen", "another",
    ];
    word.starts_with(|c: char| c.is_ascii_digit()) || WORDS.contains(&word)
}

phrase_sets! {
    /// Events that need no number.
    enough = [lexicon::recognition()];
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{check_fires, check_silent, with_result};

    #[test]
    fn it_speaks_where_the_flaw_is() {
        for text in [
            "The client renewed.",
            "In May the plan was approved.",
            "The ward adopted the list.",
            "It went live in spring.",
            "The tenant came back to us.",
        ] {
            check_fires(RULE.name, &with_result(text));
        }
    }

    #[test]
    fn it_is_silent_where_the_flaw_only_seems_to_be() {
        for text in [
            "The client renewed for two years.",
            "I was promoted the spring after.",
            "We passed the audit.",
            "The talk was accepted at a conference, and it won an award.",
            "It went well.",
        ] {
            check_silent(RULE.name, &with_result(text));
        }
    }
}
