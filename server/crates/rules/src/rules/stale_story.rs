//! Stories of long ago.

use std::ops::Range;

use grammars::{Role, lexicon};
use note::TextRange;

use crate::diagnostic::Severity;
use crate::phrases::phrase_sets;
use crate::quote::quoted;
use crate::rule::{Check, Languages, Report, Rule, page};
use crate::standing;
use crate::view::StoryView;
use crate::words::{Gap, Words};

page! {
    /// A story whose latest year is more than five years ago. The year is read from the title, the Situation, the Task
    /// and the note's front matter (`when: 2012`).
    ///
    /// ## Why it matters
    ///
    /// Interviewers ask what you do today. An old story makes them wonder what happened since, and you remember it
    /// less well than you think when they ask for details.
    ///
    /// ## Example
    ///
    /// ```markdown bad
    /// ## Late reading room
    ///
    /// **Situation:** In 2012 our reading room closed at five, and students sat on the stairs outside.
    /// **Task:** I was asked to find a way to keep it open until ten without another post.
    /// **Action:** I asked forty students to take one evening each, wrote a rota and trained them at the desk.
    /// **Result:** Within a term visits rose from 90 to 260 a day, and the room has stayed open since.
    /// ```
    ///
    /// ```markdown good
    /// ## Late reading room
    ///
    /// **Situation:** In 2024 our reading room closed at five, and students sat on the stairs outside.
    /// **Task:** I was asked to find a way to keep it open until ten without another post.
    /// **Action:** I asked forty students to take one evening each, wrote a rota and trained them at the desk.
    /// **Result:** Within a term visits rose from 90 to 260 a day, and the room has stayed open since.
    /// ```
    ///
    /// ## When to ignore it
    ///
    /// When the story is the one you are known for, or when you have worked for fewer years than that, which is why
    /// the rule is off until you turn it on. `evergreen: true` in the front matter keeps the stories of a note. A
    /// story without a year is left alone.
    ///
    /// ## Options
    ///
    /// `rules.stale-story = "information"` turns it on. It reads English.
}

/// The rule.
pub(crate) static RULE: Rule = Rule {
    name: "stale-story",
    severity: Severity::Information,
    languages: Languages::Only(&["en"]),
    summary: "A story of more than five years ago",
    page: PAGE,
    check: Check::Story(check),
};

fn check(view: &StoryView<'_>, report: &mut Report<'_>) {
    let Some(now) = view.settings.year.filter(|_| !view.standing.evergreen && !view.is_unfilled()) else {
        return;
    };
    let told: Vec<(TextRange, u16)> = years(view).filter(|(_, year)| *year <= now).collect();
    let of_note = view.standing.year.map(|year| (view.story.headline(), year));
    let latest = told.into_iter().chain(of_note).max_by_key(|(_, year)| *year);
    let message = match latest {
        Some((range, year)) if now - year > lexicon::dates().years => {
            Some((range, format!("{year} is {} years ago; interviewers ask about recent work", now - year)))
        }
        Some(_) => None,
        None => phrase(view, long_ago()).map(|range| {
            let phrase = quoted(view.story.slice(range), 20);
            (range, format!("{phrase} is long ago; interviewers ask about recent work"))
        }),
    };
    let Some((range, message)) = message.filter(|_| phrase(view, recent()).is_none()) else { return };
    report.add(range, message, |_| {});
}

/// The years that the title and the setup name, with their places.
fn years(view: &StoryView<'_>) -> impl Iterator<Item = (TextRange, u16)> {
    let title = view.story.title.as_ref().filter(|_| !view.story.shares_title).map(|title| title.range);
    let in_title = title.into_iter().flat_map(|range| {
        let words = Words::plain(view.story.slice(range));
        let found = (0..words.len()).filter_map(|at| Some((words.origin(at..at + 1), year(&words, at)?)));
        found.map(|(place, year)| (place.shift(range.start), year)).collect::<Vec<_>>()
    });
    let in_setup = view.sections.iter().filter(|part| is_setup(&part.section.roles)).flat_map(|part| {
        let words = part.words();
        let dated = (0..words.len()).filter(|at| is_date(words, *at));
        dated.filter_map(|at| Some((words.origin(at..at + 1), year(words, at)?)))
    });
    in_title.chain(in_setup)
}

