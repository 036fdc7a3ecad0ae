//! What the person says and does about suggestions. It is on the disk when these return.

use super::mine::{Picture, today};
use super::store::{self, Allows, Said};
use super::tell::tell;
use super::view::{ConsentView, InterestChip, InterestsView};
use crate::changes::ChangedTopic;
use crate::error::{Error, Result};
use crate::guides::Reader;
use crate::store::Store;
use crate::{booking, content};
use jiff::Timestamp;
use phonestation_rules::recommend::words;
use phonestation_rules::words::say;
use phonestation_wire::recommend::{Interest, Step, Who};
use std::collections::BTreeSet;

/// What moved, for the listener.
pub(crate) type Moved = Vec<ChangedTopic>;

pub(super) fn moved(recommend: bool, told: bool) -> Moved {
    let recommend = recommend.then_some(ChangedTopic::Recommend);
    let told = told.then_some(ChangedTopic::Outbox);
    recommend.into_iter().chain(told).collect()
}

/// What one likes and is, to be chosen.
pub(crate) fn interests(store: &Store, reader: Reader) -> Result<InterestsView> {
    let said = store.mine.read(store::said)?.unwrap_or_default();
    let chip = |id: &str, word, chosen| InterestChip {
        id: id.to_owned(),
        words: say(reader.language, word).to_owned(),
        chosen,
    };
    let one = |i: Interest| chip(i.as_str(), words::interest(i), said.interests.contains(&i));
    let who = |w: Who| words::who_chip(w).map(|word| chip(w.as_str(), word, said.who.contains(&w)));
    Ok(InterestsView {
        chips: Interest::ALL.into_iter().map(one).collect(),
        who: Who::ALL.into_iter().filter_map(who).collect(),
        skipped: said.skipped,
    })
}

fn known<T: Copy + PartialEq>(ids: &[String], parse: fn(&str) -> Option<T>) -> Result<Vec<T>> {
    let mut known = Vec::new();
    for id in ids {
        let one = parse(id).ok_or(Error::NotFound("interest"))?;
        if !known.contains(&one) {
            known.push(one);
        }
    }
    Ok(known)
}

/// Keeps what was chosen in the place of what was before.
pub(crate) fn set_interests(store: &Store, ids: &[String], who: &[String]) -> Result<Moved> {
    let said = Said {
        interests: known(ids, Interest::parse)?,
        who: known(who, Who::parse)?,
        skipped: false,
    };
    let new = store.mine.write(|tx| store::set_said(tx, &said))?;
    Ok(moved(new, false))
}

/// They would rather not say. What was said before stays.
pub(crate) fn skip(store: &Store) -> Result<Moved> {
    let new = store.mine.write(|tx| {
        let said = store::said(tx)?.unwrap_or_default();
        let said = Said {
            skipped: true,
            ..said
        };
        store::set_said(tx, &said)
    })?;
    Ok(moved(new, false))
}

/// Package names of the whole catalogue, for the shell to look after.
pub(crate) fn packages(store: &Store) -> Result<Vec<String>> {
    let pack = content::recommend(store)?;
    let all: BTreeSet<&String> = pack.apps.iter().flat_map(|app| &app.packages).collect();
    Ok(all.into_iter().cloned().collect())
}

/// Which of [`packages`] are on the phone now. An app of which no package is known is left as it is.
pub(crate) fn note_packages(store: &Store, present: &[String], now: Timestamp) -> Result<Moved> {
    let pack = content::recommend(store)?;
    let present: BTreeSet<&str> = present.iter().map(String::as_str).collect();
    let hall = booking::scanned_today(store, now)?;
    store.mine.write(|tx| {
        let known = store::items(tx)?;
        let (mut new, mut told) = (false, false);
        for app in pack.apps.iter().filter(|app| !app.packages.is_empty()) {
            let there = app.packages.iter().any(|p| present.contains(p.as_str()));
            let before = known.get(&app.id).cloned().unwrap_or_default();
            let mut after = before.clone();
            after.there = there;
            after.had |= there;
            if there && before.store {
                // A store was opened for it, and there it is.
                (after.store, after.settled, after.asked) = (false, false, None);
                after.taken = Some(today(now));
                told |= tell(tx, &app.id, Step::Taken, hall.as_deref(), now)?;
            }
            if !there && before.there {
                // Nobody is asked about what is gone.
                after.settled = true;
            }
            if after != before {
                store::set_item(tx, &app.id, &after)?;
                new = true;
            }
        }
        Ok(moved(new, told))
    })
}

