//! The codes by which handsets enrol: their digests, how many came, until when.

use super::code;
use crate::booking::store::instant;
use crate::database::{Database, Done};
use jiff::{SignedDuration, Timestamp};
use phonestation_wire::Language;
use sqlx::Row;

/// A code is good for a day.
const LIFE: SignedDuration = SignedDuration::from_hours(24);

/// A code as the desk lists it: never the code itself.
#[derive(Debug, Clone)]
pub(in crate::handset) struct Code {
    pub(in crate::handset) id: String,
    pub(in crate::handset) most: i64,
    pub(in crate::handset) used: i64,
    pub(in crate::handset) until: Timestamp,
    /// It was called back, or is too old.
    pub(in crate::handset) over: bool,
}

/// What a code is made for.
pub(in crate::handset) struct Wanted {
    pub(in crate::handset) id: String,
    pub(in crate::handset) hall: String,
    pub(in crate::handset) most: u16,
    pub(in crate::handset) language: Language,
}

/// Keeps the digest of a code that was made. The same page sent again is given another code, and the one before is no
/// longer good; false when that id is another hall's or was called back.
pub(in crate::handset) async fn make(
    database: &Database,
    wanted: Wanted,
    made: &str,
    now: Timestamp,
) -> Result<bool, sqlx::Error> {
    let kept = code(made);
    let done = database.write(move |tx| {
        Box::pin(async move {
            let done = sqlx::query(
                "INSERT INTO handset_code (id, code, hall, most, language, made, until, revoked)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, 0)
                 ON CONFLICT (id) DO UPDATE SET code = excluded.code, most = excluded.most,
                     language = excluded.language, made = excluded.made, until = excluded.until
                 WHERE handset_code.hall = excluded.hall AND handset_code.revoked = 0",
            )
            .bind(&wanted.id)
            .bind(&kept)
            .bind(&wanted.hall)
            .bind(i64::from(wanted.most))
            .bind(wanted.language.tag())
            .bind(now.as_millisecond())
            .bind((now + LIFE).as_millisecond())
            .execute(tx)
            .await?;
            Ok(Done::Keep(done.rows_affected() == 1))
        })
    });
    done.await
}

/// The codes of a hall that are still good, the newest first; or the one of that id, good or not.
pub(in crate::handset) async fn codes(
    database: &Database,
    hall: &str,
    id: Option<&str>,
    now: Timestamp,
) -> Result<Vec<Code>, sqlx::Error> {
    let rows = sqlx::query(
        "SELECT c.id, c.most, c.until, c.revoked, (SELECT COUNT(*) FROM handset h WHERE h.of_code = c.id)
         FROM handset_code c WHERE c.hall = $1 AND (c.id = $2 OR ($2 = '' AND c.revoked = 0 AND c.until > $3))
         ORDER BY c.made DESC, c.id",
    )
    .bind(hall)
    .bind(id.unwrap_or_default())
    .bind(now.as_millisecond())
    .fetch_all(database.pool())
    .await?;
    let codes = rows.iter().map(|row| {
        let (until, revoked): (i64, i64) = (row.try_get(2)?, row.try_get(3)?);
        Ok(Code {
            id: row.try_get(0)?,
            most: row.try_get(1)?,
            used: row.try_get(4)?,
            until: instant(until)?,
            over: revoked != 0 || until <= now.as_millisecond(),
        })
    });
    codes.collect()
}

/// Calls a code back: nobody enrols with it any more.
pub(in crate::handset) async fn revoke(
    database: &Database,
    hall: &str,
    id: &str,
    now: Timestamp,
) -> Result<bool, sqlx::Error> {
    let (hall, id) = (hall.to_owned(), id.to_owned());
    let revoked = database.write(move |tx| {
        Box::pin(async move {
            let revoked = sqlx::query(
                "UPDATE handset_code SET revoked = $3 WHERE hall = $1 AND id = $2 AND revoked = 0",
            )
            .bind(&hall)
            .bind(&id)
            .bind(now.as_millisecond())
            .execute(tx)
            .await?;
            Ok(Done::Keep(revoked.rows_affected() == 1))
        })
    });
    revoked.await
}
