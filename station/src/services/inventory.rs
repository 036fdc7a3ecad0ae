//! What the customer has, in TM Forum's shape (TMF637 v4.0.0).

use super::{act, shape, store};
use crate::customer::Customer;
use crate::http::headers::NO_STORE;
use crate::http::problem::{ErrorBody, Problem};
use crate::http::tmf::{Tongue, Wanted};
use crate::state::Station;
use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use jiff::tz::TimeZone;
use serde_json::Value;
use std::sync::Arc;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Arc<Station>> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(retrieve))
}

async fn own(
    station: &Station,
    customer: &Customer,
    Tongue(language): Tongue,
) -> Result<Vec<Value>, Problem> {
    let (_, today) = act::today(station)?;
    let zone = station.carrier.as_ref().map(|c| TimeZone::get(c.zone()));
    let zone = zone.and_then(Result::ok).ok_or(Problem::NO_SERVICES)?;
    let mine = store::mine(&station.database, &customer.id).await?;
    let order = |id: &str| mine.orders.iter().find(|o| o.id == id);
    let products = mine
        .products
        .iter()
        .rev()
        .map(|p| shape::product(p, order(&p.order), &customer.id, language, today, &zone));
    Ok(products.collect())
}

/// The caller's own products, the newest first.
#[utoipa::path(
    get, operation_id = "listProduct", path = "/tmf-api/productInventory/v4/product", tag = "productInventory", security(("customer" = [])),
    params(("fields" = Option<String>, Query, description = "Comma-separated"),
        ("offset" = Option<u32>, Query, description = "To begin at"), ("limit" = Option<u32>, Query, description = "At most so many")),
    responses(
        (status = 200, description = "A page; X-Total-Count says how many there are"),
        (status = 400, description = "Not understood", body = ErrorBody),
        (status = 401, description = "Nobody has signed in", body = ErrorBody),
    )
)]
async fn list(
    State(station): State<Arc<Station>>,
    customer: Customer,
    tongue: Tongue,
    wanted: Wanted,
) -> Result<Response, Problem> {
    let all = own(&station, &customer, tongue).await?;
    Ok(([NO_STORE], wanted.list(all)).into_response())
}

/// One of them.
#[utoipa::path(
    get, operation_id = "retrieveProduct", path = "/tmf-api/productInventory/v4/product/{id}", tag = "productInventory", security(("customer" = [])),
    params(("id" = String, Path, description = "Its id"), ("fields" = Option<String>, Query, description = "Comma-separated")),
    responses(
        (status = 200, description = "The product"),
        (status = 400, description = "Not understood", body = ErrorBody),
        (status = 401, description = "Nobody has signed in", body = ErrorBody),
        (status = 404, description = "None of the caller's", body = ErrorBody),
    )
)]
async fn retrieve(
    State(station): State<Arc<Station>>,
    Path(id): Path<String>,
    customer: Customer,
    tongue: Tongue,
    wanted: Wanted,
) -> Result<Response, Problem> {
    let all = own(&station, &customer, tongue).await?;
    let found = all.into_iter().find(|one| one["id"] == id.as_str());
    let found = found.ok_or(Problem::NOT_FOUND)?;
    Ok(([NO_STORE], Json(wanted.cut(found))).into_response())
}
