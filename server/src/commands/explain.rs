//! `starling explain`: the page of a rule, principle, section or framework.

use std::io::{self, Write};

use crate::cli::Explain;
use crate::console::{Console, Outcome};
use crate::engine::Engine;
use crate::output::explain::{self, Topic};

/// Similarity from which a name is suggested, between 0 and 1.
const SIMILAR: f64 = 0.6;

/// Prints every page with this name; suggests the nearest name where there is none.
pub(crate) fn run(options: &Explain, console: &mut Console) -> io::Result<Outcome> {
    let engine = Engine::new();
    let name = options.name();
    let catalogs = engine.catalogs();
    for problem in engine.take_problems() {
        console.error(problem);
    }
    let topics = explain::topics(&engine, &catalogs);
    let matching = matching(&name, &topics);
    if matching.is_empty() {
        console.error(unknown(&name, &topics));
        return Ok(Outcome::Failed);
    }
    let width = console.width();
    for (index, topic) in matching.into_iter().enumerate() {
        if index > 0 {
            writeln!(console.out())?;
        }
        topic.print(&engine, width, console.out())?;
    }
    Ok(Outcome::Clean)
}

/// What goes by this name; where nothing does, what is also spelled like it.
fn matching<'t, 'a>(name: &str, topics: &'t [Topic<'a>]) -> Vec<&'t Topic<'a>> {
    let wanted = fold(name);
    let is_wanted = |known: &&str| fold(known) == wanted;
    let named: Vec<&Topic<'_>> = topics.iter().filter(|topic| topic.names().iter().any(is_wanted)).collect();
    if !named.is_empty() {
        return named;
    }
    let spelled = |topic: &&Topic<'_>| topic.has_letter(&wanted) || topic.spellings().iter().any(is_wanted);
    topics.iter().filter(spelled).collect()
}

fn unknown(name: &str, topics: &[Topic<'_>]) -> String {
    let wanted = fold(name);
    let nearest = topics
        .iter()
        .flat_map(|topic| topic.names().into_iter().chain(topic.spellings()))
        .map(|known| (strsim::normalized_damerau_levenshtein(&fold(known), &wanted), known))
        .filter(|(similarity, _)| *similarity >= SIMILAR)
        // The first of equals: a display name comes before its id.
        .min_by(|(a, _), (b, _)| b.total_cmp(a));
    let suggestion = match nearest {
        Some((_, known)) => format!("did you mean `{known}`?"),
        None => "`starling rules` lists the rules".to_owned(),
    };
    format!("`{name}` is no rule, principle, section or framework; {suggestion}")
}

/// The name as it is compared: lower case, words apart by one blank, without punctuation.
fn fold(name: &str) -> String {
    let name = name.to_lowercase().replace('&', " and ");
    let words: Vec<String> = name
        .split(|c: char| c.is_whitespace() || c == '-' || c == '_')
        .map(|word| word.chars().filter(|c| c.is_alphanumeric()).collect())
        .filter(|word: &String| !word.is_empty())
        .collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_without_case_punctuation_and_hyphens() {
        for name in ["Have Backbone; Disagree and Commit", "have-backbone disagree & commit"] {
            assert_eq!(fold(name), "have backbone disagree and commit");
        }
        assert_eq!(fold("Strive to be Earth’s Best Employer"), fold("strive-to-be-earths-best-employer"));
        assert_eq!(fold("情境"), "情境");
    }

    #[test]
    fn an_unknown_name_is_answered_with_the_nearest_one() {
        let engine = Engine::new();
        let catalogs = engine.catalogs();
        let topics = explain::topics(&engine, &catalogs);
        let message = unknown("emty-section", &topics);
        assert!(message.ends_with("did you mean `empty-section`?"), "{message}");
        let message = unknown("quarterly budget", &topics);
        assert!(message.ends_with("`starling rules` lists the rules"), "{message}");
    }
}
