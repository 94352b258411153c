//! Where the labels of missing sections go, and how they are written there: in the story's own form, at their
//! place in the framework's order, as close together as their neighbours.

use grammars::{Framework, Role, SectionDefinition, SectionId};
use note::{ContentKind, LabelForm, Section, Story, TextRange};

use crate::diagnostic::Edit;
use crate::lines::{is_blank, last_line_in, line_above, line_below};

/// The required sections of the story's framework that it lacks, in framework order.
///
/// A combined label stands for both its sections. A label that is foreign to the framework stands for the
/// section whose part it plays.
#[must_use]
pub fn missing_sections(story: &Story) -> Vec<SectionId> {
    let Some(framework) = grammars::frameworks().framework(story.framework) else {
        return Vec::new();
    };
    framework.sections.iter().copied().filter(|id| story.sections_for(*id).next().is_none()).collect()
}

/// The edits that add labels for the `missing` sections, in ascending order; ranges count bytes of the story's
/// text. Empty where the story's labels leave no line for another one, as in a table.
#[must_use]
pub fn insert_sections(story: &Story, missing: &[SectionId]) -> Vec<Edit> {
    let Some(framework) = grammars::frameworks().framework(story.framework) else {
        return Vec::new();
    };
    let mut wanted: Vec<SectionId> = missing.to_vec();
    wanted.sort_by_key(|id| rank(framework, *id));
    wanted.dedup();
    let mut groups: Vec<(Anchor, Vec<SectionId>)> = Vec::new();
    for id in wanted {
        let Some(anchor) = anchor(story, framework, id) else {
            continue;
        };
        match groups.iter_mut().find(|(known, _)| *known == anchor) {
            Some((_, ids)) => ids.push(id),
            None => groups.push((anchor, vec![id])),
        }
    }
    let mut edits: Vec<Edit> = groups
        .iter()
        .filter_map(|(anchor, ids)| match anchor {
            Anchor::BeforeAll => before_all(story, ids),
            Anchor::After(at) => after(story, *at, ids),
        })
        .collect();
    edits.sort_by_key(|edit| edit.range);
    edits
}

/// The section a new label goes next to, by its index in the story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Anchor {
    BeforeAll,
    After(usize),
}

/// The neighbour of a new section: the last one that comes before it in the framework, else the first of the
/// story. Further down a Situation would begin a story of its own.
fn anchor(story: &Story, framework: &Framework, id: SectionId) -> Option<Anchor> {
    let own = rank(framework, id);
    let ranks = story.sections.iter().map(|s| s.kinds.iter().map(|kind| rank(framework, *kind)).max());
    let earlier = ranks.enumerate().filter(|(_, rank)| rank.is_some_and(|rank| rank < own));
    let last = earlier.max_by_key(|(at, rank)| (*rank, *at)).map(|(at, _)| Anchor::After(at));
    last.or((!story.sections.is_empty()).then_some(Anchor::BeforeAll))
}

/// The place of a section in an answer: required ones in framework order, a headline before them, a look
/// back after them.
fn rank(framework: &Framework, id: SectionId) -> usize {
    match framework.position(id) {
        Some(position) => position + 1,
        None if role_of(framework, id) == Some(Role::Nugget) => 0,
        None => framework.sections.len() + 1,
    }
}

fn role_of(framework: &Framework, id: SectionId) -> Option<Role> {
    grammars::frameworks().section(id).map(|section| framework.role(id, section.role))
}

/// New labels above the story's first.
fn before_all(story: &Story, ids: &[SectionId]) -> Option<Edit> {
    let next = story.sections.first()?;
    let shared = story.sections.get(1).is_some_and(|second| second.label.line == next.label.line);
    if shared || story.is_in_table(next) {
        return None;
    }
    let form = &next.label.form;
    let blank = needs_blank(form) || story.sections.get(1).is_some_and(|s| is_apart(story, s));
    let mut text = String::new();
    for (step, id) in (0..).zip(ids) {
        text.push_str(&label_line(story, form, *id, step - i64::try_from(ids.len()).unwrap_or(0))?);
        text.push('\n');
        if blank {
            text.push_str(blank_in(&form.indent));
            text.push('\n');
        }
    }
    Some(Edit { range: TextRange::empty(next.label.line.start), text })
}

