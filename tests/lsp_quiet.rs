//! Quiet at the cursor: what an editor is told while somebody types, over pipes, pushed and pulled.
#![cfg(test)]

mod support;

use std::collections::HashSet;

use serde_json::{Value, json};
use support::{Client, URI};

/// A pause that no test reaches.
const NEVER: u32 = 600_000;

/// A bank with one story; the other is typed below it.
const BANK: &str = "# My stories\n\n## Ownership\n\n\
    **Situation:** Our deploys ran at night, and one in five had to be rolled back.\n\
    **Task:** I had to move them into office hours before the summer.\n\
    **Action:** I split the release into steps and wrote a check for each of them.\n\
    **Result:** By June all deploys ran before noon, and rollbacks fell from nine a month to one.\n\n";

/// What is typed, each part at the end of the first line that begins with its first text. What stands in braces is
/// typed and taken away again.
const PARTS: &[(&str, &str)] = &[
    (
        "",
        "## Dive De{p}ep\n\n\
         **Situ{e}ation:** In the sp{irng}ring of 2023 the eve{}ning trains of our line came late on {two}three of five \
         days, and nobody could say why. The depot blamed the drivers, and the driv{r}ers blamed {the depot}the signals. \
         The town had given us until the autumn, or it would {have }hand the line to somebody else.\n\
         **Ta{ks}sk:** I had to find the cause bef{ro}ore the new timetable, with no budget and {wiht}with two \
         colleagues who had other work to do.\n\
         **Act{on}ion:** I {took}collected the door times of 4,000 stops from the trains' own logs, and put them \
         be{i}side the signals' log. I sat in the cab on {twelve}nine evenings and {wrote}noted every wait. I asked the \
         drivers what they {did }do when a door jams, because the log has no word for it, and I showed each of \
         them their own stops first. Then I {tried }proposed to the depot {that}to change the order of {wrok}work at the \
         last stop, and we tried it on one train for {a }two weeks before I asked for the others.\n\
         When the {dept}depot asked who had ordered this, I {was }said that I had, and why, and what it would {kost}cost \
         them to go back. Nobody did.\n\
         **Result{s}:** It went we{e}ll and everyone was {hapy}happy.\n\
         \n\
         ## Frugality\n\n\
         **Situation:** The sch{o}ool had no money for a new stage, and the play was in {may}May.\n\
         **Result:** We built it from 40 pallets{.} for 90 euros.\n",
    ),
    ("**Situation:** The school", " The old one had been {condmened}condemned."),
    (
        "**Situation:** The school",
        "\n**Task:** I had to {bild}find one in {four}five weeks.\n**Action:** I asked six shops for pallets",
    ),
    ("**Action:** I asked", "."),
];

/// One keystroke: a character, or the removal of the one before the cursor.
#[derive(Clone, Copy, Debug)]
enum Key {
    Type(char),
    Erase,
}

fn keys(part: &str) -> Vec<Key> {
    let mut keys = Vec::new();
    let mut open = Vec::new();
    for character in part.chars() {
        match character {
            '{' => open.push(keys.iter().filter(|key| matches!(key, Key::Type(_))).count()),
            '}' => {
                let typed = keys.iter().filter(|key| matches!(key, Key::Type(_))).count();
                let wrong = typed - open.pop().expect("an open brace");
                keys.extend(std::iter::repeat_n(Key::Erase, wrong));
            }
            _ => keys.push(Key::Type(character)),
        }
    }
    keys
}

/// How a client comes to its diagnostics.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Push,
    Pull,
}

/// An editor: a client, the text, and the cursor.
struct Editor {
    client: Client,
    way: Way,
    text: String,
    cursor: usize,
}

