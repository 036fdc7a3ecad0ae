//! Booking: times that cannot be oversold, a ticket by its address.

mod api;
mod calendar;
mod document;
pub(crate) mod place;
mod search;
pub(crate) mod secret;
pub mod store;
mod ticket;
mod web;

pub(crate) use api::routes as api_routes;
pub(crate) use search::sweep;

use crate::http::problem::Problem;
use crate::line;
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

/// Takes somebody out of the line, cancels what is open, and forgets who it was.
async fn erase_all(station: &Station, hall: &str, id: &str) -> Result<(), Problem> {
    let now = station.clock.now();
    line::store::leave(&station.database, hall, id, now).await?;
    store::erase(&station.database, hall, id, now).await?;
    station.live.moved(&station.database, hall).await;
    Ok(())
}
