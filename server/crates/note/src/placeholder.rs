//! What stands in for content: tokens, blanks in brackets, guidance of templates, pointers.
//!
//! All functions take the text of one content line, without container markers, and give byte ranges of it.

use std::collections::HashSet;
use std::sync::LazyLock;

use grammars::lexicon;
use regex::Regex;

use crate::TextRange;
use crate::inline;
use crate::pattern::Pattern;

struct Patterns {
    tokens: Vec<Pattern>,
    pointers: Vec<Pattern>,
    guidance: Vec<Pattern>,
    known: Pattern,
    whole: Pattern,
    html: HashSet<&'static str>,
}

fn patterns() -> &'static Patterns {
    static PATTERNS: LazyLock<Patterns> = LazyLock::new(|| {
        let lexicon = lexicon::placeholders();
        let all = |sources: &'static [String]| sources.iter().map(|source| Pattern::new(source)).collect();
        Patterns {
            tokens: all(&lexicon.tokens),
            pointers: all(&lexicon.pointers),
            guidance: all(&lexicon.guidance),
            known: Pattern::new(&lexicon.known.pattern),
            whole: Pattern::new(&lexicon.whole_section.pattern),
            html: lexicon.html.iter().map(String::as_str).collect(),
        }
    });
    &PATTERNS
}

/// The tokens in a line, such as `TODO`, `[metric]` or `X%`, in order and apart. What stands in code, links
/// and tags is none.
#[must_use]
pub fn tokens(line: &str) -> Vec<TextRange> {
    let mut found: Vec<TextRange> = Vec::new();
    for regex in patterns().tokens.iter().filter_map(|pattern| pattern.on(line)) {
        found.extend(regex.find_iter(line).filter_map(|hit| token(hit.as_str(), hit.start())));
    }
    if found.is_empty() {
        return found;
    }
    found.sort_unstable();
    let mut end = 0;
    found.retain(|range| {
        let apart = range.start >= end;
        end = end.max(range.end);
        apart
    });
    if line.contains(['`', '(', '<']) {
        let opaque = inline::opaque(line);
        found.retain(|range| !opaque.iter().any(|span| span.contains(*range)));
    }
    found
}

/// The token in a match that begins at `start`; `None` for a tag, an autolink or a task's box.
fn token(hit: &str, start: usize) -> Option<TextRange> {
    let blanks = hit.len() - hit.trim_start().len();
    let (hit, start) = (hit.trim(), start + blanks);
    let length = if hit.starts_with('[') { hit.find(']').map_or(hit.len(), |at| at + 1) } else { hit.len() };
    if let Some(tag) = hit.strip_prefix('<') {
        let name = tag
            .trim_start_matches('/')
            .split(|c: char| !c.is_ascii_alphanumeric())
            .next()
            .unwrap_or_default();
        if patterns().html.contains(name.to_ascii_lowercase().as_str()) || tag.contains([':', '@', '=']) {
            return None;
        }
    }
    Some(TextRange::new(start, start + length))
}

/// The sentences of a line that a template wrote: instructions and questions to the writer.
#[must_use]
pub fn guidance(line: &str) -> Vec<TextRange> {
    sentences(line).into_iter().filter(|range| is_guidance(range.of(line))).collect()
}

/// Whether a sentence speaks to the writer: known guidance, an instruction or a question, without a first
/// person.
pub(crate) fn is_guidance(sentence: &str) -> bool {
    let bare = sentence.trim_start_matches(|c: char| !c.is_alphanumeric());
    if has_first_person(&outside_quotes(bare)) {
        return false;
    }
    let patterns = patterns();
    let hit = |pattern: &Pattern| pattern.on(bare).is_some_and(|regex| regex.is_match(bare));
    patterns.guidance.iter().any(hit) || hit(&patterns.known)
}

/// Whether a text speaks in the first person, in English.
pub(crate) fn has_first_person(sentence: &str) -> bool {
    static FIRST: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"\bI\b|(?i:\b(?:we|my|our|i['’](?:m|ve|d|ll))\b)|\bi\s").ok());
    FIRST.as_ref().is_some_and(|regex| regex.is_match(sentence))
}

/// Whether the writer appears in a text, in English.
pub(crate) fn has_writer(text: &str) -> bool {
    static WRITER: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"\bI\b|(?i:\b(?:me|my|myself|i['’](?:m|ve|d|ll))\b)|\bi\s").ok());
    WRITER.as_ref().is_some_and(|regex| regex.is_match(text))
}

