//! The content that the station serves: read at start, swapped whole when a newer release lies in
//! the folder, kept when what lies there is bad.

mod api;
mod edition;
mod snapshot;
mod store;
mod watch;

pub(crate) use api::routes;
pub use edition::{Edition, Found};
pub use snapshot::{ContentError, Snapshot};
pub use store::{Release, ReleaseError};
pub use watch::watch;

use crate::clock::Clock;
use crate::database::Database;
use parking_lot::RwLock;
use phonestation_rules::content::Trust;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use thiserror::Error;

/// Why content is not served: it is bad, or phones would refuse it.
#[derive(Debug, Error)]
pub enum LoadError {
    /// It cannot be read or trusted.
    #[error(transparent)]
    Content(#[from] ContentError),
    /// It is older than, or other than, what was served.
    #[error(transparent)]
    Release(#[from] ReleaseError),
    /// Reading it brought the reader down: a fault of the station.
    #[error("reading the content failed in an unforeseen way: please report this")]
    Panicked,
}

/// The release being served.
#[derive(Debug)]
pub struct Shelf {
    folder: PathBuf,
    trust: Trust,
    now: RwLock<Arc<Snapshot>>,
}

impl Shelf {
    /// Reads `folder` and takes note of its release.
    ///
    /// # Errors
    /// [`LoadError`]: a station without good content does not start.
    pub async fn open(
        folder: &Path,
        trust: Trust,
        database: &Database,
        clock: &dyn Clock,
    ) -> Result<Shelf, LoadError> {
        let snapshot = Snapshot::read(folder, &trust)?;
        store::claim(database, snapshot.release(), clock.now()).await?;
        announce(&snapshot, clock);
        let now = RwLock::new(Arc::new(snapshot));
        Ok(Shelf {
            folder: folder.to_owned(),
            trust,
            now,
        })
    }

    /// The release being served now; what a request has begun with it ends with.
    pub fn now(&self) -> Arc<Snapshot> {
        Arc::clone(&self.now.read())
    }

    /// Where the content is read from.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Reads the folder again and, if all is well, serves what is there from now on.
    ///
    /// # Errors
    /// [`LoadError`]; the release served before stays.
    pub async fn reload(&self, database: &Database, clock: &dyn Clock) -> Result<(), LoadError> {
        let (folder, trust) = (self.folder.clone(), self.trust.clone());
        // Hashing and indexing take long enough to hold up the requests of this thread.
        let read = tokio::task::spawn_blocking(move || Snapshot::read(&folder, &trust));
        let mut snapshot = read.await.map_err(|_| LoadError::Panicked)??;
        store::claim(database, snapshot.release(), clock.now()).await?;
        snapshot.keep_packs_of(&self.now());
        announce(&snapshot, clock);
        *self.now.write() = Arc::new(snapshot);
        Ok(())
    }
}

fn announce(snapshot: &Snapshot, clock: &dyn Clock) {
    let index = &snapshot.index;
    tracing::info!(version = index.version, made = %index.made, "serving content");
    if Trust::is_development(&index.key_id) {
        tracing::warn!(
            "this content is signed with the development key, which everybody has: \
             for visitors, pack it with a release key"
        );
    }
    if index.expires <= clock.now() {
        tracing::warn!(expires = %index.expires, "this content has expired: phones will refuse it; pack it again");
    }
}
