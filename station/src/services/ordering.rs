//! Orders in TM Forum's shape (TMF622 v4.0.0). An order stays `acknowledged` and changes nothing until its
//! customer has confirmed it; what programs send that we have no use for is given back to them.

use super::act::{self, Stop};
use super::{shape, store};
use crate::customer::Customer;
use crate::database::Done;
use crate::http::body::parsed;
use crate::http::headers::NO_STORE;
use crate::http::problem::{ErrorBody, Problem};
use crate::http::tmf::{Tongue, Wanted};
use crate::idempotency::given_key;
use crate::state::Station;
use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::header::LOCATION;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use phonestation_rules::services::Refused;
use phonestation_wire::paths;
use phonestation_wire::services::{Action, Channel, Item, Leave};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::sync::Arc;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Arc<Station>> {
    OpenApiRouter::new()
        .routes(routes!(create, list))
        .routes(routes!(retrieve))
        .routes(routes!(cancel, list_cancels))
        .routes(routes!(retrieve_cancel))
}

/// What may be sent, as far as it is read or given back.
#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
struct OrderCreate {
    product_order_item: Vec<ItemCreate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    category: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    external_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    notification_contact: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    priority: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    requested_completion_date: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    requested_start_date: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    note: Vec<Note>,
    #[serde(rename = "@baseType", skip_serializing_if = "Option::is_none")]
    base_type: Option<String>,
    #[serde(rename = "@type", skip_serializing_if = "Option::is_none")]
    kind: Option<String>,
}

