//! Which lines name the principles of a story, and which: headings, metadata lines, tags, lines of names.
//!
//! Running prose never does: `Ownership` is an ordinary word. Which story a line belongs to is left to
//! [`crate::filing`].

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use smallvec::SmallVec;

use crate::TextRange;
use crate::block::{BlockKind, BlockLine};
use crate::naming::{NameKind, Named, Names};
use crate::phrase::{self, Care, Part};
use crate::vocabulary::Vocabulary;
use crate::words::fold_name;

/// Principles that a line names, in order, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Filed(SmallVec<[Entry; 1]>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    id: Arc<str>,
    sure: bool,
}

impl Filed {
    fn add(&mut self, named: &Named, sure: bool) {
        match self.0.iter_mut().find(|entry| entry.id == named.id) {
            Some(entry) => entry.sure |= sure,
            None => self.0.push(Entry { id: Arc::clone(&named.id), sure }),
        }
    }

    /// Adds what another line names.
    pub(crate) fn extend(&mut self, other: &Self) {
        for entry in &other.0 {
            match self.0.iter_mut().find(|own| own.id == entry.id) {
                Some(own) => own.sure |= entry.sure,
                None => self.0.push(entry.clone()),
            }
        }
    }

    /// Whether nothing is named.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether some name is beyond doubt. Other ones count only in a note that has one of those.
    pub(crate) fn is_sure(&self) -> bool {
        self.0.iter().any(|entry| entry.sure)
    }

    /// The ids; those in doubt only where `doubtful` says so.
    pub(crate) fn ids(&self, doubtful: bool) -> impl Iterator<Item = &Arc<str>> {
        self.0.iter().filter(move |entry| doubtful || entry.sure).map(|entry| &entry.id)
    }

    /// The first id.
    pub(crate) fn first(&self) -> Option<&Arc<str>> {
        self.0.first().map(|entry| &entry.id)
    }
}

/// A line that names principles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mention {
    /// Index of the line in its segment.
    pub(crate) line: usize,
    pub(crate) place: Place,
    pub(crate) filed: Filed,
}

impl Mention {
    /// Whether the line says by itself that it files something.
    pub(crate) fn is_explicit(&self) -> bool {
        matches!(self.place, Place::Principles | Place::Field | Place::Tag)
    }
}

/// Where on its line a principle is named, which decides what has to stand around the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// After a key that speaks of principles, on the same line.
    Principles,
    /// After another key, or in the list below a key.
    Field,
    /// As a hashtag.
    Tag,
    /// The line is nothing but names.
    Bare,
    /// The line begins with names in bold type, and goes on.
    BoldLead,
    /// The line begins with names and goes on.
    Lead,
    /// In a row of a table.
    Row,
    /// Somewhere in the line, as a title would name them.
    Within,
}

/// What a key in front of a line or list speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Key {
    /// Principles and nothing else.
    Principles,
    /// Anything a story may be filed under.
    Any,
}

/// Lines longer than this are read only where they look like a title or an item.
const SHORT: usize = 120;
/// A key has at most this many bytes.
const LONGEST_KEY: usize = 48;

/// What a heading names.
pub(crate) fn heading(text: &str, vocabulary: &Vocabulary) -> Filed {
    titled(&phrase::parts(text, vocabulary.names(), Care::Guess), text)
}

/// What the lines of a segment say about principles.
#[derive(Debug, Default)]
pub(crate) struct Mentions {
    /// The lines that name some.
    pub(crate) named: Vec<Mention>,
    /// Whether the segment's heading is a key for them.
    pub(crate) key_heading: bool,
    /// Lines with names behind or below a key, by index, and what the key speaks of.
    pub(crate) fields: Vec<(usize, Key)>,
}

/// What the lines of a segment say about principles.
pub(crate) fn mentions(text: &str, lines: &[BlockLine], vocabulary: &Vocabulary) -> Mentions {
    let mut reader =
        Reader { text, names: vocabulary.names(), list: None, found: Vec::new(), fields: Vec::new() };
    let mut key_heading = false;
    for (index, line) in lines.iter().enumerate() {
        match line.kind {
            BlockKind::Heading => {
                reader.list = None;
                let is_field = reader.field(index, line);
                key_heading |= is_field && index == 0;
            }
            BlockKind::Paragraph | BlockKind::Summary | BlockKind::Html | BlockKind::Code => {
                reader.line(index, line);
            }
            BlockKind::Table | BlockKind::Rule => reader.list = None,
        }
    }
    doubt_mixed_lists(text, lines, &mut reader.found);
    Mentions { named: reader.found, key_heading, fields: reader.fields }
}

