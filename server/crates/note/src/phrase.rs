//! Takes a line apart into the entries that may name principles: `Story 3 — Ownership / Dive Deep (BFA)`.
//!
//! Which entries count where is left to [`crate::principles`].

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::LazyLock;

use smallvec::SmallVec;

use crate::TextRange;
use crate::naming::{NameKind, Named, Names, Spelling};
use crate::words::fold;

/// The most words a name has.
const LONGEST: usize = 10;

/// A stretch of a line between marks that no list of names would use: dashes, colons, slashes, parentheses.
#[derive(Debug, Default)]
pub(crate) struct Part<'n> {
    /// Names in it, in order.
    pub(crate) hits: SmallVec<[Hit<'n>; 2]>,
    /// Whether it holds nothing but names, words around names and numbers.
    pub(crate) pure: bool,
    /// Whether it stands in parentheses or brackets.
    pub(crate) enclosed: bool,
    /// Whether it holds a number and otherwise only words around names: `Story 3`.
    pub(crate) numbered: bool,
    /// Whether it has words of its own.
    pub(crate) worded: bool,
    /// From its first to its last word.
    pub(crate) range: TextRange,
}

/// A name in a part.
#[derive(Debug)]
pub(crate) struct Hit<'n> {
    pub(crate) named: &'n Named,
    pub(crate) range: TextRange,
    /// Whether it is an entry of its own rather than the beginning or end of a longer phrase.
    pub(crate) whole: bool,
    /// How it is spelled.
    pub(crate) spelling: Spelling,
}

/// What lies between two words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gap {
    /// Blanks and hyphens.
    None,
    /// What separates the entries of a list.
    Soft,
    /// What separates a list from something else.
    Strong,
}

#[derive(Clone, Copy, Debug)]
struct Word {
    range: TextRange,
    /// What lies before it.
    gap: Gap,
    enclosed: bool,
}

/// How much is tried to find a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Care {
    /// Misspelt names are guessed.
    Guess,
    /// Only known spellings.
    Known,
}

struct Around {
    fillers: HashSet<String>,
    joiners: HashSet<String>,
}

fn around() -> &'static Around {
    static AROUND: LazyLock<Around> = LazyLock::new(|| {
        let filing = grammars::filing();
        Around {
            fillers: filing.fillers.iter().cloned().collect(),
            joiners: filing.joiners.iter().cloned().collect(),
        }
    });
    &AROUND
}

/// Whether a word may stand around a name without changing what it means: `story`, `LP3`, `12`.
pub(crate) fn is_filler(word: &str) -> bool {
    let folded = lowered(word);
    let bare = folded.trim_end_matches(|c: char| c.is_numeric());
    bare.is_empty() || around().fillers.contains(bare)
}

/// A word, folded. Most words of a line are lower case as they stand, and this is asked of every word.
pub(crate) fn lowered(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()) {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(fold(word))
    }
}

/// The parts of `text`.
pub(crate) fn parts<'n>(text: &str, names: &'n Names, care: Care) -> Vec<Part<'n>> {
    let words = words(text);
    let mut reader = Reader { text, words: &words, names, care, parts: Vec::new() };
    let mut at = 0;
    while at < words.len() {
        at = reader.entry(at);
    }
    reader.parts
}

struct Reader<'a, 'n> {
    text: &'a str,
    words: &'a [Word],
    names: &'n Names,
    care: Care,
    parts: Vec<Part<'n>>,
}

