//! Facts beside the title of a story and the labels of its sections, in the line.

use note::{Note, Placed, TextRange};
use rules::Settings;

use crate::facts::{Fact, Facts};
use crate::label_end::label_end;

/// A remark shown in the line, which is not part of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// Where it is shown; a blank belongs before it.
    pub offset: usize,
    /// What it says.
    pub label: String,
    /// More about it, as plain text.
    pub tooltip: Option<String>,
}

/// The hints for stories that touch `range`, in the order of the text.
#[must_use]
pub fn hints(note: &Note, range: TextRange, settings: &Settings) -> Vec<Hint> {
    if !settings.hints.any() {
        return Vec::new();
    }
    note.stories()
        .filter(|placed| placed.range(placed.story.range).intersects(range))
        .flat_map(|placed| in_story(placed, settings))
        .filter(|hint| range.touches(hint.offset))
        .collect()
}

/// Stories that share a heading have no summary there: nobody could tell whose it is.
fn in_story(placed: Placed<'_>, settings: &Settings) -> Vec<Hint> {
    let story = placed.story;
    let facts = Facts::of(story, settings);
    let title = story.title.as_ref().filter(|_| !story.shares_title);
    let mut found: Vec<Hint> = title
        .and_then(|title| {
            let offset = placed.range(title.line).end;
            Some(Hint { offset, label: facts.summary()?, tooltip: None })
        })
        .into_iter()
        .collect();
    for (at, section) in story.sections.iter().enumerate().filter(|(_, s)| !story.is_in_table(s)) {
        let next = story.sections.get(at + 1);
        let offset = placed.range(TextRange::empty(label_end(story, section, next))).start;
        found.extend(facts.section(section).map(|Fact { label, more }| {
            let tooltip = (!more.is_empty()).then(|| more.join("\n"));
            Hint { offset, label, tooltip }
        }));
    }
    found
}

#[cfg(test)]
mod tests {
    use rules::Hints;

    use super::*;
    use crate::fixture;

    /// The text with its hints in place, as `‹...›`.
    fn shown(text: &str, settings: &Settings) -> String {
        let mut found = fixture::line_ends(text).map(|text| {
            let note = fixture::note(&text);
            let mut out = text.clone();
            for hint in hints(&note, TextRange::new(0, text.len()), settings).iter().rev() {
                out.insert_str(hint.offset, &format!(" ‹{}›", hint.label));
            }
            out.replace("\r\n", "\n")
        });
        assert_eq!(found[0], found[1], "LF and CRLF differ");
        std::mem::take(&mut found[0])
    }

    fn all(text: &str) -> String {
        shown(text, &Settings::default())
    }

    const STORY: &str = "## One 😀\n**Situation:** We were late with the report 😀\n**Task**: I had two days\n**Action:** \n**Result:** TODO\n";

