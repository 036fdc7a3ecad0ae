//! Why something is shown: each reason is worth so many points, and can be said.

use phonestation_wire::halls::Surroundings;
use phonestation_wire::recommend::{Interest, Who};

/// A reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Why {
    /// The person said so.
    Interest(Interest),
    /// Most of the data of this phone goes into this.
    Use(Interest),
    /// One of this month's apps in this hall, or in all.
    Focus,
    /// Among the apps that most people took, and at which place, from 0.
    Popular(usize),
    /// What is around the hall.
    Around(Surroundings),
    /// The person said to be one.
    Who(Who),
    /// One of the ten for a new phone.
    MustInstall,
    /// One of the three that are explained to everyone.
    MustExplain,
}

impl Why {
    /// What it counts in a rank. What somebody said outweighs what a hall would like to show.
    pub fn points(self) -> u32 {
        match self {
            Why::Interest(_) => 40,
            Why::Use(_) => 30,
            Why::Popular(place) => {
                let place = u32::try_from(place).unwrap_or(u32::MAX);
                40u32.saturating_sub(place.saturating_mul(2))
            }
            Why::Focus => 25,
            Why::Who(_) => 20,
            Why::Around(_) | Why::MustInstall => 15,
            Why::MustExplain => 10,
        }
    }
}
