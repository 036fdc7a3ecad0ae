//! Services for people, at `/me`: find, facts, order, confirm, receipt; leave in no more steps. Without script.

use super::act::{self, Stop};
use super::rows::{Fact, Facts as Rows};
use super::{statement, store};
use crate::customer::SignedIn;
use crate::http::headers::no_store;
use crate::http::problem::{OwnPage, Problem};
use crate::page::Page;
use crate::state::Station;
use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use jiff::civil::Date;
use phonestation_rules::services::{Facts, last_day, next_charge, status};
use phonestation_wire::services::{
    EntryKind, Item, Mine, OfferingKind, Product, ProductOffering, ProductStatus, StatementLine,
};
use std::sync::Arc;
use uuid::Uuid;

pub(super) fn routes() -> Router<Arc<Station>> {
    Router::new()
        .route("/me", get(mine))
        .route("/me/find", get(find))
        .route("/me/offer/{id}", get(offer))
        .route("/me/product/{id}", get(product))
        .route("/me/statement", get(bill))
        .merge(super::web_order::routes())
        .route("/me/order", post(super::web_order::order))
}

/// Something in a list: where it leads, its name, two short lines.
pub(crate) struct Line {
    pub(crate) href: String,
    pub(crate) name: String,
    pub(crate) price: String,
    pub(crate) more: String,
}

#[derive(Template)]
#[template(path = "services/mine.html")]
struct MinePage<'a> {
    p: &'a Page,
    seal: &'a str,
    open: Vec<Line>,
    over: Vec<Line>,
    receipts: Vec<Line>,
    example: bool,
    undone: bool,
}

async fn mine(
    State(station): State<Arc<Station>>,
    page: Page,
    customer: SignedIn,
) -> Result<Response, Problem> {
    let (_, today) = act::today(&station)?;
    let mine = store::mine(&station.database, &customer.id).await?;
    let words = page.words;
    let line = |p: &Product| Line {
        href: page.to(&format!("/me/product/{}", p.id)),
        name: p.name.in_language(page.language).to_owned(),
        price: words.price(&p.terms),
        more: match (status(p, today), next_charge(p, today)) {
            (ProductStatus::Active, Some(next)) => format!(
                "{}: {} · {}",
                words.services.next_charge,
                words.date(next.date),
                words.money(next.fen)
            ),
            (status, _) => match last_day(p) {
                Some(last) => format!(
                    "{} · {}: {}",
                    words.status(status),
                    words.services.last_day,
                    words.date(last)
                ),
                None => words.status(status).to_owned(),
            },
        },
    };
    let is_over = |p: &&Product| {
        matches!(
            status(p, today),
            ProductStatus::Terminated | ProductStatus::Cancelled
        )
    };
    let newest = || mine.products.iter().rev();
    let receipts = mine.receipts.iter().take(20).map(|r| Line {
        href: page.to(&format!("/me/receipt/{}", r.order)),
        name: r.shown.name.in_language(page.language).to_owned(),
        price: words.did(r.shown.action).to_owned(),
        more: r.number.clone(),
    });
    let response = page.show(&MinePage {
        p: &page,
        seal: &customer.seal,
        open: newest().filter(|p| !is_over(p)).map(line).collect(),
        over: newest().filter(is_over).map(line).collect(),
        receipts: receipts.collect(),
        example: station.options.example,
        undone: page.asked("q") == Some("undone"),
    });
    Ok(no_store(response))
}

#[derive(Template)]
#[template(path = "services/find.html")]
struct FindPage<'a> {
    p: &'a Page,
    kinds: Vec<(&'a str, Vec<Line>)>,
    example: bool,
    here: bool,
}

/// What is on offer, by kind; each leads to its page below `to`.
pub(crate) fn kinds(station: &Station, page: &Page, to: &str) -> Vec<(&'static str, Vec<Line>)> {
    let shop = act::offerings(station);
    let of = |kind: OfferingKind| {
        let sold = shop.iter().filter(|o| o.kind == kind);
        let facts = sold.filter_map(|o| Facts::of(o).ok());
        let lines = facts.map(|facts| Line {
            href: page.to(&format!("{to}/{}", facts.offering)),
            name: facts.name.in_language(page.language).to_owned(),
            price: page.words.price(&facts.terms),
            more: facts.description.in_language(page.language).to_owned(),
        });
        (page.words.kind(kind), lines.collect::<Vec<_>>())
    };
    let kinds = OfferingKind::ALL.map(of).into_iter();
    kinds.filter(|(_, lines)| !lines.is_empty()).collect()
}

