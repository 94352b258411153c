//! Stories that show nothing of their principle.

use crate::diagnostic::Severity;
use crate::quote::quoted;
use crate::rule::{Check, Languages, Report, Rule, page};
use crate::view::StoryView;
use crate::words::{Words, has_subject, stem};
use grammars::Principle;

page! {
    /// A story filed under a principle whose words, and those of what it asks for, turn up nowhere in the story.
    ///
    /// ## Why it matters
    ///
    /// A heading is no evidence. Interviewers listen for the behavior, and each principle has its own: what was
    /// measured, what was given up, who was heard.
    ///
    /// ## Example
    ///
    /// ```markdown bad
    /// ## Customer Obsession
    ///
    /// **Situation:** Our shelves were full, and the archive took two rooms on the first floor.
    /// **Task:** I had to halve the rent of the archive before the summer.
    /// **Action:** I compared the bills of three years line by line, cancelled two leases nobody used, moved the archive into the cellar of the school and wrote a page that shows each month what every room holds, so that the dean and the porters could see it as well as I could.
    /// **Result:** Rent fell from 4,000 to 1,900 a month.
    /// ```
    ///
    /// ```markdown good
    /// ## Frugality
    ///
    /// **Situation:** Our shelves were full, and the archive took two rooms on the first floor.
    /// **Task:** I had to halve the rent of the archive before the summer.
    /// **Action:** I compared the bills of three years line by line, cancelled two leases nobody used, moved the archive into the cellar of the school and wrote a page that shows each month what every room costs, so that the dean and the porters could see it as well as I could.
    /// **Result:** Rent fell from 4,000 to 1,900 a month.
    /// ```
    ///
    /// ## When to ignore it
    ///
    /// When the behavior is there in other words: this rule knows only some. Stories under 60 words are left
    /// alone, and principles without evidence words too.
    ///
    /// ## Options
    ///
    /// `rules.principle-no-evidence` sets how loudly it speaks. It reads English.
}

/// The rule.
pub(crate) static RULE: Rule = Rule {
    name: "principle-no-evidence",
    severity: Severity::Hint,
    languages: Languages::Only(&["en"]),
    summary: "A story that shows nothing of the principle it is filed under",
    page: PAGE,
    check: Check::Story(check),
};

/// Shorter stories, in words, are notes for later.
const LEAST: usize = 60;

fn check(view: &StoryView<'_>, report: &mut Report<'_>) {
    if view.spoken().words < LEAST || !view.missing().is_empty() || view.story.principles.len() != 1 {
        return;
    }
    let Some(principle) = view.story.principles.first().and_then(|id| principle(id)) else { return };
    if principle.evidence_strong.is_empty() {
        return;
    }
    let stems = view.stems();
    let shown = |evidence: &String| {
        evidence.split([' ', '-']).map(str::to_lowercase).all(|word| stems.contains(stem(&word)))
    };
    let gist = Words::plain(&principle.gist);
    let said =
        (0..gist.len()).map(|at| gist.get(at)).any(|word| has_subject(word) && stems.contains(stem(word)));
    if said || principle.evidence_strong.iter().chain(&principle.evidence_support).any(shown) {
        return;
    }
    let message = format!("Nothing in this story shows {}", quoted(&principle.name, 40));
    report.add(view.story.headline(), message, |_| {});
}

/// The principle called `id` in a built-in catalog.
fn principle(id: &str) -> Option<&'static Principle> {
    grammars::catalogs().iter().find_map(|catalog| catalog.principle(id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{check_fires, check_silent, with_action};

    fn told(title: &str, action: &str) -> String {
        let story = with_action(action).replace("A retry loop", title);
        story.replace(
            "Failures fell",
            &format!("{} Failures fell", "It went on from one week to the next. ".repeat(6)),
        )
    }

    #[test]
    fn it_speaks_where_the_flaw_is() {
        for title in [
            "Frugality",
            "Customer Obsession",
            "Learn and Be Curious",
            "Have Backbone; Disagree and Commit",
            "Think Big",
        ] {
            check_fires(RULE.name, &told(title, "I rewrote the loop on a Sunday and took it live at night."));
        }
    }

    #[test]
    fn it_is_silent_where_the_flaw_only_seems_to_be() {
        for (title, action) in [
            ("Frugality", "I reused two idle servers and saved the cost of a third."),
            ("Customer Obsession", "I called every customer who had waited and rewrote the loop."),
            ("Learn and Be Curious", "I read a book about queues and learned to test them."),
            ("Hire and Develop the Best", "I coached a new hire for a month and let her rewrite the loop."),
            ("Dive Deep", "I stood at the door, counted by hand and checked which number was wrong."),
            ("A retry loop", "I rewrote the loop on a Sunday and took it live at night."),
        ] {
            check_silent(RULE.name, &told(title, action));
        }
        check_silent(RULE.name, &with_action("I rewrote it.").replace("A retry loop", "Frugality"));
    }
}
