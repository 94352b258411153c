//! Options as users write them, and what they resolve to. One table; everything else is derived from it.

use note::Vocabulary;
use rules::{Settings, Severity};
use serde_json::{Map, Value};

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
}

/// What a rule's severity may be set to.
pub const SEVERITIES: &[&str] = &["off", "hint", "information", "warning", "error"];

/// Every option but the severities of rules (`rules.NAME`).
pub const OPTIONS: &[UserOption] = &[
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

/// Applies what an editor sent, an object with camelCase keys, over `settings`. What does not fit is left out
/// and returned.
pub fn apply(settings: &mut Settings, options: &Value) -> Vec<Misfit> {
    let mut misfits = Vec::new();
    match options {
        Value::Object(options) => table(settings, "", options, &mut misfits),
        Value::Null => {}
        _ => misfits.push(misfit("", "expected an object")),
    }
    misfits
}

/// Applies the options below `path`, which is empty or ends with a dot.
fn table(settings: &mut Settings, path: &str, options: &Map<String, Value>, misfits: &mut Vec<Misfit>) {
    for (name, value) in options {
        let key = format!("{path}{name}");
        let below = format!("{key}.");
        let found = if value.is_null() || (path.is_empty() && OF_CLIENTS.contains(&name.as_str())) {
            Ok(())
        } else if path == "rules." {
            rule(settings, name, value)
        } else if let Some(option) = OPTIONS.iter().find(|option| option.key == key) {
            option.read(value).map(|value| (option.put)(settings, value))
        } else if key == "rules" || OPTIONS.iter().any(|option| option.key.starts_with(&below)) {
            match value {
                Value::Object(options) => {
                    table(settings, &below, options, misfits);
                    Ok(())
                }
                _ => Err("expected an object".to_owned()),
            }
        } else {
            Err(unknown(&key))
        };
        misfits.extend(found.err().map(|message| misfit(&key, &message)));
    }
}

fn misfit(key: &str, message: &str) -> Misfit {
    Misfit { key: key.to_owned(), message: message.to_owned() }
}

fn unknown(key: &str) -> String {
    let near = OPTIONS
        .iter()
        .map(|option| option.key)
        .map(|known| (strsim::damerau_levenshtein(key, known), known))
        .filter(|(distance, known)| *distance <= 1 + known.len() / 4)
        .min();
    match near {
        Some((_, known)) => format!("unknown key, did you mean `{known}`?"),
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
        }
    }
}

/// What notes are read with.
#[must_use]
pub fn vocabulary() -> Vocabulary {
    Vocabulary::standard()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn applied(options: &Value) -> (Settings, Vec<String>) {
        let mut settings = Settings::default();
        let misfits = apply(&mut settings, options);
        (settings, misfits.iter().map(Misfit::to_string).collect())
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
                "`hint`: unknown key",
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
            let mut settings = Settings::default();
            let value = serde_json::from_str(option.default).unwrap();
            (option.put)(&mut settings, option.read(&value).unwrap());
            assert_eq!(settings, Settings::default(), "{}", option.key);
        }
    }

    #[test]
    fn nothing_and_null_change_nothing() {
        assert_eq!(applied(&Value::Null), (Settings::default(), Vec::new()));
        assert_eq!(applied(&json!({"hints": null, "log": null})), (Settings::default(), Vec::new()));
        assert_eq!(applied(&json!({"server": {"path": ""}})), (Settings::default(), Vec::new()));
    }
}
