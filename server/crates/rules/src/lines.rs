//! Physical lines of a text, whatever their line ends.

use note::TextRange;

/// Whether a line holds nothing but blanks and the marks of a quote.
pub(crate) fn is_blank(line: &str) -> bool {
    line.trim_matches(|c: char| c == '>' || c.is_whitespace()).is_empty()
}

/// The line that `offset` lies in, its line end not included.
pub(crate) fn line_around(text: &str, offset: usize) -> TextRange {
    let above = text.get(..offset).unwrap_or_default();
    let rest = text.get(offset..).unwrap_or_default();
    let start = above.rfind(['\n', '\r']).map_or(0, |at| at + 1);
    TextRange::new(start, offset + rest.find(['\n', '\r']).unwrap_or(rest.len()))
}

/// The line after the one that ends at `end`; `None` at the end of the text.
pub(crate) fn line_below(text: &str, end: usize) -> Option<TextRange> {
    let rest = text.get(end..)?;
    let below = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix(['\n', '\r']))?;
    Some(line_around(text, text.len() - below.len()))
}

/// The line before the one that begins at `start`; `None` at the start of the text.
pub(crate) fn line_above(text: &str, start: usize) -> Option<TextRange> {
    let above = text.get(..start)?;
    let above = above.strip_suffix("\r\n").or_else(|| above.strip_suffix(['\n', '\r']))?;
    Some(line_around(text, above.len()))
}

/// The end of the last line above `start` that is not empty, its line end not included.
pub(crate) fn end_of_text_above(text: &str, start: usize) -> usize {
    let above = text.get(..start).unwrap_or_default().trim_end();
    line_around(text, above.len()).end
}

/// The end of the last line in `range` that is not blank; the start of `range`, which is the end of a line,
/// where there is none. A fence that the range does not open belongs to what is around it: the search stops
/// there.
pub(crate) fn last_line_in(text: &str, range: TextRange) -> usize {
    let mut last = range.start;
    let mut fence: Option<&str> = None;
    let mut below = line_below(text, range.start);
    while let Some(line) = below.filter(|line| line.start < range.end) {
        if let Some(mark) = fence_of(line.of(text)) {
            match fence {
                Some(open) if mark.starts_with(open) => fence = None,
                Some(_) => {}
                None if !closes(TextRange::new(line.end, range.end).of(text), mark) => return last,
                None => fence = Some(mark),
            }
        }
        if !is_blank(line.of(text)) {
            last = line.end;
        }
        below = line_below(text, line.end);
    }
    last
}

/// The fence that a line begins with.
fn fence_of(line: &str) -> Option<&str> {
    let line = line.trim_start_matches(|c: char| c == '>' || c.is_whitespace());
    let mark = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let length = line.len() - line.trim_start_matches(mark).len();
    line.get(..length).filter(|_| length >= 3)
}

/// Whether one of the lines closes the fence `mark`.
fn closes(lines: &str, mark: &str) -> bool {
    lines.split(['\n', '\r']).any(|line| fence_of(line).is_some_and(|fence| fence.starts_with(mark)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_in_any_of_the_three_ways() {
        let text = "a\r\nb\rc\nd";
        let below: Vec<&str> =
            std::iter::successors(Some(line_around(text, 0)), |line| line_below(text, line.end))
                .map(|line| line.of(text))
                .collect();
        assert_eq!(below, ["a", "b", "c", "d"]);
        let above: Vec<&str> =
            std::iter::successors(Some(line_around(text, 7)), |line| line_above(text, line.start))
                .map(|line| line.of(text))
                .collect();
        assert_eq!(above, ["d", "c", "b", "a"]);
    }

    #[test]
    fn the_last_line_lies_before_blanks_and_before_a_foreign_fence() {
        let last = |text: &str| {
            TextRange::new(0, last_line_in(text, TextRange::new(1, text.len()))).of(text).to_owned()
        };
        assert_eq!(last("L\na\nb\n\n>\n"), "L\na\nb");
        assert_eq!(last("L\n```\ncode\n```\n\n"), "L\n```\ncode\n```");
        assert_eq!(last("L\na\n```\n\nafter\n"), "L\na");
        assert_eq!(last("L\n\n"), "L");
    }
}