fn is_setup(roles: &[Role]) -> bool {
    roles.iter().any(|role| matches!(role, Role::Situation | Role::Task))
}

fn year(words: &Words, at: usize) -> Option<u16> {
    standing::year(words.get(at))
}

/// Whether the number at `at` can only be a year: behind `in` or a month, in parentheses, first in its sentence before
/// a comma, before a month of digits, or the end of a span of years.
fn is_date(words: &Words, at: usize) -> bool {
    let from = at.saturating_sub(2);
    let behind = (from..at).any(|start| before().at(words, start).is_some_and(|hit| hit.words.end == at));
    let alone = words.gap(at) >= Gap::Break && words.gap(at + 1) >= Gap::Comma;
    let month = words.gap(at + 1) == Gap::Blank
        && words.get(at + 1).len() == 2
        && words.get(at + 1).parse().is_ok_and(|month: u8| (1..=12).contains(&month));
    let span = at.checked_sub(1).is_some_and(|start| year(words, start).is_some() && is_date(words, start));
    (behind && words.gap(at) == Gap::Blank) || alone || month || span
}

/// Where the setup says one of these.
fn phrase(view: &StoryView<'_>, set: &crate::phrases::PhraseSet) -> Option<TextRange> {
    view.sections.iter().filter(|part| is_setup(&part.section.roles)).find_map(|part| {
        let words = part.words();
        let hit: Option<Range<usize>> = (0..words.len()).find_map(|at| Some(set.at(words, at)?.words));
        hit.map(|hit| words.origin(hit))
    })
}

phrase_sets! {
    /// What makes the number behind it a year.
    before = [lexicon::dates().before];
    /// Times of life that are long past.
    long_ago = [lexicon::dates().long_ago];
    /// What makes a story one of now.
    recent = [lexicon::dates().recent];
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check;
    use crate::testing::{alone, check_fires, check_silent, note, with_setup};

    #[test]
    fn it_speaks_where_the_flaw_is() {
        for text in [
            "In 2009 our depot lost its roof.",
            "From 2011-2014 I ran the night desk, and nobody looked at the log.",
            "2013, the winter of the ice: our vans stood still.",
            "The market hall (2015) had no cold room.",
            "On 2016-03-02 the pump failed, and by late 2017 the cellar was wet.",
            "I was in high school, and the bakery had lost two drivers.",
        ] {
            check_fires(RULE.name, &with_setup(text));
        }
        let titled = with_setup("Our depot lost its roof.").replace("A retry loop", "A retry loop, 2014");
        check_fires(RULE.name, &titled);
        check_fires(
            RULE.name,
            &format!("---\nwhen: 2012\n---\n\n{}", with_setup("Our depot lost its roof.")),
        );
    }

    #[test]
    fn it_is_silent_where_the_flaw_only_seems_to_be() {
        for text in [
            "In 2023 our depot lost its roof.",
            "In 2009 I came to the depot, and in March 2025 it lost its roof.",
            "Last spring the depot lost the roof it got in 2009.",
            "We served 2009 guests, and the depot lost its roof.",
            "The high school next door lost its roof.",
            "By 2030 the depot was to close.",
        ] {
            check_silent(RULE.name, &with_setup(text));
        }
        let old = with_setup("In 2009 our depot lost its roof.");
        check_silent(RULE.name, &format!("---\nevergreen: true\n---\n\n{old}"));
        check_silent(RULE.name, &format!("---\nperiod: 2009 to 2024\n---\n\n{old}"));
    }

    #[test]
    fn without_a_year_of_now_nothing_is_old() {
        let text = note(&with_setup("In 2009 our depot lost its roof."));
        let told = |year| {
            let found = check(&text, &crate::Settings { year, ..alone(RULE.name) });
            found.into_iter().find(|found| found.rule == RULE.name).map(|found| found.message)
        };
        assert_eq!(told(None), None);
        assert_eq!(told(Some(2014)), None);
        assert_eq!(
            told(Some(2026)).as_deref(),
            Some("2009 is 17 years ago; interviewers ask about recent work")
        );
    }
}
