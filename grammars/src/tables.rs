//! The built-in tables, decoded on first use from what the build has packed.

use std::sync::LazyLock;

use serde::de::DeserializeOwned;

use crate::{Catalog, Filing, Frameworks, Language, Prompt};

/// The built-in sections and frameworks.
#[must_use]
pub fn frameworks() -> &'static Frameworks {
    static FRAMEWORKS: LazyLock<Frameworks> =
        LazyLock::new(|| unpack(include_bytes!(concat!(env!("OUT_DIR"), "/frameworks"))));
    &FRAMEWORKS
}

/// The words that stand around the names of principles.
#[must_use]
pub fn filing() -> &'static Filing {
    static FILING: LazyLock<Filing> =
        LazyLock::new(|| unpack(include_bytes!(concat!(env!("OUT_DIR"), "/filing"))));
    &FILING
}

/// Half sentences for the writer to finish, in the order they are offered.
#[must_use]
pub fn prompts() -> &'static [Prompt] {
    static PROMPTS: LazyLock<Vec<Prompt>> =
        LazyLock::new(|| unpack(include_bytes!(concat!(env!("OUT_DIR"), "/prompts"))));
    &PROMPTS
}

/// The languages written in Latin letters that Starling tells apart.
#[must_use]
pub fn languages() -> &'static [Language] {
    static LANGUAGES: LazyLock<Vec<Language>> =
        LazyLock::new(|| unpack(include_bytes!(concat!(env!("OUT_DIR"), "/languages"))));
    &LANGUAGES
}

/// The built-in catalogs, by id.
#[must_use]
pub fn catalogs() -> &'static [Catalog] {
    static CATALOGS: LazyLock<Vec<Catalog>> =
        LazyLock::new(|| unpack(include_bytes!(concat!(env!("OUT_DIR"), "/catalogs"))));
    &CATALOGS
}

/// The built-in catalog with this id, such as `amazon`.
#[must_use]
pub fn catalog(id: &str) -> Option<&'static Catalog> {
    catalogs().iter().find(|catalog| catalog.id == id)
}

/// The table behind bytes of [`postcard`]. The build wrote them with the same types, so decoding succeeds; the
/// tests compare every table with its files, which an empty one would not survive.
pub(crate) fn unpack<T: DeserializeOwned + Default>(bytes: &[u8]) -> T {
    postcard::from_bytes(bytes).unwrap_or_default()
}
