//! Pages about rules, principles, sections and frameworks.

use std::io::{self, Write};
use std::sync::Arc;

use grammars::{Catalog, Framework, Principle, Retired, SectionDefinition, SectionId};
use unicode_width::UnicodeWidthStr;

use crate::engine::{Engine, Rule};
use crate::output::{default_name, style};

/// Something there is a page about.
#[derive(Clone, Copy)]
pub(crate) enum Topic<'a> {
    Rule(&'a Rule),
    Principle(&'a Catalog, &'a Principle),
    Section(&'a SectionDefinition),
    Framework(&'a Framework),
}

/// Everything there is a page about: rules, then principles, sections and frameworks.
pub(crate) fn topics<'a>(engine: &'a Engine, catalogs: &'a [Arc<Catalog>]) -> Vec<Topic<'a>> {
    let rules = engine.rules().iter().copied().map(Topic::Rule);
    let principles = catalogs.iter().flat_map(|catalog| {
        catalog.principles.iter().map(move |principle| Topic::Principle(catalog, principle))
    });
    let sections = engine.frameworks().sections.iter().map(Topic::Section);
    let frameworks = engine.frameworks().frameworks.iter().map(Topic::Framework);
    rules.chain(principles).chain(sections).chain(frameworks).collect()
}

impl<'a> Topic<'a> {
    /// Its own names: the one to show, and the id.
    pub(crate) fn names(&self) -> [&'a str; 2] {
        match *self {
            Topic::Rule(rule) => [rule.name, rule.name],
            Topic::Principle(_, principle) => [&principle.name, &principle.id],
            Topic::Section(section) => [&section.name, &section.id],
            Topic::Framework(framework) => [&framework.name, &framework.id],
        }
    }

    /// Other spellings people use, which something else may go by as well.
    pub(crate) fn spellings(&self) -> Vec<&'a str> {
        match *self {
            Topic::Rule(_) => Vec::new(),
            Topic::Principle(catalog, principle) => {
                let own = [&principle.aliases, &principle.abbreviations, &principle.misspellings];
                let former = retired(catalog, principle)
                    .flat_map(|retired| std::iter::once(&retired.name).chain(&retired.aliases));
                own.into_iter().flatten().chain(former).map(String::as_str).collect()
            }
            Topic::Section(section) => section.labels.iter().map(|label| label.text.as_str()).collect(),
            Topic::Framework(framework) => framework.aliases.iter().map(String::as_str).collect(),
        }
    }

    /// Whether it is a section that is written as this letter, in any case.
    pub(crate) fn has_letter(&self, name: &str) -> bool {
        matches!(self, Topic::Section(SectionDefinition { letter: Some(letter), .. })
            if name.eq_ignore_ascii_case(letter.encode_utf8(&mut [0; 4])))
    }

    /// Prints the page, prose wrapped to `width` columns.
    pub(crate) fn print(&self, engine: &Engine, width: usize, out: &mut impl Write) -> io::Result<()> {
        let mut page = Page { width, out };
        match *self {
            Topic::Rule(rule) => page.rule(rule),
            Topic::Principle(catalog, principle) => page.principle(catalog, principle),
            Topic::Section(section) => page.section(section, engine),
            Topic::Framework(framework) => page.framework(framework, engine),
        }
    }
}

/// The retired names that `principle` took over.
fn retired<'a>(catalog: &'a Catalog, principle: &'a Principle) -> impl Iterator<Item = &'a Retired> {
    catalog.retired.iter().filter(|retired| retired.maps_to == principle.id)
}

/// The spellings of a section's label other than its name, a line for each language.
fn by_language(section: &SectionDefinition) -> Vec<String> {
    let mut languages: Vec<(&str, Vec<&str>)> = Vec::new();
    for label in section.labels.iter().filter(|label| label.text != section.name.to_lowercase()) {
        match languages.iter_mut().find(|(language, _)| *language == label.language) {
            Some((_, spellings)) => spellings.push(&label.text),
            None => languages.push((&label.language, vec![&label.text])),
        }
    }
    languages.into_iter().map(|(language, words)| format!("{language}: {}", words.join(", "))).collect()
}

struct Page<'o, W> {
    width: usize,
    out: &'o mut W,
}

/// The page of a rule without its title, as text that any reader shows.
pub(crate) fn plain_page(rule: &Rule) -> String {
    let mut text = Vec::new();
    // Writing to memory does not fail.
    let _ = Page { width: 0, out: &mut text }.rule_text(rule);
    anstream::adapter::strip_str(&String::from_utf8_lossy(&text)).to_string()
}

