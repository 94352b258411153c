//! A whole story with empty sections, written as the note writes its stories.

use note::Placed;

use super::{Completion, CompletionKind, Context, sort_text};
use crate::cards::Topic;
use crate::place;
use crate::shape::Shape;

/// A story, where one could begin: in an empty note, under a heading, below a story that is complete.
pub(super) fn blocks(context: &Context<'_>) -> Vec<Completion> {
    let typed = &context.typed;
    let beginning =
        typed.hashes == 0 && !typed.item && !typed.followed && typed.letters.split_whitespace().count() <= 1;
    if !beginning || !is_free(context) || !is_asked_for(context) {
        return Vec::new();
    }
    let shape = Shape::near(context.note, context.line.range.start);
    let template = shape.story(title_level(context, &shape));
    let Some(framework) = grammars::frameworks().framework(shape.framework) else {
        return Vec::new();
    };
    let label = format!("{} story", framework.name);
    vec![Completion {
        filter_text: typed.filter(&label),
        label,
        kind: CompletionKind::Story,
        detail: Some("all labels, empty".to_owned()),
        documentation_id: Some(Topic::Framework(shape.framework).id()),
        sort_text: sort_text(1, 0),
        range: typed.range,
        insert: template.insert(context.config.snippets),
        extra_edits: context.gap_above(&shape).into_iter().collect(),
    }]
}

/// Whether no story is in the way: none is at hand, or one ends above that is complete or that a blank line
/// sets apart. Whoever leaves a story for later still begins the next one.
pub(super) fn is_free(context: &Context<'_>) -> bool {
    context.hand.as_ref().is_none_or(|hand| {
        let complete = rules::missing_sections(&hand.story).is_empty();
        let apart = context.typed.is_blank() && context.blank_line_above().is_none();
        (complete || apart) && context.line.range.start > hand.range(hand.story.range).end
    })
}

/// Whether the place calls for a story. Where nothing is typed the editor asks only when told to, so a line
/// right under any heading does; what is typed must stand under a principle or a heading without text.
fn is_asked_for(context: &Context<'_>) -> bool {
    if context.is_only_line() {
        return true;
    }
    let known = place::is_story_note(context.note);
    let under = context.is_right_under_heading();
    if context.typed.is_blank() {
        under || (known && context.above.heading().is_some())
    } else {
        known && (under || context.above.principle(context.note).is_some())
    }
}

/// The level of the story's own heading; `None` where the heading above is its title.
fn title_level(context: &Context<'_>, shape: &Shape) -> Option<u8> {
    let Some(heading) = context.above.heading() else {
        return Some(1);
    };
    if place::is_of_principle(context.note, &heading) {
        return shape.is_titled().then_some(heading.level.saturating_add(1).min(6));
    }
    // A further story stands beside the one that the heading names.
    let names = |placed: Placed<'_>| {
        let title = placed.story.title.as_ref().map(|title| placed.range(title.line).start);
        title == Some(heading.line.start)
    };
    context.note.stories().any(names).then_some(heading.level)
}
