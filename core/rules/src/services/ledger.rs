//! What is charged and what comes back: a function of the product alone, so that it cannot drift.

use super::periods::{contract_end, days, part, period_end, period_start, period_with};
use super::product::last_day;
use jiff::civil::Date;
use phonestation_wire::services::{Charge, Entry, EntryKind, Product};

/// Periods looked at, at most: a hundred years of days.
const MOST: u32 = 36_525;

/// Every entry up to and with `until`, by date.
pub fn ledger(product: &Product, until: Date) -> Vec<Entry> {
    let last = last_day(product);
    let stop = last.map_or(until, |last| last.min(until));
    let mut entries = Vec::new();
    for n in 0..MOST {
        let start = period_start(&product.terms, product.first_day, n);
        if start > stop {
            break;
        }
        if product.terms.fen != 0 {
            entries.push(Entry {
                date: start,
                fen: product.terms.fen,
                kind: EntryKind::Charge,
                period: start,
            });
        }
        entries.extend(back(product, n, start));
    }
    if let Some(date) = last.filter(|last| *last >= product.first_day)
        && let fen = leaving_charge(product, date)
        && fen != 0
    {
        entries.push(Entry {
            date,
            fen,
            kind: EntryKind::LeavingCharge,
            period: product.first_day,
        });
    }
    entries.retain(|entry| entry.date <= until);
    entries.sort_by_key(|entry| (entry.date, entry.period));
    entries
}

/// What comes back of a period: all of it when it was not delivered, else the days after the last one.
fn back(product: &Product, n: u32, start: Date) -> Option<Entry> {
    let fen = product.terms.fen;
    let told = product.undelivered.iter().find(|u| u.period == start);
    let (date, fen, kind) = match told {
        Some(told) => (told.told.max(start), fen, EntryKind::NotDelivered),
        None => {
            let last = product.end.as_ref().and_then(|_| last_day(product))?;
            let end = period_end(&product.terms, product.first_day, n);
            // Only who leaves at once has paid for days to come.
            if last < start || last >= end {
                return None;
            }
            let used = part(fen, days(start, last), days(start, end));
            (last, fen - used, EntryKind::Refund)
        }
    };
    (fen != 0).then_some(Entry {
        date,
        fen: -fen,
        kind,
        period: start,
    })
}

/// What leaving costs when `last` is the last day.
fn leaving_charge(product: &Product, last: Date) -> i64 {
    let left = product.end.is_some();
    let bound = contract_end(&product.terms, product.first_day).is_some_and(|end| last < end);
    match left && bound {
        true => product.terms.leaving_charge,
        false => 0,
    }
}

/// What leaving brings and costs: what comes back for days to come, and the charge for leaving early.
pub fn closing(product: &Product) -> (i64, i64) {
    let Some(last) = last_day(product).filter(|last| *last >= product.first_day) else {
        return (0, 0);
    };
    let n = period_with(&product.terms, product.first_day, last);
    let start = period_start(&product.terms, product.first_day, n);
    let back = back(product, n, start).filter(|e| e.kind == EntryKind::Refund);
    (back.map_or(0, |e| -e.fen), leaving_charge(product, last))
}

/// The next charge after `today`.
pub fn next_charge(product: &Product, today: Date) -> Option<Charge> {
    let n = match today < product.first_day {
        true => 0,
        false => period_with(&product.terms, product.first_day, today) + 1,
    };
    let date = period_start(&product.terms, product.first_day, n);
    let fen = product.terms.fen;
    let there = fen != 0 && last_day(product).is_none_or(|last| date <= last) && date > today;
    there.then_some(Charge { date, fen })
}

/// The sum of entries.
pub fn sum(entries: &[Entry]) -> i64 {
    entries.iter().map(|e| e.fen).sum()
}

/// The entries that ask for money.
pub fn charged(entries: &[Entry]) -> impl Iterator<Item = &Entry> {
    entries.iter().filter(|e| e.fen > 0)
}
