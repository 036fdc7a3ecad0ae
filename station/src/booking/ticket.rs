//! A ticket: one page for a booking and for a number taken in the hall, and everything one can do with it.

use super::choices::{Time, shown};
use super::place::Place;
use super::store::{self, Booking, Changed, Contact, State as Booked};
use super::web::{MANY, id_of};
use super::{calendar, erase_all, secret, stage};
use crate::http::headers::{NO_STORE, no_store};
use crate::http::problem::{OwnPage, Problem};
use crate::line::store::{self as line, CheckedIn, State as Stands, Visit};
use crate::line::{estimate, events};
use crate::page::{Page, one_line, qr_svg};
use crate::state::Station;
use crate::visitor::Visitor;
use askama::Template;
use axum::Router;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use jiff::{SignedDuration, Timestamp};
use phonestation_rules::booking::words;
use phonestation_rules::line::Wait;
use phonestation_wire::booking::Stage;
use phonestation_wire::halls::{Product, ProductKind};
use phonestation_wire::{Language, paths};
use serde::Deserialize;
use std::sync::Arc;

/// A longer name is no name.
const NAME: usize = 40;

pub(super) fn routes() -> Router<Arc<Station>> {
    Router::new()
        .route("/b/{hall}/{ticket}", get(ticket))
        .route("/b/{hall}/{ticket}/confirm", post(confirm))
        .route("/b/{hall}/{ticket}/move", get(times).post(reschedule))
        .route("/b/{hall}/{ticket}/arrive", post(arrive))
        .route("/b/{hall}/{ticket}/cancel", post(cancel))
        .route("/b/{hall}/{ticket}/erase", post(erase))
        .route("/b/{hall}/{ticket}/live", get(live))
        .route("/b/{hall}/{ticket}/qr.svg", get(picture))
        .route("/b/{hall}/{ticket}/calendar.ics", get(entry))
}

/// What a ticket's address leads to.
struct Ticket {
    place: Place,
    id: String,
    /// The address, as it was asked for.
    path: String,
    booking: Option<Booking>,
    visit: Option<Visit>,
}

impl Ticket {
    /// The booking and what it is of, for what can be done with both only.
    fn booked(&self) -> Result<(&Booking, Product), Problem> {
        let booking = self.booking.as_ref().ok_or(Problem::NOT_FOUND)?;
        let product = self.place.product(booking.product);
        Ok((booking, product.ok_or(Problem::NOT_FOUND)?))
    }
}

async fn found(
    station: &Station,
    hall: &str,
    ticket: &str,
    visitor: &Visitor,
) -> Result<Ticket, Problem> {
    let place = Place::find(station, hall).await?;
    let (id, by_secret) = id_of(ticket).ok_or(Problem::NOT_FOUND)?;
    let booking = store::find(&station.database, hall, &id).await;
    let booking = booking?;
    let visit = line::find(&station.database, hall, &id).await;
    let visit = visit?;
    let owner = booking
        .as_ref()
        .map(|b| &b.owner)
        .or(visit.as_ref().map(|v| &v.owner));
    let owner = owner.ok_or(Problem::NOT_FOUND)?;
    if !by_secret && (owner.is_empty() || *owner != visitor.owner) {
        return Err(Problem::NOT_FOUND);
    }
    Ok(Ticket {
        path: format!("/b/{hall}/{ticket}"),
        place,
        id,
        booking,
        visit,
    })
}

/// What the page says first, and what can be done.
struct Standing {
    title: &'static str,
    icon: &'static str,
    tone: &'static str,
    confirm: bool,
    change: bool,
    arrive: bool,
    leave: bool,
    code: bool,
}

#[derive(Template)]
#[template(path = "booking/ticket.html")]
struct TicketPage<'a> {
    p: &'a Page,
    standing: Standing,
    example: bool,
    code: &'a str,
    pin: &'a str,
    when: String,
    /// The time in a sentence on the confirming button.
    book_at: String,
    held: String,
    what: String,
    name: &'a str,
    address: &'a str,
    masked: String,
    note: &'a str,
    waits: Option<(String, String)>,
    desk: Option<String>,
    path: String,
    qr: String,
    again: String,
    wrong: Option<&'a str>,
    typed: &'a Typed,
    other_day: bool,
}

impl TicketPage<'_> {
    fn to(&self, act: &str) -> String {
        self.p.to(&format!("{}/{act}", self.path))
    }
}

async fn ticket(
    State(station): State<Arc<Station>>,
    Path((hall, ticket)): Path<(String, String)>,
    page: Page,
    visitor: Visitor,
) -> Result<Response, Problem> {
    let ticket = found(&station, &hall, &ticket, &visitor).await?;
    show(&station, &page, &ticket, None, &Typed::default()).await
}

