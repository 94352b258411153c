//! Properties over random notes: nothing panics, whatever comes out lies inside the note, and what an action
//! adds is not missing afterwards.

use note::{Note, TextRange};
use proptest::prelude::*;
use rules::{Diagnostic, Edit, Fix, Settings, Severity};

use crate::{
    ActionConfig, CompletionConfig, Insert, Symbol, TokenKind, actions, completions, documentation, fixture,
    folds, hints, hover, lenses, lines, mention, symbols, tokens,
};

/// Pieces that stories are made of, and those that break readers.
const PIECES: &[&str] = &[
    "**Situation:** ",
    "**Task**: ",
    "**Action:**",
    "Result: ",
    "- S: ",
    "- **T** - ",
    "> **A:** ",
    "1. **Situation/Task:** ",
    "### Situation\n",
    "#### Task\n",
    "## 1. Ownership\n",
    "## Dive Deep\n",
    "## Billing (Think Big)\n",
    "### My story\n",
    "**Question:** ",
    "Describe your goal.",
    "TODO",
    "We were late, by 3 days. ",
    "Returns fell from 9 % to 2 %. ",
    "Returns fell from 9 %\n> to 2 %",
    "我们修复了。",
    "|Situation|Task|\n|-|-|\n|a|b|\n",
    "<!-- ",
    " -->",
    "```\n",
    "---\n",
    "---\ntitle: a\n---\n",
    "Tags: Dive Deep, Ownership",
    "#ownership",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    " ",
    "#",
    "## ",
    "**",
    "- ",
    "> ",
    "</b>",
    "😀",
    "é",
    "\u{a0}",
    "\u{feff}",
];

fn texts() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec(prop::sample::select(PIECES), 0..30);
    prop_oneof![4 => pieces.prop_map(|pieces| pieces.concat()), 1 => "\\PC{0,60}"]
}

fn check_range(text: &str, range: TextRange) {
    assert!(range.start <= range.end && text.get(range.start..range.end).is_some(), "{range:?} in {text:?}");
}

fn check_edits(text: &str, edits: &[Edit]) {
    let mut from = 0;
    for edit in edits {
        check_range(text, edit.range);
        assert!(from <= edit.range.start && !edit.text.contains('\r'), "{edits:?} in {text:?}");
        from = edit.range.end;
    }
}

fn check_symbol(text: &str, symbol: &Symbol) {
    check_range(text, symbol.range);
    assert!(symbol.range.contains(symbol.selection) && !symbol.name.trim().is_empty(), "{symbol:?}");
    let mut from = symbol.range.start;
    for child in &symbol.children {
        assert!(symbol.range.contains(child.range) && from <= child.range.start, "{symbol:?}");
        from = child.range.start;
        check_symbol(text, child);
    }
}

/// Each fold has more than one line, and lies within the one above it in depth, or behind those before it.
fn check_folds(text: &str, note: &Note) {
    let mut open: Vec<(usize, usize)> = Vec::new();
    for fold in folds(note) {
        check_range(text, fold.range);
        let (first, last) = (lines::number(note, fold.range.start), lines::number(note, fold.range.end));
        assert!(first < last && !lines::at(note, fold.range.end).is_blank(), "{fold:?} in {text:?}");
        while open.len() > fold.depth {
            let (_, before) = open.pop().unwrap();
            assert!(before < first, "{fold:?} in {text:?}");
        }
        assert_eq!(open.len(), fold.depth, "{fold:?} in {text:?}");
        assert!(
            open.last().is_none_or(|(above, end)| *above < first && last <= *end),
            "{fold:?} in {text:?}"
        );
        open.push((first, last));
    }
}

