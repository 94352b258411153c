//! The pace of speech and the weights of an answer's parts.

use crate::framework::Role;
use crate::lexicon::Spoken;
use crate::load::LoadError;
use crate::load::check;
use crate::load::reader::Table;

pub(super) fn spoken(root: &Table<'_>) -> Result<Spoken, LoadError> {
    root.only(&[
        "words_per_minute",
        "words_per_minute_range",
        "characters_per_minute",
        "seconds",
        "advised",
        "report",
    ])?;
    let characters = required(root, "characters_per_minute")?;
    let pace = |language: String| Ok((language.clone(), number(&characters, &language)?));
    let characters_per_minute =
        characters.keys().into_iter().map(|key| pace(key.value)).collect::<Result<_, LoadError>>()?;
    let seconds = required(root, "seconds")?;
    seconds.only(&["aim", "short", "long", "too_long"])?;
    let report = required(root, "report")?;
    report.only(&[
        "least_words",
        "setup_most",
        "action_least",
        "result_least",
        "situation_to_action_most",
    ])?;
    Ok(Spoken {
        words_per_minute: number(root, "words_per_minute")?,
        words_per_minute_range: range(root, "words_per_minute_range")?,
        characters_per_minute,
        aim: range(&seconds, "aim")?,
        short: number(&seconds, "short")?,
        long: number(&seconds, "long")?,
        too_long: number(&seconds, "too_long")?,
        advised: advised(&required(root, "advised")?)?,
        least_words: number(&report, "least_words")?,
        setup_most: number(&report, "setup_most")?,
        action_least: number(&report, "action_least")?,
        result_least: number(&report, "result_least")?,
        situation_to_action_most: number(&report, "situation_to_action_most")?,
    })
}

fn advised(table: &Table<'_>) -> Result<Vec<(Role, [f32; 2])>, LoadError> {
    let read = |key| Ok((check::role(table, &key)?, range(table, &key.value)?));
    table.keys().into_iter().map(read).collect()
}

fn required<'a>(root: &Table<'a>, key: &str) -> Result<Table<'a>, LoadError> {
    root.optional_table(key)?.ok_or_else(|| root.missing(key))
}

fn number(table: &Table<'_>, key: &str) -> Result<f32, LoadError> {
    let number = table.optional_number(key)?.ok_or_else(|| table.missing(key))?;
    if number.value > 0.0 {
        return Ok(number.value as f32);
    }
    Err(table.error(&number.place, "expected a number above 0"))
}

fn range(table: &Table<'_>, key: &str) -> Result<[f32; 2], LoadError> {
    let pair = table.pair(key)?;
    let [least, most] = pair.value;
    if 0.0 <= least && least < most {
        return Ok([least as f32, most as f32]);
    }
    Err(table.error(&pair.place, "expected the least before the most"))
}