async fn show(
    station: &Station,
    page: &Page,
    ticket: &Ticket,
    wrong: Option<&str>,
    typed: &Typed,
) -> Result<Response, Problem> {
    let place = &ticket.place;
    let now = place.now.timestamp();
    let (booking, visit) = (ticket.booking.as_ref(), ticket.visit.as_ref());
    let kind = booking.map(|b| b.product).or(visit.map(|v| v.product));
    let kind = kind.unwrap_or(ProductKind::Help);
    let product = place.product(kind);
    let snapshot = station.content.now();
    let about = booking
        .map(|b| b.about.as_str())
        .or(visit.map(|v| v.about.as_str()));
    let guide = about.and_then(|id| snapshot.edition(page.language).guide(id));
    let what = match guide {
        Some(guide) => format!("{} · {}", page.words.product(kind), guide.label),
        None => page.words.product(kind).to_owned(),
    };
    let start = booking.map(|b| b.start);
    let when = match (start, visit) {
        (Some(start), _) => place.words(page, start),
        (None, Some(visit)) => place.words(page, visit.arrived),
        (None, None) => String::new(),
    };
    let wait = waits(station, ticket, now).await?;
    let desk = match visit {
        Some(visit) if visit.state == Stands::Called => {
            let name = station.desk_name(&visit.desk).await?;
            Some(page.words.go_to(&name))
        }
        _ => None,
    };
    let response = page.show(&TicketPage {
        p: page,
        standing: standing(page, ticket, now),
        example: place.hall.example,
        code: booking
            .map(|b| b.code.as_str())
            .or(visit.map(|v| v.code.as_str()))
            .unwrap_or_default(),
        pin: booking
            .map(|b| b.pin.as_str())
            .or(visit.map(|v| v.pin.as_str()))
            .unwrap_or_default(),
        book_at: page.words.book_at(&when),
        held: booking
            .map(|b| page.words.held_until(place.local(b.held_until).time()))
            .unwrap_or_default(),
        when,
        what,
        name: place.hall.name.in_language(page.language),
        address: place.address(page, product.as_ref()),
        masked: booking.map(masked).unwrap_or_default(),
        note: booking.map_or("", |b| b.note.as_str()),
        waits: wait.map(|w| (page.words.people_ahead(w.ahead), page.words.wait(&w))),
        desk,
        qr: format!("{}/qr.svg", ticket.path),
        path: ticket.path.clone(),
        again: page.to(&format!("{}/book", paths::hall_page(&place.hall.id))),
        wrong,
        typed,
        other_day: booking.is_some_and(|b| b.state == Booked::Booked && b.day != place.today()),
    });
    let response = no_store(response);
    Ok(match wrong {
        Some(_) => OwnPage::with(response, StatusCode::UNPROCESSABLE_ENTITY),
        None => response,
    })
}

async fn waits(
    station: &Station,
    ticket: &Ticket,
    now: Timestamp,
) -> Result<Option<Wait>, Problem> {
    match &ticket.visit {
        Some(visit) if visit.state == Stands::Waiting => {
            let wait = estimate(station, &ticket.place, Some(&visit.id), now).await;
            Ok(Some(wait?))
        }
        _ => Ok(None),
    }
}

fn standing(page: &Page, ticket: &Ticket, now: Timestamp) -> Standing {
    let stage = stage(ticket.booking.as_ref(), ticket.visit.as_ref(), now);
    let (icon, tone) = match stage {
        Stage::Held => ("clock", "accent"),
        Stage::Booked | Stage::Arrived | Stage::Done => ("ok", "good"),
        Stage::Called => ("bell", "warn"),
        Stage::Paused => ("pause", "accent"),
        Stage::Missed | Stage::Lapsed | Stage::Closed => ("warn", "warn"),
        Stage::Cancelled | Stage::Other => ("info", "accent"),
    };
    let title = match (stage, &ticket.booking) {
        (Stage::Arrived, None) => page.words.hall.number_title,
        (stage, _) => words::stage(page.language, stage),
    };
    let state = ticket.booking.as_ref().map(|b| b.state);
    let stands = ticket.visit.as_ref().map(|v| v.state);
    let waiting = matches!(
        stands,
        Some(Stands::Waiting | Stands::Called | Stands::Held)
    );
    let held = state == Some(Booked::Held);
    let booked = state == Some(Booked::Booked);
    let today = ticket
        .booking
        .as_ref()
        .is_some_and(|b| b.day == ticket.place.today());
    Standing {
        title,
        icon,
        tone,
        confirm: held || state == Some(Booked::Lapsed),
        change: booked,
        arrive: booked && today,
        leave: waiting,
        code: waiting || booked || held,
    }
}

