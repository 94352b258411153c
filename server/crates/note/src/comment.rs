//! Comments: text that no reader of the page sees, and the directives to Starling in it.
//!
//! `<!-- starling: DIRECTIVE ... -->`, and `{/* starling: DIRECTIVE ... */}` for MDX, which has no HTML comments.
//! What stands in code is code. Which rules there are is not known here: names are handed out as they are written.

use smallvec::SmallVec;

use crate::TextRange;
use crate::block::{BlockKind, BlockLine};
use crate::scan::{Line, LineKind};

/// A directive to Starling at its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// The whole comment, marks included.
    pub range: TextRange,
    /// What it says.
    pub directive: Directive,
    /// The line it speaks of: its own, or the next one with text where it stands alone on its line. `None` where
    /// none follows.
    pub line: Option<TextRange>,
    /// The line directly above a comment that stands alone, unless it is blank.
    pub above: Option<TextRange>,
}

/// What a comment says. Names are ranges of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Directive {
    /// `ignore RULE[, RULE] [- reason]`
    Ignore(Vec<TextRange>),
    /// `ignore-file RULE[, RULE] [- reason]`
    IgnoreFile(Vec<TextRange>),
    /// `framework NAME`
    Framework(TextRange),
    /// Another word.
    Unknown(TextRange),
}

impl Comment {
    /// The comment with all ranges moved `offset` bytes towards the end.
    pub(crate) fn shift(&self, offset: usize) -> Self {
        let all = |names: &[TextRange]| names.iter().map(|name| name.shift(offset)).collect();
        let directive = match &self.directive {
            Directive::Ignore(names) => Directive::Ignore(all(names)),
            Directive::IgnoreFile(names) => Directive::IgnoreFile(all(names)),
            Directive::Framework(name) => Directive::Framework(name.shift(offset)),
            Directive::Unknown(word) => Directive::Unknown(word.shift(offset)),
        };
        Self {
            range: self.range.shift(offset),
            directive,
            line: self.line.map(|line| line.shift(offset)),
            above: self.above.map(|line| line.shift(offset)),
        }
    }
}

/// Marks of comments: what opens one, what closes it, and whether only a directive makes it one.
const MARKS: [(&str, &str, bool); 2] = [("<!--", "-->", false), ("{/*", "*/}", true)];
/// What a directive begins with.
const ADDRESS: &str = "starling:";
/// What may stand between the last name and the reason.
const DASHES: [&str; 4] = ["-", "--", "–", "—"];

/// Takes the comments at both ends of lines out of them, and lines of nothing else out of `lines`, which come from
/// the `physical` ones. The directives among them.
pub(crate) fn take(text: &str, lines: &mut Vec<BlockLine>, physical: &[Line]) -> Vec<Comment> {
    if !may_hold(text) {
        return Vec::new();
    }
    let mut found: Vec<(Comment, bool)> = Vec::new();
    let mut opens = false;
    lines.retain_mut(|line| {
        if line.kind == BlockKind::Code {
            return true;
        }
        let whole = line.text;
        let spans = spans(text, whole);
        let shown = trimmed(text, whole);
        let alone = shown.is_empty() && !spans.is_empty();
        for span in &spans {
            if let Some(directive) = directive(text, *span) {
                let line = Some(line.full).filter(|_| !alone);
                found.push((Comment { range: *span, directive, line, above: None }, alone));
            }
        }
        // The lines of an HTML block know for themselves what they show, and where a comment of several ends.
        if line.kind == BlockKind::Html {
            line.text.end = if alone { whole.end } else { shown.end };
            return true;
        }
        line.text = shown;
        let gone = alone && line.marker.is_none();
        if gone {
            opens |= line.opens;
        } else {
            line.opens |= std::mem::take(&mut opens);
        }
        !gone
    });
    let comments = found.into_iter().map(|(mut comment, alone)| {
        if alone {
            comment.line = following(text, lines, comment.range.end);
            comment.above = above(physical, comment.range.start);
        }
        comment
    });
    comments.collect()
}

/// The next line after `offset` that shows anything.
fn following(text: &str, lines: &[BlockLine], offset: usize) -> Option<TextRange> {
    let shows = |line: &&BlockLine| {
        line.full.start >= offset && (line.kind == BlockKind::Code || !trimmed(text, line.text).is_empty())
    };
    lines.iter().find(shows).map(|line| line.full)
}

/// The line directly above the one that holds `offset`, unless it is blank.
fn above(physical: &[Line], offset: usize) -> Option<TextRange> {
    let own = physical.iter().position(|line| line.full.start <= offset && offset <= line.full.end)?;
    let line = physical.get(own.checked_sub(1)?)?;
    (line.kind != LineKind::Blank).then_some(line.full)
}

/// `range` without the comments and blanks at both its ends.
pub(crate) fn trimmed(text: &str, range: TextRange) -> TextRange {
    let pieces = shown(text, range);
    match (pieces.first(), pieces.last()) {
        (Some(first), Some(last)) => first.cover(*last),
        _ => TextRange::empty(range.start),
    }
}

/// The parts of `range`, which lies on one line, between its comments; those of nothing but blanks are left out.
pub(crate) fn shown(text: &str, range: TextRange) -> SmallVec<[TextRange; 1]> {
    let mut pieces = SmallVec::new();
    let mut keep = |piece: TextRange| {
        let words = piece.of(text);
        let start = piece.start + words.len() - words.trim_start().len();
        let end = piece.start + words.trim_end().len();
        if start < end {
            pieces.push(TextRange::new(start, end));
        }
    };
    let mut start = range.start;
    for span in spans(text, range) {
        keep(TextRange::new(start, span.start));
        start = span.end;
    }
    keep(TextRange::new(start, range.end));
    pieces
}

