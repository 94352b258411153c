//! The rules, one file each: page, record, check, helpers, tests.

pub(crate) mod empty_section;
pub(crate) mod missing_section;
pub(crate) mod placeholder_left;
pub(crate) mod result_no_measurable_outcome;
pub(crate) mod template_guidance_left;
pub(crate) mod unfilled_story;
