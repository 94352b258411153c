//! Names of principles that are not quite right.

use note::{Note, Slip, SlipKind};

use crate::diagnostic::Severity;
use crate::quote::quoted;
use crate::rule::{Check, Languages, Report, Rule, page};

page! {
    /// A heading or an entry behind `LPs:`, `Tags:` and the like that nearly names a principle: misspelt, by a name it
    /// no longer has, or with a word too many.
    ///
    /// ## Why it matters
    ///
    /// A story files itself under what you name. A slip that Starling can read is a slip that you may say aloud, and
    /// one that it cannot read leaves a principle without its story when you look for gaps.
    ///
    /// ## Example
    ///
    /// ```markdown bad
    /// ## Ownership
    ///
    /// ## Dive Depp
    ///
    /// **Situation:** Our yearly report said visits had dropped by a third, with every chair taken.
    /// **Task:** I had four days before the report went to the city council.
    /// **Action:** I stood at the door with a hand counter, compared my numbers with the gate and read its manual.
    /// **Result:** The gate counted two people as one; the corrected report showed 12 % more visits than the year before.
    ///
    /// ## Earn Trust
    /// ```
    ///
    /// ```markdown good
    /// ## Ownership
    ///
    /// ## Dive Deep
    ///
    /// **Situation:** Our yearly report said visits had dropped by a third, with every chair taken.
    /// **Task:** I had four days before the report went to the city council.
    /// **Action:** I stood at the door with a hand counter, compared my numbers with the gate and read its manual.
    /// **Result:** The gate counted two people as one; the corrected report showed 12 % more visits than the year before.
    ///
    /// ## Earn Trust
    /// ```
    ///
    /// ## When to ignore it
    ///
    /// When the heading is one of your own. A heading is looked at only in a note of which three or more headings name
    /// principles, so that `## Dive deeper` in a list of projects stays what it is.
    ///
    /// ## Options
    ///
    /// `rules.unknown-principle` sets how loudly it speaks, `principles` which names are known. Editors offer to write
    /// the name as it is.
}

/// The rule.
pub(crate) static RULE: Rule = Rule {
    name: "unknown-principle",
    severity: Severity::Hint,
    languages: Languages::All,
    summary: "A heading or entry that nearly names a principle",
    page: PAGE,
    check: Check::Beside(check),
};

/// Headings that name principles, in a note where one more is expected to.
const SIBLINGS: usize = 3;
/// The longest words in a message, in characters.
const LONGEST: usize = 30;

fn check(note: &Note, report: &mut Report<'_>) {
    let mut slips = note.slips().peekable();
    if slips.peek().is_none() {
        return;
    }
    let named = note.headings().filter(|heading| heading.principle.is_some()).count();
    let near = note.slips().filter(|slip| slip.in_heading && slip.kind == SlipKind::Near).count();
    for slip in slips.filter(|slip| !slip.in_heading || named + near >= SIBLINGS) {
        let Some((_, principle)) = note.vocabulary().principle(&slip.principle) else { continue };
        report.add(slip.range, message(note, &slip, &principle.name), |_| {});
    }
}

fn message(note: &Note, slip: &Slip, name: &str) -> String {
    let words = quoted(&note.text(slip.range), LONGEST);
    let name = quoted(name, LONGEST);
    match slip.kind {
        SlipKind::Misspelt => format!("{words} is spelled {name}"),
        SlipKind::Former => format!("{words} is an older name; today it is {name}"),
        SlipKind::Near => format!("{words} names no principle; {name} does"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{all_findings, check_fires, check_silent, with_action};

    fn bank(headings: &[&str], line: &str) -> String {
        let headings: String = headings.iter().map(|heading| format!("## {heading}\n\n")).collect();
        format!("{headings}{}{line}\n", with_action("I traced the loop and rewrote it."))
    }

    #[test]
    fn it_speaks_where_the_flaw_is() {
        for heading in [
            "Dive Depp",
            "4. Frugalty",
            "Dve Depp",
            "Vocally Self-Critical",
            "Success and Scale Bring Responsibility",
            "Bias for Actoin",
        ] {
            check_fires(RULE.name, &bank(&["Ownership", heading, "Earn Trust"], ""));
        }
        for line in ["**LPs:** Ownrship, Dive Deep", "Tags: dive depp", "Principles: Customer Obsesssion"] {
            check_fires(RULE.name, &bank(&[], line));
        }
    }

    #[test]
    fn it_is_silent_where_the_flaw_only_seems_to_be() {
        for heading in
            ["Dive Deep", "Bias For Action", "4. frugality", "Customer focus", "Ownership of code", "Results"]
        {
            check_silent(RULE.name, &bank(&["Ownership", heading, "Earn Trust"], ""));
        }
        check_silent(RULE.name, &bank(&["Ownership", "Dive Depp"], ""));
        for line in
            ["Deep dive: I read the log.", "Tags: deep dive, go", "I dove depp into the log.", "LPs: DD"]
        {
            check_silent(RULE.name, &bank(&[], line));
        }
        check_silent(RULE.name, "## Ownership\n\n## Dive Depp\n\n## Earn Trust\n");
    }

    #[test]
    fn a_message_says_what_is_wrong_with_the_name() {
        let text = bank(&["Ownership", "Dive Depp", "Vocally Self-Critical", "Dve Depp"], "");
        let found = all_findings(&text).into_iter().filter(|found| found.rule == RULE.name);
        let told: Vec<(String, String)> =
            found.map(|found| (found.range.of(&text).to_owned(), found.message)).collect();
        let expected = [
            ("Dive Depp", "`Dive Depp` is spelled `Dive Deep`"),
            ("Vocally Self-Critical", "`Vocally Self-Critical` is an older name; today it is `Earn Trust`"),
            ("Dve Depp", "`Dve Depp` names no principle; `Dive Deep` does"),
        ];
        assert_eq!(told, expected.map(|(words, message)| (words.to_owned(), message.to_owned())));
    }
}
