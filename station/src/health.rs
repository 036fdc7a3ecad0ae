//! For whoever watches the station: does it live, and can it serve?

use crate::http::problem::{ErrorBody, Problem};
use crate::state::Station;
use axum::Json;
use axum::extract::State;
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<Arc<Station>> {
    OpenApiRouter::new()
        .routes(routes!(health))
        .routes(routes!(ready))
}

/// Well.
#[derive(Debug, Serialize, ToSchema)]
struct Well {
    /// Always `ok`.
    #[schema(example = "ok")]
    status: &'static str,
}

const OK: Json<Well> = Json(Well { status: "ok" });

/// The process lives and answers; says nothing of what it needs.
#[utoipa::path(get, path = "/health", tag = "health",
    responses((status = 200, description = "Alive", body = Well)))]
async fn health() -> Json<Well> {
    OK
}

/// The station can serve: its content is loaded (or it would not have started) and its database
/// answers.
#[utoipa::path(get, path = "/ready", tag = "health",
    responses(
        (status = 200, description = "Can serve", body = Well),
        (status = 503, description = "The database does not answer", body = ErrorBody),
    ))]
async fn ready(State(station): State<Arc<Station>>) -> Result<Json<Well>, Problem> {
    if station.database.answers().await {
        Ok(OK)
    } else {
        Err(Problem::NOT_READY)
    }
}
