//! A customer's evidence, to be looked at: each entry, and whether it is as it was written.

use crate::database::Database;
use jiff::Timestamp;
use phonestation_rules::services::{FIRST, link};
use serde::Deserialize;
use sqlx::Row;

/// More are looked at by `phonestation-station evidence`.
const MOST: i64 = 200;

/// An entry of evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Kept {
    /// Its place among everybody's.
    pub(crate) place: i64,
    pub(crate) said: Said,
    /// It is as it was written, and follows the entry before, and the one after follows it.
    pub(crate) whole: bool,
}

/// What an entry says, as far as it is shown.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(crate) struct Said {
    /// `consent` or `undo`.
    pub(crate) kind: String,
    pub(crate) order: String,
    /// The account of the clerk who entered the customer's code; empty where no clerk did.
    pub(crate) clerk: String,
    at: Option<Timestamp>,
    consent: Option<At>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
struct At {
    at: Timestamp,
}

impl Said {
    /// When it was said.
    pub(crate) fn when(&self) -> Timestamp {
        let consent = self.consent.as_ref().map(|c| c.at);
        self.at.or(consent).unwrap_or(Timestamp::UNIX_EPOCH)
    }
}

/// What there is of a customer, the newest first.
///
/// # Errors
/// The database's.
pub(crate) async fn of(database: &Database, customer: &str) -> Result<Vec<Kept>, sqlx::Error> {
    let rows = sqlx::query(
        "SELECT c.place, c.previous, c.hash, c.body, b.hash, a.previous, (SELECT MAX(place) FROM consent)
         FROM consent c LEFT JOIN consent b ON b.place = c.place - 1 LEFT JOIN consent a ON a.place = c.place + 1
         WHERE c.customer = $1 ORDER BY c.place DESC LIMIT $2",
    )
    .bind(customer)
    .bind(MOST)
    .fetch_all(database.pool())
    .await?;
    let entries = rows.iter().map(|row| {
        let (place, last): (i64, i64) = (row.try_get(0)?, row.try_get(6)?);
        let previous: String = row.try_get(1)?;
        let hash: String = row.try_get(2)?;
        let body: String = row.try_get(3)?;
        let before: Option<String> = row.try_get(4)?;
        let after: Option<String> = row.try_get(5)?;
        let follows = before.as_deref().or((place == 1).then_some(FIRST)) == Some(&previous);
        let followed = match after {
            Some(after) => after == hash,
            None => place == last,
        };
        Ok(Kept {
            place,
            whole: follows && followed && link(place, &previous, &body) == hash,
            // What cannot be read was not written by a station: its place still shows.
            said: serde_json::from_str(&body).unwrap_or_default(),
        })
    });
    entries.collect()
}
