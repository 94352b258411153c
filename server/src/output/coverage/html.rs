//! Coverage as one page for a browser: stories by principles, and what is missing. It loads nothing and runs nothing.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::{BankReport, CatalogRow, PrincipleRow, Report, StoryRow, sentences};

/// Light and dark follow the reader's system.
const STYLE: &str = include_str!("page.css");

/// The whole page. Whatever comes from a note or a catalog is escaped.
pub(crate) fn page(report: &Report<'_>) -> String {
    let markup = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { "Story bank" }
                style { (PreEscaped(STYLE)) }
            }
            body {
                h1 { "Story bank" }
                @if report.banks.is_empty() {
                    p { "No notes, so there is no bank to look at." }
                }
                @for bank in &report.banks {
                    @if report.banks.len() > 1 {
                        h2 { (bank.config.as_deref().unwrap_or("Without a starling.toml")) }
                    }
                    (of_bank(bank))
                }
            }
        }
    };
    markup.into_string()
}

fn of_bank(bank: &BankReport<'_>) -> Markup {
    let gaps = sentences::drawn_together(bank);
    html! {
        p { (sentences::summary(bank)) "." }
        @if !gaps.is_empty() {
            section.gaps {
                h3 { "Gaps" }
                ul { @for gap in &gaps { li { (gap) } } }
            }
        }
        @for catalog in &bank.catalogs { (matrix(bank, catalog)) }
        p.legend {
            span.filled { "●" } " filled   "
            span.begun { "◐" } " begun   "
            span.empty { "○" } " empty"
        }
    }
}

/// A row for each story, a column for each principle. Where several catalogs are in force, a story stands in the
/// matrix of those it serves; one that serves none stands in all.
fn matrix(bank: &BankReport<'_>, catalog: &CatalogRow<'_>) -> Markup {
    let serves = |at: usize| catalog.principles.iter().any(|row| row.stories.contains(&at));
    let rows = bank.stories.iter().enumerate();
    let rows = rows.filter(|(at, story)| story.principles.is_empty() || serves(*at));
    html! {
        h3 {
            @if catalog.url.starts_with("https://") {
                a href=(catalog.url) rel="noreferrer" { (catalog.name) }
            } @else {
                (catalog.name)
            }
        }
        div.scroll {
            table {
                thead {
                    tr {
                        td.corner { (sentences::aim(bank)) }
                        @for row in &catalog.principles {
                            th scope="col" { span { (row.name) } }
                        }
                    }
                    tr.counts {
                        th scope="row" { "Filled" }
                        @for row in &catalog.principles { (count(bank, row)) }
                    }
                }
                tbody {
                    @for (at, story) in rows { (story_row(at, story, catalog)) }
                }
            }
        }
    }
}

fn count(bank: &BankReport<'_>, row: &PrincipleRow<'_>) -> Markup {
    let aim = bank.targets.per_principle;
    let class = match row.filled {
        enough if enough >= aim => "filled",
        0 => "empty",
        _ => "begun",
    };
    let said = format!("{}: {} of {aim} filled, {} begun", row.name, row.filled, row.begun);
    html! { td class=(class) title=(said) { (row.filled) "/" (aim) } }
}

fn story_row(at: usize, story: &StoryRow<'_>, catalog: &CatalogRow<'_>) -> Markup {
    let (mark, progress) = story.mark();
    let class = match mark {
        '●' => "filled",
        '◐' => "begun",
        _ => "empty",
    };
    let place = format!("{}:{}", story.path, story.line);
    html! {
        tr {
            th scope="row" {
                span.title { (story.name()) }
                span.place {
                    (place) ", " (progress)
                    @if story.principles.is_empty() { ", no principle" }
                }
            }
            @for row in &catalog.principles {
                @if row.stories.contains(&at) {
                    td class=(class) title=(format!("{}: {}", row.name, progress)) { (mark) }
                } @else {
                    td {}
                }
            }
        }
    }
}
