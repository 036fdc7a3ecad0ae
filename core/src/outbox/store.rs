//! The table of waiting writes.

use crate::error::Result;
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

/// A write that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Waiting {
    pub(crate) key: String,
    pub(crate) feature: String,
    pub(crate) path: String,
    pub(crate) body: String,
    pub(crate) tries: u32,
}

/// What is put into the outbox.
pub(crate) struct Write<'a> {
    pub(crate) feature: &'a str,
    pub(crate) subject: &'a str,
    pub(crate) path: &'a str,
    pub(crate) body: String,
}

/// Puts `write` in, in the transaction of the act it belongs to; gives its key.
pub(crate) fn put(tx: &Connection, write: &Write<'_>) -> Result<String> {
    let key = Uuid::now_v7().to_string();
    tx.prepare_cached(
        "INSERT INTO outbox (key, feature, subject, path, body) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute(params![
        key,
        write.feature,
        write.subject,
        write.path,
        write.body
    ])?;
    Ok(key)
}

/// Takes out what of `feature` about `subject` was never sent: it is replaced.
pub(crate) fn replace_unsent(tx: &Connection, feature: &str, subject: &str) -> Result<()> {
    tx.execute(
        "DELETE FROM outbox WHERE feature = ?1 AND subject = ?2 AND tries = 0 AND refused IS NULL",
        [feature, subject],
    )?;
    Ok(())
}

/// Keeps the newest `most` of `feature`.
pub(crate) fn keep_newest(tx: &Connection, feature: &str, most: u32) -> Result<()> {
    tx.execute(
        "DELETE FROM outbox WHERE feature = ?1 AND key NOT IN
         (SELECT key FROM outbox WHERE feature = ?1 ORDER BY key DESC LIMIT ?2)",
        params![feature, most],
    )?;
    Ok(())
}

/// The oldest that is due. A time far ahead was set by a clock that has been put right since.
pub(crate) fn due(db: &Connection, now: Timestamp, longest: i64) -> Result<Option<Waiting>> {
    let mut statement = db.prepare_cached(
        "SELECT key, feature, path, body, tries FROM outbox
         WHERE refused IS NULL AND (next <= ?1 OR next > ?2) ORDER BY key LIMIT 1",
    )?;
    let now = now.as_millisecond();
    let row = statement.query_row(params![now, now + longest], |row| {
        Ok(Waiting {
            key: row.get(0)?,
            feature: row.get(1)?,
            path: row.get(2)?,
            body: row.get(3)?,
            tries: row.get(4)?,
        })
    });
    Ok(row.optional()?)
}

/// How many wait, refused ones left out.
pub(crate) fn count(db: &Connection) -> Result<u32> {
    let mut statement = db.prepare_cached("SELECT count(*) FROM outbox WHERE refused IS NULL")?;
    Ok(statement.query_row([], |row| row.get(0))?)
}

/// It is about to be sent: from now on it is not replaced, for it may have arrived.
pub(crate) fn begin(tx: &Connection, key: &str, next: Timestamp) -> Result<()> {
    tx.execute(
        "UPDATE outbox SET tries = tries + 1, next = ?2 WHERE key = ?1",
        params![key, next.as_millisecond()],
    )?;
    Ok(())
}

/// The station has it, or nobody will miss it.
pub(crate) fn remove(tx: &Connection, key: &str) -> Result<()> {
    tx.execute("DELETE FROM outbox WHERE key = ?1", [key])?;
    Ok(())
}

/// The station refused it for good.
pub(crate) fn refuse(tx: &Connection, key: &str, status: u16) -> Result<()> {
    tx.execute(
        "UPDATE outbox SET refused = ?2 WHERE key = ?1",
        params![key, status],
    )?;
    Ok(())
}
