//! What the writer asked Starling not to say: the findings that `ignore` comments take away, and what is wrong
//! with such comments themselves.

use note::{Comment, Directive, Note, Story, TextRange};

use crate::diagnostic::Diagnostic;
use crate::table::{RULES_ABOUT_COMMENTS, rule};

/// The comments of a note as a check sees them.
pub(crate) struct NoteView<'a> {
    /// The note.
    pub(crate) note: &'a Note,
    /// All its comments to Starling, in the order of the text.
    pub(crate) comments: Vec<Comment>,
    /// The names in `ignore` comments that are names of rules.
    pub(crate) ignored: Vec<Ignored>,
}

/// A rule that a comment silences somewhere.
#[derive(Debug)]
pub(crate) struct Ignored {
    /// Name of the rule.
    pub(crate) rule: &'static str,
    /// Where the comment names it.
    pub(crate) name: TextRange,
    /// Whether it took a finding away.
    pub(crate) used: bool,
    /// Where it does so; `None` for the whole note.
    places: Option<Vec<TextRange>>,
}

impl<'a> NoteView<'a> {
    /// The view of `note`; `None` where it holds no comment to Starling, or no story one could speak of.
    pub(crate) fn new(note: &'a Note) -> Option<Self> {
        let comments: Vec<Comment> = note.comments().collect();
        if comments.is_empty() || note.stories().next().is_none() {
            return None;
        }
        let ignored = comments.iter().flat_map(|comment| ignored(note, comment)).collect();
        Some(Self { note, comments, ignored })
    }

    /// Whether a comment takes away a finding of `rule` at `range` of the note. Remembers which one did.
    pub(crate) fn silences(&mut self, rule: &str, range: TextRange) -> bool {
        let mut silenced = false;
        for ignored in self.ignored.iter_mut().filter(|ignored| ignored.rule == rule) {
            if ignored.places.as_ref().is_none_or(|places| places.iter().any(|place| place.intersects(range)))
            {
                ignored.used = true;
                silenced = true;
            }
        }
        silenced
    }

    /// Takes the findings in `found` away that comments silence; ranges count from `base`.
    pub(crate) fn retain(&mut self, found: &[Diagnostic], base: usize) -> Vec<Diagnostic> {
        let told = |diagnostic: &&Diagnostic| !self.silences(diagnostic.rule, diagnostic.range.shift(base));
        found.iter().filter(told).cloned().collect()
    }

    /// The names that took nothing away, in the order of the text.
    pub(crate) fn unused(&self) -> impl Iterator<Item = &Ignored> {
        self.ignored.iter().filter(|ignored| !ignored.used && !RULES_ABOUT_COMMENTS.contains(&ignored.rule))
    }
}

/// The rules that `comment` silences, and where.
fn ignored(note: &Note, comment: &Comment) -> Vec<Ignored> {
    let (names, places) = match &comment.directive {
        Directive::Ignore(names) => (names, Some(places(note, comment))),
        Directive::IgnoreFile(names) => (names, None),
        Directive::Framework(_) | Directive::Unknown(_) => return Vec::new(),
    };
    let known = |name: &TextRange| {
        let rule = rule(&note.text(*name))?.name;
        Some(Ignored { rule, name: *name, used: false, places: places.clone() })
    };
    names.iter().filter_map(known).collect()
}

/// Where an `ignore` silences: the line it speaks of; the sections whose labels stand on that line; the stories that
/// have their title there. Directly below a label or title it silences what is said of that line, too.
fn places(note: &Note, comment: &Comment) -> Vec<TextRange> {
    let mut places: Vec<TextRange> = comment.line.into_iter().collect();
    for placed in note.stories() {
        let story = placed.story;
        let titled =
            |line: TextRange| story.title.as_ref().is_some_and(|t| placed.range(t.line).intersects(line));
        let labelled =
            |line: TextRange| story.sections.iter().any(|s| placed.range(s.label.line).intersects(line));
        if let Some(line) = comment.line {
            if titled(line) && !is_row(story) {
                places.push(placed.range(story.range));
            }
            places.extend(sections_on(story, line, placed.base));
        }
        places.extend(comment.above.filter(|line| titled(*line) || labelled(*line)));
    }
    places
}

/// Whether the story is a row of a table, whose title and sections share one line with nothing but it.
fn is_row(story: &Story) -> bool {
    story.sections.first().is_some_and(note::Section::is_cell)
}

/// The sections whose labels stand on `line` of the note.
fn sections_on(story: &Story, line: TextRange, base: usize) -> impl Iterator<Item = TextRange> {
    let labelled = move |section: &&note::Section| section.label.line.shift(base).intersects(line);
    story.sections.iter().filter(labelled).map(move |section| {
        let start = if section.is_cell() { section.anchor.start } else { section.label.line.start };
        let end = section.content.map_or(section.anchor.end, |content| content.end.max(section.anchor.end));
        TextRange::new(start, end.max(start)).shift(base)
    })
}
