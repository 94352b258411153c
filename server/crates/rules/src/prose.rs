//! The words of a section as one text, with a way back to where they stand.

use note::{ContentKind, Section, Story, TextRange};

/// Plain text: emphasis taken off, odd apostrophes made usual ones and blanks single ones; one sentence or item
/// never runs into the next line unless the writer only wrapped it.
#[derive(Debug, Default)]
pub(crate) struct Prose {
    text: String,
    /// In the order of the text; each reaches to the next.
    runs: Vec<Run>,
}

/// Where a run of the text comes from.
#[derive(Clone, Copy, Debug)]
struct Run {
    at: usize,
    source: usize,
    /// By how many bytes the source is longer: a run of one odd character is one byte in the text.
    surplus: usize,
}

impl Prose {
    /// The judged lines of `section`; places are bytes of the story.
    pub(crate) fn of(story: &Story, section: &Section) -> Self {
        let mut prose = Self::default();
        let mut before: Option<usize> = None;
        for line in &section.lines {
            let wrapped = match line.kind {
                ContentKind::Code => continue,
                ContentKind::Prose => before.is_some_and(|end| is_next_line(story, end, line.range.start)),
                ContentKind::Item | ContentKind::Table | ContentKind::Heading => false,
            };
            if before.is_some() {
                prose.text.push(if wrapped { ' ' } else { '\n' });
            }
            prose.push(story.slice(line.range), line.range.start);
            before = Some(line.range.end);
        }
        prose
    }

    /// The text as it is; places are its own bytes.
    pub(crate) fn plain(text: &str) -> Self {
        let mut prose = Self::default();
        prose.push(text, 0);
        prose
    }

    /// The text.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Where a range of the text comes from.
    pub(crate) fn origin(&self, range: TextRange) -> TextRange {
        let start = self.run(range.start).map_or(range.start, |run| run.source + range.start - run.at);
        let last = range.end.saturating_sub(1).max(range.start);
        let end = self.run(last).map_or(range.end, |run| run.source + run.surplus + range.end - run.at);
        TextRange::new(start, end)
    }

    /// The run that `at` lies in.
    fn run(&self, at: usize) -> Option<&Run> {
        self.runs.get(self.runs.partition_point(|run| run.at <= at).saturating_sub(1))
    }

    fn push(&mut self, text: &str, source: usize) {
        self.begin(source, 0);
        for (at, c) in text.char_indices() {
            let (place, after) = (source + at, source + at + c.len_utf8());
            match c {
                ' ' | '\t' | '\u{a0}' | '\u{202f}' | '\u{2009}' if self.text.ends_with(' ') => {
                    self.begin(after, 0);
                }
                '*' => self.begin(after, 0),
                '’' | '‘' => self.replace('\'', place, after),
                '\t' | '\u{a0}' | '\u{202f}' | '\u{2009}' => self.replace(' ', place, after),
                usual => self.text.push(usual),
            }
        }
    }

    fn replace(&mut self, usual: char, start: usize, end: usize) {
        self.begin(start, end - start - usual.len_utf8());
        self.text.push(usual);
        self.begin(end, 0);
    }

    fn begin(&mut self, source: usize, surplus: usize) {
        let at = self.text.len();
        if self.runs.last().is_some_and(|run| run.at == at) {
            self.runs.pop();
        }
        self.runs.push(Run { at, source, surplus });
    }
}

/// Whether nothing but one line end and blanks lies between the two places.
fn is_next_line(story: &Story, end: usize, start: usize) -> bool {
    let between = story.slice(TextRange::new(end, start));
    between.replace("\r\n", "\n").matches(['\n', '\r']).count() == 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::note;

    fn check_origin(source: &str, found: &str, expected: &str) {
        let prose = Prose::plain(source);
        let start = prose.text().find(found).unwrap();
        let range = prose.origin(TextRange::new(start, start + found.len()));
        assert_eq!(range.of(source), expected);
    }

    #[test]
    fn emphasis_and_odd_characters_are_folded_and_found_again() {
        check_origin("fell from **9 min** to **2**.", "from 9 min to 2", "from **9 min** to **2");
        check_origin("it’s **40\u{a0}%** less", "40 %", "40\u{a0}%");
        check_origin("didn’t notice", "didn't notice", "didn’t notice");
        check_origin("the clients’ own", "clients'", "clients’");
        check_origin("went \t live", "went live", "went \t live");
        check_origin("nothing odd", "odd", "odd");
    }

    #[test]
    fn wrapped_lines_run_on_and_items_do_not() {
        let note =
            note("**Situation:** a\n**Result:** Failures fell\n  from nine\n\n  Then\n\n- one\n- two\n");
        let story = note.stories().next().unwrap().story;
        let prose = Prose::of(story, &story.sections[1]);
        assert_eq!(prose.text(), "Failures fell from nine\nThen\none\ntwo");
        let two = prose.text().find("two").unwrap();
        assert_eq!(story.slice(prose.origin(TextRange::new(two, two + 3))), "two");
    }
}
