//! Degrees where a number belongs.

use crate::diagnostic::Related;
use crate::diagnostic::Severity;
use crate::outcome::{Verdict, degrees};
use crate::phrases::phrase_sets;
use crate::quote::quoted;
use crate::rule::{Check, Languages, Report, Rule, page};
use crate::view::SectionView;
use grammars::{Role, lexicon};
use std::ops::Range;

page! {
    /// A word of degree or an indefinite amount (`significantly`, `many`, `a lot of`, `huge impact`) in a
    /// sentence of the Result that has no number.
    ///
    /// ## Why it matters
    ///
    /// Such words invite the question you would rather not get: how much is that? A figure, even an estimate,
    /// answers it before it is asked.
    ///
    /// ## Example
    ///
    /// ```markdown bad
    /// ## Late reading room
    ///
    /// **Situation:** Our reading room closed at five, and students sat on the stairs outside.
    /// **Task:** I was asked to find a way to keep it open until ten without another post.
    /// **Action:** I asked forty students to take one evening each, wrote a rota and trained them at the desk.
    /// **Result:** Within a term visits rose from 90 to 260 a day. The mood at the desk improved significantly.
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
    /// When there is nothing to count. A sentence with a number or in quotation marks is left alone, and so is
    /// one whose number comes in the next (`It cut the wait by 40 %`). Beside a number with its baseline, `several`
    /// and `many` may stand. A Result without any evidence gets one `result-no-measurable-outcome` that names these
    /// words.
    ///
    /// ## Options
    ///
    /// `rules.vague-quantifier` sets how loudly it speaks. It reads English.
}

/// The rule.
pub(crate) static RULE: Rule = Rule {
    name: "vague-quantifier",
    severity: Severity::Warning,
    languages: Languages::Only(&["en"]),
    summary: "A degree or an indefinite amount where a number belongs",
    page: PAGE,
    check: Check::Section(check),
};

/// Words shown beside the first.
const MOST: usize = 3;

fn check(view: &SectionView<'_>, report: &mut Report<'_>) {
    let judged = view.section.roles.contains(&Role::Result) && view.is_settled();
    if !judged || view.outcome().verdict == Verdict::None {
        return;
    }
    let words = view.words();
    let hits = &view.outcome().hits;
    let bare = |sentence: &Range<usize>| {
        let place = words.origin(sentence.clone());
        !hits.iter().any(|hit| hit.range.intersects(place))
    };
    let sentences = words.sentences();
    // `Costs fell sharply. They are 18 % lower now.`: the number is on its way.
    let explained = |at: usize| {
        let next = sentences.get(at + 1).filter(|next| refers_back(words.get(next.start)));
        next.is_some_and(|next| view.outcome().verdict != Verdict::Event && !bare(next))
    };
    // Beside a number with its baseline, `several` needs none of its own.
    let anchored = view.outcome().verdict == Verdict::MetricAnchored;
    let found = sentences.iter().enumerate().filter(|(at, sentence)| bare(sentence) && !explained(*at));
    let found = found.flat_map(|(_, sentence)| degrees(words, sentence));
    let found = found.filter(|degree| !anchored || counts().at(words, degree.start).is_none());
    let mut places = found.map(|degree| words.origin(degree));
    let Some(range) = places.next() else { return };
    let phrase = |range| quoted(view.story.slice(range), 30);
    report.add(range, format!("{} stands where a number could", phrase(range)), |diagnostic| {
        let related = |range| Related { range, message: format!("{} as well", phrase(range)) };
        diagnostic.related = places.take(MOST).map(related).collect();
    });
}

/// Whether a sentence that begins so goes on about the one before it.
fn refers_back(word: &str) -> bool {
    matches!(word, "it" | "this" | "that" | "they" | "these")
}

phrase_sets! {
    /// Indefinite counts of things.
    counts = [lexicon::vague_quantifiers().amounts];
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{check_fires, check_silent, with_result};

    #[test]
    fn it_speaks_where_the_flaw_is() {
        for text in [
            "Failures fell from nine to zero a month. Costs dropped significantly.",
            "The client renewed for two years. It saves us a lot of paper.",
            "I won five new customers. Several branches took the rota over.",
            "We went live with no outages. It had a huge impact on the branch.",
            "Returns fell by half. The work became much easier.",
        ] {
            check_fires(RULE.name, &with_result(text));
        }
    }

    #[test]
    fn it_is_silent_where_the_flaw_only_seems_to_be() {
        for text in [
            "Costs dropped significantly, by 18 %, in a quarter.",
            "Failures fell from nine to zero a month. The most recent one was in May.",
            "Visits rose to 260 a day. A few days later I left.",
            "Visits rose to 260 a day. \"It is much better now\", the dean wrote.",
            "The new till made the queue much shorter. It cut the wait by 40 %.",
            "Visits rose from 90 to 260 a day. Several branches took the rota over.",
            "Returns fell by half. I moved to the big depot then.",
            "The dean adopted the rota. Several months later the other library asked for it.",
        ] {
            check_silent(RULE.name, &with_result(text));
        }
    }
}
