//! Demo handsets of the halls, and the codes by which they enrol. Of a secret or a code a digest is kept.

/// Reads handsets: every statement names the columns in the one order.
macro_rules! handsets {
    ($rest:literal) => {
        concat!(
            "SELECT id, hall, name, language, model, made, retired, told, report, secret, code FROM handset WHERE ",
            $rest
        )
    };
}

mod codes;
mod enrol;
mod rules;

pub(super) use codes::{Wanted, codes, make, revoke};
pub(super) use enrol::{Enrolled, enrol};
pub(super) use rules::{hold, holds};

use crate::booking::store::instant;
use crate::customer::digest;
use crate::database::{Database, Done};
use jiff::{SignedDuration, Timestamp};
use phonestation_wire::Language;
use phonestation_wire::handset::Report;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

/// The battery is kept by the hour for so many hours.
pub(super) const HOURS: i64 = 48;
/// What was retired can be taken back for so long; then it is forgotten, as codes are that were good before.
const KEPT: SignedDuration = SignedDuration::from_hours(30 * 24);

/// A phone to be tried.
#[derive(Debug, Clone)]
pub(super) struct Handset {
    pub(super) id: String,
    pub(super) hall: String,
    pub(super) name: String,
    pub(super) language: Language,
    pub(super) model: String,
    pub(super) made: Timestamp,
    pub(super) retired: bool,
    /// When it last said how it is, and what.
    pub(super) told: Option<(Timestamp, Report)>,
}

fn read(row: &AnyRow) -> Result<Handset, sqlx::Error> {
    let (language, retired, told): (String, i64, i64) =
        (row.try_get(3)?, row.try_get(6)?, row.try_get(7)?);
    let report: String = row.try_get(8)?;
    // One that a newer station understood says nothing to this one.
    let report = serde_json::from_str(&report).ok();
    Ok(Handset {
        id: row.try_get(0)?,
        hall: row.try_get(1)?,
        name: row.try_get(2)?,
        language: Language::from_tag(&language).unwrap_or_default(),
        model: row.try_get(4)?,
        made: instant(row.try_get(5)?)?,
        retired: retired != 0,
        told: report
            .map(|r| Ok::<_, sqlx::Error>((instant(told)?, r)))
            .transpose()?,
    })
}

/// What is kept of a code, and of a secret.
fn code(text: &str) -> String {
    digest("handset-code", text)
}

fn secret(text: &str) -> String {
    digest("handset", text)
}

/// Keeps what a handset says of itself; gives it as it was before. None when nobody has that secret, or it was retired.
pub(super) async fn tell(
    database: &Database,
    id: &str,
    word: &str,
    report: &Report,
    now: Timestamp,
) -> Result<Option<Handset>, sqlx::Error> {
    let (id, word) = (id.to_owned(), secret(word));
    let (text, battery) = (json(report)?, report.battery.map_or(-1, i64::from));
    let told = database.write(move |tx| {
        Box::pin(async move {
            let row = sqlx::query(handsets!("id = $1 AND secret = $2 AND retired = 0"))
                .bind(&id)
                .bind(&word)
                .fetch_optional(&mut *tx)
                .await?;
            let Some(row) = row else {
                return Ok(Done::Undo(None));
            };
            sqlx::query("UPDATE handset SET told = $2, report = $3 WHERE id = $1")
                .bind(&id)
                .bind(now.as_millisecond())
                .bind(&text)
                .execute(&mut *tx)
                .await?;
            hour(tx, &id, battery, now).await?;
            Ok(Done::Keep(Some(read(&row)?)))
        })
    });
    told.await
}

fn json(report: &Report) -> Result<String, sqlx::Error> {
    serde_json::to_string(report).map_err(|e| sqlx::Error::Encode(Box::new(e)))
}

/// The hour of an instant.
pub(super) fn hour_of(at: Timestamp) -> i64 {
    at.as_second().div_euclid(3600)
}

async fn hour(
    tx: &mut AnyConnection,
    id: &str,
    battery: i64,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    let hour = hour_of(now);
    sqlx::query(
        "INSERT INTO handset_hour (handset, hour, battery) VALUES ($1, $2, $3)
         ON CONFLICT (handset, hour) DO UPDATE SET battery = excluded.battery",
    )
    .bind(id)
    .bind(hour)
    .bind(battery)
    .execute(&mut *tx)
    .await?;
    sqlx::query("DELETE FROM handset_hour WHERE handset = $1 AND hour <= $2")
        .bind(id)
        .bind(hour - HOURS)
        .execute(tx)
        .await?;
    Ok(())
}

