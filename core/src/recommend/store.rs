//! Recommendations in `mine.db`: what the person said, what became of apps, what they allow, what was told. What
//! most people took is nobody's own, and lies in `cache.db`.

use super::FEATURE;
use crate::error::Result;
use crate::outbox::store as outbox;
use jiff::Timestamp;
use jiff::civil::Date;
use phonestation_wire::recommend::{Interest, Step, Who};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeMap;

/// What the person said of themselves.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) interests: Vec<Interest>,
    pub(super) who: Vec<Who>,
    pub(super) skipped: bool,
}

/// The words of a column that this version knows, each once; what makes no sense counts as nothing.
pub(super) fn words<T: Copy + PartialEq>(text: &str, parse: fn(&str) -> Option<T>) -> Vec<T> {
    let words: Vec<String> = serde_json::from_str(text).unwrap_or_default();
    let mut known = Vec::new();
    for one in words.iter().filter_map(|word| parse(word)) {
        if !known.contains(&one) {
            known.push(one);
        }
    }
    known
}

pub(super) fn said(db: &Connection) -> Result<Option<Said>> {
    let mut statement = db.prepare_cached("SELECT interests, who, skipped FROM recommend_said")?;
    let row = statement.query_row([], |row| {
        let (interests, who): (String, String) = (row.get(0)?, row.get(1)?);
        Ok(Said {
            interests: words(&interests, Interest::parse),
            who: words(&who, Who::parse),
            skipped: row.get(2)?,
        })
    });
    Ok(row.optional()?)
}

/// True when that is news.
pub(super) fn set_said(tx: &Connection, said: &Said) -> Result<bool> {
    if self::said(tx)?.as_ref() == Some(said) {
        return Ok(false);
    }
    let interests: Vec<&str> = said.interests.iter().map(|i| i.as_str()).collect();
    let who: Vec<&str> = said.who.iter().map(|w| w.as_str()).collect();
    tx.execute(
        "INSERT OR REPLACE INTO recommend_said (one, interests, who, skipped) VALUES (1, ?1, ?2, ?3)",
        params![
            serde_json::to_string(&interests)?,
            serde_json::to_string(&who)?,
            said.skipped
        ],
    )?;
    Ok(true)
}

/// What became of an app or an offering.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) refused: bool,
    pub(super) there: bool,
    pub(super) had: bool,
    pub(super) store: bool,
    pub(super) taken: Option<Date>,
    pub(super) asked: Option<Date>,
    pub(super) settled: bool,
}

/// By ids.
pub(super) type Items = BTreeMap<String, Item>;

fn day(text: Option<String>) -> Option<Date> {
    text.and_then(|text| text.parse().ok())
}

pub(super) fn items(db: &Connection) -> Result<Items> {
    let mut statement = db.prepare_cached(
        "SELECT id, refused, there, had, store, taken, asked, settled FROM recommend_item",
    )?;
    let rows = statement.query_map([], |row| {
        let item = Item {
            refused: row.get(1)?,
            there: row.get(2)?,
            had: row.get(3)?,
            store: row.get(4)?,
            taken: day(row.get(5)?),
            asked: day(row.get(6)?),
            settled: row.get(7)?,
        };
        Ok((row.get(0)?, item))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn set_item(tx: &Connection, id: &str, item: &Item) -> Result<()> {
    let text = |day: Option<Date>| day.map(|day| day.to_string());
    tx.prepare_cached(
        "INSERT OR REPLACE INTO recommend_item (id, refused, there, had, store, taken, asked, settled)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute(params![
        id,
        item.refused,
        item.there,
        item.had,
        item.store,
        text(item.taken),
        text(item.asked),
        item.settled
    ])?;
    Ok(())
}

/// Changes what is known of `id`; true when that is news.
pub(super) fn change(tx: &Connection, id: &str, change: impl FnOnce(&mut Item)) -> Result<bool> {
    let before = items(tx)?.remove(id).unwrap_or_default();
    let mut after = before.clone();
    change(&mut after);
    if after == before {
        return Ok(false);
    }
    set_item(tx, id, &after)?;
    Ok(true)
}

/// What may be allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Allows {
    /// To be asked some days later.
    FollowUp,
    /// To tell the station how far a suggestion went.
    Tell,
}

impl Allows {
    fn as_str(self) -> &'static str {
        match self {
            Allows::FollowUp => "follow-up",
            Allows::Tell => "tell",
        }
    }
}

