//! Actions as an editor would list them, applied, and asked for again.

use rules::{Fix, Severity};

use super::*;
use crate::fixture;

const PLAIN: ActionConfig = ActionConfig { snippets: false };
const SNIPPETS: ActionConfig = ActionConfig { snippets: true };

fn listed(fixture: &str) -> Vec<String> {
    let mut found = fixture::line_ends(fixture).map(|fixture| {
        let (text, range) = fixture::marked(&fixture);
        let all = actions(&fixture::note(&text), &[], range, PLAIN);
        all.into_iter().map(|action| action.title).collect::<Vec<_>>()
    });
    assert_eq!(found[0], found[1], "LF and CRLF differ");
    std::mem::take(&mut found[0])
}

/// The text after the action called `title`, which must not be offered again afterwards.
fn applied(fixture: &str, title: &str) -> String {
    let mut found = fixture::line_ends(fixture).map(|fixture| {
        let (text, range) = fixture::marked(&fixture);
        let note = fixture::note(&text);
        let all = actions(&note, &[], range, PLAIN);
        let action = all.iter().find(|action| action.title == title);
        let action = action.unwrap_or_else(|| panic!("no such action: {all:#?}"));
        let after = fixture::applied(&note, &action.edits);
        let again = actions(&after, &[], range, PLAIN);
        assert!(!again.iter().any(|other| other.title == title), "offered twice: {title}");
        after.rope().to_string().replace("\r\n", "\n")
    });
    assert_eq!(found[0], found[1], "LF and CRLF differ");
    std::mem::take(&mut found[0])
}

fn check_listed(fixture: &str, expected: &[&str]) {
    assert_eq!(listed(fixture), expected, "{fixture}");
}