impl Editor {
    fn new(way: Way, quiet_ms: u32, refresh: bool, text: &str) -> Self {
        let mut client = Client::start();
        let mut capabilities = json!({"workspace": {"diagnostics": {"refreshSupport": refresh}}});
        if way == Way::Pull {
            capabilities["textDocument"]["diagnostic"] = json!({});
        }
        client.initialize_with(json!({
            "processId": std::process::id(),
            "rootUri": null,
            "capabilities": capabilities,
            "initializationOptions": {"diagnostics": {"quietMs": quiet_ms}},
        }));
        client.open(URI, text);
        let mut editor = Self { client, way, text: text.to_owned(), cursor: text.len() };
        editor.shown(URI, 0);
        editor
    }

    /// What the client shows for a version.
    fn shown(&mut self, uri: &str, version: i64) -> Vec<Value> {
        match self.way {
            Way::Push => self.client.diagnostics(uri, version),
            Way::Pull => {
                let params = json!({"textDocument": {"uri": uri}});
                let mut report = self.client.request("textDocument/diagnostic", params);
                serde_json::from_value(report["items"].take()).expect("a full report")
            }
        }
    }

    /// Line and character of a byte; the text is ASCII.
    fn position(&self, at: usize) -> (usize, usize) {
        let before = self.text.get(..at).expect("a place in the text");
        (before.matches('\n').count(), at - before.rfind('\n').map_or(0, |end| end + 1))
    }

    /// Presses a key, and returns what is shown then.
    fn press(&mut self, key: Key) -> Vec<Value> {
        let version = self.send(key);
        self.shown(URI, version)
    }

    fn send(&mut self, key: Key) -> i64 {
        let from = if matches!(key, Key::Erase) { self.cursor - 1 } else { self.cursor };
        let place = |(line, character)| json!({"line": line, "character": character});
        let range = json!({"start": place(self.position(from)), "end": place(self.position(self.cursor))});
        let text = if let Key::Type(character) = key { character.to_string() } else { String::new() };
        self.text.replace_range(from..self.cursor, &text);
        self.cursor = from + text.len();
        self.client.change(URI, json!([{"range": range, "text": text}]))
    }

    fn types(&mut self, text: &str) -> Vec<Value> {
        text.chars().map(|character| self.press(Key::Type(character))).last().expect("some text")
    }

    fn line(&self, number: usize) -> &str {
        self.text.lines().nth(number).unwrap_or_default()
    }
}

/// A diagnostic as a reader sees it: its rule and the line it stands on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Seen {
    code: String,
    /// How the line begins, which typing at its end does not change.
    beginning: String,
    first: usize,
    last: usize,
}

fn seen(editor: &Editor, diagnostics: &[Value]) -> Vec<Seen> {
    let line =
        |place: &Value| usize::try_from(place["line"].as_u64().expect("a line")).expect("a small number");
    let one = |found: &Value| {
        let (first, last) = (line(&found["range"]["start"]), line(&found["range"]["end"]));
        let beginning = editor.line(first).chars().take(20).collect();
        Seen { code: found["code"].as_str().expect("a code").to_owned(), beginning, first, last }
    };
    diagnostics.iter().map(one).collect()
}

