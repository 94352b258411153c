//! The analyser: a task that publishes what the rules say, always about the newest version.
//!
//! Text notifications ring a bell and are done. However many edits arrive in one go, the analyser looks at
//! the last. What is held back at the cursor rings by itself when its pause is over; the clock is here.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;
use tokio::time::{Instant, timeout_at};
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
    /// Documents of which something is held back, and until when.
    held: Mutex<HashMap<Uri, Instant>>,
    rung: Notify,
}

/// The value behind a lock. A panic while it was held leaves it whole: nothing here fails halfway.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Bell {
    /// Says that a document has changed.
    pub(crate) fn ring(&self, uri: Uri) {
        let mut changed = locked(&self.changed);
        if !changed.contains(&uri) {
            changed.push(uri);
        }
        self.rung.notify_one();
    }

    /// Says that the rest of a document's diagnostics may be shown then, or that there is no rest.
    pub(crate) fn ring_at(&self, uri: &Uri, rest: Option<Instant>) {
        match rest {
            Some(due) => {
                locked(&self.held).insert(uri.clone(), due);
                self.rung.notify_one();
            }
            None => {
                locked(&self.held).remove(uri);
            }
        }
    }

    /// Waits until there may be something to look at.
    async fn listen(&self) {
        let next = locked(&self.held).values().min().copied();
        let rung = self.rung.notified();
        match next {
            Some(due) => drop(timeout_at(due, rung).await),
            None => rung.await,
        }
    }

    fn take_changed(&self) -> Vec<Uri> {
        std::mem::take(&mut *locked(&self.changed))
    }

    /// The documents whose pause is over.
    fn take_due(&self) -> Vec<Uri> {
        let now = Instant::now();
        locked(&self.held).extract_if(|_, due| *due <= now).map(|(uri, _)| uri).collect()
    }
}

/// Publishes the diagnostics of changed documents and of those with a pause at the cursor, for as long as the
/// session lasts.
pub(crate) async fn run(session: Arc<Session>) {
    loop {
        session.bell.listen().await;
        let due = session.bell.take_due();
        if diagnostics::pulls(&session) && has_paused(&session, &due) {
            // The client may take its time; others are looked at meanwhile.
            let session = Arc::clone(&session);
            tokio::spawn(async move { diagnostics::refresh(&session).await });
        }
        for uri in due.into_iter().chain(session.bell.take_changed()) {
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

/// Whether nothing was typed in one of these documents since something was held back. Where something was, the client
/// is going to ask anyway.
fn has_paused(session: &Session, documents: &[Uri]) -> bool {
    let now = Instant::now();
    documents.iter().filter_map(|uri| session.document(uri)).any(|document| {
        let due = document.quiet().due(diagnostics::pause(session, &document));
        due.is_some_and(|due| due <= now)
    })
}

#[cfg(test)]
mod tests;