async fn find(State(station): State<Arc<Station>>, page: Page) -> Response {
    page.show(&FindPage {
        p: &page,
        kinds: kinds(&station, &page, "/me/offer"),
        example: station.options.example,
        here: station.carrier.is_some(),
    })
}

#[derive(Template)]
#[template(path = "services/offer.html")]
struct OfferPage<'a> {
    p: &'a Page,
    name: &'a str,
    facts: Vec<Fact>,
    example: bool,
    sold: bool,
    act: String,
    seal: String,
    key: String,
    offering: &'a str,
    /// The product that it follows, where a trial goes on.
    after: &'a str,
    pick: u32,
    choices: Vec<(String, String)>,
    wrong: Option<&'a str>,
}

/// The facts of an offering, with the way to order it.
pub(super) fn offer_page(
    page: &Page,
    offering: &ProductOffering,
    after: &str,
    seal: String,
    wrong: Option<&str>,
) -> Response {
    let facts = Facts::of(offering);
    let rows = facts.as_ref().map(|f| Rows(page).of_offering(f));
    let choice = offering.choice.as_ref();
    let choices = choice.into_iter().flat_map(|c| &c.of);
    let response = page.show(&OfferPage {
        p: page,
        name: offering.name.in_language(page.language),
        sold: facts.is_ok(),
        facts: rows.unwrap_or_default(),
        example: offering.example,
        act: page.to("/me/order"),
        seal,
        key: Uuid::new_v4().to_string(),
        offering: &offering.id,
        after,
        pick: choice.map_or(0, |c| c.pick),
        choices: choices
            .map(|c| (c.id.clone(), c.name.in_language(page.language).to_owned()))
            .collect(),
        wrong,
    });
    match wrong {
        Some(_) => OwnPage::with(no_store(response), StatusCode::CONFLICT),
        None => no_store(response),
    }
}

async fn offer(
    State(station): State<Arc<Station>>,
    Path(id): Path<String>,
    page: Page,
    customer: Option<SignedIn>,
) -> Result<Response, Problem> {
    let shop = act::offerings(&station);
    let offering = shop.iter().find(|o| o.id == id);
    let offering = offering.ok_or(Problem::NOT_FOUND)?;
    let seal = customer.map(|c| c.seal).unwrap_or_default();
    let after = page.asked("q").unwrap_or_default();
    Ok(offer_page(&page, offering, after, seal, None))
}

#[derive(Template)]
#[template(path = "services/product.html")]
struct ProductPage<'a> {
    p: &'a Page,
    name: &'a str,
    facts: Vec<Fact>,
    trace: Vec<Fact>,
    example: bool,
    seal: &'a str,
    key: String,
    product: &'a str,
    leave: Option<String>,
    /// The order by which it was left, while that can be undone.
    undo: Option<String>,
    /// Where a trial goes on.
    goes_on: Option<String>,
    by_sms: Option<(String, String)>,
}

async fn product(
    State(station): State<Arc<Station>>,
    Path(id): Path<String>,
    page: Page,
    customer: SignedIn,
) -> Result<Response, Problem> {
    let (_, today) = act::today(&station)?;
    let mine = store::mine(&station.database, &customer.id).await?;
    let product = mine.products.iter().find(|p| p.id == id);
    let product = product.ok_or(Problem::NOT_FOUND)?;
    let shop = act::offerings(&station);
    let offering = shop.iter().find(|o| o.id == product.offering);
    let state = status(product, today);
    let open = product.end.is_none()
        && matches!(state, ProductStatus::Active | ProductStatus::PendingActive);
    let undo = product.end.as_ref().filter(|end| today <= end.last_day);
    let then = offering.and_then(|o| o.then.as_ref());
    let then = then.filter(|_| open && !page.large);
    let order = mine.orders.iter().find(|o| o.id == product.order);
    let sms = offering.and_then(|o| o.leave_by_sms.clone());
    let response = page.show(&ProductPage {
        p: &page,
        name: product.name.in_language(page.language),
        facts: Rows(&page).of_product(product, today),
        trace: order.map(|o| Rows(&page).of_trace(o)).unwrap_or_default(),
        example: station.options.example,
        seal: &customer.seal,
        key: Uuid::new_v4().to_string(),
        product: &product.id,
        leave: open.then(|| page.to("/me/order")),
        undo: undo.map(|end| page.to(&format!("/me/undo/{}", end.order))),
        goes_on: then.map(|t| page.to_with(&format!("/me/offer/{t}"), "q", &product.id)),
        by_sms: sms.filter(|_| open).map(|c| (c.send, c.to)),
    });
    Ok(no_store(response))
}

