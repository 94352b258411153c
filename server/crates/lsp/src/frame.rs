//! Frames of the base protocol: header lines, a blank line, a body of as many bytes as the header says.
//!
//! What a body means is left to [`message`](crate::message).

use std::io::{BufRead, Read};

/// The longest header line that is read, without its line end.
pub(crate) const MAX_HEADER_LINE: usize = 8 * 1024;

/// The largest body that is read. A note of this size is far beyond what anybody writes by hand.
pub(crate) const MAX_BODY: usize = 64 * 1024 * 1024;

/// Why the bytes that follow cannot be told apart any more: reading on would be out of step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum FrameError {
    /// A header line is longer than [`MAX_HEADER_LINE`].
    #[error("a header line is longer than {MAX_HEADER_LINE} bytes")]
    LongHeader,
    /// The header has no Content-Length.
    #[error("the header has no Content-Length")]
    NoLength,
    /// Content-Length is not a plain decimal number, or is given twice with different values.
    #[error("Content-Length is not a number of bytes")]
    BadLength,
    /// The body would be larger than [`MAX_BODY`].
    #[error("Content-Length is larger than {MAX_BODY} bytes")]
    TooLarge,
}

/// Reads the body of the next frame; `None` at the end of the input, in the middle of a frame too.
///
/// Header names are compared without case, headers other than Content-Length are skipped, and blank lines
/// before the header are tolerated. A reader that fails has ended.
pub(crate) fn read_frame(reader: &mut impl BufRead) -> Result<Option<Vec<u8>>, FrameError> {
    match read_header(reader)? {
        Some(length) => Ok(read_body(reader, length)),
        None => Ok(None),
    }
}

/// Appends `body` to `buffer` as one frame.
pub(crate) fn write_frame(buffer: &mut Vec<u8>, body: &[u8]) {
    buffer.extend_from_slice(b"Content-Length: ");
    buffer.extend_from_slice(body.len().to_string().as_bytes());
    buffer.extend_from_slice(b"\r\n\r\n");
    buffer.extend_from_slice(body);
}

/// The Content-Length of the next header; `None` at the end of the input.
fn read_header(reader: &mut impl BufRead) -> Result<Option<usize>, FrameError> {
    let mut length = None;
    let mut blank = true;
    let mut line = Vec::new();
    loop {
        line.clear();
        // Two more for the line end, so that only the text counts.
        let limit = MAX_HEADER_LINE as u64 + 2;
        if reader.by_ref().take(limit).read_until(b'\n', &mut line).is_err() {
            return Ok(None);
        }
        if line.trim_ascii_end().len() > MAX_HEADER_LINE
            || (line.len() as u64 == limit && !line.ends_with(b"\n"))
        {
            return Err(FrameError::LongHeader);
        }
        if !line.ends_with(b"\n") {
            return Ok(None);
        }
        match line.trim_ascii() {
            [] if blank => {}
            [] => return length.map(Some).ok_or(FrameError::NoLength),
            header => {
                blank = false;
                length = merge(length, content_length(header)?)?;
            }
        }
    }
}

/// One Content-Length out of what was known and what a further line says.
fn merge(known: Option<usize>, found: Option<usize>) -> Result<Option<usize>, FrameError> {
    match (known, found) {
        (Some(known), Some(found)) if known != found => Err(FrameError::BadLength),
        _ => Ok(found.or(known)),
    }
}

/// What a header line says about the length; `None` for another header.
fn content_length(header: &[u8]) -> Result<Option<usize>, FrameError> {
    let mut parts = header.splitn(2, |&byte| byte == b':');
    let (Some(name), Some(value)) = (parts.next(), parts.next()) else {
        return Ok(None);
    };
    if !name.trim_ascii().eq_ignore_ascii_case(b"content-length") {
        return Ok(None);
    }
    let value = value.trim_ascii();
    if value.is_empty() || !value.iter().all(u8::is_ascii_digit) {
        return Err(FrameError::BadLength);
    }
    // Only digits are left, so what does not parse is a number beyond all bounds.
    match str::from_utf8(value).ok().and_then(|digits| digits.parse::<usize>().ok()) {
        Some(length) if length <= MAX_BODY => Ok(Some(length)),
        _ => Err(FrameError::TooLarge),
    }
}

