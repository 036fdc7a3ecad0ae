//! What the station last said, orders that were begun here, and what was left by short message, in `mine.db`.

use super::FEATURE;
use crate::error::Result;
use jiff::{SignedDuration, Timestamp};
use phonestation_wire::services::{Confirmed, Item, Mine, ToConfirm};
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::de::DeserializeOwned;

/// How long an order that has come to its end can still be asked for.
const KEPT: SignedDuration = SignedDuration::from_hours(24 * 7);

fn at(millis: i64) -> Timestamp {
    Timestamp::from_millisecond(millis).unwrap_or_default()
}

/// JSON of a column; what a newer version wrote there counts as nothing.
fn read<T: DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_str(text).ok()
}

/// What the station last said, and when.
pub(super) fn mine(db: &Connection) -> Result<Option<(Timestamp, Mine)>> {
    let mut statement = db.prepare_cached("SELECT asked, mine FROM services")?;
    let row = statement.query_row([], |row| {
        let (asked, text): (i64, String) = (row.get(0)?, row.get(1)?);
        Ok((at(asked), text))
    });
    let row: Option<(Timestamp, String)> = row.optional()?;
    Ok(row.and_then(|(asked, text)| Some((asked, read(&text)?))))
}

/// Everything as the station says it now: what it had answered before is in it.
pub(super) fn set_mine(tx: &Connection, asked: Timestamp, mine: &str) -> Result<()> {
    tx.execute("DELETE FROM service_news", [])?;
    tx.execute(
        "INSERT OR REPLACE INTO services (one, asked, mine) VALUES (1, ?1, ?2)",
        params![asked.as_millisecond(), mine],
    )?;
    Ok(())
}

/// What the station answered to acts since then.
pub(super) fn news(db: &Connection) -> Result<Vec<Confirmed>> {
    let mut statement = db.prepare_cached("SELECT body FROM service_news ORDER BY rowid")?;
    let rows = statement.query_map([], |row| row.get::<_, String>(0))?;
    let rows: Vec<String> = rows.collect::<rusqlite::Result<_>>()?;
    Ok(rows.iter().filter_map(|text| read(text)).collect())
}

pub(super) fn add_news(tx: &Connection, order: &str, body: &str) -> Result<()> {
    tx.execute(
        "INSERT OR REPLACE INTO service_news (order_id, body) VALUES (?1, ?2)",
        [order, body],
    )?;
    Ok(())
}

/// That an order was undone, beside what it answered when it was done: the receipt stays. Undone again it was
/// undone when it was first, before whatever was done since.
pub(super) fn add_undone(tx: &Connection, order: &str, body: &str) -> Result<()> {
    tx.execute(
        "INSERT OR IGNORE INTO service_news (order_id, body) VALUES (?1, ?2)",
        [&format!("{order}/undo"), body],
    )?;
    Ok(())
}

/// How far an order that was begun here has come.
pub(super) mod state {
    /// Noted here; the station may know it.
    pub(in super::super) const NOTED: &str = "noted";
    /// Shown, to be confirmed.
    pub(in super::super) const ASKED: &str = "asked";
    /// Confirmed here; the station has not answered.
    pub(in super::super) const SENT: &str = "sent";
    /// With the carrier.
    pub(in super::super) const CARRIED: &str = "carried";
    /// Done.
    pub(in super::super) const DONE: &str = "done";
    /// The carrier could not.
    pub(in super::super) const FAILED: &str = "failed";
    /// Taken back, or over.
    pub(in super::super) const GONE: &str = "gone";
}

/// An order that was begun here.
#[derive(Debug, Clone)]
pub(super) struct Act {
    pub(super) key: String,
    pub(super) item: Item,
    /// The station's id; empty until it has answered.
    pub(super) order: String,
    pub(super) asked: Option<ToConfirm>,
    pub(super) until: Timestamp,
    pub(super) wrong: u32,
    pub(super) state: String,
    pub(super) made: Timestamp,
}

const COLUMNS: &str = "key, item, order_id, asked, until, wrong, state, made";

