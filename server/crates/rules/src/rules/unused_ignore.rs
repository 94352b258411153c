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
    use crate::testing::check_marks;

    #[test]
    fn a_comment_that_silences_something_is_none() {
        check_marks(
            "
            ## Night deploys

            **Situation:** Our deploys ran at night. <!-- starling: ignore empty-section, missing-section -->
                                                                           ^^^^^^^^^^^^^ unused-ignore
                                                                                          ^^^^^^^^^^^^^^^ unused-ignore
            **Action:** <!-- starling: ignore empty-section -->
            **Result:** Rollbacks fell from nine a month to one.
            <!-- starling: ignore-file placeholder-left -->
                                       ^^^^^^^^^^^^^^^^ unused-ignore
            ",
        );
    }

    #[test]
    fn a_note_without_a_story_has_nothing_to_say_about() {
        check_marks("<!-- starling: ignore empty-section -->\n");
    }
}
