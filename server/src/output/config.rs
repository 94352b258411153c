//! What is in force, as JSON.

use serde_json::{Value, json};

use crate::engine::{InForce, ValueSource};

/// `{"file", "settings": [{"key", "value", "source", "line"}]}`: `source` is `default`, `preset` or `file`, and `line`
/// that of the file.
pub(crate) fn json(found: &InForce) -> Value {
    let settings = found.values.iter().map(|setting| {
        let (source, line) = match setting.source {
            ValueSource::Default => ("default", None),
            ValueSource::Preset => ("preset", None),
            ValueSource::File(line) => ("file", Some(line)),
        };
        json!({"key": setting.key, "value": setting.value, "source": source, "line": line})
    });
    let file = found.file.as_ref().map(|file| file.to_string_lossy());
    json!({"file": file, "settings": settings.collect::<Vec<_>>()})
}
