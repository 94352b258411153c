//! Comments to Starling that it cannot follow.

use note::{Directive, TextRange};

use crate::diagnostic::Severity;
use crate::rule::{Check, Languages, Report, Rule, page};
use crate::suppress::NoteView;
use crate::table::{near, nearest, rule};

page! {
    /// A comment to Starling with a word, rule or framework that does not exist.
    ///
    /// ## Why it matters
    ///
    /// A comment with a slip of the pen in it does nothing, and what it should have silenced goes on speaking.
    ///
    /// ## Example
    ///
    /// ```markdown bad
    /// ## Night deploys
    ///
    /// **Situation:** Our deploys ran at night, and one in five had to be rolled back.
    /// **Task:** I had to move them into office hours before the summer.
    /// **Action:** I split the release into steps and wrote a check for each of them.
    /// **Result:** Rollbacks fell from nine a month to one. <!-- starling: framework stra -->
    /// ```
    ///
    /// The comments there are: `ignore RULE`, `ignore-file RULE` and `framework NAME`.
    ///
    /// ```markdown good
    /// ## Night deploys
    ///
    /// **Situation:** Our deploys ran at night, and one in five had to be rolled back.
    /// **Task:** I had to move them into office hours before the summer.
    /// **Action:** I split the release into steps and wrote a check for each of them.
    /// **Result:** Rollbacks fell from nine a month to one. <!-- starling: framework star -->
    /// ```
    ///
    /// ## When to ignore it
    ///
    /// Never: nothing depends on such a comment.
    ///
    /// ## Options
    ///
    /// `rules.unknown-directive` sets how loudly it speaks.
}

/// The rule.
pub(crate) static RULE: Rule = Rule {
    name: "unknown-directive",
    severity: Severity::Hint,
    languages: Languages::All,
    summary: "A comment to Starling that names nothing it knows",
    page: PAGE,
    check: Check::Note(check),
};

/// What a comment may begin with.
const DIRECTIVES: [&str; 3] = ["ignore", "ignore-file", "framework"];

fn check(view: &NoteView<'_>, report: &mut Report<'_>) {
    for comment in &view.comments {
        match &comment.directive {
            Directive::Ignore(names) | Directive::IgnoreFile(names) => {
                if names.is_empty() {
                    report.add(comment.range, "No rule is named here".to_owned(), |_| {});
                }
                for name in names {
                    let said = view.note.text(*name);
                    if rule(&said).is_none() {
                        tell(report, *name, "rule", &said, nearest(&said).map(|rule| rule.name));
                    }
                }
            }
            Directive::Framework(name) => {
                let frameworks = grammars::frameworks();
                let said = view.note.text(*name);
                if frameworks.framework_id(&said).is_none() {
                    let ids = frameworks.frameworks.iter().map(|framework| framework.id.as_str());
                    tell(report, *name, "framework", &said, near(&said, ids));
                }
            }
            Directive::Unknown(word) => {
                let said = view.note.text(*word);
                tell(report, *word, "directive", &said, near(&said, DIRECTIVES.into_iter()));
            }
        }
    }
}

fn tell(report: &mut Report<'_>, range: TextRange, what: &str, said: &str, near: Option<&str>) {
    let message = match near {
        Some(near) => format!("No such {what}, did you mean `{near}`?"),
        None => format!("No {what} {}", crate::quote::quoted(said, 24)),
    };
    report.add(range, message, |_| {});
}

#[cfg(test)]
mod tests {
    use crate::testing::all_findings;

    const STORY: &str = "## Night deploys\n\n**Situation:** Deploys ran at night.\n**Task:** I had to stop that.\n\
                         **Action:** I split them.\n**Result:** Rollbacks fell from nine to one.\n";

    fn said(comment: &str) -> Vec<String> {
        let found = all_findings(&format!("{STORY}<!-- starling: {comment} -->\n"));
        found
            .into_iter()
            .filter(|found| found.rule == "unknown-directive")
            .map(|found| found.message)
            .collect()
    }

    #[test]
    fn it_speaks_where_the_flaw_is() {
        assert_eq!(said("ignore emty-section"), ["No such rule, did you mean `empty-section`?"]);
        assert_eq!(said("ignore-file quux"), ["No rule `quux`"]);
        assert_eq!(said("ignor empty-section"), ["No such directive, did you mean `ignore`?"]);
        assert_eq!(said("framework stra"), ["No such framework, did you mean `star`?"]);
        assert_eq!(said("ignore - later"), ["No rule is named here"]);
    }

    #[test]
    fn it_is_silent_where_the_flaw_only_seems_to_be() {
        assert_eq!(said("framework CAR"), [""; 0]);
        assert_eq!(said("ignore empty-section - all of it"), [""; 0]);
        assert_eq!(said("ignore empty-section, missing-section"), [""; 0]);
        assert_eq!(said("ignore-file empty-section - not yet"), [""; 0]);
        assert_eq!(all_findings("A story of mine.\n\n<!-- starling: ignore quux -->\n"), []);
    }
}
