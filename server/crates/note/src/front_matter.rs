//! Front matter: the YAML block between two `---` lines at the very start of a note.
//!
//! Read by hand, because a grammar takes everything from a rule on the first line to any later rule. The
//! block must look like YAML line by line: keys, list items, comments, indented lines, blank lines.

use crate::TextRange;
use crate::scan::{Line, LineKind, line_end};

/// The outcome of looking for front matter.
pub(crate) struct Found {
    /// Both fences included, up to the start of the next line; `None` where there is no front matter.
    pub(crate) range: Option<TextRange>,
    /// How many bytes the decision depends on.
    pub(crate) looked: usize,
    /// Length of the byte order mark.
    pub(crate) bom: usize,
    /// The lines of `range`.
    pub(crate) lines: Vec<Line>,
}

/// Looks for front matter at the start of a note.
pub(crate) fn find(text: &str) -> Found {
    let bom = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut found = Found { range: None, looked: 0, bom, lines: Vec::new() };
    let mut position = bom;
    let mut keyed = false;
    loop {
        let (end, next) = line_end(text, position);
        let line = text.get(position..end).unwrap_or_default();
        found.looked = next;
        let first = position == bom;
        if first && line.trim_end() != "---" {
            break;
        }
        found.lines.push(line_of(position, end, next, line));
        if !first && matches!(line.trim_end(), "---" | "...") {
            if keyed {
                found.range = Some(TextRange::new(bom, next));
                return found;
            }
            break;
        }
        keyed |= is_key(line);
        if !first && !looks_like_yaml(line, keyed) || next >= text.len() {
            break;
        }
        position = next;
    }
    found.lines.clear();
    found
}

fn line_of(start: usize, end: usize, next: usize, line: &str) -> Line {
    let trimmed = line.trim_start_matches([' ', '\t']);
    let begin = end - trimmed.len();
    Line {
        full: TextRange::new(start, end),
        next,
        text: TextRange::new(begin, begin + trimmed.trim_end_matches([' ', '\t']).len()),
        kind: LineKind::FrontMatter,
        quotes: 0,
        items: 0,
        marker: None,
        opens: false,
    }
}

/// Whether a line could stand in YAML; before the first key only comments may.
fn looks_like_yaml(line: &str, keyed: bool) -> bool {
    line.starts_with('#')
        || (keyed && (line.trim().is_empty() || line.starts_with([' ', '\t', '-', ']', '}'])))
        || is_key(line)
}

/// `key:` or `key: value` at the start of a line.
fn is_key(line: &str) -> bool {
    let Some((key, value)) = line.split_once(':') else {
        return false;
    };
    let key = key.trim_matches(['"', '\'']);
    !key.is_empty()
        && key.len() <= 64
        && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ' '))
        && key.starts_with(|c: char| c.is_alphanumeric() || c == '_')
        && (value.is_empty() || value.starts_with([' ', '\t']))
}
