//! What is told by itself: half of the data, four fifths, all of it, and the customer's own limit; each once a cycle.
//!
//! What was told stands under keys that name the cycle, so a figure that falls and rises again, or a clock that
//! goes back, tells nothing twice. A level that was told hides those below it.

use super::buckets::data;
use jiff::civil::Date;
use phonestation_wire::usage::Usage;

/// The levels, in hundredths.
const LEVELS: [u8; 3] = [50, 80, 100];

/// What is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AlertKind {
    /// So many hundredths of the data are used.
    Level(u8),
    /// The customer's own limit is reached.
    Cap(u64),
}

/// Something to tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alert {
    /// Under which it is remembered: `2026-11-01/80`, `2026-11-01/cap-1073741824`.
    pub key: String,
    /// What.
    pub kind: AlertKind,
    /// What was used.
    pub used: u64,
    /// What is left; none where only a limit is known.
    pub left: Option<u64>,
}

/// What is to be told of `usage` on `day`, where `told` says of a key whether it was told before. A cycle that
/// is over tells nothing any more.
pub fn alerts(usage: &Usage, day: Date, told: impl Fn(&str) -> bool) -> Vec<Alert> {
    let cycle = usage.cycle;
    if day > cycle.to || cycle.to < cycle.from {
        return vec![];
    }
    // With a clock that went back the carrier's own time decides what holds.
    let day = day.max(cycle.from);
    let data = data(usage, day);
    let mut all = Vec::new();
    let key = |what: &str| format!("{}/{what}", cycle.from);
    if let Some(total) = data.total.filter(|total| *total > 0) {
        // Rounded down: 100 is said when all is gone, not before.
        let reached = u128::from(data.used) * 100 / u128::from(total);
        let level = LEVELS.into_iter().rev().find(|l| u128::from(*l) <= reached);
        let above = |l: &u8| LEVELS.iter().any(|m| m >= l && told(&key(&m.to_string())));
        if let Some(level) = level.filter(|l| !above(l)) {
            all.push(Alert {
                key: key(&level.to_string()),
                kind: AlertKind::Level(level),
                used: data.used,
                left: data.left,
            });
        }
    }
    if let Some(cap) = &usage.cap {
        let name = key(&format!("cap-{}", cap.bytes));
        if cap.bytes > 0 && data.used >= cap.bytes && !told(&name) {
            all.push(Alert {
                key: name,
                kind: AlertKind::Cap(cap.bytes),
                used: data.used,
                left: data.left,
            });
        }
    }
    all
}
