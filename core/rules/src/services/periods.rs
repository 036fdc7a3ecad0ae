//! Periods counted from a first day. Months are counted from it too, never from the period before, so
//! that what began on the 31st comes back to the 31st after a short month.

use jiff::ToSpan;
use jiff::civil::Date;
use phonestation_wire::services::{Product, Renewal, Terms};

/// The first day of the `n`-th period (0 for the first) of what began on `first`.
pub fn period_start(terms: &Terms, first: Date, n: u32) -> Date {
    match terms.days {
        Some(days) => first.saturating_add((i64::from(days.max(1)) * i64::from(n)).days()),
        None => first.saturating_add(i64::from(n).months()),
    }
}

/// The last day of the `n`-th period.
pub fn period_end(terms: &Terms, first: Date, n: u32) -> Date {
    let next = period_start(terms, first, n.saturating_add(1));
    next.yesterday().unwrap_or(next)
}

/// Which period `day` is in; the first for days before it.
pub fn period_with(terms: &Terms, first: Date, day: Date) -> u32 {
    let (mut low, mut high) = (0, 1);
    while period_start(terms, first, high) <= day && high < 1 << 20 {
        (low, high) = (high, high * 2);
    }
    // The last period that has begun by that day.
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        match period_start(terms, first, middle) <= day {
            true => low = middle,
            false => high = middle,
        }
    }
    low
}

/// The last day of what ends by itself.
pub fn natural_end(product: &Product) -> Option<Date> {
    match product.terms.renewal {
        Renewal::Auto => None,
        Renewal::Ends => Some(period_end(&product.terms, product.first_day, 0)),
    }
}

/// The last day for which one is bound.
pub fn contract_end(terms: &Terms, first: Date) -> Option<Date> {
    let bound = terms.contract_months > 0;
    bound.then(|| {
        let next = first.saturating_add(i64::from(terms.contract_months).months());
        next.yesterday().unwrap_or(next)
    })
}

/// What `used` of `all` days of `fen` cost. Rounded down: a fen that cannot be split is the customer's.
pub fn part(fen: i64, used: i32, all: i32) -> i64 {
    if all <= 0 {
        return 0;
    }
    let used = i128::from(used.clamp(0, all));
    let part = i128::from(fen) * used / i128::from(all);
    i64::try_from(part).unwrap_or(fen)
}

/// Days from `from` to `to`, both counted.
pub(super) fn days(from: Date, to: Date) -> i32 {
    (to - from).get_days() + 1
}