/// Whether a line opens a list item, as Markdown has it or as the writer drew it.
fn is_item(text: &str, line: &BlockLine) -> bool {
    let drawn = || {
        let rest = line.text.of(text).strip_prefix(['*', '-', '•', '+', '–']);
        rest.is_some_and(|rest| rest.starts_with([' ', '\t', '\u{a0}']))
    };
    line.marker.is_some() || drawn()
}

/// Items that begin with a principle file a story only where all their neighbors do: a list of what interviewers look
/// for names `Ownership` among other things.
fn doubt_mixed_lists(text: &str, lines: &[BlockLine], found: &mut [Mention]) {
    let leads = |mention: &Mention| matches!(mention.place, Place::Bare | Place::BoldLead | Place::Lead);
    let mut at = 0;
    while at < lines.len() {
        let in_list =
            |line: &BlockLine| line.kind == BlockKind::Paragraph && (line.items > 0 || is_item(text, line));
        let run = lines.get(at..).unwrap_or_default().iter().take_while(|line| in_list(line)).count();
        let mine = |mention: &&mut Mention| (at..at + run).contains(&mention.line) && leads(mention);
        if run > 0 && found.iter_mut().any(|mention| mine(&&mut *mention)) {
            let led: Vec<usize> = found.iter().filter(|m| leads(m)).map(|mention| mention.line).collect();
            let stray = |depth: u8| {
                let own = |(_, line): &(usize, &BlockLine)| line.items == depth && is_item(text, line);
                let items = lines.iter().enumerate().skip(at).take(run).filter(own);
                items.map(|(index, _)| index).any(|index| !led.contains(&index))
            };
            for mention in found.iter_mut().filter(mine) {
                let depth = lines.get(mention.line).map_or(0, |line| line.items);
                if stray(depth) {
                    mention.place = Place::Within;
                }
            }
        }
        at += run.max(1);
    }
}

/// What the values of front matter or a note's name list.
pub(crate) fn listed(text: &str, key: Key, vocabulary: &Vocabulary) -> Filed {
    valued(&phrase::parts(text, vocabulary.names(), Care::Guess), text, key)
}

/// What `text` names, if it holds nothing but names.
pub(crate) fn names_only(text: &str, vocabulary: &Vocabulary) -> Option<Filed> {
    let parts = phrase::parts(text, vocabulary.names(), Care::Guess);
    let pure = parts.iter().filter(|part| part.worded).all(|part| part.pure);
    Some(titled(&parts, text)).filter(|filed| pure && !filed.is_empty())
}

/// The key that `text` is, punctuation and words around it aside.
pub(crate) fn key(text: &str) -> Option<Key> {
    static KEYS: LazyLock<HashMap<String, Key>> = LazyLock::new(|| {
        let filing = grammars::filing();
        let principles = filing.principle_keys.iter().map(|key| (fold_name(key), Key::Principles));
        let any = filing.keys.iter().map(|key| (fold_name(key), Key::Any));
        any.chain(principles).collect()
    });
    if text.len() > LONGEST_KEY {
        return None;
    }
    let folded = fold_name(text);
    if let Some(key) = KEYS.get(&folded) {
        return Some(*key);
    }
    let words: Vec<&str> = folded.split(' ').collect();
    let (mut from, mut to) = (0, words.len());
    while to > from + 1 && words.get(to - 1).is_some_and(|word| phrase::is_filler(word)) {
        to -= 1;
        if let Some(key) = words.get(from..to).and_then(|words| KEYS.get(&words.join(" "))) {
            return Some(*key);
        }
    }
    to = words.len();
    while from + 1 < to && words.get(from).is_some_and(|word| phrase::is_filler(word)) {
        from += 1;
        if let Some(key) = words.get(from..to).and_then(|words| KEYS.get(&words.join(" "))) {
            return Some(*key);
        }
    }
    None
}

/// A list below a key.
#[derive(Clone, Copy, Debug)]
struct List {
    key: Key,
    /// Whether an item has come.
    begun: bool,
}

