//! Finding the entries of a lexicon among words: one look-up a word instead of a pattern to compile.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

use grammars::lexicon::Phrases;

use crate::words::{Gap, Words};

/// Phrases by their first word.
#[derive(Debug, Default)]
pub(crate) struct PhraseSet {
    by_first: HashMap<&'static str, Vec<Phrase>, BuildHasherDefault<WordHasher>>,
    /// For each length of a first word one bit: most words of a text fall out here.
    lengths: u32,
}

/// A hash for short words. They come from the grammars, so nobody can choose them to collide, and the usual hash
/// takes longer than all the rest of a look-up.
#[derive(Debug)]
struct WordHasher(u64);

impl Default for WordHasher {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// The words of a phrase after its first.
#[derive(Debug)]
struct Phrase {
    rest: Vec<(&'static str, bool)>,
    entry: &'static str,
}

/// A phrase found among words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PhraseHit {
    /// The words.
    pub(crate) words: Range<usize>,
    /// The entry as the lexicon spells it.
    pub(crate) entry: &'static str,
}

impl PhraseSet {
    /// The phrases of these lists.
    pub(crate) fn new(lists: &[&'static Phrases]) -> Self {
        Self::of(lists.iter().flat_map(|list| list.entries.iter().map(String::as_str)))
    }

    /// The entries of a plain list.
    pub(crate) fn words(list: &'static [String]) -> Self {
        Self::of(list.iter().map(String::as_str))
    }

    /// These phrases.
    pub(crate) fn of(entries: impl Iterator<Item = &'static str>) -> Self {
        let mut by_first: HashMap<&'static str, Vec<Phrase>, _> = HashMap::default();
        let mut lengths = 0;
        for entry in entries {
            let mut words = split(entry);
            if words.is_empty() {
                continue;
            }
            let (first, _) = words.remove(0);
            lengths |= length_bit(first);
            by_first.entry(first).or_default().push(Phrase { rest: words, entry });
        }
        for phrases in by_first.values_mut() {
            phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.rest.len()));
        }
        Self { by_first, lengths }
    }

    /// The phrases that begin with `word`, the longest first.
    fn beginning(&self, word: &str) -> Option<&Vec<Phrase>> {
        if self.lengths & length_bit(word) == 0 { None } else { self.by_first.get(word) }
    }

    /// The longest phrase that begins with the word at `at`.
    pub(crate) fn at(&self, words: &Words, at: usize) -> Option<PhraseHit> {
        let found = self.beginning(words.get(at))?.iter().find(|phrase| {
            phrase.rest.iter().zip(at + 1..).all(|((word, comma), at)| {
                let gap = words.gap(at);
                words.get(at) == *word && (gap == Gap::Blank || (*comma && gap == Gap::Comma))
            })
        })?;
        Some(PhraseHit { words: at..at + 1 + found.rest.len(), entry: found.entry })
    }

    /// The phrases in these words, in order and apart; of those that begin at one word the longest.
    pub(crate) fn find(&self, words: &Words, within: Range<usize>) -> Vec<PhraseHit> {
        let mut found = Vec::new();
        let mut at = within.start;
        while at < within.end {
            match self.at(words, at).filter(|hit| hit.words.end <= within.end) {
                Some(hit) => {
                    at = hit.words.end;
                    found.push(hit);
                }
                None => at += 1,
            }
        }
        found
    }

    /// Whether one of them stands among these words.
    pub(crate) fn is_in(&self, words: &Words, within: Range<usize>) -> bool {
        within.clone().any(|at| self.at(words, at).is_some_and(|hit| hit.words.end <= within.end))
    }

    /// Whether `word` is a phrase of its own.
    pub(crate) fn has(&self, word: &str) -> bool {
        self.beginning(word).is_some_and(|phrases| phrases.iter().any(|phrase| phrase.rest.is_empty()))
    }
}

/// The bit that stands for words as long as `word`.
fn length_bit(word: &str) -> u32 {
    1 << word.len().min(31)
}

/// The words of an entry, each with whether a comma stands before it.
fn split(entry: &'static str) -> Vec<(&'static str, bool)> {
    let mut words = Vec::new();
    let mut comma = false;
    for part in entry.split([' ', '-']) {
        let word = part.trim_matches(|c: char| !c.is_alphanumeric());
        if !word.is_empty() {
            words.push((word, comma));
        }
        comma = part.ends_with(',');
    }
    words
}

/// One set of phrases, made when a text first needs it.
macro_rules! phrase_sets {
    ($($(#[$doc:meta])* $name:ident = [$($list:expr),+ $(,)?];)+) => {
        $(
            $(#[$doc])*
            pub(crate) fn $name() -> &'static crate::phrases::PhraseSet {
                static SET: std::sync::LazyLock<crate::phrases::PhraseSet> =
                    std::sync::LazyLock::new(|| crate::phrases::PhraseSet::new(&[$(&$list),+]));
                &SET
            }
        )+
    };
}
pub(crate) use phrase_sets;

#[cfg(test)]
mod tests {
    use super::*;
    use grammars::lexicon;

    fn check(text: &str, found: &[&str]) {
        let set = PhraseSet::of(
            ["kind of", "kind", "short-staffed", "since then, i", "gave 110%", "etc."].into_iter(),
        );
        let words = Words::plain(text);
        let hits = set.find(&words, 0..words.len());
        assert_eq!(hits.iter().map(|hit| words.text(hit.words.clone())).collect::<Vec<_>>(), found, "{text}");
    }

    #[test]
    fn the_longest_phrase_at_a_place_is_found() {
        check("It was Kind of late, and kind.", &["kind of", "kind"]);
        check("We were short staffed and short-staffed", &["short staffed", "short-staffed"]);
        check("Since then, I gave 110%, etc.", &["since then, i", "gave 110", "etc"]);
    }

    #[test]
    fn a_phrase_does_not_run_over_a_sign_or_a_sentence() {
        check("It was late and short. Staffed or not. Since then (I left)", &[]);
        check("She was kinder than that, of a kindly sort", &[]);
    }

    /// What the build found with a pattern is what the words hold.
    #[test]
    fn words_find_what_patterns_find() {
        let text = "I learned a lot. It was a great success and went smoothly, on time; many customers were happy. \
            Looking back, I felt proud. We were able to help. It wasn't my fault, kind of. I was responsible for it.";
        let words = Words::plain(text);
        for list in [
            lexicon::learning(),
            lexicon::empty_outcomes(),
            lexicon::feelings(),
            &lexicon::vague_quantifiers().amounts,
            lexicon::blame(),
            lexicon::responsibility(),
        ] {
            let regex = regex::Regex::new(&list.pattern).unwrap();
            let expected: Vec<String> =
                regex.find_iter(text).map(|hit| hit.as_str().to_ascii_lowercase()).collect();
            let hits = PhraseSet::new(&[list]).find(&words, 0..words.len());
            let found: Vec<&str> = hits.iter().map(|hit| words.text(hit.words.clone())).collect();
            assert_eq!(found, expected);
        }
    }
}
