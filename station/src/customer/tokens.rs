//! What shows who is signed in. Secrets are kept as digests; a phone's pair is renewed as a pair, and one
//! that is renewed twice is somebody's who should not have it: everything of that sign-in ends.

use super::secret::{digest, fresh};
use crate::database::{Database, Done, turn};
use jiff::{SignedDuration, Timestamp};
use phonestation_wire::customer::Tokens;
use sqlx::{AnyConnection, Row};

/// A browser's session.
const WEB: SignedDuration = SignedDuration::from_hours(12);
/// A phone's token for requests.
const ACCESS: SignedDuration = SignedDuration::from_hours(1);
/// A phone's token for the next pair.
const RENEW: SignedDuration = SignedDuration::from_hours(24 * 90);
/// An answer that got lost may be asked for again so long.
const LOST: SignedDuration = SignedDuration::from_secs(60);

/// What a token is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Web,
    Access,
    Renew,
}

impl Kind {
    fn as_str(self) -> &'static str {
        match self {
            Kind::Web => "web",
            Kind::Access => "access",
            Kind::Renew => "renew",
        }
    }

    fn life(self) -> SignedDuration {
        match self {
            Kind::Web => WEB,
            Kind::Access => ACCESS,
            Kind::Renew => RENEW,
        }
    }
}

fn kept(secret: &str) -> String {
    digest("token", secret)
}

async fn make(
    tx: &mut AnyConnection,
    kind: Kind,
    customer: &str,
    family: &str,
    now: Timestamp,
) -> Result<String, sqlx::Error> {
    let secret = fresh();
    sqlx::query(
        "INSERT INTO customer_token (secret, customer, family, kind, until, spent, made)
         VALUES ($1, $2, $3, $4, $5, 0, $6)",
    )
    .bind(kept(&secret))
    .bind(customer)
    .bind(family)
    .bind(kind.as_str())
    .bind((now + kind.life()).as_millisecond())
    .bind(now.as_millisecond())
    .execute(tx)
    .await?;
    Ok(secret)
}

/// A phone's next pair.
pub(super) async fn pair(
    tx: &mut AnyConnection,
    customer: &str,
    family: &str,
    now: Timestamp,
) -> Result<Tokens, sqlx::Error> {
    Ok(Tokens {
        access: make(tx, Kind::Access, customer, family, now).await?,
        seconds: ACCESS.as_secs(),
        renew: make(tx, Kind::Renew, customer, family, now).await?,
    })
}

/// A browser's session: one secret, in a cookie.
pub(super) async fn begin_web(
    tx: &mut AnyConnection,
    customer: &str,
    family: &str,
    now: Timestamp,
) -> Result<Tokens, sqlx::Error> {
    Ok(Tokens {
        access: make(tx, Kind::Web, customer, family, now).await?,
        seconds: WEB.as_secs(),
        renew: String::new(),
    })
}

/// Whose token it is, while it lasts: a browser's or a phone's.
///
/// # Errors
/// The database's.
pub async fn who(
    database: &Database,
    secret: &str,
    web: bool,
    now: Timestamp,
) -> Result<Option<(String, String)>, sqlx::Error> {
    let kind = if web { Kind::Web } else { Kind::Access };
    let row = sqlx::query(
        "SELECT customer, family FROM customer_token WHERE secret = $1 AND kind = $2 AND until > $3",
    )
    .bind(kept(secret))
    .bind(kind.as_str())
    .bind(now.as_millisecond())
    .fetch_optional(database.pool())
    .await?;
    row.map(|row| Ok((row.try_get(0)?, row.try_get(1)?)))
        .transpose()
}

/// What came of asking for the next pair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Renewed {
    /// Here it is; the old one is spent.
    Pair(Tokens),
    /// Sign in again.
    Over,
}

/// The next pair for a token that is good once.
///
/// # Errors
/// The database's.
pub async fn renew(
    database: &Database,
    secret: &str,
    now: Timestamp,
) -> Result<Renewed, sqlx::Error> {
    let secret = kept(secret);
    database
        .write(move |tx| {
            Box::pin(async move {
                turn(tx, &secret).await?;
                let row = sqlx::query(
                    "SELECT customer, family, spent FROM customer_token
                     WHERE secret = $1 AND kind = 'renew' AND until > $2",
                )
                .bind(&secret)
                .bind(now.as_millisecond())
                .fetch_optional(&mut *tx)
                .await?;
                let Some(row) = row else {
                    return Ok(Done::Undo(Renewed::Over));
                };
                let (customer, family): (String, String) = (row.try_get(0)?, row.try_get(1)?);
                let spent: i64 = row.try_get(2)?;
                if spent > 0 && now.as_millisecond() - spent > LOST.as_secs() * 1000 {
                    end_family(tx, &family).await?;
                    return Ok(Done::Keep(Renewed::Over));
                }
                if spent == 0 {
                    sqlx::query("UPDATE customer_token SET spent = $2 WHERE secret = $1")
                        .bind(&secret)
                        .bind(now.as_millisecond())
                        .execute(&mut *tx)
                        .await?;
                }
                let pair = pair(tx, &customer, &family, now).await?;
                Ok(Done::Keep(Renewed::Pair(pair)))
            })
        })
        .await
}

async fn end_family(tx: &mut AnyConnection, family: &str) -> Result<(), sqlx::Error> {
    sqlx::query("DELETE FROM customer_token WHERE family = $1")
        .bind(family)
        .execute(tx)
        .await?;
    Ok(())
}

/// Signs out: everything that came from one sign-in is over.
///
/// # Errors
/// The database's.
pub async fn revoke(database: &Database, family: &str) -> Result<(), sqlx::Error> {
    let family = family.to_owned();
    database
        .write(move |tx| {
            Box::pin(async move {
                end_family(tx, &family).await?;
                Ok(Done::Keep(()))
            })
        })
        .await
}

/// Signs a customer out everywhere.
///
/// # Errors
/// The database's.
pub async fn revoke_all(database: &Database, customer: &str) -> Result<(), sqlx::Error> {
    let customer = customer.to_owned();
    database
        .write(move |tx| {
            Box::pin(async move {
                sqlx::query("DELETE FROM customer_token WHERE customer = $1")
                    .bind(&customer)
                    .execute(tx)
                    .await?;
                Ok(Done::Keep(()))
            })
        })
        .await
}
