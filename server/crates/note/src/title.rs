//! Which line names a story when its heading does not: a question, a bold line, the list item it hangs on.

use crate::TextRange;
use crate::block::{BlockKind, BlockLine};
use crate::segment::{FoundLabel, Segment};

/// A title's words and line, in bytes of its segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TitleLine {
    pub(crate) range: TextRange,
    pub(crate) line: TextRange,
}

/// How many lines above its first label a story's title is looked for.
const REACH: usize = 4;

/// The line above the label `found` that names the story, and whether it does so even below a heading of its
/// own. Lines up to the label `after`, the last of an earlier story, are out of reach.
pub(crate) fn above(
    segment: &Segment,
    found: &FoundLabel,
    after: Option<usize>,
) -> Option<(TitleLine, bool)> {
    let floor = after
        .and_then(|at| segment.labels.get(at))
        .map_or(0, |label| label.line + 1);
    let own = segment.lines.get(found.line)?;
    let above = segment.lines.get(floor..found.line)?;
    for line in above.iter().rev().take(REACH) {
        if line.kind != BlockKind::Paragraph {
            return None;
        }
        let hangs = line.marker.is_some() && line.items < own.items;
        let bold = whole_bold(segment, line);
        if let Some(range) = bold
            .or_else(|| (hangs || is_question(line.text.of(&segment.text))).then_some(line.text))
        {
            let title = TitleLine {
                range,
                line: line.full,
            };
            return Some((title, hangs));
        }
    }
    None
}

/// The words of a line that is bold as a whole.
fn whole_bold(segment: &Segment, line: &BlockLine) -> Option<TextRange> {
    let text = line.text.of(&segment.text);
    let inner = text.strip_prefix("**")?.strip_suffix("**")?;
    (!inner.is_empty() && !inner.contains("**"))
        .then(|| TextRange::new(line.text.start + 2, line.text.end - 2))
}

fn is_question(text: &str) -> bool {
    text.trim_end_matches(['*', '_', '"', '”', ' '])
        .ends_with(['?', '？'])
}
