//! What the customer has, in TM Forum's shape (TMF637 v4.0.0).

use super::{act, elsewhere, of_systems, shape, store};
use crate::http::headers::NO_STORE;
use crate::http::problem::{ErrorBody, Problem};
use crate::http::tmf::{Listed, Tongue, Wanted};
use crate::state::Station;
use crate::systems::{Caller, Grant};
use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use jiff::tz::TimeZone;
use phonestation_rules::customer::number;
use serde_json::Value;
use std::sync::Arc;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Arc<Station>> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(retrieve))
}

/// Whose products a system asks for, and only those that it has ordered.
struct Asked {
    customer: String,
    /// How the caller names them.
    party: String,
    system: Option<String>,
}

/// A customer asks for their own; a system by the number of a customer, or by the id of a product.
async fn asked(
    station: &Station,
    caller: Caller,
    wanted: &Wanted,
    id: Option<&str>,
) -> Result<Asked, Problem> {
    caller.granted(Grant::Orders)?;
    let system = match caller {
        Caller::Customer(customer) => {
            return Ok(Asked {
                party: customer.id.clone(),
                customer: customer.id,
                system: None,
            });
        }
        Caller::System(system) => system.id,
    };
    if let Some(id) = id {
        let made = of_systems::orders(&station.database, &system, Some(id), None).await?;
        let customer = made.into_iter().next().ok_or(Problem::NOT_FOUND)?.customer;
        return Ok(Asked {
            party: customer.clone(),
            customer,
            system: Some(system),
        });
    }
    let party = wanted.filter("relatedParty.id").ok_or(Problem::WHOSE)?;
    let digits = number(party).ok_or(Problem::NO_CUSTOMER)?;
    if !elsewhere::known(station, &digits).await? {
        return Err(Problem::NO_CUSTOMER);
    }
    let customer = of_systems::customer_of(&station.database, &digits).await?;
    Ok(Asked {
        customer: customer.unwrap_or_default(),
        party: party.to_owned(),
        system: Some(system),
    })
}

async fn products(
    station: &Station,
    asked: &Asked,
    Tongue(language): Tongue,
) -> Result<Vec<Value>, Problem> {
    let (_, today) = act::today(station)?;
    let zone = station.carrier.as_ref().map(|c| TimeZone::get(c.zone()));
    let zone = zone.and_then(Result::ok).ok_or(Problem::NO_SERVICES)?;
    let mine = store::mine(&station.database, &asked.customer).await?;
    let theirs = match &asked.system {
        Some(system) => of_systems::made(&station.database, system, &asked.customer).await?,
        None => vec![],
    };
    let order = |id: &str| mine.orders.iter().find(|o| o.id == id);
    let all = mine.products.iter().rev();
    let all = all.filter(|p| asked.system.is_none() || theirs.contains(&p.order));
    let shapes =
        all.map(|p| shape::product(p, order(&p.order), &asked.party, language, today, &zone));
    Ok(shapes.collect())
}

/// The caller's own products, the newest first.
#[utoipa::path(
    get, path = "/tmf-api/productInventory/v4/product", operation_id = "listProducts", tag = "productInventory", security(("customer" = [])),
    params(Listed),
    responses(
        (status = 200, description = "A page; X-Total-Count says how many there are"),
        (status = 400, description = "Not understood", body = ErrorBody),
        (status = 401, description = "Nobody has signed in", body = ErrorBody),
        (status = 403, description = "The system's credential does not allow it", body = ErrorBody),
        (status = 404, description = "A system names a number that is no customer's", body = ErrorBody),
    )
)]
async fn list(
    State(station): State<Arc<Station>>,
    caller: Caller,
    tongue: Tongue,
    wanted: Wanted,
) -> Result<Response, Problem> {
    let asked = asked(&station, caller, &wanted, None).await?;
    let all = products(&station, &asked, tongue).await?;
    Ok(([NO_STORE], wanted.list(all)).into_response())
}

/// One of them.
#[utoipa::path(
    get, path = "/tmf-api/productInventory/v4/product/{id}", operation_id = "retrieveProduct", tag = "productInventory", security(("customer" = [])),
    params(("id" = String, Path, description = "Its id"), ("fields" = Option<String>, Query, description = "Comma-separated")),
    responses(
        (status = 200, description = "The product"),
        (status = 400, description = "Not understood", body = ErrorBody),
        (status = 401, description = "Nobody has signed in", body = ErrorBody),
        (status = 403, description = "The system's credential does not allow it", body = ErrorBody),
        (status = 404, description = "None of the caller's", body = ErrorBody),
    )
)]
async fn retrieve(
    State(station): State<Arc<Station>>,
    Path(id): Path<String>,
    caller: Caller,
    tongue: Tongue,
    wanted: Wanted,
) -> Result<Response, Problem> {
    let asked = asked(&station, caller, &wanted, Some(&id)).await?;
    let all = products(&station, &asked, tongue).await?;
    let found = all.into_iter().find(|one| one["id"] == id.as_str());
    let found = found.ok_or(Problem::NOT_FOUND)?;
    Ok(([NO_STORE], Json(wanted.cut(found))).into_response())
}
