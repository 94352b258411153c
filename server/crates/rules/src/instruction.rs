//! Telling a template's sentence from the writer's own where both stand in one section.
//!
//! Where most of a section is guidance, an imperative or a question is enough to know it by. Among the writer's
//! words it is not: "Use of the tool doubled" begins like an instruction, and a question may be one that
//! somebody asked.

use std::sync::LazyLock;

use grammars::lexicon;

use crate::pattern::Pattern;

/// How much may follow known guidance in its sentence, in bytes.
const TAIL: usize = 12;

struct Patterns {
    /// How instructions and questions begin.
    openings: Vec<Pattern>,
    known: Pattern,
    /// The one who is spoken to, or for whom.
    address: Pattern,
    /// The one who speaks.
    speaker: Pattern,
}

fn patterns() -> &'static Patterns {
    static PATTERNS: LazyLock<Patterns> = LazyLock::new(|| {
        let lexicon = lexicon::placeholders();
        let openings = lexicon.guidance.iter().filter(|source| source.starts_with("(?i)^"));
        Patterns {
            openings: openings.map(|source| Pattern::new(&**source)).collect(),
            known: Pattern::new(&*lexicon.known.pattern),
            address: Pattern::new(r"(?i)\b(?:you|your|yours|yourself|interviewers?)\b"),
            speaker: Pattern::new(r"(?i)\b(?:i|me|my|mine|myself|we|us|our|ours|ourselves)\b"),
        }
    });
    &PATTERNS
}

/// Whether a sentence of guidance speaks to the writer beyond doubt: it begins as an instruction or question
/// and addresses somebody, or it is guidance of a well-known template. Nothing in quotation marks is.
pub(crate) fn is_instruction(sentence: &str) -> bool {
    let bare = sentence.trim_start_matches(|c: char| matches!(c, '*' | '_' | '-') || c.is_whitespace());
    if bare.starts_with(['"', '“', '„', '«', '\'', '‘']) {
        return false;
    }
    let lower = bare.replace('’', "'").to_ascii_lowercase();
    let patterns = patterns();
    if patterns.speaker.is_in(&lower) {
        return false;
    }
    let opens = || patterns.openings.iter().any(|pattern| pattern.is_in(&lower));
    let known = patterns.known.regex().and_then(|regex| regex.find(&lower));
    known.is_some_and(|hit| hit.start() == 0 && lower.len() - hit.end() <= TAIL)
        || ((known.is_some() || patterns.address.is_in(&lower)) && opens())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_template_says_to_the_writer_is_an_instruction() {
        for sentence in [
            "Describe your goal.",
            "What was at stake?",
            "What steps did you take?",
            "**Set the stage for your story.**",
            "Provide enough background for the interviewer.",
            "Your answer here",
            "Don’t be shy about taking credit for what you did.",
        ] {
            assert!(is_instruction(sentence), "{sentence}");
        }
    }

    #[test]
    fn what_a_writer_says_is_none() {
        for sentence in [
            "Use of the tool doubled within a month.",
            "Set `replicas: 3` with one pod in each zone.",
            "Knowing your ground is what makes a team trust you.",
            "\"What was your role?\" she asked.",
            "Who would call the supplier?",
            "The report showed what happened on the night.",
            "Give me your hand, said the nurse, and your story.",
            "What happened next surprised the whole ward.",
        ] {
            assert!(!is_instruction(sentence), "{sentence}");
        }
    }
}
