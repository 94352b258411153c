//! Builds and checks patterns, and expands the endings that `~` stands for.

use regex::Regex;

use crate::load::LoadError;
use crate::load::reader::{Located, Table};

/// The pattern behind a located text, checked as it stands and made [`lean`].
pub(super) fn compiled(table: &Table<'_>, pattern: &Located<String>) -> Result<Regex, LoadError> {
    let checked = Regex::new(&pattern.value).and_then(|_| Regex::new(&lean(&pattern.value)));
    checked.map_err(|error| {
        // The last line of the message says what is wrong; the lines before repeat the pattern.
        let report = error.to_string();
        let cause = report.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned();
        table.error(&pattern.place, format!("is no regular expression: {cause}"))
    })
}

/// The same pattern with `\b` and `\d` for ASCII and `\w` for Latin letters.
///
/// In English text that finds the same, and text with a dash or a curly quote is searched fifteen times as fast:
/// the fast engine of the `regex` crate gives up on such text where a Unicode word boundary is asked for.
pub(super) fn lean(pattern: &str) -> String {
    let mut lean = String::with_capacity(pattern.len());
    let mut chars = pattern.chars();
    let mut in_class = false;
    while let Some(c) = chars.next() {
        match (c, in_class) {
            ('\\', _) => match (chars.next(), in_class) {
                (Some('b'), false) => lean.push_str(r"(?-u:\b)"),
                (Some('d'), false) => lean.push_str("[0-9]"),
                (Some('d'), true) => lean.push_str("0-9"),
                (Some('w'), false) => lean.push_str("[0-9A-Za-z_À-ÖØ-öø-ɏ]"),
                (Some('w'), true) => lean.push_str("0-9A-Za-z_À-ÖØ-öø-ɏ"),
                (other, _) => lean.extend(std::iter::once('\\').chain(other)),
            },
            ('[', false) => {
                in_class = true;
                lean.push(c);
            }
            (']', true) => {
                in_class = false;
                lean.push(c);
            }
            _ => lean.push(c),
        }
    }
    lean
}

/// Matches any of the words, whole and in any case.
pub(super) fn whole_words(words: &[String]) -> String {
    let (plain, odd): (Vec<_>, Vec<_>) = words.iter().cloned().partition(|word| is_word_end(word));
    let mut parts: Vec<String> = odd.iter().map(|word| bounded(word)).collect();
    if !plain.is_empty() {
        parts.push(format!(r"\b(?:{})\b", alternatives(&plain, r"\s+")));
    }
    lean(&format!("(?i)(?:{})", parts.join("|")))
}

/// Any of the words, longest first, with `space` between the parts of one; without boundaries.
pub(super) fn alternatives(words: &[String], space: &str) -> String {
    let mut words: Vec<&String> = words.iter().collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
    words.iter().map(|word| escaped(word, space)).collect::<Vec<_>>().join("|")
}

fn escaped(word: &str, space: &str) -> String {
    regex::escape(word).replace(' ', space).replace('\'', "['’]")
}

fn is_word_end(word: &str) -> bool {
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    is_word(word.chars().next()) && is_word(word.chars().last())
}

/// A word that begins or ends with a sign, where `\b` would ask for a letter beside it.
fn bounded(word: &str) -> String {
    let boundary = |c: Option<char>| {
        if c.is_some_and(char::is_alphanumeric) { r"\b" } else { "" }
    };
    let (first, last) = (word.chars().next(), word.chars().last());
    format!("{}{}{}", boundary(first), escaped(word, r"\s+"), boundary(last))
}

/// `hour~` as `hour`, `hours`; a word without `~` as itself.
pub(super) fn plurals(word: &str) -> Vec<String> {
    match word.strip_suffix('~') {
        Some(base) => vec![base.to_owned(), with_s(base)],
        None => vec![word.to_owned()],
    }
}

/// `foster~` as `foster`, `fosters`, `fostered`, `fostering`; a word without `~` as itself.
pub(super) fn verb_forms(word: &str) -> Vec<String> {
    let Some(base) = word.strip_suffix('~') else {
        return vec![word.to_owned()];
    };
    let silent = base.strip_suffix('e').unwrap_or(base);
    let past = match base.strip_suffix('y') {
        Some(stem) if !ends_in_vowel(stem) => format!("{stem}ied"),
        _ => format!("{silent}ed"),
    };
    vec![base.to_owned(), with_s(base), past, format!("{silent}ing")]
}

fn with_s(base: &str) -> String {
    match base.strip_suffix('y') {
        Some(stem) if !ends_in_vowel(stem) => format!("{stem}ies"),
        _ if ["s", "x", "z", "ch", "sh"].iter().any(|end| base.ends_with(end)) => {
            format!("{base}es")
        }
        _ => format!("{base}s"),
    }
}

fn ends_in_vowel(word: &str) -> bool {
    word.ends_with(['a', 'e', 'i', 'o', 'u'])
}
