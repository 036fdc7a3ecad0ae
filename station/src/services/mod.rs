//! Services: what is on offer, what a customer has, orders that need a yes, and leaving.
//!
//! `act` orders and confirms, `carry` takes it to the carrier, `undo` takes it back; `store` keeps them,
//! `carrier` is who carries them out, `gateway` a carrier's own systems; `catalogue`, `inventory` and
//! `ordering` are TM Forum's ways to ask, `api` the app's, `web` people's.

pub(crate) mod act;
mod amend;
mod api;
mod cancelling;
mod carrier;
pub(crate) mod carry;
mod catalogue;
pub(crate) mod confirming;
mod document;
mod elsewhere;
pub(crate) mod evidence;
mod gateway;
mod inventory;
mod of_systems;
mod ordering;
mod remind;
pub(crate) mod rows;
mod sent;
mod shape;
mod statement;
pub(crate) mod store;
mod text;
pub(crate) mod undo;
pub(crate) mod web;
pub(crate) mod web_order;

pub use carrier::{Carrier, Chosen, Example, Later, Placed};
pub use carry::{drive_all, keep_going, undelivered};
pub(crate) use elsewhere::known;
pub use gateway::{Gateway, GatewayError, GatewaySettings};
pub use remind::remind;
pub use store::{Evidence, evidence, stands};

use crate::state::Station;
use axum::Router;
use std::sync::Arc;
use utoipa_axum::router::OpenApiRouter;

/// The number of the example's customer, which no phone has.
pub(crate) const EXAMPLE_NUMBER: &str = "10000000000";

pub(crate) fn routes() -> Router<Arc<Station>> {
    web::routes()
}

pub(crate) fn api_routes() -> OpenApiRouter<Arc<Station>> {
    catalogue::routes()
        .merge(inventory::routes())
        .merge(ordering::routes())
        .merge(cancelling::routes())
        .merge(api::routes())
}
