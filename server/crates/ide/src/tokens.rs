//! What a theme may color: labels of sections, mentions of principles, metrics, placeholders.

use grammars::Role;
use note::{Note, Placed, SectionState, TextRange};
use rules::outcome;

use crate::{lines, mention};

/// A piece of the note that means something, on one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands; never empty.
    pub range: TextRange,
    /// What it is.
    pub kind: TokenKind,
}

/// What a token is. Of two that overlap, the first of these counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TokenKind {
    /// The label of a section.
    Label,
    /// What stands where the writer's words should.
    Placeholder,
    /// A metric in a Result.
    Metric,
    /// The name of a principle where it names one.
    Principle,
}

/// The tokens that touch `range`, in order and apart.
#[must_use]
pub fn tokens(note: &Note, range: TextRange) -> Vec<Token> {
    let mut found = Vec::new();
    let stories = note.stories().filter(|placed| placed.range(placed.story.range).intersects(range));
    stories.for_each(|placed| in_story(note, placed, &mut found));
    for principle in mention::all(note, range) {
        cut(note, principle, TokenKind::Principle, &mut found);
    }
    found.retain(|token| token.range.intersects(range));
    apart(found)
}

fn in_story(note: &Note, placed: Placed<'_>, found: &mut Vec<Token>) {
    let story = placed.story;
    let english = rules::is_english(story);
    for section in &story.sections {
        cut(note, placed.range(section.label.range), TokenKind::Label, found);
        for blank in rules::placeholders(story, section) {
            cut(note, placed.range(blank), TokenKind::Placeholder, found);
        }
        let tells = section.state == SectionState::Filled && section.roles.contains(&Role::Result);
        if !(tells && english) {
            continue;
        }
        for hit in outcome::of(story, section).hits.iter().filter(|hit| hit.is_metric()) {
            cut(note, placed.range(hit.range), TokenKind::Metric, found);
        }
    }
}

/// Adds a token for each line of `range`.
fn cut(note: &Note, range: TextRange, kind: TokenKind, found: &mut Vec<Token>) {
    for line in lines::from(note, range.start).take_while(|line| line.range.start < range.end) {
        let part = TextRange::new(line.range.start.max(range.start), line.range.end.min(range.end));
        let text = line.before(part.end);
        let text = text.get(part.start - line.range.start..).unwrap_or_default();
        let wrapped = part.start > range.start;
        let marks: &[char] = if wrapped { &[' ', '\t', '>'] } else { &[' ', '\t'] };
        let start = part.start + text.len() - text.trim_start_matches(marks).len();
        let end = part.start + text.trim_end().len();
        if start < end {
            found.push(Token { range: TextRange::new(start, end), kind });
        }
    }
}

