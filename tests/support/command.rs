//! The binary run once, in a folder made for the test.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A note of two stories: one filled, one of which the result is empty.
pub(crate) const NOTE: &str = "\
## Ownership

### The broken lift
**Situation:** The lift of our school was out of order for a month.
**Task:** I had to get 12 wheelchair users to their lessons.
**Action:** I moved their lessons to the ground floor and called the maker every day.
**Result:** All 12 missed no lesson, and the lift ran again after 9 days.

### The lost keys
**Situation:** The caretaker lost the keys of 40 rooms before the exams.
**Task:** I had one evening to open them.
**Action:** I found the spare keys in the town archive and labeled all 40.
**Result:**
";

/// What one run gave.
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Run {
    /// Standard output as JSON.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {}", self.out))
    }
}

/// Runs `starling` in `folder` with nothing on standard input.
pub(crate) fn starling(folder: &Path, arguments: &[&str]) -> Run {
    starling_with(folder, arguments, b"")
}

/// Runs `starling` in `folder` with `input` on standard input.
pub(crate) fn starling_with(folder: &Path, arguments: &[&str], input: &[u8]) -> Run {
    let mut child = Command::new(env!("CARGO_BIN_EXE_starling"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("CLICOLOR_FORCE")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that reads no standard input may be gone before it is written.
    let _ = child.stdin.take().unwrap().write_all(input);
    let output = child.wait_with_output().unwrap();
    Run {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// A folder with these files.
pub(crate) fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}
