//! Shapes of the lexicons. Every `pattern` is final syntax of the `regex` crate: it compiles as it stands, with
//! boundaries and digits of ASCII.

use serde::{Deserialize, Serialize};

use crate::framework::Role;

/// Words and phrases that mean the same to a rule.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phrases {
    /// Lower case, with straight apostrophes, in the order of the file.
    pub entries: Vec<String>,
    /// Finds any entry as whole words in any case, the longest where several begin at one place. Apostrophes may be
    /// curly, and any white space may stand between words.
    pub pattern: String,
}

/// Words of headings that say what kind of text stands below them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Headings {
    /// Words that name the form of an answer: a heading made of nothing else titles no story.
    pub form: Phrases,
    /// Words for answers of somebody's own, in any language: what follows is told.
    pub story: Phrases,
    /// Words for the method, in any language: what follows explains it, unless a word of `story` stands beside.
    pub teaching: Phrases,
    /// Words for advice, in any language: headings below it advise too, whatever else they name.
    pub advice: Phrases,
    /// Words by which a story calls itself a form to copy.
    pub blank: Phrases,
    /// Words with which an explanation speaks to its reader, in any language.
    pub reader: Phrases,
}

/// Signs of a section that still waits for the writer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placeholders {
    /// Words that are placeholders only as the whole section; the pattern matches a text of nothing else.
    pub whole_section: Phrases,
    /// Patterns of tokens and blanks, such as `TBD`, `[name]` or `X%`.
    pub tokens: Vec<String>,
    /// Patterns of a text that points at another story.
    pub pointers: Vec<String>,
    /// Names of HTML tags: `<br>` matches a token pattern and is none.
    pub html: Vec<String>,
    /// Patterns of one sentence that speaks to the writer; they count where it has no first person.
    pub guidance: Vec<String>,
    /// Guidance of well-known templates; also only without a first person.
    pub known: Phrases,
}

/// How measured outcomes are found: hide what `masks` match, in order, then look for `classes` in each sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Metrics {
    /// Pattern of a number, in digits or words.
    pub number: String,
    /// What hides numbers that measure nothing; each runs on what the earlier ones left.
    pub masks: Vec<Mask>,
    /// Kinds of metric; a sentence may hold several.
    pub classes: Vec<MetricClass>,
    /// A metric in a sentence that matches one of these has a baseline or a time.
    pub anchors: Vec<Anchor>,
    /// Nouns that are good news at zero, such as `outages`.
    pub zero_nouns: Vec<String>,
}

/// Numbers that measure nothing: dates, versions, team sizes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mask {
    /// Stable name, such as `iso-date`.
    pub name: String,
    /// Finds what to hide.
    pub pattern: String,
    /// Finds what to keep: a match of `pattern` inside a match of this stays visible.
    pub unless: Option<String>,
}

/// One kind of metric.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MetricClass {
    /// Stable name, such as `percent`.
    pub name: String,
    /// Finds it in masked text.
    pub pattern: String,
    /// Whether it compares by itself and needs no anchor.
    pub anchored: bool,
    /// Whether it counts only in a sentence with an outcome verb or an event.
    pub needs_outcome: bool,
    /// Whether it counts only in a sentence of few words.
    pub needs_brevity: bool,
}

/// What turns a bare metric into an anchored one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// Stable name, such as `timeframe`.
    pub name: String,
    /// Finds it in masked text.
    pub pattern: String,
}

/// What numbers count, singular and plural, lower case.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Units {
    /// Units of time.
    pub time: Vec<String>,
    /// Amounts of data and rates.
    pub data: Vec<String>,
    /// Whom the work served.
    pub people: Vec<String>,
    /// Deals, orders and the like.
    pub business: Vec<String>,
    /// Tickets, releases and other pieces of work.
    pub work: Vec<String>,
    /// Teams and companies: outcomes only beside words of adoption.
    pub adopters: Vec<String>,
    /// Pattern of a unit of time, without word boundaries.
    pub time_pattern: String,
    /// Pattern of anything countable (`people` to `adopters`), without word boundaries.
    pub count_pattern: String,
    /// Pattern of any unit, without word boundaries.
    pub pattern: String,
}

