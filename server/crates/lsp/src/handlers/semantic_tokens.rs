//! `textDocument/semanticTokens/full` and `/range`.

use ide::{Token, TokenKind};
use note::TextRange;
use tower_lsp::ls_types::{
    SemanticToken, SemanticTokenType, SemanticTokens, SemanticTokensFullOptions, SemanticTokensLegend,
    SemanticTokensOptions, SemanticTokensParams, SemanticTokensRangeParams, SemanticTokensRangeResult,
    SemanticTokensResult, SemanticTokensServerCapabilities, Uri, WorkDoneProgressOptions,
};

use crate::convert;
use crate::document::Document;
use crate::session::Session;

/// What the kinds are to a client. All are standard, so that every theme has colors for them: a label is to its text
/// what a key is to its value, a principle is what stories are of, and a placeholder is no text of the writer's.
const TYPES: [(TokenKind, SemanticTokenType); 4] = [
    (TokenKind::Label, SemanticTokenType::PROPERTY),
    (TokenKind::Principle, SemanticTokenType::CLASS),
    (TokenKind::Metric, SemanticTokenType::NUMBER),
    (TokenKind::Placeholder, SemanticTokenType::COMMENT),
];

/// The capability; none for a client that colors nothing.
pub(crate) fn capability(session: &Session) -> Option<SemanticTokensServerCapabilities> {
    session.capabilities()?.text_document.as_ref()?.semantic_tokens.as_ref()?;
    let legend = SemanticTokensLegend {
        token_types: TYPES.into_iter().map(|(_, name)| name).collect(),
        token_modifiers: Vec::new(),
    };
    Some(SemanticTokensServerCapabilities::SemanticTokensOptions(SemanticTokensOptions {
        work_done_progress_options: WorkDoneProgressOptions::default(),
        legend,
        range: Some(true),
        full: Some(SemanticTokensFullOptions::Bool(true)),
    }))
}

/// The tokens of the whole note; nothing where settings say so.
pub(crate) fn full(session: &Session, params: &SemanticTokensParams) -> Option<SemanticTokensResult> {
    let document = document(session, &params.text_document.uri)?;
    let range = TextRange::new(0, document.note.len());
    Some(SemanticTokensResult::Tokens(tokens(session, &document, range)))
}

/// The tokens in a range; nothing where settings say so.
pub(crate) fn range(
    session: &Session,
    params: &SemanticTokensRangeParams,
) -> Option<SemanticTokensRangeResult> {
    let document = document(session, &params.text_document.uri)?;
    let range = convert::text_range(document.note.rope(), params.range, session.encoding());
    Some(SemanticTokensRangeResult::Tokens(tokens(session, &document, range)))
}

fn document(session: &Session, uri: &Uri) -> Option<std::sync::Arc<Document>> {
    session.document(uri).filter(|document| document.force.settings.semantic_tokens)
}

/// The tokens as the protocol has them: each place is told by its distance from the one before.
fn tokens(session: &Session, document: &Document, range: TextRange) -> SemanticTokens {
    let (mut line, mut character) = (0, 0);
    let tokens = ide::tokens(&document.note, range).into_iter().filter_map(|Token { range, kind }| {
        let range = convert::range(document.note.rope(), range, session.encoding());
        let token_type = TYPES.iter().position(|(own, _)| *own == kind)?;
        let same = range.start.line == line;
        let token = SemanticToken {
            delta_line: range.start.line - line,
            delta_start: range.start.character - if same { character } else { 0 },
            length: range.end.character - range.start.character,
            token_type: u32::try_from(token_type).ok()?,
            token_modifiers_bitset: 0,
        };
        (line, character) = (range.start.line, range.start.character);
        Some(token)
    });
    SemanticTokens { result_id: None, data: tokens.collect() }
}
