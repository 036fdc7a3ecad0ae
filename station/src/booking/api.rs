//! Appointments and free times in TM Forum's shape (TMF646 v4.0.0).

use super::document::{AppointmentSchema, CreateSchema, TakenOrNot, UpdateSchema};
use super::erase_all;
use super::place::Place;
use super::store::{self, Booking, Changed, Contact, Made, State as Booked, Wanted as Wish};
use crate::http::body::parsed;
use crate::http::problem::{ErrorBody, OwnPage, Problem};
use crate::http::tmf::{Device, Wanted};
use crate::idempotency::key;
use crate::state::Station;
use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::header::LOCATION;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use jiff::{SignedDuration, Timestamp};
use phonestation_rules::booking::length;
use phonestation_wire::booking::{
    Appointment, AppointmentCreate, AppointmentUpdate, GUIDE, HALL, HOLD, RelatedEntity,
    RelatedPlace, Status, TAKEN, TimePeriod, TimeSlot,
};
use phonestation_wire::halls::{Product, ProductKind};
use phonestation_wire::{Language, paths};
use serde_json::{Value, json};
use std::sync::Arc;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

/// Times that a refusal carries.
const ALTERNATIVES: usize = 6;

pub(crate) fn routes() -> OpenApiRouter<Arc<Station>> {
    OpenApiRouter::new()
        .routes(routes!(create, list))
        .routes(routes!(retrieve, patch, delete))
        .merge(super::search::routes())
}

pub(super) fn slots(length: SignedDuration, times: &[Timestamp]) -> Vec<TimeSlot> {
    let slot = |start: &Timestamp| TimeSlot {
        valid_for: TimePeriod {
            start_date_time: Some(*start),
            end_date_time: Some(*start + length),
        },
    };
    times.iter().map(slot).collect()
}

/// A refusal with other times that are free now.
async fn taken(station: &Station, place: &Place, product: &Product) -> Result<Response, Problem> {
    let free = place.free(station, product, ALTERNATIVES).await?;
    let body = json!({
        "code": "slot.taken",
        "reason": "All places at that time are taken",
        "message": "Choose one of the alternatives, or search again.",
        "status": "409",
        "@type": TAKEN,
        "alternative": slots(length(product), &free),
    });
    Ok(OwnPage::with(
        Json(body).into_response(),
        StatusCode::CONFLICT,
    ))
}

fn view(booking: &Booking, ticket: Option<&str>, now: Timestamp) -> Value {
    let status = match booking.state {
        Booked::Held if booking.held_until > now => Status::Initialized,
        Booked::Booked | Booked::Arrived => Status::Confirmed,
        Booked::Done => Status::Completed,
        Booked::Missed => Status::Failed,
        Booked::Held | Booked::Lapsed | Booked::Cancelled | Booked::Closed => Status::Cancelled,
    };
    let mut entities = Vec::new();
    if !booking.about.is_empty() {
        entities.push(RelatedEntity {
            id: booking.about.clone(),
            role: "topic".into(),
            href: Some(paths::guide_page(&booking.about)),
            referred_type: GUIDE.into(),
        });
    }
    if let Some(secret) = ticket {
        entities.push(RelatedEntity {
            id: booking.code.clone(),
            role: "ticket".into(),
            href: Some(format!("/b/{}/{secret}", booking.hall)),
            referred_type: "Ticket".into(),
        });
    }
    let appointment = Appointment {
        id: booking.id.clone(),
        href: format!("{}/{}", paths::APPOINTMENT, booking.id),
        category: booking.product.as_str().to_owned(),
        creation_date: booking.made,
        last_update: booking.changed,
        external_id: booking.code.clone(),
        related_entity: entities,
        related_place: RelatedPlace {
            id: booking.hall.clone(),
            role: HALL.into(),
            name: None,
        },
        status,
        valid_for: TimePeriod {
            start_date_time: Some(booking.start),
            end_date_time: Some(booking.start + booking.length),
        },
        kind: "HallAppointment".into(),
    };
    serde_json::to_value(appointment).unwrap_or_default()
}

