//! What could be ordered for the customer, and what stands against it.

use super::Viewer;
use super::web::shown_number;
use crate::http::problem::{OwnPage, Problem};
use crate::page::Page;
use crate::services::act;
use crate::services::rows::{Fact, Facts as Rows};
use crate::services::web::{Line, kinds};
use crate::state::Station;
use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use phonestation_rules::services::Facts;
use phonestation_wire::services::ProductOffering;
use std::sync::Arc;
use uuid::Uuid;

pub(super) fn routes() -> Router<Arc<Station>> {
    Router::new()
        .route("/desk/customer/find", get(find))
        .route("/desk/customer/offer/{id}", get(offer))
}

#[derive(Template)]
#[template(path = "desk/view/find.html")]
struct FindPage<'a> {
    p: &'a Page,
    number: String,
    kinds: Vec<(&'a str, Vec<Line>)>,
}

async fn find(
    State(station): State<Arc<Station>>,
    page: Page,
    viewer: Viewer,
) -> Result<Response, Problem> {
    let response = page.show(&FindPage {
        p: &page,
        number: shown_number(&station, &viewer).await?,
        kinds: kinds(&station, &page, "/desk/customer/offer"),
    });
    Ok(viewer.shown(&station, &page, response))
}

#[derive(Template)]
#[template(path = "desk/view/offer.html")]
struct OfferPage<'a> {
    p: &'a Page,
    number: String,
    name: &'a str,
    facts: Vec<Fact>,
    example: bool,
    sold: bool,
    seal: &'a str,
    key: String,
    offering: &'a str,
    pick: u32,
    choices: Vec<(String, String)>,
    wrong: Option<&'a str>,
}

pub(super) async fn offer_page(
    station: &Station,
    page: &Page,
    viewer: &Viewer,
    offering: &ProductOffering,
    wrong: Option<&str>,
) -> Result<Response, Problem> {
    let facts = Facts::of(offering);
    let rows = facts.as_ref().map(|f| Rows(page).of_offering(f));
    let choice = offering.choice.as_ref();
    let choices = choice.into_iter().flat_map(|c| &c.of);
    let response = page.show(&OfferPage {
        p: page,
        number: shown_number(station, viewer).await?,
        name: offering.name.in_language(page.language),
        sold: facts.is_ok(),
        facts: rows.unwrap_or_default(),
        example: offering.example,
        seal: &viewer.seal,
        key: Uuid::new_v4().to_string(),
        offering: &offering.id,
        pick: choice.map_or(0, |c| c.pick),
        choices: choices
            .map(|c| (c.id.clone(), c.name.in_language(page.language).to_owned()))
            .collect(),
        wrong,
    });
    Ok(with(viewer.shown(station, page, response), wrong))
}

pub(super) fn with(response: Response, wrong: Option<&str>) -> Response {
    match wrong {
        Some(_) => OwnPage::with(response, StatusCode::CONFLICT),
        None => response,
    }
}

async fn offer(
    State(station): State<Arc<Station>>,
    Path(id): Path<String>,
    page: Page,
    viewer: Viewer,
) -> Result<Response, Problem> {
    let shop = act::offerings(&station);
    let offering = shop.iter().find(|o| o.id == id);
    let offering = offering.ok_or(Problem::NOT_FOUND)?;
    offer_page(&station, &page, &viewer, offering, None).await
}
