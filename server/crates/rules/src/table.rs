//! The table of rules.

use crate::rule::Rule;
use crate::rules::{
    action_no_first_person, action_we_heavy, empty_section, hedged_language, hypothetical_answer,
    missing_section, passive_action, placeholder_left, present_tense_action, responsibility_list,
    result_no_measurable_outcome, template_guidance_left, unfilled_story, vague_action,
};

/// Sorted by name.
static RULES: [&Rule; 14] = [
    &action_no_first_person::RULE,
    &action_we_heavy::RULE,
    &empty_section::RULE,
    &hedged_language::RULE,
    &hypothetical_answer::RULE,
    &missing_section::RULE,
    &passive_action::RULE,
    &placeholder_left::RULE,
    &present_tense_action::RULE,
    &responsibility_list::RULE,
    &result_no_measurable_outcome::RULE,
    &template_guidance_left::RULE,
    &unfilled_story::RULE,
    &vague_action::RULE,
];

/// Every rule, sorted by name.
#[must_use]
pub fn rules() -> &'static [&'static Rule] {
    &RULES
}

/// The rule called `name`.
#[must_use]
pub fn rule(name: &str) -> Option<&'static Rule> {
    let at = RULES.binary_search_by(|rule| rule.name.cmp(name)).ok()?;
    RULES.get(at).copied()
}

/// The rule somebody may have meant by `name`: the one whose name takes the fewest typing slips, at most one
/// in three letters. `None` where nothing comes near.
#[must_use]
pub fn nearest(name: &str) -> Option<&'static Rule> {
    let name = name.trim().to_lowercase().replace(['_', ' '], "-");
    let distance = |rule: &&Rule| strsim::damerau_levenshtein(rule.name, &name);
    RULES
        .iter()
        .copied()
        .map(|rule| (distance(&rule), rule))
        .min_by_key(|(slips, _)| *slips)
        .filter(|(slips, rule)| slips * 3 <= rule.name.len())
        .map(|(_, rule)| rule)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted_and_unique() {
        assert!(RULES.is_sorted_by(|a, b| a.name < b.name));
    }

    #[test]
    fn every_rule_is_found_by_its_name() {
        for known in rules() {
            assert_eq!(rule(known.name).map(|r| r.name), Some(known.name));
        }
        assert!(rule("no-such-rule").is_none());
    }

    #[test]
    fn a_misspelled_name_leads_to_the_rule_that_was_meant() {
        let meant = |name| nearest(name).map(|rule| rule.name);
        assert_eq!(meant("missing-sections"), Some("missing-section"));
        assert_eq!(meant("Empty_Section"), Some("empty-section"));
        assert_eq!(meant("palceholder-left"), Some("placeholder-left"));
        assert_eq!(meant("weather"), None);
    }
}
