//! Facts beside a section's label: words, spoken time, share of the answer; a question while it is empty.

use note::{Note, Placed, Section, SectionState, TextRange};
use rules::Settings;

use crate::words::{self, Spoken, percent};

/// Characters that may close a label.
const CLOSERS: &[char] = &['*', '_', ':', '：', '.', '-', '–', '—', ')', '）', '#', ' ', '\t'];

/// A remark shown in the line, which is not part of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// Where it is shown; a blank belongs before it.
    pub offset: usize,
    /// What it says.
    pub label: String,
    /// More about it, as plain text.
    pub tooltip: Option<String>,
}

/// The hints for stories that touch `range`, in the order of the text.
#[must_use]
pub fn hints(note: &Note, range: TextRange, settings: &Settings) -> Vec<Hint> {
    let wanted = settings.hints;
    if !(wanted.words || wanted.seconds || wanted.share || wanted.prompts || wanted.summary) {
        return Vec::new();
    }
    note.stories()
        .filter(|placed| placed.range(placed.story.range).intersects(range))
        .flat_map(|placed| in_story(placed, settings))
        .filter(|hint| range.touches(hint.offset))
        .collect()
}

fn in_story(placed: Placed<'_>, settings: &Settings) -> Vec<Hint> {
    let story = placed.story;
    let whole = words::story(story);
    let mut found: Vec<Hint> = summary(placed, whole, settings).into_iter().collect();
    for (at, section) in story.sections.iter().enumerate().filter(|(_, s)| !story.is_in_table(s)) {
        let next = story.sections.get(at + 1);
        let offset = behind_label(placed, section, next);
        let hint = match section.state {
            SectionState::Filled => measure(placed, section, whole, settings),
            SectionState::Empty | SectionState::Placeholder(_) => prompt(section, settings),
        };
        found.extend(hint.map(|(label, tooltip)| Hint { offset, label, tooltip }));
    }
    found
}

/// How far each section of a story is, and how long the whole takes to say. Stories that share a heading have
/// none: nobody could tell whose it is.
fn summary(placed: Placed<'_>, whole: Spoken, settings: &Settings) -> Option<Hint> {
    let story = placed.story;
    let title = story.title.as_ref().filter(|_| settings.hints.summary && !story.shares_title)?;
    let marks = story.sections.iter().map(|section| {
        let letter = section.kinds.iter().filter_map(|kind| grammars::frameworks().section(*kind)?.letter);
        let mark = match section.state {
            SectionState::Filled => '●',
            SectionState::Placeholder(_) => '◐',
            SectionState::Empty => '○',
        };
        format!("{} {mark}", letter.collect::<String>())
    });
    let mut label = marks.collect::<Vec<_>>().join(" ");
    let seconds = whole.seconds(story.language, settings.words_per_minute);
    if seconds > 0 {
        label += &format!(" · {}:{:02}", seconds / 60, seconds % 60);
    }
    Some(Hint { offset: placed.range(title.line).end, label, tooltip: None })
}

/// What a filled section measures, and what is usual.
fn measure(
    placed: Placed<'_>,
    section: &Section,
    whole: Spoken,
    settings: &Settings,
) -> Option<(String, Option<String>)> {
    let story = placed.story;
    let spoken = words::section(story, section);
    if spoken.total() == 0 {
        return None;
    }
    let seconds = spoken.seconds(story.language, settings.words_per_minute);
    let facts = [
        settings.hints.words.then(|| spoken.describe()),
        settings.hints.seconds.then(|| format!("{seconds} s")),
        settings.hints.share.then(|| format!("{} %", percent(spoken.total(), whole.total()))),
    ];
    let label = facts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let framework = grammars::frameworks().framework(story.framework);
    let usual = words::usual_share(story.framework, &section.kinds).zip(framework);
    let tooltip = usual
        .filter(|_| settings.hints.share)
        .map(|((least, most), framework)| format!("Usually {least}–{most} % of a {} answer", framework.name));
    (!label.is_empty()).then_some((label, tooltip))
}

/// The question that an empty section answers.
fn prompt(section: &Section, settings: &Settings) -> Option<(String, Option<String>)> {
    let kind = section.kinds.first().filter(|_| settings.hints.prompts)?;
    let definition = grammars::frameworks().section(*kind)?;
    Some((definition.prompt.clone(), Some(definition.gist.clone())))
}

