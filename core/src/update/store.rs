//! What is kept of it in `mine.db`, among the settings: some words and one small note.

use crate::error::Result;
use crate::settings::{set, value};
use crate::store::Store;
use jiff::Timestamp;
use rusqlite::Connection;

const WANTED: &str = "update-wanted";
const ASKED: &str = "update-asked";
const END: &str = "update-end";
const NOTE: &str = "update-note";
const ETAG: &str = "update-etag";
const HIGHEST: &str = "update-highest";
const HIDDEN: &str = "update-hidden";

/// How the last question ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// A note was taken.
    Told,
    /// The station has none.
    NotOffered,
    /// What came was not taken.
    Refused,
}

impl End {
    const ALL: [End; 3] = [End::Told, End::NotOffered, End::Refused];

    fn word(self) -> &'static str {
        match self {
            End::Told => "told",
            End::NotOffered => "not-offered",
            End::Refused => "refused",
        }
    }
}

/// What is kept.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Kept {
    /// To be asked by itself.
    pub(super) wanted: bool,
    /// When it was last asked, milliseconds.
    pub(super) asked: Option<i64>,
    pub(super) end: Option<End>,
    /// The signed note as it came: its signature is looked at each time.
    pub(super) note: Option<String>,
    pub(super) etag: Option<String>,
    /// The highest number that was ever offered with a good signature.
    pub(super) highest: u32,
    /// The number that is not to be spoken of.
    pub(super) hidden: Option<u32>,
}

pub(super) fn kept(store: &Store) -> Result<Kept> {
    store.mine.read(|db| {
        let end = value(db, END)?;
        Ok(Kept {
            wanted: value(db, WANTED)?.as_deref() == Some("true"),
            asked: number(db, ASKED)?,
            end: end.and_then(|word| End::ALL.into_iter().find(|e| e.word() == word)),
            note: value(db, NOTE)?,
            etag: value(db, ETAG)?,
            highest: number(db, HIGHEST)?.unwrap_or(0),
            hidden: number(db, HIDDEN)?,
        })
    })
}

fn number<T: std::str::FromStr>(db: &Connection, name: &str) -> Result<Option<T>> {
    Ok(value(db, name)?.and_then(|text| text.parse().ok()))
}

/// Asks by itself from now on, or no more.
pub(crate) fn set_wanted(store: &Store, on: bool) -> Result<()> {
    store.mine.write(|tx| set(tx, WANTED, on.then_some("true")))
}

/// A note of the app numbered `code` was taken.
pub(super) fn told(
    store: &Store,
    now: Timestamp,
    body: &str,
    etag: Option<&str>,
    code: u32,
) -> Result<()> {
    let highest = kept(store)?.highest.max(code).to_string();
    store.mine.write(|tx| {
        ended(tx, now, End::Told)?;
        set(tx, NOTE, Some(body))?;
        set(tx, ETAG, etag)?;
        set(tx, HIGHEST, Some(&highest))
    })
}

/// The station still offers what is kept.
pub(super) fn same(store: &Store, now: Timestamp) -> Result<()> {
    store.mine.write(|tx| ended(tx, now, End::Told))
}

/// There is no note, or none that was taken; one kept from before says no longer what is offered.
pub(super) fn nothing(store: &Store, now: Timestamp, end: End) -> Result<()> {
    store.mine.write(|tx| {
        ended(tx, now, end)?;
        set(tx, NOTE, None)?;
        set(tx, ETAG, None)
    })
}

fn ended(tx: &Connection, now: Timestamp, end: End) -> Result<()> {
    let now = now.as_millisecond().to_string();
    set(tx, ASKED, Some(&now))?;
    set(tx, END, Some(end.word()))
}

/// "Not now": that number is not spoken of; the next one is.
pub(crate) fn hide(store: &Store, code: u32) -> Result<()> {
    let code = code.to_string();
    store.mine.write(|tx| set(tx, HIDDEN, Some(&code)))
}

/// Takes "not now" back.
pub(crate) fn show_again(store: &Store) -> Result<()> {
    store.mine.write(|tx| set(tx, HIDDEN, None))
}
