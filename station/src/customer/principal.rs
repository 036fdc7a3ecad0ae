//! The customer who asks: by a phone's token, or by a browser's session.

use super::secret::digest;
use super::web::{MINE, to_the_door};
use super::{store, tokens};
use crate::http::problem::Problem;
use crate::http::tmf::is_here;
use crate::page::Page;
use crate::services::EXAMPLE_NUMBER;
use crate::state::Station;
use crate::visitor::cookie;
use axum::extract::{FromRequestParts, OptionalFromRequestParts};
use axum::http::Method;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use std::sync::Arc;

/// The browser's cookie.
pub(crate) const COOKIE: &str = "customer";

/// A program's customer: `Authorization: Bearer` with a token. Without one: nobody, or under `--example`
/// the example's customer for whoever asks from this very machine.
pub(crate) struct Customer {
    pub(crate) id: String,
    /// What came from the same sign-in; empty for the example's.
    pub(crate) family: String,
}

impl FromRequestParts<Arc<Station>> for Customer {
    type Rejection = Problem;

    async fn from_request_parts(
        parts: &mut Parts,
        station: &Arc<Station>,
    ) -> Result<Customer, Problem> {
        let now = station.clock.now();
        if let Some(header) = parts.headers.get(AUTHORIZATION) {
            let token = header.to_str().ok().and_then(|h| h.strip_prefix("Bearer "));
            let token = token.ok_or(Problem::SIGN_IN)?;
            let found = tokens::who(&station.database, token, false, now).await?;
            let (id, family) = found.ok_or(Problem::SIGN_IN)?;
            return Ok(Customer { id, family });
        }
        if !station.options.example || !is_here(parts) {
            return Err(Problem::SIGN_IN);
        }
        let id = store::example_customer(&station.database, EXAMPLE_NUMBER, now).await?;
        Ok(Customer {
            id,
            family: String::new(),
        })
    }
}

/// A browser's customer.
pub(crate) struct SignedIn {
    pub(crate) id: String,
    pub(crate) family: String,
    /// Stands in each form: another site cannot know it.
    pub(crate) seal: String,
}

impl OptionalFromRequestParts<Arc<Station>> for SignedIn {
    type Rejection = Problem;

    async fn from_request_parts(
        parts: &mut Parts,
        station: &Arc<Station>,
    ) -> Result<Option<SignedIn>, Problem> {
        let Some(secret) = cookie(&parts.headers, COOKIE) else {
            return Ok(None);
        };
        let now = station.clock.now();
        let found = tokens::who(&station.database, secret, true, now).await?;
        Ok(found.map(|(id, family)| SignedIn {
            id,
            family,
            seal: digest("seal", secret),
        }))
    }
}

/// Whoever has not signed in is led to the door, and from there back to the page that was asked for.
impl FromRequestParts<Arc<Station>> for SignedIn {
    type Rejection = Response;

    async fn from_request_parts(
        parts: &mut Parts,
        station: &Arc<Station>,
    ) -> Result<SignedIn, Response> {
        let found =
            <SignedIn as OptionalFromRequestParts<_>>::from_request_parts(parts, station).await;
        let found = found.map_err(IntoResponse::into_response)?;
        let path = match parts.method {
            Method::GET => parts.uri.path(),
            _ => MINE,
        };
        found.ok_or_else(|| to_the_door(&Page::of(parts, station), path))
    }
}

impl SignedIn {
    /// Refuses a form that this session did not give out.
    pub(crate) fn check(&self, seal: &str) -> Result<(), Problem> {
        match seal == self.seal {
            true => Ok(()),
            false => Err(Problem::BAD),
        }
    }
}
