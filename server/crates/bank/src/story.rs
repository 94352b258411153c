//! A story as its bank knows it: where it stands, what it is filed under, how far it got.

use std::sync::Arc;

use note::{Placed, SectionState, Story, TextRange};

/// A story of a bank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BankStory {
    /// The place of its note among those the bank was made of, from 0.
    pub note: usize,
    /// Where a remark about it sits, in bytes of its note: its title, or its first label where it has none.
    pub headline: TextRange,
    /// The words of its title; several stories may stand below one.
    pub title: Option<String>,
    /// Ids of the principles it is filed under, in the order the note names them.
    pub principles: Vec<Arc<str>>,
    /// How many sections its framework requires.
    pub asked: usize,
    /// How many of those hold the writer's words.
    pub told: usize,
    /// BCP 47 tag of its language.
    pub language: &'static str,
    /// Whether its title tells of something that went wrong. English only.
    pub is_about_failure: bool,
}

impl BankStory {
    /// The story of the note at this place among the bank's.
    pub(crate) fn new(note: usize, placed: Placed<'_>) -> Self {
        let story = placed.story;
        let (asked, told) = progress(story);
        Self {
            note,
            headline: placed.range(story.headline()),
            title: story.title.as_ref().map(|title| story.slice(title.range).to_owned()),
            principles: story.principles.clone(),
            asked,
            told,
            language: story.language,
            is_about_failure: story.is_about_failure(),
        }
    }

    /// Whether every section that its framework requires holds the writer's words. Any other story is begun.
    #[must_use]
    pub fn is_filled(&self) -> bool {
        self.told == self.asked
    }
}

/// How many sections the framework of `story` requires, and how many of them hold the writer's words.
fn progress(story: &Story) -> (usize, usize) {
    let required = grammars::frameworks().framework(story.framework).map(|f| f.sections.as_slice());
    let required = required.unwrap_or_default();
    let told = required
        .iter()
        .filter(|id| story.sections_for(**id).any(|section| section.state == SectionState::Filled));
    (required.len(), told.count())
}

#[cfg(test)]
mod tests {
    use note::{Note, Vocabulary};

    use super::*;

    fn only(text: &str) -> BankStory {
        let note = Note::new(text, Arc::new(Vocabulary::standard()));
        let stories: Vec<BankStory> = note.stories().map(|placed| BankStory::new(0, placed)).collect();
        assert_eq!(stories.len(), 1, "{text}");
        stories.into_iter().next().unwrap()
    }

    fn told(labels: &str) -> (usize, usize, bool) {
        let story = only(&format!("## Ownership\n### The lift\n{labels}"));
        (story.told, story.asked, story.is_filled())
    }

    #[test]
    fn a_story_is_filled_when_every_required_section_holds_the_writers_words() {
        let all = "**Situation:** A lift stood still.\n**Task:** I had a week.\n**Action:** I called the maker.\n**Result:** It ran.\n";
        assert_eq!(told(all), (4, 4, true));
        assert_eq!(told(&all.replace("It ran.", "TODO")), (3, 4, false));
        assert_eq!(told(&all.replace("It ran.", "")), (3, 4, false));
        assert_eq!(told(&all.replace("**Action:** I called the maker.\n", "")), (3, 4, false));
    }

    #[test]
    fn a_combined_label_tells_both_sections_and_an_optional_one_is_not_asked_for() {
        let both =
            "**Situation/Task:** A lift stood still.\n**Action:** I called the maker.\n**Result:** It ran.\n";
        assert_eq!(told(both), (4, 4, true));
        assert_eq!(told(&format!("{both}**Notes:**\n")), (4, 4, true));
    }

    #[test]
    fn a_story_of_empty_sections_is_begun() {
        assert_eq!(told("**Situation:**\n**Task:**\n**Action:**\n**Result:**\n"), (0, 4, false));
    }

    #[test]
    fn a_story_keeps_its_title_its_place_and_what_it_is_about() {
        let text = "# Bank\n\n## Ownership\n\n### A mistake of mine\n**Situation:** a\n**Task:** b\n**Action:** c\n**Result:** d\n";
        let story = only(text);
        assert_eq!(story.title.as_deref(), Some("A mistake of mine"));
        assert_eq!(story.headline.of(text), "A mistake of mine");
        assert_eq!(story.principles, [Arc::from("ownership")]);
        assert!(story.is_about_failure);
        assert!(!only(&text.replace("A mistake of mine", "The lift")).is_about_failure);
    }
}
