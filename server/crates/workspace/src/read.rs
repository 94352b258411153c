//! From a file to text, or to a message that says why not and what to do.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use thiserror::Error;

/// Bytes beyond which a file is no note.
pub const LARGEST_NOTE: u64 = 64 << 20;

/// How many bytes are searched for the zero byte that tells a binary file.
const HEAD: u64 = 8 << 10;

/// Why a path gave no note, or took none. The message names the path and says what to do.
#[derive(Debug, Error)]
pub enum Problem {
    /// Nothing is there.
    #[error("`{}` does not exist; check how it is spelled", path.display())]
    Missing {
        /// As it was named.
        path: PathBuf,
    },
    /// The file is not text.
    #[error("`{}` is a binary file (it holds a zero byte); name a Markdown note", path.display())]
    Binary {
        /// As it was named.
        path: PathBuf,
    },
    /// The file is text in UTF-16, as some editors on Windows save it.
    #[error("`{}` is UTF-16 text; save it as UTF-8", path.display())]
    Utf16 {
        /// As it was named.
        path: PathBuf,
    },
    /// The file is not UTF-8.
    #[error("`{}` is not UTF-8 (first wrong byte on line {line}); save it as UTF-8", path.display())]
    NotUtf8 {
        /// As it was named.
        path: PathBuf,
        /// Line of the first byte that is wrong, from 1.
        line: usize,
    },
    /// The file is larger than [`LARGEST_NOTE`].
    #[error("`{}` is larger than {} MiB; split it into several notes", path.display(), LARGEST_NOTE >> 20)]
    TooLarge {
        /// As it was named.
        path: PathBuf,
    },
    /// The system refused.
    #[error("`{}` cannot be read ({source}); check that you may open it", path.display())]
    Unreadable {
        /// As it was named.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The system refused to write.
    #[error("`{}` cannot be written ({source}); it is as it was", path.display())]
    Unwritable {
        /// As it was named.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl Problem {
    /// The problem behind an error of the file system at `path`.
    #[must_use]
    pub fn from_io(path: &Path, source: io::Error) -> Self {
        let path = path.to_path_buf();
        match source.kind() {
            io::ErrorKind::NotFound => Self::Missing { path },
            _ => Self::Unreadable { path, source },
        }
    }
}

/// The text of the file at `path`, byte for byte: a byte order mark and the line ends stay.
///
/// # Errors
///
/// When the file is not there, cannot be opened, or holds no UTF-8 text.
pub fn read(path: &Path) -> Result<String, Problem> {
    let file = File::open(path).map_err(|error| Problem::from_io(path, error))?;
    read_from(file, path)
}

/// The text of a stream, as [`read`] gives it for a file; `path` is what messages call the stream.
///
/// # Errors
///
/// When the stream breaks or holds no UTF-8 text.
pub fn read_from(mut stream: impl Read, path: &Path) -> Result<String, Problem> {
    let mut bytes = Vec::new();
    let failed = |error| Problem::from_io(path, error);
    stream.by_ref().take(HEAD).read_to_end(&mut bytes).map_err(failed)?;
    // The mark first: nearly every UTF-16 text holds zero bytes.
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(Problem::Utf16 { path: path.to_path_buf() });
    }
    if bytes.contains(&0) {
        return Err(Problem::Binary { path: path.to_path_buf() });
    }
    stream.take(LARGEST_NOTE - HEAD + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > LARGEST_NOTE {
        return Err(Problem::TooLarge { path: path.to_path_buf() });
    }
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or_default();
        Problem::NotUtf8 { path: path.to_path_buf(), line: 1 + line_ends(valid) }
    })
}

/// How many lines end in `bytes`, by LF, CRLF or a lone CR.
fn line_ends(bytes: &[u8]) -> usize {
    let mut previous = 0;
    bytes
        .iter()
        .filter(|&&byte| {
            let ends = byte == b'\r' || byte == b'\n' && previous != b'\r';
            previous = byte;
            ends
        })
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_of(bytes: &[u8]) -> Result<String, String> {
        read_from(bytes, Path::new("notes/a.md")).map_err(|problem| problem.to_string())
    }

    #[test]
    fn text_comes_through_byte_for_byte() {
        for text in ["", "# A", "\u{feff}# A\r\nb\rc\n", "é情境\u{2028}"] {
            assert_eq!(text_of(text.as_bytes()).as_deref(), Ok(text));
        }
    }

    #[test]
    fn a_zero_byte_in_the_head_makes_a_file_binary() {
        let message = "`notes/a.md` is a binary file (it holds a zero byte); name a Markdown note";
        assert_eq!(text_of(b"PNG\0\xff").unwrap_err(), message);
        let mut late = vec![b'a'; 9000];
        late.push(0);
        assert!(text_of(&late).is_ok());
    }

    #[test]
    fn utf_16_is_named_as_such() {
        for bytes in [b"\xff\xfe#\0", b"\xfe\xff\0#"] {
            assert_eq!(text_of(bytes).unwrap_err(), "`notes/a.md` is UTF-16 text; save it as UTF-8");
        }
    }

    #[test]
    fn the_line_of_the_first_wrong_byte_is_named_whatever_ends_the_lines() {
        for (bytes, line) in [(&b"\xe9"[..], 1), (b"a\nb\r\nc\rd\xe9e\n", 4), (b"a\r\n\r\n\xc3", 3)] {
            let message =
                format!("`notes/a.md` is not UTF-8 (first wrong byte on line {line}); save it as UTF-8");
            assert_eq!(text_of(bytes).unwrap_err(), message);
        }
    }

    #[test]
    fn an_endless_stream_is_cut_off() {
        let problem = read_from(io::repeat(b'a'), Path::new("-")).unwrap_err();
        assert!(matches!(problem, Problem::TooLarge { .. }));
    }

    #[test]
    fn a_missing_file_and_a_folder_are_told_apart() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(read(&folder.path().join("a.md")), Err(Problem::Missing { .. })));
        assert!(matches!(read(folder.path()), Err(Problem::Unreadable { .. })));
    }
}
