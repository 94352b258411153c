//! The language of a story, from its script, its words and its labels.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::TextRange;

/// Share of letters from which a script decides, in percent: English terms stand in most notes.
const DECISIVE: usize = 20;
/// Small words of a language from which they decide; fewer stand in a name or a quotation.
const FEWEST: usize = 3;

/// The BCP 47 tag of a story's language: that of its script where it is not Latin, else the one whose small words
/// it is written with, else one that all its labels belong to. English where nothing tells.
pub(crate) fn of(text: &str, range: TextRange, labels: &[&'static str]) -> &'static str {
    let text = range.of(text);
    script(text).or_else(|| words(text)).unwrap_or_else(|| {
        if labels.contains(&"en") { "en" } else { labels.first().copied().unwrap_or("en") }
    })
}

/// The language most of whose small words stand in `text`; the first of several.
fn words(text: &str) -> Option<&'static str> {
    let table = &*TABLE;
    let mut counts = [0usize; Languages::BITS as usize];
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
        let known = if word.chars().any(char::is_uppercase) {
            table.get(word.to_lowercase().as_str())
        } else {
            table.get(word)
        };
        let Some(languages) = known else { continue };
        for (at, count) in counts.iter_mut().enumerate() {
            *count += usize::from(languages & (1 << at) != 0);
        }
    }
    let languages = grammars::languages().iter().zip(counts).rev();
    let (language, count) = languages.max_by_key(|(_, count)| *count)?;
    (count >= FEWEST).then_some(language.id.as_str())
}

/// A set of languages, one bit each, in the order of the grammar.
type Languages = u16;

/// The small words of all languages.
static TABLE: LazyLock<HashMap<&'static str, Languages>> = LazyLock::new(|| {
    let mut table: HashMap<&'static str, Languages> = HashMap::new();
    for (at, language) in (0..Languages::BITS).zip(grammars::languages()) {
        for word in &language.words {
            *table.entry(word).or_default() |= 1 << at;
        }
    }
    table
});

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

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, labels: &[&'static str], expected: &str) {
        assert_eq!(of(text, TextRange::new(0, text.len()), labels), expected, "{text}");
    }

    #[test]
    fn small_words_tell_a_language_under_labels_of_another() {
        check("S: o deploy da equipe demorava duas horas e era feito à mão", &["en"], "pt");
        check("**Situation:** el equipo perdía los pedidos de un cliente", &["en"], "es");
        check("**Situation:** wir hatten das Lager nicht im Griff", &["en", "de", "fr"], "de");
        check(
            "**Situation:** le client ne recevait plus ses colis dans les temps",
            &["en", "de", "fr"],
            "fr",
        );
        check("**Situation:** the depot in São Paulo lost its parcels and we were late", &["en"], "en");
        check("Tình huống: nhóm của tôi không có người trong ca đêm", &["vi"], "vi");
    }

    #[test]
    fn labels_decide_where_there_are_no_words() {
        check("**Tarea:**", &["es"], "es");
        check("**Situation:**", &["en", "de", "fr"], "en");
        check("S:", &[], "en");
    }

    #[test]
    fn a_script_decides_over_words() {
        check("**Situation:** 当时我在 the team 里负责发布，时间很紧", &["en"], "zh");
        check("S: 배포가 늦어졌다", &["en"], "ko");
    }
}
