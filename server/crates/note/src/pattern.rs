//! Patterns of the lexicons, compiled one by one when a text first needs them.

use std::sync::OnceLock;

use regex::Regex;

/// A pattern with a byte that every match holds, where one is plain from its beginning.
pub(crate) struct Pattern {
    source: &'static str,
    trigger: Option<u8>,
    compiled: OnceLock<Option<Regex>>,
}

impl Pattern {
    /// The pattern written as `source`.
    pub(crate) fn new(source: &'static str) -> Self {
        Self { source, trigger: trigger(source), compiled: OnceLock::new() }
    }

    /// The compiled pattern if `text` may match it; `None` where it cannot.
    pub(crate) fn on(&self, text: &str) -> Option<&Regex> {
        if self.trigger.is_some_and(|byte| memchr::memchr(byte, text.as_bytes()).is_none()) {
            return None;
        }
        self.compiled.get_or_init(|| Regex::new(self.source).ok()).as_ref()
    }
}

/// The bracket or sign a pattern begins with.
fn trigger(source: &str) -> Option<u8> {
    let bytes = source.trim_start_matches(['\\', '_']).bytes().next()?;
    matches!(bytes, b'<' | b'[' | b'{' | b'%' | b'$')
        .then_some(bytes)
        .filter(|b| *b != b'[' || source.contains("\\["))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_is_not_compiled_for_a_text_without_its_sign() {
        let pattern = Pattern::new(r"\[[a-z]+\]");
        assert!(pattern.on("no bracket").is_none() && pattern.compiled.get().is_none());
        assert!(pattern.on("[name]").is_some_and(|regex| regex.is_match("[name]")));
    }

    #[test]
    fn a_class_at_the_start_is_no_sign() {
        assert_eq!(trigger("[a-z]+"), None);
        assert_eq!(trigger(r"\{\{x"), Some(b'{'));
    }
}
