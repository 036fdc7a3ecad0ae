//! What a hall and its desk do with a booking, and what is forgotten of it.

use super::seat::leave_seat;
use super::{Booking, State, one};
use crate::database::{Database, Done};
use jiff::Timestamp;
use sqlx::AnyConnection;

/// Cancels what is open and forgets who it was. False when there is no such booking.
///
/// # Errors
/// The database's.
pub async fn erase(
    database: &Database,
    hall: &str,
    id: &str,
    now: Timestamp,
) -> Result<bool, sqlx::Error> {
    let (hall, id) = (hall.to_owned(), id.to_owned());
    database
        .write(move |tx| {
            Box::pin(async move {
                let Some(booking) = one(tx, &hall, &id).await? else {
                    return Ok(Done::Undo(false));
                };
                leave_seat(tx, &booking, State::Cancelled, "", now).await?;
                forget(tx, &hall, &id).await?;
                Ok(Done::Keep(true))
            })
        })
        .await
}

/// Forgets who it was; what happened stays.
pub(crate) async fn forget(
    tx: &mut AnyConnection,
    hall: &str,
    id: &str,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "UPDATE booking SET owner = '', person = '', name = '', number = '', about = '', pin = ''
         WHERE hall = $1 AND id = $2",
    )
    .bind(hall)
    .bind(id)
    .execute(tx)
    .await?;
    Ok(())
}

/// Sets the state of a booking that has come to the counter, or did not.
pub(crate) async fn set_state(
    tx: &mut AnyConnection,
    hall: &str,
    id: &str,
    state: State,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    sqlx::query("UPDATE booking SET state = $3, changed = $4 WHERE hall = $1 AND id = $2")
        .bind(hall)
        .bind(id)
        .bind(state.as_str())
        .bind(now.as_millisecond())
        .execute(tx)
        .await?;
    Ok(())
}

/// The booking, inside a transaction of the line's.
pub(crate) async fn within(
    tx: &mut AnyConnection,
    hall: &str,
    id: &str,
) -> Result<Option<Booking>, sqlx::Error> {
    one(tx, hall, id).await
}

/// Another browser has shown that the ticket is its own.
///
/// # Errors
/// The database's.
pub async fn adopt(
    database: &Database,
    hall: &str,
    id: &str,
    owner: &str,
) -> Result<(), sqlx::Error> {
    let (hall, id, owner) = (hall.to_owned(), id.to_owned(), owner.to_owned());
    database
        .write(move |tx| {
            Box::pin(async move {
                for table in ["booking", "visit"] {
                    sqlx::query(sqlx::AssertSqlSafe(format!(
                        "UPDATE {table} SET owner = $3 WHERE hall = $1 AND id = $2"
                    )))
                    .bind(&hall)
                    .bind(&id)
                    .bind(&owner)
                    .execute(&mut *tx)
                    .await?;
                }
                Ok(Done::Keep(()))
            })
        })
        .await
}
