//! Stories that nobody has begun to write.

use crate::diagnostic::Severity;
use crate::rule::{Check, Languages, Report, Rule, page};
use crate::view::StoryView;
use note::{Placeholder, SectionState, Story};

page! {
    /// A story in which no required section is filled in: labels without content, or only what a template
    /// left there.
    ///
    /// ## Why it matters
    ///
    /// A half-empty story bank is how everybody starts, so this is a note and not a complaint. It says once per
    /// story what four remarks about four labels would say, and it tells you what is still to be written when
    /// the interview comes near.
    ///
    /// ## Example
    ///
    /// ```markdown bad
    /// ## A customer who wanted something else
    ///
    /// **Situation:**
    /// **Task:**
    /// **Action:**
    /// **Result:**
    /// ```
    ///
    /// ```markdown good
    /// ## A customer who wanted something else
    ///
    /// **Situation:** A clinic asked us for a faster report that nobody there read.
    /// **Task:** I had to find out what they needed before we built it.
    /// **Action:** I spent two days at their desk and sketched a list of patients at risk instead.
    /// **Result:** They use the list every day, and missed check-ups fell by 30 % in a quarter.
    /// ```
    ///
    /// ## When to ignore it
    ///
    /// As long as you like: it is there to be counted down. A note that exists to be copied stays silent with
    /// `template: true` in its front matter, and so does a story whose title calls it a template or is a blank.
    ///
    /// ## Options
    ///
    /// `rules.unfilled-story` sets how loudly it speaks. In a note whose front matter says `status: ready` it is
    /// at least a warning.
}

/// The rule.
pub(crate) static RULE: Rule = Rule {
    name: "unfilled-story",
    severity: Severity::Information,
    languages: Languages::All,
    summary: "A story in which nothing is filled in yet",
    page: PAGE,
    check: Check::Story(check),
};

fn check(view: &StoryView<'_>, report: &mut Report<'_>) {
    if !view.is_unfilled() || view.standing.template || view.story.is_form() {
        return;
    }
    report.add(view.story.headline(), message(view.story).to_owned(), |diagnostic| {
        if view.standing.ready {
            diagnostic.severity = diagnostic.severity.max(Severity::Warning);
        }
    });
}

fn message(story: &Story) -> &'static str {
    let holds = |kind| story.sections.iter().any(|s| s.state == SectionState::Placeholder(kind));
    if holds(Placeholder::Guidance) || holds(Placeholder::Definition) {
        "This story still holds only its template"
    } else if holds(Placeholder::Token) {
        "This story holds only placeholders so far"
    } else if holds(Placeholder::Pointer) {
        "This story only points to another one"
    } else {
        "This story is still empty"
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::diagnostic::Severity;
    use crate::testing::{check_fires, check_marks, check_silent, findings};

    fn message(text: &str) -> String {
        findings(text).into_iter().map(|found| found.message).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn an_unfilled_story_is_one_remark_on_its_title() {
        check_marks(
            "
            ## 1. Customer Obsession
                  ^^^^^^^^^^^^^^^^^^ unfilled-story
            *They begin with the customer.*

            **Situation:**
            **Task:** TODO
            **Action:** Describe the actions you took.
            **Result:**
            ",
        );
    }

    #[test]
    fn without_a_title_it_sits_on_the_first_label() {
        check_marks(
            "
            S:
            ^ unfilled-story
            T:
            A:
            R:
            ",
        );
    }

    #[test]
    fn the_message_says_what_is_there_instead() {
        assert_eq!(message("**Situation:**\n**Task:**\n**Result:**\n"), "This story is still empty");
        assert_eq!(
            message("**Situation:** TODO\n**Task:** ...\n"),
            "This story holds only placeholders so far"
        );
        assert_eq!(
            message("**Situation:** Describe the setting.\n**Task:** What was your goal?\n"),
            "This story still holds only its template"
        );
        assert_eq!(
            message("**Situation:** see the story above\n**Task:**\n"),
            "This story only points to another one"
        );
    }

    #[test]
    fn one_filled_section_makes_it_a_draft() {
        assert!(!message("**Situation:** It was late.\n**Task:**\n").contains("This story"));
    }

    #[test]
    fn a_title_that_calls_itself_a_template_is_silent() {
        let below = |title: &str| {
            message(&format!("## {title}\n\n**Situation:**\n**Task:**\n**Action:** TODO\n**Result:**\n"))
        };
        for title in
            ["Template", "A blank story to copy", "[Title of the story]", "<Title>", "Plantilla en blanco"]
        {
            assert_eq!(below(title), "", "{title}");
        }
        for title in
            ["Blanket orders at the mill", "The [first] winter", "Story 3: [e.g. the flood]", "My story"]
        {
            assert_ne!(below(title), "", "{title}");
        }
    }

    #[test]
    fn a_title_in_tags_is_no_blank() {
        let fold = "<details>\n<summary><b>A time you failed</b></summary>\n\n**Situation:**\n**Task:**\n**Action:**\n**Result:**\n</details>\n";
        assert_eq!(message(fold), "This story is still empty");
    }

    #[test]
    fn a_template_is_silent_and_a_ready_note_warns() {
        let story = "**Situation:**\n**Task:**\n**Action:**\n**Result:**\n";
        assert_eq!(message(&format!("---\ntemplate: true\n---\n{story}")), "");
        let ready = findings(&format!("---\nstatus: ready\n---\n{story}"));
        assert_eq!(ready.first().map(|found| found.severity), Some(Severity::Warning));
    }

    #[test]
    fn it_speaks_where_the_flaw_is() {
        for text in [
            "## One\n**Situation:**\n**Task:**\n**Action:**\n**Result:**\n",
            "S:\nT:\nA:\nR:\n",
            "**Situation:** TODO\n**Task:** ...\n**Action:** TBD\n**Result:**\n",
            "## One\n### Situation\n### Task\n### Action\n### Result\n",
            "**Situación:**\n**Tarea:**\n**Acción:**\n**Resultado:**\n",
        ] {
            check_fires(RULE.name, text);
        }
    }

    #[test]
    fn it_is_silent_where_the_flaw_only_seems_to_be() {
        for text in [
            "## One\n**Situation:** It was late.\n**Task:**\n**Action:**\n**Result:**\n",
            "## One\n**Situation:**\n**Task:**\n**Action:**\n**Result:** I won 2 orders.\n",
            "---\ntemplate: true\n---\nS:\nT:\nA:\nR:\n",
            "## Template\n**Situation:**\n**Task:**\n**Action:**\n**Result:**\n",
            "# Ticket\n\n**Result:**\n",
        ] {
            check_silent(RULE.name, text);
        }
    }
}
