//! The detector's patterns, and which of them a text could match at all.

use std::sync::LazyLock;

use grammars::lexicon::{self, Mask, MetricClass};

use crate::pattern::Pattern;

/// Every pattern of the detector; each is compiled when it is first needed.
pub(super) struct Patterns {
    /// A number as a word of its own.
    number: Pattern,
    /// What hides numbers that measure nothing, in the order they run.
    pub(super) masks: Vec<MaskPattern>,
    /// The kinds of metric.
    pub(super) classes: Vec<(&'static MetricClass, Pattern)>,
    /// What gives a metric a baseline or a time.
    pub(super) anchors: Vec<Pattern>,
}

/// A mask of the lexicon.
pub(super) struct MaskPattern {
    pub(super) name: &'static str,
    pub(super) pattern: Pattern,
    /// A match inside a match of this stays visible.
    pub(super) unless: Option<Pattern>,
}

impl MaskPattern {
    fn new(mask: &'static Mask) -> Self {
        Self {
            name: &mask.name,
            pattern: Pattern::new(&*mask.pattern),
            unless: mask.unless.as_deref().map(Pattern::new),
        }
    }
}

/// The patterns, made on first use.
pub(super) fn patterns() -> &'static Patterns {
    static PATTERNS: LazyLock<Patterns> = LazyLock::new(|| {
        let metrics = lexicon::metrics();
        Patterns {
            number: Pattern::new(format!(r"(?i)\b(?:{})", metrics.number)),
            masks: metrics.masks.iter().map(MaskPattern::new).collect(),
            classes: metrics.classes.iter().map(|c| (c, Pattern::new(&*c.pattern))).collect(),
            anchors: metrics.anchors.iter().map(|a| Pattern::new(&*a.pattern)).collect(),
        }
    });
    &PATTERNS
}

/// Beginnings of the units of time that are written out.
const TIME: [&str; 12] =
    ["ms", "sec", "min", "hour", "hr", "day", "night", "week", "sprint", "month", "quarter", "year"];

/// Parts of the words that say how many times.
const MULTIPLE: [&str; 13] = [
    "fold",
    "twice",
    "thrice",
    "doubl",
    "tripl",
    "quadrupl",
    "halv",
    "half",
    "third",
    "quarter",
    "fifth",
    "tenth",
    "magnitude",
];

/// Which signs of a metric a text holds. Compiling a pattern takes a hundred times as long as looking for its
/// signs, and most texts lack those of most patterns.
pub(super) struct Signs<'a> {
    text: &'a str,
    digit: bool,
    number: bool,
}

impl<'a> Signs<'a> {
    /// The signs in `text`, which is in lower case.
    pub(super) fn of(text: &'a str) -> Self {
        let digit = text.bytes().any(|byte| byte.is_ascii_digit());
        Self { text, digit, number: digit || patterns().number.is_in(text) }
    }

    /// Whether the mask or class called `name` could hide or find a number. One that is not known here could.
    /// Names, months and Roman numerals without a digit need no hiding: nothing is measured in them.
    pub(super) fn allow(&self, name: &str) -> bool {
        match name {
            "code" => self.has(&["`"]),
            "url" => self.has(&["://", "www."]),
            "email" => self.has(&["@"]),
            "wikilink" | "footnote" => self.has(&["["]),
            "scope-money" => self.digit && self.has(&["$", "€", "£", "¥", "₹"]),
            "figure" => self.digit,
            "score" => self.digit || self.has(&["star", " a", "an "]),
            "month-date" | "alnum-name" | "percent" | "iso-date" | "slash-date" | "year" | "quarter"
            | "clock" | "version" | "product-num" | "level" | "id-ref" => self.digit,
            "team-size" => self.digit || self.has(&[" of "]),
            "led-people" | "known-count" | "rate" | "count" | "reach" | "currency" | "difference" => {
                self.number
            }
            "total" => self.number || self.has(&["all", "each", "every"]),
            "delta" => self.number || self.has(&["from", "instead", "rather"]),
            "schedule" => {
                self.has(&["ahead", "before", "earl", "sooner", "behind", "budget", "late", "overdue"])
            }
            "multiple" => self.digit || self.has(&MULTIPLE),
            "zero" => self.has(&["zero", "0", "no", "without", "eliminat", "to the "]),
            "tenure" => self.has(&TIME) || self.has(&["aged"]),
            "speed" => self.has(&TIME) || self.has(&["morning", "afternoon", "evening", "shift"]),
            "time-diff" => self.digit || self.has(&TIME),
            _ => true,
        }
    }

    fn has(&self, parts: &[&str]) -> bool {
        parts.iter().any(|part| self.text.contains(part))
    }
}
