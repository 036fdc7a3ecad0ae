//! Orders on a customer's behalf: the clerk prepares, the customer's own code confirms.

use super::offer::{offer_page, with};
use super::web::shown_number;
use super::{HERE, Viewer, led, note};
use crate::booking::place::Place;
use crate::http::problem::Problem;
use crate::page::Page;
use crate::services::act::{self, Stop, ToConfirm, Yes};
use crate::services::confirming::{Confirming, shown_before};
use crate::services::rows::{Fact, Facts as Rows};
use crate::services::web::said;
use crate::services::web_order::{Wish, problem};
use crate::state::Station;
use askama::Template;
use axum::Router;
use axum::body::Bytes;
use axum::extract::{Form, Path, State};
use axum::response::Response;
use axum::routing::{get, post};
use phonestation_rules::customer::code;
use phonestation_rules::services::Refused;
use phonestation_wire::services::{Action, Channel, Item, OrderState};
use serde::Deserialize;
use std::sync::Arc;

pub(super) fn routes() -> Router<Arc<Station>> {
    Router::new()
        .route("/desk/customer/order", post(order))
        .route("/desk/customer/again/{id}", post(another))
        .route("/desk/customer/confirm/{id}", post(confirm))
        .route("/desk/customer/receipt/{id}", get(receipt))
}

/// Prepares what a form orders, and sends the customer the code that confirms it.
async fn order(
    State(station): State<Arc<Station>>,
    page: Page,
    viewer: Viewer,
    body: Bytes,
) -> Result<Response, Problem> {
    let wish = Wish::read(&body).ok_or(Problem::BAD)?;
    viewer.check(&wish.seal)?;
    let item = wish.item.ok_or(Problem::BAD)?;
    let customer = &viewer.view.customer;
    let id = act::order_id(customer, Some(&wish.key));
    let did = match item.action {
        Action::Delete => "leave-prepared",
        _ => "order-prepared",
    };
    note(&station, &viewer.clerk.account, did, &id).await?;
    let placed = act::place(
        &station,
        customer,
        id.clone(),
        item.clone(),
        Channel::Desk,
        String::new(),
    );
    let asked = match placed.await {
        Ok(_) => asked(&station, &viewer, &id).await,
        Err(stop) => Err(stop),
    };
    let stop = match asked {
        Ok(asked) => return confirm_page(&station, &page, &viewer, &asked, None).await,
        Err(stop) => stop,
    };
    // The form sent again after it was confirmed leads to its receipt.
    if stop == Stop::Refused(Refused::Over) {
        return Ok(led(&page, &format!("/desk/customer/receipt/{id}")));
    }
    refused(&station, &page, &viewer, &item, &stop).await
}

async fn refused(
    station: &Station,
    page: &Page,
    viewer: &Viewer,
    item: &Item,
    stop: &Stop,
) -> Result<Response, Problem> {
    let mut wait = String::new();
    let wrong = said(page, stop, &mut wait);
    let shop = act::offerings(station);
    match (shop.iter().find(|o| o.id == item.offering), wrong) {
        (Some(offering), Some(wrong)) => {
            offer_page(station, page, viewer, offering, Some(wrong)).await
        }
        // Left already: the account says so.
        _ if !item.product.is_empty() => Ok(led(page, HERE)),
        _ => Err(problem(stop)),
    }
}

async fn asked(station: &Station, viewer: &Viewer, id: &str) -> Result<ToConfirm, Stop> {
    let place = Place::find(station, &viewer.clerk.account.hall).await;
    let hall = place.map_err(Stop::Problem)?.hall.name.clone();
    act::ask_from(station, &viewer.view.customer, id, Some(hall)).await
}

#[derive(Template)]
#[template(path = "desk/view/confirm.html")]
struct ConfirmPage<'a> {
    p: &'a Page,
    number: String,
    c: Confirming<'a>,
    seal: &'a str,
    act: String,
    again: String,
    wrong: Option<&'a str>,
}

async fn confirm_page(
    station: &Station,
    page: &Page,
    viewer: &Viewer,
    to_confirm: &ToConfirm,
    wrong: Option<&str>,
) -> Result<Response, Problem> {
    let order = &to_confirm.asked.order;
    let response = page.show(&ConfirmPage {
        p: page,
        number: shown_number(station, viewer).await?,
        c: Confirming::of(page, to_confirm),
        seal: &viewer.seal,
        act: page.to(&format!("/desk/customer/confirm/{order}")),
        again: page.to(&format!("/desk/customer/again/{order}")),
        wrong,
    });
    Ok(with(viewer.shown(station, page, response), wrong))
}

#[derive(Deserialize)]
struct Given {
    seal: String,
    #[serde(default)]
    shown: String,
    #[serde(default)]
    challenge: String,
    #[serde(default)]
    code: String,
}

