//! Verdicts on sentences, and properties of the detector.

use proptest::prelude::*;

use super::masked::Masked;
use super::patterns::{Signs, patterns};
use super::{Verdict, in_text};

#[track_caller]
fn check(text: &str, verdict: Verdict, hits: &[(&str, &str)]) {
    let outcome = in_text(text);
    let found: Vec<_> = outcome.hits.iter().map(|hit| (hit.class, hit.range.of(text))).collect();
    assert_eq!((outcome.verdict, found.as_slice()), (verdict, hits), "{text}");
}

#[test]
fn a_number_with_something_to_read_it_against_is_anchored() {
    use Verdict::MetricAnchored;
    check("failures fell from nine to zero a month", MetricAnchored, &[("delta", "from nine to zero")]);
    check(
        "Waiting fell by 18 % within a quarter.",
        MetricAnchored,
        &[("percent", "18 %"), ("time-diff", "within a quarter")],
    );
    check("We opened two weeks ahead of plan.", MetricAnchored, &[("schedule", "two weeks ahead of")]);
    check("It took 5 minutes vs. 12 minutes before.", MetricAnchored, &[("delta", "5 minutes vs. 12")]);
    check("Reprints went from **31** to **4**.", MetricAnchored, &[("delta", "from **31** to **4")]);
}

#[test]
fn a_number_alone_is_bare() {
    use Verdict::MetricBare;
    check("Reprints fell by 40\u{a0}%.", MetricBare, &[("percent", "40\u{a0}%")]);
    check("Orders doubled.", MetricBare, &[("multiple", "doubled")]);
    check("It saved $40k.", MetricBare, &[("currency", "$40k")]);
    check("I won five new customers.", MetricBare, &[("count", "five new customers")]);
    check("We went live with no outages.", MetricBare, &[("zero", "no outages")]);
}

#[test]
fn what_happened_counts_where_there_is_no_number() {
    check("The hospital renewed.", Verdict::Event, &[("event", "renewed")]);
    check("I was promoted in May 2021.", Verdict::Event, &[("event", "was promoted")]);
}

#[test]
fn numbers_that_measure_nothing_do_not_count() {
    for text in [
        "it went well and everyone was happy",
        "I led a team of 8 engineers with Python 3.",
        "We met on 14 March 2019 at 9:30.",
        "See ticket OPS-4411 and https://example.org/12%.",
        "I was at the depot for three years as a driver.",
        "Five tickets lay on my desk.",
        "Everyone was one of the family.",
    ] {
        check(text, Verdict::None, &[]);
    }
}

#[test]
fn a_count_needs_an_outcome_in_its_sentence() {
    check("There are 60 tickets. It improved.", Verdict::None, &[]);
    check("It closed 60 tickets.", Verdict::MetricBare, &[("count", "60 tickets")]);
}

/// Words that patterns are made of, and words between them.
const WORDS: &[&str] = &[
    "the",
    "team",
    "of",
    "fell",
    "from",
    "to",
    "by",
    "12",
    "9",
    "nine",
    "zero",
    "one",
    "5%",
    "$40k",
    "2019",
    "2019-03-01",
    "9:30",
    "v1.2",
    "python 3",
    "#12",
    "all",
    "out of",
    "per",
    "a",
    "week",
    "hours",
    "ms",
    "tickets",
    "customers",
    "outages",
    "no",
    "without",
    "doubled",
    "top",
    "first",
    "in the",
    "ahead of",
    "before",
    "4.5/5",
    "stars",
    "led",
    "for",
    "years at",
    "within",
    "took",
    "won",
    "`9`",
    "[9](x)",
    "a@b.co",
    "www.a.b",
    "→",
    "vs.",
    ". ",
    "’",
    "**",
    "\n",
    "\u{a0}",
];

proptest! {
    #[test]
    fn a_pattern_that_matches_has_its_signs(words in prop::collection::vec(prop::sample::select(WORDS), 1..12)) {
        let text = words.join(" ");
        let signs = Signs::of(&text);
        for mask in &patterns().masks {
            prop_assert!(signs.allow(mask.name) || !mask.pattern.is_in(&text), "{} in {text}", mask.name);
        }
        for (class, pattern) in &patterns().classes {
            prop_assert!(signs.allow(&class.name) || !pattern.is_in(&text), "{} in {text}", class.name);
        }
    }

    #[test]
    fn masking_keeps_every_offset(words in prop::collection::vec(prop::sample::select(WORDS), 1..12)) {
        let text = words.concat();
        let lower = text.to_ascii_lowercase();
        let masked = Masked::new(&text, &lower);
        prop_assert_eq!(masked.lower().len(), text.len());
        for (a, b) in masked.lower().bytes().zip(lower.bytes()) {
            prop_assert!(a == b || a == 1);
        }
    }

    #[test]
    fn hits_lie_on_characters_in_order_and_apart(words in prop::collection::vec(prop::sample::select(WORDS), 1..12)) {
        let text = words.join(" ");
        let outcome = in_text(&text);
        let mut end = 0;
        for hit in &outcome.hits {
            prop_assert!(hit.range.start >= end && !hit.range.is_empty());
            prop_assert!(text.get(hit.range.start..hit.range.end).is_some());
            end = hit.range.end;
        }
        prop_assert_eq!(outcome.hits.is_empty(), outcome.verdict == Verdict::None);
    }
}
