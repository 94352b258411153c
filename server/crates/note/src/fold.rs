//! The recogniser: folds the labels of all segments into stories.
//!
//! A label alone is no story: `**Tarea:**` is a ticket and `## Result` an API page. Drafts collect labels as
//! a reader would, and a draft becomes a story when its evidence suffices ([`crate::evidence`]).

use std::sync::Arc;

use smallvec::SmallVec;

use crate::build;
use crate::comment::{Comment, Directive};
use crate::evidence::{self, Clue, Evidence, Verdict};
use crate::filing::{self, Ground, Whole};
use crate::labels::{Container, FoundLabel};
use crate::lesson::{self, Lesson};
use crate::segment::Segment;
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
    /// What it is where it is nobody's answer.
    pub(crate) lesson: Option<Lesson>,
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
    /// Whether what stands above it explains the method.
    pub(crate) taught: bool,
    /// What made it a story.
    pub(crate) clues: SmallVec<[Clue; 6]>,
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
    direct(segments, &mut chosen);
    let grounds: Vec<Ground> = chosen.iter().map(|story| story.ground(segments)).collect();
    for (story, principles) in chosen.iter_mut().zip(filing::file(segments, &grounds, whole)) {
        story.open.principles = principles;
    }
    Folded { entries: realize(segments, vocabulary, chosen, previous) }
}

/// A title and the segment it stands in.
type FoundTitle = (usize, TitleLine);

/// A draft that is still collecting; segment numbers are the note's.
#[derive(Debug)]
struct Open {
    first: usize,
    last: usize,
    title: Option<FoundTitle>,
    /// The innermost heading, where the title is one further out.
    inner: Option<FoundTitle>,
    /// Segments of the headings above, outermost first.
    headings: SmallVec<[usize; 6]>,
    /// Whether a question, a principle or a heading about stories stands above.
    setting: bool,
    /// Whether what stands above explains the method.
    taught: bool,
    container: Container,
    labels: SmallVec<[(usize, usize); 6]>,
    kinds: SmallVec<[Kinds; 6]>,
    /// Level of the last label that is a heading.
    level: Option<u8>,
    stop: Option<usize>,
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
        let kinds = found.raw.kinds();
        let level = found.raw.form.heading;
        if self.open.as_ref().is_some_and(|open| {
            !found.beside && begins_anew(open, kinds, level) || leaves(open, index, found.container)
        }) {
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
        let above = segments.get(index).map(|s| title::above(s, found, after)).unwrap_or_default();
        let (outer, inner) = self.heading_titles();
        let local = above.title.map(|line| (index, line));
        let inner = inner.filter(|_| local.is_none());
        let title = local.or(outer);
        if let (Some((_, line)), Some(draft)) = (title.filter(|t| t.0 == index), self.drafts.last_mut())
            && draft.last == index
            && draft.labels.last().is_some_and(|(s, l)| {
                label_start(segments, *s, *l).is_some_and(|start| start < line.line.start || *s < index)
            })
        {
            draft.stop = Some(line.line.start);
        }
        let headings = || self.headings.iter().rev().filter_map(|at| segments.get(*at)?.heading.as_ref());
        let principles: SmallVec<[Arc<str>; 1]> =
            headings().find_map(|heading| heading.filed.first().cloned()).into_iter().collect();
        let innermost = headings().next();
        let asked = headings().any(|heading| heading.says.asks);
        let advised = headings().any(|heading| heading.says.advises);
        let told = asked || !advised && headings().any(|heading| heading.says.tells);
        let setting = above.asks || !principles.is_empty() || told;
        let taught = above.teaches || !above.asks && innermost.is_some_and(|h| h.says.teaches);
        Open {
            first: title.map_or(index, |(at, _)| at.min(index)),
            last: index,
            title,
            inner,
            headings: self.headings.clone(),
            setting,
            taught,
            container: found.container,
            labels: SmallVec::new(),
            kinds: SmallVec::new(),
            level: None,
            stop: None,
            principles,
        }
    }

