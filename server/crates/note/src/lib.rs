//! From text to a model of the note: rope, segments, blocks, stories. Incremental. Knows no rule.
//!
//! Any bytes that are valid UTF-8 are a note: nothing here fails on content.

mod form;
mod range;
mod story;

pub use form::{Emphasis, LabelCase, LabelForm, LabelStyle, Separator};
pub use range::TextRange;
pub use story::{ContentKind, ContentLine, Label, Placeholder, Placed, Section, SectionState, Story, Title};
