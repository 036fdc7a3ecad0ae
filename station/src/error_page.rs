//! The page for people when something went wrong: never a dead end.

use crate::page::Page;
use crate::state::Station;
use askama::Template;
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::Response;

#[derive(Template)]
#[template(path = "error/error.html")]
struct ErrorPage<'a> {
    p: &'a Page,
    title: &'a str,
    text: &'a str,
}

/// The page for that status.
pub(crate) fn page(station: &Station, asked: &Parts, status: StatusCode) -> Response {
    // A hall's touch screen never leads out of itself.
    if let Some(page) = crate::kiosk::trouble(station, asked, status) {
        return page;
    }
    let p = &Page::of(asked, station);
    let (title, text) = match status {
        StatusCode::NOT_FOUND => p.words.no_such_page,
        StatusCode::TOO_MANY_REQUESTS => p.words.too_many,
        _ if status.is_client_error() => p.words.cannot_do_that,
        _ => p.words.our_fault,
    };
    p.show(&ErrorPage { p, title, text })
}
