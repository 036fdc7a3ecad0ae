//! One-tap booking of a person in the hall: times that cannot be oversold, a ticket by its address.

mod calendar;
mod secret;
pub mod store;
mod web;

pub(crate) use web::routes;
