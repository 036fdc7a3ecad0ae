//! `mine.db` begins anew: the old one's bytes are in no file any more.

use super::database::{Database, files};
use super::schema::MINE;
use super::{Store, remove};
use crate::error::Result;
use parking_lot::Mutex;
use rusqlite::{Connection, Transaction};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::Arc;

impl Store {
    /// The same cache beside a `mine.db` without a row, but for what `take` read in the old one and `give` writes. The
    /// old one has ended when this returns, well or not. Whoever kills it meanwhile finds the old file, the new one or
    /// none, and may have it done again.
    pub(crate) fn anew<T>(
        &self,
        take: impl Fn(&Connection) -> Result<T>,
        give: impl Fn(&Transaction<'_>, &T) -> Result<()>,
    ) -> Result<Store> {
        let file = self.mine.file().to_owned();
        let directory = file.parent().unwrap_or(Path::new("."));
        // It may have ended in a try before this one.
        let taken = self
            .mine
            .read(&take)
            .or_else(|_| Database::open(&file, &MINE)?.read(&take));
        let taken = taken.inspect_err(|e| log::error!("nothing is carried over: {e}"));
        let taken = taken.ok();
        self.mine.end();
        let fill = |database: &Database| match &taken {
            Some(taken) => database.write(|tx| give(tx, taken)),
            None => Ok(()),
        };
        let beside = beside(&file);
        remove(&beside);
        let made = Database::open(&beside, &MINE).and_then(|database| {
            fill(&database)?;
            database.end();
            Ok(())
        });
        // A log that is still there would be read into the next file of that name.
        let [main, log, index] = files(&file);
        gone(&log)?;
        gone(&index)?;
        match &made {
            Ok(()) => fs::rename(&beside, &main)?,
            Err(e) => {
                // Such as a full disk: then the old one makes room.
                log::error!("the new file is made after the old one has gone: {e}");
                remove(&beside);
                gone(&main)?;
            }
        }
        kept_aside(directory)?;
        kept(directory);
        let mine = Database::open(&file, &MINE)?;
        if made.is_err() {
            fill(&mine)?;
        }
        Ok(Store {
            mine,
            cache: Arc::clone(&self.cache),
            recommend: Mutex::new(self.recommend.lock().clone()),
            kept_aside: None,
        })
    }
}

fn beside(file: &Path) -> PathBuf {
    file.with_file_name("next-mine.db")
}

fn gone(file: &Path) -> Result<()> {
    match fs::remove_file(file) {
        Err(e) if e.kind() != std::io::ErrorKind::NotFound => Err(e.into()),
        _ => Ok(()),
    }
}

/// Damaged files that were kept for the person are theirs too.
fn kept_aside(directory: &Path) -> Result<()> {
    for entry in fs::read_dir(directory)? {
        let entry = entry?;
        if entry.file_name().to_string_lossy().starts_with("damaged-") {
            gone(&entry.path())?;
        }
    }
    Ok(())
}

/// What was renamed or removed is so also when the power goes.
pub(super) fn kept(directory: &Path) {
    let synced = File::open(directory).and_then(|directory| directory.sync_all());
    if let Err(e) = synced {
        log::warn!("the folder is written later: {e}");
    }
}
