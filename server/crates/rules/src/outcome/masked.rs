//! Hiding what looks like a metric and is none.

use std::ops::Range;

use crate::pattern::Pattern;

use super::patterns::{Signs, patterns};

/// What stands in place of hidden text: no pattern asks for it.
const HIDDEN: u8 = 1;

/// A text whose dates, versions, team sizes and the like are hidden byte by byte, so that offsets stay valid.
pub(super) struct Masked {
    cased: String,
    lower: String,
}

impl Masked {
    /// Masks `text`, which is `lower` in lower case.
    pub(super) fn new(text: &str, lower: &str) -> Self {
        let mut masked = Self { cased: text.to_owned(), lower: lower.to_owned() };
        let signs = Signs::of(lower);
        for mask in patterns().masks.iter().filter(|mask| signs.allow(mask.name)) {
            let mut found = masked.find(&mask.pattern);
            if let Some(unless) = mask.unless.as_ref().filter(|_| !found.is_empty()) {
                let kept = masked.find(unless);
                found.retain(|hit| !kept.iter().any(|k| k.start <= hit.start && hit.end <= k.end));
            }
            masked.hide(&found);
        }
        masked
    }

    /// The masked text in lower case.
    pub(super) fn lower(&self) -> &str {
        &self.lower
    }

    fn find(&self, pattern: &Pattern) -> Vec<Range<usize>> {
        let text = if pattern.is_folded() { &self.lower } else { &self.cased };
        let ranges = |regex: &regex::Regex| regex.find_iter(text).map(|hit| hit.range()).collect();
        pattern.regex().map(ranges).unwrap_or_default()
    }

    /// Hides ranges in both texts. Line ends stay.
    fn hide(&mut self, ranges: &[Range<usize>]) {
        for text in [&mut self.cased, &mut self.lower] {
            for range in ranges {
                let bytes = text.get(range.clone()).unwrap_or_default().bytes();
                let hidden = bytes.map(|b| char::from(if b == b'\n' { b } else { HIDDEN }));
                let hidden: String = hidden.collect();
                text.replace_range(range.clone(), &hidden);
            }
        }
    }
}
