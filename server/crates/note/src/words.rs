//! Folding of written words, so that spellings compare equal: case, apostrophes, diacritics, odd blanks.

/// `text` in lower case, without diacritics, with straight apostrophes and single blanks.
///
/// Bytes are not preserved: use it to compare, never to address the text.
pub(crate) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut blank = false;
    for c in text.chars() {
        if c.is_whitespace() {
            blank = !out.is_empty();
            continue;
        }
        if blank {
            out.push(' ');
            blank = false;
        }
        match c {
            '’' | '‘' | '`' | '´' => out.push('\''),
            '“' | '”' => out.push('"'),
            '\u{200b}'..='\u{200d}' | '\u{fe0f}' | '\u{feff}' => {}
            c if c.is_ascii() => out.push(c.to_ascii_lowercase()),
            c => out.extend(c.to_lowercase().filter_map(without_mark)),
        }
    }
    out
}

/// The letter under its diacritic, for the Latin letters of the languages the grammar knows.
fn without_mark(c: char) -> Option<char> {
    Some(match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' => 'a',
        'ç' => 'c',
        'è' | 'é' | 'ê' | 'ë' | 'ē' => 'e',
        'ì' | 'í' | 'î' | 'ï' | 'ī' => 'i',
        'ñ' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ō' => 'o',
        'ù' | 'ú' | 'û' | 'ü' | 'ū' => 'u',
        'ý' | 'ÿ' => 'y',
        // A combining mark left by a decomposed letter.
        '\u{300}'..='\u{36f}' => return None,
        other => other,
    })
}

/// The words of a name: folded, `&` as `and`, without punctuation. `Have Backbone; Disagree & Commit` gives
/// `have backbone disagree and commit`.
pub(crate) fn fold_name(text: &str) -> String {
    let folded = fold(text).replace('&', " and ");
    let mut out = String::with_capacity(folded.len());
    let mut gap = false;
    for c in folded.chars() {
        if c == '\'' {
            continue;
        }
        if c.is_alphanumeric() || is_mark(c) {
            if gap && !out.is_empty() {
                out.push(' ');
            }
            gap = false;
            out.push(c);
        } else {
            gap = true;
        }
    }
    out
}

/// A name without blanks and small words, so that `#InsistOnHighestStandards` and `invent_simplify` meet the names
/// they stand for.
pub(crate) fn squeeze(text: &str) -> String {
    fold_name(text).split(' ').filter(|word| !matches!(*word, "the" | "a" | "and")).collect()
}

/// Vowel signs and the like, which belong to the word in scripts such as Devanagari.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{900}'..='\u{97f}' | '\u{e31}'..='\u{e4e}')
}