#[derive(Debug, Deserialize, Serialize)]
struct Note {
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<Timestamp>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
struct ItemCreate {
    id: String,
    action: Action,
    #[serde(skip_serializing_if = "Option::is_none")]
    quantity: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    product_offering: Option<Reference>,
    #[serde(skip_serializing_if = "Option::is_none")]
    product: Option<ProductCreate>,
}

#[derive(Debug, Deserialize, Serialize)]
struct Reference {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    href: Option<String>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
struct ProductCreate {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    product_characteristic: Vec<Characteristic>,
}

#[derive(Debug, Deserialize, Serialize)]
struct Characteristic {
    name: String,
    value: Value,
}

impl OrderCreate {
    /// What is ordered. More than one item, or more than one of a thing, is noted and cannot be confirmed.
    fn item(&self) -> Item {
        let nothing = Item {
            action: Action::NoChange,
            offering: String::new(),
            product: String::new(),
            choices: vec![],
            leave: None,
        };
        let [item] = self.product_order_item.as_slice() else {
            return nothing;
        };
        if item.quantity.is_some_and(|n| n != 1) {
            return nothing;
        }
        let product = item.product.as_ref();
        let said = |name: &str| {
            let all = product.into_iter().flat_map(|p| &p.product_characteristic);
            let name = name.to_owned();
            all.filter(move |c| c.name == name)
                .filter_map(|c| c.value.as_str().map(str::to_owned))
                .collect::<Vec<_>>()
        };
        Item {
            action: item.action,
            offering: item
                .product_offering
                .as_ref()
                .map(|o| o.id.clone())
                .unwrap_or_default(),
            product: product.and_then(|p| p.id.clone()).unwrap_or_default(),
            choices: said("choice"),
            leave: said("leave").first().and_then(|l| Leave::parse(l)),
        }
    }
}

/// A refusal as TM Forum's table of errors has it.
fn refused(stop: &Stop) -> Problem {
    match stop {
        Stop::Problem(problem) => *problem,
        Stop::Refused(Refused::Different) => Problem::KEY_CONFLICT,
        Stop::Refused(Refused::NoOrder) => Problem::ORDER_UNKNOWN,
        Stop::Refused(Refused::TooLate) => Problem::TOO_LATE,
        Stop::TooMany(_) => Problem::TOO_MANY,
        Stop::Refused(_) | Stop::Wrong(_) => Problem::ORDER_OVER,
    }
}

/// Takes note of an order; 201 in state `acknowledged`. It changes nothing until its customer has confirmed it by
/// the code of a message (`/api/v1/services/orders`). The same Idempotency-Key makes one order.
#[utoipa::path(
    post, path = "/tmf-api/productOrderingManagement/v4/productOrder", operation_id = "createProductOrder", tag = "productOrdering", security(("customer" = [])),
    params(("Idempotency-Key" = Option<String>, Header, description = "The act's own key: 8 to 64 letters, digits, `-`")),
    request_body(content_type = "application/json", description = "ProductOrder_Create of TMF622: one productOrderItem with action add (productOffering.id), modify (both) or delete (product.id)"),
    responses(
        (status = 201, description = "The order"),
        (status = 400, description = "Not understood", body = ErrorBody),
        (status = 401, description = "Nobody has signed in", body = ErrorBody),
        (status = 409, description = "The key was used for another order", body = ErrorBody),
    )
)]
async fn create(
    State(station): State<Arc<Station>>,
    customer: Customer,
    Tongue(language): Tongue,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Problem> {
    let wanted: OrderCreate = parsed(&body)?;
    if wanted.product_order_item.is_empty() {
        return Err(Problem::BAD);
    }
    let id = act::order_id(&customer.id, given_key(&headers)?);
    let sent = serde_json::to_value(&wanted).map_err(|_| Problem::BAD)?;
    let placed = act::place(
        &station,
        &customer.id,
        id,
        wanted.item(),
        Channel::Api,
        sent.to_string(),
    );
    let order = placed.await.map_err(|stop| refused(&stop))?;
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

async fn own(
    station: &Station,
    customer: &Customer,
    Tongue(language): Tongue,
) -> Result<Vec<Value>, Problem> {
    let mine = store::mine(&station.database, &customer.id).await?;
    let sent = store::sent(&station.database, &customer.id).await?;
    let words = |id: &str| {
        let found = sent.iter().find(|(order, _)| order == id);
        found.and_then(|(_, text)| serde_json::from_str::<Value>(text).ok())
    };
    let orders = mine.orders.iter().rev();
    Ok(orders
        .map(|order| shape::order(order, words(&order.id).as_ref(), language))
        .collect())
}

fn one(all: Vec<Value>, id: &str, wanted: &Wanted) -> Result<Response, Problem> {
    let found = all.into_iter().find(|one| one["id"] == id);
    let found = found.ok_or(Problem::NOT_FOUND)?;
    Ok(([NO_STORE], Json(wanted.cut(found))).into_response())
}

/// The caller's own orders, the newest first.
#[utoipa::path(
    get, path = "/tmf-api/productOrderingManagement/v4/productOrder", operation_id = "listProductOrders", tag = "productOrdering", security(("customer" = [])),
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
    get, path = "/tmf-api/productOrderingManagement/v4/productOrder/{id}", operation_id = "retrieveProductOrder", tag = "productOrdering", security(("customer" = [])),
    params(("id" = String, Path, description = "Its id"), ("fields" = Option<String>, Query, description = "Comma-separated")),
    responses(
        (status = 200, description = "The order"),
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
    one(own(&station, &customer, tongue).await?, &id, &wanted)
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
struct CancelCreate {
    product_order: Reference,
    #[serde(skip_serializing_if = "Option::is_none")]
    cancellation_reason: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    requested_cancellation_date: Option<Timestamp>,
}

/// Takes an order back: one that nobody confirmed, or what a done one will do but has not done yet.
#[utoipa::path(
    post, path = "/tmf-api/productOrderingManagement/v4/cancelProductOrder", operation_id = "createCancelProductOrder", tag = "productOrdering", security(("customer" = [])),
    request_body(content_type = "application/json", description = "CancelProductOrder_Create of TMF622: productOrder.id, cancellationReason"),
    responses(
        (status = 201, description = "What came of it: state `done`, or `terminatedWithError` when it was too late"),
        (status = 400, description = "Not understood, or no order of the caller's", body = ErrorBody),
        (status = 401, description = "Nobody has signed in", body = ErrorBody),
    )
)]
async fn cancel(
    State(station): State<Arc<Station>>,
    customer: Customer,
    body: Bytes,
) -> Result<Response, Problem> {
    let wanted: CancelCreate = parsed(&body)?;
    let order = wanted.product_order.id.as_str();
    let mut came = act::cancel(&station, &customer.id, order).await;
    if came == Err(Stop::Refused(Refused::Over)) {
        let undone = act::undo(&station, &customer.id, order, Channel::Api).await;
        came = undone.map(|_| ());
    }
    let now = station.clock.now();
    let state = match came {
        Ok(()) => "done",
        Err(Stop::Refused(Refused::NoOrder)) => return Err(Problem::ORDER_UNKNOWN),
        Err(Stop::Refused(_)) => "terminatedWithError",
        Err(stop) => return Err(refused(&stop)),
    };
    let id = act::order_id(&customer.id, None);
    let mut shape = json!({
        "id": id, "href": format!("{}/{id}", paths::CANCEL_PRODUCT_ORDER), "state": state,
        "productOrder": {"id": order, "href": format!("{}/{order}", paths::PRODUCT_ORDER), "@referredType": "ProductOrder"},
        "@type": "CancelProductOrder",
    });
    if let Some(reason) = &wanted.cancellation_reason {
        shape["cancellationReason"] = json!(reason);
    }
    if let Some(date) = wanted.requested_cancellation_date {
        shape["requestedCancellationDate"] = json!(date);
    }
    if state == "done" {
        shape["effectiveCancellationDate"] = json!(now);
    }
    let (owner, kept, body) = (customer.id.clone(), id.clone(), shape.to_string());
    let written = station.database.write(move |tx| {
        Box::pin(async move {
            store::keep_cancel(tx, &owner, &kept, &body, now).await?;
            Ok(Done::Keep(()))
        })
    });
    written.await?;
    let location = format!("{}/{id}", paths::CANCEL_PRODUCT_ORDER);
    Ok((
        StatusCode::CREATED,
        [NO_STORE],
        [(LOCATION, location)],
        Json(shape),
    )
        .into_response())
}

/// What the caller has taken back, the newest first.
#[utoipa::path(
    get, path = "/tmf-api/productOrderingManagement/v4/cancelProductOrder", operation_id = "listCancelProductOrders", tag = "productOrdering", security(("customer" = [])),
    params(("fields" = Option<String>, Query, description = "Comma-separated"),
        ("offset" = Option<u32>, Query, description = "To begin at"), ("limit" = Option<u32>, Query, description = "At most so many")),
    responses(
        (status = 200, description = "A page; X-Total-Count says how many there are"),
        (status = 400, description = "Not understood", body = ErrorBody),
        (status = 401, description = "Nobody has signed in", body = ErrorBody),
    )
)]
async fn list_cancels(
    State(station): State<Arc<Station>>,
    customer: Customer,
    wanted: Wanted,
) -> Result<Response, Problem> {
    let all = store::cancels(&station.database, &customer.id).await?;
    Ok(([NO_STORE], wanted.list(all)).into_response())
}

/// One of them.
#[utoipa::path(
    get, path = "/tmf-api/productOrderingManagement/v4/cancelProductOrder/{id}", operation_id = "retrieveCancelProductOrder", tag = "productOrdering", security(("customer" = [])),
    params(("id" = String, Path, description = "Its id"), ("fields" = Option<String>, Query, description = "Comma-separated")),
    responses(
        (status = 200, description = "What came of it"),
        (status = 400, description = "Not understood", body = ErrorBody),
        (status = 401, description = "Nobody has signed in", body = ErrorBody),
        (status = 404, description = "None of the caller's", body = ErrorBody),
    )
)]
async fn retrieve_cancel(
    State(station): State<Arc<Station>>,
    Path(id): Path<String>,
    customer: Customer,
    wanted: Wanted,
) -> Result<Response, Problem> {
    let all = store::cancels(&station.database, &customer.id).await?;
    one(all, &id, &wanted)
}
