//! Loads the sections and the frameworks made of them.

use crate::framework::{Framework, FrameworkId, Frameworks, Role, SectionDefinition, SectionId, Spelling};

use super::check::{self, Taken, values};
use super::error::LoadError;
use super::reader::{Located, Source, Table};

/// Sets of sections are kept as bits of a `u32`.
const MOST_SECTIONS: usize = 32;

/// Reads the section definitions and one framework per further file, each given as name and text.
///
/// The default framework comes first, the others follow in the order given.
///
/// # Errors
///
/// The first thing that is wrong: broken TOML, an unknown key, a missing or empty value, a name given twice, a
/// reference to a section or role that does not exist, shares that cannot be met.
pub fn frameworks(sections: (&str, &str), files: &[(&str, &str)]) -> Result<Frameworks, LoadError> {
    let source = Source::new(sections.0, sections.1);
    let parsed = source.parse()?;
    let root = source.root(&parsed);
    root.only(&["default", "sections"])?;
    let mut ids = Taken::default();
    let mut grammar = Frameworks { default: FrameworkId(0), sections: Vec::new(), frameworks: Vec::new() };
    for table in root.tables("sections")? {
        grammar.sections.push(section(&table, &mut ids)?);
        if grammar.sections.len() > MOST_SECTIONS {
            return Err(
                root.error(table.place(), format!("is one too many; at most {MOST_SECTIONS} sections fit"))
            );
        }
    }
    let mut names = Taken::default();
    for (file, text) in files {
        let framework = framework(Source::new(file, text), &grammar, &mut names)?;
        grammar.frameworks.push(framework);
    }
    let default = root.text("default")?;
    let Some(place) = grammar.frameworks.iter().position(|framework| framework.id == default.value) else {
        let known: Vec<_> = grammar.frameworks.iter().map(|framework| framework.id.as_str()).collect();
        return Err(check::unknown(&root, &default, "framework", &known));
    };
    if let Some(head) = grammar.frameworks.get_mut(..=place) {
        head.rotate_right(1);
    }
    Ok(grammar)
}

fn section(table: &Table<'_>, ids: &mut Taken) -> Result<SectionDefinition, LoadError> {
    table.only(&["id", "name", "role", "letter", "gist", "prompt", "labels", "generic"])?;
    let id = check::id(table)?;
    ids.claim(table, &id, "another section")?;
    Ok(SectionDefinition {
        id: id.value,
        name: table.text("name")?.value,
        role: check::role(table, &table.text("role")?)?,
        letter: letter(table)?,
        gist: table.text("gist")?.value,
        prompt: prompt(table)?,
        labels: labels(table)?,
    })
}

fn letter(table: &Table<'_>) -> Result<Option<char>, LoadError> {
    let Some(text) = table.optional_text("letter")? else {
        return Ok(None);
    };
    let mut chars = text.value.chars();
    match (chars.next(), chars.next()) {
        (Some(letter), None) if letter.is_ascii_uppercase() => Ok(Some(letter)),
        _ => Err(table.error(&text.place, format!("`{}` is not one upper-case letter", text.value))),
    }
}

fn prompt(table: &Table<'_>) -> Result<String, LoadError> {
    let prompt = table.text("prompt")?;
    if prompt.value.ends_with('?') {
        return Ok(prompt.value);
    }
    Err(table.error(&prompt.place, "is a question to the writer; end it with a question mark"))
}

/// Spellings of all languages, in the order of the file, with those that are rarely anything else before the
/// generic ones of their language.
fn labels(table: &Table<'_>) -> Result<Vec<Spelling>, LoadError> {
    let mut spellings: Vec<Spelling> = Vec::new();
    for (key, generic) in [("labels", false), ("generic", true)] {
        let Some(labels) = table.optional_table(key)? else {
            continue;
        };
        for language in labels.keys() {
            check::language(&labels, &language)?;
            let texts = labels.texts(&language.value)?;
            check::lower_case(&labels, &texts)?;
            for text in texts {
                if spellings.iter().any(|other| other.language == language.value && other.text == text.value)
                {
                    return Err(
                        labels.error(&text.place, format!("`{}` is here twice; keep one", text.value))
                    );
                }
                spellings.push(Spelling { text: text.value, language: language.value.clone(), generic });
            }
        }
    }
    if spellings.is_empty() {
        return Err(table.missing("labels"));
    }
    let mut languages: Vec<String> = Vec::new();
    for spelling in &spellings {
        if !languages.contains(&spelling.language) {
            languages.push(spelling.language.clone());
        }
    }
    spellings.sort_by_key(|spelling| languages.iter().position(|language| *language == spelling.language));
    Ok(spellings)
}

