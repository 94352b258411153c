//! Where HTML blocks begin and end, after the seven conditions of CommonMark.

/// What ends an open HTML block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HtmlEnd {
    /// `</script>`, `</pre>`, `</style>` or `</textarea>`.
    RawText,
    /// `-->`
    Comment,
    /// `?>`
    Instruction,
    /// `>`
    Declaration,
    /// `]]>`
    CharacterData,
    /// A blank line.
    Blank,
}

impl HtmlEnd {
    /// Whether `line` holds the end.
    pub(crate) fn is_in(self, line: &str) -> bool {
        match self {
            Self::RawText => {
                let lower = line.to_ascii_lowercase();
                RAW_TEXT.iter().any(|tag| lower.contains(&format!("</{tag}>")))
            }
            Self::Comment => line.contains("-->"),
            Self::Instruction => line.contains("?>"),
            Self::Declaration => line.contains('>'),
            Self::CharacterData => line.contains("]]>"),
            Self::Blank => false,
        }
    }
}

const RAW_TEXT: [&str; 4] = ["script", "pre", "style", "textarea"];

/// Element names that open a block until the next blank line.
const BLOCK: [&str; 62] = [
    "address",
    "article",
    "aside",
    "base",
    "basefont",
    "blockquote",
    "body",
    "caption",
    "center",
    "col",
    "colgroup",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "frame",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "iframe",
    "legend",
    "li",
    "link",
    "main",
    "menu",
    "menuitem",
    "nav",
    "noframes",
    "ol",
    "optgroup",
    "option",
    "p",
    "param",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "track",
    "ul",
];

/// Element names that stand inside a line.
const INLINE: [&str; 36] = [
    "a", "abbr", "audio", "b", "br", "button", "cite", "code", "del", "dfn", "em", "font", "i", "img",
    "input", "ins", "kbd", "label", "mark", "picture", "q", "s", "samp", "small", "source", "span", "strike",
    "strong", "sub", "sup", "svg", "time", "tt", "u", "var", "video",
];

/// Whether HTML has an element of this name, in any case.
pub(crate) fn is_element(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let name = name.as_str();
    BLOCK.binary_search(&name).is_ok() || INLINE.contains(&name) || RAW_TEXT.contains(&name)
}

/// The HTML block that `line`, without leading blanks, opens. A lone tag cannot interrupt a paragraph.
pub(crate) fn html_start(line: &str, in_paragraph: bool) -> Option<HtmlEnd> {
    let rest = line.strip_prefix('<')?;
    if rest.starts_with("!--") {
        return Some(HtmlEnd::Comment);
    }
    if rest.starts_with('?') {
        return Some(HtmlEnd::Instruction);
    }
    if rest.starts_with("![CDATA[") {
        return Some(HtmlEnd::CharacterData);
    }
    if rest.strip_prefix('!').and_then(|r| r.chars().next()).is_some_and(|c| c.is_ascii_alphabetic()) {
        return Some(HtmlEnd::Declaration);
    }
    let closing = rest.starts_with('/');
    let tag = rest.strip_prefix('/').unwrap_or(rest);
    let length = tag.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'-').count();
    let name = tag.get(..length).unwrap_or_default().to_ascii_lowercase();
    let after = tag.get(length..).unwrap_or_default();
    let ends = after.is_empty() || after.starts_with([' ', '\t', '>']);
    if RAW_TEXT.contains(&name.as_str()) {
        if !closing && ends {
            return Some(HtmlEnd::RawText);
        }
    } else if BLOCK.binary_search(&name.as_str()).is_ok() && (ends || after.starts_with("/>")) {
        return Some(HtmlEnd::Blank);
    }
    let starts = name.starts_with(|c: char| c.is_ascii_alphabetic());
    (!in_paragraph && starts && is_lone_tag(after, closing)).then_some(HtmlEnd::Blank)
}

/// Whether what follows a tag's name completes the tag and the line holds nothing else.
fn is_lone_tag(after: &str, closing: bool) -> bool {
    let mut rest = after;
    if !closing {
        loop {
            let trimmed = rest.trim_start_matches([' ', '\t']);
            if trimmed.len() == rest.len()
                || !trimmed.starts_with(|c: char| c.is_ascii_alphabetic() || "_:".contains(c))
            {
                rest = trimmed;
                break;
            }
            let Some(next) = attribute(trimmed) else {
                return false;
            };
            rest = next;
        }
        rest = rest.strip_prefix('/').unwrap_or(rest);
    } else {
        rest = rest.trim_start_matches([' ', '\t']);
    }
    rest.strip_prefix('>').is_some_and(|r| r.trim_matches([' ', '\t']).is_empty())
}

/// What follows the attribute at the start of `text`; `None` when it is malformed.
fn attribute(text: &str) -> Option<&str> {
    let name = text.bytes().take_while(|b| b.is_ascii_alphanumeric() || b"_.:-".contains(b)).count();
    let rest = text.get(name..)?;
    let Some(value) = rest.trim_start_matches([' ', '\t']).strip_prefix('=') else {
        return Some(rest);
    };
    let value = value.trim_start_matches([' ', '\t']);
    if let Some(quote) = value.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        let inner = value.get(1..)?;
        return inner.get(inner.find(quote)? + 1..);
    }
    let length = value.find([' ', '\t', '"', '\'', '=', '<', '>', '`']).unwrap_or(value.len());
    (length > 0).then(|| value.get(length..)).flatten()
}