fn row(row: &Row<'_>) -> rusqlite::Result<Option<Act>> {
    let (item, asked): (String, Option<String>) = (row.get(1)?, row.get(3)?);
    let Some(item) = read(&item) else {
        return Ok(None);
    };
    Ok(Some(Act {
        key: row.get(0)?,
        item,
        order: row.get(2)?,
        asked: asked.and_then(|text| read(&text)),
        until: at(row.get(4)?),
        wrong: row.get(5)?,
        state: row.get(6)?,
        made: at(row.get(7)?),
    }))
}

/// All, the oldest first.
pub(super) fn acts(db: &Connection) -> Result<Vec<Act>> {
    let mut statement = db.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM service_act ORDER BY made, rowid"
    ))?;
    let rows = statement.query_map([], row)?;
    let rows: Vec<Option<Act>> = rows.collect::<rusqlite::Result<_>>()?;
    Ok(rows.into_iter().flatten().collect())
}

/// One by its key, or by the station's id.
pub(super) fn act(db: &Connection, id: &str) -> Result<Option<Act>> {
    let mut statement = db.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM service_act WHERE key = ?1 OR (order_id = ?1 AND ?1 <> '')"
    ))?;
    let found = statement.query_row([id], row).optional()?;
    Ok(found.flatten())
}

/// Notes an order before it is sent.
pub(super) fn add_act(tx: &Connection, key: &str, item: &str, now: Timestamp) -> Result<()> {
    tx.execute(
        "DELETE FROM service_act WHERE made < ?1",
        [(now - KEPT).as_millisecond()],
    )?;
    tx.execute(
        "INSERT INTO service_act (key, item, state, made) VALUES (?1, ?2, ?3, ?4)",
        params![key, item, state::NOTED, now.as_millisecond()],
    )?;
    Ok(())
}

/// The station knows it.
pub(super) fn set_order(tx: &Connection, key: &str, order: &str) -> Result<()> {
    tx.execute(
        "UPDATE service_act SET order_id = ?2 WHERE key = ?1",
        [key, order],
    )?;
    Ok(())
}

/// What is to be confirmed, as the station said it.
pub(super) fn set_asked(tx: &Connection, key: &str, asked: &str, until: Timestamp) -> Result<()> {
    tx.execute(
        "UPDATE service_act SET asked = ?2, until = ?3, wrong = 0, state = ?4 WHERE key = ?1",
        params![key, asked, until.as_millisecond(), state::ASKED],
    )?;
    Ok(())
}

pub(super) fn set_state(tx: &Connection, key: &str, state: &str) -> Result<()> {
    tx.execute(
        "UPDATE service_act SET state = ?2 WHERE key = ?1",
        [key, state],
    )?;
    Ok(())
}

/// A wrong code: it is still to be confirmed.
pub(super) fn wrong(tx: &Connection, key: &str) -> Result<()> {
    tx.execute(
        "UPDATE service_act SET wrong = wrong + 1, state = ?2 WHERE key = ?1",
        [key, state::ASKED],
    )?;
    Ok(())
}

/// What was left by short message.
#[derive(Debug, Clone)]
pub(super) struct Left {
    pub(super) subject: String,
    pub(super) at: Timestamp,
    pub(super) answer: String,
}

/// The oldest first.
pub(super) fn left(db: &Connection) -> Result<Vec<Left>> {
    let mut statement =
        db.prepare_cached("SELECT subject, at, answer FROM left_by_sms ORDER BY at")?;
    let rows = statement.query_map([], |row| {
        Ok(Left {
            subject: row.get(0)?,
            at: at(row.get(1)?),
            answer: row.get(2)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn add_left(tx: &Connection, left: &Left) -> Result<()> {
    tx.execute(
        "INSERT OR REPLACE INTO left_by_sms (subject, at, answer) VALUES (?1, ?2, ?3)",
        params![left.subject, left.at.as_millisecond(), left.answer],
    )?;
    Ok(())
}

/// It was noted by mistake.
pub(super) fn remove_left(tx: &Connection, subject: &str) -> Result<()> {
    tx.execute("DELETE FROM left_by_sms WHERE subject = ?1", [subject])?;
    Ok(())
}

/// All of the customer's.
pub(crate) fn wipe(tx: &Connection) -> Result<()> {
    tx.execute_batch(
        "DELETE FROM services; DELETE FROM service_news; DELETE FROM service_act; DELETE FROM left_by_sms;",
    )?;
    tx.execute("DELETE FROM outbox WHERE feature = ?1", [FEATURE])?;
    Ok(())
}
