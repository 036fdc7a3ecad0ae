//! Who is in the hall.

use crate::booking::secret::pin;
use crate::booking::store::{self as bookings, State as Booked, instant, next_code};
use crate::database::{Database, Done, turn};
use crate::idempotency::{Claim, Once, claim};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use phonestation_rules::booking::ticket_id;
use phonestation_wire::halls::ProductKind;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

/// Nobody is called again sooner than this after the last call.
pub const RECALL: SignedDuration = SignedDuration::from_mins(5);
/// Measured services that an estimate looks back on.
const MEASURED: i64 = 20;

/// How far a visit has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum State {
    Waiting,
    Called,
    Held,
    Done,
    Missed,
    Left,
}

impl State {
    const ALL: [(State, &'static str); 6] = [
        (State::Waiting, "waiting"),
        (State::Called, "called"),
        (State::Held, "held"),
        (State::Done, "done"),
        (State::Missed, "missed"),
        (State::Left, "left"),
    ];

    fn as_str(self) -> &'static str {
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

/// Somebody in the hall.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "as in the table")]
pub struct Visit {
    pub hall: String,
    pub id: String,
    pub code: String,
    pub pin: String,
    pub product: ProductKind,
    pub about: String,
    pub due: Option<Timestamp>,
    pub arrived: Timestamp,
    pub state: State,
    pub called: Option<Timestamp>,
    pub began: Option<Timestamp>,
    pub ended: Option<Timestamp>,
    pub desk: String,
    pub for_desk: String,
    pub owner: String,
    pub name: String,
    pub note: String,
}

const COLUMNS: &str = "hall, id, code, pin, product, about, due, arrived, state, called, began, ended, \
                       desk, for_desk, owner, name, note";

fn read(row: &AnyRow) -> Result<Visit, sqlx::Error> {
    let perhaps = |column: usize| -> Result<Option<Timestamp>, sqlx::Error> {
        let millis: i64 = row.try_get(column)?;
        (millis != 0).then(|| instant(millis)).transpose()
    };
    let product: String = row.try_get(4)?;
    Ok(Visit {
        hall: row.try_get(0)?,
        id: row.try_get(1)?,
        code: row.try_get(2)?,
        pin: row.try_get(3)?,
        product: ProductKind::parse(&product).unwrap_or(ProductKind::Other),
        about: row.try_get(5)?,
        due: perhaps(6)?,
        arrived: instant(row.try_get(7)?)?,
        state: State::parse(&row.try_get::<String, _>(8)?)?,
        called: perhaps(9)?,
        began: perhaps(10)?,
        ended: perhaps(11)?,
        desk: row.try_get(12)?,
        for_desk: row.try_get(13)?,
        owner: row.try_get(14)?,
        name: row.try_get(15)?,
        note: row.try_get(16)?,
    })
}

/// A number about to be taken.
#[derive(Debug, Clone)]
pub struct Number {
    /// The hall.
    pub hall: String,
    /// The hall's own date.
    pub day: Date,
    /// The ticket's secret: the same one takes one number.
    pub secret: String,
    /// What.
    pub product: ProductKind,
    /// A guide's id; empty for anything else.
    pub about: String,
    /// A digest of the device's or browser's secret.
    pub owner: String,
}

/// Takes a number, once for each secret. Who waits already with a number gets that one.
///
/// # Errors
/// The database's.
pub async fn take_number(
    database: &Database,
    number: Number,
    now: Timestamp,
) -> Result<Option<Visit>, sqlx::Error> {
    database
        .write(move |tx| Box::pin(async move { taken(tx, &number, now).await }))
        .await
}

async fn taken(
    tx: &mut AnyConnection,
    number: &Number,
    now: Timestamp,
) -> Result<Done<Option<Visit>>, sqlx::Error> {
    let hall = number.hall.as_str();
    let id = ticket_id(&number.secret);
    turn(tx, &number.owner).await?;
    let once = Once::of(&number.secret, "line", hall.as_bytes());
    let claimed = claim(tx, &once, now).await?;
    if claimed != Claim::New {
        return Ok(Done::Undo(one(tx, hall, &id).await?));
    }
    if !number.owner.is_empty() {
        let row = sqlx::query(sqlx::AssertSqlSafe(format!(
            "SELECT {COLUMNS} FROM visit WHERE hall = $1 AND day = $2 AND owner = $3
             AND state IN ('waiting', 'called', 'held') LIMIT 1"
        )))
        .bind(hall)
        .bind(number.day.to_string())
        .bind(&number.owner)
        .fetch_optional(&mut *tx)
        .await?;
        if let Some(row) = row {
            return Ok(Done::Undo(Some(read(&row)?)));
        }
    }
    let code = next_code(tx, hall, number.day, 'B').await?;
    let visit = Visit {
        hall: number.hall.clone(),
        id,
        code,
        pin: pin(&number.secret),
        product: number.product,
        about: number.about.clone(),
        due: None,
        arrived: now,
        state: State::Waiting,
        called: None,
        began: None,
        ended: None,
        desk: String::new(),
        for_desk: String::new(),
        owner: number.owner.clone(),
        name: String::new(),
        note: String::new(),
    };
    insert(tx, &visit, number.day).await?;
    Ok(Done::Keep(Some(visit)))
}

async fn insert(tx: &mut AnyConnection, visit: &Visit, day: Date) -> Result<(), sqlx::Error> {
    sqlx::query(
        "INSERT INTO visit (hall, id, day, code, pin, product, about, due, arrived, state, called,
                            began, ended, desk, for_desk, owner, name, note)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'waiting', 0, 0, 0, '', '', $10, $11, '')",
    )
    .bind(&visit.hall)
    .bind(&visit.id)
    .bind(day.to_string())
    .bind(&visit.code)
    .bind(&visit.pin)
    .bind(visit.product.as_str())
    .bind(&visit.about)
    .bind(visit.due.map_or(0, Timestamp::as_millisecond))
    .bind(visit.arrived.as_millisecond())
    .bind(&visit.owner)
    .bind(&visit.name)
    .execute(tx)
    .await?;
    Ok(())
}

