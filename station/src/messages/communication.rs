//! Messages in TM Forum's shape (TMF681 v4.0.0): what was sent to the caller, and how far it has come. A code is
//! never in it, and no text once it has gone out. Only a carrier's own system may send.

use super::document::MessageSchema;
use super::store::{self, Kept, Whose};
use super::{Note, text};
use crate::customer::fresh;
use crate::database::Done;
use crate::http::body::parsed;
use crate::http::headers::NO_STORE;
use crate::http::problem::{ErrorBody, Problem};
use crate::http::tmf::{Listed, Tongue, Wanted};
use crate::idempotency::{Claim, Once, claim, given_key};
use crate::services::known;
use crate::state::Station;
use crate::systems::{Caller, Grant, System};
use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::header::LOCATION;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use jiff::{SignedDuration, Timestamp};
use phonestation_rules::customer::number;
use phonestation_wire::{Language, paths};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use std::sync::Arc;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The longest text that is sent: ten parts of a short message.
const LONGEST: usize = 670;
/// Worth nothing afterwards.
const LIFE: SignedDuration = SignedDuration::from_hours(72);
/// The latest that a message can be put off.
const AHEAD: SignedDuration = SignedDuration::from_hours(24 * 30);

pub(super) fn routes() -> OpenApiRouter<Arc<Station>> {
    OpenApiRouter::new()
        .routes(routes!(list, create))
        .routes(routes!(retrieve))
}

fn shape(kept: &Kept, whose: &Whose, language: Language) -> Value {
    let code = ["sign-in", "confirm"].contains(&kept.kind.as_str());
    let mut receiver = json!({});
    if let Whose::Customer(customer) = whose {
        receiver["party"] =
            json!({"id": customer, "role": "customer", "@referredType": "Customer"});
    }
    if !kept.number.is_empty() {
        receiver["phoneNumber"] = json!(kept.number);
    }
    let mut shape = json!({
        "id": kept.id,
        "href": format!("{}/{}", paths::COMMUNICATION_MESSAGE, kept.id),
        "messageType": "SMS",
        "subject": text::subject(language, &kept.kind),
        "state": match kept.state.as_str() {
            "waiting" => "initial",
            "delivered" => "completed",
            "failed" => "failed",
            "lapsed" => "cancelled",
            _ => "inProgress",
        },
        "tryTimes": kept.tries,
        "scheduledSendTime": kept.due,
        "logFlag": false,
        "sender": {"name": text::sender(language)},
        "receiver": [receiver],
        "characteristic": [{"name": "kind", "value": kept.kind}],
    });
    if !code && !kept.body.is_empty() {
        shape["content"] = json!(kept.body);
    }
    if kept.state == "delivered" {
        shape["sendTimeComplete"] = json!(kept.changed);
    }
    shape
}

fn whose(caller: Caller) -> Result<Whose, Problem> {
    caller.granted(Grant::Messages)?;
    Ok(match caller {
        Caller::Customer(customer) => Whose::Customer(customer.id),
        Caller::System(system) => Whose::System(system.id),
    })
}

/// Messages to the caller's number, or those that a carrier's system has sent; the newest first.
#[utoipa::path(
    get, path = "/tmf-api/communicationManagement/v4/communicationMessage", operation_id = "listCommunicationMessages", tag = "communication", security(("customer" = [])),
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
    Tongue(language): Tongue,
    wanted: Wanted,
) -> Result<Response, Problem> {
    let whose = whose(caller)?;
    let all = store::kept(&station.database, &whose, None).await?;
    let all = all.iter().map(|kept| shape(kept, &whose, language));
    Ok(([NO_STORE], wanted.list(all.collect())).into_response())
}

/// One of them.
#[utoipa::path(
    get, path = "/tmf-api/communicationManagement/v4/communicationMessage/{id}", operation_id = "retrieveCommunicationMessage", tag = "communication", security(("customer" = [])),
    params(("id" = String, Path, description = "Its id"), ("fields" = Option<String>, Query, description = "Comma-separated")),
    responses(
        (status = 200, description = "The message"),
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
    Tongue(language): Tongue,
    wanted: Wanted,
) -> Result<Response, Problem> {
    let whose = whose(caller)?;
    let found = store::kept(&station.database, &whose, Some(&id)).await?;
    let found = found.first().ok_or(Problem::NOT_FOUND)?;
    Ok(([NO_STORE], Json(wanted.cut(shape(found, &whose, language)))).into_response())
}

