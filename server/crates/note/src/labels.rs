//! The labels of a segment: one at the start of a line, several on one line, in cells of a table, in fences.

use smallvec::SmallVec;

use crate::TextRange;
use crate::block::{BlockKind, BlockLine};
use crate::evidence;
use crate::form::{Emphasis, LabelStyle};
use crate::label::{self, Place, RawLabel};
use crate::scan::{Line, LineKind};
use crate::segment::Heading;
use crate::table;
use crate::vocabulary::Kinds;

/// A label at its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FoundLabel {
    /// The line its section begins on: an index into the segment's lines. For a column that is the row.
    pub(crate) line: usize,
    /// The whole line the label is written on: for a column the table's header.
    pub(crate) written: TextRange,
    /// Where its content ends at the latest, when that is before its container does.
    pub(crate) limit: Option<usize>,
    /// What it stands in.
    pub(crate) container: Container,
    /// Whether another label stands before it on its line. A story never begins within a line.
    pub(crate) beside: bool,
    /// The label.
    pub(crate) raw: RawLabel,
}

impl FoundLabel {
    /// The cell of the section where the label is a column's, and so stands elsewhere.
    pub(crate) fn cell(&self) -> Option<TextRange> {
        let row = matches!(self.container, Container::Row { .. });
        row.then(|| TextRange::new(self.raw.content, self.limit.unwrap_or(self.raw.content)))
    }
}

/// What holds a label. A story never leaves its table row, table or code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Container {
    /// Running text, lists, quotes, HTML.
    Text,
    /// A row of a table whose columns are sections; the first cell that is none may name the story.
    Row { start: usize, title: Option<TextRange> },
    /// A table whose rows are sections.
    Table { start: usize },
    /// A fence or indented code.
    Code { start: usize },
}

/// Labels in code from which it is read as a story. Programs and settings have keys such as `action:`.
const IN_CODE: usize = 3;
/// Languages of fences that hold prose; one without a language does, too.
const PROSE: [&str; 5] = ["text", "txt", "plain", "markdown", "md"];

/// The labels of a segment made of `lines`, in the order in which their sections stand; `physical` are its
/// lines as scanned.
pub(crate) fn found(
    text: &str,
    lines: &[BlockLine],
    heading: Option<&Heading>,
    physical: &[Line],
) -> Vec<FoundLabel> {
    let mut found = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let (range, place) = match line.kind {
            BlockKind::Heading => match heading {
                Some(h) if line.full.start == h.full.start => (h.text, Place::Heading),
                _ => continue,
            },
            BlockKind::Summary => (line.text, Place::Heading),
            BlockKind::Paragraph if line.marker.is_some() => (line.text, Place::Item),
            BlockKind::Paragraph | BlockKind::Html => (line.text, Place::Text),
            BlockKind::Code | BlockKind::Table | BlockKind::Rule => continue,
        };
        let Some(mut raw) = label::read(text, range, place) else {
            continue;
        };
        let on_heading = line.kind == BlockKind::Heading;
        if raw.form.style == LabelStyle::Letter && replies(text, lines, index) {
            continue;
        }
        // A word alone on its line is a label where a paragraph begins; further down it is a wrapped one.
        if place == Place::Text && raw.is_bare() && !line.opens {
            continue;
        }
        raw.form.heading = heading.filter(|_| on_heading).map(|h| h.level);
        contain(text, line, on_heading, &mut raw);
        let at = found.len();
        found.push(FoundLabel {
            line: index,
            written: line.full,
            limit: None,
            container: Container::Text,
            beside: false,
            raw,
        });
        if !on_heading {
            beside(text, line.text.end, at, &mut found);
        }
    }
    let outside = found.len();
    if lines.iter().any(|line| line.kind == BlockKind::Table) {
        table::labels(text, lines, &mut found);
    }
    if lines.iter().any(|line| line.kind == BlockKind::Code) {
        in_code(text, lines, physical, &mut found);
    }
    if found.len() > outside {
        found.sort_by_key(|label| label.line);
    }
    found
}

/// Whether the line at `index` begins with the `A:` that replies to the `Q:` right above it.
fn replies(text: &str, lines: &[BlockLine], index: usize) -> bool {
    let letter = |at: usize, wanted: char| {
        let line = lines.get(at).map_or("", |line| line.text.of(text));
        let bare = line.trim_start_matches(|c: char| !c.is_alphanumeric());
        let rest = bare.strip_prefix([wanted, wanted.to_ascii_lowercase()]);
        rest.map(|rest| rest.trim_start_matches(['*', '_', ' ', '\t'])).is_some_and(|rest| {
            rest.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with([':', '.', ')', '：'])
        })
    };
    letter(index, 'A') && index.checked_sub(1).is_some_and(|above| letter(above, 'Q'))
}

/// Notes on the label's form what its line begins with.
fn contain(text: &str, line: &BlockLine, on_heading: bool, raw: &mut RawLabel) {
    if let Some(marker) = line.marker {
        raw.form.marker = marker.of(text).to_owned();
        raw.form.indent = TextRange::new(line.full.start, marker.start).of(text).to_owned();
    } else if !on_heading {
        raw.form.indent = TextRange::new(line.full.start, line.text.start).of(text).to_owned();
    }
}

