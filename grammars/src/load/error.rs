//! What a broken grammar file is answered with.

/// Why a grammar file was not taken: where it is wrong and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {}{message}", prefix(.key))]
pub struct LoadError {
    /// The file, as its name was given.
    pub file: String,
    /// Dotted path of the key, such as `principles[3].gist` (counted from 0); empty when the file is not valid TOML.
    pub key: String,
    /// Line of the key or value, from 1.
    pub line: usize,
    /// What is wrong and what to do, without a full stop.
    pub message: String,
}

fn prefix(key: &str) -> String {
    if key.is_empty() { String::new() } else { format!("{key}: ") }
}
