//! What is in force for a note, value by value, and where each value comes from.

use std::path::{Path, PathBuf};

use rules::{Settings, Severity};
use serde_json::Value;

use crate::choices::Choices;
use crate::config::{ConfigProblem, Written, find_config, unreadable};
use crate::options::{Misfit, Origin, apply_from, file_options};
use crate::read;

/// What is in force for the notes of a folder.
#[derive(Clone, Debug)]
pub struct InForce {
    /// The nearest `starling.toml`.
    pub file: Option<PathBuf>,
    /// Every option in the order of the table, then every rule's severity.
    pub values: Vec<ValueInForce>,
    /// What does not fit in the file; the defaults count instead.
    pub problems: Vec<ConfigProblem>,
}

/// An option and its value.
#[derive(Clone, Debug, PartialEq)]
pub struct ValueInForce {
    /// The key as it is written in the file.
    pub key: String,
    /// Its value; `null` where there is none.
    pub value: Value,
    /// Who says so.
    pub source: ValueSource,
}

/// Where a value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueSource {
    /// Nobody says otherwise.
    Default,
    /// A rule's severity follows from the preset that the file names.
    Preset,
    /// This line of the file, from 1.
    File(usize),
}

/// What is in force for the note at `path`, which need not exist.
#[must_use]
pub fn in_force(path: &Path) -> InForce {
    let file = find_config(path);
    let mut problems = Vec::new();
    let mut written = Written::default();
    let mut choices = Choices::default();
    let mut misfits = Vec::new();
    if let Some(file) = &file {
        match read::read(file)
            .map_err(|problem| unreadable(file, &problem))
            .and_then(|text| Written::new(file, &text))
        {
            Ok(found) => {
                misfits = apply_from(&mut choices, &found.options, Origin::File, file.parent());
                problems = found.problems(file, &misfits);
                written = found;
            }
            Err(problem) => problems.push(problem),
        }
    }
    let options = file_options().map(|(key, option)| {
        let default = serde_json::from_str(option.default).unwrap_or_default();
        match value_of(&written, &misfits, &key) {
            Some(value) => ValueInForce { value, source: written.source(&key), key },
            None => ValueInForce { key, value: default, source: ValueSource::Default },
        }
    });
    let rules = rules::rules().iter().map(|rule| severity(rule, &choices.settings, &written));
    let values = options.chain(rules).collect();
    InForce { file, values, problems }
}

fn severity(rule: &rules::Rule, settings: &Settings, written: &Written) -> ValueInForce {
    let key = format!("rules.{}", rule.name);
    let source = if settings.rules.contains_key(rule.name) {
        written.source(&key)
    } else if settings.severity(rule) == rule.default_severity() {
        ValueSource::Default
    } else {
        ValueSource::Preset
    };
    let value = settings.severity(rule).map_or("off", Severity::id).into();
    ValueInForce { key, value, source }
}

/// What the file says about `key`, items that do not fit left out; `None` where nothing of it fits.
fn value_of(written: &Written, misfits: &[Misfit], key: &str) -> Option<Value> {
    let value = key.split('.').try_fold(&written.options, |table, name| table.get(name))?;
    if misfits.iter().any(|misfit| misfit.key == key) {
        return None;
    }
    let Value::Array(items) = value else { return Some(value.clone()) };
    let fits = |at: usize| !misfits.iter().any(|misfit| misfit.key == format!("{key}[{at}]"));
    let left: Vec<Value> =
        items.iter().enumerate().filter(|(at, _)| fits(*at)).map(|(_, item)| item.clone()).collect();
    (items.is_empty() || !left.is_empty()).then_some(Value::Array(left))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::fixture::folder;

    fn values(text: &str) -> InForce {
        let folder = folder(&[("starling.toml", text)]);
        in_force(&folder.path().join("note.md"))
    }

    #[track_caller]
    fn check(found: &InForce, key: &str, value: &Value, source: ValueSource) {
        let found = found.values.iter().find(|found| found.key == key).unwrap();
        assert_eq!((&found.value, found.source), (value, source), "{key}");
    }

    #[test]
    fn every_value_says_where_it_comes_from() {
        let found = values(
            "preset = \"gentle\"\nprinciples = [\"amazn\", \"google\"]\nframework = \"staar\"\n[answers]\nwords = 250\n[rules]\nempty-section = \"error\"\nmissing-section = \"loud\"\n",
        );
        assert_eq!(found.problems.len(), 3, "{:?}", found.problems);
        check(&found, "preset", &json!("gentle"), ValueSource::File(1));
        check(&found, "principles", &json!(["google"]), ValueSource::File(2));
        check(&found, "framework", &json!("star"), ValueSource::Default);
        check(&found, "answers.words", &json!(250), ValueSource::File(5));
        check(&found, "answers.words-per-minute", &json!(145), ValueSource::Default);
        check(&found, "rules.empty-section", &json!("error"), ValueSource::File(7));
        check(&found, "rules.missing-section", &json!("information"), ValueSource::Preset);
        check(&found, "rules.unused-ignore", &json!("off"), ValueSource::Preset);
    }

    #[test]
    fn a_file_that_is_none_leaves_the_defaults() {
        let found = values("preset = [");
        assert_eq!(found.problems.len(), 1);
        assert!(found.values.iter().all(|value| value.source == ValueSource::Default));
    }
}
