//! Counting what would be spoken, as a person counts.
//!
//! A word is a run of characters with a letter or digit in it. Decoration, code, tags, comments, addresses and
//! headings are not spoken. Chinese, Japanese and Korean are counted in characters, as their speakers do.

use note::{ContentKind, ContentLine, Section, SectionState, Story};

/// How much there is to say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spoken {
    /// Words.
    pub words: usize,
    /// Characters, in languages that are counted so.
    pub characters: usize,
}

impl Spoken {
    /// Both together: what shares are taken of.
    pub fn total(self) -> usize {
        self.words + self.characters
    }

    /// How it reads, such as `42 words`.
    pub fn describe(self) -> String {
        let characters = self.characters > self.words;
        let unit = if characters { "character" } else { "word" };
        let total = self.total();
        format!("{total} {unit}{}", if total == 1 { "" } else { "s" })
    }

    /// How many seconds it takes to say in `language` at this many words a minute, rounded.
    pub fn seconds(self, language: &str, words_per_minute: u32) -> usize {
        let usual = grammars::lexicon::spoken();
        let pace = usize::try_from(words_per_minute.max(1)).unwrap_or(1) as f32;
        let characters = usual
            .characters_per_minute
            .iter()
            .find(|(tag, _)| tag == language)
            .map_or(usual.words_per_minute, |(_, rate)| *rate)
            * (pace / usual.words_per_minute);
        let minutes = self.words as f32 / pace + self.characters as f32 / characters;
        (minutes * 60.0).round() as usize
    }
}

impl std::ops::Add for Spoken {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { words: self.words + other.words, characters: self.characters + other.characters }
    }
}

/// What a section says; nothing while it is empty or a placeholder.
pub fn section(story: &Story, section: &Section) -> Spoken {
    if section.state != SectionState::Filled {
        return Spoken::default();
    }
    lines(&story.text, &section.lines, story.language)
}

/// What a whole story says.
pub fn story(story: &Story) -> Spoken {
    story.sections.iter().fold(Spoken::default(), |all, own| all + section(story, own))
}

/// How many words of its writer a section holds; characters in languages that are counted so.
#[must_use]
pub fn words(story: &Story, section: &Section) -> usize {
    self::section(story, section).total()
}

/// What these lines of `text` say.
fn lines(text: &str, lines: &[ContentLine], language: &str) -> Spoken {
    let in_characters =
        grammars::lexicon::spoken().characters_per_minute.iter().any(|(tag, _)| tag == language);
    let mut spoken = Spoken::default();
    let mut comment = false;
    for line in lines {
        if matches!(line.kind, ContentKind::Code | ContentKind::Heading) {
            continue;
        }
        let shown = shown(line.range.of(text), &mut comment);
        let shown = match line.kind {
            ContentKind::Item => without_box(&shown),
            _ => &shown,
        };
        for token in shown.split(|c: char| c.is_whitespace() || "|—–…".contains(c)) {
            spoken = spoken + self::token(token, in_characters);
        }
    }
    spoken
}

fn token(token: &str, in_characters: bool) -> Spoken {
    let address = ["http://", "https://", "www.", "mailto:"]
        .iter()
        .any(|start| token.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(start));
    if address || token.starts_with("[^") {
        return Spoken::default();
    }
    let characters = token.chars().filter(|c| is_character(*c, in_characters)).count();
    let word = token.chars().any(|c| c.is_alphanumeric() && !is_character(c, in_characters));
    Spoken { words: usize::from(word), characters }
}

/// Whether a character counts by itself.
fn is_character(c: char, in_characters: bool) -> bool {
    match c {
        '\u{3005}' | '\u{3041}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}' => true,
        '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' => true,
        '\u{ff66}'..='\u{ff9d}' | '\u{20000}'..='\u{2fa1f}' => true,
        '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7a3}' => in_characters,
        _ => false,
    }
}

