//! A customer's statement at a desk, and what comes back because it was paid and not delivered.

use super::web::{Sealed, shown_number};
use super::{Viewer, led, note};
use crate::http::problem::Problem;
use crate::page::Page;
use crate::services::store as services;
use crate::services::web::Bill;
use crate::services::{act, undelivered};
use crate::state::Station;
use askama::Template;
use axum::Router;
use axum::extract::{Form, Path, State};
use axum::response::Response;
use axum::routing::get;
use jiff::civil::Date;
use phonestation_rules::services::ledger;
use phonestation_wire::services::EntryKind;
use std::sync::Arc;

const STATEMENT: &str = "/desk/customer/statement";

pub(super) fn routes() -> Router<Arc<Station>> {
    let path = "/desk/customer/undelivered/{product}/{period}";
    Router::new()
        .route(STATEMENT, get(bill))
        .route(path, get(ask).post(give_back))
}

#[derive(Template)]
#[template(path = "desk/view/statement.html")]
struct StatementPage<'a> {
    p: &'a Page,
    number: String,
    bill: Bill,
}

async fn bill(
    State(station): State<Arc<Station>>,
    page: Page,
    viewer: Viewer,
) -> Result<Response, Problem> {
    let response = page.show(&StatementPage {
        p: &page,
        bill: Bill::of(&station, &page, &viewer.view.customer, STATEMENT).await?,
        number: shown_number(&station, &viewer).await?,
    });
    Ok(viewer.shown(&station, &page, response))
}

#[derive(Template)]
#[template(path = "desk/view/undelivered.html")]
struct UndeliveredPage<'a> {
    p: &'a Page,
    number: String,
    name: String,
    date: String,
    money: String,
    seal: &'a str,
    act: String,
    back: String,
}

/// The month's statement in which a payment stands.
fn month_of(page: &Page, period: Date) -> String {
    page.to_with(STATEMENT, "q", &period.strftime("%Y-%m").to_string())
}

/// Shows what would come back, before it does.
async fn ask(
    State(station): State<Arc<Station>>,
    Path((product, period)): Path<(String, Date)>,
    page: Page,
    viewer: Viewer,
) -> Result<Response, Problem> {
    let (_, today) = act::today(&station)?;
    let mine = services::mine(&station.database, &viewer.view.customer).await?;
    let found = mine.products.iter().find(|p| p.id == product);
    let found = found.ok_or(Problem::NOT_FOUND)?;
    let entries = ledger(found, today);
    let of = |kind| {
        entries
            .iter()
            .find(|e| e.period == period && e.kind == kind)
    };
    let paid = of(EntryKind::Charge).ok_or(Problem::NOT_FOUND)?;
    // It came back before: the statement says so.
    if of(EntryKind::NotDelivered).is_some() {
        return Ok(led(&page, STATEMENT));
    }
    let response = page.show(&UndeliveredPage {
        p: &page,
        number: shown_number(&station, &viewer).await?,
        name: found.name.in_language(page.language).to_owned(),
        date: page.words.date(period),
        money: page.words.money(paid.fen),
        seal: &viewer.seal,
        act: page.to(&format!("/desk/customer/undelivered/{product}/{period}")),
        back: month_of(&page, period),
    });
    Ok(viewer.shown(&station, &page, response))
}

async fn give_back(
    State(station): State<Arc<Station>>,
    Path((product, period)): Path<(String, Date)>,
    page: Page,
    viewer: Viewer,
    Form(form): Form<Sealed>,
) -> Result<Response, Problem> {
    viewer.check(&form.seal)?;
    if !undelivered(&station, &viewer.view.customer, &product, period).await? {
        return Err(Problem::NOT_FOUND);
    }
    note(&station, &viewer.clerk.account, "undelivered", &product).await?;
    // It comes back today, whenever it was paid.
    Ok(led(&page, STATEMENT))
}
