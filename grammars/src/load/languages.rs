//! Loads the words by which languages show.

use crate::language::Language;

use super::check::{self, Taken, values};
use super::error::LoadError;
use super::reader::Source;

/// The languages of `languages.toml`, given as path and text.
///
/// # Errors
///
/// What is wrong first, with its file, line and key.
pub fn languages((file, text): (&str, &str)) -> Result<Vec<Language>, LoadError> {
    let source = Source::new(file, text);
    let parsed = source.parse()?;
    let root = source.root(&parsed);
    root.only(&["languages"])?;
    let mut ids = Taken::default();
    let mut languages = Vec::new();
    for table in root.tables("languages")? {
        table.only(&["id", "words"])?;
        let id = check::id(&table)?;
        ids.claim(&table, &id, "languages")?;
        let words = table.texts("words")?;
        check::lower_case(&table, &words)?;
        let mut taken = Taken::default();
        for word in &words {
            taken.claim(&table, word, &id.value)?;
        }
        languages.push(Language { id: id.value, words: values(words) });
    }
    Ok(languages)
}
