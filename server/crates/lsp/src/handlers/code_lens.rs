//! `textDocument/codeLens`.

use tower_lsp::ls_types::{CodeLens, CodeLensParams, Command};

use crate::convert;
use crate::session::Session;

/// The lenses of a note, where settings ask for them.
pub(crate) fn code_lens(session: &Session, params: &CodeLensParams) -> Option<Vec<CodeLens>> {
    let document = session.document(&params.text_document.uri)?;
    let settings = &document.force.settings;
    if !settings.lenses {
        return None;
    }
    let rope = document.note.rope();
    let lens = |lens: ide::Lens| CodeLens {
        range: convert::range(rope, lens.range, session.encoding()),
        // Editors take an empty command for words that cannot be clicked, and show no lens without one.
        command: Some(Command { title: lens.label, command: String::new(), arguments: None }),
        data: None,
    };
    Some(ide::lenses(&document.note, settings).into_iter().map(lens).collect())
}
