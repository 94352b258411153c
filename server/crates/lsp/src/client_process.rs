//! Ends the server when the process that started it has ended.
//!
//! Most clients close stdin when they end, which is noticed at once. One that is killed may leave the other
//! end of the pipe open in a child of its own; what is left then is its process id.

/// Watches the process `id` from a thread and calls `then` once it has ended.
///
/// Where processes can't be observed this way, nothing happens.
#[cfg(unix)]
pub(crate) fn watch(id: u32, then: impl FnOnce() + Send + 'static) {
    let watching = std::thread::Builder::new().name("client".to_owned()).spawn(move || {
        while is_alive(id) {
            std::thread::sleep(INTERVAL);
        }
        then();
    });
    if let Err(error) = watching {
        tracing::warn!(%error, "can't watch the client's process");
    }
}

#[cfg(not(unix))]
pub(crate) fn watch(_id: u32, _then: impl FnOnce() + Send + 'static) {}

/// Between two looks at the process.
#[cfg(unix)]
const INTERVAL: std::time::Duration = std::time::Duration::from_secs(2);

#[cfg(unix)]
fn is_alive(id: u32) -> bool {
    use rustix::io::Errno;
    use rustix::process::{Pid, test_kill_process};

    match i32::try_from(id).map(Pid::from_raw) {
        Ok(Some(pid)) => test_kill_process(pid) != Err(Errno::SRCH),
        // 0 is how some clients say that they have none.
        Ok(None) => true,
        Err(_) => false,
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::process::{Command, Stdio};
    use std::sync::mpsc;
    use std::time::Duration;

    use super::{is_alive, watch};

    #[test]
    fn a_running_process_is_alive_and_an_ended_one_is_not() {
        assert!(is_alive(std::process::id()));
        let mut child = Command::new("cat").stdin(Stdio::piped()).spawn().unwrap();
        assert!(is_alive(child.id()));
        child.kill().unwrap();
        child.wait().unwrap();
        assert!(!is_alive(child.id()));
    }

    #[test]
    fn no_process_has_an_id_beyond_the_range_and_zero_is_not_watched() {
        assert!(!is_alive(u32::MAX));
        assert!(is_alive(0));
    }

    #[test]
    fn the_end_of_a_process_is_told() {
        let (told, wait) = mpsc::channel();
        watch(u32::MAX, move || told.send(()).unwrap());
        wait.recv_timeout(Duration::from_secs(10)).unwrap();
    }
}
