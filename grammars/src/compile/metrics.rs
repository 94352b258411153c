//! The metric detector: fills in its patterns and tries them on the examples the way the rules do.

use std::ops::Range;

use regex::Regex;

use crate::lexicon::{Anchor, Mask, MetricClass, Metrics, Units};
use crate::load::LoadError;
use crate::load::check::{self, Taken};
use crate::load::reader::{Located, Table};

use super::pattern::{alternatives, compiled, lean, verb_forms};
use super::phrases::words;
use super::{examples, required_texts};

pub(super) fn metrics(root: &Table<'_>, units: &Units) -> Result<Metrics, LoadError> {
    root.only(&[
        "silent",
        "zero_nouns",
        "anchored",
        "needs_outcome",
        "needs_brevity",
        "number",
        "masks",
        "classes",
        "anchors",
    ])?;
    let zero_nouns = words(root, "zero_nouns", verb_forms)?;
    let number = number(root)?;
    let filling = Filling::new(&number, units, &zero_nouns);
    let mut names = Taken::default();
    let mut masks = Vec::new();
    for table in root.tables("masks")? {
        masks.push(mask(&table, &filling, &mut names)?);
    }
    let anchored = required_texts(root, "anchored")?;
    let needs_outcome = required_texts(root, "needs_outcome")?;
    let needs_brevity = required_texts(root, "needs_brevity")?;
    let has = |list: &[Located<String>], name: &str| list.iter().any(|entry| entry.value == name);
    let mut classes = Vec::new();
    for table in root.tables("classes")? {
        table.only(&["name", "fires", "pattern"])?;
        let (name, pattern) = named(&table, &filling, &mut names)?;
        check_fires(&table, &masks, &pattern)?;
        let class = MetricClass {
            anchored: has(&anchored, &name),
            needs_outcome: has(&needs_outcome, &name),
            needs_brevity: has(&needs_brevity, &name),
            pattern: pattern.as_str().to_owned(),
            name,
        };
        classes.push((class, pattern));
    }
    let mut anchors = Vec::new();
    for table in root.tables("anchors")? {
        table.only(&["name", "pattern"])?;
        let (name, pattern) = named(&table, &filling, &mut names)?;
        anchors.push(Anchor { name, pattern: pattern.as_str().to_owned() });
    }
    let known: Vec<_> = classes.iter().map(|(class, _)| class.name.as_str()).collect();
    if let Some(stray) = anchored
        .iter()
        .chain(&needs_outcome)
        .chain(&needs_brevity)
        .find(|entry| !known.contains(&entry.value.as_str()))
    {
        return Err(check::unknown(root, stray, "class", &known));
    }
    let plain = classes.iter().filter(|(class, _)| !class.needs_brevity);
    let patterns: Vec<_> = plain.map(|(_, pattern)| pattern.clone()).collect();
    let classes = classes.into_iter().map(|(class, _)| class).collect();
    examples::check_silent(root, |sentence| examples::first_match(&patterns, &masked(&masks, sentence)))?;
    Ok(Metrics {
        number: lean(&number),
        masks: masks.into_iter().map(|mask| mask.table).collect(),
        classes,
        anchors,
        zero_nouns,
    })
}

/// What stands for the blanks in patterns, each ready to be repeated or followed by anything.
struct Filling([(&'static str, String); 5]);

impl Filling {
    fn new(number: &str, units: &Units, zero_nouns: &[String]) -> Self {
        let group = |pattern: &str| format!("(?:{pattern})");
        Self([
            ("<N>", group(number)),
            ("<U>", group(&units.pattern)),
            ("<TIME>", group(&units.time_pattern)),
            ("<COUNT>", group(&units.count_pattern)),
            ("<NEG>", group(&alternatives(zero_nouns, "[ -]"))),
        ])
    }

    fn fill(&self, pattern: &str) -> String {
        self.0.iter().fold(pattern.to_owned(), |pattern, (blank, filling)| pattern.replace(blank, filling))
    }
}

fn number(root: &Table<'_>) -> Result<String, LoadError> {
    let table = root.optional_table("number")?.ok_or_else(|| root.missing("number"))?;
    table.only(&["pattern", "words"])?;
    let mut pattern = table.text("pattern")?;
    pattern.value =
        pattern.value.replace("<WORDS>", &alternatives(&words(&table, "words", verb_forms)?, "[ -]"));
    compiled(&table, &pattern)?;
    Ok(pattern.value)
}

fn named(table: &Table<'_>, filling: &Filling, names: &mut Taken) -> Result<(String, Regex), LoadError> {
    let name = table.text("name")?;
    names.claim(table, &name, "another pattern")?;
    let mut pattern = table.text("pattern")?;
    pattern.value = filling.fill(&pattern.value);
    Ok((name.value, compiled(table, &pattern)?))
}

struct CompiledMask {
    table: Mask,
    pattern: Regex,
    unless: Option<Regex>,
}

fn mask(table: &Table<'_>, filling: &Filling, names: &mut Taken) -> Result<CompiledMask, LoadError> {
    table.only(&["name", "pattern", "unless"])?;
    let (name, pattern) = named(table, filling, names)?;
    let unless = table.optional_text("unless")?;
    let unless = unless.map(|text| Located { value: filling.fill(&text.value), place: text.place });
    let unless = unless.map(|text| compiled(table, &text)).transpose()?;
    let kept = unless.as_ref().map(|pattern| pattern.as_str().to_owned());
    let mask = Mask { name, pattern: pattern.as_str().to_owned(), unless: kept };
    Ok(CompiledMask { table: mask, pattern, unless })
}

fn check_fires(table: &Table<'_>, masks: &[CompiledMask], pattern: &Regex) -> Result<(), LoadError> {
    for sentence in required_texts(table, "fires")? {
        if !pattern.is_match(&masked(masks, &sentence.value)) {
            let message = format!("`{}` finds nothing; change the sentence or the pattern", sentence.value);
            return Err(table.error(&sentence.place, message));
        }
    }
    Ok(())
}

/// The sentence with everything masked as filler of the same length.
fn masked(masks: &[CompiledMask], sentence: &str) -> String {
    masks.iter().fold(sentence.to_owned(), |text, mask| {
        let kept: Vec<Range<usize>> = mask
            .unless
            .iter()
            .flat_map(|pattern| pattern.find_iter(&text))
            .map(|found| found.range())
            .collect();
        let hide = |found: &regex::Captures<'_>| match found.get(0) {
            Some(found)
                if !kept.iter().any(|kept| kept.start <= found.start() && found.end() <= kept.end) =>
            {
                "\u{1}".repeat(found.len())
            }
            found => found.map_or("", |found| found.as_str()).to_owned(),
        };
        mask.pattern.replace_all(&text, hide).into_owned()
    })
}
