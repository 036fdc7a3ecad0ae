//! Demo handsets of the halls, and the codes by which they enrol. Of a secret or a code a digest is kept.

use crate::booking::store::instant;
use crate::customer::digest;
use crate::database::{Database, Done, turn};
use jiff::{SignedDuration, Timestamp};
use phonestation_wire::Language;
use phonestation_wire::handset::{Enrol, IDLE_SECONDS, PinRecord, Report};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};
use std::collections::BTreeSet;

/// A code is good for a day.
pub(super) const LIFE: SignedDuration = SignedDuration::from_hours(24);
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

/// Reads handsets: every statement names the columns in the one order.
macro_rules! handsets {
    ($rest:literal) => {
        concat!(
            "SELECT id, hall, name, language, model, made, retired, told, report, secret, code FROM handset WHERE ",
            $rest
        )
    };
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

/// What came of enrolling.
#[derive(Debug)]
pub(super) enum Enrolled {
    /// Now, or before by the same words.
    Is(Handset, bool),
    /// The code is unknown, used up or too old, or the id is another's.
    Refused,
    /// It was retired at the desk.
    Retired,
}

/// Makes a handset known, once.
pub(super) async fn enrol(
    database: &Database,
    id: &str,
    given: &Enrol,
    named: fn(Language, usize) -> String,
    now: Timestamp,
) -> Result<Enrolled, sqlx::Error> {
    let new = New {
        id: id.to_owned(),
        secret: secret(&given.secret),
        code: code(&given.code),
        model: given.model.clone().unwrap_or_default(),
        named,
    };
    let enrolled = database.write(move |tx| {
        Box::pin(async move {
            Ok(match add(tx, &new, now).await? {
                Enrolled::Is(handset, true) => Done::Keep(Enrolled::Is(handset, true)),
                other => Done::Undo(other),
            })
        })
    });
    enrolled.await
}

struct New {
    id: String,
    secret: String,
    code: String,
    model: String,
    named: fn(Language, usize) -> String,
}

async fn add(tx: &mut AnyConnection, new: &New, now: Timestamp) -> Result<Enrolled, sqlx::Error> {
    let of = sqlx::query(
        "SELECT id, hall, most, language, until, revoked FROM handset_code WHERE code = $1",
    )
    .bind(&new.code)
    .fetch_optional(&mut *tx)
    .await?;
    let hall: String = of
        .as_ref()
        .map_or(Ok(String::new()), |row| row.try_get(1))?;
    // A code's last place is given once, and a name in a hall.
    turn(tx, &format!("handset {hall}")).await?;
    if let Some(row) = one_row(tx, &new.id).await? {
        let (secret, code): (String, String) = (row.try_get(9)?, row.try_get(10)?);
        let handset = read(&row)?;
        return Ok(
            match (secret, code) == (new.secret.clone(), new.code.clone()) {
                true if handset.retired => Enrolled::Retired,
                true => Enrolled::Is(handset, false),
                false => Enrolled::Refused,
            },
        );
    }
    let Some(of) = of else {
        return Ok(Enrolled::Refused);
    };
    let (of_code, most, language): (String, i64, String) =
        (of.try_get(0)?, of.try_get(2)?, of.try_get(3)?);
    let (until, revoked): (i64, i64) = (of.try_get(4)?, of.try_get(5)?);
    let used: i64 = sqlx::query("SELECT COUNT(*) FROM handset WHERE of_code = $1")
        .bind(&of_code)
        .fetch_one(&mut *tx)
        .await?
        .try_get(0)?;
    if revoked != 0 || until <= now.as_millisecond() || used >= most {
        return Ok(Enrolled::Refused);
    }
    let language = Language::from_tag(&language).unwrap_or_default();
    let name = free_name(tx, &hall, language, new.named).await?;
    let made = sqlx::query(
        "INSERT INTO handset (id, secret, code, of_code, hall, name, language, model, made, retired, told, report)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, 0, '') ON CONFLICT (id) DO NOTHING",
    )
    .bind(&new.id)
    .bind(&new.secret)
    .bind(&new.code)
    .bind(&of_code)
    .bind(&hall)
    .bind(&name)
    .bind(language.tag())
    .bind(&new.model)
    .bind(now.as_millisecond())
    .execute(&mut *tx)
    .await?;
    // Somebody else took the id at the same time, with a code of another hall.
    if made.rows_affected() == 0 {
        return Ok(Enrolled::Refused);
    }
    Ok(Enrolled::Is(
        Handset {
            id: new.id.clone(),
            hall,
            name,
            language,
            model: new.model.clone(),
            made: now,
            retired: false,
            told: None,
        },
        true,
    ))
}

/// A name that no handset of the hall has or had, so that one which was retired can come back.
async fn free_name(
    tx: &mut AnyConnection,
    hall: &str,
    language: Language,
    named: fn(Language, usize) -> String,
) -> Result<String, sqlx::Error> {
    let rows = sqlx::query("SELECT name FROM handset WHERE hall = $1")
        .bind(hall)
        .fetch_all(tx)
        .await?;
    let taken: BTreeSet<String> = rows
        .iter()
        .map(|row| row.try_get(0))
        .collect::<Result<_, _>>()?;
    let mut names = (1..=taken.len() + 1).map(|number| named(language, number));
    Ok(names.find(|name| !taken.contains(name)).unwrap_or_default())
}

async fn one_row(tx: &mut AnyConnection, id: &str) -> Result<Option<AnyRow>, sqlx::Error> {
    sqlx::query(handsets!("id = $1"))
        .bind(id)
        .fetch_optional(tx)
        .await
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

/// A code as the desk lists it: never the code itself.
#[derive(Debug, Clone)]
pub(super) struct Code {
    pub(super) id: String,
    pub(super) most: i64,
    pub(super) used: i64,
    pub(super) until: Timestamp,
    /// It was called back, or is too old.
    pub(super) over: bool,
}

/// What a code is made for.
pub(super) struct Wanted {
    pub(super) id: String,
    pub(super) hall: String,
    pub(super) most: u16,
    pub(super) language: Language,
}

/// Keeps the digest of a code that was made. The same page sent again is given another code, and the one before is no
/// longer good; false when that id is another hall's or was called back.
pub(super) async fn make(
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
pub(super) async fn codes(
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
pub(super) async fn revoke(
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

/// What holds for a hall's handsets.
#[derive(Debug, Clone)]
pub(super) struct Holds {
    pub(super) idle: u32,
    pub(super) pin: Option<PinRecord>,
}

/// What holds in a hall, or would if nobody says otherwise.
pub(super) async fn holds(database: &Database, hall: &str) -> Result<Holds, sqlx::Error> {
    let row = sqlx::query("SELECT idle, salt, rounds, digest FROM handset_hall WHERE hall = $1")
        .bind(hall)
        .fetch_optional(database.pool())
        .await?;
    let Some(row) = row else {
        return Ok(Holds {
            idle: IDLE_SECONDS,
            pin: None,
        });
    };
    let (idle, rounds): (i64, i64) = (row.try_get(0)?, row.try_get(2)?);
    let pin = PinRecord {
        salt: row.try_get(1)?,
        rounds: u32::try_from(rounds).unwrap_or_default(),
        digest: row.try_get(3)?,
    };
    Ok(Holds {
        idle: u32::try_from(idle).unwrap_or(IDLE_SECONDS),
        pin: Some(pin).filter(|pin| !pin.salt.is_empty()),
    })
}

/// Lets that hold in a hall from now on; without a PIN the one before stays.
pub(super) async fn hold(
    database: &Database,
    hall: &str,
    idle: u32,
    pin: Option<PinRecord>,
) -> Result<(), sqlx::Error> {
    let hall = hall.to_owned();
    let held = database.write(move |tx| {
        Box::pin(async move {
            sqlx::query(
                "INSERT INTO handset_hall (hall, idle, salt, rounds, digest) VALUES ($1, $2, '', 0, '')
                 ON CONFLICT (hall) DO UPDATE SET idle = excluded.idle",
            )
            .bind(&hall)
            .bind(i64::from(idle))
            .execute(&mut *tx)
            .await?;
            if let Some(pin) = pin {
                sqlx::query(
                    "UPDATE handset_hall SET salt = $2, rounds = $3, digest = $4 WHERE hall = $1",
                )
                .bind(&hall)
                .bind(&pin.salt)
                .bind(i64::from(pin.rounds))
                .bind(&pin.digest)
                .execute(tx)
                .await?;
            }
            Ok(Done::Keep(()))
        })
    });
    held.await
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
