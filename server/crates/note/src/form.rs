//! How a label is written, and how to write another one the same way.

use grammars::SectionDefinition;

/// The written form of a label, apart from its words.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct LabelForm {
    /// Everything on the line before the label that belongs to its container, such as `> ` or two spaces.
    pub indent: String,
    /// The list marker with its blanks, such as `- ` or `1. `; empty outside lists.
    pub marker: String,
    /// Heading level, 1 to 6; `None` for labels in running text.
    pub heading: Option<u8>,
    /// The emphasis around the words.
    pub emphasis: Emphasis,
    /// What separates the label from its content.
    pub separator: Separator,
    /// Word, letter or both.
    pub style: LabelStyle,
    /// Letter case of the words.
    pub case: LabelCase,
}

/// Emphasis around a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Emphasis {
    /// None.
    None,
    /// `**label**`
    Asterisks,
    /// `__label__`
    Underscores,
    /// `*label*` or `_label_`
    Italic,
    /// `<b>label</b>`
    Html,
}

/// What stands between a label and its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Separator {
    /// A colon inside the emphasis, `**Situation:**`.
    ColonInside,
    /// A colon after the emphasis, or after a plain label, `**Situation**:`.
    ColonOutside,
    /// A full stop inside the emphasis, `**Situation.**`.
    Stop,
    /// A dash, `**S** - `.
    Dash,
    /// Nothing: the label is alone on its line.
    None,
}

/// Whether a label spells its section out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LabelStyle {
    /// `Situation`
    Word,
    /// `S`
    Letter,
    /// `S – Situation`
    LetterAndWord,
    /// `S (Situation)`
    LetterWithGloss,
}

/// Letter case of a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LabelCase {
    /// `Situation`
    Title,
    /// `SITUATION`
    Upper,
    /// `situation`
    Lower,
}

impl Default for LabelForm {
    /// The form of the template most people start from: `**Situation:** `.
    fn default() -> Self {
        Self {
            indent: String::new(),
            marker: String::new(),
            heading: None,
            emphasis: Emphasis::Asterisks,
            separator: Separator::ColonInside,
            style: LabelStyle::Word,
            case: LabelCase::Title,
        }
    }
}

impl LabelForm {
    /// The label line for `section` in this form, with the blank that separates it from run-in content and
    /// without a line end.
    #[must_use]
    pub fn write(&self, section: &SectionDefinition) -> String {
        let word = match self.case {
            LabelCase::Title => section.name.clone(),
            LabelCase::Upper => section.name.to_uppercase(),
            LabelCase::Lower => section.name.to_lowercase(),
        };
        let words = match (self.style, section.letter) {
            (LabelStyle::Letter, Some(letter)) => letter.to_string(),
            (LabelStyle::LetterAndWord, Some(letter)) => format!("{letter} – {word}"),
            (LabelStyle::LetterWithGloss, Some(letter)) => format!("{letter} ({word})"),
            _ => word,
        };
        let (open, close) = match self.emphasis {
            Emphasis::None => ("", ""),
            Emphasis::Asterisks => ("**", "**"),
            Emphasis::Underscores => ("__", "__"),
            Emphasis::Italic => ("*", "*"),
            Emphasis::Html => ("<b>", "</b>"),
        };
        let (inside, outside) = match self.separator {
            Separator::ColonInside => (":", " "),
            Separator::ColonOutside => ("", ": "),
            Separator::Stop => (".", " "),
            Separator::Dash => ("", " - "),
            Separator::None => ("", ""),
        };
        let heading = self.heading.map_or(String::new(), |level| "#".repeat(usize::from(level)) + " ");
        let outside = if self.heading.is_some() { outside.trim_end() } else { outside };
        format!("{}{}{heading}{open}{words}{inside}{close}{outside}", self.indent, self.marker)
    }
}