/// Shows again what is to be confirmed, and sends another code.
async fn another(
    State(station): State<Arc<Station>>,
    Path(id): Path<String>,
    page: Page,
    viewer: Viewer,
    Form(form): Form<Given>,
) -> Result<Response, Problem> {
    viewer.check(&form.seal)?;
    match asked(&station, &viewer, &id).await {
        Ok(asked) => confirm_page(&station, &page, &viewer, &asked, None).await,
        Err(stop @ Stop::TooMany(_)) => again(&station, &page, &viewer, &id, &form, &stop).await,
        Err(_) => Ok(led(&page, &format!("/desk/customer/receipt/{id}"))),
    }
}

/// The same page with what is wrong.
async fn again(
    station: &Station,
    page: &Page,
    viewer: &Viewer,
    id: &str,
    form: &Given,
    stop: &Stop,
) -> Result<Response, Problem> {
    let (customer, channel) = (&viewer.view.customer, Channel::Desk);
    let asked = shown_before(station, customer, id, channel, &form.challenge).await?;
    let mut wait = String::new();
    let wrong = match stop {
        Stop::TooMany(seconds) => Some(page.words.wait_at_desk(*seconds)),
        _ => said(page, stop, &mut wait).map(str::to_owned),
    };
    confirm_page(station, page, viewer, &asked, wrong.as_deref()).await
}

async fn confirm(
    State(station): State<Arc<Station>>,
    Path(id): Path<String>,
    page: Page,
    viewer: Viewer,
    Form(form): Form<Given>,
) -> Result<Response, Problem> {
    viewer.check(&form.seal)?;
    let yes = Yes {
        order: id.clone(),
        shown: form.shown.clone(),
        challenge: form.challenge.clone(),
        code: code(&form.code).unwrap_or_default(),
    };
    let receipt = format!("/desk/customer/receipt/{id}");
    let clerk = viewer.clerk.account.id.clone();
    let customer = &viewer.view.customer;
    let before = act::standing(&station, customer, &id).await;
    // The same form sent again confirms nothing more.
    let new = before.is_ok_and(|standing| standing.order.consent.is_none());
    match act::confirm_by(&station, customer, yes, Channel::Desk, Some(clerk)).await {
        Ok(_) => {
            if new {
                note(&station, &viewer.clerk.account, "order-confirmed", &id).await?;
            }
            Ok(led(&page, &receipt))
        }
        Err(Stop::Refused(Refused::Over)) => Ok(led(&page, &receipt)),
        // What holds now is shown, with a code of its own.
        Err(Stop::Refused(Refused::Altered)) => match asked(&station, &viewer, &id).await {
            Ok(asked) => {
                let altered = Some(page.words.services.altered);
                confirm_page(&station, &page, &viewer, &asked, altered).await
            }
            Err(stop) => again(&station, &page, &viewer, &id, &form, &stop).await,
        },
        Err(stop @ (Stop::Wrong(_) | Stop::TooMany(_) | Stop::Refused(_))) => {
            again(&station, &page, &viewer, &id, &form, &stop).await
        }
        Err(Stop::Problem(problem)) => Err(problem),
    }
}

#[derive(Template)]
#[template(path = "desk/view/receipt.html")]
struct ReceiptPage<'a> {
    p: &'a Page,
    number: String,
    title: &'a str,
    icon: &'static str,
    tone: &'static str,
    name: String,
    facts: Vec<Fact>,
    note: &'a str,
    undo_until: Option<String>,
    undone: bool,
}

async fn receipt(
    State(station): State<Arc<Station>>,
    Path(id): Path<String>,
    page: Page,
    viewer: Viewer,
) -> Result<Response, Problem> {
    let standing = act::standing(&station, &viewer.view.customer, &id).await;
    let standing = standing.map_err(|stop| problem(&stop))?;
    let (order, words) = (&standing.order, page.words.services);
    let sent = page.words.view.receipt_sent;
    let (title, icon, tone, note) = match (order.state, order.item.action) {
        (OrderState::Completed, Action::Delete) => (words.left_title, "ok", "good", sent),
        (OrderState::Completed, _) => (words.ordered_title, "ok", "good", sent),
        (OrderState::InProgress, _) => (words.under_way_title, "clock", "accent", words.under_way),
        (OrderState::Failed, _) => (words.failed_title, "warn", "warn", words.failed),
        // Nothing was confirmed: there is nothing to show a receipt for.
        (OrderState::Acknowledged | OrderState::Cancelled, _) => return Ok(led(&page, HERE)),
    };
    let (_, today) = act::today(&station)?;
    let until = standing.receipt.as_ref().and_then(|r| r.undo_until);
    let until = until.filter(|day| today <= *day && order.undone.is_none());
    let name = order.shown.as_ref();
    let name = name.map(|s| s.name.in_language(page.language).to_owned());
    let facts = standing.receipt.as_ref().map(|r| Rows(&page).of_receipt(r));
    let response = page.show(&ReceiptPage {
        p: &page,
        number: shown_number(&station, &viewer).await?,
        title,
        icon,
        tone,
        name: name.unwrap_or_default(),
        facts: facts.unwrap_or_default(),
        note,
        undo_until: until.map(|day| page.words.date(day)),
        undone: order.undone.is_some(),
    });
    Ok(viewer.shown(&station, &page, response))
}
