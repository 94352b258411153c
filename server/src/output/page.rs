//! A note as an editor shows it: numbered lines, hints between the words, diagnostics under the lines.

use std::io::{self, Write};
use std::iter::Peekable;
use std::slice::Iter;

use anstyle::Style;
use note::TextRange;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::engine::{Diagnostic, Hint};
use crate::output::{severity_name, style};
use crate::position::Lines;

/// Fewer columns than this are not kept to.
const NARROWEST: usize = 30;

/// What separates the line numbers from the text.
const RULE: &str = " │ ";

/// A note ready to be printed.
pub(crate) struct Page<'a> {
    lines: Lines<'a>,
    hints: &'a [Hint],
    diagnostics: &'a [Diagnostic],
    /// Columns of the line numbers.
    gutter: usize,
    /// Columns of the text.
    width: usize,
}

/// One character on the screen.
#[derive(Clone, Copy)]
struct Cell {
    character: char,
    /// Where it stands in the note; `None` for a character of a hint.
    at: Option<usize>,
    /// Whether a row may end after it.
    last: bool,
}

/// A diagnostic as far as it is drawn: on the line where it begins.
struct Mark<'a> {
    diagnostic: &'a Diagnostic,
    range: TextRange,
}

/// What follows a row.
#[derive(Clone, Copy)]
enum After {
    /// Another row of the same line, with the place of its first character of the note, if it has one.
    Row(Option<usize>),
    /// The end of the line, at this offset.
    Line(usize),
}

impl After {
    /// Whether a range goes on in the next row.
    fn continues(self, range: TextRange) -> bool {
        matches!(self, Self::Row(Some(next)) if next < range.end)
    }
}

impl<'a> Page<'a> {
    /// Hints and diagnostics come in the order of the text; `width` is the number of columns to stay within.
    pub(crate) fn new(text: &'a str, hints: &'a [Hint], diagnostics: &'a [Diagnostic], width: usize) -> Self {
        let lines = Lines::new(text);
        let gutter = lines.count().to_string().len().max(3);
        let width = width.saturating_sub(gutter + RULE.width()).max(NARROWEST);
        Self { lines, hints, diagnostics, gutter, width }
    }

