//! Files stories under principles: collects what the headings above a story, the lines around its labels, the
//! note's front matter and its name say.
//!
//! What each line names is found out once per segment ([`crate::principles`]); this only looks up which lines
//! belong to which story.

use std::sync::Arc;

use smallvec::SmallVec;

use crate::block::BlockLine;
use crate::mapping::Index;
use crate::principles::{Filed, Mention, Place};
use crate::segment::Segment;

/// Where a story stands, in segments and lines of the note.
#[derive(Debug)]
pub(crate) struct Ground {
    /// Segments of the headings above it, outermost first.
    pub(crate) headings: SmallVec<[usize; 6]>,
    /// Its title: a segment, and where the title's line begins in it.
    pub(crate) title: Option<(usize, usize)>,
    /// Whether an earlier story stands between the title and this one.
    pub(crate) shares_title: bool,
    /// Its labels: segments and lines.
    pub(crate) labels: SmallVec<[(usize, usize); 6]>,
    /// The last segment it reaches into.
    pub(crate) last: usize,
}

/// What of a note speaks for all its stories.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Whole {
    /// What its name says.
    pub(crate) name: Filed,
}

/// A place in the note: segment and line.
type Spot = (usize, usize);

/// The principles of each of these stories, which are in the order of the text.
pub(crate) fn file(
    segments: &[Arc<Segment>],
    grounds: &[Ground],
    whole: &Whole,
) -> Vec<SmallVec<[Arc<str>; 1]>> {
    let front = segments.first().map(|segment| segment.front.clone()).unwrap_or_default();
    let doubtful =
        front.is_sure() || whole.name.is_sure() || segments.iter().any(|segment| segment.is_sure());
    let single = grounds.iter().skip(1).all(|ground| ground.shares_title);
    let mut filed: Vec<Filed> = grounds.iter().map(|ground| above(segments, ground)).collect();
    if segments.iter().any(|segment| !segment.mentions.is_empty()) {
        around(segments, grounds, &mut filed);
    }
    if segments.iter().any(|segment| !segment.rows.is_empty()) {
        indexed(segments, grounds, &mut filed);
    }
    filed
        .into_iter()
        .map(|mut own| {
            if single || own.ids(doubtful).next().is_none() {
                own.extend(&front);
            }
            if own.ids(doubtful).next().is_none() {
                own.extend(&whole.name);
            }
            own.ids(doubtful).cloned().collect()
        })
        .collect()
}

/// What the headings above a story name.
fn above(segments: &[Arc<Segment>], ground: &Ground) -> Filed {
    let mut filed = Filed::default();
    for at in &ground.headings {
        if let Some(heading) = segments.get(*at).and_then(|segment| segment.heading.as_ref()) {
            filed.extend(&heading.filed);
        }
    }
    filed
}

/// Adds what the lines around the labels of each story name.
fn around(segments: &[Arc<Segment>], grounds: &[Ground], filed: &mut [Filed]) {
    let mut heads = false;
    for (at, ground) in grounds.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| grounds.get(at));
        let after = grounds.get(at + 1);
        let (Some(first), Some(last)) = (ground.labels.first().copied(), ground.labels.last().copied())
        else {
            continue;
        };
        let title = own_title(segments, ground);
        let begin = title.or_else(|| before.and_then(|before| before.labels.last().copied()));
        let begin = begin.unwrap_or((first.0, 0));
        let end = after.map_or((ground.last + 1, 0), |after| {
            own_title(segments, after).or(after.labels.first().copied()).unwrap_or((ground.last + 1, 0))
        });
        let Some(own) = filed.get_mut(at) else { continue };
        let mut headed = false;
        let from = begin.0.min(first.0);
        for (index, segment) in segments.iter().enumerate().take(ground.last + 1).skip(from) {
            let strange = !segment.key_heading && index != begin.0 && index < first.0;
            for mention in segment.mentions.iter().filter(|mention| !strange || mention.is_explicit()) {
                let spot = (index, mention.line);
                let in_row = mention.place == Place::Row && ground.labels.contains(&spot);
                if title == Some(spot) || in_row {
                    own.extend(&mention.filed);
                } else if spot < begin || spot >= end {
                } else if spot < first {
                    if (title.is_some() || heads || before.is_none()) && in_head(mention) {
                        own.extend(&mention.filed);
                        headed = true;
                    }
                } else if belongs(
                    segments,
                    mention,
                    spot,
                    last,
                    after.is_some_and(|after| after.shares_title) && headed,
                ) {
                    own.extend(&mention.filed);
                }
            }
        }
        heads = headed;
    }
    below_titles(segments, grounds, filed);
}

