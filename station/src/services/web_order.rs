//! From an order's form to its receipt, on the web: the second yes is a page of its own.

use super::act::{self, Stop, ToConfirm, Yes};
use super::confirming::{Confirming, shown_before};
use super::rows::{Fact, Facts as Rows};
use super::undo;
use super::web::{nothing, offer_page, said};
use super::{api, store};
use crate::customer::SignedIn;
use crate::customer::web::to_the_door;
use crate::http::headers::no_store;
use crate::http::problem::{OwnPage, Problem};
use crate::page::Page;
use crate::state::Station;
use askama::Template;
use axum::Router;
use axum::body::Bytes;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use phonestation_rules::services::{Refused, substitute};
use phonestation_wire::services::{Action, Channel, Item, Leave, OrderState, ProductOrder, Reason};
use serde::Deserialize;
use std::sync::Arc;
use uuid::Uuid;

pub(super) fn routes() -> Router<Arc<Station>> {
    Router::new()
        .route("/me/ask/{id}", post(ask))
        .route("/me/confirm/{id}", post(confirm))
        .route("/me/receipt/{id}", get(receipt))
        .route("/me/undo/{id}", post(undo))
        .route("/me/reason/{id}", post(reason))
}

/// What an order's form sends. A name may come several times, so it is read as pairs.
#[derive(Default)]
pub(crate) struct Wish {
    pub(crate) seal: String,
    pub(crate) key: String,
    pub(crate) item: Option<Item>,
}

impl Wish {
    pub(crate) fn read(body: &[u8]) -> Option<Wish> {
        let pairs: Vec<(String, String)> = Form::<Vec<(String, String)>>::from_bytes(body)?;
        let mut wish = Wish::default();
        let mut item = nothing();
        for (name, value) in pairs {
            match name.as_str() {
                "seal" => wish.seal = value,
                "key" => wish.key = Uuid::parse_str(&value).ok()?.to_string(),
                "offering" => item.offering = value,
                "product" => item.product = value,
                "choice" => item.choices.push(value),
                "leave" => item.leave = Leave::parse(&value),
                _ => {}
            }
        }
        item.action = match (item.offering.is_empty(), item.product.is_empty()) {
            (false, true) => Action::Add,
            (false, false) => Action::Modify,
            (true, false) => Action::Delete,
            (true, true) => return None,
        };
        wish.item = Some(item);
        (!wish.key.is_empty()).then_some(wish)
    }
}

/// Reads a form's pairs.
trait FromBytes: Sized {
    fn from_bytes(body: &[u8]) -> Option<Vec<(String, String)>>;
}

impl FromBytes for Form<Vec<(String, String)>> {
    fn from_bytes(body: &[u8]) -> Option<Vec<(String, String)>> {
        let text = std::str::from_utf8(body).ok()?;
        let uri = format!("/?{text}").parse::<axum::http::Uri>().ok()?;
        let query = axum::extract::Query::<Vec<(String, String)>>::try_from_uri(&uri);
        query.ok().map(|q| q.0)
    }
}

/// Notes what a form orders and shows what is to be confirmed.
pub(super) async fn order(
    State(station): State<Arc<Station>>,
    page: Page,
    customer: Option<SignedIn>,
    body: Bytes,
) -> Result<Response, Problem> {
    let wish = Wish::read(&body).ok_or(Problem::BAD)?;
    let item = wish.item.ok_or(Problem::BAD)?;
    let Some(customer) = customer else {
        let back = match item.offering.as_str() {
            "" => "/me".to_owned(),
            offering => format!("/me/offer/{offering}"),
        };
        return Ok(to_the_door(&page, &back));
    };
    customer.check(&wish.seal)?;
    let id = act::order_id(&customer.id, Some(&wish.key));
    let placed = act::place(
        &station,
        &customer.id,
        id.clone(),
        item.clone(),
        Channel::Web,
        String::new(),
    );
    let asked = match placed.await {
        Ok(_) => act::ask(&station, &customer.id, &id).await,
        Err(stop) => Err(stop),
    };
    let stop = match asked {
        Ok(asked) => return Ok(confirm_page(&page, &customer, &asked, None)),
        Err(stop) => stop,
    };
    // The form sent again after it was confirmed leads to its receipt.
    if stop == Stop::Refused(Refused::Over) {
        return Ok(led(&page, &format!("/me/receipt/{id}")));
    }
    let mut wait = String::new();
    let wrong = said(&page, &stop, &mut wait);
    let shop = act::offerings(&station);
    match (shop.iter().find(|o| o.id == item.offering), wrong) {
        (Some(offering), Some(wrong)) => Ok(offer_page(
            &page,
            offering,
            &item.product,
            customer.seal,
            Some(wrong),
        )),
        // Left already: the product's page says so.
        _ if !item.product.is_empty() => Ok(led(&page, &format!("/me/product/{}", item.product))),
        _ => Err(problem(&stop)),
    }
}

