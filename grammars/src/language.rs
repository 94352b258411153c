//! Languages and the words by which a text shows that it is written in one.

use serde::{Deserialize, Serialize};

/// A language written in Latin letters.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Language {
    /// BCP 47 tag, such as `pt`.
    pub id: String,
    /// Its commonest small words, lower case, with accents.
    pub words: Vec<String>,
}
