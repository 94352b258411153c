//! Instructions of a template that still stand in a section.

use crate::clear::clear;
use crate::diagnostic::{Fix, Severity};
use crate::rule::{Check, Languages, Report, Rule, page};
use crate::view::SectionView;
use note::{Placeholder, SectionState, TextRange};

page! {
    /// Sentences that a template wrote to you, such as "Describe your goal", or a principle's definition where
    /// your story should be.
    ///
    /// ## Why it matters
    ///
    /// The same sentences stand in thousands of notes. They make a section look finished, and they count as
    /// words and seconds of an answer that you have not written.
    ///
    /// ## Example
    ///
    /// ```markdown bad
    /// ## Refunds
    ///
    /// **Situation:** Refunds had risen to 5 % after we changed the carrier.
    /// **Task:** Describe your goal. I had two weeks to bring refunds below 2 %.
    /// **Action:** I compared 300 parcels, found the weak box and had it replaced.
    /// **Result:** Refunds fell from 5 % to 1.6 % within a month.
    /// ```
    ///
    /// ```markdown good
    /// ## Refunds
    ///
    /// **Situation:** Refunds had risen to 5 % after we changed the carrier.
    /// **Task:** I had two weeks to bring refunds below 2 %, and nobody else was free.
    /// **Action:** I compared 300 parcels, found the weak box and had it replaced.
    /// **Result:** Refunds fell from 5 % to 1.6 % within a month.
    /// ```
    ///
    /// The fix takes the template's sentences out and leaves yours:
    ///
    /// ```markdown fixed
    /// ## Refunds
    ///
    /// **Situation:** Refunds had risen to 5 % after we changed the carrier.
    /// **Task:** I had two weeks to bring refunds below 2 %.
    /// **Action:** I compared 300 parcels, found the weak box and had it replaced.
    /// **Result:** Refunds fell from 5 % to 1.6 % within a month.
    /// ```
    ///
    /// ## When to ignore it
    ///
    /// When a question is part of your story because somebody asked it; in quotation marks it reads better
    /// anyway. A note that exists to be copied stays silent with `template: true` in its front matter.
    ///
    /// ## Options
    ///
    /// `rules.template-guidance-left` sets how loudly it speaks.
}

/// The rule.
pub(crate) static RULE: Rule = Rule {
    name: "template-guidance-left",
    severity: Severity::Warning,
    languages: Languages::All,
    summary: "Instructions of the template left in a section",
    page: PAGE,
    check: Check::Section(check),
};

fn check(view: &SectionView<'_>, report: &mut Report<'_>) {
    if view.standing.template {
        return;
    }
    match (view.section.state, view.section.content) {
        (SectionState::Placeholder(Placeholder::Guidance), Some(content)) => {
            let message = format!("{} still holds the template's instructions", view.label());
            add(view, report, content, message, view.guidance());
        }
        (SectionState::Placeholder(Placeholder::Definition), Some(content)) => {
            let message = format!("{} holds a definition instead of your story", view.label());
            let lines: Vec<TextRange> = view.judged().map(|line| line.range).collect();
            add(view, report, content, message, &lines);
        }
        (SectionState::Filled, _) => {
            for sentence in view.guidance() {
                let message = format!("{} still holds an instruction of the template", view.label());
                add(view, report, *sentence, message, &[*sentence]);
            }
        }
        _ => {}
    }
}

/// Flags `range`, with the fix that takes out `spans`.
fn add(
    view: &SectionView<'_>,
    report: &mut Report<'_>,
    range: TextRange,
    message: String,
    spans: &[TextRange],
) {
    report.add(range, message, |diagnostic| {
        diagnostic.unnecessary = true;
        let edits = clear(view.story, view.section, spans);
        diagnostic.fix =
            (!edits.is_empty()).then(|| Fix { title: "Clear the template's guidance".to_owned(), edits });
    });
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{check_fires, check_marks, check_silent, findings, loud, with_result, with_task};

    #[test]
    fn a_section_of_instructions_is_flagged_as_a_whole() {
        check_marks(
            "
            **Situation:** It was late.
            **Task:** Describe your goal. What was at stake?
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ template-guidance-left
            **Action:** I ran.
            **Result:** I won two orders within a week.
            ",
        );
    }

    #[test]
    fn an_instruction_among_the_writers_sentences_is_flagged_alone() {
        check_marks(
            "
            **Situation:** It was late.
            **Task:** I had to win. Describe your goal. It was my first race.
                                    ^^^^^^^^^^^^^^^^^^^ template-guidance-left
            **Action:** I ran.
            **Result:** I won two orders within a week.
            ",
        );
    }

    #[test]
    fn a_pasted_definition_is_no_story() {
        check_marks(
            "
            **Situation:** Leaders start with the customer, and so on.
                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ template-guidance-left
            **Task:** I had to win.
            **Action:** I ran.
            **Result:** I won two orders within a week.
            ",
        );
    }

    #[test]
    fn questions_the_writer_asks_in_the_first_person_are_part_of_the_story() {
        for result in [
            "How could we know? We asked 20 customers, and errors fell by half.",
            "I described the outage to the board, and errors fell by half.",
            "They use it daily, and errors fell by half.",
        ] {
            assert_eq!(loud(&with_result(result)), [], "{result}");
        }
    }

    #[test]
    fn guidance_is_shown_as_superfluous() {
        let found = findings(&with_result("Describe the outcome of your actions."));
        assert!(found.iter().all(|f| f.rule == "template-guidance-left" && f.unnecessary && f.fix.is_some()));
        assert_eq!(found.len(), 1);
    }

    #[test]
    fn it_speaks_where_the_flaw_is() {
        for task in [
            "Describe your goal.",
            "What were you responsible for?",
            "Explain the task that you had to complete.",
            "Describe the challenge. What was at stake?",
            "I had two days. Describe your goal.",
        ] {
            check_fires(RULE.name, &with_task(task));
        }
    }

    #[test]
    fn it_is_silent_where_the_flaw_only_seems_to_be() {
        for task in [
            "I had to describe the goal to the board.",
            "How could we know by Friday? That was mine to find out.",
            "My goal was to describe what we did.",
            "I was to explain the outage to our customers by noon.",
            "The brief said \"describe your goal\", and I had a day for it.",
        ] {
            check_silent(RULE.name, &with_task(task));
        }
    }
}