    /// Prints the note. The empty line after a final line end is none to a reader.
    pub(crate) fn print(&self, out: &mut impl Write) -> io::Result<()> {
        let mut hints = self.hints.iter().peekable();
        let mut diagnostics = self.diagnostics.iter().peekable();
        let count = self.lines.count();
        for line in 1..=count {
            let (start, content) = (self.lines.start(line), self.lines.content(line));
            let end = start + content.len();
            let marks: Vec<Mark<'_>> = std::iter::from_fn(|| {
                diagnostics.next_if(|diagnostic| diagnostic.range.start <= end || line == count)
            })
            .map(|diagnostic| Mark { diagnostic, range: on_line(diagnostic.range, start, end) })
            .collect();
            let cells = cells(content, start, &mut hints, line == count);
            if line == count && count > 1 && cells.is_empty() && marks.is_empty() {
                break;
            }
            let words = if content.starts_with('#') { style::STRONG } else { Style::new() };
            let mut rows = rows(&cells, self.width).into_iter().peekable();
            let mut number = Some(line);
            while let Some(row) = rows.next() {
                self.print_row(number.take(), row, words, out)?;
                let after = match rows.peek() {
                    Some(row) => After::Row(row.iter().find_map(|cell| cell.at)),
                    None => After::Line(end),
                };
                self.print_marks(row, after, &marks, out)?;
            }
        }
        Ok(())
    }

    /// `rule` is [`RULE`], or its visible part where nothing follows.
    fn print_gutter(&self, line: Option<usize>, rule: &str, out: &mut impl Write) -> io::Result<()> {
        let (faint, gutter) = (style::FAINT, self.gutter);
        let line = line.map_or(String::new(), |line| line.to_string());
        write!(out, "{faint}{line:>gutter$}{rule}{faint:#}")
    }

    fn print_row(
        &self,
        line: Option<usize>,
        row: &[Cell],
        words: Style,
        out: &mut impl Write,
    ) -> io::Result<()> {
        let seen = row.iter().rposition(|cell| !cell.character.is_whitespace()).map_or(0, |at| at + 1);
        self.print_gutter(line, if seen == 0 { RULE.trim_end() } else { RULE }, out)?;
        for run in row.get(..seen).unwrap_or_default().chunk_by(|a, b| a.at.is_some() == b.at.is_some()) {
            let style = if run.iter().all(|cell| cell.at.is_some()) { words } else { style::FAINT };
            let text: String = run.iter().map(|cell| cell.character).collect();
            write!(out, "{style}{text}{style:#}")?;
        }
        writeln!(out)
    }

    /// Underlines what the marks cover in this row and says what those say that end in it.
    fn print_marks(
        &self,
        row: &[Cell],
        after: After,
        marks: &[Mark<'_>],
        out: &mut impl Write,
    ) -> io::Result<()> {
        let drawn: Vec<(usize, usize, &Mark<'_>)> = marks
            .iter()
            .filter_map(|mark| columns(row, after, mark.range).map(|(from, to)| (from, to, mark)))
            .collect();
        let Some(columns) = drawn.iter().map(|(_, to, _)| *to).max() else { return Ok(()) };
        self.print_gutter(None, RULE, out)?;
        for column in 0..columns {
            let covering = drawn.iter().filter(|(from, to, _)| (*from..*to).contains(&column));
            match covering.map(|(.., mark)| mark.diagnostic.severity).max() {
                Some(severity) => {
                    let style = style::of_severity(severity);
                    write!(out, "{style}^{style:#}")?;
                }
                None => write!(out, " ")?,
            }
        }
        let said: Vec<_> = drawn.iter().filter(|(.., mark)| !after.continues(mark.range)).collect();
        if let [(.., mark)] = said.as_slice()
            && columns + 1 + message_width(mark.diagnostic) <= self.width
        {
            write!(out, " ")?;
            print_message(mark.diagnostic, out)?;
            return writeln!(out);
        }
        writeln!(out)?;
        for (from, _, mark) in said {
            self.print_gutter(None, RULE, out)?;
            let indent = (*from).min(self.width.saturating_sub(message_width(mark.diagnostic)));
            write!(out, "{:indent$}", "")?;
            print_message(mark.diagnostic, out)?;
            writeln!(out)?;
        }
        Ok(())
    }
}

fn print_message(diagnostic: &Diagnostic, out: &mut impl Write) -> io::Result<()> {
    let (style, faint) = (style::of_severity(diagnostic.severity), style::FAINT);
    let severity = severity_name(diagnostic.severity);
    write!(out, "{style}{severity}{style:#} {} {faint}({}){faint:#}", diagnostic.message, diagnostic.rule)
}

fn message_width(diagnostic: &Diagnostic) -> usize {
    severity_name(diagnostic.severity).width() + diagnostic.message.width() + diagnostic.rule.width() + 4
}

/// The part of a range on the line from `start` to `end`.
fn on_line(range: TextRange, start: usize, end: usize) -> TextRange {
    TextRange::new(range.start.clamp(start, end), range.end.clamp(start, end))
}

/// The characters of a line with the hints that belong in it. Control characters are blanks: a note must not
/// steer the terminal.
fn cells(content: &str, start: usize, hints: &mut Peekable<Iter<'_, Hint>>, last_line: bool) -> Vec<Cell> {
    let mut cells = Vec::new();
    for (at, character) in content.char_indices().map(|(at, character)| (start + at, character)) {
        while let Some(hint) = hints.next_if(|hint| hint.offset <= at) {
            push_hint(&hint.label, &mut cells);
            if !character.is_whitespace() {
                cells.push(Cell { character: ' ', at: None, last: true });
            }
        }
        let character = if character.is_control() { ' ' } else { character };
        cells.push(Cell { character, at: Some(at), last: character.is_whitespace() });
    }
    let end = start + content.len();
    while let Some(hint) = hints.next_if(|hint| hint.offset <= end || last_line) {
        push_hint(&hint.label, &mut cells);
    }
    cells
}

fn push_hint(label: &str, cells: &mut Vec<Cell>) {
    if cells.last().is_some_and(|cell| !cell.character.is_whitespace()) {
        cells.push(Cell { character: ' ', at: None, last: true });
    }
    let characters = std::iter::once('‹').chain(label.chars()).chain(std::iter::once('›'));
    cells.extend(characters.map(|character| Cell { character, at: None, last: false }));
}

/// The cells cut into rows of at most `width` columns, after a blank where there is one. A line without cells
/// is one row.
fn rows(cells: &[Cell], width: usize) -> Vec<&[Cell]> {
    let mut rows = Vec::new();
    let mut rest = cells;
    loop {
        let mut columns = 0;
        let fits = rest
            .iter()
            .take_while(|cell| {
                columns += cell_width(cell);
                // A blank may hang over the edge, where nobody sees it.
                columns <= width || columns == width + 1 && cell.last
            })
            .count();
        if fits == rest.len() {
            rows.push(rest);
            return rows;
        }
        let blank = rest.iter().take(fits).rposition(|cell| cell.last).map(|at| at + 1);
        let (row, after) = rest.split_at(blank.unwrap_or(fits).max(1));
        rows.push(row);
        rest = after;
    }
}

/// The columns a range takes in a row, `None` when it takes none. An empty range takes one, at the end of the
/// line too.
fn columns(row: &[Cell], after: After, range: TextRange) -> Option<(usize, usize)> {
    let mut column = 0;
    let mut taken: Option<(usize, usize)> = None;
    for cell in row {
        let width = cell_width(cell);
        if cell.at.is_some_and(|at| (range.start..range.end.max(range.start + 1)).contains(&at)) {
            taken = Some((taken.map_or(column, |(from, _)| from), column + width));
        }
        column += width;
    }
    let at_end = matches!(after, After::Line(end) if range.start >= end);
    taken.or_else(|| at_end.then_some((column, column + 1)))
}

fn cell_width(cell: &Cell) -> usize {
    cell.character.width().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::engine::Severity;

    fn at(text: &str, words: &str) -> TextRange {
        let start = text.find(words).unwrap();
        TextRange::new(start, start + words.len())
    }

    fn diagnostic(severity: Severity, range: TextRange, message: &str) -> Diagnostic {
        Diagnostic {
            rule: "a-rule",
            severity,
            range,
            message: message.to_owned(),
            related: vec![],
            unnecessary: false,
            fix: None,
        }
    }

    fn shown(text: &str, hints: &[(usize, &str)], diagnostics: &[Diagnostic], width: usize) -> String {
        let hints: Vec<Hint> = hints
            .iter()
            .map(|(offset, label)| Hint { offset: *offset, label: (*label).to_owned(), tooltip: None })
            .collect();
        let mut out = Vec::new();
        Page::new(text, &hints, diagnostics, width).print(&mut out).unwrap();
        anstream::adapter::strip_str(std::str::from_utf8(&out).unwrap()).to_string()
    }

    #[test]
    fn hints_stand_between_the_words_and_messages_under_the_line() {
        let text = "## Fire drill\n\n**Result:** We won.\n";
        let found = [diagnostic(Severity::Warning, at(text, "We won"), "No number")];
        assert_snapshot!(shown(text, &[(13, "S ●"), (26, "2 words")], &found, 80), @r"
          1 │ ## Fire drill ‹S ●›
          2 │
          3 │ **Result:** ‹2 words› We won.
            │                       ^^^^^^ warning No number (a-rule)
        ");
    }

    #[test]
    fn long_lines_are_cut_between_words_and_underlined_row_by_row() {
        let text = "one two three four five six seven eight";
        let found = [diagnostic(Severity::Hint, at(text, "four five six seven"), "Too long")];
        assert_snapshot!(shown(text, &[], &found, 36), @r"
          1 │ one two three four five six
            │               ^^^^^^^^^^^^^^
            │ seven eight
            │ ^^^^^ hint Too long (a-rule)
        ");
    }

    #[test]
    fn several_messages_on_a_line_stand_below_each_other() {
        let text = "alpha beta";
        let found = [
            diagnostic(Severity::Hint, at(text, "alpha beta"), "All"),
            diagnostic(Severity::Warning, at(text, "beta"), "Part"),
        ];
        assert_snapshot!(shown(text, &[], &found, 80), @r"
          1 │ alpha beta
            │ ^^^^^^^^^^
            │ hint All (a-rule)
            │       warning Part (a-rule)
        ");
    }

    #[test]
    fn wide_characters_take_two_columns() {
        let text = "情境：在火灾";
        let found = [diagnostic(Severity::Warning, at(text, "火灾"), "Fire")];
        assert_snapshot!(shown(text, &[], &found, 80), @r"
          1 │ 情境：在火灾
            │         ^^^^ warning Fire (a-rule)
        ");
    }

    #[test]
    fn an_empty_range_is_seen_at_the_end_of_a_line_and_of_the_text() {
        let found = [
            diagnostic(Severity::Warning, TextRange::empty(1), "Line"),
            diagnostic(Severity::Warning, TextRange::empty(4), "Text"),
        ];
        assert_snapshot!(shown("a\r\nb", &[], &found, 80), @r"
          1 │ a
            │  ^ warning Line (a-rule)
          2 │ b
            │  ^ warning Text (a-rule)
        ");
    }

    #[test]
    fn a_range_over_several_lines_is_underlined_where_it_begins() {
        let text = "a b\nc d\n";
        let found = [diagnostic(Severity::Warning, TextRange::new(2, 7), "Both")];
        assert_snapshot!(shown(text, &[], &found, 80), @r"
          1 │ a b
            │   ^ warning Both (a-rule)
          2 │ c d
        ");
    }

    #[test]
    fn a_note_cannot_steer_the_terminal() {
        assert!(!shown("a\u{1b}[2Jb\u{7}", &[], &[], 80).contains(['\u{1b}', '\u{7}']));
    }

    #[test]
    fn words_wider_than_a_row_are_cut() {
        let text = "x".repeat(70);
        let rows = shown(&text, &[], &[], 36);
        assert_eq!(rows.lines().map(|row| row.matches('x').count()).collect::<Vec<_>>(), [30, 30, 10]);
    }
}
