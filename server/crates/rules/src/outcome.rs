//! Whether a Result says anything a stranger could check: a number, or an event.
//!
//! Numbers that measure nothing (dates, versions, team sizes) are masked, what is left is looked at sentence by
//! sentence. English only: the patterns come from the English lexicons.

mod masked;
mod patterns;
mod stand_in;
#[cfg(test)]
mod tests;

use note::{Section, Story, TextRange};

use crate::pattern::Pattern;
use crate::prose::Prose;
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

/// The outcome in the prose of `section`; ranges count bytes of the story's text.
#[must_use]
pub fn of(story: &Story, section: &Section) -> Outcome {
    judge(&Prose::of(story, section))
}

/// The outcome in `text`; ranges count its bytes.
#[must_use]
pub fn in_text(text: &str) -> Outcome {
    judge(&Prose::plain(text))
}

fn judge(prose: &Prose) -> Outcome {
    let patterns = patterns();
    let lower = prose.text().to_ascii_lowercase();
    let masked = Masked::new(prose.text(), &lower);
    let signs = Signs::of(masked.lower());
    let (mut hits, mut anchored) = (Vec::new(), false);
    for sentence in sentences(masked.lower()) {
        let text = sentence.of(masked.lower());
        let before = hits.len();
        anchored |= metrics(text, sentence.start, &signs, &mut hits);
        let found = hits.len() > before;
        anchored = anchored || found && patterns.anchors.iter().any(|anchor| anchor.is_in(text));
    }
    let verdict = if anchored {
        Verdict::MetricAnchored
    } else if !hits.is_empty() {
        Verdict::MetricBare
    } else {
        collect(&patterns.events, &lower, 0, "event", &mut hits);
        if hits.is_empty() { Verdict::None } else { Verdict::Event }
    };
    for hit in &mut hits {
        hit.range = prose.origin(hit.range);
    }
    Outcome { verdict, hits: apart(hits) }
}

/// Adds the metrics of a sentence that begins at `base`; whether one of them compares by itself.
fn metrics(sentence: &str, base: usize, signs: &Signs<'_>, hits: &mut Vec<Hit>) -> bool {
    let patterns = patterns();
    let mut outcome = None;
    let mut anchored = false;
    for (class, pattern) in &patterns.classes {
        if !signs.allow(&class.name) {
            continue;
        }
        let has_outcome = || patterns.verbs.is_in(sentence) || patterns.events.is_in(sentence);
        if class.needs_outcome && !*outcome.get_or_insert_with(has_outcome) {
            continue;
        }
        let before = hits.len();
        collect(pattern, sentence, base, &class.name, hits);
        anchored |= class.anchored && hits.len() > before;
    }
    anchored
}

fn collect(pattern: &Pattern, text: &str, base: usize, class: &'static str, hits: &mut Vec<Hit>) {
    let Some(regex) = pattern.regex() else { return };
    hits.extend(regex.find_iter(text).map(|found| {
        let words = found.as_str();
        let start = base + found.end() - words.trim_start().len();
        Hit { class, range: TextRange::new(start, start + words.trim().len()) }
    }));
}

/// The hits in order; of two that overlap the one that begins first, or the longer.
fn apart(mut hits: Vec<Hit>) -> Vec<Hit> {
    hits.sort_by_key(|hit| (hit.range.start, std::cmp::Reverse(hit.range.end)));
    let mut end = 0;
    hits.retain(|hit| {
        let apart = hit.range.start >= end;
        end = end.max(hit.range.end);
        apart
    });
    hits
}

/// Sentences end at a line end, and at `.`, `!`, `?` or `;` before a blank.
fn sentences(text: &str) -> Vec<TextRange> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut previous = b' ';
    for (at, byte) in text.bytes().enumerate() {
        let ends = matches!(previous, b'.' | b'!' | b'?' | b';') && !is_short(text, at);
        if byte == b'\n' || (byte.is_ascii_whitespace() && ends) {
            found.push(TextRange::new(start, at));
            start = at + 1;
        }
        previous = byte;
    }
    found.push(TextRange::new(start, text.len()));
    found
}

/// Whether the full stop before `at` only shortens a word that goes on to a number.
fn is_short(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    [" vs.", " approx.", " ca.", " no."].iter().any(|short| before.ends_with(short))
}
