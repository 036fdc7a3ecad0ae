//! Usage in words for screens.

use super::apps::hotspot;
use super::picture::{Figure, Picture};
use super::view::{
    BucketRow, ChartDay, ChartKind, CompareState, CompareView, UsageFigure, UsageForecast,
    UsageGlance, UsageKind, UsageState, UsageView,
};
use super::{cap, sms};
use crate::content::Sync;
use crate::error::Result;
use crate::guides::Reader;
use crate::store::Store;
use jiff::Timestamp;
use jiff::civil::Date;
use phonestation_rules::booking::words::moment;
use phonestation_rules::usage::words::{self, Way, word};
use phonestation_rules::usage::{Ends, Forecast, PhoneFigure, differ, order, passed, percent};
use phonestation_rules::words::{Word, say};
use phonestation_wire::Language;
use phonestation_wire::usage::{Bucket, BucketKind};
use std::collections::BTreeMap;

const MINUTES: Word = ("分钟", "min");
const MESSAGES: Word = ("条", "messages");
const PIECES: Word = ("份", "units");

/// How one speaks of a picture.
pub(super) struct Speaks<'a> {
    pub(super) picture: &'a Picture,
    pub(super) language: Language,
}

/// What is left, at a glance; none where nothing is known.
pub(crate) fn glance(store: &Store, reader: Reader, now: Timestamp) -> Result<Option<UsageGlance>> {
    let picture = Picture::load(store, now)?;
    let speaks = Speaks {
        picture: &picture,
        language: reader.language,
    };
    let figure = picture.figure();
    Ok(figure.map(|figure| speaks.glance(&figure, &picture.forecast(&figure))))
}

/// The usage screen.
pub(crate) fn view(with: &Sync, reader: Reader) -> Result<UsageView> {
    let customer = crate::customer::view(with, reader)?;
    let picture = Picture::load(&with.store, with.clock.now())?;
    let language = reader.language;
    let speaks = Speaks {
        picture: &picture,
        language,
    };
    let figure = picture.figure();
    let ahead = figure.as_ref().map(|f| (f, picture.forecast(f)));
    let glance = ahead.as_ref().map(|(f, ahead)| speaks.glance(f, ahead));
    let current = ahead.as_ref().filter(|(f, _)| !f.old);
    let saving = speaks.saving();
    let trouble = glance.as_ref().and_then(|g| g.trouble.clone());
    Ok(UsageView {
        signed_in: customer.signed_in,
        as_of: glance.as_ref().map(|g| g.as_of.clone()).unwrap_or_default(),
        glance,
        forecast: current.map(|(f, ahead)| speaks.forecast(f, ahead)),
        buckets: speaks.buckets(),
        balance: speaks.balance(),
        cap: cap::view(&picture, language),
        compare: speaks.compare(),
        phone: speaks.phone(),
        apps: speaks.apps(),
        saving_title: words::saving_title(language, saving.len()),
        saving,
        sms: sms::drafts(&with.store, reader)?,
        banner: customer.ended.or(trouble),
    })
}