/// A text without what it quotes: examples in quotes are told in the first person.
pub(crate) fn outside_quotes(text: &str) -> String {
    let mut quoted = false;
    text.chars()
        .filter(|c| {
            let mark = matches!(c, '"' | '“' | '”' | '„' | '「' | '」' | '«' | '»');
            if mark {
                quoted = match c {
                    '“' | '„' | '「' | '«' => true,
                    '」' | '»' => false,
                    '”' => false,
                    _ => !quoted,
                };
            } else if *c == '\n' {
                quoted = false;
            }
            !quoted && !mark
        })
        .collect()
}

/// Whether a text is nothing but a word such as `pending` or `n/a`.
pub(crate) fn is_whole(text: &str) -> bool {
    text.len() < 60 && patterns().whole.on(text).is_some_and(|regex| regex.is_match(text))
}

/// Whether a text only points at another story.
pub(crate) fn is_pointer(text: &str) -> bool {
    text.len() < 120
        && patterns().pointers.iter().any(|p| p.on(text).is_some_and(|regex| regex.is_match(text)))
}

/// The sentences of a text: they end at a full stop, question or exclamation mark before a blank, and at line
/// ends.
#[must_use]
pub fn sentences(text: &str) -> Vec<TextRange> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut ended = false;
    for (at, c) in text.char_indices() {
        let cut = matches!(c, '\n' | '\r') || (ended && c.is_whitespace());
        if cut {
            push_sentence(text, TextRange::new(start, at), &mut found);
            start = at + c.len_utf8();
            ended = false;
            continue;
        }
        // Closing quotes and brackets belong to the sentence they follow.
        ended = matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？')
            || (ended && matches!(c, '"' | '”' | '’' | ')' | '*' | '_'));
        if matches!(c, '。' | '！' | '？') {
            push_sentence(text, TextRange::new(start, at + c.len_utf8()), &mut found);
            start = at + c.len_utf8();
            ended = false;
        }
    }
    push_sentence(text, TextRange::new(start, text.len()), &mut found);
    found
}

fn push_sentence(text: &str, range: TextRange, found: &mut Vec<TextRange>) {
    let raw = range.of(text);
    let trimmed = raw.trim();
    if !trimmed.is_empty() {
        let start = range.start + raw.len() - raw.trim_start().len();
        found.push(TextRange::new(start, start + trimmed.len()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_tokens(line: &str, expected: &[&str]) {
        let found: Vec<&str> = tokens(line).into_iter().map(|range| range.of(line)).collect();
        assert_eq!(found, expected, "{line}");
    }

    #[test]
    fn tokens_are_found_inside_text() {
        check_tokens("Reduced cost by X%.", &["X%"]);
        check_tokens("TODO: ask Ana, then <what changed?>", &["TODO", "<what changed?>"]);
        check_tokens("We saved [amount] at {{client}}", &["[amount]", "{{client}}"]);
        check_tokens("...", &["..."]);
    }

    #[test]
    fn code_links_tags_and_ellipses_are_no_tokens() {
        check_tokens("a `Vec<t>` in [the plan](x.md)", &[]);
        check_tokens("line one<br>line two, see <https://example.org>", &[]);
        check_tokens("and then... we waited", &[]);
        check_tokens("- [x] done", &[]);
    }

    #[test]
    fn guidance_speaks_to_the_writer() {
        let line = "Describe your goal. I cut refunds. What did you learn?";
        let found: Vec<&str> = guidance(line).into_iter().map(|range| range.of(line)).collect();
        assert_eq!(found, ["Describe your goal.", "What did you learn?"]);
    }

    #[test]
    fn sentences_keep_their_closing_quotes() {
        let text = "He said “no.” We went on (late!). 遅れた。直した";
        let found: Vec<&str> = sentences(text).into_iter().map(|range| range.of(text)).collect();
        assert_eq!(found, ["He said “no.”", "We went on (late!).", "遅れた。", "直した"]);
    }

    #[test]
    fn quotes_are_left_out_up_to_the_end_of_their_line() {
        assert_eq!(outside_quotes("Say “I did”, not \"we\". You"), "Say , not . You");
        assert_eq!(outside_quotes("an inch is 1\" long\nI go on"), "an inch is 1\nI go on");
    }
}
