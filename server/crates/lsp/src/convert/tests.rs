//! Conversions against a slow model that counts characters one by one.

use proptest::prelude::*;
use ropey::Rope;
use serde_json::json;
use tower_lsp::ls_types::{Position, Range};

use super::{PositionEncoding, offset, position, text_range};
use PositionEncoding::{Utf8, Utf16, Utf32};

const ENCODINGS: [PositionEncoding; 3] = [Utf8, Utf16, Utf32];

fn width(c: char, encoding: PositionEncoding) -> u32 {
    match encoding {
        Utf8 => c.len_utf8() as u32,
        Utf16 => c.len_utf16() as u32,
        Utf32 => 1,
    }
}

/// Every character boundary that is not inside a CRLF, with its position.
fn boundaries(text: &str, encoding: PositionEncoding) -> Vec<(usize, Position)> {
    let mut found = Vec::new();
    let mut at = Position::default();
    let mut chars = text.char_indices().peekable();
    while let Some((index, c)) = chars.next() {
        found.push((index, at));
        let crlf = c == '\r' && chars.next_if(|&(_, next)| next == '\n').is_some();
        if crlf || c == '\r' || c == '\n' {
            at = Position::new(at.line + 1, 0);
        } else {
            at.character += width(c, encoding);
        }
    }
    found.push((text.len(), at));
    found
}

fn text() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        Just("\n"),
        Just("\r\n"),
        Just("\r"),
        Just("\u{2028}"),
        Just("\u{0b}"),
        Just("\u{85}"),
        Just("🦀"),
        Just("👩‍🚀"),
        Just("é"),
        Just("情境"),
        Just("plain words"),
        Just("a"),
    ];
    // Long enough now and then to be cut into several leaves of a rope.
    prop_oneof![20 => 0_usize..30, 1 => 300_usize..400]
        .prop_flat_map(move |count| prop::collection::vec(pieces.clone(), count))
        .prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn every_boundary_goes_to_its_position_and_back(text in text()) {
        let rope = Rope::from_str(&text);
        for encoding in ENCODINGS {
            for (index, expected) in boundaries(&text, encoding) {
                prop_assert_eq!(position(&rope, index, encoding), expected);
                prop_assert_eq!(offset(&rope, expected, encoding), index);
            }
        }
    }

    #[test]
    fn any_position_and_any_offset_give_a_boundary(text in text(), line in 0_u32..50, character in 0_u32..60) {
        let rope = Rope::from_str(&text);
        for encoding in ENCODINGS {
            let index = offset(&rope, Position { line, character }, encoding);
            prop_assert!(text.is_char_boundary(index));
            let back = position(&rope, index, encoding);
            prop_assert!(back <= Position::new(line, character));
            prop_assert_eq!(offset(&rope, back, encoding), index);
        }
    }

    #[test]
    fn an_edited_rope_converts_like_a_fresh_one(text in text(), more in text(), at in any::<prop::sample::Index>()) {
        let mut rope = Rope::from_str(&text);
        let index = at.index(rope.len_chars() + 1);
        rope.insert(index, &more);
        let text = rope.to_string();
        for encoding in ENCODINGS {
            for (index, expected) in boundaries(&text, encoding) {
                prop_assert_eq!(position(&rope, index, encoding), expected);
            }
        }
    }
}

#[track_caller]
fn check_offset(text: &str, encoding: PositionEncoding, (line, character): (u32, u32), expected: usize) {
    assert_eq!(offset(&Rope::from_str(text), Position { line, character }, encoding), expected);
}

#[test]
fn a_character_past_the_end_of_a_line_means_the_end_of_its_text() {
    for encoding in ENCODINGS {
        check_offset("ab\r\ncd\re\nf", encoding, (0, 99), 2);
        check_offset("ab\r\ncd\re\nf", encoding, (1, u32::MAX), 6);
        check_offset("ab\r\ncd\re\nf", encoding, (2, 2), 8);
        check_offset("ab\r\ncd\re\nf", encoding, (3, 2), 10);
        check_offset("\n\n", encoding, (0, 1), 0);
    }
}

#[test]
fn a_line_past_the_end_means_the_end_of_the_text() {
    for encoding in ENCODINGS {
        check_offset("ab\n", encoding, (1, 5), 3);
        check_offset("ab\n", encoding, (2, 0), 3);
        check_offset("", encoding, (u32::MAX, u32::MAX), 0);
    }
}

#[test]
fn a_position_inside_a_character_means_its_start() {
    check_offset("a🦀b", Utf16, (0, 2), 1);
    check_offset("a🦀b", Utf16, (0, 3), 5);
    for character in 1..5 {
        check_offset("a🦀b", Utf8, (0, character), 1);
    }
    check_offset("a🦀b", Utf32, (0, 2), 5);
}

#[test]
fn only_line_feed_and_carriage_return_end_a_line() {
    let text = "a\u{2028}b\u{0b}c\u{85}d";
    assert_eq!(position(&Rope::from_str(text), text.len(), Utf32), Position::new(0, 7));
}

#[test]
fn an_offset_inside_a_crlf_or_a_character_is_moved_to_the_left() {
    let rope = Rope::from_str("a\r\n🦀");
    assert_eq!(position(&rope, 2, Utf16), Position::new(0, 1));
    assert_eq!(position(&rope, 5, Utf16), Position::new(1, 0));
    assert_eq!(position(&rope, 99, Utf16), Position::new(1, 2));
}

#[test]
fn a_range_with_its_ends_swapped_is_put_in_order() {
    let rope = Rope::from_str("abc");
    let found = text_range(&rope, Range::new(Position::new(0, 2), Position::new(0, 1)), Utf16);
    assert_eq!((found.start, found.end), (1, 2));
}

#[test]
fn utf8_is_taken_if_offered_else_the_first_known_else_utf16() {
    let negotiate = |general: serde_json::Value| {
        PositionEncoding::negotiate(&serde_json::from_value(json!({ "general": general })).unwrap())
    };
    assert_eq!(negotiate(json!({"positionEncodings": ["utf-16", "utf-32", "utf-8"]})), Utf8);
    assert_eq!(negotiate(json!({"positionEncodings": ["utf-7", "utf-32", "utf-16"]})), Utf32);
    assert_eq!(negotiate(json!({"positionEncodings": ["utf-16"]})), Utf16);
    assert_eq!(negotiate(json!({"positionEncodings": ["utf-7"]})), Utf16);
    assert_eq!(negotiate(json!({"positionEncodings": []})), Utf16);
    assert_eq!(negotiate(json!({})), Utf16);
    assert_eq!(negotiate(json!(null)), Utf16);
}
