//! What a check sees of a story: the story itself, and facts about it that several rules share, read once.

use std::cell::OnceCell;
use std::collections::HashSet;

use grammars::{Role, SectionId, lexicon};
use note::{ContentKind, ContentLine, Placeholder, Section, SectionState, Story, TextRange, placeholder};

use crate::acts::{Acts, Fault};
use crate::english::is_english;
use crate::insert::missing_sections;
use crate::instruction::is_instruction;
use crate::outcome::{self, Outcome, Verdict};
use crate::phrases::phrase_sets;
use crate::quote::quoted;
use crate::rule::Languages;
use crate::settings::Settings;
use crate::spoken::{self, Spoken};
use crate::standing::Standing;
use crate::words::{Words, stem};

/// A story as a check sees it.
pub(crate) struct StoryView<'a> {
    /// The story.
    pub(crate) story: &'a Story,
    /// What its note says about itself.
    pub(crate) standing: Standing,
    /// What is in force.
    pub(crate) settings: &'a Settings,
    /// Its sections, in the order of the text.
    pub(crate) sections: Vec<SectionView<'a>>,
    missing: OnceCell<Vec<SectionId>>,
    spoken: OnceCell<Spoken>,
    foreign: OnceCell<bool>,
}

/// A section as a check sees it.
pub(crate) struct SectionView<'a> {
    /// Its story.
    pub(crate) story: &'a Story,
    /// The section.
    pub(crate) section: &'a Section,
    /// What its note says about itself.
    pub(crate) standing: Standing,
    /// What is in force.
    pub(crate) settings: &'a Settings,
    /// Whether its story is a draft: no more than one section is filled.
    pub(crate) in_draft: bool,
    tokens: OnceCell<Vec<TextRange>>,
    guidance: OnceCell<Vec<TextRange>>,
    outcome: OnceCell<Outcome>,
    words: OnceCell<Words>,
    acts: OnceCell<Acts>,
}

impl<'a> StoryView<'a> {
    /// The view of `story` in a note of this standing.
    pub(crate) fn new(story: &'a Story, standing: Standing, settings: &'a Settings) -> Self {
        let in_draft = is_draft(story);
        let view = |section| SectionView { in_draft, ..SectionView::new(story, section, standing, settings) };
        Self {
            story,
            standing,
            settings,
            sections: story.sections.iter().map(view).collect(),
            missing: OnceCell::new(),
            spoken: OnceCell::new(),
            foreign: OnceCell::new(),
        }
    }

    /// The required sections the story lacks, in framework order.
    pub(crate) fn missing(&self) -> &[SectionId] {
        self.missing.get_or_init(|| missing_sections(self.story))
    }

    /// Whether the writer has not begun: no section that the framework requires is filled.
    pub(crate) fn is_unfilled(&self) -> bool {
        let framework = grammars::frameworks().framework(self.story.framework);
        let required = |section: &&Section| {
            section.kinds.iter().any(|kind| framework.is_none_or(|f| f.position(*kind).is_some()))
        };
        let mut asked = self.story.sections.iter().filter(required).peekable();
        asked.peek().is_some() && asked.all(|section| section.state != SectionState::Filled)
    }

    /// Whether the writer has only begun: no more than one section is filled.
    pub(crate) fn is_draft(&self) -> bool {
        is_draft(self.story)
    }

    /// Whether all principles it is filed under are about people, where a number is rarely the best evidence.
    pub(crate) fn is_about_people(&self) -> bool {
        self.story.hard_to_measure
    }

    /// The stems of all words of its filled sections.
    pub(crate) fn stems(&self) -> HashSet<&str> {
        let told = self.sections.iter().filter(|part| part.is_filled()).map(SectionView::words);
        told.flat_map(|words| (0..words.len()).map(|at| stem(words.get(at)))).collect()
    }

    /// Whether a rule with these languages has words for the story: its labels and its text are in one of them.
    pub(crate) fn speaks(&self, languages: Languages) -> bool {
        languages == Languages::All || (languages.include(self.story.language) && !self.is_foreign())
    }

    /// Whether English labels stand above a text in another language.
    fn is_foreign(&self) -> bool {
        let judge = || self.story.language == "en" && !is_english(self.story);
        *self.foreign.get_or_init(judge)
    }

    /// The filled sections that tell the outcome.
    pub(crate) fn results(&self) -> impl Iterator<Item = &SectionView<'a>> + Clone {
        self.in_role(Role::Result)
    }

    /// The filled sections that play `role`.
    pub(crate) fn in_role(&self, role: Role) -> impl Iterator<Item = &SectionView<'a>> + Clone {
        self.sections.iter().filter(move |view| view.is_filled() && view.section.roles.contains(&role))
    }

    /// The best verdict on a Result; `None` where none is filled. English only.
    pub(crate) fn verdict(&self) -> Option<Verdict> {
        self.results().map(|result| result.outcome().verdict).min()
    }

    /// The first Result of a story none of whose Results says anything anyone could check; `None` where one does, or
    /// where it is still open. English only.
    pub(crate) fn unproven(&self) -> Option<&SectionView<'a>> {
        if self.is_unfilled() || self.results().any(|result| result.outcome().verdict != Verdict::None) {
            return None;
        }
        let first = self.results().next()?;
        (first.is_settled() && first.judged().next().is_some()).then_some(first)
    }

    /// Whether a number would be forced: the story is about people, or tells of a failure for the sake of its lesson.
    /// English only.
    pub(crate) fn resists_numbers(&self) -> bool {
        let looks_back = || self.sections.iter().any(SectionView::looks_back);
        self.is_about_people() || (self.story.is_about_failure() && looks_back())
    }

    /// How much there is to say.
    pub(crate) fn spoken(&self) -> Spoken {
        *self.spoken.get_or_init(|| spoken::story(self.story))
    }
}

