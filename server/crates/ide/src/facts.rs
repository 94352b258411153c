//! Facts about stories and their sections in few words: what hints and lenses show.

use grammars::Role;
use note::{Section, SectionState, Story, TextRange};
use rules::acts::{self, Subjects};
use rules::outcome::{self, Outcome, Verdict};
use rules::{Hints, Settings};

use crate::words::{self, Spoken, percent, plural};

/// The characters that VS Code shows of a hint before it cuts it.
const LONGEST: usize = 43;
/// How many metrics are listed.
const METRICS: usize = 6;
/// The longest metric or event that is listed whole, in characters.
const LONGEST_METRIC: usize = 48;

/// A short text, and more about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fact {
    /// The short text.
    pub(crate) label: String,
    /// More about it, in lines.
    pub(crate) more: Vec<String>,
}

/// What is said about one story.
pub(crate) struct Facts<'a> {
    story: &'a Story,
    settings: &'a Settings,
    whole: Spoken,
    /// Whether its words are English, where anybody asks.
    english: bool,
}

impl<'a> Facts<'a> {
    /// The facts of `story`, of the kinds that are switched on.
    pub(crate) fn of(story: &'a Story, settings: &'a Settings) -> Self {
        let Hints { pronouns, metrics, .. } = settings.hints;
        let english = (pronouns || metrics) && rules::is_english(story);
        Self { story, settings, whole: words::story(story), english }
    }

    /// How far each section of the story is, and how long the whole takes to say.
    pub(crate) fn summary(&self) -> Option<String> {
        if !self.settings.hints.summary {
            return None;
        }
        let marks = self.story.sections.iter().map(|section| {
            let letter =
                section.kinds.iter().filter_map(|kind| grammars::frameworks().section(*kind)?.letter);
            let mark = match section.state {
                SectionState::Filled => '●',
                SectionState::Placeholder(_) => '◐',
                SectionState::Empty => '○',
            };
            format!("{} {mark}", letter.collect::<String>())
        });
        let mut label = marks.collect::<Vec<_>>().join(" ");
        let seconds = self.seconds(self.whole);
        if seconds > 0 {
            label += &format!(" · {}:{:02}", seconds / 60, seconds % 60);
        }
        Some(label)
    }

    /// What `section` measures where it is filled, or the question it answers.
    pub(crate) fn section(&self, section: &Section) -> Option<Fact> {
        match section.state {
            SectionState::Filled => self.measure(section),
            SectionState::Empty | SectionState::Placeholder(_) => self.prompt(section),
        }
    }

    fn seconds(&self, spoken: Spoken) -> usize {
        spoken.seconds(self.story.language, self.settings.words_per_minute)
    }

    /// What a filled section measures, and what is usual. Where all of it would be too long for a hint, what the
    /// other numbers tell as well stands in the further lines only.
    fn measure(&self, section: &Section) -> Option<Fact> {
        let spoken = words::section(self.story, section);
        if spoken.total() == 0 {
            return None;
        }
        let hints = self.settings.hints;
        let share = percent(spoken.total(), self.whole.total());
        let counts = [
            hints.words.then(|| spoken.describe()),
            hints.seconds.then(|| format!("{} s", self.seconds(spoken))),
            hints.share.then(|| format!("{share} %")),
        ];
        let mut more = Vec::new();
        let subjects = self.subjects(section);
        let outcome = self.outcome(section);
        let found = [
            subjects.map(|Subjects { writer, group }| format!("I {writer} · we {group}")),
            outcome.as_ref().map(found),
        ];
        let mut counts: Vec<String> = counts.into_iter().flatten().collect();
        let found: Vec<String> = found.into_iter().flatten().collect();
        let join = |counts: &[String]| [counts, &found].concat().join(" · ");
        let mut label = join(&counts);
        let mut left = Vec::new();
        while label.chars().count() > LONGEST
            && let Some(count) = counts.pop()
        {
            left.insert(0, count);
            label = join(&counts);
        }
        if !left.is_empty() {
            more.push(format!("{} of this answer", left.join(" · ")));
        }
        more.extend(self.usual(section));
        more.extend(subjects.map(told));
        more.extend(outcome.map(|outcome| self.listed(&outcome)));
        (!label.is_empty()).then_some(Fact { label, more })
    }

    /// The share that is usual for the section.
    fn usual(&self, section: &Section) -> Option<String> {
        let framework = grammars::frameworks().framework(self.story.framework)?;
        let (least, most) =
            words::usual_share(self.story.framework, &section.kinds).filter(|_| self.settings.hints.share)?;
        Some(format!("Usually {least}–{most} % of a {} answer", framework.name))
    }

    /// Who acts in an Action.
    fn subjects(&self, section: &Section) -> Option<Subjects> {
        let asked = self.settings.hints.pronouns && self.english && section.roles.contains(&Role::Action);
        asked.then(|| acts::subjects(self.story, section))
    }

    /// What a Result offers to check; `None` where that is nothing.
    fn outcome(&self, section: &Section) -> Option<Outcome> {
        let asked = self.settings.hints.metrics && self.english && section.roles.contains(&Role::Result);
        let outcome = asked.then(|| outcome::of(self.story, section))?;
        (outcome.verdict != Verdict::None).then_some(outcome)
    }

    /// The metrics or events in the words of the note.
    fn listed(&self, outcome: &Outcome) -> String {
        let mut names: Vec<String> =
            outcome.hits.iter().take(METRICS).map(|hit| self.short(hit.range)).collect();
        if outcome.hits.len() > METRICS {
            names.push("…".to_owned());
        }
        let title = if outcome.verdict == Verdict::Event { "Can be asked after" } else { "Can be checked" };
        format!("{title}: {}", names.join("; "))
    }

    /// A range of the story on one line, without emphasis.
    fn short(&self, range: TextRange) -> String {
        let plain = self.story.slice(range).replace('*', "");
        let words = plain.split_whitespace().collect::<Vec<_>>().join(" ");
        let short: String = words.chars().take(LONGEST_METRIC).collect();
        if short.len() < words.len() { format!("{}…", short.trim_end()) } else { short }
    }

    /// The question that an empty section answers; none where it stands there already, as a blank to fill.
    fn prompt(&self, section: &Section) -> Option<Fact> {
        let kind = section.kinds.first().filter(|_| self.settings.hints.prompts)?;
        let definition = grammars::frameworks().section(*kind)?;
        if section.content.is_some_and(|content| self.story.slice(content).trim() == definition.prompt) {
            return None;
        }
        Some(Fact { label: definition.prompt.clone(), more: vec![definition.gist.clone()] })
    }
}

/// What a Result offers, such as `2 metrics`.
fn found(outcome: &Outcome) -> String {
    match (outcome.verdict, outcome.hits.len()) {
        (Verdict::Event, 1) => "event".to_owned(),
        (Verdict::Event, count) => format!("{count} events"),
        (_, count) => plural(count, "metric", "metrics"),
    }
}

/// Who acts, in a sentence.
fn told(subjects: Subjects) -> String {
    let times = |count| match count {
        0 => "never".to_owned(),
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        count => format!("{count} times"),
    };
    format!("You act {} here, the group {}", times(subjects.writer), times(subjects.group))
}
