//! Tickets, the hold and the device in `mine.db`; known times in `cache.db`, for they are nobody's
//! own and are asked for again at any time.

use crate::error::Result;
use jiff::{SignedDuration, Timestamp};
use phonestation_wire::booking::{LineNow, Stage};
use phonestation_wire::halls::Hall;
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

/// Tickets in a list.
const LISTED: u32 = 20;
/// What is over is kept so long.
const KEPT: SignedDuration = SignedDuration::from_hours(24 * 30);
/// Who scanned a hall's code is there for so long.
const HERE: SignedDuration = SignedDuration::from_hours(3);
/// Setting: the hall that was used last.
const LAST_HALL: &str = "hall-last";
/// Setting: the hall whose code was scanned, and when.
const HALL_HERE: &str = "hall-here";

/// A ticket, as the station last said it and as it was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Ticket {
    pub(super) id: String,
    pub(super) secret: String,
    pub(super) held: bool,
    pub(super) hall: String,
    pub(super) product: String,
    pub(super) guide: Option<String>,
    pub(super) start: Timestamp,
    pub(super) finish: Timestamp,
    pub(super) stage: Option<Stage>,
    pub(super) code: String,
    pub(super) why: String,
    pub(super) desk: String,
    pub(super) line: Option<LineNow>,
    pub(super) asked: Timestamp,
    pub(super) refused: Option<String>,
    pub(super) refused_act: Option<String>,
    pub(super) alternatives: Vec<Timestamp>,
    pub(super) made: Timestamp,
}

impl Ticket {
    /// Whether it still stands, as far as is known.
    pub(super) fn is_open(&self) -> bool {
        match self.stage {
            None => self.refused.is_none(),
            Some(stage) => is_open(stage),
        }
    }
}

/// Whether something can still become of a ticket.
pub(super) fn is_open(stage: Stage) -> bool {
    !matches!(
        stage,
        Stage::Done | Stage::Missed | Stage::Cancelled | Stage::Lapsed | Stage::Closed
    )
}

/// A time that is kept for a few minutes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hold {
    pub(super) secret: String,
    pub(super) hall: String,
    pub(super) product: String,
    pub(super) guide: Option<String>,
    pub(super) start: Timestamp,
    /// None: the station has not answered.
    pub(super) until: Option<Timestamp>,
}

fn word<T: Serialize>(value: &T) -> Result<String> {
    Ok(serde_json::to_string(value)?)
}

/// JSON of a column; what a newer version wrote there counts as nothing.
fn of_word<T: DeserializeOwned>(text: Option<String>) -> Option<T> {
    text.and_then(|text| serde_json::from_str(&text).ok())
}

/// What was written from an instant is one.
fn at(millis: i64) -> Timestamp {
    Timestamp::from_millisecond(millis).unwrap_or_default()
}

fn millis(times: &[Timestamp]) -> Vec<i64> {
    times.iter().map(|t| t.as_millisecond()).collect()
}

const COLUMNS: &str = "id, secret, held, hall, product, guide, start, finish, stage, code, why, desk, \
                       line, asked, refused, refused_act, alternatives, made";

fn read(row: &Row<'_>) -> rusqlite::Result<Ticket> {
    let alternatives: Option<Vec<i64>> = of_word(row.get(16)?);
    Ok(Ticket {
        id: row.get(0)?,
        secret: row.get(1)?,
        held: row.get(2)?,
        hall: row.get(3)?,
        product: row.get(4)?,
        guide: row.get(5)?,
        start: at(row.get(6)?),
        finish: at(row.get(7)?),
        stage: of_word(row.get(8)?),
        code: row.get(9)?,
        why: row.get(10)?,
        desk: row.get(11)?,
        line: of_word(row.get(12)?),
        asked: at(row.get(13)?),
        refused: row.get(14)?,
        refused_act: row.get(15)?,
        alternatives: alternatives
            .unwrap_or_default()
            .into_iter()
            .map(at)
            .collect(),
        made: at(row.get(17)?),
    })
}