struct Reader<'a> {
    text: &'a str,
    names: &'a Names,
    list: Option<List>,
    found: Vec<Mention>,
    fields: Vec<(usize, Key)>,
}

impl Reader<'_> {
    fn line(&mut self, index: usize, line: &BlockLine) {
        let text = line.text.of(self.text);
        if line.kind == BlockKind::Paragraph && text.contains('#') {
            self.push(index, Place::Tag, tagged(text, self.names));
        }
        if self.field(index, line) || self.below_key(index, line) {
            return;
        }
        let item = is_item(self.text, line);
        let titled_like = item || text.starts_with(['_', '<', '#']) || text.ends_with(['?', ')', '）', '*']);
        if text.len() > SHORT && !titled_like {
            return;
        }
        let care = if text.len() <= SHORT && titled_like { Care::Guess } else { Care::Known };
        let parts = phrase::parts(text, self.names, care);
        if parts.iter().all(|part| part.hits.is_empty()) {
            return;
        }
        let place = place_of(&parts, text);
        self.push(index, place, titled(&parts, text));
    }

    fn push(&mut self, line: usize, place: Place, filed: Filed) {
        if !filed.is_empty() {
            self.found.push(Mention { line, place, filed });
        }
    }

    /// Reads `Key: names`; whether the line is one. A key without values opens a list.
    fn field(&mut self, index: usize, line: &BlockLine) -> bool {
        let text = line.text.of(self.text);
        let mut fields: Vec<(Key, Vec<&str>)> = Vec::new();
        for chunk in text.split(['|', '·', '•']) {
            if let Some((key, value)) = keyed(chunk, line.kind == BlockKind::Heading) {
                fields.push((key, vec![value]));
            } else if let Some((_, values)) = fields.last_mut() {
                values.push(chunk);
            }
        }
        for (key, values) in &fields {
            if !values.iter().any(|value| value.contains(char::is_alphanumeric)) {
                self.list = Some(List { key: *key, begun: false });
                continue;
            }
            self.list = None;
            self.fields.push((index, *key));
            let place = if *key == Key::Principles { Place::Principles } else { Place::Field };
            for value in values {
                let filed = valued(&phrase::parts(value, self.names, Care::Guess), value, *key);
                self.push(index, place, filed);
            }
        }
        !fields.is_empty()
    }

    /// Reads a line of the list below a key; whether it is one.
    fn below_key(&mut self, index: usize, line: &BlockLine) -> bool {
        let Some(list) = &mut self.list else {
            return false;
        };
        let text = line.text.of(self.text);
        let item = is_item(self.text, line);
        if !item && list.begun {
            self.list = None;
            return false;
        }
        list.begun = true;
        let key = list.key;
        self.fields.push((index, key));
        let parts = phrase::parts(text, self.names, Care::Guess);
        let led = parts.iter().take_while(|part| part.pure).count();
        let filed = valued(parts.get(..led).unwrap_or_default(), text, key);
        self.push(index, Place::Field, filed);
        true
    }
}

/// The key a line begins with, and what follows it.
fn keyed(text: &str, heading: bool) -> Option<(Key, &str)> {
    let bare = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let colon = bare.find([':', '：', '=']).filter(|at| *at <= LONGEST_KEY);
    if let Some(at) = colon {
        let value = bare.get(at..)?.trim_start_matches([':', '：', '=']);
        return key(bare.get(..at)?).map(|key| (key, value));
    }
    let bold = ["**", "__"].into_iter().find_map(|mark| {
        let (head, value) = bare.split_once(mark).filter(|_| text.trim_start().starts_with(mark))?;
        Some((key(head)?, value))
    });
    bold.or_else(|| heading.then(|| key(bare)).flatten().map(|key| (key, "")))
}

