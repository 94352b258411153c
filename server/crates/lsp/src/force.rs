//! What is in force for a document: the defaults, the `starling.toml` above it, what `initialize` brought, and the
//! editor's settings, each over the one before.

use std::path::Path;
use std::sync::Arc;

use note::Vocabulary;
use rules::Settings;
use serde_json::Value;
use tower_lsp::ls_types::notification::ShowMessage;
use tower_lsp::ls_types::{
    Diagnostic, DiagnosticSeverity, MessageType, Position, PublishDiagnosticsParams, Range,
    ShowMessageParams, Uri,
};
use workspace::{Choices, ConfigProblem};

use crate::session::Session;

/// What a document is read with and judged by.
#[derive(Clone, Debug)]
pub(crate) struct InForce {
    /// The editor's options, which the rest follows from.
    pub(crate) options: Arc<Value>,
    pub(crate) settings: Arc<Settings>,
    pub(crate) vocabulary: Arc<Vocabulary>,
}

/// What is in force for the document at `uri` under the editor's `options`. Reads its `starling.toml` anew, which is
/// small, so that nothing is stale in a client that watches no files. What does not fit is reported and left out.
pub(crate) fn in_force(session: &Session, uri: &Uri, options: Arc<Value>) -> InForce {
    let path = path(uri);
    let file = path.as_deref().and_then(workspace::find_config);
    let mut choices = match file {
        None => Choices::default(),
        Some(file) => {
            let config = workspace::read_config(&file);
            report_file(session, &file, &config.problems);
            config.choices
        }
    };
    let base =
        path.as_deref().and_then(|path| session.root_of(path).or_else(|| Some(path.parent()?.to_path_buf())));
    let mut misfits = Vec::new();
    for options in session.initial_options().into_iter().chain([&*options]) {
        misfits.extend(workspace::apply(&mut choices, options, base.as_deref()));
    }
    let lines: Vec<String> = misfits
        .iter()
        .map(|misfit| format!("settings: starling.{}: {}", misfit.key, misfit.message))
        .collect();
    if session.is_news("settings", &lines) {
        lines.iter().for_each(|line| tracing::warn!("{line}"));
    }
    let vocabulary = session.vocabulary(&choices);
    InForce { options, settings: Arc::new(choices.settings), vocabulary }
}

/// Says what is wrong with a `starling.toml`, once until that changes. People edit the file in the editor, so they
/// are told there, in the file and in a message, not only in the log.
fn report_file(session: &Session, file: &Path, found: &[ConfigProblem]) {
    let problems: Vec<String> = found.iter().map(ToString::to_string).collect();
    if !session.is_news(&file.to_string_lossy(), &problems) {
        return;
    }
    mark(session, file, found);
    problems.iter().for_each(|problem| tracing::warn!("{problem}"));
    if !problems.is_empty() {
        let message = problems.join("\n");
        session.client.notify::<ShowMessage>(&ShowMessageParams { typ: MessageType::WARNING, message });
    }
}

/// Marks the lines of a `starling.toml` that are wrong; takes the marks away where none is. The file is no note and
/// nobody pulls for it, so this is pushed to every client.
fn mark(session: &Session, file: &Path, problems: &[ConfigProblem]) {
    let Some(uri) = Uri::from_file_path(file) else { return };
    let diagnostic = |problem: &ConfigProblem| {
        let line = u32::try_from(problem.line.saturating_sub(1)).unwrap_or(u32::MAX);
        Diagnostic {
            range: Range::new(Position::new(line, 0), Position::new(line, 0)),
            severity: Some(DiagnosticSeverity::WARNING),
            source: Some("starling".to_owned()),
            message: problem.message.clone(),
            ..Diagnostic::default()
        }
    };
    let diagnostics = problems.iter().map(diagnostic).collect();
    session.client.publish(&PublishDiagnosticsParams { uri, diagnostics, version: None });
}

/// The name of a document's file, which may name a principle, and whose ending says which kind of Markdown it is.
pub(crate) fn name(uri: &Uri) -> String {
    let path = path(uri);
    path.as_deref()
        .and_then(Path::file_name)
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

fn path(uri: &Uri) -> Option<std::path::PathBuf> {
    if !uri.as_str().starts_with("file:") {
        return None;
    }
    uri.to_file_path().map(std::borrow::Cow::into_owned)
}
