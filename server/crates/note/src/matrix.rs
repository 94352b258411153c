//! Cells of a table's row, and what they say in a matrix of marks.

/// The cells of a row, trimmed, without the outer bars. A bar after a backslash separates nothing.
pub(crate) fn cells(row: &str) -> Vec<&str> {
    let row = row.trim();
    let row = row.strip_prefix('|').unwrap_or(row);
    let mut cells = Vec::new();
    let mut start = 0;
    let mut escaped = false;
    for (at, c) in row.char_indices() {
        if c == '|' && !escaped {
            cells.push(row.get(start..at).unwrap_or_default().trim());
            start = at + 1;
        }
        escaped = c == '\\' && !escaped;
    }
    let last = row.get(start..).unwrap_or_default().trim();
    if !last.is_empty() || cells.is_empty() {
        cells.push(last);
    }
    cells
}

/// Whether a cell holds a mark rather than words: `✓`, `x`, `-`, `yes`, or nothing.
pub(crate) fn is_mark(cell: &str) -> bool {
    let letters = cell.chars().filter(|c| c.is_alphanumeric()).count();
    letters == 0 || cell.trim().len() <= 1 || denies(cell) || cell.eq_ignore_ascii_case("yes")
}

/// Whether a cell of a matrix says yes: whatever is not empty, a dash, a cross or a word that says no.
pub(crate) fn affirms(cell: &str) -> bool {
    let blank = |c: char| {
        c.is_whitespace() || matches!(c, '-' | '–' | '—' | '.' | '✗' | '✘' | '❌' | '○' | '☐' | '·')
    };
    !cell.chars().all(blank) && !cell.contains("[ ]") && !denies(cell)
}

fn denies(cell: &str) -> bool {
    let word = cell.trim().to_lowercase();
    grammars::filing().denials.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outer_bars_are_no_cells_and_an_escaped_bar_is_text() {
        assert_eq!(cells("| a | b |"), ["a", "b"]);
        assert_eq!(cells("a|b"), ["a", "b"]);
        assert_eq!(cells("| a \\| b |  | c |"), ["a \\| b", "", "c"]);
        assert_eq!(cells(""), [""]);
    }

    #[test]
    fn a_mark_says_yes_or_no() {
        for yes in ["✓", "x", "X", "✅", "●", "yes", "2", "strong", "[x]"] {
            assert!(affirms(yes), "{yes}");
        }
        for no in ["", "-", "—", "❌", "no", "N/A", "○", "[ ]"] {
            assert!(!affirms(no), "{no}");
        }
        assert!(is_mark("✓") && is_mark("-") && is_mark("") && !is_mark("The freezer"));
    }
}
