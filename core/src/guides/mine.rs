//! What a person does with guides: kept in `mine.db`.

use crate::error::Result;
use crate::store::Store;
use jiff::Timestamp;
use rusqlite::{Connection, params};
use std::collections::BTreeSet;

/// Milliseconds.
const SECOND: i64 = 1000;
/// History keeps this many guides.
const KEPT: u32 = 200;

pub(crate) fn set_bookmark(store: &Store, guide: &str, on: bool, now: Timestamp) -> Result<()> {
    store.mine.write(|tx| {
        if on {
            tx.execute(
                "INSERT OR IGNORE INTO bookmark VALUES (?1, ?2)",
                params![guide, now.as_millisecond()],
            )?;
        } else {
            tx.execute("DELETE FROM bookmark WHERE guide = ?1", [guide])?;
        }
        Ok(())
    })
}

pub(crate) fn record_opened(store: &Store, guide: &str, now: Timestamp) -> Result<()> {
    store.mine.write(|tx| {
        tx.execute(
            "INSERT INTO history VALUES (?1, ?2, 1)
             ON CONFLICT (guide) DO UPDATE SET opened = excluded.opened, times = times + 1",
            params![guide, now.as_millisecond()],
        )?;
        tx.execute(
            "DELETE FROM history WHERE guide NOT IN (SELECT guide FROM history ORDER BY opened DESC, rowid DESC LIMIT ?1)",
            [KEPT],
        )?;
        Ok(())
    })
}

pub(crate) fn clear_history(store: &Store) -> Result<()> {
    store.mine.write(|tx| {
        tx.execute("DELETE FROM history", [])?;
        Ok(())
    })
}

/// `guides`, the last opened first, are in the history again, before what was opened since.
pub(crate) fn restore_history(store: &Store, guides: &[String], now: Timestamp) -> Result<()> {
    store.mine.write(|tx| {
        for (age, guide) in (1_i64..).zip(guides).take(KEPT as usize) {
            tx.execute(
                "INSERT OR IGNORE INTO history VALUES (?1, ?2, 1)",
                params![guide, now.as_millisecond() - age * SECOND],
            )?;
        }
        Ok(())
    })
}

/// Ids of bookmarked guides.
pub(crate) fn bookmarked(store: &Store) -> Result<BTreeSet<String>> {
    Ok(ids(store, "SELECT guide FROM bookmark")?
        .into_iter()
        .collect())
}

/// Bookmarks, the newest first.
pub(super) fn bookmarks(store: &Store) -> Result<Vec<String>> {
    ids(
        store,
        "SELECT guide FROM bookmark ORDER BY added DESC, rowid DESC",
    )
}

/// What was opened, the last first.
pub(super) fn history(store: &Store) -> Result<Vec<String>> {
    ids(
        store,
        "SELECT guide FROM history ORDER BY opened DESC, rowid DESC",
    )
}

fn ids(store: &Store, sql: &str) -> Result<Vec<String>> {
    store.mine.read(|db: &Connection| {
        let mut statement = db.prepare_cached(sql)?;
        let rows = statement.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    })
}
