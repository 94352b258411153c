//! The words and sentences of a section in lower case, with what is not the writer's voice left out: code, link
//! targets, addresses, tags, comments and what somebody is quoted to have said.

use std::ops::Range;

use grammars::lexicon;
use note::{Section, Story, TextRange};

use crate::prose::Prose;

/// A section's words. Word indices count all words of the section.
#[derive(Debug, Default)]
pub(crate) struct Words {
    prose: Prose,
    lower: String,
    words: Vec<Word>,
    sentences: Vec<Range<usize>>,
    /// Where each sentence ends in the prose, its full stop included; the last one ends with the text.
    ends: Vec<usize>,
}

/// A word and what stands before it.
#[derive(Clone, Copy, Debug)]
struct Word {
    range: TextRange,
    gap: Gap,
}

/// What parts a word from the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Gap {
    /// Blanks, a hyphen, the marks of emphasis.
    Blank,
    /// A comma.
    Comma,
    /// Any other sign, or something that is not read.
    Break,
    /// The end of a sentence, item or cell.
    Stop,
}

/// Words before a full stop that ends no sentence.
const SHORT: [&str; 12] = ["g", "e", "vs", "approx", "ca", "no", "mr", "mrs", "ms", "dr", "st", "inc"];

/// The longest quotation, code or target that is skipped, in bytes: a sign that nobody closes opens none.
const LONGEST: usize = 400;

impl Words {
    /// The words of `section`; places are bytes of the story.
    pub(crate) fn of(story: &Story, section: &Section) -> Self {
        Self::read(Prose::of(story, section))
    }

    /// The words of `text`; places are its own bytes.
    pub(crate) fn plain(text: &str) -> Self {
        Self::read(Prose::plain(text))
    }

    fn read(prose: Prose) -> Self {
        let lower = prose.text().to_ascii_lowercase();
        let mut words: Vec<Word> = Vec::new();
        let (mut sentences, mut ends) = (Vec::new(), Vec::new());
        let (mut start, mut at, mut gap, mut stop) = (0, 0, Gap::Stop, 0);
        while let Some(c) = lower.get(at..).and_then(|rest| rest.chars().next()) {
            if let Some(end) = unread(&lower, at).filter(|end| !is_whole_line(&lower, at, *end)) {
                gap = gap.max(Gap::Break);
                at = end;
            } else if c.is_alphanumeric() {
                let end = word_end(&lower, at);
                if gap == Gap::Stop && words.len() > start {
                    sentences.push(start..words.len());
                    ends.push(stop);
                    start = words.len();
                }
                words.push(Word { range: TextRange::new(at, end), gap });
                gap = Gap::Blank;
                at = end;
            } else {
                let before = words.last().map(|word| word.range.of(&lower));
                let sign = gap_of(&lower, at, before);
                at += c.len_utf8();
                if sign == Gap::Stop && gap != Gap::Stop {
                    stop = at;
                }
                gap = gap.max(sign);
            }
        }
        if words.len() > start {
            sentences.push(start..words.len());
            ends.push(lower.len());
        }
        Self { prose, lower, words, sentences, ends }
    }

    /// The text the words were read from.
    pub(crate) fn prose(&self) -> &Prose {
        &self.prose
    }

    /// That text in lower case.
    pub(crate) fn lower(&self) -> &str {
        &self.lower
    }

    /// The sentences as ranges of words, each with its place in the prose; together the places are all of it.
    pub(crate) fn placed(&self) -> impl Iterator<Item = (Range<usize>, TextRange)> + '_ {
        let starts = std::iter::once(&0).chain(&self.ends);
        let places = starts.zip(&self.ends).map(|(start, end)| TextRange::new(*start, *end));
        self.sentences.iter().cloned().zip(places)
    }

    /// How many words there are.
    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    /// The sentences as ranges of words.
    pub(crate) fn sentences(&self) -> &[Range<usize>] {
        &self.sentences
    }

    /// The word at `at`; empty where there is none.
    pub(crate) fn get(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| word.range.of(&self.lower))
    }

    /// The word before the one at `at` in the same sentence, if no more than a blank parts them.
    pub(crate) fn before(&self, at: usize) -> &str {
        if self.gap(at) == Gap::Blank { at.checked_sub(1).map_or("", |before| self.get(before)) } else { "" }
    }

    /// What parts the word at `at` from the one before it.
    pub(crate) fn gap(&self, at: usize) -> Gap {
        self.words.get(at).map_or(Gap::Stop, |word| word.gap)
    }

    /// The word at `at` as it is written.
    pub(crate) fn written(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| word.range.of(self.prose.text()))
    }

    #[cfg(test)]
    /// The text of these words in lower case, with what stands between them.
    pub(crate) fn text(&self, words: Range<usize>) -> &str {
        self.span(&words).of(&self.lower)
    }

    /// Where these words stand.
    pub(crate) fn origin(&self, words: Range<usize>) -> TextRange {
        self.prose.origin(self.span(&words))
    }

    /// Where these words stand in the prose.
    pub(crate) fn span(&self, words: &Range<usize>) -> TextRange {
        let first = self.words.get(words.start).map_or(0, |word| word.range.start);
        let last = words.end.checked_sub(1).and_then(|last| self.words.get(last));
        TextRange::new(first, last.map_or(first, |word| word.range.end.max(first)))
    }
}

/// A word without its ending, so that `trained`, `training` and `trains` compare equal. No dictionary: it may cut
/// too much, and never leaves fewer than three letters.
pub(crate) fn stem(word: &str) -> &str {
    let endings =
        ["ations", "ation", "ments", "ment", "ings", "ing", "ied", "ies", "ed", "es", "ly", "s", "e", "y"];
    let cut = endings.iter().find_map(|ending| word.strip_suffix(ending).filter(|stem| stem.len() >= 3));
    cut.unwrap_or(word)
}

