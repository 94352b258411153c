//! The lexicon of events: phrases, and words that rules join.

use crate::lexicon::Events;
use crate::load::LoadError;
use crate::load::reader::Table;

use super::pattern::{plurals, verb_forms};
use super::phrases::{check_examples, only, phrases, words};

pub(super) fn events(root: &Table<'_>) -> Result<Events, LoadError> {
    const KEYS: [&str; 24] = [
        "phrases",
        "bodies",
        "idle",
        "people",
        "deeds",
        "settled",
        "brief",
        "outcomes",
        "becoming",
        "offices",
        "placing",
        "places",
        "gaining",
        "gains",
        "conditions",
        "lasting",
        "ending",
        "once",
        "now",
        "amounts",
        "soft",
        "giving",
        "intangible",
        "willed",
    ];
    only(root, &KEYS)?;
    let read = |key: &str| words(root, key, verb_forms);
    let phrases = phrases(root, "phrases")?;
    check_examples(root, &[&phrases.pattern])?;
    Ok(Events {
        phrases,
        bodies: words(root, "bodies", plurals)?,
        idle: read("idle")?,
        people: words(root, "people", plurals)?,
        deeds: read("deeds")?,
        settled: read("settled")?,
        brief: read("brief")?,
        outcomes: read("outcomes")?,
        becoming: read("becoming")?,
        offices: read("offices")?,
        placing: read("placing")?,
        places: read("places")?,
        gaining: read("gaining")?,
        gains: read("gains")?,
        conditions: read("conditions")?,
        lasting: read("lasting")?,
        ending: read("ending")?,
        once: read("once")?,
        now: read("now")?,
        amounts: read("amounts")?,
        soft: read("soft")?,
        giving: read("giving")?,
        intangible: read("intangible")?,
        willed: read("willed")?,
    })
}
