//! Comments that ask Starling to be silent about a diagnostic: here, in its story, in the whole file.

use note::{Note, TextRange};
use rules::{Diagnostic, Edit, MORE_FINDINGS};

use crate::actions::{Action, ActionKind};
use crate::lines;

/// For each of `diagnostics` at `range`, or on the line of a cursor where there is none, the comments that silence
/// it, the narrowest first. A comment that would not be read as one where it would have to stand is not offered.
#[must_use]
pub fn ignore_actions(note: &Note, diagnostics: &[Diagnostic], range: TextRange) -> Vec<Action> {
    let at = |range: TextRange| {
        let all = diagnostics.iter().enumerate();
        all.filter(move |(_, d)| d.range.intersects(range) && d.rule != MORE_FINDINGS)
    };
    let whole_line = range.is_empty() && at(range).next().is_none();
    let range = if whole_line { lines::at(note, lines::boundary(note, range.start)).range } else { range };
    at(range)
        .flat_map(|(index, diagnostic)| {
            let rule = diagnostic.rule;
            let offered = [
                (format!("Ignore `{rule}` here"), Some(beside(note, diagnostic.range, rule))),
                (format!("Ignore `{rule}` in this story"), on_title(note, diagnostic.range, rule)),
                (format!("Ignore `{rule}` in this file"), Some(at_the_top(note, rule))),
            ];
            let read = |edit: &Edit| is_read(note, edit);
            let action = move |(title, edit): (String, Option<Edit>)| {
                let edits = vec![edit.filter(read)?];
                let kind = ActionKind::QuickFix;
                Some(Action {
                    title,
                    kind,
                    edits,
                    snippets: false,
                    diagnostic: Some(index),
                    preferred: false,
                })
            };
            offered.into_iter().filter_map(action).collect::<Vec<_>>()
        })
        .collect()
}

/// A comment at the end of the line on which `range` begins, in the same cell where that is a table's.
fn beside(note: &Note, range: TextRange, rule: &str) -> Edit {
    let line = lines::at(note, range.start);
    let end = if line.text.trim_start_matches(['>', ' ', '\t']).starts_with('|') {
        let from = range.end.clamp(range.start, line.range.end);
        let rest = line.after(from);
        from + rest.find('|').map_or(rest.len(), |bar| rest.get(..bar).unwrap_or_default().trim_end().len())
    } else {
        line.range.start + line.text.trim_end().len()
    };
    let comment = note.commented(&format!("starling: ignore {rule}"));
    let text = if line.before(end).ends_with([' ', '\t']) { comment } else { format!(" {comment}") };
    Edit { range: TextRange::empty(end), text }
}

/// A comment for the whole story: above its title where that is a heading, at the end of the title's line
/// elsewhere. `None` where the diagnostic at `range` stands in no story with a title, or on the title itself.
fn on_title(note: &Note, range: TextRange, rule: &str) -> Option<Edit> {
    let placed = note.stories().filter(|placed| placed.range(placed.story.range).intersects(range)).last()?;
    let title = placed.range(placed.story.title.as_ref()?.line);
    if title.intersects(range) {
        return None;
    }
    if placed.story.sections.first().is_some_and(note::Section::is_cell) {
        return None;
    }
    let heading = note.headings().any(|heading| heading.line == title);
    if !heading {
        return Some(beside(note, title, rule));
    }
    let comment = note.commented(&format!("starling: ignore {rule}"));
    Some(Edit { range: TextRange::empty(title.start), text: format!("{comment}\n") })
}

/// A comment for the whole file, on its first line or below its front matter.
fn at_the_top(note: &Note, rule: &str) -> Edit {
    let bom = note.text(TextRange::new(0, BOM.len_utf8())).starts_with(BOM);
    let top = if bom { BOM.len_utf8() } else { 0 };
    let below = note.front_matter().map(|range| lines::at(note, range.end.saturating_sub(1)).next);
    let comment = note.commented(&format!("starling: ignore-file {rule}"));
    Edit { range: TextRange::empty(below.unwrap_or(top)), text: format!("{comment}\n\n") }
}

