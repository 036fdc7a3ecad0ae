//! What TM Forum's definitions have and a station has not, said where one asks for it: `hub`, as a station sends no
//! events (ADR 12 says why), and the jobs that import or export a catalogue, which is content (ADR 15).

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
        paths::QUERY_USAGE_CONSUMPTION,
        paths::USAGE_CONSUMPTION_REPORT,
        paths::QUERY_PRODUCT_RECOMMENDATION,
        paths::QUERY_PRODUCT_RECOMMENDATION_OLD,
    ] {
        let (api, _) = resource.rsplit_once('/').unwrap_or_default();
        routes = routes
            .route(&format!("{api}/hub"), any(none))
            .route(&format!("{api}/hub/{{id}}"), any(none));
    }
    let (api, _) = paths::CATALOG.rsplit_once('/').unwrap_or_default();
    for job in ["importJob", "exportJob"] {
        routes = routes
            .route(&format!("{api}/{job}"), any(content))
            .route(&format!("{api}/{job}/{{id}}"), any(content));
    }
    routes
}

/// No method is allowed, which an empty `Allow` says.
async fn none() -> impl IntoResponse {
    ([(ALLOW, "")], Problem::NO_EVENTS)
}

async fn content() -> impl IntoResponse {
    ([(ALLOW, "")], Problem::NO_JOBS)
}
