//! An open document: what the client says its text is.

use ropey::Rope;
use tower_lsp::ls_types::TextDocumentContentChangeEvent;

use crate::convert::{self, PositionEncoding};

/// One version of an open document. Never changes: an edit makes the next one, and whoever holds this one
/// keeps a consistent text.
#[derive(Clone, Debug)]
pub(crate) struct Document {
    /// The version the client gave.
    pub(crate) version: i32,
    /// The text.
    pub(crate) rope: Rope,
}

impl Document {
    /// A document with `text`.
    pub(crate) fn new(version: i32, text: &str) -> Self {
        Self {
            version,
            rope: Rope::from_str(text),
        }
    }

    /// The next version, with `changes` made in their order. Positions outside the text are clamped.
    pub(crate) fn edited(
        &self,
        version: i32,
        changes: &[TextDocumentContentChangeEvent],
        encoding: PositionEncoding,
    ) -> Self {
        let mut rope = self.rope.clone();
        for change in changes {
            match change.range {
                None => rope = Rope::from_str(&change.text),
                Some(range) => {
                    let bytes = convert::text_range(&rope, range, encoding);
                    let start = rope.byte_to_char(bytes.start);
                    let end = rope.byte_to_char(bytes.end);
                    rope.remove(start..end);
                    rope.insert(start, &change.text);
                }
            }
        }
        Self { version, rope }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::Document;
    use crate::convert::PositionEncoding::{self, Utf8, Utf16, Utf32};

    #[track_caller]
    fn check(text: &str, changes: Value, encoding: PositionEncoding, expected: &str) {
        let changes: Vec<_> = serde_json::from_value(changes).unwrap();
        let edited = Document::new(1, text).edited(2, &changes, encoding);
        assert_eq!(edited.rope.to_string(), expected);
        assert_eq!(edited.version, 2);
    }

    fn change(start: (u32, u32), end: (u32, u32), text: &str) -> Value {
        let position = |(line, character)| json!({"line": line, "character": character});
        json!({"range": {"start": position(start), "end": position(end)}, "text": text})
    }

    #[test]
    fn a_change_without_a_range_is_the_whole_text() {
        check("old", json!([{"text": "new"}]), Utf16, "new");
    }

    #[test]
    fn changes_build_on_each_other() {
        check(
            "ab\ncd",
            json!([
                change((0, 2), (1, 0), ""),
                change((0, 4), (0, 4), "!\r\n"),
                change((1, 0), (1, 0), "x")
            ]),
            Utf16,
            "abcd!\r\nx",
        );
        check(
            "ab",
            json!([{"text": "cd"}, change((0, 0), (0, 1), "")]),
            Utf16,
            "d",
        );
    }

    #[test]
    fn columns_count_what_was_negotiated() {
        check("🦀x", json!([change((0, 4), (0, 5), "y")]), Utf8, "🦀y");
        check("🦀x", json!([change((0, 2), (0, 3), "y")]), Utf16, "🦀y");
        check("🦀x", json!([change((0, 1), (0, 2), "y")]), Utf32, "🦀y");
    }

    #[test]
    fn a_change_outside_the_text_is_clamped() {
        check(
            "ab\ncd",
            json!([change((0, 9), (0, 10), "!"), change((9, 9), (10, 0), "?")]),
            Utf16,
            "ab!\ncd?",
        );
    }

    #[test]
    fn an_older_version_keeps_its_text() {
        let old = Document::new(1, "old");
        let changes = serde_json::from_value::<Vec<_>>(json!([{"text": "new"}])).unwrap();
        let new = old.edited(2, &changes, Utf16);
        assert_eq!(
            (old.rope.to_string(), new.rope.to_string()),
            ("old".to_owned(), "new".to_owned())
        );
    }
}
