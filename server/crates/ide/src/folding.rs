//! What can be folded: the heading of a principle with its stories, a story, a section.

use note::{Note, TextRange};

use crate::lines;
use crate::symbols::{Symbol, SymbolKind, symbols};

/// A part of the note that folds to its first line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fold {
    /// From the start of the line that stays to the end of the last line with text. Of two folds one holds the other,
    /// or no line is in both; no two begin on the same line, and each has a line to hide.
    pub range: TextRange,
    /// How many folds hold it.
    pub depth: usize,
}

/// What can be folded, in the order of the text. Empty for a note that prepares no interview.
#[must_use]
pub fn folds(note: &Note) -> Vec<Fold> {
    let mut found = Vec::new();
    below(note, &symbols(note), Lines { first: 0, last: usize::MAX }, 0, &mut found);
    found
}

/// Lines by number, both inclusive.
#[derive(Clone, Copy)]
struct Lines {
    first: usize,
    last: usize,
}

/// Adds the folds of `symbols`, as far as they lie within these lines.
fn below(note: &Note, symbols: &[Symbol], within: Lines, depth: usize, found: &mut Vec<Fold>) {
    let mut free = within.first;
    for (at, symbol) in symbols.iter().enumerate() {
        let next = symbols.get(at + 1).map(|next| lines::number(note, next.range.start));
        let first = lines::number(note, symbol.range.start);
        let limit = within.last.min(next.map_or(usize::MAX, |next| next.saturating_sub(1)));
        let last = last_with_text(note, symbol.range, first).min(limit);
        let holds = symbol.kind != SymbolKind::Principle || !symbol.children.is_empty();
        let folds = holds && first >= free && first < last;
        let fold = lines::nth(note, first).zip(lines::nth(note, last)).filter(|_| folds);
        let Some((begin, end)) = fold else {
            below(note, &symbol.children, Lines { first: first.max(free), last: limit }, depth, found);
            continue;
        };
        found.push(Fold { range: begin.range.cover(end.range), depth });
        below(note, &symbol.children, Lines { first: first + 1, last }, depth + 1, found);
        free = last + 1;
    }
}

/// The last line of `range` that is not blank, no earlier than `first`.
fn last_with_text(note: &Note, range: TextRange, first: usize) -> usize {
    let ends = lines::at(note, range.end);
    let reaches = !ends.before(range.end).trim().is_empty();
    if reaches {
        return lines::number(note, range.end);
    }
    let with_text = lines::above(note, range.end).find(|line| !line.is_blank());
    with_text.map_or(first, |line| lines::number(note, line.range.start)).max(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture;

    /// The folds as lines of the note, from 1, indented by depth.
    fn shown(text: &str) -> String {
        let mut found = fixture::line_ends(text).map(|text| {
            let note = fixture::note(&text);
            let line = |at: usize| lines::number(&note, at) + 1;
            let shown = folds(&note).into_iter().map(|fold| {
                let kept = lines::at(&note, fold.range.start).text;
                format!(
                    "{}{}-{} {kept}\n",
                    "  ".repeat(fold.depth),
                    line(fold.range.start),
                    line(fold.range.end)
                )
            });
            shown.collect::<String>()
        });
        assert_eq!(found[0], found[1], "LF and CRLF differ");
        std::mem::take(&mut found[0])
    }

    #[test]
    fn principles_hold_stories_and_stories_hold_sections() {
        let text = "# Bank\n\n## Ownership 😀\n### One\n**Situation:** We were late\nagain\n\n**Task:** I had two days\n**Action:**\n- I ran\n- I called\n\n### Two\n**Situation:** Rain\n**Result:** Dry\n\n\n## Dive Deep\n\nNothing yet.\n\n## Frugality\n";
        insta::assert_snapshot!(shown(text), @r#"
    3-15 ## Ownership 😀
      4-11 ### One
        5-6 **Situation:** We were late
        9-11 **Action:**
      13-15 ### Two
    "#);
    }

    #[test]
    fn a_line_begins_one_fold_at_most() {
        let text = "**Situation:** We were late\nagain\n**Task:** I had two days\nto mend it\n**Action:** a **Result:** b\nc\n";
        insta::assert_snapshot!(shown(text), @r#"
    1-6 **Situation:** We were late
      3-4 **Task:** I had two days
      5-6 **Action:** a **Result:** b
    "#);
        let titled = "## Dive Deep\n**Situation:** We were late\n**Task:** I had two days\n";
        insta::assert_snapshot!(shown(titled), @"1-3 ## Dive Deep");
    }

    #[test]
    fn labels_that_are_headings_fold_with_their_text() {
        let text = "## One\n### Situation\nWe were late\n\n### Task\nI had two days\n\n### Result\n3 hours\n\n## Notes\nx\n";
        insta::assert_snapshot!(shown(text), @r#"
    1-9 ## One
      2-3 ### Situation
      5-6 ### Task
      8-9 ### Result
    "#);
    }

    #[test]
    fn the_rows_of_a_table_do_not_fold_one_by_one() {
        let text = "## Bank\n| Story | S | T | A | R |\n|---|---|---|---|---|\n| Oven | cold | | I lit it | |\n| Bus | late | go | I ran | 2 of 2 |\n";
        insta::assert_snapshot!(shown(text), @"");
    }

    #[test]
    fn other_notes_have_no_folds_of_ours() {
        assert_eq!(shown("# Tool\n## Install\ntext\n## Ownership\ntext\n"), "");
        assert_eq!(shown(""), "");
    }
}