    /// The innermost heading that names more than the form of the answer, and the innermost of all where that
    /// is another one.
    fn heading_titles(&self) -> (Option<FoundTitle>, Option<FoundTitle>) {
        let titled = |at: &usize| {
            let segment = self.segments.get(*at)?;
            let heading = segment.heading.as_ref()?;
            Some((*at, TitleLine::new(&segment.text, heading.text, heading.full), heading.says.form))
        };
        let mut innermost_first = self.headings.iter().rev().filter_map(titled);
        let inner = innermost_first.clone().next().map(|(at, line, _)| (at, line));
        let telling = innermost_first.find(|(_, _, form)| !form).map(|(at, line, _)| (at, line));
        (telling.or(inner), inner.filter(|inner| telling.is_some_and(|telling| telling.0 != inner.0)))
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

/// Whether a label in `container` of segment `index` stands outside what holds the open draft.
fn leaves(open: &Open, index: usize, container: Container) -> bool {
    open.container != container || (container != Container::Text && open.last != index)
}

/// A draft that is a story.
struct Chosen {
    open: Open,
    framework: grammars::FrameworkId,
    clues: SmallVec<[Clue; 6]>,
    shares_title: bool,
}

impl Chosen {
    /// Where it begins: its title where it has one of its own, its first label otherwise.
    fn begins(&self, segments: &[Arc<Segment>]) -> Option<(usize, usize)> {
        let own = self.open.title.filter(|_| !self.shares_title);
        let label = || {
            let (segment, label) = self.open.labels.first()?;
            Some((*segment, label_start(segments, *segment, *label)?))
        };
        own.map(|(segment, title)| (segment, title.line.start)).or_else(label)
    }

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
    let labels = |draft: &Open| -> SmallVec<[&FoundLabel; 6]> {
        draft.labels.iter().filter_map(|(s, l)| segments.get(*s)?.labels.get(*l)).collect()
    };
    let judged: Vec<(Open, Evidence)> = drafts
        .into_iter()
        .map(|draft| {
            let evidence = evidence::judge(&labels(&draft), draft.setting, vocabulary.framework());
            (draft, evidence)
        })
        .collect();
    let bank = judged.iter().any(|(_, e)| e.verdict == Verdict::Story);
    let complete = judged.iter().any(|(_, e)| e.verdict == Verdict::Story && e.complete_default);
    let mut chosen: Vec<Chosen> = judged
        .into_iter()
        .filter(|(_, e)| match e.verdict {
            Verdict::Story => true,
            Verdict::Lone => bank,
            Verdict::None => false,
        })
        .map(|(draft, e)| {
            let framework = if complete && e.fits_default { vocabulary.framework() } else { e.framework };
            let mut clues = e.clues;
            clues.extend((e.verdict == Verdict::Lone).then_some(Clue::Bank));
            Chosen { open: draft, framework, clues, shares_title: false }
        })
        .collect();
    name_apart(&mut chosen);
    let mut before = None;
    for story in &mut chosen {
        let title = story.open.title.map(|(segment, title)| (segment, title.line.start));
        story.shares_title = title.is_some() && title < before;
        let last = story.open.labels.last();
        before = last.and_then(|(segment, label)| Some((*segment, label_start(segments, *segment, *label)?)));
    }
    chosen
}

/// Gives stories below one heading the headings of their own, though these name only the form: `Template` and
/// `Example` tell two answers to one question apart.
fn name_apart(chosen: &mut [Chosen]) {
    let outer = |story: &Chosen| story.open.inner.and(story.open.title).map(|(segment, _)| segment);
    let mut shared: SmallVec<[usize; 4]> = chosen
        .windows(2)
        .filter_map(|pair| match pair {
            [a, b] if a.open.headings != b.open.headings => {
                let both = |at: &usize| a.open.headings.contains(at) && b.open.headings.contains(at);
                outer(a).filter(both).or(outer(b).filter(both))
            }
            _ => None,
        })
        .collect();
    shared.sort_unstable();
    for story in chosen {
        if outer(story).is_some_and(|outer| shared.binary_search(&outer).is_ok()) {
            story.open.title = story.open.inner;
            story.open.first = story.open.inner.map_or(story.open.first, |(at, _)| at);
        }
    }
}

/// Puts the frameworks in force that comments name: within a story for that story, elsewhere for the others. Of
/// two that speak of the same, the first counts.
fn direct(segments: &[Arc<Segment>], chosen: &mut [Chosen]) {
    let named = |comment: &Comment, text: &str| match comment.directive {
        Directive::Framework(name) => grammars::frameworks().framework_id(name.of(text)),
        _ => None,
    };
    let mut own: SmallVec<[usize; 4]> = SmallVec::new();
    let mut other = None;
    for (at, segment) in segments.iter().enumerate() {
        for comment in &segment.comments {
            let Some(framework) = named(comment, &segment.text) else { continue };
            let place = match comment.line {
                Some(line) => (at, line.start),
                None if at + 1 < segments.len() => (at + 1, 0),
                None => (at, comment.range.start),
            };
            let begun =
                chosen.iter().take_while(|story| story.begins(segments).is_some_and(|b| b <= place)).count();
            let within = begun
                .checked_sub(1)
                .filter(|index| chosen.get(*index).is_some_and(|story| place.0 <= story.open.last));
            match within {
                None => other = other.or(Some(framework)),
                Some(index) if own.contains(&index) => {}
                Some(index) => {
                    own.push(index);
                    chosen.iter_mut().skip(index).take(1).for_each(|story| story.framework = framework);
                }
            }
        }
    }
    let Some(framework) = other else { return };
    for (_, story) in chosen.iter_mut().enumerate().filter(|(index, _)| !own.contains(index)) {
        story.framework = framework;
    }
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
            let (story, lesson) = kept.map_or_else(
                || {
                    let spanned = segments.get(segment..segment + key.draft.span).unwrap_or_default();
                    let story = build::story(spanned, &key.draft, vocabulary);
                    let lesson = lesson::of(&story, &key.draft);
                    (Arc::new(story), lesson)
                },
                |entry| (Arc::clone(&entry.story), entry.lesson),
            );
            Entry { segment, story, lesson, key }
        })
        .collect()
}

fn key(segments: &[Arc<Segment>], story: Chosen) -> Key {
    let Chosen { open, framework, clues, shares_title } = story;
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
        taught: open.taught,
        clues,
    };
    Key { segments: ids, draft }
}
