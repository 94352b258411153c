//! From a draft to a story: one text, sections with their content, framework roles, language.

use std::sync::Arc;

use grammars::{Framework, Role, SectionId};
use smallvec::SmallVec;

use crate::TextRange;
use crate::block::{BlockKind, BlockLine};
use crate::comment;
use crate::fold::{Draft, PlacedLabel};
use crate::label::RawLabel;
use crate::labels::{Container, FoundLabel};
use crate::language;
use crate::segment::Segment;
use crate::state;
use crate::story::{ContentKind, ContentLine, Label, Section, Story, Title};
use crate::vocabulary::Vocabulary;

/// Builds the story of `draft` from the segments it spans.
pub(crate) fn story(segments: &[Arc<Segment>], draft: &Draft, vocabulary: &Vocabulary) -> Story {
    let spans = Spans::new(segments);
    let text = spans.text();
    let title = draft.title.map(|placed| {
        let base = spans.base(placed.segment);
        Title { range: placed.title.range.shift(base), line: placed.title.line.shift(base) }
    });
    let framework = grammars::frameworks().framework(draft.framework);
    let mut sections: Vec<Section> = Vec::with_capacity(draft.labels.len());
    let mut taken: SmallVec<[SectionId; 8]> = SmallVec::new();
    for (at, placed) in draft.labels.iter().enumerate() {
        let Some((segment, found)) = spans.label(*placed) else {
            continue;
        };
        let kinds = kinds_of(&found.raw, framework, &taken);
        taken.extend(kinds.iter().copied());
        let next = draft.labels.get(at + 1).copied();
        sections.push(spans.section(segment, *placed, found, kinds, next, draft, framework));
    }
    let languages = spans.languages(draft);
    for section in &mut sections {
        section.state = state::of(&text, &section.lines, vocabulary);
    }
    let own_title = title.as_ref().filter(|_| !draft.shares_title).map(|t| t.line.start);
    let first = draft.labels.first().and_then(|placed| spans.first_line(*placed));
    let start = own_title.into_iter().chain(first).min().unwrap_or(0);
    let end = sections.last().map_or(start, |s| {
        let label = s.label.line.end.max(s.anchor.end);
        s.content.map_or(label, |content| content.end.max(label))
    });
    let language = language::of(&text, TextRange::new(start, end), &languages);
    Story {
        text,
        range: TextRange::new(start, end),
        title,
        shares_title: draft.shares_title,
        framework: draft.framework,
        language,
        principles: draft.principles.to_vec(),
        hard_to_measure: is_hard_to_measure(draft, vocabulary),
        sections,
        clues: draft.clues.to_vec(),
    }
}

/// Whether every principle of `draft` is one that numbers rarely show, and there is one.
fn is_hard_to_measure(draft: &Draft, vocabulary: &Vocabulary) -> bool {
    let hard =
        |id: &Arc<str>| vocabulary.principle(id).is_some_and(|(_, principle)| principle.hard_to_measure);
    !draft.principles.is_empty() && draft.principles.iter().all(hard)
}

/// The sections a label names in its framework: for each part the first that is not taken yet.
fn kinds_of(raw: &RawLabel, framework: Option<&Framework>, taken: &[SectionId]) -> SmallVec<[SectionId; 2]> {
    let mut kinds: SmallVec<[SectionId; 2]> = SmallVec::new();
    for part in &raw.parts {
        let mut ordered: SmallVec<[SectionId; 4]> = SmallVec::new();
        if let Some(framework) = framework {
            ordered.extend(
                framework.sections.iter().chain(&framework.optional).copied().filter(|id| part.contains(*id)),
            );
        }
        ordered.extend(part.iter());
        let fresh = ordered.iter().find(|id| !taken.contains(id) && !kinds.contains(id));
        // A word may only move on to another meaning while its framework has one for it.
        let required = |id: &&SectionId| framework.is_none_or(|f| f.position(**id).is_some());
        if let Some(id) = fresh.filter(required).or(ordered.first()) {
            kinds.push(*id);
        }
    }
    kinds
}