fn led(page: &Page, path: &str) -> Response {
    Redirect::to(&page.to(path)).into_response()
}

pub(crate) fn problem(stop: &Stop) -> Problem {
    match stop {
        Stop::Problem(problem) => *problem,
        Stop::Refused(Refused::NoOrder) => Problem::NOT_FOUND,
        _ => Problem::BAD,
    }
}

#[derive(Template)]
#[template(path = "services/confirm.html")]
struct ConfirmPage<'a> {
    p: &'a Page,
    c: Confirming<'a>,
    seal: &'a str,
    act: String,
    again: String,
    back: String,
    order_act: String,
    wrong: Option<&'a str>,
}

fn confirm_page(
    page: &Page,
    customer: &SignedIn,
    to_confirm: &ToConfirm,
    wrong: Option<&str>,
) -> Response {
    let order = &to_confirm.asked.order;
    let response = page.show(&ConfirmPage {
        p: page,
        c: Confirming::of(page, to_confirm),
        seal: &customer.seal,
        act: page.to(&format!("/me/confirm/{order}")),
        again: page.to(&format!("/me/ask/{order}")),
        back: page.to("/me"),
        order_act: page.to("/me/order"),
        wrong,
    });
    match wrong {
        Some(_) => OwnPage::with(no_store(response), StatusCode::CONFLICT),
        None => no_store(response),
    }
}

#[derive(Debug, Default, Deserialize)]
struct Sealed {
    seal: String,
    #[serde(default)]
    shown: String,
    #[serde(default)]
    challenge: String,
    #[serde(default)]
    code: String,
    #[serde(default)]
    reason: String,
}

/// Shows again what is to be confirmed, with another code.
async fn ask(
    State(station): State<Arc<Station>>,
    Path(id): Path<String>,
    page: Page,
    customer: SignedIn,
    Form(form): Form<Sealed>,
) -> Result<Response, Problem> {
    customer.check(&form.seal)?;
    match act::ask(&station, &customer.id, &id).await {
        Ok(asked) => Ok(confirm_page(&page, &customer, &asked, None)),
        Err(stop @ Stop::TooMany(_)) => again(&station, &page, &customer, &id, &form, &stop).await,
        Err(_) => Ok(led(&page, &format!("/me/receipt/{id}"))),
    }
}

/// The same page with what is wrong.
async fn again(
    station: &Station,
    page: &Page,
    customer: &SignedIn,
    id: &str,
    form: &Sealed,
    stop: &Stop,
) -> Result<Response, Problem> {
    let (customer_id, channel) = (&customer.id, Channel::Web);
    let asked = shown_before(station, customer_id, id, channel, &form.challenge).await?;
    let mut wait = String::new();
    let wrong = said(page, stop, &mut wait).map(str::to_owned);
    Ok(confirm_page(page, customer, &asked, wrong.as_deref()))
}

async fn confirm(
    State(station): State<Arc<Station>>,
    Path(id): Path<String>,
    page: Page,
    customer: SignedIn,
    Form(form): Form<Sealed>,
) -> Result<Response, Problem> {
    customer.check(&form.seal)?;
    let yes = Yes {
        order: id.clone(),
        shown: form.shown.clone(),
        challenge: form.challenge.clone(),
        code: phonestation_rules::customer::code(&form.code).unwrap_or_default(),
    };
    match act::confirm(&station, &customer.id, yes, Channel::Web).await {
        Ok(_) | Err(Stop::Refused(Refused::Over)) => Ok(led(&page, &format!("/me/receipt/{id}"))),
        // What holds now is shown, with a code of its own.
        Err(Stop::Refused(Refused::Altered)) => match act::ask(&station, &customer.id, &id).await {
            Ok(asked) => {
                let altered = page.words.services.altered;
                Ok(confirm_page(&page, &customer, &asked, Some(altered)))
            }
            Err(stop) => again(&station, &page, &customer, &id, &form, &stop).await,
        },
        Err(stop @ (Stop::Wrong(_) | Stop::TooMany(_) | Stop::Refused(_))) => {
            again(&station, &page, &customer, &id, &form, &stop).await
        }
        Err(Stop::Problem(problem)) => Err(problem),
    }
}

#[derive(Template)]
#[template(path = "services/receipt.html")]
struct ReceiptPage<'a> {
    p: &'a Page,
    title: &'a str,
    icon: &'static str,
    tone: &'static str,
    name: String,
    facts: Vec<Fact>,
    note: &'a str,
    seal: &'a str,
    undo: Option<(String, String)>,
    undone: bool,
    left: bool,
    reasons: Vec<(&'static str, &'a str)>,
    reason_act: String,
    thanks: bool,
    /// At most one: where it leads, its name, its price.
    perhaps: Option<(String, String, String)>,
}

