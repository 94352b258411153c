//! Stands in for the engine until its crates are there: reads the template's form only and knows two rules.
//! To be deleted as a whole; only `engine.rs` names it.

use std::process::ExitCode;
use std::sync::Arc;

use grammars::{Catalog, Framework, FrameworkId, Frameworks, Principle, Role, SectionDefinition, SectionId};
use note::{Label, LabelForm, Placed, Placeholder, Section, SectionState, Story, TextRange, Title};
use smallvec::smallvec;

use crate::cli::LogLevel;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Severity {
    Hint,
    Information,
    Warning,
    Error,
}

#[derive(Clone, Debug)]
pub(crate) struct Diagnostic {
    pub(crate) rule: &'static str,
    pub(crate) severity: Severity,
    pub(crate) range: TextRange,
    pub(crate) message: String,
    pub(crate) related: Vec<Related>,
    pub(crate) fix: Option<Fix>,
}

#[derive(Clone, Debug)]
pub(crate) struct Related {
    pub(crate) range: TextRange,
    pub(crate) message: String,
}

#[derive(Clone, Debug)]
pub(crate) struct Fix {
    pub(crate) title: String,
}

#[derive(Clone, Debug)]
pub(crate) struct Hint {
    pub(crate) offset: usize,
    pub(crate) label: String,
}

pub(crate) struct Rule {
    pub(crate) name: &'static str,
    pub(crate) severity: Severity,
    pub(crate) summary: &'static str,
    pub(crate) page: &'static str,
}

pub(crate) const RULES: &[Rule] = &[
    Rule {
        name: "empty-section",
        severity: Severity::Warning,
        summary: "A section has a label and no content",
        page: "A section has a label and no content.\n\n## Why it matters\n\nAn answer without one of its parts gets partial credit at best.\n",
    },
    Rule {
        name: "unfilled-story",
        severity: Severity::Information,
        summary: "All sections of a story are empty",
        page: "All sections of a story are empty.\n",
    },
];

const LABELS: [(&str, Role, char); 4] = [
    ("Situation", Role::Situation, 'S'),
    ("Task", Role::Task, 'T'),
    ("Action", Role::Action, 'A'),
    ("Result", Role::Result, 'R'),
];

const PRINCIPLES: [(&str, &str); 5] = [
    ("customer-obsession", "Customer Obsession"),
    ("ownership", "Ownership"),
    ("dive-deep", "Dive Deep"),
    ("bias-for-action", "Bias for Action"),
    ("earn-trust", "Earn Trust"),
];

pub(crate) fn frameworks() -> Frameworks {
    let sections = LABELS
        .iter()
        .map(|(name, role, letter)| SectionDefinition {
            id: name.to_lowercase(),
            name: (*name).to_owned(),
            role: *role,
            letter: Some(*letter),
            gist: format!("The {} of an answer.", name.to_lowercase()),
            prompt: format!("what was the {}?", name.to_lowercase()),
            labels: Vec::new(),
        })
        .collect();
    let star = Framework {
        id: "star".to_owned(),
        name: "STAR".to_owned(),
        aliases: Vec::new(),
        gist: "The framework most interviewers ask for.".to_owned(),
        sections: (0..4).map(SectionId).collect(),
        optional: Vec::new(),
        roles: Vec::new(),
        share: vec![(SectionId(0), [0.1, 0.2]), (SectionId(2), [0.5, 0.6])],
    };
    Frameworks { default: FrameworkId(0), sections, frameworks: vec![star] }
}

pub(crate) fn catalogs() -> Vec<Catalog> {
    let principles = (1..).zip(PRINCIPLES).map(|(order, (id, name))| Principle {
        id: id.to_owned(),
        name: name.to_owned(),
        order,
        abbreviations: Vec::new(),
        aliases: Vec::new(),
        misspellings: Vec::new(),
        gist: String::new(),
        description_prefix: String::new(),
        questions: Vec::new(),
        probes: Vec::new(),
        evidence_strong: Vec::new(),
        evidence_support: Vec::new(),
        counter_signals: Vec::new(),
    });
    vec![Catalog {
        id: "amazon".to_owned(),
        name: "Amazon Leadership Principles".to_owned(),
        url: "https://www.amazon.jobs/content/en/our-workplace/leadership-principles".to_owned(),
        principles: principles.collect(),
        retired: Vec::new(),
    }]
}

