//! The line scan: what each physical line is, and which containers it lies in.
//!
//! One pass over the lines carries the state that crosses them: open block quotes and list items, an open
//! fence or HTML block, the start of the current paragraph. It follows the block structure of CommonMark as
//! far as top-level headings, and the readers of single segments, depend on it.
//!
//! Deviations from CommonMark, on purpose:
//! - a paragraph that holds a label line is never a setext heading: typing a bullet below
//!   `**Result:** done` would turn the story into a title for some keystrokes;
//! - a link reference definition directly above a setext underline counts as part of the heading.

use smallvec::SmallVec;

use crate::TextRange;
use crate::cursor::Cursor;
use crate::html::{HtmlEnd, html_start};
use crate::label;

/// What a physical line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LineKind {
    /// Nothing but blanks, after container markers.
    Blank,
    /// A paragraph's line.
    Text,
    /// An ATX heading of this level.
    Heading(u8),
    /// The underline of a setext heading of this level.
    Underline(u8),
    /// A thematic break.
    Rule,
    /// The line that opens or closes a fence.
    Fence,
    /// A line inside a fence, or an indented code line.
    Code,
    /// A line of an HTML block.
    Html,
    /// A line of the front matter, its fences included.
    FrontMatter,
}

/// One physical line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// The line without its line end.
    pub(crate) full: TextRange,
    /// Where the next line begins.
    pub(crate) next: usize,
    /// The text after container markers and leading blanks, without trailing blanks.
    pub(crate) text: TextRange,
    /// What it is.
    pub(crate) kind: LineKind,
    /// How many block quotes it lies in.
    pub(crate) quotes: u8,
    /// How many list items it lies in.
    pub(crate) items: u8,
    /// The marker of the innermost list item that this line opens, blanks included.
    pub(crate) marker: Option<TextRange>,
    /// Whether the line begins a new block rather than going on with the one above.
    pub(crate) opens: bool,
}

