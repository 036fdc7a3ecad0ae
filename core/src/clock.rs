//! The one place where the time is asked for.

use jiff::Timestamp;

/// Where the time comes from.
pub(crate) trait Clock: Send + Sync {
    /// Now, as this phone believes.
    fn now(&self) -> Timestamp;
}

/// The phone's own clock.
pub(crate) struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        #[expect(clippy::disallowed_methods, reason = "this is the Clock")]
        Timestamp::now()
    }
}
