//! What a story document may look like, as data: frameworks, principle catalogs and lexicons.
//!
//! The TOML files beside this crate are parsed and checked when the crate is built; at run time each
//! table is decoded on first use, so a note without stories pays for none of it.

mod catalog;
#[cfg(test)]
mod compile;
mod filing;
mod framework;
mod language;
pub mod lexicon;
pub mod load;
mod prompt;
mod tables;
#[cfg(test)]
mod tests;

pub use catalog::{Catalog, Principle, Retired, Translation};
pub use filing::Filing;
pub use framework::{Framework, FrameworkId, Frameworks, Role, SectionDefinition, SectionId, Spelling};
pub use language::Language;
pub use prompt::{Prompt, PromptPiece, PromptPlace};
pub use tables::{catalog, catalogs, filing, frameworks, languages, prompts};
