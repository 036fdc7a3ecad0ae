//! What managers and administrators do: closing a day, accounts, who did what.

use super::sign_in::{Clerk, invite};
use super::store::{self, Account, Role};
use crate::booking::place::Place;
use crate::booking::store::{self as bookings, Booking};
use crate::http::headers::no_store;
use crate::http::problem::{OwnPage, Problem};
use crate::messages::Note;
use crate::messages::text::ClosedDay;
use crate::page::{Page, words};
use crate::state::Station;
use askama::Template;
use axum::Router;
use axum::extract::{Form, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use jiff::civil::Date;
use phonestation_wire::paths;
use serde::Deserialize;
use std::sync::Arc;

const NAME: usize = 40;

pub(super) fn routes() -> Router<Arc<Station>> {
    Router::new()
        .route("/desk/close", get(looking).post(close))
        .route("/desk/open", post(open))
        .route("/desk/accounts", get(accounts).post(add))
        .route("/desk/accounts/disable", post(disable))
        .route("/desk/audit", get(audit))
}

#[derive(Template)]
#[template(path = "desk/close.html")]
struct ClosePage<'a> {
    p: &'a Page,
    seal: &'a str,
    day: String,
    why: String,
    /// Code, time and, for whoever must be told by hand, the number.
    booked: Vec<(String, String, String)>,
    looked: bool,
    done: bool,
    /// Whether messages tell those who left a number.
    told: bool,
    would: String,
    closed: Vec<(String, String, String)>,
}

#[derive(Debug, Default, Deserialize)]
struct Looked {
    day: Option<Date>,
    #[serde(default)]
    why: String,
}

async fn looking(
    State(station): State<Arc<Station>>,
    page: Page,
    clerk: Clerk,
    Query(looked): Query<Looked>,
) -> Result<Response, Problem> {
    clerk.at_least(Role::Manager)?;
    let booked = match looked.day {
        Some(day) => bookings::booked_on(&station.database, &clerk.account.hall, day).await,
        None => Ok(vec![]),
    };
    let booked = booked?;
    close_page(&station, &page, &clerk, &looked, &booked, false).await
}

async fn close_page(
    station: &Station,
    page: &Page,
    clerk: &Clerk,
    looked: &Looked,
    booked: &[Booking],
    done: bool,
) -> Result<Response, Problem> {
    let place = Place::find(station, &clerk.account.hall).await?;
    let closed = bookings::closed_days(&station.database, &clerk.account.hall, place.today()).await;
    let closed = closed?;
    let row = |b: &Booking| (b.code.clone(), place.words(page, b.start), b.number.clone());
    let response = page.show(&ClosePage {
        p: page,
        seal: &clerk.seal,
        day: looked.day.unwrap_or(place.today()).to_string(),
        why: looked.why.clone(),
        booked: booked.iter().map(row).collect(),
        looked: looked.day.is_some() && !done,
        done,
        told: station.messages.is_some(),
        would: page.words.would_cancel(booked.len()),
        closed: closed
            .into_iter()
            .map(|c| (c.date.to_string(), page.words.date(c.date), c.why.zh))
            .collect(),
    });
    Ok(no_store(response))
}

#[derive(Deserialize)]
struct Closing {
    seal: String,
    day: Date,
    #[serde(default)]
    why: String,
}

async fn close(
    State(station): State<Arc<Station>>,
    page: Page,
    clerk: Clerk,
    Form(closing): Form<Closing>,
) -> Result<Response, Problem> {
    clerk.check(&closing.seal)?;
    clerk.at_least(Role::Manager)?;
    let why: String = closing.why.trim().chars().take(NAME).collect();
    let (hall, now) = (&clerk.account.hall, station.clock.now());
    let place = Place::find(&station, hall).await?;
    let again = page.absolute(&format!("{}/book", paths::hall_page(hall)));
    let can_tell = station.messages.is_some();
    let reason = why.clone();
    let tell = move |booking: &Booking| {
        let told = can_tell && !booking.number.is_empty();
        told.then(|| closed_day(&place, booking, &reason, &again))
    };
    let cancelled =
        bookings::close_day(&station.database, hall, closing.day, &why, now, tell).await?;
    station.bell.ring();
    store::audit(
        &station.database,
        &clerk.account,
        "close-day",
        &closing.day.to_string(),
        now,
    )
    .await?;
    station.live.moved(&station.database, hall).await;
    let looked = Looked {
        day: Some(closing.day),
        why,
    };
    close_page(&station, &page, &clerk, &looked, &cancelled, true).await
}

/// What is told to somebody whose booking went with the day.
fn closed_day(place: &Place, booking: &Booking, why: &str, again: &str) -> Note {
    let language = booking.language;
    let start = place.local(booking.start);
    let moment = words(language).moment(place.today(), start.date(), start.time());
    let told = ClosedDay {
        hall: place.hall.name.in_language(language),
        moment: &moment,
        code: &booking.code,
        why,
        again,
    };
    Note {
        about: format!("{} {} {}", booking.hall, booking.id, booking.day),
        kind: "closed-day",
        number: booking.number.clone(),
        body: told.text(language),
        due: place.now.timestamp(),
        until: booking.start + booking.length,
    }
}

