//! `textDocument/documentSymbol`.

use tower_lsp::ls_types::{
    DocumentSymbol, DocumentSymbolParams, DocumentSymbolResponse, Location, SymbolInformation, SymbolKind,
    Uri,
};

use crate::convert;
use crate::document::Document;
use crate::session::Session;

/// The outline: a tree where the client takes one, a list otherwise; nothing where settings say so.
pub(crate) fn document_symbol(
    session: &Session,
    params: &DocumentSymbolParams,
) -> Option<DocumentSymbolResponse> {
    let uri = &params.text_document.uri;
    let document = session.document(uri).filter(|document| document.force.settings.symbols)?;
    let symbols = ide::symbols(&document.note);
    let hierarchical = session
        .capabilities()
        .and_then(|c| {
            c.text_document.as_ref()?.document_symbol.as_ref()?.hierarchical_document_symbol_support
        })
        .unwrap_or(false);
    Some(if hierarchical {
        DocumentSymbolResponse::Nested(symbols.into_iter().map(|s| tree(session, &document, s)).collect())
    } else {
        let mut flat = Vec::new();
        for symbol in symbols {
            flatten(session, uri, &document, symbol, None, &mut flat);
        }
        DocumentSymbolResponse::Flat(flat)
    })
}

fn kind(kind: ide::SymbolKind) -> SymbolKind {
    match kind {
        ide::SymbolKind::Principle => SymbolKind::NAMESPACE,
        ide::SymbolKind::Story => SymbolKind::CLASS,
        ide::SymbolKind::Section => SymbolKind::FIELD,
    }
}

#[expect(deprecated, reason = "the type demands a field that the protocol has replaced by tags")]
fn tree(session: &Session, document: &Document, symbol: ide::Symbol) -> DocumentSymbol {
    let (rope, encoding) = (document.note.rope(), session.encoding());
    let children: Vec<_> = symbol.children.into_iter().map(|s| tree(session, document, s)).collect();
    DocumentSymbol {
        name: symbol.name,
        detail: Some(symbol.detail).filter(|detail| !detail.is_empty()),
        kind: kind(symbol.kind),
        tags: None,
        deprecated: None,
        range: convert::range(rope, symbol.range, encoding),
        selection_range: convert::range(rope, symbol.selection, encoding),
        children: (!children.is_empty()).then_some(children),
    }
}

#[expect(deprecated, reason = "the type demands a field that the protocol has replaced by tags")]
fn flatten(
    session: &Session,
    uri: &Uri,
    document: &Document,
    symbol: ide::Symbol,
    container: Option<&str>,
    flat: &mut Vec<SymbolInformation>,
) {
    let range = convert::range(document.note.rope(), symbol.range, session.encoding());
    flat.push(SymbolInformation {
        name: symbol.name.clone(),
        kind: kind(symbol.kind),
        tags: None,
        deprecated: None,
        location: Location { uri: uri.clone(), range },
        container_name: container.map(str::to_owned),
    });
    for child in symbol.children {
        flatten(session, uri, document, child, Some(&symbol.name), flat);
    }
}
