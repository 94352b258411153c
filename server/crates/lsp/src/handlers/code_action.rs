//! `textDocument/codeAction`.
//!
//! An edit with blanks is younger than the protocol's types here: they have neither the edit nor the client's
//! word that it takes one. So the method is served under a name of our own, with an answer of our own making.

use ide::{Action, ActionConfig, ActionKind};
use serde_json::{Value, json};
use tower_lsp::ls_types::{CodeAction, CodeActionKind, CodeActionParams, Diagnostic, NumberOrString, Uri};

use crate::convert;
use crate::document::Document;
use crate::edits;
use crate::session::Session;
use crate::younger::Younger;

/// The name under which the method is served.
pub(crate) const METHOD: &str = "starling/codeAction";

/// Applies all fixes of a note.
pub(crate) const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.starling");

/// The kinds of action the server offers.
pub(crate) fn kinds() -> Vec<CodeActionKind> {
    vec![CodeActionKind::QUICKFIX, CodeActionKind::REFACTOR, FIX_ALL]
}

/// What can be done at a range, of the kinds the client wants.
pub(crate) fn code_action(session: &Session, params: &CodeActionParams) -> Option<Vec<Value>> {
    let uri = &params.text_document.uri;
    let document = session.document(uri)?;
    let range = convert::text_range(document.note.rope(), params.range, session.encoding());
    let wanted = |kind: &CodeActionKind| {
        params.context.only.as_ref().is_none_or(|only| only.iter().any(|wanted| includes(wanted, kind)))
    };
    let config = ActionConfig { snippets: takes_snippets(session) };
    let (note, diagnostics) = (&document.note, document.diagnostics());
    let found = ide::actions(note, diagnostics, range, config)
        .into_iter()
        .chain(ide::ignore_actions(note, diagnostics, range))
        .map(|action| (kind(action.kind), action))
        // Whoever asks for nothing in particular has the cursor somewhere, not the whole note in mind.
        .filter(|(kind, _)| wanted(kind) && (params.context.only.is_some() || *kind != FIX_ALL))
        .filter_map(|(kind, action)| one(session, uri, &document, kind, action, &params.context.diagnostics));
    Some(found.collect())
}

/// An action as the protocol has it; `sent` are the diagnostics that the client has there.
fn one(
    session: &Session,
    uri: &Uri,
    document: &Document,
    kind: CodeActionKind,
    action: Action,
    sent: &[Diagnostic],
) -> Option<Value> {
    let about = action.diagnostic.and_then(|at| document.diagnostics().get(at));
    let edit = edits::workspace_edit(session, uri, document, &action.edits);
    let mut answer = serde_json::to_value(CodeAction {
        title: action.title,
        kind: Some(kind),
        diagnostics: about.map(|diagnostic| as_sent(session, document, diagnostic, sent)),
        edit: Some(edit),
        is_preferred: action.preferred.then_some(true),
        ..CodeAction::default()
    })
    .ok()?;
    if action.snippets {
        with_blanks(&mut answer)?;
    }
    Some(answer)
}

/// Makes the edits of an action edits with blanks.
fn with_blanks(action: &mut Value) -> Option<()> {
    let changes = action.pointer_mut("/edit/documentChanges")?.as_array_mut()?;
    for edit in changes.iter_mut().filter_map(|change| change.get_mut("edits")?.as_array_mut()).flatten() {
        let edit = edit.as_object_mut()?;
        let text = edit.remove("newText")?;
        edit.insert("snippet".to_owned(), json!({ "kind": "snippet", "value": text }));
    }
    Some(())
}

/// Whether the client takes edits with blanks, which stand only in versioned changes.
fn takes_snippets(session: &Session) -> bool {
    Younger::Snippets.is_declared(session) && edits::are_versioned(session)
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
