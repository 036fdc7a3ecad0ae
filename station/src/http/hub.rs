//! TM Forum's `hub`: a station sends no events (ADR 12 says why), and says so where one asks for them.

use super::problem::Problem;
use crate::state::Station;
use axum::Router;
use axum::http::header::ALLOW;
use axum::response::IntoResponse;
use axum::routing::any;
use phonestation_wire::paths;
use std::sync::Arc;

pub(crate) fn routes() -> Router<Arc<Station>> {
    let mut routes = Router::new();
    for resource in [
        paths::APPOINTMENT,
        paths::GEOGRAPHIC_SITE,
        paths::PRODUCT_OFFERING,
        paths::PRODUCT,
        paths::PRODUCT_ORDER,
        paths::COMMUNICATION_MESSAGE,
    ] {
        let (api, _) = resource.rsplit_once('/').unwrap_or_default();
        routes = routes
            .route(&format!("{api}/hub"), any(none))
            .route(&format!("{api}/hub/{{id}}"), any(none));
    }
    routes
}

/// No method is allowed, which an empty `Allow` says.
async fn none() -> impl IntoResponse {
    ([(ALLOW, "")], Problem::NO_EVENTS)
}