/// Whether a word of a question or definition says something about its subject.
pub(crate) fn has_subject(word: &str) -> bool {
    word.len() > 3 && !lexicon::questions().stop.iter().any(|stop| stop == word)
}

/// The end of the word that begins at `start`: apostrophes inside belong to it.
fn word_end(text: &str, start: usize) -> usize {
    let mut end = start;
    let mut rest = text.get(start..).unwrap_or_default().chars().peekable();
    while let Some(c) = rest.next() {
        let inside = c == '\'' && rest.peek().is_some_and(|next| next.is_alphanumeric());
        if !c.is_alphanumeric() && !inside {
            break;
        }
        end += c.len_utf8();
    }
    end
}

/// What the sign at `at` parts, after the word `before`.
fn gap_of(text: &str, at: usize, before: Option<&str>) -> Gap {
    let rest = text.get(at..).unwrap_or_default();
    let mut chars = rest.chars();
    let sign = chars.next().unwrap_or(' ');
    let next = chars.next();
    let ends = next.is_none_or(|c| c.is_whitespace() || matches!(c, '"' | '”' | '\'' | ')' | '_' | '.'));
    match sign {
        '\n' | '\r' | '|' | '•' => Gap::Stop,
        '.' if before.is_some_and(|word| SHORT.contains(&word)) => Gap::Blank,
        '.' | '!' | '?' | ';' | '…' if ends => Gap::Stop,
        ',' => Gap::Comma,
        '-' if next.is_none_or(char::is_whitespace) || rest.starts_with("--") => Gap::Break,
        c if c.is_whitespace() => Gap::Blank,
        '-' | '_' | '\'' => Gap::Blank,
        _ => Gap::Break,
    }
}

/// Whether a quotation from `at` to `end` is all its line says: then it is the answer, as it is to be spoken.
fn is_whole_line(text: &str, at: usize, end: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let after = text.get(end..).unwrap_or_default();
    let rest = after.lines().next().unwrap_or_default();
    text.get(at..).is_some_and(|quote| quote.starts_with(['"', '“']))
        && (before.is_empty() || before.ends_with('\n'))
        && !rest.contains(char::is_alphanumeric)
}

/// The end of what begins at `at` and is not read as the writer's words.
fn unread(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let inside = |open: usize, close: &str| {
        let body = rest.get(open..)?;
        let most = body.len().min(LONGEST);
        // A character takes up to four bytes: one of the four nearest places is between two.
        let near = (0..4).find_map(|less| body.get(..most.saturating_sub(less)))?;
        let line = near.split(['\n', '\r']).next()?;
        Some(at + open + line.find(close)? + close.len())
    };
    match rest.chars().next()? {
        '`' => inside(1, "`"),
        '"' => inside(1, "\""),
        '“' => inside('“'.len_utf8(), "”"),
        ']' if rest.starts_with("](") => inside(2, ")"),
        '<' if rest.starts_with("<!--") => {
            rest.find("-->").map_or(Some(text.len()), |end| Some(at + end + 3))
        }
        '<' if rest.get(1..)?.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/') => inside(1, ">"),
        'h' if rest.starts_with("http://") || rest.starts_with("https://") => {
            Some(at + rest.find(|c: char| c.is_whitespace() || c == ')').unwrap_or(rest.len()))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, sentences: &[&str]) {
        let words = Words::plain(text);
        let joined =
            |sentence: &Range<usize>| sentence.clone().map(|at| words.get(at)).collect::<Vec<_>>().join(" ");
        assert_eq!(words.sentences().iter().map(joined).collect::<Vec<_>>(), sentences, "{text}");
    }

    #[test]
    fn words_are_folded_and_keep_their_apostrophes() {
        check(
            "I **didn’t** call the short-staffed depot's _desk_.",
            &["i didn't call the short staffed depot's desk"],
        );
    }

    #[test]
    fn sentences_end_at_stops_and_items() {
        check(
            "It broke. I fixed it! Why? Nobody; knew",
            &["it broke", "i fixed it", "why", "nobody", "knew"],
        );
        check("Read logs\nTold Ana | Bonn", &["read logs", "told ana", "bonn"]);
        check(
            "Cost fell by 3.5 % vs. May, e.g. in Bonn. Then",
            &["cost fell by 3 5 vs may e g in bonn", "then"],
        );
    }

    #[test]
    fn every_byte_of_the_prose_belongs_to_a_sentence() {
        let text = "~$40k (so far). Then:\n- fell by 18 %.\n\nDone";
        let words = Words::plain(text);
        let places: Vec<&str> = words.placed().map(|(_, place)| place.of(text)).collect();
        assert_eq!(places.concat(), text);
        assert_eq!(places, ["~$40k (so far).", " Then:\n", "- fell by 18 %.", "\n\nDone"]);
    }

    #[test]
    fn what_is_not_the_writers_voice_is_not_read() {
        check("She said \"we never do that\" and `we` left", &["she said and left"]);
        check(
            "I read [our plan](https://we.example/a b) and https://we.example now",
            &["i read our plan and now"],
        );
        check("a <b>bold</b> one <!-- we --> here", &["a bold one here"]);
        check("a 5\" pipe and no other", &["a 5 pipe and no other"]);
        check("\"I left. We won.\"\nThen", &["i left", "we won", "then"]);
    }

    #[test]
    fn places_lead_back_to_the_text() {
        let text = "Then **our** team’s plan";
        let words = Words::plain(text);
        assert_eq!(words.origin(1..3).of(text), "our** team’s");
        assert_eq!((words.before(1), words.gap(0)), ("then", Gap::Stop));
    }
}
