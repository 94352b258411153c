//! What a heading, or a line above labels, says about the text below it: a question, stories, the form of an
//! answer, or a lesson about the method.

use std::collections::HashSet;
use std::sync::LazyLock;

use grammars::lexicon::{self, Phrases};

use crate::segment::without_numbering;
use crate::words::fold;

/// What a line says. Several may hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Says {
    /// It names the form of an answer and nothing else, such as `STAR` or `Answer structure`.
    pub(crate) form: bool,
    /// It asks what an interviewer asks.
    pub(crate) asks: bool,
    /// It speaks of somebody's own stories or of a template for them.
    pub(crate) tells: bool,
    /// It names the method and tells nothing: what follows explains it.
    pub(crate) teaches: bool,
    /// It announces advice: what follows tells no story unless it asks for one.
    pub(crate) advises: bool,
}

impl Says {
    /// Reads `line`, which may hold numbering, emoji and emphasis.
    pub(crate) fn of(line: &str) -> Self {
        let folded = fold(line);
        let lists = lists();
        let asks = is_question(line);
        let tells = lists.story.is_in(&folded);
        let teaches = !asks && !tells && lists.teaching.is_in(&folded);
        let advises = !asks && !tells && lists.advice.is_in(&folded);
        Self { form: names_form(&folded), asks, tells, teaches, advises }
    }
}

/// Whether a line names the form of an answer and nothing else.
pub(crate) fn is_form(line: &str) -> bool {
    names_form(&fold(line))
}

/// Whether a title calls its story a form to copy.
pub(crate) fn names_blank(title: &str) -> bool {
    lists().blank.is_in(&fold(title))
}

/// Whether a text speaks to a reader, as an explanation does.
pub(crate) fn speaks_to_reader(text: &str) -> bool {
    lists().reader.is_in(&fold(text))
}

/// Whether a line asks what an interviewer asks: it says so, is numbered as a question, or opens like one.
pub(crate) fn is_question(text: &str) -> bool {
    let folded = fold(without_numbering(text));
    let head = folded.trim_start_matches(|c: char| !c.is_alphanumeric());
    let numbered = head.strip_prefix('q').is_some_and(|rest| {
        let digits = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        digits.starts_with([':', '.', ' ', '*']) && (digits.len() < rest.len() || digits.starts_with(':'))
    });
    let labelled =
        ["question:", "question**:", "interview question:"].iter().any(|word| head.starts_with(word));
    let opens =
        || lexicon::questions().openers.entries.iter().any(|opener| head.starts_with(opener.as_str()));
    numbered || labelled || opens()
}

fn names_form(folded: &str) -> bool {
    let form = &lists().form;
    let mut words = words(folded).peekable();
    words.peek().is_some() && words.all(|word| form.parts.contains(word))
}

fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

struct Lists {
    form: List,
    story: List,
    teaching: List,
    advice: List,
    blank: List,
    reader: List,
}

fn lists() -> &'static Lists {
    static LISTS: LazyLock<Lists> = LazyLock::new(|| {
        let headings = lexicon::headings();
        Lists {
            form: List::new(&headings.form),
            story: List::new(&headings.story),
            teaching: List::new(&headings.teaching),
            advice: List::new(&headings.advice),
            blank: List::new(&headings.blank),
            reader: List::new(&headings.reader),
        }
    });
    &LISTS
}

/// A list of folded words and phrases.
struct List {
    /// Entries of one word in a script that divides words.
    words: HashSet<String>,
    /// The others: they are looked for as they stand.
    phrases: Vec<String>,
    /// Every word of every entry.
    parts: HashSet<String>,
}

impl List {
    fn new(entries: &Phrases) -> Self {
        let mut list = Self { words: HashSet::new(), phrases: Vec::new(), parts: HashSet::new() };
        for entry in entries.entries.iter().map(|entry| fold(entry)) {
            list.parts.extend(words(&entry).map(str::to_owned));
            if divides_words(&entry) && entry.chars().all(char::is_alphanumeric) {
                list.words.insert(entry);
            } else {
                list.phrases.push(entry);
            }
        }
        list
    }

    fn is_in(&self, folded: &str) -> bool {
        words(folded).any(|word| self.words.contains(word))
            || self.phrases.iter().any(|phrase| holds(folded, phrase))
    }
}

/// Whether `phrase` stands in `folded` between the ends of words, where its script divides words.
fn holds(folded: &str, phrase: &str) -> bool {
    if !divides_words(phrase) {
        return folded.contains(phrase);
    }
    folded.match_indices(phrase).any(|(at, _)| {
        let before = folded.get(..at).and_then(|text| text.chars().next_back());
        let after = folded.get(at + phrase.len()..).and_then(|text| text.chars().next());
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

/// Whether words of this script stand apart. Chinese and Japanese ones do not, and Korean ones take endings.
fn divides_words(text: &str) -> bool {
    !text
        .chars()
        .any(|c| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_of_the_method_teaches_and_one_of_stories_tells() {
        for line in ["🌟 STAR Framework", "What is the STAR Method?", "STAR refresher", "面试 STAR 法则"]
        {
            assert!(Says::of(line).teaches, "{line}");
        }
        for line in ["My STAR stories", "STAR Template", "5 histórias STAR", "STAR 故事"] {
            let says = Says::of(line);
            assert!(says.tells && !says.teaches, "{line}");
        }
        for line in ["Scaling the queue", "Conflict", "Stars over Turin"] {
            let says = Says::of(line);
            assert!(!says.tells && !says.teaches && !says.asks, "{line}");
        }
    }

    #[test]
    fn a_question_is_asked_or_numbered() {
        for line in
            ["Tell me about a time you failed.", "Q3: conflict", "**Question:** why?", "3. How did you win?"]
        {
            assert!(is_question(line), "{line}");
        }
        assert!(!is_question("Quality gates") && !is_question("Queue of nine"));
    }

    #[test]
    fn the_form_of_an_answer_is_named_by_its_words_alone() {
        assert!(
            is_form("Quick talking points (STAR)") && !is_form("Quick fix for the queue") && !is_form("—")
        );
    }
}
