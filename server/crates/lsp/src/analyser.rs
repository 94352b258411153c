//! The analyser: a task that publishes what the rules say, always about the newest version.
//!
//! Text notifications ring a bell and are done. However many edits arrive in one go, the analyser looks at
//! the last.

use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::Notify;
use tower_lsp::ls_types::Uri;

use crate::blocking;
use crate::handlers::diagnostics;
use crate::session::Session;

/// Notes longer than this are judged on the blocking pool, so that requests are answered meanwhile.
const LONG: usize = 200_000;

/// What the analyser still has to look at.
#[derive(Debug, Default)]
pub(crate) struct Bell {
    changed: Mutex<Vec<Uri>>,
    rung: Notify,
}

impl Bell {
    /// Says that a document has changed.
    pub(crate) fn ring(&self, uri: Uri) {
        let mut changed = self.changed.lock().unwrap_or_else(PoisonError::into_inner);
        if !changed.contains(&uri) {
            changed.push(uri);
        }
        self.rung.notify_one();
    }

    fn take(&self) -> Vec<Uri> {
        std::mem::take(&mut *self.changed.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Publishes the diagnostics of changed documents, for as long as the session lasts.
pub(crate) async fn run(session: Arc<Session>) {
    loop {
        session.bell.rung.notified().await;
        for uri in session.bell.take() {
            let Some(document) = session.document(&uri) else { continue };
            if document.note.len() > LONG {
                let document = Arc::clone(&document);
                blocking::run(move |_| {
                    document.diagnostics();
                })
                .await;
            }
            // A newer version has rung the bell for itself.
            diagnostics::publish(&session, &uri, &document);
        }
    }
}
