//! What phones tell.

use super::store;
use crate::http::problem::{ErrorBody, Problem};
use crate::idempotency::{Claim, key};
use crate::state::Station;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use phonestation_rules::feedback::tellable;
use phonestation_wire::feedback::Feedback;
use std::sync::Arc;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<Arc<Station>> {
    OpenApiRouter::new().routes(routes!(tell))
}

/// Counts that a guide helped or did not, or that a search found nothing. Nobody is named.
#[utoipa::path(
    post,
    path = "/api/v1/feedback",
    tag = "content",
    params(("Idempotency-Key" = String, Header, description = "The write's own key: 8 to 64 letters, digits, `-`")),
    request_body(content_type = "application/json", description = "`{\"kind\":\"guide\",\"guide\",\"audience\",\"language\",\"worked\"}` or `{\"kind\":\"nothing-found\",\"language\",\"query\"}`"),
    responses(
        (status = 204, description = "Counted, now or before"),
        (status = 400, description = "No key, or not understood", body = ErrorBody),
        (status = 422, description = "The key was used for something else", body = ErrorBody),
        (status = 429, description = "Too many requests", body = ErrorBody),
        (status = 503, description = "Not answered in time", body = ErrorBody),
    )
)]
async fn tell(
    State(station): State<Arc<Station>>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<StatusCode, Problem> {
    let key = key(&headers).ok_or(Problem::NO_KEY)?;
    let told: Feedback = serde_json::from_slice(&body).map_err(|_| Problem::BAD)?;
    if !counts(&station, &told) {
        return Ok(StatusCode::NO_CONTENT);
    }
    let now = station.clock.now();
    let claim = store::once(&station.database, key, &body, &told, now).await;
    match claim? {
        // Nothing told is ever refused under its key.
        Claim::New | Claim::Again | Claim::Refused(_) => Ok(StatusCode::NO_CONTENT),
        Claim::Different => Err(Problem::KEY_USED),
    }
}

/// A guide that newer content dropped, or words that a phone should have kept to itself, are taken
/// and not counted: a phone must not keep sending them.
fn counts(station: &Station, told: &Feedback) -> bool {
    match told {
        Feedback::Guide {
            guide, language, ..
        } => {
            let snapshot = station.content.now();
            snapshot.edition(*language).guide(guide).is_some()
        }
        Feedback::NothingFound { query, .. } => tellable(query).as_deref() == Some(query),
    }
}
