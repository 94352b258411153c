//! What editors get from the rule table and the grammars is what these say today.
//!
//! With `STARLING_UPDATE` set the files are written; otherwise a stale one fails.

#![expect(clippy::unwrap_used, clippy::string_slice, reason = "a test that cannot go on has failed")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use grammars::Role;
use serde_json::{Value, json};
use workspace::{OptionKind, UserOption};

/// Set to write the files.
const UPDATE: &str = "STARLING_UPDATE";

/// Compares a file with what it should be, or writes it.
fn check(path: &str, wanted: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let found = fs::read_to_string(&file).unwrap_or_default().replace("\r\n", "\n");
    if found == wanted {
        return;
    }
    assert!(std::env::var_os(UPDATE).is_some(), "{path} is stale: run this test with {UPDATE}=1");
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, wanted).unwrap();
}

#[test]
fn the_extension_offers_the_settings_of_the_server() {
    let path = "editors/vscode/package.json";
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let manifest = fs::read_to_string(file).unwrap().replace("\r\n", "\n");
    // The first part belongs to the client and is written by hand; the others follow it.
    let (before, rest) = manifest.split_once("\"configuration\": [").unwrap();
    let first = rest.find('{').unwrap();
    let kept = first + end_of_object(&rest[first..]);
    let end = kept + rest[kept..].find("\n    ]").unwrap();
    let parts = [("Notes", note_settings()), ("Rules", rule_settings())];
    let generated: String = parts.iter().map(|(title, settings)| part(title, settings)).collect();
    check(path, &format!("{before}\"configuration\": [{}{generated}{}", &rest[..kept], &rest[end..]));
}

/// Where the object at the start of `text` ends.
fn end_of_object(text: &str) -> usize {
    let mut objects = serde_json::Deserializer::from_str(text).into_iter::<Value>();
    objects.next().unwrap().unwrap();
    objects.byte_offset()
}

/// A part of the settings page, as text: a map would lose the order.
fn part(title: &str, settings: &[(String, Value)]) -> String {
    let settings: Vec<String> = settings
        .iter()
        .map(|(key, value)| {
            let value = serde_json::to_string_pretty(value).unwrap().replace('\n', "\n          ");
            format!("          \"starling.{key}\": {value}")
        })
        .collect();
    let settings = settings.join(",\n");
    format!(
        ",\n      {{\n        \"title\": \"{title}\",\n        \"properties\": {{\n{settings}\n        }}\n      }}"
    )
}

fn note_settings() -> Vec<(String, Value)> {
    workspace::OPTIONS.iter().map(|option| (option.key.to_owned(), property(option))).collect()
}

fn property(option: &UserOption) -> Value {
    let mut property = kind(option.kind);
    let fields = property.as_object_mut().unwrap();
    fields.insert("default".to_owned(), serde_json::from_str(option.default).unwrap());
    fields.insert("markdownDescription".to_owned(), option.about.into());
    // There is one server, so its log can't differ between folders.
    let scope = if option.key == "log" { "window" } else { "resource" };
    fields.insert("scope".to_owned(), scope.into());
    property
}

/// What an option takes, as JSON Schema says it.
fn kind(kind: OptionKind) -> Value {
    match kind {
        OptionKind::Switch => json!({"type": "boolean"}),
        OptionKind::Number { least, most } => json!({"type": "integer", "minimum": least, "maximum": most}),
        OptionKind::Limit { least, most } => {
            json!({"type": ["integer", "null"], "minimum": least, "maximum": most})
        }
        OptionKind::Pair { least, most } => {
            let number = json!({"type": "integer", "minimum": least, "maximum": most});
            json!({"type": "array", "items": number, "minItems": 2, "maxItems": 2})
        }
        OptionKind::Choice(words) => json!({"type": "string", "enum": words}),
        OptionKind::Words | OptionKind::Globs => json!({"type": "array", "items": {"type": "string"}}),
        OptionKind::Catalogs => json!({"type": "array", "items": {"type": "string"}, "minItems": 1}),
        OptionKind::Framework => {
            let ids: Vec<&str> = grammars::frameworks().frameworks.iter().map(|f| f.id.as_str()).collect();
            json!({"type": "string", "enum": ids})
        }
    }
}

/// How loudly a rule speaks unless somebody says otherwise, as settings spell it.
fn default_id(rule: &rules::Rule) -> &'static str {
    rule.default_severity().map_or("off", rules::Severity::id)
}

