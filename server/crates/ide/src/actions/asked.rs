//! Half sentences for the writer to finish, where a rule misses something: the prompts of the grammars.
//!
//! Where the client takes no blanks, an ellipsis stands for each, which is flagged until it is filled.

use grammars::{Prompt, PromptPiece, PromptPlace};
use note::{ContentKind, Note, Section, TextRange};
use rules::{Diagnostic, Edit};

use super::{Action, ActionConfig, ActionKind};
use crate::at_hand::{AtHand, at_hand};
use crate::lines;
use crate::template::{Insert, Template};

/// What stands for a blank where there are none.
const ELLIPSIS: &str = "…";

/// The prompts for the diagnostics on the line of `range`, those at `range` itself first.
pub(super) fn actions(
    note: &Note,
    diagnostics: &[Diagnostic],
    range: TextRange,
    config: ActionConfig,
) -> Vec<Action> {
    let line = lines::at(note, range.start);
    let on_line = diagnostics.iter().enumerate().filter(|(_, d)| d.range.intersects(line.range));
    let (mut near, far): (Vec<_>, Vec<_>) = on_line.partition(|(_, d)| d.range.intersects(range));
    near.extend(far);
    let Some(hand) = at_hand(note, &line).filter(|_| !near.is_empty()) else {
        return Vec::new();
    };
    let asked = near.into_iter().flat_map(|(index, diagnostic)| {
        let own =
            grammars::prompts().iter().filter(|prompt| prompt.rules.iter().any(|r| r == diagnostic.rule));
        own.map(move |prompt| (index, diagnostic, prompt))
    });
    asked.filter_map(|(index, about, prompt)| action(note, &hand, about, index, prompt, config)).collect()
}

fn action(
    note: &Note,
    hand: &AtHand,
    about: &Diagnostic,
    index: usize,
    prompt: &Prompt,
    config: ActionConfig,
) -> Option<Action> {
    let plain = edits(hand, about, prompt, false)?;
    let edits = edits(hand, about, prompt, config.snippets)?;
    adds_nothing_else(note, hand, &plain, prompt).then(|| Action {
        title: format!("{}: {}", prompt.title, shown(prompt).trim_start_matches([',', ' '])),
        kind: ActionKind::QuickFix,
        edits,
        snippets: config.snippets,
        diagnostic: Some(index),
        preferred: false,
    })
}

/// Whether the story has the same sections after `edits`, and one more where the prompt brings one.
fn adds_nothing_else(note: &Note, hand: &AtHand, edits: &[Edit], prompt: &Prompt) -> bool {
    let after = super::after(note, edits);
    let start = hand.offset(hand.story.range.start);
    let Some(label) = hand.story.sections.first().map(|section| hand.offset(section.label.line.start)) else {
        return false;
    };
    let Some(changed) = at_hand(&after, &lines::at(&after, label)) else { return false };
    let brought = usize::from(matches!(prompt.at, PromptPlace::Section(_)));
    changed.offset(changed.story.range.start) == start
        && changed.story.sections.len() == hand.story.sections.len() + brought
}

/// The edits that write a prompt.
fn edits(hand: &AtHand, about: &Diagnostic, prompt: &Prompt, snippets: bool) -> Option<Vec<Edit>> {
    let section = section_of(hand, about.range)?;
    let joined = matches!(prompt.pieces.first(), Some(PromptPiece::Text(text)) if text.starts_with(','));
    let words = written(prompt, if joined { "" } else { " " }, snippets);
    let insert = |offset| Some(vec![Edit { range: TextRange::empty(offset), text: words }]);
    match &prompt.at {
        PromptPlace::End => insert(hand.offset(end_of(section)?)),
        PromptPlace::Clause => {
            let end = end_of(section)?;
            let text = hand.story.slice(TextRange::new(section.content?.start, end));
            insert(hand.offset(end - (text.len() - text.trim_end_matches(['.', '!']).len())))
        }
        PromptPlace::Behind => insert(about.range.end),
        PromptPlace::Section(name) => {
            let id = grammars::frameworks().section_id(name)?;
            let labelled = hand.edits(rules::insert_sections(&hand.story, &[id]));
            let [label] = labelled.as_slice() else { return None };
            // The label is text of its own, in which a snippet reads signs.
            let mut template = Template::default();
            let (label_text, after) = label.text.split_at(label.text.trim_end().len());
            // Behind a heading, its words would be the label's.
            let gap = if label_text.trim_start().starts_with('#') { "\n" } else { " " };
            fill(template.text(label_text).text(gap), prompt, snippets);
            template.text(after);
            Some(vec![Edit { range: label.range, text: text_of(&template, snippets) }])
        }
    }
}

/// The section that a diagnostic is about.
fn section_of(hand: &AtHand, range: TextRange) -> Option<&Section> {
    let sections = &hand.story.sections;
    let own = |section: &&Section| {
        let extent = TextRange::new(section.label.line.start, section.end.max(section.label.line.end));
        hand.range(extent).contains(range)
    };
    // Of labels that share a line, the last one before it.
    sections.iter().rfind(|section| own(section) && hand.offset(section.label.range.start) <= range.start)
}

/// Where the words of a section end that more could follow; `None` where they end in a table or in code.
fn end_of(section: &Section) -> Option<usize> {
    let last = section.lines.last()?;
    matches!(last.kind, ContentKind::Prose | ContentKind::Item).then_some(last.range.end)
}

/// The words of a prompt behind `before`.
fn written(prompt: &Prompt, before: &str, snippets: bool) -> String {
    let mut template = Template::default();
    fill(template.text(before), prompt, snippets);
    text_of(&template, snippets)
}

/// Adds the pieces of a prompt.
fn fill(template: &mut Template, prompt: &Prompt, snippets: bool) {
    for piece in &prompt.pieces {
        match piece {
            PromptPiece::Text(text) => template.text(text),
            PromptPiece::Blank(blank) if snippets => template.blank(blank),
            PromptPiece::Blank(_) => template.text(ELLIPSIS),
        };
    }
}

fn text_of(template: &Template, snippets: bool) -> String {
    match template.insert(snippets) {
        Insert::Plain(text) | Insert::Snippet(text) => text,
    }
}

/// The words of a prompt as a title shows them.
fn shown(prompt: &Prompt) -> String {
    written(prompt, "", false)
}
