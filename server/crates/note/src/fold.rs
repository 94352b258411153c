//! The recogniser: folds the labels of all segments into stories.
//!
//! A label alone is no story: `**Tarea:**` is a ticket and `## Result` an API page. Drafts collect labels as
//! a reader would, and a draft becomes a story when its evidence suffices ([`crate::evidence`]).

use std::sync::Arc;

use smallvec::SmallVec;

use crate::build;
use crate::evidence::{self, Verdict};
use crate::filing::{self, Ground, Whole};
use crate::segment::{FoundLabel, Segment};
use crate::story::Story;
use crate::title::{self, TitleLine};
use crate::vocabulary::{Kinds, Vocabulary};

/// The stories of a note.
#[derive(Debug, Default)]
pub(crate) struct Folded {
    /// In the order of the text.
    pub(crate) entries: Vec<Entry>,
}

/// A story with what it was read from.
#[derive(Debug)]
pub(crate) struct Entry {
    /// Index of the segment its text begins with.
    pub(crate) segment: usize,
    pub(crate) story: Arc<Story>,
    key: Key,
}

/// Everything a story depends on. Equal keys give equal stories.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Key {
    segments: SmallVec<[u64; 2]>,
    draft: Draft,
}

/// A story in the making. Segment numbers count from its first segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Draft {
    /// How many segments it spans.
    pub(crate) span: usize,
    pub(crate) title: Option<PlacedTitle>,
    /// Whether an earlier story stands between the title and this one.
    pub(crate) shares_title: bool,
    pub(crate) labels: SmallVec<[PlacedLabel; 6]>,
    /// Where the next story's title begins, when that is in the last segment.
    pub(crate) stop: Option<usize>,
    /// Ids of the principles above it.
    pub(crate) principles: SmallVec<[Arc<str>; 1]>,
    pub(crate) framework: grammars::FrameworkId,
}

/// A label of a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PlacedLabel {
    /// The segment, counted from the draft's first.
    pub(crate) segment: usize,
    /// Index into the segment's labels.
    pub(crate) label: usize,
}

/// The title of a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PlacedTitle {
    /// The segment, counted from the draft's first.
    pub(crate) segment: usize,
    pub(crate) title: TitleLine,
}

/// Folds `segments` into stories, taking over unchanged ones from `previous`.
pub(crate) fn fold(
    segments: &[Arc<Segment>],
    vocabulary: &Vocabulary,
    whole: &Whole,
    previous: Option<&Folded>,
) -> Folded {
    let mut collector = Collector::new(segments);
    for index in 0..segments.len() {
        collector.segment(index);
    }
    collector.close();
    let mut chosen = choose(segments, vocabulary, collector.drafts);
    let grounds: Vec<Ground> = chosen.iter().map(|story| story.ground(segments)).collect();
    for (story, principles) in chosen.iter_mut().zip(filing::file(segments, &grounds, whole)) {
        story.open.principles = principles;
    }
    Folded { entries: realize(segments, vocabulary, chosen, previous) }
}

/// A draft that is still collecting; segment numbers are the note's.
#[derive(Debug)]
struct Open {
    first: usize,
    last: usize,
    title: Option<(usize, TitleLine)>,
    labels: SmallVec<[(usize, usize); 6]>,
    kinds: SmallVec<[Kinds; 6]>,
    /// Level of the last label that is a heading.
    level: Option<u8>,
    stop: Option<usize>,
    /// Segments of the headings above it, outermost first.
    headings: SmallVec<[usize; 6]>,
    principles: SmallVec<[Arc<str>; 1]>,
}

struct Collector<'a> {
    segments: &'a [Arc<Segment>],
    /// Segments of the headings above the current one, outermost first.
    headings: SmallVec<[usize; 6]>,
    open: Option<Open>,
    drafts: Vec<Open>,
}

impl<'a> Collector<'a> {
    fn new(segments: &'a [Arc<Segment>]) -> Self {
        Self { segments, headings: SmallVec::new(), open: None, drafts: Vec::new() }
    }

    fn segment(&mut self, index: usize) {
        let segments = self.segments;
        let Some(segment) = segments.get(index) else {
            return;
        };
        if let Some(heading) = &segment.heading {
            let label = segment.labels.first().filter(|l| is_section(l) && l.raw.form.heading.is_some());
            if label.is_none() {
                match &mut self.open {
                    Some(open) if open.level.is_some_and(|level| heading.level > level) => open.last = index,
                    _ => {
                        self.close();
                        self.descend(index, heading.level);
                    }
                }
            }
        }
        for (at, found) in segment.labels.iter().enumerate() {
            if is_section(found) {
                self.label(index, at, found);
            }
        }
    }

