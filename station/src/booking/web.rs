//! From a hall's page to a ticket in two taps, without script and without saying who one is.

use super::calendar;
use super::secret::{code, kept};
use super::store::{self, Booking, Made, Wanted};
use crate::halls;
use crate::http::problem::{OwnPage, Problem};
use crate::page::Page;
use crate::state::Station;
use askama::Template;
use axum::Router;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use jiff::Timestamp;
use phonestation_rules::booking::{free, times};
use phonestation_wire::halls::Hall;
use phonestation_wire::paths;
use serde::Deserialize;
use std::sync::Arc;
use uuid::Uuid;

/// Times shown at first, and when more are asked for.
const FEW: usize = 3;
const MANY: usize = 24;
/// A ticket is for its owner: no shared cache keeps it.
const PRIVATE: &str = "no-store";

pub(crate) fn routes() -> Router<Arc<Station>> {
    Router::new()
        .route("/h/{hall}/book", get(choose).post(book))
        .route("/b/{hall}/{ticket}", get(ticket))
        .route("/b/{hall}/{ticket}/cancel", post(cancel))
        .route("/b/{hall}/{ticket}/calendar.ics", get(entry))
}

/// A hall with its clock.
struct Place {
    hall: Hall,
    now: jiff::Zoned,
}

fn place(station: &Station, id: &str) -> Result<Place, Problem> {
    let snapshot = station.content.now();
    let hall = halls::shown(&snapshot, station)
        .find(|hall| hall.id == id)
        .ok_or(Problem::NOT_FOUND)?
        .clone();
    let now = station.clock.now();
    let now = now.in_tz(&hall.zone).map_err(|_| Problem::NOT_FOUND)?;
    Ok(Place { hall, now })
}

impl Place {
    fn capacity(&self) -> u32 {
        self.hall.counters.unwrap_or(1)
    }

    async fn free(&self, station: &Station, most: usize) -> Result<Vec<Timestamp>, Problem> {
        let taken = store::taken(&station.database, &self.hall.id, self.now.timestamp());
        let taken = taken.await.map_err(|e| failed(&e))?;
        Ok(free(
            &times(&self.hall, &self.now),
            &taken,
            self.capacity(),
            most,
        ))
    }

    fn words(&self, page: &Page, start: Timestamp) -> String {
        let start = start.to_zoned(self.now.time_zone().clone());
        page.words
            .moment(self.now.date(), start.date(), start.time())
    }
}

fn failed(error: &sqlx::Error) -> Problem {
    tracing::error!("a booking could not be read or written: {error}");
    Problem::NOT_READY
}

#[derive(Template)]
#[template(path = "booking/choose.html")]
struct ChoosePage<'a> {
    p: &'a Page,
    name: &'a str,
    example: bool,
    hall: String,
    act: String,
    /// The booking's id, made with the page: sent twice, it books once.
    id: String,
    about: &'a str,
    /// Address, name, and whether it is the one chosen.
    topics: Vec<(String, &'a str, bool)>,
    times: Vec<(i64, String)>,
    more: Option<String>,
    full: bool,
}

async fn choose(
    State(station): State<Arc<Station>>,
    Path(id): Path<String>,
    page: Page,
) -> Result<Response, Problem> {
    let place = place(&station, &id)?;
    choosing(&station, &page, &place, false).await
}

async fn choosing(
    station: &Station,
    page: &Page,
    place: &Place,
    full: bool,
) -> Result<Response, Problem> {
    let many = page.asked("q") == Some("more") || full;
    let open = place.free(station, if many { MANY } else { FEW }).await?;
    let snapshot = station.content.now();
    let edition = snapshot.edition(page.language);
    let guide = page.asked("guide").and_then(|id| edition.guide(id));
    let path = format!("{}/book", paths::hall_page(&place.hall.id));
    let topics = edition.most_asked(4).into_iter().map(|g| {
        let chosen = guide.is_some_and(|one| one.id == g.id);
        (
            page.to_with(&path, "guide", &g.id),
            g.label.as_str(),
            chosen,
        )
    });
    let about = guide.map_or("", |g| g.id.as_str());
    Ok(page.show(&ChoosePage {
        p: page,
        name: place.hall.name.in_language(page.language),
        example: place.hall.example,
        hall: page.to(&paths::hall_page(&place.hall.id)),
        act: page.to(&path),
        id: Uuid::new_v4().to_string(),
        about,
        topics: topics.collect(),
        times: open
            .iter()
            .map(|t| (t.as_millisecond(), place.words(page, *t)))
            .collect(),
        more: (!many && open.len() == FEW).then(|| page.to_with(&path, "q", "more")),
        full,
    }))
}

/// The page with other times, as a refusal of its own.
fn conflict(mut page: Response) -> Response {
    *page.status_mut() = StatusCode::CONFLICT;
    page.extensions_mut().insert(OwnPage);
    page
}

