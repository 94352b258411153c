//! People named in full.

use crate::diagnostic::Severity;
use crate::phrases::phrase_sets;
use crate::quote::quoted;
use crate::rule::{Check, Languages, Report, Rule, page};
use crate::view::SectionView;
use crate::words::{Gap, Words};
use grammars::lexicon;
use std::ops::Range;

page! {
    /// Somebody you worked with, named in full beside their part: `my manager Ann Smith`, `Ann Smith, our CFO`.
    ///
    /// ## Why it matters
    ///
    /// The listener needs to know who somebody was to you, not what they are called: "my manager" travels from
    /// company to company. And people you tell about did not ask to be told about.
    ///
    /// ## Example
    ///
    /// ```markdown bad
    /// ## Late reading room
    ///
    /// **Situation:** Our reading room closed at five, and students sat on the stairs outside.
    /// **Task:** I was asked to find a way to keep it open until ten without another post.
    /// **Action:** I showed my manager Ruth Kessler a rota of forty students and trained them at the desk.
    /// **Result:** Within a term visits rose from 90 to 260 a day, and the room has stayed open since.
    /// ```
    ///
    /// ```markdown good
    /// ## Late reading room
    ///
    /// **Situation:** Our reading room closed at five, and students sat on the stairs outside.
    /// **Task:** I was asked to find a way to keep it open until ten without another post.
    /// **Action:** I showed my manager a rota of forty students and trained them at the desk.
    /// **Result:** Within a term visits rose from 90 to 260 a day, and the room has stayed open since.
    /// ```
    ///
    /// ## When to ignore it
    ///
    /// When the name is made up or public. A first name alone is left alone, which is why the rule is off until
    /// you turn it on.
    ///
    /// ## Options
    ///
    /// `rules.person-named = "information"` turns it on. Names in `words.accepted` are never flagged. It reads
    /// English.
}

/// The rule.
pub(crate) static RULE: Rule = Rule {
    name: "person-named",
    severity: Severity::Information,
    languages: Languages::Only(&["en"]),
    summary: "Somebody you worked with, named in full",
    page: PAGE,
    check: Check::Section(check),
};

/// Findings in one section.
const MOST: usize = 3;

fn check(view: &SectionView<'_>, report: &mut Report<'_>) {
    if !view.is_filled() {
        return;
    }
    let words = view.words();
    let mut names: Vec<Range<usize>> = Vec::new();
    for part in people().find(words, 0..words.len()) {
        let name = name_after(words, part.words.end).or_else(|| name_before(words, part.words.start));
        names.extend(name.filter(|name| names.last() != Some(name)));
    }
    let accepted = |name: &Range<usize>| {
        let written: Vec<&str> = name.clone().map(|at| words.written(at)).collect();
        view.settings.accepted.iter().any(|accepted| *accepted == written.join(" "))
    };
    for name in names.into_iter().filter(|name| !accepted(name)).take(MOST) {
        let range = words.origin(name);
        let message =
            format!("{} is named in full; say what part they had", quoted(view.story.slice(range), 30));
        report.add(range, message, |_| {});
    }
}

/// The full name that follows on somebody's part: `manager Ann Smith`, `manager, Ann Smith,`.
fn name_after(words: &Words, at: usize) -> Option<Range<usize>> {
    let follows = matches!(words.gap(at), Gap::Blank | Gap::Comma);
    // A name with a hyphen is of more words.
    [4, 3, 2].map(|length| at..at + length).into_iter().find(|name| follows && is_name(words, name))
}

/// The full name that somebody's part explains: `Ann Smith, my manager`, `Ann Smith (the tech lead)`.
fn name_before(words: &Words, part: usize) -> Option<Range<usize>> {
    let determiner = part.checked_sub(1)?;
    let explains = matches!(words.gap(determiner), Gap::Comma | Gap::Break)
        && words.gap(part) == Gap::Blank
        && matches!(words.get(determiner), "my" | "our" | "the" | "a" | "an" | "his" | "her" | "their");
    let starts = [4, 3, 2].into_iter().filter_map(|length| determiner.checked_sub(length));
    starts.map(|start| start..determiner).find(|name| explains && is_name(words, name))
}

/// Whether these words are a first and a last name: capitalized, not in capitals, and no ordinary word.
fn is_name(words: &Words, name: &Range<usize>) -> bool {
    let parted = name.clone().skip(1).any(|at| words.gap(at) != Gap::Blank);
    !parted && name.clone().all(|at| is_capitalized(words.written(at)) && !ordinary().has(words.get(at)))
}

fn is_capitalized(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_some()
        && word.chars().any(char::is_lowercase)
        && word.chars().all(|c| c.is_alphabetic() || c == '\'')
}

phrase_sets! {
    /// Whom one works with.
    people = [lexicon::people()];
    /// What has a capital for other reasons: a part in capitals, the beginning of a sentence.
    ordinary = [
        lexicon::people(),
        lexicon::function_words().own,
        lexicon::clauses().subordinate,
        // Short words that people write in capitals.
        lexicon::acronyms(),
    ];
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{check_fires, check_silent, note, with_action};
    use crate::{Settings, check};

    #[test]
    fn it_speaks_where_the_flaw_is() {
        for text in [
            "My manager Ann Smith refused, so I wrote to her.",
            "I asked the tech lead, Jean-Luc O'Neil, for a day.",
            "Marie Müller, our CFO, signed the plan I wrote.",
            "I called Dana McCoy (the product manager) and wrote the plan.",
            "I trained two interns, Ada Berg and Bo Lind, and wrote to my colleague Rosa Paz.",
        ] {
            check_fires(RULE.name, &with_action(text));
        }
    }

    #[test]
    fn it_is_silent_where_the_flaw_only_seems_to_be() {
        for text in [
            "My manager refused, so I wrote to her.",
            "I asked the tech lead, Jean, for a day.",
            "I told my manager. Ann Smith had left by then.",
            "I gave our client Nordic Freight a date and called the CFO QA.",
            "I wrote to the manager on Monday Morning Street and to Product Manager Ann.",
            "I read Ann Smith and the manager agreed.",
            "After Marie, my manager, had left, I wrote the plan. Then Bo, the designer, read it.",
        ] {
            check_silent(RULE.name, &with_action(text));
        }
    }

    #[test]
    fn an_accepted_name_is_left_alone_and_the_rule_speaks_only_when_asked() {
        let text = with_action("My manager Ann Smith refused, so I wrote to her.");
        let count = |settings: &Settings| {
            check(&note(&text), settings).iter().filter(|found| found.rule == RULE.name).count()
        };
        let mut settings = Settings::default();
        assert_eq!(count(&settings), 0);
        settings.rules.insert(RULE.name.to_owned(), Some(Severity::Information));
        assert_eq!(count(&settings), 1);
        settings.accepted.push("Ann Smith".to_owned());
        assert_eq!(count(&settings), 0);
    }
}
