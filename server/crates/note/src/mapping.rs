//! Index tables and link lists: lines that say which stories show a principle, or which principles a story shows.
//!
//! A segment only collects what such lines say ([`rows`]). Which story a reference means is settled over the whole
//! note ([`Index`]), since the story may stand anywhere.

use std::collections::HashMap;

use crate::block::{BlockKind, BlockLine};
use crate::matrix;
use crate::phrase;
use crate::principles::{self, Filed, Key, Mention, Place};
use crate::vocabulary::Vocabulary;
use crate::words::squeeze;

/// Principles and the stories they are said to belong to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) filed: Filed,
    pub(crate) stories: Vec<Reference>,
}

/// What is written in place of a story; all words are squeezed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Reference {
    /// The target of a link within the note.
    Anchor(String),
    /// A title, perhaps shortened.
    Title(String),
    /// A title word by word.
    Exact(String),
    /// `Story 3`.
    Number(u32),
}

/// A reference in words has at most this many bytes.
const LONGEST: usize = 120;
/// Squeezed titles shorter than this are too common to be recognised inside longer words.
const TELLING: usize = 8;

/// What the tables and lists of a segment say, and the rows of tables that file something by themselves.
pub(crate) fn rows(
    text: &str,
    lines: &[BlockLine],
    heading: Option<&Filed>,
    mentions: &[Mention],
    vocabulary: &Vocabulary,
) -> (Vec<Row>, Vec<Mention>) {
    let mut found = (Vec::new(), Vec::new());
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        if line.kind == BlockKind::Table {
            let run = lines.get(at..).unwrap_or_default();
            let more = run.iter().skip(1).take_while(|line| line.kind == BlockKind::Table && !line.opens);
            let end = at + 1 + more.count();
            let table = lines.get(at..end).unwrap_or_default();
            let cells: Vec<Vec<&str>> = table.iter().map(|line| matrix::cells(line.text.of(text))).collect();
            Table { vocabulary, cells: &cells, first: at }.read(&mut found);
            at = end;
            continue;
        }
        if line.kind == BlockKind::Paragraph {
            found.0.extend(listed(text, lines, at, heading, mentions));
        }
        at += 1;
    }
    found
}

/// A table, header row first.
struct Table<'a> {
    vocabulary: &'a Vocabulary,
    cells: &'a [Vec<&'a str>],
    /// Index of the header's line in the segment.
    first: usize,
}

/// What a column holds, by its header.
enum Column {
    /// Values of a key: `Leadership Principles`.
    Key(Key),
    /// Marks for these principles.
    Named(Filed),
    Other,
}

impl Table<'_> {
    fn read(&self, found: &mut (Vec<Row>, Vec<Mention>)) {
        let Some(header) = self.cells.first() else { return };
        let columns: Vec<Column> = header.iter().map(|cell| self.column(cell)).collect();
        let single = self.cells.len() == 2;
        for (at, row) in self.cells.iter().enumerate() {
            let line = self.first + at;
            if row.len() == 2 || at > 0 {
                let filed = self.keyed(row);
                if !filed.is_empty() {
                    found.1.push(Mention { line, place: Place::Field, filed });
                    continue;
                }
            }
            if at == 0 {
                continue;
            }
            let (filed, stories) = self.row(&columns, header, row);
            if filed.is_empty() {
                continue;
            }
            let place = if single { Place::Field } else { Place::Row };
            found.1.push(Mention { line, place, filed: filed.clone() });
            if !stories.is_empty() {
                found.0.push(Row { filed, stories });
            }
        }
    }

    fn column(&self, header: &str) -> Column {
        if let Some(key) = principles::key(header) {
            return Column::Key(key);
        }
        match principles::names_only(header, self.vocabulary) {
            Some(filed) => Column::Named(filed),
            None => Column::Other,
        }
    }

    /// What a row such as `| Tags | Ownership |` names.
    fn keyed(&self, row: &[&str]) -> Filed {
        let mut filed = Filed::default();
        if let [key, values @ ..] = row
            && let Some(key) = principles::key(key)
        {
            values.iter().for_each(|value| filed.extend(&principles::listed(value, key, self.vocabulary)));
        }
        filed
    }

    fn row(&self, columns: &[Column], header: &[&str], row: &[&str]) -> (Filed, Vec<Reference>) {
        let mut filed = Filed::default();
        let (mut stories, mut marked) = (Vec::new(), Vec::new());
        for ((column, cell), title) in columns.iter().zip(row).zip(header) {
            match column {
                Column::Key(key) => filed.extend(&principles::listed(cell, *key, self.vocabulary)),
                Column::Named(named) if matrix::affirms(cell) => filed.extend(named),
                Column::Named(_) => {}
                Column::Other => match principles::names_only(cell, self.vocabulary) {
                    Some(named) => filed.extend(&named),
                    None if matrix::is_mark(cell) && numbers(cell, title).is_empty() => {
                        if matrix::affirms(cell) {
                            marked.extend(references(title, ""));
                        }
                    }
                    None => stories.extend(references(cell, title)),
                },
            }
        }
        stories.extend(marked);
        (filed, stories)
    }
}

