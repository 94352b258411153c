//! The physical lines of a note, as its rope counts them.

use note::{Note, TextRange};

/// A line of a note.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    /// Where it stands, without its line end.
    pub(crate) range: TextRange,
    /// Where the next line begins; the end of the note for the last one.
    pub(crate) next: usize,
    /// Its text, without its line end.
    pub(crate) text: String,
}

impl Line {
    /// Whether nothing but blanks stands on it.
    pub(crate) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// The text of a range of the note that lies on the line.
    pub(crate) fn slice(&self, range: TextRange) -> &str {
        let start = range.start.saturating_sub(self.range.start);
        let end = range.end.saturating_sub(self.range.start);
        TextRange::new(start, end).of(&self.text)
    }

    /// The part of the line before `offset`, a place of the note.
    pub(crate) fn before(&self, offset: usize) -> &str {
        let at = offset.saturating_sub(self.range.start).min(self.text.len());
        self.text.get(..at).unwrap_or_default()
    }

    /// The part of the line from `offset` on, a place of the note.
    pub(crate) fn after(&self, offset: usize) -> &str {
        let at = offset.saturating_sub(self.range.start).min(self.text.len());
        self.text.get(at..).unwrap_or_default()
    }
}

/// The last character boundary of `note` at or before `offset`.
pub(crate) fn boundary(note: &Note, offset: usize) -> usize {
    let rope = note.rope();
    let offset = offset.min(rope.len_bytes());
    rope.try_byte_to_char(offset).and_then(|at| rope.try_char_to_byte(at)).unwrap_or(0)
}

/// The number of the line that holds `offset`, from 0.
pub(crate) fn number(note: &Note, offset: usize) -> usize {
    let rope = note.rope();
    let offset = boundary(note, offset);
    rope.try_byte_to_line(offset).unwrap_or(0)
}

/// The line that holds `offset`.
pub(crate) fn at(note: &Note, offset: usize) -> Line {
    nth(note, number(note, offset)).unwrap_or(Line {
        range: TextRange::empty(note.len()),
        next: note.len(),
        text: String::new(),
    })
}

/// The line with this number; `None` beyond the last.
pub(crate) fn nth(note: &Note, number: usize) -> Option<Line> {
    let rope = note.rope();
    let mut text = String::from(rope.get_line(number)?);
    let start = rope.try_line_to_byte(number).ok()?;
    let next = start + text.len();
    text.truncate(text.trim_end_matches(['\n', '\r']).len());
    Some(Line { range: TextRange::new(start, start + text.len()), next, text })
}

/// The lines above the one that holds `offset`, nearest first.
pub(crate) fn above(note: &Note, offset: usize) -> impl Iterator<Item = Line> {
    (0..number(note, offset)).rev().filter_map(|number| nth(note, number))
}

/// The lines from the one that holds `offset` on.
pub(crate) fn from(note: &Note, offset: usize) -> impl Iterator<Item = Line> {
    (number(note, offset)..).map_while(|number| nth(note, number))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture;

    #[test]
    fn lines_end_at_lf_crlf_and_cr() {
        let note = fixture::note("a\r\né\n\rz");
        let texts: Vec<_> = from(&note, 0).map(|line| (line.range, line.text)).collect();
        let expected = [
            (TextRange::new(0, 1), "a".to_owned()),
            (TextRange::new(3, 5), "é".to_owned()),
            (TextRange::new(6, 6), String::new()),
            (TextRange::new(7, 8), "z".to_owned()),
        ];
        assert_eq!(texts, expected);
    }

    #[test]
    fn a_place_inside_a_character_or_beyond_the_note_moves_back() {
        let note = fixture::note("é");
        assert_eq!(boundary(&note, 1), 0);
        assert_eq!(boundary(&note, 9), 2);
        assert_eq!(at(&note, 9).range, TextRange::new(0, 2));
    }
}
