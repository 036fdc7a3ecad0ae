//! Days that are closed, and whom that meets.

use super::change::moving;
use super::seat::leave_seat;
use super::{Booking, COLUMNS, State, decode, read};
use crate::database::{Database, Done, turn};
use crate::messages::{Note, store as messages};
use jiff::Timestamp;
use jiff::civil::Date;
use phonestation_wire::Text;
use phonestation_wire::halls::Closed;
use sqlx::Row;

/// What is booked at a hall between two instants and would be cancelled with that day.
///
/// # Errors
/// The database's.
pub async fn booked_on(
    database: &Database,
    hall: &str,
    day: Date,
) -> Result<Vec<Booking>, sqlx::Error> {
    let rows = sqlx::query(sqlx::AssertSqlSafe(format!(
        "SELECT {COLUMNS} FROM booking WHERE hall = $1 AND day = $2
         AND state IN ('held', 'booked') ORDER BY start, code"
    )))
    .bind(hall)
    .bind(day.to_string())
    .fetch_all(database.pool())
    .await?;
    rows.iter().map(read).collect()
}

/// Closes a hall for a day: nothing more is offered on it, and what is booked is cancelled with the
/// reason on its ticket. Gives what was cancelled. What `tell` has to say about a booking is written down
/// with it, so that nobody's is cancelled and not told.
///
/// # Errors
/// The database's.
pub async fn close_day(
    database: &Database,
    hall: &str,
    day: Date,
    why: &str,
    now: Timestamp,
    tell: impl Fn(&Booking) -> Option<Note> + Send + Sync + 'static,
) -> Result<Vec<Booking>, sqlx::Error> {
    let (hall, why) = (hall.to_owned(), why.to_owned());
    database
        .write(move |tx| {
            Box::pin(async move {
                turn(tx, &moving(&hall)).await?;
                sqlx::query(
                    "INSERT INTO closed_day (hall, day, why, made) VALUES ($1, $2, $3, $4)
                     ON CONFLICT (hall, day) DO UPDATE SET why = excluded.why",
                )
                .bind(&hall)
                .bind(day.to_string())
                .bind(&why)
                .bind(now.as_millisecond())
                .execute(&mut *tx)
                .await?;
                let rows = sqlx::query(sqlx::AssertSqlSafe(format!(
                    "SELECT {COLUMNS} FROM booking WHERE hall = $1 AND day = $2
                     AND state IN ('held', 'booked') ORDER BY start, code"
                )))
                .bind(&hall)
                .bind(day.to_string())
                .fetch_all(&mut *tx)
                .await?;
                let open: Vec<Booking> = rows.iter().map(read).collect::<Result<_, _>>()?;
                for booking in &open {
                    leave_seat(tx, booking, State::Closed, &why, now).await?;
                    if let Some(note) = tell(booking) {
                        messages::write(tx, &note, now).await?;
                    }
                }
                Ok(Done::Keep(open))
            })
        })
        .await
}

/// Opens a day again; what was cancelled stays so.
///
/// # Errors
/// The database's.
pub async fn open_day(database: &Database, hall: &str, day: Date) -> Result<(), sqlx::Error> {
    let hall = hall.to_owned();
    database
        .write(move |tx| {
            Box::pin(async move {
                sqlx::query("DELETE FROM closed_day WHERE hall = $1 AND day = $2")
                    .bind(&hall)
                    .bind(day.to_string())
                    .execute(tx)
                    .await?;
                Ok(Done::Keep(()))
            })
        })
        .await
}

/// Days from `from` on that were closed at the desk.
///
/// # Errors
/// The database's.
pub async fn closed_days(
    database: &Database,
    hall: &str,
    from: Date,
) -> Result<Vec<Closed>, sqlx::Error> {
    let rows =
        sqlx::query("SELECT day, why FROM closed_day WHERE hall = $1 AND day >= $2 ORDER BY day")
            .bind(hall)
            .bind(from.to_string())
            .fetch_all(database.pool())
            .await?;
    let closed = rows.iter().map(|row| {
        let (day, why): (String, String) = (row.try_get(0)?, row.try_get(1)?);
        Ok(Closed {
            date: day.parse().map_err(decode)?,
            why: Text {
                zh: why.clone(),
                en: why,
            },
        })
    });
    closed.collect()
}

/// Adds, takes away and counts for a check of the whole: `taken` of each slot equals its seats.
///
/// # Errors
/// The database's.
pub async fn wrong_slots(database: &Database) -> Result<i64, sqlx::Error> {
    sqlx::query(
        "SELECT COUNT(*) FROM booking_slot s WHERE s.taken <> (SELECT COUNT(*) FROM booking b
         WHERE b.hall = s.hall AND b.product = s.product AND b.start = s.start AND b.seat IS NOT NULL)",
    )
    .fetch_one(database.pool())
    .await?
    .try_get(0)
}
