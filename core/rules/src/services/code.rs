//! A confirmation code: bound to one order and to what was shown, for a short time, once.

use jiff::{SignedDuration, Timestamp};

/// How long a code can be used.
pub const CODE_LIFE: SignedDuration = SignedDuration::from_mins(5);
/// Wrong codes before a code is dead.
pub const CODE_TRIES: u32 = 5;

/// A code that was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Challenge {
    /// The order that it confirms.
    pub order: String,
    /// Digest of what was shown.
    pub shown: String,
    /// Not after.
    pub until: Timestamp,
    /// Wrong tries so far.
    pub tries: u32,
    /// It was used.
    pub used: bool,
}

/// Why a code is not taken; each has its own message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    /// None was sent for this order of this customer.
    Foreign,
    /// It was used before.
    Replayed,
    /// It is too old.
    Expired,
    /// What is confirmed is not what was shown with the code.
    Altered,
    /// Other digits.
    Digits {
        /// Tries that are left.
        left: u32,
    },
    /// Too many wrong tries.
    Locked,
}

impl Challenge {
    /// Whether a code is taken; `same` says whether its digits are the ones that were sent.
    ///
    /// # Errors
    /// Why not. Only [`Wrong::Digits`] counts as a try.
    pub fn check(&self, order: &str, shown: &str, same: bool, now: Timestamp) -> Result<(), Wrong> {
        if self.order != order {
            return Err(Wrong::Foreign);
        }
        if self.used {
            return Err(Wrong::Replayed);
        }
        if self.tries >= CODE_TRIES {
            return Err(Wrong::Locked);
        }
        if now > self.until {
            return Err(Wrong::Expired);
        }
        if self.shown != shown {
            return Err(Wrong::Altered);
        }
        match same {
            true => Ok(()),
            false => Err(Wrong::Digits {
                left: CODE_TRIES.saturating_sub(self.tries + 1),
            }),
        }
    }
}
