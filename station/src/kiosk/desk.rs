//! Screens at the desk: a manager sets one up, sees when it was last there, takes it away and puts it back.

use super::screen::become_one;
use super::store::{self, New};
use crate::booking::place::Place;
use crate::customer::fresh;
use crate::desk::sign_in::{COOKIE, Clerk};
use crate::desk::store::{Role, audit, end as sign_out};
use crate::desk::view;
use crate::http::headers::no_store;
use crate::http::problem::Problem;
use crate::page::{Page, one_line, qr_svg};
use crate::state::Station;
use crate::visitor::set;
use askama::Template;
use axum::Router;
use axum::extract::{Form, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use serde::Deserialize;
use std::sync::Arc;
use uuid::Uuid;

/// A longer name is no name.
const NAME: usize = 20;
/// What a link is written with: typed from one screen to another, nothing in it looks like something else.
const SIGNS: &[u8; 32] = b"23456789abcdefghjkmnpqrstuvwxyz0";
/// Fifty bits, for a quarter of an hour.
const LENGTH: usize = 10;

pub(super) fn routes() -> Router<Arc<Station>> {
    Router::new()
        .route("/desk/kiosk", get(list))
        .route("/desk/kiosk/here", post(here))
        .route("/desk/kiosk/link", post(link))
        .route("/desk/kiosk/away", post(away))
        .route("/desk/kiosk/back", post(back))
}

struct Row {
    id: String,
    name: String,
    state: String,
    ended: bool,
}

#[derive(Template)]
#[template(path = "desk/kiosk.html")]
struct ScreensPage<'a> {
    p: &'a Page,
    seal: &'a str,
    hall: &'a str,
    rows: Vec<Row>,
    /// The link just made, and its code to scan.
    link: Option<(String, String)>,
    look: String,
}

async fn list(
    State(station): State<Arc<Station>>,
    page: Page,
    clerk: Clerk,
) -> Result<Response, Problem> {
    show(&station, &page, &clerk, None).await
}

async fn show(
    station: &Station,
    page: &Page,
    clerk: &Clerk,
    link: Option<String>,
) -> Result<Response, Problem> {
    clerk.at_least(Role::Manager)?;
    let hall = &clerk.account.hall;
    let place = Place::find(station, hall).await?;
    let w = page.words.kiosk;
    let all = store::all(&station.database, hall, place.now.timestamp()).await?;
    let row = |kiosk: store::Kiosk| Row {
        name: match kiosk.name.is_empty() {
            true => page.words.kiosk(kiosk.number),
            false => format!("{} · {}", page.words.kiosk(kiosk.number), kiosk.name),
        },
        state: match (kiosk.ended, kiosk.set_up, kiosk.seen) {
            (true, ..) => w.taken_away.to_owned(),
            (_, false, _) => w.waiting.to_owned(),
            (_, true, None) => w.never_seen.to_owned(),
            (_, true, Some(seen)) => page.words.last_seen(&place.words(page, seen)),
        },
        id: kiosk.id,
        ended: kiosk.ended,
    };
    let link = link.map(|url| {
        let qr = qr_svg(&url).unwrap_or_default();
        (url, qr)
    });
    let response = page.show(&ScreensPage {
        p: page,
        seal: &clerk.seal,
        hall: place.hall.name.in_language(page.language),
        rows: all.into_iter().map(row).collect(),
        link,
        look: page.to(&format!("/kiosk/{hall}")),
    });
    Ok(no_store(response))
}

#[derive(Deserialize)]
struct Wish {
    seal: String,
    #[serde(default)]
    name: String,
    prints: Option<String>,
}

impl Wish {
    fn screen(&self, clerk: &Clerk, code: Option<String>, secret: Option<String>) -> New {
        New {
            hall: clerk.account.hall.clone(),
            name: one_line(&self.name, NAME),
            prints: self.prints.is_some(),
            code,
            secret,
        }
    }
}

