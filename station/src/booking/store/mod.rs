//! Bookings, and the places at a time that they take.
//!
//! A place is taken by one statement that adds where there is room, so that of any number at once
//! exactly as many succeed as there are places, on either database.

mod book;
mod change;
mod day;
mod mend;
mod seat;

pub use book::{Made, Wanted, book};
pub(crate) use change::{Change, change};
pub use change::{Changed, cancel, confirm, reschedule};
pub use day::{booked_on, close_day, closed_days, open_day, wrong_slots};
pub use mend::{adopt, erase};
pub(crate) use mend::{forget, set_state, within};
pub(crate) use seat::next_code;
pub use seat::taken;

use crate::database::Database;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use phonestation_wire::Language;
use phonestation_wire::halls::ProductKind;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

/// Open bookings one person may have at a time. A courtesy: who changes the phone counts anew.
pub const MOST: i64 = 3;
/// Bookings that a list gives at once.
const LISTED: i64 = 100;

/// How far a booking has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Its place is kept for a few minutes, until it is confirmed.
    Held,
    /// Its place is taken.
    Booked,
    /// Checked in.
    Arrived,
    /// Helped.
    Done,
    /// Nobody came.
    Missed,
    /// Given back by its owner.
    Cancelled,
    /// Held and never confirmed.
    Lapsed,
    /// Cancelled by the hall.
    Closed,
}

impl State {
    const ALL: [(State, &'static str); 8] = [
        (State::Held, "held"),
        (State::Booked, "booked"),
        (State::Arrived, "arrived"),
        (State::Done, "done"),
        (State::Missed, "missed"),
        (State::Cancelled, "cancelled"),
        (State::Lapsed, "lapsed"),
        (State::Closed, "closed"),
    ];

    pub(crate) fn as_str(self) -> &'static str {
        let found = State::ALL.iter().find(|(state, _)| *state == self);
        found.map_or("", |(_, word)| word)
    }

    fn parse(word: &str) -> Result<State, sqlx::Error> {
        let found = State::ALL.iter().find(|(_, w)| *w == word);
        found
            .map(|(state, _)| *state)
            .ok_or_else(|| sqlx::Error::Decode(format!("no state `{word}`").into()))
    }
}

/// Who it is, as far as was said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contact {
    /// A name; may be empty.
    pub name: String,
    /// A phone number; may be empty.
    pub number: String,
    /// A digest of the number; empty without one.
    pub person: String,
    /// In which language to tell them something.
    pub language: Language,
}

/// A booking.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "as in `Wanted` and in the table")]
pub struct Booking {
    pub hall: String,
    pub id: String,
    pub product: ProductKind,
    pub start: Timestamp,
    pub length: SignedDuration,
    pub state: State,
    pub held_until: Timestamp,
    pub about: String,
    pub day: Date,
    pub code: String,
    pub pin: String,
    pub owner: String,
    pub name: String,
    pub number: String,
    pub note: String,
    pub language: Language,
    pub made: Timestamp,
    pub changed: Timestamp,
}

impl Booking {
    /// Whether it still stands before `now`: held and not lapsed, booked, or checked in.
    pub fn open(&self, now: Timestamp) -> bool {
        match self.state {
            State::Held => self.held_until > now,
            State::Booked | State::Arrived => true,
            _ => false,
        }
    }
}

const COLUMNS: &str = "hall, id, product, start, length, state, held_until, about, day, code, pin, \
                       owner, name, number, note, made, changed, language";

fn read(row: &AnyRow) -> Result<Booking, sqlx::Error> {
    let product: String = row.try_get(2)?;
    let day: String = row.try_get(8)?;
    let language: String = row.try_get(17)?;
    Ok(Booking {
        hall: row.try_get(0)?,
        id: row.try_get(1)?,
        product: ProductKind::parse(&product).unwrap_or(ProductKind::Other),
        start: instant(row.try_get(3)?)?,
        length: SignedDuration::from_millis(row.try_get(4)?),
        state: State::parse(&row.try_get::<String, _>(5)?)?,
        held_until: instant(row.try_get(6)?)?,
        about: row.try_get(7)?,
        day: day.parse().map_err(decode)?,
        code: row.try_get(9)?,
        pin: row.try_get(10)?,
        owner: row.try_get(11)?,
        name: row.try_get(12)?,
        number: row.try_get(13)?,
        note: row.try_get(14)?,
        language: Language::from_tag(&language).unwrap_or_default(),
        made: instant(row.try_get(15)?)?,
        changed: instant(row.try_get(16)?)?,
    })
}

pub(crate) fn instant(millis: i64) -> Result<Timestamp, sqlx::Error> {
    Timestamp::from_millisecond(millis).map_err(decode)
}

fn decode(error: impl std::error::Error + Send + Sync + 'static) -> sqlx::Error {
    sqlx::Error::Decode(Box::new(error))
}

async fn one(tx: &mut AnyConnection, hall: &str, id: &str) -> Result<Option<Booking>, sqlx::Error> {
    let row = sqlx::query(sqlx::AssertSqlSafe(format!(
        "SELECT {COLUMNS} FROM booking WHERE hall = $1 AND id = $2"
    )))
    .bind(hall)
    .bind(id)
    .fetch_optional(tx)
    .await?;
    row.as_ref().map(read).transpose()
}

/// The booking `id` at `hall`.
///
/// # Errors
/// The database's.
pub async fn find(
    database: &Database,
    hall: &str,
    id: &str,
) -> Result<Option<Booking>, sqlx::Error> {
    let mut connection = database.pool().acquire().await?;
    one(&mut connection, hall, id).await
}

/// The booking `id` at whatever hall, for callers that know no hall.
///
/// # Errors
/// The database's.
pub async fn find_anywhere(database: &Database, id: &str) -> Result<Option<Booking>, sqlx::Error> {
    let row = sqlx::query(sqlx::AssertSqlSafe(format!(
        "SELECT {COLUMNS} FROM booking WHERE id = $1"
    )))
    .bind(id)
    .fetch_optional(database.pool())
    .await?;
    row.as_ref().map(read).transpose()
}

/// Everything of `owner`, the newest first.
///
/// # Errors
/// The database's.
pub async fn of_owner(database: &Database, owner: &str) -> Result<Vec<Booking>, sqlx::Error> {
    let rows = sqlx::query(sqlx::AssertSqlSafe(format!(
        "SELECT {COLUMNS} FROM booking WHERE owner = $1 ORDER BY made DESC, id LIMIT $2"
    )))
    .bind(owner)
    .bind(LISTED)
    .fetch_all(database.pool())
    .await?;
    rows.iter().map(read).collect()
}

/// The booking with that code on that day, for who also knows its four digits.
///
/// # Errors
/// The database's.
pub async fn by_code(
    database: &Database,
    hall: &str,
    day: Date,
    code: &str,
) -> Result<Option<Booking>, sqlx::Error> {
    let row = sqlx::query(sqlx::AssertSqlSafe(format!(
        "SELECT {COLUMNS} FROM booking WHERE hall = $1 AND day = $2 AND code = $3"
    )))
    .bind(hall)
    .bind(day.to_string())
    .bind(code)
    .fetch_optional(database.pool())
    .await?;
    row.as_ref().map(read).transpose()
}
