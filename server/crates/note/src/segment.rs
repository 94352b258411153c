//! Segments: the text from one top-level heading to the next, read on its own.
//!
//! At a top-level heading nothing is open, so what a segment holds depends on its own text alone, and an edit
//! elsewhere never touches it.

use std::sync::Arc;

use crate::TextRange;
use crate::block::{self, BlockLine};
use crate::comment::{self, Comment};
use crate::front_matter;
use crate::labels::{self, FoundLabel};
use crate::mapping::{self, Row};
use crate::markup;
use crate::principles::{self, Filed, Mention, Mentions};
use crate::says::Says;
use crate::scan::{Line, LineKind, Scanner};
use crate::slips::{self, Slip};
use crate::vocabulary::Vocabulary;

/// A segment as read.
#[derive(Debug)]
pub(crate) struct Segment {
    /// Unlike every other segment the note ever had.
    pub(crate) id: u64,
    /// Its text; all ranges below count its bytes.
    pub(crate) text: Arc<str>,
    /// The heading it begins with; only the first segment of a note may lack one.
    pub(crate) heading: Option<Heading>,
    /// The front matter, fences included.
    pub(crate) front_matter: Option<TextRange>,
    /// How far the search for the end of front matter looked; 0 where there was none.
    pub(crate) looked: usize,
    /// Lines that are not blank.
    pub(crate) lines: Vec<BlockLine>,
    /// Labels in the order of the text; the heading's own comes first.
    pub(crate) labels: Vec<FoundLabel>,
    /// Lines that name principles.
    pub(crate) mentions: Vec<Mention>,
    /// Whether its heading is a key such as `Leadership Principles`.
    pub(crate) key_heading: bool,
    /// Names of principles that are not quite right.
    pub(crate) slips: Vec<Slip>,
    /// Lines that say which stories a principle has.
    pub(crate) rows: Vec<Row>,
    /// What the front matter names.
    pub(crate) front: Filed,
    /// What is said to Starling in comments.
    pub(crate) comments: Vec<Comment>,
}

/// The heading of a segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Heading {
    /// 1 to 6.
    pub(crate) level: u8,
    /// Its lines without the last line end.
    pub(crate) full: TextRange,
    /// Its words without marks.
    pub(crate) text: TextRange,
    /// Where the line after the heading begins.
    pub(crate) end: usize,
    /// The principles it names.
    pub(crate) filed: Filed,
    /// What it says about the text below it.
    pub(crate) says: Says,
}

impl Segment {
    /// Reads the segment made of `lines` of `text`.
    pub(crate) fn new(id: u64, text: Arc<str>, scan: &Scan, vocabulary: &Vocabulary) -> Self {
        let mut lines = block::read(&text, &scan.lines);
        let comments = comment::take(&text, &mut lines, &scan.lines);
        markup::show(&text, &mut lines);
        let heading = scan.heading.then(|| heading(&text, &scan.lines, vocabulary)).flatten();
        let labels = labels::found(&text, &lines, heading.as_ref(), &scan.lines);
        let Mentions { named: mut mentions, key_heading, fields } =
            principles::mentions(&text, &lines, vocabulary);
        let slips = slips::found(&text, &lines, heading.as_ref(), &fields, vocabulary);
        let own = heading.as_ref().map(|heading| &heading.filed);
        let (rows, in_rows) = mapping::rows(&text, &lines, own, &mentions, vocabulary);
        mentions.extend(in_rows);
        mentions.sort_by_key(|mention| mention.line);
        let front = scan.front_matter.map(|range| principles::in_front_matter(&text, range, vocabulary));
        Self {
            id,
            text,
            heading,
            front_matter: scan.front_matter,
            looked: scan.looked,
            lines,
            labels,
            mentions,
            key_heading,
            slips,
            rows,
            front: front.unwrap_or_default(),
            comments,
        }
    }

    /// Whether a line is there to file a story under principles.
    pub(crate) fn is_field(&self, line: &BlockLine) -> bool {
        let own =
            |mention: &&Mention| self.lines.get(mention.line).is_some_and(|other| other.full == line.full);
        self.mentions.iter().filter(own).any(Mention::is_explicit)
    }

    /// Whether it names a principle beyond doubt.
    pub(crate) fn is_sure(&self) -> bool {
        self.heading.as_ref().is_some_and(|heading| heading.filed.is_sure())
            || self
                .mentions
                .iter()
                .any(|mention| mention.place != principles::Place::Within && mention.filed.is_sure())
    }
}

/// The scan of one segment.
#[derive(Debug, Default)]
pub(crate) struct Scan {
    /// Physical lines, ranges counting from the segment's start.
    pub(crate) lines: Vec<Line>,
    /// Whether the segment begins with a heading.
    pub(crate) heading: bool,
    /// The front matter of a note's first segment.
    pub(crate) front_matter: Option<TextRange>,
    /// See [`Segment::looked`].
    pub(crate) looked: usize,
    /// Where the segment begins in the scanned text.
    pub(crate) start: usize,
    /// Where it ends there.
    pub(crate) end: usize,
}

