//! How counts and shares of words read, and what is usual.

use bank::Coverage;
use grammars::{FrameworkId, SectionId};

pub(crate) use rules::spoken::{Spoken, section, story};

/// `count` things, such as `1 word` or `2 words`.
pub(crate) fn plural(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// How a principle is covered, such as `2 stories, 1 fully told`.
pub(crate) fn coverage(coverage: Coverage) -> String {
    let Coverage { stories, filled } = coverage;
    let count = plural(stories, "story", "stories");
    match (stories, filled) {
        (0, _) => "no story yet".to_owned(),
        (_, 0) => format!("{count}, not fully told yet"),
        (all, told) if all == told => format!("{count}, fully told"),
        (_, told) => format!("{count}, {told} fully told"),
    }
}

/// Whole percent of `part` in `whole`.
pub(crate) fn percent(part: usize, whole: usize) -> usize {
    (part * 100 + whole / 2).checked_div(whole).unwrap_or(0)
}

/// The usual share of these sections in an answer, least and most, in whole percent; `None` where the
/// framework names none.
pub(crate) fn usual_share(framework: FrameworkId, kinds: &[SectionId]) -> Option<(usize, usize)> {
    let framework = grammars::frameworks().framework(framework)?;
    let mut usual = None;
    for (_, [least, most]) in framework.share.iter().filter(|(id, _)| kinds.contains(id)) {
        let (low, high) = usual.unwrap_or((0.0, 0.0));
        usual = Some((low + least, high + most));
    }
    let whole = |fraction: f32| (fraction * 100.0).round() as usize;
    usual.map(|(least, most)| (whole(least), whole(most)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_whole_percent() {
        assert_eq!(percent(1, 3), 33);
        assert_eq!(percent(0, 0), 0);
    }
}
