//! What the shell notes of the phone's own count, and what is told by itself.

use super::picture::Picture;
use super::store::{self, App, Counted, Phone};
use super::view::{PhoneAccess, PhoneAppKind, PhoneUsage, UsageAlert, UsageSpan};
use super::{cap, oldest};
use crate::content::Sync;
use crate::error::{Error, Result};
use crate::guides::Reader;
use crate::store::Store;
use jiff::{SignedDuration, Timestamp};
use phonestation_rules::usage::{Alert, alerts as due, words};
use phonestation_wire::usage::{Cap, DayUse};
use std::collections::BTreeSet;

/// The word for access, as it is kept.
pub(super) const GRANTED: &str = "granted";
const DENIED: &str = "denied";
const UNSUPPORTED: &str = "unsupported";
/// No phone has more apps that used anything.
const MOST_APPS: usize = 500;

/// The access of its word.
pub(super) fn access(word: &str) -> PhoneAccess {
    match word {
        GRANTED => PhoneAccess::Granted,
        UNSUPPORTED => PhoneAccess::Unsupported,
        _ => PhoneAccess::Denied,
    }
}

fn access_word(access: PhoneAccess) -> &'static str {
    match access {
        PhoneAccess::Granted => GRANTED,
        PhoneAccess::Denied => DENIED,
        PhoneAccess::Unsupported => UNSUPPORTED,
    }
}

const KINDS: [(PhoneAppKind, &str); 4] = [
    (PhoneAppKind::App, "app"),
    (PhoneAppKind::Removed, "removed"),
    (PhoneAppKind::Hotspot, "hotspot"),
    (PhoneAppKind::System, "system"),
];

/// The kind of its word.
pub(super) fn kind(word: &str) -> PhoneAppKind {
    let found = KINDS.into_iter().find(|(_, known)| *known == word);
    found.map_or(PhoneAppKind::App, |(kind, _)| kind)
}

fn kind_word(kind: PhoneAppKind) -> &'static str {
    let found = KINDS.into_iter().find(|(known, _)| *known == kind);
    found.map_or("app", |(_, word)| word)
}

/// What to ask the phone for: this cycle until now.
pub(crate) fn span(store: &Store, now: Timestamp) -> Result<UsageSpan> {
    let picture = Picture::load(store, now)?;
    let from = picture.start(picture.cycle().from);
    Ok(UsageSpan {
        from_ms: from.min(now).as_millisecond(),
        until_ms: now.as_millisecond(),
    })
}

/// Keeps what the phone counted; true when that is news. It is written to `mine.db` and nowhere else.
pub(crate) fn note_phone(store: &Store, usage: PhoneUsage, now: Timestamp) -> Result<bool> {
    let picture = Picture::load(store, now)?;
    let at = Timestamp::from_millisecond(usage.at_ms).map_err(|_| Error::NotFound("time"))?;
    // A day that began here is the carrier's day with the same noon, whatever zone the phone is in.
    let day = |from_ms: i64| {
        let from = Timestamp::from_millisecond(from_ms).ok()?;
        let noon = from.checked_add(SignedDuration::from_hours(12)).ok()?;
        Some(picture.local(noon).date())
    };
    let days: Vec<DayUse> = usage
        .days
        .iter()
        .filter_map(|d| {
            Some(DayUse {
                day: day(d.from_ms)?,
                bytes: d.bytes,
            })
        })
        .collect();
    let mut apps: Vec<App> = usage
        .apps
        .into_iter()
        .map(|app| App {
            id: app.id,
            name: app.name,
            kind: kind_word(app.kind).to_owned(),
            mobile: app.mobile_bytes,
            background: app.background_bytes,
            wifi: app.wifi_bytes,
        })
        .collect();
    apps.sort_by_key(|a| (std::cmp::Reverse((a.mobile, a.wifi)), a.id.clone()));
    apps.truncate(MOST_APPS);
    let phone = Phone {
        access: access_word(usage.access).to_owned(),
        from_ms: usage.from_ms,
        mobile: usage.mobile_bytes,
        wifi: usage.wifi_bytes,
        sims: usage.sims,
        apps,
    };
    let oldest = oldest(picture.today());
    store.mine.write(|tx| {
        let news = store::set_phone(tx, at, &phone)?;
        Ok(store::set_days(tx, Counted::Phone, &days, oldest)? || news)
    })
}

/// What is to be told now. It stays due until it was told.
pub(crate) fn alerts(with: &Sync, reader: Reader) -> Result<Vec<UsageAlert>> {
    let picture = Picture::load(&with.store, with.clock.now())?;
    let Some(mut figure) = picture.figure().filter(|figure| figure.whole) else {
        return Ok(vec![]);
    };
    figure.usage.cap = cap::holds(&picture).map(|bytes| Cap {
        bytes,
        since: figure.usage.as_of,
        receipt: String::new(),
    });
    let told: BTreeSet<String> = with.store.mine.read(store::told)?.into_iter().collect();
    let all = due(&figure.usage, picture.today(), |key| told.contains(key));
    let language = reader.language;
    let ahead = words::forecast(language, figure.usage.cycle, &picture.forecast(&figure));
    let alert = |one: Alert| {
        let (title, text) = words::alert(language, &one, &ahead);
        UsageAlert {
            key: one.key,
            title,
            text,
        }
    };
    Ok(all.into_iter().map(alert).collect())
}

/// It was told, and is not told again; true when that is news.
pub(crate) fn told(store: &Store, key: &str, now: Timestamp) -> Result<bool> {
    let oldest = oldest(Picture::load(store, now)?.today());
    store.mine.write(|tx| store::set_told(tx, key, now, oldest))
}
