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
    check(
        "failures fell from nine to zero a month",
        MetricAnchored,
        &[("delta", "from nine to zero a month")],
    );
    check(
        "Waiting fell by 18 % within a quarter.",
        MetricAnchored,
        &[("percent", "18 %"), ("time-diff", "within a quarter")],
    );
    check("We opened two weeks ahead of plan.", MetricAnchored, &[("schedule", "two weeks ahead of")]);
    check(
        "It took 5 minutes vs. 12 minutes before.",
        MetricAnchored,
        &[("delta", "5 minutes vs. 12 minutes before")],
    );
    check("Reprints went from **31** to **4**.", MetricAnchored, &[("delta", "from **31** to **4")]);
}

#[test]
fn an_event_ends_before_what_it_is_about() {
    check("The owner kept the trolley.", Verdict::Event, &[("event", "owner kept")]);
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
    check("The hospital renewed.", Verdict::Event, &[("event", "hospital renewed")]);
    check("I was promoted in May 2021.", Verdict::Event, &[("event", "was promoted")]);
}

#[track_caller]
fn check_events(sentences: &[&str]) {
    for text in sentences {
        assert_eq!(in_text(text).verdict, Verdict::Event, "{text}");
    }
}

#[track_caller]
fn check_nothing(sentences: &[&str]) {
    for text in sentences {
        check(text, Verdict::None, &[]);
    }
}

#[test]
fn somebody_from_outside_who_decides_is_an_event() {
    check(
        "The council, which had refused before, paid for the ramp.",
        Verdict::Event,
        &[("event", "council, which had refused before, paid")],
    );
    check_events(&[
        "The harbor authority tore up the old rule.",
        "In the end the insurer covered the roof.",
        "After a year the ministry built the bridge.",
        "The editor of the county paper printed the letter.",
        "Most of the tenants signed.",
        "The night manager read my note and copied the board.",
        "They moved her to the larger kitchen.",
        "Two sister clinics have taken up the form.",
        "Another yard copied the plan.",
        "Three weavers have since adopted it.",
        "The head cook asked me to run the second kitchen.",
    ]);
    check_nothing(&[
        "The council liked the ramp.",
        "The director appreciated my effort and thanked the team.",
        "The board was impressed.",
        "The client was extremely pleased and our relationship grew.",
        "I convinced the board and presented to the council.",
        "The client felt heard and the family was calm.",
        "Council meetings became shorter.",
        "The editor did not print it.",
        "I told the auditor about it.",
        "Two bugs returned.",
        "Another week passed.",
        "Management had greater confidence in the plan.",
    ]);
}

#[test]
fn a_decision_in_the_passive_is_an_event() {
    check_events(&[
        "The form was later adopted.",
        "My article was published.",
        "The fee has been refunded.",
        "I was made deputy.",
        "The rule was written into the handbook.",
    ]);
    check_nothing(&[
        "The form was not adopted.",
        "The work was completed to a high standard.",
        "The form was easily understood.",
        "The manual was updated and shared.",
        "I was made aware of it.",
    ]);
}

#[test]
fn what_is_won_or_lost_or_lasts_is_an_event() {
    check_events(&[
        "He kept his apprenticeship place.",
        "We lost a large client.",
        "She changed her mind.",
        "The porters still use the map.",
        "It has been in use ever since.",
        "The leak has never been seen again.",
        "Nothing has gone astray since.",
        "Letters of complaint stopped, and so did the calls.",
    ]);
    check_nothing(&[
        "We kept the client informed.",
        "We kept a good relationship.",
        "I still use that lesson.",
        "I have never forgotten it since.",
        "The tension stopped.",
        "We hoped to win the contract.",
    ]);
}

#[test]
fn what_is_handed_over_and_what_takes_a_will_is_an_event() {
    check_events(&[
        "The parish gave us the barn for free.",
        "In June they handed him the keys.",
        "The weavers booked the loft again.",
        "The warden I had argued with apologized.",
        "My cousin's mill ordered the same again.",
        "Nobody had to stay late.",
        "Since the move no one has slipped there.",
    ]);
    check_nothing(&[
        "She gave us a great opportunity.",
        "They gave me the confidence to go on.",
        "I gave them a copy.",
        "I called the mill and ordered the same again.",
        "The plan adopted by us was simple.",
        "No one understood it before.",
        "Nobody felt left out.",
    ]);
}

