//! Labels of sections that the story at hand still lacks, written as its other labels are.

use grammars::SectionId;
use note::LabelForm;
use rules::Edit;

use super::{Completion, CompletionKind, Context, sort_text};
use crate::at_hand::AtHand;
use crate::cards::Topic;
use crate::shape;
use crate::template::{Insert, Template};

/// Labels that are still missing: those that come next first, and all of these at once.
pub(super) fn missing(context: &Context<'_>) -> Vec<Completion> {
    let Some(hand) = &context.hand else {
        return Vec::new();
    };
    let above = hand.section_above(context.line.range.start);
    let Some(model) = above.or(hand.story.sections.first()) else {
        return Vec::new();
    };
    let form = &model.label.form;
    if !fits(context, form) {
        return Vec::new();
    }
    let ordered = ordered(context, hand);
    let next = ordered.iter().take_while(|(_, follows)| *follows).count();
    let sections: Vec<SectionId> = ordered.into_iter().map(|(id, _)| id).collect();
    let spaced = shape::is_spaced(&hand.story);
    let extra: Vec<Edit> = context.blank_line_above().filter(|_| spaced).into_iter().collect();
    let steps = usize::from(above.is_some());
    let mut found: Vec<Completion> = Vec::new();
    for (index, section) in sections.iter().enumerate() {
        found.push(entry(context, hand, form, steps, &[*section], index, &extra));
    }
    if let Some(following) = sections.get(..next).filter(|all| all.len() > 1) {
        let index = sections.len();
        found.push(entry(context, hand, form, steps, following, index, &extra));
    }
    found
}

/// Whether what is typed may become a label in this form: a bullet is not the start of one in a story whose
/// labels stand outside lists.
fn fits(context: &Context<'_>, form: &LabelForm) -> bool {
    let typed = &context.typed;
    let heading = typed.hashes > 0;
    let item = typed.item && !typed.emphasis && typed.letters.is_empty();
    let deeper = typed.item && typed.indent.len() > form.indent.len();
    if heading {
        return form.heading.is_some();
    }
    let bullet = deeper || (item && form.marker.is_empty());
    !bullet && typed.letters.split_whitespace().count() <= 2
}

/// The missing sections, and whether each belongs behind the last label above the line. These come first.
fn ordered(context: &Context<'_>, hand: &AtHand) -> Vec<(SectionId, bool)> {
    let story = &hand.story;
    let required = shape::required(story.framework);
    let place = |id: &SectionId| required.iter().position(|other| other == id);
    let above = hand.section_above(context.line.range.start);
    let last = above.and_then(|section| section.kinds.iter().filter_map(place).max());
    let mut all: Vec<(SectionId, bool)> = crate::planner::missing_sections(story)
        .into_iter()
        .map(|id| (id, last.is_none_or(|last| place(&id).is_some_and(|at| at > last))))
        .collect();
    all.sort_by_key(|(_, follows)| !follows);
    all
}

fn entry(
    context: &Context<'_>,
    hand: &AtHand,
    form: &LabelForm,
    steps: usize,
    sections: &[SectionId],
    index: usize,
    extra: &[Edit],
) -> Completion {
    let story = &hand.story;
    let language = shape::label_language(story);
    let words: Vec<String> = sections.iter().map(|id| shape::word(*id, language)).collect();
    let gap = if shape::is_spaced(story) { "\n\n" } else { "\n" };
    let mut template = Template::default();
    for (at, section) in sections.iter().enumerate() {
        let form = LabelForm { marker: shape::next_marker(&form.marker, at + steps), ..form.clone() };
        template.text(if at > 0 { gap } else { "" });
        template.text(&shape::label(&form, *section, language));
        template.blank("");
    }
    let plain = template.plain();
    let (range, rest) = context.typed.replace(&plain);
    let insert = if sections.len() > 1 {
        template.skip(plain.len() - rest.len());
        template.insert(context.config.snippets)
    } else {
        Insert::Plain(rest.to_owned())
    };
    let framework = grammars::frameworks().framework(story.framework);
    let topic = match sections {
        [only] => Topic::Section(*only),
        _ => Topic::Framework(story.framework),
    };
    Completion {
        label: words.join(", "),
        kind: CompletionKind::Label,
        detail: framework.map(|framework| framework.name.clone()),
        documentation_id: Some(topic.id()),
        filter_text: context.typed.filter(&words.join(" ")),
        sort_text: sort_text(0, index),
        range,
        insert,
        extra_edits: extra.to_vec(),
    }
}
