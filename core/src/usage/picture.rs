//! What this phone knows of usage, put together: the newest figure, by whichever way it came.

use super::cap;
use super::store::{self, Counted, Message, Phone, Said, Wish};
use crate::error::Result;
use crate::store::Store;
use jiff::civil::Date;
use jiff::tz::{self, TimeZone};
use jiff::{Timestamp, ToSpan, Zoned};
use phonestation_rules::usage::words::Way;
use phonestation_rules::usage::{Data, Forecast, cycle, data, forecast, lots};
use phonestation_wire::Text;
use phonestation_wire::usage::{Bucket, BucketKind, Cap, Cycle, DayUse, Usage};

/// No view looks at older days: a cycle, and what a forecast looks back on from its beginning.
const LOOKED_AT: i32 = 100;

/// A zone by its name; China's, which has no summer time, where the phone does not know it.
pub(super) fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap_or_else(|_| TimeZone::fixed(tz::offset(8)))
}

/// Everything that views are made of.
pub(super) struct Picture {
    pub(super) zone: TimeZone,
    pub(super) now: Zoned,
    pub(super) said: Option<Said>,
    pub(super) phone: Option<(Timestamp, Phone)>,
    pub(super) data_sms: Option<Message>,
    pub(super) money_sms: Option<Message>,
    pub(super) wish: Option<Wish>,
    /// A wish for a limit waits for a line.
    pub(super) waiting: bool,
    pub(super) carrier_days: Vec<DayUse>,
    pub(super) phone_days: Vec<DayUse>,
}

/// The newest figure of data.
pub(super) struct Figure {
    /// As the carrier says, or as a message does in its place.
    pub(super) usage: Usage,
    pub(super) way: Way,
    pub(super) at: Zoned,
    pub(super) data: Data,
    /// The whole is known.
    pub(super) whole: bool,
    /// Its cycle is over.
    pub(super) old: bool,
}

impl Picture {
    pub(super) fn load(store: &Store, now: Timestamp) -> Result<Picture> {
        store.mine.read(|db| {
            let said = store::said(db)?;
            let zone = zone(said.as_ref().map_or("", |s| s.usage.zone.as_str()));
            let now = now.to_zoned(zone.clone());
            let from = now.date().saturating_sub(LOOKED_AT.days());
            let (data_sms, money_sms) = store::messages(db)?;
            Ok(Picture {
                zone,
                said,
                phone: store::phone(db)?,
                data_sms,
                money_sms,
                wish: store::wish(db)?,
                waiting: cap::waits(db)?,
                carrier_days: store::days(db, Counted::Carrier, from)?,
                phone_days: store::days(db, Counted::Phone, from)?,
                now,
            })
        })
    }

    pub(super) fn today(&self) -> Date {
        self.now.date()
    }

    pub(super) fn said_cap(&self) -> Option<&Cap> {
        self.said.as_ref().and_then(|s| s.usage.cap.as_ref())
    }

    /// The cycle of today: the carrier's, or the one that follows from it; else the month.
    pub(super) fn cycle(&self) -> Cycle {
        let today = self.today();
        let known = self.said.as_ref().map(|s| s.usage.cycle);
        match known {
            Some(known) if known.from <= today && today <= known.to => known,
            Some(known) => cycle(known.from.day().unsigned_abs(), today),
            None => cycle(1, today),
        }
    }

    pub(super) fn local(&self, at: Timestamp) -> Zoned {
        at.to_zoned(self.zone.clone())
    }

    /// The beginning of a day, which is not midnight everywhere.
    pub(super) fn start(&self, day: Date) -> Timestamp {
        let start = day.to_zoned(self.zone.clone());
        start.map_or(self.now.timestamp(), |start| start.timestamp())
    }

    /// The newest figure there is; one of this cycle before one of another.
    pub(super) fn figure(&self) -> Option<Figure> {
        let said = self.said.as_ref().map(|said| {
            let at = self.local(said.usage.as_of);
            self.found(said.usage.clone(), Way::Carrier, at, true)
        });
        let sms = self.data_sms.as_ref().and_then(|sms| self.of_sms(sms));
        let mut both: Vec<Figure> = [said, sms].into_iter().flatten().collect();
        both.retain(|figure| figure.data.any);
        both.sort_by_key(|figure| (!figure.old, figure.at.timestamp()));
        both.pop()
    }

    fn found(&self, usage: Usage, way: Way, at: Zoned, whole: bool) -> Figure {
        let today = self.today();
        let old = today > usage.cycle.to;
        // What is old is shown as it was on its last day.
        let day = today.clamp(usage.cycle.from, usage.cycle.to);
        Figure {
            data: data(&usage, day),
            usage,
            way,
            at,
            whole,
            old,
        }
    }

    /// A message in the place of the carrier's packages.
    fn of_sms(&self, sms: &Message) -> Option<Figure> {
        let at = self.local(sms.at);
        let current = self.cycle();
        let cycle = match at.date() >= current.from {
            true => current,
            false => cycle(current.from.day().unsigned_abs(), at.date()),
        };
        let left = sms.figures.left()?;
        let said = self.said.as_ref().map(|s| &s.usage);
        let said = said.filter(|s| s.cycle == cycle);
        // Who says only what is left speaks of the same packages.
        let total = sms.figures.total();
        let total = total.or_else(|| data(said?, at.date()).total.filter(|t| *t >= left));
        let bucket = Bucket {
            id: "sms".into(),
            name: Text::default(),
            kind: BucketKind::Data,
            total: Some(total.unwrap_or(left)),
            used: total.map_or(0, |t| t.saturating_sub(left)),
            shared: None,
            from: cycle.from,
            to: cycle.to,
            product: String::new(),
        };
        let usage = Usage {
            carrier: sms.carrier.clone(),
            example: said.is_some_and(|s| s.example),
            zone: String::new(),
            as_of: sms.at,
            cycle,
            buckets: vec![bucket],
            days: vec![],
            balance: None,
            months: Vec::new(),
            cap: None,
            trouble: None,
        };
        Some(self.found(usage, Way::Sms, at, total.is_some()))
    }

    /// Days by the carrier, and by the phone where the carrier says nothing.
    pub(super) fn days(&self) -> Vec<DayUse> {
        let mut all = self.carrier_days.clone();
        let known: std::collections::BTreeSet<Date> = all.iter().map(|d| d.day).collect();
        all.extend(self.phone_days.iter().filter(|d| !known.contains(&d.day)));
        all.sort_by_key(|d| d.day);
        all
    }

    /// How it goes on from a figure.
    pub(super) fn forecast(&self, figure: &Figure) -> Forecast {
        let day = figure.at.date();
        let lots = lots(&figure.usage, day);
        let used = if figure.whole { figure.data.used } else { 0 };
        forecast(&self.days(), figure.usage.cycle, &figure.at, used, &lots)
    }

    /// The phone's figure of this cycle.
    pub(super) fn counted(&self) -> Option<(Timestamp, &Phone)> {
        let (at, phone) = self.phone.as_ref()?;
        let begins = self.start(self.cycle().from).as_millisecond();
        // A day's slack: phones count in hours.
        let fits = phone.from_ms >= begins - 86_400_000 && at.as_millisecond() >= begins;
        (fits && phone.access == super::note::GRANTED).then_some((*at, phone))
    }
}
