//! Why something is a story or none, in words and in JSON.

use note::{Clue, Lesson, Placed, Story};
use serde::Serialize;

use crate::position::Lines;

/// What made something a story.
#[derive(Serialize)]
pub(crate) struct Why {
    weight: u32,
    needed: u32,
    evidence: Vec<Evidence>,
}

#[derive(Serialize)]
struct Evidence {
    clue: &'static str,
    count: u32,
    weight: u32,
}

/// What looks like a story and is none.
#[derive(Serialize)]
pub(crate) struct NoStory {
    line: usize,
    kind: &'static str,
}

/// The evidence for a story.
pub(crate) fn story(story: &Story) -> Why {
    let evidence = counted(story);
    let evidence: Vec<Evidence> = evidence
        .into_iter()
        .map(|(clue, count)| Evidence { clue: name(clue), count, weight: clue.weight() * count })
        .collect();
    Why { weight: evidence.iter().map(|part| part.weight).sum(), needed: Clue::ENOUGH, evidence }
}

/// The place and kind of what is no story.
pub(crate) fn no_story(placed: Placed<'_>, lesson: Lesson, lines: &Lines<'_>) -> NoStory {
    let kind = match lesson {
        Lesson::Template => "template",
        Lesson::Legend => "legend",
        Lesson::Explanation => "explanation",
        Lesson::Report => "report",
    };
    NoStory { line: first_line(placed, lines), kind }
}

/// The line of the first label, from 1.
pub(crate) fn first_line(placed: Placed<'_>, lines: &Lines<'_>) -> usize {
    let first = placed.story.sections.first().map_or(placed.story.range, |section| section.label.range);
    lines.line(placed.range(first).start)
}

/// The evidence in a line, such as `4 labels in words of their own (28), 28 of the 12 a story needs`.
pub(crate) fn sentence(story: &Story) -> String {
    let evidence = counted(story);
    let weight: u32 = evidence.iter().map(|(clue, count)| clue.weight() * count).sum();
    let parts: Vec<String> = evidence.into_iter().map(|(clue, count)| described(clue, count)).collect();
    format!("{}; weight {weight}, a story needs {}", parts.join(", "), Clue::ENOUGH)
}

/// Why a text is no story.
pub(crate) fn lesson(lesson: Lesson) -> &'static str {
    match lesson {
        Lesson::Template => "a template in a fence, there to be copied",
        Lesson::Legend => "a list of the sections with nothing told in them",
        Lesson::Explanation => "an explanation of the method that speaks to its reader",
        Lesson::Report => "a report in ordinary words, in which nobody answers",
    }
}

/// Each kind of clue once, with how often it was found, in the order in which it was met.
fn counted(story: &Story) -> Vec<(Clue, u32)> {
    let mut found: Vec<(Clue, u32)> = Vec::new();
    for clue in &story.clues {
        match found.iter_mut().find(|(known, _)| known == clue) {
            Some((_, count)) => *count += 1,
            None => found.push((*clue, 1)),
        }
    }
    found
}

fn described(clue: Clue, count: u32) -> String {
    let what = match clue {
        Clue::Setting => return "a question, a principle or a heading about stories above".to_owned(),
        Clue::Bank => return "other stories in the note".to_owned(),
        Clue::Word => "in words of their own",
        Clue::Letter => "in letters",
        Clue::Ordinary => "in ordinary words",
        Clue::Heading => "as headings",
        Clue::OrdinaryHeading => "as headings in ordinary words",
        Clue::Code => "in a fence",
        Clue::Cell => "in a table",
    };
    format!("{count} {} {what}", if count == 1 { "label" } else { "labels" })
}

fn name(clue: Clue) -> &'static str {
    match clue {
        Clue::Word => "word",
        Clue::Letter => "letter",
        Clue::Ordinary => "ordinary",
        Clue::Heading => "heading",
        Clue::OrdinaryHeading => "ordinary-heading",
        Clue::Code => "code",
        Clue::Cell => "cell",
        Clue::Setting => "setting",
        Clue::Bank => "bank",
    }
}
