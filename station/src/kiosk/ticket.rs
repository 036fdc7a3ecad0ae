//! The ticket on a screen: to be read, printed, taken along by its code. It is there for a few minutes only, so
//! that nobody who comes later finds it.

use super::screen::{At, Screen};
use super::start::say;
use crate::booking;
use crate::booking::secret::pin;
use crate::booking::store as bookings;
use crate::http::headers::no_store;
use crate::http::problem::Problem;
use crate::line::estimate;
use crate::line::store::{self as line, State as Stands};
use crate::page::{Page, qr_svg};
use crate::state::Station;
use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use jiff::{SignedDuration, Timestamp};
use phonestation_rules::booking::{ticket_id, ticket_page};
use phonestation_wire::halls::ProductKind;
use std::sync::Arc;
use uuid::Uuid;

/// How long a ticket can be had on the screen on which it was made.
const SHOWN: SignedDuration = SignedDuration::from_mins(3);

pub(super) fn routes() -> Router<Arc<Station>> {
    Router::new()
        .route("/kiosk/{hall}/ticket/{ticket}", get(ticket))
        .route("/kiosk/{hall}/ticket/{ticket}/undo", post(undo))
}

#[derive(Template)]
#[template(path = "kiosk/ticket.html")]
struct TicketPage<'a> {
    p: &'a Page,
    at: &'a At,
    title: &'a str,
    code: String,
    pin: String,
    when: String,
    what: String,
    address: &'a str,
    waits: Option<(String, String)>,
    qr: String,
    undo: String,
    prints: bool,
}

/// What a ticket's page is made of.
struct Found {
    code: String,
    product: ProductKind,
    about: String,
    when: Timestamp,
    made: Timestamp,
    booked: bool,
    /// Still to be called.
    open: bool,
}

async fn find(station: &Station, hall: &str, id: &str) -> Result<Option<Found>, sqlx::Error> {
    if let Some(b) = bookings::find(&station.database, hall, id).await? {
        return Ok(Some(Found {
            open: b.open(station.clock.now()),
            code: b.code,
            product: b.product,
            about: b.about,
            when: b.start,
            made: b.made,
            booked: true,
        }));
    }
    let visit = line::find(&station.database, hall, id).await?;
    Ok(visit.map(|v| Found {
        open: matches!(v.state, Stands::Waiting | Stands::Called | Stands::Held),
        code: v.code,
        product: v.product,
        about: v.about,
        when: v.arrived,
        made: v.arrived,
        booked: false,
    }))
}

/// The ticket with that secret, while this screen still shows it.
async fn still_shown(
    station: &Station,
    at: &At,
    screen: &Screen,
    secret: &str,
) -> Result<Option<(String, Found)>, Problem> {
    if screen.of(at.hall()).is_none() {
        return Ok(None);
    }
    let Ok(secret) = Uuid::parse_str(secret) else {
        return Ok(None);
    };
    let id = ticket_id(&secret.to_string());
    let found = find(station, at.hall(), &id).await?;
    let now = at.place.now.timestamp();
    let fresh = found.filter(|f| now.duration_since(f.made) < SHOWN && f.open);
    Ok(fresh.map(|f| (id, f)))
}

/// Back to the first page, as nobody left it.
fn to_start(at: &At) -> Response {
    no_store(Redirect::to(&at.base).into_response())
}

async fn ticket(
    State(station): State<Arc<Station>>,
    Path((hall, secret)): Path<(String, String)>,
    page: Page,
    screen: Screen,
) -> Result<Response, Problem> {
    let at = At::find(&station, &hall, page).await?;
    let Some((id, found)) = still_shown(&station, &at, &screen, &secret).await? else {
        return Ok(to_start(&at));
    };
    let (page, place) = (&at.page, &at.place);
    let w = page.words.kiosk;
    let waits = match found.booked {
        true => None,
        false => {
            let wait = estimate(&station, place, Some(&id), place.now.timestamp()).await?;
            Some((page.words.people_ahead(wait.ahead), page.words.wait(&wait)))
        }
    };
    let snapshot = station.content.now();
    let guide = snapshot.edition(page.language).guide(&found.about);
    let product = place.product(found.product);
    let kind = page.words.product(found.product);
    let path = ticket_page(&hall, &secret);
    let response = page.show(&TicketPage {
        p: page,
        at: &at,
        title: if found.booked { w.booked } else { w.got_number },
        pin: pin(&secret),
        when: place.words(page, found.when),
        what: guide.map_or(kind.to_owned(), |g| format!("{kind} · {}", g.label)),
        address: place.address(page, product.as_ref()),
        waits,
        qr: qr_svg(&page.absolute(&path)).unwrap_or_default(),
        undo: at.to(&format!("/ticket/{secret}/undo")),
        prints: screen.of(&hall).is_some_and(|k| k.prints),
        code: found.code,
    });
    Ok(no_store(response))
}

/// Somebody tapped by mistake: nobody is called for nothing.
async fn undo(
    State(station): State<Arc<Station>>,
    Path((hall, secret)): Path<(String, String)>,
    page: Page,
    screen: Screen,
) -> Result<Response, Problem> {
    let at = At::find(&station, &hall, page).await?;
    let Some((id, _)) = still_shown(&station, &at, &screen, &secret).await? else {
        return Ok(to_start(&at));
    };
    booking::cancel(&station, &hall, &id, None).await?;
    station.live.moved(&station.database, &hall).await;
    let w = at.page.words.kiosk;
    let html = say(&at.page, &at.base, "ok", (w.undone, w.undone_how), false)?;
    Ok(no_store(at.page.html(html)))
}
