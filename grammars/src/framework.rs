//! Answer frameworks and the sections they are made of: STAR first, then its relatives.

use serde::{Deserialize, Serialize};

/// Position of a section definition in [`Frameworks::sections`]; at most 32 exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SectionId(pub u8);

/// Position of a framework in [`Frameworks::frameworks`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FrameworkId(pub u8);

/// What a section does in an answer, whatever its label says: a Problem is a situation, an Approach an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Where and when, and why it mattered.
    Situation,
    /// What the writer had to reach.
    Task,
    /// What stood in the way.
    Obstacle,
    /// What the writer did.
    Action,
    /// What changed because of it.
    Result,
    /// What the writer does differently since.
    Learning,
    /// One sentence that carries the story.
    Nugget,
    /// The interviewer's question.
    Question,
    /// Anything parsed but never judged nor spoken: tags, follow-ups, metrics.
    Notes,
}

impl Role {
    /// The word used in JSON and in messages, such as `situation`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Situation => "situation",
            Self::Task => "task",
            Self::Obstacle => "obstacle",
            Self::Action => "action",
            Self::Result => "result",
            Self::Learning => "learning",
            Self::Nugget => "nugget",
            Self::Question => "question",
            Self::Notes => "notes",
        }
    }
}

/// One way to write a section's label.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spelling {
    /// The words as written, lower case, such as `actions taken`.
    pub text: String,
    /// BCP 47 tag of the language it belongs to, such as `en` or `pt`.
    pub language: String,
    /// Whether the words are ordinary ones that many other documents use as headings (`goal`, `context`):
    /// generic spellings need more evidence before they make a story.
    pub generic: bool,
}

/// A section as frameworks use it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SectionDefinition {
    /// Stable name, such as `situation`.
    pub id: String,
    /// Canonical English label, such as `Situation`.
    pub name: String,
    /// What it does in the answer.
    pub role: Role,
    /// The single letter it may be written as, upper case; `None` for sections without one.
    pub letter: Option<char>,
    /// One or two sentences: what belongs there. Shown in hovers.
    pub gist: String,
    /// A question to the writer, without a full stop, shown while the section is empty.
    pub prompt: String,
    /// All spellings, the canonical one of each language first.
    pub labels: Vec<Spelling>,
}

/// An answer framework: sections in order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Framework {
    /// Stable name, such as `star`.
    pub id: String,
    /// Display name, such as `STAR`.
    pub name: String,
    /// Other names, lower case.
    pub aliases: Vec<String>,
    /// One sentence: when people use it.
    pub gist: String,
    /// Required sections in the order an answer gives them.
    pub sections: Vec<SectionId>,
    /// Sections that may appear as well and are never missed.
    pub optional: Vec<SectionId>,
    /// Roles that differ from the section's own.
    pub roles: Vec<(SectionId, Role)>,
    /// Usual share of the spoken words, as `[least, most]` fractions of 1.
    pub share: Vec<(SectionId, [f32; 2])>,
}

impl Framework {
    /// The role `section` plays in this framework, given its `own` role.
    #[must_use]
    pub fn role(&self, section: SectionId, own: Role) -> Role {
        self.roles.iter().find(|(id, _)| *id == section).map_or(own, |(_, role)| *role)
    }

    /// Where `section` stands in the order of required sections; `None` when it is optional or foreign.
    #[must_use]
    pub fn position(&self, section: SectionId) -> Option<usize> {
        self.sections.iter().position(|id| *id == section)
    }
}

/// Every section and framework of the grammar.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Frameworks {
    /// The framework taken where labels leave a tie.
    pub default: FrameworkId,
    /// Section definitions, addressed by [`SectionId`].
    pub sections: Vec<SectionDefinition>,
    /// Frameworks, addressed by [`FrameworkId`].
    pub frameworks: Vec<Framework>,
}

impl Frameworks {
    /// The definition behind an id; `None` only for an id of another grammar.
    #[must_use]
    pub fn section(&self, id: SectionId) -> Option<&SectionDefinition> {
        self.sections.get(usize::from(id.0))
    }

    /// The id of the section called `name`, such as `situation`.
    #[must_use]
    pub fn section_id(&self, name: &str) -> Option<SectionId> {
        self.sections.iter().position(|s| s.id == name).and_then(|i| u8::try_from(i).ok()).map(SectionId)
    }

    /// The framework behind an id; `None` only for an id of another grammar.
    #[must_use]
    pub fn framework(&self, id: FrameworkId) -> Option<&Framework> {
        self.frameworks.get(usize::from(id.0))
    }

    /// The id of the framework called `name`, by id or alias in any case.
    #[must_use]
    pub fn framework_id(&self, name: &str) -> Option<FrameworkId> {
        let name = name.to_lowercase();
        self.frameworks
            .iter()
            .position(|f| f.id == name || f.aliases.contains(&name))
            .and_then(|i| u8::try_from(i).ok())
            .map(FrameworkId)
    }
}
