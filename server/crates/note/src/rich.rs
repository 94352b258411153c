//! The reader of rich segments: nested lists, quotes, tables, HTML and fences, through tree-sitter-md.
//!
//! The tree is read into block lines and dropped: it costs about 54 bytes per byte of text, and incremental
//! trees are no faster for segments of this size.

use std::cell::RefCell;

use tree_sitter::{Node, Parser, TreeCursor};

use crate::TextRange;
use crate::block::{self, BlockKind, BlockLine};
use crate::scan::{Line, LineKind, line_end};

thread_local! {
    /// Parsers are costly to make and cannot be shared between threads.
    static PARSER: RefCell<Option<Parser>> = RefCell::new(parser());
}

fn parser() -> Option<Parser> {
    let mut parser = Parser::new();
    parser.set_language(&tree_sitter_md::LANGUAGE.into()).ok()?;
    Some(parser)
}

/// The block lines of `text`, whose physical `lines` the scan found; `None` where the parser gives no tree.
pub(crate) fn read(text: &str, lines: &[Line]) -> Option<Vec<BlockLine>> {
    // Front matter is read by hand. A blank line in front keeps a leading rule from being taken for it.
    let skipped = lines.iter().take_while(|l| l.kind == LineKind::FrontMatter).last().map_or(0, |l| l.next);
    let bom = if text.get(skipped..)?.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let start = skipped + bom;
    let source = format!("\n{}\n", text.get(start..)?);
    let tree = PARSER.with_borrow_mut(|parser| parser.as_mut()?.parse(&source, None))?;
    let mut reader = Reader { text, start, lines, found: Vec::new(), quotes: 0, items: 0, marker: None };
    reader.node(&mut tree.walk());
    Some(reader.found)
}

struct Reader<'a> {
    text: &'a str,
    /// Where the parsed text begins in `text`.
    start: usize,
    lines: &'a [Line],
    found: Vec<BlockLine>,
    quotes: u8,
    items: u8,
    /// The marker of the item whose first block has not come yet.
    marker: Option<TextRange>,
}

