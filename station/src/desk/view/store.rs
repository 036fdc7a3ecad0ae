//! Views that are asked for and open. One session has one at most; what is over is deleted.

use crate::customer::store::{AGAIN, Limit, customer, tried, waits};
use crate::customer::{digest, digits, kept_code};
use crate::database::{Database, Done, turn};
use crate::messages::{Note, store as messages};
use jiff::{SignedDuration, Timestamp};
use phonestation_rules::services::{CODE_LIFE, Challenge, Wrong};
use phonestation_wire::Language;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};
use uuid::Uuid;

/// How long a view stays open.
pub(crate) const OPEN: SignedDuration = SignedDuration::from_mins(15);

const HOUR: SignedDuration = SignedDuration::from_hours(1);
const DAY: SignedDuration = SignedDuration::from_hours(24);
/// Codes for one number.
const BY_NUMBER: [Limit; 3] = [
    ("view-number", 1, AGAIN),
    ("view-number", 5, HOUR),
    ("view-number", 10, DAY),
];
/// Codes that one clerk asks for.
const BY_CLERK: [Limit; 2] = [("view-clerk", 30, HOUR), ("view-clerk", 120, DAY)];
/// Wrong codes before a number, or a clerk, is locked for an hour.
const WRONG_NUMBER: Limit = ("wrong-view-number", 10, HOUR);
const WRONG_CLERK: Limit = ("wrong-view-clerk", 20, HOUR);

/// Who asks, and the secret that no database has.
#[derive(Debug, Clone)]
pub(super) struct Desk {
    pub(super) session: String,
    pub(super) seal: String,
    pub(super) account: String,
}

/// How a session stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Stands {
    /// Nothing is asked for.
    Nothing,
    /// A code is on its way to the number.
    Waiting { id: String, number: String },
    /// The customer's account is open.
    Open(View),
}

/// A customer's account, open until then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct View {
    pub(super) id: String,
    pub(super) customer: String,
    pub(super) until: Timestamp,
}

/// What came of asking.
pub(super) enum Asked {
    Sent(String),
    TooMany(i64),
}

/// What came of a code.
pub(super) enum Given {
    Open(View),
    Wrong(Wrong),
    TooMany(i64),
}

/// The last thing that a session asked for.
struct Last {
    id: String,
    number: String,
    customer: String,
    code: String,
    code_until: Timestamp,
    tries: u32,
    until: Timestamp,
}

fn read(row: &AnyRow) -> Result<Last, sqlx::Error> {
    let instant = |ms: i64| Timestamp::from_millisecond(ms).unwrap_or(Timestamp::UNIX_EPOCH);
    Ok(Last {
        id: row.try_get(0)?,
        number: row.try_get(1)?,
        customer: row.try_get(2)?,
        code: row.try_get(3)?,
        code_until: instant(row.try_get(4)?),
        tries: u32::try_from(row.try_get::<i64, _>(5)?).unwrap_or(u32::MAX),
        until: instant(row.try_get(6)?),
    })
}

async fn last(tx: &mut AnyConnection, session: &str) -> Result<Option<Last>, sqlx::Error> {
    let row = sqlx::query(
        "SELECT id, number, customer, code, code_until, tries, until FROM desk_view
         WHERE session = $1 ORDER BY place DESC LIMIT 1",
    )
    .bind(session)
    .fetch_optional(tx)
    .await?;
    row.as_ref().map(read).transpose()
}

impl Last {
    fn open(&self, now: Timestamp) -> Option<View> {
        (!self.customer.is_empty() && now < self.until).then(|| View {
            id: self.id.clone(),
            customer: self.customer.clone(),
            until: self.until,
        })
    }
}

/// How a session stands now.
pub(super) async fn stands(
    database: &Database,
    session: &str,
    now: Timestamp,
) -> Result<Stands, sqlx::Error> {
    let mut connection = database.pool().acquire().await?;
    let Some(last) = last(&mut connection, session).await? else {
        return Ok(Stands::Nothing);
    };
    Ok(match last.open(now) {
        Some(view) => Stands::Open(view),
        // Too old a code is still asked for, so that it can be said that it is too old.
        None if !last.number.is_empty() && now < last.code_until + OPEN => Stands::Waiting {
            id: last.id,
            number: last.number,
        },
        None => Stands::Nothing,
    })
}

