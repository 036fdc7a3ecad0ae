//! What a visitor left goes: their `mine.db`, what was damaged of it, which times they looked for, and what the core
//! holds in memory. Content stays, and so does what the content gate remembers.

use crate::booking;
use crate::content::{self, Sync};
use crate::error::{Error, Result};
use crate::store::Store;
use std::sync::Arc;

/// The next visit, in the place of `ended`, and whether what is nobody's own is clean too. Nothing of the visit is in
/// a file any more. `first` where this phone was no demo handset until now: then the cache may hold in its corners
/// what was deleted before.
pub(crate) fn anew(ended: &Sync, first: bool) -> Result<(Sync, Result<()>)> {
    // Whatever comes of this, the person's own goes.
    let public = forget_looks(&ended.store, first);
    let store = ended.store.anew(content::remembered_in, |tx, kept| {
        content::remember(tx, kept)
    })?;
    let next = Sync {
        store: Arc::new(store),
        station: Arc::clone(&ended.station),
        clock: Arc::clone(&ended.clock),
        changes: Arc::clone(&ended.changes),
        downloads: ended.downloads.clone(),
        build: ended.build,
        built_in: ended.built_in.clone(),
        retry: ended.retry,
        gate: Arc::clone(&ended.gate),
        turn: Arc::clone(&ended.turn),
        // Who still waits in the visit that ended keeps nobody waiting in the next.
        sending: tokio::sync::Mutex::default(),
        serving: tokio::sync::Mutex::default(),
        session: ended.session.of_nobody(),
    };
    Ok((next, public))
}

/// For which halls and times somebody has asked lies among what is public.
fn forget_looks(store: &Store, first: bool) -> Result<()> {
    let cache = &store.cache;
    cache.write(|tx| booking::clear_times(tx))?;
    if first {
        overwrite(store)?;
        cache.write_anew()?;
    }
    cache.forget_readers();
    match cache.empty_log()? {
        true => Ok(()),
        false => Err(Error::Task("the cache's log could not be emptied".into())),
    }
}

/// On a demo handset the cache too overwrites what it deletes.
pub(crate) fn overwrite(store: &Store) -> Result<()> {
    store.cache.overwrite()
}
