//! Where a device becomes a screen by the link that the desk gave out.

use super::screen::become_one;
use super::store;
use crate::booking::place::Place;
use crate::customer::fresh;
use crate::http::headers::no_store;
use crate::http::problem::{OwnPage, Problem};
use crate::page::Page;
use crate::state::Station;
use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use std::sync::Arc;

pub(super) fn routes() -> Router<Arc<Station>> {
    Router::new().route("/kiosk/set-up/{code}", get(asking).post(set_up))
}

#[derive(Template)]
#[template(path = "kiosk/set_up.html")]
struct SetUpPage<'a> {
    p: &'a Page,
    /// The hall; none where the link is over.
    hall: Option<String>,
    act: String,
}

/// Opening the link changes nothing: whoever looks ahead at links for people must not use it up.
async fn asking(
    State(station): State<Arc<Station>>,
    Path(code): Path<String>,
    page: Page,
) -> Result<Response, Problem> {
    let found = store::linked(&station.database, &code, station.clock.now()).await?;
    let hall = match found {
        Some(kiosk) => {
            let place = Place::find(&station, &kiosk.hall).await?;
            Some(place.hall.name.in_language(page.language).to_owned())
        }
        None => None,
    };
    let over = hall.is_none();
    let response = page.show(&SetUpPage {
        p: &page,
        hall,
        act: page.to(&format!("/kiosk/set-up/{}", crate::page::encode(&code))),
    });
    let response = no_store(response);
    Ok(match over {
        true => OwnPage::with(response, StatusCode::GONE),
        false => response,
    })
}

async fn set_up(
    State(station): State<Arc<Station>>,
    Path(code): Path<String>,
    page: Page,
) -> Result<Response, Problem> {
    let (now, secret) = (station.clock.now(), fresh());
    let found = store::linked(&station.database, &code, now).await?;
    let done = store::set_up(&station.database, &code, &secret, now).await?;
    let Some(kiosk) = found.filter(|_| done) else {
        return asking(State(station), Path(code), page).await;
    };
    let to = format!("/kiosk/{}", kiosk.hall);
    let mut response = no_store(Redirect::to(&to).into_response());
    become_one(&mut response, &secret, page.https());
    Ok(response)
}