/// Notes that a session asks to see the account behind `number` and, where it is `known`, the message with the code.
/// `text` makes it in the customer's language where that is known, else in `language`. What was open is closed.
pub(super) async fn ask(
    database: &Database,
    desk: Desk,
    number: String,
    known: bool,
    language: Language,
    now: Timestamp,
    text: impl Fn(Language, &str) -> String + Send + Sync + 'static,
) -> Result<Asked, sqlx::Error> {
    database
        .write(move |tx| {
            Box::pin(async move {
                let who = digest("number", &number);
                for at in [&who, &desk.account] {
                    turn(tx, &format!("view {at}")).await?;
                }
                let limits = BY_NUMBER.map(|l| (l, &who)).into_iter();
                let mut wait = None;
                for (limit, who) in limits.chain(BY_CLERK.map(|l| (l, &desk.account))) {
                    wait = wait.max(waits(tx, limit, who, now).await?);
                }
                if let Some(seconds) = wait {
                    return Ok(Done::Undo(Asked::TooMany(seconds)));
                }
                tried(tx, "view-number", &who, now).await?;
                tried(tx, "view-clerk", &desk.account, now).await?;
                over(tx, now).await?;
                sqlx::query("DELETE FROM desk_view WHERE session = $1 AND customer <> ''")
                    .bind(&desk.session)
                    .execute(&mut *tx)
                    .await?;
                let (id, code) = (Uuid::new_v4().simple().to_string(), digits());
                let kept = match known {
                    true => kept_code(&secret(&desk, &id), &code),
                    false => String::new(),
                };
                let until = now + CODE_LIFE;
                sqlx::query(
                    "INSERT INTO desk_view (id, session, number, customer, code, code_until, tries, until, place)
                     VALUES ($1, $2, $3, '', $4, $5, 0, 0,
                     (SELECT COALESCE(MAX(place), 0) + 1 FROM desk_view WHERE session = $2))",
                )
                .bind(&id)
                .bind(&desk.session)
                .bind(&number)
                .bind(kept)
                .bind(until.as_millisecond())
                .execute(&mut *tx)
                .await?;
                if known {
                    let language = spoken(tx, &number).await?.unwrap_or(language);
                    let note = Note {
                        about: id.clone(),
                        kind: "view",
                        number,
                        body: text(language, &code),
                        due: now,
                        until,
                    };
                    messages::write(tx, &note, now).await?;
                }
                Ok(Done::Keep(Asked::Sent(id)))
            })
        })
        .await
}

/// What a code is kept with: the session's own secret, which only the clerk's browser has.
fn secret(desk: &Desk, id: &str) -> String {
    format!("{}\n{id}", desk.seal)
}

/// The language of the customer with that number.
async fn spoken(tx: &mut AnyConnection, number: &str) -> Result<Option<Language>, sqlx::Error> {
    let row = sqlx::query("SELECT language FROM customer WHERE number = $1")
        .bind(number)
        .fetch_optional(tx)
        .await?;
    let tag: Option<String> = row.map(|row| row.try_get(0)).transpose()?;
    Ok(tag.and_then(|tag| Language::from_tag(&tag)))
}

