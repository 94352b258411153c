//! Lines above stories, sections and principles that say what hints say, for editors that have room there.

use bank::Bank;
use note::{Note, Placed, TextRange};
use rules::Settings;

use crate::facts::Facts;
use crate::{place, words};

/// A remark shown above a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lens {
    /// What it is about, on one line.
    pub range: TextRange,
    /// What it says.
    pub label: String,
}

/// How far each story and section is, of the kinds of hints that are switched on, and how each principle is covered
/// below its own headings. In the order of the text.
#[must_use]
pub fn lenses(note: &Note, settings: &Settings) -> Vec<Lens> {
    let mut found: Vec<Lens> = note.stories().flat_map(|placed| in_story(note, placed, settings)).collect();
    if place::is_story_note(note) {
        let bank = Bank::of([note]);
        found.extend(place::principle_headings(note).filter_map(|heading| {
            let label = words::coverage(bank.coverage(heading.principle?));
            Some(Lens { range: first_line(note, heading.range), label })
        }));
    }
    found.sort_by_key(|lens| lens.range.start);
    found
}

/// Stories that share a heading have no summary there: nobody could tell whose it is.
fn in_story(note: &Note, placed: Placed<'_>, settings: &Settings) -> Vec<Lens> {
    let story = placed.story;
    let facts = Facts::of(story, settings);
    let title = story.title.as_ref().filter(|_| !story.shares_title);
    let summary = title.and_then(|title| Some((title.range, facts.summary()?)));
    let labelled = story.sections.iter().filter(|section| !story.is_in_table(section));
    let sections = labelled.filter_map(|section| Some((section.label.range, facts.section(section)?.label)));
    let all = summary.into_iter().chain(sections);
    all.map(|(range, label)| Lens { range: first_line(note, placed.range(range)), label }).collect()
}

/// The part of a range on its first line: a heading may run over several.
fn first_line(note: &Note, range: TextRange) -> TextRange {
    let line = crate::lines::at(note, range.start).range;
    TextRange::new(range.start, range.end.min(line.end))
}

#[cfg(test)]
mod tests {
    use rules::Hints;

    use super::*;
    use crate::{fixture, lines};

    /// The text with each lens on a line of its own above.
    fn shown(text: &str, settings: &Settings) -> String {
        let mut found = fixture::line_ends(text).map(|text| {
            let note = fixture::note(&text);
            let lenses = lenses(&note, settings);
            let mut out = String::new();
            for line in lines::from(&note, 0) {
                let here = lenses.iter().filter(|lens| line.range.touches(lens.range.start));
                let labels: Vec<&str> = here.map(|lens| lens.label.as_str()).collect();
                if !labels.is_empty() {
                    out += &format!("‹{}›\n", labels.join(" | "));
                }
                out += &format!("{}\n", line.text);
            }
            out
        });
        assert_eq!(found[0], found[1], "LF and CRLF differ");
        std::mem::take(&mut found[0])
    }

    const BANK: &str = "# Bank 😀\n## Ownership\n### One\n**Situation:** We were late\n**Action:** I ran\n**Result:** 3 hours saved\n### Two\n**Situation:** Rain\n**Result:**\n## Dive Deep\n**Situation:** a\n**Task:** b\n## Frugality\n";

    #[test]
    fn stories_and_sections_say_what_hints_say_and_principles_how_they_are_covered() {
        insta::assert_snapshot!(shown(BANK, &Settings::default()), @r#"
    # Bank 😀
    ‹2 stories, 1 fully told›
    ## Ownership
    ‹S ● A ● R ● · 0:03›
    ### One
    ‹3 words · 1 s · 38 %›
    **Situation:** We were late
    ‹2 words · 1 s · 25 % · I 1 · we 0›
    **Action:** I ran
    ‹3 words · 1 s · 38 % · 1 metric›
    **Result:** 3 hours saved
    ‹S ● R ○›
    ### Two
    ‹1 word · 0 s · 100 %›
    **Situation:** Rain
    ‹what changed, by how much, over what time?›
    **Result:**
    ‹S ● T ● · 0:01 | 1 story, not fully told yet›
    ## Dive Deep
    ‹1 word · 0 s · 50 %›
    **Situation:** a
    ‹1 word · 0 s · 50 %›
    **Task:** b
    ‹no story yet›
    ## Frugality
    "#);
    }

    #[test]
    fn the_kinds_of_hints_are_the_kinds_of_facts() {
        let none = Settings { hints: Hints::NONE, ..Settings::default() };
        let text = shown(BANK, &none);
        assert_eq!(text.matches('‹').count(), 3, "{text}");
        let words = Settings { hints: Hints { words: true, ..Hints::NONE }, ..Settings::default() };
        assert!(shown(BANK, &words).contains("‹3 words›\n**Situation:** We"));
    }

    #[test]
    fn a_readme_has_no_lenses() {
        assert!(!shown("# Tool\n## Ownership\n**Result:** text\n", &Settings::default()).contains('‹'));
    }
}
