//! Pages about rules, principles, sections and frameworks.

use std::io::{self, Write};

use grammars::{Catalog, Framework, Principle, SectionDefinition};
use unicode_width::UnicodeWidthStr;

use crate::engine::{Engine, Rule};
use crate::output::{severity_name, style};

/// Something there is a page about.
#[derive(Clone, Copy)]
pub(crate) enum Topic<'a> {
    Rule(&'a Rule),
    Principle(&'a Catalog, &'a Principle),
    Section(&'a SectionDefinition),
    Framework(&'a Framework),
}

/// Everything there is a page about: rules, then principles, sections and frameworks.
pub(crate) fn topics(engine: &Engine) -> Vec<Topic<'_>> {
    let rules = engine.rules().iter().map(Topic::Rule);
    let principles = engine.catalogs().iter().flat_map(|catalog| {
        catalog.principles.iter().map(move |principle| Topic::Principle(catalog, principle))
    });
    let sections = engine.frameworks().sections.iter().map(Topic::Section);
    let frameworks = engine.frameworks().frameworks.iter().map(Topic::Framework);
    rules.chain(principles).chain(sections).chain(frameworks).collect()
}

impl<'a> Topic<'a> {
    /// The names it goes by, the one to suggest first.
    pub(crate) fn names(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let (name, id, others): (_, _, Vec<&'a str>) = match *self {
            Topic::Rule(rule) => (rule.name, rule.name, Vec::new()),
            Topic::Principle(_, principle) => {
                let others = [&principle.aliases, &principle.abbreviations, &principle.misspellings];
                (&principle.name, &principle.id, others.into_iter().flatten().map(String::as_str).collect())
            }
            Topic::Section(section) => {
                let spellings = section.labels.iter().map(|label| label.text.as_str()).collect();
                (&section.name, &section.id, spellings)
            }
            Topic::Framework(framework) => {
                (&framework.name, &framework.id, framework.aliases.iter().map(String::as_str).collect())
            }
        };
        [name, id].into_iter().chain(others)
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

struct Page<'o, W> {
    width: usize,
    out: &'o mut W,
}

impl<W: Write> Page<'_, W> {
    fn rule(&mut self, rule: &Rule) -> io::Result<()> {
        self.title(rule.name, &format!("rule, {} by default", severity_name(rule.severity)))?;
        writeln!(self.out, "{}", rule.page.trim_end())
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
        if !catalog.url.is_empty() {
            writeln!(self.out, "\nOfficial page: {}", catalog.url)?;
        }
        Ok(())
    }

    fn section(&mut self, section: &SectionDefinition, engine: &Engine) -> io::Result<()> {
        self.title(&section.name, &format!("section, in the role of {}", section.role.id()))?;
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
        let spellings: Vec<String> = section.labels.iter().map(|label| label.text.clone()).collect();
        self.words("Also written", &spellings)
    }

    fn framework(&mut self, framework: &Framework, engine: &Engine) -> io::Result<()> {
        self.title(&framework.name, "framework")?;
        self.text(&framework.gist)?;
        let sections: Vec<String> = framework
            .sections
            .iter()
            .filter_map(|id| engine.frameworks().section(*id))
            .map(|section| format!("{}: {}", section.name, section.gist))
            .collect();
        self.list("Sections", &sections)
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
