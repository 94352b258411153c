//! What is worth knowing about the place under the cursor: a diagnostic, a section's label, a principle.

use bank::Bank;
use note::{Note, Placed, Section, SectionState, TextRange};
use rules::{Diagnostic, Settings};

use crate::label_end::label_end;
use crate::words::{self, percent};
use crate::{cards, lines, mention};

/// How many diagnostics one hover explains.
const DIAGNOSTICS: usize = 3;

/// What a hover shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hover {
    /// What it is about.
    pub range: TextRange,
    /// What there is to say, as Markdown.
    pub markdown: String,
}

/// What is worth knowing about `offset`: the diagnostics there, then the section whose label it is, then the
/// principle mentioned there. `diagnostics` are those of the note. `None` where there is nothing to say.
#[must_use]
pub fn hover(note: &Note, diagnostics: &[Diagnostic], offset: usize, settings: &Settings) -> Option<Hover> {
    let cursor = lines::boundary(note, offset);
    let around = label_around(note, cursor);
    let offset = around.map_or(cursor, |(label, _)| label);
    let mut parts: Vec<Hover> = about_diagnostics(note, diagnostics, offset);
    parts.extend(about_label(note, offset, settings));
    parts.extend(about_principle(note, offset, settings));
    let range = parts.iter().map(|part| part.range).min_by_key(|range| range.len())?;
    let range = around.filter(|_| !range.touches(cursor)).map_or(range, |(_, marks)| marks);
    let texts: Vec<String> = parts.into_iter().map(|part| part.markdown).collect();
    Some(Hover { range, markdown: texts.join("\n\n---\n\n") })
}

/// The label whose marks stand at `offset`, such as its `**` or `###`: where its words begin, and how far label and
/// marks reach. A keyboard's cursor stands on the first of them.
fn label_around(note: &Note, offset: usize) -> Option<(usize, TextRange)> {
    let placed = note.stories().find(|placed| placed.range(placed.story.range).touches(offset))?;
    placed.story.sections.iter().find_map(|section| {
        let (label, line) = (section.label.range, section.label.line);
        let before = placed.story.slice(TextRange::new(line.start, label.start));
        let start = if before.contains(char::is_alphanumeric) { label.start } else { line.start };
        let end = label_end(placed.story, section, None);
        let marks = placed.range(TextRange::new(start, end));
        marks.touches(offset).then(|| (placed.range(label).start, marks))
    })
}

/// The diagnostics at `offset`, the loudest first.
fn about_diagnostics(note: &Note, diagnostics: &[Diagnostic], offset: usize) -> Vec<Hover> {
    let inside = TextRange::new(0, note.len());
    let mut here: Vec<&Diagnostic> =
        diagnostics.iter().filter(|d| d.range.touches(offset) && inside.contains(d.range)).collect();
    here.sort_by_key(|d| std::cmp::Reverse(d.severity));
    let explain = |d: &Diagnostic| Some(Hover { range: d.range, markdown: cards::diagnostic(d)? });
    here.into_iter().take(DIAGNOSTICS).filter_map(explain).collect()
}

/// The section whose label stands at `offset`.
fn about_label(note: &Note, offset: usize, settings: &Settings) -> Option<Hover> {
    let placed = note.stories().find(|placed| placed.range(placed.story.range).touches(offset))?;
    let sections = &placed.story.sections;
    let section = sections.iter().find(|s| placed.range(s.label.range).touches(offset))?;
    let frameworks = grammars::frameworks();
    let framework = frameworks.framework(placed.story.framework)?;
    let mut parts = Vec::new();
    for kind in &section.kinds {
        let Some(definition) = frameworks.section(*kind) else {
            continue;
        };
        let place = framework.position(*kind).map_or_else(
            || format!("beside {}", framework.name),
            |at| format!("{} of {} in {}", at + 1, framework.sections.len(), framework.name),
        );
        parts.push(format!("**{}** · {place}", definition.name));
        parts.push(definition.gist.clone());
    }
    parts.push(standing(placed, section, settings));
    Some(Hover { range: placed.range(section.label.range), markdown: parts.join("\n\n") })
}

