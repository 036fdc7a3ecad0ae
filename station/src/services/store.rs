//! A customer's account as rows: read whole, changed by the rules, what changed written back, all in one
//! transaction in which nobody else changes it.

use crate::booking::store::instant;
use crate::database::{Database, turn};
use jiff::Timestamp;
use jiff::civil::Date;
use phonestation_rules::services::{Account, Challenge, FIRST, Link, link, verify_from};
use phonestation_wire::services::{Mine, Product, ProductOrder, Receipt};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sqlx::{AnyConnection, Row};

/// Entries of evidence looked at in one go.
const PIECE: i64 = 1000;

pub(super) fn read<T: DeserializeOwned>(text: &str) -> Result<T, sqlx::Error> {
    serde_json::from_str(text).map_err(|e| sqlx::Error::Decode(Box::new(e)))
}

fn written<T: Serialize>(value: &T) -> Result<String, sqlx::Error> {
    serde_json::to_string(value).map_err(|e| sqlx::Error::Encode(Box::new(e)))
}

/// The account of `customer`, this transaction's alone until it ends.
pub(super) async fn account(
    tx: &mut AnyConnection,
    customer: &str,
) -> Result<Account, sqlx::Error> {
    turn(tx, &format!("services {customer}")).await?;
    load(tx, customer).await
}

/// The account to look at.
pub(super) async fn load(tx: &mut AnyConnection, customer: &str) -> Result<Account, sqlx::Error> {
    let mut products: Vec<Product> = Vec::new();
    for row in
        sqlx::query("SELECT body FROM service_product WHERE customer = $1 ORDER BY place, id")
            .bind(customer)
            .fetch_all(&mut *tx)
            .await?
    {
        products.push(read(&row.try_get::<String, _>(0)?)?);
    }
    let mut orders: Vec<ProductOrder> = Vec::new();
    for row in sqlx::query("SELECT body FROM service_order WHERE customer = $1 ORDER BY place, id")
        .bind(customer)
        .fetch_all(&mut *tx)
        .await?
    {
        orders.push(read(&row.try_get::<String, _>(0)?)?);
    }
    let day: Option<String> = sqlx::query("SELECT day FROM customer WHERE id = $1")
        .bind(customer)
        .fetch_optional(tx)
        .await?
        .map(|row| row.try_get(0))
        .transpose()?;
    Ok(Account {
        products,
        orders,
        day: day.and_then(|day| day.parse().ok()),
    })
}

/// Writes what is different from `before`.
pub(super) async fn keep(
    tx: &mut AnyConnection,
    customer: &str,
    before: &Account,
    after: &Account,
) -> Result<(), sqlx::Error> {
    for (place, product) in after.products.iter().enumerate() {
        if before.products.get(place) == Some(product) {
            continue;
        }
        sqlx::query(
            "INSERT INTO service_product (customer, id, body, place, told) VALUES ($1, $2, $3, $4, '')
             ON CONFLICT (customer, id) DO UPDATE SET body = excluded.body",
        )
        .bind(customer)
        .bind(&product.id)
        .bind(written(product)?)
        .bind(i64::try_from(place).unwrap_or(i64::MAX))
        .execute(&mut *tx)
        .await?;
    }
    for (place, order) in after.orders.iter().enumerate() {
        if before.orders.get(place) == Some(order) {
            continue;
        }
        sqlx::query(
            "INSERT INTO service_order (customer, id, state, body, sent, place) VALUES ($1, $2, $3, $4, '',
               (SELECT COALESCE(MAX(place) + 1, 0) FROM service_order WHERE customer = $1))
             ON CONFLICT (customer, id) DO UPDATE SET body = excluded.body, state = excluded.state",
        )
        .bind(customer)
        .bind(&order.id)
        .bind(order.state.as_str())
        .bind(written(order)?)
        .execute(&mut *tx)
        .await?;
    }
    if let Some(day) = after.day.filter(|_| before.day != after.day) {
        sqlx::query("UPDATE customer SET day = $2 WHERE id = $1")
            .bind(customer)
            .bind(day.to_string())
            .execute(tx)
            .await?;
    }
    Ok(())
}