/// The tokens in order, without those that overlap one that begins earlier or counts more.
fn apart(mut found: Vec<Token>) -> Vec<Token> {
    found.sort_by_key(|token| (token.range.start, token.kind, std::cmp::Reverse(token.range.end)));
    let mut end = 0;
    found.retain(|token| {
        let free = token.range.start >= end;
        if free {
            end = token.range.end;
        }
        free
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture;

    /// The text with its tokens marked by the first letter of their kind, as `[L:...]`.
    fn shown(text: &str) -> String {
        let mut found = fixture::line_ends(text).map(|text| {
            let note = fixture::note(&text);
            let mut out = text.clone();
            for token in tokens(&note, TextRange::new(0, text.len())).iter().rev() {
                let letter = format!("{:?}", token.kind).chars().next().unwrap();
                let letter = if token.kind == TokenKind::Placeholder { '?' } else { letter };
                out.replace_range(
                    token.range.start..token.range.end,
                    &format!("[{letter}:{}]", token.range.of(&text)),
                );
            }
            out.replace("\r\n", "\n")
        });
        assert_eq!(found[0], found[1], "LF and CRLF differ");
        std::mem::take(&mut found[0])
    }

    #[test]
    fn labels_principles_metrics_and_placeholders_are_told_apart() {
        let text = "---\ntags: [ownership, travel]\n---\n# Bank\n\n## 1. Dive Deep\n## Story 2 — Ownership: the roof\n### One (Earn Trust)\nTags: Ownership, Frugality #bias-for-action\n**Situation:** We were late 😀\n**Task:** TODO\n**Action:** I asked [name] and called\n- **Result** - Returns fell from **60 a week\n  to 22**, in May 2024.\n";
        insta::assert_snapshot!(shown(text), @r#"
    ---
    tags: [[P:ownership], travel]
    ---
    # Bank

    ## 1. [P:Dive Deep]
    ## Story 2 — [P:Ownership]: the roof
    ### One ([P:Earn Trust])
    Tags: [P:Ownership], Frugality #[P:bias-for-action]
    **[L:Situation]:** We were late 😀
    **[L:Task]:** [?:TODO]
    **[L:Action]:** I asked [?:[name]] and called
    - **[L:Result]** - Returns fell [M:from **60 a week]
      [M:to 22]**, in May 2024.
    "#);
    }

    #[test]
    fn guidance_of_a_template_is_a_placeholder_line_by_line() {
        let text = "**Situation:** Describe the setting.\nWhat was at stake?\n**Task:** Describe your goal.\n**Result:** fell from 9 to 2\n";
        insta::assert_snapshot!(shown(text), @r#"
    **[L:Situation]:** [?:Describe the setting.]
    [?:What was at stake?]
    **[L:Task]:** [?:Describe your goal.]
    **[L:Result]:** fell [M:from 9 to 2]
    "#);
    }

    #[test]
    fn the_labels_of_a_table_stand_in_its_header() {
        let text = "## Bank\n| Story | Situation | Task | Action | Result |\n|---|---|---|---|---|\n| Oven | cold | heat | I lit it | 9 % less |\n| Bus | late | go | I ran | TBD |\n";
        insta::assert_snapshot!(shown(text), @r#"
    ## Bank
    | Story | [L:Situation] | [L:Task] | [L:Action] | [L:Result] |
    |---|---|---|---|---|
    | Oven | cold | heat | I lit it | [M:9 %] less |
    | Bus | late | go | I ran | [?:TBD] |
    "#);
    }

    #[test]
    fn prose_code_and_other_languages_stay_plain() {
        let text = "## One\n**Situation:** I took Ownership of the customer\n**Action:** I ran\n\n```\nDive Deep\n```\n\n**Result:** fell from 9 to 2\n\nThey asked about Dive Deep again.\n";
        insta::assert_snapshot!(shown(text), @r#"
    ## One
    **[L:Situation]:** I took Ownership of the customer
    **[L:Action]:** I ran

    ```
    Dive Deep
    ```

    **[L:Result]:** fell [M:from 9 to 2]

    They asked about [P:Dive Deep] again.
    "#);
        insta::assert_snapshot!(shown("**Situación:** a\n**Resultado:** cayó 18 % en mayo\n"), @r#"
    **[L:Situación]:** a
    **[L:Resultado]:** cayó 18 % en mayo
    "#);
    }

    #[test]
    fn only_tokens_in_the_range_are_given() {
        let text = "**Situation:** a\n**Task:** b\n**Result:** TODO\n";
        let note = fixture::note(text);
        let at = text.find("**Task").unwrap();
        let found: Vec<&str> =
            tokens(&note, TextRange::new(at, at + 8)).iter().map(|token| token.range.of(text)).collect();
        assert_eq!(found, ["Task"]);
    }

    #[test]
    fn a_readme_has_none() {
        assert_eq!(
            shown("# Tool\n## Ownership\n**Result:** 9 %, TODO\n"),
            "# Tool\n## Ownership\n**Result:** 9 %, TODO\n"
        );
    }
}