/// What came of checking in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CheckedIn {
    /// In the line, now or since an earlier try.
    In(Box<Visit>),
    /// The booking is for another day.
    OtherDay,
    /// There is none that could be checked in.
    Gone,
}

/// Checks a booking in, on its day; never a second time.
///
/// # Errors
/// The database's.
pub async fn check_in(
    database: &Database,
    hall: &str,
    id: &str,
    today: Date,
    now: Timestamp,
) -> Result<CheckedIn, sqlx::Error> {
    let (hall, id) = (hall.to_owned(), id.to_owned());
    database
        .write(move |tx| Box::pin(async move { checked_in(tx, &hall, &id, today, now).await }))
        .await
}

async fn checked_in(
    tx: &mut AnyConnection,
    hall: &str,
    id: &str,
    today: Date,
    now: Timestamp,
) -> Result<Done<CheckedIn>, sqlx::Error> {
    turn(tx, id).await?;
    if let Some(visit) = one(tx, hall, id).await? {
        return Ok(Done::Undo(CheckedIn::In(Box::new(visit))));
    }
    let Some(booking) = bookings::within(tx, hall, id).await? else {
        return Ok(Done::Undo(CheckedIn::Gone));
    };
    if booking.state != Booked::Booked {
        return Ok(Done::Undo(CheckedIn::Gone));
    }
    if booking.day != today {
        return Ok(Done::Undo(CheckedIn::OtherDay));
    }
    let visit = Visit {
        hall: booking.hall.clone(),
        id: booking.id.clone(),
        code: booking.code.clone(),
        pin: booking.pin.clone(),
        product: booking.product,
        about: booking.about.clone(),
        due: Some(booking.start),
        arrived: now,
        state: State::Waiting,
        called: None,
        began: None,
        ended: None,
        desk: String::new(),
        for_desk: String::new(),
        owner: booking.owner.clone(),
        name: booking.name.clone(),
        note: String::new(),
    };
    insert(tx, &visit, today).await?;
    bookings::set_state(tx, hall, id, Booked::Arrived, now).await?;
    Ok(Done::Keep(CheckedIn::In(Box::new(visit))))
}

