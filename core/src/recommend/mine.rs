//! All that a view needs: the catalogue, the person as this phone knows them, where and when it is.

use super::store::{self, Allows, Item, Items, Said};
use super::view::OnPhone;
use crate::error::Result;
use crate::guides::Reader;
use crate::services::clock;
use crate::store::Store;
use crate::usage::Ahead;
use crate::{booking, content};
use jiff::civil::Date;
use jiff::{Timestamp, Zoned};
use phonestation_rules::recommend::{Moment, Month, Person};
use phonestation_wire::halls::Hall;
use phonestation_wire::recommend::{App, Interest, RecommendPack};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What is known at `now`.
pub(super) struct Picture {
    pub(super) pack: Arc<RecommendPack>,
    pub(super) said: Option<Said>,
    pub(super) items: Items,
    /// The hall whose code was scanned today.
    pub(super) scanned: Option<String>,
    /// That, or the one that they come to next.
    hall: Option<Hall>,
    popular: Vec<String>,
    pub(super) usage: Ahead,
    uses: Vec<Interest>,
    /// They allow to be asked some days later.
    pub(super) follow_up: bool,
    pub(super) now: Zoned,
}

/// The day, by the carrier's clock.
pub(super) fn today(now: Timestamp) -> Date {
    clock(now).date()
}

impl Picture {
    pub(super) fn load(store: &Store, now: Timestamp) -> Result<Picture> {
        let pack = content::recommend(store)?;
        let scanned = booking::scanned_today(store, now)?;
        let hall = match &scanned {
            Some(hall) => Some(hall.clone()),
            None => booking::next_hall(store, now)?,
        };
        let (said, items, follow_up) = store.mine.read(|db| {
            let allowed = store::allowed(db, Allows::FollowUp)?;
            Ok((store::said(db)?, store::items(db)?, allowed == Some(true)))
        })?;
        let usage = Ahead::load(store, now)?;
        let popular = store.cache.read(store::popular)?.apps;
        Ok(Picture {
            uses: uses(&pack.apps, &usage.by_package()),
            usage,
            follow_up,
            hall: match hall {
                Some(hall) => booking::hall(store, &hall)?,
                None => None,
            },
            pack,
            said,
            items,
            scanned,
            popular,
            now: clock(now),
        })
    }

    pub(super) fn today(&self) -> Date {
        self.now.date()
    }

    pub(super) fn app(&self, id: &str) -> Option<&App> {
        self.pack.apps.iter().find(|app| app.id == id)
    }

    fn item(&self, id: &str) -> Option<&Item> {
        self.items.get(id)
    }

    pub(super) fn on_phone(&self, id: &str) -> OnPhone {
        match self.item(id) {
            Some(item) if item.there => OnPhone::There,
            Some(item) if item.had => OnPhone::Removed,
            _ => OnPhone::Missing,
        }
    }

    pub(super) fn refused(&self, id: &str) -> bool {
        self.item(id).is_some_and(|item| item.refused)
    }

    /// The month in the hall that they are in or come to.
    pub(super) fn month(&self) -> Month<'_> {
        let hall = self.hall.as_ref().map(|hall| hall.id.as_str());
        let month = Month::on(&self.pack.campaigns, self.today(), hall);
        month.with_popular(&self.popular)
    }

    pub(super) fn person(&self) -> Person {
        let of = |is: fn(&Item) -> bool| -> BTreeSet<String> {
            let all = self.items.iter().filter(|(_, item)| is(item));
            all.map(|(id, _)| id.clone()).collect()
        };
        let said = self.said.clone().unwrap_or_default();
        Person {
            interests: said.interests,
            who: said.who,
            uses: self.uses.clone(),
            surroundings: self.hall.as_ref().and_then(|hall| hall.surroundings),
            packages: BTreeSet::new(),
            had: of(|item| item.had || item.there),
            refused: of(|item| item.refused),
        }
    }

    pub(super) fn moment(&self, reader: Reader, in_flow: bool) -> Moment {
        Moment {
            time: self.now.time(),
            in_flow,
            elder: reader.elder,
        }
    }
}

/// What more than half of this phone's data goes into, if anything does.
fn uses(apps: &[App], used: &[(String, u64)]) -> Vec<Interest> {
    let whole: u128 = used.iter().map(|(_, bytes)| u128::from(*bytes)).sum();
    let into = |interest: &Interest| {
        let of = |package: &String| {
            let app = apps.iter().find(|app| app.packages.contains(package));
            app.and_then(|app| app.interests.first()) == Some(interest)
        };
        let bytes = used.iter().filter(|(package, _)| of(package));
        bytes.map(|(_, bytes)| u128::from(*bytes)).sum::<u128>() * 2 > whole
    };
    Interest::ALL.into_iter().filter(into).take(1).collect()
}
