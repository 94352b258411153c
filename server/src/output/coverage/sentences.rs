//! The gaps of a bank in plain words: one by one for programs, and drawn together for people.

use super::{BankReport, StoryRow};
use crate::engine::{Gap, StoryBank};
use crate::output::counted;

/// More principles or stories than these in one sentence are counted, not named.
const NAMED: usize = 6;

const NO_FAILURE: &str = "No filled story is about a failure, a mistake or a conflict";

/// A gap as a sentence of its own.
pub(super) fn of_gap(bank: &StoryBank<'_>, gap: &Gap) -> String {
    let name = |id: &str| bank.principle(id).map_or(id.to_owned(), |principle| principle.name.clone());
    let targets = &bank.targets;
    match gap {
        Gap::Untold { principle, begun: 0 } => format!("`{}` has no story", name(principle)),
        Gap::Untold { principle, begun } => {
            format!("`{}` has no filled story; {begun} begun", name(principle))
        }
        Gap::Thin { principle, filled } => {
            format!("`{}` has {filled} of {} filled stories", name(principle), targets.per_principle)
        }
        Gap::Stretched { story } => {
            let story = bank.bank.stories().get(*story);
            let title = story.and_then(|story| story.title.as_deref()).unwrap_or("(no title)");
            stretched(title, story.map_or(0, |story| story.principles.len()), targets.principles_per_story)
        }
        _ => of_bank(gap, targets.least_stories, targets.most_stories),
    }
}

/// All gaps of a bank, those of the same kind in one sentence.
pub(super) fn drawn_together(bank: &BankReport<'_>) -> Vec<String> {
    let name = |id: &str| {
        let row = bank.principles().find(|row| row.id == id);
        row.map_or_else(|| id.to_owned(), |row| row.name.to_owned())
    };
    let (mut none, mut begun, mut thin, mut stories, mut whole) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for row in &bank.gaps {
        match &row.gap {
            Gap::Untold { principle, begun: 0 } => none.push(name(principle)),
            Gap::Untold { principle, .. } => begun.push(name(principle)),
            Gap::Thin { principle, filled } => thin.push(format!("{} ({filled})", name(principle))),
            Gap::Stretched { story } => stories.extend(bank.stories.get(*story)),
            _ => whole.push(row.message.clone()),
        }
    }
    let few = format!("Fewer than {} filled stories", bank.targets.per_principle);
    let mut sentences = whole;
    sentences.extend(listed("No story", &none));
    sentences.extend(listed("Begun and not filled", &begun));
    sentences.extend(listed(&few, &thin));
    let most = bank.targets.principles_per_story;
    let named = stories.iter().take(NAMED);
    sentences
        .extend(named.map(|story: &&StoryRow<'_>| stretched(story.name(), story.principles.len(), most)));
    if stories.len() > NAMED {
        let more = counted(stories.len() - NAMED, "more story serves", "more stories serve");
        sentences.push(format!("{more} more than {}", counted(most, "principle", "principles")));
    }
    sentences
}

/// Whose lack it is. A name may hold a comma or a semicolon.
fn listed(what: &str, names: &[String]) -> Option<String> {
    let principles = counted(names.len(), "principle", "principles");
    let shown: Vec<&str> = names.iter().take(NAMED).map(String::as_str).collect();
    let more = match names.len() - shown.len() {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    (!names.is_empty()).then(|| format!("{what} for {principles}: {}{more}", shown.join(" · ")))
}

fn stretched(title: &str, principles: usize, most: usize) -> String {
    format!("`{title}` serves {principles} principles, {most} at most is the aim")
}

fn of_bank(gap: &Gap, least: usize, most: usize) -> String {
    let aim = if least == most { least.to_string() } else { format!("{least} to {most}") };
    match gap {
        Gap::TooFew { filled } | Gap::TooMany { filled } => {
            let filled = counted(*filled, "filled story", "filled stories");
            format!("{filled}, {aim} is the aim")
        }
        _ => NO_FAILURE.to_owned(),
    }
}

/// How much there is, in a line.
pub(super) fn summary(bank: &BankReport<'_>) -> String {
    let notes = counted(bank.notes.len(), "note", "notes");
    let out = match bank.left_out.len() {
        0 => String::new(),
        more => format!(" ({more} more left out by `bank.include` and `bank.exclude`)"),
    };
    let told = bank.principles().filter(|row| row.filled > 0).count();
    let all = counted(bank.principles().count(), "principle has", "principles have");
    let covered = format!("{told} of {all} a filled story");
    if bank.stories.is_empty() {
        return format!("{notes}{out}, no stories");
    }
    let stories = counted(bank.stories.len(), "story", "stories");
    let begun = bank.stories.len() - bank.filled();
    format!("{notes}{out}, {stories}: {} filled, {begun} begun; {covered}", bank.filled())
}

/// What is aimed at for each principle.
pub(super) fn aim(bank: &BankReport<'_>) -> String {
    counted(bank.targets.per_principle, "filled story each", "filled stories each")
}
