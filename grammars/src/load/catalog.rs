//! Loads principle catalogs, the built-in ones and the private ones of a writer.

use crate::catalog::{Catalog, Principle, Retired, Translation};

use super::check::{self, Taken, values};
use super::error::LoadError;
use super::reader::{Located, Source, Table};

/// Reads a catalog. `file` only names it in errors.
///
/// A principle needs `id`, `name` and `gist`; all else may be left out.
///
/// # Errors
///
/// The first thing that is wrong: broken TOML, an unknown key, a missing or empty value, an id or abbreviation
/// given twice, a spelling that two principles claim, an `order` that is not the place in the file, a gist that
/// quotes the official definition, a retired name that leads nowhere.
pub fn catalog(file: &str, text: &str) -> Result<Catalog, LoadError> {
    let source = Source::new(file, text);
    let parsed = source.parse()?;
    let root = source.root(&parsed);
    root.only(&["id", "name", "url", "principles", "retired"])?;
    let mut names = Names::default();
    let mut principles = Vec::new();
    for table in root.tables("principles")? {
        principles.push(principle(&table, principles.len() + 1, &mut names)?);
    }
    if principles.is_empty() {
        return Err(root.missing("principles"));
    }
    let retired = root.tables("retired")?;
    let retired =
        retired.iter().map(|table| retire(table, &principles, &mut names)).collect::<Result<_, _>>()?;
    Ok(Catalog {
        id: check::id(&root)?.value,
        name: root.text("name")?.value,
        url: root.optional_text("url")?.map(|url| url.value).unwrap_or_default(),
        principles,
        retired,
    })
}

/// What is taken in a catalog so far.
#[derive(Default)]
struct Names {
    ids: Taken,
    spellings: Taken,
    abbreviations: Taken,
}

const PRINCIPLE: &[&str] = &[
    "id",
    "name",
    "order",
    "abbreviations",
    "aliases",
    "misspellings",
    "translations",
    "gist",
    "description_prefix",
    "questions",
    "probes",
    "hard_to_measure",
    "evidence_strong",
    "evidence_support",
    "counter_signals",
];

fn principle(table: &Table<'_>, place: usize, names: &mut Names) -> Result<Principle, LoadError> {
    table.only(PRINCIPLE)?;
    let id = check::id(table)?;
    let name = table.text("name")?;
    let aliases = table.texts("aliases")?;
    let misspellings = table.texts("misspellings")?;
    let abbreviations = table.texts("abbreviations")?;
    names.ids.claim(table, &id, "another principle")?;
    for spelling in std::iter::once(&name).chain(&aliases).chain(&misspellings) {
        names.spellings.claim(table, spelling, &id.value)?;
    }
    for abbreviation in &abbreviations {
        names.abbreviations.claim(table, abbreviation, &id.value)?;
    }
    let translations = translations(table, &id.value, names)?;
    let gist = table.text("gist")?;
    let prefix = table.optional_text("description_prefix")?;
    own_words(table, &gist, prefix.as_ref())?;
    let questions = values(table.texts("questions")?);
    let probes = values(table.texts("probes")?);
    let [strong, support, against] = evidence(table)?;
    Ok(Principle {
        order: order(table, place)?,
        id: id.value,
        name: name.value,
        abbreviations: values(abbreviations),
        aliases: values(aliases),
        misspellings: values(misspellings),
        translations,
        gist: gist.value,
        description_prefix: prefix.map(|prefix| prefix.value).unwrap_or_default(),
        questions,
        probes,
        hard_to_measure: table.switch("hard_to_measure")?,
        evidence_strong: strong,
        evidence_support: support,
        counter_signals: against,
    })
}

/// The names in other languages, language by language. Two languages may share a name.
fn translations(table: &Table<'_>, id: &str, names: &mut Names) -> Result<Vec<Translation>, LoadError> {
    let Some(translations) = table.optional_table("translations")? else {
        return Ok(Vec::new());
    };
    let mut found: Vec<Translation> = Vec::new();
    for language in translations.keys() {
        check::language(&translations, &language)?;
        for name in translations.texts(&language.value)? {
            if !found.iter().any(|other| other.name.to_lowercase() == name.value.to_lowercase()) {
                names.spellings.claim(&translations, &name, id)?;
            }
            found.push(Translation { language: language.value.clone(), name: name.value });
        }
    }
    Ok(found)
}

/// Strong, supporting and contrary words; none twice.
fn evidence(table: &Table<'_>) -> Result<[Vec<String>; 3], LoadError> {
    let mut taken = Taken::default();
    let mut read = |key: &str| {
        let words = table.texts(key)?;
        check::lower_case(table, &words)?;
        words.iter().try_for_each(|word| taken.claim(table, word, key))?;
        Ok(values(words))
    };
    Ok([read("evidence_strong")?, read("evidence_support")?, read("counter_signals")?])
}

fn order(table: &Table<'_>, place: usize) -> Result<u32, LoadError> {
    let order = u32::try_from(place).unwrap_or(u32::MAX);
    match table.optional_number("order")? {
        Some(given) if given.value != f64::from(order) => {
            let message =
                format!("is {}, but this is principle {order} of the file; move it or renumber", given.value);
            Err(table.error(&given.place, message))
        }
        _ => Ok(order),
    }
}

fn own_words(
    table: &Table<'_>,
    gist: &Located<String>,
    prefix: Option<&Located<String>>,
) -> Result<(), LoadError> {
    let Some(prefix) = prefix else { return Ok(()) };
    check::lower_case(table, std::slice::from_ref(prefix))?;
    if gist.value.to_lowercase().contains(&prefix.value) {
        return Err(table.error(&gist.place, "quotes the official definition; say it in your own words"));
    }
    Ok(())
}

fn retire(table: &Table<'_>, principles: &[Principle], names: &mut Names) -> Result<Retired, LoadError> {
    table.only(&["name", "aliases", "status", "maps_to"])?;
    let name = table.text("name")?;
    let aliases = table.texts("aliases")?;
    for spelling in std::iter::once(&name).chain(&aliases) {
        names.spellings.claim(table, spelling, "a retired name")?;
    }
    let target = table.text("maps_to")?;
    if !principles.iter().any(|principle| principle.id == target.value) {
        let known: Vec<_> = principles.iter().map(|principle| principle.id.as_str()).collect();
        return Err(check::unknown(table, &target, "principle", &known));
    }
    Ok(Retired {
        name: name.value,
        aliases: values(aliases),
        status: table.text("status")?.value,
        maps_to: target.value,
    })
}
