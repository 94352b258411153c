//! `textDocument/completion` and `completionItem/resolve`.

use ide::{Completion, CompletionConfig, CompletionKind, Insert};
use serde_json::Value;
use tower_lsp::ls_types::{
    CompletionItem, CompletionItemKind, CompletionParams, CompletionResponse, CompletionTextEdit,
    Documentation, InsertTextFormat, InsertTextMode, MarkupContent, MarkupKind, TextEdit,
};

use crate::convert;
use crate::document::Document;
use crate::edits;
use crate::session::Session;

/// What could be written at a place.
pub(crate) fn completion(session: &Session, params: CompletionParams) -> Option<CompletionResponse> {
    let place = params.text_document_position;
    let document = session.document(&place.text_document.uri)?;
    let offset = convert::offset(document.note.rope(), place.position, session.encoding());
    let config = CompletionConfig { snippets: takes_snippets(session) };
    let found = ide::completions(&document.note, offset, &config);
    Some(CompletionResponse::Array(found.into_iter().map(|c| item(session, &document, c)).collect()))
}

/// Adds the documentation that a list leaves out.
pub(crate) fn resolve(session: &Session, mut item: CompletionItem) -> CompletionItem {
    let id = item.data.as_ref().and_then(Value::as_str);
    let documented =
        |id| session.vocabularies().iter().find_map(|vocabulary| ide::documentation(id, vocabulary));
    if let Some(value) = id.and_then(documented) {
        let kind = MarkupKind::Markdown;
        item.documentation = Some(Documentation::MarkupContent(MarkupContent { kind, value }));
    }
    item
}

fn item(session: &Session, document: &Document, completion: Completion) -> CompletionItem {
    let (text, format) = match &completion.insert {
        Insert::Plain(text) => (text, InsertTextFormat::PLAIN_TEXT),
        Insert::Snippet(text) => (text, InsertTextFormat::SNIPPET),
    };
    let edit = TextEdit {
        range: convert::range(document.note.rope(), completion.range, session.encoding()),
        new_text: edits::in_line_ends_of(&document.note, text).into_owned(),
    };
    let extra = edits::text_edits(session, document, &completion.extra_edits);
    CompletionItem {
        kind: Some(kind(completion.kind)),
        detail: completion.detail,
        filter_text: Some(completion.filter_text),
        sort_text: Some(completion.sort_text),
        insert_text_format: Some(format),
        insert_text_mode: Some(InsertTextMode::AS_IS),
        text_edit: Some(CompletionTextEdit::Edit(edit)),
        additional_text_edits: (!extra.is_empty()).then_some(extra),
        data: completion.documentation_id.map(Value::String),
        ..CompletionItem::new_simple(completion.label, String::new())
    }
}

fn kind(kind: CompletionKind) -> CompletionItemKind {
    match kind {
        CompletionKind::Label => CompletionItemKind::FIELD,
        CompletionKind::Story => CompletionItemKind::SNIPPET,
        CompletionKind::Principle => CompletionItemKind::MODULE,
        CompletionKind::Question => CompletionItemKind::TEXT,
    }
}

fn takes_snippets(session: &Session) -> bool {
    session
        .capabilities()
        .and_then(|client| {
            client.text_document.as_ref()?.completion.as_ref()?.completion_item.as_ref()?.snippet_support
        })
        .unwrap_or(false)
}
