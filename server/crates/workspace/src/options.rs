//! Options as users write them, and what they resolve to. One table; everything else is derived from it.

use std::path::Path;

use rules::{Settings, Severity};
use serde_json::{Map, Value};

use crate::choices::{self, Choices};
use crate::nearest::nearest;

/// An option of the table.
#[derive(Clone, Copy, Debug)]
pub struct UserOption {
    /// Dotted camelCase path below `starling`, such as `hints.words`.
    pub key: &'static str,
    /// What it takes.
    pub kind: OptionKind,
    /// Its default, as JSON.
    pub default: &'static str,
    /// What it does: a sentence or two of Markdown.
    pub about: &'static str,
    put: fn(&mut Settings, u32),
}

/// What an option takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OptionKind {
    /// `true` or `false`.
    Switch,
    /// A whole number within these bounds.
    Number {
        /// The least.
        least: u32,
        /// The most.
        most: u32,
    },
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A list of catalogs: ids of built-in ones and paths of TOML files.
    Catalogs,
    /// The id of an answer framework.
    Framework,
}

/// Who wrote the options, which decides how keys are spelled and which there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// An editor: camelCase.
    Editor,
    /// A `starling.toml`: kebab-case.
    File,
}

impl Origin {
    /// A key of the table as it is written here.
    fn spelled(self, key: &str) -> String {
        match self {
            Self::Editor => key.to_owned(),
            Self::File => key.chars().fold(String::new(), |mut out, c| {
                if c.is_ascii_uppercase() {
                    out.push('-');
                }
                out.push(c.to_ascii_lowercase());
                out
            }),
        }
    }

    /// Whether the option may be written here.
    fn has(self, option: &UserOption) -> bool {
        self == Self::Editor || option.key != "log"
    }
}

/// What a rule's severity may be set to.
pub const SEVERITIES: &[&str] = &["off", "hint", "information", "warning", "error"];

/// Every option but the severities of rules (`rules.NAME`).
pub const OPTIONS: &[UserOption] = &[
    UserOption {
        key: "principles",
        kind: OptionKind::Catalogs,
        default: "[\"amazon\"]",
        about: "Where principles come from: built-in catalogs (`amazon`, `generic-competencies`, `gitlab`, `google`, \
                `nace`, `uk-civil-service`) and paths of TOML files of your own. Of two that know a name, the first \
                counts.",
        put: |_, _| {},
    },
    UserOption {
        key: "framework",
        kind: OptionKind::Framework,
        default: "\"star\"",
        about: "The answer framework that is taken where a story's labels fit several.",
        put: |_, _| {},
    },
    UserOption {
        key: "hints.words",
        kind: OptionKind::Switch,
        default: "true",
        about: "Show how many words a section has, after its label.",
        put: |settings, on| settings.hints.words = on != 0,
    },
    UserOption {
        key: "hints.seconds",
        kind: OptionKind::Switch,
        default: "true",
        about: "Show how long a section takes to say.",
        put: |settings, on| settings.hints.seconds = on != 0,
    },
    UserOption {
        key: "hints.share",
        kind: OptionKind::Switch,
        default: "true",
        about: "Show which share of the answer a section takes.",
        put: |settings, on| settings.hints.share = on != 0,
    },
    UserOption {
        key: "hints.prompts",
        kind: OptionKind::Switch,
        default: "true",
        about: "Ask a question in a section that is still empty.",
        put: |settings, on| settings.hints.prompts = on != 0,
    },
    UserOption {
        key: "hints.summary",
        kind: OptionKind::Switch,
        default: "true",
        about: "Show after a story's title how far each section is, and how long the answer takes to say.",
        put: |settings, on| settings.hints.summary = on != 0,
    },
    UserOption {
        key: "answers.wordsPerMinute",
        kind: OptionKind::Number { least: 40, most: 400 },
        default: "145",
        about: "How fast you speak, in words a minute. Most people speak 120 to 160.",
        put: |settings, pace| settings.words_per_minute = pace,
    },
    UserOption {
        key: "diagnostics.max",
        kind: OptionKind::Number { least: 1, most: 100_000 },
        default: "1000",
        about: "How many diagnostics one note shows before a closing hint counts the rest.",
        put: |settings, most| settings.max_diagnostics = usize::try_from(most).unwrap_or(usize::MAX),
    },
    UserOption {
        key: "log",
        kind: OptionKind::Choice(&["off", "error", "warn", "info", "debug", "trace"]),
        default: "\"warn\"",
        about: "How much the server logs on its standard error.",
        // The log belongs to the server, which reads the option itself.
        put: |_, _| {},
    },
];

