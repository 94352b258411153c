//! What a story bank covers, as plain values that text, JSON and HTML print.
//!
//! The JSON is these values, and programs rely on them: keys are added, never renamed.
//!
//! ```text
//! {"banks":[{
//!   "config": path of the starling.toml or null, "notes": [path], "left_out": [path],
//!   "targets": {"stories": [from, to], "per_principle": n, "principles_per_story": n},
//!   "stories": [{"path", "line", "title": text or null, "principles": [id], "state": "filled"|"begun",
//!                "sections": {"filled": n, "required": n}, "failure": bool}],
//!   "catalogs": [{"id", "name", "principles": [{"id", "name", "filled": n, "begun": n, "stories": [index]}]}],
//!   "gaps": [{"kind", "principle": id or null, "story": index or null, "message"}]}]}
//! ```
//!
//! Notes under one `starling.toml` are one bank, and so are all without any. `left_out` are those that `bank.include` and
//! `bank.exclude` keep out of it. Paths are as given; an index is a place in `stories`, from 0; `line` counts from 1 and
//! is that of the title, or of the first label where a story has no title of its own. A `kind` is one of `no-filled-story`,
//! `few-stories` (both of a principle), `many-principles` (of a story), `too-few-stories`, `too-many-stories` and
//! `no-failure-story` (of the bank).

mod html;
mod sentences;
mod text;

use serde::Serialize;

use crate::engine::{Engine, Gap, Principle, Reading, StoryBank};
use crate::input::Note;
use crate::position::Lines;

pub(crate) use html::page;
pub(crate) use text::print;

/// The banks that some notes make.
#[derive(Serialize)]
pub(crate) struct Report<'a> {
    banks: Vec<BankReport<'a>>,
}

#[derive(Serialize)]
struct BankReport<'a> {
    config: Option<String>,
    notes: Vec<&'a str>,
    left_out: Vec<&'a str>,
    targets: TargetRow,
    stories: Vec<StoryRow<'a>>,
    catalogs: Vec<CatalogRow<'a>>,
    gaps: Vec<GapRow>,
}

#[derive(Serialize)]
struct TargetRow {
    stories: [usize; 2],
    per_principle: usize,
    principles_per_story: usize,
}

#[derive(Serialize)]
struct StoryRow<'a> {
    path: &'a str,
    line: usize,
    title: Option<String>,
    principles: Vec<String>,
    state: State,
    sections: Progress,
    failure: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
enum State {
    Filled,
    Begun,
}

#[derive(Serialize)]
struct Progress {
    filled: usize,
    required: usize,
}

#[derive(Serialize)]
struct CatalogRow<'a> {
    id: &'a str,
    name: &'a str,
    #[serde(skip)]
    url: &'a str,
    principles: Vec<PrincipleRow<'a>>,
}

#[derive(Serialize)]
struct PrincipleRow<'a> {
    id: &'a str,
    name: &'a str,
    filled: usize,
    begun: usize,
    stories: Vec<usize>,
}

#[derive(Serialize)]
struct GapRow {
    kind: &'static str,
    principle: Option<String>,
    story: Option<usize>,
    message: String,
    #[serde(skip)]
    gap: Gap,
}

impl StoryRow<'_> {
    /// The title, or that there is none.
    fn name(&self) -> &str {
        self.title.as_deref().unwrap_or("(no title)")
    }

    /// Its mark, and how far it is in words.
    fn mark(&self) -> (char, String) {
        let Progress { filled, required } = self.sections;
        match (self.state, filled) {
            (State::Filled, _) => ('●', "filled".to_owned()),
            (State::Begun, 0) => ('○', "empty".to_owned()),
            (State::Begun, _) => ('◐', format!("{filled} of {required} sections")),
        }
    }
}

