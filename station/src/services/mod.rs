//! Services: what is on offer, what a customer has, orders that need a yes, and leaving.

mod carrier;

pub use carrier::{Carrier, Chosen, Example, Later, Placed};

/// The number of the example's customer, which no phone has.
pub(crate) const EXAMPLE_NUMBER: &str = "10000000000";
