//! Reading section labels: `**Situation:**`, `### Result`, `- **S** -`, `Task: ...`, `S (Situation):`.
//!
//! A label is decoration, words, an optional gloss in parentheses, and a separator. Decoration is stripped by
//! hand, one character at a time, so that the cost is linear whatever a line is drawn with.

use grammars::SectionId;
use smallvec::SmallVec;

use crate::TextRange;
use crate::form::{Emphasis, LabelCase, LabelForm, LabelStyle, Separator};
use crate::vocabulary::{Kinds, labels};
use crate::words::fold;

/// Words of a label longer than this are a sentence.
const LONGEST: usize = 64;

/// A label as written, before its story says which framework it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RawLabel {
    /// The sections each part may name; two parts for a combined label.
    pub(crate) parts: SmallVec<[Kinds; 2]>,
    /// Whether every part is a word of its own section, not one that any document uses.
    pub(crate) own: bool,
    /// The languages of the words; empty for letters.
    pub(crate) languages: SmallVec<[&'static str; 4]>,
    /// The words without decoration.
    pub(crate) range: TextRange,
    /// Where run-in content would begin.
    pub(crate) content: usize,
    /// Emphasis, separator, style, case. Its container fields are filled in by the reader of the line.
    pub(crate) form: LabelForm,
}

impl RawLabel {
    /// The sections that any part may name.
    pub(crate) fn kinds(&self) -> Kinds {
        self.parts.iter().fold(Kinds::default(), |all, part| all.union(*part))
    }

    /// Whether it is a word alone on its line, without any mark.
    pub(crate) fn is_bare(&self) -> bool {
        self.form.heading.is_none()
            && self.form.emphasis == Emphasis::None
            && self.form.separator == Separator::None
    }
}

/// Where a label is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// A heading's text: no separator needed.
    Heading,
    /// A list item: a word alone on the line counts.
    Item,
    /// Running text: emphasis, a separator, or a line of its own is needed.
    Text,
}

/// The sections that the label at the start of `line` may name, and the byte of `line` where run-in content
/// would begin; `None` for a line without a label. Reads the line alone: whether it belongs to a story is
/// for the note to say.
#[must_use]
pub fn read_label(line: &str) -> Option<(Vec<SectionId>, usize)> {
    let label = read(line, TextRange::new(0, line.len()), Place::Text)?;
    let kinds = label.parts.iter().flat_map(|part| part.iter()).collect();
    Some((kinds, label.content))
}

/// The sections that `words`, without decoration, may name.
pub(crate) fn named(words: &str) -> Kinds {
    meaning(words).into_iter().flat_map(|found| found.parts).fold(Kinds::default(), Kinds::union)
}

/// Whether any line of the paragraph `text` reads as a label.
pub(crate) fn any_line(text: &str) -> bool {
    let label = |line: &str| read(line, TextRange::new(0, line.len()), Place::Text);
    text.split(['\n', '\r']).any(|line| label(line).is_some_and(|label| !label.is_bare()))
}

/// The label at the start of `line` of `text`; `None` for any other line.
pub(crate) fn read(text: &str, line: TextRange, place: Place) -> Option<RawLabel> {
    let mut reader = Reader { text, position: line.start, end: line.end };
    reader.decoration();
    let emphasis = reader.open_emphasis();
    if emphasis != Emphasis::None {
        reader.decoration();
    }
    let bracket = reader.open_bracket(emphasis);
    let words = reader.words(emphasis)?;
    let found = meaning(words.of(text))?;
    if let Some(close) = bracket
        && !reader.take(close)
    {
        return None;
    }
    let mut label = RawLabel {
        parts: found.parts,
        own: found.own,
        languages: found.languages,
        range: words,
        content: line.end,
        form: LabelForm {
            indent: String::new(),
            marker: String::new(),
            heading: None,
            emphasis,
            separator: Separator::None,
            style: found.style,
            case: case_of(words.of(text)),
        },
    };
    if label.form.style == LabelStyle::Letter {
        reader.second_half(emphasis, &mut label)?;
    }
    reader.gloss();
    label.form.separator = match reader.separator(emphasis, place, &label) {
        Some(separator) => separator,
        None if bracket.is_some() => Separator::None,
        None => return None,
    };
    reader.blanks();
    if emphasis == Emphasis::Html {
        reader.closing_tags();
    }
    label.content = reader.position;
    Some(label)
}