/// Books a time, or with `@type` `AppointmentHold` keeps it for five minutes. The same Idempotency-Key
/// books once and is answered alike; it is the ticket's secret.
#[utoipa::path(
    post, path = "/tmf-api/appointment/v4/appointment", tag = "appointment",
    operation_id = "book", security(("device" = [])),
    params(("Idempotency-Key" = Option<String>, Header, pattern = "^[A-Za-z0-9-]{8,64}$", description = "The act's own key: 8 to 64 letters, digits, `-`")),
    request_body(content = CreateSchema, content_type = "application/json", description = "Appointment_Create of TMF646: relatedPlace.id is the hall, category the product, validFor.startDateTime the time"),
    responses(
        (status = 201, description = "The appointment", body = AppointmentSchema,
            headers(("Location" = String, description = "Its address"))),
        (status = 400, description = "Not understood", body = ErrorBody),
        (status = 401, description = "No device's secret", body = ErrorBody),
        (status = 409, description = "Taken, or no time of this hall (with alternatives); no such hall, or the product is not had there; too many open ones; the key was used otherwise", body = TakenOrNot),
    )
)]
async fn create(
    State(station): State<Arc<Station>>,
    device: Device,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Problem> {
    let wanted: AppointmentCreate = parsed(&body)?;
    let kind = match wanted.category.as_deref() {
        Some(kind) => ProductKind::parse(kind).ok_or(Problem::BAD)?,
        None => ProductKind::Help,
    };
    let start = wanted.valid_for.start_date_time.ok_or(Problem::BAD)?;
    let hall = wanted.related_place.id;
    let place = match Place::find(&station, &hall).await {
        Err(Problem::NOT_FOUND) => return Err(Problem::NO_PLACE),
        found => found?,
    };
    let product = place.product(kind).ok_or(Problem::NO_PLACE)?;
    let now = place.now.timestamp();
    let secret = match key(&headers) {
        Some(key) => key.to_owned(),
        None if headers.contains_key(paths::IDEMPOTENCY_KEY) => return Err(Problem::BAD),
        None => Uuid::new_v4().to_string(),
    };
    let snapshot = station.content.now();
    let guide = wanted
        .related_entity
        .iter()
        .find(|e| e.referred_type == GUIDE);
    let about = guide
        .filter(|g| snapshot.edition(Language::ZhCn).guide(&g.id).is_some())
        .map(|g| g.id.clone());
    let id = super::ticket_id(&secret);
    // Asked again after its time has passed the grid, what was booked is still answered.
    let known = store::find(&station.database, &hall, &id).await?;
    if known.is_none() && !place.offers(&product, start) {
        return taken(&station, &place, &product).await;
    }
    let wish = Wish {
        hall: hall.clone(),
        secret: secret.clone(),
        product: product.kind,
        start,
        length: length(&product),
        day: place.day(start),
        capacity: place.capacity(&product),
        about: about.unwrap_or_default(),
        owner: device.owner,
        held: wanted.kind.as_deref() == Some(HOLD),
        contact: Contact::default(),
    };
    match store::book(&station.database, wish, now).await? {
        Made::Booked(booking) => {
            station.live.moved(&station.database, &hall).await;
            let view = view(&booking, Some(&secret), now);
            let location = format!("{}/{}", paths::APPOINTMENT, booking.id);
            Ok((StatusCode::CREATED, [(LOCATION, location)], Json(view)).into_response())
        }
        Made::Full => taken(&station, &place, &product).await,
        Made::Twice(_) => Err(Problem::BOOKED_TWICE),
        Made::TooMany => Err(Problem::TOO_MANY_OPEN),
        Made::Different => Err(Problem::KEY_CONFLICT),
    }
}

/// The caller's own appointments, the newest first.
#[utoipa::path(
    get, path = "/tmf-api/appointment/v4/appointment", tag = "appointment",
    operation_id = "listAppointments", security(("device" = [])),
    params(("fields" = Option<String>, Query, description = "Comma-separated"),
        ("offset" = Option<u32>, Query, maximum = 1_000_000, description = "To begin at"),
        ("limit" = Option<u32>, Query, maximum = 1_000_000, description = "At most so many; a hundred in any case")),
    responses(
        (status = 200, description = "A page; X-Total-Count says how many there are", body = Vec<AppointmentSchema>),
        (status = 400, description = "Not understood", body = ErrorBody),
        (status = 401, description = "No device's secret", body = ErrorBody),
    )
)]
async fn list(
    State(station): State<Arc<Station>>,
    device: Device,
    wanted: Wanted,
) -> Result<Response, Problem> {
    let own = store::of_owner(&station.database, &device.owner).await;
    let now = station.clock.now();
    let own = own?;
    Ok(wanted.list(own.iter().map(|b| view(b, None, now)).collect()))
}

/// The caller's own appointment; somebody else's is not there.
async fn own(station: &Station, device: &Device, id: &str) -> Result<Booking, Problem> {
    // Nothing else can be an id, and not every database takes every text.
    if id.len() != 32 || !id.bytes().all(|b| b.is_ascii_hexdigit()) {
        return Err(Problem::NOT_FOUND);
    }
    let found = store::find_anywhere(&station.database, id).await?;
    found
        .filter(|b| b.owner == device.owner)
        .ok_or(Problem::NOT_FOUND)
}

