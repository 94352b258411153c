//! Where a note mentions a principle: in a heading, a list item, a metadata line, a tag.

use grammars::{Catalog, Principle};
use note::{Naming, Note, TextRange};

use crate::lines::{self, Line};
use crate::place;

/// A name has at most this many words.
const LONGEST: usize = 8;
/// A metadata key is no longer than this.
const LONGEST_KEY: usize = 32;

/// A principle, and the words that mention it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mention<'n> {
    pub(crate) range: TextRange,
    pub(crate) catalog: &'n Catalog,
    pub(crate) principle: &'n Principle,
}

/// The principle mentioned at `offset`; `None` where the words could mean anything.
pub(crate) fn at(note: &Note, offset: usize) -> Option<Mention<'_>> {
    in_heading(note, offset).or_else(|| in_line(note, offset))
}

/// The principle that the heading under `offset` names.
fn in_heading(note: &Note, offset: usize) -> Option<Mention<'_>> {
    let heading = place::naming_headings(note).find(|h| h.line.touches(offset))?;
    if let Some(closer) = in_line(note, offset) {
        return Some(closer);
    }
    let (catalog, principle) = note.vocabulary().principle(heading.principle?)?;
    let telling = principle.name.contains(' ') || place::is_story_note(note);
    telling.then_some(Mention { range: heading.range, catalog, principle })
}

/// The longest name around `offset`.
fn in_line(note: &Note, offset: usize) -> Option<Mention<'_>> {
    let line = lines::at(note, offset);
    let words = words(&line);
    let at = words.iter().position(|word| word.touches(offset))?;
    Reading::new(note, &line, &words).around(at)
}

/// The words that mention a principle in the lines that touch `range`, in order and apart. Only those that begin as a
/// principle is spelled: other misspellings are known under a cursor alone.
pub(crate) fn all(note: &Note, range: TextRange) -> Vec<TextRange> {
    let mut found = Vec::new();
    if !place::is_story_note(note) {
        return found;
    }
    let mut headings = place::naming_headings(note).peekable();
    for line in place::text_lines(note, range) {
        let words = words(&line);
        let mut reading = None;
        let mut free = line.range.start;
        let before = found.len();
        for (at, word) in words.iter().enumerate() {
            if word.start < free || !note.vocabulary().begins_name(line.slice(*word)) {
                continue;
            }
            let reading = reading.get_or_insert_with(|| Reading::new(note, &line, &words));
            if let Some(mention) = reading.around(at).filter(|mention| mention.range.start >= free) {
                free = mention.range.end;
                found.push(mention.range);
            }
        }
        while headings.next_if(|heading| heading.line.start < line.range.start).is_some() {}
        let heading = headings.next_if(|heading| heading.line.start == line.range.start);
        if let Some(id) = heading.and_then(|heading| heading.principle).filter(|_| found.len() == before) {
            found.extend(longest(note, &line, &words, id));
        }
    }
    found
}

/// Whether a text goes on behind a name with a small word: these do not count in names, and none ends with one.
fn trails(text: &str) -> bool {
    let last = text.rsplit(' ').next().unwrap_or_default();
    text != last && last.len() <= 3 && last.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// The longest run of words of a line that names this principle, be it a single word.
fn longest(note: &Note, line: &Line, words: &[TextRange], id: &str) -> Option<TextRange> {
    let runs = words
        .iter()
        .enumerate()
        .flat_map(|(start, begin)| words.iter().skip(start).take(LONGEST).map(move |end| begin.cover(*end)));
    let names = |range: &TextRange| {
        let text = line.slice(*range);
        !trails(text) && note.vocabulary().named(text, Naming::Whole).is_some_and(|found| found.id == id)
    };
    runs.filter(names).max_by_key(|range| range.len())
}

/// A line and its words, and what kind of place it is.
struct Reading<'n, 'l> {
    note: &'n Note,
    line: &'l Line,
    words: &'l [TextRange],
    front: bool,
    listing: bool,
}

impl<'n, 'l> Reading<'n, 'l> {
    fn new(note: &'n Note, line: &'l Line, words: &'l [TextRange]) -> Self {
        let front = note.front_matter().is_some_and(|range| line.range.start < range.end);
        Self { note, line, words, front, listing: front || lists(note, line) }
    }

    /// The longest name that the word at `at` is part of. A single word counts only where it stands as a tag, or
    /// spelled like the official name in a place that lists principles.
    fn around(&self, at: usize) -> Option<Mention<'n>> {
        let Self { note, line, front, listing, .. } = *self;
        let first = at.saturating_sub(LONGEST - 1);
        let mut best: Option<Mention<'n>> = None;
        for (start, begin) in self.words.iter().enumerate().take(at + 1).skip(first) {
            for end in self.words.iter().take(start + LONGEST).skip(at) {
                let range = begin.cover(*end);
                let text = line.slice(range);
                if trails(text) {
                    continue;
                }
                let tag = line.before(range.start).ends_with('#');
                let entry = tag || (listing && is_entry(line, range));
                let naming = if entry { Naming::Whole } else { Naming::Part };
                let Some(principle) = note.vocabulary().named(text, naming) else { continue };
                let counts = if text.contains([' ', '-', '_', '\u{a0}']) {
                    listing || tag || text.eq_ignore_ascii_case(&principle.name)
                } else {
                    tag || (entry && (front || text.starts_with(char::is_uppercase)))
                };
                if counts && best.is_none_or(|other| other.range.len() < range.len()) {
                    let (catalog, principle) = note.vocabulary().principle(&principle.id)?;
                    best = Some(Mention { range, catalog, principle });
                }
            }
        }
        best.filter(|_| front || place::is_story_note(note))
    }
}

