//! Taking orders back, in TM Forum's shape (TMF622 v4.0.0, `cancelProductOrder`).

use super::act::{self, Stop};
use super::document::CancelSchema;
use super::ordering::{one, owner, refused};
use super::sent::Reference;
use super::undo;
use super::{of_systems, store};
use crate::database::Done;
use crate::http::body::parsed;
use crate::http::headers::NO_STORE;
use crate::http::problem::{ErrorBody, Problem};
use crate::http::tmf::{Listed, Wanted};
use crate::state::Station;
use crate::systems::{Caller, Grant};
use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::LOCATION;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use phonestation_rules::services::Refused;
use phonestation_wire::paths;
use phonestation_wire::services::Channel;
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::sync::Arc;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Arc<Station>> {
    OpenApiRouter::new()
        .routes(routes!(cancel, list_cancels))
        .routes(routes!(retrieve_cancel))
}

/// In whose account a cancelling is kept, and in whose its order is.
async fn whose(
    station: &Station,
    caller: &Caller,
    order: &str,
) -> Result<(String, String), Problem> {
    caller.granted(Grant::Orders)?;
    let keeper = owner(caller);
    let Caller::System(system) = caller else {
        return Ok((keeper.clone(), keeper));
    };
    let theirs = of_systems::orders(&station.database, &system.id, Some(order), None).await?;
    let theirs = theirs.into_iter().next().map(|t| t.customer);
    Ok((keeper.clone(), theirs.unwrap_or(keeper)))
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
    request_body(content = CancelSchema, content_type = "application/json", description = "CancelProductOrder_Create of TMF622: productOrder.id, cancellationReason"),
    responses(
        (status = 201, description = "What came of it: state `done`, or `terminatedWithError` when it was too late"),
        (status = 400, description = "Not understood, or no order of the caller's", body = ErrorBody),
        (status = 401, description = "Nobody has signed in", body = ErrorBody),
        (status = 403, description = "The system's credential does not allow it", body = ErrorBody),
    )
)]
async fn cancel(
    State(station): State<Arc<Station>>,
    caller: Caller,
    body: Bytes,
) -> Result<Response, Problem> {
    let wanted: CancelCreate = parsed(&body)?;
    let order = wanted.product_order.id.as_str();
    let (keeper, whose) = whose(&station, &caller, order).await?;
    let mut came = undo::cancel(&station, &whose, order).await;
    if came == Err(Stop::Refused(Refused::Over)) {
        let undone = undo::undo(&station, &whose, order, Channel::Api).await;
        came = undone.map(|_| ());
    }
    let now = station.clock.now();
    let state = match came {
        Ok(()) => "done",
        Err(Stop::Refused(Refused::NoOrder)) => return Err(Problem::ORDER_UNKNOWN),
        Err(Stop::Refused(_)) => "terminatedWithError",
        Err(stop) => return Err(refused(&stop)),
    };
    let id = act::order_id(&keeper, None);
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
    let (kept, body) = (id.clone(), shape.to_string());
    let written = station.database.write(move |tx| {
        Box::pin(async move {
            store::keep_cancel(tx, &keeper, &kept, &body, now).await?;
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
    params(Listed),
    responses(
        (status = 200, description = "A page; X-Total-Count says how many there are"),
        (status = 400, description = "Not understood", body = ErrorBody),
        (status = 401, description = "Nobody has signed in", body = ErrorBody),
        (status = 403, description = "The system's credential does not allow it", body = ErrorBody),
    )
)]
async fn list_cancels(
    State(station): State<Arc<Station>>,
    caller: Caller,
    wanted: Wanted,
) -> Result<Response, Problem> {
    caller.granted(Grant::Orders)?;
    let all = store::cancels(&station.database, &owner(&caller)).await?;
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
        (status = 403, description = "The system's credential does not allow it", body = ErrorBody),
        (status = 404, description = "None of the caller's", body = ErrorBody),
    )
)]
async fn retrieve_cancel(
    State(station): State<Arc<Station>>,
    Path(id): Path<String>,
    caller: Caller,
    wanted: Wanted,
) -> Result<Response, Problem> {
    caller.granted(Grant::Orders)?;
    let all = store::cancels(&station.database, &owner(&caller)).await?;
    one(all, &id, &wanted)
}
