//! A body that is held whole: with an ETag, and in parts where a download is resumed.

use super::problem::Problem;
use super::ranges::{Range, parse};
use axum::body::{Body, Bytes};
use axum::http::header::{
    ACCEPT_RANGES, CACHE_CONTROL, CONTENT_RANGE, CONTENT_TYPE, ETAG, IF_NONE_MATCH, IF_RANGE, RANGE,
};
use axum::http::{HeaderMap, HeaderName, Method, StatusCode};
use axum::response::{IntoResponse, Response};

/// For what is named by its hash: it need never be asked for again.
pub(crate) const IMMUTABLE: &str = "public, max-age=31536000, immutable";

/// Bytes to hand out.
#[derive(Debug, Clone)]
pub(crate) struct Blob {
    /// The bytes.
    pub bytes: Bytes,
    /// What identifies them, without quotes.
    pub tag: String,
    /// Their media type.
    pub content_type: &'static str,
    /// The Cache-Control header.
    pub cache: &'static str,
}

impl Blob {
    /// The answer that suits the request's conditions and range.
    pub(crate) fn answer(self, method: &Method, request: &HeaderMap) -> Response {
        let etag = format!("\"{}\"", self.tag);
        let common = [(ETAG, etag.clone()), (CACHE_CONTROL, self.cache.to_owned())];
        if holds(request, &etag) {
            return (StatusCode::NOT_MODIFIED, common).into_response();
        }
        let length = self.bytes.len();
        let content = [(CONTENT_TYPE, self.content_type), (ACCEPT_RANGES, "bytes")];
        match range(method, request, &etag, length) {
            Range::Whole => (common, content, Body::from(self.bytes)).into_response(),
            Range::Part { first, last } => {
                let place = [(CONTENT_RANGE, format!("bytes {first}-{last}/{length}"))];
                let part = Body::from(self.bytes.slice(first..=last));
                (StatusCode::PARTIAL_CONTENT, common, content, place, part).into_response()
            }
            Range::Outside => (
                [(CONTENT_RANGE, format!("bytes */{length}"))],
                Problem::RANGE,
            )
                .into_response(),
        }
    }
}

fn text(request: &HeaderMap, name: HeaderName) -> Option<&str> {
    request.get(name).and_then(|v| v.to_str().ok())
}

/// True when the asker has these very bytes already.
fn holds(request: &HeaderMap, etag: &str) -> bool {
    let tags = request
        .get_all(IF_NONE_MATCH)
        .iter()
        .filter_map(|v| v.to_str().ok());
    tags.flat_map(|list| list.split(','))
        .map(str::trim)
        .any(|tag| tag == "*" || tag.strip_prefix("W/").unwrap_or(tag) == etag)
}

/// A range counts for GET only, and only while the bytes are the ones that were begun with.
fn range(method: &Method, request: &HeaderMap, etag: &str, length: usize) -> Range {
    let same = text(request, IF_RANGE).is_none_or(|tag| tag.trim() == etag);
    match text(request, RANGE) {
        Some(value) if method == Method::GET && same => parse(value, length),
        _ => Range::Whole,
    }
}
