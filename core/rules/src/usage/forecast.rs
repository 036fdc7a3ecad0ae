//! How long it lasts: what a day usually takes, carried on to the end of the cycle.
//!
//! A day's use is the mean of the last four weeks' whole days, cycles before this one too, in which a day
//! that stands alone, more than twice as heavy as any other, counts as the second: one film does not make a month. With fewer than four weeks known the plain
//! mean was as good, which is a straight line through the days; then it is used. Days of the week are told apart only for who
//! uses them so differently that the past would have been foretold better. `docs/bench/usage.md` says how far off
//! this is, beside a straight line through the cycle.

use super::buckets::Lot;
use super::cycle::passed;
use jiff::civil::Date;
use jiff::{ToSpan, Zoned};
use phonestation_wire::usage::{Cycle, DayUse};

/// Days that are looked back on.
const BACK: i32 = 28;
/// The same where days of the week are told apart.
const BACK_WEEKS: i32 = 56;
/// With so many days known a single heavy one is told from the rest.
const TAMED: usize = 28;
/// Four of five times it should be within the span that is said.
const SPREAD: f64 = 1.28;
/// A straight line needs so much of a day.
const LEAST: f64 = 0.25;

/// What is used on a day of the week, from Monday on, and how far a day is from that.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rate {
    /// Bytes on each.
    pub by_weekday: [f64; 7],
    /// By how much a day differs, as a rule.
    pub spread: f64,
    /// From how many days this was learnt.
    pub learnt: u32,
}

impl Rate {
    fn flat(mean: f64, spread: f64, learnt: usize) -> Rate {
        Rate {
            by_weekday: [mean; 7],
            spread,
            learnt: u32::try_from(learnt).unwrap_or(u32::MAX),
        }
    }

    /// What `day` is likely to take.
    pub fn on(&self, day: Date) -> f64 {
        self.by_weekday[weekday(day)]
    }
}

fn weekday(day: Date) -> usize {
    usize::from(day.weekday().to_monday_zero_offset().unsigned_abs()) % 7
}

/// How it ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ends {
    /// Nothing can be said yet.
    Unknown,
    /// It lasts to the end of the cycle.
    Enough,
    /// It is used up on this day.
    Empty(Date),
    /// Nothing is left now.
    Gone,
}

/// Between which days it is used up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// Not before.
    pub from: Date,
    /// Not after; none where it may last.
    pub to: Option<Date>,
}

/// What is likely to come.
#[derive(Debug, Clone, PartialEq)]
pub struct Forecast {
    /// How it ends.
    pub ends: Ends,
    /// When it may be used up, four times of five; none where it lasts then too.
    pub span: Option<Span>,
    /// What a day takes, over the rest of the cycle.
    pub per_day: u64,
    /// What a day may take for it to last to the end.
    pub lasts: u64,
    /// What is likely to be used: the rest of today, then each day, until nothing is left.
    pub likely: Vec<DayUse>,
}

/// Whole days before `today`, the newest first, that are no older than `back` days.
fn whole(days: &[DayUse], today: Date, back: i32) -> Vec<DayUse> {
    let oldest = today.saturating_sub(back.days());
    let mut whole: Vec<DayUse> = days.to_vec();
    whole.retain(|d| d.day < today && d.day >= oldest);
    whole.sort_by_key(|d| std::cmp::Reverse(d.day));
    whole.dedup_by_key(|d| d.day);
    whole
}

#[expect(
    clippy::cast_precision_loss,
    reason = "bytes of a month are far below 2^53"
)]
fn float(bytes: u64) -> f64 {
    bytes as f64
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "not negative, and `as` stops at the ends"
)]
fn bytes(value: f64) -> u64 {
    value.max(0.0).round() as u64
}

/// The values with the largest made as the second largest, where there are enough to tell it from the rest.
fn tamed(values: &mut [f64]) {
    if values.len() < TAMED {
        return;
    }
    let place = |values: &[f64]| {
        let all = values.iter().enumerate();
        all.max_by(|a, b| a.1.total_cmp(b.1))
            .map_or(0, |(at, _)| at)
    };
    let at = place(values);
    let largest = std::mem::replace(&mut values[at], f64::NEG_INFINITY);
    let second = values[place(values)];
    // One of several heavy days comes again; one that stands alone need not.
    values[at] = if largest > 2.0 * second {
        second
    } else {
        largest
    };
}

fn mean(values: &[f64]) -> f64 {
    let count = f64::from(u32::try_from(values.len()).unwrap_or(u32::MAX).max(1));
    values.iter().sum::<f64>() / count
}

