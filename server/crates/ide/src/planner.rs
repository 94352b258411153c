//! Stand-in until the rules crate brings its planner.

use grammars::SectionId;
use note::{Story, TextRange};
use rules::Edit;

use crate::shape;

pub(crate) fn missing_sections(story: &Story) -> Vec<SectionId> {
    let has = |id: &SectionId| story.sections.iter().any(|s| s.kinds.contains(id));
    shape::required(story.framework).iter().copied().filter(|id| !has(id)).collect()
}

pub(crate) fn insert_sections(story: &Story, sections: &[SectionId]) -> Vec<Edit> {
    let required = shape::required(story.framework);
    let place = |id: &SectionId| required.iter().position(|other| other == id);
    let mut edits: Vec<Edit> = Vec::new();
    for id in sections {
        let at = place(id);
        let before = story.sections.iter().rev().find(|s| {
            s.kinds.iter().filter_map(place).max() < at && s.kinds.iter().any(|k| place(k).is_some())
        });
        let Some(model) = before.or(story.sections.first()) else {
            continue;
        };
        let label = shape::label(&model.label.form, *id, story.language);
        let gap = if shape::is_spaced(story) { "\n\n" } else { "\n" };
        let (at, text) = match before {
            Some(s) => {
                (s.content.map_or(s.label.line.end, |c| c.end.max(s.label.line.end)), format!("{gap}{label}"))
            }
            None => (model.label.line.start, format!("{label}{gap}")),
        };
        match edits.iter_mut().find(|e| e.range.start == at) {
            Some(edit) => edit.text.push_str(&text),
            None => edits.push(Edit { range: TextRange::empty(at), text }),
        }
    }
    edits.sort_by_key(|e| e.range.start);
    edits
}
