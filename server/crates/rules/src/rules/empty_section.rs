//! Labels with nothing under them.

use crate::diagnostic::Severity;
use crate::rule::{Check, Languages, Report, Rule, page};
use crate::view::SectionView;
use note::{SectionState, TextRange};

page! {
    /// A section that has its label and nothing else.
    ///
    /// ## Why it matters
    ///
    /// An answer without one of its parts earns part of the credit, and you notice the hole only when the
    /// interviewer asks into it. The Result is the part most people leave for later and then forget.
    ///
    /// ## Example
    ///
    /// ```markdown bad
    /// ## Night deploys
    ///
    /// **Situation:** Our deploys ran at night, and one in five had to be rolled back.
    /// **Task:** I had to move them into office hours before the summer.
    /// **Action:** I split the release into steps and wrote a check for each of them.
    /// **Result:**
    /// ```
    ///
    /// Say what changed, by how much, and over what time:
    ///
    /// ```markdown good
    /// ## Night deploys
    ///
    /// **Situation:** Our deploys ran at night, and one in five had to be rolled back.
    /// **Task:** I had to move them into office hours before the summer.
    /// **Action:** I split the release into steps and wrote a check for each of them.
    /// **Result:** By June all deploys ran before noon, and rollbacks fell from nine a month to one.
    /// ```
    ///
    /// ## When to ignore it
    ///
    /// While you are drafting from top to bottom: until a second section is filled it is no more than
    /// information. A story in which nothing is filled in yet gets one quiet `unfilled-story` instead, and a note
    /// with `template: true` in its front matter gets nothing.
    ///
    /// ## Options
    ///
    /// `rules.empty-section` sets how loudly it speaks. In a note whose front matter says `status: ready` it is
    /// an error.
}

/// The rule.
pub(crate) static RULE: Rule = Rule {
    name: "empty-section",
    severity: Severity::Warning,
    languages: Languages::All,
    summary: "A section label with nothing under it",
    page: PAGE,
    check: Check::Section(check),
};

fn check(view: &SectionView<'_>, report: &mut Report<'_>) {
    if view.section.state != SectionState::Empty || view.standing.template || is_continued(view) {
        return;
    }
    let message = format!("{} has nothing under it yet", view.label());
    report.add(view.section.anchor, message, |diagnostic| {
        if view.standing.ready {
            diagnostic.severity = Severity::Error;
        } else if view.in_draft {
            diagnostic.severity = diagnostic.severity.min(Severity::Information);
        }
    });
}

/// Whether the writer goes on in a fold of their own, before the next label of the story: Starling reads no section
/// there, but it is not empty.
fn is_continued(view: &SectionView<'_>) -> bool {
    let labels = view.story.sections.iter().map(|section| section.label.line.start);
    let Some(next) = labels.filter(|start| *start > view.section.label.line.start).min() else {
        return false;
    };
    let between = view.story.slice(TextRange::new(view.section.end.min(next), next));
    let mut lines = between.lines().map(str::trim).filter(|line| !line.is_empty());
    let opens = |line: &str| line.starts_with('<') && !line.starts_with("<!--");
    lines.next().is_some_and(opens) && lines.any(|line| !opens(line))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{check_fires, check_marks, check_silent, findings, with_action, with_task};

    #[test]
    fn every_empty_label_of_a_begun_story_is_flagged() {
        check_marks(
            "
            ## Night deploys

            **Situation:** Our deploys ran at night.
            **Task:**
              ^^^^ empty-section
            **Action:** I split the release into steps.
            **Result:**
              ^^^^^^ empty-section
            ",
        );
    }

    #[test]
    fn content_below_the_label_counts() {
        check_marks(
            "
            ### Situation
            Our deploys ran at night.
            ### Task

            | Goal | By |
            |---|---|
            | office hours | June |

            ### Action
            - I split the release.

            ### Result
            Rollbacks fell from nine a month to one.
            ",
        );
    }

    #[test]
    fn structure_is_the_same_in_every_language() {
        check_marks(
            "
            **Situación:** El despliegue fallaba de noche.
            **Tarea:** Tenía que moverlo al día.
            **Acción:**
              ^^^^^^ empty-section
            **Resultado:** Los fallos bajaron de nueve a uno al mes.
            ",
        );
    }

    #[test]
    fn in_a_draft_it_is_quiet() {
        let found = findings("**Situation:** It was late.\n**Task:**\n**Action:**\n**Result:**\n");
        assert_eq!(found.iter().map(|d| d.severity).collect::<Vec<_>>(), [Severity::Information; 3]);
    }

    #[test]
    fn a_note_that_is_ready_makes_it_an_error_and_a_template_is_silent() {
        let story =
            "**Situation:** It was late.\n**Task:**\n**Action:** I ran.\n**Result:** I won two orders.\n";
        let severity =
            |front: &str| findings(&format!("---\n{front}\n---\n{story}")).first().map(|d| d.severity);
        assert_eq!(severity("status: draft"), Some(Severity::Warning));
        assert_eq!(severity("status: ready"), Some(Severity::Error));
        assert_eq!(severity("template: true"), None);
    }

    #[test]
    fn it_speaks_where_the_flaw_is() {
        check_fires(RULE.name, &with_action("<details>\n<summary>Day one</summary>\n</details>"));
        for action in ["", "<!-- to come -->", "\n\n---", "- ", "![](shot.png)"] {
            check_fires(RULE.name, &with_action(action));
        }
    }

    #[test]
    fn it_is_silent_where_the_flaw_only_seems_to_be() {
        for action in [
            "<details>\n<summary>Day one</summary>\n\nI read the log.\n</details>",
            "| day | step |\n|---|---|\n| Monday | I read the log |",
            "```\ngrep retry log\n```",
            "> I read the log.",
            "1. I read the log.",
        ] {
            check_silent(RULE.name, &with_action(action));
        }
        check_silent(RULE.name, &with_task("TODO"));
    }
}
