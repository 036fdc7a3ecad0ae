//! What fits, in TM Forum's shape (TMF680 v4.0.0, `queryProductRecommendation`), under our base path and under the one
//! that the definition has. A query is answered at once and kept for a day for its asker; of what its sender wrote only
//! what chooses is.

use super::document::QuerySchema;
use super::fit::{self, Known};
use super::query_shape as shape;
use crate::customer::Customer;
use crate::database::Database;
use crate::halls;
use crate::http::body::parsed;
use crate::http::headers::NO_STORE;
use crate::http::problem::{ErrorBody, Problem};
use crate::http::tmf::{Anybody, Listed, Tongue, Wanted};
use crate::queries::{Queries, Query, queries};
use crate::state::Station;
use crate::systems::{self, Caller, Grant};
use crate::usage::of_number;
use axum::Json;
use axum::body::Bytes;
use axum::extract::{FromRequestParts, OriginalUri, Path, State};
use axum::http::StatusCode;
use axum::http::header::{AUTHORIZATION, LOCATION};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use jiff::{SignedDuration, Timestamp};
use phonestation_rules::recommend::plan::Advice;
use phonestation_rules::recommend::{MOST, NORMALLY, Person};
use phonestation_wire::Language;
use phonestation_wire::halls::Hall;
use phonestation_wire::recommend::Interest;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::sync::Arc;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

/// Interests that one query can name.
const ASKED: usize = 20;
/// Kept for a day.
pub(super) static QUERIES: Queries = queries!("recommend_query", SignedDuration::from_hours(24));
/// Queries kept of one asker.
const KEPT: i64 = 50;

/// Forgets what is too old.
pub(crate) async fn sweep(database: &Database, now: Timestamp) -> Result<(), sqlx::Error> {
    QUERIES.sweep(database, now).await
}

pub(super) fn routes() -> OpenApiRouter<Arc<Station>> {
    OpenApiRouter::new()
        .routes(routes!(create, list))
        .routes(routes!(retrieve))
        .routes(routes!(create_old, list_old))
        .routes(routes!(retrieve_old))
}

/// Something that is named by its id.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Ref {
    id: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    role: Option<String>,
}

/// What is asked, as it comes: the definition requires nothing of it.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Asked {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    category: Option<Vec<Ref>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    place: Option<Ref>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    related_party: Option<Ref>,
}

/// Who asks: with a token or a carrier system's secret by name, with a device's secret as that device, else nobody.
enum Asker {
    Known(Caller),
    Nobody(Anybody),
}

impl FromRequestParts<Arc<Station>> for Asker {
    type Rejection = Problem;

    async fn from_request_parts(
        parts: &mut Parts,
        station: &Arc<Station>,
    ) -> Result<Asker, Problem> {
        match Caller::from_request_parts(parts, station).await {
            Ok(caller) => Ok(Asker::Known(caller)),
            Err(Problem::SIGN_IN) => {
                let nobody = Anybody::from_request_parts(parts, station).await?;
                Ok(Asker::Nobody(nobody))
            }
            Err(problem) => Err(problem),
        }
    }
}

/// Whose query was kept: whoever sends no secret has none.
struct Owner(String);

impl FromRequestParts<Arc<Station>> for Owner {
    type Rejection = Problem;

    async fn from_request_parts(
        parts: &mut Parts,
        station: &Arc<Station>,
    ) -> Result<Owner, Problem> {
        let asker = Asker::from_request_parts(parts, station).await?;
        let owner = asker.owner();
        match owner.is_empty() && !parts.headers.contains_key(AUTHORIZATION) {
            true => Err(Problem::UNAUTHORIZED),
            false => Ok(Owner(owner)),
        }
    }
}

impl Asker {
    fn owner(&self) -> String {
        match self {
            Asker::Known(Caller::Customer(customer)) => customer.id.clone(),
            Asker::Known(Caller::System(system)) => systems::owner(&system.id),
            Asker::Nobody(nobody) => nobody.owner.clone(),
        }
    }

    /// The customer for whom it is asked, and how the asker calls them. A system names one, with leave to see usage.
    async fn customer(
        &self,
        station: &Station,
        party: Option<&str>,
        language: Language,
    ) -> Result<Option<(String, String)>, Problem> {
        match (self, party) {
            (Asker::Known(Caller::Customer(Customer { id, .. })), _) => {
                Ok(Some((id.clone(), id.clone())))
            }
            (Asker::Known(caller @ Caller::System(_)), Some(party)) => {
                caller.granted(Grant::Usage)?;
                let id = of_number(station, party, language, Problem::CUSTOMER_UNKNOWN).await?;
                Ok(Some((id, party.to_owned())))
            }
            _ => Ok(None),
        }
    }
}

