//! Labels of sections that the story at hand still lacks, written as its other labels are, and the first label of
//! a story that is about to begin.

use grammars::{FrameworkId, SectionId};
use note::{LabelForm, Section};
use rules::Edit;

use super::{Completion, CompletionKind, Context, sort_text, stories};
use crate::at_hand::AtHand;
use crate::cards::Topic;
use crate::place;
use crate::shape::{self, Shape};
use crate::template::{Insert, Template};

/// Labels that are still missing: those that come next first, and all of these at once.
pub(super) fn missing(context: &Context<'_>) -> Vec<Completion> {
    let Some(labels) = context.hand.as_ref().and_then(|hand| Labels::new(context, hand)) else {
        return Vec::new();
    };
    let ordered = labels.ordered();
    let next = ordered.iter().take_while(|(_, follows)| *follows).count();
    let sections: Vec<SectionId> = ordered.into_iter().map(|(id, _)| id).collect();
    let following = sections.get(..next).filter(|all| all.len() > 1);
    let each = sections.iter().map(std::slice::from_ref).chain(following);
    each.enumerate().map(|(index, sections)| labels.entry(index, sections)).collect()
}

/// The label that a story begins with, written as the note writes it, where somebody has begun to type it.
pub(super) fn first(context: &Context<'_>) -> Option<Completion> {
    let typed = &context.typed;
    if typed.followed || !stories::is_free(context) || !is_begun(context) {
        return None;
    }
    let shape = Shape::near(context.note, context.line.range.start);
    let section = *shape::required(shape.framework).first()?;
    let form = shape.loose_form(context.above.heading().map(|heading| heading.level));
    if !fits(context, &form) {
        return None;
    }
    let text = shape.label(&form, section);
    let (range, rest) = typed.replace(&text);
    let word = shape.word(section);
    Some(Completion {
        filter_text: typed.filter(&word),
        label: word,
        kind: CompletionKind::Label,
        detail: framework_name(shape.framework),
        documentation_id: Some(Topic::Section(section).id()),
        sort_text: sort_text(0, 0),
        range,
        insert: Insert::Plain(rest.to_owned()),
        extra_edits: context.gap_above(&shape).into_iter().collect(),
    })
}

/// Whether what is typed may begin a story: letters or open emphasis below a principle of a story note, and both
/// right under any other heading, since prose hardly begins like that.
fn is_begun(context: &Context<'_>) -> bool {
    let (letters, emphasis) = (!context.typed.letters.is_empty(), context.typed.emphasis);
    let known = place::is_story_note(context.note) && context.above.principle(context.note).is_some();
    let under = context.is_right_under_heading();
    (known && (letters || emphasis)) || (letters && (context.is_only_line() || (emphasis && under)))
}

/// The label on the line spelled out, as the story's other labels are: `T` is one, but may be the beginning of
/// `Task`. `None` where the story writes single letters, or the label is not being typed.
pub(super) fn spelled_out(context: &Context<'_>) -> Option<Completion> {
    let (hand, start) = (context.hand.as_ref()?, context.line.range.start);
    let is_here = |section: &&Section| hand.offset(section.label.line.start) == start;
    let here = hand.story.sections.iter().find(is_here)?;
    let other = hand.story.sections.iter().find(|section| !is_here(section))?;
    let labels = Labels::new(context, hand)?;
    let [section] = here.kinds.as_slice() else { return None };
    let is_letter = |section: &Section| section.label.range.len() == 1;
    if !is_letter(here) || is_letter(other) || context.typed.followed {
        return None;
    }
    Some(Completion { extra_edits: Vec::new(), ..labels.entry(0, &[*section]) })
}

/// How labels are written on the line at hand.
struct Labels<'c> {
    context: &'c Context<'c>,
    hand: &'c AtHand,
    /// The form of the label they follow, or of the first one.
    form: &'c LabelForm,
    /// How many list items they stand behind that label.
    steps: usize,
    /// What stands between two of them.
    gap: &'static str,
    /// What keeps them apart from the text above.
    extra: Option<Edit>,
}