/// Enough of name and number for their owner to know them, too little for anybody else.
fn masked(booking: &Booking) -> String {
    let mut parts = Vec::new();
    if let Some(first) = booking.name.chars().next() {
        parts.push(format!("{first}**"));
    }
    if let Some(at) = booking.number.len().checked_sub(4) {
        parts.push(format!(
            "****{}",
            booking.number.get(at..).unwrap_or_default()
        ));
    }
    parts.join(" ")
}

/// What was typed, to show it again when something is wrong with it.
#[derive(Debug, Default, Deserialize)]
struct Typed {
    #[serde(default)]
    name: String,
    #[serde(default)]
    number: String,
}

impl Typed {
    fn contact(&self, language: Language) -> Option<Contact> {
        let name = one_line(&self.name, NAME);
        let number: String = self
            .number
            .chars()
            .filter(|c| !c.is_whitespace() && *c != '-')
            .collect();
        let number = number.strip_prefix("+86").unwrap_or(&number).to_owned();
        let digits = number.chars().all(|c| c.is_ascii_digit());
        let fits = number.is_empty() || (digits && (5..=15).contains(&number.len()));
        let person = if number.is_empty() {
            String::new()
        } else {
            secret::person(&number)
        };
        fits.then_some(Contact {
            name,
            number,
            person,
            language,
        })
    }
}

async fn confirm(
    State(station): State<Arc<Station>>,
    Path((hall, ticket)): Path<(String, String)>,
    page: Page,
    visitor: Visitor,
    Form(typed): Form<Typed>,
) -> Result<Response, Problem> {
    let ticket = found(&station, &hall, &ticket, &visitor).await?;
    let words = page.words.hall;
    let Some(contact) = typed.contact(page.language) else {
        return show(&station, &page, &ticket, Some(words.bad_number), &typed).await;
    };
    let booking = ticket.booking.as_ref().ok_or(Problem::NOT_FOUND)?;
    let product = ticket.place.product(booking.product);
    let capacity = product.map_or(0, |p| ticket.place.capacity(&p));
    let now = ticket.place.now.timestamp();
    let confirmed =
        store::confirm(&station.database, &hall, &ticket.id, capacity, contact, now).await;
    match confirmed? {
        Changed::Done(_) | Changed::Over(_) | Changed::Before(_) | Changed::Different => {
            station.live.moved(&station.database, &hall).await;
            Ok(back(&page, &ticket))
        }
        Changed::Gone => Err(Problem::NOT_FOUND),
        Changed::Full => choosing(&station, &page, &ticket, Some(words.just_taken)).await,
        Changed::Refused(store::Made::TooMany) => {
            show(&station, &page, &ticket, Some(words.too_many), &typed).await
        }
        Changed::Refused(_) => show(&station, &page, &ticket, Some(words.twice), &typed).await,
    }
}

fn back(page: &Page, ticket: &Ticket) -> Response {
    Redirect::to(&page.to(&ticket.path)).into_response()
}

#[derive(Template)]
#[template(path = "booking/move.html")]
struct MovePage<'a> {
    p: &'a Page,
    when: String,
    times: Vec<Time>,
    act: String,
    ticket: String,
    wrong: Option<&'a str>,
}

async fn times(
    State(station): State<Arc<Station>>,
    Path((hall, ticket)): Path<(String, String)>,
    page: Page,
    visitor: Visitor,
) -> Result<Response, Problem> {
    let ticket = found(&station, &hall, &ticket, &visitor).await?;
    choosing(&station, &page, &ticket, None).await
}

async fn choosing(
    station: &Station,
    page: &Page,
    ticket: &Ticket,
    wrong: Option<&str>,
) -> Result<Response, Problem> {
    let (booking, product) = ticket.booked()?;
    let open = ticket.place.free(station, &product, MANY).await?;
    let open: Vec<_> = open.into_iter().filter(|t| *t != booking.start).collect();
    let response = page.show(&MovePage {
        p: page,
        when: ticket.place.words(page, booking.start),
        times: shown(page, &ticket.place, &product, &open),
        act: page.to(&format!("{}/move", ticket.path)),
        ticket: page.to(&ticket.path),
        wrong,
    });
    let response = no_store(response);
    Ok(match wrong {
        Some(_) => OwnPage::with(response, StatusCode::CONFLICT),
        None => response,
    })
}

#[derive(Deserialize)]
struct Other {
    start: i64,
}

