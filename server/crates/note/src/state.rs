//! How far a section got: empty, a placeholder, or the writer's words.

use crate::TextRange;
use crate::placeholder;
use crate::story::{ContentKind, ContentLine, Placeholder, SectionState};
use crate::vocabulary::Vocabulary;

/// Share of guidance sentences from which a section is a template's, in percent.
const GUIDANCE: usize = 60;
/// Share of tokens in a section's letters from which nothing of the writer's is left, in percent.
const TOKENS: usize = 40;
/// Share of tokens in a sentence's letters from which it is a template's, in percent.
const BLANK: usize = 20;
/// Bytes of a token that holds a word, as `[scope]` does and `[X]` does not.
const WORDED: usize = 5;

/// The state of the content in `lines` of `text`.
pub(crate) fn of(text: &str, lines: &[ContentLine], vocabulary: &Vocabulary) -> SectionState {
    let shown: Vec<&str> = lines
        .iter()
        .map(|line| without_comments(line.range.of(text)))
        .filter(|line| !line.is_empty())
        .collect();
    if shown.is_empty() {
        return SectionState::Empty;
    }
    let whole = shown.join("\n");
    // Blanks may run over several lines.
    let blanks = placeholder::tokens(&whole.replace('\n', " "));
    if !shown.iter().any(|line| line.chars().any(char::is_alphanumeric)) {
        return if blanks.is_empty() {
            SectionState::Empty
        } else {
            SectionState::Placeholder(Placeholder::Token)
        };
    }
    if lines.iter().any(|line| line.kind == ContentKind::Code) {
        return SectionState::Filled;
    }
    stand_in(&shown, &whole, &blanks, vocabulary).map_or(SectionState::Filled, SectionState::Placeholder)
}

/// What stands in for content in these lines, if anything does.
fn stand_in(
    lines: &[&str],
    whole: &str,
    blanks: &[TextRange],
    vocabulary: &Vocabulary,
) -> Option<Placeholder> {
    if placeholder::is_whole(whole) || lines.iter().all(|line| line.starts_with("[ ]")) {
        return Some(Placeholder::Token);
    }
    if placeholder::is_pointer(whole) {
        return Some(Placeholder::Pointer);
    }
    if vocabulary.defined(whole.trim_start_matches(|c: char| !c.is_alphanumeric())).is_some() {
        return Some(Placeholder::Definition);
    }
    let letters = whole.len() - whole.bytes().filter(|b| *b == b'\n').count();
    if blanks.iter().map(|blank| blank.len()).sum::<usize>() * 100 > letters * TOKENS {
        return Some(Placeholder::Token);
    }
    let (mut sentences, mut guided, mut blank) = (0, 0, 0);
    for sentence in placeholder::sentences(whole) {
        sentences += 1;
        if placeholder::is_guidance(sentence.of(whole)) {
            guided += 1;
        } else if is_blank(sentence, blanks) {
            blank += 1;
        }
    }
    let kind = if guided >= blank { Placeholder::Guidance } else { Placeholder::Token };
    ((guided + blank) * 100 >= sentences * GUIDANCE && guided + blank > 0).then_some(kind)
}

/// Whether a sentence is a template's with blanks to fill: a fifth of it is blank, or two blanks of words are.
fn is_blank(sentence: TextRange, blanks: &[TextRange]) -> bool {
    let inside = || blanks.iter().filter(|blank| sentence.intersects(**blank));
    let covered: usize =
        inside().map(|blank| blank.end.min(sentence.end) - blank.start.max(sentence.start)).sum();
    let worded = inside().filter(|blank| blank.len() >= WORDED).count();
    covered * 100 >= sentence.len() * BLANK && covered > 0 || worded > 1
}

/// A line without an HTML comment or an image that it consists of.
fn without_comments(line: &str) -> &str {
    let line = line.trim();
    let comment = line.starts_with("<!--") && line.ends_with("-->");
    let image = line.starts_with("![") && line.ends_with(')') && !line.contains(") ");
    if comment || image { "" } else { line }
}
