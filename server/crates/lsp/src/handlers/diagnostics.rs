//! Diagnostics: published to clients that only listen, answered to those that ask. Never both.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::time::Duration;

use rules::{Related, Severity};
use tokio::time::Instant;
use tower_lsp::ls_types::request::WorkspaceDiagnosticRefresh;
use tower_lsp::ls_types::{
    Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag, DocumentDiagnosticParams,
    DocumentDiagnosticReport, DocumentDiagnosticReportResult, FullDocumentDiagnosticReport, Location,
    NumberOrString, PublishDiagnosticsParams, RelatedFullDocumentDiagnosticReport,
    RelatedUnchangedDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport, Uri,
};

use crate::convert::{self, PositionEncoding};
use crate::document::Document;
use crate::session::Session;

/// The name clients show beside a diagnostic.
const SOURCE: &str = "starling";

/// Publishes the diagnostics of a version, unless the client pulls them.
pub(crate) fn publish(session: &Session, uri: &Uri, document: &Document) {
    if pulls(session) {
        return;
    }
    let diagnostics = diagnostics(session, uri, document);
    session.client.publish(&PublishDiagnosticsParams {
        uri: uri.clone(),
        diagnostics,
        version: Some(document.version),
    });
}

/// Takes back what was published about a document.
pub(crate) fn withdraw(session: &Session, uri: &Uri) {
    if !pulls(session) {
        session.client.publish(&PublishDiagnosticsParams {
            uri: uri.clone(),
            diagnostics: Vec::new(),
            version: None,
        });
    }
}

/// `textDocument/diagnostic`. The result's id names what it says, so the same findings at the same places are
/// answered as unchanged.
pub(crate) fn pull(session: &Session, params: &DocumentDiagnosticParams) -> DocumentDiagnosticReportResult {
    let uri = &params.text_document.uri;
    let items =
        session.document(uri).map(|document| diagnostics(session, uri, &document)).unwrap_or_default();
    let result_id = result_id(&items);
    let report = if params.previous_result_id.as_ref() == Some(&result_id) {
        DocumentDiagnosticReport::Unchanged(RelatedUnchangedDocumentDiagnosticReport {
            related_documents: None,
            unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id },
        })
    } else {
        DocumentDiagnosticReport::Full(RelatedFullDocumentDiagnosticReport {
            related_documents: None,
            full_document_diagnostic_report: FullDocumentDiagnosticReport {
                result_id: Some(result_id),
                items,
            },
        })
    };
    DocumentDiagnosticReportResult::Report(report)
}

/// Has the client see the diagnostics of all open documents anew.
pub(crate) async fn refresh(session: &Session) {
    if !pulls(session) {
        for uri in session.uris() {
            session.bell.ring(uri);
        }
        return;
    }
    if can_refresh(session)
        && let Err(error) = session.client.request::<WorkspaceDiagnosticRefresh>(()).await
    {
        tracing::warn!(%error, "the client did not refresh its diagnostics");
    }
}

/// Whether the client asks for diagnostics anew when it is told to.
fn can_refresh(session: &Session) -> bool {
    session
        .capabilities()
        .and_then(|client| client.workspace.as_ref()?.diagnostics.as_ref()?.refresh_support)
        .unwrap_or(false)
}

/// How long new diagnostics on the line being typed are held back. A client that asks and cannot be told to ask
/// again would never see them, so there it is no time at all.
pub(crate) fn pause(session: &Session, document: &Document) -> Duration {
    if pulls(session) && !can_refresh(session) {
        return Duration::ZERO;
    }
    Duration::from_millis(document.force.settings.quiet_ms.into())
}

/// Whether the client asks for diagnostics.
pub(crate) fn pulls(session: &Session) -> bool {
    session.capabilities().and_then(|client| client.text_document.as_ref()?.diagnostic.as_ref()).is_some()
}

/// The diagnostics of a version as the protocol has them. What is held back at the cursor waits at the bell.
fn diagnostics(session: &Session, uri: &Uri, document: &Document) -> Vec<Diagnostic> {
    let encoding = session.encoding();
    let related = session
        .capabilities()
        .and_then(|client| client.text_document.as_ref()?.publish_diagnostics.as_ref()?.related_information)
        .unwrap_or(false);
    let all = document.diagnostics();
    let shown = document.quiet().settle(&document.note, all, pause(session, document), Instant::now());
    session.bell.ring_at(uri, shown.rest);
    let diagnostics = shown.diagnostics.iter().filter_map(|at| all.get(*at));
    diagnostics.map(|diagnostic| one(diagnostic, related.then_some(uri), document, encoding)).collect()
}

/// A diagnostic as the protocol has it, with related places where `uri` says in which document they are.
pub(crate) fn one(
    diagnostic: &rules::Diagnostic,
    uri: Option<&Uri>,
    document: &Document,
    encoding: PositionEncoding,
) -> Diagnostic {
    let rope = document.note.rope();
    let place = |related: &Related| {
        Some(DiagnosticRelatedInformation {
            location: Location { uri: uri?.clone(), range: convert::range(rope, related.range, encoding) },
            message: related.message.clone(),
        })
    };
    let related: Vec<_> = diagnostic.related.iter().filter_map(place).collect();
    Diagnostic {
        range: convert::range(rope, diagnostic.range, encoding),
        severity: Some(severity(diagnostic.severity)),
        code: Some(NumberOrString::String(diagnostic.rule.to_owned())),
        source: Some(SOURCE.to_owned()),
        message: diagnostic.message.clone(),
        related_information: (!related.is_empty()).then_some(related),
        tags: diagnostic.unnecessary.then(|| vec![DiagnosticTag::UNNECESSARY]),
        ..Diagnostic::default()
    }
}

fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Hint => DiagnosticSeverity::HINT,
        Severity::Information => DiagnosticSeverity::INFORMATION,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Error => DiagnosticSeverity::ERROR,
    }
}

/// A name for what a report says.
fn result_id(items: &[Diagnostic]) -> String {
    let mut hasher = DefaultHasher::new();
    for item in items {
        let Diagnostic { range, severity, code, message, .. } = item;
        (range.start.line, range.start.character, range.end.line, range.end.character).hash(&mut hasher);
        (format!("{severity:?}{code:?}"), message).hash(&mut hasher);
    }
    format!("{:016x}", hasher.finish())
}
