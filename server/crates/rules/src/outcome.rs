//! Whether a Result says anything a stranger could check: a number, or an event.
//!
//! Numbers that measure nothing (dates, versions, team sizes) are masked, what is left is looked at sentence by
//! sentence. English only: the patterns come from the English lexicons.

use std::ops::Range;
use std::sync::LazyLock;

use grammars::lexicon::{self, MetricClass};
use note::{Section, Story, TextRange};

use crate::pattern::Pattern;
use crate::prose::Prose;

/// What stands in place of masked text: nothing matches it.
const MASKED: u8 = 1;

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
    let signs = Signs::new(&masked.lower);
    let (mut hits, mut anchored) = (Vec::new(), false);
    for sentence in sentences(&masked.lower) {
        let before = hits.len();
        anchored |= metrics(sentence, &signs, &mut hits);
        let text = sentence.of(&masked.lower);
        anchored = anchored || hits.len() > before && patterns.anchors.iter().any(|a| a.is_in(text));
    }
    let verdict = match (hits.is_empty(), anchored) {
        (false, true) => Verdict::MetricAnchored,
        (false, false) => Verdict::MetricBare,
        (true, _) => {
            collect(&patterns.events, &lower, 0, "event", &mut hits);
            if hits.is_empty() { Verdict::None } else { Verdict::Event }
        }
    };
    for hit in &mut hits {
        hit.range = prose.origin(hit.range);
    }
    Outcome { verdict, hits: apart(hits) }
}

/// Adds the metrics of a sentence; whether one of them compares by itself.
fn metrics(sentence: TextRange, signs: &Signs<'_>, hits: &mut Vec<Hit>) -> bool {
    let patterns = patterns();
    let text = sentence.of(signs.text);
    let mut outcome = None;
    let mut anchored = false;
    for (class, pattern) in &patterns.classes {
        if !signs.allow(&class.name) {
            continue;
        }
        let has_outcome = || patterns.verbs.is_in(text) || patterns.events.is_in(text);
        if class.needs_outcome && !*outcome.get_or_insert_with(has_outcome) {
            continue;
        }
        let before = hits.len();
        collect(pattern, text, sentence.start, &class.name, hits);
        anchored |= class.anchored && hits.len() > before;
    }
    anchored
}

fn collect(pattern: &Pattern, text: &str, base: usize, class: &'static str, hits: &mut Vec<Hit>) {
    let Some(regex) = pattern.regex() else { return };
    hits.extend(regex.find_iter(text).map(|found| {
        let trimmed = found.as_str().trim();
        let start = base + found.start() + found.len() - found.as_str().trim_start().len();
        Hit { class, range: TextRange::new(start, start + trimmed.len()) }
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

/// A text with everything masked that looks like a metric and is none: as written, and in lower case.
struct Masked {
    cased: String,
    lower: String,
}

impl Masked {
    fn new(text: &str, lower: &str) -> Self {
        let mut masked = Self { cased: text.to_owned(), lower: lower.to_owned() };
        let signs = Signs::new(lower);
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

    fn find(&self, pattern: &Pattern) -> Vec<Range<usize>> {
        let text = if pattern.is_folded() { &self.lower } else { &self.cased };
        pattern.regex().map(|regex| regex.find_iter(text).map(|m| m.range()).collect()).unwrap_or_default()
    }

    /// Masks ranges byte by byte, so that offsets stay valid. Line ends stay.
    fn hide(&mut self, ranges: &[Range<usize>]) {
        for text in [&mut self.cased, &mut self.lower] {
            for range in ranges {
                let hidden = text.get(range.clone()).unwrap_or_default().bytes();
                let hidden: String =
                    hidden.map(|b| char::from(if b == b'\n' { b } else { MASKED })).collect();
                text.replace_range(range.clone(), &hidden);
            }
        }
    }
}

/// Which signs of a number a text holds. Most patterns cannot match without theirs, and are then not even
/// compiled.
struct Signs<'a> {
    text: &'a str,
    digit: bool,
    number: bool,
}

impl<'a> Signs<'a> {
    fn new(text: &'a str) -> Self {
        let digit = text.bytes().any(|b| b.is_ascii_digit());
        Self { text, digit, number: digit || patterns().number.is_in(text) }
    }

    /// Whether the mask or class called `name` may match. One that is not known here may.
    fn allow(&self, name: &str) -> bool {
        match name {
            "code" => self.text.contains('`'),
            "url" => self.text.contains("://") || self.text.contains("www."),
            "email" => self.text.contains('@'),
            "wikilink" | "footnote" => self.text.contains('['),
            "scope-money" => self.digit && self.text.contains(['$', '€', '£', '¥', '₹']),
            "percent" | "currency" | "score" | "iso-date" | "slash-date" | "year" | "quarter" | "clock"
            | "version" | "product-num" | "level" | "id-ref" => self.digit,
            "team-size" | "led-people" | "total" | "rate" | "count" => self.number,
            "delta" => self.number || self.text.contains("from"),
            _ => true,
        }
    }
}

struct Patterns {
    number: Pattern,
    masks: Vec<MaskPattern>,
    classes: Vec<(&'static MetricClass, Pattern)>,
    anchors: Vec<Pattern>,
    verbs: Pattern,
    events: Pattern,
}

struct MaskPattern {
    name: &'static str,
    pattern: Pattern,
    unless: Option<Pattern>,
}

fn patterns() -> &'static Patterns {
    static PATTERNS: LazyLock<Patterns> = LazyLock::new(|| {
        let metrics = lexicon::metrics();
        let mask = |mask: &'static lexicon::Mask| MaskPattern {
            name: &mask.name,
            pattern: Pattern::new(&mask.pattern),
            unless: mask.unless.as_deref().map(Pattern::new),
        };
        Patterns {
            number: Pattern::new(&metrics.number),
            masks: metrics.masks.iter().map(mask).collect(),
            classes: metrics.classes.iter().map(|class| (class, Pattern::new(&class.pattern))).collect(),
            anchors: metrics.anchors.iter().map(|anchor| Pattern::new(&anchor.pattern)).collect(),
            verbs: Pattern::new(&lexicon::outcome_verbs().pattern),
            events: Pattern::new(&lexicon::events().pattern),
        }
    });
    &PATTERNS
}
