//! The station's only source of the present time, so that a test can say what time it is.

use jiff::{SignedDuration, Timestamp};

/// Tells the time.
pub trait Clock: Send + Sync + 'static {
    /// The present instant.
    fn now(&self) -> Timestamp;
}

/// The machine's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the clock that the ban points to"
    )]
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

/// A clock that stands still.
#[derive(Debug, Clone, Copy)]
pub struct FixedClock(pub Timestamp);

impl Clock for FixedClock {
    fn now(&self) -> Timestamp {
        self.0
    }
}

/// The machine's clock, so much ahead or behind: to show a hall at another hour.
#[derive(Debug, Clone, Copy, Default)]
pub struct ShiftedClock(SignedDuration);

impl ShiftedClock {
    /// One that begins at `now`; the machine's own where none is given.
    pub fn beginning(now: Option<Timestamp>) -> ShiftedClock {
        let machines = SystemClock.now();
        ShiftedClock(now.map_or(SignedDuration::ZERO, |now| now.duration_since(machines)))
    }
}

impl Clock for ShiftedClock {
    fn now(&self) -> Timestamp {
        SystemClock.now() + self.0
    }
}