impl<'n> Reader<'_, 'n> {
    /// Reads the entry that begins with word `at`; where the next one begins.
    fn entry(&mut self, at: usize) -> usize {
        let Some(word) = self.words.get(at) else {
            return at + 1;
        };
        if at == 0 || word.gap == Gap::Strong {
            self.parts.push(Part {
                pure: true,
                enclosed: word.enclosed,
                range: word.range,
                ..Part::default()
            });
        }
        let end = self.end(at);
        let start = (at..end).find(|at| !self.is_filler(*at)).unwrap_or(end);
        for begin in at..=start.min(end.saturating_sub(1)) {
            if let Some((named, last)) = self.name_from(begin) {
                self.hit(named, begin, last, true);
                return self.after(last);
            }
        }
        let numbered = (at..end).any(|at| self.word(at).contains(|c: char| c.is_numeric()));
        let named = start < end && self.phrase(start, end);
        let range = self.span(at, end - 1);
        if let Some(part) = self.parts.last_mut() {
            part.range = part.range.cover(range);
            part.worded |= start < end;
            part.numbered = !part.worded && part.hits.is_empty() && (part.numbered || numbered);
            part.pure &= start >= end || named;
        }
        self.after_joiner(end)
    }

    /// An entry that is no name as it stands: a misspelt one, or a longer phrase with a name at either end.
    /// Whether it is a name after all.
    fn phrase(&mut self, start: usize, end: usize) -> bool {
        let stop = (start..end).rev().find(|at| !self.is_filler(*at)).map_or(end, |at| at + 1);
        if self.care == Care::Guess
            && let Some(named) = self.names.guess(self.text_of(start, stop - 1))
        {
            self.hit(named, start, stop - 1, true);
            if let Some(hit) = self.parts.last_mut().and_then(|part| part.hits.last_mut()) {
                hit.spelling = Spelling::Slip;
            }
            return true;
        }
        let lead = (start..stop.min(start + LONGEST))
            .rev()
            .find_map(|last| Some((self.telling(start, last)?, start, last)));
        let from = stop.saturating_sub(LONGEST).max(start);
        let tail = || (from..stop).find_map(|begin| Some((self.telling(begin, stop - 1)?, begin, stop - 1)));
        if let Some((named, begin, last)) = lead.or_else(tail) {
            self.hit(named, begin, last, false);
        } else if let Some(named) = self.indexed(start, stop) {
            self.hit(named, start, start, false);
        }
        false
    }

    /// The principle that the words `begin..=last` name beyond doubt inside a longer phrase: an official name of
    /// several words, written like a name.
    fn telling(&self, begin: usize, last: usize) -> Option<&'n Named> {
        if last <= begin {
            return None;
        }
        let capital = |at: usize| self.word(at).starts_with(char::is_uppercase);
        if !capital(begin) || !capital(last) {
            return None;
        }
        self.names.find(self.text_of(begin, last)).filter(|named| named.kind == NameKind::Name)
    }

    /// The single word that files a numbered story, whatever is said about it after: `Story 1 — Ownership end to
    /// end`.
    fn indexed(&self, start: usize, stop: usize) -> Option<&'n Named> {
        let [.., number, _] = self.parts.as_slice() else {
            return None;
        };
        let next = (start + 1 < stop).then(|| self.word(start + 1))?;
        let goes_on = next.starts_with(char::is_lowercase) && !around().joiners.contains(next);
        let named = self.names.find(self.word(start)).filter(|named| named.kind == NameKind::Name)?;
        (number.numbered && goes_on && self.word(start).starts_with(char::is_uppercase)).then_some(named)
    }

    /// The longest name that begins with word `begin` and ends where an entry may end.
    fn name_from(&self, begin: usize) -> Option<(&'n Named, usize)> {
        if !self.names.begins(self.word(begin)) {
            return None;
        }
        let last = (begin + LONGEST).min(self.words.len());
        (begin..last).rev().find_map(|last| {
            let named = self.ends_entry(last).then(|| self.names.find(self.text_of(begin, last)))??;
            Some((named, last))
        })
    }

    fn hit(&mut self, named: &'n Named, begin: usize, last: usize, whole: bool) {
        let range = self.span(begin, last);
        if let Some(part) = self.parts.last_mut() {
            part.range = part.range.cover(range);
            part.hits.push(Hit { named, range, whole, spelling: named.spelling });
            part.worded = true;
            part.numbered = false;
        }
    }

    /// Whether nothing but fillers follows word `last` up to the next separator.
    fn ends_entry(&self, last: usize) -> bool {
        let mut next = last + 1;
        while let Some(word) = self.words.get(next) {
            if word.gap != Gap::None || self.is_joiner(next) {
                return true;
            }
            if !self.is_filler(next) {
                return false;
            }
            next += 1;
        }
        true
    }

    /// Where the entry after a name that ends with `last` begins.
    fn after(&self, last: usize) -> usize {
        let mut next = last + 1;
        while self.words.get(next).is_some_and(|word| word.gap == Gap::None) && !self.is_joiner(next) {
            next += 1;
        }
        self.after_joiner(next)
    }

    fn after_joiner(&self, next: usize) -> usize {
        let joined = self.words.get(next).is_some_and(|word| word.gap != Gap::Strong) && self.is_joiner(next);
        if joined { next + 1 } else { next }
    }

    /// Where the entry that begins with `at` ends: before a separator or a word that joins.
    fn end(&self, at: usize) -> usize {
        let mut end = at + 1;
        while self.words.get(end).is_some_and(|word| word.gap == Gap::None) && !self.is_joiner(end) {
            end += 1;
        }
        end.min(self.words.len())
    }

    fn is_filler(&self, at: usize) -> bool {
        is_filler(self.word(at))
    }

    fn is_joiner(&self, at: usize) -> bool {
        let word = self.word(at);
        word.len() <= 6 && around().joiners.contains(lowered(word).as_ref())
    }

    fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| word.range.of(self.text))
    }

    fn span(&self, begin: usize, last: usize) -> TextRange {
        let range = |at: usize| self.words.get(at).map_or(TextRange::empty(0), |word| word.range);
        range(begin).cover(range(last))
    }

    fn text_of(&self, begin: usize, last: usize) -> &str {
        self.span(begin, last).of(self.text)
    }
}

