//! What a visitor does on a screen: taking a number, booking a time. Only on a screen that was set up for this
//! hall, each time for a new person, and not too often on one screen.

use super::screen::{At, Screen};
use super::start::say;
use super::store::Kiosk;
use crate::booking::choices::{Chip, Choices, Time, Wish, asked, shown};
use crate::booking::secret::owner;
use crate::booking::store::{self as bookings, Made};
use crate::http::headers::no_store;
use crate::http::problem::{OwnPage, Problem};
use crate::line::store as line;
use crate::line::web::Wish as NumberWish;
use crate::line::{estimate, is_open};
use crate::page::Page;
use crate::state::Station;
use askama::Template;
use axum::Router;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use phonestation_wire::halls::Product;
use std::sync::Arc;
use uuid::Uuid;

/// Times to choose from.
const TIMES: usize = 3;
/// Topics to choose from.
const TOPICS: usize = 6;

pub(super) fn routes() -> Router<Arc<Station>> {
    Router::new()
        .route("/kiosk/{hall}/number", get(number).post(take))
        .route("/kiosk/{hall}/book", get(choose).post(book))
}

/// The screen that may act here.
fn acting<'a>(screen: &'a Screen, hall: &str) -> Result<&'a Kiosk, Problem> {
    screen.of(hall).ok_or(Problem::FORBIDDEN)
}

/// Counts one act of a screen.
fn counted(station: &Station, kiosk: &Kiosk) -> Result<(), Problem> {
    station.taps.allow(&kiosk.id)
}

/// Somebody new: who stood here before is nobody that this one has to do with.
fn somebody() -> String {
    owner(&Uuid::new_v4().to_string())
}

/// The page that says who sets a screen up, and how.
fn not_set_up(at: &At) -> Result<Response, Problem> {
    let w = at.page.words.kiosk;
    let words = (w.not_set_up, w.not_set_up_how);
    let html = say(&at.page, &at.base, "info", words, false)?;
    Ok(no_store(at.page.html(html)))
}

#[derive(Template)]
#[template(path = "kiosk/number.html")]
struct NumberPage<'a> {
    p: &'a Page,
    at: &'a At,
    open: bool,
    ahead: String,
    wait: String,
    id: String,
    about: &'a str,
}

async fn number(
    State(station): State<Arc<Station>>,
    Path(hall): Path<String>,
    page: Page,
    screen: Screen,
) -> Result<Response, Problem> {
    let at = At::find(&station, &hall, page).await?;
    if screen.of(&hall).is_none() {
        return not_set_up(&at);
    }
    let wait = estimate(&station, &at.place, None, at.place.now.timestamp()).await?;
    let page = NumberPage {
        p: &at.page,
        at: &at,
        open: is_open(&at.place),
        ahead: at.page.words.people_ahead(wait.ahead),
        wait: at.page.words.wait(&wait),
        id: Uuid::new_v4().to_string(),
        about: at.page.asked("guide").unwrap_or_default(),
    };
    Ok(no_store(at.page.show(&page)))
}

async fn take(
    State(station): State<Arc<Station>>,
    Path(hall): Path<String>,
    page: Page,
    screen: Screen,
    Form(wish): Form<NumberWish>,
) -> Result<Response, Problem> {
    let at = At::find(&station, &hall, page).await?;
    let kiosk = acting(&screen, &hall)?;
    counted(&station, kiosk)?;
    let snapshot = station.content.now();
    let edition = snapshot.edition(at.page.language);
    let number = wish.number(&at.place, edition, somebody())?;
    if !is_open(&at.place) {
        return Ok(Redirect::to(&at.to("/number")).into_response());
    }
    let secret = number.secret.clone();
    let taken = line::take_number(&station.database, number, at.place.now.timestamp()).await?;
    taken.ok_or(Problem::BAD)?;
    station.live.moved(&station.database, &hall).await;
    Ok(Redirect::to(&at.to(&format!("/ticket/{secret}"))).into_response())
}

#[derive(Template)]
#[template(path = "kiosk/book.html")]
struct BookPage<'a> {
    p: &'a Page,
    at: &'a At,
    id: String,
    about: &'a str,
    product: &'static str,
    products: Vec<Chip<'a>>,
    topics: Vec<Chip<'a>>,
    times: Vec<Time>,
    wrong: Option<&'a str>,
}

async fn choose(
    State(station): State<Arc<Station>>,
    Path(hall): Path<String>,
    page: Page,
    screen: Screen,
) -> Result<Response, Problem> {
    let at = At::find(&station, &hall, page).await?;
    if screen.of(&hall).is_none() {
        return not_set_up(&at);
    }
    let product = asked(&at.place, at.page.asked("product"))?;
    let about = at.page.asked("guide").unwrap_or_default();
    choosing(&station, &at, &product, about, None).await
}

async fn choosing(
    station: &Station,
    at: &At,
    product: &Product,
    about: &str,
    wrong: Option<&str>,
) -> Result<Response, Problem> {
    let page = &at.page;
    let open = at.place.free(station, product, TIMES).await?;
    let snapshot = station.content.now();
    let edition = snapshot.edition(page.language);
    let guide = edition.guide(about);
    let path = format!("{}/book", at.base);
    let choices = Choices::of(page, &at.place, (product, guide), edition, TOPICS, &path);
    let response = page.show(&BookPage {
        p: page,
        at,
        id: Uuid::new_v4().to_string(),
        about: guide.map_or("", |g| g.id.as_str()),
        product: product.kind.as_str(),
        products: choices.products,
        topics: choices.topics,
        times: shown(page, &at.place, product, &open),
        wrong,
    });
    let response = no_store(response);
    Ok(match wrong {
        Some(_) => OwnPage::with(response, StatusCode::CONFLICT),
        None => response,
    })
}

async fn book(
    State(station): State<Arc<Station>>,
    Path(hall): Path<String>,
    page: Page,
    screen: Screen,
    Form(wish): Form<Wish>,
) -> Result<Response, Problem> {
    let at = At::find(&station, &hall, page).await?;
    let kiosk = acting(&screen, &hall)?;
    counted(&station, kiosk)?;
    let snapshot = station.content.now();
    let read = wish.read(&at.place, snapshot.edition(at.page.language))?;
    let again = at.page.words.hall.just_taken;
    // A time that is past, closed or off the grid was never offered.
    if !at.place.offers(&read.product, read.start) {
        return choosing(&station, &at, &read.product, &wish.about, Some(again)).await;
    }
    // Nobody is there a minute later to confirm it: the tap is the booking, and the ticket gives it back.
    let wanted = read.wanted(&at.place, somebody(), false);
    match bookings::book(&station.database, wanted, at.place.now.timestamp()).await? {
        Made::Booked(_) => {}
        _ => return choosing(&station, &at, &read.product, &wish.about, Some(again)).await,
    }
    station.live.moved(&station.database, &hall).await;
    Ok(Redirect::to(&at.to(&format!("/ticket/{}", read.secret))).into_response())
}
