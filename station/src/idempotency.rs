//! A write that arrives twice is done once: its key is claimed in the transaction that does it.

use axum::http::HeaderMap;
use jiff::Timestamp;
use phonestation_wire::paths::IDEMPOTENCY_KEY;
use sha2::{Digest, Sha256};
use sqlx::{AnyConnection, Row};

/// Longer keys are nobody's UUID.
const LONGEST: usize = 64;

/// What a claim found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Claim {
    /// The first time: do it.
    New,
    /// Done before, with the same body: answer as then.
    Again,
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

/// Claims `key` for `body` on `route`. Of two at once, the second waits for the first to commit.
pub(crate) async fn claim(
    tx: &mut AnyConnection,
    key: &str,
    route: &str,
    body: &[u8],
    now: Timestamp,
) -> Result<Claim, sqlx::Error> {
    let fingerprint = hex::encode(Sha256::digest([route.as_bytes(), b"\n", body].concat()));
    // A booking's key is its ticket's secret, so what is kept of a key is its digest.
    let key = hex::encode(Sha256::digest(key.as_bytes()));
    let claimed = sqlx::query(
        "INSERT INTO idempotency (key, fingerprint, made) VALUES ($1, $2, $3)
         ON CONFLICT (key) DO NOTHING",
    )
    .bind(&key)
    .bind(&fingerprint)
    .bind(now.as_millisecond())
    .execute(&mut *tx)
    .await?;
    if claimed.rows_affected() == 1 {
        return Ok(Claim::New);
    }
    let before: String = sqlx::query("SELECT fingerprint FROM idempotency WHERE key = $1")
        .bind(key)
        .fetch_one(tx)
        .await?
        .try_get(0)?;
    Ok(if before == fingerprint {
        Claim::Again
    } else {
        Claim::Different
    })
}
