//! What lies on the disk: finding notes and reading them.
//!
//! This is the only crate that touches the file system. It hands out paths and text, and leaves what the
//! text means to the crates below it.

mod find;
mod read;

pub use find::{Found, NOTE_EXTENSIONS, find, is_note, walk};
pub use read::{LARGEST_NOTE, Problem, read, read_from};
