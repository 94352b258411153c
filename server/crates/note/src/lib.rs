//! From text to a model of the note: rope, segments, blocks, stories. Incremental. Knows no rule.
//!
//! Any bytes that are valid UTF-8 are a note: nothing here fails on content.

mod block;
mod build;
mod comment;
mod cursor;
mod evidence;
mod filing;
mod fold;
mod form;
mod front_matter;
mod html;
mod inline;
mod label;
mod labels;
mod language;
mod lesson;
mod mapping;
mod markup;
mod matrix;
mod naming;
mod note;
mod pattern;
mod phrase;
pub mod placeholder;
mod principles;
mod range;
mod rich;
mod says;
mod scan;
mod segment;
mod slips;
mod state;
mod story;
mod table;
mod title;
mod vocabulary;
mod words;

pub use comment::{Comment, Directive};
pub use evidence::Clue;
pub use form::{Emphasis, LabelCase, LabelForm, LabelStyle, Separator};
pub use label::read_label;
pub use lesson::Lesson;
pub use note::{Heading, Note};
pub use range::TextRange;
pub use slips::{Slip, SlipKind};
pub use story::{ContentKind, ContentLine, Label, Placed, Placeholder, Section, SectionState, Story, Title};
pub use vocabulary::{Naming, Vocabulary};
