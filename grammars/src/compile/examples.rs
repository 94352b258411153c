//! The example sentences of a lexicon: each file shows what it finds and what it leaves alone.

use regex::Regex;

use crate::load::LoadError;
use crate::load::reader::Table;

use super::required_texts;

pub(super) const KEYS: [&str; 2] = ["fires", "silent"];

/// Holds the sentences under `fires` and `silent` against what `find` finds in them.
pub(super) fn check(table: &Table<'_>, find: impl Fn(&str) -> Option<String>) -> Result<(), LoadError> {
    for sentence in required_texts(table, "fires")? {
        if find(&sentence.value).is_none() {
            let message =
                format!("`{}` finds nothing; change the sentence or add the missing entry", sentence.value);
            return Err(table.error(&sentence.place, message));
        }
    }
    check_silent(table, find)
}

/// Holds only the sentences under `silent`.
pub(super) fn check_silent(
    table: &Table<'_>,
    find: impl Fn(&str) -> Option<String>,
) -> Result<(), LoadError> {
    for sentence in required_texts(table, "silent")? {
        if let Some(found) = find(&sentence.value) {
            let message = format!("`{}` is not silent, it holds `{found}`", sentence.value);
            return Err(table.error(&sentence.place, message));
        }
    }
    Ok(())
}

/// What the first pattern that matches finds.
pub(super) fn first_match(patterns: &[Regex], sentence: &str) -> Option<String> {
    patterns.iter().find_map(|pattern| pattern.find(sentence)).map(|found| found.as_str().to_owned())
}
