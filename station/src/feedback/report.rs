//! The counts as those who write guides read them.

use super::store::{GuideCount, Nothing};
use jiff::civil::Date;
use serde::Serialize;
use std::fmt::Write;

/// Searches that fewer people made are counted and not shown: an odd word may be somebody's.
const SHOWN_FROM: i64 = 3;

/// What was counted since a day.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    /// The first day counted.
    pub since: Date,
    /// The least helpful first.
    pub guides: Vec<GuideCount>,
    /// The most frequent first; only those made three times and more.
    pub nothing_found: Vec<Nothing>,
    /// How often nothing was found in all.
    pub nothing_in_all: i64,
}

impl Report {
    /// A report of these counts.
    pub fn new(since: Date, guides: Vec<GuideCount>, nothing: Vec<Nothing>) -> Report {
        let nothing_in_all = nothing.iter().map(|n| n.times).sum();
        let often = nothing.into_iter().filter(|n| n.times >= SHOWN_FROM);
        Report {
            since,
            guides,
            nothing_found: often.collect(),
            nothing_in_all,
        }
    }
}

/// The report as a table of text.
pub fn text(report: &Report) -> String {
    let mut out = format!("Since {}\n\n", report.since);
    // Writing to a string cannot fail.
    let _ = writeln!(out, "{:>6} {:>6} {:>6}  guide", "worked", "failed", "share");
    for one in &report.guides {
        let share = 100 * one.worked / (one.worked + one.failed).max(1);
        let _ = writeln!(
            out,
            "{:>6} {:>6} {share:>4} %  {} ({})",
            one.worked, one.failed, one.guide, one.audience
        );
    }
    if report.guides.is_empty() {
        out.push_str("  nothing was said yet\n");
    }
    let _ = writeln!(
        out,
        "\nSearches that found nothing: {}; made {SHOWN_FROM} times and more:",
        report.nothing_in_all
    );
    for one in &report.nothing_found {
        let _ = writeln!(out, "{:>6}  {} ({})", one.times, one.query, one.language);
    }
    out
}