/// The mark some editors write before a text.
const BOM: char = '\u{feff}';

/// Whether the comment that `edit` inserts is read as one, and the same stories are read around it.
fn is_read(note: &Note, edit: &Edit) -> bool {
    let mut after = note.clone();
    after.replace(edit.range, &edit.text);
    let inserted = TextRange::new(edit.range.start, edit.range.start + edit.text.len());
    let comments = after.comments().any(|comment| inserted.contains(comment.range));
    comments && after.stories().count() == note.stories().count()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use note::Vocabulary;
    use rules::{Settings, check};

    use super::*;
    use crate::fixture;

    const STORY: &str = "## Deploys\n\n**Situation:** At night.\n**Task:** I had to.\n**Result:**\n";

    /// The note after each action at the first finding of `rule`, by title.
    fn after(note: &Note, rule: &str) -> Vec<(String, Note)> {
        let found = check(note, &Settings::default());
        let range = found.iter().find(|found| found.rule == rule).unwrap().range;
        ignore_actions(note, &found, range)
            .into_iter()
            .filter(|action| action.diagnostic.is_some_and(|at| found[at].rule == rule))
            .map(|action| {
                let mut after = note.clone();
                after.replace(action.edits[0].range, &action.edits[0].text);
                (action.title, after)
            })
            .collect()
    }

    #[track_caller]
    fn silences(text: &str, rule: &str, titles: &[&str]) {
        let note = fixture::note(text);
        let all = after(&note, rule);
        assert_eq!(all.iter().map(|(title, _)| title.as_str()).collect::<Vec<_>>(), titles);
        for (title, after) in all {
            let left = check(&after, &Settings::default());
            let silent = !left.iter().any(|found| found.rule == rule || found.rule == "unused-ignore");
            assert!(silent, "{title}: {}", after.rope());
        }
    }

    #[test]
    fn a_cursor_anywhere_on_the_line_means_its_finding() {
        let note = fixture::note(&STORY.replace("**Result:**", "**Result:** TODO, on the 3rd"));
        let found = check(&note, &Settings::default());
        let offered = |at: usize| ignore_actions(&note, &found, TextRange::empty(at)).len();
        let end = note.len() - 1;
        assert_eq!((offered(end), offered(11)), (3, 0));
        assert!(ignore_actions(&note, &found, TextRange::new(end - 1, end)).is_empty());
    }

    #[test]
    fn every_comment_silences_its_diagnostic() {
        let all = [
            "Ignore `empty-section` here",
            "Ignore `empty-section` in this story",
            "Ignore `empty-section` in this file",
        ];
        silences(STORY, "empty-section", &all);
        silences(
            &STORY.replace("**S", "- **S").replace("**T", "- **T").replace("**R", "- **R"),
            "empty-section",
            &all,
        );
        silences(&format!("---\ntags: x\n---\n{STORY}"), "empty-section", &all);
        silences(&format!("\u{feff}{STORY}").replace('\n', "\r\n"), "empty-section", &all);
        silences(&STORY.replace("## Deploys", "**Deploys**"), "empty-section", &all);
        let [here, _, file] = all;
        silences(
            "| Story | Situation | Task | Action | Result |\n|-|-|-|-|-|\n| Deploys | At night. | I had to. | I did. | |\n",
            "empty-section",
            &[here, file],
        );
        let title = ["Ignore `missing-section` here", "Ignore `missing-section` in this file"];
        silences(STORY, "missing-section", &title);
    }

    #[test]
    fn the_comment_is_one_that_the_files_kind_of_markdown_hides() {
        let mdx = Note::named("deploys.mdx", STORY, Arc::new(Vocabulary::standard()));
        let (_, after) = after(&mdx, "empty-section").remove(0);
        assert!(after.rope().to_string().ends_with("**Result:** {/* starling: ignore empty-section */}\n"));
        let (_, after) = super::tests::after(&fixture::note(STORY), "empty-section").remove(0);
        assert!(after.rope().to_string().ends_with("**Result:** <!-- starling: ignore empty-section -->\n"));
    }
}
