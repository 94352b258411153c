//! What the server knows during a session.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use dashmap::DashMap;
use note::Vocabulary;
use rules::Settings;
use tower_lsp::ls_types::{ClientCapabilities, Uri};

use crate::analyser::Bell;
use crate::client::Client;
use crate::convert::PositionEncoding;
use crate::document::Document;
use crate::logging::Log;

/// The state behind all handlers.
///
/// Handlers take an `Arc<Document>` first and then work on that version. A guard of the map is never kept in
/// a variable: across an await it would lock others out.
#[derive(Debug)]
pub(crate) struct Session {
    /// The client.
    pub(crate) client: Client,
    /// The log.
    pub(crate) log: Log,
    /// Wakes the analyser.
    pub(crate) bell: Bell,
    /// What notes are read with.
    pub(crate) vocabulary: Arc<Vocabulary>,
    settings: Mutex<Arc<Settings>>,
    initial: OnceLock<Settings>,
    negotiated: OnceLock<Negotiated>,
    documents: DashMap<Uri, Arc<Document>>,
}

/// What `initialize` settles for the rest of the session.
#[derive(Debug, Default)]
struct Negotiated {
    encoding: PositionEncoding,
    capabilities: ClientCapabilities,
}

impl Session {
    /// A session in which nothing is negotiated and no document is open.
    pub(crate) fn new(client: Client, log: Log) -> Self {
        Self {
            client,
            log,
            bell: Bell::default(),
            vocabulary: Arc::new(workspace::vocabulary()),
            settings: Mutex::default(),
            initial: OnceLock::new(),
            negotiated: OnceLock::new(),
            documents: DashMap::new(),
        }
    }

    /// Settles what follows from the client's capabilities. Only the first call counts.
    pub(crate) fn negotiate(&self, capabilities: ClientCapabilities) -> PositionEncoding {
        let encoding = PositionEncoding::negotiate(&capabilities);
        self.negotiated.get_or_init(|| Negotiated { encoding, capabilities }).encoding
    }

    /// What columns count.
    pub(crate) fn encoding(&self) -> PositionEncoding {
        self.negotiated.get().map(|negotiated| negotiated.encoding).unwrap_or_default()
    }

    /// What the client can do; `None` before `initialize`.
    pub(crate) fn capabilities(&self) -> Option<&ClientCapabilities> {
        self.negotiated.get().map(|negotiated| &negotiated.capabilities)
    }

    /// The settings of documents without settings of their own.
    pub(crate) fn settings(&self) -> Arc<Settings> {
        Arc::clone(&self.settings.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// What later settings are applied over: the defaults, and what `initialize` brought.
    pub(crate) fn initial_settings(&self) -> Settings {
        self.initial.get().cloned().unwrap_or_default()
    }

    /// Makes the present settings what later ones are applied over. Only the first call counts.
    pub(crate) fn keep_as_initial(&self) {
        self.initial.get_or_init(|| self.settings().as_ref().clone());
    }

    /// Puts other settings in force for documents without settings of their own.
    pub(crate) fn set_settings(&self, settings: Arc<Settings>) {
        *self.settings.lock().unwrap_or_else(PoisonError::into_inner) = settings;
    }

    /// The open documents.
    pub(crate) fn uris(&self) -> Vec<Uri> {
        self.documents.iter().map(|entry| entry.key().clone()).collect()
    }

    /// The present version of an open document.
    pub(crate) fn document(&self, uri: &Uri) -> Option<Arc<Document>> {
        self.documents.get(uri).map(|document| Arc::clone(&document))
    }

    /// Opens a document, or replaces its text if it is open; the version before, if it was.
    pub(crate) fn open(&self, uri: Uri, document: Document) -> Option<Arc<Document>> {
        self.documents.insert(uri, Arc::new(document))
    }

    /// Puts what `edit` makes of an open document in its place; `None` where it is not open.
    ///
    /// Edits of one document must not run at the same time: they come from text notifications, which the
    /// transport runs one after the other.
    pub(crate) fn edit(&self, uri: &Uri, edit: impl FnOnce(&Document) -> Document) -> Option<Arc<Document>> {
        let next = Arc::new(edit(&*self.document(uri)?));
        self.documents.insert(uri.clone(), Arc::clone(&next));
        Some(next)
    }

    /// Closes a document; its last version, if it was open.
    pub(crate) fn close(&self, uri: &Uri) -> Option<Arc<Document>> {
        self.documents.remove(uri).map(|(_, document)| document)
    }
}
