//! One handset: how it is, how it was in the last two days, its name, and out of use and back.

use super::figure::figure;
use super::store;
use super::view::{Row, row};
use super::web::note;
use super::{HERE, one_page};
use crate::booking::place::Place;
use crate::desk::sign_in::Clerk;
use crate::http::headers::no_store;
use crate::http::problem::Problem;
use crate::page::{Page, one_line};
use crate::state::Station;
use askama::Template;
use axum::Router;
use axum::extract::{Form, Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use serde::Deserialize;
use std::sync::Arc;

/// A longer name does not fit on the handset.
const NAME: usize = 30;

pub(super) fn routes() -> Router<Arc<Station>> {
    Router::new()
        .route("/desk/handset/one/{id}", get(one))
        .route("/desk/handset/one/{id}/name", post(rename))
        .route("/desk/handset/one/{id}/retire", post(retire))
        .route("/desk/handset/one/{id}/back", post(back))
}

#[derive(Template)]
#[template(path = "handset/one.html")]
struct OnePage<'a> {
    p: &'a Page,
    seal: &'a str,
    /// Where the forms go: its name, out of use, back.
    acts: [String; 3],
    row: Row,
    /// More than the list has.
    more: Vec<(&'static str, String)>,
    retired: bool,
    chart: String,
    spoken: String,
    longest: usize,
}

async fn one(
    State(station): State<Arc<Station>>,
    Path(id): Path<String>,
    page: Page,
    clerk: Clerk,
) -> Result<Response, Problem> {
    let hall = &clerk.account.hall;
    let handset = store::one(&station.database, hall, &id).await?;
    let handset = handset.ok_or(Problem::NOT_FOUND)?;
    let place = Place::find(&station, hall).await?;
    let hours = store::hours(&station.database, &id).await?;
    let figure = figure(&hours, place.now.timestamp());
    let w = page.words.handset;
    let mut more = Vec::new();
    if let Some((_, report)) = &handset.told {
        let locked = if report.locked {
            w.is_locked
        } else {
            w.is_open
        };
        more.push((w.locked, locked.to_owned()));
        more.push((w.app, report.app.clone()));
    }
    if !handset.model.is_empty() {
        more.push((w.model, handset.model.clone()));
    }
    more.push((w.since, place.words(&page, handset.made)));
    let response = page.show(&OnePage {
        p: &page,
        seal: &clerk.seal,
        acts: ["name", "retire", "back"].map(|act| page.to(&format!("{}/{act}", one_page(&id)))),
        row: row(&station, &page, &place, &handset, false),
        more,
        retired: handset.retired,
        spoken: page.words.handset_chart(figure.spoke, figure.hours),
        chart: figure.svg,
        longest: NAME,
    });
    Ok(no_store(response))
}

#[derive(Deserialize)]
struct Named {
    seal: String,
    #[serde(default)]
    name: String,
}

async fn rename(
    State(station): State<Arc<Station>>,
    Path(id): Path<String>,
    page: Page,
    clerk: Clerk,
    Form(named): Form<Named>,
) -> Result<Response, Problem> {
    clerk.check(&named.seal)?;
    let name = one_line(&named.name, NAME);
    // Without a name it keeps the one it has.
    if !name.is_empty() {
        let renamed = store::rename(&station.database, &clerk.account.hall, &id, &name).await?;
        renamed.then_some(()).ok_or(Problem::NOT_FOUND)?;
        note(&station, &clerk, "handset-renamed", &id).await?;
    }
    Ok(Redirect::to(&page.to(&one_page(&id))).into_response())
}

#[derive(Deserialize)]
struct Sealed {
    seal: String,
}

async fn retire(
    State(station): State<Arc<Station>>,
    Path(id): Path<String>,
    page: Page,
    clerk: Clerk,
    Form(form): Form<Sealed>,
) -> Result<Response, Problem> {
    clerk.check(&form.seal)?;
    let (hall, now) = (&clerk.account.hall, station.clock.now());
    let retired = store::retire(&station.database, hall, &id, Some(now)).await?;
    retired.then_some(()).ok_or(Problem::NOT_FOUND)?;
    note(&station, &clerk, "handset-retired", &id).await?;
    // There it says so, with the way back.
    Ok(Redirect::to(&page.to(&one_page(&id))).into_response())
}

async fn back(
    State(station): State<Arc<Station>>,
    Path(id): Path<String>,
    page: Page,
    clerk: Clerk,
    Form(form): Form<Sealed>,
) -> Result<Response, Problem> {
    clerk.check(&form.seal)?;
    let hall = &clerk.account.hall;
    let back = store::retire(&station.database, hall, &id, None).await?;
    back.then_some(()).ok_or(Problem::NOT_FOUND)?;
    note(&station, &clerk, "handset-back", &id).await?;
    Ok(Redirect::to(&page.to(HERE)).into_response())
}
