//! A handset's battery by the hour, and when it was silent. Drawn in percent, so that it fills any width.

use super::store::{HOURS, hour_of};
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The chart, and in how many of its hours the handset said something.
pub(super) struct Figure {
    pub(super) svg: String,
    pub(super) spoke: usize,
    pub(super) hours: usize,
}

/// Draws what was told in the hours before `now`.
pub(super) fn figure(told: &[(i64, Option<u8>)], now: Timestamp) -> Figure {
    let told: BTreeMap<i64, Option<u8>> = told.iter().copied().collect();
    let last = hour_of(now);
    let mut svg =
        String::from("<line class=\"floor\" x1=\"0\" x2=\"100%\" y1=\"96%\" y2=\"96%\"/>");
    let mut spoke = 0;
    #[expect(clippy::cast_precision_loss, reason = "a count of hours")]
    let step = 100.0 / HOURS as f64;
    for (place, hour) in (0_u8..).zip(last - HOURS + 1..=last) {
        let left = f64::from(place) * step + step * 0.13;
        let (class, high) = match told.get(&hour) {
            // Not said in percent: it was there all the same.
            Some(percent) => {
                spoke += 1;
                ("used", f64::from(percent.unwrap_or(1)).max(1.0) * 0.94)
            }
            None => ("none", 1.5),
        };
        // Writing to a string cannot fail.
        let _ = write!(
            svg,
            "<rect class=\"{class}\" x=\"{left:.2}%\" width=\"{:.2}%\" y=\"{:.2}%\" height=\"{high:.2}%\" rx=\"2\"/>",
            step * 0.74,
            96.0 - high,
        );
    }
    Figure {
        svg,
        spoke,
        hours: usize::try_from(HOURS).unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_hour_of_two_days_has_its_mark_and_what_lies_outside_has_none() {
        let now = Timestamp::from_second(1_800_000_000).expect("a time");
        let last = hour_of(now);
        let told = [
            (last, Some(100)),
            (last - 1, None),
            (last - HOURS + 1, Some(0)),
            (last - HOURS, Some(50)),
            (last + 1, Some(50)),
        ];
        let figure = figure(&told, now);
        assert_eq!((figure.spoke, figure.hours), (3, 48));
        assert_eq!(figure.svg.matches("class=\"used\"").count(), 3);
        assert_eq!(figure.svg.matches("class=\"none\"").count(), 45);
        assert!(
            figure.svg.contains("height=\"94.00%\"") && figure.svg.contains("height=\"0.94%\"")
        );
    }
}
