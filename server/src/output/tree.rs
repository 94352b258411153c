//! The stories of notes as an indented list.

use std::io::{self, Write};

use anstyle::Style;
use note::{Placed, Placeholder, Section, SectionState};

use crate::engine::{Engine, Reading};
use crate::input::Note;
use crate::output::summary::counted;
use crate::output::{style, why};
use crate::position::Lines;

/// Prints the stories of every note that has some, then a line that counts. With `why`, also what made them
/// stories, and what looks like one and is none.
pub(crate) fn print(notes: &[Note], engine: &Engine, why: bool, out: &mut impl Write) -> io::Result<()> {
    let (mut stories, mut sections, mut filled) = (0, 0, 0);
    for note in notes {
        let lines = Lines::new(note.reading.text());
        let gutter = lines.count().to_string().len().max(4);
        let tree = Tree { lines: &lines, reading: &note.reading, engine, gutter };
        let others: Vec<_> = note.reading.lessons().filter(|_| why).collect();
        if !others.is_empty() || note.reading.stories().next().is_some() {
            let bold = style::STRONG;
            writeln!(out, "{bold}{}{bold:#}", note.display_path())?;
        }
        for placed in note.reading.stories() {
            tree.print_story(placed, why, out)?;
            stories += 1;
            sections += placed.story.sections.len();
            filled += placed.story.sections.iter().filter(|s| s.state == SectionState::Filled).count();
        }
        for (placed, lesson) in others {
            tree.number(why::first_line(placed, &lines), out)?;
            writeln!(out, "  no story: {}\n", why::lesson(lesson))?;
        }
    }
    let notes = counted(notes.len(), "note", "notes");
    match stories {
        0 => writeln!(out, "{notes}, no stories"),
        _ => {
            let stories = counted(stories, "story", "stories");
            writeln!(out, "{notes}, {stories}: {filled} of {sections} sections filled")
        }
    }
}

/// What the lines of one note's tree share.
struct Tree<'a> {
    lines: &'a Lines<'a>,
    reading: &'a Reading,
    engine: &'a Engine,
    /// Columns of the line numbers.
    gutter: usize,
}

impl Tree<'_> {
    fn print_story(&self, placed: Placed<'_>, why: bool, out: &mut impl Write) -> io::Result<()> {
        let story = placed.story;
        let (bold, gutter) = (style::STRONG, self.gutter);
        let line = self.lines.line(placed.range(story.headline()).start);
        let title = story.title.as_ref().map_or("(no title)", |title| story.slice(title.range));
        let principles: Vec<&str> = story.principles.iter().map(|id| self.principle(id)).collect();
        let framework = self.engine.frameworks().framework(story.framework);
        let about: Vec<&str> =
            framework.map(|framework| framework.name.as_str()).into_iter().chain(principles).collect();
        self.number(line, out)?;
        writeln!(out, "  {bold}{}{bold:#}", printable(title))?;
        writeln!(out, "{:gutter$}  {}", "", about.join(" · "))?;
        let width = story.sections.iter().map(|s| story.slice(s.label.range).chars().count()).max();
        for section in &story.sections {
            self.print_section(placed, section, width.unwrap_or_default(), out)?;
        }
        if why {
            let faint = style::FAINT;
            writeln!(out, "{:1$}  {faint}why: {2}{faint:#}", "", self.gutter, why::sentence(story))?;
        }
        writeln!(out)
    }

    /// `width` is that of the story's longest label.
    fn print_section(
        &self,
        placed: Placed<'_>,
        section: &Section,
        width: usize,
        out: &mut impl Write,
    ) -> io::Result<()> {
        let (style, mark) = mark(section.state);
        let label = printable(placed.story.slice(section.label.range));
        let state = match section.state {
            SectionState::Filled => counted(self.engine.words(placed.story, section), "word", "words"),
            SectionState::Empty => "empty".to_owned(),
            SectionState::Placeholder(kind) => placeholder(kind).to_owned(),
        };
        self.number(self.lines.line(placed.range(section.label.range).start), out)?;
        writeln!(out, "    {style}{mark}{style:#} {label:width$}  {state}")
    }

    fn number(&self, line: usize, out: &mut impl Write) -> io::Result<()> {
        let (faint, gutter) = (style::FAINT, self.gutter);
        write!(out, "{faint}{line:>gutter$}{faint:#}")
    }

    /// The name of a principle, or its id where no catalog knows it.
    fn principle<'a>(&'a self, id: &'a str) -> &'a str {
        self.reading.principle(id).map_or(id, |principle| &principle.name)
    }
}

/// The mark of a state: filled, begun, empty.
pub(crate) fn mark(state: SectionState) -> (Style, char) {
    match state {
        SectionState::Filled => (style::GOOD, '●'),
        SectionState::Placeholder(_) => (style::BEGUN, '◐'),
        SectionState::Empty => (style::BAD, '○'),
    }
}

fn placeholder(kind: Placeholder) -> &'static str {
    match kind {
        Placeholder::Token => "placeholder",
        Placeholder::Guidance => "template guidance",
        Placeholder::Definition => "pasted definition",
        Placeholder::Pointer => "pointer to another story",
    }
}

/// The text without control characters: a note must not steer the terminal.
pub(crate) fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