impl Reader<'_> {
    fn node(&mut self, cursor: &mut TreeCursor<'_>) {
        let node = cursor.node();
        let kind = match node.kind() {
            "atx_heading" | "setext_heading" => BlockKind::Heading,
            "paragraph" | "link_reference_definition" => BlockKind::Paragraph,
            "fenced_code_block" | "indented_code_block" => BlockKind::Code,
            "html_block" => BlockKind::Html,
            "pipe_table" => BlockKind::Table,
            "thematic_break" => BlockKind::Rule,
            container => {
                self.container(container, node, cursor);
                return;
            }
        };
        self.block(kind, node);
    }

    fn container(&mut self, kind: &str, node: Node<'_>, cursor: &mut TreeCursor<'_>) {
        let (quotes, items) = (self.quotes, self.items);
        match kind {
            "block_quote" => self.quotes = self.quotes.saturating_add(1),
            "list_item" => {
                self.items = self.items.saturating_add(1);
                self.marker = self.item_marker(node);
            }
            _ => {}
        }
        let before = self.found.len();
        if cursor.goto_first_child() {
            loop {
                self.node(cursor);
                if !cursor.goto_next_sibling() {
                    break;
                }
            }
            cursor.goto_parent();
        }
        if kind == "list_item"
            && self.found.len() == before
            && let Some(marker) = self.marker.take()
        {
            self.bare_item(marker);
        }
        self.quotes = quotes;
        self.items = items;
    }

    /// The marker of a list item with its blanks.
    fn item_marker(&self, item: Node<'_>) -> Option<TextRange> {
        let marker = item.child(0).filter(|child| child.kind().starts_with("list_marker"))?;
        let range = self.range(marker);
        let begin = range.start + range.of(self.text).len() - range.of(self.text).trim_start().len();
        let (end, _) = line_end(self.text, begin);
        let line = TextRange::new(begin, end).of(self.text);
        let width = line.find([' ', '\t']).unwrap_or(line.len());
        let blanks =
            line.len() - width - line.get(width..).unwrap_or_default().trim_start_matches([' ', '\t']).len();
        let after = line.get(width + blanks..).unwrap_or_default();
        let kept = if after.is_empty() || blanks > 4 { blanks.min(1) } else { blanks };
        Some(TextRange::new(begin, begin + width + kept))
    }

    /// An item without content.
    fn bare_item(&mut self, marker: TextRange) {
        let Some(line) = self.line_of(marker.start) else {
            return;
        };
        self.found.push(BlockLine {
            full: line.full,
            text: TextRange::empty(line.full.end),
            kind: BlockKind::Paragraph,
            opens: true,
            quotes: self.quotes,
            items: self.items,
            marker: Some(marker),
        });
    }

    /// The lines of a leaf block.
    fn block(&mut self, kind: BlockKind, node: Node<'_>) {
        let continued: Vec<TextRange> =
            continuations(node).into_iter().map(|node| self.range(node)).collect();
        let range = self.without_tail(self.range(node), &continued);
        if node.kind() == "setext_heading" && !self.underlined(range) {
            return self.as_scanned(range);
        }
        let mut opens = true;
        let mut marker = self.marker.take();
        let first =
            self.lines.partition_point(|line| line.next <= range.start && line.full.end < range.start);
        for line in self.lines.iter().skip(first).take_while(|line| line.full.start < range.end) {
            let content = continued
                .iter()
                .map(|c| c.end)
                .filter(|end| line.full.start <= *end && *end <= line.full.end)
                .max();
            let begin =
                if opens { range.start.max(line.full.start) } else { content.unwrap_or(line.full.start) };
            let raw = TextRange::new(begin.min(line.full.end), line.full.end).of(self.text);
            let trimmed = raw.trim_start_matches([' ', '\t']);
            let at = line.full.end - trimmed.len();
            let text = TextRange::new(at, at + trimmed.trim_end_matches([' ', '\t']).len());
            let fence = node.kind() == "fenced_code_block" && is_fence(node, self, line);
            let skipped = text.is_empty()
                || fence
                || (kind == BlockKind::Table && is_delimiter_row(text.of(self.text)))
                || (node.kind() == "setext_heading" && is_underline(node, self, line));
            if !skipped {
                self.found.push(BlockLine {
                    full: line.full,
                    text,
                    kind,
                    opens,
                    quotes: self.quotes,
                    items: self.items,
                    marker: marker.take(),
                });
            }
            opens = false;
        }
    }

    /// Whether the scan, too, takes a line of `range` for the underline of a heading. It never does below a
    /// label.
    fn underlined(&self, range: TextRange) -> bool {
        self.lines
            .iter()
            .filter(|line| range.touches(line.full.start))
            .any(|line| matches!(line.kind, LineKind::Underline(_)))
    }

    /// The lines of `range` as the scan sees them.
    fn as_scanned(&mut self, range: TextRange) {
        self.marker = None;
        let lines = self.lines.iter().filter(|line| range.touches(line.full.start));
        self.found.extend(lines.filter_map(block::block_line));
    }

    /// A block's range without line ends and without the markers of the line after it, which the grammar
    /// counts to the block.
    fn without_tail(&self, range: TextRange, continued: &[TextRange]) -> TextRange {
        let mut end = range.end;
        loop {
            let blanks = [' ', '\t', '\n', '\r'];
            let kept = TextRange::new(range.start, end).of(self.text).trim_end_matches(blanks);
            let trimmed = range.start + kept.len();
            match continued.iter().find(|c| c.end >= trimmed && c.start < trimmed && c.start > range.start) {
                Some(tail) => end = tail.start,
                None => return TextRange::new(range.start, trimmed),
            }
        }
    }

    fn line_of(&self, offset: usize) -> Option<&Line> {
        let at = self.lines.partition_point(|line| line.full.start <= offset).checked_sub(1)?;
        self.lines.get(at)
    }

    /// A byte of the parsed text as a byte of the segment.
    fn offset(&self, byte: usize) -> usize {
        (byte.saturating_sub(1) + self.start).min(self.text.len())
    }

    fn range(&self, node: Node<'_>) -> TextRange {
        TextRange::new(self.offset(node.start_byte()), self.offset(node.end_byte()))
    }
}

