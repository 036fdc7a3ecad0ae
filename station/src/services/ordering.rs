//! Orders in TM Forum's shape (TMF622 v4.0.0). An order stays `acknowledged` and changes nothing until its
//! customer has confirmed it; what programs send that we have no use for is given back to them.

use super::act::{self, Stop};
use super::document::{OrderSchema, UpdateSchema};
use super::sent::{OrderCreate, merged};
use super::undo;
use super::{amend, elsewhere, of_systems, shape, store};
use crate::http::body::parsed;
use crate::http::headers::NO_STORE;
use crate::http::problem::{ErrorBody, Problem};
use crate::http::tmf::{Listed, Tongue, Wanted};
use crate::idempotency::given_key;
use crate::state::Station;
use crate::systems::{self, Caller, Grant};
use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::header::LOCATION;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use phonestation_rules::services::Refused;
use phonestation_wire::services::Channel;
use phonestation_wire::{Language, paths};
use serde_json::Value;
use std::sync::Arc;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Arc<Station>> {
    OpenApiRouter::new()
        .routes(routes!(create, list))
        .routes(routes!(retrieve, amend, remove))
}

/// A refusal as TM Forum's table of errors has it.
pub(super) fn refused(stop: &Stop) -> Problem {
    match stop {
        Stop::Problem(problem) => *problem,
        Stop::Refused(Refused::Different) => Problem::KEY_CONFLICT,
        Stop::Refused(Refused::NoOrder) => Problem::ORDER_UNKNOWN,
        Stop::Refused(Refused::TooLate) => Problem::TOO_LATE,
        Stop::Refused(Refused::Altered) => Problem::ORDER_ALTERED,
        Stop::Refused(Refused::NeedsCode) => Problem::ORDER_NEEDS_CODE,
        Stop::Refused(Refused::Held) => Problem::ORDER_HELD,
        Stop::Refused(Refused::Tried) => Problem::ORDER_TRIED,
        Stop::Refused(Refused::NotHeld) => Problem::ORDER_NOT_HELD,
        Stop::Refused(Refused::NoOffering) => Problem::ORDER_NO_OFFERING,
        Stop::Refused(Refused::Lacks(_)) => Problem::ORDER_LACKS,
        Stop::Refused(Refused::Choices) => Problem::ORDER_CHOICES,
        Stop::Refused(Refused::Nothing) => Problem::ORDER_NOTHING,
        Stop::TooMany(seconds) => Problem::too_many(*seconds),
        Stop::Refused(_) | Stop::Wrong(_) => Problem::ORDER_OVER,
    }
}

/// Whose account a caller's own orders are in.
pub(super) fn owner(caller: &Caller) -> String {
    match caller {
        Caller::Customer(customer) => customer.id.clone(),
        Caller::System(system) => systems::owner(&system.id),
    }
}

