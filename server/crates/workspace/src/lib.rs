//! What lies on the disk: finding notes, reading them, and writing them once they are fixed.
//!
//! This is the only crate that touches the file system. It hands out paths and text, and leaves what the
//! text means to the crates below it.

mod bank_notes;
mod choices;
mod config;
mod find;
#[cfg(test)]
mod fixture;
mod in_force;
mod nearest;
mod options;
mod read;
mod write;

pub use bank_notes::BankNotes;
pub use choices::Choices;
pub use config::{CONFIG_FILE, Config, ConfigProblem, find_config, read_config};
pub use find::{Found, NOTE_EXTENSIONS, find, is_note, walk};
pub use in_force::{InForce, ValueInForce, ValueSource, in_force};
pub use options::{Misfit, OPTIONS, OptionKind, SEVERITIES, UserOption, apply, file_options};
pub use read::{LARGEST_NOTE, Problem, read, read_from};
pub use write::write;