/// The place behind a label and all that closes it.
fn behind_label(placed: Placed<'_>, section: &Section, next: Option<&Section>) -> usize {
    let story = placed.story;
    let from = section.label.range.end;
    let line = section.label.line.end.max(from);
    let content = section.content.map(|c| c.start).filter(|at| (from..=line).contains(at));
    let beside = next.map(|n| n.label.range.start).filter(|at| (from..line).contains(at));
    let rest = match content.or(beside) {
        Some(end) => TextRange::new(from, end),
        None => TextRange::new(from, line),
    };
    let text = story.slice(rest);
    let closed = if beside.is_some() && content.is_none() {
        text.len() - text.trim_start_matches(CLOSERS).len()
    } else {
        text.trim_end().len()
    };
    placed.range(TextRange::empty(from + closed)).start
}

#[cfg(test)]
mod tests {
    use rules::Hints;

    use super::*;
    use crate::fixture;

    /// The text with its hints in place, as `‹...›`.
    fn shown(text: &str, settings: &Settings) -> String {
        let mut found = fixture::line_ends(text).map(|text| {
            let note = fixture::note(&text);
            let mut out = text.clone();
            for hint in hints(&note, TextRange::new(0, text.len()), settings).iter().rev() {
                out.insert_str(hint.offset, &format!(" ‹{}›", hint.label));
            }
            out.replace("\r\n", "\n")
        });
        assert_eq!(found[0], found[1], "LF and CRLF differ");
        std::mem::take(&mut found[0])
    }

    fn all(text: &str) -> String {
        shown(text, &Settings::default())
    }

    const STORY: &str = "## One 😀\n**Situation:** We were late with the report 😀\n**Task**: I had two days\n**Action:** \n**Result:** TODO\n";

    #[test]
    fn facts_stand_behind_labels_and_questions_where_words_are_missing() {
        insta::assert_snapshot!(all(STORY), @r#"
    ## One 😀 ‹S ● T ● A ○ R ◐ · 0:04›
    **Situation:** ‹6 words · 2 s · 60 %› We were late with the report 😀
    **Task**: ‹4 words · 2 s · 40 %› I had two days
    **Action:** ‹what did you do yourself, and why so?› 
    **Result:** ‹what changed, by how much, over what time?› TODO
    "#);
    }

    #[test]
    fn every_form_of_label_is_closed_before_its_hint() {
        insta::assert_snapshot!(all("## One\n### Situation ###\nWe were late\n\n### Task\nI had two days\n\n### Result\n3 hours\n"), @r#"
    ## One ‹S ● T ● R ● · 0:04›
    ### Situation ### ‹3 words · 1 s · 33 %›
    We were late

    ### Task ‹4 words · 2 s · 44 %›
    I had two days

    ### Result ‹2 words · 1 s · 22 %›
    3 hours
    "#);
        insta::assert_snapshot!(all("> - **S** - We were late\n> - **T** - I had two days\n> - **A (30 s):** I ran\n"), @r#"
    > - **S** - ‹3 words · 1 s · 33 %› We were late
    > - **T** - ‹4 words · 2 s · 44 %› I had two days
    > - **A (30 s):** ‹2 words · 1 s · 22 %› I ran
    "#);
        insta::assert_snapshot!(all("<b>Situation:</b> We were late\n\n__Task.__ I had two days\n\n**Action**\nI ran\n"), @r#"
    <b>Situation:</b> ‹3 words · 1 s · 33 %› We were late

    __Task.__ ‹4 words · 2 s · 44 %› I had two days

    **Action** ‹2 words · 1 s · 22 %›
    I ran
    "#);
    }

    #[test]
    fn stories_that_share_a_heading_have_no_summary() {
        let story = "**Situation:** We were late\n**Result:** 3 hours\n\n";
        let text = all(&format!("## Two\n{story}{story}"));
        assert_eq!(text.matches("R ●").count(), 1, "{text}");
    }

    #[test]
    fn each_fact_can_be_switched_off() {
        let only = |hints| Settings { hints, ..Settings::default() };
        let none = Hints { words: false, seconds: false, share: false, prompts: false, summary: false };
        assert_eq!(shown(STORY, &only(none)), STORY);
        let words = shown(STORY, &only(Hints { words: true, ..none }));
        assert!(words.contains("**Situation:** ‹6 words› We") && !words.contains("what did"), "{words}");
        let prompts = shown(STORY, &only(Hints { prompts: true, ..none }));
        assert!(
            prompts.contains("**Situation:** We") && prompts.contains("**Action:** ‹what did you"),
            "{prompts}"
        );
    }

    #[test]
    fn only_hints_inside_the_range_are_given() {
        let note = fixture::note(STORY);
        let line = STORY.find("**Task").unwrap();
        let found = hints(&note, TextRange::new(line, line + 12), &Settings::default());
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].tooltip.as_deref(), Some("Usually 3–20 % of a STAR answer"));
    }

    #[test]
    fn a_readme_has_no_hints() {
        assert_eq!(all("# Tool\n\n**Result:** text\n"), "# Tool\n\n**Result:** text\n");
    }
}
