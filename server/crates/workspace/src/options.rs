//! Options as users write them, and what they resolve to. One table; everything else is derived from it.

use std::path::Path;

use rules::{Answers, Preset, Settings, Severity, Style};
use serde_json::{Map, Value};

use crate::bank_notes::Globs;
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
    put: Put,
}

/// Puts a value in force, by what the option takes.
#[derive(Clone, Copy, Debug)]
enum Put {
    Switch(fn(&mut Settings, bool)),
    Number(fn(&mut Settings, u32)),
    Pair(fn(&mut Settings, [u32; 2])),
    /// The word's place in the choice.
    Choice(fn(&mut Settings, usize)),
    Words(fn(&mut Settings, Vec<String>)),
    /// Whoever reads the option does so itself.
    Elsewhere,
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
    /// A whole number within these bounds, or none.
    Limit {
        /// The least.
        least: u32,
        /// The most.
        most: u32,
    },
    /// Two whole numbers within these bounds, the second no less than the first.
    Pair {
        /// The least.
        least: u32,
        /// The most.
        most: u32,
    },
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A list of words.
    Words,
    /// A list of catalogs: ids of built-in ones and paths of TOML files.
    Catalogs,
    /// The id of an answer framework.
    Framework,
    /// A list of patterns of paths, which start from the folder of the file they are written in.
    Globs,
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

/// The presets by name, in the order of [`Preset::ALL`].
const PRESETS: &[&str] = &["gentle", "standard", "strict"];

/// What a rule's severity may be set to.
pub const SEVERITIES: &[&str] = &["off", "hint", "information", "warning", "error"];

/// Every option but the severities of rules (`rules.NAME`).
pub const OPTIONS: &[UserOption] = &[
    UserOption {
        key: "preset",
        kind: OptionKind::Choice(PRESETS),
        default: "\"standard\"",
        about: "How loudly rules speak: `gentle` lowers each by one step and leaves hints out, `strict` raises each \
                that is below a warning by one.",
        put: Put::Choice(|settings, at| settings.preset = Preset::ALL.get(at).copied().unwrap_or_default()),
    },
    UserOption {
        key: "principles",
        kind: OptionKind::Catalogs,
        default: "[\"amazon\"]",
        about: "Where principles come from: built-in catalogs (`amazon`, `generic-competencies`, `gitlab`, `google`, \
                `nace`, `uk-civil-service`) and paths of TOML files of your own. Of two that know a name, the first \
                counts.",
        put: Put::Elsewhere,
    },
    UserOption {
        key: "framework",
        kind: OptionKind::Framework,
        default: "\"star\"",
        about: "The answer framework that is taken where a story's labels fit several.",
        put: Put::Elsewhere,
    },
    UserOption {
        key: "hints.words",
        kind: OptionKind::Switch,
        default: "true",
        about: "Show how many words a section has, after its label.",
        put: Put::Switch(|settings, on| settings.hints.words = on),
    },
    UserOption {
        key: "hints.seconds",
        kind: OptionKind::Switch,
        default: "true",
        about: "Show how long a section takes to say.",
        put: Put::Switch(|settings, on| settings.hints.seconds = on),
    },
    UserOption {
        key: "hints.share",
        kind: OptionKind::Switch,
        default: "true",
        about: "Show which share of the answer a section takes.",
        put: Put::Switch(|settings, on| settings.hints.share = on),
    },
    UserOption {
        key: "hints.pronouns",
        kind: OptionKind::Switch,
        default: "true",
        about: "Show how often you and the group act in an Action, as in `I 3 · we 1`. It reads English.",
        put: Put::Switch(|settings, on| settings.hints.pronouns = on),
    },
    UserOption {
        key: "hints.metrics",
        kind: OptionKind::Switch,
        default: "true",
        about: "Show how many metrics a Result has, or that it tells an event. It reads English.",
        put: Put::Switch(|settings, on| settings.hints.metrics = on),
    },
    UserOption {
        key: "hints.prompts",
        kind: OptionKind::Switch,
        default: "true",
        about: "Ask a question in a section that is still empty.",
        put: Put::Switch(|settings, on| settings.hints.prompts = on),
    },
    UserOption {
        key: "hints.summary",
        kind: OptionKind::Switch,
        default: "true",
        about: "Show after a story's title how far each section is, and how long the answer takes to say.",
        put: Put::Switch(|settings, on| settings.hints.summary = on),
    },
    UserOption {
        key: "answers.wordsPerMinute",
        kind: OptionKind::Number { least: 40, most: 400 },
        default: "145",
        about: "How fast you speak, in words a minute. Most people speak 120 to 160.",
        put: Put::Number(|settings, pace| settings.words_per_minute = pace),
    },
    UserOption {
        key: "answers.seconds",
        kind: OptionKind::Pair { least: 15, most: 900 },
        default: "[90, 120]",
        about: "How long an answer should take to say, from and to. Half as much again as the second is too long; half \
                of the first is too short, where `answers.style` is `script`.",
        put: Put::Pair(|settings, seconds| {
            (settings.answers.least_seconds, settings.answers.most_seconds) = Answers::limits(seconds);
        }),
    },
    UserOption {
        key: "answers.style",
        kind: OptionKind::Choice(&["prose", "bullets", "script"]),
        default: "\"prose\"",
        about: "How answers are written down: `prose`; `bullets`, cue cards on which sections may be shorter; \
                `script`, to be read out, where too short is remarked upon as well.",
        put: Put::Choice(|settings, at| {
            settings.answers.style =
                [Style::Prose, Style::Bullets, Style::Script].get(at).copied().unwrap_or_default();
        }),
    },
    UserOption {
        key: "answers.words",
        kind: OptionKind::Limit { least: 1, most: 10_000 },
        default: "null",
        about: "How many words a form takes, such as 250.",
        put: Put::Number(|settings, most| settings.answers.most_words = Some(most)),
    },
    UserOption {
        key: "answers.resultFirst",
        kind: OptionKind::Switch,
        default: "false",
        about: "A Result before the Situation is no disorder: you begin with the outcome on purpose.",
        put: Put::Switch(|settings, on| settings.answers.result_first = on),
    },
    UserOption {
        key: "bank.stories",
        kind: OptionKind::Pair { least: 1, most: 200 },
        default: "[8, 12]",
        about: "How many stories your bank should hold, from and to. Only filled ones count.",
        put: Put::Pair(|settings, [least, most]| {
            (settings.targets.least_stories, settings.targets.most_stories) = (count(least), count(most));
        }),
    },
    UserOption {
        key: "bank.perPrinciple",
        kind: OptionKind::Number { least: 1, most: 20 },
        default: "2",
        about: "How many filled stories each principle should have.",
        put: Put::Number(|settings, stories| settings.targets.per_principle = count(stories)),
    },
    UserOption {
        key: "bank.principlesPerStory",
        kind: OptionKind::Number { least: 1, most: 20 },
        default: "3",
        about: "How many principles one story may serve.",
        put: Put::Number(|settings, principles| settings.targets.principles_per_story = count(principles)),
    },
    UserOption {
        key: "bank.include",
        kind: OptionKind::Globs,
        default: "[]",
        about: "Which notes belong to your bank: patterns as in a `.gitignore`, such as `stories/` or `*-story.md`. \
                Without any, all do. What is checked does not depend on it.",
        put: Put::Elsewhere,
    },
    UserOption {
        key: "bank.exclude",
        kind: OptionKind::Globs,
        default: "[]",
        about: "Which notes do not belong to your bank, even if `bank.include` names them, such as `templates/`.",
        put: Put::Elsewhere,
    },
    UserOption {
        key: "words.accepted",
        kind: OptionKind::Words,
        default: "[]",
        about: "Acronyms and units that everybody you talk to knows. They are never remarked upon.",
        put: Put::Words(|settings, words| settings.accepted = words),
    },
    UserOption {
        key: "lenses",
        kind: OptionKind::Switch,
        default: "false",
        about: "Show above titles and labels what hints show after them, as far as `hints` has it on, and above a \
                principle how many stories it has.",
        put: Put::Switch(|settings, on| settings.lenses = on),
    },
    UserOption {
        key: "symbols",
        kind: OptionKind::Switch,
        default: "true",
        about: "Offer the outline of stories. Turn it off where another Markdown server beside Starling has one.",
        put: Put::Switch(|settings, on| settings.symbols = on),
    },
    UserOption {
        key: "folding",
        kind: OptionKind::Switch,
        default: "true",
        about: "Offer to fold stories, their sections, and principles with their stories.",
        put: Put::Switch(|settings, on| settings.folding = on),
    },
    UserOption {
        key: "semanticTokens",
        kind: OptionKind::Switch,
        default: "true",
        about: "Color labels, principles, metrics and placeholders.",
        put: Put::Switch(|settings, on| settings.semantic_tokens = on),
    },
    UserOption {
        key: "diagnostics.max",
        kind: OptionKind::Number { least: 1, most: 100_000 },
        default: "1000",
        about: "How many diagnostics one note shows before a closing hint counts the rest.",
        put: Put::Number(|settings, most| settings.max_diagnostics = count(most)),
    },
    UserOption {
        key: "diagnostics.quietMs",
        kind: OptionKind::Number { least: 0, most: 600_000 },
        default: "1000",
        about: "How long you pause, in milliseconds, before a new diagnostic shows on the line you are typing. With 0 \
                it shows at once.",
        put: Put::Number(|settings, pause| settings.quiet_ms = pause),
    },
    UserOption {
        key: "log",
        kind: OptionKind::Choice(&["off", "error", "warn", "info", "debug", "trace"]),
        default: "\"warn\"",
        about: "How much the server logs on its standard error.",
        // The log belongs to the server, which reads the option itself.
        put: Put::Elsewhere,
    },
];

fn count(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// The options of a `starling.toml`, with their keys as they are written there.
pub fn file_options() -> impl Iterator<Item = (String, &'static UserOption)> {
    let own = OPTIONS.iter().filter(|option| Origin::File.has(option));
    own.map(|option| (Origin::File.spelled(option.key), option))
}

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
            OptionKind::Globs => {
                let globs = self.globs(option, key, value)?;
                let notes = &mut self.choices.bank_notes;
                let own = if option.key == "bank.include" { &mut notes.include } else { &mut notes.exclude };
                *own = globs;
                Ok(())
            }
            OptionKind::Framework => {
                self.choices.framework =
                    choices::framework(value.as_str().ok_or("expected a name in quotes")?)?;
                Ok(())
            }
            _ => option.put(&mut self.choices.settings, value),
        }
    }

    /// Takes the catalogs that can be had; where none can, those in force stay.
    fn catalogs(&mut self, key: &str, value: &Value) -> Result<(), String> {
        let expected = || format!("expected {}", OptionKind::Catalogs.expected());
        let items = value.as_array().filter(|items| !items.is_empty()).ok_or_else(expected)?;
        let names: Option<Vec<&str>> = items.iter().map(Value::as_str).collect();
        let (catalogs, problems) = choices::catalogs(&names.ok_or_else(expected)?, self.base);
        for (at, message) in problems {
            self.misfit(&format!("{key}[{at}]"), message);
        }
        if !catalogs.is_empty() {
            self.choices.catalogs = catalogs;
        }
        Ok(())
    }

    /// The patterns that are some, without those that are none.
    fn globs(&mut self, option: &UserOption, key: &str, value: &Value) -> Result<Option<Globs>, String> {
        let expected = || format!("expected {}", option.expected());
        let items = value.as_array().ok_or_else(expected)?;
        let patterns: Option<Vec<&str>> = items.iter().map(Value::as_str).collect();
        let patterns = patterns.ok_or_else(expected)?;
        let base = match self.base {
            _ if patterns.is_empty() => return Ok(None),
            Some(base) => base,
            None => return Err("there is no folder that patterns could start from".to_owned()),
        };
        let (globs, problems) = Globs::new(base, &patterns);
        for (at, message) in problems {
            self.misfit(&format!("{key}[{at}]"), message);
        }
        Ok(globs)
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
    /// What to write, as in "expected ...".
    fn expected(&self) -> String {
        match self.kind {
            OptionKind::Pair { .. } => format!("{}, such as {}", self.kind.expected(), self.default),
            kind => kind.expected(),
        }
    }

    /// Puts `value` in force where it is of the option's kind; otherwise, what it should be.
    fn put(&self, settings: &mut Settings, value: &Value) -> Result<(), String> {
        let expected = || format!("expected {}", self.expected());
        match self.put {
            Put::Switch(put) => put(settings, value.as_bool().ok_or_else(expected)?),
            Put::Number(put) => put(settings, self.kind.number(value).ok_or_else(expected)?),
            Put::Pair(put) => {
                let numbers: Option<Vec<u32>> = value
                    .as_array()
                    .and_then(|items| items.iter().map(|item| self.kind.number(item)).collect());
                match numbers.as_deref() {
                    Some([from, to]) if from <= to => put(settings, [*from, *to]),
                    _ => return Err(expected()),
                }
            }
            Put::Choice(put) => put(settings, self.kind.place(value).ok_or_else(expected)?),
            Put::Words(put) => {
                let words =
                    value.as_array().map(|items| items.iter().map(|item| item.as_str().map(str::to_owned)));
                put(settings, words.and_then(Iterator::collect).ok_or_else(expected)?);
            }
            // The log's levels are checked here all the same.
            Put::Elsewhere => {
                self.kind.place(value).ok_or_else(expected)?;
            }
        }
        Ok(())
    }
}

