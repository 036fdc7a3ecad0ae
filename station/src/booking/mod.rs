//! Booking: times that cannot be oversold, a ticket by its address.

mod api;
mod calendar;
pub(crate) mod place;
pub(crate) mod secret;
pub mod store;
mod ticket;
mod web;

pub(crate) use api::routes as api_routes;

use crate::state::Station;
use axum::Router;
use std::sync::Arc;

pub(crate) fn routes() -> Router<Arc<Station>> {
    web::routes().merge(ticket::routes())
}

/// The id under which a booking made with `secret` is kept.
pub fn ticket_id(secret: &str) -> String {
    secret::kept(secret)
}