/// Takes note of an order; 201 in state `acknowledged`. It changes nothing until its customer has confirmed it by
/// the code of a message (`/api/v1/services/orders`). A carrier's system sends confirmed ones, with the evidence as
/// characteristics `shown` and `consent`. The same Idempotency-Key makes one order.
#[utoipa::path(
    post, path = "/tmf-api/productOrderingManagement/v4/productOrder", operation_id = "createProductOrder", tag = "productOrdering", security(("customer" = [])),
    params(("Idempotency-Key" = Option<String>, Header, pattern = "^[A-Za-z0-9-]{8,64}$", description = "The act's own key: 8 to 64 letters, digits, `-`")),
    request_body(content = OrderSchema, content_type = "application/json", description = "ProductOrder_Create of TMF622: one productOrderItem with action add (productOffering.id), modify (both) or delete (product.id)"),
    responses(
        (status = 201, description = "The order"),
        (status = 400, description = "Not understood", body = ErrorBody),
        (status = 401, description = "Nobody has signed in", body = ErrorBody),
        (status = 403, description = "The system's credential does not allow it", body = ErrorBody),
        (status = 409, description = "The key was used for another order; a system's order cannot be had, or lacks a fitting yes", body = ErrorBody),
    )
)]
async fn create(
    State(station): State<Arc<Station>>,
    caller: Caller,
    Tongue(language): Tongue,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Problem> {
    caller.granted(Grant::Orders)?;
    let raw: Value = parsed(&body)?;
    let wanted: OrderCreate = parsed(&body)?;
    if wanted.product_order_item.is_empty() {
        return Err(Problem::BAD);
    }
    let owner = owner(&caller);
    let id = act::order_id(&owner, given_key(&headers)?);
    let sent = serde_json::to_value(&wanted).map_err(|_| Problem::BAD)?;
    let evidence = match &caller {
        Caller::System(system) => wanted
            .evidence()
            .map_err(|_| Problem::BAD)?
            .map(|e| (system, e)),
        Caller::Customer(_) => None,
    };
    let placed = match evidence {
        Some((system, order)) => {
            let sent = elsewhere::Sent {
                system: system.id.clone(),
                id,
                external: wanted.external_id.clone().unwrap_or_default(),
                number: elsewhere::named(&raw).ok_or(Problem::WHOSE)?,
                order,
                words: sent.to_string(),
            };
            elsewhere::take(&station, sent, language).await
        }
        None => {
            let (item, words) = (wanted.item(), sent.to_string());
            act::place(&station, &owner, id, item, Channel::Api, words).await
        }
    };
    let order = placed.map_err(|stop| refused(&stop))?;
    let shape = shape::order(&order, Some(&sent), language);
    let location = format!("{}/{}", paths::PRODUCT_ORDER, order.id);
    Ok((
        StatusCode::CREATED,
        [NO_STORE],
        [(LOCATION, location)],
        Json(shape),
    )
        .into_response())
}

/// The caller's orders in their shapes: all, or of a system's that with an id or that which it calls so.
async fn own(
    station: &Station,
    caller: &Caller,
    Tongue(language): Tongue,
    id: Option<&str>,
    external: Option<&str>,
) -> Result<Vec<Value>, Problem> {
    caller.granted(Grant::Orders)?;
    let owner = owner(caller);
    let mut shapes = Vec::new();
    if let Caller::System(system) = caller {
        let theirs = of_systems::orders(&station.database, &system.id, id, external).await?;
        let all = theirs.iter();
        shapes.extend(all.map(|t| shape::order(&t.order, t.sent.as_ref(), language)));
    }
    let mine = store::mine(&station.database, &owner).await?;
    let sent = store::sent(&station.database, &owner).await?;
    let words = |id: &str| {
        let found = sent.iter().find(|(order, _)| order == id);
        found.and_then(|(_, text)| serde_json::from_str::<Value>(text).ok())
    };
    let orders = mine.orders.iter().rev();
    shapes.extend(orders.map(|order| shape::order(order, words(&order.id).as_ref(), language)));
    Ok(shapes)
}

pub(super) fn one(all: Vec<Value>, id: &str, wanted: &Wanted) -> Result<Response, Problem> {
    let found = all.into_iter().find(|one| one["id"] == id);
    let found = found.ok_or(Problem::NOT_FOUND)?;
    Ok(([NO_STORE], Json(wanted.cut(found))).into_response())
}

/// The caller's own orders, the newest first.
#[utoipa::path(
    get, path = "/tmf-api/productOrderingManagement/v4/productOrder", operation_id = "listProductOrders", tag = "productOrdering", security(("customer" = [])),
    params(Listed),
    responses(
        (status = 200, description = "A page; X-Total-Count says how many there are"),
        (status = 400, description = "Not understood", body = ErrorBody),
        (status = 401, description = "Nobody has signed in", body = ErrorBody),
        (status = 403, description = "The system's credential does not allow it", body = ErrorBody),
    )
)]
async fn list(
    State(station): State<Arc<Station>>,
    caller: Caller,
    tongue: Tongue,
    wanted: Wanted,
) -> Result<Response, Problem> {
    let external = wanted.filter("externalId");
    let all = own(&station, &caller, tongue, None, external).await?;
    Ok(([NO_STORE], wanted.list(all)).into_response())
}

/// One of them.
#[utoipa::path(
    get, path = "/tmf-api/productOrderingManagement/v4/productOrder/{id}", operation_id = "retrieveProductOrder", tag = "productOrdering", security(("customer" = [])),
    params(("id" = String, Path, description = "Its id"), ("fields" = Option<String>, Query, description = "Comma-separated")),
    responses(
        (status = 200, description = "The order"),
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
    let all = own(&station, &caller, tongue, Some(&id), None).await?;
    one(all, &id, &wanted)
}

