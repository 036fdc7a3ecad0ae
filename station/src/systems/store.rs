//! Credentials of carrier systems. What is kept of a secret is its digest.

use crate::customer::{digest, fresh};
use crate::database::{Database, Done};
use jiff::Timestamp;
use sqlx::Row;
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

/// Something that a credential allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grant {
    /// To place orders that their customers have confirmed, and to see them and what came of them.
    Orders,
    /// To send messages to customers, and to see how far they have come.
    Messages,
    /// To see what customers have used and have left.
    Usage,
}

impl fmt::Display for Grant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Grant::Orders => "orders",
            Grant::Messages => "messages",
            Grant::Usage => "usage",
        })
    }
}

impl FromStr for Grant {
    type Err = String;

    fn from_str(text: &str) -> Result<Grant, String> {
        match text {
            "orders" => Ok(Grant::Orders),
            "messages" => Ok(Grant::Messages),
            "usage" => Ok(Grant::Usage),
            _ => Err("write orders, messages or usage".to_owned()),
        }
    }
}

/// A carrier's program, signed in.
#[derive(Debug, Clone)]
pub struct System {
    pub(crate) id: String,
    grants: Vec<Grant>,
}

impl System {
    /// Whether its credential allows that.
    pub(crate) fn may(&self, grant: Grant) -> bool {
        self.grants.contains(&grant)
    }
}

/// Makes a credential for a system called `name`; gives its secret, which is not kept. None when there is
/// one of that name, also one that was ended: a name stands for the same program for ever.
///
/// # Errors
/// The database's.
pub async fn make(
    database: &Database,
    name: &str,
    grants: &[Grant],
    now: Timestamp,
) -> Result<Option<String>, sqlx::Error> {
    let secret = fresh();
    let (name, kept) = (name.to_owned(), digest("system", &secret));
    let grants: Vec<String> = grants.iter().map(Grant::to_string).collect();
    let made = database.write(move |tx| {
        Box::pin(async move {
            let made = sqlx::query(
                "INSERT INTO carrier_system (id, name, secret, grants, made, ended)
                 VALUES ($1, $2, $3, $4, $5, 0) ON CONFLICT (name) DO NOTHING",
            )
            .bind(Uuid::new_v4().simple().to_string())
            .bind(name)
            .bind(kept)
            .bind(grants.join(","))
            .bind(now.as_millisecond())
            .execute(tx)
            .await?;
            Ok(Done::Keep(made.rows_affected() == 1))
        })
    });
    Ok(made.await?.then_some(secret))
}

/// Ends a credential; false when there is none of that name that is good.
///
/// # Errors
/// The database's.
pub async fn end(database: &Database, name: &str, now: Timestamp) -> Result<bool, sqlx::Error> {
    let name = name.to_owned();
    let ended = database.write(move |tx| {
        Box::pin(async move {
            let ended =
                sqlx::query("UPDATE carrier_system SET ended = $2 WHERE name = $1 AND ended = 0")
                    .bind(name)
                    .bind(now.as_millisecond())
                    .execute(tx)
                    .await?;
            Ok(Done::Keep(ended.rows_affected() == 1))
        })
    });
    ended.await
}

/// Whose secret it is.
pub(super) async fn who(database: &Database, secret: &str) -> Result<Option<System>, sqlx::Error> {
    let row = sqlx::query("SELECT id, grants FROM carrier_system WHERE secret = $1 AND ended = 0")
        .bind(digest("system", secret))
        .fetch_optional(database.pool())
        .await?;
    let Some(row) = row else { return Ok(None) };
    let grants: String = row.try_get(1)?;
    Ok(Some(System {
        id: row.try_get(0)?,
        grants: grants.split(',').filter_map(|g| g.parse().ok()).collect(),
    }))
}