/// Types the second story, and fails where something new shows on the line being typed, or comes, goes and comes
/// again elsewhere.
fn typing_run(way: Way, quiet_ms: u32) {
    let mut editor = Editor::new(way, quiet_ms, true, BANK);
    let (mut before, mut gone, mut pressed) = (Vec::<Seen>::new(), HashSet::new(), 0);
    for (beginning, part) in PARTS {
        let at = editor.text.find(beginning).expect("a line that begins like this");
        let rest = editor.text.get(at..).expect("a place in the text");
        let line_end = rest.find('\n').map_or(editor.text.len(), |length| at + length);
        editor.cursor = if beginning.is_empty() { editor.text.len() } else { line_end };
        for key in keys(part) {
            let (line_before, _) = editor.position(editor.cursor);
            let diagnostics = editor.press(key);
            pressed += 1;
            let now = seen(&editor, &diagnostics);
            let (line, _) = editor.position(editor.cursor);
            let entered = line.saturating_sub(line_before);
            let was = |one: &Seen| {
                let moved =
                    |old: &Seen| if old.first > line_before { old.first + entered } else { old.first };
                before.iter().any(|old| old.code == one.code && moved(old) == one.first)
            };
            for new in now.iter().filter(|one| !was(one)) {
                let typed = (new.first..=new.last).contains(&line);
                assert!(!typed, "{way:?}: {new:?} while typing {:?}", editor.line(line));
                let key = (new.code.clone(), new.beginning.clone());
                assert!(
                    !gone.contains(&key),
                    "{way:?}: {new:?} flickers while typing {:?}",
                    editor.line(line)
                );
            }
            let is =
                |old: &&Seen| !now.iter().any(|new| new.code == old.code && new.beginning == old.beginning);
            gone.extend(before.iter().filter(is).map(|old| (old.code.clone(), old.beginning.clone())));
            before = now;
        }
    }
    assert!(pressed > 1_500, "{pressed} keystrokes");
    let last = editor.types("\n");
    let fresh = "file:///notes/fresh.md";
    let text = editor.text.clone();
    editor.client.open(fresh, &text);
    assert_eq!(last, editor.shown(fresh, 0), "{way:?}");
    assert!(codes(&last).contains(&"result-no-measurable-outcome"), "{last:?}");
    assert_eq!(editor.client.shutdown_and_exit(), 0);
}

fn codes(diagnostics: &[Value]) -> Vec<&str> {
    diagnostics.iter().filter_map(|found| found["code"].as_str()).collect()
}

#[test]
fn a_typed_story_is_told_nothing_new_on_its_line_and_nothing_flickers_when_pushed() {
    typing_run(Way::Push, NEVER);
}

#[test]
fn a_typed_story_is_told_nothing_new_on_its_line_and_nothing_flickers_when_pulled() {
    typing_run(Way::Pull, NEVER);
}

#[test]
#[should_panic(expected = "while typing")]
fn the_same_story_is_told_a_lot_without_quiet() {
    typing_run(Way::Push, 0);
}

#[test]
fn after_a_pause_the_rest_is_published_with_the_same_version() {
    let mut editor = Editor::new(Way::Push, 20, false, BANK);
    editor.types("## Dive Deep\n\n**Situation:** It broke.\n**Task:** I had to mend it.\n**Action:** I ran.\n**Result:** ");
    let version = editor.send(Key::Type('T'));
    let mut found = editor.shown(URI, version);
    for character in "ODO".chars() {
        found = editor.press(Key::Type(character));
    }
    while !codes(&found).contains(&"placeholder-left") {
        found = editor.shown(URI, version + 3);
    }
    assert_eq!(editor.client.shutdown_and_exit(), 0);
}

#[test]
fn after_a_pause_a_client_that_asks_is_told_to_ask_again() {
    let mut editor = Editor::new(Way::Pull, 2_000, true, BANK);
    let text = "## Dive Deep\n\n**Situation:** It broke.\n**Task:** I had to mend it.\n**Action:** I ran.\n**Result:** TODO";
    assert!(!codes(&editor.types(text)).contains(&"placeholder-left"));
    editor.client.wait_for_requests("workspace/diagnostic/refresh", 1);
    assert!(codes(&editor.shown(URI, 0)).contains(&"placeholder-left"));
    assert_eq!(editor.client.shutdown_and_exit(), 0);
}

#[test]
fn a_client_that_cannot_be_told_to_ask_again_waits_for_nothing() {
    let mut editor = Editor::new(Way::Pull, NEVER, false, BANK);
    let text = "## Dive Deep\n\n**Situation:** It broke.\n**Task:** I had to mend it.\n**Action:** I ran.\n**Result:** TODO";
    assert!(codes(&editor.types(text)).contains(&"placeholder-left"));
    assert_eq!(editor.client.shutdown_and_exit(), 0);
}
