//! A handset makes itself known, and tells how it is.

use super::document::{EnrolSchema, ReportSchema, SettingsSchema};
use super::store::{self, Enrolled};
use super::{named, settings};
use crate::customer::digest;
use crate::http::address;
use crate::http::body::{parsed, parsed_whole};
use crate::http::headers::NO_STORE;
use crate::http::problem::{ErrorBody, Problem};
use crate::state::Station;
use axum::Json;
use axum::body::Bytes;
use axum::extract::{FromRequestParts, Path, State};
use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use phonestation_wire::handset::{Enrol, Report};
use std::convert::Infallible;
use std::sync::Arc;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

/// Letters of a secret: 256 bits in base64.
const SECRET: usize = 43;
/// Letters of a name that a handset gives, such as its model; what is longer is cut.
const NAME: usize = 80;
/// Names in a list; the desk does not read more.
const NAMES: usize = 50;

pub(super) fn routes() -> OpenApiRouter<Arc<Station>> {
    OpenApiRouter::new()
        .routes(routes!(enrol))
        .routes(routes!(report))
}

/// Whose wrong codes are counted: an address, as a digest.
struct Asker(String);

impl FromRequestParts<Arc<Station>> for Asker {
    type Rejection = Infallible;

    async fn from_request_parts(
        parts: &mut Parts,
        station: &Arc<Station>,
    ) -> Result<Asker, Infallible> {
        let client = address::household(address::client(parts, &station.options));
        Ok(Asker(digest("handset-code-from", &client.to_string())))
    }
}

/// An id as handsets make them: UUID v7, in its one spelling.
fn checked(id: &str) -> Result<(), Problem> {
    let own = Uuid::try_parse(id).ok().filter(|uuid| {
        uuid.get_version_num() == 7
            && uuid.get_variant() == uuid::Variant::RFC4122
            && uuid.hyphenated().to_string() == id
    });
    own.map(|_| ()).ok_or(Problem::BAD)
}

/// A name without what no name has, and no longer than one is.
fn cut(name: &mut String) {
    *name = name
        .chars()
        .filter(|c| !c.is_control())
        .take(NAME)
        .collect();
}

fn cut_all(names: &mut Vec<String>) {
    names.truncate(NAMES);
    names.iter_mut().for_each(cut);
}

/// Makes a demo handset known with a code from the desk. The same again is answered the same.
#[utoipa::path(
    put, path = "/api/v1/handsets/{id}", operation_id = "enrolHandset", tag = "handset",
    params(("id" = String, Path, pattern = "^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$",
        description = "UUID v7, made on the handset")),
    request_body(content = EnrolSchema, content_type = "application/json"),
    responses(
        (status = 200, description = "Known, now or before; what holds for it", body = SettingsSchema),
        (status = 400, description = "Not understood", body = ErrorBody),
        (status = 401, description = "`handset-code-invalid`: the code is unknown, used up or too old; `handset-unknown`: retired at the desk", body = ErrorBody),
        (status = 429, description = "Too many wrong codes from this address; Retry-After says how long", body = ErrorBody),
    )
)]
async fn enrol(
    State(station): State<Arc<Station>>,
    Path(id): Path<String>,
    asker: Asker,
    body: Bytes,
) -> Result<Response, Problem> {
    let mut given: Enrol = parsed(&body)?;
    checked(&id)?;
    let plain = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
    if given.secret.len() != SECRET || !given.secret.bytes().all(plain) {
        return Err(Problem::BAD);
    }
    given.model.iter_mut().for_each(cut);
    let now = station.clock.now();
    match store::enrol(&station.database, &id, &given, named, now).await? {
        Enrolled::Is(handset, new) => {
            if new {
                station.live.moved(&station.database, &handset.hall).await;
            }
            told(&station, &handset).await
        }
        Enrolled::Retired => Err(Problem::HANDSET_UNKNOWN),
        Enrolled::Refused => {
            station.attempts.allow(&asker.0)?;
            Err(Problem::HANDSET_CODE)
        }
    }
}

async fn told(station: &Station, handset: &store::Handset) -> Result<Response, Problem> {
    let settings = settings(station, handset).await?;
    Ok(([NO_STORE], Json(settings)).into_response())
}

/// Takes how a handset is, and says what holds for it.
#[utoipa::path(
    post, path = "/api/v1/handsets/{id}/report", operation_id = "reportHandset", tag = "handset", security(("handset" = [])),
    params(("id" = String, Path, description = "The handset's own")),
    request_body(content = ReportSchema, content_type = "application/json"),
    responses(
        (status = 200, description = "Taken; what holds for it", body = SettingsSchema),
        (status = 400, description = "Not understood", body = ErrorBody),
        (status = 401, description = "`handset-unknown`: no such handset, or it was retired at the desk", body = ErrorBody),
        (status = 429, description = "It tells too often; Retry-After says how long to wait", body = ErrorBody),
    )
)]
async fn report(
    State(station): State<Arc<Station>>,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Problem> {
    let secret = headers.get(AUTHORIZATION).and_then(|h| h.to_str().ok());
    let secret = secret.and_then(|h| h.strip_prefix("Bearer "));
    let secret = secret.ok_or(Problem::HANDSET_UNKNOWN)?;
    let whole = ["battery", "contentVersion", "cleans", "lastCleanMillis"];
    let mut report: Report = parsed_whole(&body, &whole)?;
    if report.battery.is_some_and(|percent| percent > 100) {
        return Err(Problem::BAD);
    }
    cut(&mut report.app);
    cut_all(&mut report.not_cleaned);
    cut_all(&mut report.missing);
    // Counted by its own word, so that nobody else can make it wait.
    station.reports.allow(&digest(&id, secret))?;
    let now = station.clock.now();
    let before = store::tell(&station.database, &id, secret, &report, now).await?;
    let handset = before.ok_or(Problem::HANDSET_UNKNOWN)?;
    // The desk's page of a new handset waits for this.
    if handset.told.is_none() {
        station.live.moved(&station.database, &handset.hall).await;
    }
    told(&station, &handset).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_uuid_of_version_7_in_its_one_spelling_is_an_id() {
        let good = "019aa000-0000-7000-8000-000000000001";
        assert!(checked(good).is_ok());
        for wrong in [
            &good.replace("-7", "-4"),
            &good.replace("-8", "-0"),
            &good.replace('-', ""),
            &good.to_uppercase(),
            &format!("{{{good}}}"),
            "",
        ] {
            assert!(checked(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn names_lose_what_no_name_has_and_what_is_too_much() {
        let mut names = vec!["a\u{0}\n\u{7f}b".to_owned(); 60];
        names[1] = "字".repeat(100);
        cut_all(&mut names);
        assert_eq!((names.len(), names[0].as_str()), (50, "ab"));
        assert_eq!(names[1].chars().count(), 80);
    }
}
