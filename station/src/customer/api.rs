//! Signing in, for the app.

use super::document::{CodeGivenSchema, CodeWantedSchema, RenewSchema};
use super::{Asked, Asker, Customer, Given, Renewed, send_code, store, tokens};
use crate::booking::secret;
use crate::http::body::parsed;
use crate::http::headers::NO_STORE;
use crate::http::problem::{ErrorBody, Problem};
use crate::state::Station;
use axum::Json;
use axum::body::Bytes;
use axum::extract::{FromRequestParts, State};
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use phonestation_rules::customer::{code, number};
use phonestation_wire::Language;
use phonestation_wire::customer::{CodeGiven, CodeWanted, Renew};
use std::sync::Arc;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<Arc<Station>> {
    OpenApiRouter::new()
        .routes(routes!(codes))
        .routes(routes!(begin, end))
        .routes(routes!(renew))
        .routes(routes!(forget))
}

impl FromRequestParts<Arc<Station>> for Asker {
    type Rejection = Problem;

    async fn from_request_parts(
        parts: &mut Parts,
        station: &Arc<Station>,
    ) -> Result<Asker, Problem> {
        let device = device(&parts.headers).unwrap_or_default();
        Ok(Asker::of(parts, station, device))
    }
}

/// The device's own secret, which it has before anybody signs in.
fn device(headers: &HeaderMap) -> Option<String> {
    let secret = headers.get(AUTHORIZATION)?.to_str().ok()?;
    Some(secret::owner(secret.strip_prefix("Bearer ")?))
}

/// Sends a code to a number. The answer is the same whether or not the carrier knows it.
#[utoipa::path(
    post, path = "/api/v1/customer/codes", operation_id = "askForCode", tag = "customer",
    request_body(content = CodeWantedSchema, content_type = "application/json"),
    responses(
        (status = 202, description = "`{\"challenge\", \"seconds\", \"again\"}`: the code is on its way, if the carrier knows the number"),
        (status = 400, description = "No number", body = ErrorBody),
        (status = 429, description = "Too many for this number, address or device; Retry-After says how long", body = ErrorBody),
        (status = 503, description = "This station has no carrier or no way to send messages", body = ErrorBody),
    )
)]
async fn codes(
    State(station): State<Arc<Station>>,
    asker: Asker,
    body: Bytes,
) -> Result<Response, Problem> {
    let wanted: CodeWanted = parsed(&body)?;
    let number = number(&wanted.number).ok_or(Problem::BAD)?;
    let language = Language::from_tag(&wanted.language).unwrap_or_default();
    Ok(
        match send_code(&station, &number, language, &asker).await? {
            Asked::Sent(sent) => (StatusCode::ACCEPTED, [NO_STORE], Json(sent)).into_response(),
            Asked::TooMany(seconds) => Problem::too_many(seconds).into_response(),
        },
    )
}

/// Signs in with the code.
#[utoipa::path(
    post, path = "/api/v1/customer/tokens", operation_id = "signIn", tag = "customer",
    request_body(content = CodeGivenSchema, content_type = "application/json"),
    responses(
        (status = 201, description = "`{\"access\", \"seconds\", \"renew\"}`"),
        (status = 400, description = "Not understood", body = ErrorBody),
        (status = 401, description = "Wrong, too old or used", body = ErrorBody),
        (status = 429, description = "Too many wrong ones; Retry-After says how long", body = ErrorBody),
    )
)]
async fn begin(
    State(station): State<Arc<Station>>,
    asker: Asker,
    body: Bytes,
) -> Result<Response, Problem> {
    let given: CodeGiven = parsed(&body)?;
    let code = code(&given.code).unwrap_or_default();
    let now = station.clock.now();
    let language = Language::default();
    let came = store::give(
        &station.database,
        &given.challenge,
        &code,
        false,
        language,
        &asker,
        now,
    );
    match came.await? {
        Given::Right(tokens) => Ok((StatusCode::CREATED, [NO_STORE], Json(tokens)).into_response()),
        Given::Wrong => Err(Problem::WRONG_CODE),
        Given::Locked(seconds) => Ok(Problem::too_many(seconds).into_response()),
    }
}

/// Gives the next pair of tokens; the old one is spent.
#[utoipa::path(
    post, path = "/api/v1/customer/tokens/renew", operation_id = "renewTokens", tag = "customer",
    request_body(content = RenewSchema, content_type = "application/json"),
    responses(
        (status = 201, description = "`{\"access\", \"seconds\", \"renew\"}`"),
        (status = 400, description = "Not understood", body = ErrorBody),
        (status = 401, description = "Spent, too old or signed out: sign in again", body = ErrorBody),
    )
)]
async fn renew(State(station): State<Arc<Station>>, body: Bytes) -> Result<Response, Problem> {
    let wanted: Renew = parsed(&body)?;
    let now = station.clock.now();
    match tokens::renew(&station.database, &wanted.renew, now).await? {
        Renewed::Pair(tokens) => {
            Ok((StatusCode::CREATED, [NO_STORE], Json(tokens)).into_response())
        }
        Renewed::Over => Err(Problem::SIGN_IN),
    }
}

/// Signs this device out.
#[utoipa::path(
    delete, path = "/api/v1/customer/tokens", operation_id = "signOut", tag = "customer", security(("customer" = [])),
    responses(
        (status = 204, description = "Signed out"),
        (status = 401, description = "Not signed in", body = ErrorBody),
    )
)]
async fn end(
    State(station): State<Arc<Station>>,
    customer: Customer,
) -> Result<StatusCode, Problem> {
    tokens::revoke(&station.database, &customer.family).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Forgets the customer's number and signs them out everywhere. Orders and evidence stay and name nobody.
#[utoipa::path(
    delete, path = "/api/v1/customer", operation_id = "forgetCustomer", tag = "customer", security(("customer" = [])),
    responses(
        (status = 204, description = "Forgotten"),
        (status = 401, description = "Not signed in", body = ErrorBody),
    )
)]
async fn forget(
    State(station): State<Arc<Station>>,
    customer: Customer,
) -> Result<StatusCode, Problem> {
    store::forget(&station.database, &customer.id).await?;
    Ok(StatusCode::NO_CONTENT)
}
