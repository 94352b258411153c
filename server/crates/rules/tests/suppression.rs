//! Comments to Starling: what they silence, wherever people can put them.

#![cfg(test)]

use std::sync::Arc;

use note::{Note, Vocabulary};
use starling_rules::{Settings, Severity, check};

/// The rules about comments.
const ABOUT_COMMENTS: [&str; 2] = ["unknown-directive", "unused-ignore"];

/// The rules that do more than hint at something in `text`, and those about comments, with the words they speak of.
fn said(text: &str) -> Vec<(&'static str, String)> {
    let note = Note::new(text, Arc::new(Vocabulary::standard()));
    let found = check(&note, &Settings::default());
    let loud = found.into_iter().filter(|f| f.severity > Severity::Hint || ABOUT_COMMENTS.contains(&f.rule));
    loud.map(|found| (found.rule, found.range.of(text).to_owned())).collect()
}

/// A story without an Action.
fn story(title: &str, above_result: &str, result: &str) -> String {
    format!(
        "{title}\n\n**Situation:** Deploys ran at night.\n**Task:** I had to stop that.\n{above_result}**Result:**{result}\n"
    )
}

/// Whether `rule` is silent about `text`, and nothing is said about its comment.
fn silenced(text: &str, rule: &str) -> bool {
    let loud = |(found, _): &(&str, String)| *found == rule || ABOUT_COMMENTS.contains(found);
    !said(text).iter().any(loud)
}

const IGNORE: &str = "<!-- starling: ignore empty-section - told in person -->";

#[test]
fn a_comment_beside_a_label_or_on_the_line_above_silences_its_section() {
    assert!(!silenced(&story("## Deploys", "", ""), "empty-section"));
    assert!(silenced(&story("## Deploys", "", &format!(" {IGNORE}")), "empty-section"));
    assert!(silenced(&story("## Deploys", &format!("{IGNORE}\n"), ""), "empty-section"));
    assert!(silenced(&story("## Deploys", "", &format!("\n{IGNORE}")), "empty-section"));
    assert!(silenced(&story("## Deploys", "", " {/* starling: ignore empty-section */}"), "empty-section"));
}

#[test]
fn other_sections_and_other_rules_go_on_speaking() {
    let text = story("## Deploys", "", &format!(" {IGNORE}"))
        .replace("**Task:** I had to stop that.", "**Task:** I had to.\n**Action:**");
    assert_eq!(said(&text), [("empty-section", "Action".to_owned())]);
    let text = story("## Deploys", "", &format!(" {IGNORE}"));
    assert_eq!(said(&text), [("missing-section", "Deploys".to_owned())]);
}

#[test]
fn a_comment_on_a_title_silences_the_story() {
    let on = "## Deploys <!-- starling: ignore missing-section, empty-section -->";
    assert_eq!(said(&story(on, "", "")), []);
    let above = "<!-- starling: ignore missing-section, empty-section -->\n\n## Deploys";
    assert_eq!(said(&story(above, "", "")), []);
    let below = "## Deploys\n<!-- starling: ignore missing-section -->";
    assert!(silenced(&story(below, "", ""), "missing-section"));
    let both = format!("{}\n{}", story(on, "", ""), story("## Night", "", ""));
    assert_eq!(
        said(&both),
        [("missing-section", "Night".to_owned()), ("empty-section", "Result".to_owned())]
    );
}

#[test]
fn a_comment_for_the_file_silences_every_story() {
    let all = format!("{}\n{}", story("## Deploys", "", ""), story("## Night", "", ""));
    let text = format!("{all}\n<!-- starling: ignore-file missing-section,empty-section -->\n");
    assert_eq!(said(&text), []);
    let text = format!("---\ntags: x\n---\n{{/* starling: ignore-file empty-section */}}\n\n{all}");
    assert!(silenced(&text, "empty-section"));
}

#[test]
fn comments_work_in_lists_quotes_tables_and_headings() {
    let list = format!(
        "## Deploys\n\n- **Situation:** At night.\n- **Action:** I split them.\n- **Result:** {IGNORE}\n"
    );
    assert!(silenced(&list, "empty-section"), "{:?}", said(&list));
    let quote = format!(
        "## Deploys\n\n> **Situation:** At night.\n> **Action:** I split them.\n> **Result:** {IGNORE}\n"
    );
    assert!(silenced(&quote, "empty-section"), "{:?}", said(&quote));
    let rows = format!(
        "## Deploys\n\n| | |\n|-|-|\n| Situation | At night. |\n| Task | I had to. |\n| Action | I split them. |\n| Result | {IGNORE} |\n"
    );
    assert!(!silenced(&rows.replace(IGNORE, ""), "empty-section"));
    assert!(silenced(&rows, "empty-section"), "{:?}", said(&rows));
    let columns = format!(
        "| Story | Situation | Task | Action | Result |\n|-|-|-|-|-|\n| Deploys | At night. | I had to. | I split them. | {IGNORE} |\n"
    );
    assert!(!silenced(&columns.replace(IGNORE, ""), "empty-section"));
    assert!(silenced(&columns, "empty-section"), "{:?}", said(&columns));
    let headings =
        format!("## Deploys\n\n### Situation\n\nAt night.\n\n### Action\n\nI did.\n\n### Result {IGNORE}\n");
    assert!(silenced(&headings, "empty-section"), "{:?}", said(&headings));
}

#[test]
fn a_comment_is_no_content_and_code_holds_none() {
    let text = story("## Deploys", "", " <!-- remember to ask for the figures -->");
    assert!(said(&text).contains(&("empty-section", "Result".to_owned())));
    let text = story("## Deploys", "", &format!("\n\n```html\n{IGNORE}\n```"));
    assert!(!said(&text).iter().any(|(rule, _)| rule.starts_with("unused")));
    let text = story("## Deploys", "", &format!(" Write `{IGNORE}` here. Two orders were won."));
    assert!(!said(&text).iter().any(|(rule, _)| rule.starts_with("unused")));
}

#[test]
fn a_framework_named_in_a_comment_is_that_of_its_story_or_of_the_file() {
    let missing = |text: &str| {
        let note = Note::new(text, Arc::new(Vocabulary::standard()));
        note.stories()
            .map(|placed| grammars::frameworks().framework(placed.story.framework).unwrap().id.clone())
            .collect::<Vec<_>>()
    };
    let two = format!("{}\n{}", story("## Deploys", "", " One."), story("## Night", "", " Two."));
    assert_eq!(missing(&two), ["star", "star"]);
    let first = two.replacen("**Situation", "<!-- starling: framework car -->\n**Situation", 1);
    assert_eq!(missing(&first), ["car", "star"]);
    let second = two.replace("## Night", "## Night <!-- starling: framework soar -->");
    assert_eq!(missing(&second), ["star", "soar"]);
    assert_eq!(missing(&format!("<!-- starling: framework car -->\n\n# Stories\n\n{two}")), ["car", "car"]);
    assert_eq!(
        missing(&two.replace("## Night", "<!-- starling: framework carr -->\n\n## Night")),
        ["star", "star"]
    );
}
