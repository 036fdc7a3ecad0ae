//! The first page, what stands in its place while the line is cut, and pages for what goes wrong.

use super::screen::{At, Screen};
use crate::http::headers::no_store;
use crate::http::problem::Problem;
use crate::line::{estimate, events, is_open};
use crate::page::{Page, Tile, qr_svg};
use crate::recommend::web::focus;
use crate::state::Station;
use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use phonestation_wire::paths;
use std::sync::Arc;
use uuid::Uuid;

/// Guides on the first page; who reads large text is shown fewer.
const TILES: usize = 6;
const LARGE_TILES: usize = 4;

pub(super) fn routes() -> Router<Arc<Station>> {
    Router::new()
        .route("/kiosk/{hall}", get(start))
        .route("/kiosk/{hall}/live", get(live))
}

/// What the large card says.
pub(super) enum Line {
    /// How many wait, how long it takes, and the key of the number about to be taken.
    Open {
        ahead: String,
        wait: String,
        id: String,
    },
    Closed,
    /// This device is no screen of this hall.
    NotSetUp,
    /// Nothing is known while the line is cut.
    Unknown,
}

#[derive(Template)]
#[template(path = "kiosk/start.html")]
struct StartPage<'a> {
    p: &'a Page,
    at: &'a At,
    now: String,
    qr: String,
    line: Line,
    tiles: Vec<Tile<'a>>,
    /// The first of this month's slogans, where there is one.
    month: Option<String>,
}

/// The first page with that on its large card.
pub(super) fn html(station: &Station, at: &At, line: Line) -> Result<String, Problem> {
    let page = &at.page;
    let snapshot = station.content.now();
    let edition = snapshot.edition(page.language);
    let tiles = if page.large { LARGE_TILES } else { TILES };
    let tiles = edition.most_asked(tiles).into_iter().map(|g| Tile {
        href: at.to(&format!("/g/{}", g.id)),
        ..Tile::of(page, g)
    });
    let hall = paths::hall_page(at.hall());
    let start = StartPage {
        p: page,
        at,
        now: page
            .words
            .day_and_time(at.place.today(), at.place.now.time()),
        qr: qr_svg(&page.absolute(&hall)).unwrap_or_default(),
        line,
        tiles: tiles.collect(),
        month: focus(station, page, Some(&at.place.hall))
            .into_iter()
            .next()
            .map(|line| line.slogan),
    };
    start.render().map_err(|_| Problem::FAULT)
}

async fn start(
    State(station): State<Arc<Station>>,
    Path(hall): Path<String>,
    page: Page,
    screen: Screen,
) -> Result<Response, Problem> {
    let at = At::find(&station, &hall, page).await?;
    let line = match (screen.of(&hall), is_open(&at.place)) {
        (None, _) => Line::NotSetUp,
        (Some(_), false) => Line::Closed,
        (Some(_), true) => {
            let now = at.place.now.timestamp();
            let wait = estimate(&station, &at.place, None, now).await?;
            Line::Open {
                ahead: at.page.words.people_ahead(wait.ahead),
                wait: at.page.words.wait(&wait),
                id: Uuid::new_v4().to_string(),
            }
        }
    };
    let html = html(&station, &at, line)?;
    let mut response = no_store(at.page.html(html));
    screen.noted(&station, &at.page, &mut response).await?;
    Ok(response)
}

/// Says that the hall's line moved.
async fn live(
    State(station): State<Arc<Station>>,
    Path(hall): Path<String>,
    page: Page,
) -> Result<Response, Problem> {
    At::find(&station, &hall, page).await?;
    Ok(events(&station.live, &hall).into_response())
}

#[derive(Template)]
#[template(path = "kiosk/say.html")]
struct SayPage<'a> {
    p: &'a Page,
    /// Where one goes on.
    base: &'a str,
    start: String,
    title: &'a str,
    text: &'a str,
    icon: &'a str,
    /// What it says holds while the line is cut.
    offline: bool,
}

/// A page that says one thing and leads back to the start.
pub(super) fn say(
    page: &Page,
    base: &str,
    icon: &str,
    (title, text): (&str, &str),
    offline: bool,
) -> Result<String, Problem> {
    let say = SayPage {
        p: page,
        base,
        start: page.to(base),
        title,
        text,
        icon,
        offline,
    };
    say.render().map_err(|_| Problem::FAULT)
}

/// The page for something that went wrong on a screen; none when it was no screen that asked.
pub(crate) fn trouble(station: &Station, asked: &Parts, status: StatusCode) -> Option<Response> {
    let rest = asked.uri.path().strip_prefix("/kiosk/")?;
    let hall = rest.split('/').next().unwrap_or_default();
    let snapshot = station.content.now();
    let known = crate::halls::shown(&snapshot, station).any(|h| h.id == hall);
    if !known {
        return None;
    }
    let page = Page::of(asked, station).for_anybody();
    let w = page.words.kiosk;
    let words = match status {
        StatusCode::TOO_MANY_REQUESTS => (w.too_many, w.too_many_how),
        StatusCode::FORBIDDEN => (w.not_set_up, w.not_set_up_how),
        _ if status.is_client_error() => (w.gone, w.gone_how),
        _ => (w.fault, w.fault_how),
    };
    let html = say(&page, &format!("/kiosk/{hall}"), "warn", words, false);
    Some(no_store(page.html(html.ok()?)))
}
