//! What the options of a note amount to: settings for the rules, and what notes are read with.

use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};
use std::time::{SystemTime, UNIX_EPOCH};

use grammars::{Catalog, FrameworkId, load};
use note::Vocabulary;
use rules::Settings;

use crate::bank_notes::BankNotes;
use crate::nearest::nearest;
use crate::read;

/// Options, resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choices {
    /// What the rules, hints and the rest work under.
    pub settings: Settings,
    /// Where principles come from; of two that know a name, the first counts.
    pub catalogs: Vec<Arc<Catalog>>,
    /// The framework taken where labels leave a tie.
    pub framework: FrameworkId,
    /// Which notes belong to the story bank.
    pub bank_notes: BankNotes,
}

impl Default for Choices {
    /// The defaults, in the year it is.
    fn default() -> Self {
        Self {
            settings: Settings { year: this_year(), ..Settings::default() },
            catalogs: built_in("amazon").into_iter().collect(),
            framework: grammars::frameworks().default,
            bank_notes: BankNotes::default(),
        }
    }
}

/// The year it is, counted in mean ones: around New Year it may be a day off.
fn this_year() -> Option<u16> {
    const MEAN_YEAR: u64 = 31_556_952;
    let since_1970 = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
    u16::try_from(1970 + since_1970.as_secs() / MEAN_YEAR).ok()
}

/// The built-in catalog with this id, shared, so that two vocabularies made of it compare at once.
fn built_in(id: &str) -> Option<Arc<Catalog>> {
    static CATALOGS: LazyLock<Vec<Arc<Catalog>>> =
        LazyLock::new(|| grammars::catalogs().iter().cloned().map(Arc::new).collect());
    CATALOGS.iter().find(|catalog| catalog.id == id).cloned()
}

impl Choices {
    /// What notes are read with under these choices.
    #[must_use]
    pub fn vocabulary(&self) -> Vocabulary {
        Vocabulary::new(self.catalogs.clone(), self.framework)
    }

    /// Whether notes are read with this vocabulary.
    #[must_use]
    pub fn read_with(&self, vocabulary: &Vocabulary) -> bool {
        vocabulary.framework() == self.framework && vocabulary.catalogs() == self.catalogs
    }
}

/// The catalogs behind `names`: ids of built-in ones, and paths of TOML files below `base`. Those that cannot be had
/// are left out, and the reasons returned by their place in the list.
pub(crate) fn catalogs(names: &[&str], base: Option<&Path>) -> (Vec<Arc<Catalog>>, Vec<(usize, String)>) {
    let mut found: Vec<Arc<Catalog>> = Vec::new();
    let mut problems = Vec::new();
    for (at, name) in names.iter().enumerate() {
        match catalog(name, base) {
            Ok(catalog) if found.iter().any(|other| other.id == catalog.id) => {
                problems.push((at, format!("catalog `{}` is here twice; keep one", catalog.id)));
            }
            Ok(catalog) => found.push(catalog),
            Err(message) => problems.push((at, message)),
        }
    }
    (found, problems)
}

fn catalog(name: &str, base: Option<&Path>) -> Result<Arc<Catalog>, String> {
    if let Some(catalog) = built_in(name) {
        return Ok(catalog);
    }
    if !is_path(name) {
        let known: Vec<&str> = grammars::catalogs().iter().map(|catalog| catalog.id.as_str()).collect();
        return Err(match nearest(name, known.iter().copied()) {
            Some(near) => format!("no catalog `{name}`, did you mean `{near}`?"),
            None => format!(
                "no catalog `{name}`; built in are {}, and a path of a TOML file such as `./values.toml` is one of your own",
                known.join(", ")
            ),
        });
    }
    let path = Path::new(name);
    let path: PathBuf = match base {
        Some(base) => base.join(path),
        None if path.is_absolute() => path.to_path_buf(),
        None => return Err(format!("`{name}` is relative, and there is no folder it could start from")),
    };
    let text = read::read(&path).map_err(|problem| problem.to_string())?;
    let catalog = load::catalog(&path.display().to_string(), &text).map_err(|error| error.to_string())?;
    Ok(Arc::new(catalog))
}

/// Whether a name of a catalog is meant as a path.
fn is_path(name: &str) -> bool {
    name.contains(['/', '\\'])
        || Path::new(name).extension().is_some_and(|end| end.eq_ignore_ascii_case("toml"))
}

/// The framework with this id or alias.
pub(crate) fn framework(name: &str) -> Result<FrameworkId, String> {
    let frameworks = grammars::frameworks();
    frameworks.framework_id(name).ok_or_else(|| {
        let known = frameworks.frameworks.iter().map(|framework| framework.id.as_str());
        match nearest(name, known.clone()) {
            Some(near) => format!("no framework `{name}`, did you mean `{near}`?"),
            None => format!("no framework `{name}`; known are {}", known.collect::<Vec<_>>().join(", ")),
        }
    })
}