/// The container markers on the later lines of a block.
fn continuations(node: Node<'_>) -> Vec<Node<'_>> {
    let mut found = Vec::new();
    let mut cursor = node.walk();
    let mut descend = cursor.goto_first_child();
    let mut depth = usize::from(descend);
    while depth > 0 {
        if descend && cursor.node().kind() == "block_continuation" {
            found.push(cursor.node());
        }
        if descend && cursor.goto_first_child() {
            depth += 1;
        } else if cursor.goto_next_sibling() {
            descend = true;
        } else {
            cursor.goto_parent();
            depth -= 1;
            descend = false;
        }
    }
    found
}

fn is_fence(node: Node<'_>, reader: &Reader<'_>, line: &Line) -> bool {
    children(node, "fenced_code_block_delimiter", reader, line)
}

fn is_underline(node: Node<'_>, reader: &Reader<'_>, line: &Line) -> bool {
    children(node, "setext_h1_underline", reader, line) || children(node, "setext_h2_underline", reader, line)
}

/// Whether a child of this kind begins on `line`.
fn children(node: Node<'_>, kind: &str, reader: &Reader<'_>, line: &Line) -> bool {
    let mut cursor = node.walk();
    node.children(&mut cursor).any(|child| {
        let start = reader.range(child).start;
        child.kind() == kind && line.full.start <= start && start <= line.full.end
    })
}

fn is_delimiter_row(text: &str) -> bool {
    text.contains('-') && text.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t'))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::segment::Cutter;

    fn lines(text: &str) -> Vec<Line> {
        let mut cutter = Cutter::new(text, true);
        cutter.run(text, text.len());
        cutter.finish(text.len()).into_iter().flat_map(|scan| scan.lines).collect()
    }

    #[test]
    fn both_readers_agree_on_nested_lists_and_quotes() {
        for text in [
            "- a\n  - **Situation:** b\n    c\n  - d\n- e\n",
            "> **Situation:** a\n> b\n>\n> - c\n",
            "1. q\n   ```\n   # code\n   ```\n\n   text\n",
            "- \n- a\n",
            "<div>\na\n</div>\n\ntext\n",
        ] {
            let lines = lines(text);
            assert_eq!(read(text, &lines).unwrap(), block::plain(&lines), "{text}");
        }
    }

    #[test]
    fn a_table_is_a_table_without_its_delimiter_row() {
        let text = "| S | T |\n|---|---|\n| a | b |\n";
        let read = read(text, &lines(text)).unwrap();
        assert_eq!(read.iter().map(|l| l.kind).collect::<Vec<_>>(), [BlockKind::Table; 2]);
    }

    const PIECES: &[&str] = &[
        "a b",
        "é",
        "😀",
        " ",
        "\n",
        "\n",
        "\n\n",
        "**Situation:** ",
        "**Task:**\n",
        "\n# H\n",
        "\n## 2. H ##\n",
        "\n- ",
        "\n* x\n",
        "\n1. ",
        "\n***\n",
        "\nx\n===\n",
        "Result: r\n",
        "\u{a0}",
        "’",
    ];

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

        #[test]
        fn both_readers_agree_where_both_apply(parts in prop::collection::vec(prop::sample::select(PIECES), 0..30), crlf in any::<bool>()) {
            let text = parts.concat();
            let text = if crlf { text.replace('\n', "\r\n") } else { text };
            let mut cutter = Cutter::new(&text, true);
            cutter.run(&text, text.len());
            for mut scan in cutter.finish(text.len()) {
                for line in &mut scan.lines {
                    line.shift_back(scan.start);
                }
                let own = TextRange::new(scan.start, scan.end).of(&text);
                // `===` below a label block is text to the scan, and ends the paragraph to the grammar.
                let text_underline = scan.lines.iter().any(|l| l.kind == LineKind::Text && l.text.of(own).starts_with("=="));
                if !block::is_rich(own, &scan.lines) && !text_underline {
                    prop_assert_eq!(read(own, &scan.lines).unwrap(), block::plain(&scan.lines), "{:?}", own);
                }
            }
        }
    }
}
