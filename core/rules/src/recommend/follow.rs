//! After something was installed: still in use? need help? Asked once, and once more if nobody answered.

use jiff::ToSpan;
use jiff::civil::Date;

/// Days after which it is asked.
pub const FIRST_DAYS: i64 = 3;
/// Days after which it is asked a last time, if there was no answer.
pub const SECOND_DAYS: i64 = 14;

/// Whether somebody wants to be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Consent {
    /// Nobody said so: then they are not asked.
    #[default]
    Unknown,
    /// Yes.
    Given,
    /// No, or no longer.
    Refused,
}

/// Something that was installed after it was suggested.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Installed {
    /// The day.
    pub on: Date,
    /// Whether they may be asked about it.
    pub consent: Consent,
    /// The day on which it was last asked.
    pub asked: Option<Date>,
    /// They answered, whatever they said, or the app is gone.
    pub settled: bool,
}

/// Which of the two questions is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FollowUp {
    /// After three days.
    First,
    /// After fourteen: the last.
    Last,
}

/// The question that is due on `today`, if one is. An answer ends it, and each is asked no more than once:
/// one that was missed while the phone was off is not made up for by two at a time.
pub fn follow_up(installed: Installed, today: Date) -> Option<FollowUp> {
    if installed.consent != Consent::Given || installed.settled {
        return None;
    }
    let due = |days: i64| installed.on.saturating_add(days.days());
    let (first, last) = (due(FIRST_DAYS), due(SECOND_DAYS));
    match installed.asked {
        Some(asked) if asked >= last => None,
        _ if today >= last => Some(FollowUp::Last),
        None if today >= first => Some(FollowUp::First),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn installed(consent: Consent) -> Installed {
        Installed {
            on: date(2026, 11, 25),
            consent,
            asked: None,
            settled: false,
        }
    }

    #[test]
    fn it_is_asked_after_three_days_and_a_last_time_after_fourteen() {
        let mut one = installed(Consent::Given);
        assert_eq!(follow_up(one, date(2026, 11, 27)), None);
        assert_eq!(follow_up(one, date(2026, 11, 28)), Some(FollowUp::First));
        one.asked = Some(date(2026, 11, 28));
        assert_eq!(follow_up(one, date(2026, 12, 8)), None);
        assert_eq!(follow_up(one, date(2026, 12, 9)), Some(FollowUp::Last));
        one.asked = Some(date(2026, 12, 9));
        assert_eq!(follow_up(one, date(2027, 12, 9)), None);
    }

    #[test]
    fn an_answer_ends_it() {
        let answered = Installed {
            settled: true,
            ..installed(Consent::Given)
        };
        assert_eq!(follow_up(answered, date(2026, 12, 9)), None);
    }

    proptest! {
        #[test]
        fn without_consent_nobody_is_ever_asked(days in 0i64..4000) {
            let today = date(2026, 11, 25).saturating_add(days.days());
            prop_assert_eq!(follow_up(installed(Consent::Unknown), today), None);
            prop_assert_eq!(follow_up(installed(Consent::Refused), today), None);
        }

        #[test]
        fn it_is_asked_twice_at_the_most_whenever_somebody_looks(mut looks in prop::collection::vec(0i64..60, 0..80)) {
            looks.sort_unstable();
            let mut one = installed(Consent::Given);
            let mut asked = 0;
            for days in looks {
                let today = one.on.saturating_add(days.days());
                if follow_up(one, today).is_some() {
                    one.asked = Some(today);
                    asked += 1;
                }
            }
            prop_assert!(asked <= 2);
        }
    }
}
