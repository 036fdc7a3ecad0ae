//! The places at a time, and the codes that count up within a day.

use super::{Booking, State, instant};
use crate::database::Database;
use jiff::Timestamp;
use jiff::civil::Date;
use phonestation_wire::halls::ProductKind;
use sqlx::{AnyConnection, Row};
use std::collections::BTreeMap;

/// Takes a place at that time and gives its seat; none when all are taken.
pub(super) async fn take(
    tx: &mut AnyConnection,
    hall: &str,
    product: &str,
    start: Timestamp,
    capacity: u32,
    now: Timestamp,
) -> Result<Option<i64>, sqlx::Error> {
    // Most often the time is known and has room: one statement, and one for the seat.
    if let Some(taken) = grow(tx, hall, product, start, capacity).await? {
        return free_seat(tx, hall, product, start, taken).await.map(Some);
    }
    let new = sqlx::query(
        "INSERT INTO booking_slot (hall, product, start, taken) VALUES ($1, $2, $3, 0)
         ON CONFLICT (hall, product, start) DO NOTHING",
    )
    .bind(hall)
    .bind(product)
    .bind(start.as_millisecond())
    .execute(&mut *tx)
    .await?
    .rows_affected();
    if new == 0 {
        // Full, perhaps of holds that nobody confirmed.
        let lapsed = sqlx::query(
            "UPDATE booking SET state = 'lapsed', seat = NULL WHERE hall = $1 AND product = $2
             AND start = $3 AND state = 'held' AND held_until <= $4",
        )
        .bind(hall)
        .bind(product)
        .bind(start.as_millisecond())
        .bind(now.as_millisecond())
        .execute(&mut *tx)
        .await?
        .rows_affected();
        if lapsed > 0 {
            give(tx, hall, product, start, lapsed).await?;
        }
    }
    // Asked again in any case: somebody else may have made the time's row, or freed places, meanwhile.
    match grow(tx, hall, product, start, capacity).await? {
        Some(taken) => free_seat(tx, hall, product, start, taken).await.map(Some),
        None => Ok(None),
    }
}

/// Adds one where there is room; how many are taken then.
pub(super) async fn grow(
    tx: &mut AnyConnection,
    hall: &str,
    product: &str,
    start: Timestamp,
    capacity: u32,
) -> Result<Option<i64>, sqlx::Error> {
    let row = sqlx::query(
        "UPDATE booking_slot SET taken = taken + 1
         WHERE hall = $1 AND product = $2 AND start = $3 AND taken < $4 RETURNING taken",
    )
    .bind(hall)
    .bind(product)
    .bind(start.as_millisecond())
    .bind(i64::from(capacity))
    .fetch_optional(tx)
    .await?;
    row.map(|row| row.try_get(0)).transpose()
}

/// Gives `places` back.
pub(super) async fn give(
    tx: &mut AnyConnection,
    hall: &str,
    product: &str,
    start: Timestamp,
    places: u64,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "UPDATE booking_slot SET taken = taken - $4 WHERE hall = $1 AND product = $2 AND start = $3",
    )
    .bind(hall)
    .bind(product)
    .bind(start.as_millisecond())
    .bind(i64::try_from(places).unwrap_or(0))
    .execute(tx)
    .await?;
    Ok(())
}

/// A seat that nobody has, now that `taken` are. The slot's row is held by now, so nobody takes it meanwhile.
pub(super) async fn free_seat(
    tx: &mut AnyConnection,
    hall: &str,
    product: &str,
    start: Timestamp,
    taken: i64,
) -> Result<i64, sqlx::Error> {
    // The last one, unless somebody who came earlier has gone.
    let last = sqlx::query(
        "SELECT seat FROM booking WHERE hall = $1 AND product = $2 AND start = $3 AND seat = $4",
    )
    .bind(hall)
    .bind(product)
    .bind(start.as_millisecond())
    .bind(taken - 1)
    .fetch_optional(&mut *tx)
    .await?;
    if last.is_none() {
        return Ok(taken - 1);
    }
    let rows = sqlx::query(
        "SELECT seat FROM booking WHERE hall = $1 AND product = $2 AND start = $3 AND seat IS NOT NULL",
    )
    .bind(hall)
    .bind(product)
    .bind(start.as_millisecond())
    .fetch_all(tx)
    .await?;
    let seats: std::collections::BTreeSet<i64> = rows
        .iter()
        .map(|row| row.try_get(0))
        .collect::<Result<_, _>>()?;
    let free = (0..taken).find(|seat| !seats.contains(seat));
    free.ok_or_else(|| sqlx::Error::Protocol("a slot with room has no free seat".into()))
}

/// The next code of that letter on `day`, such as `A07`.
pub(crate) async fn next_code(
    tx: &mut AnyConnection,
    hall: &str,
    day: Date,
    letter: char,
) -> Result<String, sqlx::Error> {
    let last: i64 = sqlx::query(
        "INSERT INTO ticket_number (hall, day, letter, last) VALUES ($1, $2, $3, 1)
         ON CONFLICT (hall, day, letter) DO UPDATE SET last = ticket_number.last + 1 RETURNING last",
    )
    .bind(hall)
    .bind(day.to_string())
    .bind(letter.to_string())
    .fetch_one(tx)
    .await?
    .try_get(0)?;
    Ok(format!("{letter}{last:02}"))
}

/// Ends a booking that still has its place, and frees the place. False when it has none.
pub(super) async fn leave_seat(
    tx: &mut AnyConnection,
    booking: &Booking,
    state: State,
    note: &str,
    now: Timestamp,
) -> Result<bool, sqlx::Error> {
    let freed = sqlx::query(
        "UPDATE booking SET state = $3, seat = NULL, held_until = 0, note = $4, changed = $5
         WHERE hall = $1 AND id = $2 AND seat IS NOT NULL AND state IN ('held', 'booked')",
    )
    .bind(&booking.hall)
    .bind(&booking.id)
    .bind(state.as_str())
    .bind(note)
    .bind(now.as_millisecond())
    .execute(&mut *tx)
    .await?;
    if freed.rows_affected() == 0 {
        return Ok(false);
    }
    give(
        tx,
        &booking.hall,
        booking.product.as_str(),
        booking.start,
        1,
    )
    .await?;
    Ok(true)
}

/// How many places are taken at each time from `now` on. A hold that has lapsed takes none.
///
/// # Errors
/// The database's.
pub async fn taken(
    database: &Database,
    hall: &str,
    product: ProductKind,
    now: Timestamp,
) -> Result<BTreeMap<Timestamp, u32>, sqlx::Error> {
    let rows = sqlx::query(
        "SELECT s.start, s.taken - (SELECT COUNT(*) FROM booking b WHERE b.hall = s.hall
           AND b.product = s.product AND b.start = s.start AND b.state = 'held' AND b.held_until <= $3)
         FROM booking_slot s WHERE s.hall = $1 AND s.product = $2 AND s.start >= $3",
    )
    .bind(hall)
    .bind(product.as_str())
    .bind(now.as_millisecond())
    .fetch_all(database.pool())
    .await?;
    let mut taken = BTreeMap::new();
    for row in rows {
        let count: i64 = row.try_get(1)?;
        taken.insert(
            instant(row.try_get(0)?)?,
            u32::try_from(count.max(0)).unwrap_or(u32::MAX),
        );
    }
    Ok(taken)
}
