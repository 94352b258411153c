//! One fixture of our own for every place in which people name the principles of a story, each read with LF and CRLF.

#![cfg(test)]

use std::sync::Arc;

use starling_note::{Note, Vocabulary};

/// The principles of each story of a note, one line for each.
fn filed(text: &str) -> String {
    let note = Note::new(text, Arc::new(Vocabulary::standard()));
    let lines = note.stories().map(|placed| placed.story.principles.join(" "));
    lines.collect::<Vec<_>>().join("\n")
}

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(filed(text), expected, "LF: {text}");
    assert_eq!(filed(&text.replace('\n', "\r\n")), expected, "CRLF: {text}");
}

/// Four labels with the tail of a story behind them.
fn story(tail: &str) -> String {
    format!(
        "**Situation:** The alarm was mute.\n**Task:** I had one night.\n**Action:** I rewired it.\n**Result:** It rang twice since.\n{tail}"
    )
}

/// A story below these lines.
#[track_caller]
fn above(head: &str, expected: &str) {
    check(&format!("{head}\n\n{}", story("")), expected);
}

/// A story of its own title above these lines.
#[track_caller]
fn below(tail: &str, expected: &str) {
    check(&format!("## The freezer\n\n{}", story(tail)), expected);
}

/// A story with these lines between its title and its first label.
#[track_caller]
fn inside(head: &str, expected: &str) {
    check(&format!("## The freezer\n{head}\n\n{}", story("")), expected);
}

#[test]
fn a_heading_above_the_story_of_any_level_and_decoration() {
    for heading in [
        "# Bias for Action",
        "## bias for action",
        "## 9.Bias for Action",
        "## 9) **Bias for Action**",
        "## LP 9: Bias for Action",
        "## LP9 - Bias for Action",
        "## 9️⃣ Bias for Action",
        "## 🚀 Bias for Action 🚀",
        "## Bias\u{a0}for\u{a0}Action",
        "## “Bias for Action”",
        "## Principle 9: Bias for Action",
        "## Amazon Leadership Principle: Bias for Action",
        "## 崇尚行动 Bias for Action",
        "## Bias for Action（崇尚行动）",
        "## 9. 崇尚行动",
        "## BiasForAction",
        "## Bias for Acton",
        "## BFA",
        "Bias for Action\n---",
        "## Bias for Action stories",
    ] {
        above(heading, "bias-for-action");
        above(&format!("{heading}\n\n### The freezer"), "bias-for-action");
    }
    above("###### Bias for Action", "bias-for-action");
}

#[test]
fn older_names_spellings_and_small_words() {
    above("## Vocally Self-Critical", "earn-trust");
    above("## Earn Trust of Others", "earn-trust");
    above("## Are right, a lot", "are-right-a-lot");
    above("## Are Right A Lot", "are-right-a-lot");
    above("## Insist on Highest Standards", "insist-on-the-highest-standards");
    above("## Invent & Simplify", "invent-and-simplify");
    above("## Have Backbone: Disagree & Commit", "have-backbone-disagree-and-commit");
    above("## Have Backbone - Disagree and Commit", "have-backbone-disagree-and-commit");
    above("## Strive to be Earth’s Best Employer", "strive-to-be-earths-best-employer");
    above("## Deep Drive", "dive-deep");
    above("## Costumer Obsesion", "customer-obsession");
}

#[test]
fn part_of_a_heading() {
    above("## Story 1 — Ownership", "ownership");
    above("## Story 1 — Ownership: the freezer", "ownership");
    above("## Story 1: The freezer - Earn Trust", "earn-trust");
    above("## Ownership | The freezer", "ownership");
    above("## Ownership / going further than asked", "ownership");
    above("## Story 4 — Ownership from end to end (my best)", "ownership");
    above(
        "## The freezer (Earn Trust / Dive Deep / Deliver Results)",
        "earn-trust dive-deep deliver-results",
    );
    above("## The freezer (DD, BFA)", "dive-deep bias-for-action");
    above("## The freezer [Ownership]", "ownership");
    above("## Case：(客户至尚 + 崇尚行动)", "customer-obsession bias-for-action");
    above("## Ownership & Dive Deep", "ownership dive-deep");
    above("## Customer Obsession, Earn Trust and Frugality", "customer-obsession earn-trust frugality");
    above("## Bias for Action in a Power Cut", "bias-for-action");
}

#[test]
fn ordinary_words_in_a_heading_name_nothing() {
    for heading in [
        "## Taking ownership of a freezer",
        "## System Ownership",
        "## Ownership Beyond the Call",
        "## How I deliver results on a Sunday",
        "## Mentoring",
        "## Innovation",
        "## Leadership",
        "## A vision for the shop",
        "## 9. The freezer",
        "## Story 9",
        "## Denver (CO)",
        "## We think big dogs bark",
    ] {
        above(heading, "");
    }
}

#[test]
fn a_heading_and_the_title_below_it_both_count() {
    above("## Ownership\n\n### The freezer (Dive Deep)", "ownership dive-deep");
}

