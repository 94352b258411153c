//! The rules, one file each: page, record, check, helpers, tests.

pub(crate) mod action_no_first_person;
pub(crate) mod action_we_heavy;
pub(crate) mod empty_section;
pub(crate) mod hedged_language;
pub(crate) mod hypothetical_answer;
pub(crate) mod missing_section;
pub(crate) mod passive_action;
pub(crate) mod placeholder_left;
pub(crate) mod present_tense_action;
pub(crate) mod responsibility_list;
pub(crate) mod result_no_measurable_outcome;
pub(crate) mod template_guidance_left;
pub(crate) mod unfilled_story;
pub(crate) mod vague_action;
