//! Who asks where both a customer and a carrier's system may.

use super::store::{Grant, System, who};
use crate::customer::Customer;
use crate::http::problem::Problem;
use crate::state::Station;
use axum::extract::FromRequestParts;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use std::sync::Arc;

/// A customer, or a carrier's system: by whose secret `Authorization: Bearer` has.
pub(crate) enum Caller {
    Customer(Customer),
    System(System),
}

impl Caller {
    /// Only a system whose credential allows it gets any further; a customer asks for their own.
    pub(crate) fn granted(&self, grant: Grant) -> Result<(), Problem> {
        match self {
            Caller::System(system) if !system.may(grant) => Err(Problem::NOT_GRANTED),
            _ => Ok(()),
        }
    }
}

impl FromRequestParts<Arc<Station>> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(
        parts: &mut Parts,
        station: &Arc<Station>,
    ) -> Result<Caller, Problem> {
        let refused = match Customer::from_request_parts(parts, station).await {
            Ok(customer) => return Ok(Caller::Customer(customer)),
            Err(problem) => problem,
        };
        let header = parts.headers.get(AUTHORIZATION);
        let secret = header.and_then(|h| h.to_str().ok()?.strip_prefix("Bearer "));
        let Some(secret) = secret.filter(|_| refused == Problem::SIGN_IN) else {
            return Err(refused);
        };
        let found = who(&station.database, secret).await?;
        Ok(Caller::System(found.ok_or(refused)?))
    }
}
