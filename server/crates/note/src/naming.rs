//! The names of principles in force, by every spelling people use.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use grammars::Catalog;

use crate::words::{fold_name, squeeze};

/// What sort of spelling a name is, which decides where it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum NameKind {
    /// The official name, an older one, one in another language, or a misspelling of these.
    Name,
    /// Several words that people say instead.
    Alias,
    /// A single word that people say instead, and that is mostly an ordinary one.
    Word,
    /// Letters.
    Abbreviation,
}

/// How a spelling relates to the name it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Spelling {
    /// It is right, or one that people use on purpose.
    Right,
    /// It is a known misspelling.
    Slip,
    /// It is what the principle was called before.
    Former,
}

/// A principle behind a spelling.
#[derive(Clone, Debug)]
pub(crate) struct Named {
    /// Index of its catalog.
    pub(crate) catalog: usize,
    /// Index in the catalog.
    pub(crate) principle: usize,
    /// Its id.
    pub(crate) id: Arc<str>,
    /// What sort of spelling it was.
    pub(crate) kind: NameKind,
    /// How it relates to the name.
    pub(crate) spelling: Spelling,
}

/// Spellings of the principles of some catalogs.
#[derive(Debug)]
pub(crate) struct Names {
    exact: HashMap<String, Named>,
    /// Without blanks and small words: `customerobsession`, `insistonhigheststandards`.
    loose: HashMap<String, Named>,
    /// First words of spellings, and whole squeezed ones.
    first: HashSet<String>,
    /// What misspelt words are compared with: squeezed names and aliases of some length.
    long: Vec<(String, Named)>,
    /// Official names, folded.
    official: Vec<(String, Named)>,
}

/// Squeezed names shorter than this are too close to ordinary words to be guessed from a misspelling.
const GUESSED: usize = 8;
/// From this length two slips may be in a name rather than one.
const TWO_SLIPS: usize = 16;

/// Whether two folded names are made of the same words but for one in five.
fn shares_words(name: &str, words: &[&str]) -> bool {
    let all = name.split(' ').count();
    if all < 2 || all.abs_diff(words.len()) > 1 {
        return false;
    }
    let shared = name.split(' ').filter(|word| words.contains(word)).count();
    5 * shared >= 4 * (all + words.len()).saturating_sub(shared)
}

impl Names {
    /// The names of these catalogs; where two know a spelling, the first wins.
    pub(crate) fn new(catalogs: &[Arc<Catalog>]) -> Self {
        let mut names = Self {
            exact: HashMap::new(),
            loose: HashMap::new(),
            first: HashSet::new(),
            long: Vec::new(),
            official: Vec::new(),
        };
        for (catalog, entry) in catalogs.iter().enumerate() {
            for (principle, own) in entry.principles.iter().enumerate() {
                let id: Arc<str> = Arc::from(own.id.as_str());
                let spelled =
                    |kind, spelling| Named { catalog, principle, id: Arc::clone(&id), kind, spelling };
                let named = |kind| spelled(kind, Spelling::Right);
                names.official.push((fold_name(&own.name), named(NameKind::Name)));
                let translated = own.translations.iter().map(|translation| &translation.name);
                let right = std::iter::once(&own.name).chain(translated);
                right.for_each(|name| names.insert(name, &named(NameKind::Name)));
                let slip = spelled(NameKind::Name, Spelling::Slip);
                own.misspellings.iter().for_each(|name| names.insert(name, &slip));
                let old = spelled(NameKind::Name, Spelling::Former);
                let former = entry.retired.iter().filter(|retired| retired.maps_to == own.id);
                let former =
                    former.flat_map(|retired| std::iter::once(&retired.name).chain(&retired.aliases));
                former.for_each(|name| names.insert(name, &old));
                for alias in &own.aliases {
                    let single = fold_name(alias).split(' ').count() == 1;
                    names.insert(alias, &named(if single { NameKind::Word } else { NameKind::Alias }));
                }
                own.abbreviations
                    .iter()
                    .for_each(|short| names.insert(short, &named(NameKind::Abbreviation)));
            }
        }
        names
    }

    fn insert(&mut self, name: &str, named: &Named) {
        let folded = fold_name(name);
        self.first.extend(folded.split(' ').next().map(str::to_owned));
        self.exact.entry(folded).or_insert_with(|| named.clone());
        if matches!(named.kind, NameKind::Name | NameKind::Alias) {
            let squeezed = squeeze(name);
            if squeezed.len() >= GUESSED {
                self.long.push((squeezed.clone(), named.clone()));
            }
            self.first.insert(squeezed.clone());
            self.loose.entry(squeezed).or_insert_with(|| named.clone());
        }
    }

    /// The principle with this spelling, in any case and punctuation, with or without blanks and small words.
    pub(crate) fn find(&self, text: &str) -> Option<&Named> {
        let exact = self.exact.get(&fold_name(text));
        if exact.is_some_and(|named| named.kind == NameKind::Name) {
            return exact;
        }
        // `Insist on Highest Standards` is listed as an alias, and is the name without a small word.
        let loose =
            self.loose.get(&squeeze(text)).filter(|named| named.kind == NameKind::Name || exact.is_none());
        loose.or(exact)
    }

    /// Whether some spelling begins with `word`.
    pub(crate) fn begins(&self, word: &str) -> bool {
        if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
            return self.first.contains(word);
        }
        let folded = fold_name(word);
        self.first.contains(folded.split(' ').next().unwrap_or_default())
    }

    /// The principle whose name or alias `text` most likely misspells.
    pub(crate) fn guess(&self, text: &str) -> Option<&Named> {
        let squeezed = squeeze(text);
        let slips = if squeezed.len() >= TWO_SLIPS { 2 } else { 1 };
        if squeezed.len() < GUESSED {
            return None;
        }
        let near = |(name, _): &&(String, Named)| {
            name.len().abs_diff(squeezed.len()) <= slips
                && (name.get(..2) == squeezed.get(..2)
                    || name.get(name.len() - 2..) == squeezed.get(squeezed.len() - 2..))
                && strsim::osa_distance(name, &squeezed) <= slips
        };
        self.long.iter().find(near).map(|(_, named)| named)
    }

    /// The principle whose name `text` is nearly, two slips or one word in five aside. Too bold to file a story by;
    /// for words that stand where a name is expected.
    pub(crate) fn near(&self, text: &str) -> Option<&Named> {
        let folded = fold_name(text);
        let words: Vec<&str> = folded.split(' ').collect();
        let close = |(name, _): &&(String, Named)| {
            let slips = name.len() >= GUESSED
                && name.len().abs_diff(folded.len()) <= 2
                && strsim::osa_distance(name, &folded) <= 2;
            slips || shares_words(name, &words)
        };
        self.official.iter().find(close).map(|(_, named)| named)
    }
}
