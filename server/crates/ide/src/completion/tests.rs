//! Completions as an editor would list them.

use super::*;
use crate::fixture;

const SNIPPETS: CompletionConfig = CompletionConfig { snippets: true };
const PLAIN: CompletionConfig = CompletionConfig { snippets: false };

fn list(fixture: &str, config: CompletionConfig) -> String {
    let mut found = fixture::line_ends(fixture).map(|fixture| {
        let (text, cursor) = fixture::marked(&fixture);
        let note = fixture::note(&text);
        let all = completions(&note, cursor.start, &config);
        let mut order: Vec<&str> = all.iter().map(|c| c.sort_text.as_str()).collect();
        order.sort_unstable();
        assert!(order.iter().eq(all.iter().map(|c| &c.sort_text)), "the order shown is the order meant");
        let lines: Vec<String> = all.iter().map(|c| line(&text, c)).collect();
        lines.join("\n")
    });
    assert_eq!(found[0], found[1], "LF and CRLF differ");
    std::mem::take(&mut found[0])
}

/// `label | what an editor compares | what it replaces -> what comes`.
fn line(text: &str, completion: &Completion) -> String {
    let insert = match &completion.insert {
        Insert::Plain(text) => format!("{text:?}"),
        Insert::Snippet(text) => format!("snippet {text:?}"),
    };
    let replaced = completion.range.of(text);
    let extra = if completion.extra_edits.is_empty() { "" } else { ", a blank line above" };
    format!("{} | {} | {replaced:?} -> {insert}{extra}", completion.label, completion.filter_text)
}

fn labels(fixture: &str) -> Vec<String> {
    let found = list(fixture, PLAIN);
    found.lines().map(|line| line.split(" | ").next().unwrap().to_owned()).collect()
}

fn check_labels(fixture: &str, expected: &[&str]) {
    assert_eq!(labels(fixture), expected, "{fixture}");
}

