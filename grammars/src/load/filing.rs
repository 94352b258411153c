//! Loads the words that stand around the names of principles.

use crate::filing::Filing;

use super::check::{self, Taken, values};
use super::error::LoadError;
use super::reader::{Source, Table};

/// Reads the words of filing. `file` only names the file in errors.
///
/// # Errors
///
/// The first thing that is wrong: broken TOML, an unknown or missing key, a word that is not in lower case, a key
/// that is given twice.
pub fn filing(file: &str, text: &str) -> Result<Filing, LoadError> {
    let source = Source::new(file, text);
    let parsed = source.parse()?;
    let root = source.root(&parsed);
    root.only(&["principle_keys", "keys", "fillers", "joiners", "denials"])?;
    let mut keys = Taken::default();
    Ok(Filing {
        principle_keys: words(&root, "principle_keys", &mut keys)?,
        keys: words(&root, "keys", &mut keys)?,
        fillers: words(&root, "fillers", &mut Taken::default())?,
        joiners: words(&root, "joiners", &mut Taken::default())?,
        denials: words(&root, "denials", &mut Taken::default())?,
    })
}

/// The words behind `key`, of which there has to be one.
fn words(root: &Table<'_>, key: &str, taken: &mut Taken) -> Result<Vec<String>, LoadError> {
    let words = root.texts(key)?;
    if words.is_empty() {
        return Err(root.missing(key));
    }
    check::lower_case(root, &words)?;
    words.iter().try_for_each(|word| taken.claim(root, word, key))?;
    Ok(values(words))
}
