//! Orders that came by a carrier's systems, as rows beside everybody's.

use super::store::read;
use crate::database::Database;
use phonestation_wire::services::ProductOrder;
use serde_json::Value;
use sqlx::{AnyConnection, Row};

/// The most that are listed.
const MOST: i64 = 1000;

/// An order, whose it is, and its sender's own words.
pub(super) struct Theirs {
    pub(super) customer: String,
    pub(super) order: ProductOrder,
    pub(super) sent: Option<Value>,
}

/// Notes by which system an order came, and what that calls it.
pub(super) async fn note(
    tx: &mut AnyConnection,
    customer: &str,
    order: &str,
    system: &str,
    external: &str,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "UPDATE service_order SET system = $3, external = $4 WHERE customer = $1 AND id = $2",
    )
    .bind(customer)
    .bind(order)
    .bind(system)
    .bind(external)
    .execute(tx)
    .await?;
    Ok(())
}

/// A system's orders, the newest first: all, that with an id, or that which it calls so.
pub(super) async fn orders(
    database: &Database,
    system: &str,
    id: Option<&str>,
    external: Option<&str>,
) -> Result<Vec<Theirs>, sqlx::Error> {
    let rows = sqlx::query(
        "SELECT customer, body, sent FROM service_order
         WHERE system = $1 AND ($2 = '' OR id = $2) AND ($3 = '' OR external = $3)
         ORDER BY place DESC, id LIMIT $4",
    )
    .bind(system)
    .bind(id.unwrap_or_default())
    .bind(external.unwrap_or_default())
    .bind(MOST)
    .fetch_all(database.pool())
    .await?;
    let all = rows.iter().map(|row| {
        let (body, sent): (String, String) = (row.try_get(1)?, row.try_get(2)?);
        Ok(Theirs {
            customer: row.try_get(0)?,
            order: read(&body)?,
            sent: serde_json::from_str(&sent).ok(),
        })
    });
    all.collect()
}

/// Ids of what a system has ordered for a customer.
pub(super) async fn made(
    database: &Database,
    system: &str,
    customer: &str,
) -> Result<Vec<String>, sqlx::Error> {
    let rows = sqlx::query("SELECT id FROM service_order WHERE customer = $1 AND system = $2")
        .bind(customer)
        .bind(system)
        .fetch_all(database.pool())
        .await?;
    rows.iter().map(|row| row.try_get(0)).collect()
}

/// Whose number it is, if it has been anybody's here.
pub(super) async fn customer_of(
    database: &Database,
    number: &str,
) -> Result<Option<String>, sqlx::Error> {
    let row = sqlx::query("SELECT id FROM customer WHERE number = $1")
        .bind(number)
        .fetch_optional(database.pool())
        .await?;
    row.map(|row| row.try_get(0)).transpose()
}
