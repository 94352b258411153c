//! The language of a story, from its labels and its script.

use crate::TextRange;

/// Share of letters from which a script decides, in percent: English terms stand in most notes.
const DECISIVE: usize = 20;

/// The BCP 47 tag of a story's language: that of its script where it is not Latin, else a language all its
/// labels belong to, English first.
pub(crate) fn of(text: &str, range: TextRange, labels: &[&'static str]) -> &'static str {
    script(range.of(text)).unwrap_or_else(|| {
        if labels.is_empty() || labels.contains(&"en") {
            "en"
        } else {
            labels.first().copied().unwrap_or("en")
        }
    })
}

fn script(text: &str) -> Option<&'static str> {
    if text.is_ascii() {
        return None;
    }
    let (mut letters, mut han, mut kana, mut hangul, mut devanagari) = (0usize, 0, 0, 0, 0);
    for c in text.chars().filter(|c| c.is_alphabetic()) {
        letters += 1;
        match c {
            '\u{3040}'..='\u{30ff}' => kana += 1,
            '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' => han += 1,
            '\u{ac00}'..='\u{d7a3}' => hangul += 1,
            '\u{900}'..='\u{97f}' => devanagari += 1,
            _ => {}
        }
    }
    let decides = |count: usize| count * 100 >= letters.max(1) * DECISIVE;
    if decides(hangul) {
        Some("ko")
    } else if kana > 0 && decides(kana + han) {
        Some("ja")
    } else if decides(han) {
        Some("zh")
    } else if decides(devanagari) {
        Some("hi")
    } else {
        None
    }
}
