//! Booking a person in a hall: what can be had, when, and how that is said.

mod ticket;
mod times;
pub mod words;

pub use ticket::{ticket_id, ticket_page};
pub use times::{HOLD, SOONEST, at_opening, capacity, free, length, products, times};
