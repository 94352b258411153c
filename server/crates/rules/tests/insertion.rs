//! Labels of missing sections, added to stories written in every form.

#![cfg(test)]

use std::sync::Arc;

use grammars::{Framework, FrameworkId, SectionDefinition, SectionId};
use note::{Emphasis, LabelCase, LabelForm, LabelStyle, Note, Placed, Separator, Vocabulary};
use proptest::prelude::*;
use starling_rules::{Edit, insert_sections, missing_sections};

/// A whole story, so that the note counts as a story bank and the default framework as its own.
const BANK: &str = "## Frugality\n\n**Situation:** a\n**Task:** b\n**Action:** c\n**Result:** d\n\n";
const STAR: [&str; 4] = ["situation", "task", "action", "result"];

fn vocabulary() -> Arc<Vocabulary> {
    Arc::new(Vocabulary::standard())
}

fn definition(name: &str) -> SectionDefinition {
    let frameworks = grammars::frameworks();
    frameworks.section_id(name).and_then(|id| frameworks.section(id)).unwrap().clone()
}

/// The forms that people write labels in.
fn forms() -> Vec<LabelForm> {
    let form = |emphasis, separator| LabelForm { emphasis, separator, ..LabelForm::default() };
    let plain = form(Emphasis::None, Separator::ColonOutside);
    let bare = form(Emphasis::None, Separator::None);
    let item = |marker: &str, form: &LabelForm| LabelForm { marker: marker.to_owned(), ..form.clone() };
    let styled = |style, form: &LabelForm| LabelForm { style, ..form.clone() };
    let bold = LabelForm::default();
    vec![
        bold.clone(),
        form(Emphasis::Asterisks, Separator::ColonOutside),
        form(Emphasis::Asterisks, Separator::None),
        form(Emphasis::Asterisks, Separator::Stop),
        form(Emphasis::Asterisks, Separator::Dash),
        form(Emphasis::Underscores, Separator::ColonInside),
        form(Emphasis::Italic, Separator::ColonInside),
        form(Emphasis::Html, Separator::ColonOutside),
        plain.clone(),
        LabelForm { case: LabelCase::Upper, ..bold.clone() },
        LabelForm { case: LabelCase::Lower, ..plain.clone() },
        LabelForm { heading: Some(3), ..bare.clone() },
        LabelForm { heading: Some(4), ..styled(LabelStyle::LetterAndWord, &bare) },
        LabelForm { indent: "> ".to_owned(), ..bold.clone() },
        LabelForm { indent: "> ".to_owned(), ..item("- ", &bold) },
        item("- ", &plain),
        item("* ", &bold),
        item("1. ", &bold),
        item("- ", &bare),
        item("- ", &form(Emphasis::Asterisks, Separator::Dash)),
        LabelForm { indent: "  ".to_owned(), ..item("- ", &bold) },
        styled(LabelStyle::Letter, &plain),
        styled(LabelStyle::Letter, &bold),
        styled(LabelStyle::Letter, &item("- ", &plain)),
        styled(LabelStyle::LetterWithGloss, &plain),
        styled(LabelStyle::LetterAndWord, &bold),
    ]
}

/// Contents of a section, line by line; the first is run in where the label allows it.
const CONTENTS: [&[&str]; 8] = [
    &[],
    &["We were late."],
    &["We were late", "and said so."],
    &["We were late.", "", "Then we were not."],
    &["", "Below the label."],
    &["We did:", "- one", "- two"],
    &["", "- one", "  more", "- two"],
    &["See:", "", "```", "# code", "```"],
];

/// How a story is laid out.
#[derive(Clone, Debug)]
struct Layout {
    form: usize,
    present: [bool; 4],
    contents: [usize; 4],
    apart: bool,
    crlf: bool,
    final_newline: bool,
    follow: bool,
}

fn layouts() -> impl Strategy<Value = Layout> {
    let present = any::<[bool; 4]>().prop_filter("some section has to be there", |p| p.contains(&true));
    let flags = any::<[bool; 4]>();
    (0..forms().len(), present, prop::array::uniform4(0..CONTENTS.len()), flags).prop_map(
        |(form, present, contents, [apart, crlf, final_newline, follow])| Layout {
            form,
            present,
            contents,
            apart,
            crlf,
            final_newline,
            follow,
        },
    )
}

