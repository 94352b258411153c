//! How far a section got: empty, a placeholder, or the writer's words.

use crate::placeholder;
use crate::story::{ContentKind, ContentLine, Placeholder, SectionState};
use crate::vocabulary::Vocabulary;

/// Share of guidance sentences from which a section is a template's, in percent.
const GUIDANCE: usize = 60;
/// Share of tokens in a section's letters from which nothing of the writer's is left, in percent.
const TOKENS: usize = 40;

/// The state of the content in `lines` of `text`.
pub(crate) fn of(text: &str, lines: &[ContentLine], vocabulary: &Vocabulary) -> SectionState {
    let shown: Vec<&str> = lines
        .iter()
        .filter(|line| line.kind != ContentKind::Html)
        .map(|line| without_comments(line.range.of(text)))
        .filter(|line| !line.is_empty())
        .collect();
    if shown.is_empty() {
        return SectionState::Empty;
    }
    let tokens = shown
        .iter()
        .map(|line| placeholder::tokens(line).iter().map(|r| r.len()).sum::<usize>())
        .sum::<usize>();
    if !shown.iter().any(|line| line.chars().any(char::is_alphanumeric)) {
        return if tokens > 0 { SectionState::Placeholder(Placeholder::Token) } else { SectionState::Empty };
    }
    if lines.iter().any(|line| line.kind == ContentKind::Code) {
        return SectionState::Filled;
    }
    stand_in(&shown, tokens, vocabulary).map_or(SectionState::Filled, SectionState::Placeholder)
}

/// What stands in for content in these lines, if anything does.
fn stand_in(lines: &[&str], tokens: usize, vocabulary: &Vocabulary) -> Option<Placeholder> {
    let whole = lines.join("\n");
    if placeholder::is_whole(&whole) || lines.iter().all(|line| line.starts_with("[ ]")) {
        return Some(Placeholder::Token);
    }
    if placeholder::is_pointer(&whole) {
        return Some(Placeholder::Pointer);
    }
    if vocabulary.defined(whole.trim_start_matches(|c: char| !c.is_alphanumeric())).is_some() {
        return Some(Placeholder::Definition);
    }
    let (mut sentences, mut guided) = (0, 0);
    for line in lines {
        sentences += placeholder::sentences(line).len();
        guided += placeholder::guidance(line).len();
    }
    if guided * 100 >= sentences * GUIDANCE && guided > 0 {
        return Some(Placeholder::Guidance);
    }
    let letters: usize = lines.iter().map(|line| line.len()).sum();
    (tokens * 100 > letters * TOKENS).then_some(Placeholder::Token)
}

/// A line without an HTML comment or an image that it consists of.
fn without_comments(line: &str) -> &str {
    let line = line.trim();
    let comment = line.starts_with("<!--") && line.ends_with("-->");
    let image = line.starts_with("![") && line.ends_with(')') && !line.contains(") ");
    if comment || image { "" } else { line }
}
