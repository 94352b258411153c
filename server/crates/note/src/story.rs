//! Stories and their sections, as read from a note.

use std::sync::Arc;

use grammars::{FrameworkId, Role, SectionId, lexicon};
use smallvec::SmallVec;

use crate::TextRange;
use crate::evidence::Clue;
use crate::form::LabelForm;
use crate::says;

/// One behavioural-interview answer.
///
/// A story carries the text it was read from, and every range in it counts bytes of that text, so a story
/// that only moved in its note stays equal to itself. [`Placed`] puts it back into the note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story {
    /// The segments the story touches, from the one with its title to the one with its last line.
    pub text: Arc<str>,
    /// From the title, or the first label where there is none of its own, to the end of the last section.
    pub range: TextRange,
    /// What names it: a heading, question or bold line.
    pub title: Option<Title>,
    /// Whether an earlier story stands between the title and this one.
    pub shares_title: bool,
    /// The framework its labels fit best.
    pub framework: FrameworkId,
    /// BCP 47 tag of the language its labels and text are in, such as `en`.
    pub language: &'static str,
    /// Ids of the principles it is filed under, in the order the note names them.
    pub principles: Vec<Arc<str>>,
    /// Whether all principles it is filed under are such that a number is rarely their best evidence.
    pub hard_to_measure: bool,
    /// Sections in the order of the text.
    pub sections: Vec<Section>,
    /// What made it a story: a clue for each label that counted, then what stands around them.
    pub clues: Vec<Clue>,
}

/// The line that names a story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    /// The words, without heading marks, numbering and emphasis.
    pub range: TextRange,
    /// The whole line, without its line end.
    pub line: TextRange,
}

/// A labelled part of a story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// What the label names; two for a combined label such as `Situation/Task`.
    pub kinds: SmallVec<[SectionId; 2]>,
    /// The roles of `kinds` in the story's framework, in the same order.
    pub roles: SmallVec<[Role; 2]>,
    /// The label itself.
    pub label: Label,
    /// Where a remark about the section sits: its label, or its cell below the label of a table's column.
    pub anchor: TextRange,
    /// From the first to the last byte of content; `None` where there is none.
    pub content: Option<TextRange>,
    /// The content line by line, without list and quote markers; blank lines are left out.
    pub lines: Vec<ContentLine>,
    /// Where the section ends: the start of whatever follows it.
    pub end: usize,
    /// How far the writer got.
    pub state: SectionState,
}

/// A section's label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The label's words as written, without emphasis, marker and colon.
    pub range: TextRange,
    /// The whole line the label stands on, without its line end.
    pub line: TextRange,
    /// How it is written.
    pub form: LabelForm,
}

/// One line of a section's content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ContentLine {
    /// The text of the line without container markers and outer blanks.
    pub range: TextRange,
    /// What the line is part of.
    pub kind: ContentKind,
}

/// What a content line is part of. Only prose and items are judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContentKind {
    /// A paragraph's line.
    Prose,
    /// The first line of a list item.
    Item,
    /// A line of a table.
    Table,
    /// A line of a fenced or indented code block.
    Code,
    /// A heading deeper than the section's own.
    Heading,
}

/// How far the writer got with a section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SectionState {
    /// Nothing but blanks, markers and punctuation.
    Empty,
    /// Something that stands in for content.
    Placeholder(Placeholder),
    /// The writer's words.
    Filled,
}

/// What stands in for content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placeholder {
    /// A token such as `TODO`, `...` or `[metric]`.
    Token,
    /// Instructions of a template.
    Guidance,
    /// A pasted definition of a principle.
    Definition,
    /// A pointer to another story.
    Pointer,
}

impl Section {
    /// Whether it is a table's cell, whose label stands above in the header and serves other rows, too.
    #[must_use]
    pub fn is_cell(&self) -> bool {
        self.anchor != self.label.range
    }
}

impl Story {
    /// Whether its title calls it a form to copy: it says so, or it is itself a blank such as `[Title]`.
    #[must_use]
    pub fn is_form(&self) -> bool {
        self.title.as_ref().is_some_and(|title| {
            let line = self.slice(title.line).trim_matches([' ', '\t', '#', '*', '_']);
            let within = |line: &'_ str, open, close| {
                let inner = line.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
                inner.is_some_and(|inner| !inner.contains([open, close]))
            };
            let blank = [('[', ']'), ('<', '>'), ('{', '}')];
            says::names_blank(line) || blank.iter().any(|(open, close)| within(line, *open, *close))
        })
    }

    /// The section that plays `role` first.
    #[must_use]
    pub fn section(&self, role: Role) -> Option<&Section> {
        self.sections.iter().find(|s| s.roles.contains(&role))
    }

    /// The sections that stand for the section `id`, which the story's framework requires: those that name it, and
    /// those whose label is foreign to the framework and plays its part.
    pub fn sections_for(&self, id: SectionId) -> impl Iterator<Item = &Section> {
        let frameworks = grammars::frameworks();
        let framework = frameworks.framework(self.framework);
        let part = framework.zip(frameworks.section(id)).map(|(f, section)| f.role(id, section.role));
        let foreign = move |kind: SectionId| framework.is_some_and(|f| f.position(kind).is_none());
        self.sections.iter().filter(move |section| {
            let mut kinds = section.kinds.iter().zip(&section.roles);
            kinds.any(|(kind, played)| *kind == id || (foreign(*kind) && Some(*played) == part))
        })
    }

    /// Whether its title tells of something that went wrong. English only.
    #[must_use]
    pub fn is_about_failure(&self) -> bool {
        self.title_has(&lexicon::questions().failure)
    }

    /// Whether its title asks what the writer learned. English only.
    #[must_use]
    pub fn asks_for_a_lesson(&self) -> bool {
        self.title_has(&lexicon::questions().lesson)
    }

    fn title_has(&self, parts: &[String]) -> bool {
        let title = self.title.as_ref().map(|title| self.slice(title.line).to_lowercase());
        title.is_some_and(|title| parts.iter().any(|part| title.contains(part)))
    }

    /// Whether the label of `section` stands in a table, where no line can be added and no hint has room.
    #[must_use]
    pub fn is_in_table(&self, section: &Section) -> bool {
        self.slice(section.label.line).trim_start_matches(['>', ' ', '\t']).starts_with('|')
    }

    /// The text of a range of this story.
    #[must_use]
    pub fn slice(&self, range: TextRange) -> &str {
        range.of(&self.text)
    }

    /// Where a remark about the whole story sits: its title, or its first label if it has none of its
    /// own.
    #[must_use]
    pub fn headline(&self) -> TextRange {
        self.title
            .as_ref()
            .filter(|_| !self.shares_title)
            .map(|title| title.range)
            .or_else(|| self.sections.first().map(|section| section.anchor))
            .unwrap_or(TextRange::empty(self.range.start))
    }
}

/// A story at its place in a note.
#[derive(Clone, Copy, Debug)]
pub struct Placed<'a> {
    /// Where the story's text begins in the note, in bytes.
    pub base: usize,
    /// The story.
    pub story: &'a Arc<Story>,
}

impl Placed<'_> {
    /// A range of the story as a range of the note.
    #[must_use]
    pub fn range(&self, range: TextRange) -> TextRange {
        range.shift(self.base)
    }
}