pub(super) fn find(db: &Connection, id: &str) -> Result<Option<Ticket>> {
    let mut statement =
        db.prepare_cached(&format!("SELECT {COLUMNS} FROM ticket WHERE id = ?1"))?;
    Ok(statement.query_row([id], read).optional()?)
}

/// Tickets that end after `after`, the soonest first.
pub(super) fn list(db: &Connection, after: Timestamp) -> Result<Vec<Ticket>> {
    let mut statement = db.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM ticket WHERE finish > ?1 ORDER BY start, id"
    ))?;
    let rows = statement.query_map([after.as_millisecond()], read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The first `LISTED` of those that a screen shows.
pub(super) fn shown(db: &Connection, after: Timestamp) -> Result<Vec<Ticket>> {
    let all = list(db, after)?;
    let shown = all.into_iter().filter(|t| {
        t.is_open() || (t.stage.is_none() && t.refused.is_some()) || t.stage == Some(Stage::Closed)
    });
    Ok(shown.take(LISTED as usize).collect())
}

pub(super) fn save(tx: &Connection, ticket: &Ticket) -> Result<()> {
    tx.prepare_cached(&format!(
        "INSERT OR REPLACE INTO ticket ({COLUMNS})
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)"
    ))?
    .execute(params![
        ticket.id,
        ticket.secret,
        ticket.held,
        ticket.hall,
        ticket.product,
        ticket.guide,
        ticket.start.as_millisecond(),
        ticket.finish.as_millisecond(),
        ticket.stage.map(|s| word(&s)).transpose()?,
        ticket.code,
        ticket.why,
        ticket.desk,
        ticket.line.map(|l| word(&l)).transpose()?,
        ticket.asked.as_millisecond(),
        ticket.refused,
        ticket.refused_act,
        word(&millis(&ticket.alternatives))?,
        ticket.made.as_millisecond(),
    ])?;
    Ok(())
}

pub(super) fn remove(tx: &Connection, id: &str) -> Result<()> {
    tx.execute("DELETE FROM ticket WHERE id = ?1", [id])?;
    Ok(())
}

