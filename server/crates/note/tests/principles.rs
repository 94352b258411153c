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

/// Two stories with an index in front of them.
#[track_caller]
fn indexed(index: &str, expected: &str) {
    let stories =
        format!("## Story 1: The freezer\n\n{}\n## Story 2: The boiler\n\n{}", story(""), story(""));
    check(&format!("# Bank\n\n{index}\n\n{stories}"), expected);
    check(&format!("{stories}\n# Index\n\n{index}\n"), expected);
}

#[test]
fn an_index_table_maps_stories_to_principles() {
    let expected = "ownership dive-deep\nfrugality";
    for table in [
        "| Story | Principles |\n|---|---|\n| The freezer | Ownership, Dive Deep |\n| The boiler | Frugality |",
        "| Story | LPs |\n|---|---|\n| [The freezer](#story-1-the-freezer) | OWN, DD |\n| [x](#story-2-the-boiler) | F |",
        "| LP | Story |\n|:--|--:|\n| Ownership | Story 1 |\n| Dive Deep | Story 1 |\n| Frugality | Story 2 |",
        "| Principle | Stories |\n|---|---|\n| Ownership | #1 |\n| Dive Deep | 1 |\n| Frugality | 2 |",
        "| # | Title | Leadership Principles |\n|---|---|---|\n| 1 | The freezer | Ownership / Dive Deep |\n| 2 | The boiler | Frugality |",
        "| Story | Ownership | Dive Deep | Frugality |\n|---|---|---|---|\n| The freezer | ✓ | x | |\n| The boiler | - | | ✅ |",
        "| | The freezer | The boiler |\n|---|---|---|\n| Ownership | ✓ | |\n| Dive Deep | ✓ | no |\n| Frugality | | ✓ |",
        "Story | Shows\n--- | ---\nThe freezer | Ownership & Dive Deep\nThe boiler | Frugality",
    ] {
        indexed(table, expected);
    }
}

#[test]
fn a_list_of_links_maps_principles_to_stories() {
    let expected = "ownership dive-deep\nfrugality";
    for list in [
        "- Ownership: [The freezer](#story-1-the-freezer)\n- Dive Deep: [1](#story-1-the-freezer)\n- Frugality: [The boiler](#story-2-the-boiler)",
        "- **Ownership**\n  - [The freezer](#story-1-the-freezer)\n- **Dive Deep**\n  - [The freezer](#story-1-the-freezer)\n- **Frugality**\n  - [The boiler](#story-2-the-boiler)",
        "- [The freezer](#story-1-the-freezer) — Ownership, Dive Deep\n- [The boiler](#story-2-the-boiler) — Frugality",
        "- Ownership → Story 1\n- Dive Deep → Story 1\n- Frugality → Story 2",
        "- Story 1: Ownership, Dive Deep\n- Story 2: Frugality",
        "### Ownership\n- [[#Story 1: The freezer]]\n\n### Dive Deep\n- [The freezer](#story-1-the-freezer)\n\n### Frugality\n- Story 2: The boiler",
    ] {
        indexed(list, expected);
    }
}

#[test]
fn an_index_without_principles_or_without_stories_maps_nothing() {
    for index in [
        "| Story | Length |\n|---|---|\n| The freezer | 2 min |\n| The boiler | 3 min |",
        "| Principle | Gist |\n|---|---|\n| Ownership | Step in |\n| Frugality | Spend little |",
        "- [The freezer](#story-1-the-freezer)\n- [The boiler](#story-2-the-boiler)",
        "- Ownership: step in\n- Frugality: spend little",
    ] {
        indexed(index, "\n");
    }
}

#[test]
fn a_table_of_metadata_in_a_story() {
    inside("\n| Tags | Ownership, Dive Deep |\n|---|---|\n| Length | 2 min |", "ownership dive-deep");
    inside("\n| Company | LP |\n|---|---|\n| Acme | Ownership, Dive Deep |", "ownership dive-deep");
    inside(
        "\n| | |\n|---|---|\n| **Principles** | Ownership, Dive Deep |\n| Year | 2021 |",
        "ownership dive-deep",
    );
}

#[test]
fn the_name_of_the_file_speaks_for_stories_that_name_none() {
    let read = |name: &str, text: &str| {
        let note = Note::named(name, text, Arc::new(Vocabulary::standard()));
        let mut edited = note.with_text("");
        edited.replace(starling_note::TextRange::empty(0), text);
        let principles = |note: &Note| {
            let stories = note.stories().map(|placed| placed.story.principles.join(" "));
            stories.collect::<Vec<_>>().join(" | ")
        };
        assert_eq!(principles(&note), principles(&edited));
        principles(&note)
    };
    let plain = format!("# The freezer\n\n{}", story(""));
    for name in [
        "Dive Deep",
        "03-dive-deep",
        "dive_deep_story2",
        "LP - Dive Deep",
        "DiveDeep",
        "star-dive-deep-notes",
    ] {
        assert_eq!(read(name, &plain), "dive-deep", "{name}");
    }
    for name in ["the-ownership-of-freezers", "stories", "do-ownership-right", "dd", ""] {
        assert_eq!(read(name, &plain), "", "{name}");
    }
    let own = format!("# The freezer (Frugality)\n\n{}", story(""));
    assert_eq!(read("Dive Deep", &own), "frugality");
}
