//! One fixture of our own for every form in which people write stories, each read with LF and CRLF.

mod outline;

use outline::{FILLED, check};

#[test]
fn bold_labels_with_the_colon_inside() {
    check(
        "# The freezer\n\n**Situation:** The alarm was mute.\n**Task:** I had one night.\n**Action:** I rewired it.\n**Result:** It rang twice since.\n",
        FILLED,
    );
}

#[test]
fn bold_labels_with_the_colon_outside() {
    check(
        "# The freezer\n\n**Situation**: The alarm was mute.\n\n**Task**: I had one night.\n\n**Action**: I rewired it.\n\n**Result**: It rang twice since.\n",
        FILLED,
    );
}

#[test]
fn bold_labels_without_a_colon_above_their_content() {
    check(
        "# The freezer\n\n**Situation**\nThe alarm was mute.\n\n**Task**\nI had one night.\n\n**Action**\n\nI rewired it.\n\n**Result**\n\nIt rang twice since.\n",
        FILLED,
    );
}

#[test]
fn headings_as_labels() {
    check(
        "# The freezer\n\n## Situation\nThe alarm was mute.\n\n## Task\nI had one night.\n\n## Action\n\nI rewired it.\n\n## Result\n\nIt rang twice since.\n",
        FILLED,
    );
}

#[test]
fn headings_with_deeper_headings_inside_a_section() {
    check(
        "# The freezer\n\n## Situation\nThe alarm was mute.\n\n## Task\nI had one night.\n\n## Action\n\n### First\nI rewired it.\n\n## Result\n\nIt rang twice since.\n\n# Shopping\n\nMilk.\n",
        "\
The freezer [star] 
  situation filled | The alarm was mute.
  task filled | I had one night.
  action filled | ### First I rewired it.
  result filled | It rang twice since.
",
    );
}

#[test]
fn list_items_with_plain_and_bold_labels() {
    for (open, close) in [("", ":"), ("**", ":**"), ("**", "**:")] {
        check(
            &format!(
                "# The freezer\n\n- {open}Situation{close} The alarm was mute.\n- {open}Task{close} I had one night.\n- {open}Action{close}\n  - I rewired it.\n- {open}Result{close} It rang twice since.\n"
            ),
            FILLED,
        );
    }
}

#[test]
fn plain_words_and_single_letters() {
    check(
        "# The freezer\n\nSituation: The alarm was mute.\nTask: I had one night.\nAction: I rewired it.\nResult: It rang twice since.\n",
        FILLED,
    );
    check(
        "# The freezer\n\n- S: The alarm was mute.\n- T: I had one night.\n- A: I rewired it.\n- R: It rang twice since.\n",
        FILLED,
    );
    check(
        "# The freezer\n\n**S** - The alarm was mute.\n\n**T** - I had one night.\n\n**A** - I rewired it.\n\n**R** - It rang twice since.\n",
        FILLED,
    );
    check(
        "# The freezer\n\n**S – Situation:** The alarm was mute.\n\n**T – Task:** I had one night.\n\n**A – Action:** I rewired it.\n\n**R – Result:** It rang twice since.\n",
        FILLED,
    );
}

#[test]
fn quotes_and_emoji_around_labels() {
    check(
        "# The freezer\n\n> **Situation:** The alarm was mute.\n>\n> **Task:** I had one night.\n>\n> **Action:** I rewired it.\n>\n> **Result:** It rang twice since.\n",
        FILLED,
    );
    check(
        "# The freezer\n\n🎯 **Situation:** The alarm was mute.\n\n**📌 Task:** I had one night.\n\n**1. Action:** I rewired it.\n\n**RESULT:** It rang twice since.\n",
        FILLED,
    );
}

#[test]
fn stories_under_principle_headings_are_filed_there() {
    check(
        "## 9.Bias for Action\n### My story\n**Situation:** \n**Task:** \n**Action:** \n**Result:** \n\n## 10. Frugality\n\n**Situation:** Late.\n**Result:** Two days saved.\n",
        "\
My story [star] bias-for-action
  situation empty | 
  task empty | 
  action empty | 
  result empty | 
Frugality [star] frugality
  situation filled | Late.
  result filled | Two days saved.
",
    );
}

#[test]
fn a_new_situation_starts_a_new_story_under_the_same_heading() {
    check(
        "# Bank\n\n**Situation:** One.\n**Task:** T.\n**Action:** A.\n**Result:** R.\n\n**Situation:** Two.\n**Task:** T.\n**Action:** A.\n**Result:** R.\n",
        "\
Bank [star] 
  situation filled | One.
  task filled | T.
  action filled | A.
  result filled | R.
Bank [star] 
  situation filled | Two.
  task filled | T.
  action filled | A.
  result filled | R.
",
    );
}

#[test]
fn sections_end_at_rules_headings_and_closing_labels() {
    check(
        "# The freezer\n\n**Situation:** The alarm was mute.\n**Task:** I had one night.\n**Action:** I rewired it.\n**Result:** It rang twice since.\n\n**Follow-up:** Who paid?\n\n---\n\nResources\n",
        FILLED,
    );
}

#[test]
fn guidance_tokens_definitions_and_pointers_are_placeholders() {
    check(
        "# The freezer\n\n**Situation:** Describe where you were. What was at stake?\n**Task:** TODO\n**Action:** see The boiler\n**Result:** [metric]\n",
        "\
The freezer [star] 
  situation guidance | Describe where you were. What was at stake?
  task token | TODO
  action pointer | see The boiler
  result token | [metric]
",
    );
}

#[test]
fn a_combined_label_names_both_sections() {
    check(
        "# The freezer\n\n**Situation/Task:** The alarm was mute.\n**Action:** I rewired it.\n**Result:** It rang twice since.\n",
        "\
The freezer [star] 
  situation+task filled | The alarm was mute.
  action filled | I rewired it.
  result filled | It rang twice since.
",
    );
}

#[test]
fn front_matter_and_a_byte_order_mark_are_no_story() {
    check(
        "\u{feff}---\ntitle: Situation\ntags: [a]\n---\n\n# The freezer\n\n**Situation:** The alarm was mute.\n**Task:** I had one night.\n**Action:** I rewired it.\n**Result:** It rang twice since.\n",
        FILLED,
    );
}

#[test]
fn one_label_alone_is_no_story() {
    for text in [
        "# API\n\n## Result\n\nA number.\n",
        "**Tarea:** comprar pan\n",
        "# Ticket\n\n**Task:** Move the button.\n\nDone.\n",
        "## Context\n\nWe chose Rust.\n\n## Outcome\n\nIt works.\n",
    ] {
        check(text, "");
    }
}

#[test]
fn a_lone_label_among_stories_is_a_draft() {
    check(
        "## Ownership\n\n**Situation:** One.\n**Task:** T.\n**Action:** A.\n**Result:** R.\n\n## Frugality\n\n**Situation:** Two.\n",
        "\
Ownership [star] ownership
  situation filled | One.
  task filled | T.
  action filled | A.
  result filled | R.
Frugality [star] frugality
  situation filled | Two.
",
    );
}

#[test]
fn a_dash_below_a_label_block_leaves_the_story_alone() {
    check(
        "# The freezer\n\n**Situation:** The alarm was mute.\n**Task:** I had one night.\n**Action:** I rewired it.\n**Result:** It rang twice since.\n-\n",
        FILLED,
    );
}
