//! A write that arrives twice is done once: its key is claimed in the transaction that does it.

use crate::database::{Database, Done};
use crate::http::problem::Problem;
use axum::http::HeaderMap;
use jiff::Timestamp;
use phonestation_wire::paths::IDEMPOTENCY_KEY;
use sha2::{Digest, Sha256};
use sqlx::{AnyConnection, Row};

/// Longer keys are nobody's UUID.
pub(crate) const LONGEST: usize = 64;

/// A write: its key, and what it is a key for.
#[derive(Debug, Clone)]
pub(crate) struct Once {
    key: String,
    fingerprint: String,
}

impl Once {
    /// The write of `body` on `route` under `key`.
    pub(crate) fn of(key: &str, route: &str, body: &[u8]) -> Once {
        Once {
            // A booking's key is its ticket's secret, so what is kept of a key is its digest.
            key: hex::encode(Sha256::digest(key.as_bytes())),
            fingerprint: hex::encode(Sha256::digest([route.as_bytes(), b"\n", body].concat())),
        }
    }
}

/// What a claim found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Claim {
    /// The first time: do it.
    New,
    /// Done before, with the same body: answer as then.
    Again,
    /// Refused before, with this code, and so again.
    Refused(String),
    /// The key was used for something else.
    Different,
}

/// The request's key, when it has one that can be one.
pub(crate) fn key(headers: &HeaderMap) -> Option<&str> {
    let key = headers.get(IDEMPOTENCY_KEY)?.to_str().ok()?;
    let fits = (8..=LONGEST).contains(&key.len());
    let plain = key.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    (fits && plain).then_some(key)
}

/// The like where a key is not asked for: none when there is none, and an error for one that cannot be one.
pub(crate) fn given_key(headers: &HeaderMap) -> Result<Option<&str>, Problem> {
    match key(headers) {
        None if headers.contains_key(IDEMPOTENCY_KEY) => Err(Problem::BAD),
        key => Ok(key),
    }
}

/// Claims the key of `once`. Of two at once, the second waits for the first to commit.
pub(crate) async fn claim(
    tx: &mut AnyConnection,
    once: &Once,
    now: Timestamp,
) -> Result<Claim, sqlx::Error> {
    match put(tx, once, "", now).await? {
        true => Ok(Claim::New),
        false => Ok(before(tx, once).await?.unwrap_or(Claim::New)),
    }
}

/// Remembers that `once` was refused with `code`, or done where that is empty, unless another delivery
/// of it was faster; what is remembered then.
pub(crate) async fn remember(
    database: &Database,
    once: &Once,
    code: &str,
    now: Timestamp,
) -> Result<Claim, sqlx::Error> {
    let (once, code) = (once.clone(), code.to_owned());
    database
        .write(move |tx| {
            Box::pin(async move {
                put(tx, &once, &code, now).await?;
                let found = before(tx, &once).await?;
                Ok(Done::Keep(found.ok_or(sqlx::Error::RowNotFound)?))
            })
        })
        .await
}

/// What became of `once`, if it came before.
pub(crate) async fn seen(database: &Database, once: &Once) -> Result<Option<Claim>, sqlx::Error> {
    let mut connection = database.pool().acquire().await?;
    before(&mut connection, once).await
}

async fn put(
    tx: &mut AnyConnection,
    once: &Once,
    answer: &str,
    now: Timestamp,
) -> Result<bool, sqlx::Error> {
    let put = sqlx::query(
        "INSERT INTO idempotency (key, fingerprint, answer, made) VALUES ($1, $2, $3, $4)
         ON CONFLICT (key) DO NOTHING",
    )
    .bind(&once.key)
    .bind(&once.fingerprint)
    .bind(answer)
    .bind(now.as_millisecond())
    .execute(tx)
    .await?;
    Ok(put.rows_affected() == 1)
}

async fn before(tx: &mut AnyConnection, once: &Once) -> Result<Option<Claim>, sqlx::Error> {
    let row = sqlx::query("SELECT fingerprint, answer FROM idempotency WHERE key = $1")
        .bind(&once.key)
        .fetch_optional(tx)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let (fingerprint, answer): (String, String) = (row.try_get(0)?, row.try_get(1)?);
    Ok(Some(match fingerprint == once.fingerprint {
        false => Claim::Different,
        true if answer.is_empty() => Claim::Again,
        true => Claim::Refused(answer),
    }))
}
