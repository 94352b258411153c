//! An open document: one version of its note, with what the rules say about it.

use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use note::Note;
use rules::{Checker, Diagnostic};
use serde_json::Value;
use tokio::time::Instant;
use tower_lsp::ls_types::TextDocumentContentChangeEvent;

use crate::convert::{self, PositionEncoding};
use crate::force::InForce;
use crate::quiet::{Edited, Quiet};

/// One version of an open document. Never changes: an edit makes the next one, and whoever holds this one
/// keeps a consistent text.
#[derive(Clone, Debug)]
pub(crate) struct Document {
    /// The version the client gave.
    pub(crate) version: i32,
    /// The text as read.
    pub(crate) note: Note,
    /// What is in force for it.
    pub(crate) force: InForce,
    /// The name of its file.
    name: Arc<str>,
    /// Remembers the findings of stories from version to version.
    checker: Arc<Mutex<Checker>>,
    diagnostics: OnceLock<Arc<[Diagnostic]>>,
    /// What the client has been shown, and where it types.
    quiet: Arc<Mutex<Quiet>>,
}

impl Document {
    /// A document with `text` in a file called `name`.
    pub(crate) fn new(version: i32, name: &str, text: &str, force: InForce) -> Self {
        Self {
            version,
            note: Note::named(name, text, Arc::clone(&force.vocabulary)),
            force,
            name: Arc::from(name),
            checker: Arc::default(),
            diagnostics: OnceLock::new(),
            quiet: Arc::default(),
        }
    }

    /// The next version, with `changes` made in their order at the time `now`. Positions outside the text are
    /// clamped.
    pub(crate) fn edited(
        &self,
        version: i32,
        changes: &[TextDocumentContentChangeEvent],
        encoding: PositionEncoding,
        now: Instant,
    ) -> Self {
        let mut note = self.note.clone();
        let mut quiet = self.quiet().clone();
        for change in changes {
            match change.range {
                None => {
                    note = note.with_text(&change.text);
                    quiet = Quiet::default();
                }
                Some(range) => {
                    let range = convert::text_range(note.rope(), range, encoding);
                    note.replace(range, &change.text);
                    quiet.edited(note.rope(), Edited { range, length: change.text.len() }, now);
                }
            }
        }
        let quiet = Arc::new(Mutex::new(quiet));
        Self { version, note, diagnostics: OnceLock::new(), quiet, ..self.clone() }
    }

    /// The same version where something else is in force.
    pub(crate) fn under(&self, force: InForce) -> Self {
        if Arc::ptr_eq(&force.vocabulary, &self.force.vocabulary) {
            return Self { force, diagnostics: OnceLock::new(), ..self.clone() };
        }
        Self::new(self.version, &self.name, &self.note.rope().to_string(), force)
    }

    /// The same version with options from which the same follows.
    pub(crate) fn with_options(&self, options: Arc<Value>) -> Self {
        Self { force: InForce { options, ..self.force.clone() }, ..self.clone() }
    }

    /// What the client has been shown of this version, and where it types.
    pub(crate) fn quiet(&self) -> MutexGuard<'_, Quiet> {
        self.quiet.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What the rules say about this version, in the order of the text. Found out once.
    pub(crate) fn diagnostics(&self) -> &Arc<[Diagnostic]> {
        self.diagnostics.get_or_init(|| {
            // A panic in a rule leaves a cache that is merely incomplete.
            let mut checker = self.checker.lock().unwrap_or_else(PoisonError::into_inner);
            checker.check(&self.note, &self.force.settings).into()
        })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::convert::PositionEncoding::{Utf8, Utf16, Utf32};

    fn document(text: &str) -> Document {
        let vocabulary = Arc::new(note::Vocabulary::standard());
        let force = InForce { options: Arc::default(), settings: Arc::default(), vocabulary };
        Document::new(1, "note", text, force)
    }

    #[track_caller]
    fn check(text: &str, changes: Value, encoding: PositionEncoding, expected: &str) {
        let changes: Vec<_> = serde_json::from_value(changes).unwrap();
        let edited = document(text).edited(2, &changes, encoding, Instant::now());
        assert_eq!(edited.note.rope().to_string(), expected);
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
            json!([change((0, 2), (1, 0), ""), change((0, 4), (0, 4), "!\r\n"), change((1, 0), (1, 0), "x")]),
            Utf16,
            "abcd!\r\nx",
        );
        check("ab", json!([{"text": "cd"}, change((0, 0), (0, 1), "")]), Utf16, "d");
    }

    #[test]
    fn columns_count_what_was_negotiated() {
        check("🦀x", json!([change((0, 4), (0, 5), "y")]), Utf8, "🦀y");
        check("🦀x", json!([change((0, 2), (0, 3), "y")]), Utf16, "🦀y");
        check("🦀x", json!([change((0, 1), (0, 2), "y")]), Utf32, "🦀y");
    }

    #[test]
    fn a_change_outside_the_text_is_clamped() {
        let outside = json!([change((0, 9), (0, 10), "!"), change((9, 9), (10, 0), "?")]);
        check("ab\ncd", outside, Utf16, "ab!\ncd?");
    }

    #[test]
    fn an_older_version_keeps_its_text() {
        let old = document("old");
        let changes = serde_json::from_value::<Vec<_>>(json!([{"text": "new"}])).unwrap();
        let new = old.edited(2, &changes, Utf16, Instant::now());
        assert_eq!((old.note.rope().to_string(), new.note.rope().to_string()), ("old".into(), "new".into()));
    }
}
