//! Loads half sentences for the writer to finish.

use crate::framework::Frameworks;
use crate::prompt::{Prompt, PromptPiece, PromptPlace};

use super::check;
use super::error::LoadError;
use super::reader::{Located, Source, Table};

/// Reads the prompts. `file` only names the file in errors; `frameworks` say which sections there are.
///
/// # Errors
///
/// The first thing that is wrong: broken TOML, an unknown or missing key, a place or section that does not exist, a
/// blank that is not closed, words without a blank.
pub fn prompts(file: &str, text: &str, frameworks: &Frameworks) -> Result<Vec<Prompt>, LoadError> {
    let source = Source::new(file, text);
    let parsed = source.parse()?;
    let root = source.root(&parsed);
    root.only(&["prompts"])?;
    root.tables("prompts")?.iter().map(|table| prompt(table, frameworks)).collect()
}

fn prompt(table: &Table<'_>, frameworks: &Frameworks) -> Result<Prompt, LoadError> {
    table.only(&["rules", "title", "at", "section", "text"])?;
    let rules = table.texts("rules")?;
    if rules.is_empty() {
        return Err(table.missing("rules"));
    }
    Ok(Prompt {
        rules: check::values(rules),
        title: table.text("title")?.value,
        at: place(table, frameworks)?,
        pieces: pieces(table, &table.text("text")?)?,
    })
}

fn place(table: &Table<'_>, frameworks: &Frameworks) -> Result<PromptPlace, LoadError> {
    let at = table.text("at")?;
    match at.value.as_str() {
        "end" => Ok(PromptPlace::End),
        "clause" => Ok(PromptPlace::Clause),
        "behind" => Ok(PromptPlace::Behind),
        "section" => {
            let section = table.text("section")?;
            if frameworks.section_id(&section.value).is_none() {
                let known: Vec<&str> =
                    frameworks.sections.iter().map(|section| section.id.as_str()).collect();
                return Err(check::unknown(table, &section, "section", &known));
            }
            Ok(PromptPlace::Section(section.value))
        }
        _ => Err(check::unknown(table, &at, "place", &["end", "clause", "behind", "section"])),
    }
}

/// The words of a prompt taken apart at its blanks.
fn pieces(table: &Table<'_>, text: &Located<String>) -> Result<Vec<PromptPiece>, LoadError> {
    let mut pieces = Vec::new();
    let mut rest = text.value.as_str();
    while let Some((words, blank)) = rest.split_once('<') {
        let Some((blank, after)) = blank.split_once('>').filter(|(blank, _)| !blank.trim().is_empty()) else {
            return Err(table.error(&text.place, "expected `<what belongs here>` behind each `<`"));
        };
        if !words.is_empty() {
            pieces.push(PromptPiece::Text(words.to_owned()));
        }
        pieces.push(PromptPiece::Blank(blank.to_owned()));
        rest = after;
    }
    if pieces.is_empty() {
        return Err(table.error(&text.place, "holds no blank such as `<before>`"));
    }
    if !rest.is_empty() {
        pieces.push(PromptPiece::Text(rest.to_owned()));
    }
    Ok(pieces)
}
