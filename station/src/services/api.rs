//! Services, for the app: the same acts as on the web, in the shapes that phone and station reckon with.

use super::act::{self, Stop, Yes};
use super::document::{ConfirmSchema, ItemSchema, LeavingSchema};
use super::undo;
use super::{statement, store};
use crate::customer::Customer;
use crate::database::Done;
use crate::http::body::parsed;
use crate::http::headers::NO_STORE;
use crate::http::problem::{ErrorBody, Problem};
use crate::idempotency::key;
use crate::state::Station;
use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use phonestation_rules::services::{CODE_LIFE, Refused, Wrong};
use phonestation_wire::services::{
    Action, Channel, Confirm, Confirmed, Item, Leaving, OrderState, ToConfirm,
};
use serde::Deserialize;
use std::sync::Arc;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Arc<Station>> {
    OpenApiRouter::new()
        .routes(routes!(mine))
        .routes(routes!(place))
        .routes(routes!(ask))
        .routes(routes!(confirm))
        .routes(routes!(undo))
        .routes(routes!(reason))
        .routes(routes!(month))
}

/// Each refusal has its own code and its own words.
impl IntoResponse for Stop {
    fn into_response(self) -> Response {
        let problem = match self {
            Stop::TooMany(seconds) => Problem::too_many(seconds),
            Stop::Problem(problem) => problem,
            Stop::Wrong(wrong) => match wrong {
                Wrong::Foreign => Problem::CODE_FOREIGN,
                Wrong::Replayed => Problem::CODE_REPLAYED,
                Wrong::Expired => Problem::CODE_EXPIRED,
                Wrong::Altered => Problem::CODE_ALTERED,
                Wrong::Digits { .. } => Problem::CODE_DIGITS,
                Wrong::Locked => Problem::CODE_LOCKED,
            },
            Stop::Refused(refused) => match refused {
                Refused::NoOrder => Problem::NOT_FOUND,
                Refused::Different => Problem::KEY_USED,
                Refused::Nothing => Problem::ORDER_NOTHING,
                Refused::NoOffering => Problem::ORDER_NO_OFFERING,
                Refused::Lacks(_) => Problem::ORDER_LACKS,
                Refused::Held => Problem::ORDER_HELD,
                Refused::Tried => Problem::ORDER_TRIED,
                Refused::Choices => Problem::ORDER_CHOICES,
                Refused::NotHeld => Problem::ORDER_NOT_HELD,
                Refused::Altered => Problem::ORDER_ALTERED,
                Refused::NeedsCode => Problem::ORDER_NEEDS_CODE,
                Refused::Over => Problem::ORDER_OVER,
                Refused::TooLate => Problem::TOO_LATE,
            },
        };
        problem.into_response()
    }
}

/// Everything the caller has and had: products, orders with how they were consented to, receipts.
#[utoipa::path(
    get, path = "/api/v1/services/mine", operation_id = "myServices", tag = "services", security(("customer" = [])),
    responses(
        (status = 200, description = "`Mine`"),
        (status = 401, description = "Nobody has signed in", body = ErrorBody),
    )
)]
async fn mine(
    State(station): State<Arc<Station>>,
    customer: Customer,
) -> Result<Response, Problem> {
    let mine = store::mine(&station.database, &customer.id).await?;
    Ok(([NO_STORE], Json(mine)).into_response())
}

