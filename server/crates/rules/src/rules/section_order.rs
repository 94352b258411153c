//! Sections that stand in another order than their framework's.

use crate::diagnostic::Severity;
use crate::diagnostic::{Edit, Fix};
use crate::rule::{Check, Languages, Report, Rule, page};
use crate::view::StoryView;
use grammars::{Framework, Role};
use note::{Section, Story, TextRange};

page! {
    /// A section that comes after one it should come before, such as a Task below the Action.
    ///
    /// ## Why it matters
    ///
    /// Interviewers follow the story in the order they are used to: where it was, what you had to do, what you
    /// did, what came of it. A part out of place makes them search.
    ///
    /// ## Example
    ///
    /// ```markdown bad
    /// ## Late reading room
    ///
    /// **Situation:** Our reading room closed at five, and students sat on the stairs outside.
    /// **Action:** I asked forty students to take one evening each, wrote a rota and trained them at the desk.
    /// **Task:** I was asked to find a way to keep it open until ten without another post.
    /// **Result:** Within a term visits rose from 90 to 260 a day, and the room has stayed open since.
    /// ```
    ///
    /// ```markdown good
    /// ## Late reading room
    ///
    /// **Situation:** Our reading room closed at five, and students sat on the stairs outside.
    /// **Task:** I had to find a way to keep it open until ten without another post.
    /// **Action:** I asked forty students to take one evening each, wrote a rota and trained them at the desk.
    /// **Result:** Within a term visits rose from 90 to 260 a day, and the room has stayed open since.
    /// ```
    ///
    /// The fix moves the whole section to its place:
    ///
    /// ```markdown fixed
    /// ## Late reading room
    ///
    /// **Situation:** Our reading room closed at five, and students sat on the stairs outside.
    /// **Task:** I was asked to find a way to keep it open until ten without another post.
    /// **Action:** I asked forty students to take one evening each, wrote a rota and trained them at the desk.
    /// **Result:** Within a term visits rose from 90 to 260 a day, and the room has stayed open since.
    /// ```
    ///
    /// ## When to ignore it
    ///
    /// When you open with the result on purpose: `answers.result-first = true` allows it. A second Action after
    /// the Result is a second round and no disorder.
    ///
    /// ## Options
    ///
    /// `rules.section-order` sets how loudly it speaks; `answers.result-first` allows a Result before the
    /// Situation.
}

/// The rule.
pub(crate) static RULE: Rule = Rule {
    name: "section-order",
    severity: Severity::Hint,
    languages: Languages::All,
    summary: "Sections out of their framework's order",
    page: PAGE,
    check: Check::Story(check),
};

fn check(view: &StoryView<'_>, report: &mut Report<'_>) {
    let Some(framework) = grammars::frameworks().framework(view.story.framework) else { return };
    let places = places(view.story, framework, view.settings.answers.result_first);
    let mut most = None;
    let mut displaced = Vec::new();
    for (at, place) in &places {
        if most.is_some_and(|most| *place < most) {
            displaced.push((*at, *place));
        } else {
            most = Some(*place);
        }
    }
    let Some((first, place)) = displaced.first().copied() else { return };
    let Some(moved) = view.sections.get(first) else { return };
    let behind = places.iter().find(|(_, other)| *other > place).and_then(|(at, _)| view.sections.get(*at));
    let Some(behind) = behind else { return };
    let message = format!("{} stands after {}", moved.label(), behind.label());
    report.add(moved.section.label.range, message, |diagnostic| {
        let edits = reorder(view.story, &places, &displaced);
        diagnostic.fix = edits.map(|edits| Fix { title: "Put the sections in order".to_owned(), edits });
    });
}

/// The sections that have a place in the framework, each with it. A role that was there before is a second
/// round and has none.
fn places(story: &Story, framework: &Framework, result_first: bool) -> Vec<(usize, usize)> {
    let mut known: Vec<usize> = Vec::new();
    let mut found = Vec::new();
    for (at, section) in story.sections.iter().enumerate() {
        let place = section.kinds.iter().filter_map(|kind| framework.position(*kind)).min();
        let Some(place) = place.filter(|place| !known.contains(place)) else { continue };
        known.push(place);
        if !(at == 0 && result_first && section.roles.contains(&Role::Result)) {
            found.push((at, place));
        }
    }
    found
}

