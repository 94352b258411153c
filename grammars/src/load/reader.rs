//! Reads TOML tables key by key, so that every value and every complaint knows its key and line.
//!
//! Which keys mean what is left to the loaders.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::error::LoadError;

/// A file being read.
#[derive(Clone, Copy)]
pub(crate) struct Source<'a> {
    file: &'a str,
    text: &'a str,
}

/// Where a key or value stands.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    key: String,
    offset: usize,
}

/// A value with its place.
#[derive(Clone, Debug)]
pub(crate) struct Located<T> {
    pub(crate) value: T,
    pub(crate) place: Place,
}

/// A table of the file, with its dotted path.
#[derive(Clone)]
pub(crate) struct Table<'a> {
    source: Source<'a>,
    table: &'a DeTable<'a>,
    place: Place,
}

impl<'a> Source<'a> {
    pub(crate) fn new(file: &'a str, text: &'a str) -> Self {
        Self { file, text }
    }

    /// The file as a TOML table; [`Source::root`] gives access to it.
    pub(crate) fn parse(self) -> Result<DeTable<'a>, LoadError> {
        DeTable::parse(self.text).map(Spanned::into_inner).map_err(|error| {
            let offset = error.span().map_or(0, |span| span.start);
            self.error(&Place { key: String::new(), offset }, format!("not valid TOML: {}", error.message()))
        })
    }

    pub(crate) fn root(self, table: &'a DeTable<'a>) -> Table<'a> {
        Table { source: self, table, place: Place { key: String::new(), offset: 0 } }
    }

    pub(crate) fn error(self, place: &Place, message: impl Into<String>) -> LoadError {
        let before = self.text.as_bytes().iter().take(place.offset);
        LoadError {
            file: self.file.to_owned(),
            key: place.key.clone(),
            line: 1 + before.filter(|byte| **byte == b'\n').count(),
            message: message.into(),
        }
    }
}

impl<'a> Table<'a> {
    pub(crate) fn place(&self) -> &Place {
        &self.place
    }

    pub(crate) fn error(&self, place: &Place, message: impl Into<String>) -> LoadError {
        self.source.error(place, message)
    }

    /// Refuses keys other than `known`. Called first, so that a misspelt key is not reported as a missing one.
    pub(crate) fn only(&self, known: &[&str]) -> Result<(), LoadError> {
        let mut unknown: Vec<_> =
            self.table.keys().filter(|key| !known.contains(&key.get_ref().as_ref())).collect();
        unknown.sort_by_key(|key| key.span().start);
        let Some(key) = unknown.first() else {
            return Ok(());
        };
        let name = key.get_ref().as_ref();
        let message = match nearest(name, known) {
            Some(near) => format!("unknown key `{name}`, did you mean `{near}`?"),
            None => format!("unknown key `{name}`; known here are {}", listed(known)),
        };
        Err(self.error(&self.at(name, key.span()), message))
    }

    /// The text behind `key`, which has to be there and not empty.
    pub(crate) fn text(&self, key: &str) -> Result<Located<String>, LoadError> {
        self.optional_text(key)?.ok_or_else(|| self.missing(key))
    }

    pub(crate) fn optional_text(&self, key: &str) -> Result<Option<Located<String>>, LoadError> {
        self.get(key).map(|(value, place)| self.as_text(value, place)).transpose()
    }

    /// The texts behind `key`, in order; none when the key is absent.
    pub(crate) fn texts(&self, key: &str) -> Result<Vec<Located<String>>, LoadError> {
        self.items(key)?.into_iter().map(|(value, place)| self.as_text(value, place)).collect()
    }

    pub(crate) fn optional_number(&self, key: &str) -> Result<Option<Located<f64>>, LoadError> {
        self.get(key).map(|(value, place)| self.as_number(value, place)).transpose()
    }

    /// Exactly two numbers behind `key`.
    /// Whether the value of `key` is `true`; without the key it is not.
    pub(crate) fn switch(&self, key: &str) -> Result<bool, LoadError> {
        match self.get(key) {
            None => Ok(false),
            Some((DeValue::Boolean(on), _)) => Ok(*on),
            Some((other, place)) => Err(self.mistyped(&place, "true or false", other)),
        }
    }

