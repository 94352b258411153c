//! Whether a text is in English: people write Portuguese or German under English labels.

use grammars::lexicon;
use note::Story;

use crate::phrases::phrase_sets;

phrase_sets! {
    own = [lexicon::function_words().own];
    foreign = [lexicon::function_words().foreign];
}

/// Whether rules that read English have words for a story: its labels and its text are English.
#[must_use]
pub fn is_english(story: &Story) -> bool {
    story.language == "en" && may_be_english(story.slice(story.range))
}

/// Whether a text in Latin letters may be English: it does not hold more small words of other languages than
/// English ones. Key words alone may be.
pub(crate) fn may_be_english(text: &str) -> bool {
    let (own, foreign) = (own(), foreign());
    let (mut ours, mut others) = (0, 0);
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| (1..8).contains(&word.len())) {
        let lower;
        let word = if word.bytes().any(|byte| byte.is_ascii_uppercase() || !byte.is_ascii()) {
            lower = word.to_lowercase();
            lower.as_str()
        } else {
            word
        };
        if own.has(word) {
            ours += 1;
        } else if foreign.has(word) {
            others += 1;
        }
    }
    others <= ours
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_words_tell_a_language() {
        assert!(may_be_english("I asked the owner of the depot in Rio de Janeiro."));
        assert!(may_be_english("Kafka, Redis, 900 ms"));
        assert!(!may_be_english(
            "mantive o acesso público restrito, documentado com justificativa para o CI"
        ));
        assert!(!may_be_english("Ich habe den Fahrplan mit dem Lager besprochen"));
        assert!(!may_be_english("evitar claves en el repositorio de la empresa"));
    }
}
