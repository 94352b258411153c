//! Stories that lack a section of their framework.

use crate::diagnostic::{Fix, Severity};
use crate::insert::insert_sections;
use crate::quote::listed;
use crate::rule::{Check, Languages, Report, Rule, page};
use crate::view::StoryView;
use grammars::{Role, SectionId};

page! {
    /// A story with some labels of a framework and without another one that it needs.
    ///
    /// ## Why it matters
    ///
    /// Interviewers listen for each part and note the ones they did not hear. Task and Result are the usual
    /// gaps: the first because it seems obvious to you, the second because the story felt finished.
    ///
    /// ## Example
    ///
    /// ```markdown bad
    /// ## A new colleague
    ///
    /// **Situation:** Our new colleague had to take over the payroll run alone after two weeks.
    /// **Task:** I had to get her there without a wrong payslip.
    /// **Action:** I wrote a checklist, let her run a copy of last month and sat beside her once.
    /// ```
    ///
    /// ```markdown good
    /// ## A new colleague
    ///
    /// **Situation:** Our new colleague had to take over the payroll run alone after two weeks.
    /// **Task:** I had to get her there without a wrong payslip.
    /// **Action:** I wrote a checklist, let her run a copy of last month and sat beside her once.
    /// **Result:** She ran it alone on day ten, and no errors turned up in 240 payslips.
    /// ```
    ///
    /// The fix adds the label in its place, written the way you write yours:
    ///
    /// ```markdown fixed
    /// ## A new colleague
    ///
    /// **Situation:** Our new colleague had to take over the payroll run alone after two weeks.
    /// **Task:** I had to get her there without a wrong payslip.
    /// **Action:** I wrote a checklist, let her run a copy of last month and sat beside her once.
    /// **Result:**
    /// ```
    ///
    /// ## When to ignore it
    ///
    /// When the part is there under another label: a combined one such as `Situation/Task` counts as both. While a
    /// single section is filled the story is a draft, and the remark only quietly says what is to come. It is as
    /// quiet where only the Task is missing, which a Situation often says as well.
    ///
    /// ## Options
    ///
    /// `rules.missing-section` sets how loudly it speaks. `framework` says which framework is meant where the
    /// labels fit several.
}

/// The rule.
pub(crate) static RULE: Rule = Rule {
    name: "missing-section",
    severity: Severity::Warning,
    languages: Languages::All,
    summary: "A story without one of its framework's sections",
    page: PAGE,
    check: Check::Story(check),
};

fn check(view: &StoryView<'_>, report: &mut Report<'_>) {
    let missing = view.missing();
    if missing.is_empty() || view.is_unfilled() {
        return;
    }
    let frameworks = grammars::frameworks();
    let names: Vec<&str> = missing
        .iter()
        .filter_map(|id| frameworks.section(*id))
        .map(|section| section.name.as_str())
        .collect();
    let message = format!("No {} in this story yet", listed(&names, "or"));
    report.add(view.story.headline(), message, |diagnostic| {
        if view.is_draft() || only_task(missing) {
            diagnostic.severity = diagnostic.severity.min(Severity::Information);
        }
        let edits = insert_sections(view.story, missing);
        let title = format!("Add {}", listed(&names, "and"));
        diagnostic.fix = (!edits.is_empty()).then_some(Fix { title, edits });
    });
}

/// Whether nothing is missing but what the writer had to reach.
fn only_task(missing: &[SectionId]) -> bool {
    let frameworks = grammars::frameworks();
    missing.iter().all(|id| frameworks.section(*id).is_some_and(|section| section.role == Role::Task))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{check_fires, check_marks, check_silent, findings};

    #[test]
    fn all_that_is_missing_is_one_remark_on_the_title() {
        check_marks(
            "
            ## A new colleague
               ^^^^^^^^^^^^^^^ missing-section
            **Situation:** She had to take over the payroll.
            **Task:** I had to get her there.
            ",
        );
        let found = findings("**Situation:** She was new.\n**Task:** I had to train her.\n");
        assert_eq!(found[0].message, "No Action or Result in this story yet");
        assert_eq!(found[0].fix.as_ref().unwrap().title, "Add Action and Result");
    }

    #[test]
    fn a_task_alone_is_missed_quietly() {
        let bank = "## Ownership\n**Situation:** a\n**Task:** b\n**Action:** c\n**Result:** 2 orders won\n";
        let severity = |text: &str| {
            let found = findings(&format!("{bank}## Frugality\n{text}"));
            found.into_iter().find(|found| found.rule == RULE.name).map(|found| found.severity)
        };
        let task = "**Situation:** a\n**Action:** I wrote a rota.\n**Result:** 2 orders won\n";
        assert_eq!(severity(task), Some(Severity::Information));
        for text in [
            "**Situation:** a\n**Task:** b\n**Action:** I wrote a rota.\n",
            "**Situation:** a\n**Task:** b\n**Result:** 2 orders won\n",
            "**Situation:** a\n**Action:** I wrote a rota.\n",
            "**Task:** b\n**Action:** I wrote a rota.\n**Result:** 2 orders won\n",
        ] {
            assert_eq!(severity(text), Some(Severity::Warning), "{text}");
        }
    }

    #[test]
    fn a_combined_label_counts_as_both() {
        check_marks(
            "
            **Situation/Task:** She had to take over the payroll.
            **Action:** I wrote a checklist.
            **Result:** She ran it alone on day ten with no errors.
            ",
        );
    }

    #[test]
    fn frameworks_ask_only_for_their_own_sections() {
        check_marks(
            "
            **Challenge:** She had to take over the payroll.
            **Action:** I wrote a checklist.
            **Result:** She ran it alone on day ten with no errors.
            ",
        );
    }

    #[test]
    fn an_empty_section_beside_a_missing_one_is_a_remark_of_its_own() {
        check_marks(
            "
            ## A new colleague
               ^^^^^^^^^^^^^^^ missing-section
            **Situation:** She had to take over the payroll.
            **Task:** I had to get her there.
            **Action:**
              ^^^^^^ empty-section
            ",
        );
    }

    #[test]
    fn a_single_section_is_a_draft() {
        let bank = "## Ownership\n**Situation:** a\n**Task:** b\n**Action:** c\n**Result:** 2 orders won\n";
        let found = findings(&format!("{bank}## Frugality\n**Situation:** We had no money.\n"));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].severity, Severity::Information);
        assert_eq!(found[0].message, "No Task, Action or Result in this story yet");
    }

    #[test]
    fn it_speaks_where_the_flaw_is() {
        for text in [
            "**Situation:** a\n**Task:** b\n**Result:** 2 orders won\n",
            "## One\n### Situation\na\n### Task\nb\n### Action\nI wrote a rota.\n",
            "- S: It was late.\n- T: I had two days.\n- A: I wrote a rota.\n",
            "**Situation/Task:** a\n**Action:** I wrote a rota.\n",
            "**Situación:** a\n**Tarea:** b\n**Acción:** c\n",
        ] {
            check_fires(RULE.name, text);
        }
    }

    #[test]
    fn it_is_silent_where_the_flaw_only_seems_to_be() {
        for text in [
            "**Situation & Task:** a\n**Action:** I wrote a rota.\n**Result:** 2 orders won\n",
            "**Problem:** a\n**Action:** I wrote a rota.\n**Result:** 2 orders won\n",
            "**Situation:** a\n**Obstacle:** b\n**Action:** I wrote a rota.\n**Result:** 2 orders won\n",
            "**Situation:**\n**Task:**\n",
            "# Ticket\n\n**Result:** The build is green again.\n",
        ] {
            check_silent(RULE.name, text);
        }
    }
}
