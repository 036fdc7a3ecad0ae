//! Messages on their way. A row is taken by one station at a time, for as long as a try may last.

use super::{Letter, Note};
use crate::booking::store::instant;
use crate::database::{Database, Done};
use jiff::{SignedDuration, Timestamp};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

/// How long a station has a message in hand; a try ends well before.
pub(super) const HAND: SignedDuration = SignedDuration::from_secs(90);
/// Messages taken at once.
const MOST: i64 = 20;

/// Writes a note down in the caller's transaction; false when it is there already.
///
/// # Errors
/// The database's.
pub async fn write(
    tx: &mut AnyConnection,
    note: &Note,
    now: Timestamp,
) -> Result<bool, sqlx::Error> {
    let written = sqlx::query(
        "INSERT INTO message (id, kind, number, body, state, tries, due, until, taken_until, made, changed, customer)
         VALUES ($1, $2, $3, $4, 'waiting', 0, $5, $6, 0, $7, $7,
           COALESCE((SELECT id FROM customer WHERE number = $3), '')) ON CONFLICT (id) DO NOTHING",
    )
    .bind(note.id())
    .bind(note.kind)
    .bind(&note.number)
    .bind(&note.body)
    .bind(note.due.as_millisecond())
    .bind(note.until.as_millisecond())
    .bind(now.as_millisecond())
    .execute(tx)
    .await?;
    Ok(written.rows_affected() == 1)
}

/// The like for a carrier's system.
///
/// # Errors
/// The database's.
pub(super) async fn write_for(
    tx: &mut AnyConnection,
    note: &Note,
    system: &str,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    write(tx, note, now).await?;
    sqlx::query("UPDATE message SET system = $2 WHERE id = $1")
        .bind(note.id())
        .bind(system)
        .execute(tx)
        .await?;
    Ok(())
}

/// Whose messages.
pub(super) enum Whose {
    /// To that customer's number.
    Customer(String),
    /// By that carrier's system.
    System(String),
}

/// A message as far as it is kept.
pub(super) struct Kept {
    pub(super) id: String,
    pub(super) kind: String,
    pub(super) state: String,
    pub(super) tries: i64,
    pub(super) due: Timestamp,
    pub(super) changed: Timestamp,
    /// Empty once it is over.
    pub(super) number: String,
    /// Empty once it has gone out.
    pub(super) body: String,
}

/// Somebody's messages, the newest first: all, or that with an id.
pub(super) async fn kept(
    database: &Database,
    whose: &Whose,
    id: Option<&str>,
) -> Result<Vec<Kept>, sqlx::Error> {
    let (sql, who) = match whose {
        Whose::Customer(id) => (
            "SELECT id, kind, state, tries, due, changed, number, body FROM message
             WHERE customer = $1 AND ($2 = '' OR id = $2) ORDER BY made DESC, id LIMIT 1000",
            id,
        ),
        Whose::System(id) => (
            "SELECT id, kind, state, tries, due, changed, number, body FROM message
             WHERE system = $1 AND ($2 = '' OR id = $2) ORDER BY made DESC, id LIMIT 1000",
            id,
        ),
    };
    let rows = sqlx::query(sql)
        .bind(who)
        .bind(id.unwrap_or_default())
        .fetch_all(database.pool())
        .await?;
    let all = rows.iter().map(|row| {
        Ok(Kept {
            id: row.try_get(0)?,
            kind: row.try_get(1)?,
            state: row.try_get(2)?,
            tries: row.try_get(3)?,
            due: instant(row.try_get(4)?)?,
            changed: instant(row.try_get(5)?)?,
            number: row.try_get(6)?,
            body: row.try_get(7)?,
        })
    });
    all.collect()
}

/// A message that this station has in hand, and how often it was tried.
pub(super) struct Taken {
    pub(super) letter: Letter,
    pub(super) tries: i64,
}

