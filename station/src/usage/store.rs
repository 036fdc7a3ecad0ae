//! What a carrier said of somebody's usage, and their own limit.

use crate::booking::store::instant;
use crate::customer::digest;
use crate::database::{Database, Done};
use jiff::{SignedDuration, Timestamp};
use phonestation_wire::usage::{Cap, CapReceipt, Trouble, Usage};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

/// A carrier's figure counts as new for so long: it is asked at most once in this time for one customer.
pub(crate) const FRESH: SignedDuration = SignedDuration::from_mins(5);
/// After trouble it is left alone for so long.
pub(super) const AGAIN: SignedDuration = SignedDuration::from_secs(30);

/// What is kept of a customer's usage.
#[derive(Debug, Clone)]
pub(crate) struct Kept {
    /// Whose; nobody's once it was deleted.
    pub(crate) number: Option<String>,
    /// The carrier's last word; none while it never gave one.
    pub(crate) usage: Option<Usage>,
    /// When it was given.
    told: i64,
    /// When it was last asked for.
    tried: i64,
    /// Why that gave nothing.
    pub(crate) trouble: Option<Trouble>,
    /// Until then a station asks for all.
    asking: i64,
    /// The customer's own limit.
    pub(crate) cap: Option<Cap>,
}

impl Kept {
    /// Whether the carrier is to be asked.
    pub(super) fn is_due(&self, now: Timestamp) -> bool {
        let (since, rest) = match self.trouble {
            None => (self.told, FRESH),
            Some(_) => (self.tried, AGAIN),
        };
        // A clock that was set back must not keep a figure for ever.
        let age = (now.as_millisecond() - since).unsigned_abs();
        age >= rest
            .as_millis()
            .unsigned_abs()
            .try_into()
            .unwrap_or(u64::MAX)
    }

    /// Whether another station is at it.
    pub(super) fn is_asked(&self, now: Timestamp) -> bool {
        self.asking > now.as_millisecond()
    }
}

fn trouble_name(trouble: Trouble) -> &'static str {
    match trouble {
        Trouble::Down => "down",
        Trouble::Slow => "slow",
        Trouble::Wrong => "wrong",
        Trouble::Other => "other",
    }
}

fn trouble_of(name: &str) -> Option<Trouble> {
    match name {
        "" => None,
        "down" => Some(Trouble::Down),
        "slow" => Some(Trouble::Slow),
        "wrong" => Some(Trouble::Wrong),
        _ => Some(Trouble::Other),
    }
}

/// Bytes as a database keeps them. No figure comes near the end of it.
fn kept_bytes(bytes: u64) -> i64 {
    i64::try_from(bytes).unwrap_or(i64::MAX)
}

fn bytes_of(kept: i64) -> u64 {
    u64::try_from(kept).unwrap_or_default()
}

const KEPT: &str = "SELECT c.number, COALESCE(k.body, ''), COALESCE(k.told, 0), COALESCE(k.tried, 0),
       COALESCE(k.trouble, ''), COALESCE(k.asking, 0), COALESCE(l.bytes, 0), COALESCE(l.since, 0), COALESCE(l.receipt, '')
     FROM customer c LEFT JOIN usage_kept k ON k.customer = c.id LEFT JOIN usage_cap l ON l.customer = c.id
     WHERE c.id = $1";

fn kept(row: &AnyRow) -> Result<Kept, sqlx::Error> {
    let (body, trouble): (String, String) = (row.try_get(1)?, row.try_get(4)?);
    let usage = match body.as_str() {
        "" => None,
        text => {
            let read = serde_json::from_str(text);
            Some(read.map_err(|e| sqlx::Error::Decode(Box::new(e)))?)
        }
    };
    let cap: i64 = row.try_get(6)?;
    let cap = (cap > 0).then(|| {
        Ok::<Cap, sqlx::Error>(Cap {
            bytes: bytes_of(cap),
            since: instant(row.try_get(7)?)?,
            receipt: row.try_get(8)?,
        })
    });
    Ok(Kept {
        number: row.try_get(0)?,
        usage,
        told: row.try_get(2)?,
        tried: row.try_get(3)?,
        trouble: trouble_of(&trouble),
        asking: row.try_get(5)?,
        cap: cap.transpose()?,
    })
}

