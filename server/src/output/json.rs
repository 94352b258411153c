//! The shapes of JSON output. Programs rely on them: keys are added, never renamed.

use grammars::{Frameworks, Role};
use note::{Placed, Section, SectionState};
use serde::Serialize;

use crate::engine::{Diagnostic, Engine, Rule};
use crate::input::Note;
use crate::output::why::{self, NoStory, Why};
use crate::output::{Summary, default_name, severity_name};
use crate::position::{Lines, Position};

#[derive(Serialize)]
pub(crate) struct CheckReport<'a> {
    notes: Vec<CheckedNote<'a>>,
    summary: &'a Summary,
}

#[derive(Serialize)]
struct CheckedNote<'a> {
    path: &'a str,
    diagnostics: Vec<Found<'a>>,
}

#[derive(Serialize)]
struct Found<'a> {
    rule: &'a str,
    severity: &'a str,
    message: &'a str,
    start: Position,
    end: Position,
    fix: Option<FixTitle<'a>>,
}

#[derive(Serialize)]
struct FixTitle<'a> {
    title: &'a str,
}

#[derive(Serialize)]
pub(crate) struct OutlineReport<'a> {
    notes: Vec<OutlinedNote<'a>>,
}

#[derive(Serialize)]
struct OutlinedNote<'a> {
    path: &'a str,
    stories: Vec<OutlinedStory<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    no_stories: Option<Vec<NoStory>>,
}

#[derive(Serialize)]
struct OutlinedStory<'a> {
    title: Option<&'a str>,
    line: Option<usize>,
    framework: &'a str,
    language: &'a str,
    principles: Vec<&'a str>,
    sections: Vec<OutlinedSection<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<Why>,
}

#[derive(Serialize)]
struct OutlinedSection<'a> {
    kind: String,
    label: &'a str,
    line: usize,
    content: Option<LineRange>,
    state: &'static str,
}

/// Lines from 1, the last one included.
#[derive(Serialize)]
struct LineRange {
    start: usize,
    end: usize,
}

#[derive(Serialize)]
pub(crate) struct RuleTable<'a> {
    rules: Vec<RuleRow<'a>>,
}

#[derive(Serialize)]
struct RuleRow<'a> {
    name: &'a str,
    severity: &'a str,
    summary: &'a str,
}

/// What `check` found: every note, and in it every diagnostic whatever its severity.
pub(crate) fn check<'a>(
    notes: &'a [Note],
    diagnostics: &'a [Vec<Diagnostic>],
    summary: &'a Summary,
) -> CheckReport<'a> {
    let notes = notes.iter().zip(diagnostics).map(|(note, diagnostics)| {
        let lines = Lines::new(note.reading.text());
        CheckedNote { path: &note.path, diagnostics: diagnostics.iter().map(|d| found(d, &lines)).collect() }
    });
    CheckReport { notes: notes.collect(), summary }
}

fn found<'a>(diagnostic: &'a Diagnostic, lines: &Lines<'_>) -> Found<'a> {
    Found {
        rule: diagnostic.rule,
        severity: severity_name(diagnostic.severity),
        message: &diagnostic.message,
        start: lines.position(diagnostic.range.start),
        end: lines.position(diagnostic.range.end),
        fix: diagnostic.fix.as_ref().map(|fix| FixTitle { title: &fix.title }),
    }
}

/// The stories of the notes; notes without stories are listed as well. With `why`, also what made them stories,
/// and what looks like one and is none.
pub(crate) fn outline<'a>(notes: &'a [Note], engine: &'a Engine, why: bool) -> OutlineReport<'a> {
    let notes = notes.iter().map(|note| {
        let lines = Lines::new(note.reading.text());
        let stories = note.reading.stories().map(|placed| story(placed, &lines, engine.frameworks(), why));
        let others = || note.reading.lessons().map(|(placed, lesson)| why::no_story(placed, lesson, &lines));
        OutlinedNote {
            path: &note.path,
            stories: stories.collect(),
            no_stories: why.then(|| others().collect()),
        }
    });
    OutlineReport { notes: notes.collect() }
}

