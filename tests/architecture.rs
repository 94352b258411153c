//! The walls of the project: which crate may use which, and what each may not touch. Every other claim of
//! `docs/architecture.md` about the shape of the code is checked here as well.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use toml::{Table, Value};

/// Every crate of the workspace with the crates it may use.
const EDGES: [(&str, &[&str]); 8] = [
    ("grammars", &[]),
    ("note", &["grammars"]),
    ("bank", &["note", "grammars"]),
    ("rules", &["bank", "note", "grammars"]),
    ("ide", &["rules", "bank", "note", "grammars"]),
    ("workspace", &["rules", "bank", "note", "grammars"]),
    ("lsp", &["ide", "workspace", "rules", "bank", "note", "grammars"]),
    ("starling", &["lsp", "ide", "workspace", "rules", "bank", "note", "grammars"]),
];

/// Crates that are functions of their arguments.
const PURE: [&str; 5] = ["grammars", "note", "bank", "rules", "ide"];

/// Modules of the standard library that [`PURE`] crates do not name.
const FORBIDDEN_MODULES: [&str; 6] = ["fs", "env", "time", "net", "process", "thread"];

/// Packages that only `lsp` uses.
const PROTOCOL_PACKAGES: [&str; 6] =
    ["tower-lsp", "tower-lsp-server", "lsp-types", "ls-types", "tokio", "dashmap"];

/// The most lines of a source file.
const LONGEST_FILE: usize = 600;

/// A crate of the workspace.
struct Crate {
    /// Its short name, as in [`EDGES`].
    name: String,
    folder: PathBuf,
    manifest: Table,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn manifest(path: &Path) -> Table {
    read(path).parse().unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn crates() -> Vec<Crate> {
    let mut folders: Vec<PathBuf> =
        fs::read_dir(root().join("server/crates")).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.retain(|folder| folder.join("Cargo.toml").is_file());
    folders.sort();
    let named = |folder: PathBuf| (folder.file_name().unwrap().to_str().unwrap().to_owned(), folder);
    let below = folders.into_iter().map(named);
    [("grammars".to_owned(), root().join("grammars")), ("starling".to_owned(), root().to_path_buf())]
        .into_iter()
        .chain(below)
        .map(|(name, folder)| Crate { manifest: manifest(&folder.join("Cargo.toml")), name, folder })
        .collect()
}

/// The sources a crate is built from; build scripts and tests are not among them.
fn sources(of: &Crate) -> Vec<PathBuf> {
    let folder = if of.name == "starling" { of.folder.join("server/src") } else { of.folder.join("src") };
    let mut files = rust_files(&folder);
    files.retain(|file| {
        !file.ends_with("tests.rs") && !file.components().any(|part| part.as_os_str() == "tests")
    });
    files
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            match path.extension() {
                _ if path.is_dir() && !path.ends_with("target") => open.push(path),
                Some(extension) if extension == "rs" => files.push(path),
                _ => {}
            }
        }
    }
    files.sort();
    files
}

/// The package behind every dependency of a crate, whatever it is used for and whatever it is called there.
fn dependencies(of: &Crate) -> BTreeSet<String> {
    let workspace = manifest(&root().join("Cargo.toml"));
    let shared = workspace["workspace"]["dependencies"].as_table().unwrap();
    let mut tables: Vec<&Table> = Vec::new();
    let mut holders: Vec<&Table> = vec![&of.manifest];
    holders.extend(
        of.manifest
            .get("target")
            .and_then(Value::as_table)
            .into_iter()
            .flat_map(|targets| targets.values().filter_map(Value::as_table)),
    );
    for holder in holders {
        for kind in ["dependencies", "dev-dependencies", "build-dependencies"] {
            tables.extend(holder.get(kind).and_then(Value::as_table));
        }
    }
    let package = |name: &str, value: &Value| {
        let own = value.get("package").and_then(Value::as_str);
        let inherited = shared.get(name).and_then(|value| value.get("package")).and_then(Value::as_str);
        own.or(inherited).unwrap_or(name).to_owned()
    };
    tables.into_iter().flatten().map(|(name, value)| package(name, value)).collect()
}