impl Layout {
    fn text(&self) -> String {
        let form = &forms()[self.form];
        let mut story = String::from("## Ownership\n\n");
        let (mut number, mut first) = (0, true);
        for (at, name) in STAR.iter().enumerate().filter(|(at, _)| self.present[*at]) {
            number += 1;
            let apart = self.apart || form.heading.is_some();
            if apart && !first {
                story.push_str(form.indent.trim_end());
                story.push('\n');
            }
            first = false;
            story.push_str(&section(form, name, number, CONTENTS[self.contents[at]]));
        }
        if self.follow {
            story.push_str("\n---\n\n## Dive Deep\n\n**Situation:** x\n**Result:** y\n");
        } else if !self.final_newline {
            story.truncate(story.trim_end_matches('\n').len());
        }
        let note = format!("{BANK}{story}");
        if self.crlf { note.replace('\n', "\r\n") } else { note }
    }
}

/// A section with its label and content.
fn section(form: &LabelForm, name: &str, number: usize, content: &[&str]) -> String {
    let marker = if form.marker.starts_with('1') { format!("{number}. ") } else { form.marker.clone() };
    let own = LabelForm { marker, ..form.clone() };
    let label = own.write(&definition(name));
    let beside = format!("{}{}", form.indent, " ".repeat(own.marker.len()));
    let runs_in = form.heading.is_none() && form.separator != Separator::None;
    let mut out = String::new();
    let mut rest = content.iter();
    match rest.as_slice().first().filter(|_| runs_in) {
        Some(run_in) => {
            rest.next();
            out.push_str(&format!("{}{run_in}", if run_in.is_empty() { label.trim_end() } else { &label }));
        }
        None => out.push_str(label.trim_end()),
    }
    out.push('\n');
    // A heading is followed by a blank line, and so is a line that would swallow the next label.
    if form.heading.is_some() && !content.is_empty() {
        out.push('\n');
    }
    for line in rest {
        out.push_str(format!("{beside}{line}").trim_end());
        out.push('\n');
    }
    let swallows = content.iter().any(|line| line.starts_with(['-', '`']));
    if swallows && form.marker.is_empty() {
        out.push_str(form.indent.trim_end());
        out.push('\n');
    }
    out
}

fn story_at<'a>(note: &'a Note, index: usize) -> Placed<'a> {
    note.stories().nth(index).unwrap()
}

/// The edited text, with the note's own line ends.
fn apply(text: &str, base: usize, edits: &[Edit]) -> String {
    let mut out = text.to_owned();
    for edit in edits.iter().rev() {
        let ends = if text.contains("\r\n") { "\r\n" } else { "\n" };
        out.replace_range(base + edit.range.start..base + edit.range.end, &edit.text.replace('\n', ends));
    }
    out
}

/// The words under each label, by section.
fn contents(placed: Placed<'_>) -> Vec<(SectionId, Vec<String>)> {
    let words = |s: &note::Section| s.lines.iter().map(|l| placed.story.slice(l.range).to_owned()).collect();
    placed.story.sections.iter().map(|section| (section.kinds[0], words(section))).collect()
}

