//! From many notes to one story bank: an index of their stories, how far each got, what covers each principle, and
//! where the bank falls short of its targets.

mod gaps;
mod story;

use std::collections::HashMap;
use std::sync::Arc;

use note::Note;

pub use gaps::{Gap, Targets};
pub use story::BankStory;

/// The stories of some notes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bank {
    stories: Vec<BankStory>,
    /// Where in `stories` those of each principle stand, ascending.
    principles: HashMap<Arc<str>, Vec<usize>>,
}

/// How a principle is covered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Stories filed under it.
    pub stories: usize,
    /// Those of them that are filled.
    pub filled: usize,
}

impl Coverage {
    /// Stories filed under it that are not filled yet.
    #[must_use]
    pub fn begun(self) -> usize {
        self.stories - self.filled
    }
}

impl Bank {
    /// The bank of these notes. A form to copy, of which nobody has filled in a section, is no story of it.
    pub fn of<'a>(notes: impl IntoIterator<Item = &'a Note>) -> Self {
        let mut bank = Self::default();
        for (index, note) in notes.into_iter().enumerate() {
            for placed in note.stories() {
                let story = BankStory::new(index, placed);
                if !(story.told == 0 && placed.story.is_form()) {
                    bank.add(story);
                }
            }
        }
        bank
    }

    fn add(&mut self, story: BankStory) {
        for principle in &story.principles {
            self.principles.entry(Arc::clone(principle)).or_default().push(self.stories.len());
        }
        self.stories.push(story);
    }

    /// Every story, note by note in the order of the text.
    #[must_use]
    pub fn stories(&self) -> &[BankStory] {
        &self.stories
    }

    /// Where in [`Self::stories`] those filed under this principle stand, ascending.
    #[must_use]
    pub fn filed_under(&self, principle: &str) -> &[usize] {
        self.principles.get(principle).map(Vec::as_slice).unwrap_or_default()
    }

    /// How the principle with this id is covered; nothing where no story is filed under it.
    #[must_use]
    pub fn coverage(&self, principle: &str) -> Coverage {
        let filed = self.filed_under(principle);
        let stories = filed.iter().filter_map(|at| self.stories.get(*at));
        Coverage { stories: filed.len(), filled: stories.filter(|story| story.is_filled()).count() }
    }

    /// How many stories are filled.
    #[must_use]
    pub fn filled(&self) -> usize {
        self.stories.iter().filter(|story| story.is_filled()).count()
    }
}

#[cfg(test)]
mod tests {
    use note::Vocabulary;

    use super::*;

    fn note(text: &str) -> Note {
        Note::new(text, Arc::new(Vocabulary::standard()))
    }

    #[test]
    fn stories_count_under_their_principles_and_only_whole_ones_as_filled() {
        let whole =
            "**Situation:** Late.\n**Task:** Be early.\n**Action:** I ran.\n**Result:** Two days saved.\n";
        let first = note(&format!("## Ownership\n\n{whole}\n**Situation:** Late.\n**Result:**\n"));
        let second = note(&format!("## A race (Ownership / Dive Deep)\n\n{whole}"));
        let bank = Bank::of([&first, &second]);
        assert_eq!(bank.coverage("ownership"), Coverage { stories: 3, filled: 2 });
        assert_eq!(bank.coverage("ownership").begun(), 1);
        assert_eq!(bank.coverage("dive-deep"), Coverage { stories: 1, filled: 1 });
        assert_eq!(bank.coverage("frugality"), Coverage::default());
        assert_eq!(bank.filed_under("ownership"), [0, 1, 2]);
        assert_eq!(bank.stories().iter().map(|story| story.note).collect::<Vec<_>>(), [0, 0, 1]);
        assert_eq!((bank.stories().len(), bank.filled()), (3, 2));
    }

    #[test]
    fn a_form_to_copy_is_no_story_until_somebody_fills_it_in() {
        let form = "## Ownership\n\n### [Title]\n**Situation:**\n**Task:**\n**Action:**\n**Result:**\n";
        assert_eq!(Bank::of([&note(form)]).stories(), []);
        let begun = form.replace("Situation:**", "Situation:** The lift was out of order.");
        assert_eq!(Bank::of([&note(&begun)]).stories().len(), 1);
    }
}
