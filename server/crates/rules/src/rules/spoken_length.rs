//! Answers that take longer to say than anybody listens.

use crate::diagnostic::Severity;
use crate::rule::{Check, Languages, Report, Rule, page};
use crate::settings::Style;
use crate::view::StoryView;

page! {
    /// A whole story that takes more than three minutes to say, or, where it is to be read aloud, less than
    /// three quarters of one.
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
    /// a short one is remarked upon only where it is to be read aloud (`answers.style = "script"`). At twice the
    /// time you aim at, nobody is still listening, and it warns.
    ///
    /// ## Options
    ///
    /// `rules.spoken-length` sets how loudly it speaks, `answers.words-per-minute` your pace, and
    /// `answers.seconds` how long an answer should be, from and to: half of the first is too short, half as much
    /// again as the second too long.
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
    let least = usize::try_from(answers.least_seconds).unwrap_or_default();
    if seconds > lenient(most) {
        let limit = format!("{}:{:02}", most / 60, most % 60);
        report.add(
            view.story.headline(),
            format!("Takes {time} to say; {limit} is as long as people listen"),
            |diagnostic| {
                if seconds > too_long(most) && diagnostic.severity == Severity::Information {
                    diagnostic.severity = Severity::Warning;
                }
            },
        );
    } else if answers.style == Style::Script && seconds < least {
        let limit = format!("{}:{:02}", least / 60, least % 60);
        report.add(
            view.story.headline(),
            format!("Takes only {time} to say; people expect at least {limit}"),
            |_| {},
        );
    }
}

/// The limit for one who speaks as fast as people do: a time told from words alone is no more exact than that.
fn lenient(most: usize) -> usize {
    let usual = grammars::lexicon::spoken();
    let [_, fastest] = usual.words_per_minute_range;
    (most as f32 * (fastest / usual.words_per_minute)).round() as usize
}

/// Where a long answer warns: as far beyond the most as is usual.
fn too_long(most: usize) -> usize {
    let usual = grammars::lexicon::spoken();
    (most as f32 * (usual.too_long / usual.long)).round() as usize
}

#[cfg(test)]
mod tests {
    use super::{RULE, Severity, Style};
    use crate::testing::{check_fires, check_silent, note};
    use crate::{Answers, Settings, check};

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
    fn twice_the_aim_warns_unless_settings_say_how_loudly_to_speak() {
        let mut settings = Settings::default();
        let severity = |words: usize, settings: &Settings| {
            let found = check(&note(&told(words)), settings);
            found.into_iter().find(|found| found.rule == RULE.name).map(|found| found.severity)
        };
        assert_eq!(severity(570, &settings), Some(Severity::Information));
        assert_eq!(severity(590, &settings), Some(Severity::Warning));
        settings.rules.insert(RULE.name.to_owned(), Some(Severity::Hint));
        assert_eq!(severity(590, &settings), Some(Severity::Hint));
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
    fn the_usual_limits_are_those_of_the_lexicon() {
        let (usual, answers) = (grammars::lexicon::spoken(), Settings::default().answers);
        assert_eq!((answers.least_seconds as f32, answers.most_seconds as f32), (usual.short, usual.long));
        assert_eq!(Answers::limits(usual.aim.map(|seconds| seconds as u32)), (45, 180));
    }

    #[test]
    fn an_answer_to_read_aloud_may_be_too_short() {
        let mut settings = Settings::default();
        let said = |words: usize, settings: &Settings| {
            let found =
                check(&note(&told(words)), settings).into_iter().find(|found| found.rule == RULE.name);
            found.map(|found| found.message)
        };
        settings.answers.style = Style::Script;
        let message = "Takes only 0:40 to say; people expect at least 0:45";
        assert_eq!(said(93, &settings).as_deref(), Some(message));
        assert_eq!(said(110, &settings), None);
        settings.answers.least_seconds = 60;
        assert!(said(110, &settings).is_some_and(|message| message.ends_with("at least 1:00")));
        settings.answers.least_seconds = 30;
        assert_eq!(said(93, &settings), None);
        settings.answers = Answers { least_seconds: 60, style: Style::Prose, ..settings.answers };
        assert_eq!(said(93, &settings), None);
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
