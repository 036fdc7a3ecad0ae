//! Searching for free times in TM Forum's shape (TMF646 v4.0.0, `searchTimeSlot`). What was found is kept
//! for an hour under its own address; nothing that a sender wrote about a person is.

mod store;

pub(crate) use store::sweep;

use super::api::slots;
use super::document::{SearchAskedSchema, SearchSchema};
use super::place::Place;
use crate::http::body::parsed;
use crate::http::problem::{ErrorBody, Problem};
use crate::http::tmf::{Anybody, Device, Wanted};
use crate::state::Station;
use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::LOCATION;
use axum::response::{IntoResponse, Response};
use jiff::{SignedDuration, Timestamp};
use phonestation_rules::booking::length;
use phonestation_wire::booking::{HALL, RelatedEntity, RelatedPlace, TimeSlot};
use phonestation_wire::halls::ProductKind;
use phonestation_wire::paths;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::sync::Arc;
use store::Search;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

/// Times that a search gives.
const FOUND: usize = 100;
/// Times that can be asked for in one search.
const ASKED: usize = 20;

pub(crate) fn routes() -> OpenApiRouter<Arc<Station>> {
    OpenApiRouter::new()
        .routes(routes!(create, list))
        .routes(routes!(retrieve, patch, delete))
}

/// What is searched, as it comes: the definition requires nothing of it.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Asked {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    related_place: Option<RelatedPlace>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    related_entity: Option<Vec<RelatedEntity>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    requested_time_slot: Option<Vec<TimeSlot>>,
}

impl Asked {
    fn read(body: &Bytes) -> Result<Asked, Problem> {
        let asked: Asked = parsed(body)?;
        let many = asked.requested_time_slot.as_ref().map_or(0, Vec::len);
        (many <= ASKED).then_some(asked).ok_or(Problem::BAD)
    }

    /// The product's kind: what is asked for, or what was searched `before`.
    fn product(&self, before: ProductKind) -> ProductKind {
        let entities = self.related_entity.as_deref().unwrap_or_default();
        let kind = entities.iter().find(|e| e.referred_type == "Product");
        kind.map_or(before, |e| {
            ProductKind::parse(&e.id).unwrap_or(ProductKind::Other)
        })
    }
}

/// Searches; a hall or a product that is not there has no times.
async fn searched(station: &Station, mut search: Search) -> Result<Search, Problem> {
    let now = station.clock.now();
    search.made = Timestamp::from_millisecond(now.as_millisecond()).unwrap_or(now);
    search.found.clear();
    search.length = SignedDuration::ZERO;
    let place = match Place::find(station, &search.hall).await {
        Err(Problem::NOT_FOUND) => {
            search.hall.clear();
            return Ok(search);
        }
        found => found?,
    };
    let Some(product) = place.product(search.product) else {
        return Ok(search);
    };
    search.length = length(&product);
    search.found = place.free(station, &product, FOUND).await?;
    let (asked, length) = (&search.asked, search.length);
    let within = |slot: &TimeSlot, start: Timestamp| {
        let wanted = slot.valid_for;
        wanted.start_date_time.is_none_or(|from| start >= from)
            && wanted.end_date_time.is_none_or(|end| start + length <= end)
    };
    search
        .found
        .retain(|start| asked.is_empty() || asked.iter().any(|slot| within(slot, *start)));
    Ok(search)
}

fn view(search: &Search) -> Value {
    let there = !search.hall.is_empty() && !search.length.is_zero();
    let mut view = json!({
        "id": search.id,
        "href": format!("{}/{}", paths::SEARCH_TIME_SLOT, search.id),
        "searchDate": search.made,
        "searchResult": if search.found.is_empty() { "fail" } else { "success" },
        "status": if there { "done" } else { "rejected" },
        "relatedEntity": [{"id": search.product.as_str(), "role": "product", "@referredType": "Product"}],
        "requestedTimeSlot": search.asked,
        "availableTimeSlot": slots(search.length, &search.found),
        "@type": "SearchTimeSlot",
    });
    if !search.hall.is_empty() {
        view["relatedPlace"] = json!({"id": search.hall, "role": HALL});
    }
    view
}

/// Searches the free times of a product at a hall: one-to-one help where no product is named. The answer is
/// kept for an hour.
#[utoipa::path(
    post, path = "/tmf-api/appointment/v4/searchTimeSlot", tag = "appointment", operation_id = "searchTimes", security((), ("device" = [])),
    request_body(content = SearchAskedSchema, content_type = "application/json", description = "SearchTimeSlot_Create of TMF646: relatedPlace.id is the hall; relatedEntity with @referredType Product the product"),
    responses(
        (status = 201, description = "availableTimeSlot, the earliest first; rejected for a hall or product that is not there", body = SearchSchema,
            headers(("Location" = String, description = "Where it is kept"))),
        (status = 400, description = "Not understood", body = ErrorBody),
        (status = 401, description = "A secret that can be none", body = ErrorBody),
    )
)]
async fn create(
    State(station): State<Arc<Station>>,
    caller: Anybody,
    body: Bytes,
) -> Result<Response, Problem> {
    let asked = Asked::read(&body)?;
    let search = Search {
        id: Uuid::new_v4().simple().to_string(),
        owner: caller.owner,
        product: asked.product(ProductKind::Help),
        hall: asked.related_place.map(|p| p.id).unwrap_or_default(),
        length: SignedDuration::ZERO,
        asked: asked.requested_time_slot.unwrap_or_default(),
        found: vec![],
        made: Timestamp::UNIX_EPOCH,
    };
    let search = searched(&station, search).await?;
    let view = view(&search);
    let location = format!("{}/{}", paths::SEARCH_TIME_SLOT, search.id);
    store::keep(&station.database, search).await?;
    Ok((StatusCode::CREATED, [(LOCATION, location)], Json(view)).into_response())
}