#[test]
fn a_label_under_a_principle_is_followed_by_those_that_are_missing() {
    let fixture = "😀\n## Ownership\n**Situation:** We were late 😀\n**Ta<|>\n";
    insta::assert_snapshot!(list(fixture, SNIPPETS), @r#"
    Task | **Task | "**Ta" -> "**Task:** "
    Task, Action, Result | **Task Action Result | "**Ta" -> snippet "**Task:** ${1}\n**Action:** ${2}\n**Result:** ${0}"
    "#);
}

#[test]
fn what_is_written_already_is_not_offered() {
    check_labels("## Dive Dee<|>\n", &["Dive Deep"]);
    check_labels("## Dive Deep<|>\n", &[]);
    check_labels("## One\n### Situation\na\n### Task<|>\n", &[]);
}

#[test]
fn a_letter_is_spelled_out_where_other_labels_are_words() {
    insta::assert_snapshot!(list("## Dive Deep\n#### Situation\na\n#### T<|>\n", PLAIN), @r#####"
    Task | #### Task | "#### T" -> "#### Task"
    "#####);
    insta::assert_snapshot!(list("## Dive Deep\n**Situation:** a\n**Task:** b\n**A<|>**\n", PLAIN), @r#"Action | **Action | "**A**" -> "**Action:** ""#);
    check_labels("## Dive Deep\nS: a\nT: <|>\n", &[]);
    check_labels("## Dive Deep\nS: a\nT<|>: b\n", &[]);
    check_labels("## Dive Deep\n**Situation:** a\n**T:** b<|>\n", &[]);
}

#[test]
fn the_first_label_of_a_story_is_offered_once_it_is_begun() {
    insta::assert_snapshot!(list("## Ownership\n\n### The late bus\n\n**Si<|>\n", PLAIN), @r#"Situation | **Situation | "**Si" -> "**Situation:** ""#);
    insta::assert_snapshot!(list("## Dive Deep\n### The late bus\n**Si<|>**\n", PLAIN), @r#"Situation | **Situation | "**Si**" -> "**Situation:** ", a blank line above"#);
    insta::assert_snapshot!(list("## One\nS: a\nT: b\nA: c\nR: d\n## Two\n**S<|>\n", PLAIN), @r#"
    Situation | **Situation | "**S" -> "S: "
    STAR story | **STAR story | "**S" -> "S: \nT: \nA: \nR: "
    "#);
    check_labels("## Dive Deep\nSi<|>\n", &["Situation"]);
    check_labels("## Dive Deep\n**<|>\n", &["Situation", "STAR story"]);
    // Prose of some note, a story under way, another word.
    check_labels("## Notes\nSi<|>\n", &[]);
    check_labels("## Notes\n**<|>\n", &[]);
    check_labels("## Notes\nWe met twice.\n**Si<|>\n", &[]);
    check_labels("## Dive Deep\n**Task:** a\n**Action:** b\n**Si<|>\n", &["Situation"]);
    check_labels("## Dive Deep\n**Ta<|>\n", &[]);
}

#[test]
fn a_completion_replaces_all_that_is_typed_on_the_line() {
    insta::assert_snapshot!(list("## Ownership\n__Situation__: a\n__Ta<|>__\n", PLAIN), @r#"
    Task | __Task | "__Ta__" -> "__Task__: "
    Task, Action, Result | __Task Action Result | "__Ta__" -> "__Task__: \n__Action__: \n__Result__: "
    "#);
    insta::assert_snapshot!(list("## Ownership\n> - Situation: a\n> - <|>\n", PLAIN), @r#"
    Task | > - Task | "> - " -> "> - Task: "
    Action | > - Action | "> - " -> "> - Action: "
    Result | > - Result | "> - " -> "> - Result: "
    Task, Action, Result | > - Task Action Result | "> - " -> "> - Task: \n> - Action: \n> - Result: "
    "#);
    insta::assert_snapshot!(list("## Ownership\n### Situation\na\n\n### <|>\n", PLAIN), @r####"
    Task | ### Task | "### " -> "### Task"
    Action | ### Action | "### " -> "### Action"
    Result | ### Result | "### " -> "### Result"
    Task, Action, Result | ### Task Action Result | "### " -> "### Task\n\n### Action\n\n### Result"
    "####);
}

#[test]
fn items_are_numbered_on() {
    insta::assert_snapshot!(list("## Ownership\n1. **Situation:** a\n2. <|>\n", PLAIN), @r#"
    Task | 2. Task | "2. " -> "2. **Task:** "
    Action | 2. Action | "2. " -> "2. **Action:** "
    Result | 2. Result | "2. " -> "2. **Result:** "
    Task, Action, Result | 2. Task Action Result | "2. " -> "2. **Task:** \n3. **Action:** \n4. **Result:** "
    "#);
}

#[test]
fn what_comes_next_stands_before_what_was_left_out() {
    check_labels("## One\n**Task:** a\n**Action:** b\n<|>\n", &["Result", "Situation"]);
    check_labels("## One\n<|>\n**Task:** a\n**Action:** b\n", &["Situation", "Result", "Situation, Result"]);
}

#[test]
fn a_combined_label_stands_for_both_its_sections() {
    check_labels("## One\n**Situation/Task:** a\n**Action:** b\n**<|>\n", &["Result"]);
}

#[test]
fn labels_are_written_in_the_language_of_the_story() {
    check_labels(
        "## Uno\n**Situación:** a\n**Tarea:** b\n**<|>\n",
        &["Acción", "Resultado", "Acción, Resultado"],
    );
    check_labels(
        "## 一\n**Situation:** 我们在三天内修复了支付系统\n**Task:** 修复\n**Action:** 我\n**<|>\n",
        &["Result"],
    );
}

#[test]
fn a_blank_line_is_kept_between_sections_that_have_one() {
    let found = list("## One\n**Situation:** a\n\n**Task:** b\n\n**Action:** c\n**<|>", PLAIN);
    insta::assert_snapshot!(found, @r#"Result | **Result | "**" -> "**Result:** ", a blank line above"#);
}

#[test]
fn a_bullet_inside_a_section_is_no_label() {
    check_labels("## One\n**Situation:** a\n**Action:**\n- b\n- <|>\n", &[]);
    check_labels("## One\n- **Situation:** a\n- **Action:**\n    - <|>\n", &[]);
    check_labels("## One\n- **Task:** a\n- **Action:** b\n- <|>\n", &["Result", "Situation"]);
}

#[test]
fn prose_code_and_finished_labels_complete_nothing() {
    check_labels("## One\n**Situation:** a\n**Task:** I had to say it (<|>\n", &[]);
    check_labels("## One\n**Situation:** a\n**Task:** <|>\n**Action:** b\n", &[]);
    check_labels("## One\n**Situation:** a\n**Task:** b\n```\n**<|>\n```\n", &[]);
    check_labels("---\ntags: a\n<|>\n---\n## One\n", &[]);
    check_labels("## One\n**Situation:** a\n**Task:** b\nI asked the team to wr<|>ite\n", &[]);
}

#[test]
fn a_readme_completes_nothing_unasked() {
    check_labels("# Tool\n\n**<|>\n", &[]);
    check_labels("# Tool\n\n## <|>\n", &[]);
    check_labels("# Tool\n\nText.\n\n- <|>\n", &[]);
    check_labels("# Tool\n\nText.\n\n<|>\n", &[]);
}

#[test]
fn an_empty_note_begins_with_a_story() {
    insta::assert_snapshot!(list("<|>", SNIPPETS), @r##"STAR story | STAR story | "" -> snippet "# ${1:New story}\n\n**Situation:** ${2}\n\n**Task:** ${3}\n\n**Action:** ${4}\n\n**Result:** ${0}""##);
    insta::assert_snapshot!(list("---\ntitle: a\n---\n\n<|>", PLAIN), @r##"STAR story | STAR story | "" -> "# New story\n\n**Situation:** \n\n**Task:** \n\n**Action:** \n\n**Result:** ""##);
}

#[test]
fn a_story_under_a_principle_has_a_heading_one_level_below() {
    insta::assert_snapshot!(list("## Ownership\ntext\n\n<|>\n\n## Dive Deep\n", SNIPPETS), @r####"STAR story | STAR story | "" -> snippet "### ${1:New story}\n\n**Situation:** ${2}\n\n**Task:** ${3}\n\n**Action:** ${4}\n\n**Result:** ${0}""####);
}

#[test]
fn a_heading_that_stands_already_is_the_title() {
    insta::assert_snapshot!(list("## Ownership\n### Billing\n<|>\n", PLAIN), @r#"STAR story | STAR story | "" -> "**Situation:** \n\n**Task:** \n\n**Action:** \n\n**Result:** ", a blank line above"#);
}

#[test]
fn a_story_is_written_like_those_of_the_note() {
    let fixture = "## Ownership\n### My story, using STAR: \n- S: a\n- T: b\n- A: c\n- R: d\n\n\
                   ## Dive Deep\n### My story, using STAR: \n- S: a\n- T: b\n- A: c\n- R: d\n\n## Think Big\ntext\n\n<|>";
    insta::assert_snapshot!(list(fixture, PLAIN), @r####"STAR story | STAR story | "" -> "### My story, using STAR:\n- S: \n- T: \n- A: \n- R: ""####);
}

#[test]
fn below_a_complete_story_another_one_may_begin() {
    let complete = "## Ownership\n### Billing\n**S:** a\n**T:** b\n**A:** c\n**R:** d\n";
    insta::assert_snapshot!(list(&format!("{complete}\n<|>\n"), PLAIN), @r####"STAR story | STAR story | "" -> "### New story\n**S:** \n**T:** \n**A:** \n**R:** ""####);
    let direct = "## Ownership\n**S:** a\n**T:** b\n**A:** c\n**R:** d\n";
    insta::assert_snapshot!(list(&format!("{direct}\n<|>\n"), PLAIN), @r#"STAR story | STAR story | "" -> "**S:** \n**T:** \n**A:** \n**R:** ""#);
}

#[test]
fn principles_without_a_heading_come_first_and_are_numbered_on() {
    let fixture = "# All\n\n## 1. Customer Obsession\n\n## 2. Ownership\n\n## <|>\n";
    let found = list(fixture, PLAIN);
    let shown: Vec<&str> = found.lines().take(2).chain(found.lines().rev().take(2)).collect();
    insta::assert_snapshot!(shown.join("\n"), @r###"
    Invent and Simplify | ## Invent and Simplify | "## " -> "## 3. Invent and Simplify"
    Are Right, A Lot | ## Are Right, A Lot | "## " -> "## 3. Are Right, A Lot"
    Ownership | ## Ownership | "## " -> "## 3. Ownership"
    Customer Obsession | ## Customer Obsession | "## " -> "## 3. Customer Obsession"
    "###);
}

#[test]
fn a_number_that_is_typed_stays() {
    let found = list("## 1. Ownership\n\n## 7. <|>\n", PLAIN);
    insta::assert_snapshot!(found.lines().next().unwrap(), @r###"Customer Obsession | ## 7. Customer Obsession | "## 7. " -> "## 7. Customer Obsession""###);
}

#[test]
fn a_heading_below_principles_is_no_principle() {
    check_labels("## Dive Deep\n### <|>\n", &[]);
    check_labels("## Dive Deep\n# <|>Other\n", &[]);
}

#[test]
fn letters_of_a_principle_are_enough_in_any_note() {
    assert_eq!(labels("# Notes\ntext\n## Bias<|>\n"), ["Bias for Action"]);
    assert!(labels("# Notes\ntext\n## Usa<|>\n").is_empty());
}

#[test]
fn only_what_begins_as_typed_is_offered() {
    let typed = |letters: &str| labels(&format!("## Ownership\n## Dive Deep\n## {letters}<|>\n"));
    assert_eq!(typed("Team"), [""; 0]);
    assert_eq!(typed("bi"), ["Think Big", "Bias for Action"]);
    assert_eq!(typed("Are right, a"), ["Are Right, A Lot"]);
    assert_eq!(typed("learn and "), ["Learn and Be Curious"]);
    assert_eq!(labels("## One\n**Situation:** a\n**Task:** b\n**Re<|>\n"), ["Result"]);
}

#[test]
fn a_story_left_for_later_is_no_obstacle_to_the_next() {
    let begun = "## One\n**Situation:** a\n**Task:** b\n**Action:** c\n";
    assert_eq!(labels(&format!("{begun}<|>")), ["Result"]);
    assert_eq!(labels(&format!("{begun}\n<|>")), ["Result", "STAR story"]);
    assert_eq!(labels(&format!("{begun}\nRe<|>")), ["Result"]);
}

#[test]
fn questions_follow_a_principle_and_a_question_label() {
    let found = labels("## Dive Deep\n<|>\n");
    assert_eq!(found[0], "STAR story");
    assert!(found[1..].iter().all(|question| question.ends_with(['?', '.'])), "{found:?}");
    let found = list("## Dive Deep\n### Mine\n**Question:**<|>\n**Situation:** a\n", PLAIN);
    insta::assert_snapshot!(found.lines().next().unwrap(), @r#"Tell me about a problem whose cause was hard to find. | Tell me about a problem whose cause was hard to find. | "" -> " Tell me about a problem whose cause was hard to find.""#);
    let found = list("## Dive Deep\n**Question:** When did<|>\n**Situation:** a\n", PLAIN);
    insta::assert_snapshot!(found.lines().next().unwrap(), @r#"Tell me about a problem whose cause was hard to find. | Tell me about a problem whose cause was hard to find. | "When did" -> "Tell me about a problem whose cause was hard to find.""#);
}

#[test]
fn a_question_that_stands_in_the_note_is_not_asked_again() {
    let found = labels("## Dive Deep\n<|>\n");
    let used = &found[1];
    let again = labels(&format!("# {used}\n## Dive Deep\n<|>\n"));
    assert!(again.len() == found.len() - 1 && !again.contains(used));
}