/// The words of a text with what lies before each. Tags of HTML are no words.
fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut open: Option<(usize, bool)> = None;
    let (mut depth, mut gap_start, mut tag) = (0usize, 0, false);
    let mut close = |open: &mut Option<(usize, bool)>, end: usize, depth: usize, gap_start: &mut usize| {
        if let Some((start, _)) = open.take() {
            let between = TextRange::new(*gap_start, start).of(text);
            words.push(Word { range: TextRange::new(start, end), gap: gap(between), enclosed: depth > 0 });
            *gap_start = end;
        }
    };
    for (at, c) in text.char_indices() {
        let rest = text.get(at + c.len_utf8()..).unwrap_or_default();
        if tag {
            tag = c != '>';
            continue;
        }
        if c == '<' && rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/') && rest.contains('>') {
            close(&mut open, at, depth, &mut gap_start);
            tag = true;
            continue;
        }
        let joins =
            open.is_some() && matches!(c, '\'' | '’' | '&') && rest.starts_with(char::is_alphanumeric);
        if c.is_alphanumeric() || joins || is_mark(c) {
            let wide = is_wide(c);
            if open.is_some_and(|(_, other)| other != wide) && !joins && !c.is_numeric() {
                close(&mut open, at, depth, &mut gap_start);
            }
            open.get_or_insert((at, wide));
            continue;
        }
        close(&mut open, at, depth, &mut gap_start);
        match c {
            '(' | '（' | '[' | '【' => depth += 1,
            ')' | '）' | ']' | '】' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    close(&mut open, text.len(), depth, &mut gap_start);
    words
}

/// Combining signs, which belong to the word before.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{900}'..='\u{97f}' | '\u{e31}'..='\u{e4e}')
}

/// Letters of scripts that put no blanks between words, and those people mix with Latin ones without a blank.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11ff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}

fn gap(between: &str) -> Gap {
    if between.is_empty() {
        // A change of script.
        return Gap::Strong;
    }
    let strong = |c: char| {
        matches!(
            c,
            '(' | ')'
                | '（'
                | '）'
                | '['
                | ']'
                | '【'
                | '】'
                | '「'
                | '」'
                | '{'
                | '}'
                | ':'
                | '：'
                | '–'
                | '—'
                | '|'
                | '/'
                | '／'
                | '→'
                | '➜'
                | '⇒'
                | '>'
                | '<'
                | '»'
                | '\n'
        )
    };
    let dash = between.contains("--")
        || between.match_indices('-').any(|(at, _)| {
            let blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
            let (before, after) =
                (between.get(..at).unwrap_or_default(), between.get(at + 1..).unwrap_or_default());
            (!before.is_empty() && blank(before.chars().next_back()))
                || (!after.is_empty() && blank(after.chars().next()))
        });
    let stop = between.starts_with(['.', '!', '?', '。'])
        && between.get(1..).is_none_or(|rest| rest.starts_with(char::is_whitespace));
    if dash || stop || between.contains(strong) {
        Gap::Strong
    } else if between
        .chars()
        .any(|c| !c.is_whitespace() && !matches!(c, '-' | '_' | '.' | '\'' | '’' | '\u{200b}'..='\u{200d}'))
    {
        Gap::Soft
    } else {
        Gap::None
    }
}