    /// Makes the heading of segment `index` the innermost one.
    fn descend(&mut self, index: usize, level: u8) {
        let segments = self.segments;
        let above =
            |at: &usize| segments.get(*at).and_then(|s| s.heading.as_ref()).is_some_and(|h| h.level < level);
        while self.headings.last().is_some_and(|at| !above(at)) {
            self.headings.pop();
        }
        self.headings.push(index);
    }

    fn label(&mut self, index: usize, at: usize, found: &FoundLabel) {
        let kinds = found.raw.parts.iter().fold(Kinds::default(), |all, part| all.union(*part));
        let level = found.raw.form.heading;
        if self.open.as_ref().is_some_and(|open| begins_anew(open, kinds, level)) {
            self.close();
        }
        if self.open.is_none() {
            if let Some(level) = level {
                self.leave(level);
            }
            self.open = Some(self.begin(index, found));
        }
        if let Some(open) = &mut self.open {
            open.last = index;
            open.labels.push((index, at));
            open.kinds.push(kinds);
            open.level = level.or(open.level);
        }
    }

    /// Leaves the headings that a label heading of `level` is not below.
    fn leave(&mut self, level: u8) {
        let segments = self.segments;
        self.headings
            .retain(|at| segments.get(*at).and_then(|s| s.heading.as_ref()).is_some_and(|h| h.level < level));
    }

    /// A draft that begins with the label `found` of segment `index`.
    fn begin(&mut self, index: usize, found: &FoundLabel) -> Open {
        let segments = self.segments;
        let before = self.drafts.last().filter(|d| d.last == index);
        let after =
            before.and_then(|d| d.labels.last()).filter(|(s, _)| *s == index).map(|(_, label)| *label);
        let local = segments.get(index).and_then(|s| title::above(s, found, after));
        let title = local.map(|line| (index, line)).or_else(|| self.heading_title());
        if let (Some((_, line)), Some(draft)) = (title.filter(|t| t.0 == index), self.drafts.last_mut())
            && draft.last == index
            && draft.labels.last().is_some_and(|(s, l)| {
                label_start(segments, *s, *l).is_some_and(|start| start < line.line.start || *s < index)
            })
        {
            draft.stop = Some(line.line.start);
        }
        let principles = self
            .headings
            .iter()
            .rev()
            .find_map(|at| segments.get(*at)?.heading.as_ref()?.filed.first().cloned())
            .into_iter()
            .collect();
        Open {
            first: title.map_or(index, |(at, _)| at.min(index)),
            last: index,
            title,
            labels: SmallVec::new(),
            kinds: SmallVec::new(),
            level: None,
            stop: None,
            headings: self.headings.clone(),
            principles,
        }
    }

    /// The innermost heading that names more than the form of the answer; where all name just that, the
    /// innermost.
    fn heading_title(&self) -> Option<(usize, TitleLine)> {
        let titled = |at: &usize| {
            let segment = self.segments.get(*at)?;
            let heading = segment.heading.as_ref()?;
            let line = TitleLine::new(&segment.text, heading.text, heading.full);
            Some((*at, line, title::names_form(heading.text.of(&segment.text))))
        };
        let mut innermost_first = self.headings.iter().rev().filter_map(titled);
        let telling = innermost_first.clone().find(|(_, _, form)| !form);
        telling.or_else(|| innermost_first.next()).map(|(at, line, _)| (at, line))
    }

    fn close(&mut self) {
        self.drafts.extend(self.open.take());
    }
}

fn label_start(segments: &[Arc<Segment>], segment: usize, label: usize) -> Option<usize> {
    let segment = segments.get(segment)?;
    Some(segment.lines.get(segment.labels.get(label)?.line)?.full.start)
}

/// Whether a label names a section of an answer, not the notes or question around it.
fn is_section(found: &FoundLabel) -> bool {
    found.raw.parts.iter().any(|part| evidence::is_answer(*part))
}

/// Whether a label with these `kinds` starts a new story rather than going on with the open one: it repeats
/// what that one began with, or is a heading on a level of its own.
fn begins_anew(open: &Open, kinds: Kinds, level: Option<u8>) -> bool {
    let repeats = open.kinds.first().is_some_and(|first| evidence::same_section(*first, kinds));
    let begun = |seen: &Kinds| !evidence::is_situation(*seen) && !evidence::is_before_situation(*seen);
    let situation = evidence::is_situation(kinds) && open.kinds.iter().any(begun);
    let other_level = matches!((open.level, level), (Some(a), Some(b)) if b < a);
    repeats || situation || other_level
}

