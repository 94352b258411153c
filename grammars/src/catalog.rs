//! Catalogs of principles: what a company says it listens for, in our own words.

use serde::{Deserialize, Serialize};

/// One principle of a catalog.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Principle {
    /// Stable name, such as `bias-for-action`.
    pub id: String,
    /// Official name, such as `Bias for Action`.
    pub name: String,
    /// Place in the official list, from 1.
    pub order: u32,
    /// Abbreviations; they count only as a whole heading, tag or list item, or in parentheses.
    pub abbreviations: Vec<String>,
    /// Other names people use.
    pub aliases: Vec<String>,
    /// Known misspellings.
    pub misspellings: Vec<String>,
    /// The name in other languages, as its publisher or people who use it write it.
    pub translations: Vec<Translation>,
    /// What it asks of you, in our own words.
    pub gist: String,
    /// First words of the official definition, lower case: only to recognise a pasted one.
    pub description_prefix: String,
    /// Interview questions, our own wording.
    pub questions: Vec<String>,
    /// Follow-up questions, our own wording.
    pub probes: Vec<String>,
    /// Whether a number is rarely the best evidence of it.
    pub hard_to_measure: bool,
    /// Words that show the behaviour.
    pub evidence_strong: Vec<String>,
    /// Words that support it.
    pub evidence_support: Vec<String>,
    /// Words that speak against it.
    pub counter_signals: Vec<String>,
}

/// A name in another language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Translation {
    /// BCP 47 tag, such as `zh`.
    pub language: String,
    /// The name as written.
    pub name: String,
}

/// A name that is no longer in use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Retired {
    /// Name as it was.
    pub name: String,
    /// Its other spellings.
    pub aliases: Vec<String>,
    /// Why it is gone, one phrase.
    pub status: String,
    /// Id of the principle that took its place.
    pub maps_to: String,
}

/// A set of principles that belong together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Catalog {
    /// Stable name, such as `amazon`.
    pub id: String,
    /// Display name.
    pub name: String,
    /// The official page; empty when there is none.
    pub url: String,
    /// Principles in official order.
    pub principles: Vec<Principle>,
    /// Retired names.
    pub retired: Vec<Retired>,
}

impl Catalog {
    /// The principle with this id.
    #[must_use]
    pub fn principle(&self, id: &str) -> Option<&Principle> {
        self.principles.iter().find(|p| p.id == id)
    }
}