async fn one(tx: &mut AnyConnection, hall: &str, id: &str) -> Result<Option<Visit>, sqlx::Error> {
    let row = sqlx::query(sqlx::AssertSqlSafe(format!(
        "SELECT {COLUMNS} FROM visit WHERE hall = $1 AND id = $2"
    )))
    .bind(hall)
    .bind(id)
    .fetch_optional(tx)
    .await?;
    row.as_ref().map(read).transpose()
}

/// The visit `id` at `hall`.
///
/// # Errors
/// The database's.
pub async fn find(database: &Database, hall: &str, id: &str) -> Result<Option<Visit>, sqlx::Error> {
    let mut connection = database.pool().acquire().await?;
    one(&mut connection, hall, id).await
}

/// Who is in the hall on `day`: waiting, called or held, in the order of coming.
///
/// # Errors
/// The database's.
pub async fn present(
    database: &Database,
    hall: &str,
    day: Date,
) -> Result<Vec<Visit>, sqlx::Error> {
    let mut connection = database.pool().acquire().await?;
    here(&mut connection, hall, day).await
}

async fn here(tx: &mut AnyConnection, hall: &str, day: Date) -> Result<Vec<Visit>, sqlx::Error> {
    let rows = sqlx::query(sqlx::AssertSqlSafe(format!(
        "SELECT {COLUMNS} FROM visit WHERE hall = $1 AND day = $2
         AND state IN ('waiting', 'called', 'held') ORDER BY arrived, LENGTH(code), code"
    )))
    .bind(hall)
    .bind(day.to_string())
    .fetch_all(tx)
    .await?;
    rows.iter().map(read).collect()
}

/// The visit of `owner` that is still going on, if there is one.
///
/// # Errors
/// The database's.
pub async fn of_owner(
    database: &Database,
    hall: &str,
    day: Date,
    owner: &str,
) -> Result<Option<Visit>, sqlx::Error> {
    let visits = present(database, hall, day).await?;
    Ok(visits
        .into_iter()
        .find(|v| !owner.is_empty() && v.owner == owner))
}

/// The visit with that code on that day.
///
/// # Errors
/// The database's.
pub async fn by_code(
    database: &Database,
    hall: &str,
    day: Date,
    code: &str,
) -> Result<Option<Visit>, sqlx::Error> {
    let row = sqlx::query(sqlx::AssertSqlSafe(format!(
        "SELECT {COLUMNS} FROM visit WHERE hall = $1 AND day = $2 AND code = $3"
    )))
    .bind(hall)
    .bind(day.to_string())
    .bind(code)
    .fetch_optional(database.pool())
    .await?;
    row.as_ref().map(read).transpose()
}

/// How long the last services of that hall took.
///
/// # Errors
/// The database's.
pub async fn took(database: &Database, hall: &str) -> Result<Vec<SignedDuration>, sqlx::Error> {
    let rows = sqlx::query(
        "SELECT ended - began FROM visit WHERE hall = $1 AND state = 'done' AND began > 0
         ORDER BY ended DESC LIMIT $2",
    )
    .bind(hall)
    .bind(MEASURED)
    .fetch_all(database.pool())
    .await?;
    rows.iter()
        .map(|row| Ok(SignedDuration::from_millis(row.try_get(0)?)))
        .collect()
}

/// How many were helped on a day, and how long they took together.
///
/// # Errors
/// The database's.
pub async fn helped(
    database: &Database,
    hall: &str,
    day: Date,
) -> Result<(i64, SignedDuration), sqlx::Error> {
    let row = sqlx::query(
        "SELECT COUNT(*), CAST(COALESCE(SUM(ended - began), 0) AS BIGINT) FROM visit
         WHERE hall = $1 AND day = $2 AND state = 'done' AND began > 0",
    )
    .bind(hall)
    .bind(day.to_string())
    .fetch_one(database.pool())
    .await?;
    Ok((
        row.try_get(0)?,
        SignedDuration::from_millis(row.try_get(1)?),
    ))
}

