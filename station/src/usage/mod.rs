//! Usage: what is left, as the carrier says it, for phones, programs and people.
//!
//! `example` is a made-up meter, `keep` asks a carrier once for all who want to know and keeps what it said,
//! `store` is where; `api` is the app's way to ask, `query` and `report` TM Forum's, `web` people's.

mod alert;
mod api;
mod cap;
mod chart;
mod document;
pub(crate) mod example;
pub(crate) mod keep;
mod query;
mod report;
pub(crate) mod shape;
mod sound;
pub(crate) mod store;
mod ways;
mod web;

pub(crate) use keep::Flights;
pub use keep::{keep_watching, watch_over};
pub(crate) use query::{of_number, sweep};

use crate::state::Station;
use axum::Router;
use std::sync::Arc;
use utoipa_axum::router::OpenApiRouter;

pub(crate) fn routes() -> Router<Arc<Station>> {
    web::routes()
}

pub(crate) fn api_routes() -> OpenApiRouter<Arc<Station>> {
    api::routes().merge(query::routes()).merge(report::routes())
}
