//! The outline: principles, their stories, their sections.

use note::{Heading, Note, Placed, Section, SectionState, TextRange};

use crate::place;
use crate::shape;
use crate::words::{self, plural};

/// A story without a title is called by this many characters of its first words.
const LONGEST: usize = 48;

/// An entry of the outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Symbol {
    /// What it is called; never empty.
    pub name: String,
    /// How far it got.
    pub detail: String,
    /// What it is.
    pub kind: SymbolKind,
    /// All of it.
    pub range: TextRange,
    /// The words that name it; inside `range`.
    pub selection: TextRange,
    /// What belongs to it, in the order of the text; inside `range`.
    pub children: Vec<Symbol>,
}

/// What an entry of the outline is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SymbolKind {
    /// A heading that names a principle.
    Principle,
    /// A story.
    Story,
    /// A section of a story.
    Section,
}

/// The outline of the note, in the order of the text. Empty for a note that prepares no interview.
#[must_use]
pub fn symbols(note: &Note) -> Vec<Symbol> {
    if !place::is_story_note(note) {
        return Vec::new();
    }
    let mut stories = note.stories().peekable();
    let mut headings = place::principle_headings(note).peekable();
    let mut found = Vec::new();
    loop {
        let next = headings.peek().map_or(usize::MAX, |heading| heading.line.start);
        while let Some(placed) = stories.next_if(|placed| start(*placed) < next) {
            found.push(story(note, placed, None));
            // A principle named inside a story is part of it.
            let end = placed.range(placed.story.range).end;
            while headings
                .next_if(|heading| heading.line.start < end && heading.line.start > start(placed))
                .is_some()
            {}
        }
        let Some(heading) = headings.next() else {
            return found;
        };
        let end = end_of_principle(note, &heading);
        let mut children = Vec::new();
        while let Some(placed) = stories.next_if(|placed| start(*placed) < end) {
            children.push(story(note, placed, Some(&heading)));
            let told = placed.range(placed.story.range).end;
            while headings.next_if(|heading| heading.line.start < told).is_some() {}
        }
        found.push(principle(note, &heading, children, end));
    }
}

/// Where a story begins in the note.
fn start(placed: Placed<'_>) -> usize {
    placed.range(placed.story.range).start
}

/// Where a principle's part ends: at the next heading that is not below it, or that names another principle.
fn end_of_principle(note: &Note, heading: &Heading<'_>) -> usize {
    let end = place::end_of_part(note, heading.line.start, heading.level);
    place::principle_headings(note)
        .map(|other| other.line.start)
        .find(|start| *start > heading.line.start)
        .map_or(end, |start| start.min(end))
}

fn principle(note: &Note, heading: &Heading<'_>, children: Vec<Symbol>, end: usize) -> Symbol {
    let named = heading.principle.and_then(|id| note.vocabulary().principle(id));
    let name = named.map_or(heading.text, |(_, principle)| principle.name.as_str());
    let told = children.iter().filter(|story| story.detail != EMPTY).count();
    let detail = match (children.len(), told) {
        (0, _) => "no story yet".to_owned(),
        (_, 0) => EMPTY.to_owned(),
        (_, told) => {
            if told == 1 {
                "1 story".to_owned()
            } else {
                format!("{told} stories")
            }
        }
    };
    let last = children.iter().map(|child| child.range.end).max().unwrap_or(0);
    Symbol {
        name: name.to_owned(),
        detail,
        kind: SymbolKind::Principle,
        range: TextRange::new(heading.line.start, end.max(last)),
        selection: heading.range,
        children,
    }
}

const EMPTY: &str = "empty";

/// A story, below the heading of its principle where it stands under one; elsewhere the principles it is filed
/// under are part of the detail.
fn story(note: &Note, placed: Placed<'_>, principle: Option<&Heading<'_>>) -> Symbol {
    let own = placed.story;
    let children: Vec<Symbol> = own.sections.iter().map(|s| section(placed, s)).collect();
    let mut detail = Vec::new();
    if principle.is_none() {
        let names = own.principles.iter().filter_map(|id| note.vocabulary().principle(id));
        detail.extend(names.map(|(_, principle)| principle.name.clone()));
    }
    detail.push(state(placed));
    let all = placed.range(own.range);
    Symbol {
        name: name(placed, principle),
        detail: detail.join(" · "),
        kind: SymbolKind::Story,
        range: children.iter().fold(all, |range, child| range.cover(child.range)),
        selection: placed.range(own.headline()),
        children,
    }
}

/// The title of a story, or the first words of it where it has none but the principle's heading.
fn name(placed: Placed<'_>, principle: Option<&Heading<'_>>) -> String {
    let story = placed.story;
    let above = principle.map(|heading| heading.line.start);
    let own = story.title.as_ref().filter(|title| Some(placed.range(title.line).start) != above);
    let title = own.map_or("", |title| story.slice(title.range).trim());
    if !title.is_empty() {
        return title.to_owned();
    }
    let filled = story.sections.iter().find(|s| s.state == SectionState::Filled);
    let line = filled.and_then(|section| section.lines.first());
    let words = line.map_or("", |line| story.slice(line.range).trim());
    if words.is_empty() {
        return "Untitled story".to_owned();
    }
    let short: String = words.chars().take(LONGEST).collect();
    if short.len() < words.len() { format!("{}…", short.trim_end()) } else { short }
}

/// How far a story got.
fn state(placed: Placed<'_>) -> String {
    let sections = &placed.story.sections;
    let filled = sections.iter().filter(|s| s.state == SectionState::Filled).count();
    let placeholders = sections.iter().any(|s| matches!(s.state, SectionState::Placeholder(_)));
    let whole = filled == sections.len() && crate::planner::missing_sections(placed.story).is_empty();
    match filled {
        0 if placeholders => "placeholder".to_owned(),
        0 => EMPTY.to_owned(),
        _ if whole => words::story(placed.story).describe(),
        some => {
            let missing = crate::planner::missing_sections(placed.story).len();
            format!("{some} of {}", plural(sections.len() + missing, "section"))
        }
    }
}

fn section(placed: Placed<'_>, section: &Section) -> Symbol {
    let story = placed.story;
    let written = story.slice(section.label.range).trim();
    let kinds = section.kinds.iter().map(|id| shape::word(*id, shape::label_language(story)));
    let name = if written.chars().nth(1).is_some() {
        written.to_owned()
    } else {
        kinds.collect::<Vec<_>>().join("/")
    };
    let detail = match section.state {
        SectionState::Empty => EMPTY.to_owned(),
        SectionState::Placeholder(_) => "placeholder".to_owned(),
        SectionState::Filled => words::section(story, section).describe(),
    };
    let label = placed.range(section.label.line);
    let content = section.content.map_or(label, |content| placed.range(content));
    Symbol {
        name: if name.is_empty() { "Section".to_owned() } else { name },
        detail,
        kind: SymbolKind::Section,
        range: label.cover(content),
        selection: placed.range(section.label.range),
        children: Vec::new(),
    }
}