/// Adds the labels that follow the one at `first` on its line, up to `end`: `**S:** .. **T:** ..`, `S: .. | T: ..`.
fn beside(text: &str, end: usize, first: usize, found: &mut Vec<FoundLabel>) {
    let mut current = first;
    let Some(own) = found.get(first) else { return };
    let (line, written, container) = (own.line, own.written, own.container);
    let mut from = own.raw.content;
    let mut seen = own.raw.kinds();
    while let Some((stop, raw)) = next_on_line(text, from, end) {
        // What repeats is content.
        if raw.kinds().intersects(seen) || evidence::is_situation(raw.kinds()) {
            return;
        }
        seen = seen.union(raw.kinds());
        from = raw.content;
        if let Some(before) = found.get_mut(current) {
            before.limit = Some(stop);
        }
        current = found.len();
        found.push(FoundLabel { line, written, limit: None, container, beside: true, raw });
    }
}

/// The next label between `from` and `end`, and where the content before it ends.
fn next_on_line(text: &str, from: usize, end: usize) -> Option<(usize, RawLabel)> {
    let rest = TextRange::new(from, end).of(text);
    if !rest.contains(['*', '_', '|', '<']) {
        return None;
    }
    let mut before = ' ';
    for (at, c) in rest.char_indices() {
        let opens = matches!(c, '*' | '_' | '<') && (before.is_whitespace() || before == '|');
        let start = if c == '|' { at + 1 } else { at };
        before = c;
        if !opens && c != '|' {
            continue;
        }
        let read = label::read(text, TextRange::new(from + start, end), Place::Text);
        let Some(raw) = read.filter(|raw| c == '|' || is_strong(raw.form.emphasis)) else {
            continue;
        };
        let content = rest.get(..at).unwrap_or_default().trim_end_matches([' ', '\t', '|', ';', '·']);
        return Some((from + content.len(), raw));
    }
    None
}

fn is_strong(emphasis: Emphasis) -> bool {
    matches!(emphasis, Emphasis::Asterisks | Emphasis::Underscores | Emphasis::Html)
}

/// Adds the labels of fences that hold prose, and of indented code, where a story is written in them.
fn in_code(text: &str, lines: &[BlockLine], physical: &[Line], found: &mut Vec<FoundLabel>) {
    let mut from = 0;
    for block in code_blocks(text, physical) {
        let first = from + lines.get(from..).map_or(0, |l| l.partition_point(|l| l.full.start < block.start));
        let inside = lines.get(first..).unwrap_or_default().iter().take_while(|l| l.full.start < block.end);
        let mut labels: Vec<FoundLabel> = Vec::new();
        for (step, line) in inside.enumerate() {
            from = first + step + 1;
            let Some(raw) = label::read(text, line.text, Place::Text).filter(|raw| !raw.is_bare()) else {
                continue;
            };
            let container = Container::Code { start: block.start };
            labels.push(FoundLabel {
                line: first + step,
                written: line.full,
                limit: Some(block.end),
                container,
                beside: false,
                raw,
            });
            if let Some(label) = labels.last_mut() {
                contain(text, line, false, &mut label.raw);
            }
        }
        if tells(&labels) {
            found.extend(labels);
        }
    }
}

/// Whether the labels of a code block are those of an answer: enough sections, a situation among them.
fn tells(labels: &[FoundLabel]) -> bool {
    let mut distinct: SmallVec<[Kinds; 6]> = SmallVec::new();
    for part in labels.iter().flat_map(|label| &label.raw.parts) {
        if evidence::is_answer(*part) && !distinct.contains(part) {
            distinct.push(*part);
        }
    }
    let worded = labels.iter().any(|label| label.raw.own || label.raw.form.style == LabelStyle::Letter);
    worded && distinct.len() >= IN_CODE && distinct.iter().any(|kinds| evidence::is_situation(*kinds))
}

/// The code blocks that may hold prose: fences without a language or with one of prose, and indented code.
fn code_blocks(text: &str, physical: &[Line]) -> Vec<TextRange> {
    let mut blocks: Vec<TextRange> = Vec::new();
    let mut open: Option<(usize, bool)> = None;
    // Blank lines do not end indented code.
    let mut before = LineKind::Text;
    for line in physical {
        let indented = line.kind == LineKind::Code && open.is_none();
        match (line.kind, open) {
            (LineKind::Fence, None) => open = Some((line.next, holds_prose(line.text.of(text)))),
            (LineKind::Fence, Some((start, prose))) => {
                blocks.extend(prose.then(|| TextRange::new(start, line.full.start)));
                open = None;
            }
            (LineKind::Code, _) => {}
            // The end of a container closes its fence without a line of its own.
            (_, Some((start, prose))) => {
                blocks.extend(prose.then(|| TextRange::new(start, line.full.start)));
                open = None;
            }
            _ => {}
        }
        if indented {
            match blocks.last_mut().filter(|_| before == LineKind::Code) {
                Some(block) => block.end = line.next,
                None => blocks.push(TextRange::new(line.full.start, line.next)),
            }
        }
        if line.kind != LineKind::Blank {
            before = line.kind;
        }
    }
    if let Some((start, true)) = open {
        blocks.push(TextRange::new(start, text.len()));
    }
    blocks
}

/// Whether a fence that opens with this line holds prose.
fn holds_prose(fence: &str) -> bool {
    let language =
        fence.trim_start_matches(['`', '~']).trim().split([' ', '\t', '{']).next().unwrap_or_default();
    language.is_empty() || PROSE.iter().any(|known| language.eq_ignore_ascii_case(known))
}
