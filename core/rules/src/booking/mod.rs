//! Booking a person in a hall: what can be had, and when.

mod times;

pub use times::{HOLD, capacity, free, length, products, times};