/// Asks what fits. A customer gets a plan by their own whole months, if another one is better, and apps; anybody else
/// apps, by `category` (interests) and by the hall that `place` names. Normally two items, at most three.
#[utoipa::path(
    post, path = "/tmf-api/recommendation/v4/queryProductRecommendation", operation_id = "askForRecommendation", tag = "recommendation", security((), ("customer" = [])),
    request_body(content = QuerySchema, content_type = "application/json", description = "QueryProductRecommendation_Create of TMF680: category, place and relatedParty choose, the rest is passed over"),
    responses(
        (status = 201, description = "The query with its recommendationItem", headers(("Location" = String, description = "Where it is kept for a day, for whoever sent a secret"))),
        (status = 400, description = "Not understood", body = ErrorBody),
        (status = 401, description = "A secret that can be none", body = ErrorBody),
        (status = 403, description = "The system's credential does not allow it", body = ErrorBody),
        (status = 409, description = "A hall that is not there, or a system names a number that is no customer's", body = ErrorBody),
    )
)]
async fn create(
    State(station): State<Arc<Station>>,
    asker: Asker,
    tongue: Tongue,
    OriginalUri(uri): OriginalUri,
    body: Bytes,
) -> Result<Response, Problem> {
    answered(&station, &asker, tongue, uri.path(), &body).await
}

/// The same under the definition's own base path.
#[utoipa::path(
    post, path = "/customer/v4/queryProductRecommendation", operation_id = "askForRecommendationOld", tag = "recommendation", security((), ("customer" = [])),
    request_body(content = QuerySchema, content_type = "application/json"),
    responses(
        (status = 201, description = "The query with its recommendationItem", headers(("Location" = String, description = "Where it is kept for a day, for whoever sent a secret"))),
        (status = 400, description = "Not understood", body = ErrorBody),
        (status = 401, description = "A secret that can be none", body = ErrorBody),
        (status = 403, description = "The system's credential does not allow it", body = ErrorBody),
        (status = 409, description = "A hall that is not there, or a system names a number that is no customer's", body = ErrorBody),
    )
)]
async fn create_old(
    station: State<Arc<Station>>,
    asker: Asker,
    tongue: Tongue,
    uri: OriginalUri,
    body: Bytes,
) -> Result<Response, Problem> {
    create(station, asker, tongue, uri, body).await
}

async fn answered(
    station: &Arc<Station>,
    asker: &Asker,
    Tongue(language): Tongue,
    path: &str,
    body: &Bytes,
) -> Result<Response, Problem> {
    let asked: Asked = parsed(body)?;
    let categories = asked.category.as_deref().unwrap_or_default();
    if categories.len() > ASKED {
        return Err(Problem::BAD);
    }
    let snapshot = station.content.now();
    let hall = match &asked.place {
        Some(place) => {
            let mut shown = halls::shown(&snapshot, station);
            Some(
                shown
                    .find(|h| h.id == place.id)
                    .ok_or(Problem::NO_SUCH_PLACE)?,
            )
        }
        None => None,
    };
    let party = asked.related_party.as_ref().map(|p| p.id.as_str());
    let customer = asker.customer(station, party, language).await?;
    let interests: Vec<Interest> = categories
        .iter()
        .filter_map(|c| Interest::parse(&c.id))
        .collect();
    let items = items(station, customer.as_ref(), &interests, hall, language).await?;
    let (id, now) = (Uuid::new_v4().simple().to_string(), station.clock.now());
    let href = format!("{path}/{id}");
    let who = customer.as_ref().map(|(_, who)| who.as_str());
    let view = shape::query((&id, &href), now, &items, &interests, hall, who, language);
    let owner = asker.owner();
    if !owner.is_empty() {
        let query = Query {
            id,
            owner,
            customer: customer.map(|(id, _)| id).unwrap_or_default(),
            body: view.to_string(),
            made: now,
        };
        QUERIES.keep(&station.database, query, KEPT).await?;
    }
    let head = [NO_STORE];
    Ok((StatusCode::CREATED, head, [(LOCATION, href)], Json(view)).into_response())
}