/// How far a section got, and how much of the answer it takes.
fn standing(placed: Placed<'_>, section: &Section, settings: &Settings) -> String {
    let frameworks = grammars::frameworks();
    let prompt = || {
        let definition = section.kinds.first().and_then(|kind| frameworks.section(*kind));
        definition.map_or("", |definition| definition.prompt.as_str())
    };
    match section.state {
        SectionState::Empty => format!("Still empty: {}", prompt()),
        SectionState::Placeholder(_) => format!("Still a placeholder: {}", prompt()),
        SectionState::Filled => {
            let story = placed.story;
            let spoken = words::section(story, section);
            let seconds = spoken.seconds(story.language, settings.words_per_minute);
            let share = percent(spoken.total(), words::story(story).total());
            let usual = words::usual_share(story.framework, &section.kinds);
            let usual = usual.map_or(String::new(), |(least, most)| format!(" (usually {least}–{most} %)"));
            format!("{} · {seconds} s · {share} % of this answer{usual}", spoken.describe())
        }
    }
}

/// The principle mentioned at `offset`, and where it stands in this note.
fn about_principle(note: &Note, offset: usize, settings: &Settings) -> Option<Hover> {
    let found = mention::at(note, offset)?;
    let mut markdown = cards::principle(found.catalog, found.principle);
    let coverage = Bank::of([note]).coverage(&found.principle.id);
    if coverage.stories > 0 {
        let wanted = settings.targets.per_principle;
        let short = coverage.filled < wanted;
        let aim = if short { format!(" The aim is {wanted} in all your notes.") } else { String::new() };
        markdown.push_str(&format!("\n\n*In this note: {}.{aim}*", words::coverage(coverage)));
    }
    Some(Hover { range: found.range, markdown })
}

#[cfg(test)]
mod tests {
    use rules::Severity;

    use super::*;
    use crate::fixture;

