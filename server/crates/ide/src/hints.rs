//! Facts beside a section's label: words, spoken time, share of the answer; a question while it is empty.

use note::{Note, Placed, Section, SectionState, TextRange};
use rules::Settings;

use crate::words::{self, Spoken, percent};

/// Characters that may close a label.
const CLOSERS: &[char] = &['*', '_', ':', '：', '.', '-', '–', '—', ')', '）', '#', ' ', '\t'];

/// A remark shown in the line, which is not part of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// Where it is shown; a blank belongs before it.
    pub offset: usize,
    /// What it says.
    pub label: String,
    /// More about it, as plain text.
    pub tooltip: Option<String>,
}

/// The hints for stories that touch `range`, in the order of the text.
#[must_use]
pub fn hints(note: &Note, range: TextRange, settings: &Settings) -> Vec<Hint> {
    let wanted = settings.hints;
    if !(wanted.words || wanted.seconds || wanted.share || wanted.prompts) {
        return Vec::new();
    }
    note.stories()
        .filter(|placed| placed.range(placed.story.range).intersects(range))
        .flat_map(|placed| in_story(placed, settings))
        .filter(|hint| range.touches(hint.offset))
        .collect()
}

fn in_story(placed: Placed<'_>, settings: &Settings) -> Vec<Hint> {
    let story = placed.story;
    let whole = words::story(story);
    let mut found = Vec::new();
    for (at, section) in story.sections.iter().enumerate() {
        let next = story.sections.get(at + 1);
        let offset = behind_label(placed, section, next);
        let hint = match section.state {
            SectionState::Filled => measure(placed, section, whole, settings),
            SectionState::Empty | SectionState::Placeholder(_) => prompt(section, settings),
        };
        found.extend(hint.map(|(label, tooltip)| Hint { offset, label, tooltip }));
    }
    found
}

/// What a filled section measures, and what is usual.
fn measure(
    placed: Placed<'_>,
    section: &Section,
    whole: Spoken,
    settings: &Settings,
) -> Option<(String, Option<String>)> {
    let story = placed.story;
    let spoken = words::section(story, section);
    if spoken.total() == 0 {
        return None;
    }
    let seconds = spoken.seconds(story.language, settings.words_per_minute);
    let facts = [
        settings.hints.words.then(|| spoken.describe()),
        settings.hints.seconds.then(|| format!("{seconds} s")),
        settings.hints.share.then(|| format!("{} %", percent(spoken.total(), whole.total()))),
    ];
    let label = facts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let framework = grammars::frameworks().framework(story.framework);
    let usual = words::usual_share(story.framework, &section.kinds).zip(framework);
    let tooltip = usual
        .filter(|_| settings.hints.share)
        .map(|((least, most), framework)| format!("Usually {least}–{most} % of a {} answer", framework.name));
    (!label.is_empty()).then_some((label, tooltip))
}

/// The question that an empty section answers.
fn prompt(section: &Section, settings: &Settings) -> Option<(String, Option<String>)> {
    let kind = section.kinds.first().filter(|_| settings.hints.prompts)?;
    let definition = grammars::frameworks().section(*kind)?;
    Some((definition.prompt.clone(), Some(definition.gist.clone())))
}

/// The place behind a label and all that closes it.
fn behind_label(placed: Placed<'_>, section: &Section, next: Option<&Section>) -> usize {
    let story = placed.story;
    let from = section.label.range.end;
    let line = section.label.line.end.max(from);
    let content = section.content.map(|c| c.start).filter(|at| (from..=line).contains(at));
    let beside = next.map(|n| n.label.range.start).filter(|at| (from..line).contains(at));
    let rest = match content.or(beside) {
        Some(end) => TextRange::new(from, end),
        None => TextRange::new(from, line),
    };
    let text = story.slice(rest);
    let closed = if beside.is_some() && content.is_none() {
        text.len() - text.trim_start_matches(CLOSERS).len()
    } else {
        text.trim_end().len()
    };
    placed.range(TextRange::empty(from + closed)).start
}
