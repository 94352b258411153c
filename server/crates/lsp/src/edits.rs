//! Edits of a note as the protocol has them, in the note's own line ends.

use std::borrow::Cow;
use std::collections::HashMap;

use note::Note;
use rules::Edit;
use tower_lsp::ls_types::{
    DocumentChanges, OneOf, OptionalVersionedTextDocumentIdentifier, TextDocumentEdit, TextEdit, Uri,
    WorkspaceEdit,
};

use crate::convert;
use crate::document::Document;
use crate::session::Session;

/// `text` with the line ends of `note`.
pub(crate) fn in_line_ends_of<'t>(note: &Note, text: &'t str) -> Cow<'t, str> {
    match note.line_ending() {
        "\n" => Cow::Borrowed(text),
        ending => Cow::Owned(text.replace('\n', ending)),
    }
}

/// Edits as the protocol has them.
pub(crate) fn text_edits(session: &Session, document: &Document, edits: &[Edit]) -> Vec<TextEdit> {
    let (rope, encoding) = (document.note.rope(), session.encoding());
    let edit = |edit: &Edit| TextEdit {
        range: convert::range(rope, edit.range, encoding),
        new_text: in_line_ends_of(&document.note, &edit.text).into_owned(),
    };
    edits.iter().map(edit).collect()
}

/// Edits of one document, tied to its version where the client can tell.
pub(crate) fn workspace_edit(
    session: &Session,
    uri: &Uri,
    document: &Document,
    edits: &[Edit],
) -> WorkspaceEdit {
    let edits = text_edits(session, document, edits);
    if are_versioned(session) {
        let change = TextDocumentEdit {
            text_document: OptionalVersionedTextDocumentIdentifier {
                uri: uri.clone(),
                version: Some(document.version),
            },
            edits: edits.into_iter().map(OneOf::Left).collect(),
        };
        WorkspaceEdit {
            document_changes: Some(DocumentChanges::Edits(vec![change])),
            ..WorkspaceEdit::default()
        }
    } else {
        WorkspaceEdit { changes: Some(HashMap::from([(uri.clone(), edits)])), ..WorkspaceEdit::default() }
    }
}

/// Whether the client takes changes of a document that name its version.
pub(crate) fn are_versioned(session: &Session) -> bool {
    session
        .capabilities()
        .and_then(|client| client.workspace.as_ref()?.workspace_edit.as_ref()?.document_changes)
        .unwrap_or(false)
}
