//! Settings from the editor: pulled where the client lets itself be asked, taken as pushed otherwise.

use std::sync::Arc;

use serde_json::Value;
use tower_lsp::ls_types::notification::{DidChangeWatchedFiles, Notification};
use tower_lsp::ls_types::request::{
    CodeLensRefresh, InlayHintRefreshRequest, RegisterCapability, Request, SemanticTokensRefresh,
    WorkspaceConfiguration,
};
use tower_lsp::ls_types::{
    ConfigurationItem, ConfigurationParams, DidChangeConfigurationParams,
    DidChangeWatchedFilesRegistrationOptions, FileSystemWatcher, GlobPattern, Registration,
    RegistrationParams, Uri,
};

use crate::force;
use crate::handlers::diagnostics;
use crate::session::Session;
use crate::younger::Younger;

/// `workspace/foldingRange/refresh`, which is younger than the protocol's types here.
enum FoldingRangeRefresh {}

impl Request for FoldingRangeRefresh {
    type Params = ();
    type Result = ();
    const METHOD: &'static str = "workspace/foldingRange/refresh";
}

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
    let options = Arc::new(options.clone());
    for uri in session.uris() {
        put_in_force(session, &uri, Arc::clone(&options));
    }
    session.set_options(options);
}

/// Puts settings in force for one document; whether anything follows from them that was not so before.
fn scope(session: &Session, uri: &Uri, options: &Value) -> bool {
    put_in_force(session, uri, Arc::new(options.clone()))
}

fn put_in_force(session: &Session, uri: &Uri, options: Arc<Value>) -> bool {
    let Some(document) = session.document(uri) else { return false };
    let force = force::in_force(session, uri, options);
    let differs = document.force.settings != force.settings
        || !Arc::ptr_eq(&document.force.vocabulary, &force.vocabulary);
    // The version may have changed meanwhile; what is in force never depends on it.
    session.edit(
        uri,
        |document| if differs { document.under(force) } else { document.with_options(force.options) },
    );
    differs
}

/// `workspace/didChangeWatchedFiles`: a `starling.toml` or a catalog may say something else now.
pub(crate) async fn files_changed(session: &Session) {
    let mut differs = false;
    for uri in session.uris() {
        let options = session.document(&uri).map(|document| Arc::clone(&document.force.options));
        differs |= options.is_some_and(|options| put_in_force(session, &uri, options));
    }
    if differs {
        refresh(session).await;
    }
}

/// Asks the client to tell about changes of TOML files, where it lets itself be asked.
pub(crate) async fn watch(session: &Session) {
    let watches = session.capabilities().and_then(|client| {
        client.workspace.as_ref()?.did_change_watched_files.as_ref()?.dynamic_registration
    });
    if watches != Some(true) {
        return;
    }
    let options = DidChangeWatchedFilesRegistrationOptions {
        watchers: vec![FileSystemWatcher {
            glob_pattern: GlobPattern::String("**/*.toml".to_owned()),
            kind: None,
        }],
    };
    let registration = Registration {
        id: "toml".to_owned(),
        method: DidChangeWatchedFiles::METHOD.to_owned(),
        register_options: serde_json::to_value(options).ok(),
    };
    let params = RegistrationParams { registrations: vec![registration] };
    if let Err(error) = session.client.request::<RegisterCapability>(params).await {
        tracing::warn!(%error, "the client watches no files");
    }
}

/// Has the client show what follows from the settings.
async fn refresh(session: &Session) {
    diagnostics::refresh(session).await;
    let declared = session.capabilities().and_then(|client| client.workspace.as_ref());
    let supports = |support: Option<bool>| support == Some(true);
    if supports(declared.and_then(|client| client.inlay_hint.as_ref()?.refresh_support)) {
        ask_anew::<InlayHintRefreshRequest>(session).await;
    }
    if supports(declared.and_then(|client| client.code_lens.as_ref()?.refresh_support)) {
        ask_anew::<CodeLensRefresh>(session).await;
    }
    if supports(declared.and_then(|client| client.semantic_tokens.as_ref()?.refresh_support)) {
        ask_anew::<SemanticTokensRefresh>(session).await;
    }
    if Younger::FoldingRefresh.is_declared(session) {
        ask_anew::<FoldingRangeRefresh>(session).await;
    }
}

/// Has the client ask anew for what the request `R` is about.
async fn ask_anew<R: Request<Params = (), Result = ()>>(session: &Session) {
    if let Err(error) = session.client.request::<R>(()).await {
        tracing::warn!(%error, "the client did not answer {}", R::METHOD);
    }
}

fn can_pull(session: &Session) -> bool {
    session.capabilities().and_then(|client| client.workspace.as_ref()?.configuration) == Some(true)
}
