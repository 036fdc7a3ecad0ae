//! Appointments and free times in TM Forum's shape (TMF646 v4.0.0).

use super::document::{AppointmentSchema, CreateSchema, TakenOrNot, UpdateSchema};
use super::erase_all;
use super::place::Place;
use super::store::{
    self, Booking, Change, Changed, Contact, Made, State as Booked, Wanted as Wish,
};
use crate::http::body::parsed;
use crate::http::problem::{ErrorBody, OwnPage, Problem};
use crate::http::tmf::{Device, Wanted};
use crate::idempotency::{Claim, Once, given_key, remember, seen};
use crate::state::Station;
use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::header::LOCATION;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use jiff::{SignedDuration, Timestamp};
use phonestation_rules::booking::{length, ticket_id, ticket_page};
use phonestation_wire::booking::{
    Appointment, AppointmentCreate, AppointmentUpdate, GUIDE, HALL, HOLD, RelatedEntity,
    RelatedPlace, Status, TAKEN, TimePeriod, TimeSlot, code,
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

pub(super) fn routes() -> OpenApiRouter<Arc<Station>> {
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

/// Remembers a refusal under the write's key, so that a delivery of it that comes late is refused too,
/// and says it.
async fn refuse(
    station: &Station,
    (place, product): (&Place, &Product),
    once: Option<&Once>,
    why: &str,
) -> Result<Response, Problem> {
    let Some(once) = once else {
        return refusal(station, place, product, why).await;
    };
    let now = place.now.timestamp();
    match remember(&station.database, once, why, now).await? {
        Claim::Refused(why) => refusal(station, place, product, &why).await,
        Claim::Different => Err(Problem::KEY_CONFLICT),
        // Another delivery was faster, and did it.
        Claim::Again | Claim::New => Err(Problem::RUNNING),
    }
}

/// A refusal by its code.
async fn refusal(
    station: &Station,
    place: &Place,
    product: &Product,
    why: &str,
) -> Result<Response, Problem> {
    match why {
        code::TAKEN => taken(station, place, product).await,
        code::TWICE => Err(Problem::BOOKED_TWICE),
        code::TOO_MANY => Err(Problem::TOO_MANY_OPEN),
        _ => Err(Problem::OVER),
    }
}

/// The code of what a booking was refused for.
fn why(made: &Made) -> &'static str {
    match made {
        Made::Full => code::TAKEN,
        Made::TooMany => code::TOO_MANY,
        Made::Twice(_) => code::TWICE,
        Made::Booked(_) | Made::Different | Made::Before(_) => code::OVER,
    }
}

/// A refusal with other times that are free now.
async fn taken(station: &Station, place: &Place, product: &Product) -> Result<Response, Problem> {
    let free = place.free(station, product, ALTERNATIVES).await?;
    let body = json!({
        "code": code::TAKEN,
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
            href: Some(ticket_page(&booking.hall, secret)),
            referred_type: "Ticket".into(),
        });
    }
    let appointment = Appointment {
        id: booking.id.clone(),
        href: paths::appointment(&booking.id),
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
    let key = given_key(&headers)?;
    let secret = key.map_or_else(|| Uuid::new_v4().to_string(), str::to_owned);
    let snapshot = station.content.now();
    let guide = wanted
        .related_entity
        .iter()
        .find(|e| e.referred_type == GUIDE);
    let about = guide
        .filter(|g| snapshot.edition(Language::ZhCn).guide(&g.id).is_some())
        .map(|g| g.id.clone());
    let id = ticket_id(&secret);
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
    let once = wish.once();
    let once = key.map(|_| &once);
    let had = (&place, &product);
    // Asked again after its time has passed the grid, what was booked is still answered.
    let known = store::find(&station.database, &hall, &id).await?;
    if known.is_none() && !place.offers(&product, start) {
        return refuse(&station, had, once, code::TAKEN).await;
    }
    match store::book(&station.database, wish, now).await? {
        Made::Booked(booking) => {
            station.live.moved(&station.database, &hall).await;
            let view = view(&booking, Some(&secret), now);
            let location = paths::appointment(&booking.id);
            Ok((StatusCode::CREATED, [(LOCATION, location)], Json(view)).into_response())
        }
        Made::Different => Err(Problem::KEY_CONFLICT),
        Made::Before(why) => refusal(&station, &place, &product, &why).await,
        made => refuse(&station, had, once, why(&made)).await,
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
pub(super) async fn own(station: &Station, device: &Device, id: &str) -> Result<Booking, Problem> {
    // Nothing else can be an id, and not every database takes every text.
    if id.len() != 32 || !id.bytes().all(|b| b.is_ascii_hexdigit()) {
        return Err(Problem::NOT_FOUND);
    }
    let found = store::find_anywhere(&station.database, id).await?;
    found
        .filter(|b| device.has(&b.id, &b.owner))
        .ok_or(Problem::NOT_FOUND)
}

/// One appointment.
#[utoipa::path(
    get, path = "/tmf-api/appointment/v4/appointment/{id}", tag = "appointment",
    operation_id = "retrieveAppointment", security(("device" = [])),
    params(("id" = String, Path, description = "Its id"), ("fields" = Option<String>, Query, description = "Comma-separated"),
        ("Ticket-Secret" = Option<String>, Header, description = "The ticket's secret, where another device made it")),
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

/// Confirms a hold, cancels, or moves to another time. The same Idempotency-Key changes it once: a delivery
/// that comes late undoes nothing.
#[utoipa::path(
    patch, path = "/tmf-api/appointment/v4/appointment/{id}", tag = "appointment",
    operation_id = "changeAppointment", security(("device" = [])),
    params(("id" = String, Path, description = "Its id"),
        ("Idempotency-Key" = Option<String>, Header, pattern = "^[A-Za-z0-9-]{8,64}$", description = "The act's own key: 8 to 64 letters, digits, `-`"),
        ("Ticket-Secret" = Option<String>, Header, description = "The ticket's secret, where another device made it")),
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
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Problem> {
    let wanted: AppointmentUpdate = parsed(&body)?;
    // Said before anything is done: a change is whole or not at all.
    if !matches!(
        wanted.status,
        None | Some(Status::Confirmed | Status::Cancelled)
    ) {
        return Err(Problem::BAD);
    }
    let once = given_key(&headers)?.map(|key| Once::of(key, &paths::appointment(&id), &body));
    let booking = own(&station, &device, &id).await?;
    let place = Place::find(&station, &booking.hall).await?;
    let product = place.product(booking.product).ok_or(Problem::OVER)?;
    let (hall, capacity, now) = (
        &booking.hall,
        place.capacity(&product),
        place.now.timestamp(),
    );
    let database = &station.database;
    let had = (&place, &product);
    let mut changed = Changed::Done(booking.clone());
    // The key is for the first of two changes: without that, there is no second.
    let mut first = once.clone();
    if let Some(start) = wanted.valid_for.and_then(|v| v.start_date_time) {
        let offered = start == booking.start || place.offers(&product, start);
        // What was done or refused before is answered as then, also when its time is past.
        let before = match &once {
            Some(once) if !offered => seen(database, once).await?,
            _ => None,
        };
        if !offered && before.is_none() {
            return refuse(&station, had, once.as_ref(), code::TAKEN).await;
        }
        let to = Change::Move {
            start,
            day: place.day(start),
            capacity,
        };
        changed = store::change(database, hall, &id, to, first.take(), now).await?;
    }
    if let (Some(status), Changed::Done(_)) = (wanted.status, &changed) {
        changed = match status {
            Status::Confirmed => {
                let contact = Contact::default();
                let confirm = Change::Confirm { capacity, contact };
                store::change(database, hall, &id, confirm, first, now).await?
            }
            Status::Cancelled => super::cancel(&station, hall, &id, first).await?,
            _ => return Err(Problem::BAD),
        };
    }
    match changed {
        Changed::Done(booking) => {
            station.live.moved(database, hall).await;
            Ok(Json(view(&booking, None, now)).into_response())
        }
        Changed::Gone => Err(Problem::NOT_FOUND),
        Changed::Different => Err(Problem::KEY_CONFLICT),
        Changed::Before(why) => refusal(&station, &place, &product, &why).await,
        Changed::Full => refuse(&station, had, once.as_ref(), code::TAKEN).await,
        Changed::Over(_) => refuse(&station, had, once.as_ref(), code::OVER).await,
        Changed::Refused(made) => refuse(&station, had, once.as_ref(), why(&made)).await,
    }
}

/// Cancels an appointment and forgets whose it was. Of one that is not there yet, its secret is used up.
#[utoipa::path(
    delete, path = "/tmf-api/appointment/v4/appointment/{id}", tag = "appointment",
    operation_id = "forgetAppointment", security(("device" = [])),
    params(("id" = String, Path, description = "Its id"),
        ("Ticket-Secret" = Option<String>, Header, description = "The ticket's secret, where another device made it")),
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
    headers: HeaderMap,
) -> Result<StatusCode, Problem> {
    let booking = match own(&station, &device, &id).await {
        Ok(booking) => booking,
        Err(problem) => {
            let secret = headers.get(paths::TICKET_SECRET);
            let secret = secret.and_then(|v| v.to_str().ok());
            if let Some(secret) = secret.filter(|s| ticket_id(s) == id) {
                // What would have made it may still be on its way: it comes too late now.
                let never = Once::of(secret, "forgotten", b"");
                remember(&station.database, &never, code::OVER, station.clock.now()).await?;
            }
            return Err(problem);
        }
    };
    erase_all(&station, &booking.hall, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}