/// One appointment.
#[utoipa::path(
    get, path = "/tmf-api/appointment/v4/appointment/{id}", tag = "appointment",
    operation_id = "retrieveAppointment", security(("device" = [])),
    params(("id" = String, Path, description = "Its id"), ("fields" = Option<String>, Query, description = "Comma-separated")),
    responses(
        (status = 200, description = "The appointment", body = AppointmentSchema),
        (status = 400, description = "Not understood", body = ErrorBody),
        (status = 401, description = "No device's secret", body = ErrorBody),
        (status = 404, description = "None of the caller's", body = ErrorBody),
    )
)]
async fn retrieve(
    State(station): State<Arc<Station>>,
    Path(id): Path<String>,
    device: Device,
    wanted: Wanted,
) -> Result<Response, Problem> {
    let booking = own(&station, &device, &id).await?;
    let view = view(&booking, None, station.clock.now());
    Ok(Json(wanted.cut(view)).into_response())
}

/// Confirms a hold, cancels, or moves to another time.
#[utoipa::path(
    patch, path = "/tmf-api/appointment/v4/appointment/{id}", tag = "appointment",
    operation_id = "changeAppointment", security(("device" = [])),
    params(("id" = String, Path, description = "Its id")),
    request_body(content = UpdateSchema, content_type = "application/json", description = "status `confirmed` or `cancelled`, or validFor.startDateTime"),
    responses(
        (status = 200, description = "The appointment as it is now", body = AppointmentSchema),
        (status = 400, description = "Not understood, or not a change that can be asked for", body = ErrorBody),
        (status = 401, description = "No device's secret", body = ErrorBody),
        (status = 404, description = "None of the caller's", body = ErrorBody),
        (status = 409, description = "The new time is taken (with alternatives), or it is over", body = TakenOrNot),
    )
)]
async fn patch(
    State(station): State<Arc<Station>>,
    Path(id): Path<String>,
    device: Device,
    body: Bytes,
) -> Result<Response, Problem> {
    let wanted: AppointmentUpdate = parsed(&body)?;
    let booking = own(&station, &device, &id).await?;
    let place = Place::find(&station, &booking.hall).await?;
    let product = place.product(booking.product).ok_or(Problem::OVER)?;
    let (hall, capacity, now) = (
        &booking.hall,
        place.capacity(&product),
        place.now.timestamp(),
    );
    let database = &station.database;
    let mut changed = Changed::Done(booking.clone());
    if let Some(start) = wanted.valid_for.and_then(|v| v.start_date_time)
        && start != booking.start
    {
        if !place.offers(&product, start) {
            return taken(&station, &place, &product).await;
        }
        let day = place.day(start);
        changed = store::reschedule(database, hall, &id, start, day, capacity, now).await?;
    }
    if let (Some(status), Changed::Done(_)) = (wanted.status, &changed) {
        changed = match status {
            Status::Confirmed => {
                store::confirm(database, hall, &id, capacity, Contact::default(), now).await
            }
            Status::Cancelled => store::cancel(database, hall, &id, now).await,
            _ => return Err(Problem::BAD),
        }?;
    }
    match changed {
        Changed::Done(booking) => {
            station.live.moved(database, hall).await;
            Ok(Json(view(&booking, None, now)).into_response())
        }
        Changed::Full => taken(&station, &place, &product).await,
        Changed::Gone => Err(Problem::NOT_FOUND),
        Changed::Over(_) => Err(Problem::OVER),
        Changed::Refused(Made::TooMany) => Err(Problem::TOO_MANY_OPEN),
        Changed::Refused(_) => Err(Problem::BOOKED_TWICE),
    }
}

/// Cancels an appointment and forgets whose it was.
#[utoipa::path(
    delete, path = "/tmf-api/appointment/v4/appointment/{id}", tag = "appointment",
    operation_id = "forgetAppointment", security(("device" = [])),
    params(("id" = String, Path, description = "Its id")),
    responses(
        (status = 204, description = "Cancelled and forgotten"),
        (status = 400, description = "Not understood", body = ErrorBody),
        (status = 401, description = "No device's secret", body = ErrorBody),
        (status = 404, description = "None of the caller's", body = ErrorBody),
    )
)]
async fn delete(
    State(station): State<Arc<Station>>,
    Path(id): Path<String>,
    device: Device,
) -> Result<StatusCode, Problem> {
    let booking = own(&station, &device, &id).await?;
    erase_all(&station, &booking.hall, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}
