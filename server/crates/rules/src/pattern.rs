//! Patterns of the lexicons, compiled one by one when a text first needs them.
//!
//! The lexicons write patterns for any text in any case. Compiled as they stand, all of them together take
//! longer than a whole start may; over lower-case text with single blanks, and with ASCII classes, they take a
//! third of that.

use std::borrow::Cow;
use std::sync::OnceLock;

use regex::Regex;

/// A pattern of a lexicon of English.
pub(crate) struct Pattern {
    source: Cow<'static, str>,
    folded: bool,
    compiled: OnceLock<Option<Regex>>,
}

impl Pattern {
    /// The pattern written as `source`.
    pub(crate) fn new(source: impl Into<Cow<'static, str>>) -> Self {
        let source = source.into();
        let folded = folded(&source);
        Self {
            folded: folded.is_some(),
            source: folded.map_or(source, Cow::Owned),
            compiled: OnceLock::new(),
        }
    }

    /// Whether the pattern is to be tried on lower-case text.
    pub(crate) fn is_folded(&self) -> bool {
        self.folded
    }

    /// The compiled pattern; `None` for a source that is no pattern.
    pub(crate) fn regex(&self) -> Option<&Regex> {
        self.compiled.get_or_init(|| Regex::new(&self.source).ok()).as_ref()
    }

    /// Whether it matches in `text`, which is lower-case.
    pub(crate) fn is_in(&self, text: &str) -> bool {
        self.regex().is_some_and(|regex| regex.is_match(text))
    }
}

/// The case-insensitive pattern `source` for lower-case text with single blanks, classes being those of ASCII;
/// `None` for a pattern that minds case, or that sets other flags.
fn folded(source: &str) -> Option<String> {
    let body = source.strip_prefix("(?i)")?;
    if body.split("(?").skip(1).any(|rest| !rest.starts_with(':')) {
        return None;
    }
    let mut out = String::with_capacity(body.len());
    let mut in_class = false;
    let mut rest = body.chars();
    while let Some(c) = rest.next() {
        let escaped = if c == '\\' { Some(rest.next()?) } else { None };
        match (escaped, in_class) {
            (Some('w'), true) => out.push_str("0-9A-Za-z_"),
            (Some('w'), false) => out.push_str("[0-9A-Za-z_]"),
            (Some('d'), true) => out.push_str("0-9"),
            (Some('d'), false) => out.push_str("[0-9]"),
            (Some('s'), false) if rest.as_str().starts_with('+') => {
                out.push(' ');
                rest.next();
            }
            (Some('s'), true) => out.push_str(r" \n"),
            (Some('s'), false) => out.push_str(r"[ \n]"),
            (Some('b'), false) => out.push_str(r"(?-u:\b)"),
            (Some(other), _) => out.extend(['\\', other]),
            (None, _) => {
                in_class = c == '[' || (in_class && c != ']');
                out.push(c.to_ascii_lowercase());
            }
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use grammars::lexicon;

    #[test]
    fn classes_become_those_of_ascii() {
        assert_eq!(folded(r"(?i)\bX[\w%]+\d\W"), Some(r"(?-u:\b)x[0-9A-Za-z_%]+[0-9]\W".to_owned()));
    }

    #[test]
    fn patterns_that_mind_case_stay_as_they_are() {
        assert_eq!(folded(r"\b[A-Z]{2}\d\b"), None);
        assert_eq!(folded(r"(?i)a(?s:.)b"), None);
    }

    #[test]
    fn a_folded_pattern_finds_what_its_source_finds() {
        let metrics = lexicon::metrics();
        let sources = metrics
            .masks
            .iter()
            .map(|m| m.pattern.as_str())
            .chain(metrics.classes.iter().map(|c| c.pattern.as_str()))
            .chain(metrics.anchors.iter().map(|a| a.pattern.as_str()))
            .chain([lexicon::events().phrases.pattern.as_str(), lexicon::outcome_verbs().pattern.as_str()]);
        let text = "From 9 Minutes to 2, NO outages, top 5 in the region, 3 TICKETS a Day by Q3, \
            ISO-27001, Team of eight, $40k budget, twice, promoted, all 14 branches, ticket 12, v1.2";
        let lower = text.to_ascii_lowercase();
        for source in sources {
            let plain = Regex::new(source).unwrap();
            let pattern = Pattern::new(source);
            let searched = if pattern.is_folded() { &lower } else { text };
            let expected: Vec<_> = plain.find_iter(text).map(|m| m.range()).collect();
            let found: Vec<_> = pattern.regex().unwrap().find_iter(searched).map(|m| m.range()).collect();
            assert_eq!(found, expected, "{source}");
        }
    }
}
