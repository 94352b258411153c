//! Tables of stories: a column for each section and a story in each row, or a row for each section.

use smallvec::SmallVec;

use crate::TextRange;
use crate::block::{BlockKind, BlockLine};
use crate::comment;
use crate::evidence;
use crate::label::{self, Place};
use crate::labels::{Container, FoundLabel};

/// Labelled header cells from which a table is one of stories. Fewer are columns of any table.
const COLUMNS: usize = 2;
/// Labelled first cells from which a table is one story.
const ROWS: usize = 3;

/// The labels of the tables among `lines`, in the order in which their sections stand.
pub(crate) fn labels(text: &str, lines: &[BlockLine], found: &mut Vec<FoundLabel>) {
    let mut at = 0;
    while let Some(rest) = lines.get(at..).filter(|rest| !rest.is_empty()) {
        let length = table_length(rest);
        if length > 1 {
            let table = rest.get(..length).unwrap_or_default();
            if !columns(text, table, at, found) {
                rows(text, table, at, found);
            }
        }
        at += length.max(1);
    }
}

/// How many lines of the table that begins `lines` there are; 0 where none begins.
fn table_length(lines: &[BlockLine]) -> usize {
    let table = |line: &BlockLine| line.kind == BlockKind::Table;
    match lines.first() {
        Some(first) if table(first) => {
            1 + lines.iter().skip(1).take_while(|line| table(line) && !line.opens).count()
        }
        _ => 0,
    }
}

/// Reads a table with a column for each section: every body row is a story. Whether it is one.
fn columns(text: &str, table: &[BlockLine], first: usize, found: &mut Vec<FoundLabel>) -> bool {
    let Some((header, body)) = table.split_first() else {
        return false;
    };
    let names: SmallVec<[_; 8]> =
        cells(text, header.text).into_iter().map(|cell| label::read(text, cell, Place::Heading)).collect();
    if names.iter().flatten().count() < COLUMNS {
        return false;
    }
    for (row, line) in body.iter().enumerate() {
        let cells = cells(text, line.text);
        let title = names
            .iter()
            .zip(&cells)
            .find(|(name, cell)| {
                let section = name.as_ref().is_some_and(|name| evidence::is_answer(name.kinds()));
                !section && cell.of(text).chars().any(char::is_alphabetic)
            })
            .map(|(_, cell)| *cell);
        for (column, name) in names.iter().enumerate() {
            let Some(name) = name else { continue };
            let cell = cells.get(column).copied().unwrap_or(TextRange::empty(line.text.end));
            let mut raw = name.clone();
            raw.content = cell.start;
            found.push(FoundLabel {
                line: first + row + 1,
                written: header.full,
                limit: Some(cell.end),
                container: Container::Row { start: line.full.start, title },
                beside: false,
                raw,
            });
        }
    }
    true
}

/// Reads a table whose first cells are labels: it is one story.
fn rows(text: &str, table: &[BlockLine], first: usize, found: &mut Vec<FoundLabel>) {
    let start = table.first().map_or(0, |line| line.full.start);
    let read = |(row, line): (usize, &BlockLine)| {
        let cells = cells(text, line.text);
        let mut raw = label::read(text, *cells.first()?, Place::Heading)?;
        let (from, to) = (cells.get(1)?, cells.last()?);
        raw.content = from.start;
        Some(FoundLabel {
            line: first + row,
            written: line.full,
            limit: Some(to.end),
            container: Container::Table { start },
            beside: false,
            raw,
        })
    };
    let labels: Vec<FoundLabel> = table.iter().enumerate().filter_map(read).collect();
    if labels.len() >= ROWS {
        found.extend(labels);
    }
}

/// The cells of a table's line, without the blanks around their text. A bar in code or after a backslash
/// divides nothing.
pub(crate) fn cells(text: &str, line: TextRange) -> SmallVec<[TextRange; 8]> {
    let mut found = SmallVec::new();
    let row = line.of(text);
    let mut start = usize::from(row.starts_with('|'));
    let (mut escaped, mut code) = (false, false);
    for (at, c) in row.char_indices().skip(start) {
        let bar = c == '|' && !escaped && !code;
        if c == '`' && !escaped {
            code = !code;
        }
        escaped = c == '\\' && !escaped;
        if bar {
            found.push(trimmed(text, line.start + start, line.start + at));
            start = at + 1;
        }
    }
    if start < row.len() || found.is_empty() {
        found.push(trimmed(text, line.start + start, line.end));
    }
    found
}

fn trimmed(text: &str, start: usize, end: usize) -> TextRange {
    let cell = TextRange::new(start, end);
    let shown = comment::trimmed(text, cell);
    if shown.is_empty() {
        // An empty cell is where its text would begin.
        return TextRange::empty(start + usize::from(cell.of(text).starts_with(char::is_whitespace)));
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_what_stands_between_bars() {
        let cut = |row: &str| -> Vec<String> {
            let line = TextRange::new(0, row.len());
            cells(row, line).into_iter().map(|cell| cell.of(row).to_owned()).collect()
        };
        assert_eq!(cut("| a | b c |"), ["a", "b c"]);
        assert_eq!(cut("a | b"), ["a", "b"]);
        assert_eq!(cut("| | |"), ["", ""]);
        assert_eq!(cut(r"| a \| b | `c | d` |"), [r"a \| b", "`c | d`"]);
    }
}
