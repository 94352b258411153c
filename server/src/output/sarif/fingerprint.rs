//! What a finding is known by from one run to the next.

use std::collections::HashMap;

use note::TextRange;

use crate::engine::{Diagnostic, Reading};
use crate::position::Lines;

/// The name of the fingerprint; its number goes up when the same finding gets another one.
pub(super) const NAME: &str = "storyAndWords/v1";

/// The fingerprints of one note's findings, asked for in the order of the text.
///
/// A finding is its rule, the line its story begins with, and the words it is about: it stays the same when lines come
/// or go above it, when stories change places, and when blanks or line ends change. The story is part of it since a
/// finding is often about a mere label, which every story has.
pub(super) struct Fingerprints<'a> {
    reading: &'a Reading,
    /// Where stories are, and the lines they begin with, in the order of the text.
    stories: Vec<(TextRange, &'a str)>,
    seen: HashMap<u64, usize>,
}

impl<'a> Fingerprints<'a> {
    pub(super) fn new(reading: &'a Reading, lines: &Lines<'a>) -> Self {
        let stories = reading.stories().map(|placed| {
            let range = placed.range(placed.story.range);
            (range, lines.content(lines.line(range.start)))
        });
        Self { reading, stories: stories.collect(), seen: HashMap::new() }
    }

    /// The fingerprint of the next finding: a number, and which of the findings with that number it is, from 1.
    pub(super) fn next(&mut self, diagnostic: &Diagnostic) -> String {
        let range = diagnostic.range;
        let story = self.stories.iter().rfind(|(story, _)| story.intersects(range));
        let begins = story.map_or("", |(_, line)| line);
        let words = self.reading.text().get(range.start..range.end).unwrap_or_default();
        let hash = hash([diagnostic.rule, begins, words]);
        let nth = self.seen.entry(hash).or_default();
        *nth += 1;
        format!("{hash:016x}:{nth}")
    }
}

/// FNV-1a of the words of each text. The standard library promises no hash that stays the same from version to version.
fn hash(texts: [&str; 3]) -> u64 {
    const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0100_0000_01b3;
    let words = texts.iter().flat_map(|text| text.split_whitespace().chain(["\0"]));
    let bytes = words.flat_map(|word| word.bytes().chain(*b" "));
    bytes.fold(BASIS, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(PRIME))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_never_changes() {
        assert_eq!(format!("{:016x}", hash(["a", "b", "c"])), "a0b36273f11ffab5");
    }

    #[test]
    fn blanks_do_not_count_and_the_ends_of_texts_do() {
        assert_eq!(hash(["a", " b\r\n c", ""]), hash(["a", "b c", ""]));
        assert_ne!(hash(["a", "b c", ""]), hash(["a", "b", "c"]));
    }
}