/// Cuts text into segments line by line.
pub(crate) struct Cutter {
    scanner: Scanner,
    current: Scan,
    /// Finished segments.
    pub(crate) done: Vec<Scan>,
    /// Where the next line begins.
    pub(crate) position: usize,
}

impl Cutter {
    /// A cutter at the start of `text`, which is the start of the note where `first` says so.
    pub(crate) fn new(text: &str, first: bool) -> Self {
        let mut cutter =
            Self { scanner: Scanner::new(), current: Scan::default(), done: Vec::new(), position: 0 };
        if first {
            let found = front_matter::find(text);
            cutter.current.looked = found.looked;
            cutter.position = found.bom;
            cutter.current.front_matter = found.range;
            if let Some(range) = found.range {
                cutter.current.lines = found.lines;
                cutter.position = range.end;
            }
        }
        cutter
    }

    /// Cuts up to `end`, which must be the start of a line or the end of `text`.
    pub(crate) fn run(&mut self, text: &str, end: usize) {
        while self.position < end {
            let scanned = self.scanner.line(text, self.position);
            self.position = scanned.line.next;
            self.current.lines.push(scanned.line);
            if let Some(start) = scanned.heading {
                self.cut(start);
            }
        }
    }

    /// Ends the current segment before the heading that begins at `start`.
    fn cut(&mut self, start: usize) {
        let at = self.current.lines.partition_point(|line| line.full.start < start);
        let mut rest = self.current.lines.split_off(at);
        // A setext heading's lines were read as a paragraph.
        if let Some(LineKind::Underline(level)) = rest.last().map(|line| line.kind) {
            for line in rest.iter_mut().filter(|line| line.kind == LineKind::Text) {
                line.kind = LineKind::Heading(level);
            }
        }
        let next = Scan { lines: rest, heading: true, start, ..Scan::default() };
        let mut done = std::mem::replace(&mut self.current, next);
        done.end = start;
        if done.end > done.start {
            self.done.push(done);
        }
    }

    /// Whether nothing but the heading itself has been read of the segment in progress, and that ends at
    /// `end`.
    pub(crate) fn is_at_heading(&self, start: usize, end: usize) -> bool {
        self.current.heading && self.current.start == start && self.position == end
    }

    /// All segments, the one in progress included, up to the end of the text.
    pub(crate) fn finish(mut self, end: usize) -> Vec<Scan> {
        self.current.end = end;
        if self.current.end > self.current.start || self.done.is_empty() {
            self.done.push(self.current);
        }
        self.done
    }

    /// The finished segments only.
    pub(crate) fn into_done(self) -> Vec<Scan> {
        self.done
    }
}

fn heading_level(kind: LineKind) -> Option<u8> {
    match kind {
        LineKind::Heading(level) | LineKind::Underline(level) => Some(level),
        _ => None,
    }
}

fn heading(text: &str, lines: &[Line], vocabulary: &Vocabulary) -> Option<Heading> {
    let first = lines.first()?;
    let level = heading_level(first.kind)?;
    let under = lines.iter().position(|l| matches!(l.kind, LineKind::Underline(_)));
    let last = match under {
        Some(at) if lines.iter().take(at).all(|l| matches!(l.kind, LineKind::Heading(_))) => lines.get(at)?,
        _ => first,
    };
    let words = if last.full == first.full {
        atx_words(text, comment::trimmed(text, first.text))
    } else {
        let end = lines
            .iter()
            .rev()
            .find(|l| matches!(l.kind, LineKind::Heading(_)) && l.full.start < last.full.start)?;
        comment::trimmed(text, TextRange::new(first.text.start, end.text.end))
    };
    let filed = principles::heading(words.of(text), vocabulary);
    Some(Heading {
        level,
        full: TextRange::new(first.full.start, last.full.end),
        text: words,
        end: last.next,
        filed,
        says: Says::of(words.of(text)),
    })
}

/// The words of an ATX heading, without opening and closing marks.
fn atx_words(text: &str, line: TextRange) -> TextRange {
    let whole = line.of(text);
    let opened = whole.trim_start_matches('#');
    let body = opened.trim_start_matches([' ', '\t']);
    let start = line.end - body.len();
    let closed = body.trim_end_matches('#');
    let body = if closed.is_empty() || closed.ends_with([' ', '\t']) { closed } else { body };
    TextRange::new(start, start + body.trim_end_matches([' ', '\t']).len())
}

/// `text` without leading numbering, emoji and emphasis: `## 9.Bias for Action` counts as the bare name.
pub(crate) fn without_numbering(text: &str) -> &str {
    let mut rest = text.trim();
    for prefix in ["LP", "lp", "Principle", "principle", "#"] {
        if let Some(after) = rest.strip_prefix(prefix)
            && after.trim_start().starts_with(|c: char| c.is_ascii_digit())
        {
            rest = after.trim_start();
        }
    }
    rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
    let digits = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    if digits.len() < rest.len() && digits.starts_with(['.', ')', ':', ' ', '-', '–', '\u{fe0f}', '\u{20e3}'])
    {
        rest = digits;
    }
    rest.trim_matches(|c: char| !c.is_alphanumeric())
}