struct Found {
    parts: SmallVec<[Kinds; 2]>,
    own: bool,
    languages: SmallVec<[&'static str; 4]>,
    style: LabelStyle,
}

/// What `words` mean: one label, or several joined by `/`, `&`, `+`, a comma or `and`.
fn meaning(words: &str) -> Option<Found> {
    if words.is_empty() || words.len() > LONGEST {
        return None;
    }
    let table = labels();
    let folded = fold(words);
    let mut found =
        Found { parts: SmallVec::new(), own: true, languages: SmallVec::new(), style: LabelStyle::Word };
    let mut letters = 0;
    let whole = table.word(&folded).is_some() || is_letter(&folded);
    let pieces: SmallVec<[&str; 4]> =
        if whole { SmallVec::from_slice(&[folded.as_str()]) } else { split_combined(&folded) };
    for piece in &pieces {
        if let Some(meaning) = table.word(piece) {
            found.parts.push(meaning.kinds);
            found.own &= meaning.own;
            for language in &meaning.languages {
                if !found.languages.contains(language) {
                    found.languages.push(language);
                }
            }
        } else if is_letter(piece) {
            let kinds = piece.chars().next().map(|c| table.letter(c)).filter(|k| *k != Kinds::default())?;
            found.parts.push(kinds);
            letters += 1;
        } else {
            return None;
        }
    }
    if letters == pieces.len() {
        found.style = LabelStyle::Letter;
        // A lower-case letter is a list's own marker, not a label.
        if words.chars().any(char::is_lowercase) {
            return None;
        }
    } else if letters > 0 {
        return None;
    }
    Some(found)
}

fn is_letter(text: &str) -> bool {
    text.len() == 1 && text.bytes().all(|b| b.is_ascii_alphabetic())
}

fn split_combined(folded: &str) -> SmallVec<[&str; 4]> {
    folded
        .split(['/', '&', '+', ',', '／', '、', '＆'])
        .flat_map(|part| part.split(" and "))
        .map(str::trim)
        .collect()
}

/// Where the parenthesis of a gloss closes. Looks no further than a gloss is long, since a line may hold many.
fn closing(rest: &str) -> Option<usize> {
    let near = rest.char_indices().take_while(|(at, _)| *at <= 2 * LONGEST);
    near.into_iter().find(|(_, c)| matches!(c, ')' | '）')).map(|(at, _)| at)
}

fn case_of(words: &str) -> LabelCase {
    let mut letters = words.chars().filter(|c| c.is_alphabetic());
    let first = letters.next();
    if first.is_some_and(char::is_lowercase) {
        LabelCase::Lower
    } else if words.chars().count() > 1
        && !letters.clone().any(char::is_lowercase)
        && letters.next().is_some()
    {
        LabelCase::Upper
    } else {
        LabelCase::Title
    }
}

struct Reader<'a> {
    text: &'a str,
    position: usize,
    end: usize,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.position..self.end).unwrap_or_default()
    }

    fn take(&mut self, token: &str) -> bool {
        let found = self.rest().starts_with(token);
        if found {
            self.position += token.len();
        }
        found
    }

    /// Skips tags that end what the label stands in: `<li><b>Task: </b></li>one night`.
    fn closing_tags(&mut self) {
        while let Some(tag) = self.rest().strip_prefix("</").and_then(|rest| rest.find('>')) {
            self.position += "</".len() + tag + 1;
            self.blanks();
        }
    }

    fn blanks(&mut self) {
        let rest = self.rest();
        self.position +=
            rest.len() - rest.trim_start_matches([' ', '\t', '\u{a0}', '\u{3000}', '\u{202f}']).len();
    }

    /// Skips emoji, symbols, bullets that are no list, and numbering.
    fn decoration(&mut self) {
        loop {
            self.blanks();
            let rest = self.rest();
            let Some(first) = rest.chars().next() else {
                return;
            };
            if first.is_ascii_digit() {
                let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
                let after = rest.get(digits..).unwrap_or_default();
                // `1. `, `2) `, and the keycap emoji.
                if after.starts_with(['.', ')', '\u{fe0f}', '\u{20e3}']) && digits <= 3 {
                    self.position += digits + 1;
                    continue;
                }
                return;
            }
            let skipped = !first.is_alphanumeric() && !first.is_ascii()
                || matches!(first, '-' | '>' | '.' | '=' | '~' | '#');
            if !skipped || matches!(first, '：' | '【') {
                return;
            }
            self.position += first.len_utf8();
        }
    }

    fn open_emphasis(&mut self) -> Emphasis {
        for (token, emphasis) in [
            ("***", Emphasis::Asterisks),
            ("**", Emphasis::Asterisks),
            ("__", Emphasis::Underscores),
            ("*", Emphasis::Italic),
            ("_", Emphasis::Italic),
            ("<b>", Emphasis::Html),
            ("<strong>", Emphasis::Html),
        ] {
            if self.take(token) {
                return emphasis;
            }
        }
        Emphasis::None
    }

    /// Takes a bracket around the label's words, and gives the one that closes it.
    fn open_bracket(&mut self, emphasis: Emphasis) -> Option<&'static str> {
        let square = emphasis != Emphasis::None && self.take("[");
        if square { Some("]") } else { self.take("【").then_some("】") }
    }

    fn close_emphasis(&mut self, emphasis: Emphasis) -> bool {
        let tokens: &[&str] = match emphasis {
            Emphasis::None => return false,
            Emphasis::Asterisks => &["***", "**"],
            Emphasis::Underscores => &["__"],
            Emphasis::Italic => &["*", "_"],
            Emphasis::Html => &["</b>", "</strong>"],
        };
        tokens.iter().any(|token| self.take(token))
    }

    /// The words up to whatever may end a label; the cursor stands on that afterwards.
    fn words(&mut self, emphasis: Emphasis) -> Option<TextRange> {
        let rest = self.rest();
        let mut stop = rest.len();
        let mut before = ' ';
        for (at, c) in rest.char_indices() {
            if at > LONGEST {
                return None;
            }
            let ends = match c {
                ':' | '：' | '(' | '（' | '*' | '<' | '|' | '–' | '—' | '[' | ']' | '】' | '`' => true,
                '-' => before.is_whitespace(),
                '_' => emphasis != Emphasis::None,
                '.' => emphasis != Emphasis::None || at == 1,
                _ => false,
            };
            if ends {
                stop = at;
                break;
            }
            before = c;
        }
        let words = rest.get(..stop)?;
        let trimmed = words.trim_end();
        let range = TextRange::new(self.position, self.position + trimmed.len());
        self.position += stop;
        (!trimmed.is_empty()).then_some(range)
    }

    /// After a letter: the dash and the word, or the gloss that is the word. Widens the label to both.
    /// `None` where a word follows that the letter does not stand for.
    fn second_half(&mut self, emphasis: Emphasis, label: &mut RawLabel) -> Option<()> {
        let start = self.position;
        let rest = self.rest();
        let (open, style) = match rest.chars().next() {
            Some(c @ ('-' | '–' | '—' | '.')) => (c, LabelStyle::LetterAndWord),
            Some(c @ ('(' | '（')) => (c, LabelStyle::LetterWithGloss),
            _ => return Some(()),
        };
        self.position += open.len_utf8();
        self.blanks();
        let word = self.words_of_gloss(style, emphasis);
        let known = word.and_then(|range| meaning(range.of(self.text)).map(|found| (range, found)));
        match known {
            Some((range, found)) if found.style == LabelStyle::Word => {
                let agrees =
                    found.parts.iter().zip(&label.parts).any(|(a, b)| a.iter().any(|id| b.contains(id)));
                // The second R of STARR is a reflection, not a result.
                let initial =
                    |range: TextRange| range.of(self.text).chars().next().map(|c| c.to_ascii_uppercase());
                if !agrees && initial(range) != initial(label.range) {
                    return None;
                }
                label.parts = found.parts;
                label.own = found.own;
                label.languages = found.languages;
                label.form.style = style;
                label.form.case = case_of(range.of(self.text));
                label.range.end = range.end;
                if style == LabelStyle::LetterWithGloss {
                    label.range.end = self.position;
                }
            }
            _ => self.position = start,
        }
        Some(())
    }

    fn words_of_gloss(&mut self, style: LabelStyle, emphasis: Emphasis) -> Option<TextRange> {
        if style == LabelStyle::LetterAndWord {
            return self.words(emphasis);
        }
        let rest = self.rest();
        let close = closing(rest)?;
        let range = TextRange::new(self.position, self.position + close);
        let mark = rest.get(close..).and_then(|r| r.chars().next()).map_or(0, char::len_utf8);
        self.position = range.end + mark;
        Some(range)
    }

    /// Skips a gloss or timing in parentheses.
    fn gloss(&mut self) {
        let start = self.position;
        self.blanks();
        let rest = self.rest();
        if rest.starts_with(['(', '（'])
            && let Some(close) = closing(rest)
        {
            let mark = rest.get(close..).and_then(|r| r.chars().next()).map_or(0, char::len_utf8);
            self.position += close + mark;
        } else {
            self.position = start;
        }
    }

    /// What separates the label from its content; `None` where the line goes on as a sentence.
    fn separator(&mut self, emphasis: Emphasis, place: Place, label: &RawLabel) -> Option<Separator> {
        self.blanks();
        if self.take(":") || self.take("：") {
            self.blanks();
            let closed = self.close_emphasis(emphasis);
            return Some(if emphasis == Emphasis::None || !closed && place == Place::Heading {
                Separator::ColonOutside
            } else {
                Separator::ColonInside
            });
        }
        if emphasis != Emphasis::None {
            let stop = self.take(".");
            if !self.close_emphasis(emphasis) {
                return None;
            }
            if stop {
                return Some(Separator::Stop);
            }
            self.gloss();
            self.blanks();
            if self.take(":") || self.take("：") {
                return Some(Separator::ColonOutside);
            }
            if self.dash() {
                return Some(Separator::Dash);
            }
            // `**Situation** We were late`, but not `**Situation** was bad`.
            let begins = |c: char| {
                c.is_uppercase() || matches!(c, '"' | '“') || c.is_alphabetic() && !c.is_lowercase()
            };
            let sentence = label.own && self.rest().starts_with(begins);
            return (sentence || self.rest().is_empty()).then_some(Separator::None);
        }
        let letter = label.form.style != LabelStyle::Word;
        let own = label.own && !letter && label.form.case != LabelCase::Lower;
        match place {
            Place::Heading => (self.rest().trim_matches(['#', ' ', '\t']).is_empty() || self.dash())
                .then_some(Separator::None),
            Place::Item if self.rest().is_empty() => (label.own && !letter).then_some(Separator::None),
            Place::Text if self.rest().is_empty() => own.then_some(Separator::None),
            Place::Item | Place::Text => {
                let lettered = letter && label.parts.len() == 1 && place == Place::Item;
                ((own || lettered) && self.dash()).then_some(Separator::Dash)
            }
        }
    }

    fn dash(&mut self) -> bool {
        self.take("–") || self.take("—") || self.take("- ") || (self.rest() == "-" && self.take("-"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(line: &str) -> Option<(String, Separator, String)> {
        at(line, Place::Text)
    }

    fn at(line: &str, place: Place) -> Option<(String, Separator, String)> {
        let read = read(line, TextRange::new(0, line.len()), place)?;
        Some((
            read.range.of(line).to_owned(),
            read.form.separator,
            line.get(read.content..).unwrap().to_owned(),
        ))
    }

    fn expect(line: &str, words: &str, separator: Separator, content: &str) {
        assert_eq!(label(line), Some((words.to_owned(), separator, content.to_owned())), "{line}");
    }

    #[test]
    fn bold_labels_have_their_colon_inside_outside_or_none() {
        expect("**Situation:** We were late.", "Situation", Separator::ColonInside, "We were late.");
        expect("**Situation**: We were late.", "Situation", Separator::ColonOutside, "We were late.");
        expect("**Situation**", "Situation", Separator::None, "");
        expect("**Situation :** Retard", "Situation", Separator::ColonInside, "Retard");
        expect("**Situation.** We were late.", "Situation", Separator::Stop, "We were late.");
        expect("__Result__：done", "Result", Separator::ColonOutside, "done");
        expect("**RESULT (30 seconds):** done", "RESULT", Separator::ColonInside, "done");
    }

    #[test]
    fn a_plain_word_needs_a_colon() {
        expect("Situation: We were late.", "Situation", Separator::ColonOutside, "We were late.");
        assert_eq!(label("Situation rooms are loud"), None);
        assert_eq!(label("Results were good: nine"), None);
        expect("Situation", "Situation", Separator::None, "");
        expect("Situation – We were late.", "Situation", Separator::Dash, "We were late.");
        assert_eq!(label("situation"), None);
        assert_eq!(label("Context"), None);
    }

    #[test]
    fn emphasis_around_part_of_a_word_is_no_label() {
        assert_eq!(label("**S**ituation: where it was"), None);
        assert_eq!(label("**Situation** was bad"), None);
        expect("**Situation** We were late.", "Situation", Separator::None, "We were late.");
    }

    #[test]
    fn brackets_around_a_label_close_again() {
        expect("【情境】当时很晚", "情境", Separator::None, "当时很晚");
        expect("**[Situation]** late", "Situation", Separator::None, "late");
        expect("**[Situation]:** late", "Situation", Separator::ColonInside, "late");
        assert_eq!(label("**[Situation** late"), None);
        assert_eq!(label("[Situation] late"), None);
    }

    #[test]
    fn letters_take_words_after_a_dash_or_in_parentheses() {
        expect("**S:** late", "S", Separator::ColonInside, "late");
        expect("**S** - late", "S", Separator::Dash, "late");
        expect("**S – Situation:** late", "S – Situation", Separator::ColonInside, "late");
        expect("**S (Situation):** late", "S (Situation)", Separator::ColonInside, "late");
        expect("**S（情境）**：late", "S（情境）", Separator::ColonOutside, "late");
        assert_eq!(label("s: late"), None);
        expect("**R – Reflection:** late", "R – Reflection", Separator::ColonInside, "late");
        assert_eq!(label("**S – Result:** late"), None);
    }

    #[test]
    fn combined_labels_name_two_sections() {
        let line = "**Situation/Task:** late";
        assert_eq!(read(line, TextRange::new(0, line.len()), Place::Text).unwrap().parts.len(), 2);
        expect("**S/T:** late", "S/T", Separator::ColonInside, "late");
        expect("**Action & Result:** late", "Action & Result", Separator::ColonInside, "late");
    }

    #[test]
    fn headings_and_items_need_no_separator() {
        assert_eq!(at("✅ **S - Situation**", Place::Heading).unwrap().0, "S - Situation");
        assert_eq!(at("Situation", Place::Heading).unwrap().0, "Situation");
        assert_eq!(at("3. Action", Place::Heading).unwrap().0, "Action");
        assert_eq!(at("Situation rooms", Place::Heading), None);
        assert_eq!(at("Situation", Place::Item).unwrap().0, "Situation");
    }
}