#[test]
fn a_decision_in_few_words_and_a_new_office_are_events() {
    check("Permit granted in May.", Verdict::Event, &[("event", "Permit granted")]);
    check_events(&[
        "Complaint withdrawn after my letter.",
        "I applied, was accepted and moved there.",
        "She became deputy head of the kitchen.",
        "The tally sheet is now a required step.",
        "The renewal came through.",
        "He sat the exam again and passed.",
        "We did not get the loan.",
        "The form was used by both clinics.",
    ]);
    check_nothing(&[
        "Our leaflet published facts on bees.",
        "It became a standard of excellence.",
        "She became a better lead.",
        "We had a test bench and time passed.",
        "We did not get the feeling.",
        "The ideas were adopted more willingly.",
        "When the manager returned to work, we told her.",
        "The two-lane road kept the town calm.",
    ]);
}

#[test]
fn a_figure_in_a_sentence_of_few_words_is_a_number() {
    check("Till short by 2p, that's it.", Verdict::MetricBare, &[("figure", "2p")]);
    check("scrap 4, was 30 before", Verdict::MetricAnchored, &[("figure", "4"), ("figure", "30")]);
    check_nothing(&[
        "I attended 3 evenings.",
        "Talked to the 3 porters.",
        "Held on for 3 weeks.",
        "Ran 3 evenings.",
        "Felt good about 3 of it.",
        "The 4 porters and the cook of the lower house sat in the yard until dark.",
    ]);
}

#[test]
fn delays_differences_grades_and_whole_groups_are_numbers() {
    for text in [
        "It opened 3 weeks late.",
        "We needed one more week.",
        "The crate is 4 kg lighter.",
        "My mark went from a D to a B.",
        "I finished with an A.",
        "Every van came home.",
        "We met every delivery date over the next two terms.",
        "The stall scored the highest of the fair.",
        "The bake sale raised 640 for the roof.",
        "No falls on the ward all winter.",
        "The cash box balanced to the cent.",
        "Eight people could pass the course.",
    ] {
        assert!(matches!(in_text(text).verdict, Verdict::MetricBare | Verdict::MetricAnchored), "{text}");
    }
    check_nothing(&[
        "It was late and we were tired.",
        "Two higher officials nodded.",
        "We met every challenge with a smile.",
        "We beat the other challenges.",
        "I got a bee in my bonnet.",
        "All of us were happy.",
    ]);
    let anchored = ["Shrink is at 1.1% (2.4% when I took over).", "It brought in 900, the goal was 700."];
    for text in anchored {
        assert_eq!(in_text(text).verdict, Verdict::MetricAnchored, "{text}");
    }
}

#[test]
fn then_and_now_is_an_event_where_it_could_be_checked() {
    check_events(&[
        "Before, every form was typed by hand; now none is.",
        "The round used to fill the morning. Now it is over by the first break on Mondays.",
        "Previously all letters went through one desk, and now each floor has its own.",
    ]);
    check_nothing(&[
        "Before, nobody talked; now we trust each other.",
        "I used to be nervous every time. Now I am confident.",
        "The code used to be messy; now it is cleaner and more stable.",
        "Now every floor has a desk.",
    ]);
}

#[test]
fn shares_in_words_are_numbers_and_known_groups_are_none() {
    for text in ["Breakages were down a third.", "The bill fell by almost half.", "It takes half the paper."]
    {
        assert_ne!(in_text(text).verdict, Verdict::None, "{text}");
    }
    check_nothing(&[
        "It cleared the air between the two departments.",
        "Both teams and the three offices became closer.",
        "We met a quarter of an hour early.",
    ]);
    check("It closed two departments.", Verdict::MetricBare, &[("count", "two departments")]);
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
