//! `textDocument/foldingRange`.

use tower_lsp::ls_types::{FoldingRange, FoldingRangeParams};

use crate::convert;
use crate::session::Session;

/// What can be folded; nothing where settings say so. Lines are told without columns: a fold begins behind the words
/// of its first line and ends with its last one, which is what clients make of absent columns.
pub(crate) fn folding_range(session: &Session, params: &FoldingRangeParams) -> Option<Vec<FoldingRange>> {
    let document = session.document(&params.text_document.uri)?;
    if !document.force.settings.folding {
        return None;
    }
    let rope = document.note.rope();
    let mut folds = ide::folds(&document.note);
    if let Some(most) = limit(session) {
        outermost(&mut folds, most);
    }
    let fold = |fold: ide::Fold| {
        let range = convert::range(rope, fold.range, session.encoding());
        FoldingRange { start_line: range.start.line, end_line: range.end.line, ..FoldingRange::default() }
    };
    Some(folds.into_iter().map(fold).collect())
}

/// How many folds the client wants at most.
fn limit(session: &Session) -> Option<usize> {
    let client = session.capabilities()?.text_document.as_ref()?.folding_range.as_ref()?;
    usize::try_from(client.range_limit?).ok()
}

/// Leaves `most` folds, inner ones going first.
fn outermost(folds: &mut Vec<ide::Fold>, most: usize) {
    if folds.len() <= most {
        return;
    }
    folds.sort_by_key(|fold| fold.depth);
    folds.truncate(most);
    folds.sort_by_key(|fold| fold.range.start);
}