/// The caller's searches of the last hour, the newest first.
#[utoipa::path(
    get, path = "/tmf-api/appointment/v4/searchTimeSlot", tag = "appointment", operation_id = "listSearches", security(("device" = [])),
    params(("fields" = Option<String>, Query, description = "Comma-separated"),
        ("offset" = Option<u32>, Query, maximum = 1_000_000, description = "To begin at"),
        ("limit" = Option<u32>, Query, maximum = 1_000_000, description = "At most so many; a hundred in any case")),
    responses(
        (status = 200, description = "A page; X-Total-Count says how many there are", body = Vec<SearchSchema>),
        (status = 400, description = "Not understood", body = ErrorBody),
        (status = 401, description = "No device's secret", body = ErrorBody),
    )
)]
async fn list(
    State(station): State<Arc<Station>>,
    device: Device,
    wanted: Wanted,
) -> Result<Response, Problem> {
    let own = store::of_owner(&station.database, &device.owner, station.clock.now()).await?;
    Ok(wanted.list(own.iter().map(view).collect()))
}

/// A search that is still kept: one's own, or one that was made without a secret.
async fn kept(station: &Station, caller: &Anybody, id: &str) -> Result<Search, Problem> {
    // Nothing else can be an id, and not every database takes every text.
    let plain = id.len() == 32 && id.bytes().all(|b| b.is_ascii_hexdigit());
    if !plain {
        return Err(Problem::NOT_FOUND);
    }
    let found = store::find(&station.database, id, station.clock.now()).await?;
    found
        .filter(|search| search.owner.is_empty() || search.owner == caller.owner)
        .ok_or(Problem::NOT_FOUND)
}

/// What a search found.
#[utoipa::path(
    get, path = "/tmf-api/appointment/v4/searchTimeSlot/{id}", tag = "appointment", operation_id = "retrieveSearch", security((), ("device" = [])),
    params(("id" = String, Path, description = "Its id"), ("fields" = Option<String>, Query, description = "Comma-separated")),
    responses(
        (status = 200, description = "The search", body = SearchSchema),
        (status = 400, description = "Not understood", body = ErrorBody),
        (status = 401, description = "A secret that can be none", body = ErrorBody),
        (status = 404, description = "None of the caller's, or no longer kept", body = ErrorBody),
    )
)]
async fn retrieve(
    State(station): State<Arc<Station>>,
    Path(id): Path<String>,
    caller: Anybody,
    wanted: Wanted,
) -> Result<Response, Problem> {
    let search = kept(&station, &caller, &id).await?;
    Ok(Json(wanted.cut(view(&search))).into_response())
}

/// Searches again, for what is changed or, with an empty object, for the same; kept for an hour from now.
#[utoipa::path(
    patch, path = "/tmf-api/appointment/v4/searchTimeSlot/{id}", tag = "appointment", operation_id = "searchTimesAgain", security((), ("device" = [])),
    params(("id" = String, Path, description = "Its id")),
    request_body(content = SearchAskedSchema, content_type = "application/json", description = "What is to be searched instead; the status and the times found are the station's"),
    responses(
        (status = 200, description = "The search as it is now", body = SearchSchema),
        (status = 400, description = "Not understood", body = ErrorBody),
        (status = 401, description = "A secret that can be none", body = ErrorBody),
        (status = 404, description = "None of the caller's, or no longer kept", body = ErrorBody),
    )
)]
async fn patch(
    State(station): State<Arc<Station>>,
    Path(id): Path<String>,
    caller: Anybody,
    body: Bytes,
) -> Result<Response, Problem> {
    let asked = Asked::read(&body)?;
    let before = kept(&station, &caller, &id).await?;
    let product = asked.product(before.product);
    let hall = asked.related_place.map_or(before.hall, |p| p.id);
    let search = Search {
        id: before.id,
        owner: before.owner,
        hall,
        product,
        length: before.length,
        asked: asked.requested_time_slot.unwrap_or(before.asked),
        found: vec![],
        made: before.made,
    };
    let search = searched(&station, search).await?;
    let view = view(&search);
    match store::renew(&station.database, search).await? {
        true => Ok(Json(view).into_response()),
        false => Err(Problem::NOT_FOUND),
    }
}

/// Forgets a search.
#[utoipa::path(
    delete, path = "/tmf-api/appointment/v4/searchTimeSlot/{id}", tag = "appointment", operation_id = "forgetSearch", security((), ("device" = [])),
    params(("id" = String, Path, description = "Its id")),
    responses(
        (status = 204, description = "Forgotten"),
        (status = 400, description = "Not understood", body = ErrorBody),
        (status = 401, description = "A secret that can be none", body = ErrorBody),
        (status = 404, description = "None of the caller's, or no longer kept", body = ErrorBody),
    )
)]
async fn delete(
    State(station): State<Arc<Station>>,
    Path(id): Path<String>,
    caller: Anybody,
) -> Result<StatusCode, Problem> {
    let search = kept(&station, &caller, &id).await?;
    store::remove(&station.database, &search.id).await?;
    Ok(StatusCode::NO_CONTENT)
}