/// Where on its line the first names stand.
fn place_of(parts: &[Part<'_>], text: &str) -> Place {
    let worded = parts.iter().filter(|part| part.worded);
    if worded.clone().all(|part| part.pure) {
        return Place::Bare;
    }
    let Some(first) = worded.clone().next().filter(|part| part.pure && !part.enclosed) else {
        return Place::Within;
    };
    let head = text.get(..first.range.start).unwrap_or_default();
    let tail = text.get(first.range.end..).unwrap_or_default();
    let bold = |mark: &str| head.contains(mark) && tail.contains(mark);
    if bold("**") || bold("__") || bold("<b>") { Place::BoldLead } else { Place::Lead }
}

/// What a title with these parts names.
fn titled(parts: &[Part<'_>], text: &str) -> Filed {
    let mut filed = Filed::default();
    let alone = parts.iter().filter(|part| part.worded).count() == 1;
    for part in parts {
        let listed = part.pure && (alone || part.enclosed);
        for hit in &part.hits {
            let letters = hit.range.of(text);
            match hit.named.kind {
                NameKind::Name if part.pure || !hit.whole => filed.add(hit.named, true),
                NameKind::Alias if listed => filed.add(hit.named, false),
                NameKind::Abbreviation if listed && is_upper(letters) && letters.len() > 1 => {
                    filed.add(hit.named, letters.len() > 2 || part.hits.len() > 1);
                }
                _ => {}
            }
        }
    }
    filed
}

/// What the values behind a key name.
fn valued(parts: &[Part<'_>], text: &str, key: Key) -> Filed {
    let mut filed = Filed::default();
    let several = parts.iter().map(|part| part.hits.len()).sum::<usize>() > 1;
    for part in parts {
        for hit in &part.hits {
            let letters = hit.range.of(text);
            let own = key == Key::Principles;
            match hit.named.kind {
                NameKind::Name => filed.add(hit.named, true),
                NameKind::Alias => filed.add(hit.named, own),
                NameKind::Word if own => filed.add(hit.named, true),
                NameKind::Abbreviation if own && (is_upper(letters) || part.pure) => {
                    filed.add(hit.named, true)
                }
                NameKind::Abbreviation if letters.len() > 2 || (letters.len() == 2 && is_upper(letters)) => {
                    filed.add(hit.named, letters.len() > 2 || several);
                }
                _ => {}
            }
        }
    }
    filed
}

/// What the hashtags of a line name; of `#lp/ownership` the last part.
fn tagged(text: &str, names: &Names) -> Filed {
    let mut filed = Filed::default();
    for (at, _) in text.match_indices('#') {
        let before = text.get(..at).unwrap_or_default();
        if !before.is_empty()
            && !before.ends_with(|c: char| c.is_whitespace() || matches!(c, ',' | '`' | '*'))
        {
            continue;
        }
        let rest = text.get(at + 1..).unwrap_or_default();
        let end = rest
            .find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_' | '/' | '&')))
            .unwrap_or(rest.len());
        let tag = rest.get(..end).unwrap_or_default();
        let tag = tag.rsplit('/').next().unwrap_or_default();
        let Some(named) = names.find(tag) else { continue };
        match named.kind {
            NameKind::Name => filed.add(named, true),
            NameKind::Alias => filed.add(named, false),
            NameKind::Abbreviation if tag.len() > 1 => filed.add(named, tag.len() > 2),
            NameKind::Word | NameKind::Abbreviation => {}
        }
    }
    filed
}

/// Whether letters are written as an abbreviation is: the first in upper case, and all of a short one.
fn is_upper(letters: &str) -> bool {
    let mut cased = letters.chars().filter(|c| c.is_alphabetic());
    cased.next().is_some_and(char::is_uppercase) && (letters.len() > 4 || cased.all(char::is_uppercase))
}

/// The values of front matter that may name principles.
pub(crate) fn in_front_matter(text: &str, range: TextRange, vocabulary: &Vocabulary) -> Filed {
    let mut filed = Filed::default();
    let mut open = None;
    for line in range.of(text).lines() {
        let nested = line.starts_with([' ', '\t', '-']);
        if let Some((name, value)) = line.split_once(':').filter(|_| !nested) {
            open = key(name);
            if let Some(key) = open {
                filed.extend(&listed(&unquoted(value), key, vocabulary));
            } else if fold_name(name) == "title" {
                filed.extend(&heading(&unquoted(value), vocabulary));
            }
        } else if let Some(key) = open.filter(|_| nested) {
            let item = line.trim_start_matches([' ', '\t', '-']);
            filed.extend(&listed(&unquoted(item), key, vocabulary));
        }
    }
    filed
}

/// A value of front matter without quotes and link brackets; of `lp/ownership` only what follows the slash.
fn unquoted(value: &str) -> String {
    value.replace("[[", " ").replace("]]", " ").replace(['"', '\'', '#', '[', ']'], " ")
}