/// What an item or line of links says.
fn listed(
    text: &str,
    lines: &[BlockLine],
    at: usize,
    heading: Option<&Filed>,
    mentions: &[Mention],
) -> Option<Row> {
    let line = lines.get(at)?;
    let own = line.text.of(text);
    if own.len() > 4 * LONGEST || (line.marker.is_none() && !own.contains('[') && line.items == 0) {
        return None;
    }
    let on = |at: usize| mentions.iter().find(|mention| mention.line == at);
    if let Some(mention) = on(at) {
        let rest = own
            .split_once([':', '：', '→', '–', '—'])
            .map_or(own, |(head, tail)| if principles::key(head).is_some() { tail } else { own });
        let stories = named_stories(rest);
        return (!stories.is_empty()).then(|| Row { filed: mention.filed.clone(), stories });
    }
    let links = links(own);
    if links.is_empty() && (line.marker.is_none() || own.len() > LONGEST) {
        return None;
    }
    let above =
        (0..at).rev().take_while(|at| lines.get(*at).is_some_and(|other| other.kind == BlockKind::Paragraph));
    let parent = above.filter(|at| lines.get(*at).is_some_and(|other| other.items < line.items)).find_map(on);
    let leads = |mention: &&Mention| mention.place != Place::Within && mention.place != Place::Tag;
    let filed =
        parent.filter(leads).map(|mention| &mention.filed).or(heading).filter(|filed| !filed.is_empty())?;
    let stories = if links.is_empty() {
        vec![Reference::Exact(core(own))]
    } else if without_links(own)
        .split_whitespace()
        .any(|word| word.contains(char::is_alphabetic) && !phrase::is_filler(word))
    {
        return None;
    } else {
        links
    };
    Some(Row { filed: filed.clone(), stories })
}

/// The stories that a line names beside its principles.
fn named_stories(text: &str) -> Vec<Reference> {
    let mut stories = links(text);
    for piece in text.split([':', '：', '→', '–', '—', ',', ';', '/', '(', ')', '、', '，']) {
        stories.extend(numbers(piece, ""));
        if piece.len() <= LONGEST {
            stories.push(Reference::Exact(core(piece)));
        }
    }
    stories.retain(|story| !matches!(story, Reference::Exact(words) if words.is_empty()));
    stories
}

/// The stories that a cell of a table names, below this header.
fn references(cell: &str, header: &str) -> Vec<Reference> {
    let mut stories = links(cell);
    let plain = cell.replace("<br>", ",").replace("<br/>", ",").replace("<br />", ",");
    stories.extend(
        plain.split([',', ';', '/', '·', '•', '+', '&', '、', '，']).flat_map(|piece| numbers(piece, header)),
    );
    if stories.is_empty() && cell.len() <= LONGEST {
        let pieces = plain.split([',', ';', '·', '•']).filter(|_| plain.contains([',', ';', '·', '•']));
        stories.extend(pieces.chain([cell]).map(|piece| Reference::Title(core(piece))));
    }
    stories.retain(|story| !matches!(story, Reference::Title(words) if words.is_empty()));
    stories
}

/// `Story 3`, `#3` and `Stories 1 and 3`; a mere `3` only below a header that speaks of stories.
fn numbers(piece: &str, header: &str) -> Vec<Reference> {
    let words: Vec<&str> =
        piece.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let spoken =
        words.iter().any(|word| word.contains(char::is_alphabetic)) || piece.trim_start().starts_with('#');
    let headed = header.trim() == "#" || header.split_whitespace().next().is_some_and(phrase::is_filler);
    if words.is_empty()
        || !(spoken || headed)
        || !words.iter().all(|word| phrase::is_filler(word) || *word == "and")
    {
        return Vec::new();
    }
    words.iter().filter_map(|word| number(word).map(Reference::Number)).collect()
}

