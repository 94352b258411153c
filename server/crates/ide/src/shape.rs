//! How a note writes its stories, and how to write another one the same way.

use grammars::{FrameworkId, Principle, SectionDefinition, SectionId};
use note::{LabelForm, Note, Section, Separator, Story, TextRange};

use crate::place;
use crate::template::Template;

/// What a story without a title of its own is called.
const UNTITLED: &str = "New story";

/// The written shape of a note's stories.
#[derive(Clone, Debug)]
pub(crate) struct Shape {
    /// Their framework.
    pub(crate) framework: FrameworkId,
    /// Their language, as a BCP 47 tag.
    language: &'static str,
    /// How their labels are written.
    form: LabelForm,
    /// Whether a blank line stands between two sections.
    spaced: bool,
    /// Whether they have a heading of their own below that of their principle.
    titled: bool,
    /// The title that several of them share.
    title: Option<String>,
}

impl Shape {
    /// The shape of the stories near `offset`: of the last one above, else of the first one below, else that
    /// of a template.
    pub(crate) fn near(note: &Note, offset: usize) -> Self {
        let begins = |placed: &note::Placed<'_>| placed.range(placed.story.range).start;
        let above = note.stories().take_while(|s| begins(s) <= offset).last();
        let Some(placed) = above.or_else(|| note.stories().next()) else {
            return Self {
                framework: note.vocabulary().framework(),
                language: "en",
                form: LabelForm::default(),
                spaced: true,
                titled: true,
                title: None,
            };
        };
        let story = placed.story;
        let title = story.title.as_ref().map(|title| placed.range(title.line));
        let of_principle =
            |line: TextRange| place::principle_headings(note).any(|heading| heading.line.start == line.start);
        Self {
            framework: story.framework,
            language: label_language(story),
            form: story
                .sections
                .iter()
                .find(|s| s.kinds.len() == 1)
                .map_or_else(LabelForm::default, |s| s.label.form.clone()),
            spaced: is_spaced(story),
            titled: !title.is_some_and(of_principle),
            title: shared_title(note, story),
        }
    }

    /// Whether stories have a heading of their own below that of their principle.
    pub(crate) fn is_titled(&self) -> bool {
        self.titled
    }

    /// Whether a blank line stands between two sections.
    pub(crate) fn is_spaced(&self) -> bool {
        self.spaced
    }

    /// An empty story; with a heading of level `title` where one is given.
    pub(crate) fn story(&self, title: Option<u8>) -> Template {
        let mut template = Template::default();
        let gap = if self.spaced { "\n\n" } else { "\n" };
        if let Some(level) = title {
            template.text(&format!("{} ", marks(level)));
            match &self.title {
                Some(shared) => template.text(shared),
                None => template.blank(UNTITLED),
            };
            template.text(gap);
        }
        let mut form = self.loose_form(title);
        for (at, section) in required(self.framework).iter().enumerate() {
            if at > 0 {
                template.text(gap);
                form.marker = next_marker(&form.marker, 1);
            }
            template.text(&label(&form, *section, self.language));
            if form.heading.is_some() {
                template.text("\n\n");
            } else if form.separator == Separator::None {
                template.text("\n");
            }
            template.blank("");
        }
        template
    }

    /// The label of `section` in `form` and the language of the note's stories.
    pub(crate) fn label(&self, form: &LabelForm, section: SectionId) -> String {
        label(form, section, self.language)
    }

    /// The word of `section` in the language of the note's stories.
    pub(crate) fn word(&self, section: SectionId) -> String {
        word(section, self.language)
    }

    /// The form of labels outside the container they were found in, below a heading of level `title`.
    pub(crate) fn loose_form(&self, title: Option<u8>) -> LabelForm {
        let mut form = self.form.clone();
        if form.indent.trim().is_empty() {
            form.indent.clear();
        }
        if let (Some(level), Some(above)) = (form.heading, title)
            && level <= above
        {
            form.heading = Some((above + 1).min(6));
        }
        form
    }
}

/// The sections a story of `framework` must have, in order.
pub(crate) fn required(framework: FrameworkId) -> &'static [SectionId] {
    let framework = grammars::frameworks().framework(framework);
    framework.map_or(&[], |framework| &framework.sections)
}

/// The label of `section` in this form and language, with the blank that run-in content needs.
pub(crate) fn label(form: &LabelForm, section: SectionId, language: &str) -> String {
    let definition = grammars::frameworks().section(section);
    definition.map_or_else(String::new, |definition| form.write(&localized(definition, language)))
}

/// The word of `section` in this language, English where it has none.
pub(crate) fn word(section: SectionId, language: &str) -> String {
    let definition = grammars::frameworks().section(section);
    definition.map_or_else(String::new, |definition| localized(definition, language).name)
}