/// The edits that move each displaced section in front of the first that comes after it; `None` where sections
/// share a line or lie inside something that would break.
fn reorder(story: &Story, places: &[(usize, usize)], displaced: &[(usize, usize)]) -> Option<Vec<Edit>> {
    let starts: Vec<usize> = story.sections.iter().map(|section| section.label.line.start).collect();
    let plain = |section: &Section| {
        let line = story.slice(section.label.line);
        let form = &section.label.form;
        form.indent.is_empty() && form.marker.is_empty() && !line.starts_with(['|', '<', '>'])
    };
    let again =
        |section: &&Section| story.sections.iter().filter(|other| other.kinds == section.kinds).count() > 1;
    if story.sections.iter().any(|section| again(&section))
        || !starts.is_sorted_by(|a, b| a < b)
        || !story.sections.iter().all(plain)
    {
        return None;
    }
    let kept = |at: usize| !displaced.iter().any(|(moved, _)| *moved == at);
    let mut moves: Vec<(usize, usize, TextRange)> = Vec::new();
    for (at, place) in displaced {
        let target = places.iter().find(|(other, rank)| rank > place && kept(*other))?;
        let target = *starts.get(target.0)?;
        let end = starts.get(at + 1).copied()?;
        moves.push((target, *place, TextRange::new(*starts.get(*at)?, end)));
    }
    moves.sort_by_key(|(target, place, _)| (*target, *place));
    let mut edits: Vec<Edit> = Vec::new();
    for (target, _, range) in &moves {
        let text = story.slice(*range).replace("\r\n", "\n");
        if !text.ends_with('\n') {
            return None;
        }
        match edits.iter_mut().find(|edit| edit.range == TextRange::empty(*target)) {
            Some(edit) => edit.text.push_str(&text),
            None => edits.push(Edit { range: TextRange::empty(*target), text }),
        }
    }
    edits.extend(moves.iter().map(|(_, _, range)| Edit { range: *range, text: String::new() }));
    edits.sort_by_key(|edit| edit.range);
    Some(edits)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{all_findings, check_fires, check_silent, note};
    use crate::{Settings, check};

    #[test]
    fn it_speaks_where_the_flaw_is() {
        for text in [
            "**Situation:** a\n**Action:** b\n**Task:** c\n**Result:** d\n",
            "**Situation:** a\n**Task:** b\n**Result:** c\n**Action:** d\n",
            "- **Situation:** a\n- **Action:** b\n- **Task:** c\n- **Result:** d\n",
            "**Task:** a\n**Result:** b\n**Action:** c\n",
            "S: a\nA: b\nT: c\nR: d\n",
        ] {
            check_fires(RULE.name, text);
        }
    }

    #[test]
    fn it_is_silent_where_the_flaw_only_seems_to_be() {
        for text in [
            "**Situation:** a\n**Task:** b\n**Action:** c\n**Result:** d\n",
            "**Situation:** a\n**Task:** b\n**Action:** c\n**Result:** d\n**Action:** e\n**Result:** f\n",
            "**Situation:** a\n**Action:** b\n**Result:** c\n",
            "**Situation/Task:** a\n**Action:** b\n**Result:** c\n",
            "**Problem:** a\n**Action:** b\n**Result:** c\n**Learning:** d\n",
        ] {
            check_silent(RULE.name, text);
        }
    }

    #[test]
    fn the_fix_moves_whole_sections() {
        let text = "**Situation:** a\n**Result:** d\n\n**Task:** b\nmore\n\n**Action:** c\n\nAfter.\n";
        let found = all_findings(text);
        let found = found.iter().find(|found| found.rule == RULE.name).unwrap();
        assert_eq!(found.message, "`Task` stands after `Result`");
        assert_eq!(found.fix, None, "the last section has no label after it to end at");
    }

    #[test]
    fn a_result_may_come_first_where_that_is_allowed() {
        let whole = "**Situation:** a\n**Task:** b\n**Action:** c\n**Result:** d\n";
        let text = format!("## Frugality\n{whole}## Ownership\n**Result:** a\n**Task:** b\n**Action:** c\n");
        let mut settings = Settings::default();
        let count = |settings: &Settings| {
            check(&note(&text), settings).iter().filter(|f| f.rule == RULE.name).count()
        };
        let before = count(&settings);
        settings.answers.result_first = true;
        assert!(before > 0 && count(&settings) == 0);
    }
}