impl<'c> Labels<'c> {
    /// `None` where what is typed is the beginning of something else.
    fn new(context: &'c Context<'c>, hand: &'c AtHand) -> Option<Self> {
        let above = hand.section_above(context.line.range.start);
        let form = &above.or(hand.story.sections.first())?.label.form;
        if !fits(context, form) {
            return None;
        }
        let close = context.blank_line_above();
        // One section says nothing about the space between two: then the line above decides.
        let spaced = match hand.story.sections.len() {
            1 => close.is_none() || form.heading.is_some(),
            _ => shape::is_spaced(&hand.story),
        };
        Some(Self {
            context,
            hand,
            form,
            steps: usize::from(above.is_some()),
            gap: if spaced { "\n\n" } else { "\n" },
            extra: close.filter(|_| spaced),
        })
    }

    /// The missing sections, and whether each belongs behind the last label above the line. Those come first.
    fn ordered(&self) -> Vec<(SectionId, bool)> {
        let story = &self.hand.story;
        let required = shape::required(story.framework);
        let place = |id: &SectionId| required.iter().position(|other| other == id);
        let above = self.hand.section_above(self.context.line.range.start);
        let last = above.and_then(|section| section.kinds.iter().filter_map(place).max());
        let follows = |id: &SectionId| last.is_none_or(|last| place(id).is_some_and(|at| at > last));
        let missing = rules::missing_sections(story);
        let mut all: Vec<(SectionId, bool)> = missing.into_iter().map(|id| (id, follows(&id))).collect();
        all.sort_by_key(|(_, follows)| !follows);
        all
    }

    /// The entry `index` of the list, which writes these sections.
    fn entry(&self, index: usize, sections: &[SectionId]) -> Completion {
        let story = &self.hand.story;
        let typed = &self.context.typed;
        let language = shape::label_language(story);
        let words: Vec<String> = sections.iter().map(|id| shape::word(*id, language)).collect();
        let mut template = self.template(sections, language);
        let plain = template.plain();
        let (range, rest) = typed.replace(&plain);
        let insert = if sections.len() > 1 {
            template.skip(plain.len() - rest.len());
            template.insert(self.context.config.snippets)
        } else {
            Insert::Plain(rest.to_owned())
        };
        let topic = match sections {
            [only] => Topic::Section(*only),
            _ => Topic::Framework(story.framework),
        };
        Completion {
            label: words.join(", "),
            kind: CompletionKind::Label,
            detail: framework_name(story.framework),
            documentation_id: Some(topic.id()),
            filter_text: typed.filter(&words.join(" ")),
            sort_text: sort_text(0, index),
            range,
            insert,
            extra_edits: self.extra.iter().cloned().collect(),
        }
    }

    fn template(&self, sections: &[SectionId], language: &str) -> Template {
        let mut template = Template::default();
        for (at, section) in sections.iter().enumerate() {
            let marker = shape::next_marker(&self.form.marker, at + self.steps);
            let form = LabelForm { marker, ..self.form.clone() };
            let gap = if at > 0 { self.gap } else { "" };
            template.text(&format!("{gap}{}", shape::label(&form, *section, language)));
            template.blank("");
        }
        template
    }
}

fn framework_name(id: FrameworkId) -> Option<String> {
    grammars::frameworks().framework(id).map(|framework| framework.name.clone())
}

/// Whether what is typed may become a label in this form: a bullet is not the start of one in a story whose
/// labels stand outside lists.
fn fits(context: &Context<'_>, form: &LabelForm) -> bool {
    let typed = &context.typed;
    if typed.hashes > 0 {
        return form.heading.is_some();
    }
    let bare = typed.item && !typed.emphasis && typed.letters.is_empty();
    let deeper = typed.item && typed.indent.len() > form.indent.len();
    let bullet = deeper || (bare && form.marker.is_empty());
    !bullet && typed.letters.split_whitespace().count() <= 2
}