/// Looks at the code that a customer told a clerk. The right one opens the account, for this session alone.
pub(super) async fn give(
    database: &Database,
    desk: Desk,
    id: String,
    code: String,
    language: Language,
    now: Timestamp,
) -> Result<Given, sqlx::Error> {
    database
        .write(move |tx| {
            Box::pin(async move {
                turn(tx, &format!("view {}", desk.account)).await?;
                let Some(last) = last(tx, &desk.session).await? else {
                    return Ok(Done::Undo(Given::Wrong(Wrong::Foreign)));
                };
                if let Some(view) = last.open(now).filter(|view| view.id == id) {
                    return Ok(Done::Undo(Given::Open(view)));
                }
                let who = digest("number", &last.number);
                for (limit, who) in [(WRONG_NUMBER, &who), (WRONG_CLERK, &desk.account)] {
                    if let Some(seconds) = waits(tx, limit, who, now).await? {
                        return Ok(Done::Undo(Given::TooMany(seconds)));
                    }
                }
                let challenge = Challenge {
                    order: last.id.clone(),
                    shown: String::new(),
                    until: last.code_until,
                    tries: last.tries,
                    used: last.number.is_empty(),
                };
                let same =
                    !last.code.is_empty() && last.code == kept_code(&secret(&desk, &id), &code);
                let Err(wrong) = challenge.check(&id, "", same, now) else {
                    return open(tx, &desk, &last, language, now).await;
                };
                for (kind, who) in [
                    ("wrong-view-number", &who),
                    ("wrong-view-clerk", &desk.account),
                ] {
                    tried(tx, kind, who, now).await?;
                }
                if !matches!(wrong, Wrong::Digits { .. }) {
                    return Ok(Done::Keep(Given::Wrong(wrong)));
                }
                sqlx::query("UPDATE desk_view SET tries = tries + 1 WHERE id = $1")
                    .bind(&last.id)
                    .execute(&mut *tx)
                    .await?;
                let wrong = match another(tx, &desk, &last.id, &code).await? {
                    true => Wrong::Foreign,
                    false => wrong,
                };
                Ok(Done::Keep(Given::Wrong(wrong)))
            })
        })
        .await
}

/// Whether the code is one that this session asked for before: for another number, or in an older message.
async fn another(
    tx: &mut AnyConnection,
    desk: &Desk,
    but: &str,
    code: &str,
) -> Result<bool, sqlx::Error> {
    let rows = sqlx::query("SELECT id, code FROM desk_view WHERE session = $1 AND id <> $2")
        .bind(&desk.session)
        .bind(but)
        .fetch_all(tx)
        .await?;
    for row in &rows {
        let (id, kept): (String, String) = (row.try_get(0)?, row.try_get(1)?);
        if kept == kept_code(&secret(desk, &id), code) {
            return Ok(true);
        }
    }
    Ok(false)
}

async fn open(
    tx: &mut AnyConnection,
    desk: &Desk,
    last: &Last,
    language: Language,
    now: Timestamp,
) -> Result<Done<Given>, sqlx::Error> {
    let language = spoken(tx, &last.number).await?.unwrap_or(language);
    let view = View {
        id: last.id.clone(),
        customer: customer(tx, &last.number, language, now).await?,
        until: now + OPEN,
    };
    sqlx::query("DELETE FROM desk_view WHERE session = $1 AND id <> $2")
        .bind(&desk.session)
        .bind(&view.id)
        .execute(&mut *tx)
        .await?;
    sqlx::query(
        "UPDATE desk_view SET number = '', code = '', customer = $2, until = $3 WHERE id = $1",
    )
    .bind(&view.id)
    .bind(&view.customer)
    .bind(view.until.as_millisecond())
    .execute(&mut *tx)
    .await?;
    Ok(Done::Keep(Given::Open(view)))
}

/// Deletes what is over: views after their time, codes a little after theirs.
pub(crate) async fn over(tx: &mut AnyConnection, now: Timestamp) -> Result<(), sqlx::Error> {
    sqlx::query(
        "DELETE FROM desk_view WHERE (customer <> '' AND until <= $1) OR (customer = '' AND code_until <= $2)",
    )
    .bind(now.as_millisecond())
    .bind((now - OPEN).as_millisecond())
    .execute(tx)
    .await?;
    Ok(())
}

/// Ends whatever an account has asked for or opened, in each of its sessions. The ids of what was open.
pub(crate) async fn end(database: &Database, account: &str) -> Result<Vec<String>, sqlx::Error> {
    let account = account.to_owned();
    database
        .write(move |tx| {
            Box::pin(async move {
                let rows = sqlx::query(
                    "DELETE FROM desk_view WHERE session IN (SELECT secret FROM session WHERE account = $1)
                     RETURNING id, customer",
                )
                .bind(&account)
                .fetch_all(tx)
                .await?;
                let mut open = Vec::new();
                for row in &rows {
                    if !row.try_get::<String, _>(1)?.is_empty() {
                        open.push(row.try_get(0)?);
                    }
                }
                Ok(Done::Keep(open))
            })
        })
        .await
}