fn spread(values: &[f64], around: f64) -> f64 {
    mean(
        &values
            .iter()
            .map(|v| (v - around).powi(2))
            .collect::<Vec<_>>(),
    )
    .sqrt()
}

/// A straight line through this cycle: what was used by the time that has passed.
pub fn naive_rate(cycle: Cycle, at: &Zoned, used: u64) -> Option<Rate> {
    let gone = passed(cycle, at);
    let elapsed = f64::from(gone.days) + f64::from(gone.today) / 1000.0;
    let mean = float(used) / elapsed;
    // As far off as one day may be from the other, for all that is known.
    (elapsed >= LEAST).then(|| Rate::flat(mean, mean, 1))
}

/// The last four weeks' mean, tamed where all of them are known; none with fewer than three whole days.
pub fn mean_rate(days: &[DayUse], today: Date) -> Option<Rate> {
    let whole = whole(days, today, BACK);
    let mut values: Vec<f64> = whole.iter().map(|d| float(d.bytes)).collect();
    if values.len() < 3 {
        return None;
    }
    tamed(&mut values);
    let mean = mean(&values);
    Some(Rate::flat(mean, spread(&values, mean), values.len()))
}

/// Each day of the week by its own last eight, drawn towards the mean of all; none with fewer than four weeks.
pub fn weekday_rate(days: &[DayUse], today: Date) -> Option<Rate> {
    let whole = whole(days, today, BACK_WEEKS);
    if whole.len() < 28 {
        return None;
    }
    let mut values: Vec<f64> = whole.iter().map(|d| float(d.bytes)).collect();
    tamed(&mut values);
    let all = mean(&values);
    let mut by_weekday = [all; 7];
    for (place, rate) in by_weekday.iter_mut().enumerate() {
        let own = whole.iter().zip(&values);
        let own = own.filter(|(d, _)| weekday(d.day) == place);
        let own: Vec<f64> = own.map(|(_, v)| *v).chain([all; 2]).collect();
        *rate = mean(&own);
    }
    let errors = whole.iter().zip(&values);
    let errors: Vec<f64> = errors
        .map(|(d, v)| v - by_weekday[weekday(d.day)])
        .collect();
    Some(Rate {
        by_weekday,
        spread: spread(&errors, 0.0),
        learnt: u32::try_from(whole.len()).unwrap_or(u32::MAX),
    })
}

/// The days of the week where they would have foretold the last two weeks better by a tenth, else the mean.
fn rate(days: &[DayUse], today: Date) -> Option<Rate> {
    let flat = mean_rate(days, today)?;
    let (mut by_mean, mut by_week) = (0.0, 0.0);
    for past in whole(days, today, 14) {
        let (Some(mean), Some(week)) = (mean_rate(days, past.day), weekday_rate(days, past.day))
        else {
            return Some(flat);
        };
        let was = float(past.bytes);
        by_mean += (was - mean.on(past.day)).abs();
        by_week += (was - week.on(past.day)).abs();
    }
    let week = weekday_rate(days, today).filter(|_| by_week < 0.9 * by_mean);
    Some(week.unwrap_or(flat))
}

/// What others take beside this number, as a factor on its own days; 1 where its days explain what was used.
fn shared_by(days: &[DayUse], cycle: Cycle, at: &Zoned, used: u64) -> f64 {
    let gone = passed(cycle, at);
    let own: Vec<&DayUse> = days
        .iter()
        .filter(|d| d.day >= cycle.from && d.day <= at.date())
        .collect();
    let known = u32::try_from(own.len()).unwrap_or(0);
    let sum = own.iter().fold(0_u64, |sum, d| sum.saturating_add(d.bytes));
    // With days unknown the sum says nothing.
    if known < gone.days.max(3) || sum == 0 || float(used) < 1.15 * float(sum) {
        return 1.0;
    }
    (float(used) / float(sum)).min(20.0)
}

/// Takes `amounts` of the days from `from` on out of `lots`; on which of them something was missing.
fn drained(lots: &[Lot], from: Date, amounts: impl Iterator<Item = f64>) -> Option<Date> {
    let mut left: Vec<f64> = lots.iter().map(|lot| float(lot.left)).collect();
    let mut day = from;
    for mut wanted in amounts {
        for (lot, left) in lots.iter().zip(&mut left).filter(|(lot, _)| lot.to >= day) {
            let taken = wanted.min(*left);
            (wanted, *left) = (wanted - taken, *left - taken);
            if lot.left > 0 && wanted <= 0.5 {
                break;
            }
        }
        if wanted > 0.5 {
            return Some(day);
        }
        day = day.saturating_add(1.day());
    }
    None
}

