//! What an appointment does not say: how a ticket stands in the line, and checking it in.

use super::api::own;
use super::document::TicketNowSchema;
use super::place::Place;
use super::stage;
use super::store::Booking;
use crate::http::problem::{ErrorBody, Problem};
use crate::http::tmf::Device;
use crate::idempotency::{Claim, Once, key, remember, seen};
use crate::line::estimate;
use crate::line::store::{self as line, CheckedIn, State as Stands};
use crate::state::Station;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use phonestation_wire::booking::{LineNow, TicketNow, code};
use phonestation_wire::paths;
use std::sync::Arc;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Arc<Station>> {
    OpenApiRouter::new()
        .routes(routes!(ticket))
        .routes(routes!(check_in))
}

/// How a ticket stands: its code, the desk that called, the line before it.
#[utoipa::path(
    get, path = "/api/v1/tickets/{id}", tag = "appointment",
    operation_id = "retrieveTicket", security(("device" = [])),
    params(("id" = String, Path, description = "The appointment's id"),
        ("Ticket-Secret" = Option<String>, Header, description = "The ticket's secret: after the visit the station no longer knows whose it was")),
    responses(
        (status = 200, description = "How it stands", body = TicketNowSchema),
        (status = 401, description = "No device's secret", body = ErrorBody),
        (status = 404, description = "None of the caller's", body = ErrorBody),
    )
)]
async fn ticket(
    State(station): State<Arc<Station>>,
    Path(id): Path<String>,
    device: Device,
) -> Result<Json<TicketNow>, Problem> {
    let booking = own(&station, &device, &id).await?;
    Ok(Json(stands(&station, &booking).await?))
}

async fn stands(station: &Station, booking: &Booking) -> Result<TicketNow, Problem> {
    let place = Place::find(station, &booking.hall).await?;
    let now = place.now.timestamp();
    let visit = line::find(&station.database, &booking.hall, &booking.id).await;
    let visit = visit?;
    let mut told = TicketNow {
        id: booking.id.clone(),
        hall: booking.hall.clone(),
        code: booking.code.clone(),
        stage: stage(Some(booking), visit.as_ref(), now),
        start: booking.start,
        end: booking.start + booking.length,
        why: booking.note.clone(),
        desk: String::new(),
        line: None,
        now,
    };
    match visit {
        Some(visit) if visit.state == Stands::Called => {
            told.desk = station.desk_name(&visit.desk).await?;
        }
        Some(visit) if visit.state == Stands::Waiting => {
            let wait = estimate(station, &place, Some(&visit.id), now).await?;
            told.line = Some(LineNow {
                ahead: wait.ahead,
                minutes: wait.minutes,
                measured: wait.measured,
            });
        }
        _ => {}
    }
    Ok(told)
}

/// Checks a ticket in on its day. It is the same ticket, whoever asks how often.
#[utoipa::path(
    post, path = "/api/v1/tickets/{id}/check-in", tag = "appointment",
    operation_id = "checkIn", security(("device" = [])),
    params(("id" = String, Path, description = "The appointment's id"),
        ("Idempotency-Key" = String, Header, pattern = "^[A-Za-z0-9-]{8,64}$", description = "The act's own key: 8 to 64 letters, digits, `-`"),
        ("Ticket-Secret" = Option<String>, Header, description = "The ticket's secret, where another device made it")),
    responses(
        (status = 200, description = "How it stands now, as GET says it", body = TicketNowSchema),
        (status = 400, description = "No key", body = ErrorBody),
        (status = 401, description = "No device's secret", body = ErrorBody),
        (status = 404, description = "None of the caller's", body = ErrorBody),
        (status = 409, description = "For another day, or no longer open", body = ErrorBody),
        (status = 422, description = "The key was used for something else", body = ErrorBody),
    )
)]
async fn check_in(
    State(station): State<Arc<Station>>,
    Path(id): Path<String>,
    device: Device,
    headers: HeaderMap,
) -> Result<Json<TicketNow>, Problem> {
    let key = key(&headers).ok_or(Problem::NO_KEY)?;
    let once = Once::of(key, &paths::check_in(&id), b"");
    let booking = own(&station, &device, &id).await?;
    let database = &station.database;
    match seen(database, &once).await? {
        None | Some(Claim::New) => {}
        Some(Claim::Again) => return Ok(Json(stands(&station, &booking).await?)),
        Some(Claim::Refused(why)) => return Err(refusal(&why)),
        Some(Claim::Different) => return Err(Problem::KEY_USED),
    }
    let place = Place::find(&station, &booking.hall).await?;
    let (today, now) = (place.today(), place.now.timestamp());
    // Checking in is once by itself; the key keeps a refused one from being done when it comes late.
    let why = match line::check_in(database, &booking.hall, &id, today, now).await? {
        CheckedIn::In(_) => "",
        CheckedIn::OtherDay => code::OTHER_DAY,
        CheckedIn::Gone => code::OVER,
    };
    match remember(database, &once, why, now).await? {
        Claim::Refused(why) => return Err(refusal(&why)),
        Claim::Different => return Err(Problem::KEY_USED),
        Claim::New | Claim::Again => {}
    }
    station.live.moved(database, &booking.hall).await;
    let booking = own(&station, &device, &id).await?;
    Ok(Json(stands(&station, &booking).await?))
}

fn refusal(why: &str) -> Problem {
    match why {
        code::OTHER_DAY => Problem::OTHER_DAY,
        _ => Problem::OVER,
    }
}