/// The number a word ends with: `3`, `S3`.
fn number(word: &str) -> Option<u32> {
    word.trim_start_matches(|c: char| !c.is_ascii_digit()).parse().ok()
}

/// The number in front of a title: `Story 3 — The freezer`, `3. The freezer`.
fn title_number(title: &str) -> Option<u32> {
    let mut words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.by_ref().take_while(|word| phrase::is_filler(word)).find_map(number)
}

/// The squeezed words of a title behind its number: of `Story 3 — The freezer` `freezer`.
fn core(title: &str) -> String {
    let mut rest = title;
    loop {
        rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        match rest.split_at_checked(end) {
            Some((word, after)) if !word.is_empty() && phrase::is_filler(word) => rest = after,
            _ => return squeeze(rest),
        }
    }
}

/// Where the links of a line lead within the note: `[a](#b)`, `[[#b]]`, `[[note#b|a]]`.
fn links(text: &str) -> Vec<Reference> {
    let inline = text.match_indices("](").filter_map(|(at, mark)| {
        let target = text.get(at + mark.len()..)?.split(')').next()?;
        target.trim_start_matches('<').strip_prefix('#')
    });
    let wiki = text.match_indices("[[").filter_map(|(at, mark)| {
        let target = text.get(at + mark.len()..)?.split("]]").next()?;
        let target = target.split('|').next()?;
        Some(target.rsplit('#').next().unwrap_or(target))
    });
    inline.chain(wiki).map(|target| Reference::Anchor(squeeze(target))).collect()
}

/// What a line says outside its links.
fn without_links(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('[') {
        out.push_str(before);
        let inline = after.find("](").zip(after.find(')')).filter(|(open, close)| open < close);
        let wiki = after.find("]]").filter(|_| after.starts_with('['));
        let end = wiki.map(|at| at + 2).or(inline.map(|(_, close)| close + 1)).unwrap_or(0);
        rest = after.get(end..).unwrap_or_default();
    }
    out + rest
}

/// The titles of a note's stories, to find which ones a reference means.
#[derive(Debug, Default)]
pub(crate) struct Index {
    titles: Vec<(String, Vec<usize>)>,
    exact: HashMap<String, usize>,
    numbers: HashMap<u32, Vec<usize>>,
}

impl Index {
    /// Adds a title of the story at `story`: what stands on its line or above it.
    pub(crate) fn add(&mut self, title: &str, story: usize) {
        if let Some(number) = title_number(title) {
            self.numbers.entry(number).or_default().push(story);
        }
        let (whole, core) = (squeeze(title), core(title));
        for words in [(whole != core).then_some(whole), Some(core)].into_iter().flatten() {
            match self.exact.get(&words).and_then(|at| self.titles.get_mut(*at)) {
                _ if words.is_empty() => {}
                Some((_, stories)) => stories.push(story),
                None => {
                    self.exact.insert(words.clone(), self.titles.len());
                    self.titles.push((words, vec![story]));
                }
            }
        }
    }

    /// The stories that `reference` means; none where it could mean several titles.
    pub(crate) fn stories(&self, reference: &Reference) -> &[usize] {
        let at = |words: &str| self.exact.get(words).and_then(|at| self.titles.get(*at));
        match reference {
            Reference::Number(number) => self.numbers.get(number).map(Vec::as_slice).unwrap_or_default(),
            Reference::Anchor(words) | Reference::Exact(words) => {
                at(words).map_or(&[], |(_, stories)| stories)
            }
            Reference::Title(words) => match at(words) {
                Some((_, stories)) => stories,
                None => self.similar(words),
            },
        }
    }

    /// The one title that contains these words, or that they contain.
    fn similar(&self, words: &str) -> &[usize] {
        let near = |title: &str| {
            (words.len() >= TELLING && title.contains(words))
                || (title.len() >= TELLING && words.contains(title))
        };
        let mut found = self.titles.iter().filter(|(title, _)| near(title)).map(|(_, stories)| stories);
        match found.next() {
            Some(stories) if found.all(|other| other == stories) => stories,
            _ => &[],
        }
    }
}
