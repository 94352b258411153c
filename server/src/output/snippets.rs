//! Diagnostics as excerpts of the note with the place underlined.

use annotate_snippets::renderer::Renderer;
use annotate_snippets::{AnnotationKind, Group, Level, Snippet};
use note::TextRange;

use crate::engine::{Diagnostic, Severity};
use crate::output::severity_name;
use crate::position::Lines;

/// Renders the diagnostics of one note.
pub(crate) struct Snippets<'a> {
    path: &'a str,
    text: &'a str,
    lines: Lines<'a>,
    renderer: Renderer,
}

/// Whole lines of a note.
struct Excerpt {
    /// The lines, without a byte order mark and with LF for a lone CR, so that every line end is shown as one.
    text: String,
    /// Where the excerpt begins in the note, in bytes.
    offset: usize,
    /// Number of its first line, from 1.
    line: usize,
}

impl<'a> Snippets<'a> {
    /// `width` is the number of columns to stay within where the text allows it.
    pub(crate) fn new(path: &'a str, text: &'a str, width: usize) -> Self {
        Self { path, text, lines: Lines::new(text), renderer: Renderer::styled().term_width(width) }
    }

    /// The excerpt with the message and what to do. A rule is pointed to its page where `explain` asks for it
    /// and no fix says what to do.
    pub(crate) fn render(&self, diagnostic: &Diagnostic, explain: bool) -> String {
        let excerpt = self.excerpt(diagnostic);
        let related = diagnostic.related.iter().map(|related| {
            AnnotationKind::Context.span(excerpt.local(related.range)).label(related.message.as_str())
        });
        let snippet = Snippet::source(excerpt.text.as_str())
            .line_start(excerpt.line)
            .path(self.path)
            .annotation(AnnotationKind::Primary.span(excerpt.local(diagnostic.range)))
            .annotations(related);
        let title = level(diagnostic.severity).primary_title(diagnostic.message.as_str()).id(diagnostic.rule);
        let mut group = Group::with_title(title).element(snippet);
        if let Some(fix) = &diagnostic.fix {
            group = group.element(Level::HELP.message(fix.title.as_str()));
        } else if explain {
            let pointer = format!("`starling explain {}` says why and how to fix it", diagnostic.rule);
            group = group.element(Level::HELP.message(pointer));
        }
        self.renderer.render(&[group])
    }

    /// The lines from the first to the last place the diagnostic speaks of.
    fn excerpt(&self, diagnostic: &Diagnostic) -> Excerpt {
        let range = diagnostic.related.iter().fold(diagnostic.range, |range, r| range.cover(r.range));
        let line = self.lines.line(range.start);
        let offset = self.lines.start(line);
        let last = self.lines.line(range.end);
        let end = self.lines.start(last) + self.lines.content(last).len();
        Excerpt { text: with_line_feeds(TextRange::new(offset, end).of(self.text)), offset, line }
    }
}

impl Excerpt {
    fn local(&self, range: TextRange) -> std::ops::Range<usize> {
        let local = |offset: usize| offset.saturating_sub(self.offset).min(self.text.len());
        local(range.start)..local(range.end)
    }
}

/// The text with LF for every lone CR. No byte moves.
fn with_line_feeds(text: &str) -> String {
    let mut rest = text.chars().peekable();
    std::iter::from_fn(|| match rest.next()? {
        '\r' if rest.peek() != Some(&'\n') => Some('\n'),
        other => Some(other),
    })
    .collect()
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Information => Level::INFO.with_name(severity_name(severity)),
        Severity::Hint => Level::NOTE.with_name(severity_name(severity)),
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::engine::{Fix, Related};

    fn diagnostic(text: &str, words: &str) -> Diagnostic {
        let start = text.find(words).unwrap();
        Diagnostic {
            rule: "a-rule",
            severity: Severity::Warning,
            range: TextRange::new(start, start + words.len()),
            message: "`Result` is empty".to_owned(),
            related: vec![],
            unnecessary: false,
            fix: None,
        }
    }

    fn shown(text: &str, diagnostic: &Diagnostic) -> String {
        let rendered = Snippets::new("notes/a.md", text, 60).render(diagnostic, false);
        anstream::adapter::strip_str(&rendered).to_string()
    }

    #[test]
    fn the_place_is_named_with_line_and_column_whatever_ends_the_lines() {
        for text in
            ["é\n# A\n情 Result", "é\r\n# A\r\n情 Result", "é\r# A\r情 Result", "\u{feff}é\n\n情 Result\n"]
        {
            let expected = "warning[a-rule]: `Result` is empty
 --> notes/a.md:3:3
  |
3 | 情 Result
  |    ^^^^^^";
            assert_eq!(shown(text, &diagnostic(text, "Result")), expected, "{text:?}");
        }
    }

    #[test]
    fn a_byte_order_mark_is_not_part_of_the_first_line() {
        let text = "\u{feff}Result";
        assert_snapshot!(shown(text, &diagnostic(text, "Result")), @r"
        warning[a-rule]: `Result` is empty
         --> notes/a.md:1:1
          |
        1 | Result
          | ^^^^^^
        ");
    }

    #[test]
    fn related_places_and_the_fix_are_part_of_the_message() {
        let text = "Result: a\nb\nc\nd\ne\nf\ng\nh\nResult: i\n";
        let mut found = diagnostic(text, "Result");
        found.related = vec![Related { range: TextRange::new(24, 30), message: "again here".to_owned() }];
        found.fix = Some(Fix { title: "Merge the sections".to_owned(), edits: Vec::new() });
        found.severity = Severity::Information;
        assert_snapshot!(shown(text, &found), @r"
        information[a-rule]: `Result` is empty
         --> notes/a.md:1:1
          |
        1 | Result: a
          | ^^^^^^
        ...
        9 | Result: i
          | ------ again here
          |
          = help: Merge the sections
        ");
    }

    #[test]
    fn long_lines_are_cut_around_the_place() {
        let text = format!("{}Result{}", "before ".repeat(40), " after".repeat(40));
        let rendered = shown(&text, &diagnostic(&text, "Result"));
        assert!(
            rendered.contains("Result") && rendered.lines().all(|line| line.chars().count() <= 70),
            "{rendered}"
        );
    }

    #[test]
    fn places_at_the_end_of_a_text_are_shown() {
        for text in ["", "a\n", "a"] {
            let mut found = diagnostic(text, "");
            found.range = TextRange::empty(text.len());
            assert!(shown(text, &found).contains('^'), "{text:?}");
        }
    }
}
