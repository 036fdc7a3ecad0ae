//! From a hall's page to a time that is kept: a tap each, without script and without saying who one is.

use super::choices::{Chip, Choices, Time, Wish, asked, shown};
use super::place::Place;
use super::store::{self, Made};
use crate::http::problem::{OwnPage, Problem};
use crate::line;
use crate::page::Page;
use crate::state::Station;
use crate::visitor::{Visitor, led_to};
use askama::Template;
use axum::Router;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use phonestation_rules::booking::{ticket_id, ticket_page};
use phonestation_wire::halls::Product;
use phonestation_wire::paths;
use serde::Deserialize;
use std::sync::Arc;
use uuid::Uuid;

/// Times shown at first, and when more are asked for.
const FEW: usize = 3;
pub(super) const MANY: usize = 24;
/// Topics to choose from.
const TOPICS: usize = 4;
/// Days that a ticket can be for: as far ahead as the longest offer.
const DAYS: usize = 32;

pub(super) fn routes() -> Router<Arc<Station>> {
    Router::new()
        .route("/h/{hall}/book", get(choose).post(book))
        .route("/h/{hall}/ticket", get(finding).post(find))
}

#[derive(Template)]
#[template(path = "booking/choose.html")]
struct ChoosePage<'a> {
    p: &'a Page,
    name: &'a str,
    address: &'a str,
    example: bool,
    hall: String,
    act: String,
    /// The booking's key, made with the page: sent twice, it books once.
    id: String,
    about: &'a str,
    product: &'static str,
    /// The products, where there are several.
    products: Vec<Chip<'a>>,
    topics: Vec<Chip<'a>>,
    times: Vec<Time>,
    more: Option<String>,
    wrong: Option<&'a str>,
}

async fn choose(
    State(station): State<Arc<Station>>,
    Path(id): Path<String>,
    page: Page,
) -> Result<Response, Problem> {
    let place = Place::find(&station, &id).await?;
    let product = asked(&place, page.asked("product"))?;
    choosing(&station, &page, &place, &product, page.asked("guide"), None).await
}

async fn choosing(
    station: &Station,
    page: &Page,
    place: &Place,
    product: &Product,
    about: Option<&str>,
    wrong: Option<&str>,
) -> Result<Response, Problem> {
    let many = page.asked("q") == Some("more") || wrong.is_some();
    let open = place
        .free(station, product, if many { MANY } else { FEW })
        .await?;
    let snapshot = station.content.now();
    let edition = snapshot.edition(page.language);
    let guide = about.and_then(|id| edition.guide(id));
    let path = format!("{}/book", paths::hall_page(&place.hall.id));
    let kind = product.kind.as_str();
    let choices = Choices::of(page, place, (product, guide), edition, TOPICS, &path);
    let more = (!many && open.len() == FEW).then(|| {
        page.to_with_all(
            &path,
            &[
                ("q", "more"),
                ("product", kind),
                ("guide", guide.map_or("", |g| &g.id)),
            ],
        )
    });
    let response = page.show(&ChoosePage {
        p: page,
        name: place.hall.name.in_language(page.language),
        address: place.address(page, Some(product)),
        example: place.hall.example,
        hall: page.to(&paths::hall_page(&place.hall.id)),
        act: page.to(&path),
        id: Uuid::new_v4().to_string(),
        about: guide.map_or("", |g| g.id.as_str()),
        product: kind,
        products: choices.products,
        topics: choices.topics,
        times: shown(page, place, product, &open),
        more,
        wrong,
    });
    Ok(match wrong {
        Some(_) => OwnPage::with(response, StatusCode::CONFLICT),
        None => response,
    })
}

