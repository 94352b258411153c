//! Actions and Results of a few words.

use crate::diagnostic::Severity;
use crate::outcome::Verdict;
use crate::rule::{Check, Languages, Report, Rule, page};
use crate::settings::Style;
use crate::spoken::{self, Spoken};
use crate::view::SectionView;
use crate::view::StoryView;
use grammars::Role;
use note::ContentLine;

page! {
    /// An Action under 25 words, or a Result under 8 in which no number stands.
    ///
    /// ## Why it matters
    ///
    /// A telegram does not survive the first follow-up question. Three to five sentences for what you did and
    /// one or two for what came of it are a common measure.
    ///
    /// ## Example
    ///
    /// ```markdown bad
    /// ## Late reading room
    ///
    /// **Situation:** Our reading room closed at five, and students sat on the stairs outside.
    /// **Task:** I was asked to find a way to keep it open until ten without another post.
    /// **Action:** I wrote a rota.
    /// **Result:** Within a term visits rose from 90 to 260 a day, and the room has stayed open since.
    /// ```
    ///
    /// ```markdown good
    /// ## Late reading room
    ///
    /// **Situation:** Our reading room closed at five, and students sat on the stairs outside.
    /// **Task:** I was asked to find a way to keep it open until ten without another post.
    /// **Action:** I asked forty students to take one evening each, wrote a rota and trained them at the desk. In the first week I sat with each of them for an hour.
    /// **Result:** Within a term visits rose from 90 to 260 a day, and the room has stayed open since.
    /// ```
    ///
    /// ## When to ignore it
    ///
    /// On cue cards: `answers.style = "bullets"` halves the measure. Where another rule has something to say
    /// about the section, this one is silent. A Result that says a number may say it in three words, an Action of
    /// four steps in a row may lack five words, and a plan of minutes and shares is no answer.
    ///
    /// ## Options
    ///
    /// `rules.section-too-short` sets how loudly it speaks; `answers.style` sets the measure. Languages that
    /// are counted in characters are left alone.
}

/// The rule.
pub(crate) static RULE: Rule = Rule {
    name: "section-too-short",
    severity: Severity::Hint,
    languages: Languages::All,
    summary: "An Action or Result of only a few words",
    page: PAGE,
    check: Check::Story(check),
};

/// The languages whose outcomes are judged.
const ENGLISH: Languages = Languages::Only(&["en"]);

/// Fewest words of an Action.
pub(crate) const ACTION: usize = 25;

/// Fewest words of a part.
const LEAST: [(Role, usize); 2] = [(Role::Action, ACTION), (Role::Result, 8)];

fn check(view: &StoryView<'_>, report: &mut Report<'_>) {
    if view.is_draft() || view.is_unfilled() {
        return;
    }
    for (role, least) in LEAST {
        let least = if view.settings.answers.style == Style::Bullets { least / 2 } else { least };
        let mut parts = view.in_role(role).peekable();
        let Some(first) = parts.peek().copied() else { continue };
        let open = view.sections.iter().any(|part| part.section.roles.contains(&role) && !part.is_settled());
        let spoken =
            parts.fold(Spoken::default(), |all, part| all + spoken::section(view.story, part.section));
        if open
            || spoken.characters > 0
            || spoken.words >= least
            || spoken.words == 0
            || complete(view, role)
            || role == Role::Action && spoken.words + SLACK >= least && is_dense(view)
            || judged(view, first, role)
        {
            continue;
        }
        let message = format!("{} has {}; a listener will ask for more", first.label(), spoken.describe());
        report.add(first.section.label.range, message, |_| {});
    }
}

/// How many words an Action may lack when it tells one step after another.
const SLACK: usize = 5;

/// How many steps make an Action dense.
const STEPS: usize = 4;

/// Whether the Action is all steps.
fn is_dense(view: &StoryView<'_>) -> bool {
    view.speaks(ENGLISH) && view.in_role(Role::Action).map(|part| part.acts().steps).sum::<usize>() >= STEPS
}

/// Whether a part of few words is whole: a Result with a number in it, and what is a measure rather than prose.
fn complete(view: &StoryView<'_>, role: Role) -> bool {
    let counted =
        || view.in_role(role).any(|part| part.section.lines.iter().any(|line| has_number(view, line)));
    let measured = || {
        matches!(view.verdict(), Some(Verdict::MetricAnchored | Verdict::MetricBare)) && view.speaks(ENGLISH)
    };
    match role {
        Role::Result => counted() || measured(),
        _ => view.in_role(role).all(|part| is_measure(view, part)),
    }
}

