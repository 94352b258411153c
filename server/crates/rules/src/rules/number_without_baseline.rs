//! Numbers with nothing to read them against.

use crate::diagnostic::Severity;
use crate::outcome::{Hit, Verdict};
use crate::quote::quoted;
use crate::rule::{Check, Languages, Report, Rule, page};
use crate::view::StoryView;
use note::{Story, TextRange};

page! {
    /// A Result whose only numbers are an amount, a percentage or a sum, without a value from before, a target
    /// or a period.
    ///
    /// ## Why it matters
    ///
    /// "Sales rose by 100 %" may mean two notebooks in place of one. From what, to what, and over what time
    /// turns a number into evidence.
    ///
    /// ## Example
    ///
    /// ```markdown bad
    /// ## Late reading room
    ///
    /// **Situation:** Our reading room closed at five, and students sat on the stairs outside.
    /// **Task:** I was asked to find a way to keep it open until ten without another post.
    /// **Action:** I asked forty students to take one evening each, wrote a rota and trained them at the desk.
    /// **Result:** Visits rose by 190 %.
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
    /// When everybody in the room knows the baseline. Counts out of a whole, ranks, rates and zero carry their
    /// own and are left alone, and so is a level (`an alarm at 80 %`).
    ///
    /// ## Options
    ///
    /// `rules.number-without-baseline` sets how loudly it speaks. It reads English.
}

/// The rule.
pub(crate) static RULE: Rule = Rule {
    name: "number-without-baseline",
    severity: Severity::Hint,
    languages: Languages::Only(&["en"]),
    summary: "A number in a Result with no baseline, target or period",
    page: PAGE,
    check: Check::Story(check),
};

/// Classes of metric that mean little without another value.
const RELATIVE: [&str; 4] = ["percent", "currency", "multiple", "time-diff"];

fn check(view: &StoryView<'_>, report: &mut Report<'_>) {
    if view.verdict() != Some(Verdict::MetricBare) || !view.results().all(|result| result.is_settled()) {
        return;
    }
    let mut hits = view.results().flat_map(|result| &result.outcome().hits);
    if !hits.clone().all(|hit| RELATIVE.contains(&hit.class)) {
        return;
    }
    let Some(hit) = hits.next().filter(|hit| is_relative(view.story, hit)) else { return };
    let number = quoted(view.story.slice(hit.range), 30);
    report.add(hit.range, format!("{number} lacks a baseline or a period: from what, by when?"), |_| {});
}

/// Whether a number asks for another one: all, twice, a share of something named and a level that something is
/// set to do not.
fn is_relative(story: &Story, hit: &Hit) -> bool {
    let number = hit.range;
    let after = story.slice(TextRange::new(number.end, story.text.len()));
    let share = hit.class == "percent" && after.trim_start().starts_with("of ");
    let before = story.slice(TextRange::new(0, number.start));
    let level = hit.class == "percent" && before.trim_end().ends_with(" at");
    !share
        && !level
        && !story.slice(number).starts_with("100")
        && !story.slice(number).eq_ignore_ascii_case("twice")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{check_fires, check_silent, with_result};

    #[test]
    fn it_speaks_where_the_flaw_is() {
        for text in [
            "Returns fell by 40 %.",
            "It saved $40k.",
            "Orders doubled.",
            "We saved 40 hours of work.",
            "Costs went down 18%, and the shop stayed.",
        ] {
            check_fires(RULE.name, &with_result(text));
        }
    }

    #[test]
    fn it_is_silent_where_the_flaw_only_seems_to_be() {
        for text in [
            "Returns fell by 40 % within a quarter.",
            "It saved $40k a year.",
            "Orders doubled, from 90 to 180.",
            "14 of the 15 tenants stayed.",
            "No parcel was lost.",
            "We now get an alarm at 80 %.",
            "The valve opens at 60%, well before the tank is full.",
            "90 % of the tenants signed, 100 % of them on paper.",
        ] {
            check_silent(RULE.name, &with_result(text));
        }
    }
}