async fn open(
    State(station): State<Arc<Station>>,
    page: Page,
    clerk: Clerk,
    Form(closing): Form<Closing>,
) -> Result<Response, Problem> {
    clerk.check(&closing.seal)?;
    clerk.at_least(Role::Manager)?;
    let now = station.clock.now();
    bookings::open_day(&station.database, &clerk.account.hall, closing.day).await?;
    store::audit(
        &station.database,
        &clerk.account,
        "open-day",
        &closing.day.to_string(),
        now,
    )
    .await?;
    Ok(Redirect::to(&page.to("/desk/close")).into_response())
}

#[derive(Template)]
#[template(path = "desk/accounts.html")]
struct AccountsPage<'a> {
    p: &'a Page,
    seal: &'a str,
    /// Account, name, role in words, hall, whether disabled.
    rows: Vec<(String, String, &'a str, String, bool)>,
    roles: Vec<(&'static str, &'a str)>,
    /// Id, name, whether it is the administrator's own.
    halls: Vec<(String, String, bool)>,
    link: Option<String>,
    wrong: Option<&'a str>,
}

async fn accounts(
    State(station): State<Arc<Station>>,
    page: Page,
    clerk: Clerk,
) -> Result<Response, Problem> {
    accounts_page(&station, &page, &clerk, None, None).await
}

async fn accounts_page(
    station: &Station,
    page: &Page,
    clerk: &Clerk,
    link: Option<String>,
    wrong: Option<&str>,
) -> Result<Response, Problem> {
    clerk.at_least(Role::Admin)?;
    let all = store::accounts(&station.database, None).await?;
    let words = page.words.hall;
    let role = |role: Role| match role {
        Role::Clerk => words.clerk,
        Role::Manager => words.manager,
        Role::Admin => words.admin,
    };
    let snapshot = station.content.now();
    let halls = crate::halls::shown(&snapshot, station).map(|h| {
        (
            h.id.clone(),
            h.name.in_language(page.language).to_owned(),
            h.id == clerk.account.hall,
        )
    });
    let response = page.show(&AccountsPage {
        p: page,
        seal: &clerk.seal,
        rows: all
            .into_iter()
            .map(|a| (a.id, a.name, role(a.role), a.hall, a.disabled))
            .collect(),
        roles: Role::ALL.map(|r| (r.as_str(), role(r))).to_vec(),
        halls: halls.collect(),
        link,
        wrong,
    });
    let response = no_store(response);
    Ok(match wrong {
        Some(_) => OwnPage::with(response, StatusCode::UNPROCESSABLE_ENTITY),
        None => response,
    })
}

#[derive(Deserialize)]
struct New {
    seal: String,
    account: String,
    name: String,
    role: String,
    hall: String,
}

async fn add(
    State(station): State<Arc<Station>>,
    page: Page,
    clerk: Clerk,
    Form(new): Form<New>,
) -> Result<Response, Problem> {
    clerk.check(&new.seal)?;
    clerk.at_least(Role::Admin)?;
    let id = new.account.trim().to_lowercase();
    let plain = (2..=32).contains(&id.len())
        && id
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    let name: String = new.name.trim().chars().take(NAME).collect();
    let there = Place::find(&station, &new.hall).await.is_ok();
    let (Some(role), true) = (Role::parse(&new.role), plain && there && !name.is_empty()) else {
        return accounts_page(
            &station,
            &page,
            &clerk,
            None,
            Some(page.words.hall.account_exists),
        )
        .await;
    };
    let account = Account {
        id: id.clone(),
        name,
        role,
        hall: new.hall,
        disabled: false,
    };
    let now = station.clock.now();
    let made = invite(&station.database, account, now).await?;
    let Some(path) = made else {
        return accounts_page(
            &station,
            &page,
            &clerk,
            None,
            Some(page.words.hall.account_exists),
        )
        .await;
    };
    store::audit(&station.database, &clerk.account, "add-account", &id, now).await?;
    let link = Some(page.absolute(&path));
    accounts_page(&station, &page, &clerk, link, None).await
}

#[derive(Deserialize)]
struct Out {
    seal: String,
    account: String,
}

async fn disable(
    State(station): State<Arc<Station>>,
    page: Page,
    clerk: Clerk,
    Form(out): Form<Out>,
) -> Result<Response, Problem> {
    clerk.check(&out.seal)?;
    clerk.at_least(Role::Admin)?;
    // Who locks themselves out needs the operator's command line.
    if out.account == clerk.account.id {
        return Err(Problem::BAD);
    }
    store::disable(&station.database, &out.account).await?;
    let now = station.clock.now();
    store::audit(
        &station.database,
        &clerk.account,
        "disable-account",
        &out.account,
        now,
    )
    .await?;
    Ok(Redirect::to(&page.to("/desk/accounts")).into_response())
}

#[derive(Template)]
#[template(path = "desk/audit.html")]
struct AuditPage<'a> {
    p: &'a Page,
    rows: Vec<(String, store::Entry)>,
}

async fn audit(
    State(station): State<Arc<Station>>,
    page: Page,
    clerk: Clerk,
) -> Result<Response, Problem> {
    clerk.at_least(Role::Manager)?;
    let place = Place::find(&station, &clerk.account.hall).await?;
    let entries = store::entries(&station.database, &clerk.account.hall).await;
    let entries = entries?;
    let rows = entries
        .into_iter()
        .map(|e| (place.words(&page, e.at), e))
        .collect();
    let response = page.show(&AuditPage { p: &page, rows });
    Ok(no_store(response))
}