/// Completes the second story of the layout's note, and looks at the outcome.
fn check(layout: &Layout) -> Result<(), TestCaseError> {
    let text = layout.text();
    let note = Note::new(&text, vocabulary());
    let form = &forms()[layout.form];
    let present: Vec<&str> = (0..4).filter(|at| layout.present[*at]).map(|at| STAR[at]).collect();
    // A letter alone is no draft, nor is a word that a list may begin with.
    if present.len() == 1 && form.style == LabelStyle::Letter {
        return Ok(());
    }
    let placed = story_at(&note, 1);
    let found: Vec<_> = placed.story.sections.iter().map(|s| s.kinds[0]).collect();
    let id = |name: &&str| grammars::frameworks().section_id(name).unwrap_or(SectionId(31));
    let expected: Vec<SectionId> = present.iter().map(id).collect();
    prop_assert_eq!(&found, &expected, "the fixture is read as meant:\n{}", text);

    let missing = missing_sections(placed.story);
    prop_assert_eq!(missing.len(), 4 - present.len(), "{}", text);
    let edits = insert_sections(placed.story, &missing);
    prop_assert!(edits.is_empty() == missing.is_empty());
    prop_assert!(edits.is_sorted_by(|a, b| a.range.end <= b.range.start));
    let completed = apply(&text, placed.base, &edits);
    let after = Note::new(&completed, vocabulary());
    let again = story_at(&after, 1);
    let order: Vec<SectionId> = again.story.sections.iter().map(|s| s.kinds[0]).collect();
    prop_assert_eq!(order, STAR.iter().map(id).collect::<Vec<_>>(), "{}\n=>\n{}", text, completed);
    prop_assert_eq!(missing_sections(again.story), []);
    prop_assert_eq!(after.stories().count(), note.stories().count(), "{}", completed);
    for (kind, words) in contents(placed) {
        let kept = contents(again).into_iter().find(|(other, _)| *other == kind);
        prop_assert_eq!(kept.map(|(_, words)| words), Some(words), "{}\n=>\n{}", text, completed);
    }
    for section in again.story.sections.iter().filter(|s| missing.contains(&s.kinds[0])) {
        prop_assert_eq!(section.content, None, "{}", completed);
        let written = LabelForm { marker: String::new(), ..section.label.form.clone() };
        let model = LabelForm { marker: String::new(), ..form.clone() };
        let marks = (section.label.form.marker.is_empty(), form.marker.is_empty());
        prop_assert_eq!((written, marks.0), (model, marks.1), "{}", completed);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_completed_story_has_all_labels_in_order_and_its_words_untouched(layout in layouts()) {
        check(&layout)?;
    }
}

/// Every label of `framework` in `language`, the section at `left_out` excepted.
fn story_in(framework: &Framework, language: &str, left_out: Option<usize>) -> Option<String> {
    let mut story = String::new();
    for (at, id) in framework.sections.iter().enumerate() {
        let section = grammars::frameworks().section(*id)?;
        let spelling = section.labels.iter().find(|spelling| spelling.language == language)?;
        if Some(at) != left_out {
            story.push_str(&format!("**{}:** We were late.\n", spelling.text));
        }
    }
    Some(story)
}

const LANGUAGES: [&str; 11] = ["en", "es", "pt", "de", "fr", "it", "nl", "ja", "zh", "ko", "hi"];

/// Whether every label of the story is a word of `language`.
fn is_in(story: &str, language: &str) -> bool {
    let known = |label: &str| {
        let labels = grammars::frameworks().sections.iter().flat_map(|section| &section.labels);
        labels.filter(|s| s.language == language).any(|spelling| spelling.text == label)
    };
    story.split("**").skip(1).step_by(2).all(|label| known(label.trim_end_matches(':')))
}

#[test]
fn every_framework_is_completed_in_the_language_of_its_labels() {
    let mut completed = 0;
    for (index, framework) in (0u8..).zip(&grammars::frameworks().frameworks) {
        let catalogs = Vocabulary::standard().catalogs().to_vec();
        let vocabulary = Arc::new(Vocabulary::new(catalogs, FrameworkId(index)));
        for language in LANGUAGES {
            let Some(whole) = story_in(framework, language, None) else { continue };
            for left_out in 0..framework.sections.len() {
                let story = story_in(framework, language, Some(left_out)).unwrap();
                let text = format!("## Frugality\n{whole}\n## Ownership\n{story}");
                let note = Note::new(&text, Arc::clone(&vocabulary));
                let placed = story_at(&note, 1);
                let missing = missing_sections(placed.story);
                assert_eq!(missing, [framework.sections[left_out]], "{} {text}", framework.id);
                let after = apply(&text, placed.base, &insert_sections(placed.story, &missing));
                let again = Note::new(&after, Arc::clone(&vocabulary));
                let order: Vec<SectionId> =
                    story_at(&again, 1).story.sections.iter().map(|s| s.kinds[0]).collect();
                assert_eq!(order, framework.sections, "{after}");
                let names = |text: &str| text.to_lowercase().replace(" we were late.", "").replace('\n', "");
                let own = after.split("## Ownership").nth(1).unwrap();
                // `Situation` and `Action` are English and French: the left-out label would say which.
                if LANGUAGES.iter().filter(|other| is_in(&story, other)).count() == 1 {
                    assert_eq!(names(own), names(&whole), "{after}");
                }
                completed += 1;
            }
        }
    }
    assert!(completed > 100, "{completed}");
}
