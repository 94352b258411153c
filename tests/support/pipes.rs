//! The server's three pipes, each with a thread: no test blocks on a server that does not read or write.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;

use serde_json::Value;

/// The pipes of one server.
pub(super) struct Pipes {
    /// What the server has said, in its order; closed at the end of its output.
    pub(super) messages: Receiver<Value>,
    input: Option<Sender<Vec<u8>>>,
    unwritten: Arc<AtomicUsize>,
    gate: Arc<Gate>,
    log: Arc<Mutex<Vec<u8>>>,
}

/// Stops the reading threads before the next message.
#[derive(Default)]
struct Gate {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Clone, Copy, Default, PartialEq)]
enum State {
    #[default]
    Open,
    Paused,
    Closed,
}

impl Pipes {
    pub(super) fn new(child: &mut Child) -> Self {
        let (input, bytes) = channel();
        let (sender, messages) = channel();
        let pipes = Self {
            messages,
            input: Some(input),
            unwritten: Arc::default(),
            gate: Arc::default(),
            log: Arc::default(),
        };
        let stdin = child.stdin.take().expect("stdin is piped");
        let unwritten = Arc::clone(&pipes.unwritten);
        thread::spawn(move || write(stdin, &bytes, &unwritten));
        let stdout = child.stdout.take().expect("stdout is piped");
        let gate = Arc::clone(&pipes.gate);
        thread::spawn(move || read(stdout, &sender, &gate));
        let mut stderr = child.stderr.take().expect("stderr is piped");
        let gate = Arc::clone(&pipes.gate);
        let log = Arc::clone(&pipes.log);
        thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(count @ 1..) = stderr.read(&mut buffer) {
                log.lock().unwrap().extend_from_slice(&buffer[..count]);
                gate.pass();
            }
        });
        pipes
    }

    pub(super) fn write(&self, bytes: Vec<u8>) {
        self.unwritten.fetch_add(1, Ordering::SeqCst);
        // A server that has ended is noticed where the test waits for something.
        let _ = self.input.as_ref().expect("the input is open").send(bytes);
    }

    pub(super) fn is_written(&self) -> bool {
        self.unwritten.load(Ordering::SeqCst) == 0
    }

    pub(super) fn close_input(&mut self) {
        self.input = None;
    }

    /// Takes effect before the next message, which must come for the pipe to be closed.
    pub(super) fn close_output(&self) {
        self.gate.set(State::Closed);
    }

    pub(super) fn pause(&self, paused: bool) {
        self.gate.set(if paused { State::Paused } else { State::Open });
    }

    pub(super) fn log(&self) -> String {
        let log = self.log.lock().unwrap_or_else(PoisonError::into_inner);
        String::from_utf8_lossy(&log).into_owned()
    }
}

impl Gate {
    fn set(&self, state: State) {
        *self.state.lock().unwrap_or_else(PoisonError::into_inner) = state;
        self.changed.notify_all();
    }

    /// Waits while paused; whether to go on.
    fn pass(&self) -> bool {
        let state = self.state.lock().unwrap();
        *self.changed.wait_while(state, |state| *state == State::Paused).unwrap() == State::Open
    }
}

fn write(mut stdin: ChildStdin, bytes: &Receiver<Vec<u8>>, unwritten: &AtomicUsize) {
    for bytes in bytes {
        if stdin.write_all(&bytes).and_then(|()| stdin.flush()).is_err() {
            return;
        }
        unwritten.fetch_sub(1, Ordering::SeqCst);
    }
}

fn read(stdout: ChildStdout, messages: &Sender<Value>, gate: &Gate) {
    let mut stdout = BufReader::new(stdout);
    while gate.pass() {
        let Some(message) = read_message(&mut stdout) else {
            return;
        };
        if messages.send(message).is_err() {
            return;
        }
    }
}

/// Reads strictly what the base protocol says; `None` at the end.
fn read_message(stdout: &mut impl BufRead) -> Option<Value> {
    let mut header = String::new();
    stdout.read_line(&mut header).ok()?;
    if header.is_empty() {
        return None;
    }
    let length = header.strip_prefix("Content-Length: ").and_then(|rest| rest.strip_suffix("\r\n"));
    let length: usize =
        length.and_then(|length| length.parse().ok()).unwrap_or_else(|| panic!("header {header:?}"));
    let mut blank = [0; 2];
    stdout.read_exact(&mut blank).ok()?;
    assert_eq!(&blank, b"\r\n");
    let mut body = vec![0; length];
    stdout.read_exact(&mut body).ok()?;
    Some(serde_json::from_slice(&body).expect("the server writes JSON"))
}
