//! `textDocument/inlayHint`.

use tower_lsp::ls_types::{InlayHint, InlayHintLabel, InlayHintParams, InlayHintTooltip};

use crate::convert;
use crate::session::Session;

/// The hints in a range.
pub(crate) fn inlay_hint(session: &Session, params: &InlayHintParams) -> Option<Vec<InlayHint>> {
    let document = session.document(&params.text_document.uri)?;
    let (rope, encoding) = (document.note.rope(), session.encoding());
    let range = convert::text_range(rope, params.range, encoding);
    let hint = |hint: ide::Hint| InlayHint {
        position: convert::position(rope, hint.offset, encoding),
        label: InlayHintLabel::String(hint.label),
        kind: None,
        text_edits: None,
        tooltip: hint.tooltip.map(InlayHintTooltip::String),
        padding_left: Some(true),
        padding_right: Some(true),
        data: None,
    };
    Some(ide::hints(&document.note, range, &document.force.settings).into_iter().map(hint).collect())
}
