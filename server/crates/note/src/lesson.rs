//! Which of the texts that are written like stories only show how a story is told: explanations of the method,
//! legends of its letters, templates to copy.

use crate::build::Spans;
use crate::evidence::Clue;
use crate::fold::Draft;
use crate::labels::Container;
use crate::placeholder;
use crate::says;
use crate::story::{Placeholder, Section, SectionState, Story};

/// Whether `story` is a lesson rather than somebody's answer.
///
/// A template in a fence is one: it is there to be copied. So is a bare list of the sections, unless a question, a
/// principle or a heading about stories stands above it. Below a heading about the method, sections that speak to
/// the reader rather than of the writer explain it.
pub(crate) fn is_one(story: &Story, draft: &Draft, spans: &Spans<'_>) -> bool {
    let in_code = draft
        .labels
        .first()
        .and_then(|label| spans.label(*label))
        .is_some_and(|(_, found)| matches!(found.container, Container::Code { .. }));
    let filled = story.sections.iter().any(|section| section.state == SectionState::Filled);
    if in_code && (!filled || explains(story)) {
        return true;
    }
    let legend = story.sections.iter().all(is_bare_item) && !draft.clues.contains(&Clue::Setting);
    legend || (draft.taught && explains(story))
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
