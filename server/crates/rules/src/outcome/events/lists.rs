//! The lists of the lexicon of events, ready for look-ups.

use std::sync::LazyLock;

use grammars::lexicon;

use crate::phrases::PhraseSet;

/// One set for each list, and sets of other lexicons that events need.
pub(super) struct Events {
    pub(super) phrases: PhraseSet,
    pub(super) bodies: PhraseSet,
    pub(super) idle: PhraseSet,
    pub(super) people: PhraseSet,
    pub(super) deeds: PhraseSet,
    pub(super) settled: PhraseSet,
    pub(super) brief: PhraseSet,
    pub(super) outcomes: PhraseSet,
    pub(super) becoming: PhraseSet,
    pub(super) offices: PhraseSet,
    pub(super) placing: PhraseSet,
    pub(super) places: PhraseSet,
    pub(super) gaining: PhraseSet,
    pub(super) gains: PhraseSet,
    pub(super) willed: PhraseSet,
    pub(super) giving: PhraseSet,
    pub(super) intangible: PhraseSet,
    pub(super) lasting: PhraseSet,
    pub(super) ending: PhraseSet,
    pub(super) counted: PhraseSet,
    pub(super) things: PhraseSet,
    pub(super) participles: PhraseSet,
    pub(super) conditions: PhraseSet,
    pub(super) soft: PhraseSet,
    pub(super) openers: PhraseSet,
    pub(super) prepositions: PhraseSet,
    pub(super) articles: PhraseSet,
    pub(super) quantities: PhraseSet,
    pub(super) reports: PhraseSet,
}

/// The lists, made on first use.
pub(super) fn events() -> &'static Events {
    static EVENTS: LazyLock<Events> = LazyLock::new(|| {
        let (events, units, clauses) = (lexicon::events(), lexicon::units(), lexicon::clauses());
        let things = [&units.time, &units.work, &units.business, &lexicon::metrics().zero_nouns];
        let counted = [&units.work, &units.people, &units.business, &lexicon::metrics().zero_nouns];
        Events {
            phrases: PhraseSet::new(&[&events.phrases]),
            bodies: PhraseSet::words(&events.bodies),
            idle: PhraseSet::words(&events.idle),
            people: PhraseSet::words(&events.people),
            deeds: PhraseSet::words(&events.deeds),
            settled: PhraseSet::words(&events.settled),
            brief: PhraseSet::words(&events.brief),
            outcomes: PhraseSet::words(&events.outcomes),
            becoming: PhraseSet::words(&events.becoming),
            offices: PhraseSet::words(&events.offices),
            placing: PhraseSet::words(&events.placing),
            places: PhraseSet::words(&events.places),
            gaining: PhraseSet::words(&events.gaining),
            gains: PhraseSet::words(&events.gains),
            willed: PhraseSet::words(&events.willed),
            giving: PhraseSet::words(&events.giving),
            intangible: PhraseSet::words(&events.intangible),
            lasting: PhraseSet::words(&events.lasting),
            ending: PhraseSet::words(&events.ending),
            counted: PhraseSet::of(counted.into_iter().flatten().map(String::as_str)),
            things: PhraseSet::of(things.into_iter().flatten().map(String::as_str)),
            participles: PhraseSet::words(&lexicon::passive().irregular),
            conditions: PhraseSet::words(&events.conditions),
            soft: PhraseSet::words(&events.soft),
            openers: PhraseSet::new(&[&clauses.openers]),
            prepositions: PhraseSet::new(&[&clauses.prepositions]),
            articles: PhraseSet::new(&[&clauses.articles]),
            quantities: PhraseSet::new(&[&clauses.quantities]),
            reports: PhraseSet::new(&[&clauses.reported]),
        }
    });
    &EVENTS
}
