//! Usage, for the app: what is left, and the customer's own limit.

use super::document::CapWantedSchema;
use super::{cap, keep};
use crate::customer::Customer;
use crate::http::blob::Blob;
use crate::http::body::parsed_whole;
use crate::http::headers::NO_STORE;
use crate::http::problem::{ErrorBody, Problem};
use crate::idempotency::key;
use crate::state::Station;
use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, Method};
use axum::response::{IntoResponse, Response};
use phonestation_rules::content::sha256_hex;
use phonestation_wire::usage::CapWanted;
use std::sync::Arc;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Arc<Station>> {
    OpenApiRouter::new()
        .routes(routes!(usage))
        .routes(routes!(put_cap))
}

/// What the caller has left, as the carrier last said it; `trouble` says why it is not newer. The carrier is asked
/// at most once in five minutes for one customer.
#[utoipa::path(
    get, path = "/api/v1/usage", operation_id = "myUsage", tag = "usage", security(("customer" = [])),
    params(("If-None-Match" = Option<String>, Header, description = "ETag of what is at hand")),
    responses(
        (status = 200, description = "`Usage`", headers(("ETag" = String, description = "Changes with what is said"))),
        (status = 304, description = "Nothing has changed"),
        (status = 401, description = "Nobody has signed in", body = ErrorBody),
        (status = 503, description = "The carrier gave no figure so far, or there is none; or not answered in time", body = ErrorBody),
    )
)]
async fn usage(
    State(station): State<Arc<Station>>,
    customer: Customer,
    method: Method,
    head: HeaderMap,
) -> Result<Response, Problem> {
    let usage = keep::usage(&station, &customer.id).await?;
    let body = serde_json::to_vec(&usage).map_err(|_| Problem::FAULT)?;
    let mut head = head;
    // A figure is asked for as a whole.
    head.remove(axum::http::header::RANGE);
    let blob = Blob {
        tag: sha256_hex(&body),
        bytes: body.into(),
        content_type: "application/json",
        cache: "no-store",
    };
    Ok(blob.answer(&method, &head))
}

/// Sets the caller's own limit for a cycle's data, or takes it away. It warns and cuts nothing off. The same key and
/// body give the same receipt.
#[utoipa::path(
    put, path = "/api/v1/usage/cap", operation_id = "setUsageCap", tag = "usage", security(("customer" = [])),
    params(("Idempotency-Key" = String, Header, pattern = "^[A-Za-z0-9-]{8,64}$", description = "The act's own key: 8 to 64 letters, digits, `-`")),
    request_body(content = CapWantedSchema, content_type = "application/json"),
    responses(
        (status = 200, description = "`CapReceipt`"),
        (status = 400, description = "No key, not understood, or no limit that can be kept", body = ErrorBody),
        (status = 401, description = "Nobody has signed in", body = ErrorBody),
        (status = 422, description = "The key was used for another limit", body = ErrorBody),
    )
)]
async fn put_cap(
    State(station): State<Arc<Station>>,
    customer: Customer,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Problem> {
    let key = key(&headers).ok_or(Problem::NO_KEY)?;
    let wanted: CapWanted = parsed_whole(&body, &["bytes"])?;
    let receipt = cap::set(&station, &customer.id, key, wanted).await?;
    Ok(([NO_STORE], Json(receipt)).into_response())
}