/// Keeps a program's own words with its order.
pub(super) async fn keep_sent(
    tx: &mut AnyConnection,
    customer: &str,
    order: &str,
    sent: &str,
) -> Result<(), sqlx::Error> {
    sqlx::query("UPDATE service_order SET sent = $3 WHERE customer = $1 AND id = $2")
        .bind(customer)
        .bind(order)
        .bind(sent)
        .execute(tx)
        .await?;
    Ok(())
}

/// Whether an order came by a carrier's system, which tells its customer itself.
pub(super) async fn by_system(
    tx: &mut AnyConnection,
    customer: &str,
    order: &str,
) -> Result<bool, sqlx::Error> {
    let row = sqlx::query("SELECT system FROM service_order WHERE customer = $1 AND id = $2")
        .bind(customer)
        .bind(order)
        .fetch_optional(tx)
        .await?;
    let system = row.map(|row| row.try_get::<String, _>(0)).transpose()?;
    Ok(system.is_some_and(|system| !system.is_empty()))
}

/// Removes an order that nobody has confirmed.
pub(super) async fn remove_order(
    tx: &mut AnyConnection,
    customer: &str,
    order: &str,
) -> Result<(), sqlx::Error> {
    sqlx::query("DELETE FROM service_order WHERE customer = $1 AND id = $2")
        .bind(customer)
        .bind(order)
        .execute(tx)
        .await?;
    Ok(())
}

/// A program's own words, by order.
pub(super) async fn sent(
    database: &Database,
    customer: &str,
) -> Result<Vec<(String, String)>, sqlx::Error> {
    let rows = sqlx::query("SELECT id, sent FROM service_order WHERE customer = $1 AND sent <> ''")
        .bind(customer)
        .fetch_all(database.pool())
        .await?;
    let pairs = rows
        .iter()
        .map(|row| Ok((row.try_get(0)?, row.try_get(1)?)));
    pairs.collect()
}

/// Everything a customer has and had.
pub(crate) async fn mine(database: &Database, customer: &str) -> Result<Mine, sqlx::Error> {
    let mut connection = database.pool().acquire().await?;
    let account = load(&mut connection, customer).await?;
    let rows = sqlx::query(
        "SELECT body FROM service_receipt WHERE customer = $1 ORDER BY at DESC, id LIMIT 200",
    )
    .bind(customer)
    .fetch_all(&mut *connection)
    .await?;
    let mut receipts: Vec<Receipt> = Vec::new();
    for row in &rows {
        receipts.push(read(&row.try_get::<String, _>(0)?)?);
    }
    Ok(Mine {
        products: account.products,
        orders: account.orders,
        receipts,
    })
}

/// Keeps a receipt, once.
pub(super) async fn keep_receipt(
    tx: &mut AnyConnection,
    customer: &str,
    receipt: &Receipt,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "INSERT INTO service_receipt (customer, id, at, body) VALUES ($1, $2, $3, $4)
         ON CONFLICT (customer, id) DO NOTHING",
    )
    .bind(customer)
    .bind(&receipt.order)
    .bind(receipt.at.as_millisecond())
    .bind(written(receipt)?)
    .execute(tx)
    .await?;
    Ok(())
}

/// The receipt of an order, if there is one.
pub(super) async fn receipt(
    tx: &mut AnyConnection,
    customer: &str,
    order: &str,
) -> Result<Option<Receipt>, sqlx::Error> {
    let row = sqlx::query("SELECT body FROM service_receipt WHERE customer = $1 AND id = $2")
        .bind(customer)
        .bind(order)
        .fetch_optional(tx)
        .await?;
    row.map(|row| read(&row.try_get::<String, _>(0)?))
        .transpose()
}

