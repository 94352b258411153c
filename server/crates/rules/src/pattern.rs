//! Patterns of the lexicons, compiled one by one when a text first needs them.
//!
//! The lexicons write patterns for any text in any case. Compiled as they stand, all of them together take
//! longer than a whole start may; over lower-case text and with ASCII classes they take a third of that.

use std::sync::OnceLock;

use regex::Regex;

/// A pattern of a lexicon for English text.
pub(crate) struct Pattern {
    source: &'static str,
    folded: Option<String>,
    compiled: OnceLock<Option<Regex>>,
}

impl Pattern {
    /// The pattern written as `source`.
    pub(crate) fn new(source: &'static str) -> Self {
        Self { source, folded: folded(source), compiled: OnceLock::new() }
    }

    /// Whether the pattern is to be tried on lower-case text.
    pub(crate) fn is_folded(&self) -> bool {
        self.folded.is_some()
    }

    /// The compiled pattern; `None` for a source that is no pattern.
    pub(crate) fn regex(&self) -> Option<&Regex> {
        let source = self.folded.as_deref().unwrap_or(self.source);
        self.compiled.get_or_init(|| Regex::new(source).ok()).as_ref()
    }

    /// Whether it matches in `text`, which is lower-case.
    pub(crate) fn is_in(&self, text: &str) -> bool {
        self.regex().is_some_and(|regex| regex.is_match(text))
    }
}

/// The case-insensitive pattern `source` for lower-case text, classes being those of ASCII; `None` for a
/// pattern that minds case, or that sets other flags.
fn folded(source: &str) -> Option<String> {
    let body = source.strip_prefix("(?i)")?;
    if body.split("(?").skip(1).any(|rest| !rest.starts_with(':')) {
        return None;
    }
    let mut out = String::with_capacity(body.len());
    let mut depth = 0usize;
    let mut chars = body.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => escape(chars.next()?, depth > 0, &mut out),
            '[' => {
                depth += 1;
                out.push(c);
            }
            ']' => {
                depth = depth.saturating_sub(1);
                out.push(c);
            }
            _ => out.push(c.to_ascii_lowercase()),
        }
    }
    Some(out)
}

fn escape(c: char, in_class: bool, out: &mut String) {
    let class = match c {
        'w' => "0-9A-Za-z_",
        'd' => "0-9",
        's' => r" \t\n\r",
        'b' if !in_class => {
            out.push_str(r"(?-u:\b)");
            return;
        }
        _ => {
            out.push('\\');
            out.push(c);
            return;
        }
    };
    if in_class {
        out.push_str(class);
    } else {
        out.push('[');
        out.push_str(class);
        out.push(']');
    }
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
            .chain([lexicon::events().pattern.as_str(), lexicon::outcome_verbs().pattern.as_str()]);
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
