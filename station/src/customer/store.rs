//! Codes for signing in, and the limits on asking for them and guessing them.

use super::Asker;
use super::secret::{digest, digits, fresh, kept_code};
use super::tokens;
use crate::database::{Database, Done, turn};
use crate::desk::view;
use crate::messages::{Note, store as messages};
use crate::recommend;
use crate::usage::store as usage;
use jiff::{SignedDuration, Timestamp};
use phonestation_rules::services::{CODE_LIFE, CODE_TRIES};
use phonestation_wire::Language;
use phonestation_wire::customer::{CodeSent, Tokens};
use sqlx::{AnyConnection, Row};
use uuid::Uuid;

/// A number gets another code only after so long.
pub const AGAIN: SignedDuration = SignedDuration::from_secs(60);

/// How often something may be done within how long.
pub(crate) type Limit = (&'static str, i64, SignedDuration);

const HOUR: SignedDuration = SignedDuration::from_hours(1);
const DAY: SignedDuration = SignedDuration::from_hours(24);
/// Codes for one number.
const BY_NUMBER: [Limit; 3] = [
    ("number", 1, AGAIN),
    ("number", 5, HOUR),
    ("number", 10, DAY),
];
/// Codes asked for from one address: a whole hall may share it.
const BY_ADDRESS: [Limit; 1] = [("address", 60, HOUR)];
/// Codes asked for by one device or browser.
const BY_DEVICE: [Limit; 2] = [("device", 6, HOUR), ("device", 15, DAY)];
/// Wrong codes for one number before it is locked for an hour.
const WRONG_NUMBER: Limit = ("wrong-number", 10, HOUR);
/// Wrong codes from one address before it is.
const WRONG_ADDRESS: Limit = ("wrong-address", 50, HOUR);

/// What came of asking for a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// It is on its way, if the carrier knows the number.
    Sent(CodeSent),
    /// Too many; seconds to wait.
    TooMany(i64),
}

/// What came of giving a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Given {
    /// It is the one: a browser's session, or a phone's tokens.
    Right(Tokens),
    /// It is not, or not any more.
    Wrong,
    /// Too many wrong ones; seconds to wait.
    Locked(i64),
}

/// Seconds to wait before something may be done again, if it was done too often.
pub(crate) async fn waits(
    tx: &mut AnyConnection,
    (kind, most, within): Limit,
    who: &str,
    now: Timestamp,
) -> Result<Option<i64>, sqlx::Error> {
    if who.is_empty() {
        return Ok(None);
    }
    let rows = sqlx::query(
        "SELECT at FROM sign_in_try WHERE kind = $1 AND who = $2 AND at > $3 AND at <= $4
         ORDER BY at DESC LIMIT $5",
    )
    .bind(kind)
    .bind(who)
    .bind((now - within).as_millisecond())
    .bind(now.as_millisecond())
    .bind(most)
    .fetch_all(tx)
    .await?;
    let full = i64::try_from(rows.len()).unwrap_or(i64::MAX) >= most;
    let Some(oldest) = rows.last().filter(|_| full) else {
        return Ok(None);
    };
    let over = oldest.try_get::<i64, _>(0)? + within.as_secs() * 1000;
    Ok(Some((over - now.as_millisecond()).div_euclid(1000) + 1))
}

pub(crate) async fn tried(
    tx: &mut AnyConnection,
    kind: &str,
    who: &str,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    if who.is_empty() {
        return Ok(());
    }
    sqlx::query("INSERT INTO sign_in_try (kind, who, at) VALUES ($1, $2, $3)")
        .bind(kind)
        .bind(who)
        .bind(now.as_millisecond())
        .execute(tx)
        .await?;
    Ok(())
}

