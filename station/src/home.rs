//! The first page: find, the most asked, topics, a person.

use crate::download;
use crate::http::problem::Problem;
use crate::page::{Page, Row, Tile, qr_svg};
use crate::recommend;
use crate::state::Station;
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use std::sync::Arc;

/// How many guides are put forward, here and wherever else the most asked are shown.
pub(crate) const MOST_ASKED: usize = 4;

pub(crate) fn routes() -> Router<Arc<Station>> {
    Router::new()
        .route("/", get(home))
        .route("/qr.svg", get(site_qr))
        .route("/app-qr.svg", get(app_qr))
}

#[derive(Template)]
#[template(path = "home/home.html")]
struct Home<'a> {
    p: &'a Page,
    tiles: Vec<Tile<'a>>,
    rows: Vec<Row<'a>>,
    /// The download's button, where there is an app.
    apk: Option<String>,
    release: String,
    /// There is a carrier to ask what is left.
    metered: bool,
    /// There are apps to show.
    apps: bool,
}

async fn home(State(station): State<Arc<Station>>, page: Page) -> Response {
    let snapshot = station.content.now();
    let edition = snapshot.edition(page.language);
    let p = &page;
    let tiles = edition
        .most_asked(MOST_ASKED)
        .into_iter()
        .map(|g| Tile::of(p, g))
        .collect();
    let rows = edition.topics().into_iter().map(|(topic, count)| Row {
        icon: Some(topic.icon.as_str()),
        ..Row::new(
            p.to(&format!("/t/{}", topic.id)),
            &topic.title,
            p.words.guides(count),
        )
    });
    let apk = station.apk.as_ref().map(|apk| p.words.download(apk.size()));
    let rows = rows.collect();
    let release = p.words.release(snapshot.index.made);
    page.show(&Home {
        p,
        tiles,
        rows,
        apk,
        release,
        metered: station.carrier.is_some() && station.messages.is_some(),
        apps: recommend::web::any(&station, p),
    })
}

async fn site_qr(page: Page) -> Response {
    qr(&page.absolute("/"))
}

async fn app_qr(State(station): State<Arc<Station>>, page: Page) -> Response {
    match station.apk {
        Some(_) => qr(&page.absolute(download::PATH)),
        None => Problem::NOT_FOUND.into_response(),
    }
}

/// A QR code as an answer. It depends on the address that the station was reached by.
pub(crate) fn qr(text: &str) -> Response {
    let headers = [
        (CONTENT_TYPE, "image/svg+xml"),
        (CACHE_CONTROL, "private, max-age=3600"),
    ];
    match qr_svg(text) {
        Some(svg) => (headers, svg).into_response(),
        None => Problem::BAD.into_response(),
    }
}
