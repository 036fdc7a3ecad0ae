//! Two databases: `mine.db` is the person's and is never thrown away; `cache.db` can always be filled again.

mod anew;
mod database;
mod schema;

pub(crate) use database::Database;

use crate::error::Result;
use jiff::Timestamp;
use parking_lot::Mutex;
use phonestation_wire::recommend::RecommendPack;
use schema::{CACHE, HANDSET, MINE};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Both databases, and what had to be done to open them.
pub(crate) struct Store {
    /// Bookmarks, history, settings, what the content gate must remember.
    pub(crate) mine: Database,
    /// Installed content and its search index.
    pub(crate) cache: Arc<Database>,
    /// What may be recommended, as it was last unpacked, with the hash of its pack.
    pub(crate) recommend: Mutex<Option<(String, Arc<RecommendPack>)>>,
    /// The damaged file that was kept aside, when there was one: the person is told.
    pub(crate) kept_aside: Option<PathBuf>,
}

impl Store {
    /// Opens or makes both databases in `directory`.
    ///
    /// A damaged cache is deleted; a damaged `mine.db` is kept beside the new one under another name.
    pub(crate) fn open(directory: &Path, now: Timestamp) -> Result<Store> {
        std::fs::create_dir_all(directory)?;
        let cache = directory.join("cache.db");
        let cache = match Database::open(&cache, &CACHE) {
            Err(e) if is_damage(&e) => {
                log::warn!("the cache is damaged and starts anew: {e}");
                database::files(&cache)
                    .iter()
                    .for_each(|f| drop(std::fs::remove_file(f)));
                Database::open(&cache, &CACHE)?
            }
            other => other?,
        };
        let mine = directory.join("mine.db");
        let (mine, kept_aside) = match Database::open(&mine, &MINE) {
            Err(e) if is_damage(&e) => {
                log::error!("the person's data is damaged and was kept aside: {e}");
                let aside = keep_aside(&mine, now)?;
                (Database::open(&mine, &MINE)?, Some(aside))
            }
            other => (other?, None),
        };
        Ok(Store {
            mine,
            cache: Arc::new(cache),
            recommend: Mutex::default(),
            kept_aside,
        })
    }
}

/// Opens or makes `handset.db`, which says who a demo handset is. Of a damaged one nothing is kept: it was the
/// handset's own.
pub(crate) fn handset(directory: &Path) -> Result<(Database, Opened)> {
    std::fs::create_dir_all(directory)?;
    let file = directory.join(HANDSET.file);
    let opened = match file.exists() {
        true => Opened::Kept,
        false => Opened::New,
    };
    match Database::open(&file, &HANDSET) {
        Err(e) if is_damage(&e) => {
            log::error!("who this handset is was damaged: {e}");
            remove(&file);
            Ok((Database::open(&file, &HANDSET)?, Opened::Damaged))
        }
        other => Ok((other?, opened)),
    }
}

/// Whether `directory` is a demo handset's.
pub(crate) fn is_handset(directory: &Path) -> bool {
    directory.join(HANDSET.file).exists()
}

/// Deletes `handset.db`: this is no demo handset any more.
pub(crate) fn remove_handset(directory: &Path) {
    remove(&directory.join(HANDSET.file));
    anew::kept(directory);
}

/// How a file was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Opened {
    New,
    Kept,
    Damaged,
}

fn remove(file: &Path) {
    for file in database::files(file) {
        if let Err(e) = std::fs::remove_file(&file)
            && e.kind() != std::io::ErrorKind::NotFound
        {
            log::error!("a file could not be removed: {e}");
        }
    }
}

fn is_damage(error: &crate::error::Error) -> bool {
    use rusqlite::ErrorCode::{DatabaseCorrupt, NotADatabase};
    let crate::error::Error::Sql(e) = error else {
        return false;
    };
    matches!(e.sqlite_error_code(), Some(DatabaseCorrupt | NotADatabase))
}

fn keep_aside(file: &Path, now: Timestamp) -> Result<PathBuf> {
    let aside = |f: &Path| {
        let name = f.file_name().and_then(|n| n.to_str()).unwrap_or("mine.db");
        f.with_file_name(format!("damaged-{}-{name}", now.as_second()))
    };
    for f in database::files(file).iter().filter(|f| f.exists()) {
        std::fs::rename(f, aside(f))?;
    }
    Ok(aside(file))
}

#[cfg(test)]
mod tests;
