//! How a note writes the headings of its principles, and which principles have none yet.

use std::sync::Arc;

use grammars::{Catalog, Principle};
use note::{Heading, Note};

use crate::place;
use crate::shape;

/// What stands before a number, such as `LP `, is no longer than this.
const LONGEST_LEAD: usize = 12;

/// The written shape of a note's principle headings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct HeaderShape {
    /// Heading level, 1 to 6.
    pub(crate) level: u8,
    /// What stands before the number or the name, such as `**` or `LP `.
    lead: String,
    /// What stands between number and name, such as `. `; `None` where headings are not numbered.
    gap: Option<String>,
    /// Emphasis after the name.
    tail: &'static str,
}

impl HeaderShape {
    /// The shape of the principle heading next above `offset`, else of the first one below; `None` in a note
    /// without principle headings. A heading that begins at `offset` does not count.
    pub(crate) fn near(note: &Note, offset: usize) -> Option<Self> {
        let above = place::principle_headings(note).take_while(|h| h.line.start < offset);
        let mut below = place::principle_headings(note).filter(|h| h.line.start > offset);
        above.last().or_else(|| below.next()).map(|heading| Self::of(&heading))
    }

    /// The shape of headings of this level that are neither numbered nor emphasized.
    pub(crate) fn plain(level: u8) -> Self {
        Self { level, lead: String::new(), gap: None, tail: "" }
    }

    fn of(heading: &Heading<'_>) -> Self {
        let plain = Self::plain(heading.level);
        let emphasis = ["**", "__", "*", "_"]
            .into_iter()
            .find(|mark| heading.text.starts_with(mark) && heading.text.ends_with(mark));
        let tail = emphasis.unwrap_or_default();
        match Numbering::read(heading.text) {
            Some(numbering) => {
                Self { lead: numbering.lead.to_owned(), gap: Some(numbering.gap.to_owned()), tail, ..plain }
            }
            None => Self { lead: tail.to_owned(), tail, ..plain },
        }
    }

    /// The heading for `name`, numbered `number` where the note numbers them.
    pub(crate) fn write(&self, name: &str, number: usize) -> String {
        let marks = shape::marks(self.level);
        let (lead, tail) = (&self.lead, self.tail);
        match &self.gap {
            Some(gap) => format!("{marks} {lead}{number}{gap}{name}{tail}"),
            None => format!("{marks} {lead}{name}{tail}"),
        }
    }
}

/// A heading's words without its number.
pub(crate) fn without_number(text: &str) -> &str {
    Numbering::read(text).map_or(text, |numbering| numbering.name)
}

/// The parts of a numbered heading.
struct Numbering<'t> {
    lead: &'t str,
    number: usize,
    gap: &'t str,
    name: &'t str,
}

impl<'t> Numbering<'t> {
    fn read(text: &'t str) -> Option<Self> {
        let at = text.find(|c: char| c.is_ascii_digit()).filter(|at| *at <= LONGEST_LEAD)?;
        let (lead, rest) = text.split_at_checked(at)?;
        let after = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        let (digits, _) = rest.split_at_checked(rest.len() - after.len())?;
        let name = after.trim_start_matches(|c: char| !c.is_alphanumeric());
        let (gap, name) = after.split_at_checked(after.len() - name.len())?;
        // Other words before a number are a title of their own, as in `Story 2 - Ownership`.
        let sign = |word: &str| matches!(word, "LP" | "Principle") || !word.contains(char::is_alphabetic);
        let numbered = lead.split_whitespace().all(sign) && !gap.is_empty() && !name.is_empty();
        numbered.then_some(Self { lead, number: digits.parse().ok()?, gap, name })
    }
}

/// The number for a principle heading written at `offset`: the one after the heading above, or the next free
/// one where that is taken.
pub(crate) fn next_number(note: &Note, offset: usize) -> usize {
    let numbered = |heading: &Heading<'_>| {
        Numbering::read(heading.text).map(|numbering| (heading.line.start, numbering.number))
    };
    let all: Vec<(usize, usize)> = place::principle_headings(note).filter_map(|h| numbered(&h)).collect();
    let others = || all.iter().filter(|(start, _)| *start != offset);
    let after = others().rfind(|(start, _)| *start < offset).map_or(1, |(_, number)| number + 1);
    if others().any(|(_, number)| *number == after) {
        others().map(|(_, number)| number + 1).max().unwrap_or(after)
    } else {
        after
    }
}

/// The catalog whose principles the note's headings name, else the first in force.
pub(crate) fn catalog(note: &Note) -> Option<&Arc<Catalog>> {
    let catalogs = note.vocabulary().catalogs();
    let named = place::naming_headings(note).find_map(|heading| {
        let id = heading.principle?;
        catalogs.iter().find(|catalog| catalog.principle(id).is_some())
    });
    named.or_else(|| catalogs.first())
}

/// The principles of `catalog` that no heading of the note names, in the catalog's order. The heading that
/// begins at `except` does not count.
pub(crate) fn missing<'c>(note: &Note, catalog: &'c Catalog, except: Option<usize>) -> Vec<&'c Principle> {
    let has = |principle: &&Principle| {
        !place::naming_headings(note)
            .filter(|heading| Some(heading.line.start) != except)
            .any(|heading| heading.principle.is_some_and(|id| **id == *principle.id))
    };
    catalog.principles.iter().filter(has).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture;

    fn check(text: &str, expected: &str) {
        let note = fixture::note(text);
        let shape = HeaderShape::near(&note, note.len()).unwrap();
        let written = shape.write("Think Big", next_number(&note, note.len()));
        assert_eq!(written, expected, "{text}");
        let again = fixture::note(&format!("{text}\n{written}\n"));
        assert_eq!(
            place::principle_headings(&again).last().unwrap().principle.unwrap().as_ref(),
            "think-big"
        );
    }

    #[test]
    fn headings_are_written_as_the_note_writes_them() {
        check("## Ownership\n", "## Think Big");
        check("### **Ownership**\n", "### **Think Big**");
        check("## 4. Ownership\n", "## 5. Think Big");
        check("## 9.Bias for Action\n", "## 10.Think Big");
        check("## **2) Ownership**\n", "## **3) Think Big**");
        check("# LP 7: Ownership\n", "# LP 8: Think Big");
        check("## 2️⃣ Ownership\n", "## 3️⃣ Think Big");
    }

    #[test]
    fn a_number_that_is_taken_gives_way_to_the_next_free_one() {
        let note = fixture::note("## 1. Ownership\n\n## 2. Dive Deep\n");
        assert_eq!(next_number(&note, 16), 3);
        let note = fixture::note("## 1. Ownership\n\n## 3. Dive Deep\n");
        assert_eq!(next_number(&note, 16), 2);
    }

    #[test]
    fn a_number_inside_a_title_is_no_numbering() {
        check("## Dive Deep\n## Story 2 - Ownership\n", "## Think Big");
    }
}
