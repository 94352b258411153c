//! From many notes to one story bank: which principles have stories, and how far those got.

use std::collections::BTreeMap;
use std::sync::Arc;

use note::{Note, SectionState};

/// The stories of some notes, by principle.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bank {
    principles: BTreeMap<Arc<str>, Coverage>,
}

/// How a principle is covered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Stories filed under it.
    pub stories: usize,
    /// Those of them in which every section holds the writer's words.
    pub filled: usize,
}

impl Bank {
    /// The bank of these notes.
    pub fn of<'a>(notes: impl IntoIterator<Item = &'a Note>) -> Self {
        let mut bank = Self::default();
        for placed in notes.into_iter().flat_map(Note::stories) {
            let story = placed.story;
            let filled = story.sections.iter().all(|section| section.state == SectionState::Filled);
            for principle in &story.principles {
                let coverage = bank.principles.entry(Arc::clone(principle)).or_default();
                coverage.stories += 1;
                coverage.filled += usize::from(filled);
            }
        }
        bank
    }

    /// How the principle with this id is covered; nothing where no story is filed under it.
    #[must_use]
    pub fn coverage(&self, principle: &str) -> Coverage {
        self.principles.get(principle).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use note::Vocabulary;

    use super::*;

    #[test]
    fn stories_count_under_their_principles_and_only_whole_ones_as_filled() {
        let text = "## Ownership\n\n**Situation:** Late.\n**Result:** Two days saved.\n\n**Situation:** Late.\n**Result:**\n";
        let note = Note::new(text, Arc::new(Vocabulary::standard()));
        let bank = Bank::of([&note]);
        assert_eq!(bank.coverage("ownership"), Coverage { stories: 2, filled: 1 });
        assert_eq!(bank.coverage("frugality"), Coverage::default());
    }
}
