//! Whether a Result says anything a stranger could check: a number, or an event.
//!
//! Numbers that measure nothing (dates, versions, team sizes) are masked, what is left is looked at sentence by
//! sentence. English only: the patterns come from the English lexicons.

mod brevity;
mod contrast;
mod events;
mod masked;
mod patterns;
mod stand_in;
#[cfg(test)]
mod tests;

use std::ops::Range;
use std::sync::LazyLock;

use grammars::lexicon;
use note::{Section, Story, TextRange};

use crate::pattern::Pattern;
use crate::phrases::PhraseSet;
use crate::words::Words;
use masked::Masked;
use patterns::{Signs, patterns};

pub(crate) use stand_in::{StandIn, degrees, stand_ins};

/// What a text offers to check, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// A number with something to read it against: a baseline, a target, a period.
    MetricAnchored,
    /// A number.
    MetricBare,
    /// No number, but something that happened and can be asked after.
    Event,
    /// Neither.
    None,
}

/// The verdict on a text, and what it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The verdict.
    pub verdict: Verdict,
    /// The metrics, or the events where there is no metric, in order and apart.
    pub hits: Vec<Hit>,
}

/// A metric or event in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Name of the metric's class in the lexicon, such as `percent`; `event` for an event.
    pub class: &'static str,
    /// Where it stands, in bytes.
    pub range: TextRange,
}

impl Hit {
    /// Whether it is a number, not an event.
    #[must_use]
    pub fn is_metric(&self) -> bool {
        self.class != EVENT
    }
}

/// The class of events.
const EVENT: &str = "event";

/// The outcome in the prose of `section`; ranges count bytes of the story's text.
#[must_use]
pub fn of(story: &Story, section: &Section) -> Outcome {
    judge(&Words::of(story, section))
}

/// The outcome in `text`; ranges count its bytes.
#[must_use]
pub fn in_text(text: &str) -> Outcome {
    judge(&Words::plain(text))
}

/// The outcome in a section of these words; ranges are where they stand.
pub(crate) fn judge(words: &Words) -> Outcome {
    let patterns = patterns();
    let prose = words.prose();
    let masked = Masked::new(prose.text(), words.lower());
    let signs = Signs::of(masked.lower());
    let (mut hits, mut anchored) = (Vec::new(), false);
    for (sentence, place) in words.placed() {
        let text = place.of(masked.lower());
        let before = hits.len();
        let gates = Gates {
            outcome: &|| tells_outcome(words, sentence.clone()),
            brevity: &|| brevity::is_brief(words, &sentence),
        };
        anchored |= metrics(text, place.start, &gates, &signs, &mut hits);
        let found = hits.len() > before;
        anchored = anchored || found && patterns.anchors.iter().any(|anchor| anchor.is_in(text));
    }
    let verdict = if anchored {
        Verdict::MetricAnchored
    } else if !hits.is_empty() {
        Verdict::MetricBare
    } else {
        hits = happened(words);
        if hits.is_empty() { Verdict::None } else { Verdict::Event }
    };
    for hit in &mut hits {
        hit.range = prose.origin(hit.range);
    }
    Outcome { verdict, hits: apart(hits) }
}

/// What a sentence must be for some classes to count, asked only when one of them might.
struct Gates<'a> {
    outcome: &'a dyn Fn() -> bool,
    brevity: &'a dyn Fn() -> bool,
}

/// Adds the metrics of a sentence that begins at `base`; whether one of them compares by itself.
fn metrics(sentence: &str, base: usize, gates: &Gates<'_>, signs: &Signs<'_>, hits: &mut Vec<Hit>) -> bool {
    let patterns = patterns();
    let (mut outcome, start, mut anchored) = (None, hits.len(), false);
    for (class, pattern) in &patterns.classes {
        if !signs.allow(&class.name) {
            continue;
        }
        if class.needs_outcome && !*outcome.get_or_insert_with(gates.outcome) {
            continue;
        }
        if class.needs_brevity && (hits.len() > start || !(gates.brevity)()) {
            continue;
        }
        let before = hits.len();
        collect(pattern, sentence, base, &class.name, hits);
        if class.needs_brevity {
            hits.retain(|hit| hit.range.start < base || !brevity::is_known(sentence, hit.range.start - base));
        }
        anchored |= class.anchored && hits.len() > before;
    }
    anchored
}

/// The events in a text.
fn happened(words: &Words) -> Vec<Hit> {
    let told = words.sentences().iter().flat_map(|sentence| events::find(words, sentence));
    let found = told.chain(contrast::find(words));
    found.map(|event| Hit { class: EVENT, range: words.span(&event) }).collect()
}

/// Whether the words say that something changed: a verb or noun of change, an event, or such a verb after `to` or
/// `could`.
fn tells_outcome(words: &Words, within: Range<usize>) -> bool {
    let changes = |at: usize| {
        let word = words.get(at);
        let base = ["s", "ing"].iter().filter_map(|ending| word.strip_suffix(ending));
        let aimed = matches!(words.before(at), "to" | "could")
            && [format!("{word}d"), format!("{word}ed")].iter().any(|past| change().has(past));
        aimed || base.chain([word]).any(|word| change().has(word))
    };
    within.clone().any(changes) || change().is_in(words, within.clone()) || events::is_in(words, &within)
}

/// Verbs and nouns of change.
fn change() -> &'static PhraseSet {
    static SET: LazyLock<PhraseSet> = LazyLock::new(|| {
        let verbs = lexicon::outcome_verbs();
        let lists = [&verbs.down, &verbs.up, &verbs.attain, &verbs.fail, &verbs.nouns];
        PhraseSet::of(lists.into_iter().flatten().map(String::as_str))
    });
    &SET
}

fn collect(pattern: &Pattern, text: &str, base: usize, class: &'static str, hits: &mut Vec<Hit>) {
    let Some(regex) = pattern.regex() else { return };
    hits.extend(regex.find_iter(text).map(|found| {
        let words = found.as_str();
        let start = base + found.end() - words.trim_start().len();
        Hit { class, range: TextRange::new(start, start + words.trim().len()) }
    }));
}

/// The hits in order; of those that overlap the one that begins first, or the longer, as far as they reach together:
/// `from 9 % to 2` and `2 %` are `from 9 % to 2 %`.
fn apart(mut hits: Vec<Hit>) -> Vec<Hit> {
    hits.sort_by_key(|hit| (hit.range.start, std::cmp::Reverse(hit.range.end)));
    hits.dedup_by(|later, hit| {
        let overlaps = later.range.start < hit.range.end;
        if overlaps {
            hit.range = hit.range.cover(later.range);
        }
        overlaps
    });
    hits
}
