//! Half sentences for the writer to finish.

use serde::{Deserialize, Serialize};

/// Words with blanks, offered beside what a rule says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prompt {
    /// Names of the rules it belongs to.
    pub rules: Vec<String>,
    /// What it asks for, in the imperative.
    pub title: String,
    /// Where its words go.
    pub at: PromptPlace,
    /// Its words and blanks in order.
    pub pieces: Vec<PromptPiece>,
}

/// Where the words of a prompt go.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum PromptPlace {
    /// Behind the section, as a sentence of their own.
    #[default]
    End,
    /// Before the full stop of the section's last sentence.
    Clause,
    /// Behind the flagged words.
    Behind,
    /// Into a new section of this name.
    Section(String),
}

/// A piece of a prompt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PromptPiece {
    /// Words as they stand.
    Text(String),
    /// A blank, by what belongs into it.
    Blank(String),
}