impl OptionKind {
    /// What to write, as in "expected ...".
    fn expected(self) -> String {
        match self {
            Self::Switch => "true or false".to_owned(),
            Self::Number { least, most } | Self::Limit { least, most } => {
                format!("a whole number from {least} to {most}")
            }
            Self::Pair { least, most } => {
                format!("two whole numbers from {least} to {most}")
            }
            Self::Choice(words) => words.join(", "),
            Self::Words => "a list of words in quotes".to_owned(),
            Self::Catalogs => "a list of catalogs, such as [\"amazon\", \"./values.toml\"]".to_owned(),
            Self::Framework => "a name in quotes".to_owned(),
            Self::Globs => "a list of patterns, such as [\"stories/\", \"*-story.md\"]".to_owned(),
        }
    }

    fn number(self, value: &Value) -> Option<u32> {
        let (Self::Number { least, most } | Self::Limit { least, most } | Self::Pair { least, most }) = self
        else {
            return None;
        };
        let number = u32::try_from(value.as_u64()?).ok()?;
        (least..=most).contains(&number).then_some(number)
    }

    /// The place of a word in its choice.
    fn place(self, value: &Value) -> Option<usize> {
        let Self::Choice(words) = self else { return None };
        words.iter().position(|word| value.as_str() == Some(word))
    }
}

#[cfg(test)]
mod tests;
