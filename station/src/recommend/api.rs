//! What phones tell, and what all of them together took.

use super::document::{OutcomeSchema, PopularSchema};
use super::{store, today};
use crate::halls;
use crate::http::blob::Blob;
use crate::http::body::parsed;
use crate::http::problem::{ErrorBody, Problem};
use crate::idempotency::{Claim, key};
use crate::state::Station;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::header::RANGE;
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::Response;
use phonestation_rules::content::sha256_hex;
use phonestation_wire::recommend::Outcome;
use std::sync::Arc;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Arc<Station>> {
    OpenApiRouter::new()
        .routes(routes!(outcome))
        .routes(routes!(popular))
}

/// Counts what became of a suggestion. Nobody is named: it is one more in a day, a hall, an app and a step.
#[utoipa::path(
    post, path = "/api/v1/recommend/outcomes", operation_id = "tellOutcome", tag = "recommend",
    params(("Idempotency-Key" = String, Header, pattern = "^[A-Za-z0-9-]{8,64}$", description = "The write's own key: 8 to 64 letters, digits, `-`")),
    request_body(content = OutcomeSchema, content_type = "application/json"),
    responses(
        (status = 204, description = "Counted, now or before"),
        (status = 400, description = "No key, or not understood", body = ErrorBody),
        (status = 422, description = "The key was used for something else; or there is no such app or hall", body = ErrorBody),
    )
)]
async fn outcome(
    State(station): State<Arc<Station>>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<StatusCode, Problem> {
    let key = key(&headers).ok_or(Problem::NO_KEY)?;
    let told: Outcome = parsed(&body)?;
    known(&station, &told)?;
    let day = today(station.clock.now());
    let claim = store::once(
        &station.database,
        key,
        &body,
        &told,
        day,
        station.clock.now(),
    );
    match claim.await? {
        // Nothing told is ever refused under its key.
        Claim::New | Claim::Again | Claim::Refused(_) => Ok(StatusCode::NO_CONTENT),
        Claim::Different => Err(Problem::KEY_USED),
    }
}

/// What is counted has a name in the content: so nobody fills the tables, or writes in them what is no app.
fn known(station: &Station, told: &Outcome) -> Result<(), Problem> {
    let snapshot = station.content.now();
    super::app(&snapshot, station, &told.app).ok_or(Problem::NO_APP)?;
    if let Some(hall) = &told.hall {
        let mut shown = halls::shown(&snapshot, station);
        shown.find(|h| h.id == *hall).ok_or(Problem::NO_HALL)?;
    }
    Ok(())
}

/// The apps that were taken most in the last thirty days, in all halls and homes together.
#[utoipa::path(
    get, path = "/api/v1/recommend/popular", operation_id = "popularApps", tag = "recommend",
    params(("If-None-Match" = Option<String>, Header, description = "ETag of what is at hand")),
    responses(
        (status = 200, description = "At most twenty, each taken five times and more", body = PopularSchema,
            headers(("ETag" = String, description = "Changes with the list"))),
        (status = 304, description = "Nothing has changed"),
    )
)]
async fn popular(
    State(station): State<Arc<Station>>,
    method: Method,
    mut head: HeaderMap,
) -> Result<Response, Problem> {
    let popular = super::popular(&station).await?;
    let body = serde_json::to_vec(&popular).map_err(|_| Problem::FAULT)?;
    // A list is asked for as a whole.
    head.remove(RANGE);
    let blob = Blob {
        tag: sha256_hex(&body),
        bytes: body.into(),
        content_type: "application/json",
        cache: "no-cache",
    };
    Ok(blob.answer(&method, &head))
}
