//! Edits by the thousand: the server's text is the client's text, in every position encoding.
#![cfg(test)]

mod support;

use serde_json::{Value, json};

use support::{Client, URI, change_params, frame, notification};

const EDITS: i64 = 5_000;

#[test]
fn the_text_after_5000_edits_in_one_write_is_the_last_version_in_utf8() {
    check("utf-8", |c| c.len_utf8());
}

#[test]
fn the_text_after_5000_edits_in_one_write_is_the_last_version_in_utf16() {
    check("utf-16", |c| c.len_utf16());
}

#[test]
fn the_text_after_5000_edits_in_one_write_is_the_last_version_in_utf32() {
    check("utf-32", |_| 1);
}

fn check(encoding: &str, width: fn(char) -> usize) {
    let mut client = Client::start();
    let result = client.initialize(json!({"general": {"positionEncodings": [encoding]}}));
    assert_eq!(result["capabilities"]["positionEncoding"], encoding);
    let mut editor =
        Editor { text: "# A story\r\n\r\n**Situation:** 🦀\r".to_owned(), width, random: Random(42) };
    client.open(URI, &editor.text);
    let mut bytes = Vec::new();
    for version in 1..=EDITS {
        let changes: Vec<_> = (0..=editor.random.below(3)).map(|_| editor.edit()).collect();
        let params = change_params(URI, version, changes.into());
        bytes.extend(frame(&notification("textDocument/didChange", params)));
    }
    client.raw(bytes);
    assert_eq!(client.text(URI), json!({"version": EDITS, "text": editor.text}));
    assert_eq!(client.shutdown_and_exit(), 0);
}

/// Line and column.
type Position = (usize, usize);

/// The client's side of a document, which counts columns in the plainest way.
struct Editor {
    text: String,
    width: fn(char) -> usize,
    random: Random,
}

impl Editor {
    /// Makes a random change and returns it as the protocol writes it.
    fn edit(&mut self) -> Value {
        const PIECES: [&str; 12] = [
            "",
            "\n",
            "\r\n",
            "\r",
            "\u{2028}",
            "\u{85}",
            "🦀",
            "👩‍🚀",
            "情境：",
            "é",
            "**Result:** ",
            "words and words\n- ",
        ];
        let piece = PIECES[self.random.below(PIECES.len())].repeat(self.random.below(3));
        if self.random.below(500) == 0 {
            self.text = piece.clone();
            return json!({"text": piece});
        }
        let boundaries = self.boundaries();
        let start = self.random.below(boundaries.len());
        // Long notes lose more than they gain.
        let longest = if self.text.len() > 1_000 { 60 } else { 6 };
        let end = (start + self.random.below(longest)).min(boundaries.len() - 1);
        let ((from, start), (to, end)) = (boundaries[start], boundaries[end]);
        self.text.replace_range(from..to, &piece);
        let position = |(line, character)| json!({"line": line, "character": character});
        json!({"range": {"start": position(start), "end": position(end)}, "text": piece})
    }

    /// Every place a cursor can be: bytes and position.
    fn boundaries(&self) -> Vec<(usize, Position)> {
        let mut found = Vec::new();
        let (mut line, mut character) = (0, 0);
        let mut chars = self.text.char_indices().peekable();
        while let Some((index, c)) = chars.next() {
            found.push((index, (line, character)));
            let crlf = c == '\r' && chars.next_if(|&(_, next)| next == '\n').is_some();
            if crlf || c == '\r' || c == '\n' {
                (line, character) = (line + 1, 0);
            } else {
                character += (self.width)(c);
            }
        }
        found.push((self.text.len(), (line, character)));
        found
    }
}

/// Xorshift: the same edits in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound as u64) as usize
    }
}
