//! How people file stories under principles: the words around the names.

use serde::{Deserialize, Serialize};

/// Words that stand around the names of principles. All are lower case.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filing {
    /// Keys that speak of principles and nothing else, such as `leadership principles`.
    pub principle_keys: Vec<String>,
    /// Keys whose values may be names of principles among other things, such as `tags`.
    pub keys: Vec<String>,
    /// Words that may stand around a key or a name without changing what it means, such as `primary`.
    pub fillers: Vec<String>,
    /// Words that join the entries of a list, such as `and`.
    pub joiners: Vec<String>,
    /// Cells of a matrix that say no.
    pub denials: Vec<String>,
}
