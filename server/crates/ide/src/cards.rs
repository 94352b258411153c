//! What is worth knowing about a principle or a section, as short Markdown.

use grammars::{Catalog, FrameworkId, Principle, SectionId};
use note::Vocabulary;
use rules::Diagnostic;

use crate::page;

/// How many questions and follow-ups a card shows.
const QUESTIONS: usize = 3;
/// How many evidence words a card shows.
const EVIDENCE: usize = 12;

/// What a completion stands for; its text form travels through the editor and back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Topic {
    Principle(String),
    Section(SectionId),
    Framework(FrameworkId),
}

impl Topic {
    /// The text form, such as `principle/ownership`.
    pub(crate) fn id(&self) -> String {
        let frameworks = grammars::frameworks();
        match self {
            Self::Principle(id) => format!("principle/{id}"),
            Self::Section(id) => {
                format!("section/{}", frameworks.section(*id).map_or("", |s| s.id.as_str()))
            }
            Self::Framework(id) => {
                format!("framework/{}", frameworks.framework(*id).map_or("", |f| f.id.as_str()))
            }
        }
    }
}

/// The documentation of a completion whose `documentation_id` is `id`, as Markdown; `None` for an id that
/// means nothing in this vocabulary.
#[must_use]
pub fn documentation(id: &str, vocabulary: &Vocabulary) -> Option<String> {
    let (kind, name) = id.split_once('/')?;
    let frameworks = grammars::frameworks();
    match kind {
        "principle" => {
            let (catalog, found) = vocabulary.principle(name)?;
            Some(principle(catalog, found))
        }
        "section" => Some(frameworks.section(frameworks.section_id(name)?)?.gist.clone()),
        "framework" => {
            let framework = frameworks.framework(frameworks.framework_id(name)?)?;
            let names = framework.sections.iter().filter_map(|id| frameworks.section(*id));
            let sections: Vec<&str> = names.map(|section| section.name.as_str()).collect();
            Some(format!("{}\n\n{}", framework.gist, sections.join(" · ")))
        }
        _ => None,
    }
}

/// A principle: gist, what interviewers listen for, questions, follow-ups, the official page.
pub(crate) fn principle(catalog: &Catalog, principle: &Principle) -> String {
    let mut parts = vec![format!("**{}** · {}", principle.name, catalog.name), principle.gist.clone()];
    if !principle.evidence_strong.is_empty() {
        let words: Vec<&str> = evidence(principle);
        parts.push(format!("**Interviewers listen for** {}", words.join(", ")));
    }
    parts.extend(list("Questions", &principle.questions));
    parts.extend(list("Follow-ups", &principle.probes));
    if !catalog.url.is_empty() {
        parts.push(format!("[Official page]({})", catalog.url));
    }
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n")
}

/// A diagnostic: from the page of its rule why it matters and what to write instead; `None` where there is no
/// page. Its message is left to the editor, which shows it above or beside.
pub(crate) fn diagnostic(diagnostic: &Diagnostic) -> Option<String> {
    let rule = rules::rule(diagnostic.rule)?;
    let mut parts = vec![format!("**Why it matters** · {}", rule.name)];
    parts.extend(page::reasons(&rule.page()));
    if let Some(fix) = &diagnostic.fix {
        parts.push(format!("*Quick fix: {}*", fix.title));
    }
    Some(parts.join("\n\n"))
}

/// Words that show the principle, without those that only vary an earlier one.
fn evidence(principle: &Principle) -> Vec<&str> {
    let mut words: Vec<&str> = Vec::new();
    for word in &principle.evidence_strong {
        if !words.iter().any(|seen| varies(seen, word)) {
            words.push(word);
        }
    }
    words.truncate(EVIDENCE);
    words
}

/// Whether two words differ in their endings only, such as `owned` and `owner`.
fn varies(one: &str, other: &str) -> bool {
    let letters = |word: &str| word.replace('-', " ").chars().collect::<Vec<_>>();
    let (one, other) = (letters(one), letters(other));
    let same = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    same >= one.len().min(other.len()).saturating_sub(2).max(3)
}

fn list(title: &str, entries: &[String]) -> Option<String> {
    let shown: String = entries.iter().take(QUESTIONS).map(|entry| format!("\n- {entry}")).collect();
    (!shown.is_empty()).then(|| format!("**{title}**\n{shown}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_principle_comes_with_what_an_interviewer_would_ask() {
        let card = documentation("principle/ownership", &Vocabulary::standard()).unwrap();
        insta::assert_snapshot!(card, @r#"
    **Ownership** · Amazon Leadership Principles

    You act for the whole company and for the long term, outside your job description and without waiting to be asked.

    **Interviewers listen for** owned, accountable, responsible, end to end, long term, nobody asked, without being asked, outside my, stepped in, took over, initiative, volunteered

    **Questions**

    - When did you take on something outside your area of responsibility?
    - Tell me about a time you saw a problem nobody owned.
    - Describe a project you took from start to finish.

    **Follow-ups**

    - Who asked you to do it?
    - What would have happened if you had done nothing?
    - Is it still running today?

    [Official page](https://www.amazon.jobs/content/en/our-workplace/leadership-principles)
    "#);
    }

    #[test]
    fn a_section_and_a_framework_say_what_they_are_for() {
        let vocabulary = Vocabulary::standard();
        insta::assert_snapshot!(documentation("section/task", &vocabulary).unwrap(), @"What you personally had to reach, and how anyone would know you had. Say whether you were asked or set the goal yourself.");
        insta::assert_snapshot!(documentation("framework/car", &vocabulary).unwrap(), @r#"
    A shorter STAR for resumes and quick answers: setting and goal become one challenge.

    Challenge · Action · Result
    "#);
    }

    #[test]
    fn what_a_topic_is_called_leads_back_to_it() {
        let vocabulary = Vocabulary::standard();
        let topics = [
            Topic::Principle("dive-deep".to_owned()),
            Topic::Section(SectionId(0)),
            Topic::Framework(FrameworkId(0)),
        ];
        for topic in topics {
            assert!(documentation(&topic.id(), &vocabulary).is_some(), "{topic:?}");
        }
        assert_eq!(documentation("principle/none", &vocabulary), None);
        assert_eq!(documentation("nonsense", &vocabulary), None);
    }
}
