//! Why the carrier's figure and the phone's differ: one reason, the likeliest by what is known.

use super::MB;
use jiff::SignedDuration;
use jiff::Timestamp;

/// What the phone counted, and what it knows beside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PhoneFigure {
    /// Over mobile data.
    pub bytes: u64,
    /// When it was counted.
    pub at: Timestamp,
    /// From when on.
    pub from: Timestamp,
    /// Of that, what others used through this phone.
    pub hotspot: u64,
    /// How many numbers are in it; 0 where it does not say.
    pub sims: u32,
}

/// Why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reason {
    /// They do not differ.
    Same,
    /// What was sent again and rounded up, which the phone does not count.
    SentAgain,
    /// They were counted at different times.
    Times,
    /// The phone has counted for a shorter time: it is new, or was allowed to lately.
    Shorter,
    /// Others take from the same package.
    Shared,
    /// The number is in another device too.
    OtherDevice,
    /// The phone has counted two numbers.
    TwoNumbers,
    /// What others used through the phone's hotspot.
    Hotspot,
    /// Data that the carrier does not count against the plan.
    Free,
}

/// How two figures differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Difference {
    /// By how much.
    pub bytes: u64,
    /// The carrier has counted more.
    pub carrier_more: bool,
    /// Why.
    pub reason: Reason,
    /// Worth a look.
    pub look: bool,
}

/// Less than this is no difference.
const NOTHING: u64 = 10 * MB;
/// Counted so far apart are different times.
const APART: SignedDuration = SignedDuration::from_mins(10);
/// The phone has begun so much later.
const LATER: SignedDuration = SignedDuration::from_hours(6);

/// Compares what the carrier has counted by `at`, from `from` on, with the phone's figure. `shared` when others take
/// from the same packages.
pub fn differ(
    carrier: u64,
    shared: bool,
    at: Timestamp,
    from: Timestamp,
    phone: &PhoneFigure,
) -> Difference {
    let (bytes, more) = (carrier.abs_diff(phone.bytes), carrier > phone.bytes);
    let found = |bytes: u64, carrier_more: bool, reason: Reason, look: bool| Difference {
        bytes,
        carrier_more,
        reason,
        look,
    };
    let largest = carrier.max(phone.bytes);
    let part =
        |hundredths: u64| u128::from(bytes) * 100 <= u128::from(largest) * u128::from(hundredths);
    let lag = phone.at.duration_since(at);
    if bytes < NOTHING || part(0) {
        return found(bytes, more, Reason::Same, false);
    }
    if more {
        let reason = if phone.from.duration_since(from) > LATER {
            Reason::Shorter
        } else if -lag > APART && part(30) {
            Reason::Times
        } else if part(8) {
            Reason::SentAgain
        } else if shared {
            Reason::Shared
        } else {
            Reason::OtherDevice
        };
        return found(bytes, more, reason, reason == Reason::OtherDevice);
    }
    let reason = if lag > APART && bytes_in(lag, from, phone) >= u128::from(bytes) {
        Reason::Times
    } else if phone.sims > 1 {
        Reason::TwoNumbers
    } else if phone.hotspot >= bytes / 2 && phone.hotspot >= NOTHING {
        Reason::Hotspot
    } else {
        Reason::Free
    };
    found(bytes, more, reason, reason == Reason::TwoNumbers)
}

/// What may well have been used in `lag`: five times the usual, for nobody uses evenly.
fn bytes_in(lag: SignedDuration, from: Timestamp, phone: &PhoneFigure) -> u128 {
    let since = phone.at.duration_since(phone.from.max(from)).as_secs();
    let (lag, since) = (lag.as_secs().max(0), since.max(3600));
    let usual =
        u128::from(phone.bytes) * u128::from(lag.unsigned_abs()) / u128::from(since.unsigned_abs());
    (5 * usual).max(u128::from(20 * MB))
}