fn story<'a>(
    placed: Placed<'a>,
    lines: &Lines<'_>,
    frameworks: &'a Frameworks,
    why: bool,
) -> OutlinedStory<'a> {
    let story = placed.story;
    let title = story.title.as_ref().map(|title| title.range);
    OutlinedStory {
        title: title.map(|range| story.slice(range)),
        line: title.map(|range| lines.line(placed.range(range).start)),
        framework: frameworks.framework(story.framework).map_or("", |framework| &framework.id),
        language: story.language,
        principles: story.principles.iter().map(AsRef::as_ref).collect(),
        sections: story.sections.iter().map(|section| outlined(section, placed, lines)).collect(),
        why: why.then(|| why::story(story)),
    }
}

fn outlined<'a>(section: &'a Section, placed: Placed<'a>, lines: &Lines<'_>) -> OutlinedSection<'a> {
    let content = section.content.map(|content| placed.range(content)).map(|content| LineRange {
        start: lines.line(content.start),
        end: lines.line(content.end.saturating_sub(1).max(content.start)),
    });
    OutlinedSection {
        kind: section.roles.iter().map(|role| Role::id(*role)).collect::<Vec<_>>().join("+"),
        label: placed.story.slice(section.label.range),
        line: lines.line(placed.range(section.label.range).start),
        content,
        state: match section.state {
            SectionState::Empty => "empty",
            SectionState::Placeholder(_) => "placeholder",
            SectionState::Filled => "filled",
        },
    }
}

/// The table of rules.
pub(crate) fn rules(rules: &[&'static Rule]) -> RuleTable<'static> {
    let rows = rules.iter().map(|rule| RuleRow {
        name: rule.name,
        severity: default_name(rule),
        summary: rule.summary,
    });
    RuleTable { rules: rows.collect() }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use grammars::{FrameworkId, SectionId};
    use note::{Label, LabelForm, Placeholder, Story, TextRange, Title};
    use serde_json::{Value, json};

    use super::*;

    const BEFORE: &str = "An introduction.\r\n\r\n";
    const STORY: &str = "## Fire drill\r\n**S/T:** one\r\n\r\ntwo\r\n**Result:**\r\n";

    fn at(words: &str) -> TextRange {
        let start = STORY.find(words).unwrap();
        TextRange::new(start, start + words.len())
    }

    fn section(roles: &[Role], label: &str, content: Option<TextRange>, state: SectionState) -> Section {
        Section {
            kinds: roles.iter().map(|_| SectionId(0)).collect(),
            roles: roles.iter().copied().collect(),
            anchor: at(label),
            label: Label { range: at(label), line: at(label), form: LabelForm::default() },
            content,
            lines: vec![],
            end: STORY.len(),
            state,
        }
    }

    fn outlined(title: Option<Title>) -> Value {
        let setup = at("one").cover(at("two\r\n"));
        let story = Arc::new(Story {
            text: STORY.into(),
            range: TextRange::new(0, STORY.len()),
            title,
            shares_title: false,
            framework: FrameworkId(9),
            language: "en",
            principles: vec!["dive-deep".into()],
            hard_to_measure: false,
            clues: vec![],
            sections: vec![
                section(&[Role::Situation, Role::Task], "S/T", Some(setup), SectionState::Filled),
                section(&[Role::Result], "Result", None, SectionState::Empty),
                section(&[Role::Notes], "Result", None, SectionState::Placeholder(Placeholder::Token)),
            ],
        });
        let text = format!("{BEFORE}{STORY}");
        let frameworks = Frameworks { default: FrameworkId(0), sections: vec![], frameworks: vec![] };
        let placed = Placed { base: BEFORE.len(), story: &story };
        serde_json::to_value(super::story(placed, &Lines::new(&text), &frameworks, false)).unwrap()
    }

    #[test]
    fn a_story_is_told_in_lines_of_its_note() {
        let title = Title { range: at("Fire drill"), line: at("## Fire drill") };
        let expected = json!({
            "title": "Fire drill", "line": 3, "framework": "", "language": "en",
            "principles": ["dive-deep"],
            "sections": [
                {"kind": "situation+task", "label": "S/T", "line": 4, "content": {"start": 4, "end": 6}, "state": "filled"},
                {"kind": "result", "label": "Result", "line": 7, "content": null, "state": "empty"},
                {"kind": "notes", "label": "Result", "line": 7, "content": null, "state": "placeholder"},
            ],
        });
        assert_eq!(outlined(Some(title)), expected);
    }

    #[test]
    fn a_story_without_a_title_has_neither_title_nor_line() {
        let story = outlined(None);
        assert_eq!((&story["title"], &story["line"]), (&Value::Null, &Value::Null));
        assert_eq!(story["sections"][0]["line"], 4);
    }
}
