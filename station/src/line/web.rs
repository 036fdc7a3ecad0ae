//! Taking a number, the screen in the hall, the poster at its door.

use super::store::{self, Number, State as Stands};
use super::{estimate, events};
use crate::booking::choices::secret;
use crate::booking::place::Place;
use crate::content::Edition;
use crate::halls::good_for;
use crate::http::headers::NO_STORE;
use crate::http::problem::Problem;
use crate::page::{Page, encode, qr_svg};
use crate::state::Station;
use crate::visitor::{Visitor, led_to};
use askama::Template;
use axum::Router;
use axum::extract::{Form, Path, Query, State};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use phonestation_rules::halls::{OpenState, open_state};
use phonestation_wire::halls::ProductKind;
use phonestation_wire::paths;
use serde::Deserialize;
use std::sync::Arc;
use uuid::Uuid;

pub(crate) fn routes() -> Router<Arc<Station>> {
    Router::new()
        .route("/h/{hall}/line", get(asking).post(take))
        .route("/h/{hall}/screen", get(screen))
        .route("/h/{hall}/live", get(live))
        .route("/h/{hall}/poster", get(poster))
        .route("/h/{hall}/code.svg", get(code))
}

#[derive(Template)]
#[template(path = "line/take.html")]
struct TakePage<'a> {
    p: &'a Page,
    hall: String,
    name: &'a str,
    example: bool,
    open: bool,
    ahead: String,
    wait: String,
    id: String,
    about: &'a str,
    act: String,
    book: String,
}

async fn asking(
    State(station): State<Arc<Station>>,
    Path(hall): Path<String>,
    page: Page,
) -> Result<Response, Problem> {
    let place = Place::find(&station, &hall).await?;
    let wait = estimate(&station, &place, None, place.now.timestamp()).await;
    let wait = wait?;
    let path = paths::hall_page(&hall);
    let about = page.asked("guide").unwrap_or_default();
    Ok(page.show(&TakePage {
        p: &page,
        hall: page.to(&path),
        name: place.hall.name.in_language(page.language),
        example: place.hall.example,
        open: is_open(&place),
        ahead: page.words.people_ahead(wait.ahead),
        wait: page.words.wait(&wait),
        id: Uuid::new_v4().to_string(),
        about,
        act: page.to(&format!("{path}/line")),
        book: page.to_with_all(&format!("{path}/book"), &[("guide", about)]),
    }))
}

/// Whether the hall is open now.
pub(crate) fn is_open(place: &Place) -> bool {
    matches!(open_state(&place.hall, &place.now), OpenState::Open { .. })
}

/// The form by which a number is taken.
#[derive(Deserialize)]
pub(crate) struct Wish {
    id: String,
    #[serde(default)]
    about: String,
}

impl Wish {
    /// The number to take for `owner`.
    pub(crate) fn number(
        &self,
        place: &Place,
        edition: &Edition,
        owner: String,
    ) -> Result<Number, Problem> {
        let about = edition.guide(&self.about);
        Ok(Number {
            hall: place.hall.id.clone(),
            day: place.today(),
            secret: secret(&self.id)?,
            product: ProductKind::Help,
            about: about.map(|g| g.id.clone()).unwrap_or_default(),
            owner,
        })
    }
}

async fn take(
    State(station): State<Arc<Station>>,
    Path(hall): Path<String>,
    page: Page,
    visitor: Visitor,
    Form(wish): Form<Wish>,
) -> Result<Response, Problem> {
    let place = Place::find(&station, &hall).await?;
    let snapshot = station.content.now();
    let (owner, new) = visitor.or_new();
    let number = wish.number(&place, snapshot.edition(page.language), owner)?;
    if !is_open(&place) {
        return Ok(Redirect::to(&page.to(&format!("/h/{hall}/line"))).into_response());
    }
    let secret = number.secret.clone();
    let visit = store::take_number(&station.database, number, place.now.timestamp()).await;
    let visit = visit?.ok_or(Problem::BAD)?;
    station.live.moved(&station.database, &hall).await;
    // One who waits already is led to the number they have.
    let own = visit.id == phonestation_rules::booking::ticket_id(&secret);
    let ticket = if own { secret } else { visit.id };
    Ok(led_to(&page, &format!("/b/{hall}/{ticket}"), new))
}

#[derive(Template)]
#[template(path = "line/screen.html")]
struct ScreenPage<'a> {
    p: &'a Page,
    hall: &'a str,
    name: &'a str,
    example: bool,
    qr: String,
    called: Vec<(String, String)>,
    waiting: String,
}

/// The screen in the hall: a code that changes every minute, and who is called.
async fn screen(
    State(station): State<Arc<Station>>,
    Path(hall): Path<String>,
    page: Page,
) -> Result<Response, Problem> {
    let place = Place::find(&station, &hall).await?;
    let here = store::present(&station.database, &hall, place.today()).await;
    let here = here?;
    let mut called = Vec::new();
    for visit in here.iter().filter(|v| v.state == Stands::Called) {
        let desk = station.desk_name(&visit.desk).await?;
        called.push((visit.code.clone(), desk));
    }
    let waiting = here.iter().filter(|v| v.state == Stands::Waiting).count();
    let minute = place.now.timestamp().as_second() / 60;
    Ok(page.show(&ScreenPage {
        p: &page,
        hall: &hall,
        name: place.hall.name.in_language(page.language),
        example: place.hall.example,
        // Another address each minute, so that no browser shows an old code.
        qr: format!("/h/{hall}/code.svg?m={minute}"),
        called,
        waiting: page.words.waiting(waiting),
    }))
}

async fn live(
    State(station): State<Arc<Station>>,
    Path(hall): Path<String>,
) -> Result<Response, Problem> {
    Place::find(&station, &hall).await?;
    Ok(events(&station.live, &hall).into_response())
}

#[derive(Template)]
#[template(path = "line/poster.html")]
struct PosterPage<'a> {
    p: &'a Page,
    name: &'a str,
    address: &'a str,
    example: bool,
    qr: String,
    url: String,
}

async fn poster(
    State(station): State<Arc<Station>>,
    Path(hall): Path<String>,
    page: Page,
) -> Result<Response, Problem> {
    let place = Place::find(&station, &hall).await?;
    Ok(page.show(&PosterPage {
        p: &page,
        name: place.hall.name.in_language(page.language),
        address: place.hall.address.in_language(page.language),
        example: place.hall.example,
        qr: format!("/h/{hall}/code.svg?on=paper"),
        url: page.absolute(&paths::hall_page(&hall)),
    }))
}

#[derive(Deserialize)]
struct Where {
    on: Option<String>,
}

/// The hall's signed link as a picture.
async fn code(
    State(station): State<Arc<Station>>,
    Path(hall): Path<String>,
    Query(place): Query<Where>,
    page: Page,
) -> Result<Response, Problem> {
    let found = Place::find(&station, &hall).await?;
    let until = found.now.timestamp() + good_for(place.on.as_deref() == Some("paper"));
    let code = station.hall_key.code(&hall, until);
    let path = format!("{}?c={}", paths::hall_page(&hall), encode(&code));
    let svg = qr_svg(&page.absolute(&path)).ok_or(Problem::FAULT)?;
    let headers = [(CONTENT_TYPE, "image/svg+xml"), NO_STORE];
    Ok((headers, svg).into_response())
}
