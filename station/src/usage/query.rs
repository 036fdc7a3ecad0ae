//! Usage in TM Forum's shape (TMF677 v4.0.1, `queryUsageConsumption`). A query is answered at once and kept for an
//! hour under its own address; of what its sender wrote only what chooses packages is.

use super::document::QuerySchema;
use super::keep;
use super::shape::consumption;
use crate::customer::store::customer;
use crate::database::{Database, Done};
use crate::http::body::parsed;
use crate::http::headers::NO_STORE;
use crate::http::problem::{ErrorBody, Problem};
use crate::http::tmf::{Listed, Tongue, Wanted};
use crate::queries::{Queries, Query, queries};
use crate::services::known;
use crate::state::Station;
use crate::systems::{self, Caller, Grant};
use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::LOCATION;
use axum::response::{IntoResponse, Response};
use jiff::{SignedDuration, Timestamp};
use phonestation_rules::customer::number;
use phonestation_wire::{Language, paths};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::sync::Arc;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

/// Packages that one query can name.
const ASKED: usize = 50;
/// Figures are old by then anyway.
static QUERIES: Queries = queries!("usage_query", SignedDuration::from_hours(1));
/// Queries kept of one asker. A carrier's system asks for many customers.
const MOST: i64 = 50;
const MOST_OF_SYSTEM: i64 = 1000;

/// Forgets what is too old.
pub(crate) async fn sweep(database: &Database, now: Timestamp) -> Result<(), sqlx::Error> {
    QUERIES.sweep(database, now).await
}

pub(super) fn routes() -> OpenApiRouter<Arc<Station>> {
    OpenApiRouter::new()
        .routes(routes!(create, list))
        .routes(routes!(retrieve, delete))
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Party {
    id: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    role: Option<String>,
}

/// A package that is asked for: by its id, its kind, whether it is shared.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct AskedBucket {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    usage_type: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    is_shared: Option<bool>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Criteria {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    bucket_ref_or_value: Option<Vec<AskedBucket>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    related_party: Option<Vec<Party>>,
}

/// What is asked: the definition requires `searchCriteria`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Asked {
    search_criteria: Criteria,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    related_party: Option<Vec<Party>>,
}

impl Asked {
    fn read(body: &Bytes) -> Result<Asked, Problem> {
        let asked: Asked = parsed(body)?;
        let buckets = asked.search_criteria.bucket_ref_or_value.as_ref();
        let many = buckets.map_or(0, Vec::len);
        (many <= ASKED).then_some(asked).ok_or(Problem::BAD)
    }

    /// The customer whom it names.
    fn party(&self) -> Option<&str> {
        let named = self.related_party.iter().flatten();
        let sought = self.search_criteria.related_party.iter().flatten();
        let is_customer = |p: &&Party| p.role.as_deref().is_none_or(|role| role == "customer");
        named.chain(sought).find(is_customer).map(|p| p.id.as_str())
    }

    /// Leaves the packages that are asked for; all where none is named.
    fn choose(&self, consumption: &mut Value) {
        let wanted = self.search_criteria.bucket_ref_or_value.as_deref();
        let Some(wanted) = wanted.filter(|list| !list.is_empty()) else {
            return;
        };
        let fits = |one: &Value, asked: &AskedBucket| {
            asked.id.as_ref().is_none_or(|id| one["id"] == **id)
                && asked
                    .usage_type
                    .as_ref()
                    .is_none_or(|kind| one["usageType"] == **kind)
                && asked
                    .is_shared
                    .is_none_or(|shared| one["isShared"] == shared)
        };
        if let Some(all) = consumption["bucketRefOrValue"].as_array_mut() {
            all.retain(|one| wanted.iter().any(|asked| fits(one, asked)));
        }
    }

    /// What of it is kept and given back.
    fn kept(&self, who: &str) -> Value {
        let mut kept = json!({"relatedParty": [{"id": who, "role": "customer", "@referredType": "Customer"}],
            "@type": "UsageConsumption"});
        if let Some(buckets) = &self.search_criteria.bucket_ref_or_value {
            kept["bucketRefOrValue"] = json!(buckets);
        }
        kept
    }
}

/// In whose list a caller's queries are.
fn owner(caller: &Caller) -> String {
    match caller {
        Caller::Customer(customer) => customer.id.clone(),
        Caller::System(system) => systems::owner(&system.id),
    }
}

/// The customer with that number, whom the carrier knows. `none` is said where it does not.
pub(crate) async fn of_number(
    station: &Station,
    party: &str,
    language: Language,
    none: Problem,
) -> Result<String, Problem> {
    let digits = number(party).ok_or(none)?;
    if !known(station, &digits).await? {
        return Err(none);
    }
    let now = station.clock.now();
    let found = station.database.write(move |tx| {
        Box::pin(async move { Ok(Done::Keep(customer(tx, &digits, language, now).await?)) })
    });
    Ok(found.await?)
}