    #[test]
    fn facts_stand_behind_labels_and_questions_where_words_are_missing() {
        insta::assert_snapshot!(all(STORY), @r#"
    ## One 😀 ‹S ● T ● A ○ R ◐ · 0:04›
    **Situation:** ‹6 words · 2 s · 60 %› We were late with the report 😀
    **Task**: ‹4 words · 2 s · 40 %› I had two days
    **Action:** ‹what did you do yourself, and why so?› 
    **Result:** ‹what changed, by how much, over what time?› TODO
    "#);
    }

    #[test]
    fn every_form_of_label_is_closed_before_its_hint() {
        insta::assert_snapshot!(all("## One\n### Situation ###\nWe were late\n\n### Task\nI had two days\n\n### Result\n3 hours\n"), @r#"
    ## One ‹S ● T ● R ● · 0:04›
    ### Situation ### ‹3 words · 1 s · 33 %›
    We were late

    ### Task ‹4 words · 2 s · 44 %›
    I had two days

    ### Result ‹2 words · 1 s · 22 % · 1 metric›
    3 hours
    "#);
        insta::assert_snapshot!(all("> - **S** - We were late\n> - **T** - I had two days\n> - **A (30 s):** I ran\n"), @r#"
    > - **S** - ‹3 words · 1 s · 33 %› We were late
    > - **T** - ‹4 words · 2 s · 44 %› I had two days
    > - **A (30 s):** ‹2 words · 1 s · 22 % · I 1 · we 0› I ran
    "#);
        insta::assert_snapshot!(all("<b>Situation:</b> We were late\n\n__Task.__ I had two days\n\n**Action**\nI ran\n"), @r#"
    <b>Situation:</b> ‹3 words · 1 s · 33 %› We were late

    __Task.__ ‹4 words · 2 s · 44 %› I had two days

    **Action** ‹2 words · 1 s · 22 % · I 1 · we 0›
    I ran
    "#);
    }

    #[test]
    fn a_question_that_stands_in_the_note_is_not_asked_again() {
        let text = all(&STORY.replace("TODO", "what changed, by how much, over what time?"));
        assert!(text.contains("**Result:** what changed") && text.contains("R ◐"), "{text}");
    }

    #[test]
    fn stories_that_share_a_heading_have_no_summary() {
        let story = "**Situation:** We were late\n**Result:** 3 hours\n\n";
        let text = all(&format!("## Two\n{story}{story}"));
        assert_eq!(text.matches("R ●").count(), 1, "{text}");
    }

    #[test]
    fn each_fact_can_be_switched_off() {
        let only = |hints| Settings { hints, ..Settings::default() };
        let none = Hints::NONE;
        assert_eq!(shown(STORY, &only(none)), STORY);
        let words = shown(STORY, &only(Hints { words: true, ..none }));
        assert!(words.contains("**Situation:** ‹6 words› We") && !words.contains("what did"), "{words}");
        let pronouns = shown(ACTED, &only(Hints { pronouns: true, ..Hints::NONE }));
        assert!(
            pronouns.contains("**Action:** ‹I 2 · we 2› I") && !pronouns.contains("metric"),
            "{pronouns}"
        );
        let metrics = shown(ACTED, &only(Hints { metrics: true, ..Hints::NONE }));
        assert!(metrics.contains("**Result:** ‹2 metrics› R") && !metrics.contains("we 2"), "{metrics}");
        let prompts = shown(STORY, &only(Hints { prompts: true, ..none }));
        assert!(
            prompts.contains("**Situation:** We") && prompts.contains("**Action:** ‹what did you"),
            "{prompts}"
        );
    }

    #[test]
    fn only_hints_inside_the_range_are_given() {
        let note = fixture::note(STORY);
        let line = STORY.find("**Task").unwrap();
        let found = hints(&note, TextRange::new(line, line + 12), &Settings::default());
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].tooltip.as_deref(), Some("Usually 3–20 % of a STAR answer"));
    }

    const ACTED: &str = "## One\n**Situation:** We were late\n**Action:** I called the depot. We met twice, and the team moved the shelves. Then I wrote a list.\n**Result:** Returns fell from 60 a week\n  to **22**, and it saved us 4 hours a day.\n";

    #[test]
    fn an_action_says_who_acts_and_a_result_how_many_metrics_it_has() {
        insta::assert_snapshot!(all(ACTED), @r#"
    ## One ‹S ● A ● R ● · 0:15›
    **Situation:** ‹3 words · 1 s · 8 %› We were late
    **Action:** ‹18 words · 7 s · 49 % · I 2 · we 2› I called the depot. We met twice, and the team moved the shelves. Then I wrote a list.
    **Result:** ‹16 words · 7 s · 43 % · 2 metrics› Returns fell from 60 a week
      to **22**, and it saved us 4 hours a day.
    "#);
        let event = ACTED
            .replace("Returns", "The council granted the permit.\n\nAnd")
            .replace("60 a week\n  to **22**, and it saved us 4 hours a day.", "grace.");
        insta::assert_snapshot!(all(&event).lines().nth(3).unwrap(), @"**Result:** ‹9 words · 4 s · 30 % · event› The council granted the permit.");
        let praise = ACTED.replace(
            "Returns fell from 60 a week\n  to **22**, and it saved us 4 hours a day.",
            "It went well.",
        );
        insta::assert_snapshot!(all(&praise).lines().nth(3).unwrap(), @"**Result:** ‹3 words · 1 s · 13 %› It went well.");
    }

    #[test]
    fn the_tooltip_says_in_words_who_acts_and_lists_what_was_found() {
        let note = fixture::note(ACTED);
        let found = hints(&note, TextRange::new(0, note.len()), &Settings::default());
        let tooltips: Vec<&str> = found.iter().filter_map(|hint| hint.tooltip.as_deref()).collect();
        insta::assert_snapshot!(tooltips.join("\n--\n"), @r#"
    You act twice here, the group twice
    --
    Can be checked: from 60 a week to 22; 4 hours a day
    "#);
    }

    #[test]
    fn a_label_that_is_both_keeps_to_what_editors_show_and_the_rest_is_in_the_tooltip() {
        let words = "I called the depot and we moved the shelves. ".repeat(40);
        let note = fixture::note(&format!(
            "**Situation:** We were late\n**Action & Result:** {words}Returns fell from 60 a week to 22.\n"
        ));
        let found = hints(&note, TextRange::new(0, note.len()), &Settings::default());
        let hint = found.last().unwrap();
        insta::assert_snapshot!(hint.label, @"368 words · 152 s · I 40 · we 40 · 1 metric");
        insta::assert_snapshot!(hint.tooltip.as_deref().unwrap(), @r#"
    99 % of this answer
    You act 40 times here, the group 40 times
    Can be checked: from 60 a week to 22
    "#);
    }

    #[test]
    fn who_acts_and_what_was_found_are_told_in_english_only() {
        for text in [
            "**Situación:** Llegamos tarde\n**Acción:** Llamé al depósito\n**Resultado:** 22 a la semana\n",
            "**Situation:** mantive o acesso restrito\n**Action:** documentei com justificativa para o CI\n**Result:** caiu 18 % em maio\n",
        ] {
            let shown = all(text);
            assert!(!shown.contains("we ") && !shown.contains("metric"), "{shown}");
        }
    }

    #[test]
    fn a_readme_has_no_hints() {
        assert_eq!(all("# Tool\n\n**Result:** text\n"), "# Tool\n\n**Result:** text\n");
    }
}
