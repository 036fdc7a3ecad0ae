use crate::error::Result;
use std::hash::{BuildHasher, RandomState};
use std::time::Duration;

/// How often something is tried, and how long one waits between.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Retry {
    /// Tries in all.
    pub(crate) tries: u32,
    /// The first wait; each next one is twice as long.
    pub(crate) first: Duration,
}

impl Retry {
    /// For a phone: short, because the job scheduler tries again later anyway.
    pub(crate) const PHONE: Retry = Retry {
        tries: 3,
        first: Duration::from_millis(500),
    };

    /// For tests: no waiting.
    #[cfg(test)]
    pub(crate) const AT_ONCE: Retry = Retry {
        tries: 3,
        first: Duration::ZERO,
    };

    /// Runs `attempt` until it succeeds, errs for good, or was tried enough.
    pub(crate) async fn run<T, F>(self, mut attempt: impl FnMut() -> F) -> Result<T>
    where
        F: Future<Output = Result<T>>,
    {
        for turn in 1.. {
            match attempt().await {
                Err(e) if e.is_retryable() && turn < self.tries => {
                    log::info!("try {turn} of {}: {e}", self.tries);
                    tokio::time::sleep(self.wait(turn)).await;
                }
                other => return other,
            }
        }
        unreachable!("the loop returns")
    }

    /// Twice as long each time, and up to half as much again, so that phones do not come back in step.
    fn wait(self, turn: u32) -> Duration {
        let base = self.first * 2_u32.saturating_pow(turn - 1);
        let random = RandomState::new().hash_one(turn) % 512;
        base + base * u32::try_from(random).unwrap_or(0) / 1024
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Error;

    #[tokio::test]
    async fn what_may_pass_is_tried_again_and_what_cannot_is_not() {
        let mut turns = 0;
        let passing = Retry::AT_ONCE.run(|| {
            turns += 1;
            let turn = turns;
            async move {
                if turn < 3 {
                    Err(Error::Interrupted("cut".into()))
                } else {
                    Ok(turn)
                }
            }
        });
        assert_eq!(passing.await.expect("third time"), 3);

        let mut turns = 0;
        let gone: Result<()> = Retry::AT_ONCE
            .run(|| {
                turns += 1;
                async {
                    Err(Error::Status {
                        status: 404,
                        retry_after: None,
                    })
                }
            })
            .await;
        assert!(gone.is_err());
        assert_eq!(turns, 1);
    }

    #[test]
    fn waits_double_and_stay_within_half_as_much_again() {
        let retry = Retry {
            tries: 5,
            first: Duration::from_millis(100),
        };
        for turn in 1..5 {
            let base = Duration::from_millis(100 << (turn - 1));
            assert!((base..base * 3 / 2).contains(&retry.wait(turn)));
        }
    }
}
