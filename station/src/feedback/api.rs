//! What phones tell.

use super::store;
use crate::http::body::parsed;
use crate::http::problem::{ErrorBody, Problem};
use crate::idempotency::{Claim, key};
use crate::state::Station;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use phonestation_rules::feedback::tellable;
use phonestation_wire::feedback::Feedback;
use std::sync::Arc;
use utoipa::ToSchema;
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
    params(("Idempotency-Key" = String, Header, pattern = "^[A-Za-z0-9-]{8,64}$", description = "The write's own key: 8 to 64 letters, digits, `-`")),
    request_body(content = FeedbackSchema, content_type = "application/json"),
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
    let told: Feedback = parsed(&body)?;
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

/// [`Feedback`] as the API's document describes it.
#[derive(ToSchema)]
#[schema(as = Feedback)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[expect(dead_code, reason = "only its shape is used")]
enum FeedbackSchema {
    /// A guide helped, or did not.
    Guide {
        /// Its id.
        guide: String,
        /// The variant that was read, such as `all` or `iphone`.
        #[schema(example = "all")]
        audience: String,
        language: LanguageSchema,
        worked: bool,
    },
    /// A search found nothing.
    NothingFound {
        language: LanguageSchema,
        query: String,
    },
}

/// A language that all content is in.
#[derive(ToSchema)]
#[schema(as = Language)]
#[expect(dead_code, reason = "only its shape is used")]
enum LanguageSchema {
    #[serde(rename = "zh-CN")]
    ZhCn,
    #[serde(rename = "en")]
    En,
}
