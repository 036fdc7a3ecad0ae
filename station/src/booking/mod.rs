//! Booking: times that cannot be oversold, a ticket by its address.

mod api;
mod calendar;
pub(crate) mod choices;
pub(crate) mod document;
mod now;
pub(crate) mod place;
mod search;
pub(crate) mod secret;
pub mod store;
mod ticket;
pub(crate) mod web;

pub(crate) use search::sweep;

use crate::http::problem::Problem;
use crate::idempotency::Once;
use crate::line;
use crate::line::store::{State as Stands, Visit};
use crate::state::Station;
use axum::Router;
use jiff::Timestamp;
use phonestation_wire::booking::Stage;
use std::sync::Arc;
use store::{Booking, Change, Changed, State as Booked};
use utoipa_axum::router::OpenApiRouter;

pub(crate) fn api_routes() -> OpenApiRouter<Arc<Station>> {
    api::routes().merge(now::routes())
}

pub(crate) fn routes() -> Router<Arc<Station>> {
    web::routes().merge(ticket::routes())
}

/// How a ticket stands.
fn stage(booking: Option<&Booking>, visit: Option<&Visit>, now: Timestamp) -> Stage {
    if let Some(visit) = visit {
        return match visit.state {
            Stands::Waiting => Stage::Arrived,
            Stands::Called => Stage::Called,
            Stands::Held => Stage::Paused,
            Stands::Done => Stage::Done,
            Stands::Missed => Stage::Missed,
            Stands::Left => Stage::Cancelled,
        };
    }
    match booking.map(|b| (b.state, b.held_until > now)) {
        Some((Booked::Held, true)) => Stage::Held,
        Some((Booked::Held, false) | (Booked::Lapsed, _)) => Stage::Lapsed,
        Some((Booked::Booked, _)) => Stage::Booked,
        Some((Booked::Arrived, _)) => Stage::Arrived,
        Some((Booked::Done, _)) => Stage::Done,
        Some((Booked::Missed, _)) => Stage::Missed,
        Some((Booked::Cancelled, _)) => Stage::Cancelled,
        Some((Booked::Closed, _)) => Stage::Closed,
        None => Stage::Other,
    }
}

/// Takes somebody out of the line, or gives the place back; nothing happens the second time.
pub(crate) async fn cancel(
    station: &Station,
    hall: &str,
    id: &str,
    once: Option<Once>,
) -> Result<Changed, sqlx::Error> {
    let now = station.clock.now();
    line::store::leave(&station.database, hall, id, now).await?;
    store::change(&station.database, hall, id, Change::Cancel, once, now).await
}

/// Takes somebody out of the line, cancels what is open, and forgets who it was.
async fn erase_all(station: &Station, hall: &str, id: &str) -> Result<(), Problem> {
    let now = station.clock.now();
    line::store::leave(&station.database, hall, id, now).await?;
    store::erase(&station.database, hall, id, now).await?;
    station.live.moved(&station.database, hall).await;
    Ok(())
}
