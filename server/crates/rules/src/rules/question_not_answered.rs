//! Stories that answer another question.

use crate::diagnostic::Severity;
use crate::phrases::phrase_sets;
use crate::rule::{Check, Languages, Report, Rule, page};
use crate::view::StoryView;
use crate::words::{Words, has_subject, stem};
use grammars::lexicon;

page! {
    /// A story under a question with which it shares no word that matters.
    ///
    /// ## Why it matters
    ///
    /// A rehearsed story that misses the question is a fault interviewers name often. The words of the question
    /// in your first sentence show that you heard it.
    ///
    /// ## Example
    ///
    /// ```markdown bad
    /// ## Tell me about a time you handled an angry customer complaint
    ///
    /// **Situation:** Our reading room closed at five, and students sat on the stairs outside.
    /// **Task:** I was asked to find a way to keep it open until ten without another post.
    /// **Action:** I asked forty students to take one evening each, wrote a rota and trained them at the desk.
    /// **Result:** Within a term visits rose from 90 to 260 a day, and the room has stayed open since.
    /// ```
    ///
    /// ```markdown good
    /// ## Tell me about a time you kept a room open with students
    ///
    /// **Situation:** Our reading room closed at five, and students sat on the stairs outside.
    /// **Task:** I was asked to find a way to keep it open until ten without another post.
    /// **Action:** I asked forty students to take one evening each, wrote a rota and trained them at the desk.
    /// **Result:** Within a term visits rose from 90 to 260 a day, and the room has stayed open since.
    /// ```
    ///
    /// ## When to ignore it
    ///
    /// When the story answers in other words: it compares words and nothing else. Questions with fewer than
    /// three words of their own are left alone.
    ///
    /// ## Options
    ///
    /// `rules.question-not-answered` sets how loudly it speaks. It reads English.
}

/// The rule.
pub(crate) static RULE: Rule = Rule {
    name: "question-not-answered",
    severity: Severity::Hint,
    languages: Languages::Only(&["en"]),
    summary: "A story that shares no word with the question above it",
    page: PAGE,
    check: Check::Story(check),
};

/// Fewest words of its own that a question needs.
const LEAST: usize = 3;
/// Shorter stories, in words, are notes for later.
const SHORTEST: usize = 50;

fn check(view: &StoryView<'_>, report: &mut Report<'_>) {
    let Some(title) = view.story.title.as_ref().filter(|_| !view.story.shares_title) else { return };
    let asked = Words::plain(view.story.slice(title.range));
    let is_question = view.story.slice(title.range).contains('?') || openers().at(&asked, 0).is_some();
    if !is_question || view.spoken().words < SHORTEST || !view.missing().is_empty() {
        return;
    }
    let words: Vec<&str> =
        (0..asked.len()).map(|at| asked.get(at)).filter(|word| has_subject(word)).map(stem).collect();
    if words.len() < LEAST {
        return;
    }
    let stems = view.stems();
    let about = |stem: &&str| {
        stems.iter().any(|told| told.starts_with(*stem) || (told.len() > 3 && stem.starts_with(told)))
    };
    if !words.iter().any(about) {
        report.add(title.range, "The story shares no word with this question".to_owned(), |_| {});
    }
}

phrase_sets! {
    /// How questions begin.
    openers = [lexicon::questions().openers];
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{check_fires, check_silent, with_action};

    fn told(question: &str) -> String {
        let story =
            with_action("I rewrote the loop on a Sunday and took it live at night, with Ana at the desk.");
        let story = story.replace("A retry loop", question);
        story.replace(
            "Failures fell",
            &format!("{} Failures fell", "It went on from one week to the next. ".repeat(4)),
        )
    }

    #[test]
    fn it_speaks_where_the_flaw_is() {
        for question in [
            "Tell me about a time you handled an angry customer complaint",
            "Describe a situation where you disagreed with your manager's decision",
            "How did you mentor junior colleagues?",
            "Tell me about a time you delivered with limited budget and people",
            "When did you negotiate with difficult stakeholders?",
        ] {
            check_fires(RULE.name, &told(question));
        }
    }

    #[test]
    fn it_is_silent_where_the_flaw_only_seems_to_be() {
        for question in [
            "Tell me about a time you stopped failures in production systems",
            "What are you most proud of?",
            "An angry customer complaint",
            "Tell me about a project or accomplishment you’re proud of.",
            "Tell me about a time when you had to deal with a high-pressure situation in your job.",
            "Tell me about a time you failed at work. What did you learn from it?",
            "Describe a situation with a tight audit deadline",
            "When did you take something live that others had given up?",
        ] {
            check_silent(RULE.name, &told(question));
        }
    }
}
