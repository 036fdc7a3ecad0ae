//! Usage as TMF677 had it before (v3, `usageConsumptionReport`), for older clients. Only read.

use super::keep;
use super::query::of_number;
use super::shape::report;
use crate::http::headers::NO_STORE;
use crate::http::problem::{ErrorBody, Problem};
use crate::http::tmf::{Tongue, Wanted};
use crate::state::Station;
use crate::systems::{Caller, Grant};
use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use phonestation_wire::Language;
use serde_json::Value;
use std::sync::Arc;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Arc<Station>> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(retrieve))
}

/// The caller's own; a system's is that of the number it names.
async fn own(
    station: &Arc<Station>,
    caller: Caller,
    party: Option<&str>,
    language: Language,
) -> Result<Value, Problem> {
    caller.granted(Grant::Usage)?;
    let (customer, who) = match caller {
        Caller::Customer(customer) => (customer.id.clone(), customer.id),
        Caller::System(_) => {
            let party = party.ok_or(Problem::WHOSE)?;
            let id = of_number(station, party, language, Problem::NO_CUSTOMER).await?;
            (id, party.to_owned())
        }
    };
    let usage = keep::usage(station, &customer).await?;
    Ok(report(&usage, &who, &who, language))
}

/// The caller's own report; a system names the number as `relatedParty.id`. Filters: every attribute, such as
/// `name` and `bucket.id`.
#[utoipa::path(
    get, path = "/tmf-api/usageConsumption/v3/usageConsumptionReport", operation_id = "listUsageReports", tag = "usageConsumption", security(("customer" = [])),
    params(("id" = Option<String>, Query, description = "A filter"), ("name" = Option<String>, Query, description = "A filter"),
        ("bucket.id" = Option<String>, Query, description = "A filter"), ("fields" = Option<String>, Query, description = "Comma-separated"),
        ("offset" = Option<u32>, Query, description = "To begin at"), ("limit" = Option<u32>, Query, description = "At most so many")),
    responses(
        (status = 200, description = "A page; X-Total-Count says how many there are"),
        (status = 400, description = "Not understood, or a system does not say whose", body = ErrorBody),
        (status = 401, description = "Nobody has signed in", body = ErrorBody),
        (status = 403, description = "The system's credential does not allow it", body = ErrorBody),
        (status = 404, description = "A system names a number that is no customer's", body = ErrorBody),
        (status = 503, description = "The carrier gave no figure so far; or not answered in time", body = ErrorBody),
    )
)]
async fn list(
    State(station): State<Arc<Station>>,
    caller: Caller,
    Tongue(language): Tongue,
    wanted: Wanted,
) -> Result<Response, Problem> {
    let party = wanted.filter("relatedParty.id");
    let own = own(&station, caller, party, language).await?;
    Ok(([NO_STORE], wanted.list(vec![own])).into_response())
}

/// The same by its id.
#[utoipa::path(
    get, path = "/tmf-api/usageConsumption/v3/usageConsumptionReport/{id}", operation_id = "retrieveUsageReport", tag = "usageConsumption", security(("customer" = [])),
    params(("id" = String, Path, description = "Its id"), ("fields" = Option<String>, Query, description = "Comma-separated")),
    responses(
        (status = 200, description = "The report"),
        (status = 400, description = "Not understood", body = ErrorBody),
        (status = 401, description = "Nobody has signed in", body = ErrorBody),
        (status = 403, description = "The system's credential does not allow it", body = ErrorBody),
        (status = 404, description = "Not the caller's", body = ErrorBody),
        (status = 503, description = "The carrier gave no figure so far; or not answered in time", body = ErrorBody),
    )
)]
async fn retrieve(
    State(station): State<Arc<Station>>,
    Path(id): Path<String>,
    caller: Caller,
    Tongue(language): Tongue,
    wanted: Wanted,
) -> Result<Response, Problem> {
    if matches!(&caller, Caller::Customer(customer) if customer.id != id) {
        return Err(Problem::NOT_FOUND);
    }
    let own = own(&station, caller, Some(&id), language).await?;
    Ok(([NO_STORE], Json(wanted.cut(own))).into_response())
}
