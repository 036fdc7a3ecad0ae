use super::store::{self, End, Kept};
use crate::content::{Sync, trust};
use crate::error::Result;
use crate::guides::Reader;
use jiff::Timestamp;
use jiff::tz::{self, TimeZone};
use phonestation_rules::booking::words::moment;
use phonestation_rules::update::{self as rules, Own, Verdict};
use phonestation_wire::update::Release;

/// The app that runs here, as the phone's system says.
#[derive(Debug, Clone, PartialEq, Eq, Default, uniffi::Record)]
pub struct OwnApp {
    /// For people: `0.1.0`.
    pub version: String,
    /// Android's own number of it.
    pub code: u32,
    /// SHA-256 of each certificate that has signed it, hexadecimal.
    pub certificates: Vec<String>,
    /// The phone's API level.
    pub android: u32,
}

/// How it stands with a newer app.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum UpdateState {
    /// Nobody has asked yet.
    NotAsked,
    /// This app is what the station offers, or newer.
    Latest,
    /// There is a newer one.
    Newer,
    /// There is a newer one, for a newer Android than this phone has.
    NewerAndroid,
    /// There is a newer one of another maker, which Android would not install over this one.
    OtherMaker,
    /// What the station said is not what its maker signed.
    Refused,
    /// The station tells of no app.
    NotOffered,
}

/// A newer app, as far as this phone knows. Needs no network.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct UpdateView {
    /// It is asked by itself, once a day; off until the person says so.
    pub wanted: bool,
    /// How it stands.
    pub state: UpdateState,
    /// The version that runs here.
    pub own_version: String,
    /// When it was last asked: 今天 10:20; empty before.
    pub asked: String,
    /// The offered version; empty, as all below, unless it is newer.
    pub version: String,
    /// Its number, for "not now".
    pub code: u32,
    /// 3.2 MB.
    pub size: String,
    /// What is new.
    pub whats_new: String,
    /// The day it was made.
    pub date: String,
    /// The least Android that it runs on: Android 8.
    pub least_android: String,
    /// Where it is downloaded; empty where it cannot be installed here.
    pub address: String,
    /// "Not now" was said of this version.
    pub hidden: bool,
}

/// What is known.
pub(crate) fn view(with: &Sync, reader: Reader, station_url: &str) -> Result<UpdateView> {
    let kept = store::kept(&with.store)?;
    let app = with.app.read().clone();
    let note = note(with, &kept)?;
    let state = state(&kept, note.as_ref(), &app);
    let language = reader.language;
    let mut view = UpdateView {
        wanted: kept.wanted,
        state,
        own_version: app.version,
        asked: asked(reader, kept.asked, with.clock.now()),
        version: String::new(),
        code: 0,
        size: String::new(),
        whats_new: String::new(),
        date: String::new(),
        least_android: String::new(),
        address: String::new(),
        hidden: false,
    };
    let shown = matches!(state, UpdateState::Newer | UpdateState::NewerAndroid);
    if let Some(release) = note.filter(|_| shown) {
        view.hidden = kept.hidden == Some(release.code);
        view.code = release.code;
        view.size = rules::size(release.size);
        view.date = rules::date(language, release.date);
        view.least_android = rules::android(release.least_android);
        release
            .words
            .in_language(language)
            .trim()
            .clone_into(&mut view.whats_new);
        view.version = release.version;
        if state == UpdateState::Newer {
            let station = station_url.trim_end_matches('/');
            view.address = format!("{station}{}", release.path);
        }
    }
    Ok(view)
}

/// The note that is kept, if its signature still holds: a key may have been withdrawn since.
fn note(with: &Sync, kept: &Kept) -> Result<Option<Release>> {
    let Some(body) = &kept.note else {
        return Ok(None);
    };
    match rules::read(body.as_bytes(), &trust(with)?) {
        Ok(release) => Ok(Some(release)),
        Err(why) => {
            log::warn!("the note that was kept does not count any more: {why}");
            Ok(None)
        }
    }
}

fn state(kept: &Kept, note: Option<&Release>, app: &OwnApp) -> UpdateState {
    let own = Own {
        code: app.code,
        certificates: app.certificates.clone(),
        android: app.android,
    };
    match (kept.end, note) {
        (None, _) => UpdateState::NotAsked,
        (Some(End::NotOffered), _) => UpdateState::NotOffered,
        (Some(End::Refused), _) | (Some(End::Told), None) => UpdateState::Refused,
        (Some(End::Told), Some(release)) => match rules::judge(release, &own) {
            Verdict::Newer => UpdateState::Newer,
            Verdict::NotNewer => UpdateState::Latest,
            Verdict::NewerAndroid => UpdateState::NewerAndroid,
            Verdict::OtherMaker => UpdateState::OtherMaker,
        },
    }
}

/// When it was asked, in the one zone that stations' halls have.
fn asked(reader: Reader, asked: Option<i64>, now: Timestamp) -> String {
    let zone = TimeZone::fixed(tz::offset(8));
    let at = asked.and_then(|ms| Timestamp::from_millisecond(ms).ok());
    at.map(|at| at.to_zoned(zone.clone()).datetime())
        .map(|at| {
            let today = now.to_zoned(zone).date();
            moment(reader.language, today, at.date(), at.time())
        })
        .unwrap_or_default()
}
