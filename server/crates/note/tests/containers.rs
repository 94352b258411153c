//! Stories in tables, HTML, fences and lists, and several labels on one line: a fixture of our own for each.

mod outline;

use outline::{FILLED, check};

#[test]
fn several_labels_on_one_line() {
    check(
        "# The freezer\n\n**Situation:** The alarm was mute. **Task:** I had one night. **Action:** I rewired it. **Result:** It rang twice since.\n",
        FILLED,
    );
    check(
        "# The freezer\n\n**S**: The alarm was mute. | **T**: I had one night.\n**A**: I rewired it. | **R**: It rang twice since.\n",
        FILLED,
    );
    check(
        "# The freezer\n\n- **S/T:** The alarm was mute. **A:** I rewired it. **R:** It rang twice since.\n",
        "\
The freezer [star] 
  situation+task filled | The alarm was mute.
  action filled | I rewired it.
  result filled | It rang twice since.
",
    );
}

#[test]
fn a_label_that_repeats_on_its_line_is_content() {
    check(
        "# The freezer\n\n**Situation:** **Situation:** The alarm was mute.\n**Task:** I had one night.\n**Action:** I rewired it.\n**Result:** It rang twice since.\n",
        &FILLED.replace("| The alarm", "| **Situation:** The alarm"),
    );
}

#[test]
fn a_table_with_a_column_for_each_section_holds_a_story_in_each_row() {
    check(
        "# Bank\n\n| Title | Situation | Task | Action | Result |\n|---|---|---|---|---|\n| The freezer | The alarm was mute. | I had one night. | I rewired it. | It rang twice since. |\n| The oven | It was cold. | | TODO | |\n",
        &format!(
            "{FILLED}The oven [star] 
  situation filled | It was cold.
  task empty | 
  action token | TODO
  result empty | 
"
        ),
    );
    check(
        "# The freezer\n\n| S | T | A | R |\n|---|---|---|---|\n| The alarm was mute. | I had one night. | I rewired it. | It rang twice since. |\n",
        FILLED,
    );
}

#[test]
fn a_table_with_a_row_for_each_section_is_one_story() {
    check(
        "# The freezer\n\n| Part | Notes |\n|---|---|\n| **Situation** | The alarm was mute. |\n| **Task** | I had one night. |\n| **Action** | I rewired it. |\n| **Result** | It rang twice since. |\n",
        FILLED,
    );
}

#[test]
fn html_lists_and_folds() {
    check(
        "<details>\n<summary><b>The freezer</b></summary>\n<ul>\n  <li>\n    <b>Situation: </b>The alarm was mute.\n  </li>\n  <li><b>Task: </b>I had one night.</li>\n  <li><b>Action: </b></li>I rewired it.\n  <li><strong>Result:</strong>\n  It rang twice since.</li>\n</ul>\n</details>\n<details>\n<summary>Other</summary>\nMilk.\n</details>\n",
        FILLED,
    );
    check(
        "<details>\n<summary>\n  The freezer\n</summary>\n\n- Situation: The alarm was mute.\n- Task: I had one night.\n- Action: I rewired it.\n- Result: It rang twice since.\n\n</details>\n\nMilk.\n",
        FILLED,
    );
}

#[test]
fn a_fence_without_a_language_may_hold_a_story() {
    check(
        "# The freezer\n\n```\nSITUATION: The alarm was mute.\nTASK: I had one night.\nACTION: I rewired it.\nRESULT: It rang twice since.\n```\n\nMilk.\n",
        FILLED,
    );
    check("# CI\n\n```yaml\nsituation: a\ntask: b\naction: c\nresult: d\n```\n", "");
    check("# CI\n\n```\ntask: b\naction: c\nresult: d\n```\n", "");
}

#[test]
fn a_list_item_titles_the_labels_in_it() {
    check(
        "1. **The freezer**\n\n   Situation: The alarm was mute.\n\n   Task: I had one night.\n\n   Action: I rewired it.\n\n   Result: It rang twice since.\n\n2. **Other**\n\n   Milk.\n",
        FILLED,
    );
    check(
        "- The freezer\n  - Situation – The alarm was mute.\n  - Task – I had one night.\n  - Action – I rewired it.\n  - Result – It rang twice since.\n- Other\n",
        FILLED,
    );
}

