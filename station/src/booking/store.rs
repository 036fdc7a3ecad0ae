//! Bookings, and the places at a time that they take.
//!
//! A place is taken by one statement that adds where there is room, so that of any number at once
//! exactly as many succeed as there are places, on either database.

use crate::database::{Database, Done, turn};
use crate::idempotency::{Claim, Once, claim};
use crate::messages::{Note, store as messages};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use phonestation_rules::booking::{HOLD, ticket_id};
use phonestation_wire::halls::{Closed, ProductKind};
use phonestation_wire::{Language, Text};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};
use std::collections::BTreeMap;

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

/// A booking about to be made.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// The hall.
    pub hall: String,
    /// The ticket's secret, made with the visitor's act: the same one changes nothing twice.
    pub secret: String,
    /// What.
    pub product: ProductKind,
    /// When.
    pub start: Timestamp,
    /// For how long.
    pub length: SignedDuration,
    /// The hall's own date of the start.
    pub day: Date,
    /// Places at that time.
    pub capacity: u32,
    /// A guide's id; empty for anything else.
    pub about: String,
    /// A digest of the device's or browser's secret.
    pub owner: String,
    /// Only keep the place for a few minutes.
    pub held: bool,
    /// Who it is, as far as was said.
    pub contact: Contact,
}

impl Wanted {
    /// The write under the ticket's secret. Keeping a time and booking it are the same one.
    pub(crate) fn once(&self) -> Once {
        let body = format!("{} {} {}", self.hall, self.product.as_str(), self.start);
        Once::of(&self.secret, "booking", body.as_bytes())
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

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Made {
    /// It is there, now or since an earlier try.
    Booked(Booking),
    /// All places were taken.
    Full,
    /// This person has that time already.
    Twice(Booking),
    /// This person has [`MOST`] open bookings.
    TooMany,
    /// The secret was used for another booking.
    Different,
    /// It was refused before, with this code, and so again.
    Before(String),
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

/// Takes a place, once for each secret.
///
/// # Errors
/// The database's.
pub async fn book(
    database: &Database,
    wanted: Wanted,
    now: Timestamp,
) -> Result<Made, sqlx::Error> {
    database
        .write(move |tx| Box::pin(async move { made(tx, &wanted, now).await }))
        .await
}

async fn made(
    tx: &mut AnyConnection,
    wanted: &Wanted,
    now: Timestamp,
) -> Result<Done<Made>, sqlx::Error> {
    let (hall, product) = (wanted.hall.as_str(), wanted.product.as_str());
    let id = ticket_id(&wanted.secret);
    let person = match wanted.contact.person.as_str() {
        "" => wanted.owner.as_str(),
        person => person,
    };
    turn(tx, person).await?;
    match claim(tx, &wanted.once(), now).await? {
        Claim::New => {}
        Claim::Refused(code) => return Ok(Done::Undo(Made::Before(code))),
        claimed => {
            let before = one(tx, hall, &id).await?;
            return Ok(Done::Undo(match (before, claimed) {
                (Some(booking), Claim::Again) => Made::Booked(booking),
                _ => Made::Different,
            }));
        }
    }
    if let Some(refused) = courtesy(tx, (person, &wanted.owner), wanted.start, &id, now).await? {
        return Ok(Done::Undo(refused));
    }
    let Some(seat) = take(tx, hall, product, wanted.start, wanted.capacity, now).await? else {
        // Undone with the key: the same act may try another time.
        return Ok(Done::Undo(Made::Full));
    };
    let code = next_code(tx, hall, wanted.day, 'A').await?;
    let (state, until) = match wanted.held {
        true => (State::Held, (now + HOLD).as_millisecond()),
        false => (State::Booked, 0),
    };
    sqlx::query(
        "INSERT INTO booking (hall, id, product, start, length, seat, state, held_until, about, day,
                              code, pin, owner, person, name, number, note, made, changed)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, '', $17, $17)",
    )
    .bind(hall)
    .bind(&id)
    .bind(product)
    .bind(wanted.start.as_millisecond())
    .bind(millis(wanted.length))
    .bind(seat)
    .bind(state.as_str())
    .bind(until)
    .bind(&wanted.about)
    .bind(wanted.day.to_string())
    .bind(&code)
    .bind(pin(&wanted.secret, &wanted.contact.number))
    .bind(&wanted.owner)
    .bind(person)
    .bind(&wanted.contact.name)
    .bind(&wanted.contact.number)
    .bind(now.as_millisecond())
    .execute(&mut *tx)
    .await?;
    let booking = one(tx, hall, &id).await?.ok_or(sqlx::Error::RowNotFound)?;
    Ok(Done::Keep(Made::Booked(booking)))
}

fn millis(duration: SignedDuration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

/// Four digits to find the ticket again: the number's last four where one was given, else its own.
fn pin(secret: &str, number: &str) -> String {
    match number.len().checked_sub(4).and_then(|at| number.get(at..)) {
        Some(last) => last.to_owned(),
        None => crate::booking::secret::pin(secret),
    }
}

/// Why this person may not book that time, if so.
async fn courtesy(
    tx: &mut AnyConnection,
    (person, owner): (&str, &str),
    start: Timestamp,
    but: &str,
    now: Timestamp,
) -> Result<Option<Made>, sqlx::Error> {
    if person.is_empty() {
        return Ok(None);
    }
    let rows = sqlx::query(sqlx::AssertSqlSafe(format!(
        "SELECT {COLUMNS} FROM booking WHERE (person = $1 OR owner = $4) AND id <> $5 AND start >= $2
         AND (state = 'booked' OR (state = 'held' AND held_until > $3)) ORDER BY start LIMIT 50"
    )))
    .bind(person)
    .bind((now - SignedDuration::from_hours(1)).as_millisecond())
    .bind(now.as_millisecond())
    .bind(owner)
    .bind(but)
    .fetch_all(tx)
    .await?;
    let open: Vec<Booking> = rows.iter().map(read).collect::<Result<_, _>>()?;
    if let Some(first) = open.iter().find(|b| b.start == start) {
        return Ok(Some(Made::Twice(first.clone())));
    }
    let many = i64::try_from(open.len()).unwrap_or(i64::MAX) >= MOST;
    Ok(many.then_some(Made::TooMany))
}

/// Takes a place at that time and gives its seat; none when all are taken.
async fn take(
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
async fn grow(
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
async fn give(
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
async fn free_seat(
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

/// Ends a booking that still has its place, and frees the place. False when it has none.
async fn leave_seat(
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
fn moving(hall: &str) -> String {
    format!("move {hall}")
}

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
