//! What the journeys share: content to offer, a station to offer it, a line that breaks, a phone.

mod line;
mod offer;
mod phone;
mod random;
mod station;

pub use line::{Fault, Line};
pub use offer::{Offer, made};
pub use phone::{Phone, ids};
pub use random::Random;
pub use station::RunningStation;
