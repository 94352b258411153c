//! The picture in the README is what the program prints.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

use std::fs;
use std::path::Path;
use std::process::Command;

/// Set to take the picture over from the program.
const UPDATE: &str = "STARLING_UPDATE";

/// The part of the demo that the README shows: the rows of these lines of the note.
fn picture(first: usize, last: usize) -> String {
    let output =
        Command::new(env!("CARGO_BIN_EXE_starling")).args(["demo", "--color", "never"]).output().unwrap();
    let out = String::from_utf8(output.stdout).unwrap();
    let number = |row: &str| row.split('│').next().and_then(|gutter| gutter.trim().parse::<usize>().ok());
    let rows: Vec<&str> = out.lines().collect();
    let start = rows.iter().position(|row| number(row) == Some(first)).unwrap();
    let end = rows.iter().position(|row| number(row) == Some(last + 1)).unwrap();
    rows[start..end].join("\n") + "\n"
}

#[test]
fn the_readme_shows_what_the_demo_prints() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
    let (before, rest) = readme.split_once("<!-- demo: lines ").expect("the README marks its picture");
    let (lines, rest) = rest.split_once(" -->\n```text\n").unwrap();
    let (first, last) = lines.split_once(" to ").unwrap();
    let (shown, after) = rest.split_once("```\n").unwrap();
    let printed = picture(first.parse().unwrap(), last.parse().unwrap());
    if std::env::var_os(UPDATE).is_some() {
        fs::write(&path, format!("{before}<!-- demo: lines {lines} -->\n```text\n{printed}```\n{after}"))
            .unwrap();
    } else {
        assert_eq!(shown, printed, "run the test with {UPDATE}=1 to take the new picture over");
    }
}
