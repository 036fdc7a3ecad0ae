//! The page of a hall, to which the QR code at its door leads.

use super::{State, shown, state};
use crate::home::MOST_ASKED;
use crate::http::problem::Problem;
use crate::page::{Page, Tile};
use crate::state::Station;
use askama::Template;
use axum::Router;
use axum::extract::{Path, State as Shared};
use axum::response::Response;
use axum::routing::get;
use phonestation_wire::halls::Hall;
use phonestation_wire::paths;
use std::sync::Arc;

pub(crate) fn routes() -> Router<Arc<Station>> {
    Router::new().route("/h/{hall}", get(hall))
}

#[derive(Template)]
#[template(path = "halls/hall.html")]
struct HallPage<'a> {
    p: &'a Page,
    name: &'a str,
    address: &'a str,
    example: bool,
    /// Where a time is booked.
    book: String,
    state: Option<State>,
    hours: Vec<(String, String)>,
    closed: Vec<(String, &'a str)>,
    tiles: Vec<Tile<'a>>,
    checked: String,
    checked_icon: &'static str,
}

async fn hall(
    Shared(station): Shared<Arc<Station>>,
    Path(id): Path<String>,
    page: Page,
) -> Result<Response, Problem> {
    let snapshot = station.content.now();
    let hall = shown(&snapshot, &station)
        .find(|h| h.id == id)
        .ok_or(Problem::NOT_FOUND)?;
    let edition = snapshot.edition(page.language);
    let mut guides: Vec<_> = hall
        .guides
        .iter()
        .filter_map(|g| edition.guide(g))
        .collect();
    if guides.is_empty() {
        guides = edition.most_asked(MOST_ASKED);
    }
    let p = &page;
    let (checked_icon, checked) = p.words.checked(hall.checked.as_ref());
    Ok(page.show(&HallPage {
        p,
        name: hall.name.in_language(p.language),
        address: hall.address.in_language(p.language),
        example: hall.example,
        book: booking(p, hall),
        state: state(p, hall, station.clock.as_ref()),
        hours: hours(p, hall),
        closed: closed(p, hall, &station),
        tiles: guides.into_iter().map(|g| Tile::of(p, g)).collect(),
        checked,
        checked_icon,
    }))
}

fn booking(page: &Page, hall: &Hall) -> String {
    let path = format!("{}/book", paths::hall_page(&hall.id));
    match page.asked("guide") {
        Some(guide) => page.to_with(&path, "guide", guide),
        None => page.to(&path),
    }
}

fn hours(page: &Page, hall: &Hall) -> Vec<(String, String)> {
    let row = |h: &phonestation_wire::halls::Hours| {
        (page.words.days(&h.days), page.words.span(h.open, h.close))
    };
    hall.hours.iter().map(row).collect()
}

/// Days that are still to come; past ones only worry people.
fn closed<'a>(page: &Page, hall: &'a Hall, station: &Station) -> Vec<(String, &'a str)> {
    let today = station.clock.now().in_tz(&hall.zone).map(|z| z.date()).ok();
    let to_come = hall
        .closed
        .iter()
        .filter(|c| today.is_none_or(|t| c.date >= t));
    to_come
        .map(|c| (page.words.date(c.date), c.why.in_language(page.language)))
        .collect()
}
