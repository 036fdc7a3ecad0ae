//! Who is next, and how long the others wait.
//!
//! The rule, as it is shown to people: *who has booked and checked in goes first from ten minutes before
//! the booked time until fifteen minutes after it; everybody else in the order of coming.*

use jiff::{SignedDuration, Timestamp};

/// A booking goes ahead from so long before its time on.
pub const EARLY: SignedDuration = SignedDuration::from_mins(10);
/// A booking that comes later than this after its time stands where it came.
pub const LATE: SignedDuration = SignedDuration::from_mins(15);
/// With fewer measured than this, no estimate is called measured.
const ENOUGH: usize = 5;

/// Someone who waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing<T> {
    /// Whose it is.
    pub id: T,
    /// When they came (checked in, or took a number).
    pub arrived: Timestamp,
    /// The booked time; none for those who took a number.
    pub due: Option<Timestamp>,
}

impl<T> Standing<T> {
    /// Whether the booking goes ahead now: its window has begun, and it came in time.
    fn ahead(&self, now: Timestamp) -> Option<Timestamp> {
        let due = self.due?;
        (now >= due - EARLY && self.arrived <= due + LATE).then_some(due)
    }
}

/// Puts those who wait in the order in which they are called at `now`.
pub fn order<T: Ord>(waiting: &mut [Standing<T>], now: Timestamp) {
    waiting.sort_by(|a, b| {
        let key = |s: &Standing<T>| match s.ahead(now) {
            Some(due) => (0, due, s.arrived),
            None => (1, s.arrived, s.arrived),
        };
        key(a).cmp(&key(b)).then_with(|| a.id.cmp(&b.id))
    });
}

/// How long somebody still waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wait {
    /// People before them.
    pub ahead: u32,
    /// Minutes, likely.
    pub minutes: u32,
    /// True when it comes from times that were measured here; false when it is only a rule of thumb.
    pub measured: bool,
}

/// The wait behind `ahead` people at `counters` counters. `took` are the measured service times, in
/// any order; their middle counts, because one long case must not frighten everybody.
pub fn wait(ahead: u32, counters: u32, took: &[SignedDuration], usual: SignedDuration) -> Wait {
    let mut sorted = took.to_vec();
    sorted.sort();
    let measured = sorted.len() >= ENOUGH;
    let each = if measured {
        sorted[sorted.len() / 2]
    } else {
        usual
    };
    // Those at the counters now are half done, one with another.
    let turns = f64::from(ahead) / f64::from(counters.max(1)) + 0.5;
    let minutes = (each.as_secs_f64() / 60.0 * turns).ceil();
    Wait {
        ahead,
        minutes: clamped(minutes),
        measured,
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "held within a day just before"
)]
fn clamped(minutes: f64) -> u32 {
    minutes.clamp(1.0, 24.0 * 60.0) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(minute: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + minute * 60).expect("in range")
    }

    fn standing(id: u32, arrived: i64, due: Option<i64>) -> Standing<u32> {
        Standing {
            id,
            arrived: at(arrived),
            due: due.map(at),
        }
    }

    fn ordered(mut waiting: Vec<Standing<u32>>, now: i64) -> Vec<u32> {
        order(&mut waiting, at(now));
        waiting.into_iter().map(|s| s.id).collect()
    }

    #[test]
    fn a_booking_in_its_window_goes_ahead_of_those_who_took_a_number() {
        let line = vec![
            standing(1, 0, None),
            standing(2, 5, None),
            standing(3, 20, Some(30)),
        ];
        assert_eq!(
            ordered(line.clone(), 19),
            [1, 2, 3],
            "too early for its time"
        );
        assert_eq!(ordered(line, 21), [3, 1, 2]);
    }

    #[test]
    fn one_who_checks_in_too_late_stands_where_they_came() {
        let line = vec![
            standing(1, 40, None),
            standing(2, 46, Some(30)),
            standing(3, 45, Some(30)),
        ];
        assert_eq!(ordered(line, 50), [3, 1, 2]);
    }

    #[test]
    fn one_who_was_in_time_keeps_the_turn_when_the_line_is_slow() {
        let line = vec![standing(1, 0, None), standing(2, 25, Some(30))];
        assert_eq!(ordered(line, 90), [2, 1]);
    }

    #[test]
    fn an_estimate_uses_the_middle_of_what_was_measured_and_says_when_nothing_was() {
        let usual = SignedDuration::from_mins(20);
        let guess = wait(2, 1, &[SignedDuration::from_mins(3)], usual);
        assert_eq!((guess.minutes, guess.measured), (50, false));
        let took: Vec<_> = [4, 6, 6, 8, 90].map(SignedDuration::from_mins).into();
        let known = wait(2, 2, &took, usual);
        assert_eq!((known.minutes, known.measured, known.ahead), (9, true, 2));
    }

    proptest! {
        #[test]
        fn everybody_is_in_the_line_once_and_who_only_came_earlier_is_never_behind(
            people in prop::collection::vec((0i64..600, prop::option::of(0i64..600)), 0..40), now in 0i64..700
        ) {
            let line: Vec<_> = people.iter().enumerate()
                .map(|(i, (arrived, due))| standing(u32::try_from(i).unwrap(), *arrived, *due)).collect();
            let ids = ordered(line.clone(), now);
            let mut sorted = ids.clone();
            sorted.sort_unstable();
            prop_assert_eq!(sorted, (0..u32::try_from(line.len()).unwrap()).collect::<Vec<_>>());
            let walk: Vec<_> = ids.iter().map(|i| &line[*i as usize]).filter(|s| s.due.is_none()).collect();
            prop_assert!(walk.windows(2).all(|w| w[0].arrived <= w[1].arrived));
        }
    }
}
