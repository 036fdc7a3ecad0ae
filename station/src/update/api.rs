//! The signed note, for phones.

use crate::http::blob::Blob;
use crate::http::problem::{ErrorBody, Problem};
use crate::state::Station;
use axum::extract::State;
use axum::http::{HeaderMap, Method};
use axum::response::{IntoResponse, Response};
use std::sync::Arc;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<Arc<Station>> {
    OpenApiRouter::new().routes(routes!(update))
}

/// The note of the app that is offered: four lines of minisign signature, then the note as JSON.
#[utoipa::path(
    get,
    path = "/api/v1/update",
    tag = "update",
    params(("If-None-Match" = Option<String>, Header, description = "ETag of the note at hand")),
    responses(
        (status = 200, description = "The note", content_type = "application/octet-stream", body = Vec<u8>,
            headers(("ETag" = String, description = "Changes with the note"))),
        (status = 304, description = "The note at hand is the present one"),
        (status = 404, description = "No app is offered, or no note of it", body = ErrorBody),
        (status = 429, description = "Too many requests", body = ErrorBody),
        (status = 503, description = "Not answered in time", body = ErrorBody),
    )
)]
async fn update(State(station): State<Arc<Station>>, method: Method, head: HeaderMap) -> Response {
    let Some(note) = &station.options.update else {
        return Problem::NOT_FOUND.into_response();
    };
    let blob = Blob {
        bytes: note.body.clone(),
        tag: note.sha256.clone(),
        // Signed to the byte: nothing on the way may make it smaller.
        content_type: "application/octet-stream",
        cache: "no-cache",
    };
    blob.answer(&method, &head)
}