/// Whether `range` of the line is an entry by itself, between commas, brackets or the ends of the line.
fn is_entry(line: &Line, range: TextRange) -> bool {
    let blank = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '*' | '_' | '`');
    let before = line.before(range.start).trim_end_matches(blank);
    let after = line.after(range.end).trim_start_matches(blank);
    let begins =
        before.is_empty() || before.ends_with([',', ';', '/', '|', ':', '：', '(', '[', '-', '+', '·', '•']);
    let ends = after.is_empty() || after.starts_with([',', ';', '/', '|', ')', ']', '·', '•']);
    begins && ends
}

/// Whether principles are listed on a line: a heading, a list item, or a key with its values.
fn lists(note: &Note, line: &Line) -> bool {
    let text = line.text.trim_start_matches([' ', '\t', '>']);
    let item = text.starts_with(['-', '*', '+', '#', '|']) || text.starts_with(|c: char| c.is_ascii_digit());
    let key = text.find([':', '：']).is_some_and(|at| at <= LONGEST_KEY);
    let heading = note.headings().any(|heading| heading.line.touches(line.range.start));
    item || key || heading
}

/// The words of a line, as ranges of the note.
fn words(line: &Line) -> Vec<TextRange> {
    let mut words = Vec::new();
    let mut open: Option<usize> = None;
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-' | '_' | '&');
    for (at, c) in line.text.char_indices() {
        match (inside(c), open) {
            (true, None) if c.is_alphanumeric() => open = Some(at),
            (false, Some(start)) => {
                words.push(TextRange::new(start, at).shift(line.range.start));
                open = None;
            }
            _ => {}
        }
    }
    if let Some(start) = open {
        words.push(TextRange::new(start, line.text.len()).shift(line.range.start));
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture;

    const STORY: &str = "\n\n## S\n**Situation:** a\n**Task:** b\n";

    fn check(fixture: &str, expected: Option<(&str, &str)>) {
        for fixture in fixture::line_ends(&format!("{fixture}{STORY}")) {
            let (text, cursor) = fixture::marked(&fixture);
            let note = fixture::note(&text);
            let found = at(&note, cursor.start);
            let found = found.map(|m| (m.range.of(&text).to_owned(), m.principle.id.as_str()));
            let expected = expected.map(|(words, id)| (words.to_owned(), id));
            assert_eq!(found, expected, "{fixture}");
        }
    }

    #[test]
    fn a_heading_is_a_mention_as_a_whole() {
        check("😀\n\n## 3. Dive<|> Deep", Some(("Dive Deep", "dive-deep")));
        check("## <|>3. Dive Deep", Some(("3. Dive Deep", "dive-deep")));
    }

    #[test]
    fn of_several_names_in_a_line_the_one_under_the_cursor_counts() {
        check("Tags: Dive Deep, Earn<|> Trust", Some(("Earn Trust", "earn-trust")));
        check("# Story (Earn Trust / Dive<|> Deep)", Some(("Dive Deep", "dive-deep")));
        let long = Some(("Have Backbone; Disagree and Commit", "have-backbone-disagree-and-commit"));
        check("- Have Backbone; Dis<|>agree and Commit", long);
    }

    #[test]
    fn a_single_word_needs_a_place_that_lists_principles() {
        check("Use for: Owner<|>ship", Some(("Ownership", "ownership")));
        check("Use for: owner<|>ship", None);
        check("#owner<|>ship", Some(("ownership", "ownership")));
        check("I took Owner<|>ship of it", None);
        check("---\nprinciples: [owner<|>ship]\n---", Some(("ownership", "ownership")));
    }

    #[test]
    fn in_prose_only_an_official_name_counts() {
        check("They asked about Bias for<|> Action again", Some(("Bias for Action", "bias-for-action")));
        check("We put the customer<|> first again", None);
    }

    #[test]
    fn a_note_without_stories_mentions_nothing() {
        let note = fixture::note("# Readme\n- Dive Deep\n");
        assert!(at(&note, 12).is_none());
    }
}
