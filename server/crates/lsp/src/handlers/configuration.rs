//! Settings from the editor: pulled where the client lets itself be asked, taken as pushed otherwise.

use std::sync::Arc;

use rules::Settings;
use serde_json::Value;
use tower_lsp::ls_types::request::{InlayHintRefreshRequest, WorkspaceConfiguration};
use tower_lsp::ls_types::{ConfigurationItem, ConfigurationParams, DidChangeConfigurationParams, Uri};

use crate::handlers::diagnostics;
use crate::session::Session;

/// The section of the editor's settings that is ours.
const SECTION: &str = "starling";

/// `workspace/didChangeConfiguration`: what is pushed counts only where nothing can be pulled.
pub(crate) async fn did_change(session: &Session, params: DidChangeConfigurationParams) {
    if can_pull(session) {
        pull(session).await;
    } else {
        let settings = params.settings.get(SECTION).unwrap_or(&params.settings);
        apply(session, settings);
        refresh(session).await;
    }
}

/// Asks the client for the settings of the session and of every open document, and puts them in force.
pub(crate) async fn pull(session: &Session) {
    let uris = session.uris();
    let scopes = std::iter::once(None).chain(uris.iter().map(Some));
    let Some(answers) = ask(session, scopes).await else { return };
    let mut answers = answers.iter();
    if let Some(settings) = answers.next() {
        apply(session, settings);
    }
    for (uri, settings) in uris.iter().zip(answers) {
        scope(session, uri, settings);
    }
    refresh(session).await;
}

/// Asks the client for the settings of one document.
pub(crate) async fn pull_for(session: &Session, uri: &Uri) {
    let Some(answers) = ask(session, std::iter::once(Some(uri))).await else { return };
    if answers.first().is_some_and(|settings| scope(session, uri, settings)) {
        refresh(session).await;
    }
}

/// The client's settings for each scope; `None` where it cannot be asked or does not answer.
async fn ask<'a>(session: &Session, scopes: impl Iterator<Item = Option<&'a Uri>>) -> Option<Vec<Value>> {
    if !can_pull(session) {
        return None;
    }
    let item = |scope: Option<&Uri>| ConfigurationItem {
        scope_uri: scope.cloned(),
        section: Some(SECTION.to_owned()),
    };
    let params = ConfigurationParams { items: scopes.map(item).collect() };
    let answer = session.client.request::<WorkspaceConfiguration>(params).await;
    answer.inspect_err(|error| tracing::warn!(%error, "the client has no settings")).ok()
}

/// Puts settings in force for the session and every document. What is absent stays as `initialize` left it.
pub(crate) fn apply(session: &Session, options: &Value) {
    match options.get("log").and_then(Value::as_str).map(str::parse) {
        Some(Ok(level)) => session.log.set_level(level),
        Some(Err(error)) => tracing::warn!("starling.log: {error}"),
        None => {}
    }
    let settings = resolve(session, options);
    for uri in session.uris() {
        session.edit(&uri, |document| document.under(Arc::clone(&settings)));
    }
    session.set_settings(settings);
}

/// Puts settings in force for one document; whether they differ from what was.
fn scope(session: &Session, uri: &Uri, options: &Value) -> bool {
    let settings = resolve(session, options);
    let differs = session.document(uri).is_some_and(|document| document.settings != settings);
    if differs {
        session.edit(uri, |document| document.under(settings));
    }
    differs
}

/// What options amount to over what `initialize` brought; those that don't fit are logged and left out.
fn resolve(session: &Session, options: &Value) -> Arc<Settings> {
    let mut settings = session.initial_settings();
    for misfit in workspace::apply(&mut settings, options) {
        tracing::warn!("settings: starling.{}: {}", misfit.key, misfit.message);
    }
    Arc::new(settings)
}

/// Has the client show what follows from the settings.
async fn refresh(session: &Session) {
    diagnostics::refresh(session).await;
    let hints = session
        .capabilities()
        .and_then(|client| client.workspace.as_ref()?.inlay_hint.as_ref()?.refresh_support)
        .unwrap_or(false);
    if hints && let Err(error) = session.client.request::<InlayHintRefreshRequest>(()).await {
        tracing::warn!(%error, "the client did not refresh its inlay hints");
    }
}

fn can_pull(session: &Session) -> bool {
    session.capabilities().and_then(|client| client.workspace.as_ref()?.configuration) == Some(true)
}
