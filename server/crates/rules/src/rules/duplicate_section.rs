//! The same label twice in a story.

use crate::diagnostic::Related;
use crate::diagnostic::Severity;
use crate::rule::{Check, Languages, Report, Rule, page};
use crate::view::SectionView;
use crate::view::StoryView;

page! {
    /// A label that stands in the story before, with words under both.
    ///
    /// ## Why it matters
    ///
    /// It is usually a slip of copy and paste, or two stories under one heading. Either way the interviewer
    /// hears two endings.
    ///
    /// ## Example
    ///
    /// ```markdown bad
    /// ## Late reading room
    ///
    /// **Situation:** Our reading room closed at five, and students sat on the stairs outside.
    /// **Task:** I was asked to find a way to keep it open until ten without another post.
    /// **Action:** I asked forty students to take one evening each, wrote a rota and trained them at the desk.
    /// **Result:** Within a term visits rose from 90 to 260 a day, and the room has stayed open since.
    /// **Result:** The dean gave us two more lamps.
    /// ```
    ///
    /// ```markdown good
    /// ## Late reading room
    ///
    /// **Situation:** Our reading room closed at five, and students sat on the stairs outside.
    /// **Task:** I was asked to find a way to keep it open until ten without another post.
    /// **Action:** I asked forty students to take one evening each, wrote a rota and trained them at the desk.
    /// **Result:** Within a term visits rose from 90 to 260 a day, and the dean gave us two more lamps.
    /// ```
    ///
    /// ## When to ignore it
    ///
    /// When the story goes in rounds: labels with numbers ("Action 1", "Action 2") and a further Action with
    /// its own Result are left alone.
    ///
    /// ## Options
    ///
    /// `rules.duplicate-section` sets how loudly it speaks.
}

/// The rule.
pub(crate) static RULE: Rule = Rule {
    name: "duplicate-section",
    severity: Severity::Warning,
    languages: Languages::All,
    summary: "The same section twice in one story",
    page: PAGE,
    check: Check::Story(check),
};

fn check(view: &StoryView<'_>, report: &mut Report<'_>) {
    let filled: Vec<&SectionView<'_>> = view.sections.iter().filter(|section| section.is_filled()).collect();
    for (at, section) in filled.iter().enumerate() {
        let Some((first, between)) = earlier(&filled, at) else { continue };
        if between {
            continue;
        }
        let message = format!("{} stands in this story before", section.label());
        report.add(section.section.label.range, message, |diagnostic| {
            let related =
                Related { range: first.section.label.range, message: "Here it stands first".to_owned() };
            diagnostic.related = vec![related];
        });
    }
}

/// The section before the one at `at` with the same label, and whether a section of another kind stands between
/// them: then the story goes round again.
fn earlier<'a, 'b>(filled: &[&'a SectionView<'b>], at: usize) -> Option<(&'a SectionView<'b>, bool)> {
    let own = filled.get(at)?;
    let name = |view: &SectionView<'_>| view.story.slice(view.section.label.range).to_lowercase();
    let label = name(own);
    let before = filled.get(..at)?;
    let place = before.iter().rposition(|other| {
        other.section.kinds == own.section.kinds
            && name(other) == label
            && !label.contains(|c: char| c.is_ascii_digit())
    })?;
    let between = before.get(place + 1..)?.iter().any(|other| other.section.kinds != own.section.kinds);
    Some((before.get(place)?, between))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{check_fires, check_silent};

    #[test]
    fn it_speaks_where_the_flaw_is() {
        for text in [
            "**Situation:** a\n**Task:** b\n**Action:** c\n**Result:** d\n**Result:** e\n",
            "**Situation:** a\n**Task:** b\n**Action:** c\n**Action:** d\n**Result:** e\n",
            "S: a\nT: b\nA: c\nR: d\nR: e\n",
            "### Situation\na\n\n### Action\nb\n\n### Action\nc\n\n### Result\nd\n",
            "**Situation:** a\n**Task:** b\n**Task:** c\n**Action:** d\n**Result:** e\n",
        ] {
            check_fires(RULE.name, text);
        }
    }

    #[test]
    fn it_is_silent_where_the_flaw_only_seems_to_be() {
        for text in [
            "**Situation:** a\n**Task:** b\n**Action:** c\n**Result:** d\n",
            "**Situation:** a\n**Task:** b\n**Action:** c\n**Result:** d\n**Action:** e\n**Result:** f\n",
            "**Situation:** a\n**Task:** b\n**Action:** c\n**Result:** d\n**Result:** \n",
            "**Situation:** a\n**Action:** b\n**Result:** c\n**Reflection:** d\n",
            "**Situation:** a\n**Task:** b\n**Action:** c\n**Result:** d\n**Impact:** e\n",
        ] {
            check_silent(RULE.name, text);
        }
    }
}