/// Takes note of an order. It changes nothing until it is confirmed.
#[utoipa::path(
    post, path = "/api/v1/services/orders", operation_id = "askForService", tag = "services", security(("customer" = [])),
    params(("Idempotency-Key" = String, Header, pattern = "^[A-Za-z0-9-]{8,64}$", description = "The act's own key: 8 to 64 letters, digits, `-`")),
    request_body(content = ItemSchema, content_type = "application/json"),
    responses(
        (status = 201, description = "`ProductOrder`"),
        (status = 400, description = "No key, or not understood", body = ErrorBody),
        (status = 401, description = "Nobody has signed in", body = ErrorBody),
        (status = 422, description = "The key was used for another order", body = ErrorBody),
    )
)]
async fn place(
    State(station): State<Arc<Station>>,
    customer: Customer,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Stop> {
    let key = key(&headers).ok_or(Stop::Problem(Problem::NO_KEY))?;
    let item: Item = parsed(&body).map_err(Stop::Problem)?;
    let id = act::order_id(&customer.id, Some(key));
    let order = act::place(
        &station,
        &customer.id,
        id,
        item,
        Channel::App,
        String::new(),
    )
    .await?;
    Ok((StatusCode::CREATED, [NO_STORE], Json(order)).into_response())
}

/// Shows what is to be confirmed, as it holds now, and sends the code for it.
#[utoipa::path(
    post, path = "/api/v1/services/orders/{id}/ask", operation_id = "sendConfirmationCode", tag = "services", security(("customer" = [])),
    params(("id" = String, Path, description = "The order's id")),
    responses(
        (status = 200, description = "`ToConfirm`"),
        (status = 401, description = "Nobody has signed in", body = ErrorBody),
        (status = 404, description = "No order of the caller's", body = ErrorBody),
        (status = 409, description = "It cannot be had, or is over", body = ErrorBody),
    )
)]
async fn ask(
    State(station): State<Arc<Station>>,
    Path(id): Path<String>,
    customer: Customer,
) -> Result<Response, Stop> {
    let asked = act::ask(&station, &customer.id, &id).await?;
    let body = ToConfirm {
        seconds: if asked.asked.needs_code {
            CODE_LIFE.as_secs()
        } else {
            0
        },
        asked: asked.asked,
        challenge: asked.challenge,
    };
    Ok(([NO_STORE], Json(body)).into_response())
}

/// The customer's yes. The same again is answered alike.
#[utoipa::path(
    post, path = "/api/v1/services/orders/{id}/confirm", operation_id = "confirmOrder", tag = "services", security(("customer" = [])),
    params(("id" = String, Path, description = "The order's id")),
    request_body(content = ConfirmSchema, content_type = "application/json"),
    responses(
        (status = 200, description = "`Confirmed`: the order, and its receipt once the carrier has done it"),
        (status = 400, description = "Not understood", body = ErrorBody),
        (status = 401, description = "Nobody has signed in", body = ErrorBody),
        (status = 404, description = "No order of the caller's", body = ErrorBody),
        (status = 409, description = "What was confirmed is not what holds now, or the code is not taken; each with its own code", body = ErrorBody),
    )
)]
async fn confirm(
    State(station): State<Arc<Station>>,
    Path(id): Path<String>,
    customer: Customer,
    body: Bytes,
) -> Result<Response, Stop> {
    let sent: Confirm = parsed(&body).map_err(Stop::Problem)?;
    let yes = Yes {
        order: id,
        shown: sent.shown,
        challenge: sent.challenge,
        code: phonestation_rules::customer::code(&sent.code).unwrap_or_default(),
    };
    let standing = act::confirm(&station, &customer.id, yes, Channel::App).await?;
    let body = Confirmed {
        order: standing.order,
        receipt: standing.receipt,
    };
    Ok(([NO_STORE], Json(body)).into_response())
}

/// Undoes what an order will do but has not done yet. The same again is answered alike.
#[utoipa::path(
    post, path = "/api/v1/services/orders/{id}/undo", operation_id = "undoOrder", tag = "services", security(("customer" = [])),
    params(("id" = String, Path, description = "The order's id")),
    responses(
        (status = 200, description = "`ProductOrder`"),
        (status = 401, description = "Nobody has signed in", body = ErrorBody),
        (status = 404, description = "No order of the caller's", body = ErrorBody),
        (status = 409, description = "It has taken effect", body = ErrorBody),
    )
)]
async fn undo(
    State(station): State<Arc<Station>>,
    Path(id): Path<String>,
    customer: Customer,
) -> Result<Response, Stop> {
    let order = undo::undo(&station, &customer.id, &id, Channel::App).await?;
    Ok(([NO_STORE], Json(order)).into_response())
}