/// An app of the catalogue, or something on offer.
fn exists(store: &Store, id: &str) -> Result<bool> {
    if content::recommend(store)?.apps.iter().any(|a| a.id == id) {
        return Ok(true);
    }
    match content::offerings(store)?.iter().any(|o| o.id == id) {
        true => Ok(false),
        false => Err(Error::NotFound("suggestion")),
    }
}

/// "Not for me."
pub(crate) fn refuse(store: &Store, id: &str, now: Timestamp) -> Result<Moved> {
    let is_app = exists(store, id)?;
    let hall = booking::scanned_today(store, now)?;
    store.mine.write(|tx| {
        let new = store::change(tx, id, |item| item.refused = true)?;
        let told = new && is_app && tell(tx, id, Step::Refused, hall.as_deref(), now)?;
        Ok(moved(new, told))
    })
}

/// Takes that back. If it was not told yet, it is not told.
pub(crate) fn take_back(store: &Store, id: &str) -> Result<Moved> {
    store.mine.write(|tx| {
        let new = store::change(tx, id, |item| item.refused = false)?;
        if new {
            store::untell(tx, id, Step::Refused)?;
        }
        Ok(moved(new, false))
    })
}

/// These were on a screen.
pub(crate) fn shown(store: &Store, ids: &[String], now: Timestamp) -> Result<Moved> {
    stepped(store, ids, Step::Shown, now)
}

/// Its page was opened.
pub(crate) fn opened(store: &Store, id: String, now: Timestamp) -> Result<Moved> {
    stepped(store, &[id], Step::Opened, now)
}

/// Nothing is kept of it here; it is told where that is allowed. Offerings are not told of.
fn stepped(store: &Store, ids: &[String], step: Step, now: Timestamp) -> Result<Moved> {
    let allowed = store.mine.read(|db| store::allowed(db, Allows::Tell))?;
    if allowed != Some(true) {
        return Ok(vec![]);
    }
    let pack = content::recommend(store)?;
    let hall = booking::scanned_today(store, now)?;
    store.mine.write(|tx| {
        let mut told = false;
        for id in ids
            .iter()
            .filter(|id| pack.apps.iter().any(|a| a.id == **id))
        {
            told |= tell(tx, id, step, hall.as_deref(), now)?;
        }
        Ok(moved(false, told))
    })
}

/// A store was opened for it from here.
pub(crate) fn store_opened(store: &Store, id: &str, now: Timestamp) -> Result<Moved> {
    let picture = Picture::load(store, now)?;
    picture.app(id).ok_or(Error::NotFound("app"))?;
    store.mine.write(|tx| {
        let new = store::change(tx, id, |item| item.store = !item.there)?;
        let told = tell(tx, id, Step::Store, picture.scanned.as_deref(), now)?;
        Ok(moved(new, told))
    })
}

/// What the person allows.
pub(crate) fn consent(store: &Store) -> Result<ConsentView> {
    store.mine.read(|db| {
        Ok(ConsentView {
            follow_up: store::allowed(db, Allows::FollowUp)?,
            tell: store::allowed(db, Allows::Tell)? == Some(true),
        })
    })
}

/// To be asked some days later, or not. Who does not want to be asked is not asked either about what they have
/// installed until then, should they allow it again.
pub(crate) fn set_follow_up(store: &Store, on: bool, now: Timestamp) -> Result<Moved> {
    store.mine.write(|tx| {
        let new = store::allow(tx, Allows::FollowUp, on, now)?;
        if !on {
            for (id, mut item) in store::items(tx)? {
                if item.taken.is_some() && !item.settled {
                    item.settled = true;
                    store::set_item(tx, &id, &item)?;
                }
            }
        }
        Ok(moved(new, false))
    })
}

/// To tell the station how far suggestions went, or not. Taken back, what waits is deleted.
pub(crate) fn set_tell(store: &Store, on: bool, now: Timestamp) -> Result<Moved> {
    let new = store.mine.write(|tx| {
        if !on {
            store::forget_told(tx)?;
        }
        store::allow(tx, Allows::Tell, on, now)
    })?;
    if !on {
        store.mine.empty_log()?;
    }
    Ok(moved(new, new && !on))
}

/// Deletes all that is known here for recommendations.
pub(crate) fn forget(store: &Store) -> Result<Moved> {
    store.mine.write(|tx| store::wipe(tx))?;
    store.mine.empty_log()?;
    Ok(moved(true, true))
}
