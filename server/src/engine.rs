//! Where the command line meets the engine: all that the subcommands know of reading, rules and hints.

use std::cell::RefCell;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use bank::Bank;
use grammars::{Catalog, Frameworks};
use note::{Lesson, Note, Placed, Section, Story, TextRange, Vocabulary};
use rules::Settings;
use workspace::BankNotes;

use crate::cli::LogLevel;

pub(crate) use bank::{BankStory, Gap, Targets};
pub(crate) use grammars::Principle;
pub(crate) use ide::Hint;
pub(crate) use rules::{Diagnostic, Rule, Severity};
#[cfg(test)]
pub(crate) use rules::{Fix, Related};
pub(crate) use workspace::{CONFIG_FILE, InForce, ValueSource, in_force};

/// The engine: reads each note under the `starling.toml` above it.
#[derive(Default)]
pub(crate) struct Engine {
    /// By folder of the notes, and by file.
    setups: RefCell<HashMap<PathBuf, Arc<Setup>>>,
    problems: RefCell<Vec<String>>,
}

/// What notes of a folder are read with and judged by.
struct Setup {
    vocabulary: Arc<Vocabulary>,
    settings: Settings,
    catalogs: Vec<Arc<Catalog>>,
    bank_notes: BankNotes,
    /// The `starling.toml` that it comes from.
    file: Option<PathBuf>,
}

impl Setup {
    fn new(choices: workspace::Choices, file: Option<PathBuf>) -> Arc<Self> {
        let vocabulary = Arc::new(choices.vocabulary());
        let workspace::Choices { settings, catalogs, bank_notes, .. } = choices;
        Arc::new(Self { vocabulary, settings, catalogs, bank_notes, file })
    }
}

/// A note that has been read.
pub(crate) struct Reading {
    text: String,
    note: Note,
    setup: Arc<Setup>,
    /// Whether it belongs to the story bank.
    in_bank: bool,
}

/// The notes under one `starling.toml` as a story bank.
pub(crate) struct StoryBank<'a> {
    /// The file; `None` for the notes without any.
    pub(crate) config: Option<&'a Path>,
    /// Which of the readings belong to it; the notes of its stories are places in this list.
    pub(crate) notes: Vec<usize>,
    /// Which of them the file keeps out.
    pub(crate) left_out: Vec<usize>,
    /// Their stories.
    pub(crate) bank: Bank,
    /// The catalogs in force.
    pub(crate) catalogs: &'a [Arc<Catalog>],
    /// What it should hold.
    pub(crate) targets: Targets,
    /// Where it falls short of that.
    pub(crate) gaps: Vec<Gap>,
}

impl<'a> StoryBank<'a> {
    /// The bank of those of the `readings` that are read with this setup.
    fn new(setup: &'a Setup, readings: &[&Reading]) -> Self {
        let own = readings.iter().enumerate().filter(|(_, reading)| reading.setup.file == setup.file);
        let (held, left_out): (Vec<_>, Vec<_>) = own.partition(|(_, reading)| reading.in_bank);
        let places = |of: &[(usize, &&Reading)]| of.iter().map(|(at, _)| *at).collect();
        let mut bank = Self {
            config: setup.file.as_deref(),
            notes: places(&held),
            left_out: places(&left_out),
            bank: Bank::of(held.iter().map(|(_, reading)| &reading.note)),
            catalogs: &setup.catalogs,
            targets: setup.settings.targets,
            gaps: Vec::new(),
        };
        let principles = (0..bank.catalogs.len()).flat_map(|at| bank.principles_of(at));
        bank.gaps = bank.bank.gaps(principles.map(|principle| principle.id.as_str()), &bank.targets);
        bank
    }

    /// The principles of the catalog at this place, without those that an earlier one has already.
    pub(crate) fn principles_of(&self, at: usize) -> impl Iterator<Item = &'a Principle> + use<'a> {
        let (before, rest) = self.catalogs.split_at_checked(at).unwrap_or((self.catalogs, &[]));
        let own = rest.first().into_iter().flat_map(|catalog| &catalog.principles);
        own.filter(move |principle| before.iter().all(|catalog| catalog.principle(&principle.id).is_none()))
    }

    /// The principle with this id.
    pub(crate) fn principle(&self, id: &str) -> Option<&'a Principle> {
        self.catalogs.iter().find_map(|catalog| catalog.principle(id))
    }
}

impl Reading {
    /// The text as it came from the file.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The stories in the order of the text.
    pub(crate) fn stories(&self) -> impl Iterator<Item = Placed<'_>> {
        self.note.stories()
    }

    /// What is written like a story and is none, in the order of the text.
    pub(crate) fn lessons(&self) -> impl Iterator<Item = (Placed<'_>, Lesson)> {
        self.note.lessons()
    }

    /// The principle with this id in the catalogs in force for the note.
    pub(crate) fn principle(&self, id: &str) -> Option<&Principle> {
        self.note.vocabulary().principle(id).map(|(_, principle)| principle)
    }
}