fn has_number(view: &StoryView<'_>, line: &ContentLine) -> bool {
    view.story.slice(line.range).contains(char::is_numeric)
}

/// Whether most words are numbers, as in a table of how long each part may take.
fn is_measure(view: &StoryView<'_>, part: &SectionView<'_>) -> bool {
    let text = part.section.lines.iter().map(|line| view.story.slice(line.range));
    let words = text.flat_map(|text| text.split(|c: char| c.is_whitespace() || c == '|'));
    let (numbers, others): (Vec<&str>, Vec<&str>) = words
        .filter(|word| word.contains(char::is_alphanumeric))
        .partition(|word| word.contains(char::is_numeric));
    numbers.len() > others.len()
}

/// Whether a rule about words speaks on that part already.
fn judged(view: &StoryView<'_>, part: &SectionView<'_>, role: Role) -> bool {
    view.speaks(ENGLISH)
        && match role {
            Role::Action => part.fault().is_some(),
            _ => view.verdict() == Some(Verdict::None),
        }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{check_fires, check_silent};

    #[test]
    fn it_speaks_where_the_flaw_is() {
        for text in [
            "**Situation:** It was late.\n**Task:** I had to win.\n**Action:** I ran to the depot.\n**Result:** We won two orders, then four, within a week of that.\n",
            "**Situation:** It was late.\n**Task:** I had to win.\n**Action:** I called each of the tenants, wrote down what they needed, asked three plumbers for a price and chose the one who could come on the Friday, not the cheapest.\n**Result:** The tenants renewed.\n",
            "- S: It was late.\n- A: Wrote a test.\n- R: Failures fell from nine to zero a month within the year.\n",
            "**Situation:** Es war spät.\n**Task:** Ich musste.\n**Action:** Ich rannte.\n**Result:** Wir gewannen zwei Aufträge und dann vier in einer Woche.\n",
            "### Situation\nIt was late.\n\n### Action\n- Moved the door\n- Called Ana\n\n### Result\nVisits rose from 90 to 260 a day in one term.\n",
        ] {
            check_fires(RULE.name, text);
        }
    }

    #[test]
    fn it_is_silent_where_the_flaw_only_seems_to_be() {
        for text in [
            "**Situation:** It was late.\n**Task:** I had to win.\n**Action:** I called each of the tenants, wrote down what they needed, asked three plumbers for a price and chose the one who could come on the Friday, not the cheapest.\n**Result:** Visits rose from 90 to 260 a day within a term.\n",
            "**Situation:** It was late.\n**Task:** I had to win.\n**Action:** TODO\n**Result:** Visits rose from 90 to 260 a day within a term.\n",
            "**Situation:** It was late.\n**Task:** \n**Action:** \n**Result:** \n",
            "**Situation:** It was late.\n**Task:** I had to win.\n**Action:** I worked hard.\n**Result:** Visits rose from 90 to 260 a day within a term.\n",
            "**Situation:** It was late.\n**Task:** I had to win.\n**Action:** I called each of the tenants, wrote down what they needed, asked three plumbers for a price and chose the one who could come on the Friday, not the cheapest.\n**Result:** Orders doubled.\n",
            "**Situation:** It was late.\n**Task:** I had to win.\n**Action:** I called each of the tenants, wrote down what they needed, asked three plumbers for a price and chose the one who could come on the Friday, not the cheapest.\n**Result:** Complaints fell to 2.\n",
            "**Situation:** Es war spät.\n**Task:** Ich musste.\n**Action:** Ich rief jeden Mieter an, schrieb auf, was er brauchte, holte drei Angebote ein, wählte den, der am Freitag kommen konnte, und blieb dabei, bis alles dicht war und lief.\n**Result:** 12 Mieter blieben.\n",
            "**Situation:** It was late.\n**Task:** I had to win.\n**Action:** I called each tenant, wrote down every need, asked three plumbers for a price, and chose the one with time on Friday.\n**Result:** Orders doubled.\n",
            "**Situation:** 15-20 %, 20 s\n**Task:** 10-15 %, 15 s\n**Action:** 40-50 %, 60 s, 2 min\n**Result:** 20-25 %, 30 s\n",
            "**情况：** 很晚了。\n**任务：** 我必须赢。\n**行动：** 我跑了。\n**结果：** 我们赢了。\n",
        ] {
            check_silent(RULE.name, text);
        }
    }
}
