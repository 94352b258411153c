//! Titles that nearly name a principle.

use crate::diagnostic::Severity;
use crate::quote::quoted;
use crate::rule::{Check, Languages, Report, Rule, page};
use crate::view::StoryView;
use grammars::Principle;
use std::sync::LazyLock;

page! {
    /// A story title that is one or two letters away from the name of a principle.
    ///
    /// ## Why it matters
    ///
    /// A story under a misspelled principle counts for none: it is missing where you look over which ones you
    /// can already answer.
    ///
    /// ## Example
    ///
    /// ```markdown bad
    /// ## Custmoer Obsession
    ///
    /// **Situation:** Our reading room closed at five, and students sat on the stairs outside.
    /// **Task:** I was asked to find a way to keep it open until ten without another post.
    /// **Action:** I asked forty students to take one evening each, wrote a rota and trained them at the desk.
    /// **Result:** Within a term visits rose from 90 to 260 a day, and the room has stayed open since.
    /// ```
    ///
    /// ```markdown good
    /// ## Customer Obsession
    ///
    /// **Situation:** Our reading room closed at five, and students sat on the stairs outside.
    /// **Task:** I was asked to find a way to keep it open until ten without another post.
    /// **Action:** I asked forty students to take one evening each, wrote a rota and trained them at the desk.
    /// **Result:** Within a term visits rose from 90 to 260 a day, and the room has stayed open since.
    /// ```
    ///
    /// ## When to ignore it
    ///
    /// When the title means something else. Short titles and titles with other words in them are never
    /// compared.
    ///
    /// ## Options
    ///
    /// `rules.unknown-principle` sets how loudly it speaks. `principles` says which catalogs you use.
}

/// The rule.
pub(crate) static RULE: Rule = Rule {
    name: "unknown-principle",
    severity: Severity::Hint,
    languages: Languages::All,
    summary: "A title that nearly names a principle",
    page: PAGE,
    check: Check::Story(check),
};

/// Shortest name that is compared, in letters: two slips turn "Ownership" into few other words, "Trust" into many.
const LEAST: usize = 8;

fn check(view: &StoryView<'_>, report: &mut Report<'_>) {
    let Some(title) = view.story.title.as_ref().filter(|_| view.story.principles.is_empty()) else { return };
    let written = folded(view.story.slice(title.range));
    if written.len() < LEAST || view.story.shares_title {
        return;
    }
    let near = names().iter().filter(|(name, _)| is_near(&written, name));
    if let Some((_, principle)) = near.min_by_key(|(_, principle)| principle.order) {
        let message = format!("No principle has this name; did you mean {}?", quoted(&principle.name, 36));
        report.add(title.range, message, |_| {});
    }
}

/// Whether two folded names are one or two slips apart, and have as many words.
fn is_near(written: &str, name: &str) -> bool {
    let as_long = written.len().abs_diff(name.len()) <= 2;
    let as_many = written.split(' ').count() == name.split(' ').count();
    as_long && as_many && (1..=2).contains(&strsim::damerau_levenshtein(written, name))
}

/// The principles by their folded names.
fn names() -> &'static [(String, &'static Principle)] {
    static NAMES: LazyLock<Vec<(String, &'static Principle)>> = LazyLock::new(|| {
        let principles = grammars::catalogs().iter().flat_map(|catalog| &catalog.principles);
        principles.map(|principle| (folded(&principle.name), principle)).collect()
    });
    &NAMES
}

/// A name in lower case, its words apart by single blanks, without signs.
fn folded(name: &str) -> String {
    let words = name.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{check_fires, check_silent, with_action};

    fn told(title: &str) -> String {
        with_action("I rewrote it.").replace("A retry loop", title)
    }

    #[test]
    fn it_speaks_where_the_flaw_is() {
        for title in
            ["Dive Deeep", "Custmoer Obsession", "Ownreship", "Invent and Simplifyy", "3. Deliver Resluts"]
        {
            check_fires(RULE.name, &told(title));
        }
    }

    #[test]
    fn it_is_silent_where_the_flaw_only_seems_to_be() {
        for title in ["Dive Deep", "A retry loop", "Ownership of code", "Membership", "Deliver"] {
            check_silent(RULE.name, &told(title));
        }
    }
}
