//! URIs that are none by the letter of RFC 3986, and that editors write all the same.
//!
//! Helix and Kate leave brackets in paths as they are. The types of LSP refuse such a URI, and with it the
//! whole message: a note with brackets in its name would never be opened, a folder would keep the server from
//! starting. So what is not allowed is percent-encoded before a message is read any further. The path that
//! the URI names stays the same.

use serde_json::Value;
use tower_lsp::ls_types::Uri;

/// Members of params that hold a URI.
const MEMBERS: [&str; 5] = ["uri", "rootUri", "scopeUri", "oldUri", "newUri"];

/// Percent-encodes what is not allowed in the URIs of `params`. A valid URI is left alone.
pub(crate) fn repair(params: &mut Value) {
    match params {
        Value::Array(items) => items.iter_mut().for_each(repair),
        Value::Object(members) => {
            for (name, value) in members {
                match value {
                    Value::String(uri) if MEMBERS.contains(&name.as_str()) => repair_uri(uri),
                    _ => repair(value),
                }
            }
        }
        _ => {}
    }
}

fn repair_uri(uri: &mut String) {
    if uri.parse::<Uri>().is_err() {
        *uri = encoded(uri);
    }
}

fn encoded(uri: &str) -> String {
    let mut result = String::with_capacity(uri.len() + 16);
    let mut bytes = uri.as_bytes();
    while let [byte, rest @ ..] = bytes {
        let escape = matches!(rest, [high, low, ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit());
        if is_allowed(*byte) || (*byte == b'%' && escape) {
            result.push(char::from(*byte));
        } else {
            result.push_str(&format!("%{byte:02X}"));
        }
        bytes = rest;
    }
    result
}

/// Unreserved and reserved characters, without brackets: those belong to addresses that no note has.
fn is_allowed(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~:/?#@!$&'()*+,;=".contains(&byte)
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use tower_lsp::ls_types::Uri;

    use super::repair;

    #[track_caller]
    fn check(uri: &str, expected: &str) {
        let mut params = json!({ "textDocument": { "uri": uri, "text": uri }, "rest": [{ "newUri": uri }] });
        repair(&mut params);
        assert_eq!(
            params,
            json!({ "textDocument": { "uri": expected, "text": uri }, "rest": [{ "newUri": expected }] })
        );
        assert!(expected.parse::<Uri>().is_ok());
    }

    #[test]
    fn what_is_not_allowed_is_percent_encoded() {
        check("file:///notes/story%20[2].md", "file:///notes/story%20%5B2%5D.md");
        check("file:///my notes/100%.md", "file:///my%20notes/100%25.md");
        check("file:///geschäft/情境.md", "file:///gesch%C3%A4ft/%E6%83%85%E5%A2%83.md");
        check("file:///a|b^c`d{e}\"f\\g", "file:///a%7Cb%5Ec%60d%7Be%7D%22f%5Cg");
        check("untitled:[new]", "untitled:%5Bnew%5D");
    }

    #[test]
    fn a_valid_uri_is_left_alone() {
        for uri in
            ["file:///c%3A/notes/%5b1%5d.md", "untitled:Untitled-1", "https://[::1]/a?b=c#d", "file:///", ""]
        {
            let mut params = json!({ "uri": uri });
            repair(&mut params);
            assert_eq!(params["uri"], uri);
        }
    }

    #[test]
    fn params_without_a_uri_are_left_alone() {
        let mut params = json!({ "text": "[a b]", "uri": null, "rootUri": ["[", 1, true] });
        let before = params.clone();
        repair(&mut params);
        assert_eq!(params, before);
    }
}