/// Adds what tables and lists of links say elsewhere in the note.
fn indexed(segments: &[Arc<Segment>], grounds: &[Ground], filed: &mut [Filed]) {
    let mut index = Index::default();
    for (at, ground) in grounds.iter().enumerate() {
        let title = ground.title.and_then(|(segment, start)| {
            let segment = segments.get(segment)?;
            let line = segment.lines.iter().find(|line| line.full.start >= start)?;
            Some(line.text.of(&segment.text))
        });
        let heading = ground.headings.last().and_then(|segment| {
            let segment = segments.get(*segment)?;
            Some(segment.heading.as_ref()?.text.of(&segment.text))
        });
        let title = title.map(|title| title.trim_matches(['#', ' ', '\t']));
        heading
            .filter(|heading| Some(*heading) != title)
            .into_iter()
            .chain(title)
            .for_each(|words| index.add(words, at));
    }
    for row in segments.iter().flat_map(|segment| &segment.rows) {
        for story in row.stories.iter().flat_map(|reference| index.stories(reference)) {
            if let Some(filed) = filed.get_mut(*story) {
                filed.extend(&row.filed);
            }
        }
    }
}

/// The line of a story's title, unless an earlier story has it too.
fn own_title(segments: &[Arc<Segment>], ground: &Ground) -> Option<Spot> {
    let (segment, start) = ground.title.filter(|_| !ground.shares_title)?;
    let lines = &segments.get(segment)?.lines;
    Some((segment, lines.partition_point(|line| line.full.start < start)))
}

/// Whether a line between a title and the first label files the story.
fn in_head(mention: &Mention) -> bool {
    !matches!(mention.place, Place::Within | Place::Row)
}

/// Whether a line after the first label files the story rather than being part of what it tells.
fn belongs(segments: &[Arc<Segment>], mention: &Mention, spot: Spot, last: Spot, headed: bool) -> bool {
    let line = |spot: Spot| segments.get(spot.0).and_then(|segment| segment.lines.get(spot.1));
    let (Some(own), Some(label)) = (line(spot), line(last)) else {
        return false;
    };
    let deeper = spot.0 == last.0 && is_deeper(own, label);
    let after = spot > last;
    match mention.place {
        Place::Tag => true,
        Place::Principles => !headed || !after,
        Place::Field => !deeper && (!headed || !after),
        Place::Bare | Place::BoldLead => after && !deeper && !headed,
        Place::Row | Place::Lead | Place::Within => false,
    }
}

/// How much further in a line may begin than its label and still stand beside it, as Markdown has it.
const SLACK: usize = 3;

/// Whether a line is part of what stands under the label.
fn is_deeper(line: &BlockLine, label: &BlockLine) -> bool {
    let column =
        |line: &BlockLine| line.marker.map_or(line.text.start, |marker| marker.start) - line.full.start;
    line.items > label.items.max(1) || column(line) > column(label) + SLACK
}

/// Adds what stands under headings such as `### Leadership Principles` below a story's title.
fn below_titles(segments: &[Arc<Segment>], grounds: &[Ground], filed: &mut [Filed]) {
    let level = |at: usize| segments.get(at).and_then(|segment| Some(segment.heading.as_ref()?.level));
    for (at, segment) in segments.iter().enumerate().filter(|(_, segment)| segment.key_heading) {
        let own = level(at).unwrap_or(0);
        let parent = (0..at).rev().find(|at| level(*at).is_some_and(|level| level < own));
        let titled = grounds.iter().zip(filed.iter_mut());
        let titled =
            titled.filter(|(ground, _)| parent.is_some() && ground.title.map(|title| title.0) == parent);
        for (_, filed) in titled {
            let listed =
                |mention: &&Mention| matches!(mention.place, Place::Principles | Place::Field | Place::Bare);
            segment.mentions.iter().filter(listed).for_each(|mention| filed.extend(&mention.filed));
        }
    }
}