/// What has to be sent; the rest is not kept.
#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
struct MessageCreate {
    content: String,
    receiver: Vec<Receiver>,
    // That there is one; whom it names is not kept.
    #[serde(rename = "sender")]
    _sender: Map<String, Value>,
    message_type: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    scheduled_send_time: Option<Timestamp>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
struct Receiver {
    #[serde(skip_serializing_if = "Option::is_none")]
    phone_number: Option<String>,
}

/// Sends a short message to one of the carrier's customers. The same Idempotency-Key sends one.
#[utoipa::path(
    post, path = "/tmf-api/communicationManagement/v4/communicationMessage", operation_id = "createCommunicationMessage", tag = "communication", security(("customer" = [])),
    params(("Idempotency-Key" = Option<String>, Header, pattern = "^[A-Za-z0-9-]{8,64}$", description = "The act's own key: 8 to 64 letters, digits, `-`")),
    request_body(content = MessageSchema, content_type = "application/json", description = "CommunicationMessage_Create of TMF681: content, one receiver with a phoneNumber, sender, messageType `SMS`"),
    responses(
        (status = 201, description = "It is on its way"),
        (status = 400, description = "Not understood", body = ErrorBody),
        (status = 401, description = "Nobody has signed in", body = ErrorBody),
        (status = 403, description = "Only a carrier's system whose credential allows it", body = ErrorBody),
        (status = 409, description = "Not to one customer, no short message, or the key was used for another", body = ErrorBody),
    )
)]
async fn create(
    State(station): State<Arc<Station>>,
    caller: Caller,
    Tongue(language): Tongue,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Problem> {
    caller.granted(Grant::Messages)?;
    let Caller::System(system) = caller else {
        return Err(Problem::SYSTEMS_ONLY);
    };
    let wanted: MessageCreate = parsed(&body)?;
    let note = note(&station, &system, &wanted, given_key(&headers)?).await?;
    let (id, now) = (note.id(), station.clock.now());
    let once = Once::of(&note.about, "communicationMessage", &body);
    let from = system.id.clone();
    let written = station.database.write(move |tx| {
        Box::pin(async move {
            let claimed = claim(tx, &once, now).await?;
            if claimed == Claim::New {
                store::write_for(tx, &note, &from, now).await?;
            }
            Ok(Done::Keep(claimed))
        })
    });
    if written.await? == Claim::Different {
        return Err(Problem::KEY_CONFLICT);
    }
    station.bell.ring();
    let whose = Whose::System(system.id);
    let kept = store::kept(&station.database, &whose, Some(&id)).await?;
    // The same key for another number is another write too.
    let kept = kept.first().ok_or(Problem::KEY_CONFLICT)?;
    let location = format!("{}/{id}", paths::COMMUNICATION_MESSAGE);
    let shape = shape(kept, &whose, language);
    Ok((
        StatusCode::CREATED,
        [NO_STORE],
        [(LOCATION, location)],
        Json(shape),
    )
        .into_response())
}

async fn note(
    station: &Station,
    system: &System,
    wanted: &MessageCreate,
    key: Option<&str>,
) -> Result<Note, Problem> {
    if station.messages.is_none() {
        return Err(Problem::NO_SERVICES);
    }
    let length = wanted.content.chars().count();
    if length == 0
        || length > LONGEST
        || wanted.content.contains('\0')
        || wanted.receiver.is_empty()
    {
        return Err(Problem::BAD);
    }
    let [receiver] = wanted.receiver.as_slice() else {
        return Err(Problem::ONE_RECEIVER);
    };
    if !wanted.message_type.eq_ignore_ascii_case("SMS") {
        return Err(Problem::NOT_SMS);
    }
    let phone = receiver.phone_number.as_deref().ok_or(Problem::BAD)?;
    let number = number(phone).ok_or(Problem::CUSTOMER_UNKNOWN)?;
    if !known(station, &number).await? {
        return Err(Problem::CUSTOMER_UNKNOWN);
    }
    let now = station.clock.now();
    let due = wanted.scheduled_send_time.unwrap_or(now).max(now);
    if due > now + AHEAD {
        return Err(Problem::BAD);
    }
    let act = key.map_or_else(fresh, str::to_owned);
    Ok(Note {
        about: format!("system {} {act}", system.id),
        kind: "carrier",
        number,
        body: wanted.content.clone(),
        due,
        until: due + LIFE,
    })
}
