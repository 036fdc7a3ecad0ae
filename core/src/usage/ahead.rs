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

/// What is known of usage at one moment.
pub(crate) struct Ahead(Picture);

impl Ahead {
    pub(crate) fn load(store: &Store, now: Timestamp) -> Result<Ahead> {
        Ok(Ahead(Picture::load(store, now)?))
    }

    /// None where it lasts, or where nobody can say.
    pub(crate) fn short(&self, reader: Reader) -> Option<Short> {
        let figure = self.0.figure().filter(|f| !f.old && f.whole)?;
        let (forecast, cycle) = (self.0.forecast(&figure), figure.usage.cycle);
        let left = figure.data.left.unwrap_or(u64::MAX);
        let need = need(&forecast, cycle, &figure.at, figure.data.used, left)?;
        Some(Short {
            need: Need {
                from: self.0.today(),
                ..need
            },
            ahead: words::forecast(reader.language, cycle, &forecast),
            hint: words::hint(reader.language, cycle, &forecast),
            carrier: figure.usage.carrier,
        })
    }

    /// Mobile data of this cycle by package name, as the phone counted it; none where it may not.
    pub(crate) fn by_package(&self) -> Vec<(String, u64)> {
        let Some((_, phone)) = self.0.counted() else {
            return vec![];
        };
        let name = |app: &super::store::App| match kind(&app.kind) {
            PhoneAppKind::App => app.id.clone(),
            _ => String::new(),
        };
        phone.apps.iter().map(|a| (name(a), a.mobile)).collect()
    }
}

/// What the carrier last said of use, with the months that are over.
pub(crate) fn months(store: &Store) -> Result<Option<Usage>> {
    let said = store.mine.read(super::store::said)?;
    Ok(said.map(|said| said.usage))
}