/// The caller's own order as it was sent, and its state; an error that says why it cannot be touched.
async fn touched(station: &Station, caller: &Caller, id: &str) -> Result<Value, Problem> {
    caller.granted(Grant::Orders)?;
    let owner = owner(caller);
    let mine = store::mine(&station.database, &owner).await?;
    let Some(order) = mine.orders.iter().find(|o| o.id == id) else {
        let theirs = match caller {
            Caller::System(system) => {
                of_systems::orders(&station.database, &system.id, Some(id), None).await?
            }
            Caller::Customer(_) => vec![],
        };
        // A system's orders come confirmed.
        return Err(match theirs.is_empty() {
            true => Problem::NOT_FOUND,
            false => Problem::ORDER_OVER,
        });
    };
    let sent = store::sent(&station.database, &owner).await?;
    let sent = sent.iter().find(|(order, _)| order == id);
    let sent = sent.and_then(|(_, text)| serde_json::from_str(text).ok());
    Ok(sent.unwrap_or_else(|| shape::order(order, None, Language::default())))
}

/// Changes an order that nobody has confirmed: members replace members, null removes one. State `cancelled` takes
/// it back. What it is for has to be shown and confirmed again.
#[utoipa::path(
    patch, path = "/tmf-api/productOrderingManagement/v4/productOrder/{id}", operation_id = "patchProductOrder", tag = "productOrdering", security(("customer" = [])),
    params(("id" = String, Path, description = "Its id")),
    request_body(content = UpdateSchema, content_type = "application/json", description = "ProductOrder_Update of TMF622"),
    responses(
        (status = 200, description = "The order"),
        (status = 400, description = "Not understood", body = ErrorBody),
        (status = 401, description = "Nobody has signed in", body = ErrorBody),
        (status = 403, description = "The system's credential does not allow it", body = ErrorBody),
        (status = 404, description = "None of the caller's", body = ErrorBody),
        (status = 409, description = "It is confirmed, or over", body = ErrorBody),
    )
)]
async fn amend(
    State(station): State<Arc<Station>>,
    Path(id): Path<String>,
    caller: Caller,
    tongue: Tongue,
    body: Bytes,
) -> Result<Response, Problem> {
    let patch: serde_json::Map<String, Value> = parsed(&body)?;
    let mut sent = touched(&station, &caller, &id).await?;
    let state = patch.get("state").and_then(Value::as_str);
    if !matches!(state, None | Some("acknowledged" | "cancelled")) {
        return Err(Problem::ORDER_OVER);
    }
    merged(&mut sent, &Value::Object(patch.clone()));
    let wanted: OrderCreate = parsed(sent.to_string().as_bytes())?;
    if wanted.product_order_item.is_empty() {
        return Err(Problem::BAD);
    }
    let owner = owner(&caller);
    let words = serde_json::to_string(&wanted).map_err(|_| Problem::BAD)?;
    let amended = amend::amend(&station, &owner, &id, wanted.item(), words).await;
    amended.map_err(|stop| gone(&stop))?;
    if state == Some("cancelled") {
        let cancelled = undo::cancel(&station, &owner, &id).await;
        cancelled.map_err(|stop| gone(&stop))?;
    }
    let all = own(&station, &caller, tongue, Some(&id), None).await?;
    let found = all.into_iter().find(|one| one["id"] == id.as_str());
    let found = found.ok_or(Problem::NOT_FOUND)?;
    Ok(([NO_STORE], Json(found)).into_response())
}

/// Removes an order that nobody has confirmed.
#[utoipa::path(
    delete, path = "/tmf-api/productOrderingManagement/v4/productOrder/{id}", operation_id = "deleteProductOrder", tag = "productOrdering", security(("customer" = [])),
    params(("id" = String, Path, description = "Its id")),
    responses(
        (status = 204, description = "Removed"),
        (status = 401, description = "Nobody has signed in", body = ErrorBody),
        (status = 403, description = "The system's credential does not allow it", body = ErrorBody),
        (status = 404, description = "None of the caller's", body = ErrorBody),
        (status = 409, description = "It is confirmed: what it did is evidence", body = ErrorBody),
    )
)]
async fn remove(
    State(station): State<Arc<Station>>,
    Path(id): Path<String>,
    caller: Caller,
) -> Result<StatusCode, Problem> {
    touched(&station, &caller, &id).await?;
    let removed = amend::remove(&station, &owner(&caller), &id).await;
    removed.map_err(|stop| gone(&stop))?;
    Ok(StatusCode::NO_CONTENT)
}

/// The like where the order stands in the address.
fn gone(stop: &Stop) -> Problem {
    match stop {
        Stop::Refused(Refused::NoOrder) => Problem::NOT_FOUND,
        other => refused(other),
    }
}
