//! Settings from the editor: pulled where the client lets itself be asked, taken as pushed otherwise.

use serde_json::Value;
use tower_lsp::ls_types::request::WorkspaceConfiguration;
use tower_lsp::ls_types::{ConfigurationItem, ConfigurationParams, DidChangeConfigurationParams};

use crate::session::Session;

/// The section of the editor's settings that is ours.
const SECTION: &str = "starling";

/// `workspace/didChangeConfiguration`: what is pushed counts only where nothing can be pulled.
pub(crate) async fn did_change(session: &Session, params: DidChangeConfigurationParams) {
    if can_pull(session) {
        pull(session).await;
    } else if let Some(settings) = params.settings.get(SECTION) {
        apply(session, settings);
    }
}

/// Asks the client for the settings, if it can be asked, and applies them.
pub(crate) async fn pull(session: &Session) {
    if !can_pull(session) {
        return;
    }
    let item = ConfigurationItem {
        scope_uri: None,
        section: Some(SECTION.to_owned()),
    };
    let params = ConfigurationParams { items: vec![item] };
    match session
        .client
        .request::<WorkspaceConfiguration>(params)
        .await
    {
        Ok(settings) => settings
            .iter()
            .for_each(|settings| apply(session, settings)),
        Err(error) => tracing::warn!(%error, "the client has no settings"),
    }
}

/// Puts settings in force. What is absent stays as it is.
pub(crate) fn apply(session: &Session, settings: &Value) {
    match settings.get("log").and_then(Value::as_str).map(str::parse) {
        Some(Ok(level)) => session.log.set_level(level),
        Some(Err(error)) => tracing::warn!("starling.log: {error}"),
        None => {}
    }
}

fn can_pull(session: &Session) -> bool {
    session
        .capabilities()
        .and_then(|client| client.workspace.as_ref()?.configuration)
        == Some(true)
}
