//! Taking a template's text out of a section, and nothing else.

use note::{ContentLine, Section, Story, TextRange};

use crate::diagnostic::Edit;
use crate::lines::{end_of_text_above, is_blank, line_around, line_below};

/// The edits that remove `spans` from the section's content, in ascending order; ranges count bytes of the
/// story's text. Lines that hold nothing else go whole, with list marker and line end.
pub(crate) fn clear(story: &Story, section: &Section, spans: &[TextRange]) -> Vec<Edit> {
    let mut ranges: Vec<TextRange> = Vec::new();
    let mut run: Option<(&ContentLine, &ContentLine)> = None;
    for line in &section.lines {
        let inside = || spans.iter().copied().filter(|span| line.range.contains(*span));
        if is_covered(story, line, inside()) {
            run = Some((run.map_or(line, |(first, _)| first), line));
            continue;
        }
        ranges.extend(run.take().map(|(first, last)| whole_lines(story, section, first, last)));
        ranges.extend(inside().map(|span| with_blanks(story, line, span)));
    }
    ranges.extend(run.map(|(first, last)| whole_lines(story, section, first, last)));
    ranges.into_iter().map(|range| Edit { range, text: String::new() }).collect()
}

/// Whether there are spans, and beside them the line holds no letter or digit.
fn is_covered(story: &Story, line: &ContentLine, spans: impl Iterator<Item = TextRange>) -> bool {
    let mut start = line.range.start;
    let mut covered = false;
    let bare = |range: TextRange| !story.slice(range).chars().any(char::is_alphanumeric);
    for span in spans {
        covered = true;
        if !bare(TextRange::new(start, span.start)) {
            return false;
        }
        start = span.end;
    }
    covered && bare(TextRange::new(start, line.range.end))
}

/// The lines from `first` to `last` as they are removed: from the end of the text above them, unless that
/// would join two paragraphs.
fn whole_lines(story: &Story, section: &Section, first: &ContentLine, last: &ContentLine) -> TextRange {
    let text = &story.text;
    let label = section.label.line;
    let end = line_around(text, last.range.end).end;
    if label.contains(first.range) {
        let before = story.slice(TextRange::new(label.start, first.range.start));
        return TextRange::new(label.start + before.trim_end().len(), end);
    }
    let start = line_around(text, first.range.start).start;
    match line_below(text, end) {
        Some(below) if !is_blank(below.of(text)) => TextRange::new(start, below.start),
        _ => TextRange::new(end_of_text_above(text, start), end),
    }
}

/// A sentence with the blanks that set it off from what follows, or at the end of its line from what comes
/// before.
fn with_blanks(story: &Story, line: &ContentLine, span: TextRange) -> TextRange {
    let after = story.slice(TextRange::new(span.end, line.range.end));
    if after.trim().is_empty() {
        let before = story.slice(TextRange::new(line.range.start, span.start));
        return TextRange::new(line.range.start + before.trim_end().len(), line.range.end);
    }
    TextRange::new(span.start, span.end + after.len() - after.trim_start().len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::note;
    use note::placeholder;

    /// Clears the guidance of the Task in a story around `task`.
    fn check_clear(task: &str, expected: &str) {
        let around = |task: &str| format!("**Situation:** It was late.\n{task}**Action:** I ran.\n");
        let text = around(task);
        let note = note(&text);
        let placed = note.stories().next().unwrap();
        let section = &placed.story.sections[1];
        let spans: Vec<TextRange> = section
            .lines
            .iter()
            .flat_map(|l| {
                placeholder::guidance(placed.story.slice(l.range)).into_iter().map(|r| r.shift(l.range.start))
            })
            .collect();
        let mut cleared = text.clone();
        for edit in clear(placed.story, section, &spans).iter().rev() {
            cleared.replace_range(edit.range.start..edit.range.end, &edit.text);
        }
        assert_eq!(cleared, around(expected));
    }

    #[test]
    fn a_label_keeps_its_line() {
        check_clear("**Task:** Describe your goal.\n", "**Task:**\n");
        check_clear("**Task:** Describe your goal. What was it?\n\n", "**Task:**\n\n");
        check_clear("**Task:** Describe your goal.\nWhat was it?\n\n", "**Task:**\n\n");
    }

    #[test]
    fn whole_lines_go_with_their_markers_and_spacing() {
        check_clear("**Task:**\n\nDescribe your goal.\n\n", "**Task:**\n\n");
        check_clear("**Task:**\n- Describe your goal.\n- What was it?\n\n", "**Task:**\n\n");
        check_clear(
            "**Task:**\n- Describe your goal.\n- I had to win.\n\n",
            "**Task:**\n- I had to win.\n\n",
        );
        check_clear("**Task:**\nI had to win.\n\nDescribe your goal.\n\n", "**Task:**\nI had to win.\n\n");
    }

    #[test]
    fn paragraphs_stay_apart() {
        check_clear(
            "**Task:** I ran.\n\nDescribe your goal.\nThen I won.\n\n",
            "**Task:** I ran.\n\nThen I won.\n\n",
        );
    }

    #[test]
    fn the_writers_sentences_stay() {
        check_clear("**Task:** Describe your goal. I had to win.\n", "**Task:** I had to win.\n");
        check_clear("**Task:** I had to win. What was it?\n", "**Task:** I had to win.\n");
        check_clear("**Task:** I ran. Describe your goal. I won.\n", "**Task:** I ran. I won.\n");
    }

    #[test]
    fn lines_that_end_in_crlf_are_lines_too() {
        check_clear(
            "**Task:**\r\nDescribe your goal.\r\nI had to win.\r\n",
            "**Task:**\r\nI had to win.\r\n",
        );
        check_clear("**Task:**\r\nDescribe your goal.\r\n\r\n", "**Task:**\r\n\r\n");
    }
}