impl Engine {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Reads the note that stands at `path`. Any text is one.
    pub(crate) fn read(&self, path: &Path, text: String) -> Reading {
        let setup = self.setup(path);
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let note = Note::named(&name, &text, Arc::clone(&setup.vocabulary));
        let in_bank = path == Path::new("-") || setup.bank_notes.holds(path);
        Reading { text, note, setup, in_bank }
    }

    /// The story banks that the notes make, in the order their first notes come.
    pub(crate) fn banks<'a>(&self, readings: &[&'a Reading]) -> Vec<StoryBank<'a>> {
        let mut setups: Vec<&'a Setup> = Vec::new();
        for reading in readings {
            if setups.iter().all(|setup| setup.file != reading.setup.file) {
                setups.push(&reading.setup);
            }
        }
        setups.into_iter().map(|setup| StoryBank::new(setup, readings)).collect()
    }

    /// Reads a text that stands in no folder, under the defaults.
    pub(crate) fn read_example(&self, text: &str) -> Reading {
        let setup = Setup::new(workspace::Choices::default(), None);
        let note = Note::new(text, Arc::clone(&setup.vocabulary));
        Reading { text: text.to_owned(), note, setup, in_bank: true }
    }

    /// What is wrong with the configuration of the notes read so far; each problem once.
    pub(crate) fn take_problems(&self) -> Vec<String> {
        self.problems.take()
    }

    /// The setup of a note: the folder's if a note of it has been read, that of its `starling.toml` otherwise.
    fn setup(&self, note: &Path) -> Arc<Setup> {
        let folder = note.parent().unwrap_or(note).to_path_buf();
        if let Some(setup) = self.setups.borrow().get(&folder) {
            return Arc::clone(setup);
        }
        let file = workspace::find_config(note);
        let known = file.as_ref().and_then(|file| self.setups.borrow().get(file).cloned());
        let setup = known.unwrap_or_else(|| {
            let config = file.as_deref().map(workspace::read_config);
            let (choices, problems) =
                config.map(|config| (config.choices, config.problems)).unwrap_or_default();
            self.problems.borrow_mut().extend(problems.iter().map(ToString::to_string));
            Setup::new(choices, file.clone())
        });
        let mut setups = self.setups.borrow_mut();
        setups.extend(file.map(|file| (file, Arc::clone(&setup))));
        setups.insert(folder, Arc::clone(&setup));
        setup
    }

    /// What the rules say about notes that belong together: for each note its diagnostics, in the order of
    /// the text.
    pub(crate) fn check(&self, readings: &[&Reading]) -> Vec<Vec<Diagnostic>> {
        readings.iter().map(|reading| rules::check(&reading.note, &reading.setup.settings)).collect()
    }

    /// The note after all fixes that clear their finding, and how many these were.
    pub(crate) fn fix(&self, reading: &Reading) -> (Reading, usize) {
        let fixed = rules::fix(&reading.note, &reading.setup.settings);
        let text = fixed.note.rope().to_string();
        let setup = Arc::clone(&reading.setup);
        (Reading { text, note: fixed.note, setup, in_bank: reading.in_bank }, fixed.applied)
    }

    /// What an editor shows between the words of a note, in the order of the text.
    pub(crate) fn hints(&self, reading: &Reading) -> Vec<Hint> {
        ide::hints(&reading.note, TextRange::new(0, reading.note.len()), &reading.setup.settings)
    }

    /// How many words of its writer a section holds; characters in languages that count those.
    pub(crate) fn words(&self, story: &Story, section: &Section) -> usize {
        ide::words(story, section)
    }

    pub(crate) fn frameworks(&self) -> &'static Frameworks {
        grammars::frameworks()
    }

    /// The catalogs in force in the current folder, then the other built-in ones.
    pub(crate) fn catalogs(&self) -> Vec<Arc<Catalog>> {
        let mut catalogs = self.setup(Path::new("note.md")).catalogs.clone();
        for catalog in grammars::catalogs() {
            if catalogs.iter().all(|other| other.id != catalog.id) {
                catalogs.push(Arc::new(catalog.clone()));
            }
        }
        catalogs
    }

    /// Every rule, sorted by name.
    pub(crate) fn rules(&self) -> &'static [&'static Rule] {
        rules::rules()
    }
}

/// Serves an editor until it says goodbye; the exit code is the one the protocol asks for.
pub(crate) fn serve(level: LogLevel) -> anyhow::Result<ExitCode> {
    let log = match level {
        LogLevel::Off => lsp::LogLevel::Off,
        LogLevel::Error => lsp::LogLevel::Error,
        LogLevel::Warn => lsp::LogLevel::Warn,
        LogLevel::Info => lsp::LogLevel::Info,
        LogLevel::Debug => lsp::LogLevel::Debug,
        LogLevel::Trace => lsp::LogLevel::Trace,
    };
    lsp::serve_stdio(lsp::Options { log })
}
