//! Spans of a line that are not prose: code, links, images, tags.

use std::cell::RefCell;
use std::ops::ControlFlow;

use tree_sitter::{ParseOptions, ParseState, Parser};

use crate::TextRange;

/// How many times the parser may report progress before it is stopped. A count, not a clock, so that results
/// repeat; the grammar is quadratic on lines such as `*a _b ` written thousands of times.
const PATIENCE: usize = 200;

thread_local! {
    static PARSER: RefCell<Option<Parser>> = RefCell::new(parser());
}

fn parser() -> Option<Parser> {
    let mut parser = Parser::new();
    parser.set_language(&tree_sitter_md::INLINE_LANGUAGE.into()).ok()?;
    Some(parser)
}

/// The spans of code, links with a target, images, autolinks and tags in `text`, in order. None where the
/// parser gave up.
pub(crate) fn opaque(text: &str) -> Vec<TextRange> {
    PARSER
        .with_borrow_mut(|parser| parser.as_mut().and_then(|parser| spans(parser, text)))
        .unwrap_or_default()
}

fn spans(parser: &mut Parser, text: &str) -> Option<Vec<TextRange>> {
    let mut calls = 0;
    let mut patience = |_: &ParseState| {
        calls += 1;
        if calls > PATIENCE { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let bytes = text.as_bytes();
    let options = ParseOptions::new().progress_callback(&mut patience);
    let tree =
        parser.parse_with_options(&mut |at, _| bytes.get(at..).unwrap_or_default(), None, Some(options));
    let Some(tree) = tree else {
        parser.reset();
        return None;
    };
    let mut found = Vec::new();
    let mut cursor = tree.walk();
    loop {
        let node = cursor.node();
        let opaque = matches!(
            node.kind(),
            "code_span"
                | "inline_link"
                | "full_reference_link"
                | "image"
                | "uri_autolink"
                | "email_autolink"
                | "html_tag"
        );
        if opaque {
            found.push(TextRange::new(node.start_byte(), node.end_byte()));
        }
        if !opaque && cursor.goto_first_child() {
            continue;
        }
        while !cursor.goto_next_sibling() {
            if !cursor.goto_parent() {
                return Some(found);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_links_and_tags_are_opaque_and_brackets_are_not() {
        let text = "see `<x>` and [a](b) but [metric] <br> <me@x.org>";
        let found: Vec<&str> = opaque(text).into_iter().map(|range| range.of(text)).collect();
        assert_eq!(found, ["`<x>`", "[a](b)", "<br>", "<me@x.org>"]);
    }

    #[test]
    fn a_line_that_is_hard_on_the_grammar_is_given_up_quickly() {
        assert_eq!(opaque(&"*a _b ".repeat(5000)), []);
        assert_eq!(opaque("`a`").len(), 1);
    }
}
