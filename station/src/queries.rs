//! What programs asked in TM Forum's query resources, kept for a while for their asker. Each such resource has a
//! table of its own, and all have the same columns.

use crate::database::{Database, Done};
use crate::http::problem::Problem;
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

/// The queries of one resource.
pub(crate) struct Queries {
    /// For so long one is kept.
    pub(crate) kept: SignedDuration,
    pub(crate) sql: Sql,
}

/// What is said to the database, by [`queries`].
pub(crate) struct Sql {
    pub(crate) add: &'static str,
    pub(crate) trim: &'static str,
    pub(crate) list: &'static str,
    pub(crate) find: &'static str,
    pub(crate) remove: &'static str,
    pub(crate) forget: &'static str,
}

/// The queries in a table, each kept for so long.
macro_rules! queries {
    ($table:literal, $kept:expr) => {
        $crate::queries::Queries {
            kept: $kept,
            sql: $crate::queries::Sql {
                add: concat!(
                    "INSERT INTO ",
                    $table,
                    " (id, owner, customer, body, made) VALUES ($1, $2, $3, $4, $5)"
                ),
                trim: concat!(
                    "DELETE FROM ",
                    $table,
                    " WHERE owner = $1 AND id IN (SELECT id FROM ",
                    $table,
                    " WHERE owner = $1 ORDER BY made DESC, id LIMIT 1000 OFFSET $2)"
                ),
                list: concat!(
                    "SELECT body FROM ",
                    $table,
                    " WHERE owner = $1 AND made > $2 ORDER BY made DESC, id"
                ),
                find: concat!(
                    "SELECT body FROM ",
                    $table,
                    " WHERE id = $1 AND owner = $2 AND made > $3"
                ),
                remove: concat!("DELETE FROM ", $table, " WHERE id = $1"),
                forget: concat!("DELETE FROM ", $table, " WHERE made <= $1"),
            },
        }
    };
}
pub(crate) use queries;

/// A query and its answer.
pub(crate) struct Query {
    pub(crate) id: String,
    /// Who asked.
    pub(crate) owner: String,
    /// Whom it is about; empty where it is about nobody.
    pub(crate) customer: String,
    pub(crate) body: String,
    pub(crate) made: Timestamp,
}

fn read(row: &AnyRow) -> Result<Value, sqlx::Error> {
    let body: String = row.try_get(0)?;
    serde_json::from_str(&body).map_err(|e| sqlx::Error::Decode(Box::new(e)))
}

impl Queries {
    /// Keeps a query; what is too old goes, and of an asker's more than `most` the oldest.
    pub(crate) async fn keep(
        &'static self,
        database: &Database,
        query: Query,
        most: i64,
    ) -> Result<(), sqlx::Error> {
        let kept = database.write(move |tx| {
            Box::pin(async move {
                self.forget_old(tx, query.made).await?;
                sqlx::query(self.sql.add)
                    .bind(&query.id)
                    .bind(&query.owner)
                    .bind(&query.customer)
                    .bind(&query.body)
                    .bind(query.made.as_millisecond())
                    .execute(&mut *tx)
                    .await?;
                sqlx::query(self.sql.trim)
                    .bind(&query.owner)
                    .bind(most)
                    .execute(tx)
                    .await?;
                Ok(Done::Keep(()))
            })
        });
        kept.await
    }

    /// What an asker's queries were answered, the newest first.
    pub(crate) async fn of_owner(
        &self,
        database: &Database,
        owner: &str,
        now: Timestamp,
    ) -> Result<Vec<Value>, sqlx::Error> {
        let rows = sqlx::query(self.sql.list)
            .bind(owner)
            .bind((now - self.kept).as_millisecond())
            .fetch_all(database.pool())
            .await?;
        rows.iter().map(read).collect()
    }

    /// An asker's query `id`.
    ///
    /// # Errors
    /// [`Problem`]: none of that id, or it is too old.
    pub(crate) async fn find(
        &self,
        database: &Database,
        id: &str,
        owner: &str,
        now: Timestamp,
    ) -> Result<Value, Problem> {
        // Nothing else can be an id, and not every database takes every text.
        let plain = id.len() == 32 && id.bytes().all(|b| b.is_ascii_hexdigit());
        if !plain {
            return Err(Problem::NOT_FOUND);
        }
        let row = sqlx::query(self.sql.find)
            .bind(id)
            .bind(owner)
            .bind((now - self.kept).as_millisecond())
            .fetch_optional(database.pool())
            .await?;
        let found = row.as_ref().map(read).transpose()?;
        found.ok_or(Problem::NOT_FOUND)
    }

    /// Forgets the query `id`.
    pub(crate) async fn remove(
        &'static self,
        database: &Database,
        id: &str,
    ) -> Result<(), sqlx::Error> {
        let id = id.to_owned();
        let removed = database.write(move |tx| {
            Box::pin(async move {
                sqlx::query(self.sql.remove).bind(&id).execute(tx).await?;
                Ok(Done::Keep(()))
            })
        });
        removed.await
    }

    /// Forgets what is too old, on a station that nobody asks too.
    pub(crate) async fn sweep(
        &'static self,
        database: &Database,
        now: Timestamp,
    ) -> Result<(), sqlx::Error> {
        let swept = database.write(move |tx| {
            Box::pin(async move {
                self.forget_old(tx, now).await?;
                Ok(Done::Keep(()))
            })
        });
        swept.await
    }

    async fn forget_old(&self, tx: &mut AnyConnection, now: Timestamp) -> Result<(), sqlx::Error> {
        sqlx::query(self.sql.forget)
            .bind((now - self.kept).as_millisecond())
            .execute(tx)
            .await?;
        Ok(())
    }
}
