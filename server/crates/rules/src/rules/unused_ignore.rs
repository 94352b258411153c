//! Comments that silence nothing.

use crate::diagnostic::Severity;
use crate::rule::{Check, Languages, Report, Rule, page};
use crate::suppress::NoteView;

page! {
    /// An `ignore` comment without anything to ignore.
    ///
    /// ## Why it matters
    ///
    /// A comment that outlives what it was written for hides the next finding of the same kind: the one you have
    /// not seen yet.
    ///
    /// ## Example
    ///
    /// ```markdown bad
    /// ## Night deploys
    ///
    /// **Situation:** Our deploys ran at night, and one in five had to be rolled back.
    /// **Task:** I had to move them into office hours before the summer.
    /// **Action:** I split the release into steps and wrote a check for each of them.
    /// **Result:** Rollbacks fell from nine a month to one. <!-- starling: ignore empty-section -->
    /// ```
    ///
    /// Take the comment away once the gap is filled:
    ///
    /// ```markdown good
    /// ## Night deploys
    ///
    /// **Situation:** Our deploys ran at night, and one in five had to be rolled back.
    /// **Task:** I had to move them into office hours before the summer.
    /// **Action:** I split the release into steps and wrote a check for each of them.
    /// **Result:** Rollbacks fell from nine a month to one.
    /// ```
    ///
    /// ## When to ignore it
    ///
    /// When a comment stands in a note that is copied from, for gaps that will open in the copies. Rules that are
    /// off have no unused comments.
    ///
    /// ## Options
    ///
    /// `rules.unused-ignore` sets how loudly it speaks.
}

/// The rule.
pub(crate) static RULE: Rule = Rule {
    name: "unused-ignore",
    severity: Severity::Hint,
    languages: Languages::All,
    summary: "A comment that ignores nothing",
    page: PAGE,
    check: Check::Note(check),
};

fn check(view: &NoteView<'_>, report: &mut Report<'_>) {
    for unused in view.unused() {
        let message = format!("Nothing here is ignored as `{}`", unused.rule);
        report.add(unused.name, message, |diagnostic| diagnostic.unnecessary = true);
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::all_findings;

    /// The names that `text` has unused comments for.
    fn unused(text: &str) -> Vec<&str> {
        let found = all_findings(text).into_iter().filter(|found| found.rule == "unused-ignore");
        found.map(|found| found.range.of(text)).collect()
    }

    const STORY: &str = "## Night deploys\n\n**Situation:** Deploys ran at night.\n\
        **Task:** I had to stop that before the audit in May.\n**Action:** TODO\n\
        **Result:** Rollbacks fell from nine a month to one.\n";

    /// The names of unused comments in a story with `comment` above its `line`.
    fn above(line: &str, comment: &str) -> Vec<String> {
        let text = STORY.replace(line, &format!("<!-- starling: {comment} -->\n{line}"));
        unused(&text).into_iter().map(str::to_owned).collect()
    }

    #[test]
    fn it_speaks_where_the_flaw_is() {
        for (line, comment) in [
            ("**Action", "ignore empty-section"),
            ("**Result", "ignore vague-quantifier"),
            ("**Situation", "ignore placeholder-left - later"),
            ("## Night", "ignore missing-section"),
            ("**Task", "ignore-file unfilled-story"),
        ] {
            assert_eq!(above(line, comment).len(), 1, "{comment}");
        }
    }

    #[test]
    fn it_is_silent_where_the_flaw_only_seems_to_be() {
        for (line, comment) in [
            ("**Action", "ignore placeholder-left"),
            ("## Night", "ignore placeholder-left - I know"),
            ("**Result", "ignore-file placeholder-left"),
            ("**Situation", "framework star"),
            ("**Action", "ignore quux"),
        ] {
            assert_eq!(above(line, comment), [""; 0], "{comment}");
        }
    }

    #[test]
    fn a_name_that_silences_nothing_is_told() {
        let text = "## Night deploys\n\n\
            **Situation:** Deploys ran at night. <!-- starling: ignore empty-section, missing-section -->\n\
            **Task:** I had to stop that.\n\
            **Action:** <!-- starling: ignore empty-section -->\n\
            **Result:** Rollbacks fell from nine a month to one.\n\
            <!-- starling: ignore-file placeholder-left -->\n";
        assert_eq!(unused(text), ["empty-section", "missing-section", "placeholder-left"]);
    }

    #[test]
    fn a_note_without_a_story_has_nothing_to_say_about() {
        assert_eq!(unused("<!-- starling: ignore empty-section -->\n"), [""; 0]);
    }
}
