//! The core's own tokio runtime: exported async functions spawn here, because uniffi polls on the
//! caller's thread, which can be Android's main thread.

use crate::error::{Error, Result};
use parking_lot::Mutex;
use std::future::Future;
use tokio::runtime::{Builder, Runtime as Tokio};
use tokio::task::AbortHandle;

/// Network and its waiting; databases are called on the shell's threads.
const WORKERS: usize = 2;

pub(crate) struct Runtime {
    tokio: Option<Tokio>,
    /// What runs for whoever holds the phone now.
    running: Mutex<Vec<AbortHandle>>,
}

impl Runtime {
    pub(crate) fn new() -> Result<Runtime> {
        let mut tokio = Builder::new_multi_thread();
        tokio
            .worker_threads(WORKERS)
            .thread_name("phonestation")
            .enable_all();
        #[cfg(target_os = "android")]
        tokio.on_thread_start(crate::android::join_java);
        Ok(Runtime {
            tokio: Some(tokio.build()?),
            running: Mutex::default(),
        })
    }

    /// Runs `work` on the core's threads; a panic in it becomes an error. Whoever stops waiting ends
    /// the work, at its next wait.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        work: impl Future<Output = Result<T>> + Send + 'static,
    ) -> Result<T> {
        self.wait(work, true).await
    }

    /// The same for what is of the phone itself and of nobody who holds it: [`Runtime::end`] leaves it.
    pub(crate) async fn run_on<T: Send + 'static>(
        &self,
        work: impl Future<Output = Result<T>> + Send + 'static,
    ) -> Result<T> {
        self.wait(work, false).await
    }

    async fn wait<T: Send + 'static>(
        &self,
        work: impl Future<Output = Result<T>> + Send + 'static,
        ends: bool,
    ) -> Result<T> {
        let tokio = self.tokio.as_ref().expect("taken only in drop");
        let mut task = Task(tokio.spawn(work));
        if ends {
            let mut running = self.running.lock();
            running.retain(|task| !task.is_finished());
            running.push(task.0.abort_handle());
        }
        (&mut task.0).await.map_err(|e| match e.is_cancelled() {
            true => Error::Ended,
            false => Error::Task(e.to_string()),
        })?
    }

    /// Ends what runs for whoever held the phone until now, at its next wait.
    pub(crate) fn end(&self) {
        let running = std::mem::take(&mut *self.running.lock());
        running.iter().for_each(AbortHandle::abort);
    }
}

/// A task that nobody waits for any more would go on without this.
struct Task<T>(tokio::task::JoinHandle<T>);

impl<T> Drop for Task<T> {
    fn drop(&mut self) {
        self.0.abort();
    }
}

impl Drop for Runtime {
    fn drop(&mut self) {
        // Waiting here would panic on a runtime's thread and hang on any other.
        if let Some(tokio) = self.tokio.take() {
            tokio.shutdown_background();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;
    use std::task::{Context, Waker};
    use std::time::Duration;

    /// Tells when it is dropped.
    struct Tells(mpsc::Sender<()>);

    impl Drop for Tells {
        fn drop(&mut self) {
            let _ = self.0.send(());
        }
    }

    #[test]
    fn work_that_nobody_waits_for_any_more_ends() {
        let runtime = Runtime::new().unwrap();
        let (tell, ended) = mpsc::channel();
        let tells = Tells(tell);
        let mut waiting = Box::pin(runtime.run::<()>(async move {
            let _tells = tells;
            std::future::pending().await
        }));
        let _ = waiting
            .as_mut()
            .poll(&mut Context::from_waker(Waker::noop()));
        assert!(ended.recv_timeout(Duration::from_millis(50)).is_err());
        drop(waiting);
        ended.recv_timeout(Duration::from_secs(10)).unwrap();
    }
}