fn may_hold(text: &str) -> bool {
    MARKS.iter().any(|(open, _, _)| text.contains(open))
}

/// The comments in `range`, which lies on one line. Code spans hold none.
fn spans(text: &str, range: TextRange) -> SmallVec<[TextRange; 1]> {
    let mut found = SmallVec::new();
    let line = range.of(text);
    if !may_hold(line) {
        return found;
    }
    let mut at = 0;
    while let Some(rest) = line.get(at..).filter(|rest| !rest.is_empty()) {
        let ticks = rest.len() - rest.trim_start_matches('`').len();
        at += if ticks > 0 {
            ticks + code_span(rest.get(ticks..).unwrap_or_default(), ticks)
        } else if let Some(length) = comment_at(rest) {
            found.push(TextRange::new(range.start + at, range.start + at + length));
            length
        } else {
            rest.chars().next().map_or(1, char::len_utf8)
        };
    }
    found
}

/// The length of the code span that `rest` goes on with after `ticks` backticks, closing ones included; 0 where
/// nothing closes it.
fn code_span(rest: &str, ticks: usize) -> usize {
    let mut at = 0;
    while let Some(open) = rest.get(at..).and_then(|rest| rest.find('`')) {
        let run = rest.get(at + open..).unwrap_or_default();
        let length = run.len() - run.trim_start_matches('`').len();
        at += open + length;
        if length == ticks {
            return at;
        }
    }
    0
}

/// The length of the comment that `rest` begins with.
fn comment_at(rest: &str) -> Option<usize> {
    MARKS.iter().find_map(|(open, close, addressed)| {
        let inner = rest.strip_prefix(open)?;
        let length = open.len() + inner.find(close)? + close.len();
        (!addressed || inner.trim_start().starts_with(ADDRESS)).then_some(length)
    })
}

/// What the comment at `span` tells Starling; `None` where it speaks to somebody else.
fn directive(text: &str, span: TextRange) -> Option<Directive> {
    let whole = span.of(text);
    let (open, close, _) =
        MARKS.iter().find(|(open, close, _)| whole.starts_with(open) && whole.ends_with(close))?;
    let inner = whole.get(open.len()..whole.len().checked_sub(close.len())?)?;
    let said = inner.trim_start().strip_prefix(ADDRESS)?;
    let start = span.start + open.len() + inner.len() - said.len();
    let words = words(said, start);
    let Some(word) = words.first() else {
        return Some(Directive::Unknown(span));
    };
    let rest = TextRange::new(word.end, start + said.len());
    Some(match word.of(text) {
        "ignore" => Directive::Ignore(names(text, rest)),
        "ignore-file" => Directive::IgnoreFile(names(text, rest)),
        "framework" => Directive::Framework(words.get(1).copied().unwrap_or(*word)),
        _ => Directive::Unknown(*word),
    })
}

/// The names in `range`, up to a dash that stands alone.
fn names(text: &str, range: TextRange) -> Vec<TextRange> {
    words(range.of(text), range.start)
        .into_iter()
        .take_while(|word| !DASHES.contains(&word.of(text)))
        .collect()
}

/// The words of `text`, which stands at `start`, between blanks and commas.
fn words(text: &str, start: usize) -> SmallVec<[TextRange; 4]> {
    let mut found: SmallVec<[TextRange; 4]> = SmallVec::new();
    let mut at = start;
    for part in text.split(|c: char| c.is_whitespace() || c == ',') {
        if !part.is_empty() {
            found.push(TextRange::new(at, at + part.len()));
        }
        let end = at + part.len() - start;
        let gap = text.get(end..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        at += part.len() + gap;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(comment: &str) -> Option<(&'static str, Vec<&str>)> {
        let of = |ranges: Vec<TextRange>| ranges.into_iter().map(|range| range.of(comment)).collect();
        Some(match directive(comment, TextRange::new(0, comment.len()))? {
            Directive::Ignore(names) => ("ignore", of(names)),
            Directive::IgnoreFile(names) => ("ignore-file", of(names)),
            Directive::Framework(name) => ("framework", of(vec![name])),
            Directive::Unknown(word) => ("unknown", of(vec![word])),
        })
    }

    #[test]
    fn directives_name_rules_and_may_give_a_reason() {
        assert_eq!(said("<!-- starling: ignore a-b -->"), Some(("ignore", vec!["a-b"])));
        assert_eq!(said("<!--starling:ignore a,b , c - why, then-->"), Some(("ignore", vec!["a", "b", "c"])));
        assert_eq!(said("{/* starling: ignore-file a — so */}"), Some(("ignore-file", vec!["a"])));
        assert_eq!(said("<!-- starling: framework car -->"), Some(("framework", vec!["car"])));
        assert_eq!(said("<!-- starling: ignores a -->"), Some(("unknown", vec!["ignores"])));
        assert_eq!(said("<!-- a note to myself -->"), None);
    }

    #[test]
    fn comments_are_not_shown_and_code_spans_are() {
        let pieces = |text: &'static str| {
            let pieces = shown(text, TextRange::new(0, text.len()));
            pieces.into_iter().map(|piece| piece.of(text)).collect::<Vec<_>>()
        };
        assert_eq!(pieces("a <!-- b --> c <!-- d -->"), ["a", "c"]);
        assert_eq!(
            pieces("`<!-- b -->` and ``{/* starling: x */} ` ``"),
            ["`<!-- b -->` and ``{/* starling: x */} ` ``"]
        );
        assert_eq!(pieces("a {/* starling: ignore b */}"), ["a"]);
        assert_eq!(pieces("a {/* said aside */} <!-- open"), ["a {/* said aside */} <!-- open"]);
        assert!(pieces(" <!-- b --> ").is_empty());
    }
}
