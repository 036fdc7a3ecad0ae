//! Halls on the web, and the codes at their doors.

mod api;
mod document;
mod key;
mod state;
mod web;

pub(crate) use api::routes as api_routes;
pub use key::HallKey;
pub(crate) use key::{Presence, good_for};
pub(crate) use state::{State, state};
pub(crate) use web::routes;

use crate::content::Snapshot;
use crate::state::Station;
use phonestation_wire::halls::Hall;

/// The halls to show: made-up ones only where the operator wants examples.
pub(crate) fn shown<'a>(
    snapshot: &'a Snapshot,
    station: &Station,
) -> impl Iterator<Item = &'a Hall> {
    let example = station.options.example;
    snapshot.halls.iter().filter(move |h| example || !h.example)
}