    fn shown(fixture: &str, diagnostics: &[(&str, &'static str, Severity)]) -> Option<(String, String)> {
        let mut found = fixture::line_ends(fixture).map(|fixture| {
            let (text, cursor) = fixture::marked(&fixture);
            let note = fixture::note(&text);
            let diagnostic = |(words, rule, severity): &(&str, &'static str, Severity)| {
                let start = text.find(words).unwrap();
                Diagnostic {
                    rule,
                    severity: *severity,
                    range: TextRange::new(start, start + words.len()),
                    message: format!("Something about `{words}`"),
                    related: Vec::new(),
                    unnecessary: false,
                    fix: None,
                }
            };
            let diagnostics: Vec<Diagnostic> = diagnostics.iter().map(diagnostic).collect();
            let hover = hover(&note, &diagnostics, cursor.start, &Settings::default())?;
            Some((hover.range.of(&text).to_owned(), hover.markdown))
        });
        assert_eq!(found[0], found[1], "LF and CRLF differ");
        found[0].take()
    }

    fn markdown(fixture: &str) -> String {
        shown(fixture, &[]).unwrap().1
    }

    const STORY: &str = "😀\n## Dive Deep\n### Billing\n**Situation:** We were late\n**Task<|>:** I had two days to find out why\n**Action:**\n\
                         **Result:** TODO\n";

    #[test]
    fn a_label_says_what_belongs_there_and_how_much_there_is() {
        assert_eq!(shown(STORY, &[]).unwrap().0, "Task");
        insta::assert_snapshot!(markdown(STORY), @r#"
    **Task** · 2 of 4 in STAR

    What you personally had to reach, and how anyone would know you had. Say whether you were asked or set the goal yourself.

    8 words · 3 s · 73 % of this answer (usually 3–20 %)
    "#);
    }

    #[test]
    fn the_marks_of_a_label_belong_to_it() {
        let fixture = STORY.replace("<|>", "");
        for (words, shown_range) in [("<|>**Situation", "**Situation:**"), ("*<|>*Result", "**Result:**")] {
            let fixture = fixture.replace(&words.replace("<|>", ""), words);
            let (range, text) = shown(&fixture, &[]).unwrap();
            assert_eq!(range, shown_range);
            assert!(text.contains(" of 4 in STAR"), "{text}");
        }
        let heading =
            "## One\n<|>### Situation\nWe were late\n### Task\nI had two days\n### Result\n3 hours\n";
        assert_eq!(shown(heading, &[]).unwrap().0, "### Situation");
    }

    #[test]
    fn a_section_without_content_asks_its_question() {
        let fixture = STORY.replace("<|>", "").replace("**Action", "**<|>Action");
        insta::assert_snapshot!(markdown(&fixture), @r#"
    **Action** · 3 of 4 in STAR

    What you did, step by step, in the first person, with the choices you made and the ones you turned down. Most of the answer belongs here.

    Still empty: what did you do yourself, and why so?
    "#);
        let fixture = STORY.replace("<|>", "").replace("**Result", "**<|>Result");
        assert!(markdown(&fixture).contains("\n\nStill a placeholder: what changed"));
    }

    #[test]
    fn a_combined_label_says_both() {
        let text =
            markdown("## One\n**Situation/T<|>ask:** We were late\n**Action:** I ran\n**Result:** done\n");
        insta::assert_snapshot!(text, @r#"
    **Situation** · 1 of 4 in STAR

    Where and when this happened, who was involved, and why it mattered. Two or three sentences are enough for a stranger to follow.

    **Task** · 2 of 4 in STAR

    What you personally had to reach, and how anyone would know you had. Say whether you were asked or set the goal yourself.

    3 words · 1 s · 50 % of this answer (usually 8–45 %)
    "#);
    }

    #[test]
    fn a_principle_says_where_it_stands_in_the_note() {
        let fixture = STORY.replace("<|>", "").replace("Dive Deep", "Dive <|>Deep");
        let text = markdown(&fixture);
        assert!(text.starts_with("**Dive Deep** · Amazon Leadership Principles\n\n"), "{text}");
        let said = "\n\n*In this note: 1 story, not fully told yet. The aim is 2 in all your notes.*";
        assert!(text.ends_with(said), "{text}");
    }

    #[test]
    fn a_principle_that_has_its_stories_is_not_told_how_many_it_should_have() {
        let told =
            "**Situation:** Late.\n**Task:** Be early.\n**Action:** I ran.\n**Result:** An hour won.\n";
        let text = markdown(&format!("## Dive <|>Deep\n\n{told}\n### Again\n\n{told}"));
        assert!(text.ends_with("\n\n*In this note: 2 stories, fully told.*"), "{text}");
    }

    #[test]
    fn a_diagnostic_comes_first_and_then_the_label() {
        let fixture = STORY.replace("Situation", "Situat<|>ion").replace("Task<|>", "Task");
        let found = shown(
            &fixture,
            &[
                ("We were late", "placeholder-left", Severity::Warning),
                ("Situation", "missing-section", Severity::Hint),
            ],
        );
        let (words, text) = found.unwrap();
        assert_eq!(words, "Situation");
        let parts: Vec<&str> = text.split("\n\n---\n\n").collect();
        assert_eq!(parts.len(), 2);
        assert!(parts[0].starts_with("**Why it matters** · missing-section\n\n"), "{text}");
        assert!(!parts[0].contains("Something about"), "{text}");
        assert!(parts[1].starts_with("**Situation** · 1 of 4 in STAR"), "{text}");
    }

    #[test]
    fn a_diagnostic_says_why_it_matters_and_what_to_write_instead() {
        let text = "## One\n**Situation:** We were late\n**Task:** I had two days\n**Action:** I ran\n**Result:** It went well.\n";
        let note = fixture::note(text);
        let found = rules::check(&note, &Settings::default());
        let diagnostic = found.iter().find(|d| d.rule == "result-no-measurable-outcome").unwrap();
        let hover = hover(&note, &found, diagnostic.range.start + 1, &Settings::default()).unwrap();
        insta::assert_snapshot!(hover.markdown, @r#"
    **Why it matters** · result-no-measurable-outcome

    "It went well" is what everybody says. A number from before and after, or something that happened because of you (a renewal, a promotion, a passed audit), is what an interviewer can write down.

    > **Result:** No order was lost, and pages now load in 0.8 seconds instead of 3.  

    ---

    **Result** · 4 of 4 in STAR

    What changed because of you: a before and an after, a date, a decision, something others can check. An honest failure counts when it is concrete.

    3 words · 1 s · 25 % of this answer (usually 8–30 %)
    "#);
    }

    #[test]
    fn the_loudest_diagnostic_comes_first() {
        let found = shown(
            "one <|>two",
            &[
                ("one two", "missing-section", Severity::Hint),
                ("two", "empty-section", Severity::Error),
                ("two", rules::MORE_FINDINGS, Severity::Error),
            ],
        );
        let (words, text) = found.unwrap();
        assert_eq!(words, "two");
        let named: Vec<&str> = text.lines().filter(|line| line.starts_with("**Why")).collect();
        assert_eq!(named, ["**Why it matters** · empty-section", "**Why it matters** · missing-section"]);
    }

    #[test]
    fn plain_text_says_nothing() {
        assert_eq!(shown("# Tool\n\nSome te<|>xt\n", &[]), None);
        assert_eq!(shown("# Tool\n\n## Owner<|>ship\n", &[]), None);
        assert_eq!(shown(&STORY.replace("<|>", "").replace("late", "la<|>te"), &[]), None);
    }
}
