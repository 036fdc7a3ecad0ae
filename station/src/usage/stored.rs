//! Queries of programs, kept for a while.

use crate::database::{Database, Done};
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

/// For so long a query is kept: its figures are old by then anyway.
const KEPT: SignedDuration = SignedDuration::from_hours(1);
/// Queries kept of one asker; the oldest goes. A carrier's system asks for many customers.
const MOST: i64 = 50;
const MOST_OF_SYSTEM: i64 = 1000;

/// A query and its answer.
pub(super) struct Query {
    pub(super) id: String,
    /// Who asked.
    pub(super) owner: String,
    /// Whose usage it is.
    pub(super) customer: String,
    pub(super) body: String,
    pub(super) made: Timestamp,
}

fn read(row: &AnyRow) -> Result<Value, sqlx::Error> {
    let body: String = row.try_get(0)?;
    serde_json::from_str(&body).map_err(|e| sqlx::Error::Decode(Box::new(e)))
}

/// Keeps a query; what is too old and what is too much goes.
pub(super) async fn keep(database: &Database, query: Query) -> Result<(), sqlx::Error> {
    let kept = database.write(move |tx| {
        Box::pin(async move {
            forget_old(tx, query.made).await?;
            let most = match query.owner == query.customer {
                true => MOST,
                false => MOST_OF_SYSTEM,
            };
            sqlx::query(
                "INSERT INTO usage_query (id, owner, customer, body, made) VALUES ($1, $2, $3, $4, $5)",
            )
            .bind(&query.id)
            .bind(&query.owner)
            .bind(&query.customer)
            .bind(&query.body)
            .bind(query.made.as_millisecond())
            .execute(&mut *tx)
            .await?;
            sqlx::query(
                "DELETE FROM usage_query WHERE owner = $1 AND id IN (SELECT id FROM usage_query
                 WHERE owner = $1 ORDER BY made DESC, id LIMIT 1000 OFFSET $2)",
            )
            .bind(&query.owner)
            .bind(most)
            .execute(tx)
            .await?;
            Ok(Done::Keep(()))
        })
    });
    kept.await
}

/// What an asker's queries were answered within [`KEPT`], the newest first.
pub(super) async fn of_owner(
    database: &Database,
    owner: &str,
    now: Timestamp,
) -> Result<Vec<Value>, sqlx::Error> {
    let rows = sqlx::query(
        "SELECT body FROM usage_query WHERE owner = $1 AND made > $2 ORDER BY made DESC, id",
    )
    .bind(owner)
    .bind((now - KEPT).as_millisecond())
    .fetch_all(database.pool())
    .await?;
    rows.iter().map(read).collect()
}

/// An asker's query `id`, unless it is too old.
pub(super) async fn find(
    database: &Database,
    id: &str,
    owner: &str,
    now: Timestamp,
) -> Result<Option<Value>, sqlx::Error> {
    let row =
        sqlx::query("SELECT body FROM usage_query WHERE id = $1 AND owner = $2 AND made > $3")
            .bind(id)
            .bind(owner)
            .bind((now - KEPT).as_millisecond())
            .fetch_optional(database.pool())
            .await?;
    row.as_ref().map(read).transpose()
}

/// Forgets the query `id`.
pub(super) async fn remove(database: &Database, id: &str) -> Result<(), sqlx::Error> {
    let id = id.to_owned();
    let removed = database.write(move |tx| {
        Box::pin(async move {
            sqlx::query("DELETE FROM usage_query WHERE id = $1")
                .bind(&id)
                .execute(tx)
                .await?;
            Ok(Done::Keep(()))
        })
    });
    removed.await
}

/// Forgets what is too old, on a station that nobody asks too.
pub(crate) async fn sweep(database: &Database, now: Timestamp) -> Result<(), sqlx::Error> {
    let swept = database.write(move |tx| {
        Box::pin(async move {
            forget_old(tx, now).await?;
            Ok(Done::Keep(()))
        })
    });
    swept.await
}

async fn forget_old(tx: &mut AnyConnection, now: Timestamp) -> Result<(), sqlx::Error> {
    sqlx::query("DELETE FROM usage_query WHERE made <= $1")
        .bind((now - KEPT).as_millisecond())
        .execute(tx)
        .await?;
    Ok(())
}