/// What came of calling the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    /// Called to this desk.
    Called(Visit),
    /// This desk still has somebody.
    Busy(Visit),
    /// Nobody waits.
    Nobody,
}

/// Calls whoever is next by the rule to the desk of `account`; `only` calls that one out of turn
/// (who was held). Two desks at once never get the same person.
///
/// # Errors
/// The database's.
pub async fn next(
    database: &Database,
    hall: &str,
    day: Date,
    account: &str,
    only: Option<&str>,
    now: Timestamp,
) -> Result<Next, sqlx::Error> {
    let (hall, account, only) = (hall.to_owned(), account.to_owned(), only.map(str::to_owned));
    database
        .write(move |tx| {
            Box::pin(async move { called(tx, &hall, day, &account, only.as_deref(), now).await })
        })
        .await
}

async fn called(
    tx: &mut AnyConnection,
    hall: &str,
    day: Date,
    account: &str,
    only: Option<&str>,
    now: Timestamp,
) -> Result<Done<Next>, sqlx::Error> {
    turn(tx, account).await?;
    let here = here(tx, hall, day).await?;
    let mine = |v: &&Visit| v.state == State::Called && v.desk == account;
    if let Some(visit) = here.iter().find(mine) {
        return Ok(Done::Undo(Next::Busy(visit.clone())));
    }
    let candidates: Vec<&Visit> = match only {
        Some(id) => here
            .iter()
            .filter(|v| v.id == id && v.state != State::Called)
            .collect(),
        None => in_order(&here, now)
            .into_iter()
            .filter(|v| v.for_desk.is_empty() || v.for_desk == account)
            .collect(),
    };
    for visit in candidates {
        let took = sqlx::query(
            "UPDATE visit SET state = 'called', desk = $3, called = $4,
                    began = CASE WHEN began = 0 THEN $4 ELSE began END
             WHERE hall = $1 AND id = $2 AND state IN ('waiting', 'held')",
        )
        .bind(hall)
        .bind(&visit.id)
        .bind(account)
        .bind(now.as_millisecond())
        .execute(&mut *tx)
        .await?;
        if took.rows_affected() == 1 {
            let visit = one(tx, hall, &visit.id)
                .await?
                .ok_or(sqlx::Error::RowNotFound)?;
            return Ok(Done::Keep(Next::Called(visit)));
        }
    }
    Ok(Done::Undo(Next::Nobody))
}

/// Those of `here` who wait, in the order in which they are called.
pub fn in_order(here: &[Visit], now: Timestamp) -> Vec<&Visit> {
    let waiting = here
        .iter()
        .enumerate()
        .filter(|(_, v)| v.state == State::Waiting);
    let mut line: Vec<_> = waiting
        .map(|(place, v)| phonestation_rules::line::Standing {
            id: place,
            arrived: v.arrived,
            due: v.due,
        })
        .collect();
    phonestation_rules::line::order(&mut line, now);
    line.iter().filter_map(|s| here.get(s.id)).collect()
}

/// Something done at a desk to whom it has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// Goes and fetches something: others are called meanwhile.
    Hold {
        /// Why, in a few words.
        note: String,
    },
    /// Called once more.
    Recall,
    /// To a colleague, who is told by it standing first in their line.
    HandOver {
        /// The colleague's account.
        to: String,
    },
    /// Helped.
    Done,
    /// Did not come.
    Missed,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Acted {
    /// It is so, now or since an earlier try.
    Done(Box<Visit>),
    /// Called again only from then on.
    TooSoon(Timestamp),
    /// This desk does not have them.
    NotYours,
}

/// Does `act` to the visit that the desk of `account` has called.
///
/// # Errors
/// The database's.
pub async fn act(
    database: &Database,
    hall: &str,
    id: &str,
    account: &str,
    act: Act,
    now: Timestamp,
) -> Result<Acted, sqlx::Error> {
    let (hall, id, account) = (hall.to_owned(), id.to_owned(), account.to_owned());
    database
        .write(move |tx| Box::pin(async move { acted(tx, &hall, &id, &account, &act, now).await }))
        .await
}