/// The largest use of a day with which nothing is missing to the end.
fn lasting(lots: &[Lot], from: Date, parts: &[f64]) -> u64 {
    let (mut low, mut high) = (0.0, lots.iter().map(|lot| float(lot.left)).sum::<f64>());
    let sum: f64 = parts.iter().sum();
    if sum <= 0.0 {
        return bytes(high);
    }
    high /= sum.min(1.0);
    for _ in 0..60 {
        let middle = f64::midpoint(low, high);
        match drained(lots, from, parts.iter().map(|part| part * middle)) {
            Some(_) => high = middle,
            None => low = middle,
        }
    }
    bytes(low.floor())
}

/// What is likely to come, as it was counted `at` in the carrier's zone: `days` this number's, of this cycle and before;
/// `used` and `lots` what was used and is left of all data packages, the one that is used first at the front.
pub fn forecast(days: &[DayUse], cycle: Cycle, at: &Zoned, used: u64, lots: &[Lot]) -> Forecast {
    let (gone, today) = (passed(cycle, at), at.date());
    let left = lots
        .iter()
        .fold(0_u64, |sum, lot| sum.saturating_add(lot.left));
    // The rest of today, then whole days.
    let mut parts = vec![1.0 - f64::from(gone.today) / 1000.0];
    parts.extend(vec![1.0; usize::try_from(gone.left).unwrap_or(0)]);
    let lasts = lasting(lots, today, &parts);
    let mut all = Forecast {
        ends: Ends::Unknown,
        span: None,
        per_day: 0,
        lasts,
        likely: vec![],
    };
    if !lots.is_empty() && left == 0 {
        all.ends = Ends::Gone;
        return all;
    }
    let factor = shared_by(days, cycle, at, used);
    let found =
        rate(days, today).or_else(|| naive_rate(cycle, at, used).map(|r| scaled(r, 1.0 / factor)));
    let Some(rate) = found.filter(|_| (cycle.from..=cycle.to).contains(&today)) else {
        return all;
    };
    let rate = scaled(rate, factor);
    let amounts: Vec<f64> = days_from(today)
        .zip(&parts)
        .map(|(day, part)| rate.on(day) * part)
        .collect();
    let sum: f64 = amounts.iter().sum();
    all.per_day = bytes(sum / parts.iter().sum::<f64>().max(0.001));
    if lots.is_empty() {
        all.likely = likely(today, &amounts, None);
        return all;
    }
    let end = |sign: f64| drained(lots, today, off(&amounts, &parts, &rate, sign).into_iter());
    let empty = end(0.0);
    all.ends = empty.map_or(Ends::Enough, Ends::Empty);
    all.span = end(SPREAD).map(|from| Span {
        from,
        to: end(-SPREAD),
    });
    all.likely = likely(today, &amounts, empty.map(|day| (day, lots)));
    all
}

fn scaled(rate: Rate, factor: f64) -> Rate {
    Rate {
        by_weekday: rate.by_weekday.map(|r| r * factor),
        spread: rate.spread * factor,
        learnt: rate.learnt,
    }
}

fn days_from(first: Date) -> impl Iterator<Item = Date> {
    std::iter::successors(Some(first), |day| day.tomorrow().ok())
}

/// Each day as it is when all days together are `sign` spreads off: days differ, and the mean is not known exactly.
fn off(amounts: &[f64], parts: &[f64], rate: &Rate, sign: f64) -> Vec<f64> {
    let learnt = f64::from(rate.learnt.max(1));
    let (mut time, mut sum, mut before) = (0.0, 0.0, 0.0_f64);
    let step = |(amount, part): (&f64, &f64)| {
        time += part;
        sum += amount;
        let error = rate.spread * (time + time * time / learnt).sqrt();
        let so_far = (sum + sign * error).max(before);
        let day = so_far - before;
        before = so_far;
        day
    };
    amounts.iter().zip(parts).map(step).collect()
}

/// The amounts as days, cut where nothing is left any more.
fn likely(today: Date, amounts: &[f64], empty: Option<(Date, &[Lot])>) -> Vec<DayUse> {
    let mut left = empty.map(|(day, lots)| (day, lots.iter().map(|lot| lot.left).sum::<u64>()));
    let mut all = Vec::new();
    for (day, amount) in days_from(today).zip(amounts) {
        let mut bytes = bytes(*amount);
        if let Some((empty, left)) = &mut left {
            if day > *empty {
                break;
            }
            bytes = bytes.min(*left);
            *left -= bytes;
        }
        all.push(DayUse { day, bytes });
    }
    all
}
