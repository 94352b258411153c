//! Notes for tests: markers, line ends, and edits applied.

use std::sync::Arc;

use note::{Note, TextRange, Vocabulary};
use rules::Edit;

/// The note with this text, read with the built-in vocabulary.
pub(crate) fn note(text: &str) -> Note {
    Note::new(text, Arc::new(Vocabulary::standard()))
}

/// A fixture without its markers, and what they mark: `<|>` a cursor, two of them a selection.
pub(crate) fn marked(fixture: &str) -> (String, TextRange) {
    let parts: Vec<&str> = fixture.split("<|>").collect();
    assert!(matches!(parts.len(), 2 | 3), "one or two markers: {fixture}");
    let start = parts[0].len();
    let end = if parts.len() == 3 { start + parts[1].len() } else { start };
    (parts.concat(), TextRange::new(start, end))
}

/// The fixture as it is, and with CRLF.
pub(crate) fn line_ends(fixture: &str) -> [String; 2] {
    [fixture.to_owned(), fixture.replace('\n', "\r\n")]
}

/// `text` after `edits`, with LF whatever its line ends are. The edits must be in order, apart, and on
/// character boundaries.
pub(crate) fn apply(text: &str, edits: &[Edit]) -> String {
    let mut out = String::new();
    let mut from = 0;
    for edit in edits {
        assert!(from <= edit.range.start, "edits overlap: {edits:?}");
        out.push_str(text.get(from..edit.range.start).unwrap());
        out.push_str(&edit.text);
        from = edit.range.end;
    }
    out.push_str(text.get(from..).unwrap());
    out.replace("\r\n", "\n")
}

/// `note` after `edits`, read anew, with the line end it had.
pub(crate) fn applied(note: &Note, edits: &[Edit]) -> Note {
    let text = note.rope().to_string();
    self::note(&apply(&text, edits).replace('\n', note.line_ending()))
}
