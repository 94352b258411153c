//! What has been typed on a line so far, as far as it may become a label or heading.

use note::TextRange;

use crate::lines::Line;

/// Longer words are a sentence.
const LONGEST: usize = 64;
/// What may stand after the cursor and still be part of what is typed.
const CLOSERS: &[char] = &['*', '_', ':', '#', ' ', '\t'];

/// The beginning of a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Typed {
    /// What a completion replaces: from the start of the line to the cursor, and what closes it.
    pub(crate) range: TextRange,
    /// Leading blanks.
    pub(crate) indent: String,
    /// Everything before the letters, leading blanks left out.
    pub(crate) decoration: String,
    /// The letters of a label or name.
    pub(crate) letters: String,
    /// Heading marks.
    pub(crate) hashes: u8,
    /// Whether the line begins like a list item.
    pub(crate) item: bool,
    /// Whether a number stands before the letters.
    pub(crate) numbered: bool,
    /// Whether emphasis is open.
    pub(crate) emphasis: bool,
    /// Whether text follows the cursor.
    pub(crate) followed: bool,
}

impl Typed {
    /// What stands on `line` before `cursor`; `None` where it is no beginning of a label or heading, or where
    /// the cursor stands inside a word.
    pub(crate) fn read(line: &Line, cursor: usize) -> Option<Self> {
        let before = line.before(cursor);
        let text = before.trim_start_matches([' ', '\t']);
        let mut typed =
            Self { indent: before.get(..before.len() - text.len())?.to_owned(), ..Self::default() };
        let letters = typed.decoration(text);
        typed.decoration = text.get(..text.len() - letters.len())?.to_owned();
        typed.letters = letters.to_owned();
        let word = |c: char| c.is_alphanumeric() || " '’,;-&/.".contains(c);
        let begins = letters.is_empty() || letters.starts_with(char::is_alphanumeric);
        if !begins || letters.len() > LONGEST || !letters.chars().all(word) {
            return None;
        }
        let after = line.after(cursor);
        typed.followed = !after.trim_end_matches("</b>").trim_matches(CLOSERS).is_empty();
        if typed.followed && !letters.is_empty() {
            return None;
        }
        let end = if typed.followed { line.range.start + before.len() } else { line.range.end };
        typed.range = TextRange::new(line.range.start, end);
        Some(typed)
    }

    /// Whether nothing but blanks is typed, with nothing after it.
    pub(crate) fn is_blank(&self) -> bool {
        self.decoration.is_empty() && self.letters.is_empty() && !self.followed
    }

    /// What to replace so that the line begins with `text`, and by what. Blanks that are there already stay.
    pub(crate) fn replace<'t>(&self, text: &'t str) -> (TextRange, &'t str) {
        let same = self.indent.bytes().zip(text.bytes()).take_while(|(a, b)| a == b).count();
        let range = TextRange::new(self.range.start + same, self.range.end);
        (range, text.get(same..).unwrap_or(text))
    }

    /// What is typed between heading marks and letters, such as `5. `.
    pub(crate) fn number(&self) -> &str {
        self.decoration.trim_start_matches('#').trim_start()
    }

    /// What an editor compares with the typed text, so that `words` match.
    pub(crate) fn filter(&self, words: &str) -> String {
        format!("{}{words}", self.decoration)
    }

    /// Reads the decoration of `text`; what follows it.
    fn decoration<'t>(&mut self, text: &'t str) -> &'t str {
        let mut rest = text;
        loop {
            rest = rest.trim_start_matches([' ', '\t']);
            if let Some(after) = rest.strip_prefix('>') {
                rest = after;
            } else if let Some(after) = self.marks(rest).or_else(|| self.marker(rest)) {
                rest = after;
            } else if let Some(after) = self.counted(rest).or_else(|| self.open(rest)) {
                rest = after;
            } else {
                return rest;
            }
        }
    }

    fn marks<'t>(&mut self, text: &'t str) -> Option<&'t str> {
        let after = text.trim_start_matches('#');
        let count = u8::try_from(text.len() - after.len()).ok().filter(|n| (1..=6).contains(n))?;
        (self.hashes == 0).then(|| self.hashes = count)?;
        Some(after)
    }

    fn marker<'t>(&mut self, text: &'t str) -> Option<&'t str> {
        let after = text.strip_prefix(['-', '+', '*'])?;
        let bare = after.is_empty() && !text.starts_with('*');
        if self.emphasis || !(bare || after.starts_with([' ', '\t'])) {
            return None;
        }
        self.item = true;
        Some(after)
    }

    fn counted<'t>(&mut self, text: &'t str) -> Option<&'t str> {
        let after = text.trim_start_matches(|c: char| c.is_ascii_digit());
        let rest = after.strip_prefix(['.', ')'])?;
        if after.len() == text.len() || self.numbered {
            return None;
        }
        self.numbered = true;
        self.item |= self.hashes == 0 && !self.emphasis;
        Some(rest)
    }

    fn open<'t>(&mut self, text: &'t str) -> Option<&'t str> {
        let after = ["***", "**", "__", "*", "_", "<b>", "<strong>"]
            .into_iter()
            .find_map(|token| text.strip_prefix(token))?;
        (!self.emphasis).then(|| self.emphasis = true)?;
        Some(after)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{fixture, lines};

    fn read(fixture: &str) -> Option<(String, String, Typed)> {
        let (text, at) = fixture::marked(fixture);
        let note = fixture::note(&text);
        let typed = Typed::read(&lines::at(&note, at.start), at.start)?;
        Some((typed.decoration.clone(), typed.letters.clone(), typed))
    }

    fn check(fixture: &str, decoration: &str, letters: &str, replaced: &str) {
        let (text, _) = fixture::marked(fixture);
        let (found, word, typed) = read(fixture).unwrap();
        let shown = (found.as_str(), word.as_str(), typed.range.of(&text));
        assert_eq!(shown, (decoration, letters, replaced), "{fixture}");
    }

    #[test]
    fn decoration_and_letters_are_told_apart() {
        check("<|>", "", "", "");
        check("Ta<|>", "", "Ta", "Ta");
        check("**Ta<|>", "**", "Ta", "**Ta");
        check("- <|>", "- ", "", "- ");
        check("-<|>", "-", "", "-");
        check("### <|>", "### ", "", "### ");
        check("## 5. Bi<|>", "## 5. ", "Bi", "## 5. Bi");
        check("> - **S<|>", "> - **", "S", "> - **S");
        check("  1. <b>Sit<|>", "1. <b>", "Sit", "  1. <b>Sit");
    }

    #[test]
    fn what_an_editor_closed_is_replaced_too() {
        check("**Ta<|>**", "**", "Ta", "**Ta**");
        check("**Ta<|>:** ", "**", "Ta", "**Ta:** ");
    }

    #[test]
    fn text_after_the_cursor_stays() {
        check("**<|>I did it", "**", "", "**");
        assert_eq!(read("Ta<|>ken over"), None);
    }

    #[test]
    fn a_sentence_is_nothing_typed() {
        assert_eq!(read("I asked (twice) wh<|>"), None);
        assert_eq!(read("**Task:** <|>"), None);
        assert_eq!(read("---<|>"), None);
    }
}
