//! What stands above a place: headings, the principle they name, whether this is text at all.

use grammars::Principle;
use note::{Heading, Naming, Note, TextRange};

use crate::headers;
use crate::lines::{self, Line};

/// How many lines above a place are searched for the start of a fence or comment.
const REACH: usize = 2_000;

/// The headings above a line that it belongs to, outermost first. Section labels do not count.
#[derive(Clone, Debug)]
pub(crate) struct Above<'n> {
    chain: Vec<Heading<'n>>,
}

impl<'n> Above<'n> {
    /// The headings above the line that begins at `start`; a heading on that very line is left out.
    pub(crate) fn new(note: &'n Note, start: usize) -> Self {
        let mut chain: Vec<Heading<'n>> = Vec::new();
        let before = note
            .headings()
            .take_while(|heading| heading.line.start < start)
            .filter(|heading| !heading.is_label);
        for heading in before {
            while chain.last().is_some_and(|last| last.level >= heading.level) {
                chain.pop();
            }
            chain.push(heading);
        }
        Self { chain }
    }

    /// The nearest heading.
    pub(crate) fn heading(&self) -> Option<Heading<'n>> {
        self.chain.last().copied()
    }

    /// The nearest heading that names a principle, and the principle.
    pub(crate) fn principle(&self, note: &'n Note) -> Option<(Heading<'n>, &'n Principle)> {
        self.chain.iter().rev().find_map(|heading| {
            let (_, principle) = note.vocabulary().principle(heading.principle?)?;
            Some((*heading, principle))
        })
    }
}

/// The headings that name a principle, if only in part, in the order of the text.
pub(crate) fn naming_headings(note: &Note) -> impl Iterator<Item = Heading<'_>> {
    note.headings().filter(|heading| heading.principle.is_some() && !heading.is_label)
}

/// The headings of principles: those that name one and nothing else.
pub(crate) fn principle_headings(note: &Note) -> impl Iterator<Item = Heading<'_>> {
    naming_headings(note).filter(|heading| is_of_principle(note, heading))
}

/// Whether a heading names a principle and nothing else, numbering and emphasis aside; `Billing (Dive Deep)` is
/// the title of a story.
pub(crate) fn is_of_principle(note: &Note, heading: &Heading<'_>) -> bool {
    let name = headers::without_number(heading.text).trim_matches(|c: char| !c.is_alphanumeric());
    heading.principle.is_some() && note.vocabulary().named(name, Naming::Whole).is_some()
}

/// Whether the note is one that prepares interviews: it holds a story or names a principle in a heading as no
/// other document would. Where it is not, nothing is offered unasked.
pub(crate) fn is_story_note(note: &Note) -> bool {
    let telling = |heading: &Heading<'_>| {
        let named = heading.principle.and_then(|id| note.vocabulary().principle(id));
        named.is_some_and(|(_, principle)| principle.name.contains(' '))
    };
    note.stories().next().is_some()
        || naming_headings(note).nth(1).is_some()
        || naming_headings(note).any(|heading| telling(&heading))
}

/// Where the heading's part of the note ends: at the next heading that is not below it, or with the note.
/// `level` is that of the heading that begins at `start`.
pub(crate) fn end_of_part(note: &Note, start: usize, level: u8) -> usize {
    note.headings()
        .find(|heading| heading.line.start > start && heading.level <= level)
        .map_or(note.len(), |heading| heading.line.start)
}

/// Whether a line is text, not front matter, code or a comment.
pub(crate) fn is_text(note: &Note, line: &Line) -> bool {
    let start = line.range.start;
    if note.front_matter().is_some_and(|range| start < range.end) {
        return false;
    }
    let top = note
        .headings()
        .take_while(|heading| heading.line.start < start)
        .last()
        .map_or(0, |heading| heading.line.end);
    let mut above: Vec<Line> =
        lines::above(note, start).take(REACH).take_while(|line| line.range.start >= top).collect();
    above.reverse();
    let mut open = Open::Nothing;
    for line in &above {
        open = open.after(&line.text);
    }
    open == Open::Nothing && Open::Nothing.fence(&line.text).is_none()
}

/// The lines that touch `range` and are text, front matter included: neither code nor a comment.
pub(crate) fn text_lines(note: &Note, range: TextRange) -> impl Iterator<Item = Line> {
    // Nothing is open at a top-level heading.
    let above = note.headings().take_while(|heading| heading.line.start <= range.start);
    let top = above.last().map_or(0, |heading| heading.line.start);
    let mut open = Open::Nothing;
    let lines = lines::from(note, top).take_while(move |line| line.range.start <= range.end);
    lines.filter(move |line| {
        let before = open;
        open = open.after(&line.text);
        let closed = before == Open::Nothing && Open::Nothing.fence(&line.text).is_none();
        closed && !line.text.trim_start().starts_with("<!--") && line.range.end >= range.start
    })
}

