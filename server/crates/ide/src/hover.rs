//! What is worth knowing about the place under the cursor: a diagnostic, a section's label, a principle.

use note::{Note, Placed, Section, SectionState, TextRange};
use rules::{Diagnostic, Settings};

use crate::words::{self, percent};
use crate::{cards, lines, mention};

/// How many diagnostics one hover explains.
const DIAGNOSTICS: usize = 3;

/// What a hover shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hover {
    /// What it is about.
    pub range: TextRange,
    /// What there is to say, as Markdown.
    pub markdown: String,
}

/// What is worth knowing about `offset`: the diagnostics there, then the section whose label it is, then the
/// principle mentioned there. `diagnostics` are those of the note. `None` where there is nothing to say.
#[must_use]
pub fn hover(note: &Note, diagnostics: &[Diagnostic], offset: usize, settings: &Settings) -> Option<Hover> {
    let offset = lines::boundary(note, offset);
    let mut parts: Vec<Hover> = about_diagnostics(note, diagnostics, offset);
    parts.extend(about_label(note, offset, settings));
    parts.extend(about_principle(note, offset));
    let range = parts.iter().map(|part| part.range).min_by_key(|range| range.len())?;
    let texts: Vec<String> = parts.into_iter().map(|part| part.markdown).collect();
    Some(Hover { range, markdown: texts.join("\n\n---\n\n") })
}

/// The diagnostics at `offset`, the loudest first.
fn about_diagnostics(note: &Note, diagnostics: &[Diagnostic], offset: usize) -> Vec<Hover> {
    let inside = TextRange::new(0, note.len());
    let mut here: Vec<&Diagnostic> =
        diagnostics.iter().filter(|d| d.range.touches(offset) && inside.contains(d.range)).collect();
    here.sort_by_key(|d| std::cmp::Reverse(d.severity));
    let explain = |d: &Diagnostic| Hover { range: d.range, markdown: cards::diagnostic(d) };
    here.into_iter().take(DIAGNOSTICS).map(explain).collect()
}

/// The section whose label stands at `offset`.
fn about_label(note: &Note, offset: usize, settings: &Settings) -> Option<Hover> {
    let placed = note.stories().find(|placed| placed.range(placed.story.range).touches(offset))?;
    let sections = &placed.story.sections;
    let section = sections.iter().find(|s| placed.range(s.label.range).touches(offset))?;
    let frameworks = grammars::frameworks();
    let framework = frameworks.framework(placed.story.framework)?;
    let mut parts = Vec::new();
    for kind in &section.kinds {
        let Some(definition) = frameworks.section(*kind) else {
            continue;
        };
        let place = framework.position(*kind).map_or_else(
            || format!("beside {}", framework.name),
            |at| format!("{} of {} in {}", at + 1, framework.sections.len(), framework.name),
        );
        parts.push(format!("**{}** · {place}", definition.name));
        parts.push(definition.gist.clone());
    }
    parts.push(standing(placed, section, settings));
    Some(Hover { range: placed.range(section.label.range), markdown: parts.join("\n\n") })
}

/// How far a section got, and how much of the answer it takes.
fn standing(placed: Placed<'_>, section: &Section, settings: &Settings) -> String {
    let frameworks = grammars::frameworks();
    let prompt = || {
        let definition = section.kinds.first().and_then(|kind| frameworks.section(*kind));
        definition.map_or("", |definition| definition.prompt.as_str())
    };
    match section.state {
        SectionState::Empty => format!("Still empty: {}", prompt()),
        SectionState::Placeholder(_) => format!("Still a placeholder: {}", prompt()),
        SectionState::Filled => {
            let story = placed.story;
            let spoken = words::section(story, section);
            let seconds = spoken.seconds(story.language, settings.words_per_minute);
            let share = percent(spoken.total(), words::story(story).total());
            let usual = words::usual_share(story.framework, &section.kinds);
            let usual = usual.map_or(String::new(), |(least, most)| format!(" (usually {least}–{most} %)"));
            format!("{} · {seconds} s · {share} % of this answer{usual}", spoken.describe())
        }
    }
}

/// The principle mentioned at `offset`, and where it stands in this note.
fn about_principle(note: &Note, offset: usize) -> Option<Hover> {
    let found = mention::at(note, offset)?;
    let mut markdown = cards::principle(found.catalog, found.principle);
    let filed = |placed: &Placed<'_>| placed.story.principles.iter().any(|id| **id == *found.principle.id);
    let told = |placed: &Placed<'_>| {
        let sections = &placed.story.sections;
        sections.iter().all(|section| section.state == SectionState::Filled)
    };
    let stories = note.stories().filter(filed).count();
    if stories > 0 {
        let complete = note.stories().filter(filed).filter(told).count();
        let count = if stories == 1 { "1 story".to_owned() } else { format!("{stories} stories") };
        let how = match complete {
            0 => "none fully told yet".to_owned(),
            all if all == stories => "fully told".to_owned(),
            some => format!("{some} fully told"),
        };
        markdown.push_str(&format!("\n\n*In this note: {count}, {how}.*"));
    }
    Some(Hover { range: found.range, markdown })
}
