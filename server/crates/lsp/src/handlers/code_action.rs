//! `textDocument/codeAction`.

use ide::ActionKind;
use tower_lsp::ls_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, Diagnostic, NumberOrString,
};

use crate::convert;
use crate::document::Document;
use crate::edits;
use crate::session::Session;

/// Applies all fixes of a note.
pub(crate) const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.starling");

/// The kinds of action the server offers.
pub(crate) fn kinds() -> Vec<CodeActionKind> {
    vec![CodeActionKind::QUICKFIX, CodeActionKind::REFACTOR, FIX_ALL]
}

/// What can be done at a range, of the kinds the client wants.
pub(crate) fn code_action(session: &Session, params: &CodeActionParams) -> Option<Vec<CodeActionOrCommand>> {
    let uri = &params.text_document.uri;
    let document = session.document(uri)?;
    let range = convert::text_range(document.note.rope(), params.range, session.encoding());
    let wanted = |kind: &CodeActionKind| {
        params.context.only.as_ref().is_none_or(|only| only.iter().any(|wanted| includes(wanted, kind)))
    };
    let found = ide::actions(&document.note, document.diagnostics(), range)
        .into_iter()
        .map(|action| (kind(action.kind), action))
        // Whoever asks for nothing in particular has the cursor somewhere, not the whole note in mind.
        .filter(|(kind, _)| wanted(kind) && (params.context.only.is_some() || *kind != FIX_ALL))
        .map(|(kind, action)| {
            CodeActionOrCommand::CodeAction(CodeAction {
                title: action.title,
                kind: Some(kind),
                diagnostics: action
                    .diagnostic
                    .and_then(|at| document.diagnostics().get(at))
                    .map(|diagnostic| as_sent(session, &document, diagnostic, &params.context.diagnostics)),
                edit: Some(edits::workspace_edit(session, uri, &document, &action.edits)),
                is_preferred: action.preferred.then_some(true),
                ..CodeAction::default()
            })
        });
    Some(found.collect())
}

/// The client's own copy of a diagnostic, if it sent one.
fn as_sent(
    session: &Session,
    document: &Document,
    diagnostic: &rules::Diagnostic,
    sent: &[Diagnostic],
) -> Vec<Diagnostic> {
    let range = convert::range(document.note.rope(), diagnostic.range, session.encoding());
    let code = Some(NumberOrString::String(diagnostic.rule.to_owned()));
    sent.iter().filter(|other| other.range == range && other.code == code).cloned().collect()
}

fn kind(kind: ActionKind) -> CodeActionKind {
    match kind {
        ActionKind::QuickFix => CodeActionKind::QUICKFIX,
        ActionKind::Refactor => CodeActionKind::REFACTOR,
        ActionKind::FixAll => FIX_ALL,
    }
}

/// Whether `wanted` is `kind` or one of the kinds above it: kinds are hierarchical.
fn includes(wanted: &CodeActionKind, kind: &CodeActionKind) -> bool {
    let (wanted, kind) = (wanted.as_str(), kind.as_str());
    wanted.is_empty() || kind == wanted || kind.strip_prefix(wanted).is_some_and(|rest| rest.starts_with('.'))
}