fn taken(row: &AnyRow) -> Result<Taken, sqlx::Error> {
    Ok(Taken {
        letter: Letter {
            id: row.try_get(0)?,
            number: row.try_get(1)?,
            body: row.try_get(2)?,
        },
        tries: row.try_get(3)?,
    })
}

/// Takes what is due. What another station has in hand is left alone until its time is over.
pub(super) async fn take(database: &Database, now: Timestamp) -> Result<Vec<Taken>, sqlx::Error> {
    database
        .write(move |tx| {
            Box::pin(async move {
                let (at, until) = (now.as_millisecond(), (now + HAND).as_millisecond());
                sqlx::query(
                    "UPDATE message SET state = 'lapsed', number = '', body = '', changed = $1
                     WHERE state IN ('waiting', 'taken') AND until <= $1 AND taken_until <= $1",
                )
                .bind(at)
                .execute(&mut *tx)
                .await?;
                // The conditions stand twice: of two stations at once the second waits for the first
                // one's rows and then looks at them again.
                let rows = sqlx::query(
                    "UPDATE message SET state = 'taken', taken_until = $2, tries = tries + 1, changed = $1
                     WHERE id IN (SELECT id FROM message WHERE state IN ('waiting', 'taken') AND due <= $1
                                  AND taken_until <= $1 ORDER BY due, id LIMIT $3)
                       AND state IN ('waiting', 'taken') AND taken_until <= $1
                     RETURNING id, number, body, tries",
                )
                .bind(at)
                .bind(until)
                .bind(MOST)
                .fetch_all(&mut *tx)
                .await?;
                let all = rows.iter().map(taken).collect::<Result<Vec<_>, _>>()?;
                Ok(Done::Keep(all))
            })
        })
        .await
}

/// It is with the other end; the text is not needed any more. Without `parts` it is delivered.
///
/// # Errors
/// The database's.
pub async fn handed(
    database: &Database,
    id: &str,
    parts: Vec<String>,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    let id = id.to_owned();
    database
        .write(move |tx| {
            Box::pin(async move {
                let state = if parts.is_empty() {
                    "delivered"
                } else {
                    "handed"
                };
                sqlx::query(
                    "UPDATE message SET state = $2, body = '', number = '', taken_until = 0, changed = $3
                     WHERE id = $1",
                )
                .bind(&id)
                .bind(state)
                .bind(now.as_millisecond())
                .execute(&mut *tx)
                .await?;
                for part in &parts {
                    sqlx::query(
                        "INSERT INTO message_part (reference, message, state) VALUES ($1, $2, 'handed')
                         ON CONFLICT (reference) DO UPDATE SET message = excluded.message, state = 'handed'",
                    )
                    .bind(part)
                    .bind(&id)
                    .execute(&mut *tx)
                    .await?;
                }
                Ok(Done::Keep(()))
            })
        })
        .await
}

/// Notes what became of a part, by one of its `names`; false when there is no such part. A message is
/// delivered when all its parts are, and failed when one is.
///
/// # Errors
/// The database's.
pub async fn receipt(
    database: &Database,
    names: Vec<String>,
    delivered: bool,
    now: Timestamp,
) -> Result<bool, sqlx::Error> {
    database
        .write(move |tx| {
            Box::pin(async move {
                let mut message: Option<String> = None;
                for name in &names {
                    let row = sqlx::query(
                        "UPDATE message_part SET state = $2 WHERE reference = $1 RETURNING message",
                    )
                    .bind(name)
                    .bind(if delivered { "delivered" } else { "failed" })
                    .fetch_optional(&mut *tx)
                    .await?;
                    message = row.map(|row| row.try_get(0)).transpose()?;
                    if message.is_some() {
                        break;
                    }
                }
                let Some(message) = message else {
                    return Ok(Done::Undo(false));
                };
                // First the message's row, by a statement of its own: of two parts' receipts at once on PostgreSQL
                // the second then waits here, and the next statement sees what the first one wrote.
                sqlx::query("UPDATE message SET changed = $2 WHERE id = $1")
                    .bind(&message)
                    .bind(now.as_millisecond())
                    .execute(&mut *tx)
                    .await?;
                sqlx::query(
                    "UPDATE message SET state = CASE
                       WHEN EXISTS (SELECT 1 FROM message_part p WHERE p.message = $1 AND p.state = 'failed') THEN 'failed'
                       WHEN EXISTS (SELECT 1 FROM message_part p WHERE p.message = $1 AND p.state = 'handed') THEN 'handed'
                       ELSE 'delivered' END
                     WHERE id = $1 AND state IN ('handed', 'delivered')",
                )
                .bind(&message)
                .execute(tx)
                .await?;
                Ok(Done::Keep(true))
            })
        })
        .await
}

