//! The table of rules.

use crate::rule::Rule;
use crate::rules::{
    action_no_first_person, action_we_heavy, blame_language, confidential_detail, duplicate_section,
    empty_outcome_phrase, empty_section, generic_reflection, hedged_language, hypothetical_answer,
    missing_section, no_personal_role, no_reflection, no_stakes, number_without_baseline, passive_action,
    person_named, placeholder_left, present_tense_action, principle_no_evidence, question_not_answered,
    responsibility_list, result_event_only, result_feelings_only, result_no_measurable_outcome,
    result_restates_action, result_unattributed, section_order, section_too_short, setup_too_long,
    spoken_length, stale_story, template_guidance_left, unexpanded_acronym, unfilled_story,
    unknown_directive, unknown_principle, unlabelled_story, unused_ignore, vague_action, vague_quantifier,
    word_limit,
};

/// Sorted by name.
static RULES: [&Rule; 42] = [
    &action_no_first_person::RULE,
    &action_we_heavy::RULE,
    &blame_language::RULE,
    &confidential_detail::RULE,
    &duplicate_section::RULE,
    &empty_outcome_phrase::RULE,
    &empty_section::RULE,
    &generic_reflection::RULE,
    &hedged_language::RULE,
    &hypothetical_answer::RULE,
    &missing_section::RULE,
    &no_personal_role::RULE,
    &no_reflection::RULE,
    &no_stakes::RULE,
    &number_without_baseline::RULE,
    &passive_action::RULE,
    &person_named::RULE,
    &placeholder_left::RULE,
    &present_tense_action::RULE,
    &principle_no_evidence::RULE,
    &question_not_answered::RULE,
    &responsibility_list::RULE,
    &result_event_only::RULE,
    &result_feelings_only::RULE,
    &result_no_measurable_outcome::RULE,
    &result_restates_action::RULE,
    &result_unattributed::RULE,
    &section_order::RULE,
    &section_too_short::RULE,
    &setup_too_long::RULE,
    &spoken_length::RULE,
    &stale_story::RULE,
    &template_guidance_left::RULE,
    &unexpanded_acronym::RULE,
    &unfilled_story::RULE,
    &unknown_directive::RULE,
    &unknown_principle::RULE,
    &unlabelled_story::RULE,
    &unused_ignore::RULE,
    &vague_action::RULE,
    &vague_quantifier::RULE,
    &word_limit::RULE,
];

/// The rules about comments to Starling, which comments cannot be about in turn.
pub(crate) const RULES_ABOUT_COMMENTS: [&str; 2] = [unknown_directive::RULE.name, unused_ignore::RULE.name];

/// The rules that speak only where settings ask for them by name: more often than not a writer has good reasons.
pub(crate) const RULES_ON_REQUEST: [&str; 3] =
    [person_named::RULE.name, stale_story::RULE.name, unlabelled_story::RULE.name];

/// The rules that are silent while another one is on, which names what they find as related places: one diagnostic
/// for one cause.
const ABSORBED: [(&str, &str); 2] = [
    (empty_outcome_phrase::RULE.name, result_no_measurable_outcome::RULE.name),
    (result_feelings_only::RULE.name, result_no_measurable_outcome::RULE.name),
];

/// The rule that speaks for the one called `name` while it is on.
#[must_use]
pub fn absorber(name: &str) -> Option<&'static str> {
    ABSORBED.iter().find(|(absorbed, _)| *absorbed == name).map(|(_, absorber)| *absorber)
}

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
    near(&name, RULES.iter().map(|rule| rule.name)).and_then(rule)
}

/// The one of `known` that takes the fewest typing slips to `name`, at most one in three letters.
pub(crate) fn near<'k>(name: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    known
        .map(|known| (strsim::damerau_levenshtein(known, name), known))
        .min_by_key(|(slips, _)| *slips)
        .filter(|(slips, known)| slips * 3 <= known.len().max(6))
        .map(|(_, known)| known)
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
