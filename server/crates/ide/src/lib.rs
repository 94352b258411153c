//! Editor features as plain functions over byte offsets: hover, completion, actions, hints, symbols.
//!
//! Note, place and settings come in as values, and values go out: no function here knows the protocol, a line
//! or a column, the clock or the disk. An offset beyond the note, or inside a character, counts as the nearest
//! character boundary before it. Edits and inserted text carry `\n`; whoever applies them writes the note's own
//! line end.

mod actions;
mod at_hand;
mod cards;
mod completion;
mod facts;
#[cfg(test)]
mod fixture;
mod folding;
mod headers;
mod hints;
mod hover;
mod ignore;
mod label_end;
mod lenses;
mod lines;
mod mention;
mod page;
mod place;
#[cfg(test)]
mod properties;
mod shape;
mod symbols;
mod template;
mod tokens;
mod typed;
mod words;

pub use actions::{Action, ActionConfig, ActionKind, actions};
pub use cards::documentation;
pub use completion::{Completion, CompletionConfig, CompletionKind, TRIGGER_CHARACTERS, completions};
pub use folding::{Fold, folds};
pub use hints::{Hint, hints};
pub use hover::{Hover, hover};
pub use ignore::ignore_actions;
pub use lenses::{Lens, lenses};
pub use rules::spoken::words;
pub use symbols::{Symbol, SymbolKind, symbols};
pub use template::Insert;
pub use tokens::{Token, TokenKind, tokens};
