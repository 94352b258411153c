//! The note: a rope, its segments, and the stories read from them. An edit rereads only what it touched.

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use ropey::Rope;

use crate::TextRange;
use crate::comment::Comment;
use crate::filing::Whole;
use crate::fold::{Folded, fold};
use crate::lesson::Lesson;
use crate::principles;
use crate::segment::{Cutter, Scan, Segment};
use crate::slips::Slip;
use crate::story::Placed;
use crate::vocabulary::Vocabulary;

/// A note. Cloning is cheap: text and readings are shared.
#[derive(Clone, Debug)]
pub struct Note {
    rope: Rope,
    vocabulary: Arc<Vocabulary>,
    segments: Vec<Arc<Segment>>,
    /// Where each segment begins.
    starts: Vec<usize>,
    next_id: u64,
    /// What the note's name says.
    whole: Whole,
    /// Whether comments are JSX.
    is_mdx: bool,
    folded: OnceLock<Arc<Folded>>,
    /// The stories before the last edits, whose readings are taken over where nothing touched them.
    previous: Option<Arc<Folded>>,
}

/// A top-level heading of a note.
#[derive(Clone, Copy, Debug)]
pub struct Heading<'a> {
    /// 1 to 6.
    pub level: u8,
    /// Its lines in the note, without the last line end.
    pub line: TextRange,
    /// Its words in the note.
    pub range: TextRange,
    /// Its words.
    pub text: &'a str,
    /// The id of the principle it names.
    pub principle: Option<&'a Arc<str>>,
    /// Whether it is a section's label.
    pub is_label: bool,
}

impl Note {
    /// Reads `text`. Any text is a note.
    #[must_use]
    pub fn new(text: &str, vocabulary: Arc<Vocabulary>) -> Self {
        Self::read(text, vocabulary, Whole::default())
    }

    /// Reads the `text` of a note in a file called `name`: a principle in it speaks for stories that name none, and
    /// its ending says which kind of Markdown it is.
    #[must_use]
    pub fn named(name: &str, text: &str, vocabulary: Arc<Vocabulary>) -> Self {
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
        let whole = Whole { name: principles::heading(stem, &vocabulary) };
        let is_mdx = ending.eq_ignore_ascii_case("mdx");
        Self { is_mdx, ..Self::read(text, vocabulary, whole) }
    }

    /// The note with this name and vocabulary, but other text.
    #[must_use]
    pub fn with_text(&self, text: &str) -> Self {
        let read = Self::read(text, Arc::clone(&self.vocabulary), self.whole.clone());
        Self { is_mdx: self.is_mdx, ..read }
    }

    fn read(text: &str, vocabulary: Arc<Vocabulary>, whole: Whole) -> Self {
        let mut note = Self {
            rope: Rope::from_str(text),
            vocabulary,
            segments: Vec::new(),
            starts: Vec::new(),
            next_id: 0,
            whole,
            is_mdx: false,
            folded: OnceLock::new(),
            previous: None,
        };
        let mut cutter = Cutter::new(text, true);
        cutter.run(text, text.len());
        let scans = cutter.finish(text.len());
        note.segments = note.build(text, scans);
        note.place(0);
        note
    }

    /// Replaces the bytes of `range` by `text`. Ends beyond the note, or inside a character, move back to the
    /// nearest character boundary.
    pub fn replace(&mut self, range: TextRange, text: &str) {
        let range = TextRange::new(self.boundary(range.start), self.boundary(range.end));
        let (start, end) = (self.rope.byte_to_char(range.start), self.rope.byte_to_char(range.end));
        if start < end {
            self.rope.remove(start..end);
        }
        if !text.is_empty() {
            self.rope.insert(start, text);
        }
        self.reread(range, text);
        if let Some(folded) = self.folded.take() {
            self.previous = Some(folded);
        }
    }

