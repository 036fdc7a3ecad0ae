//! The one place where the time is asked for.

use jiff::{SignedDuration, Timestamp};
use std::sync::atomic::{AtomicI64, Ordering};

/// Where the time comes from.
pub(crate) trait Clock: Send + Sync {
    /// Now, as this phone believes.
    fn now(&self) -> Timestamp;
    /// Sets how far it is ahead of the phone's, where that can be set.
    fn set_ahead(&self, _millis: i64) {}
}

/// The phone's own clock, as far ahead as a shell's tests set it.
#[derive(Default)]
pub(crate) struct SystemClock(AtomicI64);

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        #[expect(clippy::disallowed_methods, reason = "this is the Clock")]
        let now = Timestamp::now();
        let ahead = SignedDuration::from_millis(self.0.load(Ordering::Relaxed));
        now.checked_add(ahead).unwrap_or(now)
    }

    fn set_ahead(&self, millis: i64) {
        self.0.store(millis, Ordering::Relaxed);
    }
}