/// It waits for another try.
pub(super) async fn later(
    database: &Database,
    id: &str,
    due: Timestamp,
) -> Result<(), sqlx::Error> {
    let id = id.to_owned();
    database
        .write(move |tx| {
            Box::pin(async move {
                sqlx::query(
                    "UPDATE message SET state = 'waiting', taken_until = 0, due = $2 WHERE id = $1",
                )
                .bind(&id)
                .bind(due.as_millisecond())
                .execute(tx)
                .await?;
                Ok(Done::Keep(()))
            })
        })
        .await
}

/// It is given up.
pub(super) async fn failed(
    database: &Database,
    id: &str,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    let id = id.to_owned();
    database
        .write(move |tx| {
            Box::pin(async move {
                sqlx::query(
                    "UPDATE message SET state = 'failed', body = '', number = '', taken_until = 0, changed = $2
                     WHERE id = $1",
                )
                .bind(&id)
                .bind(now.as_millisecond())
                .execute(tx)
                .await?;
                Ok(Done::Keep(()))
            })
        })
        .await
}

/// How many messages of a kind are in a state, for those who watch.
///
/// # Errors
/// The database's.
pub async fn count(database: &Database, kind: &str, state: &str) -> Result<i64, sqlx::Error> {
    sqlx::query("SELECT COUNT(*) FROM message WHERE kind = $1 AND state = $2")
        .bind(kind)
        .bind(state)
        .fetch_one(database.pool())
        .await?
        .try_get(0)
}

/// A message in the example's inbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// To whom.
    pub number: String,
    /// The text.
    pub body: String,
    /// When.
    pub at: Timestamp,
}

/// Puts a message into the example's inbox, once.
pub(super) async fn receive(
    database: &Database,
    letter: &Letter,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    let letter = letter.clone();
    database
        .write(move |tx| {
            Box::pin(async move {
                sqlx::query(
                    "INSERT INTO example_inbox (id, number, body, at, place)
                     VALUES ($1, $2, $3, $4, (SELECT COALESCE(MAX(place), 0) + 1 FROM example_inbox))
                     ON CONFLICT (id) DO NOTHING",
                )
                .bind(&letter.id)
                .bind(&letter.number)
                .bind(&letter.body)
                .bind(now.as_millisecond())
                .execute(tx)
                .await?;
                Ok(Done::Keep(()))
            })
        })
        .await
}

/// What is in the example's inbox, the newest first; all numbers' when none is named.
///
/// # Errors
/// The database's.
pub async fn received(database: &Database, number: &str) -> Result<Vec<Received>, sqlx::Error> {
    let rows = sqlx::query(
        "SELECT number, body, at FROM example_inbox WHERE $1 = '' OR number = $1
         ORDER BY place DESC, id LIMIT 50",
    )
    .bind(number)
    .fetch_all(database.pool())
    .await?;
    let received = rows.iter().map(|row| {
        Ok(Received {
            number: row.try_get(0)?,
            body: row.try_get(1)?,
            at: instant(row.try_get(2)?)?,
        })
    });
    received.collect()
}
