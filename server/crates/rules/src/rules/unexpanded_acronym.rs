//! Acronyms that only your company knows.

use crate::diagnostic::Severity;
use crate::phrases::phrase_sets;
use crate::quote::quoted;
use crate::rule::{Check, Languages, Report, Rule, page};
use crate::view::StoryView;
use crate::words::{Gap, Words};
use grammars::lexicon;
use note::Story;

page! {
    /// A word of three to five capitals that is neither widely known nor spelled out in the story.
    ///
    /// ## Why it matters
    ///
    /// An interviewer from elsewhere has to interrupt you, or nods and loses the thread.
    ///
    /// ## Example
    ///
    /// ```markdown bad
    /// ## Late reading room
    ///
    /// **Situation:** Our reading room closed at five, and students sat on the stairs outside.
    /// **Task:** I was asked to find a way to keep it open until ten without another post.
    /// **Action:** I asked forty students to take one evening each, wrote a rota and trained them on the KLTX.
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
    /// When everybody who interviews you knows it. Add it to `words.accepted`, and it is never mentioned again.
    /// Each one is named once a story, and spelled out once is enough.
    ///
    /// ## Options
    ///
    /// `rules.unexpanded-acronym` sets how loudly it speaks; `words.accepted` lists what it never flags. It
    /// reads English.
}

/// The rule.
pub(crate) static RULE: Rule = Rule {
    name: "unexpanded-acronym",
    severity: Severity::Hint,
    languages: Languages::Only(&["en"]),
    summary: "An acronym that is neither known nor spelled out",
    page: PAGE,
    check: Check::Story(check),
};

/// Acronyms named in a story; whoever has more writes for insiders.
const MOST: usize = 2;

fn check(view: &StoryView<'_>, report: &mut Report<'_>) {
    let (mut named, mut seen) = (0, Vec::new());
    for section in view.sections.iter().filter(|section| section.is_filled()) {
        let words = section.words();
        for at in 0..words.len() {
            let written = words.written(at);
            let acronym = written.strip_suffix('s').filter(|base| is_acronym(base)).unwrap_or(written);
            if !is_acronym(acronym) || named == MOST || seen.contains(&acronym) || shouts(words, at) {
                continue;
            }
            let known = known().has(words.get(at)) || known().has(&acronym.to_ascii_lowercase());
            let accepted = view.settings.accepted.iter().any(|word| word == written || word == acronym);
            if known || accepted {
                continue;
            }
            seen.push(acronym);
            if is_spelled_out(view.story, acronym) {
                continue;
            }
            named += 1;
            let message = format!("{} may be unknown to your listener", quoted(acronym, 12));
            report.add(words.origin(at..at + 1), message, |_| {});
        }
    }
}

/// Three to five capitals with at most one vowel, no Roman numeral: with more it is a word said loudly.
fn is_acronym(word: &str) -> bool {
    let vowels = word.bytes().filter(|byte| b"AEIOUY".contains(byte)).count();
    vowels < 2
        && (3..=5).contains(&word.len())
        && word.bytes().all(|byte| byte.is_ascii_uppercase())
        && !word.bytes().all(|byte| b"IVXLCDM".contains(&byte))
}

/// Whether a neighbor is in capitals as well: then somebody raises their voice, or it is part of a name.
fn shouts(words: &Words, at: usize) -> bool {
    let loud = |at: usize| {
        let word = words.written(at);
        word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
    };
    let named = |at: usize| words.written(at).starts_with(|c: char| c.is_ascii_digit());
    (words.gap(at + 1) == Gap::Blank && (loud(at + 1) || named(at + 1)))
        || (words.gap(at) == Gap::Blank && at > 0 && loud(at - 1))
}

/// Whether the story explains the acronym: in parentheses behind it, or it in parentheses behind the words.
fn is_spelled_out(story: &Story, acronym: &str) -> bool {
    let text = story.slice(story.range);
    text.contains(&format!("({acronym})"))
        || text.contains(&format!("{acronym} ("))
        || text.contains(&format!("({acronym}s)"))
}

phrase_sets! {
    /// Acronyms that need no explanation.
    known = [lexicon::acronyms()];
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{check_fires, check_silent, note, with_action};
    use crate::{Settings, check};

    #[test]
    fn it_speaks_where_the_flaw_is() {
        for text in [
            "I fixed the RCX feed.",
            "I asked the KLTX office for a date and got it.",
            "I rewrote the QBRT report and sent it out.",
            "Moved the data to ZKMS in a week.",
            "I told the DRBs about the date.",
        ] {
            check_fires(RULE.name, &with_action(text));
        }
    }

    #[test]
    fn it_is_silent_where_the_flaw_only_seems_to_be() {
        for text in [
            "I fixed the API and told the CEO.",
            "I rewrote the weekly business review (QBRT) and sent the QBRT out.",
            "I did it BEFORE ANYONE ASKED and called them.",
            "I wrote `QBRT` into the log in part XVII.",
            "I fixed the RCX (returns feed) and the SLA report.",
        ] {
            check_silent(RULE.name, &with_action(text));
        }
    }

    #[test]
    fn accepted_words_are_left_alone() {
        let settings = Settings { accepted: vec!["RCX".to_owned()], ..Settings::default() };
        let found = check(&note(&with_action("I fixed the RCX feed.")), &settings);
        assert!(found.iter().all(|found| found.rule != RULE.name));
    }
}