#[test]
fn a_metadata_line_under_the_title() {
    for line in [
        "Tags: ownership, dive deep",
        "**Tags:** Ownership, Dive Deep",
        "**Tags**: Ownership · Dive Deep",
        "**LPs** Ownership, Dive Deep",
        "- Tags: Ownership & Dive Deep",
        "* **Theme:** Ownership + Dive Deep",
        "> **Primary LP:** Ownership\n> **Secondary LP:** Dive Deep",
        "Leadership Principle(s): Ownership / Dive Deep",
        "_Principles: Ownership and Dive Deep_",
        "**Use for:** Ownership; Dive Deep; conflict questions",
        "LPs: OWN, DD",
        "**Difficulty:** hard | **LP:** Ownership, DD",
        "**Competency:** Ownership (main), Dive Deep (a little)",
        "**Leadership Principles:**\n- Ownership\n- Dive Deep: I read the wiring plan",
        "**Leadership Principles:**\n\n1. **Ownership** – nobody asked\n2. **Dive Deep**",
        "Tags: #ownership #dive-deep",
        "#Ownership #DiveDeep",
        "#lp/ownership #lp/dive-deep",
        "*Ownership, Dive Deep*",
        "`Ownership` `Dive Deep`",
        "- **Ownership**: nobody asked me\n- **Dive Deep**: I read the wiring plan",
    ] {
        inside(line, "ownership dive-deep");
    }
}

#[test]
fn a_metadata_line_after_the_story() {
    for line in [
        "\nTags: ownership, dive deep\n",
        "**LPs:** Ownership, Dive Deep\n",
        "\n**Leadership Principles demonstrated:**\n- Ownership\n- Dive Deep\n",
        "\n- **Ownership**: nobody asked me\n- **Dive Deep**: I read the wiring plan\n",
        "\n#ownership #dive-deep\n",
        "\n### Leadership Principles\n\n- Ownership\n- Dive Deep\n",
        "\n### LPs: Ownership, Dive Deep\n",
        "\n**Ownership**, **Dive Deep**\n",
    ] {
        below(line, "ownership dive-deep");
    }
}

#[test]
fn a_key_heading_beside_heading_labels() {
    check(
        "## The freezer\n\n### Leadership Principles\n\nOwnership, Dive Deep\n\n### Situation\n\nMute.\n\n### Task\n\nOne night.\n\n### Action\n\nI rewired it.\n\n### Result\n\nIt rang.\n\n## The boiler\n\n### Situation\n\nCold.\n\n### Task\n\nWarm it.\n\n### Action\n\nI did.\n\n### Result\n\nWarm.\n\n### Principles\n\n- Frugality\n",
        "ownership dive-deep\nfrugality",
    );
}

#[test]
fn every_story_keeps_its_own_lines() {
    let two = format!(
        "## The freezer\n\n{}\n## The boiler\nTags: frugality\n\n{}",
        story("\nTags: ownership\n"),
        story("")
    );
    check(&two, "ownership\nfrugality");
    let after = format!("## Bank\n\n{}\n{}", story("Tags: ownership\n"), story("Tags: frugality\n"));
    check(&after, "ownership\nfrugality");
    let before = format!("## Bank\n\nTags: ownership\n{}\nTags: frugality\n{}", story(""), story(""));
    check(&before, "ownership\nfrugality");
}

#[test]
fn prose_never_files_a_story() {
    inside("I took ownership of the whole freezer, and frugality is what they ask for.", "");
    inside(
        "Interviewers look for three things:\n\n- **Ownership**: do you step in?\n- **Growth**: did you learn?",
        "",
    );
    inside("The bar: I want to show Dive Deep and Ownership here, as they asked for it last time.", "");
    below("\nAfter that I dived deep. Ownership matters. We think big.\n", "");
    below("  - Customer Obsession: the customer came back\n", "");
    below("\nSee [page](https://example.org/#ownership) and issue #12.\n", "");
    check(
        &format!(
            "## The freezer\n\n{}",
            story("").replace("I rewired it.", "\n- **Dive Deep:** I rewired it.\n")
        ),
        "",
    );
}

#[test]
fn numbers_name_no_principle() {
    above("## LP 3", "");
    inside("LPs: 3, 5", "");
}

#[test]
fn an_alias_counts_only_among_names() {
    above("## Customer focus", "");
    above("## Ownership\n\n## Customer focus", "customer-obsession");
    inside("Tags: innovation, learning, vision", "");
    inside("LP: Innovation", "invent-and-simplify");
}

#[test]
fn front_matter_files_the_only_story() {
    for front in [
        "tags: [ownership, dive-deep]",
        "tags: ownership, dive deep",
        "tags:\n  - ownership\n  - lp/dive-deep\n  - payments",
        "principles:\n- Ownership\n- \"Dive Deep\"",
        "aliases: ['Ownership', 'DD story', 'Dive Deep']",
        "lp: [OWN, DD]",
        "leadership-principles: [\"[[Ownership]]\", \"[[Dive Deep]]\"]",
        "title: Ownership / Dive Deep",
    ] {
        above(&format!("---\n{front}\n---\n\n# The freezer"), "ownership dive-deep");
    }
    above("---\nauthor: ownership\ndate: 2024\n---\n\n# The freezer", "");
}

#[test]
fn front_matter_of_several_stories_speaks_for_those_that_name_none() {
    let two = format!(
        "---\ntags: [ownership]\n---\n\n## The freezer (Dive Deep)\n\n{}\n## The boiler\n\n{}",
        story(""),
        story("")
    );
    check(&two, "dive-deep\nownership");
}
