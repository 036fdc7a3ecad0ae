//! The page of a hall, to which the QR code at its door leads.

use super::{Presence, State, shown, state};
use crate::booking::place::Place;
use crate::booking::store as bookings;
use crate::home::MOST_ASKED;
use crate::http::problem::Problem;
use crate::line::store as line;
use crate::links::PACKAGE;
use crate::page::{Page, Tile, encode};
use crate::recommend::web::{Line, focus};
use crate::state::Station;
use crate::visitor::Visitor;
use askama::Template;
use axum::Router;
use axum::extract::{Path, Query, State as Shared};
use axum::http::HeaderMap;
use axum::http::header::USER_AGENT;
use axum::response::Response;
use axum::routing::get;
use phonestation_wire::halls::Hall;
use phonestation_wire::paths;
use serde::Deserialize;
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
    line: String,
    find: String,
    /// The same page in the app, for the in-app browsers of Android.
    app: Option<String>,
    /// What the scanned code tells.
    presence: Option<&'a str>,
    /// What this browser has here today, and its ticket.
    mine: Option<(&'a str, String)>,
    state: Option<State>,
    hours: Vec<(String, String)>,
    closed: Vec<(String, &'a str)>,
    tiles: Vec<Tile<'a>>,
    /// What this hall presents this month.
    lines: Vec<Line>,
    checked: String,
    checked_icon: &'static str,
}

async fn hall(
    Shared(station): Shared<Arc<Station>>,
    Path(id): Path<String>,
    Query(code): Query<Code>,
    headers: HeaderMap,
    page: Page,
    visitor: Visitor,
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
    let presence = match code
        .c
        .as_deref()
        .map(|c| station.hall_key.read(&id, c, station.clock.now()))
    {
        Some(Presence::Here) => Some(p.words.hall.at_the_hall),
        Some(Presence::Old) => Some(p.words.hall.old_code),
        Some(Presence::Unknown) | None => None,
    };
    let mine = mine(&station, p, &id, &visitor.owner).await?;
    let (checked_icon, checked) = p.words.checked(hall.checked.as_ref());
    Ok(page.show(&HallPage {
        p,
        name: hall.name.in_language(p.language),
        address: hall.address.in_language(p.language),
        example: hall.example,
        book: onward(p, hall, "book"),
        line: onward(p, hall, "line"),
        find: p.to(&format!("{}/ticket", paths::hall_page(&id))),
        app: in_app(p, &id, code.c.as_deref(), station.apk.is_some(), &headers),
        presence,
        mine,
        state: state(p, hall, station.clock.as_ref()),
        hours: hours(p, hall),
        closed: closed(p, hall, &station),
        lines: focus(&station, p, Some(hall)),
        tiles: guides.into_iter().map(|g| Tile::of(p, g)).collect(),
        checked,
        checked_icon,
    }))
}

/// What one came for goes along.
fn onward(page: &Page, hall: &Hall, to: &str) -> String {
    let path = format!("{}/{to}", paths::hall_page(&hall.id));
    page.to_with_all(&path, &[("guide", page.asked("guide").unwrap_or_default())])
}

/// Bytes of a code that is one of ours, and some more.
const MAX_CODE: usize = 100;

#[derive(Deserialize)]
struct Code {
    /// What the code at the door holds.
    c: Option<String>,
}

/// The booking of today or the place in the line that this browser has here: the code at the door
/// leads to it, and never makes a second one.
async fn mine<'a>(
    station: &Station,
    page: &'a Page,
    hall: &str,
    owner: &str,
) -> Result<Option<(&'a str, String)>, Problem> {
    if owner.is_empty() {
        return Ok(None);
    }
    let place = Place::find(station, hall).await?;
    let to = |id: &str| page.to(&format!("/b/{hall}/{id}"));
    let visit = line::of_owner(&station.database, hall, place.today(), owner).await;
    if let Some(visit) = visit? {
        return Ok(Some((page.words.hall.you_wait, to(&visit.id))));
    }
    let bookings = bookings::of_owner(&station.database, owner).await;
    let now = place.now.timestamp();
    let today = bookings?
        .into_iter()
        .find(|b| b.hall == hall && b.day == place.today() && b.open(now));
    Ok(today.map(|b| (page.words.hall.you_have, to(&b.id))))
}

/// Android opens its app by a link of this kind where a browser inside another app would keep the page.
/// The scanned code and what one came for go along. Without the app the browser goes on to where it can be
/// downloaded, or comes back here.
fn in_app(
    page: &Page,
    hall: &str,
    code: Option<&str>,
    offered: bool,
    headers: &HeaderMap,
) -> Option<String> {
    let agent = headers.get(USER_AGENT).and_then(|v| v.to_str().ok())?;
    if !agent.contains("Android") {
        return None;
    }
    let scanned = code.filter(|c| c.len() <= MAX_CODE).unwrap_or_default();
    let came_for = page.asked("guide").unwrap_or_default();
    let here = page.to_with_all(
        &paths::hall_page(hall),
        &[("c", scanned), ("guide", came_for)],
    );
    let here = page.absolute(&here);
    let otherwise = match offered {
        true => page.absolute(&page.to("/")),
        false => here.clone(),
    };
    let address = here.strip_prefix("https://")?;
    let otherwise = encode(&otherwise);
    Some(format!(
        "intent://{address}#Intent;scheme=https;package={PACKAGE};S.browser_fallback_url={otherwise};end"
    ))
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