/// None where nobody has said anything.
pub(super) fn allowed(db: &Connection, what: Allows) -> Result<Option<bool>> {
    let mut statement = db.prepare_cached("SELECT given FROM recommend_consent WHERE what = ?1")?;
    Ok(statement
        .query_row([what.as_str()], |row| row.get(0))
        .optional()?)
}

/// True when that is news.
pub(super) fn allow(tx: &Connection, what: Allows, given: bool, now: Timestamp) -> Result<bool> {
    if allowed(tx, what)? == Some(given) {
        return Ok(false);
    }
    tx.execute(
        "INSERT OR REPLACE INTO recommend_consent (what, given, at) VALUES (?1, ?2, ?3)",
        params![what.as_str(), given, now.as_millisecond()],
    )?;
    Ok(true)
}

/// Notes that a step is told today; false when it was.
pub(super) fn told(tx: &Connection, app: &str, step: Step, today: Date) -> Result<bool> {
    let today = today.to_string();
    let new = tx.execute(
        "INSERT INTO recommend_told (app, step, day) VALUES (?1, ?2, ?3)
         ON CONFLICT (app, step) DO UPDATE SET day = excluded.day WHERE day <> excluded.day",
        [app, step.as_str(), &today],
    )?;
    Ok(new > 0)
}

/// What waits to be told goes, and what was told is forgotten.
pub(super) fn forget_told(tx: &Connection) -> Result<()> {
    tx.execute("DELETE FROM recommend_told", [])?;
    tx.execute("DELETE FROM outbox WHERE feature = ?1", [FEATURE])?;
    Ok(())
}

/// All of the person's.
pub(crate) fn wipe(tx: &Connection) -> Result<()> {
    tx.execute_batch(
        "DELETE FROM recommend_said; DELETE FROM recommend_item; DELETE FROM recommend_consent;",
    )?;
    forget_told(tx)
}

/// What most people took, as it was last told.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Taken {
    pub(super) apps: Vec<String>,
    pub(super) etag: Option<String>,
    /// The day on which it was asked last.
    pub(super) asked: Option<Date>,
}

/// Nothing where nobody has told it.
pub(super) fn popular(db: &Connection) -> Result<Taken> {
    let mut statement = db.prepare_cached("SELECT apps, etag, asked FROM popular")?;
    let row = statement.query_row([], |row| {
        let apps: String = row.get(0)?;
        Ok(Taken {
            apps: serde_json::from_str(&apps).unwrap_or_default(),
            etag: row.get(1)?,
            asked: day(row.get(2)?),
        })
    });
    Ok(row.optional()?.unwrap_or_default())
}

/// True when that is news; the day alone is none.
pub(super) fn set_popular(tx: &Connection, taken: &Taken) -> Result<bool> {
    let before = popular(tx)?;
    tx.execute(
        "INSERT OR REPLACE INTO popular (one, asked, etag, apps) VALUES (1, ?1, ?2, ?3)",
        params![
            taken.asked.map(|day| day.to_string()),
            taken.etag,
            serde_json::to_string(&taken.apps)?
        ],
    )?;
    Ok(before.apps != taken.apps)
}

/// A step that was not sent yet is not told after all, and then may be told again.
pub(super) fn untell(tx: &Connection, app: &str, step: Step) -> Result<()> {
    let subject = format!("{app} {}", step.as_str());
    if outbox::take_back(tx, FEATURE, &subject, &[""])? > 0 {
        tx.execute(
            "DELETE FROM recommend_told WHERE app = ?1 AND step = ?2",
            [app, step.as_str()],
        )?;
    }
    Ok(())
}