/// Asks what is left: a customer for themselves, a carrier's system for the number that `relatedParty` names. The
/// answer has it, and is kept for an hour.
#[utoipa::path(
    post, path = "/tmf-api/usageConsumption/v4/queryUsageConsumption", operation_id = "queryUsage", tag = "usageConsumption", security(("customer" = [])),
    request_body(content = QuerySchema, content_type = "application/json", description = "QueryUsageConsumption_Create of TMF677: searchCriteria.bucketRefOrValue chooses packages by id, usageType, isShared; an empty searchCriteria asks for all"),
    responses(
        (status = 201, description = "The query with its usageConsumption", headers(("Location" = String, description = "Where it is kept"))),
        (status = 400, description = "Not understood, or a system does not say whose", body = ErrorBody),
        (status = 401, description = "Nobody has signed in", body = ErrorBody),
        (status = 403, description = "The system's credential does not allow it", body = ErrorBody),
        (status = 409, description = "A system names a number that is no customer's", body = ErrorBody),
        (status = 503, description = "The carrier gave no figure so far; or not answered in time", body = ErrorBody),
    )
)]
async fn create(
    State(station): State<Arc<Station>>,
    caller: Caller,
    Tongue(language): Tongue,
    body: Bytes,
) -> Result<Response, Problem> {
    caller.granted(Grant::Usage)?;
    let asked = Asked::read(&body)?;
    let owner = owner(&caller);
    let (customer, who) = match caller {
        Caller::Customer(customer) => (customer.id.clone(), customer.id),
        Caller::System(_) => {
            let party = asked.party().ok_or(Problem::WHOSE)?;
            let unknown = Problem::CUSTOMER_UNKNOWN;
            let id = of_number(&station, party, language, unknown).await?;
            (id, party.to_owned())
        }
    };
    let usage = keep::usage(&station, &customer).await?;
    let mut found = consumption(&usage, &who, language);
    asked.choose(&mut found);
    let id = Uuid::new_v4().simple().to_string();
    let now = station.clock.now();
    let href = format!("{}/{id}", paths::QUERY_USAGE_CONSUMPTION);
    let view = json!({
        "id": id,
        "href": href,
        "queryUsageConsumptionDate": now,
        "relatedParty": [{"id": who, "role": "customer", "@referredType": "Customer"}],
        "searchCriteria": asked.kept(&who),
        "usageConsumption": [found],
        "@type": "QueryUsageConsumption",
    });
    let most = match owner == customer {
        true => MOST,
        false => MOST_OF_SYSTEM,
    };
    let query = Query {
        id,
        owner,
        customer,
        body: view.to_string(),
        made: now,
    };
    QUERIES.keep(&station.database, query, most).await?;
    Ok((
        StatusCode::CREATED,
        [NO_STORE],
        [(LOCATION, href)],
        Json(view),
    )
        .into_response())
}

/// The caller's queries of the last hour, the newest first. Every attribute is a filter, such as
/// `usageConsumption.bucketRefOrValue.id`.
#[utoipa::path(
    get, path = "/tmf-api/usageConsumption/v4/queryUsageConsumption", operation_id = "listUsageQueries", tag = "usageConsumption", security(("customer" = [])),
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
    wanted: Wanted,
) -> Result<Response, Problem> {
    caller.granted(Grant::Usage)?;
    let (owner, now) = (owner(&caller), station.clock.now());
    let own = QUERIES.of_owner(&station.database, &owner, now).await?;
    Ok(([NO_STORE], wanted.list(own)).into_response())
}

async fn kept(station: &Station, caller: &Caller, id: &str) -> Result<Value, Problem> {
    let (owner, now) = (owner(caller), station.clock.now());
    QUERIES.find(&station.database, id, &owner, now).await
}

/// One of them, as it was answered.
#[utoipa::path(
    get, path = "/tmf-api/usageConsumption/v4/queryUsageConsumption/{id}", operation_id = "retrieveUsageQuery", tag = "usageConsumption", security(("customer" = [])),
    params(("id" = String, Path, description = "Its id"), ("fields" = Option<String>, Query, description = "Comma-separated")),
    responses(
        (status = 200, description = "The query"),
        (status = 400, description = "Not understood", body = ErrorBody),
        (status = 401, description = "Nobody has signed in", body = ErrorBody),
        (status = 403, description = "The system's credential does not allow it", body = ErrorBody),
        (status = 404, description = "None of the caller's, or no longer kept", body = ErrorBody),
    )
)]
async fn retrieve(
    State(station): State<Arc<Station>>,
    Path(id): Path<String>,
    caller: Caller,
    wanted: Wanted,
) -> Result<Response, Problem> {
    caller.granted(Grant::Usage)?;
    let found = kept(&station, &caller, &id).await?;
    Ok(([NO_STORE], Json(wanted.cut(found))).into_response())
}

/// Forgets one.
#[utoipa::path(
    delete, path = "/tmf-api/usageConsumption/v4/queryUsageConsumption/{id}", operation_id = "forgetUsageQuery", tag = "usageConsumption", security(("customer" = [])),
    params(("id" = String, Path, description = "Its id")),
    responses(
        (status = 204, description = "Forgotten"),
        (status = 400, description = "Not understood", body = ErrorBody),
        (status = 401, description = "Nobody has signed in", body = ErrorBody),
        (status = 403, description = "The system's credential does not allow it", body = ErrorBody),
        (status = 404, description = "None of the caller's, or no longer kept", body = ErrorBody),
    )
)]
async fn delete(
    State(station): State<Arc<Station>>,
    Path(id): Path<String>,
    caller: Caller,
) -> Result<StatusCode, Problem> {
    caller.granted(Grant::Usage)?;
    kept(&station, &caller, &id).await?;
    QUERIES.remove(&station.database, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}
