//! Which screens stand in which hall. What is kept of a link and of a cookie is a digest.

use crate::booking::store::instant;
use crate::customer::digest;
use crate::database::{Database, Done, turn};
use jiff::{SignedDuration, Timestamp};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};
use uuid::Uuid;

/// How long the link that sets a screen up is good.
pub(super) const LINK: SignedDuration = SignedDuration::from_mins(15);
/// How long one that was taken away is still listed, to be put back.
const LISTED: SignedDuration = SignedDuration::from_hours(24);

/// A touch screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Kiosk {
    pub(super) id: String,
    pub(super) hall: String,
    pub(super) name: String,
    pub(super) number: i64,
    pub(super) prints: bool,
    /// Whether a device has become it.
    pub(super) set_up: bool,
    pub(super) seen: Option<Timestamp>,
    pub(super) ended: bool,
}

fn read(row: &AnyRow) -> Result<Kiosk, sqlx::Error> {
    let secret: String = row.try_get(5)?;
    let seen: i64 = row.try_get(6)?;
    Ok(Kiosk {
        id: row.try_get(0)?,
        hall: row.try_get(1)?,
        name: row.try_get(2)?,
        number: row.try_get(3)?,
        prints: row.try_get::<i64, _>(4)? != 0,
        set_up: !secret.is_empty(),
        seen: (seen != 0).then(|| instant(seen)).transpose()?,
        ended: row.try_get::<i64, _>(7)? != 0,
    })
}

/// A screen about to be made.
pub(super) struct New {
    pub(super) hall: String,
    pub(super) name: String,
    pub(super) prints: bool,
    /// What the link to set it up ends with; none where a cookie makes it a screen at once.
    pub(super) code: Option<String>,
    pub(super) secret: Option<String>,
}

/// Makes a screen: one that waits for a device by its link, or is one already by its secret.
pub(super) async fn make(
    database: &Database,
    new: New,
    now: Timestamp,
) -> Result<Kiosk, sqlx::Error> {
    database
        .write(move |tx| Box::pin(async move { made(tx, &new, now).await.map(Done::Keep) }))
        .await
}

async fn made(tx: &mut AnyConnection, new: &New, now: Timestamp) -> Result<Kiosk, sqlx::Error> {
    turn(tx, &format!("kiosks of {}", new.hall)).await?;
    // Links that nobody used in time are nobody's screen.
    sqlx::query("DELETE FROM kiosk WHERE hall = $1 AND secret = '' AND code_until <= $2")
        .bind(&new.hall)
        .bind(now.as_millisecond())
        .execute(&mut *tx)
        .await?;
    let row = sqlx::query("SELECT COALESCE(MAX(number), 0) + 1 FROM kiosk WHERE hall = $1")
        .bind(&new.hall)
        .fetch_one(&mut *tx)
        .await?;
    let number: i64 = row.try_get(0)?;
    let id = Uuid::new_v4().simple().to_string();
    let code = new.code.as_deref().map(|c| digest("kiosk link", c));
    let secret = new.secret.as_deref().map(|s| digest("kiosk", s));
    let until = code.as_ref().map_or(0, |_| (now + LINK).as_millisecond());
    sqlx::query(
        "INSERT INTO kiosk (id, hall, name, number, prints, code, code_until, secret, made, seen, ended)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, 0)",
    )
    .bind(&id)
    .bind(&new.hall)
    .bind(&new.name)
    .bind(number)
    .bind(i64::from(new.prints))
    .bind(code.unwrap_or_default())
    .bind(until)
    .bind(secret.unwrap_or_default())
    .bind(now.as_millisecond())
    .execute(&mut *tx)
    .await?;
    let row = sqlx::query(
        "SELECT id, hall, name, number, prints, secret, seen, ended FROM kiosk WHERE id = $1",
    )
    .bind(&id)
    .fetch_one(&mut *tx)
    .await?;
    read(&row)
}

