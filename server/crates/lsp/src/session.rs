//! What the server knows during a session.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use dashmap::DashMap;
use note::Vocabulary;
use serde_json::Value;
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
    /// Folders the client has opened.
    roots: OnceLock<Vec<PathBuf>>,
    /// What notes have been read with so far. Names are sorted once for all notes under the same catalogs.
    vocabularies: Mutex<Vec<Arc<Vocabulary>>>,
    options: Mutex<Arc<Value>>,
    initial: OnceLock<Value>,
    /// What was last reported about each source of options.
    reported: Mutex<HashMap<String, Vec<String>>>,
    negotiated: OnceLock<Negotiated>,
    documents: DashMap<Uri, Arc<Document>>,
}

/// How many vocabularies are kept for the next note under the same catalogs.
const VOCABULARIES: usize = 8;

/// The value behind a lock. A panic while it was held leaves it whole: nothing here fails halfway.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
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
            roots: OnceLock::new(),
            vocabularies: Mutex::default(),
            options: Mutex::default(),
            initial: OnceLock::new(),
            reported: Mutex::default(),
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

    /// Keeps the folders that `initialize` names. Only the first call counts.
    pub(crate) fn keep_roots(&self, roots: Vec<PathBuf>) {
        self.roots.get_or_init(|| roots);
    }

    /// The innermost folder of the client that holds `path`.
    pub(crate) fn root_of(&self, path: &Path) -> Option<PathBuf> {
        let holding = self.roots.get()?.iter().filter(|root| path.starts_with(root));
        holding.max_by_key(|root| root.as_os_str().len()).cloned()
    }

    /// What notes are read with under these choices.
    pub(crate) fn vocabulary(&self, choices: &workspace::Choices) -> Arc<Vocabulary> {
        let mut known = locked(&self.vocabularies);
        if let Some(vocabulary) = known.iter().find(|vocabulary| choices.read_with(vocabulary)) {
            return Arc::clone(vocabulary);
        }
        let vocabulary = Arc::new(choices.vocabulary());
        // Older ones live on in the documents that use them.
        if known.len() >= VOCABULARIES {
            known.remove(0);
        }
        known.push(Arc::clone(&vocabulary));
        vocabulary
    }

    /// What notes have been read with, latest first.
    pub(crate) fn vocabularies(&self) -> Vec<Arc<Vocabulary>> {
        locked(&self.vocabularies).iter().rev().cloned().collect()
    }

    /// The editor's options for documents without options of their own.
    pub(crate) fn options(&self) -> Arc<Value> {
        Arc::clone(&locked(&self.options))
    }

    /// Takes other options for documents without options of their own.
    pub(crate) fn set_options(&self, options: Arc<Value>) {
        *locked(&self.options) = options;
    }

    /// What `initialize` brought.
    pub(crate) fn initial_options(&self) -> Option<&Value> {
        self.initial.get()
    }

    /// Keeps the present options as what `initialize` brought. Only the first call counts.
    pub(crate) fn keep_as_initial(&self) {
        self.initial.get_or_init(|| self.options().as_ref().clone());
    }

    /// Whether something else was last said about this source of options, which is remembered from now on.
    pub(crate) fn is_news(&self, source: &str, problems: &[String]) -> bool {
        let mut reported = locked(&self.reported);
        if reported.get(source).map(Vec::as_slice).unwrap_or_default() == problems {
            return false;
        }
        reported.insert(source.to_owned(), problems.to_vec());
        true
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