#[test]
fn words_alone_on_their_lines_and_in_brackets() {
    check(
        "# The freezer\n\nSituation\n\nThe alarm was mute.\n\nTask\n\nI had one night.\n\nAction\n\nI rewired it.\n\nResult\n\nIt rang twice since.\n",
        FILLED,
    );
    check(
        "# The freezer\n\n【Situation】The alarm was mute.\n\n【Task】I had one night.\n\n【Action】I rewired it.\n\n【Result】It rang twice since.\n",
        FILLED,
    );
    check(
        "# The freezer\n\n**Situation.** The alarm was mute.\n\n**Task.** I had one night.\n\n**Action** I rewired it.\n\n**Result (30 s).** It rang twice since.\n",
        FILLED,
    );
}

#[test]
fn bullets_that_are_no_list() {
    check(
        "# The freezer\n\n• Situation: The alarm was mute.\n• Task: I had one night.\n• Action: I rewired it.\n• Result: It rang twice since.\n",
        FILLED,
    );
    check(
        "# The freezer\n\n-Situation: The alarm was mute.\n-Task: I had one night.\n-Action: I rewired it.\n-Result: It rang twice since.\n",
        FILLED,
    );
}

#[test]
fn upper_case_headings_with_timing() {
    check(
        "## The freezer\n\n### SITUATION (45-60 seconds)\nThe alarm was mute.\n### TASK (30 seconds)\nI had one night.\n### ACTION (90 seconds)\nI rewired it.\n### RESULT (30 seconds)\nIt rang twice since.\n",
        FILLED,
    );
}

#[test]
fn forms_mix_within_one_story() {
    check(
        "## The freezer\n\n- S: The alarm was mute.\n- **Task** – I had one night.\n\n### Action\nI rewired it.\n\n### Result\nIt rang twice since.\n",
        FILLED,
    );
}

#[test]
fn a_question_further_up_titles_a_story() {
    check(
        "Tell me about a time you fixed something.\n\nThe panel asks this of everybody.\nTake your time.\nBreathe.\nThink.\nThen begin.\n\n**Situation:** The alarm was mute.\n**Task:** I had one night.\n**Action:** I rewired it.\n**Result:** It rang twice since.\n",
        &FILLED.replace("The freezer", "Tell me about a time you fixed something."),
    );
}

#[test]
fn headings_that_name_the_form_tell_two_answers_apart() {
    check(
        "# How do you choose?\n\n## Template\n\n**Situation:** \n**Task:** \n\n## Example\n\n**Situation:** Late.\n**Task:** Be early.\n",
        "\
Template [star] 
  situation empty | 
  task empty | 
Example [star] 
  situation filled | Late.
  task filled | Be early.
",
    );
}

#[test]
fn a_gloss_behind_a_bold_title_is_no_part_of_it() {
    check(
        "# Bank\n\n**2. The freezer** *(the long one)*\n- S: The alarm was mute.\n- T: I had one night.\n- A: I rewired it.\n- R: It rang twice since.\n",
        FILLED,
    );
}

#[test]
fn frameworks_other_than_star() {
    for (labels, framework, roles) in [
        (
            ["Situation", "Obstacle", "Action", "Result"],
            "soar",
            ["situation", "obstacle", "action", "result"],
        ),
        (["Context", "Goal", "Approach", "Outcome"], "star", ["situation", "task", "action", "result"]),
    ] {
        let text: String = labels.iter().map(|label| format!("**{label}:** I did it.\n")).collect();
        let sections: String = roles.iter().map(|role| format!("  {role} filled | I did it.\n")).collect();
        check(&format!("# Mine\n\n{text}"), &format!("Mine [{framework}] \n{sections}"));
    }
    check(
        "# Mine\n\n- **S (Situation):** a b.\n- **T (Task):** c d.\n- **A (Action):** e f.\n- **R (Result):** g h.\n- **R (Reflection):** i j.\n",
        "\
Mine [star] 
  situation filled | a b.
  task filled | c d.
  action filled | e f.
  result filled | g h.
  learning filled | i j.
",
    );
}
