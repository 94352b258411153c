//! `starling.toml`: finding it above a note, reading it, and saying what is wrong with it, line by line.
//!
//! Which keys there are is the table of [`crate::OPTIONS`]'s business; here they are only put into its terms.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use serde_json::{Map, Number, Value};
use toml::de::{DeTable, DeValue};

use crate::choices::Choices;
use crate::in_force::ValueSource;
use crate::options::{Misfit, Origin, apply_from};
use crate::read;

/// The name of the file.
pub const CONFIG_FILE: &str = "starling.toml";

/// What is wrong in a `starling.toml`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {message}")]
pub struct ConfigProblem {
    /// The file, as it was named.
    pub file: String,
    /// The line, from 1; that of the file's beginning where it could not be read at all.
    pub line: usize,
    /// What is wrong there, with the key.
    pub message: String,
}

/// What a `starling.toml` says.
#[derive(Clone, Debug)]
pub struct Config {
    /// The file.
    pub path: PathBuf,
    /// The defaults with the file's options over them.
    pub choices: Choices,
    /// What does not fit; everything else applies.
    pub problems: Vec<ConfigProblem>,
}

/// The `starling.toml` in the folder of `note` or the nearest folder above it.
#[must_use]
pub fn find_config(note: &Path) -> Option<PathBuf> {
    let note = std::path::absolute(note).ok()?;
    note.ancestors().skip(1).map(|folder| folder.join(CONFIG_FILE)).find(|path| path.is_file())
}

/// Reads the `starling.toml` at `path`.
#[must_use]
pub fn read_config(path: &Path) -> Config {
    let mut config = Config { path: path.to_path_buf(), choices: Choices::default(), problems: Vec::new() };
    match read::read(path) {
        Ok(text) => config.problems = apply_text(&mut config.choices, path, &text),
        Err(problem) => config.problems.push(unreadable(path, &problem)),
    }
    config
}

/// That the file at `path` could not be read.
pub(crate) fn unreadable(path: &Path, problem: &read::Problem) -> ConfigProblem {
    ConfigProblem { file: path.display().to_string(), line: 1, message: problem.to_string() }
}

fn apply_text(choices: &mut Choices, path: &Path, text: &str) -> Vec<ConfigProblem> {
    match Written::new(path, text) {
        Ok(written) => {
            let misfits = apply_from(choices, &written.options, Origin::File, path.parent());
            written.problems(path, &misfits)
        }
        Err(problem) => vec![problem],
    }
}

/// What is written in a file, and on which lines.
#[derive(Debug, Default)]
pub(crate) struct Written {
    /// The options as JSON.
    pub(crate) options: Value,
    /// The line of each key and list item, from 1, by dotted path.
    lines: HashMap<String, usize>,
}

impl Written {
    /// Reads the `text` of the file at `path`; what is wrong with it where it is no TOML.
    pub(crate) fn new(path: &Path, text: &str) -> Result<Self, ConfigProblem> {
        let line = |offset: usize| 1 + text.bytes().take(offset).filter(|byte| *byte == b'\n').count();
        let table = match DeTable::parse(text.strip_prefix('\u{feff}').unwrap_or(text)) {
            Ok(table) => table.into_inner(),
            Err(error) => {
                let line = line(error.span().map_or(0, |span| span.start));
                let message = format!("not valid TOML: {}", error.message());
                return Err(ConfigProblem { file: path.display().to_string(), line, message });
            }
        };
        let mut places = HashMap::new();
        let options = object(&table, "", &mut places);
        let lines = places.into_iter().map(|(key, offset)| (key, line(offset))).collect();
        Ok(Self { options, lines })
    }

    /// Where the value of `key` stands.
    pub(crate) fn source(&self, key: &str) -> ValueSource {
        self.lines.get(key).map_or(ValueSource::Default, |line| ValueSource::File(*line))
    }