/// An item without the box of a task.
fn without_box(text: &str) -> &str {
    ["[ ] ", "[x] ", "[X] "].iter().find_map(|mark| text.strip_prefix(mark)).unwrap_or(text)
}

/// A line without comments, tags, pictures and link targets. `comment` says whether a comment is open before
/// the line, and afterwards whether one is open behind it.
fn shown(line: &str, comment: &mut bool) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    loop {
        if *comment {
            let Some((_, after)) = rest.split_once("-->") else {
                return out;
            };
            *comment = false;
            rest = after;
        }
        let Some(at) = rest.find(['<', ']', '!']) else {
            out.push_str(rest);
            return out;
        };
        let (before, from) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(before);
        if let Some(after) = from.strip_prefix("<!--") {
            *comment = true;
            rest = after;
        } else if let Some(after) = tag(from).or_else(|| target(from)).or_else(|| picture(from)) {
            out.push(' ');
            rest = after;
        } else {
            let mut chars = from.chars();
            out.extend(chars.next());
            rest = chars.as_str();
        }
    }
}

/// What follows the tag or address in angle brackets that `text` begins with.
fn tag(text: &str) -> Option<&str> {
    let inner = text.strip_prefix('<')?;
    let named = inner.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
    let (_, after) = inner.split_once('>').filter(|_| named)?;
    Some(after)
}

/// What follows the link target that `text` begins with: `](...)`.
fn target(text: &str) -> Option<&str> {
    let (_, after) = text.strip_prefix("](")?.split_once(')')?;
    Some(after)
}

/// What follows the picture that `text` begins with.
fn picture(text: &str) -> Option<&str> {
    let (_, from) = text.strip_prefix("![")?.split_once("](")?;
    let (_, after) = from.split_once(')')?;
    Some(after)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::note;

    fn action(content: &str) -> (Spoken, usize) {
        let text = format!("**Situation:** a\n**Action:** {content}\n");
        let found = [text.clone(), text.replace('\n', "\r\n")].map(|text| {
            let note = note(&text);
            let placed = note.stories().next().unwrap();
            let spoken = section(placed.story, &placed.story.sections[1]);
            (spoken, spoken.seconds(placed.story.language, 145))
        });
        assert_eq!(found[0], found[1]);
        found[0]
    }

    fn check(content: &str, words: usize) {
        let spoken = action(content).0;
        assert_eq!((spoken.words, spoken.characters), (words, 0), "{content}");
    }

    #[test]
    fn words_have_a_letter_or_digit() {
        check("I cut it by 18 % - at last.", 7);
        check("**I** _cut_ the well-known cost; they're 😀 fine", 7);
        check("one—two … three", 3);
        check("- one\n- [x] two three\n  1. four", 4);
    }

    #[test]
    fn what_is_not_spoken_is_not_counted() {
        check("read [the report](https://a.b/c d) now", 4);
        check("read https://a.b/c and <https://d.e> now", 3);
        check("one <!-- two\nthree --> four", 2);
        check("one<br>two <b>three</b> and 5 < 6 > 4", 6 + 1);
        check("one ![a picture](b.png) two[^1] [^2]", 2);
        check("one\n\n```sh\ntwo three\n```\n\nfour", 2);
        check("| one | two |\n|---|---|\n| three | four |", 4);
    }

    #[test]
    fn chinese_and_japanese_are_counted_in_characters() {
        let (spoken, seconds) = action("我们在三天内修复了支付系统的故障，客户投诉下降了。");
        assert_eq!((spoken.words, spoken.characters), (0, 23));
        assert_eq!(seconds, 6);
        assert_eq!(spoken.describe(), "23 characters");
    }

    #[test]
    fn spoken_time_follows_the_pace() {
        let spoken = Spoken { words: 145, characters: 0 };
        assert_eq!(spoken.seconds("en", 145), 60);
        assert_eq!(spoken.seconds("en", 290), 30);
        assert_eq!(spoken.seconds("en", 0), 8700);
    }
}