/// The plan first, if another is better for the customer; then apps, so that there are two.
async fn items(
    station: &Arc<Station>,
    customer: Option<&(String, String)>,
    interests: &[Interest],
    hall: Option<&Hall>,
    language: Language,
) -> Result<Vec<Value>, Problem> {
    let mut items = Vec::new();
    if let Some((customer, _)) = customer
        && station.carrier.is_some()
    {
        let known: Known = fit::known(station, customer).await?;
        if let Some(found) = known.priced()
            && found.advice != Advice::Keep
        {
            items.extend(shape::plan(&known, &found, language));
        }
    }
    let person = Person {
        interests: interests.to_vec(),
        surroundings: hall.and_then(|h| h.surroundings),
        ..Person::default()
    };
    let apps = fit::apps(station, &person, hall, NORMALLY).await?;
    items.extend(apps.iter().map(|fit| shape::app(fit, language)));
    items.truncate(MOST);
    for (priority, item) in (1..).zip(&mut items) {
        let number: u32 = priority;
        item["id"] = json!(number.to_string());
        item["priority"] = json!(number);
    }
    Ok(items)
}

/// The caller's queries of the last day, the newest first. Every attribute is a filter.
#[utoipa::path(
    get, path = "/tmf-api/recommendation/v4/queryProductRecommendation", operation_id = "listRecommendations", tag = "recommendation", security(("customer" = [])),
    params(Listed),
    responses(
        (status = 200, description = "A page; X-Total-Count says how many there are"),
        (status = 400, description = "Not understood", body = ErrorBody),
        (status = 401, description = "No secret", body = ErrorBody),
    )
)]
async fn list(
    State(station): State<Arc<Station>>,
    Owner(owner): Owner,
    wanted: Wanted,
) -> Result<Response, Problem> {
    let now = station.clock.now();
    let own = QUERIES.of_owner(&station.database, &owner, now).await?;
    Ok(([NO_STORE], wanted.list(own)).into_response())
}

/// The same under the definition's own base path.
#[utoipa::path(
    get, path = "/customer/v4/queryProductRecommendation", operation_id = "listRecommendationsOld", tag = "recommendation", security(("customer" = [])),
    params(Listed),
    responses(
        (status = 200, description = "A page; X-Total-Count says how many there are"),
        (status = 400, description = "Not understood", body = ErrorBody),
        (status = 401, description = "No secret", body = ErrorBody),
    )
)]
async fn list_old(
    station: State<Arc<Station>>,
    owner: Owner,
    wanted: Wanted,
) -> Result<Response, Problem> {
    list(station, owner, wanted).await
}

/// One of them, as it was answered.
#[utoipa::path(
    get, path = "/tmf-api/recommendation/v4/queryProductRecommendation/{id}", operation_id = "retrieveRecommendation", tag = "recommendation", security(("customer" = [])),
    params(("id" = String, Path, description = "Its id"), ("fields" = Option<String>, Query, description = "Comma-separated")),
    responses(
        (status = 200, description = "The query with its recommendationItem"),
        (status = 401, description = "No secret", body = ErrorBody),
        (status = 404, description = "None of the caller's, or no longer kept", body = ErrorBody),
    )
)]
async fn retrieve(
    State(station): State<Arc<Station>>,
    Path(id): Path<String>,
    Owner(owner): Owner,
    wanted: Wanted,
) -> Result<Response, Problem> {
    let now = station.clock.now();
    let one = QUERIES.find(&station.database, &id, &owner, now).await?;
    Ok(([NO_STORE], Json(wanted.cut(one))).into_response())
}

/// The same under the definition's own base path.
#[utoipa::path(
    get, path = "/customer/v4/queryProductRecommendation/{id}", operation_id = "retrieveRecommendationOld", tag = "recommendation", security(("customer" = [])),
    params(("id" = String, Path, description = "Its id"), ("fields" = Option<String>, Query, description = "Comma-separated")),
    responses(
        (status = 200, description = "The query with its recommendationItem"),
        (status = 401, description = "No secret", body = ErrorBody),
        (status = 404, description = "None of the caller's, or no longer kept", body = ErrorBody),
    )
)]
async fn retrieve_old(
    station: State<Arc<Station>>,
    id: Path<String>,
    owner: Owner,
    wanted: Wanted,
) -> Result<Response, Problem> {
    retrieve(station, id, owner, wanted).await
}
