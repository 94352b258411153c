//! The outline: principles, their stories, their sections.

use std::collections::HashSet;

use note::{Heading, Note, Placed, Section, SectionState, Story, TextRange, Title};

use crate::place;
use crate::shape;
use crate::words::{self, Spoken, plural};

/// The detail of what holds no words yet.
const EMPTY: &str = "empty";
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
    let parts = parts(note);
    let mut parts = parts.iter().peekable();
    let mut found = Vec::new();
    let mut told = 0;
    loop {
        let next = parts.peek().map_or(usize::MAX, |part| part.start());
        while let Some(placed) = stories.next_if(|placed| start(*placed) < next) {
            found.push(story(note, placed, None, told));
            // A principle named inside a story is part of it.
            told = placed.range(placed.story.range).end;
            while parts.next_if(|part| part.start() < told).is_some() {}
        }
        let Some(part) = parts.next() else {
            return found;
        };
        let mut children = Vec::new();
        while let Some(placed) = stories.next_if(|placed| start(*placed) < part.end) {
            children.push(story(note, placed, Some(&part.heading), told));
            told = placed.range(placed.story.range).end;
            while parts.next_if(|part| part.start() < told).is_some() {}
        }
        found.push(principle(note, part, children));
    }
}

/// The heading of a principle, and where its part of the note ends: at the next heading that is not below it,
/// or that stands for another principle.
struct Part<'n> {
    heading: Heading<'n>,
    end: usize,
}

impl Part<'_> {
    fn start(&self) -> usize {
        self.heading.line.start
    }
}

/// The parts of the note that belong to a principle. A heading that names one and titles a story does not
/// begin a part.
fn parts(note: &Note) -> Vec<Part<'_>> {
    let titles: HashSet<usize> = note
        .stories()
        .filter_map(|placed| Some(placed.range(placed.story.title.as_ref()?.line).start))
        .collect();
    let all: Vec<Heading<'_>> = note.headings().collect();
    let mut parts: Vec<Part<'_>> = Vec::new();
    for (at, heading) in all.iter().enumerate() {
        let names = heading.principle.is_some() && !heading.is_label;
        let own = place::is_of_principle(note, heading) || !titles.contains(&heading.line.start);
        if !(names && own) {
            continue;
        }
        if let Some(last) = parts.last_mut() {
            last.end = last.end.min(heading.line.start);
        }
        let next = all.iter().skip(at + 1).find(|other| other.level <= heading.level);
        let end = next.map_or(note.len(), |other| other.line.start);
        parts.push(Part { heading: *heading, end });
    }
    parts
}

/// Where a story begins in the note.
fn start(placed: Placed<'_>) -> usize {
    placed.range(placed.story.range).start
}

fn principle(note: &Note, part: &Part<'_>, children: Vec<Symbol>) -> Symbol {
    let heading = &part.heading;
    let named = heading.principle.and_then(|id| note.vocabulary().principle(id));
    let name = named.map_or(heading.text, |(_, principle)| principle.name.as_str());
    let told = children.iter().filter(|story| story.detail != EMPTY).count();
    let detail = match (children.len(), told) {
        (0, _) => "no story yet".to_owned(),
        (_, 0) => EMPTY.to_owned(),
        (_, told) => plural(told, "story", "stories"),
    };
    let last = children.iter().map(|child| child.range.end).max().unwrap_or(0);
    Symbol {
        name: name.to_owned(),
        detail,
        kind: SymbolKind::Principle,
        range: TextRange::new(heading.line.start, part.end.max(last)),
        selection: heading.range,
        children,
    }
}

/// A story, below the heading of its principle where it stands under one; elsewhere the principles it is filed
/// under are part of the detail. `told` is where the story before it ends: a heading above that is shared, and
/// names neither.
fn story(note: &Note, placed: Placed<'_>, principle: Option<&Heading<'_>>, told: usize) -> Symbol {
    let own = placed.story;
    let children: Vec<Symbol> = own.sections.iter().map(|s| section(placed, s)).collect();
    let mut detail = Vec::new();
    if principle.is_none() {
        let names = own.principles.iter().filter_map(|id| note.vocabulary().principle(id));
        detail.extend(names.map(|(_, principle)| principle.name.clone()));
    }
    detail.push(state(placed));
    let above = principle.map(|heading| heading.line.start);
    let line = own.title.as_ref().map(|title| placed.range(title.line));
    let title = own.title.as_ref().filter(|_| line.is_some_and(|line| line.start >= told));
    let first = own.sections.first().map_or(own.range, |s| if s.is_cell() { s.anchor } else { s.label.line });
    let begin = title.map_or(first, |title| title.line);
    let head = title.map_or_else(|| own.sections.first().map_or(first, |s| s.anchor), |t| t.range);
    let named = title.filter(|title| Some(placed.range(title.line).start) != above);
    Symbol {
        name: name(own, named),
        detail: detail.join(" · "),
        kind: SymbolKind::Story,
        range: children.iter().fold(placed.range(begin.cover(head)), |range, child| range.cover(child.range)),
        selection: placed.range(head),
        children,
    }
}