    pub(crate) fn pair(&self, key: &str) -> Result<Located<[f64; 2]>, LoadError> {
        let place = self.get(key).map_or_else(|| self.place.clone(), |(_, place)| place);
        let numbers: Vec<_> = self
            .items(key)?
            .into_iter()
            .map(|(value, at)| self.as_number(value, at))
            .collect::<Result<_, _>>()?;
        match numbers.as_slice() {
            [least, most] => Ok(Located { value: [least.value, most.value], place }),
            _ => Err(self.error(&place, "expected two numbers, the least and the most")),
        }
    }

    /// The tables of an array of tables; none when the key is absent.
    pub(crate) fn tables(&self, key: &str) -> Result<Vec<Table<'a>>, LoadError> {
        self.items(key)?.into_iter().map(|(value, place)| self.as_table(value, place)).collect()
    }

    pub(crate) fn optional_table(&self, key: &str) -> Result<Option<Table<'a>>, LoadError> {
        self.get(key).map(|(value, place)| self.as_table(value, place)).transpose()
    }

    /// The keys of a table whose keys are free, in the order of the file.
    pub(crate) fn keys(&self) -> Vec<Located<String>> {
        let mut keys: Vec<_> = self.table.keys().collect();
        keys.sort_by_key(|key| key.span().start);
        let located = keys.into_iter().map(|key| {
            let name = key.get_ref().as_ref();
            Located { value: name.to_owned(), place: self.at(name, key.span()) }
        });
        located.collect()
    }

    pub(crate) fn missing(&self, key: &str) -> LoadError {
        let message = format!("`{key}` is missing; add it");
        self.error(&self.at(key, self.place.offset..self.place.offset), message)
    }

    fn at(&self, key: &str, span: Range<usize>) -> Place {
        let path =
            if self.place.key.is_empty() { key.to_owned() } else { format!("{}.{key}", self.place.key) };
        Place { key: path, offset: span.start }
    }

    fn get(&self, key: &str) -> Option<(&'a DeValue<'a>, Place)> {
        let value = self.table.get(key)?;
        Some((value.get_ref(), self.at(key, value.span())))
    }

    fn items(&self, key: &str) -> Result<Vec<(&'a DeValue<'a>, Place)>, LoadError> {
        let Some((value, place)) = self.get(key) else {
            return Ok(Vec::new());
        };
        let Some(array) = value.as_array() else {
            return Err(self.mistyped(&place, "a list", value));
        };
        let items = array.iter().enumerate().map(|(index, item)| {
            let key = format!("{}[{index}]", place.key);
            (item.get_ref(), Place { key, offset: item.span().start })
        });
        Ok(items.collect())
    }

    fn as_text(&self, value: &DeValue<'_>, place: Place) -> Result<Located<String>, LoadError> {
        let Some(text) = value.as_str() else {
            return Err(self.mistyped(&place, "a text", value));
        };
        if text.is_empty() {
            return Err(self.error(&place, "is empty; write something or remove it"));
        }
        if text.trim() != text {
            return Err(self.error(&place, "begins or ends with white space; remove that"));
        }
        Ok(Located { value: text.to_owned(), place })
    }

    fn as_number(&self, value: &DeValue<'_>, place: Place) -> Result<Located<f64>, LoadError> {
        let digits = match value {
            DeValue::Integer(integer) => integer.as_str(),
            DeValue::Float(float) => float.as_str(),
            _ => return Err(self.mistyped(&place, "a number", value)),
        };
        match digits.parse() {
            Ok(value) => Ok(Located { value, place }),
            Err(_) => Err(self.error(&place, "is no plain decimal number")),
        }
    }

    fn as_table(&self, value: &'a DeValue<'a>, place: Place) -> Result<Table<'a>, LoadError> {
        match value.as_table() {
            Some(table) => Ok(Table { source: self.source, table, place }),
            None => Err(self.mistyped(&place, "a table", value)),
        }
    }

    fn mistyped(&self, place: &Place, expected: &str, found: &DeValue<'_>) -> LoadError {
        let found = match found {
            DeValue::String(_) => "a text",
            DeValue::Integer(_) | DeValue::Float(_) => "a number",
            DeValue::Boolean(_) => "true or false",
            DeValue::Datetime(_) => "a date",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        };
        self.error(place, format!("expected {expected}, found {found}"))
    }
}

/// The known word a misspelt one most likely stands for.
pub(crate) fn nearest<'k>(word: &str, known: &[&'k str]) -> Option<&'k str> {
    let distance = |candidate: &&str| strsim::damerau_levenshtein(word, candidate);
    let near = known.iter().copied().min_by_key(distance)?;
    (distance(&near) <= 1 + near.chars().count() / 4).then_some(near)
}

fn listed(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}