async fn book(
    State(station): State<Arc<Station>>,
    Path(hall): Path<String>,
    page: Page,
    visitor: Visitor,
    Form(wish): Form<Wish>,
) -> Result<Response, Problem> {
    let place = Place::find(&station, &hall).await?;
    let snapshot = station.content.now();
    let read = wish.read(&place, snapshot.edition(page.language))?;
    let words = page.words.hall;
    let again = |wrong| {
        choosing(
            &station,
            &page,
            &place,
            &read.product,
            Some(&wish.about),
            Some(wrong),
        )
    };
    // A time that is past, closed or off the grid was never offered.
    if !place.offers(&read.product, read.start) {
        return again(words.just_taken).await;
    }
    let (owner, new) = visitor.or_new();
    let wanted = read.wanted(&place, owner.clone(), true);
    let made = store::book(&station.database, wanted, place.now.timestamp()).await;
    let ticket = match made? {
        Made::Booked(_) | Made::Different => read.secret,
        // Their own first one: its id opens it in this browser and in no other.
        Made::Twice(first) if first.owner == owner => first.id,
        Made::Twice(_) => return again(words.twice).await,
        Made::TooMany => return again(words.too_many).await,
        Made::Full | Made::Before(_) => return again(words.just_taken).await,
    };
    station.live.moved(&station.database, &hall).await;
    Ok(led_to(&page, &ticket_page(&hall, &ticket), new))
}

#[derive(Template)]
#[template(path = "booking/find.html")]
struct FindPage<'a> {
    p: &'a Page,
    hall: String,
    name: &'a str,
    act: String,
    days: Vec<(String, String)>,
    wrong: bool,
}

async fn finding(
    State(station): State<Arc<Station>>,
    Path(hall): Path<String>,
    page: Page,
) -> Result<Response, Problem> {
    let place = Place::find(&station, &hall).await?;
    Ok(find_page(&page, &place, false))
}

fn find_page(page: &Page, place: &Place, wrong: bool) -> Response {
    let path = paths::hall_page(&place.hall.id);
    let response = page.show(&FindPage {
        p: page,
        hall: page.to(&path),
        name: place.hall.name.in_language(page.language),
        act: page.to(&format!("{path}/ticket")),
        days: std::iter::successors(Some(place.today()), |day| day.tomorrow().ok())
            .take(DAYS)
            .map(|day| (day.to_string(), page.words.date(day)))
            .collect(),
        wrong,
    });
    match wrong {
        true => OwnPage::with(response, StatusCode::NOT_FOUND),
        false => response,
    }
}

#[derive(Deserialize)]
struct Sought {
    code: String,
    pin: String,
    day: jiff::civil::Date,
}

/// Code and four digits lead to the ticket. Ten thousand can be tried, so trying is limited by hall.
async fn find(
    State(station): State<Arc<Station>>,
    Path(hall): Path<String>,
    page: Page,
    visitor: Visitor,
    Form(sought): Form<Sought>,
) -> Result<Response, Problem> {
    let place = Place::find(&station, &hall).await?;
    let code = sought.code.trim().to_uppercase();
    station
        .attempts
        .allow(&format!("{hall} {} {code}", sought.day))?;
    let pin = sought.pin.trim();
    let booking = store::by_code(&station.database, &hall, sought.day, &code).await;
    let booking = booking?;
    let visit = line::store::by_code(&station.database, &hall, sought.day, &code).await;
    let visit = visit?;
    let found = booking
        .map(|b| (b.id, b.pin))
        .or(visit.map(|v| (v.id, v.pin)));
    let Some((id, _)) = found.filter(|(_, known)| !known.is_empty() && known == pin) else {
        return Ok(find_page(&page, &place, true));
    };
    // The ticket's secret is not kept: this browser becomes its owner.
    let (owner, new) = visitor.or_new();
    store::adopt(&station.database, &hall, &id, &owner).await?;
    Ok(led_to(&page, &format!("/b/{hall}/{id}"), new))
}

/// The id that a ticket's address names: of its secret, or itself for the browser that owns it.
pub(super) fn id_of(ticket: &str) -> Option<(String, bool)> {
    if let Ok(secret) = Uuid::parse_str(ticket)
        && ticket.len() == 36
    {
        return Some((ticket_id(&secret.to_string()), true));
    }
    let plain = ticket.len() == 32 && ticket.bytes().all(|b| b.is_ascii_hexdigit());
    plain.then(|| (ticket.to_owned(), false))
}
