//! Content for phones: the signed index and the packs.

use crate::http::blob::{Blob, IMMUTABLE};
use crate::http::problem::{ErrorBody, Problem};
use crate::state::Station;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Method};
use axum::response::{IntoResponse, Response};
use std::sync::Arc;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// A pack is gzip already and an index is signed to the byte: neither may be packed on the way.
const BYTES: &str = "application/octet-stream";

pub(crate) fn routes() -> OpenApiRouter<Arc<Station>> {
    OpenApiRouter::new()
        .routes(routes!(index))
        .routes(routes!(pack))
}

/// The signed index: four lines of minisign signature, then the index as JSON.
#[utoipa::path(
    get,
    path = "/api/v1/content/index",
    tag = "content",
    params(("If-None-Match" = Option<String>, Header, description = "ETag of the index at hand")),
    responses(
        (status = 200, description = "The index", content_type = "application/octet-stream", body = Vec<u8>,
            headers(("ETag" = String, description = "Changes with the index"))),
        (status = 304, description = "The index at hand is the present one"),
        (status = 429, description = "Too many requests", body = ErrorBody),
        (status = 503, description = "Not answered in time", body = ErrorBody),
    )
)]
async fn index(State(station): State<Arc<Station>>, method: Method, head: HeaderMap) -> Response {
    let snapshot = station.content.now();
    let blob = Blob {
        bytes: snapshot.body.clone(),
        tag: snapshot.body_sha256().to_owned(),
        content_type: BYTES,
        cache: "no-cache",
    };
    blob.answer(&method, &head)
}

/// A pack, whole or in part. Its bytes never change.
#[utoipa::path(
    get,
    path = "/api/v1/content/packs/{sha256}",
    tag = "content",
    params(
        ("sha256" = String, Path, description = "SHA-256 from the index, 64 hexadecimal digits"),
        ("Range" = Option<String>, Header, description = "One range of bytes, to resume"),
        ("If-Range" = Option<String>, Header, description = "ETag of what was begun"),
    ),
    responses(
        (status = 200, description = "The pack", content_type = "application/octet-stream", body = Vec<u8>),
        (status = 206, description = "The part asked for", content_type = "application/octet-stream", body = Vec<u8>),
        (status = 304, description = "The pack at hand is right"),
        (status = 404, description = "No such pack", body = ErrorBody),
        (status = 416, description = "The range lies outside", body = ErrorBody),
        (status = 429, description = "Too many requests", body = ErrorBody),
        (status = 503, description = "Not answered in time", body = ErrorBody),
    )
)]
async fn pack(
    State(station): State<Arc<Station>>,
    Path(sha256): Path<String>,
    method: Method,
    head: HeaderMap,
) -> Response {
    match station.content.now().pack(&sha256) {
        Some(bytes) => {
            let blob = Blob {
                bytes: bytes.clone(),
                tag: sha256,
                content_type: BYTES,
                cache: IMMUTABLE,
            };
            blob.answer(&method, &head)
        }
        None => Problem::PACK.into_response(),
    }
}