/// Stories whose sections are `**Label:** content` lines, each story with the whole note as its text.
pub(crate) fn stories(text: &str, _: &Frameworks, catalogs: &[Catalog]) -> Vec<(usize, Arc<Story>)> {
    let whole: Arc<str> = text.into();
    let mut stories: Vec<Story> = Vec::new();
    let (mut title, mut principle, mut open) = (None, None, false);
    for line in lines(text) {
        let words = line.of(text).trim_start_matches('\u{feff}').trim_start_matches('#').trim_start();
        let heading = line.of(text).trim_start_matches('\u{feff}').starts_with('#');
        if heading {
            open = false;
            let named = catalogs.iter().flat_map(|c| &c.principles).find(|p| words.ends_with(&p.name));
            match named {
                Some(named) => (principle, title) = (Some(Arc::from(named.id.as_str())), None),
                None => {
                    title = Some(Title { range: TextRange::new(line.end - words.len(), line.end), line });
                }
            }
        } else if let Some(section) = section(text, line) {
            if !open || section.roles.contains(&Role::Situation) {
                stories.push(Story {
                    text: Arc::clone(&whole),
                    range: line,
                    title: title.take(),
                    framework: FrameworkId(0),
                    language: "en",
                    principles: principle.iter().cloned().collect(),
                    sections: Vec::new(),
                });
            }
            open = true;
            if let Some(story) = stories.last_mut() {
                story.range = story.range.cover(line);
                story.sections.push(section);
            }
        } else if !line.is_empty()
            && open
            && let Some(section) = stories.last_mut().and_then(|story| story.sections.last_mut())
        {
            section.content = Some(section.content.map_or(line, |content| content.cover(line)));
            section.end = line.end;
            section.state = state(section.content.unwrap_or_default().of(text));
        }
    }
    stories.into_iter().map(|story| (0, Arc::new(story))).collect()
}

fn lines(text: &str) -> impl Iterator<Item = TextRange> {
    text.split_inclusive('\n').scan(0, |start, line| {
        let range = TextRange::new(*start, *start + line.trim_end().len());
        *start += line.len();
        Some(range)
    })
}

fn section(text: &str, line: TextRange) -> Option<Section> {
    let rest = line.of(text).strip_prefix("**")?;
    let (label, rest) = rest.split_once(":**")?;
    let at = LABELS.iter().position(|(name, ..)| *name == label)?;
    let (_, role, _) = LABELS.get(at)?;
    let content = rest.trim_start();
    let content = TextRange::new(line.end - content.len(), line.end);
    Some(Section {
        kinds: smallvec![SectionId(u8::try_from(at).ok()?)],
        roles: smallvec![*role],
        label: Label {
            range: TextRange::new(line.start + 2, line.start + 2 + label.len()),
            line,
            form: LabelForm::default(),
        },
        content: (!content.is_empty()).then_some(content),
        lines: Vec::new(),
        end: line.end,
        state: state(content.of(text)),
    })
}

fn state(content: &str) -> SectionState {
    match content.trim() {
        "" => SectionState::Empty,
        "TODO" | "..." => SectionState::Placeholder(Placeholder::Token),
        _ => SectionState::Filled,
    }
}

pub(crate) fn check<'a>(stories: impl Iterator<Item = Placed<'a>>) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for placed in stories {
        let empty: Vec<&Section> =
            placed.story.sections.iter().filter(|s| s.state == SectionState::Empty).collect();
        if empty.len() == placed.story.sections.len() {
            diagnostics.push(Diagnostic {
                rule: "unfilled-story",
                severity: Severity::Information,
                range: placed.range(placed.story.headline()),
                message: "No section of this story is filled".to_owned(),
                related: Vec::new(),
                fix: None,
            });
            continue;
        }
        diagnostics.extend(empty.into_iter().map(|section| Diagnostic {
            rule: "empty-section",
            severity: Severity::Warning,
            range: placed.range(section.label.range),
            message: format!("`{}` is empty", placed.story.slice(section.label.range)),
            related: Vec::new(),
            fix: None,
        }));
    }
    diagnostics
}

pub(crate) fn hints<'a>(stories: impl Iterator<Item = Placed<'a>>, frameworks: &Frameworks) -> Vec<Hint> {
    let mut hints = Vec::new();
    for placed in stories {
        let total: usize = placed.story.sections.iter().map(|section| words(placed.story, section)).sum();
        if let Some(title) = &placed.story.title {
            let marks: Vec<String> = placed
                .story
                .sections
                .iter()
                .map(|section| {
                    let letter = section.kinds.first().and_then(|id| frameworks.section(*id)?.letter);
                    let mark = match section.state {
                        SectionState::Filled => '●',
                        SectionState::Placeholder(_) => '◐',
                        SectionState::Empty => '○',
                    };
                    format!("{} {mark}", letter.unwrap_or('?'))
                })
                .collect();
            let seconds = total * 60 / 145;
            hints.push(Hint {
                offset: placed.range(title.line).end,
                label: format!("{} · {}:{:02}", marks.join(" "), seconds / 60, seconds % 60),
            });
        }
        for section in &placed.story.sections {
            let words = words(placed.story, section);
            let label = match section.kinds.first().and_then(|id| frameworks.section(*id)) {
                Some(definition) if words == 0 => definition.prompt.clone(),
                _ => format!("{words} words · {} s · {} %", words * 60 / 145, words * 100 / total.max(1)),
            };
            hints.push(Hint { offset: placed.range(section.label.range).end + 3, label });
        }
    }
    hints
}

pub(crate) fn words(story: &Story, section: &Section) -> usize {
    match section.state {
        SectionState::Filled => {
            section.content.map_or(0, |content| story.slice(content).split_whitespace().count())
        }
        _ => 0,
    }
}

pub(crate) fn serve(_: LogLevel) -> anyhow::Result<ExitCode> {
    Err(anyhow::anyhow!("this build has no server yet"))
}
