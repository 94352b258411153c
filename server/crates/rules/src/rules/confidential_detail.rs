//! Details that should not leave the company.

use crate::diagnostic::Severity;
use crate::pattern::Pattern;
use crate::rule::{Check, Languages, Report, Rule, page};
use crate::view::SectionView;
use grammars::lexicon::{self, ConfidentialKind};
use note::TextRange;
use std::ops::Range;
use std::sync::LazyLock;

page! {
    /// An e-mail address, a telephone number, an internal host or address, a ticket number, a password or key,
    /// or the words `confidential` and `under NDA`.
    ///
    /// ## Why it matters
    ///
    /// How you treat a former employer's secrets is how you will treat the next one's. The story loses nothing
    /// without them: "the owner of the service" does for her address.
    ///
    /// ## Example
    ///
    /// ```markdown bad
    /// ## Late reading room
    ///
    /// **Situation:** Our reading room closed at five, and students sat on the stairs outside.
    /// **Task:** I was asked to find a way to keep it open until ten without another post.
    /// **Action:** I asked forty students to take one evening each and sent the rota to desk@library.corp.example.org.
    /// **Result:** Within a term visits rose from 90 to 260 a day, and the room has stayed open since.
    /// ```
    ///
    /// ```markdown good
    /// ## Late reading room
    ///
    /// **Situation:** Our reading room closed at five, and students sat on the stairs outside.
    /// **Task:** I was asked to find a way to keep it open until ten without another post.
    /// **Action:** I asked forty students to take one evening each, wrote a rota and trained them at the desk.
    /// **Result:** Within a term visits rose from 90 to 260 a day, and the room has stayed open since.
    /// ```
    ///
    /// ## When to ignore it
    ///
    /// When the address is public or made up: `example.com`, standards such as ISO 9001 and public hosts are
    /// left alone. A password or a key is an error, whatever the preset.
    ///
    /// ## Options
    ///
    /// `rules.confidential-detail` sets how loudly it speaks. A secret in the text stays an error as long as
    /// the rule is on.
}

/// The rule.
pub(crate) static RULE: Rule = Rule {
    name: "confidential-detail",
    severity: Severity::Warning,
    languages: Languages::All,
    summary: "An address, number, host, ticket or secret that should stay inside",
    page: PAGE,
    check: Check::Section(check),
};

/// Findings in one section.
const MOST: usize = 3;

fn check(view: &SectionView<'_>, report: &mut Report<'_>) {
    let mut found: Vec<(&'static ConfidentialKind, TextRange)> = Vec::new();
    for line in view.judged() {
        let text = view.story.slice(line.range);
        for (kind, pattern) in kinds() {
            if !kind.needs.iter().any(|sign| text.contains(sign.as_str())) {
                continue;
            }
            let Some(regex) = pattern.regex() else { continue };
            let hits = regex.find_iter(text).filter(|hit| !is_allowed(text, hit.range()));
            found.extend(
                hits.map(|hit| (*kind, TextRange::new(hit.start(), hit.end()).shift(line.range.start))),
            );
        }
    }
    found.sort_by_key(|(_, range)| (range.start, std::cmp::Reverse(range.end)));
    let mut end = 0;
    found.retain(|(_, range)| {
        let apart = range.start >= end;
        end = end.max(range.end);
        apart
    });
    for (kind, range) in found.into_iter().take(MOST) {
        report.add(range, format!("{} should not leave the company", kind.name), |diagnostic| {
            if kind.secret {
                diagnostic.severity = Severity::Error;
            }
        });
    }
}

/// Whether a match is public: a standard, a documentation address, in code, part of a link's target.
fn is_allowed(text: &str, hit: Range<usize>) -> bool {
    let words = text.get(hit.clone()).unwrap_or_default();
    let before = text.get(..hit.start).unwrap_or_default();
    let linked = before.rfind("](").is_some_and(|open| !before.get(open..).unwrap_or_default().contains(')'))
        || before.rsplit(char::is_whitespace).next().is_some_and(|word| word.contains("://"));
    let coded = before.matches('`').count() % 2 == 1;
    linked
        || coded
        || lexicon::confidential()
            .allowed
            .iter()
            .any(|allowed| words.to_ascii_lowercase().contains(allowed.as_str()))
}

fn kinds() -> &'static [(&'static ConfidentialKind, Pattern)] {
    static KINDS: LazyLock<Vec<(&'static ConfidentialKind, Pattern)>> = LazyLock::new(|| {
        lexicon::confidential().kinds.iter().map(|kind| (kind, Pattern::new(&*kind.pattern))).collect()
    });
    &KINDS
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{check_fires, check_silent, findings, with_action};

    #[test]
    fn it_speaks_where_the_flaw_is() {
        for text in [
            "I mailed ana@depot-north.de about it.",
            "I closed the ticket OPS-4411 and wrote a test.",
            "I logged in to db7.corp and restarted it.",
            "I set password: hunter2secret and left.",
            "The plan was under NDA, so I told nobody.",
        ] {
            check_fires(RULE.name, &with_action(text));
        }
    }

    #[test]
    fn it_is_silent_where_the_flaw_only_seems_to_be() {
        for text in [
            "I mailed ana@example.com about it.",
            "I read CVE-2024-1234 and ISO-9001 and wrote a test.",
            "I called 10 000 000 users a market in 2019-2021.",
            "I sent the plan in confidence to Ana.",
            "I wrote `OPS-4411` and [the page](https://x.corp/OPS-4411) into the log.",
        ] {
            check_silent(RULE.name, &with_action(text));
        }
    }

    #[test]
    fn a_secret_is_an_error() {
        let found = findings(&with_action("I set api_key = 9f8e7d6c5b4a and left."));
        let found = found.iter().find(|found| found.rule == RULE.name).unwrap();
        assert_eq!(
            (found.severity, found.message.as_str()),
            (Severity::Error, "A secret should not leave the company")
        );
    }

    #[test]
    fn it_speaks_in_every_language() {
        check_fires(
            RULE.name,
            "**Situación:** a\n**Tarea:** b\n**Acción:** escribí a ana@depot-north.de\n**Resultado:** c\n",
        );
    }
}