async fn reschedule(
    State(station): State<Arc<Station>>,
    Path((hall, ticket)): Path<(String, String)>,
    page: Page,
    visitor: Visitor,
    Form(other): Form<Other>,
) -> Result<Response, Problem> {
    let ticket = found(&station, &hall, &ticket, &visitor).await?;
    let (_, product) = ticket.booked()?;
    let start = Timestamp::from_millisecond(other.start).map_err(|_| Problem::BAD)?;
    let words = page.words.hall;
    if !ticket.place.offers(&product, start) {
        return choosing(&station, &page, &ticket, Some(words.just_taken)).await;
    }
    let capacity = ticket.place.capacity(&product);
    let (day, now) = (ticket.place.day(start), ticket.place.now.timestamp());
    let moved = store::reschedule(
        &station.database,
        &hall,
        &ticket.id,
        start,
        day,
        capacity,
        now,
    );
    match moved.await? {
        Changed::Full => choosing(&station, &page, &ticket, Some(words.just_taken)).await,
        Changed::Refused(_) => choosing(&station, &page, &ticket, Some(words.twice)).await,
        Changed::Gone => Err(Problem::NOT_FOUND),
        _ => {
            station.live.moved(&station.database, &hall).await;
            Ok(back(&page, &ticket))
        }
    }
}

async fn arrive(
    State(station): State<Arc<Station>>,
    Path((hall, ticket)): Path<(String, String)>,
    page: Page,
    visitor: Visitor,
) -> Result<Response, Problem> {
    let ticket = found(&station, &hall, &ticket, &visitor).await?;
    let (today, now) = (ticket.place.today(), ticket.place.now.timestamp());
    let checked = line::check_in(&station.database, &hall, &ticket.id, today, now).await;
    match checked? {
        CheckedIn::In(_) => station.live.moved(&station.database, &hall).await,
        // The page says how it stands.
        CheckedIn::OtherDay | CheckedIn::Gone => {}
    }
    Ok(back(&page, &ticket))
}

async fn cancel(
    State(station): State<Arc<Station>>,
    Path((hall, ticket)): Path<(String, String)>,
    page: Page,
    visitor: Visitor,
) -> Result<Response, Problem> {
    let ticket = found(&station, &hall, &ticket, &visitor).await?;
    super::cancel(&station, &hall, &ticket.id, None).await?;
    station.live.moved(&station.database, &hall).await;
    Ok(back(&page, &ticket))
}

#[derive(Template)]
#[template(path = "booking/erased.html")]
struct ErasedPage<'a> {
    p: &'a Page,
}

async fn erase(
    State(station): State<Arc<Station>>,
    Path((hall, ticket)): Path<(String, String)>,
    page: Page,
    visitor: Visitor,
) -> Result<Response, Problem> {
    let ticket = found(&station, &hall, &ticket, &visitor).await?;
    erase_all(&station, &hall, &ticket.id).await?;
    Ok(page.show(&ErasedPage { p: &page }))
}

async fn live(
    State(station): State<Arc<Station>>,
    Path((hall, ticket)): Path<(String, String)>,
    visitor: Visitor,
) -> Result<Response, Problem> {
    found(&station, &hall, &ticket, &visitor).await?;
    Ok(events(&station.live, &hall).into_response())
}

/// The ticket's address as a QR code, for the clerk's scanner.
async fn picture(
    State(station): State<Arc<Station>>,
    Path((hall, ticket)): Path<(String, String)>,
    page: Page,
    visitor: Visitor,
) -> Result<Response, Problem> {
    let ticket = found(&station, &hall, &ticket, &visitor).await?;
    let svg = qr_svg(&page.absolute(&ticket.path)).ok_or(Problem::FAULT)?;
    let headers = [(CONTENT_TYPE, "image/svg+xml"), NO_STORE];
    Ok((headers, svg).into_response())
}

async fn entry(
    State(station): State<Arc<Station>>,
    Path((hall, ticket)): Path<(String, String)>,
    page: Page,
    visitor: Visitor,
) -> Result<Response, Problem> {
    let ticket = found(&station, &hall, &ticket, &visitor).await?;
    let booking = ticket.booking.as_ref().ok_or(Problem::NOT_FOUND)?;
    let product = ticket.place.product(booking.product);
    let name = ticket.place.hall.name.in_language(page.language);
    let address = ticket.place.address(&page, product.as_ref());
    let what = format!("{} {} · {}", page.words.brand, booking.code, name);
    let time: (Timestamp, SignedDuration) = (booking.start, booking.length);
    let file = calendar::file(&booking.id, time, station.clock.now(), &what, address);
    let headers = [(CONTENT_TYPE, "text/calendar; charset=utf-8"), NO_STORE];
    Ok((headers, file).into_response())
}
