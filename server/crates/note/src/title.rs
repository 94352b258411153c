//! Which line names a story: a question, a bold line, the list item it hangs on, or its heading.

use grammars::lexicon;

use crate::TextRange;
use crate::block::{BlockKind, BlockLine};
use crate::segment::{FoundLabel, Segment, without_numbering};
use crate::words::fold;

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

/// How many lines above its first label a story's title is looked for.
const REACH: usize = 4;

/// The line above the label `found` that names the story more closely than a heading does. Lines up to the
/// label `after`, the last of an earlier story, are out of reach.
pub(crate) fn above(segment: &Segment, found: &FoundLabel, after: Option<usize>) -> Option<TitleLine> {
    let floor = after.and_then(|at| segment.labels.get(at)).map_or(0, |label| label.line + 1);
    let own = segment.lines.get(found.line)?;
    let above = segment.lines.get(floor..found.line)?;
    let lines = above.iter().rev().take(REACH).take_while(|line| line.kind == BlockKind::Paragraph);
    lines
        .filter(|line| !segment.is_field(line))
        .filter_map(|line| {
            let words = words_of(segment, line);
            let text = words.of(&segment.text);
            let hangs = line.marker.is_some() && line.items < own.items;
            let bold = words != line.text && !text.ends_with([':', '：']) && !names_form(text);
            let names = (hangs || bold || is_question(text)) && text.chars().any(char::is_alphanumeric);
            names.then_some(TitleLine { range: words, line: line.full })
        })
        .next()
}

/// The words of a line: without the emphasis around the whole of it.
fn words_of(segment: &Segment, line: &BlockLine) -> TextRange {
    let text = line.text.of(&segment.text);
    for mark in ["**", "__"] {
        let inner = text.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark));
        if let Some(inner) = inner.filter(|inner| !inner.is_empty() && !inner.contains(mark)) {
            return TextRange::new(line.text.start + mark.len(), line.text.start + mark.len() + inner.len());
        }
    }
    line.text
}

/// Whether a line asks what an interviewer asks: it says so, is numbered as a question, or opens like one.
fn is_question(text: &str) -> bool {
    let folded = fold(without_numbering(text));
    let head = folded.trim_start_matches(|c: char| !c.is_alphanumeric());
    let numbered = head.strip_prefix('q').is_some_and(|rest| {
        let digits = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        digits.starts_with([':', '.', ' ', '*']) && (digits.len() < rest.len() || digits.starts_with(':'))
    });
    let labelled =
        ["question:", "question**:", "interview question:"].iter().any(|word| head.starts_with(word));
    let opens =
        || lexicon::questions().openers.entries.iter().any(|opener| head.starts_with(opener.as_str()));
    numbered || labelled || opens()
}

/// Whether a heading names the form of an answer and nothing else, such as `STAR` or `Answer structure`.
pub(crate) fn names_form(text: &str) -> bool {
    let folded = fold(text);
    let mut words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).peekable();
    let known =
        |word: &str| lexicon::form_words().entries.iter().any(|e| e.split(' ').any(|part| part == word));
    words.peek().is_some() && words.all(known)
}
