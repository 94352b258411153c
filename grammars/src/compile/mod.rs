//! Turns lexicon files into tables: expands endings, fills in patterns, checks that every pattern compiles and that
//! the example sentences of each file fire or stay silent. Runs while the crate is built.

mod confidential;
mod dates;
mod events;
mod examples;
mod metrics;
mod pattern;
mod phrases;
mod spoken;
#[cfg(test)]
mod tests;

use serde::Serialize;

use crate::lexicon::Units;
use crate::load::LoadError;
use crate::load::reader::{Located, Source, Table};

/// Every lexicon of a folder, packed, under the name of its file without ending. Files are given as path and text.
///
/// # Errors
///
/// The first thing that is wrong in the first file that is wrong.
pub(crate) fn lexicons(files: &[(&str, &str)]) -> Result<Vec<(String, Vec<u8>)>, LoadError> {
    let units = match files.iter().find(|(file, _)| stem(file) == "units") {
        Some((file, text)) => read(file, text, phrases::units)?,
        None => Units::default(),
    };
    files.iter().map(|(file, text)| Ok((stem(file).to_owned(), lexicon(file, text, &units)?))).collect()
}

fn lexicon(file: &str, text: &str, units: &Units) -> Result<Vec<u8>, LoadError> {
    match stem(file) {
        "confidential" => read(file, text, |root| pack(root, &confidential::confidential(root)?)),
        "dates" => read(file, text, |root| pack(root, &dates::dates(root)?)),
        "events" => read(file, text, |root| pack(root, &events::events(root)?)),
        "function_words" => read(file, text, |root| pack(root, &phrases::function_words(root)?)),
        "clauses" => read(file, text, |root| pack(root, &phrases::clauses(root)?)),
        "headings" => read(file, text, |root| pack(root, &phrases::headings(root)?)),
        "hedges" => read(file, text, |root| pack(root, &phrases::hedges(root)?)),
        "hypothetical" => read(file, text, |root| pack(root, &phrases::hypothetical(root)?)),
        "metrics" => read(file, text, |root| pack(root, &metrics::metrics(root, units)?)),
        "outcome_verbs" => read(file, text, |root| pack(root, &phrases::outcome_verbs(root)?)),
        "passive" => read(file, text, |root| pack(root, &phrases::passive(root)?)),
        "placeholders" => read(file, text, |root| pack(root, &phrases::placeholders(root)?)),
        "pronouns" => read(file, text, |root| pack(root, &phrases::pronouns(root)?)),
        "questions" => read(file, text, |root| pack(root, &phrases::questions(root)?)),
        "spoken" => read(file, text, |root| pack(root, &spoken::spoken(root)?)),
        "units" => read(file, text, |root| pack(root, units)),
        "vague_quantifiers" => read(file, text, |root| pack(root, &phrases::vague_quantifiers(root)?)),
        _ => read(file, text, |root| pack(root, &phrases::list(root)?)),
    }
}

fn read<T>(
    file: &str,
    text: &str,
    reader: impl FnOnce(&Table<'_>) -> Result<T, LoadError>,
) -> Result<T, LoadError> {
    let source = Source::new(file, text);
    let parsed = source.parse()?;
    reader(&source.root(&parsed))
}

fn pack(root: &Table<'_>, lexicon: &impl Serialize) -> Result<Vec<u8>, LoadError> {
    postcard::to_allocvec(lexicon).map_err(|error| root.error(root.place(), error.to_string()))
}

fn stem(file: &str) -> &str {
    let name = file.rsplit('/').next().unwrap_or(file);
    name.strip_suffix(".toml").unwrap_or(name)
}

/// The texts behind `key`, of which there has to be one.
fn required_texts(table: &Table<'_>, key: &str) -> Result<Vec<Located<String>>, LoadError> {
    let texts = table.texts(key)?;
    if texts.is_empty() { Err(table.missing(key)) } else { Ok(texts) }
}
