//! Details that should not leave a company: patterns, each with the signs that have to be there.

use regex::Regex;

use crate::lexicon::{Confidential, ConfidentialKind};
use crate::load::LoadError;
use crate::load::check::{self, Taken};
use crate::load::reader::Table;

use super::pattern::compiled;
use super::{examples, required_texts};

pub(super) fn confidential(root: &Table<'_>) -> Result<Confidential, LoadError> {
    root.only(&["fires", "silent", "allowed", "secrets", "kinds"])?;
    let secrets = required_texts(root, "secrets")?;
    let mut names = Taken::default();
    let mut kinds = Vec::new();
    let mut patterns = Vec::new();
    for table in root.tables("kinds")? {
        table.only(&["name", "needs", "pattern"])?;
        let name = table.text("name")?;
        names.claim(&table, &name, "another kind")?;
        let pattern = compiled(&table, &table.text("pattern")?)?;
        let needs = required_texts(&table, "needs")?.into_iter().map(|sign| sign.value).collect();
        let secret = secrets.iter().any(|opens| opens.value == name.value);
        kinds.push(ConfidentialKind {
            name: name.value,
            needs,
            pattern: pattern.as_str().to_owned(),
            secret,
        });
        patterns.push(pattern);
    }
    let known: Vec<&str> = kinds.iter().map(|kind: &ConfidentialKind| kind.name.as_str()).collect();
    if let Some(stray) = secrets.iter().find(|opens| !known.contains(&opens.value.as_str())) {
        return Err(check::unknown(root, stray, "kind", &known));
    }
    examples::check(root, |sentence| find(&kinds, &patterns, sentence))?;
    let allowed = required_texts(root, "allowed")?.into_iter().map(|name| name.value).collect();
    Ok(Confidential { kinds, allowed })
}

/// What the first kind finds whose signs are there.
fn find(kinds: &[ConfidentialKind], patterns: &[Regex], sentence: &str) -> Option<String> {
    let signed = |kind: &ConfidentialKind| kind.needs.iter().any(|sign| sentence.contains(sign.as_str()));
    let mut both = kinds.iter().zip(patterns).filter(|(kind, _)| signed(kind));
    both.find_map(|(_, pattern)| pattern.find(sentence)).map(|found| found.as_str().to_owned())
}