/// Exactly `length` bytes; `None` where the input ends before. Memory grows with what has arrived, not with
/// what was announced.
fn read_body(reader: &mut impl BufRead, length: usize) -> Option<Vec<u8>> {
    let mut body = Vec::with_capacity(length.min(64 * 1024));
    reader.by_ref().take(length as u64).read_to_end(&mut body).ok()?;
    (body.len() == length).then_some(body)
}

#[cfg(test)]
mod tests {
    use super::{FrameError, MAX_BODY, MAX_HEADER_LINE, read_frame, write_frame};

    fn read(bytes: &[u8]) -> Result<Option<Vec<u8>>, FrameError> {
        read_frame(&mut &bytes[..])
    }

    #[test]
    fn a_written_frame_is_read_back() {
        let mut bytes = Vec::new();
        write_frame(&mut bytes, b"{}");
        write_frame(&mut bytes, "é".as_bytes());
        let mut reader = &bytes[..];
        assert_eq!(read_frame(&mut reader), Ok(Some(b"{}".to_vec())));
        assert_eq!(read_frame(&mut reader), Ok(Some("é".as_bytes().to_vec())));
        assert_eq!(read_frame(&mut reader), Ok(None));
    }

    #[test]
    fn header_names_have_no_case_and_other_headers_are_skipped() {
        let frame = b"X-Trace: 1:2\r\ncontent-LENGTH :  2 \r\nContent-Type: application/vscode-jsonrpc\r\nnonsense\r\n\r\n{}";
        assert_eq!(read(frame), Ok(Some(b"{}".to_vec())));
    }

    #[test]
    fn blank_lines_between_frames_and_bare_line_feeds_are_tolerated() {
        assert_eq!(read(b"\r\n\nContent-Length: 2\n\n{}"), Ok(Some(b"{}".to_vec())));
    }

    #[test]
    fn the_same_length_twice_is_tolerated_and_two_lengths_are_not() {
        assert_eq!(read(b"Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}"), Ok(Some(b"{}".to_vec())));
        assert_eq!(read(b"Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}"), Err(FrameError::BadLength));
    }

    #[test]
    fn a_missing_or_broken_length_is_an_error() {
        assert_eq!(read(b"Content-Type: x\r\n\r\n{}"), Err(FrameError::NoLength));
        for length in ["", "-1", "+2", "abc", "2x", "0x10", "1.5"] {
            let frame = format!("Content-Length: {length}\r\n\r\n{{}}");
            assert_eq!(read(frame.as_bytes()), Err(FrameError::BadLength), "{length}");
        }
    }

    #[test]
    fn a_length_beyond_the_limit_is_an_error_and_nothing_is_allocated_for_it() {
        for length in [(MAX_BODY + 1).to_string(), u64::MAX.to_string(), "9".repeat(4_000)] {
            let frame = format!("Content-Length: {length}\r\n\r\n{{}}");
            assert_eq!(read(frame.as_bytes()), Err(FrameError::TooLarge), "{length}");
        }
    }

    #[test]
    fn only_a_header_line_beyond_the_limit_is_an_error() {
        let name = "X: ";
        let fits =
            format!("{name}{}\r\nContent-Length: 2\r\n\r\n{{}}", "x".repeat(MAX_HEADER_LINE - name.len()));
        assert_eq!(read(fits.as_bytes()), Ok(Some(b"{}".to_vec())));
        let ends = format!(
            "{name}{}\r\nContent-Length: 2\r\n\r\n{{}}",
            "x".repeat(MAX_HEADER_LINE + 1 - name.len())
        );
        assert_eq!(read(ends.as_bytes()), Err(FrameError::LongHeader));
        let goes_on = "x".repeat(100_000);
        assert_eq!(read(goes_on.as_bytes()), Err(FrameError::LongHeader));
    }

    #[test]
    fn an_input_that_ends_inside_a_frame_has_ended() {
        for bytes in [&b""[..], b"Content-Len", b"Content-Length: 9\r\n", b"Content-Length: 9\r\n\r\n{}"] {
            assert_eq!(read(bytes), Ok(None));
        }
    }

    #[test]
    fn an_empty_body_is_a_body() {
        assert_eq!(read(b"Content-Length: 0\r\n\r\n"), Ok(Some(Vec::new())));
    }
}