fn roles_of(kinds: &[SectionId], framework: Option<&Framework>) -> SmallVec<[Role; 2]> {
    let own = |id: SectionId| grammars::frameworks().section(id).map_or(Role::Notes, |s| s.role);
    kinds.iter().map(|id| framework.map_or(own(*id), |f| f.role(*id, own(*id)))).collect()
}

/// The segments of a story and where each begins in the story's text.
struct Spans<'a> {
    segments: &'a [Arc<Segment>],
    bases: SmallVec<[usize; 6]>,
}

impl<'a> Spans<'a> {
    fn new(segments: &'a [Arc<Segment>]) -> Self {
        let mut base = 0;
        let bases = segments
            .iter()
            .map(|segment| {
                let own = base;
                base += segment.text.len();
                own
            })
            .collect();
        Self { segments, bases }
    }

    fn text(&self) -> Arc<str> {
        match self.segments {
            [only] => Arc::clone(&only.text),
            many => many.iter().map(|s| s.text.as_ref()).collect::<String>().into(),
        }
    }

    fn base(&self, segment: usize) -> usize {
        self.bases.get(segment).copied().unwrap_or(0)
    }

    /// The label at `placed` and its segment.
    fn label(&self, placed: PlacedLabel) -> Option<(&'a Segment, &'a FoundLabel)> {
        let segment = self.segments.get(placed.segment)?;
        Some((segment, segment.labels.get(placed.label)?))
    }

    /// Where the line on which the section of a label begins does.
    fn first_line(&self, placed: PlacedLabel) -> Option<usize> {
        let (segment, found) = self.label(placed)?;
        Some(self.base(placed.segment) + segment.lines.get(found.line)?.full.start)
    }

    fn languages(&self, draft: &Draft) -> SmallVec<[&'static str; 4]> {
        let mut common: Option<SmallVec<[&'static str; 4]>> = None;
        for placed in &draft.labels {
            let Some((_, found)) = self.label(*placed) else {
                continue;
            };
            if found.raw.languages.is_empty() {
                continue;
            }
            let narrowed = match &common {
                None => found.raw.languages.clone(),
                Some(seen) => seen.iter().copied().filter(|l| found.raw.languages.contains(l)).collect(),
            };
            if !narrowed.is_empty() || common.is_none() {
                common = Some(narrowed);
            }
        }
        common.unwrap_or_default()
    }

    #[expect(clippy::too_many_arguments, reason = "one call site; a struct would only rename them")]
    fn section(
        &self,
        segment: &Segment,
        placed: PlacedLabel,
        found: &FoundLabel,
        kinds: SmallVec<[SectionId; 2]>,
        next: Option<PlacedLabel>,
        draft: &Draft,
        framework: Option<&Framework>,
    ) -> Section {
        let base = self.base(placed.segment);
        let line = segment.lines.get(found.line);
        let label = Label {
            range: found.raw.range.shift(base),
            line: found.written.shift(base),
            form: found.raw.form.clone(),
        };
        let mut content = Content::new(found, line);
        if let Some(line) = line
            && found.raw.form.heading.is_none()
        {
            content.run_in(&segment.text, line, found, base);
        }
        let beside = next.is_some_and(|n| {
            n.segment == placed.segment && self.label(n).is_some_and(|(_, other)| other.line == found.line)
        });
        let end = if beside || matches!(found.container, Container::Row { .. } | Container::Table { .. }) {
            base + found.limit.or(line.map(|l| l.full.end)).unwrap_or(found.raw.content)
        } else {
            self.collect(&mut content, placed, next, draft)
        };
        let roles = roles_of(&kinds, framework);
        let content_range =
            content.lines.first().zip(content.lines.last()).map(|(a, b)| a.range.cover(b.range));
        Section {
            kinds,
            roles,
            anchor: found.cell().map_or(label.range, |cell| cell.shift(base)),
            label,
            content: content_range,
            lines: content.lines,
            end,
            state: crate::SectionState::Empty,
        }
    }

    /// Collects the lines below a label up to whatever ends its section; where that is.
    fn collect(
        &self,
        content: &mut Content,
        placed: PlacedLabel,
        next: Option<PlacedLabel>,
        draft: &Draft,
    ) -> usize {
        let last = next.map_or(self.segments.len().saturating_sub(1), |n| n.segment);
        for (at, segment) in self.segments.iter().enumerate().take(last + 1).skip(placed.segment) {
            let base = self.base(at);
            let own = at == placed.segment;
            let from = if own { segment.labels.get(placed.label).map_or(0, |l| l.line + 1) } else { 0 };
            for (index, line) in segment.lines.iter().enumerate().skip(from) {
                let labelled = segment.labels.binary_search_by_key(&index, |l| l.line).is_ok();
                let stopped = draft.stop.is_some_and(|stop| at + 1 == draft.span && line.full.start >= stop);
                if labelled || stopped || !content.takes(line, !own) {
                    return base + line.full.start;
                }
                content.push(&segment.text, line, base);
            }
        }
        self.bases.last().zip(self.segments.last()).map_or(0, |(base, segment)| base + segment.text.len())
    }
}

/// The content of a section while its lines are collected.
struct Content {
    lines: Vec<ContentLine>,
    heading: bool,
    items: u8,
    quotes: u8,
    marked: bool,
    /// Whether the label stands in code, where its content does, too.
    code: bool,
    /// Where the content ends at the latest.
    limit: usize,
    /// Whether the content stands beside the list item of its label rather than in it.
    outside: bool,
}

impl Content {
    fn new(found: &FoundLabel, line: Option<&BlockLine>) -> Self {
        Self {
            lines: Vec::new(),
            heading: found.raw.form.heading.is_some(),
            items: line.map_or(0, |l| l.items),
            quotes: line.map_or(0, |l| l.quotes),
            marked: line.is_some_and(|l| l.marker.is_some()),
            code: matches!(found.container, Container::Code { .. }),
            limit: found.limit.unwrap_or(usize::MAX),
            outside: false,
        }
    }

