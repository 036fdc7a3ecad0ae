//! The customer's own limit: wished here, sent when there is a line, kept with its receipt.

use super::picture::Picture;
use super::view::{CapChoice, CapReceiptView, CapView};
use super::{FEATURE, store};
use crate::content::Sync;
use crate::error::{Error, Result};
use crate::guides::Reader;
use crate::outbox::After;
use crate::outbox::store::{Write, clear_refused, of_subject, put, take_back};
use crate::station::{Method, Reply};
use phonestation_rules::services::words::moment;
use phonestation_rules::usage::words::{self, word};
use phonestation_rules::usage::{CAP_LEAST, CAP_MOST, GB, data};
use phonestation_rules::words::say;
use phonestation_wire::Language;
use phonestation_wire::paths;
use phonestation_wire::usage::{CapReceipt, CapWanted};
use rusqlite::Connection;

/// What the outbox knows it by.
const SUBJECT: &str = "cap";
/// The act.
const SET: &str = "set";

/// Sets the limit, or takes it away. The last wish counts: one that was not sent yet goes.
pub(crate) fn set(with: &Sync, reader: Reader, bytes: Option<u64>) -> Result<()> {
    if !crate::customer::view(with, reader)?.signed_in {
        return Err(Error::SignIn);
    }
    if bytes.is_some_and(|b| !(CAP_LEAST..=CAP_MOST).contains(&b)) {
        return Err(Error::NotFound("limit"));
    }
    let body = serde_json::to_string(&CapWanted { bytes })?;
    let now = with.clock.now();
    with.store.mine.write(|tx| {
        take_back(tx, FEATURE, SUBJECT, &[SET])?;
        clear_refused(tx, FEATURE, SUBJECT)?;
        store::set_wish(tx, bytes, now)?;
        put(
            tx,
            &Write {
                key: None,
                feature: FEATURE,
                subject: SUBJECT,
                act: SET,
                method: Method::Put,
                path: paths::USAGE_CAP,
                body,
                ticket: None,
            },
        )
    })
}

/// The station has answered a wish.
pub(crate) fn accepted(tx: &Connection, reply: &Reply) -> Result<After> {
    let Ok(receipt) = serde_json::from_str::<CapReceipt>(&reply.body) else {
        return Ok(After::NotOurs);
    };
    store::set_receipt(tx, &receipt)?;
    Ok(After::Remove)
}

/// The station will not have it: that is shown, and what held before holds.
pub(crate) fn refused(tx: &Connection) -> Result<After> {
    store::set_refused(tx)?;
    Ok(After::Keep)
}

/// Whether a wish waits for a line.
pub(super) fn waits(db: &Connection) -> Result<bool> {
    Ok(!of_subject(db, FEATURE, SUBJECT)?.is_empty())
}

/// What holds, as far as this phone knows: what was wished here, else what the carrier said.
pub(super) fn holds(picture: &Picture) -> Option<u64> {
    match &picture.wish {
        Some(wish) if !wish.refused => wish.bytes,
        _ => picture.said_cap().map(|cap| cap.bytes),
    }
}

pub(super) fn view(picture: &Picture, language: Language) -> CapView {
    let bytes = holds(picture);
    let refused = picture.wish.as_ref().is_some_and(|w| w.refused);
    let note = match (picture.waiting, refused) {
        (true, _) => Some(word::CAP_WAITING),
        (_, true) => Some(word::CAP_REFUSED),
        _ => None,
    };
    CapView {
        words: words::cap(language, bytes),
        bytes,
        waiting: picture.waiting,
        note: note.map(|n| say(language, n).to_owned()),
        receipt: kept(picture).map(|r| r.receipt),
        choices: choices(picture, language),
    }
}

/// The last receipt.
fn kept(picture: &Picture) -> Option<CapReceipt> {
    let wished = picture.wish.as_ref().filter(|w| !w.refused);
    match wished {
        Some(wish) => wish.receipt.as_ref().map(|(receipt, at)| CapReceipt {
            receipt: receipt.clone(),
            at: *at,
            bytes: wish.bytes,
        }),
        None => picture.said_cap().map(|cap| CapReceipt {
            receipt: cap.receipt.clone(),
            at: cap.since,
            bytes: Some(cap.bytes),
        }),
    }
}

/// The receipt of the limit; none where none was given.
pub(crate) fn receipt(with: &Sync, reader: Reader) -> Result<Option<CapReceiptView>> {
    let picture = Picture::load(&with.store, with.clock.now())?;
    let language = reader.language;
    Ok(kept(&picture).map(|kept| {
        let at = kept.at.to_zoned(picture.zone.clone());
        CapReceiptView {
            receipt: kept.receipt,
            when: moment(language, at.date(), at.time()),
            words: words::cap_receipt(language, kept.bytes),
        }
    }))
}

/// Half, three quarters and nine tenths of what there is, in whole gigabytes.
fn choices(picture: &Picture, language: Language) -> Vec<CapChoice> {
    let said = picture.said.as_ref();
    let total = said.and_then(|s| data(&s.usage, picture.today()).total);
    let total = total.filter(|t| *t >= 2 * GB);
    let mut all: Vec<u64> = match total {
        Some(total) => vec![total / 2, total / 4 * 3, total / 10 * 9],
        None => vec![5 * GB, 10 * GB, 20 * GB],
    };
    all.iter_mut().for_each(|b| *b = (*b / GB).max(1) * GB);
    all.dedup();
    let choice = |bytes| CapChoice {
        bytes,
        words: words::cap(language, Some(bytes)),
    };
    all.into_iter().map(choice).collect()
}