/// New labels below the section at `at`.
fn after(story: &Story, at: usize, ids: &[SectionId]) -> Option<Edit> {
    let previous = story.sections.get(at)?;
    let next = story.sections.get(at + 1);
    let shared = next.is_some_and(|next| next.label.line == previous.label.line);
    if shared || story.is_in_table(previous) {
        return None;
    }
    let form = &continued(&previous.label.form);
    let end = last_line_in(&story.text, TextRange::new(previous.label.line.end, previous.end));
    let blank = needs_blank(form)
        || match next {
            Some(next) => is_apart(story, next),
            None if at > 0 => is_apart(story, previous),
            None => previous.lines.first().is_some_and(|l| l.range.start > previous.label.line.end),
        };
    let first_blank = blank || swallows_label(previous);
    let mut text = String::new();
    for (step, id) in (0..).zip(ids) {
        text.push('\n');
        if if step == 0 { first_blank } else { blank } {
            text.push_str(blank_in(&form.indent));
            text.push('\n');
        }
        text.push_str(&label_line(story, form, *id, step + 1)?);
    }
    let follows = line_below(&story.text, end).is_some_and(|line| !is_blank(story.slice(line)));
    let differs = next.is_some_and(|next| next.label.form.marker.is_empty() != form.marker.is_empty());
    if follows && (needs_blank(form) || differs) {
        text.push('\n');
        text.push_str(blank_in(&form.indent));
    }
    Some(Edit { range: TextRange::empty(end), text })
}

/// The form for a line further down in the same containers: what opened one on the label's own line does not
/// open it again.
fn continued(form: &LabelForm) -> LabelForm {
    let blanked = |c: char| {
        if c == '>' || c.is_whitespace() { c } else { ' ' }
    };
    LabelForm { indent: form.indent.chars().map(blanked).collect(), ..form.clone() }
}

/// The line of a new label, without trailing blanks; the number of an ordered item moves on by `step`.
fn label_line(story: &Story, form: &LabelForm, id: SectionId, step: i64) -> Option<String> {
    let section = named_in(story, grammars::frameworks().section(id)?);
    let numbered = LabelForm { marker: numbered(&form.marker, step), ..form.clone() };
    Some(numbered.write(&section).trim_end().to_owned())
}

/// The marker of the list item `step` items on; bullets stay as they are.
fn numbered(marker: &str, step: i64) -> String {
    let digits = marker.len() - marker.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, rest) = marker.split_at_checked(digits).unwrap_or((marker, ""));
    match number.parse::<i64>() {
        Ok(number) => format!("{}{rest}", (number + step).max(1)),
        Err(_) => marker.to_owned(),
    }
}

/// The section under its name in the language of the story's labels.
fn named_in(story: &Story, section: &SectionDefinition) -> SectionDefinition {
    let language = language_of_labels(story);
    let spelled = section.labels.iter().find(|spelling| spelling.language == language);
    let translated = spelled.filter(|_| language != "en").map(|spelling| capitalized(&spelling.text));
    SectionDefinition {
        id: String::new(),
        name: translated.unwrap_or_else(|| section.name.clone()),
        role: section.role,
        letter: section.letter,
        gist: String::new(),
        prompt: String::new(),
        labels: Vec::new(),
    }
}

/// The language in which most labels are spelled as they stand; of several the story's own, or English. The
/// text may be in another one: people write Japanese under English labels.
fn language_of_labels(story: &Story) -> &'static str {
    let mut counts: Vec<(&'static str, usize)> = vec![("en", 0)];
    for section in &story.sections {
        let words = story.slice(section.label.range).to_lowercase();
        let definitions = section.kinds.iter().filter_map(|kind| grammars::frameworks().section(*kind));
        let spelled =
            definitions.flat_map(|definition| &definition.labels).filter(|s| words.contains(&s.text));
        for spelling in spelled {
            match counts.iter_mut().find(|(language, _)| *language == spelling.language) {
                Some((_, count)) => *count += 1,
                None => counts.push((&spelling.language, 1)),
            }
        }
    }
    let best =
        counts.into_iter().max_by_key(|(name, count)| (*count, *name == story.language, *name == "en"));
    best.map_or("en", |(name, _)| name)
}

fn capitalized(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}

/// Whether labels of this form stand apart whatever their neighbours do.
fn needs_blank(form: &LabelForm) -> bool {
    form.heading.is_some()
}

/// Whether a blank line stands above the section's label.
fn is_apart(story: &Story, section: &Section) -> bool {
    let above = line_above(&story.text, section.label.line.start);
    above.is_none_or(|line| is_blank(story.slice(line)))
}

/// A blank line inside the containers that `indent` stands for: a quote goes on only under its mark.
fn blank_in(indent: &str) -> &str {
    if indent.contains('>') { indent.trim_end() } else { "" }
}

/// Whether a label right below the section's last line would become part of that line's block.
fn swallows_label(section: &Section) -> bool {
    let in_list = !section.label.form.marker.is_empty();
    section.lines.iter().any(|line| match line.kind {
        ContentKind::Prose => false,
        ContentKind::Item => !in_list,
        ContentKind::Table | ContentKind::Code | ContentKind::Heading => true,
    })
}
