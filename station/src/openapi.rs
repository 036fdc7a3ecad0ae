//! The API's own description, made from the very list that the router is made from.

use axum::Extension;
use axum::body::Bytes;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use std::sync::Arc;
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::state::Station;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Phone Station",
        description = "What phones and carriers' systems ask a station. Errors have one shape everywhere.",
        license(name = "Apache-2.0 OR MIT")
    ),
    tags(
        (name = "about", description = "What this station is"),
        (name = "appointment", description = "Times in a hall, in the shapes of TMF646 v4"),
        (name = "geographicSite", description = "Halls and other places, in the shapes of TMF674 v4"),
        (name = "customer", description = "Signing in by number and code"),
        (name = "content", description = "Guides, halls and carriers, signed"),
        (name = "health", description = "For whoever watches the station"),
    )
)]
struct Frame;

/// The document without its routes.
pub(crate) fn frame() -> utoipa::openapi::OpenApi {
    Frame::openapi()
}

/// The finished document as JSON.
#[derive(Debug, Clone)]
pub(crate) struct Document(Bytes);

impl Document {
    pub(crate) fn of(document: &utoipa::openapi::OpenApi) -> Document {
        let json = document
            .to_pretty_json()
            .expect("the document is made of texts and maps");
        Document(Bytes::from(json))
    }
}

pub(crate) fn routes() -> OpenApiRouter<Arc<Station>> {
    OpenApiRouter::new().routes(routes!(document))
}

/// This document.
#[utoipa::path(get, path = "/openapi.json", tag = "about",
    responses((status = 200, description = "The API's description (OpenAPI 3.1)", content_type = "application/json")))]
async fn document(Extension(document): Extension<Document>) -> impl IntoResponse {
    ([(CONTENT_TYPE, "application/json")], document.0)
}