impl BankReport<'_> {
    fn filled(&self) -> usize {
        self.stories.iter().filter(|story| story.state == State::Filled).count()
    }

    /// Every row of every catalog.
    fn principles(&self) -> impl Iterator<Item = &PrincipleRow<'_>> {
        self.catalogs.iter().flat_map(|catalog| &catalog.principles)
    }

    /// The stories that are filed under no principle.
    fn unfiled(&self) -> impl Iterator<Item = &StoryRow<'_>> {
        self.stories.iter().filter(|story| story.principles.is_empty())
    }
}

/// What the banks of the notes cover.
pub(crate) fn report<'a>(notes: &'a [Note], engine: &'a Engine) -> Report<'a> {
    let readings: Vec<&Reading> = notes.iter().map(|note| &note.reading).collect();
    let banks = engine.banks(&readings);
    Report { banks: banks.iter().map(|bank| bank_report(bank, notes)).collect() }
}

fn bank_report<'a>(bank: &StoryBank<'a>, notes: &'a [Note]) -> BankReport<'a> {
    let path = |at: &usize| notes.get(*at).map_or("", |note| note.path.as_str());
    let catalogs = bank.catalogs.iter().enumerate().map(|(at, catalog)| CatalogRow {
        id: &catalog.id,
        name: &catalog.name,
        url: &catalog.url,
        principles: bank.principles_of(at).map(|principle| principle_row(bank, principle)).collect(),
    });
    let targets = bank.targets;
    BankReport {
        config: bank.config.map(|file| file.display().to_string()),
        notes: bank.notes.iter().map(path).collect(),
        left_out: bank.left_out.iter().map(path).collect(),
        targets: TargetRow {
            stories: [targets.least_stories, targets.most_stories],
            per_principle: targets.per_principle,
            principles_per_story: targets.principles_per_story,
        },
        stories: stories(bank, notes),
        catalogs: catalogs.collect(),
        gaps: bank.gaps.iter().map(|gap| gap_row(bank, gap)).collect(),
    }
}

fn principle_row<'a>(bank: &StoryBank<'_>, principle: &'a Principle) -> PrincipleRow<'a> {
    let coverage = bank.bank.coverage(&principle.id);
    PrincipleRow {
        id: &principle.id,
        name: &principle.name,
        filled: coverage.filled,
        begun: coverage.begun(),
        stories: bank.bank.filed_under(&principle.id).to_vec(),
    }
}

fn stories<'a>(bank: &StoryBank<'a>, notes: &'a [Note]) -> Vec<StoryRow<'a>> {
    let of: Vec<Option<&Note>> = bank.notes.iter().map(|at| notes.get(*at)).collect();
    let lines: Vec<Lines<'_>> =
        of.iter().map(|note| Lines::new(note.map_or("", |note| note.reading.text()))).collect();
    let row = |story: &crate::engine::BankStory| StoryRow {
        path: of.get(story.note).copied().flatten().map_or("", |note| &note.path),
        line: lines.get(story.note).map_or(1, |lines| lines.line(story.headline.start)),
        title: story.title.clone(),
        principles: story.principles.iter().map(ToString::to_string).collect(),
        state: if story.is_filled() { State::Filled } else { State::Begun },
        sections: Progress { filled: story.told, required: story.asked },
        failure: story.is_about_failure,
    };
    bank.bank.stories().iter().map(row).collect()
}

fn gap_row(bank: &StoryBank<'_>, gap: &Gap) -> GapRow {
    let (kind, principle, story) = match gap {
        Gap::Untold { principle, .. } => ("no-filled-story", Some(principle), None),
        Gap::Thin { principle, .. } => ("few-stories", Some(principle), None),
        Gap::Stretched { story } => ("many-principles", None, Some(*story)),
        Gap::TooFew { .. } => ("too-few-stories", None, None),
        Gap::TooMany { .. } => ("too-many-stories", None, None),
        Gap::NoFailure => ("no-failure-story", None, None),
    };
    GapRow {
        kind,
        principle: principle.map(ToString::to_string),
        story,
        message: sentences::of_gap(bank, gap),
        gap: gap.clone(),
    }
}