/// Forgets what was over long ago; the ids of the tickets.
pub(super) fn sweep(tx: &Connection, now: Timestamp) -> Result<Vec<String>> {
    let mut statement = tx.prepare_cached("DELETE FROM ticket WHERE finish < ?1 RETURNING id")?;
    let rows = statement.query_map([(now - KEPT).as_millisecond()], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn hold(db: &Connection) -> Result<Option<Hold>> {
    let mut statement =
        db.prepare_cached("SELECT secret, hall, product, guide, start, until FROM hold")?;
    let row = statement.query_row([], |row| {
        let until: i64 = row.get(5)?;
        Ok(Hold {
            secret: row.get(0)?,
            hall: row.get(1)?,
            product: row.get(2)?,
            guide: row.get(3)?,
            start: at(row.get(4)?),
            until: (until != 0).then(|| at(until)),
        })
    });
    Ok(row.optional()?)
}

pub(super) fn set_hold(tx: &Connection, hold: &Hold) -> Result<()> {
    tx.execute(
        "INSERT OR REPLACE INTO hold (one, secret, hall, product, guide, start, until)
         VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6)",
        params![
            hold.secret,
            hold.hall,
            hold.product,
            hold.guide,
            hold.start.as_millisecond(),
            hold.until.map_or(0, Timestamp::as_millisecond),
        ],
    )?;
    Ok(())
}

/// Forgets the hold with `secret`; another one stays.
pub(super) fn clear_hold(tx: &Connection, secret: &str) -> Result<()> {
    tx.execute("DELETE FROM hold WHERE secret = ?1", [secret])?;
    Ok(())
}

/// This phone's secret, made when it is first needed.
pub(crate) fn device(tx: &Transaction<'_>) -> Result<String> {
    let known = tx
        .query_row("SELECT secret FROM device", [], |row| row.get(0))
        .optional()?;
    if let Some(secret) = known {
        return Ok(secret);
    }
    // Two of them: as many random bits as the digest that the station keeps has.
    let secret = format!("{}{}", Uuid::new_v4().simple(), Uuid::new_v4().simple());
    tx.execute("INSERT INTO device (one, secret) VALUES (1, ?1)", [&secret])?;
    Ok(secret)
}

fn setting(db: &Connection, name: &str) -> Result<Option<String>> {
    let mut statement = db.prepare_cached("SELECT value FROM setting WHERE name = ?1")?;
    Ok(statement.query_row([name], |row| row.get(0)).optional()?)
}

fn set(tx: &Connection, name: &str, value: &str) -> Result<()> {
    tx.execute(
        "INSERT OR REPLACE INTO setting (name, value) VALUES (?1, ?2)",
        [name, value],
    )?;
    Ok(())
}

pub(super) fn last_hall(db: &Connection) -> Result<Option<String>> {
    setting(db, LAST_HALL)
}

pub(super) fn set_last_hall(tx: &Connection, hall: &str) -> Result<()> {
    set(tx, LAST_HALL, hall)
}

/// The hall in which one stands, as its code told within the last hours.
pub(super) fn hall_here(db: &Connection, now: Timestamp) -> Result<Option<String>> {
    let here = |at: Timestamp| (SignedDuration::ZERO..HERE).contains(&now.duration_since(at));
    let scanned = hall_scanned(db)?.filter(|(at, _)| here(*at));
    Ok(scanned.map(|(_, hall)| hall))
}

/// The hall whose code was scanned last, and when.
pub(super) fn hall_scanned(db: &Connection) -> Result<Option<(Timestamp, String)>> {
    let scanned = setting(db, HALL_HERE)?;
    Ok(scanned.and_then(|text| {
        let (when, hall) = text.split_once(' ')?;
        Some((at(when.parse().ok()?), hall.to_owned()))
    }))
}

pub(super) fn set_hall_here(tx: &Connection, hall: &str, now: Timestamp) -> Result<()> {
    set(tx, HALL_HERE, &format!("{} {hall}", now.as_millisecond()))
}

/// Every hall of the installed content, in order.
pub(super) fn halls(db: &Connection) -> Result<Vec<Hall>> {
    let mut statement = db.prepare_cached("SELECT json FROM hall ORDER BY place")?;
    let rows = statement.query_map([], |row| row.get::<_, String>(0))?;
    rows.map(|json| Ok(serde_json::from_str(&json?)?)).collect()
}

pub(super) fn hall(db: &Connection, id: &str) -> Result<Option<Hall>> {
    let mut statement = db.prepare_cached("SELECT json FROM hall WHERE id = ?1")?;
    let json: Option<String> = statement.query_row([id], |row| row.get(0)).optional()?;
    Ok(json.map(|json| serde_json::from_str(&json)).transpose()?)
}

/// Times that were free when the station was last asked, and when that was.
pub(super) fn times(
    db: &Connection,
    hall: &str,
    product: &str,
) -> Result<Option<(Timestamp, Vec<Timestamp>)>> {
    let mut statement =
        db.prepare_cached("SELECT asked, times FROM free_time WHERE hall = ?1 AND product = ?2")?;
    let row = statement.query_row([hall, product], |row| {
        let times: Option<Vec<i64>> = of_word(row.get(1)?);
        let times = times.unwrap_or_default().into_iter().map(at);
        Ok((at(row.get(0)?), times.collect()))
    });
    Ok(row.optional()?)
}

pub(super) fn set_times(
    tx: &Connection,
    (hall, product): (&str, &str),
    asked: Timestamp,
    times: &[Timestamp],
) -> Result<()> {
    tx.execute(
        "INSERT OR REPLACE INTO free_time (hall, product, asked, times) VALUES (?1, ?2, ?3, ?4)",
        params![hall, product, asked.as_millisecond(), word(&millis(times))?],
    )?;
    Ok(())
}

/// Forgets for which halls and products times were asked.
pub(crate) fn clear_times(tx: &Connection) -> Result<()> {
    tx.execute("DELETE FROM free_time", [])?;
    Ok(())
}
