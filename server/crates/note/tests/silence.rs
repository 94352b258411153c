//! Texts that are written like stories and are none: one of our own for each kind.

mod outline;

use outline::{FILLED, check};

#[test]
fn explanations_of_the_method() {
    for text in [
        "# What is STAR?\n\n- **Situation**: Set the scene.\n- **Task**: Say what was yours to do.\n- **Action**: Explain what you did.\n- **Result**: Share what came of it.\n",
        "# The STAR method\n\n**Situation:** The interviewer wants one event. Example: \"We lost an order, and I found it.\"\n**Task:** What did you have to reach?\n**Action:** Most of the answer belongs here.\n**Result:** Numbers, if there are any.\n",
        "# 面试 STAR 法则\n\n- **S（情境）**：说明当时的背景，让面试官听懂。\n- **T（任务）**：你要完成什么？\n- **A（行动）**：你做了什么？\n- **R（结果）**：最后怎么样？\n",
    ] {
        check(text, "");
    }
}

#[test]
fn legends_of_the_letters() {
    for text in [
        "# Notes\n\n- Situation\n- Task\n- Action\n- Result\n",
        "# Notes\n\n- S : Situation\n- T : Task\n- A : Action\n- R : Result\n",
        "# Notes\n\n| Letter | Meaning | Time |\n|---|---|---|\n| S | Situation | 15 % |\n| T | Task | 10 % |\n| A | Action | 60 % |\n| R | Result | 15 % |\n",
        "# Notes\n\n**S**ituation: where\n**T**ask: what\n**A**ction: how\n**R**esult: so what\n",
    ] {
        check(text, "");
    }
}

#[test]
fn templates_to_copy_and_comments() {
    for text in [
        "# How we write\n\n```\n**Situation:** Where were you?\n**Task:** [your task]\n**Action:** What did you do?\n**Result:** [numbers]\n```\n",
        "# How we write\n\n```markdown\n- **Situation:** place\n- **Task:** goal\n- **Action:** steps\n- **Result:** outcome\n```\n",
        "# How we write\n\n<!--\n**Situation:** a\n**Task:** b\n**Action:** c\n**Result:** d\n-->\n",
    ] {
        check(text, "");
    }
}

#[test]
fn only_the_comment_silences_a_story() {
    let story = "**Situation:** The alarm was mute.\n**Task:** I had one night.\n**Action:** I rewired it.\n**Result:** It rang twice since.\n";
    check(&format!("# The freezer\n\n<!--\n{story}-->\n"), "");
    check(&format!("# The freezer\n\n{story}"), FILLED);
}

#[test]
fn documents_of_other_kinds() {
    for text in [
        // A ticket, a prompt, a decision, a postmortem, a paper, an API page, a case study.
        "# Ticket\n\n**Background:** The button is red.\n**Task:** Make it blue.\n**Acceptance criteria:** It is blue.\n",
        "# Prompt\n\n**Context:** You are a bot.\n**Task:** Summarize the text.\n**Output:** JSON.\n",
        "# 7. Queues\n\n## Context\n\nWe need one.\n\n## Decision\n\nThis one.\n\n## Outcome\n\nFine.\n",
        "# Outage\n\n## Situation\n\nThe disk was full.\n\n## Impact\n\nTen users.\n\n## Lessons learned\n\nAlert.\n",
        "# Experiment\n\n## Background\n\na\n\n## Approach\n\nb\n\n## Results\n\nc\n",
        "# API\n\n| Task | Result |\n|---|---|\n| list | 200 |\n| read | 404 |\n",
        "# Acme\n\n**Challenge:** A slow site.\n**Solution:** A cache.\n**Results:** 40 % faster.\n",
        "# Changelog\n\n- Task: faster\n- Fix: action buttons\n",
        // A use case, a step of a runbook, an exercise, a report on progress, questions and answers.
        "# Ferry\n\n### Peak days\n\n- **Situation:** The quay fills up before ten.\n- **Action:** The system opens a second lane.\n",
        "# Example\n\n**Scenario:** A boat is half built.\n\n- **Budget:** 2 weeks\n- **Action:** The yard hires two painters.\n",
        "# Set up\n\n### Step 1\n\n- **Before:** There is no mast.\n- **Action:** We will put one up.\n- **Result:** The plan shows a mast.\n",
        "# Exercise 2\n\n**Objective:** Moor the boat.\n\n- **Action:** We tied two knots.\n- **Result:** The boat stays there.\n",
        "# FAQ\n\n**Q: Does it float?**\nA: It does.\n\n**Q:** Does it turn?\n**A:** Slowly.\n\n**R:** none\n",
    ] {
        check(text, "");
    }
}

#[test]
fn the_same_words_are_a_story_where_somebody_answers() {
    check(
        "# Acme\n\n**Challenge:** A slow site.\n**Solution:** I added a cache.\n**Results:** 40 % faster.\n",
        "\
Acme [car] 
  situation filled | A slow site.
  action filled | I added a cache.
  result filled | 40 % faster.
",
    );
    check(
        "# STAR template\n\n**Situation:** Describe where you were.\n**Task:** What was yours to do?\n**Action:** What did you do?\n**Result:** What came of it?\n",
        "\
STAR template [star] 
  situation guidance | Describe where you were.
  task guidance | What was yours to do?
  action guidance | What did you do?
  result guidance | What came of it?
",
    );
}

#[test]
fn advice_below_headings_with_a_word_for_answers() {
    for text in [
        "# Interviews\n\n## Mistakes to avoid\n\n### A story for every question\n\n**Problem:** Nobody recalls thirty of them under pressure.\n**Solution:** Keep six and turn them.\n\n### An example from a film\n\n**Problem:** The panel has seen it.\n**Solution:** Take one from work.\n",
        "# Entretien\n\n## Les pièges à éviter\n\n### Un exemple appris par cœur\n\n**Problème :** On entend la récitation.\n**Solution :** Gardez trois mots par étape.\n",
        "# Gespräch\n\n## Häufige Fehler\n\n### Drei Beispiele auf einmal\n\n**Problem:** Am Ende bleibt keins hängen.\n**Lösung:** Bei einem bleiben.\n",
    ] {
        check(text, "");
    }
}

#[test]
fn answers_about_mistakes_are_stories() {
    let story = "**Situation:** The alarm was mute.\n**Task:** I had one night.\n**Action:** I rewired it.\n**Result:** It rang twice since.\n";
    for title in ["Tell me about a mistake you made", "The late alarm"] {
        let text = format!("# Notes\n\n## Mistakes to avoid\n\n### {title}\n\n{story}");
        check(&text, &FILLED.replace("The freezer", title));
    }
}
