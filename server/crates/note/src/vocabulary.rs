//! The names a note is read with: section labels of all frameworks, and the principles of the chosen catalogs.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, OnceLock};

use grammars::{Catalog, FrameworkId, Principle, SectionId};

use crate::naming::{NameKind, Names};
use crate::words::{fold, fold_name};

/// A set of sections a label may stand for, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Kinds(u32);

impl Kinds {
    pub(crate) fn insert(&mut self, id: SectionId) {
        self.0 |= 1u32.checked_shl(u32::from(id.0)).unwrap_or(0);
    }

    pub(crate) fn contains(self, id: SectionId) -> bool {
        self.0 & 1u32.checked_shl(u32::from(id.0)).unwrap_or(0) != 0
    }

    pub(crate) fn iter(self) -> impl Iterator<Item = SectionId> {
        (0..32).map(SectionId).filter(move |id| self.contains(*id))
    }

    pub(crate) fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) fn intersection(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    pub(crate) fn intersects(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(crate) fn is_subset(self, other: Self) -> bool {
        self.0 & !other.0 == 0
    }
}

/// What a spelling may mean.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Meaning {
    /// The sections it may name.
    pub(crate) kinds: Kinds,
    /// Whether some section has it as its own word, not as one that any document uses.
    pub(crate) own: bool,
    /// The languages it is a word of.
    pub(crate) languages: Vec<&'static str>,
}

/// Label spellings and letters of every framework.
pub(crate) struct LabelTable {
    spellings: HashMap<String, Meaning>,
    letters: [Kinds; 26],
}

/// The table of the built-in grammar, made on first use.
pub(crate) fn labels() -> &'static LabelTable {
    static TABLE: LazyLock<LabelTable> = LazyLock::new(LabelTable::new);
    &TABLE
}

impl LabelTable {
    fn new() -> Self {
        let mut spellings: HashMap<String, Meaning> = HashMap::new();
        let mut letters = [Kinds::default(); 26];
        for (index, section) in grammars::frameworks().sections.iter().enumerate() {
            let Ok(index) = u8::try_from(index) else {
                break;
            };
            let id = SectionId(index);
            if let Some(slot) = section.letter.and_then(letter_slot).and_then(|slot| letters.get_mut(slot)) {
                slot.insert(id);
            }
            for spelling in &section.labels {
                let meaning = spellings.entry(fold(&spelling.text)).or_default();
                meaning.kinds.insert(id);
                meaning.own |= !spelling.generic;
                if !meaning.languages.contains(&spelling.language.as_str()) {
                    meaning.languages.push(&spelling.language);
                }
            }
        }
        Self { spellings, letters }
    }

    /// What the folded words mean as a label.
    pub(crate) fn word(&self, folded: &str) -> Option<&Meaning> {
        self.spellings.get(folded)
    }

    /// The sections a single letter stands for; empty where it is none.
    pub(crate) fn letter(&self, letter: char) -> Kinds {
        letter_slot(letter).and_then(|slot| self.letters.get(slot)).copied().unwrap_or_default()
    }
}

fn letter_slot(letter: char) -> Option<usize> {
    let letter = letter.to_ascii_uppercase();
    letter.is_ascii_uppercase().then(|| usize::from(letter as u8 - b'A'))
}

/// What notes are read with: the principle catalogs in force and the framework taken in a tie.
#[derive(Debug)]
pub struct Vocabulary {
    catalogs: Vec<Arc<Catalog>>,
    framework: FrameworkId,
    names: OnceLock<Names>,
}

/// Where a principle's name stands, which decides what may stand for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Naming {
    /// A whole heading, tag or list item, or in parentheses: abbreviations count.
    Whole,
    /// Part of a heading: aliases are ordinary words there, only names count.
    Part,
}

impl Vocabulary {
    /// The vocabulary of these catalogs; where two know a name, the first wins.
    #[must_use]
    pub fn new(catalogs: Vec<Arc<Catalog>>, framework: FrameworkId) -> Self {
        Self { catalogs, framework, names: OnceLock::new() }
    }

    /// The built-in catalog and framework.
    #[must_use]
    pub fn standard() -> Self {
        let catalogs = grammars::catalog("amazon").cloned().map(Arc::new).into_iter().collect();
        Self::new(catalogs, grammars::frameworks().default)
    }

    /// The framework taken where labels leave a tie.
    #[must_use]
    pub fn framework(&self) -> FrameworkId {
        self.framework
    }

    /// The catalogs in force.
    #[must_use]
    pub fn catalogs(&self) -> &[Arc<Catalog>] {
        &self.catalogs
    }

    /// The principle with this id, and its catalog.
    #[must_use]
    pub fn principle(&self, id: &str) -> Option<(&Catalog, &Principle)> {
        self.catalogs.iter().find_map(|c| c.principle(id).map(|p| (c.as_ref(), p)))
    }

    /// The principle that `text` names: by name, misspelling or older name, in any case and punctuation, and as
    /// far as its place allows by alias or abbreviation.
    #[must_use]
    pub fn named(&self, text: &str, naming: Naming) -> Option<&Principle> {
        let found = self.names().find(text)?;
        if naming == Naming::Part && found.kind != NameKind::Name {
            return None;
        }
        self.catalogs.get(found.catalog)?.principles.get(found.principle)
    }

    /// Whether some spelling of a principle begins with `word`, in any case.
    #[must_use]
    pub fn begins_name(&self, word: &str) -> bool {
        self.names().begins(word)
    }

    /// The principle whose pasted definition `text` begins with.
    #[must_use]
    pub fn defined(&self, text: &str) -> Option<&Principle> {
        let words = fold_name(text.get(..text.char_indices().nth(120).map_or(text.len(), |(i, _)| i))?);
        self.catalogs.iter().flat_map(|c| &c.principles).find(|p| {
            !p.description_prefix.is_empty() && words.starts_with(&fold_name(&p.description_prefix))
        })
    }

    /// The spellings of all principles.
    pub(crate) fn names(&self) -> &Names {
        self.names.get_or_init(|| Names::new(&self.catalogs))
    }
}
