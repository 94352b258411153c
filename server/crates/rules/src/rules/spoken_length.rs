//! Answers that take longer to say than anybody listens.

use crate::diagnostic::Severity;
use crate::rule::{Check, Languages, Report, Rule, page};
use crate::settings::Style;
use crate::view::StoryView;

page! {
    /// A whole story that takes more than three minutes to say.
    ///
    /// ## Why it matters
    ///
    /// Interviewers plan a minute or two for an answer and keep the rest for their questions. After three
    /// minutes they interrupt, and the end of your story is the Result.
    ///
    /// ## Example
    ///
    /// ```markdown bad
    /// ## Late reading room
    ///
    /// **Situation:** Our reading room closed at five, and students sat on the stairs outside.
    /// **Task:** I was asked to find a way to keep it open until ten without another post.
    /// **Action:** I asked forty students to take one evening each.
    /// On Monday I wrote to the dean and asked who may hold the keys. On Tuesday I counted the lamps and
    /// drew a plan of the desks. On Wednesday I trained the first five students and noted each question
    /// they asked. On Thursday I rewrote the plan because nobody could find the second switch. On Friday I
    /// sat at the desk until ten and wrote down who came and what they looked for.
    /// On Monday I wrote to the dean and asked who may hold the keys. On Tuesday I counted the lamps and
    /// drew a plan of the desks. On Wednesday I trained the first five students and noted each question
    /// they asked. On Thursday I rewrote the plan because nobody could find the second switch. On Friday I
    /// sat at the desk until ten and wrote down who came and what they looked for.
    /// On Monday I wrote to the dean and asked who may hold the keys. On Tuesday I counted the lamps and
    /// drew a plan of the desks. On Wednesday I trained the first five students and noted each question
    /// they asked. On Thursday I rewrote the plan because nobody could find the second switch. On Friday I
    /// sat at the desk until ten and wrote down who came and what they looked for.
    /// On Monday I wrote to the dean and asked who may hold the keys. On Tuesday I counted the lamps and
    /// drew a plan of the desks. On Wednesday I trained the first five students and noted each question
    /// they asked. On Thursday I rewrote the plan because nobody could find the second switch. On Friday I
    /// sat at the desk until ten and wrote down who came and what they looked for.
    /// On Monday I wrote to the dean and asked who may hold the keys. On Tuesday I counted the lamps and
    /// drew a plan of the desks. On Wednesday I trained the first five students and noted each question
    /// they asked. On Thursday I rewrote the plan because nobody could find the second switch. On Friday I
    /// sat at the desk until ten and wrote down who came and what they looked for.
    /// On Monday I wrote to the dean and asked who may hold the keys. On Tuesday I counted the lamps and
    /// drew a plan of the desks. On Wednesday I trained the first five students and noted each question
    /// they asked. On Thursday I rewrote the plan because nobody could find the second switch. On Friday I
    /// sat at the desk until ten and wrote down who came and what they looked for.
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
    /// When the note holds more than you mean to say. A tenth over the limit is within what people differ in pace
    /// and left alone. A story that still misses a section is not measured, and
    /// a short one is remarked upon only where it is to be read aloud (`answers.style = "script"`).
    ///
    /// ## Options
    ///
    /// `rules.spoken-length` sets how loudly it speaks, `answers.seconds` the limit, `answers.words-per-minute`
    /// your pace.
}

/// The rule.
pub(crate) static RULE: Rule = Rule {
    name: "spoken-length",
    severity: Severity::Information,
    languages: Languages::All,
    summary: "An answer that takes too long to say",
    page: PAGE,
    check: Check::Story(check),
};

fn check(view: &StoryView<'_>, report: &mut Report<'_>) {
    let whole = view.missing().is_empty() && view.sections.iter().all(|section| section.is_filled());
    if !whole {
        return;
    }
    let answers = &view.settings.answers;
    let seconds = view.spoken().seconds(view.story.language, view.settings.words_per_minute);
    let time = format!("{}:{:02}", seconds / 60, seconds % 60);
    let most = usize::try_from(answers.most_seconds).unwrap_or(usize::MAX);
    let short = grammars::lexicon::spoken().short as usize;
    if seconds > lenient(most) {
        let limit = format!("{}:{:02}", most / 60, most % 60);
        report.add(
            view.story.headline(),
            format!("Takes {time} to say; {limit} is as long as people listen"),
            |_| {},
        );
    } else if answers.style == Style::Script && seconds < short {
        report.add(view.story.headline(), format!("Takes only {time} to say"), |_| {});
    }
}

/// The limit for one who speaks as fast as people do: a time told from words alone is no more exact than that.
fn lenient(most: usize) -> usize {
    let usual = grammars::lexicon::spoken();
    let [_, fastest] = usual.words_per_minute_range;
    (most as f32 * (fastest / usual.words_per_minute)).round() as usize
}

#[cfg(test)]
mod tests {
    use super::{RULE, Style};
    use crate::testing::{check_fires, check_silent, note};
    use crate::{Settings, check};

    fn told(words: usize) -> String {
        format!(
            "## A move\n**Situation:** a\n**Task:** b\n**Action:** {}\n**Result:** c\n",
            "word ".repeat(words)
        )
    }

    #[test]
    fn it_speaks_where_the_flaw_is() {
        for words in [483, 500, 600, 1000, 5000] {
            check_fires(RULE.name, &told(words));
        }
    }

    #[test]
    fn it_is_silent_where_the_flaw_only_seems_to_be() {
        for words in [1, 50, 150, 430, 440, 470] {
            check_silent(RULE.name, &told(words));
        }
        check_silent(RULE.name, &told(600).replace("**Result:** c", "**Result:**"));
    }

    #[test]
    fn what_is_kept_beside_the_story_is_not_spoken() {
        for label in [
            "Probes to have ready",
            "Honesty note",
            "Follow-ups to expect",
            "Note to self",
            "What this shows",
        ] {
            let beside = "word ".repeat(300);
            check_silent(RULE.name, &format!("{}\n**{label}:** {beside}\n", told(300)));
        }
        for label in ["On the Friday", "Second step", "The hard part"] {
            let beside = "word ".repeat(300);
            check_fires(RULE.name, &format!("{}\n**{label}:** {beside}\n", told(300)));
        }
    }

    #[test]
    fn limit_pace_and_style_are_settings() {
        let count = |text: &str, settings: &Settings| {
            check(&note(text), settings).iter().filter(|found| found.rule == RULE.name).count()
        };
        let mut settings = Settings { words_per_minute: 300, ..Settings::default() };
        assert_eq!(count(&told(600), &settings), 0);
        settings.answers.most_seconds = 60;
        assert_eq!(count(&told(600), &settings), 1);
        settings.answers.style = Style::Script;
        assert_eq!(count(&told(20), &settings), 1);
    }
}