/// The screen that waits for a device with that link.
pub(super) async fn linked(
    database: &Database,
    code: &str,
    now: Timestamp,
) -> Result<Option<Kiosk>, sqlx::Error> {
    let row = sqlx::query(
        "SELECT id, hall, name, number, prints, secret, seen, ended FROM kiosk
         WHERE code = $1 AND code_until > $2 AND ended = 0",
    )
    .bind(digest("kiosk link", code))
    .bind(now.as_millisecond())
    .fetch_optional(database.pool())
    .await?;
    row.as_ref().map(read).transpose()
}

/// Makes the device with `secret` the screen that the link was given out for; false when it was used
/// meanwhile or is too old.
pub(super) async fn set_up(
    database: &Database,
    code: &str,
    secret: &str,
    now: Timestamp,
) -> Result<bool, sqlx::Error> {
    let (code, secret) = (digest("kiosk link", code), digest("kiosk", secret));
    let done = database.write(move |tx| {
        Box::pin(async move {
            let done = sqlx::query(
                "UPDATE kiosk SET secret = $2, code = '' WHERE code = $1 AND code_until > $3 AND ended = 0",
            )
            .bind(code)
            .bind(secret)
            .bind(now.as_millisecond())
            .execute(tx)
            .await?;
            Ok(Done::Keep(done.rows_affected() == 1))
        })
    });
    done.await
}

/// The screen whose cookie has that secret, while it stands.
pub(super) async fn who(database: &Database, secret: &str) -> Result<Option<Kiosk>, sqlx::Error> {
    let row = sqlx::query(
        "SELECT id, hall, name, number, prints, secret, seen, ended FROM kiosk
         WHERE secret = $1 AND ended = 0",
    )
    .bind(digest("kiosk", secret))
    .fetch_optional(database.pool())
    .await?;
    row.as_ref().map(read).transpose()
}

/// Notes that a screen was there.
pub(super) async fn seen(database: &Database, id: &str, now: Timestamp) -> Result<(), sqlx::Error> {
    let id = id.to_owned();
    let noted = database.write(move |tx| {
        Box::pin(async move {
            sqlx::query("UPDATE kiosk SET seen = $2 WHERE id = $1")
                .bind(id)
                .bind(now.as_millisecond())
                .execute(tx)
                .await?;
            Ok(Done::Keep(()))
        })
    });
    noted.await
}

/// The screens of a hall, and those taken away within a day.
pub(super) async fn all(
    database: &Database,
    hall: &str,
    now: Timestamp,
) -> Result<Vec<Kiosk>, sqlx::Error> {
    let rows = sqlx::query(
        "SELECT id, hall, name, number, prints, secret, seen, ended FROM kiosk
         WHERE hall = $1 AND (ended = 0 OR ended > $2) AND (secret <> '' OR code_until > $3)
         ORDER BY number",
    )
    .bind(hall)
    .bind((now - LISTED).as_millisecond())
    .bind(now.as_millisecond())
    .fetch_all(database.pool())
    .await?;
    rows.iter().map(read).collect()
}

/// Takes a screen of `hall` away, or puts it back; its number, none where there is no such screen.
pub(super) async fn end(
    database: &Database,
    hall: &str,
    id: &str,
    ended: Option<Timestamp>,
) -> Result<Option<i64>, sqlx::Error> {
    let (hall, id) = (hall.to_owned(), id.to_owned());
    let done = database.write(move |tx| {
        Box::pin(async move {
            let row = sqlx::query(
                "UPDATE kiosk SET ended = $3 WHERE hall = $1 AND id = $2 RETURNING number",
            )
            .bind(hall)
            .bind(id)
            .bind(ended.map_or(0, Timestamp::as_millisecond))
            .fetch_optional(tx)
            .await?;
            Ok(Done::Keep(row.map(|row| row.try_get(0)).transpose()?))
        })
    });
    done.await
}