/// Notes a code for `number` and, where it is `known`, the message that carries it.
///
/// # Errors
/// The database's.
pub(crate) async fn ask(
    database: &Database,
    number: &str,
    known: bool,
    asker: &Asker,
    now: Timestamp,
    text: impl Fn(&str) -> String + Send + Sync + 'static,
) -> Result<Asked, sqlx::Error> {
    let number = number.to_owned();
    let address = digest("address", &asker.address.to_string());
    let device = asker.device.clone();
    database
        .write(move |tx| {
            Box::pin(async move {
                let who = digest("number", &number);
                // Always in this order, so that nobody waits in a ring.
                for at in [&who, &address, &device] {
                    turn(tx, &format!("sign-in {at}")).await?;
                }
                let limits = BY_NUMBER.map(|l| (l, who.as_str())).into_iter();
                let limits = limits
                    .chain(BY_ADDRESS.map(|l| (l, address.as_str())))
                    .chain(BY_DEVICE.map(|l| (l, device.as_str())));
                let mut wait = None;
                for (limit, who) in limits {
                    wait = wait.max(waits(tx, limit, who, now).await?);
                }
                if let Some(seconds) = wait {
                    return Ok(Done::Undo(Asked::TooMany(seconds)));
                }
                for (kind, who) in [("number", &who), ("address", &address), ("device", &device)] {
                    tried(tx, kind, who, now).await?;
                }
                let (challenge, code) = (fresh(), digits());
                let kept = if known {
                    kept_code(&challenge, &code)
                } else {
                    String::new()
                };
                let until = now + CODE_LIFE;
                sqlx::query(
                    "INSERT INTO sign_in_code (id, number, code, until, tries, used, made)
                     VALUES ($1, $2, $3, $4, 0, 0, $5)",
                )
                .bind(digest("challenge", &challenge))
                .bind(&number)
                .bind(kept)
                .bind(until.as_millisecond())
                .bind(now.as_millisecond())
                .execute(&mut *tx)
                .await?;
                if known {
                    let note = Note {
                        about: challenge.clone(),
                        kind: "sign-in",
                        number,
                        body: text(&code),
                        due: now,
                        until,
                    };
                    messages::write(tx, &note, now).await?;
                }
                Ok(Done::Keep(Asked::Sent(CodeSent {
                    challenge,
                    seconds: CODE_LIFE.as_secs(),
                    again: AGAIN.as_secs(),
                })))
            })
        })
        .await
}

/// Looks at a code. The right one makes its number a customer, once, and begins a session.
///
/// # Errors
/// The database's.
pub(crate) async fn give(
    database: &Database,
    challenge: &str,
    code: &str,
    web: bool,
    language: Language,
    asker: &Asker,
    now: Timestamp,
) -> Result<Given, sqlx::Error> {
    let (challenge, code) = (challenge.to_owned(), code.to_owned());
    let address = digest("address", &asker.address.to_string());
    database
        .write(move |tx| {
            Box::pin(async move {
                let id = digest("challenge", &challenge);
                turn(tx, &id).await?;
                if let Some(seconds) = waits(tx, WRONG_ADDRESS, &address, now).await? {
                    return Ok(Done::Undo(Given::Locked(seconds)));
                }
                let row = sqlx::query(
                    "SELECT number, code, until, tries, used FROM sign_in_code WHERE id = $1",
                )
                .bind(&id)
                .fetch_optional(&mut *tx)
                .await?;
                let Some(row) = row else {
                    tried(tx, "wrong-address", &address, now).await?;
                    return Ok(Done::Keep(Given::Wrong));
                };
                let number: String = row.try_get(0)?;
                let kept: String = row.try_get(1)?;
                let (until, tries): (i64, i64) = (row.try_get(2)?, row.try_get(3)?);
                let used: i64 = row.try_get(4)?;
                let who = digest("number", &number);
                if let Some(seconds) = waits(tx, WRONG_NUMBER, &who, now).await? {
                    return Ok(Done::Undo(Given::Locked(seconds)));
                }
                let good = used == 0
                    && tries < i64::from(CODE_TRIES)
                    && now.as_millisecond() <= until
                    && !kept.is_empty()
                    && kept == kept_code(&challenge, &code);
                if !good {
                    sqlx::query("UPDATE sign_in_code SET tries = tries + 1 WHERE id = $1")
                        .bind(&id)
                        .execute(&mut *tx)
                        .await?;
                    tried(tx, "wrong-number", &who, now).await?;
                    tried(tx, "wrong-address", &address, now).await?;
                    return Ok(Done::Keep(Given::Wrong));
                }
                sqlx::query("UPDATE sign_in_code SET used = 1 WHERE id = $1")
                    .bind(&id)
                    .execute(&mut *tx)
                    .await?;
                let customer = customer(tx, &number, language, now).await?;
                let family = Uuid::new_v4().to_string();
                let tokens = match web {
                    true => tokens::begin_web(tx, &customer, &family, now).await?,
                    false => tokens::pair(tx, &customer, &family, now).await?,
                };
                Ok(Done::Keep(Given::Right(tokens)))
            })
        })
        .await
}

