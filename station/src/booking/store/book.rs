//! A booking is made: who may, how many, and at which time.

use super::seat::{next_code, take};
use super::{Booking, COLUMNS, Contact, MOST, State, one, read};
use crate::database::{Database, Done, turn};
use crate::idempotency::{Claim, Once, claim};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use phonestation_rules::booking::{HOLD, ticket_id};
use phonestation_wire::halls::ProductKind;
use sqlx::AnyConnection;

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

pub(super) fn millis(duration: SignedDuration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

/// Four digits to find the ticket again: the number's last four where one was given, else its own.
pub(super) fn pin(secret: &str, number: &str) -> String {
    match number.len().checked_sub(4).and_then(|at| number.get(at..)) {
        Some(last) => last.to_owned(),
        None => crate::booking::secret::pin(secret),
    }
}

/// Why this person may not book that time, if so.
pub(super) async fn courtesy(
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
