//! Where a bank falls short of what it should hold.

use std::sync::Arc;

use crate::Bank;

/// What a bank should hold. At least one of its stories should be about a failure as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Targets {
    /// The fewest filled stories.
    pub least_stories: usize,
    /// The most filled stories: more than these nobody keeps in mind.
    pub most_stories: usize,
    /// Filled stories for each principle.
    pub per_principle: usize,
    /// The most principles one story may serve.
    pub principles_per_story: usize,
}

impl Default for Targets {
    fn default() -> Self {
        Self { least_stories: 8, most_stories: 12, per_principle: 2, principles_per_story: 3 }
    }
}

/// What a bank lacks, or has too much of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gap {
    /// A principle without a filled story.
    Untold {
        /// Its id.
        principle: Arc<str>,
        /// How many stories are begun for it.
        begun: usize,
    },
    /// A principle with a filled story, but fewer than it should have.
    Thin {
        /// Its id.
        principle: Arc<str>,
        /// How many stories are filled.
        filled: usize,
    },
    /// A story that serves more principles than one story should.
    Stretched {
        /// Its place in [`Bank::stories`].
        story: usize,
    },
    /// Fewer filled stories than there should be.
    TooFew {
        /// How many there are.
        filled: usize,
    },
    /// More filled stories than there should be.
    TooMany {
        /// How many there are.
        filled: usize,
    },
    /// No filled story is about a failure, a mistake or a conflict.
    NoFailure,
}

impl Bank {
    /// Where the bank falls short of `targets` for the principles with these ids: principle by principle as they come,
    /// then story by story, then the bank as a whole.
    ///
    /// Whether a story is about a failure is known of English ones only, so nothing is said about that where a filled
    /// one is in another language.
    #[must_use]
    pub fn gaps<'a>(&self, principles: impl IntoIterator<Item = &'a str>, targets: &Targets) -> Vec<Gap> {
        let mut gaps: Vec<Gap> =
            principles.into_iter().filter_map(|id| self.of_principle(id, targets)).collect();
        let serves = |at: usize| self.stories().get(at).map_or(0, |story| story.principles.len());
        let stretched = (0..self.stories().len()).filter(|at| serves(*at) > targets.principles_per_story);
        gaps.extend(stretched.map(|story| Gap::Stretched { story }));
        let filled = self.filled();
        if filled < targets.least_stories {
            gaps.push(Gap::TooFew { filled });
        } else if filled > targets.most_stories {
            gaps.push(Gap::TooMany { filled });
        }
        let mut told = self.stories().iter().filter(|story| story.is_filled());
        if told.all(|story| story.language == "en" && !story.is_about_failure) {
            gaps.push(Gap::NoFailure);
        }
        gaps
    }

    fn of_principle(&self, id: &str, targets: &Targets) -> Option<Gap> {
        let coverage = self.coverage(id);
        let principle = || Arc::from(id);
        match coverage.filled {
            enough if enough >= targets.per_principle => None,
            0 => Some(Gap::Untold { principle: principle(), begun: coverage.begun() }),
            filled => Some(Gap::Thin { principle: principle(), filled }),
        }
    }
}

#[cfg(test)]
mod tests {
    use note::{Note, Vocabulary};

    use super::*;

    const TOLD: &str = "**Situation:** A lift stood still.\n**Task:** I had a week.\n**Action:** I called the maker.\n**Result:** It ran again.\n";

    /// Targets that a bank of one story meets.
    const LOW: Targets =
        Targets { least_stories: 1, most_stories: 1, per_principle: 1, principles_per_story: 1 };

    /// The gaps of a bank of stories with these titles and this text, for two principles.
    fn gaps(titles: &[&str], text: &str, targets: &Targets) -> Vec<Gap> {
        let text: String = titles.iter().map(|title| format!("## {title}\n\n{text}\n")).collect();
        let note = Note::new(&text, Arc::new(Vocabulary::standard()));
        let bank = Bank::of([&note]);
        assert_eq!(bank.stories().len(), titles.len());
        bank.gaps(["ownership", "dive-deep"], targets)
    }

    fn untold(id: &str, begun: usize) -> Gap {
        Gap::Untold { principle: id.into(), begun }
    }

    #[test]
    fn a_bank_that_meets_its_targets_has_no_gaps() {
        let targets = Targets { most_stories: 2, ..LOW };
        assert_eq!(gaps(&["My mistake (Ownership)", "The lift (Dive Deep)"], TOLD, &targets), []);
        let both = Targets { principles_per_story: 2, ..LOW };
        assert_eq!(gaps(&["My mistake (Ownership / Dive Deep)"], TOLD, &both), []);
    }

    #[test]
    fn a_principle_is_untold_until_a_story_of_it_is_filled_and_thin_below_its_target() {
        let found = gaps(&["My mistake (Ownership)"], TOLD, &LOW);
        assert_eq!(found, [untold("dive-deep", 0)]);
        let two = Targets { per_principle: 2, ..LOW };
        let thin = Gap::Thin { principle: "ownership".into(), filled: 1 };
        assert_eq!(gaps(&["My mistake (Ownership)"], TOLD, &two), [thin, untold("dive-deep", 0)]);
        let begun = TOLD.replace("It ran again.", "");
        let found = gaps(&["My mistake (Ownership)"], &begun, &LOW);
        let none = [Gap::TooFew { filled: 0 }, Gap::NoFailure];
        assert_eq!(found, [&[untold("ownership", 1), untold("dive-deep", 0)][..], &none].concat());
    }

    #[test]
    fn a_story_may_serve_so_many_principles_and_no_more() {
        let found = gaps(&["My mistake (Ownership / Dive Deep)"], TOLD, &LOW);
        assert_eq!(found, [Gap::Stretched { story: 0 }]);
    }

    #[test]
    fn filled_stories_may_be_too_few_or_too_many() {
        let titles = ["My mistake (Ownership)", "The lift (Dive Deep)"];
        let found = |least_stories, most_stories| {
            gaps(&titles, TOLD, &Targets { least_stories, most_stories, ..LOW })
        };
        assert_eq!(found(3, 4), [Gap::TooFew { filled: 2 }]);
        assert_eq!(found(2, 2), []);
        assert_eq!(found(1, 1), [Gap::TooMany { filled: 2 }]);
    }

    #[test]
    fn a_failure_is_missed_where_all_stories_are_in_english() {
        let titles = ["The lift (Ownership / Dive Deep)"];
        let two = Targets { principles_per_story: 2, ..LOW };
        assert_eq!(gaps(&titles, TOLD, &two), [Gap::NoFailure]);
        let german = "**Situation:** Der Aufzug stand still, und niemand wusste warum.\n**Aufgabe:** Ich hatte eine Woche Zeit.\n\
                      **Handlung:** Ich habe den Hersteller jeden Tag angerufen.\n**Ergebnis:** Er lief nach neun Tagen wieder.\n";
        assert_eq!(gaps(&titles, german, &two), []);
    }
}