/// Adds an entry to the evidence. One at a time: each is bound to the one before.
pub(crate) async fn add_evidence(
    tx: &mut AnyConnection,
    customer: &str,
    body: &str,
) -> Result<(), sqlx::Error> {
    turn(tx, "consent").await?;
    let last = sqlx::query("SELECT place, hash FROM consent ORDER BY place DESC LIMIT 1")
        .fetch_optional(&mut *tx)
        .await?;
    let (place, previous) = match last {
        Some(row) => (row.try_get::<i64, _>(0)?, row.try_get::<String, _>(1)?),
        None => (0, FIRST.to_owned()),
    };
    let place = place + 1;
    let hash = link(place, &previous, body);
    sqlx::query(
        "INSERT INTO consent (place, previous, hash, customer, body) VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(place)
    .bind(previous)
    .bind(hash)
    .bind(customer)
    .bind(body)
    .execute(tx)
    .await?;
    Ok(())
}

/// What came of looking at the whole of the evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Evidence {
    /// So many entries, all as they were written, and the last one's hash: kept elsewhere, it also shows
    /// later whether entries were cut off at the end.
    Whole(i64, String),
    /// The first entry that is not as it was written, is missing, or does not follow.
    Broken(i64),
}

/// Looks at the whole of the evidence, a piece at a time.
///
/// # Errors
/// The database's.
pub async fn evidence(database: &Database) -> Result<Evidence, sqlx::Error> {
    let (mut good, mut hash) = (0, FIRST.to_owned());
    loop {
        let rows = sqlx::query(
            "SELECT place, body, previous, hash FROM consent WHERE place > $1 ORDER BY place LIMIT $2",
        )
        .bind(good)
        .bind(PIECE)
        .fetch_all(database.pool())
        .await?;
        let mut piece = Vec::new();
        for row in rows {
            piece.push(Link {
                place: row.try_get(0)?,
                body: row.try_get(1)?,
                previous: row.try_get(2)?,
                hash: row.try_get(3)?,
            });
        }
        let Some(last) = piece.last() else {
            return Ok(Evidence::Whole(good, hash));
        };
        match verify_from(good, &hash, &piece) {
            Ok(place) => (good, hash) = (place, last.hash.clone()),
            Err(place) => return Ok(Evidence::Broken(place)),
        }
    }
}

/// Whether an entry with that hash is there.
///
/// # Errors
/// The database's.
pub async fn stands(database: &Database, hash: &str) -> Result<bool, sqlx::Error> {
    if hash == FIRST {
        return Ok(true);
    }
    let row = sqlx::query("SELECT place FROM consent WHERE hash = $1")
        .bind(hash)
        .fetch_optional(database.pool())
        .await?;
    Ok(row.is_some())
}

/// A code that was sent for an order.
pub(super) struct Sent {
    pub(super) customer: String,
    pub(super) challenge: Challenge,
    pub(super) code: String,
}

/// Keeps a code under the digest of its secret.
pub(super) async fn keep_code(
    tx: &mut AnyConnection,
    id: &str,
    sent: &Sent,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "INSERT INTO service_code (id, customer, ordered, shown, code, until, tries, used)
         VALUES ($1, $2, $3, $4, $5, $6, 0, 0)",
    )
    .bind(id)
    .bind(&sent.customer)
    .bind(&sent.challenge.order)
    .bind(&sent.challenge.shown)
    .bind(&sent.code)
    .bind(sent.challenge.until.as_millisecond())
    .execute(tx)
    .await?;
    Ok(())
}

/// A code by the digest of its secret.
pub(super) async fn code(tx: &mut AnyConnection, id: &str) -> Result<Option<Sent>, sqlx::Error> {
    let row = sqlx::query(
        "SELECT customer, ordered, shown, code, until, tries, used FROM service_code WHERE id = $1",
    )
    .bind(id)
    .fetch_optional(tx)
    .await?;
    row.map(|row| {
        Ok(Sent {
            customer: row.try_get(0)?,
            code: row.try_get(3)?,
            challenge: Challenge {
                order: row.try_get(1)?,
                shown: row.try_get(2)?,
                until: instant(row.try_get(4)?)?,
                tries: u32::try_from(row.try_get::<i64, _>(5)?).unwrap_or(u32::MAX),
                used: row.try_get::<i64, _>(6)? != 0,
            },
        })
    })
    .transpose()
}