impl Line {
    /// Makes the ranges count from `start`.
    pub(crate) fn shift_back(&mut self, start: usize) {
        let back = |range: TextRange| TextRange { start: range.start - start, end: range.end - start };
        self.full = back(self.full);
        self.text = back(self.text);
        self.marker = self.marker.map(back);
        self.next -= start;
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Container {
    Quote,
    /// `content` columns of indent keep a line inside; `bare` until the item has content.
    Item {
        content: usize,
        bare: bool,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Leaf {
    None,
    Paragraph { start: usize, labelled: Option<bool> },
    Fence { mark: u8, length: usize },
    Html { end: HtmlEnd },
    Indented,
}

/// The carried state of the scan.
#[derive(Clone, Debug)]
pub(crate) struct Scanner {
    containers: SmallVec<[Container; 8]>,
    leaf: Leaf,
}

/// Containers nested deeper than this are text: nobody writes them, and state stays small.
const DEEPEST: usize = 64;

/// A line, and whether it makes a top-level heading.
pub(crate) struct Scanned {
    /// The line.
    pub(crate) line: Line,
    /// Where the top-level heading that this line completes begins.
    pub(crate) heading: Option<usize>,
}

struct Opened {
    marker: Option<TextRange>,
    any: bool,
}

impl Scanner {
    /// The state at the start of a segment: nothing is open.
    pub(crate) fn new() -> Self {
        Self { containers: SmallVec::new(), leaf: Leaf::None }
    }

    /// Reads the line that begins at `start` of `text`.
    pub(crate) fn line(&mut self, text: &str, start: usize) -> Scanned {
        let (end, next) = line_end(text, start);
        let mut cursor = Cursor::new(text, start, end);
        let matched = self.enter_containers(&mut cursor);
        let inside = matched == self.containers.len();
        if inside && let Some(kind) = self.continue_leaf(text, &mut cursor) {
            return self.finish(text, &cursor, TextRange::new(start, end), next, kind, None, false);
        }
        let opened = self.open_containers(&mut cursor, matched, inside);
        let interrupts = opened.any || !inside;
        self.leaf_line(text, &mut cursor, TextRange::new(start, end), next, &opened, interrupts, matched)
    }

    /// Consumes the markers of the open containers; how many of them the line continues.
    fn enter_containers(&mut self, cursor: &mut Cursor<'_>) -> usize {
        for (index, container) in self.containers.iter_mut().enumerate() {
            let stays = match container {
                Container::Quote => cursor.quote_marker(),
                Container::Item { content, bare } => {
                    if cursor.is_blank() {
                        !*bare
                    } else if cursor.indent() >= *content {
                        cursor.skip_columns(*content);
                        *bare = false;
                        true
                    } else {
                        false
                    }
                }
            };
            if !stays {
                return index;
            }
        }
        self.containers.len()
    }

    /// A line inside an open fence, HTML block or indented code; `None` when the leaf does not take it.
    fn continue_leaf(&mut self, text: &str, cursor: &mut Cursor<'_>) -> Option<LineKind> {
        match self.leaf {
            Leaf::Fence { mark, length } => {
                if cursor.indent() < 4 && cursor.closes_fence(mark, length) {
                    self.leaf = Leaf::None;
                    Some(LineKind::Fence)
                } else {
                    Some(LineKind::Code)
                }
            }
            Leaf::Html { end } => {
                if end == HtmlEnd::Blank {
                    if cursor.is_blank() {
                        self.leaf = Leaf::None;
                        return None;
                    }
                } else if end.is_in(cursor.rest(text)) {
                    self.leaf = Leaf::None;
                }
                Some(LineKind::Html)
            }
            Leaf::Indented => (!cursor.is_blank() && cursor.indent() >= 4).then_some(LineKind::Code),
            Leaf::None | Leaf::Paragraph { .. } => None,
        }
    }

    /// Opens block quotes and list items until the line's own content begins. Containers that the line does
    /// not continue are closed by the first one it opens.
    fn open_containers(&mut self, cursor: &mut Cursor<'_>, matched: usize, inside: bool) -> Opened {
        let mut opened = Opened { marker: None, any: false };
        loop {
            let in_paragraph = !opened.any && inside && matches!(self.leaf, Leaf::Paragraph { .. });
            if cursor.indent() >= 4 || self.containers.len() >= DEEPEST {
                return opened;
            }
            let container = if cursor.quote_marker() {
                Container::Quote
            } else if (in_paragraph && cursor.underline().is_some()) || cursor.is_rule() {
                return opened;
            } else if let Some((content, bare, marker)) = cursor.list_marker(in_paragraph) {
                opened.marker = Some(marker);
                Container::Item { content, bare }
            } else {
                return opened;
            };
            if !opened.any {
                self.containers.truncate(matched);
                self.leaf = Leaf::None;
                opened.any = true;
            }
            self.containers.push(container);
        }
    }

    #[expect(clippy::too_many_arguments, reason = "one call site; a struct would only rename them")]
    fn leaf_line(
        &mut self,
        text: &str,
        cursor: &mut Cursor<'_>,
        full: TextRange,
        next: usize,
        opened: &Opened,
        interrupts: bool,
        matched: usize,
    ) -> Scanned {
        let paragraph = match self.leaf {
            Leaf::Paragraph { start, labelled } => Some((start, labelled)),
            _ => None,
        };
        let continues = !interrupts && paragraph.is_some();
        if cursor.is_blank() {
            self.close(matched, opened);
            if !matches!(self.leaf, Leaf::Indented) {
                self.leaf = Leaf::None;
            }
            return self.finish(
                text,
                cursor,
                full,
                next,
                LineKind::Blank,
                opened.marker,
                opened.marker.is_some(),
            );
        }
        let indented = cursor.indent() >= 4;
        if !indented && let Some((kind, leaf)) = block_start(text, cursor, paragraph.is_some() && !opened.any)
        {
            self.close(matched, opened);
            self.leaf = leaf;
            return self.finish(text, cursor, full, next, kind, opened.marker, true);
        }
        if continues
            && !indented
            && let (Some((start, labelled)), Some(level)) = (paragraph, cursor.underline())
        {
            let labelled =
                labelled.unwrap_or_else(|| label::any_line(text.get(start..full.start).unwrap_or_default()));
            if labelled {
                self.leaf = Leaf::Paragraph { start, labelled: Some(true) };
                if let Some(scanned) = self.after_label(text, cursor, full, next, level) {
                    return scanned;
                }
            } else {
                let top = self.containers.is_empty();
                self.leaf = Leaf::None;
                let mut scanned =
                    self.finish(text, cursor, full, next, LineKind::Underline(level), None, false);
                scanned.heading = top.then_some(start);
                return scanned;
            }
        }
        if !indented && cursor.is_rule() {
            self.close(matched, opened);
            self.leaf = Leaf::None;
            return self.finish(text, cursor, full, next, LineKind::Rule, opened.marker, true);
        }
        if paragraph.is_some() && !opened.any {
            // A paragraph goes on, lazily where the line left its container.
            return self.finish(text, cursor, full, next, LineKind::Text, None, false);
        }
        self.close(matched, opened);
        if indented {
            let first = !matches!(self.leaf, Leaf::Indented);
            self.leaf = Leaf::Indented;
            return self.finish(text, cursor, full, next, LineKind::Code, opened.marker, first);
        }
        self.leaf = Leaf::Paragraph { start: full.start, labelled: None };
        self.finish(text, cursor, full, next, LineKind::Text, opened.marker, true)
    }

    /// What an underline below a label block is instead: a rule, an empty list item, or text.
    fn after_label(
        &mut self,
        text: &str,
        cursor: &mut Cursor<'_>,
        full: TextRange,
        next: usize,
        level: u8,
    ) -> Option<Scanned> {
        if level == 1 || cursor.is_rule() {
            return None;
        }
        let (content, bare, marker) = cursor.list_marker(false)?;
        self.containers.push(Container::Item { content, bare });
        self.leaf = Leaf::None;
        Some(self.finish(text, cursor, full, next, LineKind::Blank, Some(marker), true))
    }

    /// Closes what the line left, unless opening a container did so already.
    fn close(&mut self, matched: usize, opened: &Opened) {
        if !opened.any && matched < self.containers.len() {
            self.containers.truncate(matched);
            self.leaf = Leaf::None;
        }
    }

    #[expect(clippy::too_many_arguments, reason = "the fields of a line; a struct would only repeat it")]
    fn finish(
        &self,
        text: &str,
        cursor: &Cursor<'_>,
        full: TextRange,
        next: usize,
        kind: LineKind,
        marker: Option<TextRange>,
        opens: bool,
    ) -> Scanned {
        let quotes = self.containers.iter().filter(|c| **c == Container::Quote).count();
        let items = self.containers.len() - quotes;
        let rest = TextRange::new(cursor.position(), full.end).of(text);
        let trimmed = rest.trim_start_matches([' ', '\t']);
        let begin = full.end - trimmed.len();
        let line = Line {
            full,
            next,
            text: TextRange::new(begin, begin + trimmed.trim_end_matches([' ', '\t']).len()),
            kind,
            quotes: u8::try_from(quotes).unwrap_or(u8::MAX),
            items: u8::try_from(items).unwrap_or(u8::MAX),
            marker,
            opens,
        };
        let top = self.containers.is_empty() && matches!(kind, LineKind::Heading(_));
        Scanned { line, heading: top.then_some(full.start) }
    }
}

/// A heading, fence or HTML block that begins at the cursor, with the leaf it leaves open.
fn block_start(text: &str, cursor: &Cursor<'_>, in_paragraph: bool) -> Option<(LineKind, Leaf)> {
    if let Some(level) = cursor.atx() {
        return Some((LineKind::Heading(level), Leaf::None));
    }
    if let Some((mark, length)) = cursor.opens_fence() {
        return Some((LineKind::Fence, Leaf::Fence { mark, length }));
    }
    let rest = cursor.rest(text);
    let end = html_start(rest, in_paragraph)?;
    let leaf = if end.is_in(rest) { Leaf::None } else { Leaf::Html { end } };
    Some((LineKind::Html, leaf))
}

/// Where the line at `start` ends, and where the next one begins. LF, CRLF and a lone CR end a line.
pub(crate) fn line_end(text: &str, start: usize) -> (usize, usize) {
    let rest = text.as_bytes().get(start..).unwrap_or_default();
    match memchr::memchr2(b'\n', b'\r', rest) {
        None => (text.len(), text.len()),
        Some(at) => {
            let crlf = rest.get(at) == Some(&b'\r') && rest.get(at + 1) == Some(&b'\n');
            (start + at, start + at + if crlf { 2 } else { 1 })
        }
    }
}