/// The source without comments and without its test module, be it inline, at the end, or in its own file.
fn shipped(source: &str) -> String {
    const TESTS: &str = "#[cfg(test)]\nmod ";
    let inline = source.match_indices(TESTS).find(|(at, _)| {
        let line = source[at + TESTS.len()..].lines().next().unwrap_or_default();
        !line.trim_end().ends_with(';')
    });
    let end = inline.map_or(source.len(), |(at, _)| at);
    let code = |line: &str| line.split_once("//").map_or(line, |(code, _)| code).to_owned();
    source[..end].lines().map(code).collect::<Vec<_>>().join("\n")
}

/// The modules that follow `std::` in a source, in braces or not.
fn std_modules(source: &str) -> BTreeSet<String> {
    let first_word = |path: &str| -> String {
        path.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
    };
    let mut modules = BTreeSet::new();
    for (at, _) in source.match_indices("std::") {
        let after = &source[at + "std::".len()..];
        match after.strip_prefix('{') {
            Some(group) => modules.extend(top_level(group).into_iter().map(first_word)),
            None => drop(modules.insert(first_word(after))),
        }
    }
    modules
}

/// The parts of a brace group, up to its closing brace, that commas outside inner braces separate.
fn top_level(group: &str) -> Vec<&str> {
    let (mut depth, mut start, mut parts) = (0, 0, Vec::new());
    for (at, character) in group.char_indices() {
        match character {
            '{' => depth += 1,
            '}' if depth == 0 => {
                parts.push(&group[start..at]);
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&group[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts
}

/// Panics with all of `violations`, if there are any.
fn none(violations: Vec<String>) {
    assert!(violations.is_empty(), "\n{}\n", violations.join("\n"));
}

fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}

#[test]
fn crates_use_only_what_lies_below_them() {
    let crates = crates();
    let packages: BTreeMap<String, &str> = crates
        .iter()
        .map(|c| (c.manifest["package"]["name"].as_str().unwrap().to_owned(), c.name.as_str()))
        .collect();
    let mut violations = Vec::new();
    for of in &crates {
        let Some((_, allowed)) = EDGES.iter().find(|(name, _)| *name == of.name) else {
            violations.push(format!("`{}` has no place in the plan", of.name));
            continue;
        };
        for dependency in dependencies(of) {
            if let Some(name) = packages.get(&dependency).filter(|name| !allowed.contains(name)) {
                violations.push(format!("`{}` may not use `{name}`", of.name));
            }
        }
    }
    none(violations);
}

#[test]
fn only_the_protocol_crate_uses_protocol_packages() {
    let crates = crates();
    let users = crates.iter().filter(|of| of.name != "lsp").flat_map(|of| {
        let used = dependencies(of);
        let forbidden = PROTOCOL_PACKAGES.into_iter().filter(move |package| used.contains(*package));
        forbidden.map(|package| format!("`{}` may not use {package}", of.name))
    });
    none(users.collect());
}

#[test]
fn pure_crates_touch_no_file_environment_clock_network_process_or_thread() {
    let mut violations = Vec::new();
    for of in crates().iter().filter(|of| PURE.contains(&of.name.as_str())) {
        for file in &sources(of) {
            let modules = std_modules(&shipped(&read(file)));
            let forbidden = FORBIDDEN_MODULES.into_iter().filter(|module| modules.contains(*module));
            violations.extend(forbidden.map(|module| format!("{} names std::{module}", shown(file))));
        }
    }
    none(violations);
}

#[test]
fn positions_are_bytes_below_the_protocol() {
    let mut violations = Vec::new();
    for of in crates().iter().filter(|of| PURE.contains(&of.name.as_str())) {
        for file in sources(of) {
            if shipped(&read(&file)).to_lowercase().replace('_', "").contains("utf16") {
                violations.push(format!("{} counts in UTF-16", shown(&file)));
            }
        }
    }
    none(violations);
}

#[test]
fn every_crate_takes_the_lints_of_the_workspace() {
    let takes = |of: &Crate| {
        of.manifest.get("lints").and_then(|lints| lints.get("workspace")).and_then(Value::as_bool)
            == Some(true)
    };
    none(crates().iter().filter(|of| !takes(of)).map(|of| format!("`{}` does not", of.name)).collect());
    let workspace = manifest(&root().join("Cargo.toml"));
    assert_eq!(workspace["workspace"]["lints"]["rust"]["unsafe_code"].as_str(), Some("forbid"));
}

#[test]
fn every_clippy_file_repeats_the_keys_of_the_root() {
    let keys = manifest(&root().join("clippy.toml"));
    for of in crates() {
        let path = of.folder.join("clippy.toml");
        if path.is_file() {
            let own = manifest(&path);
            assert!(keys.iter().all(|(key, value)| own.get(key) == Some(value)), "{}", shown(&path));
        }
    }
    let below = manifest(&root().join("server/crates/clippy.toml"));
    assert!(keys.iter().all(|(key, value)| below.get(key) == Some(value)));
}

#[test]
fn every_source_file_says_first_what_it_is_for() {
    let files = ["server", "grammars", "tests"].iter().flat_map(|folder| rust_files(&root().join(folder)));
    let silent = files.filter(|file| !read(file).starts_with("//! "));
    none(silent.map(|file| format!("{} does not open with `//!`", shown(&file))).collect());
}

#[test]
fn no_source_file_is_longer_than_a_reader_takes_in() {
    let files = ["server", "grammars"].iter().flat_map(|folder| rust_files(&root().join(folder)));
    let counted = files.map(|file| (read(&file).lines().count(), file));
    let long = counted.filter(|(lines, _)| *lines > LONGEST_FILE);
    none(long.map(|(lines, file)| format!("{} has {lines} lines", shown(&file))).collect());
}

#[test]
fn every_rule_shows_where_it_speaks_and_where_it_only_might() {
    let tests = ["fn it_speaks_where_the_flaw_is()", "fn it_is_silent_where_the_flaw_only_seems_to_be()"];
    let mut violations = Vec::new();
    for file in rust_files(&root().join("server/crates/rules/src/rules")) {
        let source = read(&file);
        let lacking = tests.into_iter().filter(|test| !source.contains(test));
        violations.extend(lacking.map(|test| format!("{} has no `{test}`", shown(&file))));
    }
    none(violations);
}

#[test]
fn every_dependency_has_its_reason_written_down() {
    let decisions: String = fs::read_dir(root().join("docs/decisions"))
        .unwrap()
        .map(|entry| read(&entry.unwrap().path()))
        .collect();
    let crates = crates();
    let own: BTreeSet<&str> =
        crates.iter().map(|c| c.manifest["package"]["name"].as_str().unwrap()).collect();
    let used: BTreeSet<String> = crates.iter().flat_map(dependencies).collect();
    let external = used.iter().filter(|package| !own.contains(package.as_str()));
    let silent = external.filter(|package| !decisions.contains(&format!("`{package}`")));
    none(silent.map(|package| format!("no page in docs/decisions names `{package}`")).collect());
}

#[test]
fn the_scan_sees_modules_in_and_out_of_braces_and_ignores_comments_and_tests() {
    let source = "//! std::net\n#[cfg(test)]\nmod tests;\nuse std::{fmt, fs::{self, File}};\nlet x = std::env::var(\"A\"); // std::time\n\
                  #[cfg(test)]\nmod more {\n    use std::process;\n}\n";
    let modules = std_modules(&shipped(source));
    assert_eq!(modules.iter().map(String::as_str).collect::<Vec<_>>(), ["env", "fmt", "fs"]);
}
