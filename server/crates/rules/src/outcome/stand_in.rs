//! The phrases that stand where the evidence of a Result should.

use std::sync::LazyLock;

use grammars::lexicon::{self, Phrases};
use note::{Section, Story, TextRange};

use crate::pattern::Pattern;
use crate::prose::Prose;

/// What a phrase offers instead of evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StandIn {
    /// It says that it went well.
    Praise,
    /// It says how somebody felt.
    Feeling,
    /// It is a degree or an indefinite amount.
    Degree,
}

/// The phrases in the prose of `section`, in order; ranges count bytes of the story's text. Of phrases that
/// overlap the first is taken.
#[must_use]
pub fn stand_ins(story: &Story, section: &Section) -> Vec<(StandIn, TextRange)> {
    let prose = Prose::of(story, section);
    let lower = prose.text().to_ascii_lowercase();
    let mut found: Vec<(StandIn, TextRange)> = Vec::new();
    for (kind, pattern) in patterns() {
        let hits = pattern.regex().into_iter().flat_map(|regex| regex.find_iter(&lower));
        found.extend(hits.map(|hit| (*kind, TextRange::new(hit.start(), hit.end()))));
    }
    found.sort_by_key(|(kind, range)| (range.start, *kind));
    let mut end = 0;
    found.retain(|(_, range)| {
        let apart = range.start >= end;
        end = end.max(range.end);
        apart
    });
    found.into_iter().map(|(kind, range)| (kind, prose.origin(range))).collect()
}

fn patterns() -> &'static [(StandIn, Pattern); 3] {
    static PATTERNS: LazyLock<[(StandIn, Pattern); 3]> = LazyLock::new(|| {
        let of = |phrases: &'static Phrases| Pattern::new(&*phrases.pattern);
        [
            (StandIn::Praise, of(lexicon::empty_outcomes())),
            (StandIn::Feeling, of(lexicon::feelings())),
            (StandIn::Degree, of(lexicon::vague_quantifiers())),
        ]
    });
    &PATTERNS
}
