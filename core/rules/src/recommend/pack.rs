//! The one service that may be put forward: where the data will not last, the cheapest pack that makes it last.

use crate::services::Facts;
use crate::usage::{Ends, Forecast, passed};
use jiff::civil::Date;
use jiff::{ToSpan, Zoned};
use phonestation_wire::services::{OfferingKind, ProductOffering, Renewal};
use phonestation_wire::usage::Cycle;

/// What is missing until the end of a cycle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Need {
    /// Bytes; 0 where nothing is left and nothing can be said.
    pub missing: u64,
    /// Today.
    pub from: Date,
    /// The last day it must last.
    pub until: Date,
}

/// What is missing at a `forecast` made `at`, with `used` and `left` so far; none where it lasts, or nobody
/// can say.
pub fn need(forecast: &Forecast, cycle: Cycle, at: &Zoned, used: u64, left: u64) -> Option<Need> {
    if !matches!(forecast.ends, Ends::Empty(_) | Ends::Gone) {
        return None;
    }
    let gone = passed(cycle, at);
    // In thousandths of a day.
    let past = u64::from(gone.days) * 1000 + u64::from(gone.today);
    let rest = u64::from(gone.left) * 1000 + 1000u64.saturating_sub(u64::from(gone.today));
    let likely = match forecast.ends {
        // As it went until now: there is no more of it to look at.
        Ends::Gone => parts(used, rest, past.max(1)),
        _ => parts(forecast.per_day, rest, 1000),
    };
    Some(Need {
        missing: likely.saturating_sub(left),
        from: at.date(),
        until: cycle.to,
    })
}

fn parts(bytes: u64, of: u64, whole: u64) -> u64 {
    let all = u128::from(bytes) * u128::from(of) / u128::from(whole);
    u64::try_from(all).unwrap_or(u64::MAX)
}

/// The bytes that `offering` adds to what one has, once and for money; none for any other offering.
pub fn adds(offering: &ProductOffering) -> Option<u64> {
    let once = offering.kind == OfferingKind::ValueAdded && offering.renewal == Some(Renewal::Ends);
    offering.data.filter(|bytes| once && *bytes > 0)
}

/// Of `offerings` the cheapest of which everything is known, that holds at least what is missing and holds to
/// the end; of two that cost the same, the one with more in it.
pub fn lasting<'a>(
    offerings: impl IntoIterator<Item = &'a ProductOffering>,
    need: Need,
) -> Option<(&'a ProductOffering, u64)> {
    let fits = |offering: &'a ProductOffering| {
        let bytes = adds(offering).filter(|bytes| *bytes >= need.missing)?;
        let terms = Facts::of(offering).ok()?.terms;
        let days = i64::from(terms.days?.min(36_500));
        let last = need.from.saturating_add((days - 1).days());
        (last >= need.until).then_some((terms.fen, bytes, offering))
    };
    let all = offerings.into_iter().filter_map(fits);
    let best = all.min_by_key(|(fen, bytes, o)| (*fen, std::cmp::Reverse(*bytes), o.id.as_str()));
    best.map(|(_, bytes, offering)| (offering, bytes))
}