    /// The misfits with file and line, in the order of the text.
    pub(crate) fn problems(&self, path: &Path, misfits: &[Misfit]) -> Vec<ConfigProblem> {
        let problem = |misfit: &Misfit| ConfigProblem {
            file: path.display().to_string(),
            line: self.lines.get(&misfit.key).copied().unwrap_or(1),
            message: format!("{}: {}", misfit.key, misfit.message),
        };
        let mut problems: Vec<ConfigProblem> = misfits.iter().map(problem).collect();
        problems.sort_by(|a, b| (a.line, &a.message).cmp(&(b.line, &b.message)));
        problems
    }
}

/// A table as JSON, with the place of each key and list item by dotted path.
fn object(table: &DeTable<'_>, path: &str, places: &mut HashMap<String, usize>) -> Value {
    let mut object = Map::new();
    for (key, value) in table {
        let name = key.get_ref().as_ref();
        let path = format!("{path}{name}");
        places.insert(path.clone(), key.span().start);
        object.insert(name.to_owned(), json(value.get_ref(), &path, places));
    }
    Value::Object(object)
}

fn json(value: &DeValue<'_>, path: &str, places: &mut HashMap<String, usize>) -> Value {
    match value {
        DeValue::String(text) => Value::String(text.to_string()),
        DeValue::Integer(number) => {
            number.as_str().parse().map_or(Value::Null, |n: i64| Value::Number(n.into()))
        }
        DeValue::Float(number) => {
            number.as_str().parse().ok().and_then(Number::from_f64).map_or(Value::Null, Value::Number)
        }
        DeValue::Boolean(on) => Value::Bool(*on),
        DeValue::Datetime(date) => Value::String(date.to_string()),
        DeValue::Array(items) => {
            let item = |(at, item): (usize, &toml::Spanned<DeValue<'_>>)| {
                let path = format!("{path}[{at}]");
                places.insert(path.clone(), item.span().start);
                json(item.get_ref(), &path, places)
            };
            Value::Array(items.iter().enumerate().map(item).collect())
        }
        DeValue::Table(table) => object(table, &format!("{path}."), places),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::folder;

    const VALUES: &str = "id = \"guild\"\nname = \"Guild values\"\n\n[[principles]]\nid = \"plain-speech\"\nname = \"Plain Speech\"\ngist = \"You say what you mean.\"\n";

    /// What a `starling.toml` beside a good catalog and a broken one gives, its problems without the folder.
    fn configured(text: &str) -> (Choices, Vec<String>) {
        let broken = VALUES.replace("gist", "gits");
        let folder = folder(&[(CONFIG_FILE, text), ("values.toml", VALUES), ("sub/broken.toml", &broken)]);
        let config = read_config(&folder.path().join(CONFIG_FILE));
        let root = format!("{}{}", folder.path().display(), std::path::MAIN_SEPARATOR);
        let problems =
            config.problems.iter().map(|problem| problem.to_string().replace(&root, "").replace('\\', "/"));
        (config.choices, problems.collect())
    }

    fn ids(choices: &Choices) -> Vec<&str> {
        choices.catalogs.iter().map(|catalog| catalog.id.as_str()).collect()
    }

    #[test]
    fn catalogs_are_built_in_or_files_beside_the_configuration() {
        for text in [
            "principles = [\"google\", \"./values.toml\"]\nframework = \"soar\"\n",
            "\u{feff}principles = [\r\n  \"google\",\r\n  \"values.toml\",\r\n]\r\nframework = \"SOAR\"\r\n",
        ] {
            let (choices, problems) = configured(text);
            assert_eq!(problems, [""; 0]);
            assert_eq!(ids(&choices), ["google", "guild"]);
            let framework = grammars::frameworks().framework(choices.framework).unwrap();
            assert_eq!(framework.id, "soar");
        }
    }

    #[test]
    fn a_problem_names_file_line_and_key_and_the_rest_applies() {
        let (choices, problems) = configured(
            "principels = []\nframework = \"staar\"\nprinciples = [\n  \"amazn\",\n  \"values.toml\",\n  \"sub/broken.toml\",\n  \"gone.toml\",\n  \"my-values\",\n]\n[hints]\nwords = 3\nseconds = false\n[answers]\nword-per-minute = 120\nwords-per-minute = 120\n[rules]\nemty-section = \"off\"\nempty-section = \"off\"\n",
        );
        assert_eq!(
            problems,
            [
                "starling.toml:1: principels: unknown key, did you mean `principles`?",
                "starling.toml:2: framework: no framework `staar`, did you mean `star`?",
                "starling.toml:4: principles[0]: no catalog `amazn`, did you mean `amazon`?",
                "starling.toml:6: principles[2]: sub/broken.toml:7: principles[0].gits: unknown key `gits`, did you mean `gist`?",
                "starling.toml:7: principles[3]: `gone.toml` does not exist; check how it is spelled",
                "starling.toml:8: principles[4]: no catalog `my-values`; built in are amazon, generic-competencies, gitlab, google, nace, uk-civil-service, and a path of a TOML file such as `./values.toml` is one of your own",
                "starling.toml:11: hints.words: expected true or false",
                "starling.toml:14: answers.word-per-minute: unknown key, did you mean `answers.words-per-minute`?",
                "starling.toml:17: rules.emty-section: no such rule, did you mean `empty-section`?",
            ]
        );
        assert_eq!(ids(&choices), ["guild"]);
        assert!(choices.settings.hints.words && !choices.settings.hints.seconds);
        assert_eq!(choices.settings.words_per_minute, 120);
        assert_eq!(choices.settings.rules.get("empty-section"), Some(&None));
    }

    #[test]
    fn patterns_start_from_the_folder_of_the_file_and_a_wrong_one_is_named() {
        let text = "[bank]\ninclude = [\"stories/\"]\nexclude = [\n  \"draft-*\",\n  \"[a\",\n]\n";
        let folder = folder(&[(CONFIG_FILE, text)]);
        let config = read_config(&folder.path().join(CONFIG_FILE));
        let holds = |note: &str| config.choices.bank_notes.holds(&folder.path().join(note));
        assert!(holds("stories/a.md") && holds("stories/deep/a.md"));
        assert!(!holds("a.md") && !holds("stories/draft-a.md"));
        assert_eq!(config.problems.len(), 1);
        let problem = "starling.toml:5: bank.exclude[1]: `[a` is not a pattern: unclosed character class";
        assert!(
            config.problems.iter().all(|found| found.to_string().contains(problem)),
            "{:?}",
            config.problems
        );
    }

    #[test]
    fn what_is_no_configuration_changes_nothing() {
        for (text, problem) in [
            ("principles = [", "starling.toml:1: not valid TOML"),
            ("principles = \"amazon\"", "starling.toml:1: principles: expected a list of catalogs"),
            ("principles = []", "starling.toml:1: principles: expected a list of catalogs"),
            ("principles = [3]", "starling.toml:1: principles: expected a list of catalogs"),
            ("framework = 3", "starling.toml:1: framework: expected a name in quotes"),
            ("\nhints = true", "starling.toml:2: hints: expected a table"),
            ("log = \"debug\"", "starling.toml:1: log: unknown key"),
            ("[server]\npath = \"\"", "starling.toml:1: server: unknown key"),
            (
                "principles = [\"values.toml\", \"./values.toml\"]",
                "starling.toml:1: principles[1]: catalog `guild` is here twice",
            ),
        ] {
            let (choices, problems) = configured(text);
            assert!(
                problems.len() == 1 && problems.iter().all(|found| found.starts_with(problem)),
                "{problems:?}"
            );
            assert!(ids(&choices) == ["amazon"] || ids(&choices) == ["guild"]);
        }
    }

    #[test]
    fn the_nearest_file_above_a_note_counts() {
        let folder =
            folder(&[(CONFIG_FILE, ""), ("a/b/note.md", ""), ("a/starling.toml", ""), ("c/note.md", "")]);
        let found = |note: &str| find_config(&folder.path().join(note)).unwrap();
        assert_eq!(found("a/b/note.md"), folder.path().join("a/starling.toml"));
        assert_eq!(found("c/note.md"), folder.path().join(CONFIG_FILE));
        assert_eq!(found("c/not-yet-there.md"), folder.path().join(CONFIG_FILE));
    }
}
