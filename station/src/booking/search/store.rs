//! Searches that are kept for a while.

use crate::booking::store::instant;
use crate::database::{Database, Done};
use jiff::{SignedDuration, Timestamp};
use phonestation_wire::booking::TimeSlot;
use phonestation_wire::halls::ProductKind;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

/// For so long a search is kept: its times are old by then anyway.
pub(crate) const KEPT: SignedDuration = SignedDuration::from_hours(1);
/// Searches kept of one device; the oldest goes.
const MOST: i64 = 50;
/// Searches kept of all who sent no secret.
const MOST_OF_NOBODY: i64 = 1000;

/// A search and what it found.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Search {
    pub(crate) id: String,
    /// A digest of the device's secret; empty where none was sent.
    pub(crate) owner: String,
    /// Empty for a hall that is not there.
    pub(crate) hall: String,
    pub(crate) product: ProductKind,
    pub(crate) length: SignedDuration,
    pub(crate) asked: Vec<TimeSlot>,
    pub(crate) found: Vec<Timestamp>,
    pub(crate) made: Timestamp,
}

const COLUMNS: &str = "id, owner, hall, product, length, asked, found, made";

fn read(row: &AnyRow) -> Result<Search, sqlx::Error> {
    let (product, asked, found): (String, String, String) =
        (row.try_get(3)?, row.try_get(5)?, row.try_get(6)?);
    let found = found.split(',').filter(|text| !text.is_empty());
    let found = found.map(|text| match text.parse() {
        Ok(millis) => instant(millis),
        Err(error) => Err(sqlx::Error::Decode(Box::new(error))),
    });
    Ok(Search {
        id: row.try_get(0)?,
        owner: row.try_get(1)?,
        hall: row.try_get(2)?,
        product: ProductKind::parse(&product).unwrap_or(ProductKind::Other),
        length: SignedDuration::from_millis(row.try_get(4)?),
        asked: serde_json::from_str(&asked).map_err(|e| sqlx::Error::Decode(Box::new(e)))?,
        found: found.collect::<Result<_, _>>()?,
        made: instant(row.try_get(7)?)?,
    })
}

/// Keeps `search`; what is older than [`KEPT`] and what is too much goes.
pub(super) async fn keep(database: &Database, search: Search) -> Result<(), sqlx::Error> {
    database
        .write(move |tx| {
            Box::pin(async move {
                forget(tx, search.made).await?;
                write(
                    tx,
                    &search,
                    "INSERT INTO time_search (id, owner, hall, product, length, asked, found, made)
                     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
                )
                .await?;
                let most = match search.owner.as_str() {
                    "" => MOST_OF_NOBODY,
                    _ => MOST,
                };
                sqlx::query(
                    "DELETE FROM time_search WHERE owner = $1 AND id IN (SELECT id FROM time_search
                     WHERE owner = $1 ORDER BY made DESC, id LIMIT 1000 OFFSET $2)",
                )
                .bind(&search.owner)
                .bind(most)
                .execute(tx)
                .await?;
                Ok(Done::Keep(()))
            })
        })
        .await
}

/// Writes what was searched anew under the same id. False when it has gone meanwhile.
pub(super) async fn renew(database: &Database, search: Search) -> Result<bool, sqlx::Error> {
    database
        .write(move |tx| {
            Box::pin(async move {
                let there = write(
                    tx,
                    &search,
                    "UPDATE time_search SET hall = $3, product = $4, length = $5, asked = $6,
                     found = $7, made = $8 WHERE id = $1 AND owner = $2",
                )
                .await?;
                Ok(Done::Keep(there))
            })
        })
        .await
}

async fn write(
    tx: &mut AnyConnection,
    search: &Search,
    sql: &'static str,
) -> Result<bool, sqlx::Error> {
    let found = search.found.iter().map(|t| t.as_millisecond().to_string());
    let length = i64::try_from(search.length.as_millis()).unwrap_or(i64::MAX);
    let written = sqlx::query(sql)
        .bind(&search.id)
        .bind(&search.owner)
        .bind(&search.hall)
        .bind(search.product.as_str())
        .bind(length)
        .bind(serde_json::to_string(&search.asked).unwrap_or_default())
        .bind(found.collect::<Vec<_>>().join(","))
        .bind(search.made.as_millisecond())
        .execute(tx)
        .await?;
    Ok(written.rows_affected() > 0)
}

/// The search `id`, unless it is too old.
pub(super) async fn find(
    database: &Database,
    id: &str,
    now: Timestamp,
) -> Result<Option<Search>, sqlx::Error> {
    let row = sqlx::query(sqlx::AssertSqlSafe(format!(
        "SELECT {COLUMNS} FROM time_search WHERE id = $1 AND made > $2"
    )))
    .bind(id)
    .bind((now - KEPT).as_millisecond())
    .fetch_optional(database.pool())
    .await?;
    row.as_ref().map(read).transpose()
}

/// What `owner` searched within [`KEPT`], the newest first.
pub(super) async fn of_owner(
    database: &Database,
    owner: &str,
    now: Timestamp,
) -> Result<Vec<Search>, sqlx::Error> {
    let rows = sqlx::query(sqlx::AssertSqlSafe(format!(
        "SELECT {COLUMNS} FROM time_search WHERE owner = $1 AND made > $2 ORDER BY made DESC, id"
    )))
    .bind(owner)
    .bind((now - KEPT).as_millisecond())
    .fetch_all(database.pool())
    .await?;
    rows.iter().map(read).collect()
}

/// Forgets the search `id`.
pub(super) async fn remove(database: &Database, id: &str) -> Result<(), sqlx::Error> {
    let id = id.to_owned();
    database
        .write(move |tx| {
            Box::pin(async move {
                sqlx::query("DELETE FROM time_search WHERE id = $1")
                    .bind(&id)
                    .execute(tx)
                    .await?;
                Ok(Done::Keep(()))
            })
        })
        .await
}

/// Forgets what is too old, on a station that nobody asks too.
pub(crate) async fn sweep(database: &Database, now: Timestamp) -> Result<(), sqlx::Error> {
    database
        .write(move |tx| {
            Box::pin(async move {
                forget(tx, now).await?;
                Ok(Done::Keep(()))
            })
        })
        .await
}

async fn forget(tx: &mut AnyConnection, now: Timestamp) -> Result<(), sqlx::Error> {
    sqlx::query("DELETE FROM time_search WHERE made <= $1")
        .bind((now - KEPT).as_millisecond())
        .execute(tx)
        .await?;
    Ok(())
}