impl Speaks<'_> {
    fn as_of(&self, figure: &Figure) -> String {
        words::as_of(self.language, figure.way, self.picture.today(), &figure.at)
    }

    fn moment(&self, at: Timestamp) -> String {
        let at = self.picture.local(at);
        moment(self.language, self.picture.today(), at.date(), at.time())
    }

    fn glance(&self, figure: &Figure, ahead: &Forecast) -> UsageGlance {
        let language = self.language;
        let (data, cycle) = (figure.data, figure.usage.cycle);
        let gone = passed(cycle, &self.picture.now);
        let endless = data.left.is_none();
        let left = match data.left {
            Some(left) => {
                let size = words::left(left);
                (size.number, size.unit.to_owned())
            }
            None => (say(language, word::UNLIMITED).to_owned(), String::new()),
        };
        let known = data.total.zip(data.left).filter(|_| figure.whole);
        let used = known.map(|(total, left)| percent(total.saturating_sub(left), total));
        let state = state(figure, ahead);
        let used_words = match known {
            Some((total, left)) => words::used_of(language, total, left),
            None if endless => words::used_without_end(language, data.used),
            None => String::new(),
        };
        let forecast = match state {
            _ if figure.old => String::new(),
            UsageState::Unlimited => say(language, word::NO_END).to_owned(),
            _ => words::forecast(language, cycle, ahead),
        };
        UsageGlance {
            left: left.0,
            unit: left.1,
            used_words,
            total_words: known.map_or_else(String::new, |(t, _)| words::used(t).whole()),
            percent_used: used,
            percent_time: gone.percent,
            data_words: used.map_or_else(String::new, |p| words::percent_used(language, p)),
            time_words: words::percent_passed(language, gone.percent),
            days_left: match figure.old {
                true => String::new(),
                false => words::days_left(language, cycle, gone.left),
            },
            as_of: self.as_of(figure),
            state,
            state_words: say(language, state_word(state)).to_owned(),
            forecast,
            example: figure.usage.example,
            trouble: self.trouble(figure),
        }
    }

    fn trouble(&self, figure: &Figure) -> Option<String> {
        let when = self.moment(figure.at.timestamp());
        match figure.usage.trouble {
            _ if figure.old => Some(words::old(self.language, &when)),
            Some(trouble) => Some(words::trouble(self.language, trouble, &when)),
            None => None,
        }
    }

    fn forecast(&self, figure: &Figure, ahead: &Forecast) -> UsageForecast {
        let (language, cycle) = (self.language, figure.usage.cycle);
        let endless = figure.data.left.is_none();
        let words = match endless {
            true => say(language, word::NO_END).to_owned(),
            false => words::forecast(language, cycle, ahead),
        };
        let empty = match ahead.ends {
            Ends::Empty(day) => Some(day),
            _ => None,
        };
        let days = self.picture.days();
        let known: Vec<(Date, u64)> = days
            .iter()
            .filter(|d| d.day >= cycle.from && d.day <= cycle.to)
            .map(|d| (d.day, d.bytes))
            .collect();
        UsageForecast {
            words,
            hint: match endless {
                true => String::new(),
                false => words::hint(language, cycle, ahead),
            },
            uncertain: words::uncertain(language, cycle, ahead),
            chart: self.chart(figure, ahead, empty),
            empty_day: empty.map(|day| day.to_string()),
            spoken: words::spoken(language, cycle, &known, ahead),
        }
    }

    fn chart(&self, figure: &Figure, ahead: &Forecast, empty: Option<Date>) -> Vec<ChartDay> {
        let (language, cycle) = (self.language, figure.usage.cycle);
        let (today, counted) = (self.picture.today(), figure.at.date());
        let days = self.picture.days();
        let used: BTreeMap<Date, u64> = days.iter().map(|d| (d.day, d.bytes)).collect();
        let likely: BTreeMap<Date, u64> = ahead.likely.iter().map(|d| (d.day, d.bytes)).collect();
        let mut all = Vec::new();
        let mut next = Some(cycle.from);
        while let Some(day) = next.filter(|day| *day <= cycle.to) {
            let known = used.get(&day).filter(|_| day <= counted.max(today));
            let guess = likely.get(&day).copied();
            let over = ahead.ends == Ends::Gone || empty.is_some_and(|e| day >= e);
            let (kind, bytes, words) = match (known, guess) {
                (Some(bytes), _) if day == today => {
                    let words = words::today_used(language, *bytes);
                    (ChartKind::Today, *bytes, words)
                }
                (Some(bytes), _) => (
                    ChartKind::Used,
                    *bytes,
                    words::day_used(language, day, *bytes),
                ),
                (None, Some(bytes)) if day >= today && bytes > 0 => (
                    ChartKind::Likely,
                    bytes,
                    words::day_likely(language, day, bytes),
                ),
                _ if day > today && over => (ChartKind::None, 0, words::day_empty(language, day)),
                _ => (ChartKind::None, 0, words::day_unknown(language, day)),
            };
            let label = match day {
                day if day == today => say(language, word::TODAY).to_owned(),
                day if Some(day) == empty => words::empty_on(language, cycle, day),
                day if day == cycle.from => words::bar(language, cycle, day),
                _ => String::new(),
            };
            all.push(ChartDay {
                label,
                bytes,
                kind,
                words,
            });
            next = day.tomorrow().ok();
        }
        all
    }

    fn buckets(&self) -> Vec<BucketRow> {
        let Some(said) = &self.picture.said else {
            return vec![];
        };
        let rows = order(&said.usage, self.picture.today());
        rows.into_iter()
            .map(|(b, first)| self.bucket(b, first))
            .collect()
    }

    fn bucket(&self, bucket: &Bucket, first: bool) -> BucketRow {
        let language = self.language;
        let left = bucket.total.map(|t| t.saturating_sub(bucket.used));
        let counted = |unit: Word, each: u64| {
            let total = bucket.total.map(|t| t / each);
            words::counted(language, unit, left.map(|l| l / each), total)
        };
        let words = match (bucket.kind, left) {
            (BucketKind::Data, Some(left)) => words::left_of(language, left, bucket.total),
            (BucketKind::Data, None) => words::used_without_end(language, bucket.used),
            (BucketKind::Voice, _) => counted(MINUTES, 60),
            (BucketKind::Sms, _) => counted(MESSAGES, 1),
            (BucketKind::Other, _) => counted(PIECES, 1),
        };
        let data = bucket.kind == BucketKind::Data;
        BucketRow {
            name: bucket.name.in_language(language).to_owned(),
            words,
            percent_used: bucket.total.map(|t| percent(bucket.used, t)),
            shared: bucket.shared.map(|s| words::shared(language, s, data)),
            until: words::until(language, self.picture.today(), bucket.from, bucket.to),
            kind: match bucket.kind {
                BucketKind::Data => UsageKind::Data,
                BucketKind::Voice => UsageKind::Voice,
                BucketKind::Sms => UsageKind::Sms,
                BucketKind::Other => UsageKind::Other,
            },
            first,
        }
    }

    fn balance(&self) -> Option<String> {
        let said = self.picture.said.as_ref().map(|s| &s.usage);
        let said = said.and_then(|s| Some((s.as_of, s.balance?)));
        let sms = self.picture.money_sms.as_ref();
        let sms = sms.and_then(|m| Some((m.at, m.figures.balance?)));
        let newest = said.into_iter().chain(sms).max_by_key(|(at, _)| *at);
        newest.map(|(_, fen)| words::balance(self.language, fen))
    }

    /// The phone's sum over this cycle.
    fn phone(&self) -> Option<UsageFigure> {
        let (at, phone) = self.picture.counted()?;
        let from = Timestamp::from_millisecond(phone.from_ms).ok()?;
        // An hour late is on time: phones count in hours.
        let from = self
            .picture
            .local(from)
            .date()
            .max(self.picture.cycle().from);
        Some(UsageFigure {
            words: words::used(phone.mobile).whole(),
            as_of: self.moment(at),
            span: words::span(self.language, from),
        })
    }

    fn compare(&self) -> Option<CompareView> {
        let (at, counted) = self.picture.counted()?;
        let figure = self
            .picture
            .figure()
            .filter(|f| f.way == Way::Carrier && !f.old)?;
        let phone = self.phone()?;
        let cycle = figure.usage.cycle;
        let found = differ(
            figure.data.used,
            figure.data.shared,
            figure.at.timestamp(),
            self.picture.start(cycle.from),
            &PhoneFigure {
                bytes: counted.mobile,
                at,
                from: Timestamp::from_millisecond(counted.from_ms).ok()?,
                hotspot: hotspot(counted),
                sims: counted.sims,
            },
        );
        let (state, word) = match found.look {
            true => (CompareState::Look, word::LOOK),
            false => (CompareState::Normal, word::NORMAL),
        };
        Some(CompareView {
            carrier: UsageFigure {
                words: words::used(figure.data.used).whole(),
                as_of: self.moment(figure.at.timestamp()),
                span: words::span(self.language, cycle.from),
            },
            phone,
            state_words: say(self.language, word).to_owned(),
            reason: words::difference(self.language, &found),
            state,
        })
    }
}

/// How it stands. A tenth is little.
fn state(figure: &Figure, ahead: &Forecast) -> UsageState {
    let data = figure.data;
    let little = |left: u64| figure.whole && data.total.is_some_and(|total| left <= total / 10);
    match (data.left, ahead.ends) {
        _ if figure.old => UsageState::Unknown,
        (None, _) => UsageState::Unlimited,
        (Some(0), _) | (_, Ends::Gone) => UsageState::Empty,
        (Some(left), Ends::Empty(_) | Ends::Unknown) if little(left) => UsageState::NearlyEmpty,
        (_, Ends::Empty(_)) => UsageState::Fast,
        (_, Ends::Enough) => UsageState::Fine,
        (_, Ends::Unknown) => UsageState::Unknown,
    }
}

fn state_word(state: UsageState) -> Word {
    match state {
        UsageState::Fine => word::FINE,
        UsageState::Fast => word::FAST,
        UsageState::NearlyEmpty => word::NEARLY_EMPTY,
        UsageState::Empty => word::EMPTY,
        UsageState::Unlimited => word::UNLIMITED,
        UsageState::Unknown => word::UNKNOWN,
    }
}