#[test]
fn missing_sections_are_added_all_at_once_or_one_by_one() {
    let fixture = "😀\n## One\n**Situation:** a<|> 😀\n**Task:** b\n\n## Two\n";
    check_listed(fixture, &["Add Action and Result", "Add Action", "Add Result"]);
    insta::assert_snapshot!(applied(fixture, "Add Action and Result"), @r#"
        😀
        ## One
        **Situation:** a 😀
        **Task:** b
        **Action:**
        **Result:**

        ## Two
        "#);
    insta::assert_snapshot!(applied(fixture, "Add Result"), @r#"
        😀
        ## One
        **Situation:** a 😀
        **Task:** b
        **Result:**

        ## Two
        "#);
}

#[test]
fn a_section_is_added_in_its_place_and_form() {
    let fixture = "## One\n### Task\na\n\n### Action\n<|>b\n\n### Result\nc\n\n## Two\n";
    insta::assert_snapshot!(applied(fixture, "Add Situation"), @r#"
    ## One
    ### Situation

    ### Task
    a

    ### Action
    b

    ### Result
    c

    ## Two
    "#);
}

#[test]
fn a_story_that_has_only_begun_is_completed_too() {
    let fixture = "## Ownership\n\n**Situation:** a<|>\n\nText.\n";
    insta::assert_snapshot!(applied(fixture, "Add Task, Action and Result"), @r#"
        ## Ownership

        **Situation:** a

        Text.
        **Task:**
        **Action:**
        **Result:**
        "#);
}

#[test]
fn a_complete_story_lacks_nothing() {
    check_listed("## One\n**Situation:** a\n**Task:** b<|>\n**Action:** c\n**Result:** d\n", &[]);
    check_listed("## One\n**Situation/Task:** a<|>\n**Action:** c\n**Result:** d\n", &[]);
}

#[test]
fn a_note_without_stories_gets_nothing() {
    check_listed("# Tool\n\nSome text<|>.\n", &[]);
    check_listed("# Tool<|>\n\n## Ownership\n\nThe team.\n", &[]);
    check_listed("# Tool\n\n## Install\n<|>\n", &[]);
}

#[test]
fn guidance_is_cleared_and_words_of_the_writer_stay() {
    let fixture = "## One\n**Situation:** Describe the situation you were in.<|>\n**Task:** Describe your goal.\n\
                       **Action:** I wrote a list.\n**Result:** It took 3 days.\n";
    check_listed(fixture, &["Clear the template's guidance", "Clear the template's guidance in this story"]);
    insta::assert_snapshot!(applied(fixture, "Clear the template's guidance"), @r#"
    ## One
    **Situation:** 
    **Task:** Describe your goal.
    **Action:** I wrote a list.
    **Result:** It took 3 days.
    "#);
    insta::assert_snapshot!(applied(fixture, "Clear the template's guidance in this story"), @r#"
    ## One
    **Situation:** 
    **Task:** 
    **Action:** I wrote a list.
    **Result:** It took 3 days.
    "#);
}

#[test]
fn guidance_below_its_label_is_cleared_with_its_bullets() {
    let fixture = "## One\n### Situation\nI was late.\n\n### Task<|>\n- Describe your goal.\n- Describe the task you needed to do.\n\n\
                   ### Action\nI ran.\n\n### Result\nIt took 3 days.\n";
    insta::assert_snapshot!(applied(fixture, "Clear the template's guidance"), @r#"
    ## One
    ### Situation
    I was late.

    ### Task


    ### Action
    I ran.

    ### Result
    It took 3 days.
    "#);
}

/// The text after the prompt that is offered at the cursor, and the prompt's title.
fn prompted(fixture: &str) -> Option<(String, String)> {
    let mut found = fixture::line_ends(fixture).map(|fixture| {
        let (text, range) = fixture::marked(&fixture);
        let note = fixture::note(&text);
        let prompt = actions(&note, &[], range, SNIPPETS).into_iter().find(|action| action.snippets)?;
        let after = fixture::applied(&note, &prompt.edits).rope().to_string().replace("\r\n", "\n");
        Some((prompt.title, after))
    });
    assert_eq!(found[0], found[1], "LF and CRLF differ");
    found[0].take()
}

#[test]
fn an_empty_section_gets_its_question_as_a_blank() {
    let fixture = "## One\n**Situation:** a\n**Task:** b\n**Action:** c\n**Res<|>ult:**  \n\n## Two\n";
    let (title, text) = prompted(fixture).unwrap();
    assert_eq!(title, "Fill in Result: what changed, by how much, over what time?");
    insta::assert_snapshot!(text, @r#"
    ## One
    **Situation:** a
    **Task:** b
    **Action:** c
    **Result:** ${0:what changed, by how much, over what time?}

    ## Two
    "#);
    check_listed(fixture, &[]);
}

#[test]
fn every_form_of_label_takes_its_blank() {
    let check = |fixture: &str, expected: &str| {
        let text = prompted(fixture).map(|(_, text)| text).unwrap_or_default();
        assert!(text.contains(expected), "{fixture}: {text}");
    };
    check("## One\n### Situation\na\n\n### Ta<|>sk\n\n### Result\nc\n", "\n### Task\n${0:what ");
    check("- **S** - a\n- **T** -<|>\n- **A** - c\n- **R** - d\n", "\n- **T** - ${0:what ");
    check("> S: a\n> T:<|>\n> A: c\n> R: d\n", "\n> T: ${0:what ");
    check("<b>Situation:</b> a\n\n<b>Task:</b><|>\n\n<b>Action:</b> c\n", "<b>Task:</b> ${0:what ");
}

#[test]
fn a_token_that_is_all_there_is_gives_way_to_the_question() {
    let fixture = "## One\n**Situation:** a\n**Task:** TO<|>DO\n**Action:** c\n### Result\n[metric]\n";
    let (title, text) = prompted(fixture).unwrap();
    assert!(title.starts_with("Fill in Task: "), "{title}");
    assert!(text.contains("**Task:** ${0:what was yours") && !text.contains("TODO"), "{text}");
    let (_, text) = prompted(&fixture.replace("<|>", "").replace("Result", "Res<|>ult")).unwrap();
    assert!(text.contains("### Result\n${0:what changed"), "{text}");
    assert_eq!(prompted(&fixture.replace("TO<|>DO", "TO<|>DO after lunch")), None);
}

#[test]
fn a_section_with_words_or_without_a_line_of_its_own_gets_no_blank() {
    assert_eq!(prompted("**Situation:** a<|>\n**Task:**\n**Action:** c\n**Result:** d\n"), None);
    assert_eq!(prompted("**Situation:** a\n**Task:**<|>\n- b\n**Action:** c\n**Result:** d\n"), None);
    assert_eq!(prompted("S: a T: b A:<|> R: d\n"), None);
    assert_eq!(prompted("# Tool\n\n**Result:**<|>\n"), None);
}

#[test]
fn a_principle_without_a_story_gets_one() {
    let fixture = "# All\n\n## Dive Deep<|>\n*Look closely.*\n## Think Big\n";
    insta::assert_snapshot!(applied(fixture, "Add a story for Dive Deep"), @r#"
    # All

    ## Dive Deep
    *Look closely.*

    ### New story

    **Situation:** 

    **Task:** 

    **Action:** 

    **Result:** 

    ## Think Big
    "#);
}

#[test]
fn a_title_that_stands_already_gets_the_labels() {
    let fixture = "## Dive Deep\n\n### Billing\n<|>\n### Later\n\n## Think Big\n";
    insta::assert_snapshot!(applied(fixture, "Add a story for Dive Deep"), @r#"
    ## Dive Deep

    ### Billing

    **Situation:** 

    **Task:** 

    **Action:** 

    **Result:** 

    ### Later

    ## Think Big
    "#);
}

#[test]
fn a_principle_with_a_story_gets_none() {
    let titles = listed("## Dive Deep<|>\n**Situation:** a\n**Task:** b\n**Action:** c\n**Result:** d\n");
    assert!(!titles.iter().any(|title| title.starts_with("Add a story")), "{titles:?}");
}

const NUMBERED: &str = "# All\n\n## 1. Customer Obsession<|>\n### Mine\n**Situation:** a\n**Task:** b\n**Action:** c\n\
                        **Result:** d\n\n\n----\nResources:\n- a link\n";

#[test]
fn headers_are_added_behind_the_last_principle_and_before_what_closes_the_note() {
    insta::assert_snapshot!(applied(NUMBERED, "Add a header for Ownership"), @r#"
    # All

    ## 1. Customer Obsession
    ### Mine
    **Situation:** a
    **Task:** b
    **Action:** c
    **Result:** d

    ## 2. Ownership

    ### New story
    **Situation:** 
    **Task:** 
    **Action:** 
    **Result:** 


    ----
    Resources:
    - a link
    "#);
}

#[test]
fn headers_for_all_principles_name_each_of_them_once() {
    let text = applied(NUMBERED, "Add headers for the 15 principles that have none");
    let note = fixture::note(&text);
    let named: Vec<&str> =
        crate::place::principle_headings(&note).filter_map(|h| h.principle).map(|id| &**id).collect();
    let all: Vec<&str> =
        grammars::catalog("amazon").unwrap().principles.iter().map(|p| p.id.as_str()).collect();
    assert_eq!(named, all);
    assert!(text.contains("\n\n## 16. Success and Scale Bring Broad Responsibility\n"), "{text}");
    assert_eq!(note.stories().count(), 16);
    assert!(text.ends_with("**Result:** \n\n\n----\nResources:\n- a link\n"), "{text}");
    let titles: Vec<String> =
        actions(&note, &[], TextRange::empty(9), PLAIN).into_iter().map(|a| a.title).collect();
    assert_eq!(titles, [""; 0]);
}

#[test]
fn an_empty_note_can_begin_with_all_headers() {
    let text = applied("<|>", "Add headers for the 16 principles that have none");
    assert!(text.starts_with("## Customer Obsession\n\n### New story\n\n**Situation:** \n"), "{text}");
}

#[test]
fn headers_are_offered_where_one_would_be_written() {
    let offered = |fixture: &str| listed(fixture).iter().any(|title| title.starts_with("Add a header"));
    assert!(offered(&NUMBERED.replace("<|>", "").replace("\n\n\n", "\n\n<|>\n")));
    assert!(!offered(&NUMBERED.replace("<|>", "").replace("# All\n\n", "# All\n<|>\n")));
    assert!(!offered(&NUMBERED.replace("<|>", "").replace(" b\n", " b<|>\n")));
}

#[test]
fn headers_go_before_a_heading_on_the_level_of_principles() {
    let fixture = "## Ownership\n\n## Dive<|> Deep\ntext\n## Resources\ntext\n";
    let text = applied(fixture, "Add a header for Customer Obsession");
    insta::assert_snapshot!(text, @r#"
    ## Ownership

    ## Dive Deep
    text

    ## Customer Obsession

    ### New story

    **Situation:** 

    **Task:** 

    **Action:** 

    **Result:** 

    ## Resources
    text
    "#);
}

#[test]
fn the_fix_of_a_diagnostic_stands_for_the_action() {
    let text = "## One\n**Situation:** Describe the situation you were in.\n**Task:** Describe your goal.\n\
                **Action:** I wrote a list.\n**Result:** It took 3 days.\n";
    let note = fixture::note(text);
    let found = rules::check(&note, &rules::Settings::default());
    let at = TextRange::empty(text.find("your goal").unwrap());
    let titles: Vec<_> = actions(&note, &found, at, PLAIN).into_iter().map(|a| (a.title, a.kind)).collect();
    let expected = [
        ("Clear the template's guidance".to_owned(), ActionKind::QuickFix),
        ("Clear the template's guidance in this story".to_owned(), ActionKind::QuickFix),
        ("Fix the structure of all stories".to_owned(), ActionKind::FixAll),
    ];
    assert_eq!(titles, expected);
}

#[test]
fn a_blank_is_linked_to_its_diagnostic_and_preferred() {
    let text = "## One\n**Situation:** a\n**Task:** b\n**Action:** c\n**Result:**\n";
    let note = fixture::note(text);
    let found = rules::check(&note, &rules::Settings::default());
    let at = TextRange::empty(text.find("Result").unwrap());
    let shown = actions(&note, &found, at, SNIPPETS);
    let shown: Vec<_> = shown.iter().map(|a| (a.kind, a.diagnostic, a.preferred)).collect();
    let linked = found.iter().position(|diagnostic| diagnostic.rule == "empty-section");
    assert!(linked.is_some());
    assert_eq!(shown, [(ActionKind::QuickFix, linked, true)]);
}

fn diagnostic(rule: &'static str, range: TextRange, fix: Option<Fix>) -> Diagnostic {
    let message = "Something is wrong".to_owned();
    Diagnostic {
        rule,
        severity: Severity::Warning,
        range,
        message,
        related: Vec::new(),
        unnecessary: false,
        fix,
    }
}

#[test]
fn a_fix_is_linked_to_its_diagnostic_and_offered_once() {
    let text = "## One\n**Situation:** a\n**Task:** b\n**Action:** c\n";
    let note = fixture::note(text);
    let story = note.stories().next().unwrap();
    let missing = rules::missing_sections(story.story);
    let edits = rules::insert_sections(story.story, &missing);
    let fix = Fix { title: "Add Result".to_owned(), edits };
    let range = TextRange::new(3, 6);
    let diagnostics =
        [diagnostic("other", TextRange::empty(9), None), diagnostic("missing-section", range, Some(fix))];
    let found = actions(&note, &diagnostics, TextRange::empty(4), PLAIN);
    let shown: Vec<_> = found.iter().map(|a| (a.title.as_str(), a.kind, a.diagnostic, a.preferred)).collect();
    let expected = [
        ("Add Result", ActionKind::QuickFix, Some(1), true),
        ("Fix the structure of all stories", ActionKind::FixAll, None, false),
    ];
    assert_eq!(shown, expected);
}

#[test]
fn a_fix_is_offered_on_the_whole_line_of_its_diagnostic() {
    let text = "## One\n**Situation:** a **Task:** b\n";
    let fix = |title: &str, at: usize| {
        let edits = vec![Edit { range: TextRange::empty(at), text: "x".to_owned() }];
        let title = title.to_owned();
        diagnostic("other", TextRange::new(at, at + 1), Some(Fix { title, edits }))
    };
    let diagnostics = [fix("Mend the first", 9), fix("Mend the second", 26)];
    let offered = |at: usize| {
        let found = actions(&fixture::note(text), &diagnostics, TextRange::empty(at), PLAIN);
        let titles = found.into_iter().filter(|action| action.kind == ActionKind::QuickFix).map(|a| a.title);
        titles.collect::<Vec<_>>()
    };
    assert_eq!(offered(9), ["Mend the first"]);
    assert_eq!(offered(text.len() - 1), ["Mend the first", "Mend the second"]);
    assert_eq!(offered(3), [""; 0]);
}

#[test]
fn a_section_that_a_diagnostic_misses_is_a_quick_fix() {
    let text = "## One\n**Situation:** a\n**Task:** b\n";
    let diagnostics = [diagnostic("missing-section", TextRange::new(3, 6), None)];
    let found = actions(&fixture::note(text), &diagnostics, TextRange::empty(4), PLAIN);
    assert!(found.iter().all(|a| a.kind == ActionKind::QuickFix && a.diagnostic == Some(0)), "{found:#?}");
    assert_eq!(found.iter().filter(|a| a.preferred).count(), 1);
}

#[test]
fn fixes_that_meet_are_not_applied_together() {
    let fix = |start, end| {
        let edits = vec![Edit { range: TextRange::new(start, end), text: String::new() }];
        Some(Fix { title: "Clear it".to_owned(), edits })
    };
    let diagnostics = [
        diagnostic("a", TextRange::new(0, 1), fix(4, 6)),
        diagnostic("b", TextRange::new(0, 1), fix(5, 7)),
        diagnostic("c", TextRange::new(0, 1), fix(1, 2)),
    ];
    let found = actions(&fixture::note("text text"), &diagnostics, TextRange::empty(9), PLAIN);
    let all = found.iter().filter(|action| action.kind == ActionKind::FixAll);
    let ranges: Vec<TextRange> = all.flat_map(|a| &a.edits).map(|edit| edit.range).collect();
    assert_eq!(ranges, [TextRange::new(1, 2), TextRange::new(4, 6)]);
}

#[test]
fn the_name_of_a_principle_is_written_as_it_is() {
    let fixture = "## Ownership\n\n## 2. Dive<|> Depp\n**Situation:** a\n**Task:** b\n\n## Earn Trust\n";
    let (text, range) = fixture::marked(fixture);
    let note = fixture::note(&text);
    let found = rules::check(&note, &rules::Settings::default());
    let all = actions(&note, &found, range, PLAIN);
    let action = all.iter().find(|action| action.title == "Write `Dive Deep`").unwrap();
    let about = &found[action.diagnostic.unwrap()];
    assert_eq!((about.rule, action.preferred), ("unknown-principle", true));
    let after = fixture::applied(&note, &action.edits);
    assert_eq!(after.rope().to_string(), text.replace("Depp", "Deep"));
    assert!(rules::check(&after, &rules::Settings::default()).iter().all(|f| f.rule != about.rule));
}

/// The example of a rule's page that it flags.
fn bad(rule: &rules::Rule) -> String {
    let page = rule.page();
    page.split("```markdown bad\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap().to_owned()
}

/// The settings under which a rule is heard.
fn heard(rule: &rules::Rule) -> rules::Settings {
    let mut settings = rules::Settings::default();
    settings.rules.insert(rule.name.to_owned(), Some(rule.severity));
    settings.rules.extend(rules::absorber(rule.name).map(|absorber| (absorber.to_owned(), None)));
    settings
}

#[test]
fn every_prompt_is_offered_where_its_rule_speaks_and_changes_no_word() {
    for prompt in grammars::prompts() {
        for name in &prompt.rules {
            let rule = rules::rule(name).unwrap_or_else(|| panic!("no rule `{name}`"));
            let text = bad(rule);
            let note = fixture::note(&text);
            let found = rules::check(&note, &heard(rule));
            let about = found.iter().find(|found| found.rule == rule.name).unwrap();
            for config in [PLAIN, SNIPPETS] {
                let all = actions(&note, &found, TextRange::empty(about.range.start), config);
                let own = |a: &&Action| {
                    a.title.starts_with(&prompt.title)
                        && a.diagnostic.is_some_and(|at| found[at].rule == rule.name)
                };
                let action =
                    all.iter().find(own).unwrap_or_else(|| panic!("{name}: {}: {all:#?}", prompt.title));
                assert!(action.edits.iter().all(|edit| edit.range.is_empty()), "{name}: {action:#?}");
                assert_eq!(action.snippets, config.snippets);
                assert_eq!(action.edits.iter().any(|edit| edit.text.contains("${")), config.snippets);
            }
        }
    }
}

/// The text after the first action whose title begins so, offered for what `rule` says about `text`.
fn asked(text: &str, rule: &str, title: &str, config: ActionConfig) -> String {
    let mut found = fixture::line_ends(text).map(|text| {
        let note = fixture::note(&text);
        let found = rules::check(&note, &heard(rules::rule(rule).unwrap()));
        let about = found.iter().find(|found| found.rule == rule).unwrap_or_else(|| panic!("{rule}: {text}"));
        let all = actions(&note, &found, TextRange::empty(about.range.start), config);
        let action = all.into_iter().find(|action| action.title.starts_with(title)).unwrap();
        fixture::applied(&note, &action.edits).rope().to_string().replace("\r\n", "\n")
    });
    assert_eq!(found[0], found[1], "LF and CRLF differ");
    std::mem::take(&mut found[0])
}

const WEAK: &str = "## One 😀\n- **Situation:** We were late.\n- **Task:** I had two days.\n- **Action:** I wrote a plan and called the printer.\n- **Result:** It went well.\n";

#[test]
fn a_prompt_goes_where_its_words_belong() {
    let check = |text: &str, rule: &str, title: &str, config, expected: &str| {
        assert_eq!(asked(text, rule, title, config), text.replace("- **Result:** It went well.", expected));
    };
    let rule = "result-no-measurable-outcome";
    let expected = "- **Result:** It went well. … went from … to … in ….";
    check(WEAK, rule, "Say what it was", PLAIN, expected);
    let expected = "- **Result:** It went well. ${1:What} went from ${2:before} to ${3:after} in ${0:time}.";
    check(WEAK, rule, "Say what it was", SNIPPETS, expected);
    let last = |result: &str, rule: &str, title: &str| {
        let text = WEAK.replace("One", "My mistake").replace("It went well.", result);
        let text = text.replace(
            "I wrote a plan and",
            "I launched an evening service with forty students, wrote a rota for the desk, trained them and",
        );
        asked(&text, rule, title, SNIPPETS).lines().skip(4).collect::<Vec<_>>().join("\n")
    };
    assert_eq!(
        last(
            "Returns rose from 3 to 12 a month before the client left in May.",
            "no-reflection",
            "Add what you"
        ),
        "- **Result:** Returns rose from 3 to 12 a month before the client left in May.\n- **Learning:** I now ${0:what you do since then}."
    );
    assert_eq!(
        last("It saved 40 hours. Then I left.", "number-without-baseline", "Say what it was"),
        "- **Result:** It saved 40 hours, from ${0:before}. Then I left."
    );
    assert_eq!(
        last(
            "Launched an evening service with forty students!",
            "result-restates-action",
            "Say what it meant"
        ),
        "- **Result:** Launched an evening service with forty students, \
         which meant ${0:what changed, and for whom}!"
    );
}

#[test]
fn below_a_heading_a_prompt_has_a_line_of_its_own() {
    let told = "I launched an evening service with forty students, wrote a rota for the desk and trained them in May.";
    let text = format!(
        "## My mistake\n\n### Situation\nWe were late with the plan for the reading room.\n\n### Task\nI had two days.\n\n\
         ### Action\n{told}\n\n### Result\nReturns rose from 3 to 12 a month before the client left.\n"
    );
    let after = asked(&text, "no-reflection", "Add what you", SNIPPETS);
    assert!(after.contains("### Learning\nI now ${0:what you do since then}."), "{after}");
}

#[test]
fn in_a_table_and_before_code_there_is_no_room_for_a_prompt() {
    let table = "| Story | Situation | Task | Action | Result |\n|-|-|-|-|-|\n| Deploys | At night. | I had to. | I did it. | It went well. |\n";
    for text in [table.to_owned(), WEAK.replace("It went well.\n", "It went well.\n\n  ```\n  x\n  ```\n")] {
        let note = fixture::note(&text);
        let found = rules::check(&note, &rules::Settings::default());
        let about = found.iter().find(|found| found.rule == "result-no-measurable-outcome").unwrap();
        let all = actions(&note, &found, TextRange::empty(about.range.start), PLAIN);
        assert!(!all.iter().any(|action| action.title.starts_with("Say what it was")), "{text}: {all:#?}");
    }
}