/// The customer with that number, made when it is new.
pub(crate) async fn customer(
    tx: &mut AnyConnection,
    number: &str,
    language: Language,
    now: Timestamp,
) -> Result<String, sqlx::Error> {
    sqlx::query(
        "INSERT INTO customer (id, number, language, day, made) VALUES ($1, $2, $3, '', $4)
         ON CONFLICT (number) DO UPDATE SET language = excluded.language RETURNING id",
    )
    .bind(Uuid::new_v4().to_string())
    .bind(number)
    .bind(language.tag())
    .bind(now.as_millisecond())
    .fetch_one(tx)
    .await?
    .try_get(0)
}

/// The customer with that number, made when it is new, outside a transaction: for the example.
pub(crate) async fn example_customer(
    database: &Database,
    number: &'static str,
    now: Timestamp,
) -> Result<String, sqlx::Error> {
    database
        .write(move |tx| {
            Box::pin(async move {
                let id = customer(tx, number, Language::ZhCn, now).await?;
                Ok(Done::Keep(id))
            })
        })
        .await
}

/// A customer's number and language; no number once it was deleted.
pub(crate) async fn contact(
    tx: &mut AnyConnection,
    customer: &str,
) -> Result<(Option<String>, Language), sqlx::Error> {
    let row = sqlx::query("SELECT number, language FROM customer WHERE id = $1")
        .bind(customer)
        .fetch_optional(tx)
        .await?;
    let Some(row) = row else {
        return Ok((None, Language::default()));
    };
    let language: String = row.try_get(1)?;
    let language = Language::from_tag(&language).unwrap_or_default();
    Ok((row.try_get(0)?, language))
}

/// Forgets a customer's number and signs them out everywhere. What they ordered stays, and names nobody.
///
/// # Errors
/// The database's.
pub async fn forget(database: &Database, customer: &str) -> Result<(), sqlx::Error> {
    let customer = customer.to_owned();
    database
        .write(move |tx| {
            Box::pin(async move {
                let (number, _) = contact(tx, &customer).await?;
                if let Some(number) = number {
                    for sql in [
                        "DELETE FROM sign_in_code WHERE number = $1",
                        "DELETE FROM example_inbox WHERE number = $1",
                        "DELETE FROM desk_view WHERE number = $1",
                        "UPDATE message SET state = 'lapsed', number = '', body = '' WHERE number = $1",
                    ] {
                        sqlx::query(sql).bind(&number).execute(&mut *tx).await?;
                    }
                }
                for sql in [
                    "UPDATE customer SET number = NULL WHERE id = $1",
                    "DELETE FROM customer_token WHERE customer = $1",
                    "DELETE FROM desk_view WHERE customer = $1",
                ] {
                    sqlx::query(sql).bind(&customer).execute(&mut *tx).await?;
                }
                usage::forget(tx, &customer).await?;
                recommend::forget(tx, &customer).await?;
                Ok(Done::Keep(()))
            })
        })
        .await
}

/// Drops what is over: codes and tries after a day, tokens when they are, messages after a month.
///
/// # Errors
/// The database's.
pub async fn tidy(database: &Database, now: Timestamp) -> Result<(), sqlx::Error> {
    database
        .write(move |tx| {
            Box::pin(async move {
                let before =
                    |days: i64| (now - DAY * i32::try_from(days).unwrap_or(1)).as_millisecond();
                for (sql, until) in [
                    ("DELETE FROM sign_in_code WHERE until < $1", before(1)),
                    ("DELETE FROM sign_in_try WHERE at < $1", before(1)),
                    ("DELETE FROM customer_token WHERE until < $1", before(0)),
                    ("DELETE FROM example_inbox WHERE at < $1", before(7)),
                    (
                        "DELETE FROM message_part WHERE message IN
                         (SELECT id FROM message WHERE changed < $1)",
                        before(400),
                    ),
                    ("DELETE FROM message WHERE changed < $1", before(400)),
                ] {
                    sqlx::query(sql).bind(until).execute(&mut *tx).await?;
                }
                view::over(tx, now).await?;
                Ok(Done::Keep(()))
            })
        })
        .await
}