/// What stands in `section` where the writer's words should, as the rules find it, in order: the tokens; all of what a
/// template, a definition or a pointer left; among the writer's own words the sentences of a template.
#[must_use]
pub fn placeholders(story: &Story, section: &Section) -> Vec<TextRange> {
    let settings = Settings::default();
    let view = SectionView::new(story, section, Standing::default(), &settings);
    match section.state {
        SectionState::Empty => Vec::new(),
        SectionState::Placeholder(Placeholder::Token) if !view.tokens().is_empty() => view.tokens().to_vec(),
        SectionState::Placeholder(_) => view.judged().map(|line| line.range).collect(),
        SectionState::Filled => {
            let mut found = [view.tokens(), view.guidance()].concat();
            found.sort_unstable();
            found
        }
    }
}

impl<'a> SectionView<'a> {
    /// The view of a section that is in no draft.
    fn new(story: &'a Story, section: &'a Section, standing: Standing, settings: &'a Settings) -> Self {
        Self {
            story,
            section,
            standing,
            settings,
            in_draft: false,
            tokens: OnceCell::new(),
            guidance: OnceCell::new(),
            outcome: OnceCell::new(),
            words: OnceCell::new(),
            acts: OnceCell::new(),
        }
    }

    /// Whether the section holds the writer's words.
    pub(crate) fn is_filled(&self) -> bool {
        self.section.state == SectionState::Filled
    }

    /// Whether the section says what the writer learned. English only.
    pub(crate) fn looks_back(&self) -> bool {
        let says = || learning().is_in(self.words(), 0..self.words().len());
        self.is_filled() && (self.section.roles.contains(&Role::Learning) || says())
    }

    /// The label in backticks.
    pub(crate) fn label(&self) -> String {
        quoted(self.story.slice(self.section.label.range), 24)
    }

    /// The placeholder tokens in the content, in order.
    pub(crate) fn tokens(&self) -> &[TextRange] {
        self.tokens.get_or_init(|| {
            let mut found = self.in_lines(placeholder::tokens);
            found.retain(|range| !is_foreign_word(self.story.slice(*range), self.story.language));
            found
        })
    }

    /// The sentences of a template in the content, in order. Among the writer's own only those beyond doubt, and
    /// none that is a token: that is remarked upon already.
    pub(crate) fn guidance(&self) -> &[TextRange] {
        self.guidance.get_or_init(|| {
            let mut found = self.in_lines(placeholder::guidance);
            if self.is_filled() && !found.is_empty() {
                found.retain(|range| {
                    is_instruction(self.story.slice(*range))
                        && !self.tokens().iter().any(|token| token.intersects(*range))
                });
            }
            found
        })
    }

    /// The words of the content.
    pub(crate) fn words(&self) -> &Words {
        self.words.get_or_init(|| Words::of(self.story, self.section))
    }

    /// Who acts in the content. English only.
    pub(crate) fn acts(&self) -> &Acts {
        self.acts.get_or_init(|| Acts::of(self.words()))
    }

    /// Whether the section is filled and holds nothing open: what a placeholder or an instruction keeps open is
    /// no flaw of its own.
    pub(crate) fn is_settled(&self) -> bool {
        self.is_filled() && self.tokens().is_empty() && self.guidance().is_empty()
    }

    /// The flaw of a settled Action; `None` for any other section. English only.
    pub(crate) fn fault(&self) -> Option<Fault> {
        let acts = self.section.roles.contains(&Role::Action) && self.is_settled();
        acts.then(|| self.acts().fault(self.words())).flatten()
    }

    /// Whether the story's title asks what one would do. English only.
    pub(crate) fn asks_what_one_would_do(&self) -> bool {
        let title = self.story.title.as_ref().map(|title| self.story.slice(title.line).to_ascii_lowercase());
        title.is_some_and(|title| title.contains("would you"))
    }

    /// What the content says about the outcome.
    pub(crate) fn outcome(&self) -> &Outcome {
        self.outcome.get_or_init(|| outcome::judge(self.words()))
    }

    /// The content lines that are judged: code and HTML are not the writer's prose.
    pub(crate) fn judged(&self) -> impl Iterator<Item = &'a ContentLine> + use<'a> {
        self.section.lines.iter().filter(|line| !matches!(line.kind, ContentKind::Code))
    }

    /// What `find` finds in the judged lines, as ranges of the story.
    fn in_lines(&self, find: fn(&str) -> Vec<TextRange>) -> Vec<TextRange> {
        self.judged()
            .flat_map(|line| {
                find(self.story.slice(line.range)).into_iter().map(|range| range.shift(line.range.start))
            })
            .collect()
    }
}

phrase_sets! {
    /// Signs that the writer looks back.
    learning = [lexicon::learning()];
}

fn is_draft(story: &Story) -> bool {
    story.sections.iter().filter(|section| section.state == SectionState::Filled).count() <= 1
}

/// Whether a token is an ordinary word of the story's language: `todo` is Spanish and Portuguese for "all".
fn is_foreign_word(token: &str, language: &str) -> bool {
    language != "en" && token != "TODO" && token.eq_ignore_ascii_case("todo")
}
