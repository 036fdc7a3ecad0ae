//! Places at a time, and who has them.
//!
//! A place is taken by one statement that adds where there is room, so that of any number at once
//! exactly as many succeed as there are places, on either database.

use crate::database::Database;
use crate::idempotency::{Claim, claim};
use jiff::Timestamp;
use sqlx::{AnyConnection, Row};
use std::collections::BTreeMap;

/// A booking about to be made.
#[derive(Debug, Clone)]
pub struct Wanted<'a> {
    /// The hall.
    pub hall: &'a str,
    /// The booking's own id, made with the visitor's act: the same one changes nothing twice.
    pub id: &'a str,
    /// When.
    pub start: Timestamp,
    /// Places at that time.
    pub capacity: u32,
    /// A guide's id; empty for anything else.
    pub about: &'a str,
    /// What is said at the counter.
    pub code: &'a str,
    /// What is kept of the ticket's secret.
    pub secret: &'a str,
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Made {
    /// It is there, now or since an earlier try.
    Booked,
    /// All places were taken.
    Full,
}

/// A booking as its ticket shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Booking {
    /// When.
    pub start: Timestamp,
    /// What is said at the counter.
    pub code: String,
    /// A guide's id; empty for anything else.
    pub about: String,
    /// Cancelled: its place is free again.
    pub cancelled: bool,
}

/// Takes a place, once for each id.
///
/// # Errors
/// The database's.
pub async fn book(
    database: &Database,
    wanted: &Wanted<'_>,
    now: Timestamp,
) -> Result<Made, sqlx::Error> {
    let mut tx = database.pool().begin().await?;
    let body = format!("{} {}", wanted.hall, wanted.start);
    match claim(&mut tx, wanted.id, "booking", body.as_bytes(), now).await? {
        Claim::New => {}
        Claim::Again => return Ok(Made::Booked),
        Claim::Different => return Ok(Made::Full),
    }
    let start = wanted.start.as_millisecond();
    sqlx::query(
        "INSERT INTO booking_slot (hall, start, taken) VALUES ($1, $2, 0)
         ON CONFLICT (hall, start) DO NOTHING",
    )
    .bind(wanted.hall)
    .bind(start)
    .execute(&mut *tx)
    .await?;
    let took = sqlx::query(
        "UPDATE booking_slot SET taken = taken + 1 WHERE hall = $1 AND start = $2 AND taken < $3",
    )
    .bind(wanted.hall)
    .bind(start)
    .bind(i64::from(wanted.capacity))
    .execute(&mut *tx)
    .await?;
    if took.rows_affected() == 0 {
        // Rolled back with the key: the same act may try another time.
        return Ok(Made::Full);
    }
    let seat = free_seat(&mut tx, wanted.hall, start, wanted.capacity).await?;
    sqlx::query(
        "INSERT INTO booking (hall, id, start, seat, about, code, secret, made)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(wanted.hall)
    .bind(wanted.id)
    .bind(start)
    .bind(seat)
    .bind(wanted.about)
    .bind(wanted.code)
    .bind(wanted.secret)
    .bind(now.as_millisecond())
    .execute(&mut *tx)
    .await?;
    tx.commit().await?;
    Ok(Made::Booked)
}

/// The lowest seat that nobody has. The slot's row is held by now, so nobody takes it meanwhile.
async fn free_seat(
    tx: &mut AnyConnection,
    hall: &str,
    start: i64,
    capacity: u32,
) -> Result<i64, sqlx::Error> {
    let rows =
        sqlx::query("SELECT seat FROM booking WHERE hall = $1 AND start = $2 AND seat IS NOT NULL")
            .bind(hall)
            .bind(start)
            .fetch_all(tx)
            .await?;
    let taken: Vec<i64> = rows
        .iter()
        .map(|row| row.try_get(0))
        .collect::<Result<_, _>>()?;
    let free = (0..i64::from(capacity)).find(|seat| !taken.contains(seat));
    free.ok_or_else(|| sqlx::Error::Protocol("a slot with room has no free seat".into()))
}

/// The booking `id`, for whoever has its secret.
///
/// # Errors
/// The database's.
pub async fn find(
    database: &Database,
    hall: &str,
    id: &str,
    secret: &str,
) -> Result<Option<Booking>, sqlx::Error> {
    let row = sqlx::query(
        "SELECT start, code, about, seat IS NULL FROM booking WHERE hall = $1 AND id = $2 AND secret = $3",
    )
    .bind(hall)
    .bind(id)
    .bind(secret)
    .fetch_optional(database.pool())
    .await?;
    let Some(row) = row else { return Ok(None) };
    let start = Timestamp::from_millisecond(row.try_get(0)?)
        .map_err(|e| sqlx::Error::Decode(Box::new(e)))?;
    let cancelled = row
        .try_get::<bool, _>(3)
        .or_else(|_| row.try_get::<i64, _>(3).map(|n| n != 0))?;
    Ok(Some(Booking {
        start,
        code: row.try_get(1)?,
        about: row.try_get(2)?,
        cancelled,
    }))
}

/// Gives the place back; nothing happens the second time. False when there is no such booking.
///
/// # Errors
/// The database's.
pub async fn cancel(
    database: &Database,
    hall: &str,
    id: &str,
    secret: &str,
) -> Result<bool, sqlx::Error> {
    let Some(booking) = find(database, hall, id, secret).await? else {
        return Ok(false);
    };
    let mut tx = database.pool().begin().await?;
    let freed = sqlx::query(
        "UPDATE booking SET seat = NULL WHERE hall = $1 AND id = $2 AND seat IS NOT NULL",
    )
    .bind(hall)
    .bind(id)
    .execute(&mut *tx)
    .await?;
    if freed.rows_affected() == 1 {
        sqlx::query("UPDATE booking_slot SET taken = taken - 1 WHERE hall = $1 AND start = $2")
            .bind(hall)
            .bind(booking.start.as_millisecond())
            .execute(&mut *tx)
            .await?;
    }
    tx.commit().await?;
    Ok(true)
}

/// How many places are taken at each time from `now` on.
///
/// # Errors
/// The database's.
pub async fn taken(
    database: &Database,
    hall: &str,
    now: Timestamp,
) -> Result<BTreeMap<Timestamp, u32>, sqlx::Error> {
    let rows = sqlx::query("SELECT start, taken FROM booking_slot WHERE hall = $1 AND start >= $2")
        .bind(hall)
        .bind(now.as_millisecond())
        .fetch_all(database.pool())
        .await?;
    let mut taken = BTreeMap::new();
    for row in rows {
        let count: i64 = row.try_get(1)?;
        if let Ok(start) = Timestamp::from_millisecond(row.try_get(0)?) {
            taken.insert(start, u32::try_from(count).unwrap_or(u32::MAX));
        }
    }
    Ok(taken)
}