/// What is kept of a customer; none for nobody.
pub(super) async fn load(database: &Database, customer: &str) -> Result<Option<Kept>, sqlx::Error> {
    let row = sqlx::query(KEPT)
        .bind(customer)
        .fetch_optional(database.pool())
        .await?;
    row.as_ref().map(kept).transpose()
}

/// Takes it on to ask the carrier, until then, for all stations; false where another has, or the answer is
/// there already.
pub(super) async fn claim(
    database: &Database,
    customer: &str,
    now: Timestamp,
    until: Timestamp,
) -> Result<bool, sqlx::Error> {
    let customer = customer.to_owned();
    let claimed = database.write(move |tx| {
        Box::pin(async move {
            // A forgotten customer gets no row again.
            let put = sqlx::query(
                "INSERT INTO usage_kept (customer, body, told, tried, trouble, asking)
                 SELECT id, '', 0, 0, '', $2 FROM customer WHERE id = $1 AND number IS NOT NULL
                 ON CONFLICT (customer) DO UPDATE SET asking = excluded.asking WHERE usage_kept.asking <= $3
                   AND ((usage_kept.trouble = '' AND usage_kept.told <= $4)
                     OR (usage_kept.trouble <> '' AND usage_kept.tried <= $5))",
            )
            .bind(&customer)
            .bind(until.as_millisecond())
            .bind(now.as_millisecond())
            .bind((now - FRESH).as_millisecond())
            .bind((now - AGAIN).as_millisecond())
            .execute(tx)
            .await?;
            Ok(Done::Keep(put.rows_affected() == 1))
        })
    });
    claimed.await
}

/// Keeps what came of asking. After trouble the figure before it stays.
pub(super) async fn put(
    tx: &mut AnyConnection,
    customer: &str,
    came: &Result<Usage, Trouble>,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    let at = now.as_millisecond();
    let sql = match came {
        Ok(_) => {
            "INSERT INTO usage_kept (customer, body, told, tried, trouble, asking)
             SELECT id, $2, $3, $3, $4, 0 FROM customer WHERE id = $1 AND number IS NOT NULL
             ON CONFLICT (customer) DO UPDATE SET body = excluded.body, told = excluded.told,
               tried = excluded.tried, trouble = excluded.trouble, asking = 0"
        }
        Err(_) => {
            "INSERT INTO usage_kept (customer, body, told, tried, trouble, asking)
             SELECT id, $2, 0, $3, $4, 0 FROM customer WHERE id = $1 AND number IS NOT NULL
             ON CONFLICT (customer) DO UPDATE SET tried = excluded.tried, trouble = excluded.trouble, asking = 0"
        }
    };
    let body = match came {
        Ok(usage) => serde_json::to_string(usage).map_err(|e| sqlx::Error::Encode(Box::new(e)))?,
        Err(_) => String::new(),
    };
    let trouble = came.as_ref().err().copied().map_or("", trouble_name);
    sqlx::query(sql)
        .bind(customer)
        .bind(body)
        .bind(at)
        .bind(trouble)
        .execute(tx)
        .await?;
    Ok(())
}

/// A customer's own limit, within a transaction.
pub(super) async fn cap(
    tx: &mut AnyConnection,
    customer: &str,
) -> Result<Option<Cap>, sqlx::Error> {
    let row = sqlx::query("SELECT bytes, since, receipt FROM usage_cap WHERE customer = $1")
        .bind(customer)
        .fetch_optional(tx)
        .await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(Cap {
        bytes: bytes_of(row.try_get(0)?),
        since: instant(row.try_get(1)?)?,
        receipt: row.try_get(2)?,
    }))
}