fn rule_settings() -> Vec<(String, Value)> {
    let property = |rule: &&rules::Rule| {
        let property = json!({
            "type": "string",
            "enum": workspace::SEVERITIES,
            "default": default_id(rule),
            "markdownDescription": format!("{}.", rule.summary),
            "scope": "resource",
        });
        (format!("rules.{}", rule.name), property)
    };
    rules::rules().iter().map(property).collect()
}

#[test]
fn the_schema_of_the_configuration_has_every_key() {
    let mut root = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "starling.toml",
        "description": "What Starling reads and says below the folder of this file.",
        "type": "object",
        "additionalProperties": false,
        "properties": {},
    });
    for (key, option) in workspace::file_options() {
        let mut property = kind(option.kind);
        // A file has no null: what is not set is not written.
        if let OptionKind::Limit { .. } = option.kind {
            property["type"] = "integer".into();
        } else {
            property["default"] = serde_json::from_str(option.default).unwrap();
        }
        property["description"] = option.about.into();
        put(&mut root, &key, property);
    }
    for rule in rules::rules() {
        let property = json!({
            "type": "string",
            "enum": workspace::SEVERITIES,
            "default": default_id(rule),
            "description": format!("{}.", rule.summary),
        });
        put(&mut root, &format!("rules.{}", rule.name), property);
    }
    check("grammars/schema/starling.schema.json", &(serde_json::to_string_pretty(&root).unwrap() + "\n"));
}

/// Puts the schema of a dotted key into that of a table.
fn put(table: &mut Value, key: &str, schema: Value) {
    let properties = table["properties"].as_object_mut().unwrap();
    let Some((first, rest)) = key.split_once('.') else {
        properties.insert(key.to_owned(), schema);
        return;
    };
    let empty = || json!({"type": "object", "additionalProperties": false, "properties": {}});
    put(properties.entry(first).or_insert_with(empty), rest, schema);
}

#[test]
fn the_schema_takes_what_the_documentation_shows() {
    let read = |path: &str| fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
    let schema: Value = serde_json::from_str(&read("grammars/schema/starling.schema.json")).unwrap();
    let page = read("docs/configuration.md").replace("\r\n", "\n");
    let example = page.split("```toml\n").nth(1).unwrap().split("```").next().unwrap();
    for line in example.lines().filter(|line| !line.starts_with('#')) {
        if let Some(table) = line.strip_prefix('[') {
            assert!(schema["properties"][table.trim_end_matches(']')].is_object(), "{line}");
        } else if let Some((key, _)) = line.split_once(" = ") {
            let tables = schema["properties"].as_object().unwrap().values();
            let known = |table: &Value| table["properties"][key].is_object();
            assert!(schema["properties"][key].is_object() || tables.into_iter().any(known), "{line}");
        }
    }
}

#[test]
fn every_rule_has_its_page_and_no_page_is_left_over() {
    let rules = rules::rules();
    for rule in rules {
        check(&format!("docs/rules/{}.md", rule.name), &rule_page(rule));
    }
    let row = |rule: &&rules::Rule| {
        let (name, severity, summary) = (rule.name, default_id(rule), rule.summary);
        format!("| [{name}]({name}.md) | {severity} | {summary} |\n")
    };
    let rows: String = rules.iter().map(row).collect();
    let index = format!(
        "# Rules\n\nHow loudly each speaks unless `rules.NAME` in the settings says otherwise, and what it flags.\n\n\
         | rule | severity | flags |\n|---|---|---|\n{rows}"
    );
    check("docs/rules/README.md", &index);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules");
    for entry in fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let rule = name.strip_suffix(".md").unwrap_or(&name);
        assert!(rule == "README" || rules::rule(rule).is_some(), "docs/rules/{name} belongs to no rule");
    }
}

/// The page of a rule as it is read on the web.
fn rule_page(rule: &rules::Rule) -> String {
    let languages = match rule.languages {
        rules::Languages::All => "every language".to_owned(),
        rules::Languages::Only(tags) => format!("`{}`", tags.join("`, `")),
    };
    format!(
        "# {}\n\n*{} by default, in {languages}. [All rules](README.md)*\n\n{}\n",
        rule.name,
        capitalized(default_id(rule)),
        rule.markdown(),
    )
}

fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Spellings of the labels of what is told in an answer, longest first: a shorter one may begin a longer one.
fn labels(wanted: impl Fn(&grammars::Spelling) -> bool) -> Vec<&'static str> {
    let told = |role| !matches!(role, Role::Notes | Role::Question | Role::Nugget);
    let spellings: BTreeSet<&str> = grammars::frameworks()
        .sections
        .iter()
        .filter(|section| told(section.role))
        .flat_map(|section| &section.labels)
        .filter(|spelling| wanted(spelling))
        .map(|spelling| spelling.text.as_str())
        .collect();
    longest_first(spellings)
}

