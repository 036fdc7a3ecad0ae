//! What TM Forum's APIs have in common: who asks, lists by pages, the fields that are wanted.

use super::problem::Problem;
use crate::booking::secret;
use crate::state::Station;
use axum::Json;
use axum::extract::{ConnectInfo, FromRequestParts, Query};
use axum::http::HeaderName;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use serde_json::Value;
use std::net::SocketAddr;
use std::sync::Arc;

/// A list gives at most so many at once.
const MOST: usize = 100;
/// Shorter secrets are guessed.
const SECRET: usize = 16;
/// Whose the example's data is, where it is open to everybody.
const EXAMPLE: &str = "example";

/// The device that asks, by its bearer secret. Without one: nobody, or under `--example` whoever asks
/// from this very machine.
pub(crate) struct Device {
    /// A digest of its secret.
    pub(crate) owner: String,
}

impl FromRequestParts<Arc<Station>> for Device {
    type Rejection = Problem;

    async fn from_request_parts(
        parts: &mut Parts,
        station: &Arc<Station>,
    ) -> Result<Device, Problem> {
        let header = parts
            .headers
            .get(AUTHORIZATION)
            .and_then(|v| v.to_str().ok());
        let secret = header.and_then(|h| h.strip_prefix("Bearer "));
        if let Some(secret) = secret.filter(|s| s.len() >= SECRET) {
            return Ok(Device {
                owner: secret::owner(secret),
            });
        }
        let open = header.is_none() && station.options.example && is_here(parts);
        let owner = open.then(|| secret::owner(EXAMPLE));
        owner
            .map(|owner| Device { owner })
            .ok_or(Problem::UNAUTHORIZED)
    }
}

/// Whether somebody on this very machine asks.
pub(crate) fn is_here(parts: &Parts) -> bool {
    let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
    // A proxy on this machine passes on what others ask.
    let passed_on = ["forwarded", "x-forwarded-for", "via"]
        .iter()
        .any(|name| parts.headers.contains_key(*name));
    !passed_on && peer.is_none_or(|p| p.0.ip().to_canonical().is_loopback())
}

/// What a list or a single thing is asked for.
pub(crate) struct Wanted {
    fields: Option<Vec<String>>,
    offset: usize,
    limit: usize,
    filters: Vec<(String, String)>,
}

impl<S: Sync> FromRequestParts<S> for Wanted {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Wanted, Problem> {
        let query = Query::<Vec<(String, String)>>::try_from_uri(&parts.uri);
        let mut wanted = Wanted {
            fields: None,
            offset: 0,
            limit: MOST,
            filters: vec![],
        };
        for (name, value) in query.map_err(|_| Problem::BAD)?.0 {
            match name.as_str() {
                "fields" => {
                    let fields = value.split(',').map(|f| f.trim().to_owned());
                    wanted.fields = Some(fields.collect());
                }
                "offset" => wanted.offset = value.parse().map_err(|_| Problem::BAD)?,
                "limit" => {
                    let limit: usize = value.parse().map_err(|_| Problem::BAD)?;
                    wanted.limit = limit.min(MOST);
                }
                _ => wanted.filters.push((name, value)),
            }
        }
        Ok(wanted)
    }
}

impl Wanted {
    /// A page of `all`: those that every filter fits, with how many there are in the headers.
    pub(crate) fn list(&self, all: Vec<Value>) -> Response {
        let fits: Vec<Value> = all.into_iter().filter(|one| self.fits(one)).collect();
        let total = fits.len();
        let page: Vec<Value> = fits
            .into_iter()
            .skip(self.offset)
            .take(self.limit)
            .map(|one| self.cut(one))
            .collect();
        let count = |name, n: usize| (HeaderName::from_static(name), n.to_string());
        let headers = [
            count("x-total-count", total),
            count("x-result-count", page.len()),
        ];
        (headers, Json(page)).into_response()
    }

    /// Only the fields that are wanted; `id` and `href` always.
    pub(crate) fn cut(&self, mut one: Value) -> Value {
        if let (Some(fields), Some(map)) = (&self.fields, one.as_object_mut()) {
            map.retain(|name, _| {
                ["id", "href"].contains(&name.as_str()) || fields.iter().any(|f| f == name)
            });
        }
        one
    }

    /// A filter names a field, or a field in a field (`relatedPlace.id`), and its value.
    fn fits(&self, one: &Value) -> bool {
        self.filters.iter().all(|(name, value)| {
            let mut found = vec![one];
            for part in name.split('.') {
                found = found
                    .into_iter()
                    .filter_map(|v| v.get(part))
                    .flat_map(|v| v.as_array().map_or(vec![v], |list| list.iter().collect()))
                    .collect();
            }
            found.iter().any(|v| match v {
                Value::String(text) => text == value,
                other => other.to_string() == *value,
            })
        })
    }
}