/// Counts a wrong try, or notes that the code was used.
pub(super) async fn tried_code(
    tx: &mut AnyConnection,
    id: &str,
    right: bool,
) -> Result<(), sqlx::Error> {
    let sql = match right {
        true => "UPDATE service_code SET used = 1 WHERE id = $1",
        false => "UPDATE service_code SET tries = tries + 1 WHERE id = $1",
    };
    sqlx::query(sql).bind(id).execute(tx).await?;
    Ok(())
}

/// Orders that are confirmed and with the carrier, customer and id: some of those that follow `after`.
pub(super) async fn under_way(
    database: &Database,
    (customer, id): &(String, String),
) -> Result<Vec<(String, String)>, sqlx::Error> {
    let rows = sqlx::query(
        "SELECT customer, id FROM service_order
         WHERE state = 'inProgress' AND (customer > $1 OR (customer = $1 AND id > $2))
         ORDER BY customer, id LIMIT 50",
    )
    .bind(customer)
    .bind(id)
    .fetch_all(database.pool())
    .await?;
    let pairs = rows
        .iter()
        .map(|row| Ok((row.try_get(0)?, row.try_get(1)?)));
    pairs.collect()
}

/// Products whose reminders were not written up to `today`: customer, product, told.
pub(super) async fn to_remind(
    tx: &mut AnyConnection,
    today: Date,
) -> Result<Vec<(String, Product, String)>, sqlx::Error> {
    let rows = sqlx::query(
        "SELECT customer, body, told FROM service_product WHERE told < $1 ORDER BY told, customer, id LIMIT 200",
    )
    .bind(today.to_string())
    .fetch_all(tx)
    .await?;
    let mut all = Vec::new();
    for row in rows {
        all.push((
            row.try_get(0)?,
            read(&row.try_get::<String, _>(1)?)?,
            row.try_get(2)?,
        ));
    }
    Ok(all)
}

/// Notes that a product's reminders are written up to `today`.
pub(super) async fn reminded(
    tx: &mut AnyConnection,
    customer: &str,
    product: &str,
    today: Date,
) -> Result<(), sqlx::Error> {
    sqlx::query("UPDATE service_product SET told = $3 WHERE customer = $1 AND id = $2")
        .bind(customer)
        .bind(product)
        .bind(today.to_string())
        .execute(tx)
        .await?;
    Ok(())
}

/// Counts why somebody left.
pub(super) async fn count_reason(
    tx: &mut AnyConnection,
    day: Date,
    offering: &str,
    reason: &str,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "INSERT INTO leaving_reason (day, offering, reason, times) VALUES ($1, $2, $3, 1)
         ON CONFLICT (day, offering, reason) DO UPDATE SET times = leaving_reason.times + 1",
    )
    .bind(day.to_string())
    .bind(offering)
    .bind(reason)
    .execute(tx)
    .await?;
    Ok(())
}

/// Keeps a cancelling, once; gives what is kept.
pub(super) async fn keep_cancel(
    tx: &mut AnyConnection,
    customer: &str,
    id: &str,
    body: &str,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "INSERT INTO service_cancel (customer, id, body, at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (customer, id) DO NOTHING",
    )
    .bind(customer)
    .bind(id)
    .bind(body)
    .bind(now.as_millisecond())
    .execute(tx)
    .await?;
    Ok(())
}

/// A customer's cancellings, the newest first.
pub(super) async fn cancels(
    database: &Database,
    customer: &str,
) -> Result<Vec<serde_json::Value>, sqlx::Error> {
    let rows = sqlx::query(
        "SELECT body FROM service_cancel WHERE customer = $1 ORDER BY at DESC, id LIMIT 200",
    )
    .bind(customer)
    .fetch_all(database.pool())
    .await?;
    rows.iter()
        .map(|row| read(&row.try_get::<String, _>(0)?))
        .collect()
}
