//! Which of the texts that are written like stories only show how a story is told: explanations of the method,
//! legends of its letters, templates to copy, reports in the same words.

use grammars::{Role, lexicon};

use crate::evidence::Clue;
use crate::fold::Draft;
use crate::label;
use crate::placeholder;
use crate::says;
use crate::story::{Placeholder, Section, SectionState, Story};

/// Labels a report has at most; four in framework order are an answer whoever speaks.
const REPORT: usize = 3;

/// What a text is that is written like a story and is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lesson {
    /// A template in a fence, there to be copied.
    Template,
    /// A list of the sections without anything in them, or with their names.
    Legend,
    /// Sections below a heading about the method that speak to the reader, not of the writer.
    Explanation,
    /// A report in words that any document uses, without anybody in it who answers.
    Report,
}

/// What lesson `story` is; `None` for somebody's answer.
pub(crate) fn of(story: &Story, draft: &Draft) -> Option<Lesson> {
    let in_code = draft.clues.contains(&Clue::Code);
    let filled = story.sections.iter().any(|section| section.state == SectionState::Filled);
    if in_code && (!filled || explains(story) || story.sections.iter().all(|part| names_only(story, part))) {
        return Some(Lesson::Template);
    }
    let set = draft.clues.contains(&Clue::Setting);
    let bare = !set && story.sections.iter().all(is_bare_item);
    if bare || story.sections.iter().all(|section| repeats_its_name(story, section)) {
        return Some(Lesson::Legend);
    }
    if draft.taught && explains(story) {
        return Some(Lesson::Explanation);
    }
    (!set && is_report(story, &draft.clues) || is_scene(story, &draft.clues)).then_some(Lesson::Report)
}

/// Words of a section that hardly tells anything.
const NAME: usize = 2;

/// Whether a section holds no more than a name for what belongs there.
fn names_only(story: &Story, section: &Section) -> bool {
    section.content.is_none_or(|content| story.slice(content).split_whitespace().count() <= NAME)
}

/// Whether two labels, one of them further on than the beginning of an answer, stand above a text in which nobody
/// answers and nothing has been done: use cases, runbooks and status reports have an action and a result, too.
/// Where a question, a principle or a heading about stories stands above, one of the words has to be an ordinary
/// one.
fn is_scene(story: &Story, clues: &[Clue]) -> bool {
    let (mut labels, mut ordinary, mut set) = (0, false, false);
    for clue in clues {
        match clue {
            Clue::Setting | Clue::Bank => set = true,
            Clue::Ordinary | Clue::OrdinaryHeading => (labels, ordinary) = (labels + 1, true),
            _ => labels += 1,
        }
    }
    let begun = story.sections.iter().all(|part| {
        part.roles.iter().all(|role| matches!(role, Role::Situation | Role::Task | Role::Nugget))
    });
    let told = |part: &Section| {
        let text = part.content.map_or("", |content| story.slice(content));
        part.state != SectionState::Filled || placeholder::has_writer(text) || opens_with_deed(text)
    };
    story.language == "en"
        && labels == 2
        && (ordinary || !set)
        && !begun
        && is_written_out(story)
        && !story.sections.iter().any(told)
}

/// Fewest words of a section, and of all of them, from which it shows who speaks: what somebody has just begun may
/// become anything.
const WRITTEN_OUT: (usize, usize) = (3, 10);

/// Whether every section says enough to judge by.
fn is_written_out(story: &Story) -> bool {
    let words =
        |part: &Section| part.content.map_or(0, |content| story.slice(content).split_whitespace().count());
    let (least, all) = WRITTEN_OUT;
    story.sections.iter().all(|part| words(part) >= least)
        && story.sections.iter().map(words).sum::<usize>() >= all
}

/// Whether a line or sentence of the text begins with a verb of the past, as in `Moved the boxes`.
fn opens_with_deed(text: &str) -> bool {
    placeholder::sentences(text).into_iter().any(|range| {
        let first = range.of(text).split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty());
        let first = first.unwrap_or_default().to_ascii_lowercase();
        first.len() > 3 && first.ends_with("ed") || lexicon::irregular_pasts().entries.contains(&first)
    })
}

/// Whether a section holds nothing but the name of its own part, as in a legend of the letters.
fn repeats_its_name(story: &Story, section: &Section) -> bool {
    let Some(content) = section.content else { return false };
    let name = story.slice(content).split(['|', '(', '（', '\n', ',']).next().unwrap_or_default();
    let named = label::named(name.trim().trim_matches(['*', '_', '.']));
    section.kinds.iter().any(|kind| named.contains(*kind))
}

/// Whether a short answer in words that any document uses has nobody in it who answers: case studies and incident
/// reports have a challenge, a solution and results, too.
fn is_report(story: &Story, clues: &[Clue]) -> bool {
    let ordinary =
        |clue: &&Clue| matches!(clue, Clue::Ordinary | Clue::OrdinaryHeading | Clue::Cell | Clue::Code);
    let filled = story.sections.iter().filter(|section| section.state == SectionState::Filled);
    story.language == "en"
        && clues.len() <= REPORT
        && (clues.iter().filter(ordinary).count() * 2 > clues.len() || has_no_situation(story))
        && filled.clone().count() * 2 > story.sections.len()
        && !filled
            .filter_map(|section| section.content)
            .any(|range| placeholder::has_writer(story.slice(range)))
}

/// Whether nothing says what it was like before, and no line begins with what was done.
fn has_no_situation(story: &Story) -> bool {
    let mut roles = story.sections.iter().flat_map(|section| &section.roles).peekable();
    let deed = |part: &Section| opens_with_deed(part.content.map_or("", |content| story.slice(content)));
    is_written_out(story)
        && roles.peek().is_some()
        && !story.sections.iter().any(deed)
        && !roles.any(|role| matches!(role, Role::Situation | Role::Nugget))
}

/// Whether a section is a list item that holds its label and nothing else.
fn is_bare_item(section: &Section) -> bool {
    section.state == SectionState::Empty
        && !section.label.form.marker.is_empty()
        && section.label.form.separator == crate::Separator::None
}

/// Whether no section speaks of the writer, and one of them to the reader; in a language that leaves the first person
/// out, or whose first person is not known here, half of them have to.
fn explains(story: &Story) -> bool {
    let mut explained = 0;
    for section in &story.sections {
        let text = section.content.map_or("", |content| story.slice(content));
        let said = placeholder::outside_quotes(text);
        if placeholder::has_first_person(&said) {
            return false;
        }
        let asks = said.trim_end().ends_with(['?', '？']);
        let guides = matches!(
            section.state,
            SectionState::Empty | SectionState::Placeholder(Placeholder::Guidance | Placeholder::Token)
        );
        explained += usize::from(guides || asks || says::speaks_to_reader(&said));
    }
    if story.language == "en" { explained > 0 } else { explained * 2 >= story.sections.len() }
}
