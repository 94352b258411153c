//! `textDocument/hover`.

use tower_lsp::ls_types::{Hover, HoverContents, HoverParams, MarkupContent, MarkupKind};

use crate::convert;
use crate::session::Session;

/// What is worth knowing about a place.
pub(crate) fn hover(session: &Session, params: HoverParams) -> Option<Hover> {
    let place = params.text_document_position_params;
    let document = session.document(&place.text_document.uri)?;
    let rope = document.note.rope();
    let offset = convert::offset(rope, place.position, session.encoding());
    let found = ide::hover(&document.note, document.diagnostics(), offset, &document.force.settings)?;
    Some(Hover {
        contents: HoverContents::Markup(MarkupContent { kind: MarkupKind::Markdown, value: found.markdown }),
        range: Some(convert::range(rope, found.range, session.encoding())),
    })
}