fn principles() -> Vec<&'static str> {
    // Names of the other catalogs are ordinary words, and the editor's colors know no settings.
    let names = grammars::catalog("amazon").into_iter().flat_map(|catalog| &catalog.principles);
    longest_first(names.map(|principle| principle.name.as_str()).collect())
}

fn longest_first(words: BTreeSet<&'static str>) -> Vec<&'static str> {
    let mut words: Vec<&str> = words.into_iter().collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
    words
}

/// One of `words`, as a regular expression.
fn any(words: &[&str]) -> String {
    let escaped = |word: &&str| {
        let special = |c: char| if r".^$|?*+()[]{}\-".contains(c) { format!("\\{c}") } else { c.to_string() };
        word.chars().map(special).collect::<String>()
    };
    words.iter().map(escaped).collect::<Vec<_>>().join("|")
}

#[test]
fn the_injection_grammar_knows_the_words_of_the_grammars() {
    let (all, telling) = (any(&labels(|_| true)), any(&labels(|spelling| !spelling.generic)));
    let gloss = r"(?:\s*\([^)]{1,60}\))?";
    let principles = any(&principles());
    // Bold, with a colon: ordinary words count too. A heading needs a word that hardly any other document has.
    let bold = format!(
        r"(?i)(?<!\S)(\*\*|__)((?:{all}){gloss}\s*[:：])\1|(?<!\S)(\*\*|__)((?:{all}){gloss})\3(?=\s*[:：])"
    );
    let plain = format!(r"(?i)^\s{{0,3}}((?:{telling}){gloss}\s*[:：])(?=\s|$)");
    let heading = format!(r"(?i)(?<=#\s)(?:{telling}){gloss}\s*[:：]?(?=\s*#*\s*$)");
    let principle = format!(r"(?i)(?<=#\s)(?:{principles})(?!\w)");
    let tokens: Vec<Value> = grammars::lexicon::placeholders()
        .tokens
        .iter()
        // Tags and tasks belong to Markdown, and a line of dots is one only as a whole section.
        .filter(|pattern| !pattern.starts_with(['^', '<']) && !pattern.starts_with("(?m)"))
        // The editor's engine has one kind of word boundary.
        .map(|pattern| pattern.replace(r"(?-u:\b)", r"\b"))
        // What comes after a token is looked at, not coloured.
        .map(|pattern| pattern.replace(r"(?:[^(\[]|$)", r"(?=[^(\[]|$)"))
        .map(|pattern| json!({"match": pattern, "name": "constant.other.placeholder.starling"}))
        .collect();
    let label = "entity.name.function.label.starling";
    let mut patterns = vec![
        json!({"match": bold, "name": "markup.bold.markdown", "captures": {
            "1": {"name": "punctuation.definition.bold.markdown"}, "2": {"name": label},
            "3": {"name": "punctuation.definition.bold.markdown"}, "4": {"name": label}}}),
        json!({"match": plain, "captures": {"1": {"name": label}}}),
        json!({"match": heading, "name": label}),
        json!({"match": principle, "name": "support.class.principle.starling"}),
    ];
    patterns.extend(tokens);
    let code =
        ["markup.fenced_code", "markup.raw", "markup.inline.raw", "meta.embedded", "comment", "meta.link"];
    let grammar = json!({
        "scopeName": "starling.injection",
        "injectionSelector": format!("L:text.html.markdown -{}", code.join(" -")),
        "patterns": patterns,
    });
    check(
        "grammars/textmate/starling.injection.json",
        &(serde_json::to_string_pretty(&grammar).unwrap() + "\n"),
    );
}

#[test]
fn the_highlight_query_knows_the_words_of_the_grammars() {
    let labels = labels(|spelling| !spelling.generic && spelling.language == "en");
    let forms: Vec<String> = labels
        .iter()
        .filter_map(|label| {
            let mut letters = label.chars();
            let capital: String = letters.next()?.to_uppercase().chain(letters).collect();
            Some(format!("\n    \"**{capital}:**\" \"**{capital}**\""))
        })
        .collect();
    let query = format!(
        ";; extends\n\n; Generated from the sections' labels, which are to their text what keys are to values.\n\
         ((strong_emphasis) @property\n  (#any-of? @property{}))\n",
        forms.concat()
    );
    for folder in ["grammars/queries", "editors/neovim/queries"] {
        check(&format!("{folder}/markdown_inline/highlights.scm"), &query);
    }
}
