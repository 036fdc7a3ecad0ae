//! Usage in `mine.db`: what the carrier said, what the phone counted, what a short message said, the limit that was
//! wished, what was told.

use super::FEATURE;
use crate::error::Result;
use jiff::Timestamp;
use jiff::civil::Date;
use phonestation_rules::usage::sms::Figures;
use phonestation_wire::usage::{CapReceipt, DayUse, Usage};
use rusqlite::{Connection, OptionalExtension, params};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

fn at(millis: i64) -> Timestamp {
    Timestamp::from_millisecond(millis).unwrap_or_default()
}

/// JSON of a column; what a newer version wrote there counts as nothing.
fn read<T: DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_str(text).ok()
}

/// What the carrier last said.
pub(super) struct Said {
    pub(super) etag: Option<String>,
    pub(super) usage: Usage,
}

pub(super) fn said(db: &Connection) -> Result<Option<Said>> {
    let mut statement = db.prepare_cached("SELECT etag, said FROM usage")?;
    let row = statement.query_row([], |row| Ok((row.get(0)?, row.get(1)?)));
    let row: Option<(Option<String>, String)> = row.optional()?;
    Ok(row.and_then(|(etag, said)| {
        let usage = read(&said)?;
        Some(Said { etag, usage })
    }))
}

/// True when that is news.
pub(super) fn set_said(
    tx: &Connection,
    asked: Timestamp,
    etag: Option<&str>,
    usage: &Usage,
) -> Result<bool> {
    let text = serde_json::to_string(usage)?;
    let before: Option<String> = tx
        .query_row("SELECT said FROM usage", [], |row| row.get(0))
        .optional()?;
    tx.execute(
        "INSERT OR REPLACE INTO usage (one, asked, etag, said) VALUES (1, ?1, ?2, ?3)",
        params![asked.as_millisecond(), etag, text],
    )?;
    Ok(before.as_deref() != Some(text.as_str()))
}

/// It was asked again, and nothing is new.
pub(super) fn set_asked(tx: &Connection, asked: Timestamp) -> Result<()> {
    tx.execute("UPDATE usage SET asked = ?1", [asked.as_millisecond()])?;
    Ok(())
}

/// Who counted a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Counted {
    Carrier,
    Phone,
}

impl Counted {
    fn as_str(self) -> &'static str {
        match self {
            Counted::Carrier => "carrier",
            Counted::Phone => "phone",
        }
    }
}

/// Days as `counted` says now; the others stay. Those before `oldest` go. True when a day changed.
pub(super) fn set_days(
    tx: &Connection,
    counted: Counted,
    days: &[DayUse],
    oldest: Date,
) -> Result<bool> {
    let mut statement = tx.prepare_cached(
        "INSERT INTO usage_day (day, counted, bytes) VALUES (?1, ?2, ?3)
         ON CONFLICT (day, counted) DO UPDATE SET bytes = excluded.bytes WHERE bytes <> excluded.bytes",
    )?;
    let mut changed = 0;
    for one in days.iter().filter(|d| d.day >= oldest) {
        let bytes = i64::try_from(one.bytes).unwrap_or(i64::MAX);
        changed += statement.execute(params![one.day.to_string(), counted.as_str(), bytes])?;
    }
    tx.execute("DELETE FROM usage_day WHERE day < ?1", [oldest.to_string()])?;
    Ok(changed > 0)
}

/// Days from `from` on, by date.
pub(super) fn days(db: &Connection, counted: Counted, from: Date) -> Result<Vec<DayUse>> {
    let mut statement = db.prepare_cached(
        "SELECT day, bytes FROM usage_day WHERE counted = ?1 AND day >= ?2 ORDER BY day",
    )?;
    let rows = statement.query_map([counted.as_str(), &from.to_string()], |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?))
    })?;
    let rows: Vec<(String, i64)> = rows.collect::<rusqlite::Result<_>>()?;
    let day = |(day, bytes): (String, i64)| {
        Some(DayUse {
            day: day.parse().ok()?,
            bytes: u64::try_from(bytes).unwrap_or(0),
        })
    };
    Ok(rows.into_iter().filter_map(day).collect())
}

/// An app, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct App {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) kind: String,
    pub(super) mobile: u64,
    #[serde(default)]
    pub(super) background: u64,
    pub(super) wifi: u64,
}

/// What the phone counted over the cycle, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Phone {
    pub(super) access: String,
    pub(super) from_ms: i64,
    pub(super) mobile: u64,
    pub(super) wifi: u64,
    #[serde(default)]
    pub(super) sims: u32,
    pub(super) apps: Vec<App>,
}

/// What the phone counted last, and when.
pub(super) fn phone(db: &Connection) -> Result<Option<(Timestamp, Phone)>> {
    let mut statement = db.prepare_cached("SELECT at, counted FROM usage_phone")?;
    let row = statement.query_row([], |row| Ok((row.get(0)?, row.get(1)?)));
    let row: Option<(i64, String)> = row.optional()?;
    Ok(row.and_then(|(when, text)| Some((at(when), read(&text)?))))
}

/// True when that is news; the time alone is none.
pub(super) fn set_phone(tx: &Connection, when: Timestamp, phone: &Phone) -> Result<bool> {
    let before = self::phone(tx)?;
    tx.execute(
        "INSERT OR REPLACE INTO usage_phone (one, at, counted) VALUES (1, ?1, ?2)",
        params![when.as_millisecond(), serde_json::to_string(phone)?],
    )?;
    Ok(before.is_none_or(|(_, before)| before != *phone))
}

