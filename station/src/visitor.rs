//! Who a browser is, as far as a cookie tells: a random secret, set with the first booking and never
//! before. It only leads somebody back to their own ticket and counts courtesy's limits.

use crate::booking::secret;
use crate::page::Page;
use axum::extract::FromRequestParts;
use axum::http::header::{COOKIE, SET_COOKIE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Redirect, Response};
use std::convert::Infallible;
use uuid::Uuid;

const NAME: &str = "visitor";
/// A ticket is for a few days ahead; after a month nobody is known any more.
const SECONDS: u32 = 30 * 24 * 3600;

/// The browser that asks.
pub(crate) struct Visitor {
    /// A digest of its secret; empty for one that has none.
    pub(crate) owner: String,
}

impl<S: Sync> FromRequestParts<S> for Visitor {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Visitor, Infallible> {
        let owner = cookie(&parts.headers, NAME).filter(|v| Uuid::parse_str(v).is_ok());
        Ok(Visitor {
            owner: owner.map(secret::owner).unwrap_or_default(),
        })
    }
}

impl Visitor {
    /// This browser, or a new one whose cookie the answer must set.
    pub(crate) fn or_new(self) -> (String, Option<String>) {
        if !self.owner.is_empty() {
            return (self.owner, None);
        }
        let new = Uuid::new_v4().to_string();
        (secret::owner(&new), Some(new))
    }
}

/// Leads a browser on to a page of its own, and gives a new one its cookie.
pub(crate) fn led_to(page: &Page, path: &str, new: Option<String>) -> Response {
    let mut response = Redirect::to(&page.to(path)).into_response();
    if let Some(new) = new {
        remember(&mut response, &new, page.https());
    }
    response
}

/// Gives a new browser its cookie with whatever answer.
pub(crate) fn remember(response: &mut Response, new: &str, https: bool) {
    let cookie = format!("{NAME}={new}; Path=/; Max-Age={SECONDS}");
    set(response, &cookie, https);
}

/// Sets a cookie that no script reads and no other site's form carries.
pub(crate) fn set(response: &mut Response, cookie: &str, https: bool) {
    let secure = if https { "; Secure" } else { "" };
    let text = format!("{cookie}; HttpOnly; SameSite=Lax{secure}");
    if let Ok(value) = HeaderValue::from_str(&text) {
        response.headers_mut().append(SET_COOKIE, value);
    }
}

/// The value of the cookie called `name`.
pub(crate) fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let all = headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|v| v.to_str().ok());
    let mut pairs = all
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.split_once('='));
    pairs.find(|(n, _)| n.trim() == name).map(|(_, v)| v.trim())
}
