//! What the journeys share: content to offer, a station to offer it, a line that breaks, a phone.

pub mod crowd;
mod customer;
pub mod faults;
mod line;
mod offer;
mod phone;
mod random;
mod station;
pub mod traces;
mod victim;

pub use customer::{day, newest_code, phone_of};
pub use line::{Fault, Line};
pub use offer::{Offer, made};
pub use phone::{Phone, ids};
pub use random::Random;
pub use station::RunningStation;
pub use victim::Speaker;

/// A count or a seed from the environment.
///
/// # Panics
/// When it is set to something that is no number: a test must not run another count than was asked for.
#[expect(clippy::panic, reason = "for test programs")]
pub fn from_env(name: &str, default: u64) -> u64 {
    match std::env::var(name) {
        Ok(text) => text
            .parse()
            .unwrap_or_else(|_| panic!("{name} must be a number, not {text}")),
        Err(_) => default,
    }
}
