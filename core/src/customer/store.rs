//! Who has signed in, and the code that was asked for, in `mine.db`.

use crate::error::Result;
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};

/// Who has signed in.
pub(super) struct Row {
    /// Masked.
    pub(super) number: String,
    pub(super) wrapped: Option<Vec<u8>>,
    /// Signed out here, and the station is not told yet.
    pub(super) parting: bool,
}

pub(super) fn sign_in(db: &Connection) -> Result<Option<Row>> {
    let mut statement = db.prepare_cached("SELECT number, wrapped, parting FROM sign_in")?;
    let row = statement.query_row([], |row| {
        Ok(Row {
            number: row.get(0)?,
            wrapped: row.get(1)?,
            parting: row.get(2)?,
        })
    });
    Ok(row.optional()?)
}

pub(super) fn set_sign_in(tx: &Connection, number: &str, wrapped: Option<&[u8]>) -> Result<()> {
    tx.execute(
        "INSERT OR REPLACE INTO sign_in (one, number, wrapped, parting) VALUES (1, ?1, ?2, 0)",
        params![number, wrapped],
    )?;
    Ok(())
}

/// The next pair, or none any more.
pub(super) fn set_wrapped(tx: &Connection, wrapped: Option<&[u8]>) -> Result<()> {
    tx.execute("UPDATE sign_in SET wrapped = ?1", params![wrapped])?;
    Ok(())
}

/// Signed out; what is needed to tell the station stays until it is told.
pub(super) fn set_parting(tx: &Connection) -> Result<()> {
    tx.execute("UPDATE sign_in SET number = '', parting = 1", [])?;
    Ok(())
}

/// The station knows that it was signed out.
pub(super) fn parted(tx: &Connection) -> Result<()> {
    tx.execute("DELETE FROM sign_in WHERE parting = 1", [])?;
    Ok(())
}

/// A code that was asked for.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    pub(super) challenge: String,
    pub(super) number: String,
    pub(super) until: Timestamp,
    pub(super) again: Timestamp,
    pub(super) wrong: u32,
}

fn at(millis: i64) -> Timestamp {
    Timestamp::from_millisecond(millis).unwrap_or_default()
}

pub(super) fn asked(db: &Connection) -> Result<Option<Asked>> {
    let mut statement =
        db.prepare_cached("SELECT challenge, number, until, again, wrong FROM sign_in_code")?;
    let row = statement.query_row([], |row| {
        Ok(Asked {
            challenge: row.get(0)?,
            number: row.get(1)?,
            until: at(row.get(2)?),
            again: at(row.get(3)?),
            wrong: row.get(4)?,
        })
    });
    Ok(row.optional()?)
}

pub(super) fn set_asked(tx: &Connection, asked: &Asked) -> Result<()> {
    tx.execute(
        "INSERT OR REPLACE INTO sign_in_code (one, challenge, number, until, again, wrong)
         VALUES (1, ?1, ?2, ?3, ?4, ?5)",
        params![
            asked.challenge,
            asked.number,
            asked.until.as_millisecond(),
            asked.again.as_millisecond(),
            asked.wrong
        ],
    )?;
    Ok(())
}

/// Wrong digits.
pub(super) fn wrong(tx: &Connection, challenge: &str) -> Result<()> {
    tx.execute(
        "UPDATE sign_in_code SET wrong = wrong + 1 WHERE challenge = ?1",
        [challenge],
    )?;
    Ok(())
}

/// A code that was never used keeps no number here.
pub(super) fn clear_old(tx: &Connection, now: Timestamp) -> Result<()> {
    tx.execute(
        "DELETE FROM sign_in_code WHERE until <= ?1",
        [now.as_millisecond()],
    )?;
    Ok(())
}

pub(super) fn clear_asked(tx: &Connection) -> Result<()> {
    tx.execute("DELETE FROM sign_in_code", [])?;
    Ok(())
}

pub(super) fn clear(tx: &Connection) -> Result<()> {
    clear_asked(tx)?;
    tx.execute("DELETE FROM sign_in", [])?;
    Ok(())
}