/// The battery by the hour, the oldest first; none in it where the handset did not say.
pub(super) async fn hours(
    database: &Database,
    id: &str,
) -> Result<Vec<(i64, Option<u8>)>, sqlx::Error> {
    let rows =
        sqlx::query("SELECT hour, battery FROM handset_hour WHERE handset = $1 ORDER BY hour")
            .bind(id)
            .fetch_all(database.pool())
            .await?;
    let hours = rows.iter().map(|row| {
        let battery: i64 = row.try_get(1)?;
        Ok((row.try_get(0)?, u8::try_from(battery).ok()))
    });
    hours.collect()
}

/// A hall's handsets, the oldest first.
pub(super) async fn of_hall(database: &Database, hall: &str) -> Result<Vec<Handset>, sqlx::Error> {
    let rows = sqlx::query(handsets!("hall = $1 ORDER BY made, id"))
        .bind(hall)
        .fetch_all(database.pool())
        .await?;
    rows.iter().map(read).collect()
}

/// One of a hall's.
pub(super) async fn one(
    database: &Database,
    hall: &str,
    id: &str,
) -> Result<Option<Handset>, sqlx::Error> {
    let row = sqlx::query(handsets!("hall = $1 AND id = $2"))
        .bind(hall)
        .bind(id)
        .fetch_optional(database.pool())
        .await?;
    row.as_ref().map(read).transpose()
}

/// Those that came with a code.
pub(super) async fn of_code(database: &Database, id: &str) -> Result<Vec<Handset>, sqlx::Error> {
    let rows = sqlx::query(handsets!("of_code = $1 ORDER BY made, id"))
        .bind(id)
        .fetch_all(database.pool())
        .await?;
    rows.iter().map(read).collect()
}

/// Renames one of a hall's; false when it has none of that id.
pub(super) async fn rename(
    database: &Database,
    hall: &str,
    id: &str,
    name: &str,
) -> Result<bool, sqlx::Error> {
    let (hall, id, name) = (hall.to_owned(), id.to_owned(), name.to_owned());
    let renamed = database.write(move |tx| {
        Box::pin(async move {
            let renamed = sqlx::query("UPDATE handset SET name = $3 WHERE hall = $1 AND id = $2")
                .bind(&hall)
                .bind(&id)
                .bind(&name)
                .execute(tx)
                .await?;
            Ok(Done::Keep(renamed.rows_affected() == 1))
        })
    });
    renamed.await
}

/// Takes one of a hall's out of use, or back into it; false when it has none of that id.
pub(super) async fn retire(
    database: &Database,
    hall: &str,
    id: &str,
    since: Option<Timestamp>,
) -> Result<bool, sqlx::Error> {
    let (hall, id) = (hall.to_owned(), id.to_owned());
    let retired = database.write(move |tx| {
        Box::pin(async move {
            let retired =
                sqlx::query("UPDATE handset SET retired = $3 WHERE hall = $1 AND id = $2")
                    .bind(&hall)
                    .bind(&id)
                    .bind(since.map_or(0, Timestamp::as_millisecond))
                    .execute(tx)
                    .await?;
            Ok(Done::Keep(retired.rows_affected() == 1))
        })
    });
    retired.await
}

/// Forgets what was retired, and codes that were good, long ago.
pub(crate) async fn sweep(database: &Database, now: Timestamp) -> Result<(), sqlx::Error> {
    let before = (now - KEPT).as_millisecond();
    let swept = database.write(move |tx| {
        Box::pin(async move {
            for sql in [
                "DELETE FROM handset_hour WHERE handset IN
                     (SELECT id FROM handset WHERE retired > 0 AND retired < $1)",
                "DELETE FROM handset WHERE retired > 0 AND retired < $1",
                "DELETE FROM handset_code WHERE until < $1",
            ] {
                sqlx::query(sql).bind(before).execute(&mut *tx).await?;
            }
            Ok(Done::Keep(()))
        })
    });
    swept.await
}
