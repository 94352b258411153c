//! Placeholders that wait for the writer.

use crate::diagnostic::{Related, Severity};
use crate::quote::quoted;
use crate::rule::{Check, Languages, Report, Rule, page};
use crate::view::SectionView;
use note::{Placeholder, SectionState, TextRange};

page! {
    /// `TODO`, `...`, `[metric]`, `<name>`, `X%` and the like: something that stands where your words should be.
    ///
    /// ## Why it matters
    ///
    /// In a list of stories a placeholder looks like content, and it tends to stand exactly where the evidence
    /// belongs. You want to find it now, not while you read the answer aloud.
    ///
    /// ## Example
    ///
    /// ```markdown bad
    /// ## Calls about invoices
    ///
    /// **Situation:** Every month hundreds of customers called because they could not read their invoice.
    /// **Task:** I was asked to halve the calls within a quarter.
    /// **Action:** I read the notes of 200 calls, rewrote the page and tested it with ten customers.
    /// **Result:** Calls about invoices fell by X% within a quarter.
    /// ```
    ///
    /// ```markdown good
    /// ## Calls about invoices
    ///
    /// **Situation:** Every month hundreds of customers called because they could not read their invoice.
    /// **Task:** I was asked to halve the calls within a quarter.
    /// **Action:** I read the notes of 200 calls, rewrote the page and tested it with ten customers.
    /// **Result:** Calls about invoices fell by 58 % within a quarter.
    /// ```
    ///
    /// ## When to ignore it
    ///
    /// When the brackets are yours: a name you keep out of the note on purpose, or a variable in a technical
    /// story. In backticks they count as code and are left alone. A section that points to another story gets
    /// only a quiet remark.
    ///
    /// ## Options
    ///
    /// `rules.placeholder-left` sets how loudly it speaks. It is silent in a note with `template: true` in its
    /// front matter.
}

/// The rule.
pub(crate) static RULE: Rule = Rule {
    name: "placeholder-left",
    severity: Severity::Warning,
    languages: Languages::All,
    summary: "A placeholder such as `TODO`, `[metric]` or `X%` left in a section",
    page: PAGE,
    check: Check::Section(check),
};

/// Tokens flagged one by one in a section; the last of them names the others.
const MOST: usize = 3;

fn check(view: &SectionView<'_>, report: &mut Report<'_>) {
    if view.standing.template {
        return;
    }
    let content = view.section.content.unwrap_or(view.section.anchor);
    match view.section.state {
        SectionState::Placeholder(Placeholder::Token) if !has_words(view, content) => {
            let message = format!("{} is still a placeholder: {}", view.label(), words(view, content));
            report.add(content, message, |_| {});
        }
        SectionState::Placeholder(Placeholder::Pointer) => {
            report.add(content, format!("{} only points to another story", view.label()), |diagnostic| {
                diagnostic.severity = diagnostic.severity.min(Severity::Information);
            });
        }
        SectionState::Filled | SectionState::Placeholder(Placeholder::Token) => inside(view, report),
        _ => {}
    }
}

/// Whether more than half of the content are words around the blanks of a template, which then are flagged.
fn has_words(view: &SectionView<'_>, content: TextRange) -> bool {
    let blank: usize = view.tokens().iter().map(|token| token.len()).sum();
    (1..content.len()).contains(&(blank * 2))
}

/// Flags the tokens among the writer's words.
fn inside(view: &SectionView<'_>, report: &mut Report<'_>) {
    let tokens = view.tokens();
    let message = |token| format!("{} is still to be filled in", words(view, token));
    for (at, token) in tokens.iter().enumerate().take(MOST) {
        report.add(*token, message(*token), |diagnostic| {
            let others = tokens.get(MOST..).filter(|_| at + 1 == MOST).unwrap_or_default();
            let related = |token: &TextRange| Related { range: *token, message: message(*token) };
            diagnostic.related = others.iter().map(related).collect();
        });
    }
}

fn words(view: &SectionView<'_>, range: TextRange) -> String {
    quoted(view.story.slice(range), 24)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{check_fires, check_marks, check_silent, findings, loud, with_result};

    #[test]
    fn a_section_that_is_a_placeholder_is_flagged_as_a_whole() {
        check_marks(
            "
            **Situation:** It was late.
            **Task:** [what you had to reach]
                      ^^^^^^^^^^^^^^^^^^^^^^^ placeholder-left
            **Action:** TBD
                        ^^^ placeholder-left
            **Result:** I won two orders within a week.
            ",
        );
    }

    #[test]
    fn tokens_among_words_are_flagged_one_by_one() {
        check_marks(
            "
            **Situation:** It was late at [name of the shop], and the printer failed.
                                          ^^^^^^^^^^^^^^^^^^ placeholder-left
            **Task:** I had to print the labels.
            **Action:** I took it apart. TODO: say how.
                                         ^^^^ placeholder-left
            **Result:** It saved X hours a week, and so we kept <which client?> as a customer.
                                 ^^^^^^^ placeholder-left
                                                                ^^^^^^^^^^^^^^^ placeholder-left
            ",
        );
    }

    #[test]
    fn a_pointer_is_at_most_information() {
        let found = findings(&with_result("see the story about the boiler"));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].severity, Severity::Information);
        assert_eq!(found[0].message, "`Result` only points to another story");
    }

    #[test]
    fn code_links_tags_and_ellipses_are_no_placeholders() {
        for result in [
            "I returned a `Vec<T>` and 40 calls fell away.",
            "It halved the [waiting time](notes.md) within a week.",
            "We waited... and I won 12 orders.",
            "Errors fell by 9 %<br>in a week.",
            "The permit was pending for a month, then 3 stores were opened to everybody.",
        ] {
            assert_eq!(loud(&with_result(result)), [], "{result}");
        }
    }

    #[test]
    fn the_last_flagged_token_names_the_others() {
        let found = findings(&with_result(
            "The queue at [a1 b] fell by nine percent in the first week of June. \
             The queue at [c1 d] fell by nine percent in the second week. \
             The queue at [e1 f] fell by nine percent in the third week. \
             The queue at [g1 h] fell by nine percent in the week after.",
        ));
        assert_eq!(found.iter().map(|f| f.related.len()).collect::<Vec<_>>(), [0, 0, 1]);
    }

    #[test]
    fn it_speaks_where_the_flaw_is() {
        for result in [
            "TBD",
            "Reduced cost by X%.",
            "We won <how many> orders.",
            "Errors fell by [number] a week.",
            "...",
        ] {
            check_fires(RULE.name, &with_result(result));
        }
    }

    #[test]
    fn it_is_silent_where_the_flaw_only_seems_to_be() {
        for result in [
            "The `TODO` in `Vec<T>` went away, and 40 calls with it.",
            "Errors fell by [half](notes.md) in a week.",
            "We waited... and then won 12 orders.",
            "<b>12 orders</b> came within a week.",
            "Errors fell by half.[^1]",
        ] {
            check_silent(RULE.name, &with_result(result));
        }
    }
}