/// Writes down what was done to which screen.
async fn note(
    station: &Station,
    clerk: &Clerk,
    act: &'static str,
    number: i64,
) -> Result<(), Problem> {
    let (what, now) = (number.to_string(), station.clock.now());
    audit(&station.database, &clerk.account, act, &what, now).await?;
    Ok(())
}

/// Makes the manager's own device the screen, and signs them out on it: everybody is going to touch it.
async fn here(
    State(station): State<Arc<Station>>,
    page: Page,
    clerk: Clerk,
    Form(wish): Form<Wish>,
) -> Result<Response, Problem> {
    clerk.check(&wish.seal)?;
    clerk.at_least(Role::Manager)?;
    let secret = fresh();
    let new = wish.screen(&clerk, None, Some(secret.clone()));
    let kiosk = store::make(&station.database, new, station.clock.now()).await?;
    note(&station, &clerk, "kiosk-made", kiosk.number).await?;
    view::end(&station, &clerk.account).await?;
    sign_out(&station.database, &clerk.session).await?;
    let to = format!("/kiosk/{}", clerk.account.hall);
    let mut response = no_store(Redirect::to(&to).into_response());
    become_one(&mut response, &secret, page.https());
    let out = format!("{COOKIE}=; Path=/desk; Max-Age=0");
    set(&mut response, &out, page.https());
    Ok(response)
}

/// A link for another device.
async fn link(
    State(station): State<Arc<Station>>,
    page: Page,
    clerk: Clerk,
    Form(wish): Form<Wish>,
) -> Result<Response, Problem> {
    clerk.check(&wish.seal)?;
    clerk.at_least(Role::Manager)?;
    let code = code();
    let new = wish.screen(&clerk, Some(code.clone()), None);
    let kiosk = store::make(&station.database, new, station.clock.now()).await?;
    note(&station, &clerk, "kiosk-made", kiosk.number).await?;
    let url = page.absolute(&format!("/kiosk/set-up/{code}"));
    show(&station, &page, &clerk, Some(url)).await
}

/// Ten signs at random.
fn code() -> String {
    let random = Uuid::new_v4().into_bytes().into_iter();
    let other = Uuid::new_v4().into_bytes();
    // Some bits of an id are no chance: two ids over each other have none of them.
    let mixed = random.zip(other.into_iter().rev()).map(|(a, b)| a ^ b);
    let sign = |byte: u8| SIGNS.get(usize::from(byte % 32)).copied().map(char::from);
    mixed.filter_map(sign).take(LENGTH).collect()
}

#[derive(Deserialize)]
struct Which {
    seal: String,
    id: String,
}

async fn away(
    State(station): State<Arc<Station>>,
    page: Page,
    clerk: Clerk,
    Form(which): Form<Which>,
) -> Result<Response, Problem> {
    change(&station, &page, &clerk, &which, true).await
}

async fn back(
    State(station): State<Arc<Station>>,
    page: Page,
    clerk: Clerk,
    Form(which): Form<Which>,
) -> Result<Response, Problem> {
    change(&station, &page, &clerk, &which, false).await
}

async fn change(
    station: &Station,
    page: &Page,
    clerk: &Clerk,
    which: &Which,
    away: bool,
) -> Result<Response, Problem> {
    clerk.check(&which.seal)?;
    clerk.at_least(Role::Manager)?;
    let ended = away.then(|| station.clock.now());
    let hall = &clerk.account.hall;
    let number = store::end(&station.database, hall, &which.id, ended).await?;
    let number = number.ok_or(Problem::NOT_FOUND)?;
    let act = if away { "kiosk-away" } else { "kiosk-back" };
    note(station, clerk, act, number).await?;
    Ok(Redirect::to(&page.to("/desk/kiosk")).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_short_to_type_and_never_the_same() {
        let (one, other) = (code(), code());
        assert_eq!((one.len(), other.len()), (LENGTH, LENGTH));
        assert_ne!(one, other);
        assert!(one.bytes().all(|b| SIGNS.contains(&b)));
    }
}
