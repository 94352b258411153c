//! What dates a story.

use crate::lexicon::Dates;
use crate::load::LoadError;
use crate::load::reader::Table;

use super::pattern::verb_forms;
use super::phrases::{check_examples, only, phrases, words};

pub(super) fn dates(root: &Table<'_>) -> Result<Dates, LoadError> {
    only(root, &["years", "front_matter", "evergreen", "before", "long_ago", "recent"])?;
    let years = root.optional_number("years")?.ok_or_else(|| root.missing("years"))?;
    if years.value < 1.0 || years.value.fract() != 0.0 {
        return Err(root.error(&years.place, "expected a whole number of years"));
    }
    let dates = Dates {
        years: years.value as u16,
        front_matter: words(root, "front_matter", verb_forms)?,
        evergreen: words(root, "evergreen", verb_forms)?,
        before: phrases(root, "before")?,
        long_ago: phrases(root, "long_ago")?,
        recent: phrases(root, "recent")?,
    };
    let year = format!(r"{}\s+(?:19|20)\d\d\b", dates.before.pattern);
    check_examples(root, &[&year, &dates.long_ago.pattern])?;
    Ok(dates)
}
