//! The hall's handsets at the desk, the codes that are still good, and what holds for all of them.

use super::store::{self, Code, Handset};
use super::view::{Row, row};
use super::{HERE, example};
use crate::booking::place::Place;
use crate::desk::sign_in::Clerk;
use crate::desk::store::{Role, audit};
use crate::http::headers::no_store;
use crate::http::problem::{OwnPage, Problem};
use crate::page::Page;
use crate::state::Station;
use askama::Template;
use axum::Router;
use axum::extract::{Form, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use phonestation_rules::handset::pin::{ROUNDS, keep};
use phonestation_rules::handset::{LEAST_IDLE, MOST_IDLE};
use phonestation_wire::handset::PinRecord;
use serde::Deserialize;
use std::sync::Arc;
use uuid::Uuid;

pub(super) fn routes() -> Router<Arc<Station>> {
    Router::new()
        .route(HERE, get(list))
        .route("/desk/handset/rules", post(rules))
        .route("/desk/handset/revoke", post(revoke))
}

#[derive(Template)]
#[template(path = "handset/list.html")]
struct ListPage<'a> {
    p: &'a Page,
    seal: &'a str,
    hall: &'a str,
    manager: bool,
    saved: bool,
    wrong: bool,
    rows: Vec<Row>,
    /// The rows are made up.
    example: bool,
    /// Those that are not in use: the way back, and the name.
    retired: Vec<(String, String)>,
    /// Id and words.
    codes: Vec<(String, String)>,
    idle: String,
    least: u32,
    most: u32,
    pin: bool,
}

async fn list(
    State(station): State<Arc<Station>>,
    page: Page,
    clerk: Clerk,
) -> Result<Response, Problem> {
    show(&station, &page, &clerk, None).await
}

/// The page; `wrong` is a number of seconds that was typed with something that could not be kept.
async fn show(
    station: &Station,
    page: &Page,
    clerk: &Clerk,
    wrong: Option<String>,
) -> Result<Response, Problem> {
    let hall = &clerk.account.hall;
    let place = Place::find(station, hall).await?;
    let now = place.now.timestamp();
    let all = store::of_hall(&station.database, hall).await?;
    let codes = store::codes(&station.database, hall, None, now).await?;
    let holds = store::holds(&station.database, hall).await?;
    let (retired, mut used): (Vec<Handset>, Vec<Handset>) =
        all.into_iter().partition(|h| h.retired);
    let example = used.is_empty() && place.hall.example;
    if example {
        let newest = super::newest(station);
        used = example::handsets(page.language, hall, newest, now);
    }
    let until = |code: &Code| place.words(page, code.until);
    let response = page.show(&ListPage {
        p: page,
        seal: &clerk.seal,
        hall: place.hall.name.in_language(page.language),
        manager: clerk.account.role >= Role::Manager,
        saved: page.asked("q") == Some("saved"),
        wrong: wrong.is_some(),
        rows: used
            .iter()
            .map(|handset| row(station, page, &place, handset, example))
            .collect(),
        example,
        retired: retired
            .into_iter()
            .map(|h| (page.to(&format!("{}/back", super::one_page(&h.id))), h.name))
            .collect(),
        codes: codes
            .iter()
            .map(|c| {
                (
                    c.id.clone(),
                    page.words.handset_code(c.used, c.most, &until(c)),
                )
            })
            .collect(),
        idle: wrong.clone().unwrap_or_else(|| holds.idle.to_string()),
        least: LEAST_IDLE,
        most: MOST_IDLE,
        pin: holds.pin.is_some(),
    });
    let response = no_store(response);
    Ok(match wrong {
        Some(_) => OwnPage::with(response, StatusCode::UNPROCESSABLE_ENTITY),
        None => response,
    })
}

#[derive(Deserialize)]
struct Rules {
    seal: String,
    #[serde(default)]
    idle: String,
    /// Empty to keep the one there is.
    #[serde(default)]
    pin: String,
}

async fn rules(
    State(station): State<Arc<Station>>,
    page: Page,
    clerk: Clerk,
    Form(typed): Form<Rules>,
) -> Result<Response, Problem> {
    clerk.check(&typed.seal)?;
    clerk.at_least(Role::Manager)?;
    let idle = typed.idle.trim().parse::<u32>().ok();
    let idle = idle.filter(|idle| (LEAST_IDLE..=MOST_IDLE).contains(idle));
    let pin = match typed.pin.trim() {
        "" => Ok(None),
        _ => kept(typed.pin).await.map(Some).ok_or(()),
    };
    let (Some(idle), Ok(pin)) = (idle, pin) else {
        return show(&station, &page, &clerk, Some(typed.idle)).await;
    };
    let hall = &clerk.account.hall;
    store::hold(&station.database, hall, idle, pin).await?;
    note(&station, &clerk, "handset-settings", "").await?;
    Ok(Redirect::to(&page.to_with(HERE, "q", "saved")).into_response())
}

/// What is kept of a PIN; made on a thread of its own, because it takes long on purpose.
async fn kept(pin: String) -> Option<PinRecord> {
    let made = tokio::task::spawn_blocking(move || keep(&pin, Uuid::new_v4().into_bytes(), ROUNDS));
    made.await.ok().flatten()
}

#[derive(Deserialize)]
struct Chosen {
    seal: String,
    id: String,
}

async fn revoke(
    State(station): State<Arc<Station>>,
    page: Page,
    clerk: Clerk,
    Form(chosen): Form<Chosen>,
) -> Result<Response, Problem> {
    clerk.check(&chosen.seal)?;
    let (hall, now) = (&clerk.account.hall, station.clock.now());
    if store::revoke(&station.database, hall, &chosen.id, now).await? {
        note(&station, &clerk, "handset-code-revoked", &chosen.id).await?;
    }
    Ok(Redirect::to(&page.to(HERE)).into_response())
}

/// Writes down what a clerk did; `id` is a handset's or a code's, of which the end is enough.
pub(super) async fn note(
    station: &Station,
    clerk: &Clerk,
    act: &'static str,
    id: &str,
) -> Result<(), Problem> {
    let from = id.len().saturating_sub(8);
    let what = id.get(from..).unwrap_or_default();
    let now = station.clock.now();
    audit(&station.database, &clerk.account, act, what, now).await?;
    Ok(())
}