#[derive(Deserialize)]
struct Wish {
    id: String,
    start: i64,
    #[serde(default)]
    about: String,
}

async fn book(
    State(station): State<Arc<Station>>,
    Path(hall): Path<String>,
    page: Page,
    Form(wish): Form<Wish>,
) -> Result<Response, Problem> {
    let place = place(&station, &hall)?;
    let id = Uuid::parse_str(&wish.id)
        .map_err(|_| Problem::BAD)?
        .to_string();
    let start = Timestamp::from_millisecond(wish.start).map_err(|_| Problem::BAD)?;
    let now = place.now.timestamp();
    // A time that is past, closed or off the grid was never offered.
    if !times(&place.hall, &place.now).contains(&start) {
        let again = choosing(&station, &page, &place, true).await?;
        return Ok(conflict(again));
    }
    let snapshot = station.content.now();
    let about = snapshot.edition(page.language).guide(&wish.about);
    // 122 random bits that only the visitor's page and the ticket's address hold; the database
    // keeps them as the booking's id and, hashed, as the proof that is asked for.
    let secret = id.clone();
    let wanted = Wanted {
        hall: &hall,
        id: &id,
        start,
        capacity: place.capacity(),
        about: about.map_or("", |g| g.id.as_str()),
        code: &code(&id),
        secret: &kept(&secret),
    };
    match store::book(&station.database, &wanted, now)
        .await
        .map_err(|e| failed(&e))?
    {
        Made::Booked => {
            let ticket = format!("/b/{hall}/{id}");
            Ok(Redirect::to(&page.to(&ticket)).into_response())
        }
        Made::Full => {
            let again = choosing(&station, &page, &place, true).await?;
            Ok(conflict(again))
        }
    }
}

#[derive(Template)]
#[template(path = "booking/ticket.html")]
struct TicketPage<'a> {
    p: &'a Page,
    booking: &'a Booking,
    when: String,
    name: &'a str,
    address: &'a str,
    example: bool,
    label: Option<&'a str>,
    cancel: String,
    entry: String,
    again: String,
}

async fn found(station: &Station, hall: &str, ticket: &str) -> Result<Booking, Problem> {
    let id = Uuid::parse_str(ticket)
        .map_err(|_| Problem::NOT_FOUND)?
        .to_string();
    let booking = store::find(&station.database, hall, &id, &kept(&id)).await;
    booking.map_err(|e| failed(&e))?.ok_or(Problem::NOT_FOUND)
}

async fn ticket(
    State(station): State<Arc<Station>>,
    Path((hall, ticket)): Path<(String, String)>,
    page: Page,
) -> Result<Response, Problem> {
    let place = place(&station, &hall)?;
    let booking = found(&station, &hall, &ticket).await?;
    let snapshot = station.content.now();
    let guide = snapshot.edition(page.language).guide(&booking.about);
    let path = format!("/b/{hall}/{ticket}");
    let mut response = page.show(&TicketPage {
        p: &page,
        when: place.words(&page, booking.start),
        booking: &booking,
        name: place.hall.name.in_language(page.language),
        address: place.hall.address.in_language(page.language),
        example: place.hall.example,
        label: guide.map(|g| g.label.as_str()),
        cancel: page.to(&format!("{path}/cancel")),
        entry: page.to(&format!("{path}/calendar.ics")),
        again: page.to(&format!("{}/book", paths::hall_page(&hall))),
    });
    let private = axum::http::HeaderValue::from_static(PRIVATE);
    response.headers_mut().insert(CACHE_CONTROL, private);
    Ok(response)
}

async fn cancel(
    State(station): State<Arc<Station>>,
    Path((hall, ticket)): Path<(String, String)>,
    page: Page,
) -> Result<Redirect, Problem> {
    found(&station, &hall, &ticket).await?;
    let id = Uuid::parse_str(&ticket)
        .map_err(|_| Problem::NOT_FOUND)?
        .to_string();
    let secret = kept(&id);
    store::cancel(&station.database, &hall, &id, &secret)
        .await
        .map_err(|e| failed(&e))?;
    Ok(Redirect::to(&page.to(&format!("/b/{hall}/{ticket}"))))
}

async fn entry(
    State(station): State<Arc<Station>>,
    Path((hall, ticket)): Path<(String, String)>,
    page: Page,
) -> Result<Response, Problem> {
    let place = place(&station, &hall)?;
    let booking = found(&station, &hall, &ticket).await?;
    let name = place.hall.name.in_language(page.language);
    let address = place.hall.address.in_language(page.language);
    let what = format!("{} {} · {}", page.words.brand, booking.code, name);
    let file = calendar::file(&ticket, booking.start, station.clock.now(), &what, address);
    let headers = [
        (CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (CACHE_CONTROL, PRIVATE),
    ];
    Ok((headers, file).into_response())
}
