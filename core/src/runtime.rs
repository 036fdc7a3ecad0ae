//! The core's own tokio runtime: exported async functions spawn here, because uniffi polls on the
//! caller's thread, which can be Android's main thread.

use crate::error::{Error, Result};
use std::future::Future;
use tokio::runtime::{Builder, Runtime as Tokio};

/// Network and its waiting; databases are called on the shell's threads.
const WORKERS: usize = 2;

pub(crate) struct Runtime(Option<Tokio>);

impl Runtime {
    pub(crate) fn new() -> Result<Runtime> {
        let mut tokio = Builder::new_multi_thread();
        tokio
            .worker_threads(WORKERS)
            .thread_name("phonestation")
            .enable_all();
        #[cfg(target_os = "android")]
        tokio.on_thread_start(crate::android::join_java);
        Ok(Runtime(Some(tokio.build()?)))
    }

    /// Runs `work` on the core's threads; a panic in it becomes an error.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        work: impl Future<Output = Result<T>> + Send + 'static,
    ) -> Result<T> {
        let tokio = self.0.as_ref().expect("taken only in drop");
        tokio
            .spawn(work)
            .await
            .map_err(|e| Error::Task(e.to_string()))?
    }
}

impl Drop for Runtime {
    fn drop(&mut self) {
        // Waiting here would panic on a runtime's thread and hang on any other.
        if let Some(tokio) = self.0.take() {
            tokio.shutdown_background();
        }
    }
}
