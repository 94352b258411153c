//! What is shown of a note while it is typed, keystroke by keystroke.

use std::sync::Arc;

use note::Vocabulary;
use rules::{Edit, Fix, Related, Settings, Severity};

use super::*;

const PAUSE: Duration = Duration::from_secs(1);

const RULES: [&str; 3] = ["empty-section", "missing-section", "result-no-measurable-outcome"];

/// A note in front of somebody who types.
struct Desk {
    note: Note,
    quiet: Quiet,
    cursor: usize,
    now: Instant,
}

impl Desk {
    /// A note that has just been opened, with the cursor at `<|>`.
    fn new(text: &str) -> Self {
        let cursor = text.find("<|>").unwrap();
        let note = Note::new(&text.replacen("<|>", "", 1), Arc::new(Vocabulary::standard()));
        let mut desk = Self { note, quiet: Quiet::default(), cursor, now: Instant::now() };
        desk.shown();
        desk
    }

    fn replace(&mut self, range: TextRange, text: &str) -> Vec<String> {
        self.note.replace(range, text);
        self.quiet.edited(self.note.rope(), Edited { range, length: text.len() }, self.now);
        self.cursor = range.start + text.len();
        self.shown()
    }

    /// Types, and returns what is shown after the last character.
    fn types(&mut self, text: &str) -> Vec<String> {
        let mut shown = Vec::new();
        for character in text.chars() {
            self.now += Duration::from_millis(100);
            shown = self.replace(TextRange::empty(self.cursor), character.encode_utf8(&mut [0; 4]));
        }
        shown
    }

    /// Takes `count` bytes before the cursor away, one at a time.
    fn erases(&mut self, count: usize) -> Vec<String> {
        let erase = |_| self.replace(TextRange::new(self.cursor - 1, self.cursor), "");
        (0..count).map(erase).last().unwrap()
    }

    fn pauses(&mut self) -> Vec<String> {
        self.now += PAUSE;
        self.shown()
    }

    /// What some rules say, as far as it is shown: rule and text.
    fn shown(&mut self) -> Vec<String> {
        let mut found = rules::check(&self.note, &Settings::default());
        found.retain(|found| RULES.contains(&found.rule));
        self.shows(&found)
    }

    fn shows(&mut self, found: &[Diagnostic]) -> Vec<String> {
        let shown = self.quiet.settle(&self.note, found, PAUSE, self.now);
        assert_eq!(shown.rest.is_some(), shown.diagnostics.len() < found.len());
        let name = |at: &usize| format!("{}: {}", found[*at].rule, self.note.text(found[*at].range));
        shown.diagnostics.iter().map(name).collect()
    }

    /// A finding on the first `needle` of the note.
    fn finding(&self, needle: &str) -> Diagnostic {
        let text = self.note.rope().to_string();
        let start = text.find(needle).unwrap();
        Diagnostic {
            rule: "made-up",
            severity: Severity::Warning,
            range: TextRange::new(start, start + needle.len()),
            message: String::new(),
            related: Vec::new(),
            unnecessary: false,
            fix: None,
        }
    }
}

const STORY: &str = "## Ownership\n\n**Situation:** The lift broke.\n**Task:** I had to mend it.\n**Action:** I called the maker.\n";
const WEAK: &str = "result-no-measurable-outcome: Result";

#[test]
fn a_new_finding_on_the_line_waits_for_a_pause_and_goes_with_the_keystroke_that_mends_it() {
    let mut desk = Desk::new(&format!("{STORY}**Result:** <|>\n"));
    assert_eq!(desk.types("It went well."), ["empty-section: Result"; 0]);
    assert_eq!(desk.pauses(), [WEAK]);
    assert_eq!(desk.types(" Rollbacks fell from nine a month to one"), [""; 0]);
}

#[test]
fn a_finding_that_is_shown_stays_while_its_line_is_typed_on() {
    let mut desk = Desk::new(&format!("{STORY}**Result:** It went well<|>\n"));
    assert_eq!(desk.types("."), [WEAK]);
    assert_eq!(desk.types(" We liked it."), [WEAK]);
}

#[test]
fn moving_on_to_another_line_shows_what_was_held_back() {
    let mut desk = Desk::new(&format!("{STORY}**Result:** <|>\n\n## Frugality\n"));
    assert_eq!(desk.types("It went well."), [""; 0]);
    let end = desk.note.len();
    assert_eq!(desk.replace(TextRange::empty(end), "x"), [WEAK]);
}

