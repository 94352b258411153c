//! HTML in notes: what a reader of the rendered page would see of it, line by line.
//!
//! People fold stories into `<details>` and list sections as `<li><b>Task: </b>...`. A line of an HTML block
//! becomes the text between its outer tags; what only opens or closes a fold divides stories, a summary or
//! heading names them, and comments say nothing.

use crate::TextRange;
use crate::block::{BlockKind, BlockLine};
use crate::html;

/// Tags whose text names what follows.
const NAMING: [&str; 7] = ["summary", "h1", "h2", "h3", "h4", "h5", "h6"];
/// Tags between which a story cannot go on.
const DIVIDING: [&str; 4] = ["details", "hr", "article", "section"];
/// Tags of emphasis, which belong to the text.
const EMPHASIS: [&str; 2] = ["b", "strong"];

/// Closing tags at the end of a line that are looked at: nobody nests deeper.
const DEEPEST: usize = 16;

/// Narrows every line of HTML to its shown text; lines that show nothing are taken out, those that divide
/// become rules, those that name become summaries.
pub(crate) fn show(text: &str, lines: &mut Vec<BlockLine>) {
    if !lines.iter().any(|line| line.kind == BlockKind::Html) {
        return;
    }
    let mut state = State::default();
    lines.retain_mut(|line| {
        if line.kind != BlockKind::Html {
            state = State::default();
            return true;
        }
        state.line(text, line)
    });
}

/// What is open at the end of a line.
#[derive(Clone, Copy, Debug, Default)]
struct State {
    comment: bool,
    naming: bool,
}

impl State {
    /// Narrows `line`; whether anything of it is left.
    fn line(&mut self, text: &str, line: &mut BlockLine) -> bool {
        let mut range = line.text;
        if self.comment {
            let Some(end) = range.of(text).find("-->") else {
                return false;
            };
            self.comment = false;
            range.start += end + "-->".len();
        }
        let mut naming = self.naming;
        let mut divides = false;
        loop {
            let rest = range.of(text);
            range.start += rest.len() - rest.trim_start().len();
            let rest = rest.trim_start();
            if let Some(comment) = rest.strip_prefix("<!--") {
                let Some(end) = comment.find("-->") else {
                    self.comment = true;
                    return self.keep(line, TextRange::empty(range.start), naming, divides);
                };
                range.start += "<!--".len() + end + "-->".len();
                continue;
            }
            let Some(tag) = Tag::at(rest).filter(|tag| tag.closes || !EMPHASIS.iter().any(|e| tag.is(e)))
            else {
                break;
            };
            divides |= DIVIDING.iter().any(|name| tag.is(name));
            if NAMING.iter().any(|name| tag.is(name)) {
                self.naming = !tag.closes;
                naming |= self.naming;
            }
            range.start += tag.length;
        }
        range.end = self.without_closing_tags(text, range, &mut divides);
        self.keep(line, range, naming, divides)
    }

    /// Where the text of `range` ends before the tags that close it.
    fn without_closing_tags(&mut self, text: &str, range: TextRange, divides: &mut bool) -> usize {
        let mut end = range.end;
        for _ in 0..DEEPEST {
            let rest = TextRange::new(range.start, end).of(text).trim_end();
            end = range.start + rest.len();
            let tag = rest.ends_with('>').then(|| rest.rfind('<')).flatten().and_then(|at| {
                let tag = Tag::at(rest.get(at..)?)?;
                (at + tag.length == rest.len()).then_some((at, tag))
            });
            let Some((at, tag)) = tag else {
                return end;
            };
            let emphasis = EMPHASIS.iter().any(|name| tag.is(name));
            let opened =
                emphasis && rest.get(..at).is_some_and(|before| before.contains(&format!("<{}>", tag.name)));
            if opened {
                return end;
            }
            *divides |= DIVIDING.iter().any(|name| tag.is(name));
            if tag.closes && NAMING.iter().any(|name| tag.is(name)) {
                self.naming = false;
            }
            end = range.start + at;
        }
        end
    }

    fn keep(self, line: &mut BlockLine, shown: TextRange, naming: bool, divides: bool) -> bool {
        line.text = shown;
        if naming && !shown.is_empty() {
            line.kind = BlockKind::Summary;
        } else if divides {
            line.kind = BlockKind::Rule;
        }
        !shown.is_empty() || divides
    }
}

/// A tag at the start of a text.
struct Tag<'a> {
    name: &'a str,
    closes: bool,
    /// Its bytes, brackets included.
    length: usize,
}

impl<'a> Tag<'a> {
    fn at(text: &'a str) -> Option<Self> {
        let inner = text.strip_prefix('<')?;
        let closes = inner.starts_with('/');
        let named = inner.strip_prefix('/').unwrap_or(inner);
        let length = named.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let name = named.get(..length).filter(|name| name.starts_with(|c: char| c.is_ascii_alphabetic()))?;
        let after = named.get(length..)?;
        let attributes = after.get(..after.find('>')?)?.trim_matches([' ', '\t', '/']);
        // `<title of the story>` is a blank to fill.
        let written = attributes.is_empty() || attributes.contains('=') || attributes == "open";
        let separated = after.starts_with(['>', ' ', '\t', '/']);
        (separated && written && html::is_element(name)).then(|| Self {
            name,
            closes,
            length: text.len() - after.len() + after.find('>').unwrap_or(0) + 1,
        })
    }

    fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<(BlockKind, &str)> {
        let mut start = 0;
        let mut lines = Vec::new();
        for line in text.split_inclusive('\n') {
            let range = TextRange::new(start, start + line.trim_end().len());
            start += line.len();
            lines.push(BlockLine {
                full: range,
                text: range,
                kind: BlockKind::Html,
                opens: false,
                quotes: 0,
                items: 0,
                marker: None,
            });
        }
        show(text, &mut lines);
        lines.into_iter().map(|line| (line.kind, line.text.of(text))).collect()
    }

    #[test]
    fn outer_tags_are_not_shown_and_emphasis_stays() {
        assert_eq!(
            shown("<ul>\n <li>\n  <b>Task: </b>one night\n </li>\n<p>a <i>b</i></p>\n"),
            [(BlockKind::Html, "<b>Task: </b>one night"), (BlockKind::Html, "a <i>b")],
        );
        assert_eq!(shown("<li><b>Task</b></li>\n"), [(BlockKind::Html, "<b>Task</b>")]);
    }

    #[test]
    fn a_summary_names_and_a_fold_divides() {
        assert_eq!(
            shown("<details><summary><b>Why?</b></summary>\ntext\n</details>\n"),
            [(BlockKind::Summary, "<b>Why?</b>"), (BlockKind::Html, "text"), (BlockKind::Rule, "")],
        );
        assert_eq!(
            shown("<summary>\n  <b>Why so?</b>\n</summary>\n"),
            [(BlockKind::Summary, "<b>Why so?</b>")],
        );
    }

    #[test]
    fn comments_show_nothing_over_any_number_of_lines() {
        assert_eq!(shown("<!-- **Situation:** a\n**Task:** b -->\n"), []);
        assert_eq!(shown("<!-- a --><p>b\n"), [(BlockKind::Html, "b")]);
    }
}