/// Figures as they are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Kept {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    left: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    total: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    used: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    balance: Option<i64>,
}

/// What a short message said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Message {
    pub(super) at: Timestamp,
    pub(super) carrier: String,
    pub(super) figures: Figures,
}

/// The last message about data, and about money.
pub(super) fn messages(db: &Connection) -> Result<(Option<Message>, Option<Message>)> {
    let mut statement =
        db.prepare_cached("SELECT at, carrier, figures FROM usage_sms WHERE about = ?1")?;
    let mut about = |what: &str| -> Result<Option<Message>> {
        let row = statement.query_row([what], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get::<_, String>(2)?))
        });
        let row: Option<(i64, String, String)> = row.optional()?;
        Ok(row.and_then(|(when, carrier, text)| {
            let kept: Kept = read(&text)?;
            Some(Message {
                at: at(when),
                carrier,
                figures: Figures {
                    left: kept.left,
                    total: kept.total,
                    used: kept.used,
                    balance: kept.balance,
                },
            })
        }))
    };
    Ok((about("data")?, about("balance")?))
}

/// Keeps what a message said; the message itself is not kept.
pub(super) fn set_message(tx: &Connection, message: &Message) -> Result<()> {
    let figures = message.figures;
    let kept = Kept {
        left: figures.left,
        total: figures.total,
        used: figures.used,
        balance: figures.balance,
    };
    let text = serde_json::to_string(&kept)?;
    let about = [
        ("data", figures.left().is_some()),
        ("balance", figures.balance.is_some()),
    ];
    for (about, _) in about.into_iter().filter(|(_, said)| *said) {
        tx.execute(
            "INSERT OR REPLACE INTO usage_sms (about, at, carrier, figures) VALUES (?1, ?2, ?3, ?4)",
            params![about, message.at.as_millisecond(), message.carrier, text],
        )?;
    }
    Ok(())
}

/// The limit as it was last wished here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wish {
    pub(super) bytes: Option<u64>,
    pub(super) receipt: Option<(String, Timestamp)>,
    pub(super) refused: bool,
}

pub(super) fn wish(db: &Connection) -> Result<Option<Wish>> {
    let mut statement =
        db.prepare_cached("SELECT bytes, receipt, receipt_at, refused FROM usage_cap")?;
    let row = statement.query_row([], |row| {
        let bytes: Option<i64> = row.get(0)?;
        let (receipt, when): (Option<String>, Option<i64>) = (row.get(1)?, row.get(2)?);
        Ok(Wish {
            bytes: bytes.and_then(|b| u64::try_from(b).ok()),
            receipt: receipt.map(|r| (r, at(when.unwrap_or(0)))),
            refused: row.get(3)?,
        })
    });
    Ok(row.optional()?)
}

pub(super) fn set_wish(tx: &Connection, bytes: Option<u64>, now: Timestamp) -> Result<()> {
    let bytes = bytes.map(|b| i64::try_from(b).unwrap_or(i64::MAX));
    tx.execute(
        "INSERT OR REPLACE INTO usage_cap (one, bytes, wished) VALUES (1, ?1, ?2)",
        params![bytes, now.as_millisecond()],
    )?;
    Ok(())
}

/// The station's answer to a wish. One that was wished meanwhile still waits, and stands.
pub(super) fn set_receipt(tx: &Connection, receipt: &CapReceipt) -> Result<()> {
    let bytes = receipt.bytes.map(|b| i64::try_from(b).unwrap_or(i64::MAX));
    tx.execute(
        "UPDATE usage_cap SET receipt = ?1, receipt_at = ?2, refused = 0 WHERE bytes IS ?3",
        params![receipt.receipt, receipt.at.as_millisecond(), bytes],
    )?;
    Ok(())
}

pub(super) fn set_refused(tx: &Connection) -> Result<()> {
    tx.execute("UPDATE usage_cap SET refused = 1", [])?;
    Ok(())
}

/// It was told. What was told of cycles long over goes.
pub(super) fn set_told(tx: &Connection, key: &str, now: Timestamp, oldest: Date) -> Result<bool> {
    let new = tx.execute(
        "INSERT OR IGNORE INTO usage_told (key, at) VALUES (?1, ?2)",
        params![key, now.as_millisecond()],
    )?;
    tx.execute(
        "DELETE FROM usage_told WHERE key < ?1",
        [oldest.to_string()],
    )?;
    Ok(new > 0)
}

/// All keys that were told.
pub(super) fn told(db: &Connection) -> Result<Vec<String>> {
    let mut statement = db.prepare_cached("SELECT key FROM usage_told")?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// All of the customer's, and what the phone counted of them.
pub(crate) fn wipe(tx: &Connection) -> Result<()> {
    tx.execute_batch(
        "DELETE FROM usage; DELETE FROM usage_day; DELETE FROM usage_phone; DELETE FROM usage_sms;
         DELETE FROM usage_cap; DELETE FROM usage_told;",
    )?;
    tx.execute("DELETE FROM outbox WHERE feature = ?1", [FEATURE])?;
    Ok(())
}

/// The wish has had its answer, and something else holds since.
pub(super) fn forget_wish(tx: &Connection) -> Result<()> {
    tx.execute("DELETE FROM usage_cap", [])?;
    Ok(())
}
