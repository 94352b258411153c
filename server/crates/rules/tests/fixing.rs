//! Properties of fixing a whole note: done once it is done, and the writer's words stay.

mod lines;

use std::sync::Arc;

use lines::{LINES, WHOLE};
use note::{Note, Vocabulary};
use proptest::prelude::*;
use starling_rules::{Settings, check, fix};

/// Lines of which labels of other kinds, containers and code are made.
const OTHERS: &[&str] = &[
    "- S: a\n- T: \n",
    "### Result\n",
    "> **Action:** went\n",
    "```\n",
    "|a|b|\n|-|-|\n",
    "<!-- x -->\n",
    "é’“ 情境\n",
];

fn notes() -> impl Strategy<Value = String> {
    let line = prop::sample::select([LINES, OTHERS].concat());
    let parts = prop::collection::vec(line, 0..14);
    (parts, any::<bool>(), any::<bool>()).prop_map(|(parts, crlf, mark)| {
        let text = format!("{}{WHOLE}{}", if mark { "\u{feff}" } else { "" }, parts.concat());
        if crlf { text.replace('\n', "\r\n") } else { text }
    })
}

fn note(text: &str) -> Note {
    Note::new(text, Arc::new(Vocabulary::standard()))
}

/// Whether the words of `part` come in `whole` in their order.
fn are_within(part: &str, whole: &str) -> bool {
    let mut whole = whole.split_whitespace();
    part.split_whitespace().all(|word| whole.any(|other| other == word))
}

/// The text without what belongs to a template, in the writer's own sentences.
fn own_words(text: &str) -> String {
    let guidance = [
        "Describe the situation you were in.",
        "Describe your goal.",
        "What was your role?",
        "- What steps did you take?",
        "Share the outcome.",
        "What did you learn?",
    ];
    guidance.iter().fold(text.to_owned(), |text, sentence| text.replace(sentence, " "))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]

    #[test]
    fn fixing_twice_is_fixing_once(text in notes()) {
        let once = fix(&note(&text), &Settings::default()).note.rope().to_string();
        let twice = fix(&note(&once), &Settings::default());
        prop_assert_eq!((twice.applied, twice.note.rope().to_string()), (0, once));
    }

    #[test]
    fn the_words_of_the_writer_stay_in_their_order(text in notes()) {
        let fixed = fix(&note(&text), &Settings::default()).note.rope().to_string();
        prop_assert!(are_within(&own_words(&text), &fixed), "{text:?} => {fixed:?}");
    }

    #[test]
    fn the_line_ends_and_the_byte_order_mark_stay(text in notes()) {
        let fixed = fix(&note(&text), &Settings::default()).note.rope().to_string();
        prop_assert_eq!(text.starts_with('\u{feff}'), fixed.starts_with('\u{feff}'));
        let (feeds, pairs) = (fixed.matches('\n').count(), fixed.matches("\r\n").count());
        prop_assert_eq!(pairs, if text.contains('\r') { feeds } else { 0 }, "{:?}", fixed);
    }
}

#[test]
fn every_fix_of_a_note_is_applied_and_counted() {
    let text = format!(
        "{WHOLE}\n## Ownership\n\n**Situation:** It was late.\n**Task:** Describe your goal. I had to win.\n"
    );
    let fixed = fix(&note(&text), &Settings::default());
    assert_eq!(fixed.applied, 2);
    let expected = "**Situation:** It was late.\n**Task:** I had to win.\n**Action:**\n**Result:**\n";
    assert!(fixed.note.rope().to_string().ends_with(expected), "{}", fixed.note.rope());
    assert!(check(&fixed.note, &Settings::default()).iter().all(|found| found.fix.is_none()));
}

#[test]
fn more_findings_than_are_shown_are_fixed() {
    let settings = Settings { max_diagnostics: 1, ..Settings::default() };
    let story = "## Ownership\n\n**Situation:** It was late.\n**Task:** I had to win.\n\n";
    assert_eq!(fix(&note(&story.repeat(3)), &settings).applied, 3);
}