async fn acted(
    tx: &mut AnyConnection,
    hall: &str,
    id: &str,
    account: &str,
    act: &Act,
    now: Timestamp,
) -> Result<Done<Acted>, sqlx::Error> {
    let Some(visit) = one(tx, hall, id).await? else {
        return Ok(Done::Undo(Acted::NotYours));
    };
    let over = matches!(
        (act, visit.state),
        (Act::Done, State::Done) | (Act::Missed, State::Missed)
    );
    if over && visit.desk == account {
        return Ok(Done::Undo(Acted::Done(Box::new(visit))));
    }
    if visit.desk != account || visit.state != State::Called {
        return Ok(Done::Undo(Acted::NotYours));
    }
    let since = visit.called.unwrap_or(visit.arrived);
    let (state, desk, for_desk, note, called, ended) = match act {
        Act::Recall if now < since + RECALL => {
            return Ok(Done::Undo(Acted::TooSoon(since + RECALL)));
        }
        Act::Recall => (State::Called, account, "", "", now, None),
        Act::Hold { note } => (State::Held, account, "", note.as_str(), since, None),
        Act::HandOver { to } => (
            State::Waiting,
            "",
            to.as_str(),
            visit.note.as_str(),
            since,
            None,
        ),
        Act::Done => (State::Done, account, "", "", since, Some(now)),
        Act::Missed => (State::Missed, account, "", "", since, Some(now)),
    };
    sqlx::query(
        "UPDATE visit SET state = $3, desk = $4, for_desk = $5, note = $6, called = $7, ended = $8
         WHERE hall = $1 AND id = $2",
    )
    .bind(hall)
    .bind(id)
    .bind(state.as_str())
    .bind(desk)
    .bind(for_desk)
    .bind(note)
    .bind(called.as_millisecond())
    .bind(ended.map_or(0, Timestamp::as_millisecond))
    .execute(&mut *tx)
    .await?;
    if let Some(over) = match act {
        Act::Done => Some(Booked::Done),
        Act::Missed => Some(Booked::Missed),
        _ => None,
    } {
        bookings::set_state(tx, hall, id, over, now).await?;
        forget(tx, hall, id).await?;
    }
    let visit = one(tx, hall, id).await?.ok_or(sqlx::Error::RowNotFound)?;
    Ok(Done::Keep(Acted::Done(Box::new(visit))))
}

/// Forgets who it was; that somebody was helped, with what and for how long, stays.
async fn forget(tx: &mut AnyConnection, hall: &str, id: &str) -> Result<(), sqlx::Error> {
    sqlx::query(
        "UPDATE visit SET owner = '', name = '', note = '', pin = '' WHERE hall = $1 AND id = $2",
    )
    .bind(hall)
    .bind(id)
    .execute(&mut *tx)
    .await?;
    bookings::forget(tx, hall, id).await
}

/// A visitor leaves the line, and is forgotten. False when there is nobody who waits by that id.
///
/// # Errors
/// The database's.
pub async fn leave(
    database: &Database,
    hall: &str,
    id: &str,
    now: Timestamp,
) -> Result<bool, sqlx::Error> {
    let (hall, id) = (hall.to_owned(), id.to_owned());
    database
        .write(move |tx| {
            Box::pin(async move {
                let left = sqlx::query(
                    "UPDATE visit SET state = 'left', ended = $3 WHERE hall = $1 AND id = $2
                     AND state IN ('waiting', 'held', 'called')",
                )
                .bind(&hall)
                .bind(&id)
                .bind(now.as_millisecond())
                .execute(&mut *tx)
                .await?;
                if left.rows_affected() == 0 {
                    return Ok(Done::Undo(false));
                }
                bookings::set_state(tx, &hall, &id, Booked::Cancelled, now).await?;
                forget(tx, &hall, &id).await?;
                Ok(Done::Keep(true))
            })
        })
        .await
}