fn framework(source: Source<'_>, grammar: &Frameworks, names: &mut Taken) -> Result<Framework, LoadError> {
    let parsed = source.parse()?;
    let root = source.root(&parsed);
    root.only(&["id", "name", "aliases", "gist", "sections", "optional", "roles", "share"])?;
    let id = check::id(&root)?;
    let aliases = root.texts("aliases")?;
    check::lower_case(&root, &aliases)?;
    for name in std::iter::once(&id).chain(&aliases) {
        names.claim(&root, name, &id.value)?;
    }
    let mut used = Taken::default();
    let sections = references(&root, "sections", grammar, &mut used)?;
    if sections.is_empty() {
        return Err(root.missing("sections"));
    }
    let optional = references(&root, "optional", grammar, &mut used)?;
    let known: Vec<SectionId> = sections.iter().chain(&optional).copied().collect();
    Ok(Framework {
        id: id.value,
        name: root.text("name")?.value,
        aliases: values(aliases),
        gist: root.text("gist")?.value,
        roles: roles(&root, grammar, &known)?,
        share: share(&root, grammar, &known)?,
        sections,
        optional,
    })
}

fn references(
    table: &Table<'_>,
    key: &str,
    grammar: &Frameworks,
    used: &mut Taken,
) -> Result<Vec<SectionId>, LoadError> {
    let mut found = Vec::new();
    for name in table.texts(key)? {
        found.push(reference(table, &name, grammar)?);
        used.claim(table, &name, "this framework")?;
    }
    Ok(found)
}

fn reference(
    table: &Table<'_>,
    name: &Located<String>,
    grammar: &Frameworks,
) -> Result<SectionId, LoadError> {
    grammar.section_id(&name.value).ok_or_else(|| {
        let known: Vec<_> = grammar.sections.iter().map(|section| section.id.as_str()).collect();
        check::unknown(table, name, "section", &known)
    })
}

/// A section named as a key, which has to be one of the framework's own.
fn own_reference(
    table: &Table<'_>,
    name: &Located<String>,
    grammar: &Frameworks,
    own: &[SectionId],
) -> Result<SectionId, LoadError> {
    let section = reference(table, name, grammar)?;
    if own.contains(&section) {
        return Ok(section);
    }
    Err(table.error(
        &name.place,
        format!("`{}` is no section of this framework; add it or remove this", name.value),
    ))
}

fn roles(
    root: &Table<'_>,
    grammar: &Frameworks,
    own: &[SectionId],
) -> Result<Vec<(SectionId, Role)>, LoadError> {
    let Some(table) = root.optional_table("roles")? else {
        return Ok(Vec::new());
    };
    let read = |name: Located<String>| {
        let section = own_reference(&table, &name, grammar, own)?;
        Ok((section, check::role(&table, &table.text(&name.value)?)?))
    };
    table.keys().into_iter().map(read).collect()
}

fn share(
    root: &Table<'_>,
    grammar: &Frameworks,
    own: &[SectionId],
) -> Result<Vec<(SectionId, [f32; 2])>, LoadError> {
    let Some(table) = root.optional_table("share")? else {
        return Ok(Vec::new());
    };
    let mut shares = Vec::new();
    let mut least_of_all = 0.0;
    for name in table.keys() {
        let section = own_reference(&table, &name, grammar, own)?;
        let pair = table.pair(&name.value)?;
        let [least, most] = pair.value;
        if !(0.0 <= least && least < most && most <= 1.0) {
            return Err(table.error(&pair.place, "expected two fractions of 1, the least before the most"));
        }
        least_of_all += least;
        shares.push((section, [least as f32, most as f32]));
    }
    if least_of_all > 1.0 {
        return Err(root.error(table.place(), "asks for more than the whole answer; lower the first numbers"));
    }
    Ok(shares)
}
