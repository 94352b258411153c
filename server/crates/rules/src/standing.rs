//! What a note says about itself in its front matter.

use grammars::lexicon;
use note::Note;

/// Facts of the whole note that rules depend on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Standing {
    /// `status: ready`: nothing may be left open.
    pub(crate) ready: bool,
    /// `template: true`: it is there to be copied, so its gaps are meant.
    pub(crate) template: bool,
    /// The latest year that a key about its stories names.
    pub(crate) year: Option<u16>,
    /// `evergreen: true`: its stories are meant to stay, however old.
    pub(crate) evergreen: bool,
}

impl Standing {
    /// The standing of `note`.
    pub(crate) fn of(note: &Note) -> Self {
        let Some(range) = note.front_matter() else {
            return Self::default();
        };
        let text = note.text(range);
        let mut standing = Self::default();
        let listed = |keys: &[String], key: &str| keys.iter().any(|known| known == key);
        for (key, value) in text.lines().filter_map(|line| line.split_once(':')) {
            let value = value.split(" #").next().unwrap_or_default();
            let value = value.trim().trim_matches(['"', '\'']);
            match key.trim_end() {
                "status" => standing.ready = value.eq_ignore_ascii_case("ready"),
                "template" => standing.template = value.eq_ignore_ascii_case("true"),
                key if listed(&lexicon::dates().evergreen, key) => {
                    standing.evergreen = value.eq_ignore_ascii_case("true");
                }
                key if listed(&lexicon::dates().front_matter, key) => {
                    let numbers = value.split(|c: char| !c.is_ascii_digit());
                    standing.year = standing.year.max(numbers.filter_map(year).max());
                }
                _ => {}
            }
        }
        standing
    }
}

/// The year that `digits` write: four of them, from 1980, when people who are hired today began to work.
pub(crate) fn year(digits: &str) -> Option<u16> {
    let year: u16 = digits.parse().ok()?;
    (digits.len() == 4 && (1980..2050).contains(&year)).then_some(year)
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
    fn a_note_says_when_its_stories_were_and_whether_they_stay() {
        let standing =
            Standing::of(&note("---\nwhen: [2018-03, 2021]\nevergreen: true\ncreated: 2025\n---\n"));
        assert_eq!((standing.year, standing.evergreen), (Some(2021), true));
        assert_eq!(year("20190"), None);
        assert_eq!(year("1850"), None);
    }

    #[test]
    fn other_values_nested_keys_and_plain_text_say_nothing() {
        assert_eq!(standing("---\nstatus: draft\ntemplate: false\n---\n"), (false, false));
        assert_eq!(standing("---\nmeta:\n  status: ready\n---\n"), (false, false));
        assert_eq!(standing("status: ready\n"), (false, false));
    }
}
