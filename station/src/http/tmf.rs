//! What TM Forum's APIs have in common: who asks, lists by pages, the fields that are wanted.

use super::problem::Problem;
use crate::booking::secret;
use crate::page::from_accept_language;
use crate::state::Station;
use axum::Json;
use axum::extract::{ConnectInfo, FromRequestParts, Query};
use axum::http::HeaderName;
use axum::http::header::{ACCEPT_LANGUAGE, AUTHORIZATION};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use phonestation_rules::booking::ticket_id;
use phonestation_wire::Language;
use phonestation_wire::paths::TICKET_SECRET;
use serde_json::Value;
use std::net::SocketAddr;
use std::sync::Arc;

/// A list gives at most so many at once.
const MOST: usize = 100;
/// No list is longer; the document says so of every `offset` and `limit`.
pub(crate) const LARGEST: usize = 1_000_000;
/// Shorter secrets are guessed.
const SECRET: usize = 16;
/// Whose the example's data is, where it is open to everybody.
const EXAMPLE: &str = "example";

/// The device that asks, by its bearer secret. Without one: nobody, or under `--example` whoever asks
/// from this very machine.
pub(crate) struct Device {
    /// A digest of its secret.
    pub(crate) owner: String,
    /// The ticket whose secret it shows.
    ticket: Option<String>,
}

impl Device {
    /// Whether a booking is its own: made by it, or shown to be its by the ticket's secret. So a phone
    /// keeps its ticket when a browser has found it by its code, and sees how it ended.
    pub(crate) fn has(&self, id: &str, owner: &str) -> bool {
        owner == self.owner || self.ticket.as_deref() == Some(id)
    }
}

impl FromRequestParts<Arc<Station>> for Device {
    type Rejection = Problem;

    async fn from_request_parts(
        parts: &mut Parts,
        station: &Arc<Station>,
    ) -> Result<Device, Problem> {
        let owner = who(parts, station)?.ok_or(Problem::UNAUTHORIZED)?;
        // Only who has a secret of its own shows a ticket's; the example is open as it is.
        let own = parts.headers.contains_key(AUTHORIZATION);
        let ticket = parts.headers.get(TICKET_SECRET).filter(|_| own);
        let ticket = ticket.and_then(|v| v.to_str().ok()).map(ticket_id);
        Ok(Device { owner, ticket })
    }
}

/// Whoever asks, where no secret is needed: a digest of it, or nothing. A wrong one is refused all the same.
pub(crate) struct Anybody {
    /// Empty where none was sent.
    pub(crate) owner: String,
}

impl FromRequestParts<Arc<Station>> for Anybody {
    type Rejection = Problem;

    async fn from_request_parts(
        parts: &mut Parts,
        station: &Arc<Station>,
    ) -> Result<Anybody, Problem> {
        let owner = who(parts, station)?.unwrap_or_default();
        Ok(Anybody { owner })
    }
}

/// A digest of the secret that was sent; of the example's on this machine; nothing.
fn who(parts: &Parts, station: &Station) -> Result<Option<String>, Problem> {
    let Some(header) = parts.headers.get(AUTHORIZATION) else {
        let open = station.options.example && is_here(parts);
        return Ok(open.then(|| secret::owner(EXAMPLE)));
    };
    let secret = header.to_str().ok().and_then(|h| h.strip_prefix("Bearer "));
    let secret = secret.filter(|s| s.len() >= SECRET);
    secret
        .map(|secret| Some(secret::owner(secret)))
        .ok_or(Problem::UNAUTHORIZED)
}

/// In which language names are wanted: `Accept-Language`, Chinese first.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tongue(pub(crate) Language);

impl<S: Sync> FromRequestParts<S> for Tongue {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(
        parts: &mut Parts,
        _: &S,
    ) -> Result<Tongue, std::convert::Infallible> {
        let header = parts.headers.get(ACCEPT_LANGUAGE);
        let language = header
            .and_then(|h| h.to_str().ok())
            .and_then(from_accept_language);
        Ok(Tongue(language.unwrap_or_default()))
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

/// What every list can be asked for, as the API's document describes it.
#[derive(utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "only its shape is used")]
pub(crate) struct Listed {
    /// Comma-separated
    fields: Option<String>,
    /// To begin at
    offset: Option<u32>,
    /// At most so many
    limit: Option<u32>,
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
                "offset" => wanted.offset = number(&value)?,
                "limit" => wanted.limit = number(&value)?.min(MOST),
                _ => wanted.filters.push((name, value)),
            }
        }
        Ok(wanted)
    }
}

/// A count of things; larger ones than the document allows are a mistake.
fn number(value: &str) -> Result<usize, Problem> {
    let digits = value.bytes().all(|b| b.is_ascii_digit());
    let number = value.parse().ok().filter(|n| digits && *n <= LARGEST);
    number.ok_or(Problem::BAD)
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

    /// What a field is asked to be.
    pub(crate) fn filter(&self, name: &str) -> Option<&str> {
        let found = self.filters.iter().find(|(field, _)| field == name);
        found.map(|(_, value)| value.as_str())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_is_digits_and_not_endless() {
        assert_eq!(number("20"), Ok(20));
        for wrong in ["", "-1", "+1", "1.0", "1000001", "99999999999999999999999"] {
            assert_eq!(number(wrong), Err(Problem::BAD), "{wrong}");
        }
    }
}
