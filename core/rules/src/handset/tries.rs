use jiff::{SignedDuration, Timestamp};

/// Wrong PINs that cost no wait.
pub const FREE: u32 = 5;
const FIRST: SignedDuration = SignedDuration::from_secs(60);
const LONGEST: SignedDuration = SignedDuration::from_hours(1);

/// Wrong PINs since the last right one. The time is told to it, and may have been put right meanwhile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tries {
    /// How many.
    pub wrong: u32,
    /// When the last was.
    pub last: Option<Timestamp>,
}

impl Tries {
    /// The same where the clock was put back behind the last one: then that was now, or nobody would get in until
    /// the time comes again.
    #[must_use]
    pub fn seen(self, now: Timestamp) -> Tries {
        Tries {
            last: self.last.map(|last| last.min(now)),
            ..self
        }
    }

    /// One more.
    #[must_use]
    pub fn and_wrong(self, now: Timestamp) -> Tries {
        Tries {
            wrong: self.wrong.saturating_add(1),
            last: Some(now),
        }
    }

    /// How many more cost no wait.
    pub fn left(self) -> u32 {
        FREE.saturating_sub(self.wrong)
    }

    /// Seconds to wait before the next try; none where it may be tried.
    pub fn wait(self, now: Timestamp) -> Option<u32> {
        let over = self.wrong.checked_sub(FREE)?;
        let whole = FIRST.checked_mul(1 << over.min(20)).unwrap_or(LONGEST);
        let whole = whole.min(LONGEST);
        let since = now.duration_since(self.last?).max(SignedDuration::ZERO);
        let left = whole.checked_sub(since)?;
        // A started second is waited for.
        let seconds = left.as_secs() + i64::from(left.subsec_nanos() > 0);
        u32::try_from(seconds).ok().filter(|seconds| *seconds > 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + seconds).expect("a time")
    }

    #[test]
    fn five_are_free_and_then_each_wait_is_twice_as_long_up_to_an_hour() {
        let (mut tries, mut now, mut waits) = (Tries::default(), 0, vec![]);
        for _ in 0..13 {
            tries = tries.and_wrong(at(now));
            let wait = tries.wait(at(now)).unwrap_or(0);
            waits.push(wait);
            now += i64::from(wait);
            assert_eq!(tries.wait(at(now)), None, "it may be tried after the wait");
        }
        assert_eq!(
            waits,
            [0, 0, 0, 0, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]
        );
    }

    #[test]
    fn it_says_how_many_are_left() {
        let tries = Tries::default();
        assert_eq!(tries.left(), 5);
        assert_eq!(tries.and_wrong(at(0)).left(), 4);
        assert_eq!(
            Tries {
                wrong: 9,
                last: None
            }
            .left(),
            0
        );
    }

    #[test]
    fn a_clock_that_was_put_back_neither_frees_nor_locks_for_ever() {
        let tries = Tries {
            wrong: FREE,
            last: Some(at(1_000_000)),
        };
        let seen = tries.seen(at(0));
        assert_eq!(seen.wait(at(0)), Some(60));
        assert_eq!(seen.wait(at(60)), None);
    }
}
