//! From the path of a note to the URI that names it in SARIF.

use std::path::{Component, Path};

use super::format::{ArtifactLocation, Text};

/// The folder that relative URIs count from. Code scanning puts the root of the repository in its place.
pub(super) const ROOT: &str = "%SRCROOT%";

/// What [`ROOT`] stands for. Its own URI would tell where the writer keeps the notes, so it is left out.
pub(super) fn root() -> ArtifactLocation {
    let description = Text::new("The folder in which the command was started");
    ArtifactLocation { description: Some(description), ..ArtifactLocation::default() }
}

/// Where the note at `path` is, for a command started in `here`: relative where it lies below, absolute elsewhere.
/// `-` is standard input.
pub(super) fn location(path: &str, here: &Path) -> ArtifactLocation {
    if path == "-" {
        let description = Some(Text::new("Standard input"));
        return ArtifactLocation { uri: Some(path.to_owned()), uri_base_id: None, description };
    }
    let (here, path) = (parts(here), parts(&here.join(path)));
    match path.strip_prefix(here.as_slice()) {
        Some(below) if !below.is_empty() => {
            let uri = Some(below.join("/"));
            ArtifactLocation { uri, uri_base_id: Some(ROOT), description: None }
        }
        _ => {
            let uri = Some(format!("file:///{}", path.join("/")));
            ArtifactLocation { uri, ..ArtifactLocation::default() }
        }
    }
}

/// The parts of an absolute path, encoded; `..` takes the part before it along.
fn parts(path: &Path) -> Vec<String> {
    let mut parts = Vec::new();
    for component in path.components() {
        match component {
            Component::Prefix(prefix) => parts.push(encoded(&prefix.as_os_str().to_string_lossy())),
            Component::Normal(part) => parts.push(encoded(&part.to_string_lossy())),
            Component::ParentDir => drop(parts.pop()),
            Component::RootDir | Component::CurDir => {}
        }
    }
    parts
}

/// One part of a path in a URI: every byte that RFC 3986 does not leave to names is a percent sign and its number.
fn encoded(part: &str) -> String {
    let mut out = String::new();
    for byte in part.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            out += &format!("%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn uri(path: &str) -> (String, bool) {
        let location = location(path, Path::new("/home/ana/my notes"));
        (location.uri.unwrap(), location.uri_base_id == Some(ROOT))
    }

    #[test]
    fn a_note_below_the_folder_is_named_from_there() {
        for (path, expected) in [
            ("a.md", "a.md"),
            ("./b/../c/./a.md", "c/a.md"),
            ("/home/ana/my notes/deep/a.md", "deep/a.md"),
            ("../my notes/a.md", "a.md"),
        ] {
            assert_eq!(uri(path), (expected.to_owned(), true), "{path}");
        }
    }

    #[test]
    fn a_note_elsewhere_is_named_in_full() {
        for (path, expected) in [
            ("../other/a.md", "file:///home/ana/other/a.md"),
            ("/tmp/a b.md", "file:///tmp/a%20b.md"),
            ("../../../../../a.md", "file:///a.md"),
        ] {
            assert_eq!(uri(path), (expected.to_owned(), false), "{path}");
        }
    }

    #[test]
    fn what_has_a_meaning_in_a_uri_is_encoded() {
        let path = "1: 50% & more?/é情.#1~(x).md";
        let expected = "1%3A%2050%25%20%26%20more%3F/%C3%A9%E6%83%85.%231~%28x%29.md";
        assert_eq!(uri(path).0, expected);
    }

    #[test]
    fn standard_input_has_a_name_and_no_place() {
        assert_eq!(uri("-"), ("-".to_owned(), false));
    }
}