/// What dates a story.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dates {
    /// A story is old after so many years.
    pub years: u16,
    /// Keys of front matter that date the stories of a note.
    pub front_matter: Vec<String>,
    /// Keys of front matter that keep old stories.
    pub evergreen: Vec<String>,
    /// Behind these a number is a year.
    pub before: Phrases,
    /// Times of life that are long past for whoever is hired.
    pub long_ago: Phrases,
    /// A story is of now beside these.
    pub recent: Phrases,
}

/// What happened and could be checked without a number.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Events {
    /// Events wherever they stand.
    pub phrases: Phrases,
    /// Those whose deeds count unless they are idle: councils, auditors, customers, other houses.
    pub bodies: Vec<String>,
    /// Verbs of theirs that prove nothing.
    pub idle: Vec<String>,
    /// Others from outside, whose deeds count only when they are in `deeds`: patients, teams, `they`.
    pub people: Vec<String>,
    /// What either of them does that counts: verbs of decision, payment, adoption, withdrawal.
    pub deeds: Vec<String>,
    /// Such deeds behind a form of `be`.
    pub settled: Vec<String>,
    /// Participles of them that need no form of `be`, or that close their clause.
    pub brief: Vec<String>,
    /// How what is won or lost turns out by itself.
    pub outcomes: Vec<String>,
    /// Verbs of coming into an office or into force.
    pub becoming: Vec<String>,
    /// What one comes into.
    pub offices: Vec<String>,
    /// Verbs that put somebody somewhere.
    pub placing: Vec<String>,
    /// What may follow whom they put there.
    pub places: Vec<String>,
    /// Verbs of winning and losing.
    pub gaining: Vec<String>,
    /// What is won and lost.
    pub gains: Vec<String>,
    /// What may follow a gain that is none, as in `kept the client informed`.
    pub conditions: Vec<String>,
    /// Verbs of what goes on.
    pub lasting: Vec<String>,
    /// Verbs of what is over.
    pub ending: Vec<String>,
    /// Words for then.
    pub once: Vec<String>,
    /// Words for now.
    pub now: Vec<String>,
    /// Words that make a change from then to now checkable.
    pub amounts: Vec<String>,
    /// Words that leave it an opinion.
    pub soft: Vec<String>,
    /// Verbs of handing over.
    pub giving: Vec<String>,
    /// What is given and cannot be held.
    pub intangible: Vec<String>,
    /// Deeds that take a will, whoever is their subject.
    pub willed: Vec<String>,
}

/// Verbs and nouns that state a change, and verbs that only state work.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutcomeVerbs {
    /// Less of something.
    pub down: Vec<String>,
    /// More of something.
    pub up: Vec<String>,
    /// Something reached.
    pub attain: Vec<String>,
    /// Something lost or missed.
    pub fail: Vec<String>,
    /// Nouns of change.
    pub nouns: Vec<String>,
    /// Finds any of the above, also with `-s` or `-ing`.
    pub pattern: String,
    /// Verbs of work, which alone make no outcome.
    pub activity: Phrases,
}

/// How long an answer takes to say and how its parts are weighed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Spoken {
    /// Usual pace.
    pub words_per_minute: f32,
    /// Calm and quick pace.
    pub words_per_minute_range: [f32; 2],
    /// Pace in languages counted in characters, by BCP 47 tag.
    pub characters_per_minute: Vec<(String, f32)>,
    /// Length to aim at, in seconds.
    pub aim: [f32; 2],
    /// Shorter than these seconds is short.
    pub short: f32,
    /// Longer than these seconds is long.
    pub long: f32,
    /// Longer than these seconds is too long.
    pub too_long: f32,
    /// Shares that guides advise, as fractions of 1, least and most; to show, not to enforce.
    pub advised: Vec<(Role, [f32; 2])>,
    /// Fewest words of a story whose shares are judged.
    pub least_words: f32,
    /// Largest share of Situation and Task together.
    pub setup_most: f32,
    /// Smallest share of Action.
    pub action_least: f32,
    /// Smallest share of Result.
    pub result_least: f32,
    /// Largest ratio of Situation words to Action words.
    pub situation_to_action_most: f32,
}