/// The language of a story's labels: a story in another script may still have English ones.
pub(crate) fn label_language(story: &Story) -> &'static str {
    let latin = story.sections.iter().all(|s| story.slice(s.label.range).is_ascii());
    match story.language {
        "zh" | "ja" | "ko" | "hi" if latin => "en",
        language => language,
    }
}

fn localized(definition: &SectionDefinition, language: &str) -> SectionDefinition {
    let mut definition = definition.clone();
    let own = definition.labels.iter().find(|spelling| spelling.language == language);
    if let Some(spelling) = own.filter(|_| language != "en") {
        let mut letters = spelling.text.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        definition.name = first.chain(letters).collect();
    }
    definition
}

/// The list marker that comes `steps` items after `marker`: numbers count on, bullets stay.
pub(crate) fn next_marker(marker: &str, steps: usize) -> String {
    let digits: String = marker.chars().take_while(char::is_ascii_digit).collect();
    match digits.parse::<usize>() {
        Ok(number) if number < 1_000 => {
            format!("{}{}", number + steps, marker.trim_start_matches(|c: char| c.is_ascii_digit()))
        }
        _ => marker.to_owned(),
    }
}

/// The marks of a heading of this level.
pub(crate) fn marks(level: u8) -> String {
    "#".repeat(usize::from(level.clamp(1, 6)))
}

/// A question of `principle` that does not stand in the note yet.
pub(crate) fn unused_questions<'p>(note: &Note, principle: &'p Principle) -> Vec<&'p str> {
    let text = note.rope().to_string();
    let used = |question: &&String| !text.contains(question.as_str());
    principle.questions.iter().filter(used).map(String::as_str).collect()
}

/// Whether a blank line stands between the first two sections.
pub(crate) fn is_spaced(story: &Story) -> bool {
    let [first, second, ..] = story.sections.as_slice() else {
        return true;
    };
    let end = |s: &Section| s.content.map_or(s.label.line.end, |c| c.end.max(s.label.line.end));
    let between = story.slice(TextRange::new(end(first), second.label.line.start));
    let ends = between.matches('\n').count().max(between.matches('\r').count());
    ends > 1 || first.label.form.heading.is_some()
}

/// The title of `story`, as it is written, where another story of the note has the same.
fn shared_title(note: &Note, story: &Story) -> Option<String> {
    let own = words(story)?;
    let same = note.stories().filter(|placed| words(placed.story) == Some(own));
    (same.count() > 1).then(|| own.to_owned())
}

/// The words of a story's heading, or of the line that names it.
fn words(story: &Story) -> Option<&str> {
    let title = story.title.as_ref()?;
    let line = story.slice(title.line).trim();
    let heading = line.strip_prefix('#').map(|words| words.trim_matches(['#', ' ', '\t']));
    Some(heading.unwrap_or_else(|| story.slice(title.range)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture;

    fn check(note: &str, title: Option<u8>, expected: &str) {
        for text in fixture::line_ends(note) {
            let note = fixture::note(&text);
            assert_eq!(Shape::near(&note, note.len()).story(title).plain(), expected, "{text}");
        }
    }

    #[test]
    fn a_note_without_stories_gets_those_of_a_template() {
        check("", Some(2), "## New story\n\n**Situation:** \n\n**Task:** \n\n**Action:** \n\n**Result:** ");
    }

    #[test]
    fn stories_are_written_as_the_note_writes_them() {
        check("## One\n- S: a\n- T: b\n- A: c\n- R: d\n", None, "- S: \n- T: \n- A: \n- R: ");
        check(
            "## One\n1. **Problem:** a\n2. **Action:** b\n3. **Result:** c\n",
            None,
            "1. **Problem:** \n2. **Action:** \n3. **Result:** ",
        );
    }

    #[test]
    fn label_headings_stand_below_the_title() {
        check(
            "# One\n## Situation\na\n## Task\nb\n## Action\nc\n## Result\nd\n",
            Some(2),
            "## New story\n\n### Situation\n\n\n\n### Task\n\n\n\n### Action\n\n\n\n### Result\n\n",
        );
    }

    #[test]
    fn a_title_that_stories_share_is_taken_over_and_another_is_not() {
        let two = "## Ownership\n### My story\nS: a\nT: b\n## Dive Deep\n### My story\nS: a\nT: b\n";
        check(two, Some(3), "### My story\nS: \nT: \nA: \nR: ");
        let one = "## Ownership\n### Billing\nS: a\nT: b\n";
        check(one, Some(3), "### New story\nS: \nT: \nA: \nR: ");
    }

    #[test]
    fn labels_are_written_in_the_language_of_the_story() {
        check(
            "## One\n**Situación:** a\n**Tarea:** b\n",
            None,
            "**Situación:** \n**Tarea:** \n**Acción:** \n**Resultado:** ",
        );
    }
}