/// What a customer was told of cycles.
pub(super) async fn told(
    tx: &mut AnyConnection,
    customer: &str,
) -> Result<Vec<String>, sqlx::Error> {
    let rows = sqlx::query("SELECT told FROM usage_alert WHERE customer = $1")
        .bind(customer)
        .fetch_all(tx)
        .await?;
    rows.iter().map(|row| row.try_get(0)).collect()
}

/// Notes that something is told.
pub(super) async fn tell(
    tx: &mut AnyConnection,
    customer: &str,
    key: &str,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "INSERT INTO usage_alert (customer, told, at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
    )
    .bind(customer)
    .bind(key)
    .bind(now.as_millisecond())
    .execute(tx)
    .await?;
    Ok(())
}

/// Customers whose figure was last asked for before then, the oldest first.
pub(super) async fn old(
    database: &Database,
    before: Timestamp,
    most: i64,
) -> Result<Vec<String>, sqlx::Error> {
    let rows = sqlx::query(
        "SELECT customer FROM usage_kept WHERE tried <= $1 ORDER BY tried, customer LIMIT $2",
    )
    .bind(before.as_millisecond())
    .bind(most)
    .fetch_all(database.pool())
    .await?;
    rows.iter().map(|row| row.try_get(0)).collect()
}

/// What is kept of an act's key.
fn act(key: &str) -> String {
    digest("usage-cap", key)
}

/// Sets a limit, or takes it away, with its receipt.
pub(super) async fn put_cap(
    tx: &mut AnyConnection,
    customer: &str,
    key: &str,
    receipt: &CapReceipt,
) -> Result<(), sqlx::Error> {
    let at = receipt.at.as_millisecond();
    let bytes = kept_bytes(receipt.bytes.unwrap_or_default());
    sqlx::query(
        "INSERT INTO usage_cap_receipt (customer, act, receipt, at, bytes) VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(customer)
    .bind(act(key))
    .bind(&receipt.receipt)
    .bind(at)
    .bind(bytes)
    .execute(&mut *tx)
    .await?;
    sqlx::query("DELETE FROM usage_cap WHERE customer = $1")
        .bind(customer)
        .execute(&mut *tx)
        .await?;
    if receipt.bytes.is_some() {
        sqlx::query(
            "INSERT INTO usage_cap (customer, bytes, since, receipt) VALUES ($1, $2, $3, $4)",
        )
        .bind(customer)
        .bind(bytes)
        .bind(at)
        .bind(&receipt.receipt)
        .execute(tx)
        .await?;
    }
    Ok(())
}

/// The receipt that an act was given.
pub(super) async fn cap_receipt(
    tx: &mut AnyConnection,
    customer: &str,
    key: &str,
) -> Result<Option<CapReceipt>, sqlx::Error> {
    let row = sqlx::query(
        "SELECT receipt, at, bytes FROM usage_cap_receipt WHERE customer = $1 AND act = $2",
    )
    .bind(customer)
    .bind(act(key))
    .fetch_optional(tx)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let bytes: i64 = row.try_get(2)?;
    Ok(Some(CapReceipt {
        receipt: row.try_get(0)?,
        at: instant(row.try_get(1)?)?,
        bytes: (bytes > 0).then(|| bytes_of(bytes)),
    }))
}

/// Forgets a customer's usage. Receipts of limits stay, without a number.
pub(crate) async fn forget(tx: &mut AnyConnection, customer: &str) -> Result<(), sqlx::Error> {
    for sql in [
        "DELETE FROM usage_kept WHERE customer = $1",
        "DELETE FROM usage_cap WHERE customer = $1",
        "DELETE FROM usage_alert WHERE customer = $1",
        "DELETE FROM usage_query WHERE customer = $1",
    ] {
        sqlx::query(sql).bind(customer).execute(&mut *tx).await?;
    }
    Ok(())
}