/// The title of a story, or the first words of it where it has none of its own.
fn name(story: &Story, title: Option<&Title>) -> String {
    let title = title.map_or("", |title| story.slice(title.range).trim());
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
    let whole = filled == sections.len() && rules::missing_sections(placed.story).is_empty();
    match filled {
        0 if placeholders => "placeholder".to_owned(),
        0 => EMPTY.to_owned(),
        _ if whole => measure(words::story(placed.story)),
        some => {
            let missing = rules::missing_sections(placed.story).len();
            format!("{some} of {}", plural(sections.len() + missing, "section", "sections"))
        }
    }
}

/// How much is told; what holds only code has no words to count.
fn measure(spoken: Spoken) -> String {
    if spoken.total() > 0 { spoken.describe() } else { "filled".to_owned() }
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
        SectionState::Filled => measure(words::section(story, section)),
    };
    let label = placed.range(if section.is_cell() { section.anchor } else { section.label.line });
    let content = section.content.map_or(label, |content| placed.range(content));
    Symbol {
        name: if name.is_empty() { "Section".to_owned() } else { name },
        detail,
        kind: SymbolKind::Section,
        range: label.cover(content),
        selection: placed.range(section.anchor),
        children: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture;

    fn outline(text: &str) -> String {
        let mut found = fixture::line_ends(text).map(|text| {
            let mut lines = Vec::new();
            for symbol in symbols(&fixture::note(&text)) {
                render(&text, &symbol, 0, &mut lines);
            }
            lines.join("\n")
        });
        assert_eq!(found[0], found[1], "LF and CRLF differ");
        std::mem::take(&mut found[0])
    }

    /// `Kind name (detail) first line .. last line`.
    fn render(text: &str, symbol: &Symbol, depth: usize, lines: &mut Vec<String>) {
        assert!(symbol.range.contains(symbol.selection), "{symbol:?}");
        assert!(symbol.children.iter().all(|child| symbol.range.contains(child.range)), "{symbol:?}");
        let line = |at: usize| text.get(..at).unwrap().matches('\n').count() + 1;
        let (kind, name, detail) = (symbol.kind, &symbol.name, &symbol.detail);
        let (first, last) = (line(symbol.range.start), line(symbol.range.end));
        lines.push(format!("{}{kind:?} {name} ({detail}) {first}..{last}", "  ".repeat(depth)));
        for child in &symbol.children {
            render(text, child, depth + 1, lines);
        }
    }

    #[test]
    fn stories_stand_below_their_principles() {
        let text = "# All 😀\n\n## 1. Ownership\n### Billing\n**Situation:** We were late\n**Task:** I had two days\n\
                    **Action:** TODO\n**Result:**\n\n## 2. Dive Deep\n### Mine\n**Situation:**\n**Task:**\n\n## 3. Think Big\ntext\n";
        insta::assert_snapshot!(outline(text), @r#"
    Principle Ownership (1 story) 3..10
      Story Billing (2 of 4 sections) 4..8
        Section Situation (3 words) 5..5
        Section Task (4 words) 6..6
        Section Action (placeholder) 7..7
        Section Result (empty) 8..8
    Principle Dive Deep (empty) 10..15
      Story Mine (empty) 11..13
        Section Situation (empty) 12..12
        Section Task (empty) 13..13
    Principle Think Big (no story yet) 15..17
    "#);
    }

    #[test]
    fn elsewhere_principles_stand_in_the_detail() {
        let text = "# Stories\n## Billing (Dive Deep)\n- S: We were late\n- T: I had two days\n- A: I read logs\n- R: 3 hours\n";
        insta::assert_snapshot!(outline(text), @r#"
    Story Billing (Dive Deep) (Dive Deep · 12 words) 2..6
      Section Situation (3 words) 3..3
      Section Task (4 words) 4..4
      Section Action (3 words) 5..5
      Section Result (2 words) 6..6
    "#);
    }

    #[test]
    fn the_rows_of_a_table_hold_their_own_sections() {
        let text = "## Bank\n| Story | S | T | A | R |\n|---|---|---|---|---|\n| Oven | cold | | I lit it | |\n| Bus | late | go | I ran | 2 of 2 |\n";
        insta::assert_snapshot!(outline(text), @r#"
    Story Oven (2 of 4 sections) 4..4
      Section Situation (1 word) 4..4
      Section Task (empty) 4..4
      Section Action (3 words) 4..4
      Section Result (empty) 4..4
    Story Bus (7 words) 5..5
      Section Situation (1 word) 5..5
      Section Task (1 word) 5..5
      Section Action (2 words) 5..5
      Section Result (3 words) 5..5
    "#);
    }

    #[test]
    fn a_story_without_a_title_is_called_by_its_first_words() {
        let text = "## Dive Deep\n**Situation:** We were three days from a launch that nobody wanted to move\n**Task:** I had two days\n";
        insta::assert_snapshot!(outline(text), @r#"
    Principle Dive Deep (1 story) 1..4
      Story We were three days from a launch that nobody wan… (2 of 4 sections) 1..3
        Section Situation (12 words) 2..2
        Section Task (4 words) 3..3
    "#);
        insta::assert_snapshot!(outline("**Situation:**\n**Task:**\n"), @r#"
    Story Untitled story (empty) 1..2
      Section Situation (empty) 1..1
      Section Task (empty) 2..2
    "#);
    }

    #[test]
    fn other_notes_have_no_outline() {
        assert_eq!(outline("# Tool\n## Install\n## Ownership\n"), "");
        assert_eq!(outline(""), "");
    }
}
