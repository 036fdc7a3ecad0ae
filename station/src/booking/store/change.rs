//! A booking is confirmed, moved or cancelled by whoever has its secret.

use super::book::{Made, courtesy, pin};
use super::seat::{give, leave_seat, next_code, take};
use super::{Booking, Contact, State, one};
use crate::database::{Database, Done, turn};
use crate::idempotency::{Claim, Once, claim};
use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::AnyConnection;

/// What came of a change to a booking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changed {
    /// It is so, now or since an earlier try.
    Done(Booking),
    /// There is no such booking.
    Gone,
    /// It cannot be changed any more: cancelled, lapsed, checked in, or over.
    Over(Booking),
    /// All places of the new time are taken.
    Full,
    /// This person has that time, or as many as one may have.
    Refused(Made),
    /// The same write was refused before, with this code, and so again.
    Before(String),
    /// The key was used for another write.
    Different,
}

/// A change to a booking.
#[derive(Debug, Clone)]
pub(crate) enum Change {
    /// Confirms a hold, with who it is as far as was said. One that lapsed is taken again where there is room.
    Confirm { capacity: u32, contact: Contact },
    /// Gives the place back; nothing happens the second time.
    Cancel,
    /// To another time of the same product: the new place is taken before the old one is given back, so
    /// nobody who cannot have the new one loses the old.
    Move {
        start: Timestamp,
        day: Date,
        capacity: u32,
    },
}

/// Changes a booking, once where the write has a key: one that comes again changes nothing, whatever was
/// changed since.
pub(crate) async fn change(
    database: &Database,
    hall: &str,
    id: &str,
    change: Change,
    once: Option<Once>,
    now: Timestamp,
) -> Result<Changed, sqlx::Error> {
    let (hall, id) = (hall.to_owned(), id.to_owned());
    database
        .write(move |tx| {
            Box::pin(async move {
                let claimed = match &once {
                    Some(once) => claim(tx, once, now).await?,
                    None => Claim::New,
                };
                match claimed {
                    Claim::New => {}
                    Claim::Again => {
                        let booking = one(tx, &hall, &id).await?;
                        return Ok(Done::Undo(booking.map_or(Changed::Gone, Changed::Done)));
                    }
                    Claim::Refused(code) => return Ok(Done::Undo(Changed::Before(code))),
                    Claim::Different => return Ok(Done::Undo(Changed::Different)),
                }
                let done = match &change {
                    Change::Confirm { capacity, contact } => {
                        confirmed(tx, &hall, &id, *capacity, contact, now).await?
                    }
                    Change::Cancel => cancelled(tx, &hall, &id, now).await?,
                    Change::Move {
                        start,
                        day,
                        capacity,
                    } => moved(tx, &hall, &id, *start, *day, *capacity, now).await?,
                };
                Ok(match done {
                    // It was so already: the key is used up all the same.
                    Done::Undo(Changed::Done(booking)) => Done::Keep(Changed::Done(booking)),
                    other => other,
                })
            })
        })
        .await
}

/// Confirms a hold, with who it is as far as was said. A hold that lapsed is taken again where there is room.
///
/// # Errors
/// The database's.
pub async fn confirm(
    database: &Database,
    hall: &str,
    id: &str,
    capacity: u32,
    contact: Contact,
    now: Timestamp,
) -> Result<Changed, sqlx::Error> {
    let wanted = Change::Confirm { capacity, contact };
    change(database, hall, id, wanted, None, now).await
}

async fn confirmed(
    tx: &mut AnyConnection,
    hall: &str,
    id: &str,
    capacity: u32,
    contact: &Contact,
    now: Timestamp,
) -> Result<Done<Changed>, sqlx::Error> {
    let Some(booking) = one(tx, hall, id).await? else {
        return Ok(Done::Undo(Changed::Gone));
    };
    let person = match contact.person.as_str() {
        "" => booking.owner.clone(),
        person => person.to_owned(),
    };
    turn(tx, &person).await?;
    match booking.state {
        State::Booked | State::Arrived => return Ok(Done::Undo(Changed::Done(booking))),
        State::Held | State::Lapsed => {}
        _ => return Ok(Done::Undo(Changed::Over(booking))),
    }
    if person != booking.owner
        && let Some(refused) =
            courtesy(tx, (&person, &booking.owner), booking.start, id, now).await?
    {
        return Ok(Done::Undo(Changed::Refused(refused)));
    }
    if booking.start <= now {
        return Ok(Done::Undo(Changed::Over(booking)));
    }
    let product = booking.product.as_str();
    // A hold keeps its place until somebody else wants it, so one that is late may still have it.
    let kept = sqlx::query(
        "UPDATE booking SET state = 'booked', held_until = 0, name = $3, number = $4, person = $5,
                pin = CASE WHEN $6 = '' THEN pin ELSE $6 END, changed = $7, language = $8
         WHERE hall = $1 AND id = $2 AND state = 'held'",
    )
    .bind(hall)
    .bind(id)
    .bind(&contact.name)
    .bind(&contact.number)
    .bind(&person)
    .bind(if contact.number.is_empty() {
        String::new()
    } else {
        pin("", &contact.number)
    })
    .bind(now.as_millisecond())
    .bind(contact.language.tag())
    .execute(&mut *tx)
    .await?
    .rows_affected();
    if kept == 0 {
        let Some(seat) = take(tx, hall, product, booking.start, capacity, now).await? else {
            return Ok(Done::Undo(Changed::Full));
        };
        sqlx::query(
            "UPDATE booking SET state = 'booked', held_until = 0, seat = $3, name = $4, number = $5,
                    person = $6, changed = $7, language = $8
             WHERE hall = $1 AND id = $2 AND state = 'lapsed'",
        )
        .bind(hall)
        .bind(id)
        .bind(seat)
        .bind(&contact.name)
        .bind(&contact.number)
        .bind(&person)
        .bind(now.as_millisecond())
        .bind(contact.language.tag())
        .execute(&mut *tx)
        .await?;
    }
    let booking = one(tx, hall, id).await?.ok_or(sqlx::Error::RowNotFound)?;
    Ok(Done::Keep(Changed::Done(booking)))
}