/// Tokens are in order and apart, each on one line; those of a part are those of the whole that touch it.
fn check_tokens(text: &str, note: &Note) {
    let all = tokens(note, TextRange::new(0, text.len()));
    let mut from = 0;
    for token in &all {
        check_range(text, token.range);
        assert!(from <= token.range.start && !token.range.is_empty(), "{token:?} in {text:?}");
        assert!(lines::at(note, token.range.start).range.contains(token.range), "{token:?} in {text:?}");
        if token.kind == TokenKind::Principle {
            assert!(mention::at(note, token.range.start).is_some(), "{token:?} in {text:?}");
        }
        from = token.range.end;
        let alone = tokens(note, token.range);
        assert!(alone.contains(token), "{token:?} not in {alone:?} of {text:?}");
    }
}

fn diagnostics(note: &Note) -> Vec<Diagnostic> {
    let all = TextRange::new(0, note.len());
    let edits = vec![Edit { range: all, text: String::new() }];
    vec![Diagnostic {
        rule: "missing-section",
        severity: Severity::Warning,
        range: all,
        message: "Something is wrong".to_owned(),
        related: Vec::new(),
        unnecessary: false,
        fix: Some(Fix { title: "Mend it".to_owned(), edits }),
    }]
}

fn check_at(text: &str, note: &Note, offset: usize, snippets: bool) {
    let diagnostics = diagnostics(note);
    if let Some(hover) = hover(note, &diagnostics, offset, &Settings::default()) {
        check_range(text, hover.range);
        assert!(!hover.markdown.trim().is_empty());
    }
    for completion in completions(note, offset, &CompletionConfig { snippets }) {
        check_range(text, completion.range);
        check_edits(text, &completion.extra_edits);
        let cursor = lines::boundary(note, offset);
        assert!(completion.range.touches(cursor.min(lines::at(note, cursor).range.end)));
        assert!(!completion.range.of(text).contains(['\n', '\r']), "{completion:?}");
        let (Insert::Plain(new) | Insert::Snippet(new)) = &completion.insert;
        assert!(!new.contains('\r') && !completion.label.is_empty());
        let id = completion.documentation_id.unwrap();
        assert!(documentation(&id, note.vocabulary()).is_some(), "{id}");
    }
    for action in actions(note, &diagnostics, TextRange::empty(offset), ActionConfig { snippets }) {
        check_edits(text, &action.edits);
        assert!(!action.edits.is_empty() && !action.title.is_empty());
        assert!(snippets || !action.snippets, "{action:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_panics_and_all_ranges_lie_inside_the_note(text in texts(), offset in 0..400usize, snippets: bool) {
        let note = fixture::note(&text);
        check_at(&text, &note, offset.min(text.len() + 1), snippets);
        let settings = Settings::default();
        for hint in hints(&note, TextRange::new(0, text.len()), &settings) {
            check_range(&text, TextRange::empty(hint.offset));
            assert!(!hint.label.is_empty());
        }
        for symbol in symbols(&note) {
            check_symbol(&text, &symbol);
        }
        check_folds(&text, &note);
        check_tokens(&text, &note);
        for lens in lenses(&note, &settings) {
            check_range(&text, lens.range);
            assert!(!lens.label.is_empty() && !lens.range.of(&text).contains(['\n', '\r']), "{lens:?} in {text:?}");
        }
    }

    #[test]
    fn an_action_applied_is_not_offered_again(text in texts(), offset in 0..400usize, crlf: bool) {
        let [lf, with_cr] = fixture::line_ends(&text.replace('\r', ""));
        let text = if crlf { with_cr } else { lf };
        let note = fixture::note(&text);
        let range = TextRange::empty(offset.min(text.len()));
        for action in actions(&note, &[], range, ActionConfig::default()).iter().filter(|action| action.title.starts_with("Add")) {
            let after = fixture::applied(&note, &action.edits);
            let earlier = action.edits.iter().filter(|edit| edit.range.start < range.start);
            let at = range.start + earlier.map(|edit| edit.text.replace('\n', note.line_ending()).len()).sum::<usize>();
            let again = actions(&after, &[], TextRange::empty(at), ActionConfig::default());
            prop_assert!(!again.iter().any(|other| other.title == action.title), "{} in {text:?}", action.title);
        }
    }
}
