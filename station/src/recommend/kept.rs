//! Queries of programs, kept for a day for their asker.

use crate::database::{Database, Done};
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

/// For so long a query is kept.
pub(super) const KEPT: SignedDuration = SignedDuration::from_hours(24);
/// Queries kept of one asker; the oldest goes.
const MOST: i64 = 50;

/// A query and its answer.
pub(super) struct Query {
    pub(super) id: String,
    /// Who asked.
    pub(super) owner: String,
    /// Whose usage was priced; empty where nobody's was.
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
            sqlx::query(
                "INSERT INTO recommend_query (id, owner, customer, body, made) VALUES ($1, $2, $3, $4, $5)",
            )
            .bind(&query.id)
            .bind(&query.owner)
            .bind(&query.customer)
            .bind(&query.body)
            .bind(query.made.as_millisecond())
            .execute(&mut *tx)
            .await?;
            sqlx::query(
                "DELETE FROM recommend_query WHERE owner = $1 AND id IN (SELECT id FROM recommend_query
                 WHERE owner = $1 ORDER BY made DESC, id LIMIT 1000 OFFSET $2)",
            )
            .bind(&query.owner)
            .bind(MOST)
            .execute(tx)
            .await?;
            Ok(Done::Keep(()))
        })
    });
    kept.await
}

/// An asker's queries of a day, the newest first; of that id where one is named.
pub(super) async fn of(
    database: &Database,
    owner: &str,
    id: Option<&str>,
    now: Timestamp,
) -> Result<Vec<Value>, sqlx::Error> {
    let rows = sqlx::query(
        "SELECT body FROM recommend_query WHERE owner = $1 AND made > $2 AND ($3 = '' OR id = $3)
         ORDER BY made DESC, id",
    )
    .bind(owner)
    .bind((now - KEPT).as_millisecond())
    .bind(id.unwrap_or_default())
    .fetch_all(database.pool())
    .await?;
    rows.iter().map(read).collect()
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
    sqlx::query("DELETE FROM recommend_query WHERE made <= $1")
        .bind((now - KEPT).as_millisecond())
        .execute(tx)
        .await?;
    Ok(())
}

/// Forgets what of a customer is kept here and what a clerk may remember.
pub(crate) async fn forget(tx: &mut AnyConnection, customer: &str) -> Result<(), sqlx::Error> {
    for sql in [
        "DELETE FROM recommend_query WHERE customer = $1",
        "DELETE FROM recommend_query WHERE owner = $1",
        "DELETE FROM recommend_told WHERE customer = $1",
    ] {
        sqlx::query(sql).bind(customer).execute(&mut *tx).await?;
    }
    Ok(())
}
