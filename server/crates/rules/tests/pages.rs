//! The examples on the rules' pages, run.

use std::sync::Arc;

use note::{Note, Vocabulary};
use starling_rules::{Diagnostic, Preset, Rule, Settings, Severity, absorber, check, rules};

const HEADINGS: [&str; 4] = ["## Why it matters", "## Example", "## When to ignore it", "## Options"];

fn findings(text: &str, settings: &Settings) -> Vec<Diagnostic> {
    check(&Note::new(text, Arc::new(Vocabulary::standard())), settings)
}

/// The examples of a page under `tag`, such as `bad`.
fn examples(rule: &Rule, tag: &str) -> Vec<String> {
    let page = rule.page();
    let fence = format!("```markdown {tag}\n");
    page.split(&fence).skip(1).map(|rest| rest.split("```").next().unwrap_or(rest).to_owned()).collect()
}

fn bad(rule: &Rule) -> String {
    examples(rule, "bad").remove(0)
}

/// The settings that a rule's examples are written for: the defaults, a limit where there is none, the rule itself
/// where it speaks only on request, and without the rule that speaks for it.
fn settings(rule: &Rule) -> Settings {
    let mut settings = Settings::default();
    if rule.default_severity().is_none() {
        settings.rules.insert(rule.name.to_owned(), Some(rule.severity));
    }
    settings.rules.extend(absorber(rule.name).map(|absorber| (absorber.to_owned(), None)));
    settings.year = Some(2026);
    settings.answers.most_words = (rule.name == "word-limit").then_some(50);
    settings
}

/// What `rule` says, and what others say that a writer cannot miss.
fn loud(rule: &Rule, text: &str, settings: &Settings) -> Vec<(String, Severity)> {
    findings(text, settings)
        .into_iter()
        .filter(|found| found.rule == rule.name || found.severity >= Severity::Information)
        .map(|found| (found.rule.to_owned(), found.severity))
        .collect()
}

fn apply(text: &str, found: &Diagnostic) -> String {
    let mut fixed = text.to_owned();
    for edit in found.fix.iter().flat_map(|fix| &fix.edits).rev() {
        fixed.replace_range(edit.range.start..edit.range.end, &edit.text);
    }
    fixed
}

#[test]
fn every_page_says_what_why_and_when_to_ignore() {
    for rule in rules() {
        let page = rule.page();
        let headings: Vec<&str> =
            page.lines().filter(|l| l.starts_with("## ") && HEADINGS.contains(l)).collect();
        assert_eq!(headings, HEADINGS, "{}", rule.name);
        assert!(page.lines().all(|line| line.trim_end() == line && !line.starts_with(' ')), "{}", rule.name);
        assert!(!rule.summary.is_empty() && !rule.summary.ends_with('.'), "{}", rule.name);
        assert!(rule.name.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{}", rule.name);
    }
}

#[test]
fn a_bad_example_has_its_finding_and_no_other() {
    for rule in rules() {
        assert_eq!(examples(rule, "bad").len(), 1, "{}", rule.name);
        let expected = [(rule.name.to_owned(), rule.severity)];
        assert_eq!(loud(rule, &bad(rule), &settings(rule)), expected, "{}", rule.name);
    }
}

#[test]
fn a_good_example_has_no_finding() {
    for rule in rules() {
        assert_eq!(examples(rule, "good").len(), 1, "{}", rule.name);
        for good in examples(rule, "good") {
            assert_eq!(loud(rule, &good, &settings(rule)), [], "{}", rule.name);
        }
    }
}

#[test]
fn a_fixed_example_is_what_the_fix_makes_of_the_bad_one() {
    for rule in rules() {
        let text = bad(rule);
        let found = findings(&text, &settings(rule));
        let found = found.iter().find(|found| found.rule == rule.name).unwrap();
        let fixed = examples(rule, "fixed");
        assert_eq!(fixed.len(), usize::from(found.fix.is_some()), "{}", rule.name);
        if let Some(expected) = fixed.first() {
            assert_eq!(&apply(&text, found), expected, "{}", rule.name);
            let left = loud(rule, expected, &settings(rule));
            assert!(left.iter().all(|(name, _)| name != rule.name), "{}", rule.name);
        }
    }
}

/// The settings of a rule's examples, with the rule itself speaking like this.
fn told(rule: &Rule, severity: Option<Severity>) -> Settings {
    let mut settings = settings(rule);
    settings.rules.insert(rule.name.to_owned(), severity);
    settings
}

#[test]
fn a_rule_that_is_off_is_silent_and_only_what_it_spoke_for_speaks() {
    for rule in rules() {
        let mut found = loud(rule, &bad(rule), &told(rule, None));
        found.retain(|(name, _)| absorber(name) != Some(rule.name));
        assert_eq!(found, [], "{}", rule.name);
    }
}

#[test]
fn what_a_rule_speaks_for_is_heard_when_it_is_off() {
    for absorbed in rules() {
        let Some(rule) = absorber(absorbed.name).and_then(starling_rules::rule) else { continue };
        let names = |settings: &Settings| -> Vec<&str> {
            findings(&bad(absorbed), settings).iter().map(|found| found.rule).collect()
        };
        let (on, off) = (names(&Settings::default()), names(&told(rule, None)));
        assert!(on.contains(&rule.name) && !on.contains(&absorbed.name), "{on:?}");
        assert!(off.contains(&absorbed.name) && !off.contains(&rule.name), "{off:?}");
    }
}

#[test]
fn a_rule_speaks_as_loudly_as_it_is_told() {
    for rule in rules() {
        for severity in [Severity::Hint, Severity::Information, Severity::Warning, Severity::Error] {
            let expected = [(rule.name.to_owned(), severity)];
            assert_eq!(loud(rule, &bad(rule), &told(rule, Some(severity))), expected, "{}", rule.name);
        }
    }
}

#[test]
fn presets_move_every_rule_by_a_step_and_a_severity_of_its_own_wins() {
    for rule in rules() {
        for preset in Preset::ALL {
            let mut settings = Settings { preset, ..settings(rule) };
            settings.rules.remove(rule.name);
            let own = |severity: Option<Severity>| severity.map(|severity| (rule.name.to_owned(), severity));
            let of_rule = |settings: &Settings| {
                let found = findings(&bad(rule), settings).into_iter().find(|found| found.rule == rule.name);
                found.map(|found| (found.rule.to_owned(), found.severity))
            };
            let expected = rule.default_severity().and_then(|severity| match (preset, severity) {
                (Preset::Gentle, Severity::Hint) => None,
                (Preset::Gentle, Severity::Information) => Some(Severity::Hint),
                (Preset::Gentle, Severity::Warning) => Some(Severity::Information),
                (Preset::Strict, Severity::Hint) => Some(Severity::Information),
                (Preset::Strict, Severity::Information) => Some(Severity::Warning),
                (_, same) => Some(same),
            });
            assert_eq!(of_rule(&settings), own(expected), "{}", rule.name);
            settings.rules.insert(rule.name.to_owned(), Some(Severity::Error));
            assert_eq!(of_rule(&settings), own(Some(Severity::Error)), "{}", rule.name);
        }
    }
}
