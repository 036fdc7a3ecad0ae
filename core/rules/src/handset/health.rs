//! What is wrong with a handset, for staff who cannot look at each one.

use jiff::{SignedDuration, Timestamp};
use phonestation_wire::handset::Report;

/// So much battery and no charger: it will not last the afternoon.
pub const LOW: u8 = 15;
/// A handset that is on says something far more often.
pub const SILENT: SignedDuration = SignedDuration::from_hours(2);
/// It was set up and has not said anything for so long.
pub const NEVER: SignedDuration = SignedDuration::from_mins(10);
/// Newer content may be out for so long before a handset has it.
pub const LATE: SignedDuration = SignedDuration::from_hours(24);
/// A visitor's traces are gone in less.
pub const SLOW_MILLIS: u32 = 5_000;

/// Something that staff must see to, the most pressing first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trouble {
    /// It said nothing for too long.
    Silent,
    /// It was set up and never said anything.
    Never,
    /// The battery is nearly empty and no charger is in it.
    Empty,
    /// Visitors can get out of the app.
    Unlocked,
    /// So many things of the last visitor could not be cleaned.
    NotCleaned(usize),
    /// Cleaning took too long.
    Slow,
    /// Newer content has been out for a day.
    Old,
    /// So many of the month's apps are not on it.
    Missing(usize),
}

/// The newest content that there is: its version, and since when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Newest {
    /// Its version.
    pub version: u64,
    /// Since when it can be had.
    pub since: Timestamp,
}

/// What is wrong with a handset that was set up at `made` and last said something at `told`. One that is silent is
/// nothing else: what it said before may no longer be so.
pub fn troubles(
    made: Timestamp,
    told: Option<(Timestamp, &Report)>,
    newest: Newest,
    now: Timestamp,
) -> Vec<Trouble> {
    let Some((told, report)) = told else {
        let late = now.duration_since(made) >= NEVER;
        return late.then_some(Trouble::Never).into_iter().collect();
    };
    if now.duration_since(told) >= SILENT {
        return vec![Trouble::Silent];
    }
    let empty = report.battery.is_some_and(|battery| battery <= LOW);
    let old = report.content_version < newest.version;
    let (unclean, missing) = (report.not_cleaned.len(), report.missing.len());
    [
        (empty && report.charging != Some(true), Trouble::Empty),
        (!report.locked, Trouble::Unlocked),
        (unclean > 0, Trouble::NotCleaned(unclean)),
        (
            report
                .last_clean_millis
                .is_some_and(|took| took >= SLOW_MILLIS),
            Trouble::Slow,
        ),
        (
            old && now.duration_since(newest.since) >= LATE,
            Trouble::Old,
        ),
        (missing > 0, Trouble::Missing(missing)),
    ]
    .into_iter()
    .filter_map(|(is, trouble)| is.then_some(trouble))
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use phonestation_wire::handset::Connection;

    fn well() -> Report {
        Report {
            battery: Some(80),
            charging: Some(false),
            network: Connection::Wifi,
            content_version: 7,
            content_date: jiff::civil::date(2026, 11, 1),
            last_sync: None,
            app: "0.1.0".into(),
            locked: true,
            cleans: 1,
            last_clean: None,
            last_clean_millis: Some(4_999),
            not_cleaned: vec![],
            missing: vec![],
        }
    }

    fn at(minutes: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + minutes * 60).expect("a time")
    }

    fn of(report: &Report) -> Vec<Trouble> {
        let newest = Newest {
            version: 7,
            since: at(-10_000),
        };
        troubles(at(0), Some((at(60), report)), newest, at(60))
    }

    #[test]
    fn a_handset_that_is_well_has_no_trouble_and_each_trouble_is_named() {
        assert_eq!(of(&well()), []);
        let mut all = well();
        (all.battery, all.charging, all.locked) = (Some(LOW), None, false);
        (all.not_cleaned, all.missing) = (vec!["a".into(), "b".into()], vec!["c".into()]);
        (all.last_clean_millis, all.content_version) = (Some(SLOW_MILLIS), 6);
        let found = of(&all);
        use Trouble::{Empty, Missing, NotCleaned, Old, Slow, Unlocked};
        assert_eq!(
            found,
            [Empty, Unlocked, NotCleaned(2), Slow, Old, Missing(1)]
        );
        assert!(found.is_sorted());
    }

    #[test]
    fn a_charger_makes_good_for_an_empty_battery_and_new_content_may_take_a_day() {
        let mut report = well();
        (report.battery, report.charging) = (Some(1), Some(true));
        assert_eq!(of(&report), []);
        report.content_version = 6;
        let newest = |since| Newest { version: 7, since };
        let told = Some((at(60), &report));
        assert_eq!(troubles(at(0), told, newest(at(59)), at(60)), []);
        assert_eq!(
            troubles(at(0), told, newest(at(60 - 24 * 60)), at(60)),
            [Trouble::Old]
        );
    }

    #[test]
    fn silence_hides_what_was_said_before_and_a_new_one_has_ten_minutes() {
        let (report, newest) = (
            well(),
            Newest {
                version: 9,
                since: at(-10_000),
            },
        );
        let after = |minutes| troubles(at(0), Some((at(0), &report)), newest, at(minutes));
        assert_eq!(after(119), [Trouble::Old]);
        assert_eq!(after(120), [Trouble::Silent]);
        let never = |minutes| troubles(at(0), None, newest, at(minutes));
        assert_eq!((never(9), never(10)), (vec![], vec![Trouble::Never]));
        // A clock that was put back is no silence.
        assert_eq!(never(-60), []);
    }
}
