//! Names of principles that are not quite right: misspelt ones, older ones, and words that stand where a name is
//! expected and nearly are one.
//!
//! Stories are filed by the misspelt and the older ones all the same ([`crate::principles`]); here they are only told.

use std::sync::Arc;

use crate::TextRange;
use crate::block::BlockLine;
use crate::naming::{Named, Spelling};
use crate::phrase::{self, Care, Part};
use crate::principles::Key;
use crate::segment::Heading;
use crate::vocabulary::Vocabulary;

/// A name of a principle that is not quite right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// The words.
    pub range: TextRange,
    /// Id of the principle that is meant.
    pub principle: Arc<str>,
    /// What is wrong with them.
    pub kind: SlipKind,
    /// Whether they are a heading, or part of one.
    pub in_heading: bool,
}

/// What is wrong with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlipKind {
    /// It is misspelt.
    Misspelt,
    /// It is what the principle was called before.
    Former,
    /// It is near a name, and no story is filed by it.
    Near,
}

impl Slip {
    /// The slip with its range moved `offset` bytes towards the end.
    pub(crate) fn shift(&self, offset: usize) -> Self {
        Self { range: self.range.shift(offset), ..self.clone() }
    }
}

/// The slips in a segment's heading, and in the lines that list names behind or below a key.
pub(crate) fn found(
    text: &str,
    lines: &[BlockLine],
    heading: Option<&Heading>,
    fields: &[(usize, Key)],
    vocabulary: &Vocabulary,
) -> Vec<Slip> {
    let mut slips = Vec::new();
    let mut reader = Reader { text, vocabulary, slips: &mut slips };
    if let Some(heading) = heading {
        reader.line(heading.text, true, heading.filed.is_empty());
    }
    let mut last = None;
    for (index, key) in fields {
        if let Some(line) = lines.get(*index).filter(|_| last != Some(*index)) {
            reader.line(line.text, false, *key == Key::Principles);
        }
        last = Some(*index);
    }
    slips.dedup_by(|later, earlier| later.range == earlier.range);
    slips
}

struct Reader<'a> {
    text: &'a str,
    vocabulary: &'a Vocabulary,
    slips: &'a mut Vec<Slip>,
}

impl Reader<'_> {
    /// Adds the slips in a line. Words that name nothing are compared with names only where some are `expected`.
    fn line(&mut self, line: TextRange, in_heading: bool, expected: bool) {
        let names = self.vocabulary.names();
        let text = line.of(self.text);
        for part in phrase::parts(text, names, Care::Guess) {
            for hit in part.hits.iter().filter(|hit| hit.whole) {
                let kind = match hit.spelling {
                    Spelling::Right => continue,
                    Spelling::Slip => SlipKind::Misspelt,
                    Spelling::Former => SlipKind::Former,
                };
                self.add(hit.range.shift(line.start), hit.named, kind, in_heading);
            }
            let words = unnamed(&part, text);
            if let Some(named) = names.near(words.of(text)).filter(|_| expected && !words.is_empty()) {
                self.add(words.shift(line.start), named, SlipKind::Near, in_heading);
            }
        }
    }

    fn add(&mut self, range: TextRange, named: &Named, kind: SlipKind, in_heading: bool) {
        self.slips.push(Slip { range, principle: Arc::clone(&named.id), kind, in_heading });
    }
}

/// The words of a part that names nothing, without a number before them; empty for any other.
fn unnamed(part: &Part<'_>, text: &str) -> TextRange {
    let none = TextRange::empty(part.range.start);
    if !part.worded || !part.hits.is_empty() {
        return none;
    }
    let words = part.range.of(text);
    let bare = words.trim_start_matches(|c: char| !c.is_alphabetic());
    TextRange::new(part.range.end - bare.len(), part.range.end)
}
