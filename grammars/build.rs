//! Checks the grammar files and packs them into the tables that the library decodes on first use.

#[path = "src/catalog.rs"]
pub mod catalog;
#[path = "src/compile/mod.rs"]
pub mod compile;
#[path = "src/filing.rs"]
pub mod filing;
#[path = "src/framework.rs"]
pub mod framework;
#[path = "src/language.rs"]
pub mod language;
#[path = "src/lexicon/types.rs"]
pub mod lexicon;
#[path = "src/load/mod.rs"]
pub mod load;
#[path = "src/prompt.rs"]
pub mod prompt;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

use serde::Serialize;

fn main() {
    if let Err(error) = build() {
        println!("cargo::error={error}");
        std::process::exit(1);
    }
}

fn build() -> Result<(), Box<dyn Error>> {
    let sections = read(Path::new("sections.toml"))?;
    let files = read_folder("frameworks")?;
    let files: Vec<_> = files.iter().map(File::borrow).collect();
    let frameworks = load::frameworks(sections.borrow(), &files)?;
    write("frameworks", &frameworks)?;

    let prompts = read(Path::new("prompts.toml"))?;
    write("prompts", &load::prompts(&prompts.name, &prompts.text, &frameworks)?)?;

    let words = read(Path::new("filing.toml"))?;
    write("filing", &load::filing(&words.name, &words.text)?)?;

    let languages = read(Path::new("languages.toml"))?;
    write("languages", &load::languages(languages.borrow())?)?;

    let catalogs = read_folder("principles")?;
    let catalogs: Vec<_> =
        catalogs.iter().map(|file| load::catalog(&file.name, &file.text)).collect::<Result<_, _>>()?;
    write("catalogs", &catalogs)?;

    let lexicons = read_folder("lexicons/en")?;
    let lexicons: Vec<_> = lexicons.iter().map(File::borrow).collect();
    for (name, packed) in compile::lexicons(&lexicons)? {
        fs::write(out(&format!("{name}.en"))?, packed)?;
    }
    Ok(())
}

struct File {
    name: String,
    text: String,
}

impl File {
    fn borrow(&self) -> (&str, &str) {
        (&self.name, &self.text)
    }
}

/// The TOML files of a folder, by name.
fn read_folder(folder: &str) -> Result<Vec<File>, Box<dyn Error>> {
    println!("cargo::rerun-if-changed={folder}");
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<_>>()?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    paths.sort();
    paths.iter().map(|path| read(path)).collect()
}

/// Reads a file and names it as seen from the workspace.
fn read(path: &Path) -> Result<File, Box<dyn Error>> {
    println!("cargo::rerun-if-changed={}", path.display());
    let text = fs::read_to_string(path)?;
    Ok(File { name: format!("grammars/{}", path.display()), text })
}

fn write(name: &str, table: &impl Serialize) -> Result<(), Box<dyn Error>> {
    Ok(fs::write(out(name)?, postcard::to_allocvec(table)?)?)
}

fn out(name: &str) -> Result<PathBuf, Box<dyn Error>> {
    let folder = env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?;
    Ok(Path::new(&folder).join(name))
}
