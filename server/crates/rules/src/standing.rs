//! What a note says about itself in its front matter.

use note::Note;

/// Facts of the whole note that rules depend on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Standing {
    /// `status: ready`: nothing may be left open.
    pub(crate) ready: bool,
    /// `template: true`: it is there to be copied, so its gaps are meant.
    pub(crate) template: bool,
}

impl Standing {
    /// The standing of `note`.
    pub(crate) fn of(note: &Note) -> Self {
        let Some(range) = note.front_matter() else {
            return Self::default();
        };
        let text = note.text(range);
        let mut standing = Self::default();
        for (key, value) in text.lines().filter_map(|line| line.split_once(':')) {
            let value = value.split(" #").next().unwrap_or_default();
            let value = value.trim().trim_matches(['"', '\'']);
            match key.trim_end() {
                "status" => standing.ready = value.eq_ignore_ascii_case("ready"),
                "template" => standing.template = value.eq_ignore_ascii_case("true"),
                _ => {}
            }
        }
        standing
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::note;

    fn standing(text: &str) -> (bool, bool) {
        let standing = Standing::of(&note(text));
        (standing.ready, standing.template)
    }

    #[test]
    fn a_note_says_that_it_is_ready_or_a_template() {
        assert_eq!(standing("---\nstatus: ready\n---\n"), (true, false));
        assert_eq!(standing("---\r\ntemplate: true # copy me\r\nstatus: \"Ready\"\r\n---\r\n"), (true, true));
    }

    #[test]
    fn other_values_nested_keys_and_plain_text_say_nothing() {
        assert_eq!(standing("---\nstatus: draft\ntemplate: false\n---\n"), (false, false));
        assert_eq!(standing("---\nmeta:\n  status: ready\n---\n"), (false, false));
        assert_eq!(standing("status: ready\n"), (false, false));
    }
}
