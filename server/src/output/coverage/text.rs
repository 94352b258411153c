//! Coverage for a terminal: a line for each principle and its stories, then what is missing in plain words.

use std::io::{self, Write};

use anstyle::Style;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::{BankReport, CatalogRow, PrincipleRow, Report, State, StoryRow, sentences};
use crate::output::style;
use crate::output::tree::printable;

/// Stories of one principle beyond these are counted, not listed.
const LISTED: usize = 10;

/// Fewer columns than these are not kept to.
const NARROWEST: usize = 40;

/// Prints every bank, `width` columns wide.
pub(crate) fn print(report: &Report<'_>, width: usize, out: &mut impl Write) -> io::Result<()> {
    let width = width.max(NARROWEST);
    if report.banks.is_empty() {
        return writeln!(out, "no notes, so there is no bank to look at");
    }
    for (at, bank) in report.banks.iter().enumerate() {
        if report.banks.len() > 1 {
            let (bold, file) = (style::STRONG, bank.config.as_deref().unwrap_or("without a starling.toml"));
            writeln!(out, "{}{bold}{file}{bold:#}\n", if at > 0 { "\n" } else { "" })?;
        }
        print_bank(bank, width, out)?;
    }
    Ok(())
}

fn print_bank(bank: &BankReport<'_>, width: usize, out: &mut impl Write) -> io::Result<()> {
    for catalog in &bank.catalogs {
        print_catalog(bank, catalog, width, out)?;
    }
    let (bold, faint) = (style::STRONG, style::FAINT);
    let mut unfiled = bank.unfiled().peekable();
    if unfiled.peek().is_some() {
        writeln!(out, "{bold}Without a principle{bold:#}\n")?;
        for line in listed(unfiled, width - 2) {
            writeln!(out, "  {line}")?;
        }
        writeln!(out)?;
    }
    let gaps = sentences::drawn_together(bank);
    if !gaps.is_empty() {
        writeln!(out, "{bold}Gaps{bold:#}\n")?;
        for gap in gaps {
            for (at, line) in wrapped(&printable(&gap), width - 4).iter().enumerate() {
                writeln!(out, "  {} {line}", if at == 0 { "-" } else { " " })?;
            }
        }
        writeln!(out)?;
    }
    if !bank.stories.is_empty() {
        writeln!(out, "{faint}● filled · ◐ begun · ○ empty{faint:#}")?;
    }
    for line in wrapped(&sentences::summary(bank), width) {
        writeln!(out, "{line}")?;
    }
    Ok(())
}

/// The rows of a catalog: how many stories are filled, the principle, its stories.
fn print_catalog(
    bank: &BankReport<'_>,
    catalog: &CatalogRow<'_>,
    width: usize,
    out: &mut impl Write,
) -> io::Result<()> {
    let (bold, faint) = (style::STRONG, style::FAINT);
    let aim = sentences::aim(bank);
    writeln!(out, "{bold}{}{bold:#}  {faint}{aim}{faint:#}\n", printable(catalog.name))?;
    let count = |row: &PrincipleRow<'_>| format!("{}/{}", row.filled, bank.targets.per_principle);
    let counts = catalog.principles.iter().map(|row| count(row).width()).max().unwrap_or_default();
    let longest = catalog.principles.iter().map(|row| row.name.width()).max().unwrap_or_default();
    let names = longest.min(width * 2 / 5);
    let left = counts + names + 6;
    for row in &catalog.principles {
        let style = grade(row, bank.targets.per_principle);
        let name = wrapped(&printable(row.name), names);
        let stories = row.stories.iter().filter_map(|at| bank.stories.get(*at));
        let mut stories = listed(stories, width - left);
        if stories.is_empty() {
            stories.push(format!("{faint}no story{faint:#}"));
        }
        for at in 0..name.len().max(stories.len()) {
            let count = if at == 0 { count(row) } else { String::new() };
            let name = name.get(at).map(String::as_str).unwrap_or_default();
            let pad = names.saturating_sub(name.width());
            let story = stories.get(at).map(String::as_str).unwrap_or_default();
            let line = format!("  {style}{count:>counts$}{style:#}  {name}{:pad$}  {story}", "");
            writeln!(out, "{}", line.trim_end())?;
        }
    }
    writeln!(out)
}

fn grade(row: &PrincipleRow<'_>, aim: usize) -> Style {
    match row.filled {
        enough if enough >= aim => style::GOOD,
        0 => style::BAD,
        _ => style::BEGUN,
    }
}

/// A line for each story, the first ones of many.
fn listed<'a>(stories: impl Iterator<Item = &'a StoryRow<'a>>, columns: usize) -> Vec<String> {
    let stories: Vec<&StoryRow<'_>> = stories.collect();
    let mut lines: Vec<String> = stories.iter().take(LISTED).map(|story| line(story, columns)).collect();
    if stories.len() > LISTED {
        let faint = style::FAINT;
        lines.push(format!("{faint}and {} more{faint:#}", stories.len() - LISTED));
    }
    lines
}

/// A story's mark, title and progress, and its place where there is room.
fn line(story: &StoryRow<'_>, columns: usize) -> String {
    let (mark, _) = story.mark();
    let style = match (story.state, story.sections.filled) {
        (State::Filled, _) => style::GOOD,
        (State::Begun, 0) => style::BAD,
        (State::Begun, _) => style::BEGUN,
    };
    let begun = story.state == State::Begun && story.sections.filled > 0;
    let progress =
        if begun { format!(" {}/{}", story.sections.filled, story.sections.required) } else { String::new() };
    let room = columns.saturating_sub(2 + progress.width()).max(8);
    let title = cut(&printable(story.name()), room);
    let place = places(story).into_iter().find(|place| title.width() + place.width() <= room);
    let (faint, place) = (style::FAINT, place.unwrap_or_default());
    format!("{style}{mark}{style:#} {title}{faint}{progress}{place}{faint:#}")
}

/// Where a story stands, from the longest way to say it to the shortest.
fn places(story: &StoryRow<'_>) -> [String; 3] {
    let (path, line) = (printable(story.path), story.line);
    let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
    [format!("  {path}:{line}"), format!("  {name}:{line}"), format!("  line {line}")]
}

/// The text, or as much of it as `columns` hold, with an ellipsis.
fn cut(text: &str, columns: usize) -> String {
    if text.width() <= columns {
        return text.to_owned();
    }
    let mut taken = 0;
    let fits = text.chars().take_while(|character| {
        taken += character.width().unwrap_or(0);
        taken < columns
    });
    format!("{}…", fits.collect::<String>().trim_end())
}

/// The text in lines of at most `columns`, cut between words.
fn wrapped(text: &str, columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.width() + 1 + word.width() <= columns => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_that_does_not_fit_is_cut_by_columns() {
        assert_eq!(cut("The lift", 8), "The lift");
        assert_eq!(cut("The lift stood still", 9), "The lift…");
        assert_eq!(cut("The lift stood still", 5), "The…");
        assert_eq!(cut("情境情境情境", 7), "情境情…");
    }

    #[test]
    fn lines_break_between_words() {
        assert_eq!(
            wrapped("Have Backbone; Disagree and Commit", 16),
            ["Have Backbone;", "Disagree and", "Commit"]
        );
        assert_eq!(wrapped("", 9), [""; 0]);
        assert_eq!(wrapped("Besitzerstolzgefühl", 9), ["Besitzerstolzgefühl"]);
    }
}