/// Gives the place back; nothing happens the second time.
///
/// # Errors
/// The database's.
pub async fn cancel(
    database: &Database,
    hall: &str,
    id: &str,
    now: Timestamp,
) -> Result<Changed, sqlx::Error> {
    change(database, hall, id, Change::Cancel, None, now).await
}

async fn cancelled(
    tx: &mut AnyConnection,
    hall: &str,
    id: &str,
    now: Timestamp,
) -> Result<Done<Changed>, sqlx::Error> {
    let Some(booking) = one(tx, hall, id).await? else {
        return Ok(Done::Undo(Changed::Gone));
    };
    if leave_seat(tx, &booking, State::Cancelled, "", now).await? {
        let booking = one(tx, hall, id).await?.ok_or(sqlx::Error::RowNotFound)?;
        return Ok(Done::Keep(Changed::Done(booking)));
    }
    // A hold that lapsed has nothing to give back.
    let over = !matches!(booking.state, State::Cancelled | State::Lapsed);
    Ok(Done::Undo(match over {
        true => Changed::Over(booking),
        false => Changed::Done(booking),
    }))
}

/// Moves a booking to another time of the same product: the new place is taken before the old one is
/// given back, so nobody who cannot have the new one loses the old.
///
/// # Errors
/// The database's.
pub async fn reschedule(
    database: &Database,
    hall: &str,
    id: &str,
    start: Timestamp,
    day: Date,
    capacity: u32,
    now: Timestamp,
) -> Result<Changed, sqlx::Error> {
    let wanted = Change::Move {
        start,
        day,
        capacity,
    };
    change(database, hall, id, wanted, None, now).await
}

async fn moved(
    tx: &mut AnyConnection,
    hall: &str,
    id: &str,
    start: Timestamp,
    day: Date,
    capacity: u32,
    now: Timestamp,
) -> Result<Done<Changed>, sqlx::Error> {
    // It touches two times: two that move to each other's would wait for each other for ever.
    turn(tx, &moving(hall)).await?;
    let Some(booking) = one(tx, hall, id).await? else {
        return Ok(Done::Undo(Changed::Gone));
    };
    if booking.start == start && matches!(booking.state, State::Held | State::Booked) {
        return Ok(Done::Undo(Changed::Done(booking)));
    }
    if !matches!(booking.state, State::Held | State::Booked) {
        return Ok(Done::Undo(Changed::Over(booking)));
    }
    if let Some(first) = also_at(tx, &booking, start, now).await? {
        return Ok(Done::Undo(Changed::Refused(Made::Twice(first))));
    }
    let product = booking.product.as_str();
    let Some(seat) = take(tx, hall, product, start, capacity, now).await? else {
        return Ok(Done::Undo(Changed::Full));
    };
    // The code is unique within a day: another day has another.
    let code = match day == booking.day {
        true => booking.code.clone(),
        false => next_code(tx, hall, day, 'A').await?,
    };
    let changed = sqlx::query(
        "UPDATE booking SET start = $3, seat = $4, day = $5, code = $6, changed = $7
         WHERE hall = $1 AND id = $2 AND start = $8 AND state IN ('held', 'booked')",
    )
    .bind(hall)
    .bind(id)
    .bind(start.as_millisecond())
    .bind(seat)
    .bind(day.to_string())
    .bind(&code)
    .bind(now.as_millisecond())
    .bind(booking.start.as_millisecond())
    .execute(&mut *tx)
    .await?;
    if changed.rows_affected() == 0 {
        return Ok(Done::Undo(Changed::Over(booking)));
    }
    give(tx, hall, product, booking.start, 1).await?;
    let booking = one(tx, hall, id).await?.ok_or(sqlx::Error::RowNotFound)?;
    Ok(Done::Keep(Changed::Done(booking)))
}

/// What else this person has at that time. Moving makes nothing more, so that it is never too much.
async fn also_at(
    tx: &mut AnyConnection,
    booking: &Booking,
    start: Timestamp,
    now: Timestamp,
) -> Result<Option<Booking>, sqlx::Error> {
    let person: String =
        sqlx::query_scalar("SELECT person FROM booking WHERE hall = $1 AND id = $2")
            .bind(&booking.hall)
            .bind(&booking.id)
            .fetch_one(&mut *tx)
            .await?;
    turn(tx, &person).await?;
    let why = courtesy(tx, (&person, &booking.owner), start, &booking.id, now).await?;
    Ok(match why {
        Some(Made::Twice(first)) => Some(first),
        _ => None,
    })
}

/// Whose turn it is to touch several times of a hall.
pub(super) fn moving(hall: &str) -> String {
    format!("move {hall}")
}