    /// The text as a rope; its lines end where LSP says lines end.
    #[must_use]
    pub fn rope(&self) -> &Rope {
        &self.rope
    }

    /// Length in bytes.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rope.len_bytes()
    }

    /// Whether the note has no text.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The text of `range`; what lies beyond the note is left out.
    #[must_use]
    pub fn text(&self, range: TextRange) -> Cow<'_, str> {
        let (start, end) = (self.boundary(range.start), self.boundary(range.end));
        self.rope.get_byte_slice(start..end.max(start)).map_or(Cow::Borrowed(""), Cow::from)
    }

    /// The line end the note uses: that of its first line.
    #[must_use]
    pub fn line_ending(&self) -> &'static str {
        let first = self.rope.get_line(0).map(Cow::from).unwrap_or_default();
        if first.ends_with("\r\n") {
            "\r\n"
        } else if first.ends_with('\r') {
            "\r"
        } else {
            "\n"
        }
    }

    /// What the note is read with.
    #[must_use]
    pub fn vocabulary(&self) -> &Arc<Vocabulary> {
        &self.vocabulary
    }

    /// The stories in the order of the text.
    pub fn stories(&self) -> impl Iterator<Item = Placed<'_>> {
        self.told().filter(|(_, lesson)| lesson.is_none()).map(|(placed, _)| placed)
    }

    /// What is written like a story and is none, in the order of the text.
    pub fn lessons(&self) -> impl Iterator<Item = (Placed<'_>, Lesson)> {
        self.told().filter_map(|(placed, lesson)| Some((placed, lesson?)))
    }

    fn told(&self) -> impl Iterator<Item = (Placed<'_>, Option<Lesson>)> {
        let starts = &self.starts;
        self.folded().entries.iter().filter_map(move |entry| {
            let base = *starts.get(entry.segment)?;
            Some((Placed { base, story: &entry.story }, entry.lesson))
        })
    }

    /// The story whose range touches `offset`; of two, the later.
    #[must_use]
    pub fn story_at(&self, offset: usize) -> Option<Placed<'_>> {
        self.stories().filter(|placed| placed.range(placed.story.range).touches(offset)).last()
    }

    /// The top-level headings in the order of the text.
    pub fn headings(&self) -> impl Iterator<Item = Heading<'_>> {
        self.segments.iter().zip(&self.starts).filter_map(|(segment, start)| {
            let heading = segment.heading.as_ref()?;
            let label = segment.labels.first().is_some_and(|label| label.raw.form.heading.is_some());
            Some(Heading {
                level: heading.level,
                line: heading.full.shift(*start),
                range: heading.text.shift(*start),
                text: heading.text.of(&segment.text),
                principle: heading.filed.first(),
                is_label: label,
            })
        })
    }

    /// Names of principles that are not quite right, in the order of the text.
    pub fn slips(&self) -> impl Iterator<Item = Slip> {
        self.segments
            .iter()
            .zip(&self.starts)
            .flat_map(|(segment, start)| segment.slips.iter().map(move |slip| slip.shift(*start)))
    }

    /// The front matter, its fences included.
    #[must_use]
    pub fn front_matter(&self) -> Option<TextRange> {
        self.segments.first()?.front_matter
    }

    /// What is said to Starling in comments, in the order of the text.
    pub fn comments(&self) -> impl Iterator<Item = Comment> {
        self.segments.iter().zip(&self.starts).enumerate().flat_map(move |(at, (segment, start))| {
            segment.comments.iter().map(move |comment| {
                let mut comment = comment.shift(*start);
                comment.line = comment.line.or_else(|| self.heading_line(at + 1));
                comment
            })
        })
    }

    /// The heading that the segment with this index begins with.
    fn heading_line(&self, segment: usize) -> Option<TextRange> {
        let heading = self.segments.get(segment)?.heading.as_ref()?;
        Some(heading.full.shift(*self.starts.get(segment)?))
    }

    /// `text` as a comment that the note's kind of Markdown does not show.
    #[must_use]
    pub fn commented(&self, text: &str) -> String {
        if self.is_mdx { format!("{{/* {text} */}}") } else { format!("<!-- {text} -->") }
    }

    fn folded(&self) -> &Arc<Folded> {
        self.folded.get_or_init(|| {
            Arc::new(fold(&self.segments, &self.vocabulary, &self.whole, self.previous.as_deref()))
        })
    }

    /// The last character boundary at or before `offset`.
    fn boundary(&self, offset: usize) -> usize {
        let offset = offset.min(self.rope.len_bytes());
        self.rope.char_to_byte(self.rope.byte_to_char(offset))
    }

    /// The index of the last segment that begins at or before `offset`.
    fn segment_at(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset).saturating_sub(1)
    }

    /// Cuts and reads anew what an edit touched: from the segment it begins in, or the one before where it
    /// touches a heading, until a cut falls where one fell before.
    fn reread(&mut self, range: TextRange, inserted: &str) {
        let mut first = self.segment_at(range.start);
        let touches_heading = |index: usize| {
            let heading = self.segments.get(index).and_then(|s| s.heading.as_ref());
            let start = self.starts.get(index).copied().unwrap_or(0);
            heading.is_some_and(|h| range.start <= start + h.end)
        };
        if touches_heading(first) {
            first = first.saturating_sub(1);
        }
        if self.segments.first().is_some_and(|s| range.start < s.looked || first == 0) {
            first = 0;
        }
        let base = self.starts.get(first).copied().unwrap_or(0);
        let mut next = self.segment_at(range.end) + 1;
        let mut window =
            self.window(first, next, TextRange::new(range.start - base, range.end - base), inserted);
        let mut cutter = Cutter::new(&window, first == 0);
        let scans = loop {
            cutter.run(&window, window.len());
            let settled = window.len();
            let Some(segment) = self.segments.get(next) else {
                break cutter.finish(window.len());
            };
            let heading = segment.heading.as_ref().map_or(0, |h| h.end);
            window.push_str(segment.text.get(..heading).unwrap_or_default());
            cutter.run(&window, window.len());
            if cutter.is_at_heading(settled, window.len()) {
                break cutter.into_done();
            }
            window.push_str(segment.text.get(heading..).unwrap_or_default());
            next += 1;
        };
        let built = self.build(&window, scans);
        self.segments.splice(first..next.min(self.segments.len()), built);
        self.place(first);
    }

    /// The text of the segments `first..next`, with the bytes of `range` replaced by `inserted`.
    fn window(&self, first: usize, next: usize, range: TextRange, inserted: &str) -> String {
        let mut window = String::new();
        for segment in self.segments.get(first..next.min(self.segments.len())).unwrap_or_default() {
            window.push_str(&segment.text);
        }
        if range.end <= window.len() {
            window.replace_range(range.start..range.end, inserted);
        }
        window
    }

    fn build(&mut self, text: &str, scans: Vec<Scan>) -> Vec<Arc<Segment>> {
        scans
            .into_iter()
            .map(|mut scan| {
                for line in &mut scan.lines {
                    line.shift_back(scan.start);
                }
                self.next_id += 1;
                let own = Arc::from(text.get(scan.start..scan.end).unwrap_or_default());
                Arc::new(Segment::new(self.next_id, own, &scan, &self.vocabulary))
            })
            .collect()
    }

    /// Recomputes where segments begin, from `first` on.
    fn place(&mut self, first: usize) {
        self.starts.truncate(first);
        let mut start =
            match first.checked_sub(1).and_then(|at| self.starts.get(at).zip(self.segments.get(at))) {
                Some((start, segment)) => start + segment.text.len(),
                None => 0,
            };
        for segment in self.segments.get(first..).unwrap_or_default() {
            self.starts.push(start);
            start += segment.text.len();
        }
    }
}
