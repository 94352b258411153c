//! Work that takes long, away from the thread that reads messages.

use std::panic::resume_unwind;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Tells long work that nobody waits for its result any more.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cancellation(Arc<AtomicBool>);

impl Cancellation {
    /// Whether the result is still wanted; to be asked every few milliseconds of work.
    #[cfg_attr(
        not(any(test, debug_assertions)),
        expect(dead_code, reason = "so far only a debug build has work this long")
    )]
    pub(crate) fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Runs `work` on a thread of the blocking pool.
///
/// When the returned future is dropped, which is what `$/cancelRequest` does to a pending request, the work
/// is told through its [`Cancellation`]. A panic in the work goes on in the caller.
pub(crate) async fn run<T, F>(work: F) -> T
where
    T: Send + 'static,
    F: FnOnce(&Cancellation) -> T + Send + 'static,
{
    let cancellation = Cancellation::default();
    let _cancel = CancelOnDrop(cancellation.clone());
    match tokio::task::spawn_blocking(move || work(&cancellation)).await {
        Ok(result) => result,
        Err(error) => match error.try_into_panic() {
            Ok(panic) => resume_unwind(panic),
            // The runtime is ending, and with it whoever waits.
            Err(_) => std::future::pending().await,
        },
    }
}

struct CancelOnDrop(Cancellation);

impl Drop for CancelOnDrop {
    fn drop(&mut self) {
        self.0.0.store(true, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use std::panic::AssertUnwindSafe;
    use std::sync::mpsc;
    use std::time::Duration;

    use futures::FutureExt;

    use super::run;

    #[tokio::test]
    async fn work_returns_its_result_and_is_not_cancelled_meanwhile() {
        assert!(!run(|cancellation| cancellation.is_cancelled()).await);
    }

    #[tokio::test]
    async fn work_is_told_when_nobody_waits_any_more() {
        let (started, has_started) = mpsc::channel();
        let (ended, has_ended) = mpsc::channel();
        let mut future = Box::pin(run(move |cancellation| {
            started.send(()).unwrap();
            while !cancellation.is_cancelled() {
                std::thread::yield_now();
            }
            ended.send(()).unwrap();
        }));
        assert!(future.as_mut().now_or_never().is_none());
        has_started.recv_timeout(Duration::from_secs(10)).unwrap();
        drop(future);
        has_ended.recv_timeout(Duration::from_secs(10)).unwrap();
    }

    #[tokio::test]
    async fn a_panic_in_the_work_goes_on_in_the_caller() {
        let outcome = AssertUnwindSafe(run(|_| panic!("boom"))).catch_unwind().await;
        assert_eq!(outcome.unwrap_err().downcast_ref::<&str>(), Some(&"boom"));
    }
}
