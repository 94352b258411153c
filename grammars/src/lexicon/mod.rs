//! Words and patterns the rules use, English so far, each table decoded on first use.

mod types;

pub use types::{
    Anchor, Clauses, Confidential, ConfidentialKind, Dates, Events, FunctionWords, Headings, Hedges,
    Hypothetical, Mask, MetricClass, Metrics, OutcomeVerbs, Passive, Phrases, Placeholders, Pronouns,
    Questions, Spoken, Units, VagueQuantifiers,
};

use std::sync::LazyLock;

use crate::tables::unpack;

/// One accessor per file of `lexicons/en`, under the name of the file.
macro_rules! lexicons {
    ($($(#[$doc:meta])* $name:ident: $table:ty;)*) => {
        $(
            $(#[$doc])*
            #[must_use]
            pub fn $name() -> &'static $table {
                static TABLE: LazyLock<$table> = LazyLock::new(|| {
                    unpack(include_bytes!(concat!(env!("OUT_DIR"), "/", stringify!($name), ".en")))
                });
                &TABLE
            }
        )*

        /// Every lexicon as the build packs it, by name.
        #[cfg(test)]
        pub(crate) fn packed() -> Vec<(String, Vec<u8>)> {
            vec![$((stringify!($name).to_owned(), postcard::to_allocvec($name()).unwrap())),*]
        }
    };
}

lexicons! {
    /// The writer's own part in a failure, said aloud.
    accountability: Phrases;
    /// Acronyms that a listener from another company knows.
    acronyms: Phrases;
    /// Verbs of effort, attitude and support, which alone are no step.
    attitude_verbs: Phrases;
    /// Words that tie an outcome to what the writer did.
    attribution: Phrases;
    /// Base forms that begin a step told as an instruction.
    base_verbs: Phrases;
    /// Fault laid at somebody else's door.
    blame: Phrases;
    /// What tells of a habit that changed after a lesson.
    changed_habits: Phrases;
    /// What tells steps of a story from other clauses.
    clauses: Clauses;
    /// Details that should not leave a company.
    confidential: Confidential;
    /// What dates a story.
    dates: Dates;
    /// Evaluations and closings that carry no fact anyone could check.
    empty_outcomes: Phrases;
    /// What anyone could check without a number.
    events: Events;
    /// Outcomes that are somebody's inner state.
    feelings: Phrases;
    /// Small words by which a text shows its language.
    function_words: FunctionWords;
    /// Lessons so general that they could end any story.
    generic_learning: Phrases;
    /// What a heading says about the text below it.
    headings: Headings;
    /// Words that take back what a sentence says.
    hedges: Hedges;
    /// What one would do, or usually does.
    hypothetical: Hypothetical;
    /// Past forms without `-ed`.
    irregular_pasts: Phrases;
    /// Signs that the writer looks back.
    learning: Phrases;
    /// How measured outcomes are found.
    metrics: Metrics;
    /// Verbs and nouns that state a change.
    outcome_verbs: OutcomeVerbs;
    /// Past-tense verbs of a personal, specific act.
    ownership_verbs: Phrases;
    /// Passive clauses.
    passive: Passive;
    /// Whom one works with.
    people: Phrases;
    /// Signs of a section that still waits for the writer.
    placeholders: Placeholders;
    /// Who acts.
    pronouns: Pronouns;
    /// Interview questions.
    questions: Questions;
    /// Events that say enough without a number.
    recognition: Phrases;
    /// Statements of duty.
    responsibility: Phrases;
    /// How long an answer takes to say.
    spoken: Spoken;
    /// Why a situation mattered.
    stakes: Phrases;
    /// What numbers count.
    units: Units;
    /// Subjects that belong to nobody.
    unowned_subjects: Phrases;
    /// Effort and attitude where a step should be.
    vague_actions: Phrases;
    /// Words that stand where an amount should be.
    vague_quantifiers: VagueQuantifiers;
}
