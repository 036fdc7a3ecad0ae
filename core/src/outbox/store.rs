//! The table of waiting writes.

use crate::error::Result;
use crate::station::{Ask, Method};
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;

/// A write that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Waiting {
    pub(crate) seq: i64,
    pub(crate) key: String,
    pub(crate) feature: String,
    pub(crate) subject: String,
    pub(crate) act: String,
    pub(crate) method: Method,
    pub(crate) path: String,
    pub(crate) body: String,
    pub(crate) ticket: Option<String>,
    pub(crate) tries: u32,
}

impl Waiting {
    /// The request that it is.
    pub(super) fn ask<'a>(&'a self, device: Option<&'a str>) -> Ask<'a> {
        Ask {
            etag: None,
            method: self.method,
            path: &self.path,
            key: Some(&self.key),
            device,
            ticket: self.ticket.as_deref(),
            body: Some(self.body.as_str()).filter(|b| !b.is_empty()),
        }
    }
}

/// What is put into the outbox.
pub(crate) struct Write<'a> {
    /// The key, where it is not just a new one.
    pub(crate) key: Option<&'a str>,
    pub(crate) feature: &'a str,
    pub(crate) subject: &'a str,
    pub(crate) act: &'a str,
    pub(crate) method: Method,
    pub(crate) path: &'a str,
    pub(crate) body: String,
    pub(crate) ticket: Option<&'a str>,
}

impl Write<'_> {
    fn key(&self) -> String {
        self.key
            .map_or_else(|| Uuid::now_v7().to_string(), str::to_owned)
    }
}

/// Puts `write` in, in the transaction of the act it belongs to.
pub(crate) fn put(tx: &Connection, write: &Write<'_>) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO outbox (key, feature, subject, act, method, path, body, ticket)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute(params![
        write.key(),
        write.feature,
        write.subject,
        write.act,
        write.method.as_str(),
        write.path,
        write.body,
        write.ticket
    ])?;
    Ok(())
}

/// Puts `write` in the place of a row that was answered, ahead of what waits behind it.
pub(crate) fn put_instead(tx: &Connection, seq: i64, write: &Write<'_>) -> Result<()> {
    tx.prepare_cached(
        "UPDATE outbox SET key = ?2, act = ?3, method = ?4, path = ?5, body = ?6, ticket = ?7,
                tries = 0, next = 0, refused = NULL WHERE seq = ?1",
    )?
    .execute(params![
        seq,
        write.key(),
        write.act,
        write.method.as_str(),
        write.path,
        write.body,
        write.ticket
    ])?;
    Ok(())
}

/// Takes out what of `feature` about `subject` was never sent and is one of `acts`; how many those were.
pub(crate) fn take_back(
    tx: &Connection,
    feature: &str,
    subject: &str,
    acts: &[&str],
) -> Result<usize> {
    let mut statement = tx.prepare_cached(
        "DELETE FROM outbox WHERE feature = ?1 AND subject = ?2 AND act = ?3 AND tries = 0
         AND refused IS NULL",
    )?;
    let mut taken = 0;
    for act in acts {
        taken += statement.execute([feature, subject, act])?;
    }
    Ok(taken)
}

/// Takes out what of `feature` about `subject` was refused: somebody has acted on it.
pub(crate) fn clear_refused(tx: &Connection, feature: &str, subject: &str) -> Result<()> {
    tx.execute(
        "DELETE FROM outbox WHERE feature = ?1 AND subject = ?2 AND refused IS NOT NULL",
        [feature, subject],
    )?;
    Ok(())
}

/// Keeps the newest `most` of `feature`.
pub(crate) fn keep_newest(tx: &Connection, feature: &str, most: u32) -> Result<()> {
    tx.execute(
        "DELETE FROM outbox WHERE feature = ?1 AND seq NOT IN
         (SELECT seq FROM outbox WHERE feature = ?1 ORDER BY seq DESC LIMIT ?2)",
        params![feature, most],
    )?;
    Ok(())
}

const COLUMNS: &str = "seq, key, feature, subject, act, method, path, body, ticket, tries";

fn read(row: &Row<'_>) -> rusqlite::Result<Waiting> {
    Ok(Waiting {
        seq: row.get(0)?,
        key: row.get(1)?,
        feature: row.get(2)?,
        subject: row.get(3)?,
        act: row.get(4)?,
        method: Method::parse(&row.get::<_, String>(5)?),
        path: row.get(6)?,
        body: row.get(7)?,
        ticket: row.get(8)?,
        tries: row.get(9)?,
    })
}

/// The oldest that is due and has nothing of its subject before it. A time far ahead was set by a
/// clock that has been put right since.
pub(crate) fn due(db: &Connection, now: Timestamp, longest: i64) -> Result<Option<Waiting>> {
    let mut statement = db.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM outbox o WHERE refused IS NULL AND (next <= ?1 OR next > ?2)
         AND NOT EXISTS (SELECT 1 FROM outbox b WHERE b.feature = o.feature
           AND b.subject = o.subject AND b.seq < o.seq AND b.refused IS NULL)
         ORDER BY seq LIMIT 1"
    ))?;
    let now = now.as_millisecond();
    Ok(statement
        .query_row(params![now, now + longest], read)
        .optional()?)
}

/// All of `feature` about `subject` that waits, the oldest first; what was refused is left out.
pub(crate) fn of_subject(db: &Connection, feature: &str, subject: &str) -> Result<Vec<Waiting>> {
    let mut statement = db.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM outbox WHERE feature = ?1 AND subject = ?2 AND refused IS NULL
         ORDER BY seq"
    ))?;
    let rows = statement.query_map([feature, subject], read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// How many wait, refused ones left out.
pub(crate) fn count(db: &Connection) -> Result<u32> {
    let mut statement = db.prepare_cached("SELECT count(*) FROM outbox WHERE refused IS NULL")?;
    Ok(statement.query_row([], |row| row.get(0))?)
}

/// It is about to be sent: from now on it is not taken back, for it may have arrived.
pub(crate) fn begin(tx: &Connection, seq: i64, next: Timestamp) -> Result<()> {
    tx.execute(
        "UPDATE outbox SET tries = tries + 1, next = ?2 WHERE seq = ?1",
        params![seq, next.as_millisecond()],
    )?;
    Ok(())
}

/// It never left the phone: as if it had not been tried.
pub(crate) fn not_begun(tx: &Connection, seq: i64) -> Result<()> {
    tx.execute(
        "UPDATE outbox SET tries = tries - 1, next = 0 WHERE seq = ?1 AND tries > 0",
        [seq],
    )?;
    Ok(())
}

/// Not before `next`.
pub(crate) fn postpone(tx: &Connection, seq: i64, next: Timestamp) -> Result<()> {
    tx.execute(
        "UPDATE outbox SET next = ?2 WHERE seq = ?1",
        params![seq, next.as_millisecond()],
    )?;
    Ok(())
}

/// The station has answered it, or nobody will miss it.
pub(crate) fn remove(tx: &Connection, seq: i64) -> Result<()> {
    tx.execute("DELETE FROM outbox WHERE seq = ?1", [seq])?;
    Ok(())
}

/// The station refused it for good: it stays to be seen.
pub(crate) fn refuse(tx: &Connection, seq: i64, code: &str) -> Result<()> {
    tx.execute(
        "UPDATE outbox SET refused = ?2 WHERE seq = ?1",
        params![seq, code],
    )?;
    Ok(())
}