/// Why somebody left: counted, after the result, and nobody is named.
#[utoipa::path(
    post, path = "/api/v1/services/orders/{id}/reason", operation_id = "tellReason", tag = "services", security(("customer" = [])),
    params(("id" = String, Path, description = "The order by which they left"), ("Idempotency-Key" = String, Header, pattern = "^[A-Za-z0-9-]{8,64}$", description = "The act's own key")),
    request_body(content = LeavingSchema, content_type = "application/json"),
    responses(
        (status = 204, description = "Counted, now or before"),
        (status = 400, description = "No key, or not understood", body = ErrorBody),
        (status = 401, description = "Nobody has signed in", body = ErrorBody),
        (status = 404, description = "Nothing was left by that order", body = ErrorBody),
        (status = 422, description = "The key was used for something else", body = ErrorBody),
    )
)]
async fn reason(
    State(station): State<Arc<Station>>,
    Path(id): Path<String>,
    customer: Customer,
    headers: HeaderMap,
    body: Bytes,
) -> Result<StatusCode, Stop> {
    if key(&headers).is_none() {
        return Err(Stop::Problem(Problem::NO_KEY));
    }
    let told: Leaving = parsed(&body).map_err(Stop::Problem)?;
    count(&station, &customer.id, &id, told.reason.as_str()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Counts a reason, once for each order by which somebody left.
pub(super) async fn count(
    station: &Station,
    customer: &str,
    order: &str,
    reason: &'static str,
) -> Result<(), Stop> {
    let (now, today) = act::today(station).map_err(Stop::Problem)?;
    let standing = act::standing(station, customer, order).await?;
    let left = standing.order.item.action == Action::Delete
        && standing.order.state == OrderState::Completed;
    let shown = standing.order.shown.filter(|_| left);
    let shown = shown.ok_or(Stop::Refused(Refused::NoOrder))?;
    // The order is the key: however often it is told, it counts once.
    let key = format!("reason {customer} {order}");
    let counted = station.database.write(move |tx| {
        Box::pin(async move {
            use crate::idempotency::{Claim, Once, claim};
            let once = Once::of(&key, "leaving reason", b"");
            if claim(tx, &once, now).await? != Claim::New {
                return Ok(Done::Undo(()));
            }
            store::count_reason(tx, today, &shown.offering, reason).await?;
            Ok(Done::Keep(()))
        })
    });
    Ok(counted.await?)
}

#[derive(Debug, Deserialize)]
struct Month {
    month: Option<String>,
}

/// What was charged and came back in a month of the carrier's.
#[utoipa::path(
    get, path = "/api/v1/services/statement", operation_id = "statement", tag = "services", security(("customer" = [])),
    params(("month" = Option<String>, Query, pattern = "^[0-9]{4}-(0[1-9]|1[0-2])$", description = "`yyyy-mm`; this month when absent")),
    responses(
        (status = 200, description = "`Statement`"),
        (status = 400, description = "No month", body = ErrorBody),
        (status = 401, description = "Nobody has signed in", body = ErrorBody),
    )
)]
async fn month(
    State(station): State<Arc<Station>>,
    customer: Customer,
    Query(asked): Query<Month>,
) -> Result<Response, Problem> {
    let (_, today) = act::today(&station)?;
    let first = match asked.month.as_deref() {
        None => today.first_of_month(),
        Some(text) => statement::month(text).ok_or(Problem::BAD)?,
    };
    let mine = store::mine(&station.database, &customer.id).await?;
    Ok(([NO_STORE], Json(statement::of(&mine, first))).into_response())
}