/// What is open between two lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Open {
    Nothing,
    Fence { mark: char, length: usize },
    Comment,
}

impl Open {
    fn after(self, line: &str) -> Self {
        match self {
            Self::Fence { mark, length } => match self.fence(line) {
                Some((other, longer, rest)) if other == mark && longer >= length && rest.is_empty() => {
                    Self::Nothing
                }
                _ => self,
            },
            Self::Comment if line.contains("-->") => Self::Nothing,
            Self::Comment => self,
            Self::Nothing => {
                if let Some((mark, length, _)) = self.fence(line) {
                    return Self::Fence { mark, length };
                }
                match (line.rfind("<!--"), line.rfind("-->")) {
                    (Some(opens), closes) if closes.is_none_or(|at| at < opens) => Self::Comment,
                    _ => Self::Nothing,
                }
            }
        }
    }

    /// The mark of a fence line, its length, and what follows it.
    fn fence(self, line: &str) -> Option<(char, usize, &str)> {
        let line = line.trim_start_matches([' ', '\t', '>', '-']);
        let mark = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
        let rest = line.trim_start_matches(mark);
        let length = line.len() - rest.len();
        let inline = mark == '`' && rest.contains('`');
        (length >= 3 && !inline).then_some((mark, length, rest.trim()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture;

    fn check_text(fixture: &str, expected: bool) {
        for fixture in fixture::line_ends(fixture) {
            let (text, at) = fixture::marked(&fixture);
            let note = fixture::note(&text);
            let line = lines::at(&note, at.start);
            assert_eq!(is_text(&note, &line), expected, "{fixture}");
        }
    }

    #[test]
    fn code_comments_and_front_matter_are_no_text() {
        check_text("a\n<|>b\n", true);
        check_text("```sh\n# a\n<|>b\n```\n", false);
        check_text("```sh\na\n```\n<|>b\n", true);
        check_text("~~~~\n~~~\n<|>b\n", false);
        check_text("<!-- a\n<|>b\n-->\n", false);
        check_text("<!-- a -->\n<|>b\n", true);
        check_text("---\ntitle: a\n<|>tags: b\n---\n", false);
        check_text("say ```a``` here\n<|>b\n", true);
        check_text("``<|>`\nb\n", false);
    }

    #[test]
    fn lines_of_text_are_those_outside_code_and_comments_wherever_one_begins() {
        let text = "## A\na\n```\nb\n```\nc\n<!-- d\ne\n-->\nf\n";
        let note = fixture::note(text);
        let from = |needle: &str| {
            let range = TextRange::new(text.find(needle).unwrap(), text.len());
            text_lines(&note, range).map(|line| line.text).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(from("## A"), "## A a c f ");
        assert_eq!(from("b\n"), "c f ");
    }

    #[test]
    fn the_nearest_heading_and_principle_are_those_a_line_belongs_to() {
        let note = fixture::note("# All\n## Ownership\n### Mine\na\n## Other\nb\n### Result\nc\n");
        let start = |needle: &str| note.rope().to_string().find(needle).unwrap();
        let above = Above::new(&note, start("a\n## O"));
        assert_eq!(above.heading().unwrap().text, "Mine");
        assert_eq!(above.principle(&note).unwrap().1.id, "ownership");
        let above = Above::new(&note, start("b\n"));
        assert_eq!(above.heading().unwrap().text, "Other");
        assert!(above.principle(&note).is_none());
    }

    #[test]
    fn a_heading_of_a_principle_says_nothing_else() {
        let text = "## **3) Dive Deep**\n## Billing (Dive Deep)\n## DD\n## 2️⃣ Ownership\n";
        let note = fixture::note(text);
        let own: Vec<&str> = principle_headings(&note).map(|heading| heading.text).collect();
        assert_eq!(own, ["**3) Dive Deep**", "DD", "2️⃣ Ownership"]);
        assert_eq!(naming_headings(&note).count(), 4);
    }

    #[test]
    fn one_common_word_in_a_heading_is_no_story_note() {
        assert!(!is_story_note(&fixture::note("# Handbook\n## Ownership\ntext\n")));
        assert!(is_story_note(&fixture::note("# Handbook\n## Bias for Action\n")));
        assert!(is_story_note(&fixture::note("**Situation:** a\n**Task:** b\n")));
    }
}