    fn run_in(&mut self, text: &str, line: &BlockLine, found: &FoundLabel, base: usize) {
        let end = line.text.end.min(self.limit);
        let rest = TextRange::new(found.raw.content.min(end), end);
        if !rest.of(text).trim().is_empty() {
            let pieces = comment::shown(text, rest).into_iter();
            self.lines.extend(
                pieces.map(|range| ContentLine { range: range.shift(base), kind: ContentKind::Prose }),
            );
        }
    }

    /// Whether the section goes on with `line`. It ends with the container of its label, but not before it has
    /// any content: people put the answer beside or below the list item that names it.
    fn takes(&mut self, line: &BlockLine, later_segment: bool) -> bool {
        if line.full.start >= self.limit {
            return false;
        }
        match line.kind {
            BlockKind::Rule | BlockKind::Summary => return false,
            BlockKind::Heading => return later_segment && self.heading,
            _ => {}
        }
        if line.quotes < self.quotes {
            return false;
        }
        let sibling = self.items > 0 && line.items == self.items && line.marker.is_some();
        let left = line.items < self.items || sibling;
        self.outside |= left && self.marked && self.lines.is_empty();
        !left || self.outside
    }

    fn push(&mut self, text: &str, line: &BlockLine, base: usize) {
        let kind = match line.kind {
            BlockKind::Paragraph if line.marker.is_some() => ContentKind::Item,
            BlockKind::Code if self.code => ContentKind::Prose,
            BlockKind::Paragraph | BlockKind::Html | BlockKind::Rule => ContentKind::Prose,
            BlockKind::Code => ContentKind::Code,
            BlockKind::Table => ContentKind::Table,
            BlockKind::Heading | BlockKind::Summary => ContentKind::Heading,
        };
        if kind == ContentKind::Code {
            self.lines.push(ContentLine { range: line.text.shift(base), kind });
            return;
        }
        for (at, range) in comment::shown(text, line.text).into_iter().enumerate() {
            let kind = if at > 0 && kind == ContentKind::Item { ContentKind::Prose } else { kind };
            self.lines.push(ContentLine { range: range.shift(base), kind });
        }
    }
}