/// A statement's line in words.
pub(crate) struct BillLine {
    pub(crate) date: String,
    pub(crate) name: String,
    pub(crate) what: &'static str,
    pub(crate) money: String,
    /// The product and the period that was paid: while it can come back because it was not delivered.
    pub(crate) paid: Option<(String, Date)>,
}

impl BillLine {
    fn of(page: &Page, line: &StatementLine, mine: &Mine, today: Date) -> BillLine {
        let words = page.words;
        let entry = &line.entry;
        let product = mine.products.iter().find(|p| p.id == line.product);
        let back = product.is_some_and(|p| p.undelivered.iter().any(|u| u.period == entry.period));
        let paid = entry.kind == EntryKind::Charge && entry.date <= today && !back;
        BillLine {
            date: words.date(entry.date),
            name: line.name.in_language(page.language).to_owned(),
            what: match entry.kind {
                EntryKind::Charge => words.services.charge,
                EntryKind::Refund => words.services.refund,
                EntryKind::LeavingCharge => words.services.leaving_charged,
                EntryKind::NotDelivered => words.services.not_delivered,
            },
            money: words.money(entry.fen),
            paid: paid.then(|| (line.product.clone(), entry.period)),
        }
    }
}

/// A month's statement in words, for whoever may see it.
pub(crate) struct Bill {
    pub(crate) month: String,
    pub(crate) lines: Vec<BillLine>,
    pub(crate) sum: String,
    pub(crate) before: String,
}

impl Bill {
    /// Of the month that is asked for, or this one; the month before is at `path` too.
    pub(crate) async fn of(
        station: &Station,
        page: &Page,
        customer: &str,
        path: &str,
    ) -> Result<Bill, Problem> {
        let (_, today) = act::today(station)?;
        let first = match page.asked("q") {
            None => today.first_of_month(),
            Some(text) => statement::month(text).ok_or(Problem::NOT_FOUND)?,
        };
        let mine: Mine = store::mine(&station.database, customer).await?;
        let of = statement::of(&mine, first);
        let before = first.yesterday().map_err(|_| Problem::NOT_FOUND)?;
        let before = before.strftime("%Y-%m").to_string();
        Ok(Bill {
            month: page.words.month(first),
            lines: of
                .lines
                .iter()
                .map(|line| BillLine::of(page, line, &mine, today))
                .collect(),
            sum: page.words.money(of.sum),
            before: page.to_with(path, "q", &before),
        })
    }
}

#[derive(Template)]
#[template(path = "services/statement.html")]
struct StatementPage<'a> {
    p: &'a Page,
    bill: Bill,
}

async fn bill(
    State(station): State<Arc<Station>>,
    page: Page,
    customer: SignedIn,
) -> Result<Response, Problem> {
    let bill = Bill::of(&station, &page, &customer.id, "/me/statement").await?;
    let response = page.show(&StatementPage { p: &page, bill });
    Ok(no_store(response))
}

/// What a form orders.
pub(super) fn nothing() -> Item {
    Item {
        action: phonestation_wire::services::Action::NoChange,
        offering: String::new(),
        product: String::new(),
        choices: vec![],
        leave: None,
    }
}

/// A refusal in a person's words.
pub(crate) fn said<'a>(page: &Page, stop: &Stop, wait: &'a mut String) -> Option<&'a str> {
    use phonestation_rules::services::{Refused, Wrong};
    let words = page.words.services;
    Some(match stop {
        Stop::Wrong(Wrong::Foreign) => words.code_foreign,
        Stop::Wrong(Wrong::Replayed) => words.code_replayed,
        Stop::Wrong(Wrong::Expired) => words.code_expired,
        Stop::Wrong(Wrong::Altered) => words.code_altered,
        Stop::Wrong(Wrong::Digits { .. }) => words.code_digits,
        Stop::Wrong(Wrong::Locked) => words.code_locked,
        Stop::TooMany(seconds) => {
            *wait = page.words.wait_for_code(*seconds);
            wait
        }
        Stop::Refused(Refused::Choices) => words.wrong_choices,
        Stop::Refused(Refused::NotHeld) => words.not_to_be_left,
        Stop::Refused(Refused::TooLate) => words.too_late,
        Stop::Refused(Refused::Altered) => words.altered,
        Stop::Refused(Refused::NoOrder) | Stop::Problem(_) => return None,
        Stop::Refused(Refused::Tried) => words.had_trial,
        Stop::Refused(_) => words.not_to_be_had,
    })
}
