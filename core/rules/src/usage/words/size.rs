//! Amounts of data with their units.

use super::pick;
use crate::usage::{GB, KB, MB};
use phonestation_wire::Language;

/// An amount and its unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Size {
    /// 7.1.
    pub number: String,
    /// GB.
    pub unit: &'static str,
}

impl Size {
    /// 7.1 GB.
    pub fn whole(&self) -> String {
        format!("{}\u{a0}{}", self.number, self.unit)
    }
}

/// `bytes` in `unit`s with so many digits after the point, cut or brought to the nearest.
fn in_units(bytes: u64, unit: u64, digits: u32, cut: bool) -> String {
    let scale = 10_u128.pow(digits);
    let unit = u128::from(unit);
    // A thousandth more before it is cut: 7.1 GB in whole bytes is a little less.
    let more = if cut { unit / 1000 * scale } else { unit / 2 };
    let all = (u128::from(bytes) * scale + more) / unit;
    let (whole, part) = (all / scale, all % scale);
    if part == 0 {
        return whole.to_string();
    }
    let width = usize::try_from(digits).unwrap_or(0);
    format!("{whole}.{part:0width$}")
}

fn sized(bytes: u64, fine: bool, cut: bool) -> Size {
    // What would be said as 1024 MB is 1 GB, and what is nearly 0.1 GB is said in GB.
    let (unit, name) = match bytes {
        b if b >= 100 * MB - MB / 2 || (fine && b >= 10 * MB) => (GB, "GB"),
        b if b >= MB - KB / 2 => (MB, "MB"),
        b if b >= KB => (KB, "KB"),
        0 => (GB, "GB"),
        _ => (KB, "KB"),
    };
    let digits = match (name, fine && bytes < GB) {
        ("GB", true) => 2,
        ("GB", false) => 1,
        _ => 0,
    };
    let number = in_units(bytes, unit, digits, cut);
    match number.as_str() {
        // Something is there, however little.
        "0" if bytes > 0 => Size {
            number: if digits == 0 { "1" } else { "0.1" }.into(),
            unit: name,
        },
        _ => Size { number, unit: name },
    }
}

/// What was used, to the nearest: 12.9 GB, 380 MB.
pub fn used(bytes: u64) -> Size {
    sized(bytes, false, false)
}

/// What is left, cut and not rounded up: nobody finds less than is said, but for a thousandth.
pub fn left(bytes: u64) -> Size {
    sized(bytes, false, true)
}

/// With two digits below a gigabyte: 0.56 GB.
pub fn fine(bytes: u64) -> Size {
    sized(bytes, true, true)
}

/// 已用 12.9，共 20 GB. Used and left add up to the whole as they are shown.
pub fn used_of(language: Language, total: u64, left_bytes: u64) -> String {
    let (all, rest) = (used(total), left(left_bytes));
    let own = used(total.saturating_sub(left_bytes));
    let part = match (all.unit, rest.unit) {
        ("GB", "GB") => tenths(&all.number)
            .zip(tenths(&rest.number))
            .and_then(|(all, rest)| all.checked_sub(rest))
            .map(|n| match n % 10 {
                0 => (n / 10).to_string(),
                part => format!("{}.{part}", n / 10),
            }),
        _ => None,
    };
    let part = match part {
        Some(part) => part,
        None if own.unit == all.unit => own.number.clone(),
        None => own.whole(),
    };
    let all = all.whole();
    pick(
        language,
        format!("已用 {part}，共 {all}"),
        format!("{part} used of {all}"),
    )
}

fn tenths(number: &str) -> Option<u64> {
    let (whole, part) = number.split_once('.').unwrap_or((number, "0"));
    Some(whole.parse::<u64>().ok()? * 10 + part.parse::<u64>().ok()?)
}