#[test]
fn a_label_that_was_just_typed_is_not_called_empty_before_its_content_can_come() {
    let mut desk = Desk::new(&format!("{STORY}<|>"));
    assert_eq!(desk.shown(), ["missing-section: Ownership"]);
    assert_eq!(desk.types("**Result:**"), [""; 0]);
    assert_eq!(desk.types("\n\n"), [""; 0], "the content may come below");
    assert_eq!(desk.types("Rollbacks fell from nine a month to one."), [""; 0]);
    let mut desk = Desk::new(&format!("{STORY}<|>\n\n## Frugality\n"));
    assert_eq!(desk.types("**Result:**"), [""; 0]);
    assert_eq!(desk.pauses(), ["empty-section: Result"]);
}

#[test]
fn what_a_story_lacks_waits_while_its_next_label_may_be_the_one_being_typed() {
    let mut desk = Desk::new("## Ownership\n\n**Situation:** The lift broke.\n<|>");
    assert_eq!(desk.types("**Task:** I had to mend it."), [""; 0]);
    assert_eq!(desk.types("\n**Action:** I called."), [""; 0]);
    assert_eq!(desk.pauses(), ["missing-section: Ownership"]);
}

#[test]
fn a_label_that_is_misspelt_and_mended_makes_nothing_come_and_go() {
    let mut desk = Desk::new(&format!("{STORY}<|>\n\n## Frugality\n"));
    assert_eq!(desk.types("**Result:** 9 days"), [""; 0]);
    desk.pauses();
    let label = desk.cursor - " 9 days".len();
    desk.cursor = label;
    for _ in 0..3 {
        assert_eq!(
            desk.erases("ult:**".len()),
            [""; 0],
            "it vanished while this line was typed, or is about it"
        );
        assert_eq!(desk.types("ult:**"), [""; 0]);
    }
}

#[test]
fn what_vanished_while_a_line_is_typed_comes_back_only_after_it() {
    let mut desk = Desk::new("one\ntwo\n\nfour <|>\n");
    let found = [desk.finding("one")];
    assert_eq!(desk.shows(&found), ["made-up: one"]);
    desk.replace(TextRange::empty(desk.cursor), "a");
    assert_eq!(desk.shows(&found), ["made-up: one"; 0], "it vanished with the keystroke");
    desk.replace(TextRange::empty(desk.cursor), "b");
    assert_eq!(desk.shows(&found), ["made-up: one"; 0]);
    desk.replace(TextRange::empty(desk.cursor), "\n");
    assert_eq!(desk.shows(&found), ["made-up: one"], "the edit moved on");
}

#[test]
fn a_new_finding_elsewhere_is_shown_at_once_unless_it_is_about_the_line() {
    let start = || {
        let mut desk = Desk::new("one\ntwo\n\nfour <|>\n");
        desk.replace(TextRange::empty(desk.cursor), "five");
        let finding = desk.finding("one");
        (desk, finding)
    };
    let (mut desk, finding) = start();
    assert_eq!(desk.shows(&[finding]), ["made-up: one"]);
    let (mut desk, mut finding) = start();
    let range = desk.finding("five").range;
    finding.related.push(Related { range, message: String::new() });
    assert_eq!(desk.shows(&[finding]), [""; 0]);
    let (mut desk, mut finding) = start();
    let edits = vec![Edit { range: TextRange::empty("one\ntwo".len()), text: String::new() }];
    finding.fix = Some(Fix { title: String::new(), edits });
    assert_eq!(desk.shows(&[finding]), [""; 0]);
}

#[test]
fn a_text_that_is_replaced_as_a_whole_has_no_line_being_typed() {
    let mut quiet = Quiet::default();
    let desk = Desk::new("one<|>\n");
    let shown = quiet.settle(&desk.note, &[desk.finding("one")], PAUSE, desk.now);
    assert_eq!(shown, Shown { diagnostics: vec![0], rest: None });
}

#[test]
fn a_pause_of_no_length_holds_nothing_back() {
    let mut desk = Desk::new("one<|>\n");
    desk.replace(TextRange::empty(desk.cursor), "!");
    let shown = desk.quiet.settle(&desk.note, &[desk.finding("one")], Duration::ZERO, desk.now);
    assert_eq!(shown, Shown { diagnostics: vec![0], rest: None });
}

#[test]
fn places_move_with_edits() {
    let check = |(start, end), (from, to, length), expected| {
        let edit = Edited { range: TextRange::new(from, to), length };
        let moved = edit.moved(TextRange::new(start, end));
        assert_eq!((moved.start, moved.end), expected);
    };
    check((4, 8), (0, 0, 2), (6, 10));
    check((4, 8), (4, 4, 2), (6, 10));
    check((4, 8), (8, 8, 2), (4, 8));
    check((4, 8), (9, 12, 0), (4, 8));
    check((4, 8), (5, 6, 3), (4, 10));
    check((4, 8), (2, 6, 1), (2, 5));
    check((4, 8), (6, 10, 1), (4, 6));
    check((4, 8), (2, 10, 5), (2, 2));
    check((4, 4), (4, 4, 2), (6, 6));
}
