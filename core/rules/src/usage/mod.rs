//! Usage: what is left, how long it lasts, when to say so, and why two figures differ.
//!
//! Data is in bytes with 1 GB = 1024³, days are the carrier's own. Nothing here asks a clock: a cycle, not
//! the time of day, decides what was told already.

mod alerts;
mod buckets;
mod cycle;
mod differ;
mod forecast;
mod save;
pub mod sms;
#[cfg(test)]
mod tests;
pub mod words;

pub use alerts::{Alert, AlertKind, alerts};
pub use buckets::{Data, Lot, data, lots, order};
pub use cycle::{Passed, cycle, passed};
pub use differ::{Difference, PhoneFigure, Reason, differ};
pub use forecast::{Ends, Forecast, Rate, Span, forecast, mean_rate, naive_rate, weekday_rate};
pub use save::{App, AppKind, Saving, save};

/// A kilobyte.
pub const KB: u64 = 1 << 10;
/// A megabyte.
pub const MB: u64 = 1 << 20;
/// A gigabyte.
pub const GB: u64 = 1 << 30;
/// The least own limit.
pub const CAP_LEAST: u64 = MB;
/// The largest own limit.
pub const CAP_MOST: u64 = 10 * 1024 * GB;

/// `part` of `whole` in hundredths, to the nearest; 100 only for all of it. Halves go up, also where whole bytes have
/// made a little less of one.
pub fn percent(part: u64, whole: u64) -> u8 {
    if part >= whole {
        return 100;
    }
    let (part, whole) = (u128::from(part), u128::from(whole));
    let hundredths = (part * 100 + whole / 2 + whole / 1000) / whole;
    u8::try_from(hundredths.min(99)).unwrap_or(99)
}

/// A limit as it is typed: a number of gigabytes, or one with its unit; none where it is no amount or is not
/// from 1 MB to 10 TB.
pub fn cap_typed(text: &str) -> Option<u64> {
    let text = text.trim();
    let bytes = sms::data(text).or_else(|| sms::data(&format!("{text}G")))?;
    (CAP_LEAST..=CAP_MOST).contains(&bytes).then_some(bytes)
}
