//! What other features ask of usage: whether the data will last, what it goes into, the months that are over.

use super::note::kind;
use super::picture::Picture;
use super::view::PhoneAppKind;
use crate::error::Result;
use crate::guides::Reader;
use crate::store::Store;
use jiff::Timestamp;
use phonestation_rules::recommend::{Need, need};
use phonestation_rules::usage::words;
use phonestation_wire::usage::Usage;

/// The data will not last.
pub(crate) struct Short {
    pub(crate) need: Need,
    /// Whose data it is.
    pub(crate) carrier: String,
    /// How it goes on, in words.
    pub(crate) ahead: String,
    /// With how much a day it would last all the same; empty where nothing is left.
    pub(crate) hint: String,
}

/// None where it lasts, or where nobody can say.
pub(crate) fn short(store: &Store, reader: Reader, now: Timestamp) -> Result<Option<Short>> {
    let picture = Picture::load(store, now)?;
    let Some(figure) = picture.figure().filter(|f| !f.old && f.whole) else {
        return Ok(None);
    };
    let (forecast, cycle) = (picture.forecast(&figure), figure.usage.cycle);
    let left = figure.data.left.unwrap_or(u64::MAX);
    let need = need(&forecast, cycle, &figure.at, figure.data.used, left);
    Ok(need.map(|need| Short {
        need: Need {
            from: picture.today(),
            ..need
        },
        ahead: words::forecast(reader.language, cycle, &forecast),
        hint: words::hint(reader.language, cycle, &forecast),
        carrier: figure.usage.carrier,
    }))
}

/// Mobile data of this cycle by package name, as the phone counted it; none where it may not.
pub(crate) fn by_package(store: &Store, now: Timestamp) -> Result<Vec<(String, u64)>> {
    let picture = Picture::load(store, now)?;
    let Some((_, phone)) = picture.counted() else {
        return Ok(vec![]);
    };
    let name = |app: &super::store::App| match kind(&app.kind) {
        PhoneAppKind::App => app.id.clone(),
        _ => String::new(),
    };
    Ok(phone.apps.iter().map(|a| (name(a), a.mobile)).collect())
}

/// What the carrier last said of use, with the months that are over.
pub(crate) fn months(store: &Store) -> Result<Option<Usage>> {
    let said = store.mine.read(super::store::said)?;
    Ok(said.map(|said| said.usage))
}
