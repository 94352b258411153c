//! The writer's words inside a message.

/// `text` in backticks on one line, cut to at most `most` characters with an ellipsis.
pub(crate) fn quoted(text: &str, most: usize) -> String {
    let mut words = String::new();
    for word in text.split_whitespace() {
        if !words.is_empty() {
            words.push(' ');
        }
        words.extend(word.chars().filter(|c| *c != '`'));
        if words.chars().count() > most {
            break;
        }
    }
    if let Some((end, _)) = words.char_indices().nth(most) {
        let kept = words.char_indices().nth(most.saturating_sub(1)).map_or(end, |(at, _)| at);
        words.truncate(kept);
        words.truncate(words.trim_end().len());
        words.push('…');
    }
    format!("`{words}`")
}

/// `a`, `a and b`, `a, b and c`, with `joint` for `and`.
pub(crate) fn listed(words: &[&str], joint: &str) -> String {
    match words {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} {joint} {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_in_backticks_on_one_line() {
        assert_eq!(quoted("Situation\n (Kontext)", 40), "`Situation (Kontext)`");
        assert_eq!(quoted("the `x` flag", 40), "`the x flag`");
    }

    #[test]
    fn long_words_are_cut_between_characters() {
        assert_eq!(quoted("everyone was very happy", 12), "`everyone wa…`");
        assert_eq!(quoted("éééééé", 4), "`ééé…`");
        assert_eq!(quoted("four", 4), "`four`");
    }

    #[test]
    fn lists_read_like_a_sentence() {
        assert_eq!(listed(&["Task"], "or"), "Task");
        assert_eq!(listed(&["Task", "Action", "Result"], "or"), "Task, Action or Result");
    }
}
