//! The desk: who works there, and whom they help next.

mod manage;
mod password;
pub(crate) mod sign_in;
pub mod store;
pub(crate) mod view;
mod web;

pub use sign_in::first_admin;

use crate::state::Station;
use axum::Router;
use std::sync::Arc;

pub(crate) fn routes() -> Router<Arc<Station>> {
    web::routes()
        .merge(sign_in::routes())
        .merge(manage::routes())
        .merge(view::routes())
}