async fn receipt(
    State(station): State<Arc<Station>>,
    Path(id): Path<String>,
    page: Page,
    customer: SignedIn,
) -> Result<Response, Problem> {
    let standing = act::standing(&station, &customer.id, &id).await;
    let standing = standing.map_err(|stop| problem(&stop))?;
    let (order, words) = (&standing.order, page.words.services);
    let left = order.item.action == Action::Delete && order.state == OrderState::Completed;
    let (title, icon, tone, note) = match order.state {
        OrderState::Completed if left => (words.left_title, "ok", "good", words.keep_receipt),
        OrderState::Completed => (words.ordered_title, "ok", "good", words.keep_receipt),
        OrderState::InProgress => (words.under_way_title, "clock", "accent", words.under_way),
        OrderState::Failed => (words.failed_title, "warn", "warn", words.failed),
        // Nothing was confirmed: there is nothing to show a receipt for.
        OrderState::Acknowledged | OrderState::Cancelled => return Ok(led(&page, "/me")),
    };
    let (_, today) = act::today(&station)?;
    let told = page.asked("q").and_then(Reason::parse);
    let thanks = left && told.is_some();
    let until = standing.receipt.as_ref().and_then(|r| r.undo_until);
    let until = until.filter(|day| today <= *day && order.undone.is_none());
    let name = order
        .shown
        .as_ref()
        .map(|s| s.name.in_language(page.language));
    let response = page.show(&ReceiptPage {
        p: &page,
        title,
        icon,
        tone,
        name: name.unwrap_or_default().to_owned(),
        facts: standing
            .receipt
            .as_ref()
            .map(|r| Rows(&page).of_receipt(r))
            .unwrap_or_default(),
        note,
        seal: &customer.seal,
        undo: until.map(|day| (page.to(&format!("/me/undo/{id}")), page.words.date(day))),
        undone: order.undone.is_some(),
        left,
        reasons: Reason::ALL
            .map(|r| (r.as_str(), page.words.reason(r)))
            .to_vec(),
        reason_act: page.to(&format!("/me/reason/{id}")),
        thanks,
        perhaps: perhaps(&station, &page, &customer, order, told).await?,
    });
    Ok(no_store(response))
}

/// The one thing that may suit better, after the result and never in large letters.
async fn perhaps(
    station: &Station,
    page: &Page,
    customer: &SignedIn,
    order: &ProductOrder,
    told: Option<Reason>,
) -> Result<Option<(String, String, String)>, Problem> {
    let left = order.item.action == Action::Delete && order.undone.is_none();
    if !left || page.large || told.is_none() {
        return Ok(None);
    }
    let (_, today) = act::today(station)?;
    let mine = store::mine(&station.database, &customer.id).await?;
    let shop = act::offerings(station);
    let product = mine.products.iter().find(|p| p.id == order.product);
    let one = product.and_then(|p| substitute(p, told, &mine.products, &shop, today));
    let facts = one.and_then(|o| phonestation_rules::services::Facts::of(o).ok());
    Ok(facts.map(|f| {
        let name = f.name.in_language(page.language).to_owned();
        let href = page.to(&format!("/me/offer/{}", f.offering));
        (href, name, page.words.price(&f.terms))
    }))
}

async fn undo(
    State(station): State<Arc<Station>>,
    Path(id): Path<String>,
    page: Page,
    customer: SignedIn,
    Form(form): Form<Sealed>,
) -> Result<Response, Problem> {
    customer.check(&form.seal)?;
    match undo::undo(&station, &customer.id, &id, Channel::Web).await {
        Ok(_) => Ok(Redirect::to(&page.to_with("/me", "q", "undone")).into_response()),
        // The receipt's page has no undo any more, and says the last day.
        Err(Stop::Refused(Refused::TooLate | Refused::Over)) => {
            Ok(led(&page, &format!("/me/receipt/{id}")))
        }
        Err(stop) => Err(problem(&stop)),
    }
}

async fn reason(
    State(station): State<Arc<Station>>,
    Path(id): Path<String>,
    page: Page,
    customer: SignedIn,
    Form(form): Form<Sealed>,
) -> Result<Response, Problem> {
    customer.check(&form.seal)?;
    let reason = Reason::parse(&form.reason).ok_or(Problem::BAD)?;
    let counted = api::count(&station, &customer.id, &id, reason.as_str()).await;
    counted.map_err(|stop| problem(&stop))?;
    let path = page.to_with(&format!("/me/receipt/{id}"), "q", reason.as_str());
    Ok(Redirect::to(&path).into_response())
}
