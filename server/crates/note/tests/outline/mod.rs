//! What a note is read as, in a form that tests can compare; every fixture is read with LF, CRLF and without its
//! final newline.
#![cfg(test)]

use std::sync::Arc;

use starling_note::{Note, SectionState, Vocabulary};

/// What a whole story of this title is read as.
pub(crate) const FILLED: &str = "\
The freezer [star] 
  situation filled | The alarm was mute.
  task filled | I had one night.
  action filled | I rewired it.
  result filled | It rang twice since.
";

/// The stories of a note, one line for each story and section.
fn outline(text: &str) -> String {
    let note = Note::new(text, Arc::new(Vocabulary::standard()));
    let mut out = String::new();
    for placed in note.stories() {
        let story = placed.story;
        let title = story.title.as_ref().map_or("-", |title| story.slice(title.range));
        let framework = grammars::frameworks().framework(story.framework).map_or("?", |f| &f.id);
        out += &format!("{title} [{framework}] {}\n", story.principles.join(", "));
        for section in &story.sections {
            let roles: Vec<_> = section.roles.iter().map(|role| role.id()).collect();
            let state = match section.state {
                SectionState::Empty => "empty".to_owned(),
                SectionState::Filled => "filled".to_owned(),
                SectionState::Placeholder(kind) => format!("{kind:?}").to_lowercase(),
            };
            let content = section.content.map_or("", |content| story.slice(content));
            let content = content.split_whitespace().collect::<Vec<_>>().join(" ");
            out += &format!("  {} {state} | {content}\n", roles.join("+"));
        }
    }
    out
}

/// Checks the stories of `text`.
#[track_caller]
pub(crate) fn check(text: &str, expected: &str) {
    assert_eq!(outline(text).trim_end(), expected.trim_end(), "LF");
    assert_eq!(outline(&text.replace('\n', "\r\n")).trim_end(), expected.trim_end(), "CRLF");
    assert_eq!(outline(text.trim_end()).trim_end(), expected.trim_end(), "no final newline");
}
