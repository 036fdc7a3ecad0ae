//! A handset becomes a hall's, once, with a code that is good.

use super::{Handset, code, read, secret};
use crate::database::{Database, Done, turn};
use jiff::Timestamp;
use phonestation_wire::Language;
use phonestation_wire::handset::Enrol;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};
use std::collections::BTreeSet;

/// What came of enrolling.
#[derive(Debug)]
pub(in crate::handset) enum Enrolled {
    /// Now, or before by the same words.
    Is(Box<Handset>, bool),
    /// The code is unknown, used up or too old, or the id is another's.
    Refused,
    /// It was retired at the desk.
    Retired,
}

/// Makes a handset known, once.
pub(in crate::handset) async fn enrol(
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
                true => Enrolled::Is(Box::new(handset), false),
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
        Box::new(Handset {
            id: new.id.clone(),
            hall,
            name,
            language,
            model: new.model.clone(),
            made: now,
            retired: false,
            told: None,
        }),
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
