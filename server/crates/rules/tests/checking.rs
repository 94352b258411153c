//! Properties of checking: cached equals fresh, findings are well formed, fixes clear what they mend.

mod lines;

use std::sync::Arc;

use lines::{LINES, WHOLE};
use note::{Note, TextRange, Vocabulary};
use proptest::prelude::*;
use starling_rules::{Checker, Diagnostic, MORE_FINDINGS, Settings, Severity, check};

/// As many words as an answer has.
const LONG: &str = "I ran to the shop and I won the race, but it was late. I ran to the shop and I won the race, but it \
    was late. I ran to the shop and I won the race, but it was late. I ran to the shop and I won the race, but it was \
    late. I ran to the shop and I won the race, but it was late.\n";

/// Pieces of story notes, sound and broken.
const PIECES: &[&str] = &[
    "**Situation:** ",
    "**Situation:** It was late.\n",
    "**Task:**\n",
    "**Task:** Describe your goal. I had to win.\n",
    "**Action**: ",
    "**Action:** I ran.\n",
    "**Result:** fell from nine to zero\n",
    "**Result:** It went well and everyone was happy.\n",
    "**Result:** Cost fell by X% [metric]\n",
    "- S: a\n- T: \n",
    "- A: b\n",
    "### Situation\n",
    "### Result\n",
    "## Ownership\n",
    "## Earn Trust\n",
    "What did you learn?\n",
    "## Tell me about a time you ran\n",
    LONG,
    "TODO",
    "see the story above\n",
    "Leaders start with the customer and so on\n",
    "> **Action:** went\n",
    "**S/T:** ",
    "---\nstatus: ready\n---\n",
    "---\ntemplate: true\n---\n",
    "1. **Learning:** more\n",
    "Situación: tarde\nAcción: corrí\n",
    "\n",
    "\n\n",
    "- ",
    "  ",
    "word ",
    "```\n",
    "|a|b|\n|-|-|\n",
    "<!-- x -->\n",
    "<!-- starling: ignore empty-section, missing-section -->\n",
    " <!-- starling: ignore result-no-measurable-outcome - no numbers -->",
    "{/* starling: ignore-file placeholder-left */}\n",
    "<!-- starling: framework car -->\n",
    "<!-- starling: ignore emty-section -->\n",
    "é’“",
    "---\n",
];

fn orderly_notes() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(LINES), 0..12)
        .prop_map(|parts| format!("{WHOLE}{}", parts.concat()))
}

fn notes() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..30).prop_map(|parts| parts.concat())
}

fn edits() -> impl Strategy<Value = Vec<(f64, usize, String)>> {
    let inserted = prop::collection::vec(prop::sample::select(PIECES), 0..3).prop_map(|parts| parts.concat());
    prop::collection::vec((0.0..1.0, 0usize..20, inserted), 1..8)
}

fn note(text: &str) -> Note {
    Note::new(text, Arc::new(Vocabulary::standard()))
}

fn findings(text: &str) -> Vec<Diagnostic> {
    check(&note(text), &Settings::default())
}

fn apply(text: &str, found: &Diagnostic) -> String {
    let mut fixed = text.to_owned();
    for edit in found.fix.iter().flat_map(|fix| &fix.edits).rev() {
        fixed.replace_range(edit.range.start..edit.range.end, &edit.text);
    }
    fixed
}

fn asked(rule: &str) -> Settings {
    Settings { rules: [(rule.to_owned(), Some(Severity::Hint))].into(), ..Settings::default() }
}

fn off(rule: &str) -> Settings {
    Settings { rules: [(rule.to_owned(), None)].into(), ..Settings::default() }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_checker_that_followed_all_edits_equals_a_fresh_one(start in notes(), edits in edits()) {
        let mut note = note(&start);
        let mut checker = Checker::default();
        let few = Settings { max_diagnostics: 2, ..Settings::default() };
        let settings = [Settings::default(), off("empty-section"), few, asked("unlabelled-story")];
        for (at, (place, length, inserted)) in edits.into_iter().enumerate() {
            let from = (place * note.len() as f64) as usize;
            note.replace(TextRange::new(from, from + length), &inserted);
            let settings = &settings[at % 7 % 4];
            prop_assert_eq!(checker.check(&note, settings), check(&note, settings));
        }
    }

    #[test]
    fn findings_are_well_formed(text in notes()) {
        let found = findings(&text);
        prop_assert!(found.is_sorted_by_key(|f| f.range));
        for f in &found {
            let ranges = std::iter::once(f.range)
                .chain(f.related.iter().map(|r| r.range))
                .chain(f.fix.iter().flat_map(|fix| fix.edits.iter().map(|e| e.range)));
            for range in ranges {
                prop_assert!(text.get(range.start..range.end).is_some(), "{f:?} in {text:?}");
            }
            for message in f.related.iter().map(|r| &r.message).chain([&f.message]) {
                prop_assert!(message.chars().count() <= 80 && !message.ends_with('.'), "{message}");
                prop_assert!(message.starts_with(|c: char| c == '`' || c.is_uppercase()), "{message}");
            }
        }
    }

    #[test]
    fn line_ends_make_no_difference(text in notes()) {
        let said = |text: &str| {
            findings(text).into_iter().map(|f| (f.rule, f.severity, f.message)).collect::<Vec<_>>()
        };
        prop_assert_eq!(said(&text), said(&text.replace('\n', "\r\n")));
    }

    #[test]
    fn a_fix_clears_its_finding_and_only_adds_or_removes(text in orderly_notes()) {
        let before = findings(&text);
        for found in &before {
            let Some(fix) = &found.fix else { continue };
            let fixed = apply(&text, found);
            let left = findings(&fixed);
            let same = |all: &[Diagnostic]| all.iter().filter(|f| f.rule == found.rule).count();
            prop_assert!(same(&left) < same(&before), "{}: {text:?} => {fixed:?}", fix.title);
            for edit in &fix.edits {
                let removed = edit.range.of(&text);
                prop_assert!(edit.text.is_empty() || removed.is_empty());
            }
        }
    }
}

#[test]
fn too_many_findings_end_in_a_hint_that_counts_the_rest() {
    let story = "## Ownership\n\n**Situation:** a\n**Task:**\n**Action:**\n**Result:** 2 orders won\n\n";
    let text = story.repeat(3);
    let most = |most| Settings { max_diagnostics: most, ..off("section-too-short") };
    assert_eq!(check(&note(&text), &most(6)).len(), 6);
    let found = check(&note(&text), &most(3));
    assert_eq!(found.len(), 4);
    let last = &found[3];
    assert_eq!((last.rule, last.severity), (MORE_FINDINGS, Severity::Hint));
    assert_eq!(last.message, "3 more findings are not shown; `diagnostics.max` is 3");
    assert_eq!(last.range.of(&text), "**Result:** 2 orders won");
}

#[test]
fn a_story_that_only_moved_keeps_its_findings() {
    let story = "## Ownership\n\n**Situation:** a\n**Task:**\n**Action:** b\n**Result:** 2 orders won\n\n";
    let mut note = note(&story.repeat(2));
    let mut checker = Checker::default();
    let before = checker.check_shared(&note, &off("section-too-short"));
    note.replace(TextRange::empty(0), "A line above.\n\n");
    let after = checker.check_shared(&note, &off("section-too-short"));
    let (old, new) = (before.iter().last().unwrap(), after.iter().last().unwrap());
    assert_eq!((before.iter().count(), after.iter().count()), (2, 2));
    assert!(std::ptr::eq(old.diagnostic, new.diagnostic));
    assert_eq!(new.range(), old.range().shift("A line above.\n\n".len()));
}