/// A draft that is a story.
struct Chosen {
    open: Open,
    framework: grammars::FrameworkId,
    shares_title: bool,
}

impl Chosen {
    /// Where it stands, for whoever files it.
    fn ground(&self, segments: &[Arc<Segment>]) -> Ground {
        let open = &self.open;
        let line = |(segment, label): &(usize, usize)| {
            Some((*segment, segments.get(*segment)?.labels.get(*label)?.line))
        };
        Ground {
            headings: open.headings.clone(),
            title: open.title.map(|(segment, title)| (segment, title.line.start)),
            shares_title: self.shares_title,
            labels: open.labels.iter().filter_map(line).collect(),
            last: open.last,
        }
    }
}

/// The drafts that are stories, with their frameworks.
fn choose(segments: &[Arc<Segment>], vocabulary: &Vocabulary, drafts: Vec<Open>) -> Vec<Chosen> {
    let raws = |draft: &Open| -> SmallVec<[&crate::label::RawLabel; 6]> {
        draft.labels.iter().filter_map(|(s, l)| Some(&segments.get(*s)?.labels.get(*l)?.raw)).collect()
    };
    let judged: Vec<_> = drafts
        .into_iter()
        .map(|draft| {
            let evidence = evidence::judge(&raws(&draft), vocabulary.framework());
            (draft, evidence)
        })
        .collect();
    let bank = judged.iter().any(|(_, e)| e.verdict == Verdict::Story);
    let complete = judged.iter().any(|(_, e)| e.verdict == Verdict::Story && e.complete_default);
    let mut chosen: Vec<Chosen> = judged
        .into_iter()
        .filter(|(draft, e)| match e.verdict {
            Verdict::Story => true,
            Verdict::Lone => bank && !draft.principles.is_empty(),
            Verdict::None => false,
        })
        .map(|(draft, e)| {
            let framework = if complete && e.fits_default { vocabulary.framework() } else { e.framework };
            Chosen { open: draft, framework, shares_title: false }
        })
        .collect();
    let mut before = None;
    for story in &mut chosen {
        let title = story.open.title.map(|(segment, title)| (segment, title.line.start));
        story.shares_title = title.is_some() && title < before;
        let last = story.open.labels.last();
        before = last.and_then(|(segment, label)| Some((*segment, label_start(segments, *segment, *label)?)));
    }
    chosen
}

/// Turns drafts into stories. Those before and after an edit are taken over from `previous`.
fn realize(
    segments: &[Arc<Segment>],
    vocabulary: &Vocabulary,
    chosen: Vec<Chosen>,
    previous: Option<&Folded>,
) -> Vec<Entry> {
    let old = previous.map(|folded| folded.entries.as_slice()).unwrap_or_default();
    let keyed: Vec<(usize, Key)> =
        chosen.into_iter().map(|story| (story.open.first, key(segments, story))).collect();
    let same_front = keyed.iter().zip(old).take_while(|((_, key), entry)| *key == entry.key).count();
    let same_back = keyed
        .iter()
        .skip(same_front)
        .rev()
        .zip(old.iter().skip(same_front).rev())
        .take_while(|((_, key), entry)| *key == entry.key)
        .count();
    let total = keyed.len();
    keyed
        .into_iter()
        .enumerate()
        .map(|(at, (segment, key))| {
            let kept = if at < same_front {
                old.get(at)
            } else if at >= total - same_back {
                old.get(old.len() - (total - at))
            } else {
                None
            };
            let story = kept.map_or_else(
                || {
                    let spanned = segments.get(segment..segment + key.draft.span).unwrap_or_default();
                    Arc::new(build::story(spanned, &key.draft, vocabulary))
                },
                |entry| Arc::clone(&entry.story),
            );
            Entry { segment, story, key }
        })
        .collect()
}

fn key(segments: &[Arc<Segment>], story: Chosen) -> Key {
    let Chosen { open, framework, shares_title } = story;
    let first = open.first;
    let span = open.last + 1 - first;
    let ids = segments.get(first..first + span).unwrap_or_default().iter().map(|s| s.id).collect();
    let draft = Draft {
        span,
        title: open.title.map(|(segment, title)| PlacedTitle { segment: segment - first, title }),
        shares_title,
        labels: open
            .labels
            .iter()
            .map(|(segment, label)| PlacedLabel { segment: segment - first, label: *label })
            .collect(),
        stop: open.stop,
        principles: open.principles,
        framework,
    };
    Key { segments: ids, draft }
}
