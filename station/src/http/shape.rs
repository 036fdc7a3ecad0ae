//! Gives every error its body, whoever made it: handler, router or a limit.

use super::problem::{OwnPage, Problem};
use crate::error_page;
use crate::state::Station;
use axum::Json;
use axum::extract::{Request, State};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::sync::Arc;

/// Paths whose askers are programs.
const PROGRAMS: [&str; 6] = [
    "/api/",
    "/tmf-api/",
    "/customer/v4/",
    "/openapi.json",
    "/health",
    "/ready",
];

/// Replaces an error's body by JSON for programs and by a page for people.
pub(crate) async fn shape(
    State(station): State<Arc<Station>>,
    request: Request,
    next: Next,
) -> Response {
    let path = request.uri().path();
    let program = PROGRAMS.iter().any(|p| path.starts_with(p));
    let (parts, body) = request.into_parts();
    let asked = parts.clone();
    let response = next.run(Request::from_parts(parts, body)).await;
    let status = response.status();
    let fine = !status.is_client_error() && !status.is_server_error();
    if fine || response.extensions().get::<OwnPage>().is_some() {
        return response;
    }
    let told = response.extensions().get::<Problem>().copied();
    let problem = told.unwrap_or_else(|| Problem::of(status));
    let (mut head, _) = response.into_parts();
    head.headers.remove(CONTENT_TYPE);
    head.headers.remove(CONTENT_LENGTH);
    let body = if program {
        Json(problem.body()).into_response()
    } else {
        error_page::page(&station, &asked, status).into_response()
    };
    // The first answer's status and headers (Allow, Retry-After, Content-Range) stay.
    let mut shaped = (status, body).into_response();
    shaped.headers_mut().extend(head.headers);
    shaped
}
