//! Whether a hall is open, and until or from when.

use jiff::civil::{Date, Time, Weekday};
use jiff::{ToSpan, Zoned};
use phonestation_wire::halls::{Day, Hall, Hours};

/// What to say about a hall's door.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpenState {
    /// Open until that time today.
    Open {
        /// Closing time, the hall's own.
        until: Time,
    },
    /// Closed now, opens later today.
    OpensToday {
        /// Opening time, the hall's own.
        at: Time,
    },
    /// Closed for today, opens on a later day.
    OpensOn {
        /// The day.
        date: Date,
        /// Opening time, the hall's own.
        at: Time,
    },
    /// No opening hour in the next sixty days.
    Closed,
}

const DAYS_AHEAD: i64 = 60;

/// The state of `hall` at `now`, which must already be in the hall's zone.
pub fn open_state(hall: &Hall, now: &Zoned) -> OpenState {
    let (today, time) = (now.date(), now.time());
    for hours in hours_on(hall, today) {
        if time < hours.open {
            return OpenState::OpensToday { at: hours.open };
        }
        if time < hours.close {
            return OpenState::Open { until: hours.close };
        }
    }
    for ahead in 1..=DAYS_AHEAD {
        let Ok(date) = today.checked_add(ahead.days()) else {
            break;
        };
        if let Some(first) = hours_on(hall, date).first() {
            return OpenState::OpensOn {
                date,
                at: first.open,
            };
        }
    }
    OpenState::Closed
}

/// The opening hours on `date`, in order; empty on a closed day.
pub fn hours_on(hall: &Hall, date: Date) -> Vec<&Hours> {
    if hall.closed.iter().any(|c| c.date == date) {
        return vec![];
    }
    on_day(&hall.hours, date)
}

/// Those of `hours` that hold on the day of the week of `date`, in order.
pub(crate) fn on_day(hours: &[Hours], date: Date) -> Vec<&Hours> {
    let day = day_of(date.weekday());
    let mut hours: Vec<&Hours> = hours.iter().filter(|h| h.days.contains(&day)).collect();
    hours.sort_by_key(|h| h.open);
    hours
}

fn day_of(weekday: Weekday) -> Day {
    match weekday {
        Weekday::Monday => Day::Mon,
        Weekday::Tuesday => Day::Tue,
        Weekday::Wednesday => Day::Wed,
        Weekday::Thursday => Day::Thu,
        Weekday::Friday => Day::Fri,
        Weekday::Saturday => Day::Sat,
        Weekday::Sunday => Day::Sun,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date, time};
    use phonestation_wire::Text;
    use phonestation_wire::halls::Closed;

    fn hall() -> Hall {
        Hall {
            id: "zsl".into(),
            example: true,
            name: Text::default(),
            address: Text::default(),
            zone: "Asia/Shanghai".into(),
            hours: vec![
                Hours {
                    days: vec![Day::Mon, Day::Tue, Day::Wed, Day::Thu, Day::Fri],
                    open: time(13, 30, 0, 0),
                    close: time(18, 0, 0, 0),
                },
                Hours {
                    days: vec![Day::Mon, Day::Tue, Day::Wed, Day::Thu, Day::Fri],
                    open: time(9, 0, 0, 0),
                    close: time(12, 0, 0, 0),
                },
            ],
            closed: vec![Closed {
                date: date(2026, 11, 23),
                why: Text::default(),
            }],
            counters: None,
            products: vec![],
            surroundings: None,
            guides: vec![],
            carrier: None,
            checked: None,
            sources: vec![],
        }
    }

    fn at(day: i8, hour: i8, minute: i8) -> OpenState {
        let zone = jiff::tz::TimeZone::fixed(jiff::tz::offset(8));
        let now = date(2026, 11, day)
            .at(hour, minute, 0, 0)
            .to_zoned(zone)
            .expect("a real time");
        open_state(&hall(), &now)
    }

    #[test]
    fn it_is_open_until_the_end_of_the_present_stretch() {
        assert_eq!(
            at(20, 9, 0),
            OpenState::Open {
                until: time(12, 0, 0, 0)
            }
        );
        assert_eq!(
            at(20, 17, 59),
            OpenState::Open {
                until: time(18, 0, 0, 0)
            }
        );
    }

    #[test]
    fn at_lunch_it_opens_again_today() {
        assert_eq!(
            at(20, 12, 0),
            OpenState::OpensToday {
                at: time(13, 30, 0, 0)
            }
        );
    }

    #[test]
    fn after_hours_it_names_the_next_open_day_past_weekend_and_closed_day() {
        let next = OpenState::OpensOn {
            date: date(2026, 11, 24),
            at: time(9, 0, 0, 0),
        };
        assert_eq!(at(20, 18, 0), next);
        assert_eq!(at(21, 10, 0), next);
        assert_eq!(at(23, 10, 0), next);
    }

    #[test]
    fn a_hall_without_hours_is_closed_and_never_loops() {
        let mut hall = hall();
        hall.hours.clear();
        let now = date(2026, 11, 20)
            .at(9, 0, 0, 0)
            .to_zoned(jiff::tz::TimeZone::UTC);
        assert_eq!(
            open_state(&hall, &now.expect("a real time")),
            OpenState::Closed
        );
    }
}
