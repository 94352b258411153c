//! `starling config`: what is in force for the notes of a folder, and who says so.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::cli::{Config, Format};
use crate::console::{Console, Outcome};
use crate::engine::{CONFIG_FILE, InForce, ValueSource, in_force};
use crate::output;

/// The JSON Schema of `starling.toml`, as the tests generate it.
const SCHEMA: &str = include_str!("../../../grammars/schema/starling.schema.json");

/// Prints every setting with its value and where that comes from, or the schema of the file.
pub(crate) fn run(options: &Config, console: &mut Console) -> io::Result<Outcome> {
    if options.schema {
        write!(console.out(), "{SCHEMA}")?;
        return Ok(Outcome::Clean);
    }
    let path = options.path.as_deref().unwrap_or(Path::new("."));
    if !path.exists() {
        console.error(format_args!("`{}` does not exist; check how it is spelled", path.display()));
        return Ok(Outcome::Failed);
    }
    // What is in force for a folder is so for any note in it.
    let note: PathBuf = if path.is_dir() { path.join("note.md") } else { path.to_path_buf() };
    let found = in_force(&note);
    if options.format == Format::Json {
        output::print_json(&output::config::json(&found), console)?;
    } else {
        text(&found, console)?;
    }
    found.problems.iter().for_each(|problem| console.error(problem));
    Ok(if found.problems.is_empty() { Outcome::Clean } else { Outcome::Failed })
}

fn text(found: &InForce, console: &mut Console) -> io::Result<()> {
    match &found.file {
        Some(file) => writeln!(console.out(), "{}\n", file.display())?,
        None => writeln!(console.out(), "no starling.toml here or above\n")?,
    }
    let keys = found.values.iter().map(|value| value.key.len()).max().unwrap_or_default();
    for setting in &found.values {
        let value = if setting.value.is_null() { "none".to_owned() } else { setting.value.to_string() };
        let source = match setting.source {
            ValueSource::Default => "default".to_owned(),
            ValueSource::Preset => "preset".to_owned(),
            ValueSource::File(line) => format!("{CONFIG_FILE}:{line}"),
        };
        writeln!(console.out(), "{:keys$}  {value:16}  {source}", setting.key)?;
    }
    Ok(())
}
