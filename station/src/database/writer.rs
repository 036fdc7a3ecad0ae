//! SQLite's one writer. A commit waits for the disk, so all writes that come while it waits share the
//! next one.

use futures_util::FutureExt;
use sqlx::{AnyConnection, Executor};
use std::any::Any;
use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use tokio::sync::{mpsc, oneshot};

/// At most so many writes share a commit: the first of them must not wait for ever.
pub(super) const BATCH: usize = 256;
/// Writes that may wait in line before callers have to.
const LINE: usize = 1024;

/// What a piece of work ends in.
#[derive(Debug)]
pub enum Done<T> {
    /// It stays.
    Keep(T),
    /// It is taken back, and this is the answer: a refusal, for instance.
    Undo(T),
}

/// Work inside a transaction.
pub type Work<'c, T> = Pin<Box<dyn Future<Output = Result<Done<T>, sqlx::Error>> + Send + 'c>>;

/// What is told to the caller once the commit is done, or has failed.
type Answer = Box<dyn FnOnce(Option<&sqlx::Error>) + Send>;
type Job = Box<
    dyn for<'c> FnOnce(&'c mut AnyConnection) -> Pin<Box<dyn Future<Output = Answer> + Send + 'c>>
        + Send,
>;

#[derive(Clone)]
pub(super) struct Writer {
    jobs: mpsc::Sender<Job>,
}

impl std::fmt::Debug for Writer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Writer")
    }
}

impl Writer {
    /// Starts the task; it ends when the last handle is dropped.
    pub(super) fn start(connection: AnyConnection, batch: usize) -> Writer {
        let (jobs, line) = mpsc::channel(LINE);
        tokio::spawn(run(connection, line, batch.max(1)));
        Writer { jobs }
    }

    pub(super) async fn write<T, W>(&self, work: W) -> Result<T, sqlx::Error>
    where
        T: Send + 'static,
        W: for<'c> FnOnce(&'c mut AnyConnection) -> Work<'c, T> + Send + 'static,
    {
        let (tell, told) = oneshot::channel();
        let job: Job = Box::new(move |connection| {
            Box::pin(async move {
                let result = within(connection, work).await;
                let answer: Answer = Box::new(move |failed| {
                    let result = match failed {
                        None => result,
                        Some(error) => Err(lost(error)),
                    };
                    // Nobody may wait for it any more; it is done all the same.
                    let _ = tell.send(result);
                });
                answer
            })
        });
        self.jobs
            .send(job)
            .await
            .map_err(|_| sqlx::Error::PoolClosed)?;
        told.await.map_err(|_| sqlx::Error::WorkerCrashed)?
    }
}

/// One piece of work in its savepoint.
async fn within<T, W>(connection: &mut AnyConnection, work: W) -> Result<T, sqlx::Error>
where
    W: for<'c> FnOnce(&'c mut AnyConnection) -> Work<'c, T>,
{
    connection.execute("SAVEPOINT work").await?;
    // A panic in one must not take the writer from all.
    let done = AssertUnwindSafe(async { work(&mut *connection).await })
        .catch_unwind()
        .await
        .unwrap_or_else(|panic| Err(panicked(panic.as_ref())));
    match done {
        Ok(Done::Keep(value)) => {
            connection.execute("RELEASE work").await?;
            Ok(value)
        }
        Ok(Done::Undo(value)) => {
            connection.execute("ROLLBACK TO work; RELEASE work").await?;
            Ok(value)
        }
        Err(error) => {
            connection.execute("ROLLBACK TO work; RELEASE work").await?;
            Err(error)
        }
    }
}

async fn run(mut connection: AnyConnection, mut jobs: mpsc::Receiver<Job>, batch: usize) {
    while let Some(first) = jobs.recv().await {
        if let Err(error) = connection.execute("BEGIN IMMEDIATE").await {
            // Dropped undone: its caller is told so.
            tracing::error!("no transaction could be begun: {error}");
            continue;
        }
        let mut answers = vec![first(&mut connection).await];
        while answers.len() < batch {
            let Ok(job) = jobs.try_recv() else { break };
            answers.push(job(&mut connection).await);
        }
        let ended = connection.execute("COMMIT").await;
        if let Err(error) = &ended {
            tracing::error!("a batch of writes was not committed: {error}");
            let _ = connection.execute("ROLLBACK").await;
        }
        for answer in answers {
            answer(ended.as_ref().err());
        }
    }
}

fn lost(error: &sqlx::Error) -> sqlx::Error {
    sqlx::Error::Io(std::io::Error::other(format!("not committed: {error}")))
}

fn panicked(panic: &(dyn Any + Send)) -> sqlx::Error {
    let words = panic.downcast_ref::<&str>().copied().unwrap_or("a panic");
    tracing::error!("a write panicked: {words}");
    sqlx::Error::WorkerCrashed
}
