//! The touch screen in a hall: guides, suggestions, a number, a booking, for one visitor after the other.
//!
//! A manager makes a device the hall's screen ([`desk`]); its cookie is a principal of its own, bound to that
//! hall, and nothing of a visitor is ever kept by it ([`screen`]). Each visitor is a new person. Pages are made
//! so that a worker in the browser can show them while the line is cut ([`worker`]). ADR 24 says why.

mod acts;
mod desk;
mod guides;
mod ideas;
mod screen;
mod set_up;
mod start;
mod store;
mod ticket;
mod worker;

pub(crate) use start::trouble;

use crate::state::Station;
use axum::Router;
use std::sync::Arc;

pub(crate) fn routes() -> Router<Arc<Station>> {
    start::routes()
        .merge(guides::routes())
        .merge(ideas::routes())
        .merge(acts::routes())
        .merge(ticket::routes())
        .merge(set_up::routes())
        .merge(worker::routes())
        .merge(desk::routes())
}
