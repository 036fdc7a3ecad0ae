//! Recommendations: two that fit, each with a reason, at a moment when somebody has time for them.
//!
//! Everything is whole numbers and a fixed order: the same person at the same moment is shown the same, and
//! every point of a rank has a reason that can be said.

mod follow;
mod moment;
mod pack;
pub mod plan;
mod rank;
mod shelf;
mod why;
pub mod words;

pub use follow::{Consent, FIRST_DAYS, FollowUp, Installed, SECOND_DAYS, follow_up};
pub use moment::{Moment, QUIET_FROM, QUIET_UNTIL, Silence, may_suggest};
pub use pack::{Need, adds, lasting, need};
pub use rank::{MOST, Month, NORMALLY, POPULAR, Person, Suggestion, reasons, score, suggest};
pub use shelf::Shelf;
pub use why::Why;

#[cfg(test)]
mod tests;