/// Keys that clients keep for themselves below `starling`: where the binary is, what they trace.
const OF_CLIENTS: &[&str] = &["server", "trace"];

/// An option that could not be applied; all others still are.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{key}`: {message}")]
pub struct Misfit {
    /// The key as a dotted path, such as `rules.empty-section`.
    pub key: String,
    /// What is wrong with it and what to write instead.
    pub message: String,
}

/// Applies what an editor sent, an object with camelCase keys, over `choices`. Relative paths in it start from
/// `base`. What does not fit is left out and returned.
pub fn apply(choices: &mut Choices, options: &Value, base: Option<&Path>) -> Vec<Misfit> {
    apply_from(choices, options, Origin::Editor, base)
}

/// Applies options of this origin.
pub(crate) fn apply_from(
    choices: &mut Choices,
    options: &Value,
    origin: Origin,
    base: Option<&Path>,
) -> Vec<Misfit> {
    let mut reader = Reader { choices, origin, base, misfits: Vec::new() };
    match options {
        Value::Object(options) => reader.table("", options),
        Value::Null => {}
        _ => reader.misfit("", "expected an object".to_owned()),
    }
    reader.misfits
}

struct Reader<'a> {
    choices: &'a mut Choices,
    origin: Origin,
    base: Option<&'a Path>,
    misfits: Vec<Misfit>,
}

impl Reader<'_> {
    /// Applies the options below `path`, which is empty or ends with a dot.
    fn table(&mut self, path: &str, options: &Map<String, Value>) {
        for (name, value) in options {
            let key = format!("{path}{name}");
            if let Err(message) = self.option(path, name, &key, value) {
                self.misfit(&key, message);
            }
        }
    }

    fn option(&mut self, path: &str, name: &str, key: &str, value: &Value) -> Result<(), String> {
        let below = format!("{key}.");
        let of_client = self.origin == Origin::Editor && path.is_empty() && OF_CLIENTS.contains(&name);
        let mut known = OPTIONS.iter().filter(|option| self.origin.has(option));
        if value.is_null() || of_client {
            Ok(())
        } else if path == "rules." {
            rule(&mut self.choices.settings, name, value)
        } else if let Some(option) = known.clone().find(|option| self.origin.spelled(option.key) == key) {
            self.put(option, key, value)
        } else if key == "rules" || known.any(|option| self.origin.spelled(option.key).starts_with(&below)) {
            let Value::Object(options) = value else {
                return Err(self.expected_table());
            };
            self.table(&below, options);
            Ok(())
        } else {
            Err(unknown(key, self.origin))
        }
    }

    fn put(&mut self, option: &UserOption, key: &str, value: &Value) -> Result<(), String> {
        match option.kind {
            OptionKind::Catalogs => self.catalogs(key, value),
            OptionKind::Framework => {
                self.choices.framework =
                    choices::framework(value.as_str().ok_or("expected a name in quotes")?)?;
                Ok(())
            }
            _ => option.read(value).map(|value| (option.put)(&mut self.choices.settings, value)),
        }
    }

    /// Takes the catalogs that can be had; where none can, those in force stay.
    fn catalogs(&mut self, key: &str, value: &Value) -> Result<(), String> {
        const EXPECTED: &str = "expected a list of catalogs, such as [\"amazon\", \"./values.toml\"]";
        let items = value.as_array().filter(|items| !items.is_empty()).ok_or(EXPECTED)?;
        let names: Option<Vec<&str>> = items.iter().map(Value::as_str).collect();
        let (catalogs, problems) = choices::catalogs(&names.ok_or(EXPECTED)?, self.base);
        for (at, message) in problems {
            self.misfit(&format!("{key}[{at}]"), message);
        }
        if !catalogs.is_empty() {
            self.choices.catalogs = catalogs;
        }
        Ok(())
    }

    fn misfit(&mut self, key: &str, message: String) {
        self.misfits.push(Misfit { key: key.to_owned(), message });
    }

    fn expected_table(&self) -> String {
        match self.origin {
            Origin::Editor => "expected an object".to_owned(),
            Origin::File => "expected a table".to_owned(),
        }
    }
}

