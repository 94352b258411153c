//! Answers in running text, without labels.

use crate::diagnostic::Severity;
use crate::english::may_be_english;
use crate::phrases::phrase_sets;
use crate::rule::{Check, Languages, Report, Rule, page};
use crate::words::Words;
use grammars::lexicon;
use note::{Heading, Note, TextRange};

page! {
    /// An answer in running text below an interview question, in a note whose other stories have labels.
    ///
    /// ## Why it matters
    ///
    /// You will say it without labels, but on paper they show what is missing: most answers told in one go are
    /// half setup, and their Result is a sentence. What has no labels is not checked by any other rule.
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
    ///
    /// ## Tell me about a time you missed a deadline
    ///
    /// The spring catalog was due on a Friday, and on Tuesday the printer sent back forty pages with wrong
    /// margins. I had promised the museum shop that it would lie on the counter on Saturday. I asked the printer
    /// which pages could wait and reset the other twenty-six with a template I wrote that night. The first half
    /// sold 140 copies over the weekend, and the second half came on Monday.
    /// ```
    ///
    /// ```markdown good
    /// ## Late reading room
    ///
    /// **Situation:** Our reading room closed at five, and students sat on the stairs outside.
    /// **Task:** I was asked to find a way to keep it open until ten without another post.
    /// **Action:** I asked forty students to take one evening each, wrote a rota and trained them at the desk.
    /// **Result:** Within a term visits rose from 90 to 260 a day, and the room has stayed open since.
    ///
    /// ## Tell me about a time you missed a deadline
    ///
    /// **Situation:** The spring catalog was due on a Friday, and on Tuesday the printer sent back forty pages
    /// with wrong margins.
    /// **Task:** I had promised the museum shop that it would lie on the counter on Saturday.
    /// **Action:** I asked the printer which pages could wait and reset the other twenty-six with a template I
    /// wrote that night.
    /// **Result:** The first half sold 140 copies over the weekend, and the second half came on Monday.
    /// ```
    ///
    /// ## When to ignore it
    ///
    /// When you write answers out to learn them: prose is how they are told, which is why the rule is off until
    /// you turn it on. It is silent in a note that holds no story with labels, and about anything below 60 words.
    ///
    /// ## Options
    ///
    /// `rules.unlabelled-story = "hint"` turns it on. It reads English.
}

/// The rule.
pub(crate) static RULE: Rule = Rule {
    name: "unlabelled-story",
    severity: Severity::Hint,
    languages: Languages::Only(&["en"]),
    summary: "An answer below a question that has no labels",
    page: PAGE,
    check: Check::Beside(check),
};

/// Fewest words of an answer.
const LEAST: usize = 60;
/// How often somebody who tells of themselves says so at least.
const OFTEN: usize = 2;

fn check(note: &Note, report: &mut Report<'_>) {
    let stories = note.stories().chain(note.lessons().map(|(lesson, _)| lesson));
    let told: Vec<TextRange> = stories.map(|placed| placed.range(placed.story.range)).collect();
    let headings: Vec<Heading<'_>> = note.headings().collect();
    for (at, heading) in headings.iter().enumerate().filter(|(_, heading)| is_question(heading)) {
        let after = headings.get(at + 1..).unwrap_or_default();
        let start = |next: &Heading<'_>| next.line.start;
        let below = after.iter().find(|next| next.level <= heading.level).map_or(note.len(), start);
        let below = TextRange::new(heading.line.start, below);
        let text = TextRange::new(heading.line.end, after.first().map_or(note.len(), start));
        if !told.iter().any(|story| story.intersects(below)) && is_answer(&note.text(text)) {
            report.add(heading.range, "This answer has no labels".to_owned(), |_| {});
        }
    }
}

/// Whether a heading asks what interviewers ask; `Q3:` and the like may stand before it.
fn is_question(heading: &Heading<'_>) -> bool {
    let words = Words::plain(heading.text);
    (0..3).any(|at| openers().at(&words, at).is_some())
}

/// Whether somebody tells of themselves in `text`, in English.
fn is_answer(text: &str) -> bool {
    let prose = prose(text);
    let words = Words::plain(&prose);
    let speaks = |at: &usize| matches!(words.get(*at), "i" | "i'm" | "i'd" | "i've");
    words.len() >= LEAST && (0..words.len()).filter(speaks).count() >= OFTEN && may_be_english(&prose)
}

/// The lines of `text` that are its writer's own: no code, no quotation, no table.
fn prose(text: &str) -> String {
    let mut fenced = false;
    let own = text.split_inclusive('\n').filter(|line| {
        let line = line.trim_start();
        let fence = line.starts_with("```") || line.starts_with("~~~");
        fenced ^= fence;
        !fence && !fenced && !line.starts_with(['>', '|'])
    });
    own.collect()
}

phrase_sets! {
    /// How questions begin.
    openers = [lexicon::questions().openers];
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{check_fires, check_silent, with_action};

    const ANSWER: &str = "The spring catalog was due on a Friday, and on Tuesday the printer sent back forty pages. \
        I had promised the shop that it would lie on the counter on Saturday. I asked the printer which pages \
        could wait and reset the other twenty-six with a template that I wrote in one night. The first half sold \
        140 copies over the weekend, and the second half came on Monday.";

    /// A note with a labelled story and `text` below `heading`.
    fn beside(heading: &str, text: &str) -> String {
        format!("{}\n{heading}\n\n{text}\n", with_action("I traced the loop and rewrote it."))
    }

    #[test]
    fn it_speaks_where_the_flaw_is() {
        for heading in [
            "## Tell me about a time you missed a deadline",
            "### 3. Describe a situation with two bosses",
            "## Q: Tell us about a conflict",
            "## Q7: Give me an example of a mistake.",
            "**Ownership**\n\n## Have you ever failed?\n\n### What happened then\n\n## Walk me through a failure",
        ] {
            check_fires(RULE.name, &beside(heading, ANSWER));
        }
        check_fires(RULE.name, &beside("## Describe a time you waited", &ANSWER.replace(". ", ".\n\n- ")));
    }

    #[test]
    fn it_is_silent_where_the_flaw_only_seems_to_be() {
        let question = "## Tell me about a time you missed a deadline";
        let labelled = "**Situation:** a\n**Task:** b\n**Action:** I went.\n**Result:** 2 won\n";
        for (heading, text) in [
            ("## My spring catalog", ANSWER),
            (question, "The catalog was late, and I reset it in one night."),
            (question, &format!("```\n{ANSWER}\n```")),
            (question, &format!("> {ANSWER}")),
            (question, &ANSWER.replace(" I ", " they ")),
            (question, &format!("{ANSWER}\n\n{labelled}")),
            (question, &format!("{ANSWER}\n\n### In short\n\n{labelled}")),
            (
                question,
                &"Ich hatte dem Laden den Katalog versprochen, und die Druckerei war nicht bereit. "
                    .repeat(8),
            ),
        ] {
            check_silent(RULE.name, &beside(heading, text));
        }
        check_silent(RULE.name, &format!("{question}\n\n{ANSWER}\n"));
    }

    #[test]
    fn a_comment_silences_it() {
        let comment = "<!-- starling: ignore unlabelled-story - learned by heart -->";
        check_silent(RULE.name, &beside(&format!("{comment}\n## Tell me about a conflict"), ANSWER));
    }
}