/// Words that take back what a sentence says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hedges {
    /// Doubt about one's own story; weight 1.
    pub uncertainty: Phrases,
    /// Words that make a statement smaller; weight 1.
    pub softeners: Phrases,
    /// Words that deny the story its value; weight 2.
    pub minimizers: Phrases,
    /// Verbs that hide the writer's part; weight 1, in Action and Result only.
    pub weak_contributions: Phrases,
    /// Entries of the other lists that weigh half.
    pub light: Phrases,
    /// Uses of listed words that take nothing back.
    pub harmless: Phrases,
}

/// Who acts: the writer, or a group the writer hides in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pronouns {
    /// `I` and its forms.
    pub first_singular: Phrases,
    /// `We` and its forms.
    pub first_plural: Phrases,
    /// Groups as subject.
    pub collective_subjects: Phrases,
    /// People in `my team and I`.
    pub companions: Phrases,
    /// Words that share an act out evenly.
    pub joint_action: Phrases,
    /// Words that say which part was the writer's.
    pub split_of_work: Phrases,
}

/// What one would do, or usually does.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hypothetical {
    /// Subject and modal; a base verb follows.
    pub modals: Phrases,
    /// Words of habit and of the general case.
    pub general: Phrases,
    /// Beside these, `I would call` is a habit of the past.
    pub habitual_cues: Phrases,
    /// A modal after these is reported or conditional speech.
    pub skip_subjects: Phrases,
    /// Fine in Result and Learning.
    pub reflection: Phrases,
}

/// Passive clauses: a form of `be`, up to two adverbs, a participle.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passive {
    /// Forms of `be` and `get`, one word each.
    pub be: Vec<String>,
    /// What may stand between them and the participle, besides words in `-ly`.
    pub adverbs: Vec<String>,
    /// Participles that do not end in `-ed`, one word each.
    pub irregular: Vec<String>,
    /// Words that look like participles and are not.
    pub adjectival: Phrases,
    /// Passives about the writer, which are fine.
    pub narrator: Phrases,
}

/// Words that stand where an amount should be.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct VagueQuantifiers {
    /// Degrees.
    pub degrees: Phrases,
    /// Indefinite amounts.
    pub amounts: Phrases,
    /// Sizes, vague before one of `changes`.
    pub sizes: Phrases,
    /// Nouns of change.
    pub changes: Phrases,
    /// Loose amounts and times, worth a word only where nothing else is said.
    pub loose: Phrases,
}

/// What identifies people and systems of an employer, and what opens them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confidential {
    /// The kinds, each with its pattern.
    pub kinds: Vec<ConfidentialKind>,
    /// Parts of public names, lower case: a match that holds one is none.
    pub allowed: Vec<String>,
}

/// One kind of detail that should not leave a company.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConfidentialKind {
    /// How a message calls it, such as `A ticket number`.
    pub name: String,
    /// A text without any of these holds none.
    pub needs: Vec<String>,
    /// Finds it; minds case unless it says otherwise.
    pub pattern: String,
    /// Whether whoever reads it can open something.
    pub secret: bool,
}

/// Small words by which a text shows its language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FunctionWords {
    /// Of the language of the lexicon.
    pub own: Phrases,
    /// Of other languages.
    pub foreign: Phrases,
}

/// Small words by which clauses tell steps from what explains, reports or might have been.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clauses {
    /// Modal verbs that turn a subject's verb into something that has not happened.
    pub modals: Phrases,
    /// Contractions of a subject and such a verb.
    pub contracted: Phrases,
    /// What opens a clause that only explains, reports or limits: its verb is no step of the story.
    pub subordinate: Phrases,
    /// Verbs of speech and thought, after which a modal is reported.
    pub reported: Phrases,
    /// Verbs of state and office: with `I` they make no step.
    pub states: Phrases,
    /// What a clause may begin after.
    pub openers: Phrases,
    /// What governs the noun behind it, which is then no subject.
    pub prepositions: Phrases,
    /// What begins a name.
    pub articles: Phrases,
    /// Words that say how many.
    pub quantities: Phrases,
}

/// Interview questions.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Questions {
    /// How they begin.
    pub openers: Phrases,
    /// Words that say nothing about the subject, lower case.
    pub stop: Vec<String>,
    /// Parts of titles and questions about something that went wrong, lower case.
    pub failure: Vec<String>,
    /// Parts of titles and questions that ask for a lesson, lower case.
    pub lesson: Vec<String>,
}