impl<W: Write> Page<'_, W> {
    fn rule(&mut self, rule: &Rule) -> io::Result<()> {
        self.title(rule.name, &format!("rule, {} by default", default_name(rule)))?;
        self.rule_text(rule)
    }

    fn rule_text(&mut self, rule: &Rule) -> io::Result<()> {
        let mut fenced = false;
        for line in rule.page().trim_end().lines() {
            if let Some(tags) = line.strip_prefix("```") {
                fenced = !fenced;
                self.example(tags)?;
            } else if fenced && !line.is_empty() {
                writeln!(self.out, "    {line}")?;
            } else if let Some(heading) = line.strip_prefix("## ").filter(|_| !fenced) {
                let bold = style::STRONG;
                writeln!(self.out, "{bold}{heading}{bold:#}")?;
            } else {
                writeln!(self.out, "{line}")?;
            }
        }
        Ok(())
    }

    /// Says what kind of example begins at a fence with these tags; nothing where one ends.
    fn example(&mut self, tags: &str) -> io::Result<()> {
        let kind = match tags {
            "markdown bad" => "Flagged:",
            "markdown good" => "Not flagged:",
            "markdown fixed" => "After the fix:",
            _ => return Ok(()),
        };
        let faint = style::FAINT;
        writeln!(self.out, "  {faint}{kind}{faint:#}")
    }

    fn principle(&mut self, catalog: &Catalog, principle: &Principle) -> io::Result<()> {
        let place = format!("{}, {} of {}", catalog.name, principle.order, catalog.principles.len());
        self.title(&principle.name, &place)?;
        self.text(&principle.gist)?;
        self.list("Questions", &principle.questions)?;
        self.list("Follow-up questions", &principle.probes)?;
        self.words("Words that show it", &principle.evidence_strong)?;
        let spellings: Vec<String> =
            principle.aliases.iter().chain(&principle.abbreviations).cloned().collect();
        self.words("Also written", &spellings)?;
        let former: Vec<String> = retired(catalog, principle)
            .map(|retired| format!("{} ({})", retired.name, retired.status))
            .collect();
        self.list("Names no longer in use", &former)?;
        if !catalog.url.is_empty() {
            writeln!(self.out, "\nOfficial page: {}", catalog.url)?;
        }
        Ok(())
    }

    fn section(&mut self, section: &SectionDefinition, engine: &Engine) -> io::Result<()> {
        let kind = match section.role.id() {
            role if role == section.id => "section".to_owned(),
            role => format!("section, plays the part of {role}"),
        };
        self.title(&section.name, &kind)?;
        self.text(&section.gist)?;
        if !section.prompt.is_empty() {
            writeln!(self.out, "\nAsk yourself: {}", section.prompt)?;
        }
        let frameworks = engine.frameworks();
        let id = frameworks.section_id(&section.id);
        let used: Vec<String> = frameworks
            .frameworks
            .iter()
            .filter(|f| id.is_some_and(|id| f.sections.contains(&id) || f.optional.contains(&id)))
            .map(|framework| match framework.share.iter().find(|(of, _)| Some(*of) == id) {
                Some((_, [least, most])) => {
                    format!("{} ({:.0}-{:.0} % of the words)", framework.name, least * 100.0, most * 100.0)
                }
                None => framework.name.clone(),
            })
            .collect();
        self.words("Part of", &used)?;
        self.list("Also written", &by_language(section))
    }

    fn framework(&mut self, framework: &Framework, engine: &Engine) -> io::Result<()> {
        self.title(&framework.name, "framework")?;
        self.text(&framework.gist)?;
        let told = |ids: &[SectionId]| -> Vec<String> {
            let sections = ids.iter().filter_map(|id| engine.frameworks().section(*id));
            sections.map(|section| format!("{}: {}", section.name, section.gist)).collect()
        };
        self.list("Sections", &told(&framework.sections))?;
        self.list("May also hold", &told(&framework.optional))?;
        self.words("Also called", &framework.aliases)
    }

    fn title(&mut self, name: &str, kind: &str) -> io::Result<()> {
        let (bold, faint) = (style::STRONG, style::FAINT);
        writeln!(self.out, "{bold}{name}{bold:#} {faint}({kind}){faint:#}\n")
    }

    fn text(&mut self, text: &str) -> io::Result<()> {
        self.wrapped(text, "", "")
    }

    /// A heading with one item a line; nothing where there are no items.
    fn list(&mut self, heading: &str, items: &[String]) -> io::Result<()> {
        if items.is_empty() {
            return Ok(());
        }
        writeln!(self.out, "\n{heading}")?;
        items.iter().try_for_each(|item| self.wrapped(item, "  - ", "    "))
    }

    /// A heading with items in running text; nothing where there are no items.
    fn words(&mut self, heading: &str, items: &[String]) -> io::Result<()> {
        if items.is_empty() {
            return Ok(());
        }
        writeln!(self.out, "\n{heading}")?;
        self.wrapped(&items.join(", "), "  ", "  ")
    }

    /// Prints `text` in lines that begin with `first`, then with `next`.
    fn wrapped(&mut self, text: &str, first: &str, next: &str) -> io::Result<()> {
        let mut line = first.to_owned();
        let mut empty = true;
        for word in text.split_whitespace() {
            if !empty && line.width() + 1 + word.width() > self.width {
                writeln!(self.out, "{line}")?;
                line = next.to_owned();
                empty = true;
            }
            if !empty {
                line.push(' ');
            }
            line.push_str(word);
            empty = false;
        }
        if empty { Ok(()) } else { writeln!(self.out, "{line}") }
    }
}
