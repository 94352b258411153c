//! Which line names a story: a question, a bold line, the list item it hangs on, a summary, or its heading.

use crate::TextRange;
use crate::block::{BlockKind, BlockLine};
use crate::labels::{Container, FoundLabel};
use crate::says::{self, Says};
use crate::segment::{Segment, without_numbering};

/// A title's words and line, in bytes of its segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TitleLine {
    pub(crate) range: TextRange,
    pub(crate) line: TextRange,
}

impl TitleLine {
    /// The title that `words` of `text` on `line` make, without numbering, emoji and emphasis around them.
    pub(crate) fn new(text: &str, words: TextRange, line: TextRange) -> Self {
        let whole = words.of(text);
        let tail = whole.trim_end_matches([' ', '\t', '*', '_', '#', ':', '：']);
        let bare = without_numbering(tail);
        let offset = tail.find(bare).unwrap_or(0);
        let range = TextRange::new(words.start + offset, words.start + tail.len());
        Self { range: if bare.is_empty() { words } else { range }, line }
    }
}

/// What stands above a label within its segment.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Above {
    /// The line that names the story more closely than a heading does.
    pub(crate) title: Option<TitleLine>,
    /// Whether a question stands there.
    pub(crate) asks: bool,
    /// Whether the line right above explains the method.
    pub(crate) teaches: bool,
}

/// How many lines above its first label a story's title is looked for.
const REACH: usize = 4;
/// How many lines above its first label the question is looked for: some write a paragraph in between.
const REACH_OF_QUESTION: usize = 12;

/// What stands above the label `found`. Lines up to the label `after`, the last of an earlier story, are out
/// of reach.
pub(crate) fn above(segment: &Segment, found: &FoundLabel, after: Option<usize>) -> Above {
    if let Container::Row { start, title: Some(words) } = found.container {
        let line = segment.lines.get(found.line).map_or(TextRange::empty(start), |line| line.full);
        return Above { title: Some(TitleLine { range: words, line }), ..Above::default() };
    }
    let text = &segment.text;
    let floor = after.and_then(|at| segment.labels.get(at)).map_or(0, |label| label.line + 1);
    let Some((own, lines)) = segment.lines.get(found.line).zip(segment.lines.get(floor..found.line)) else {
        return Above::default();
    };
    let mut above = Above::default();
    let within = |line: &&BlockLine| !matches!(line.kind, BlockKind::Heading | BlockKind::Rule);
    for (distance, line) in lines.iter().rev().take_while(within).take(REACH_OF_QUESTION).enumerate() {
        let words = words_of(text, line);
        let shown = words.of(text);
        let telling = shown.chars().any(char::is_alphanumeric);
        if line.kind == BlockKind::Code || !telling || segment.is_field(line) {
            continue;
        }
        let asks = says::is_question(shown);
        above.asks |= asks;
        if distance == 0 {
            above.teaches = shown.ends_with([':', '：']) && Says::of(shown).teaches;
        }
        let near = distance < REACH && line.kind != BlockKind::Table;
        let hangs = line.marker.is_some()
            && (line.items < own.items || own.marker.is_none() && line.items == own.items);
        let bold = words != line.text && !shown.ends_with([':', '：']) && !says::is_form(shown);
        let question = asks && (near || line.marker.is_none());
        let names = line.kind == BlockKind::Summary || hangs || near && bold || question;
        if names && above.title.is_none() {
            above.title = Some(TitleLine::new(text, words, line.full));
        }
    }
    above
}

/// The words of a line: without the emphasis around the whole of it, but for a gloss behind.
fn words_of(text: &str, line: &BlockLine) -> TextRange {
    let whole = without_gloss(line.text.of(text));
    for (open, close) in [("**", "**"), ("__", "__"), ("<b>", "</b>"), ("<strong>", "</strong>")] {
        let inner = whole.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
        if let Some(inner) = inner.filter(|inner| !inner.is_empty() && !inner.contains(open)) {
            let start = line.text.start + open.len();
            return TextRange::new(start, start + inner.len());
        }
    }
    line.text
}

/// `line` without a remark in parentheses or italics behind bold words.
fn without_gloss(line: &str) -> &str {
    let bare = line.trim_end_matches(['*', '_']);
    let gloss = bare.strip_suffix(')').and_then(|rest| rest.rfind('('));
    let before = gloss.and_then(|at| line.get(..at)).map(|before| before.trim_end_matches(['*', '_', ' ']));
    let closed = before.and_then(|before| line.get(..before.len() + 2));
    closed.filter(|text| text.ends_with("**") || text.ends_with("__")).unwrap_or(line)
}
