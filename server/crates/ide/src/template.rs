//! Text with blanks to fill: a snippet where the editor takes one, plain text otherwise.

/// What an editor inserts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Insert {
    /// Text as it stands.
    Plain(String),
    /// A snippet in the syntax of the protocol: `$1` to `$9` are blanks in order, `$0` is the last one, and
    /// `\`, `$` and `}` of the text are escaped.
    Snippet(String),
}

/// Text with blanks.
#[derive(Clone, Debug, Default)]
pub(crate) struct Template {
    pieces: Vec<Piece>,
}

#[derive(Clone, Debug)]
enum Piece {
    Text(String),
    Blank(String),
}

impl Template {
    /// Adds text.
    pub(crate) fn text(&mut self, text: &str) -> &mut Self {
        self.pieces.push(Piece::Text(text.to_owned()));
        self
    }

    /// Adds a blank that shows `suggestion` until it is filled.
    pub(crate) fn blank(&mut self, suggestion: &str) -> &mut Self {
        self.pieces.push(Piece::Blank(suggestion.to_owned()));
        self
    }

    /// Leaves out the first `bytes` of the text it begins with.
    pub(crate) fn skip(&mut self, bytes: usize) -> &mut Self {
        if let Some(Piece::Text(text)) = self.pieces.first_mut() {
            *text = text.get(bytes..).unwrap_or(text).to_owned();
        }
        self
    }

    /// The text with each blank as its suggestion.
    pub(crate) fn plain(&self) -> String {
        self.pieces.iter().map(|(Piece::Text(text) | Piece::Blank(text))| text.as_str()).collect()
    }

    /// What to insert, given whether the editor takes snippets.
    pub(crate) fn insert(&self, snippets: bool) -> Insert {
        if snippets { Insert::Snippet(self.snippet()) } else { Insert::Plain(self.plain()) }
    }

    /// What to insert where the editor takes snippets.
    pub(crate) fn snippet(&self) -> String {
        let blanks = self.pieces.iter().filter(|piece| matches!(piece, Piece::Blank(_))).count();
        let mut seen = 0;
        let mut out = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Text(text) => out.push_str(&escape(text)),
                Piece::Blank(suggestion) => {
                    seen += 1;
                    let number = if seen == blanks { 0 } else { seen };
                    if suggestion.is_empty() {
                        out.push_str(&format!("${{{number}}}"));
                    } else {
                        out.push_str(&format!("${{{number}:{}}}", escape(suggestion)));
                    }
                }
            }
        }
        out
    }
}

/// `text` as a snippet shows it.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '$' | '}') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn template() -> Template {
        let mut template = Template::default();
        template.text("Cost: $5 {a} \\ ");
        template.blank("what}");
        template.text("\nTask: ").blank("");
        template
    }

    #[test]
    fn blanks_are_numbered_and_the_last_one_ends_the_snippet() {
        assert_eq!(
            template().insert(true),
            Insert::Snippet("Cost: \\$5 {a\\} \\\\ ${1:what\\}}\nTask: ${0}".to_owned())
        );
    }

    #[test]
    fn plain_text_shows_suggestions_and_escapes_nothing() {
        assert_eq!(template().insert(false), Insert::Plain("Cost: $5 {a} \\ what}\nTask: ".to_owned()));
    }
}