fn unknown(key: &str, origin: Origin) -> String {
    let known: Vec<String> =
        OPTIONS.iter().filter(|option| origin.has(option)).map(|option| origin.spelled(option.key)).collect();
    let tables = known.iter().filter_map(|key| key.split_once('.')).map(|(table, _)| table);
    match nearest(key, known.iter().map(String::as_str).chain(tables).chain(["rules"])) {
        Some(known) => format!("unknown key, did you mean `{known}`?"),
        None => "unknown key".to_owned(),
    }
}

fn rule(settings: &mut Settings, name: &str, value: &Value) -> Result<(), String> {
    if rules::rule(name).is_none() {
        return Err(match rules::nearest(name) {
            Some(near) => format!("no such rule, did you mean `{}`?", near.name),
            None => "no such rule; `starling rules` lists them".to_owned(),
        });
    }
    let severity = match value.as_str() {
        Some("off") => None,
        Some(word) => Some(Severity::from_id(word).ok_or_else(one_of_severities)?),
        None => return Err(one_of_severities()),
    };
    settings.rules.insert(name.to_owned(), severity);
    Ok(())
}

fn one_of_severities() -> String {
    format!("expected {}", SEVERITIES.join(", "))
}

impl UserOption {
    /// The value as a number, a switch as 0 or 1, a word as its place in the choice.
    fn read(&self, value: &Value) -> Result<u32, String> {
        match self.kind {
            OptionKind::Switch => value.as_bool().map(u32::from).ok_or("expected true or false".to_owned()),
            OptionKind::Number { least, most } => value
                .as_u64()
                .and_then(|number| u32::try_from(number).ok())
                .filter(|number| (least..=most).contains(number))
                .ok_or(format!("expected a whole number from {least} to {most}")),
            OptionKind::Choice(words) => words
                .iter()
                .position(|word| value.as_str() == Some(word))
                .and_then(|at| u32::try_from(at).ok())
                .ok_or(format!("expected {}", words.join(", "))),
            OptionKind::Catalogs | OptionKind::Framework => Err("is no number, switch or word".to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn applied(options: &Value) -> (Settings, Vec<String>) {
        let mut choices = Choices::default();
        let misfits = apply(&mut choices, options, None);
        (choices.settings, misfits.iter().map(Misfit::to_string).collect())
    }

    #[test]
    fn options_that_fit_apply_and_those_that_do_not_are_named() {
        let (settings, misfits) = applied(&json!({
            "hints": {"words": false, "seconds": "no", "shares": true},
            "answers": {"wordsPerMinute": 120},
            "rules": {"empty-section": "off", "missing-section": "loud", "emty-section": "hint"},
            "log": "debug",
            "hint": {},
        }));
        assert!(!settings.hints.words && settings.hints.seconds);
        assert_eq!(settings.words_per_minute, 120);
        assert_eq!(settings.rules.get("empty-section"), Some(&None));
        assert_eq!(
            misfits,
            [
                "`hint`: unknown key, did you mean `hints`?",
                "`hints.seconds`: expected true or false",
                "`hints.shares`: unknown key, did you mean `hints.share`?",
                "`rules.emty-section`: no such rule, did you mean `empty-section`?",
                "`rules.missing-section`: expected off, hint, information, warning, error",
            ]
        );
    }

    #[test]
    fn defaults_are_what_the_settings_default_to() {
        for option in OPTIONS {
            let mut choices = Choices::default();
            let value: Value = serde_json::from_str(option.default).unwrap();
            let mut options = value;
            for name in option.key.rsplit('.') {
                options = json!({ name: options });
            }
            assert_eq!(apply(&mut choices, &options, None), []);
            assert_eq!(choices, Choices::default(), "{}", option.key);
        }
    }

    #[test]
    fn nothing_and_null_change_nothing() {
        assert_eq!(applied(&Value::Null), (Settings::default(), Vec::new()));
        assert_eq!(applied(&json!({"hints": null, "log": null})), (Settings::default(), Vec::new()));
        assert_eq!(applied(&json!({"server": {"path": ""}})), (Settings::default(), Vec::new()));
    }
}
