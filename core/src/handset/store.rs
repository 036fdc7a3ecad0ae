//! The one row of `handset.db`.

use crate::error::Result;
use jiff::Timestamp;
use phonestation_rules::handset::Tries;
use phonestation_wire::handset::Settings;
use rusqlite::{Connection, OptionalExtension, params};

/// Who this handset is, and how it stands.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    pub(super) id: String,
    pub(super) secret: String,
    /// Empty where it was lost.
    pub(super) code: String,
    pub(super) hall: String,
    /// None until it has enrolled.
    pub(super) settings: Option<Settings>,
    pub(super) refused: bool,
    pub(super) visiting: bool,
    pub(super) synced: Option<Timestamp>,
    pub(super) cleans: u32,
    /// When, and how many milliseconds it took.
    pub(super) cleaned: Option<(Timestamp, u32)>,
    pub(super) not_cleaned: Vec<String>,
    pub(super) tries: Tries,
}

fn at(millis: Option<i64>) -> Option<Timestamp> {
    Timestamp::from_millisecond(millis?).ok()
}

pub(super) fn row(db: &Connection) -> Result<Option<Row>> {
    let mut statement = db.prepare_cached(
        "SELECT id, secret, code, hall, settings, refused, visiting, synced, cleans, cleaned,
                clean_millis, not_cleaned, wrong, wrong_at FROM handset",
    )?;
    let read = statement.query_row([], |row| {
        let settings: Option<String> = row.get(4)?;
        let not_cleaned: String = row.get(11)?;
        let millis: Option<u32> = row.get(10)?;
        Ok(Row {
            id: row.get(0)?,
            secret: row.get(1)?,
            code: row.get(2)?,
            hall: row.get(3)?,
            // What a newer version kept and this one cannot read is asked again.
            settings: settings.and_then(|json| serde_json::from_str(&json).ok()),
            refused: row.get(5)?,
            visiting: row.get(6)?,
            synced: at(row.get(7)?),
            cleans: row.get(8)?,
            cleaned: at(row.get(9)?).map(|at| (at, millis.unwrap_or(0))),
            not_cleaned: serde_json::from_str(&not_cleaned).unwrap_or_default(),
            tries: Tries {
                wrong: row.get(12)?,
                last: at(row.get(13)?),
            },
        })
    });
    Ok(read.optional()?)
}

/// A handset that is to enrol, in the place of whatever was here.
pub(super) fn begin(
    tx: &Connection,
    id: &str,
    secret: &str,
    code: &str,
    hall: &str,
    refused: bool,
) -> Result<()> {
    tx.execute(
        "INSERT OR REPLACE INTO handset (one, id, secret, code, hall, refused, visiting)
         VALUES (1, ?1, ?2, ?3, ?4, ?5, 1)",
        params![id, secret, code, hall, refused],
    )?;
    Ok(())
}

pub(super) fn set_visiting(tx: &Connection, visiting: bool) -> Result<()> {
    tx.execute("UPDATE handset SET visiting = ?1", [visiting])?;
    Ok(())
}

/// The station's word for the handset `id`.
pub(super) fn set_settings(tx: &Connection, id: &str, settings: &Settings) -> Result<()> {
    tx.execute(
        "UPDATE handset SET settings = ?2, refused = 0 WHERE id = ?1",
        params![id, serde_json::to_string(settings)?],
    )?;
    Ok(())
}

/// The station does not take the handset `id`, or its code.
pub(super) fn refuse(tx: &Connection, id: &str) -> Result<()> {
    tx.execute("UPDATE handset SET refused = 1 WHERE id = ?1", [id])?;
    Ok(())
}

pub(super) fn set_synced(tx: &Connection, now: Timestamp) -> Result<()> {
    tx.execute("UPDATE handset SET synced = ?1", [now.as_millisecond()])?;
    Ok(())
}

/// The visit is over.
pub(super) fn set_cleaned(
    tx: &Connection,
    now: Timestamp,
    millis: u32,
    not_cleaned: &[String],
) -> Result<()> {
    tx.execute(
        "UPDATE handset SET visiting = 0, cleans = cleans + 1, cleaned = ?1, clean_millis = ?2,
                not_cleaned = ?3",
        params![
            now.as_millisecond(),
            millis,
            serde_json::to_string(not_cleaned)?
        ],
    )?;
    Ok(())
}

pub(super) fn set_tries(tx: &Connection, tries: Tries) -> Result<()> {
    tx.execute(
        "UPDATE handset SET wrong = ?1, wrong_at = ?2",
        params![tries.wrong, tries.last.map(Timestamp::as_millisecond)],
    )?;
    Ok(())
}
