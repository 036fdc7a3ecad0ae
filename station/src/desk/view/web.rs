//! Asking for the code, opening, looking, closing.

use super::page::{Order, Proof, Service, orders, proofs};
use super::store::{self, Asked, Desk, Given, Stands};
use super::{HERE, Viewer, end, led, note};
use crate::booking::place::Place;
use crate::customer::knows;
use crate::customer::store::contact;
use crate::desk::sign_in::Clerk;
use crate::http::headers::no_store;
use crate::http::problem::{OwnPage, Problem};
use crate::messages::text::from_us;
use crate::page::Page;
use crate::recommend::desk::{Suggested, suggested};
use crate::services::web::Line;
use crate::services::{act, evidence, rows, store as services};
use crate::state::Station;
use askama::Template;
use axum::Router;
use axum::extract::{Form, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use jiff::Timestamp;
use phonestation_rules::customer::{code, masked, number};
use phonestation_rules::services::{Wrong, status};
use phonestation_wire::Language;
use phonestation_wire::services::ProductStatus;
use serde::Deserialize;
use std::sync::Arc;

pub(super) fn routes() -> Router<Arc<Station>> {
    Router::new()
        .route(HERE, get(look))
        .route("/desk/customer/ask", post(ask))
        .route("/desk/customer/open", post(open))
        .route("/desk/customer/end", post(close))
}

#[derive(Template)]
#[template(path = "desk/view/ask.html")]
struct AskPage<'a> {
    p: &'a Page,
    seal: &'a str,
    number: &'a str,
    wrong: Option<&'a str>,
    ended: bool,
    here: bool,
    example: bool,
}

fn ask_page(
    station: &Station,
    page: &Page,
    clerk: &Clerk,
    number: &str,
    wrong: Option<&str>,
) -> Response {
    let response = page.show(&AskPage {
        p: page,
        seal: &clerk.seal,
        number,
        wrong,
        ended: wrong.is_none() && page.asked("q") == Some("ended"),
        here: station.carrier.is_some() && station.messages.is_some(),
        example: station.options.example,
    });
    with(response, wrong, StatusCode::UNPROCESSABLE_ENTITY)
}

fn with(response: Response, wrong: Option<&str>, status: StatusCode) -> Response {
    match wrong {
        Some(_) => OwnPage::with(no_store(response), status),
        None => no_store(response),
    }
}

#[derive(Template)]
#[template(path = "desk/view/code.html")]
struct CodePage<'a> {
    p: &'a Page,
    seal: &'a str,
    id: &'a str,
    number: String,
    wrong: Option<&'a str>,
    example: bool,
}

fn code_page(
    station: &Station,
    page: &Page,
    clerk: &Clerk,
    (id, number): (&str, &str),
    wrong: Option<&str>,
) -> Response {
    let response = page.show(&CodePage {
        p: page,
        seal: &clerk.seal,
        id,
        number: masked(number),
        wrong,
        example: station.options.example,
    });
    with(response, wrong, StatusCode::CONFLICT)
}

async fn look(
    State(station): State<Arc<Station>>,
    page: Page,
    clerk: Clerk,
    viewer: Result<Viewer, Response>,
) -> Result<Response, Problem> {
    if let Ok(viewer) = viewer {
        return open_page(&station, &page, &viewer).await;
    }
    let now = station.clock.now();
    Ok(
        match store::stands(&station.database, &clerk.session, now).await? {
            Stands::Waiting { id, number } if page.asked("q") != Some("other") => {
                code_page(&station, &page, &clerk, (&id, &number), None)
            }
            _ => ask_page(&station, &page, &clerk, "", None),
        },
    )
}

fn desk(clerk: &Clerk) -> Desk {
    Desk {
        session: clerk.session.clone(),
        seal: clerk.seal.clone(),
        account: clerk.account.id.clone(),
    }
}

#[derive(Deserialize)]
struct Typed {
    seal: String,
    number: String,
}

async fn ask(
    State(station): State<Arc<Station>>,
    page: Page,
    clerk: Clerk,
    Form(typed): Form<Typed>,
) -> Result<Response, Problem> {
    clerk.check(&typed.seal)?;
    let Some(number) = number(&typed.number) else {
        let wrong = page.words.services.bad_number;
        return Ok(ask_page(
            &station,
            &page,
            &clerk,
            &typed.number,
            Some(wrong),
        ));
    };
    let known = knows(&station, &number).await?;
    let place = Place::find(&station, &clerk.account.hall).await?;
    let hall = place.hall.name.clone();
    let now = station.clock.now();
    let text = move |language: Language, code: &str| {
        let hall = hall.in_language(language);
        from_us(
            language,
            &format!(
                "{hall}的店员想看您的服务、账单和订购记录，看 15 分钟。同意，就把验证码 {code} 告诉这位店员，5 分钟内有效；不同意，别给。替您订或者退，还要另一个码。"
            ),
            &format!(
                "A clerk at {hall} asks to see your services, statement and orders for 15 minutes. If you agree, give this clerk the code {code}, good for 5 minutes. If not, keep it. To order or leave for you takes another code."
            ),
        )
    };
    // Whatever was open is closed, and that is written down.
    let open = store::stands(&station.database, &clerk.session, now).await?;
    let asked = store::ask(
        &station.database,
        desk(&clerk),
        number.clone(),
        known,
        page.language,
        now,
        text,
    );
    match asked.await? {
        Asked::TooMany(seconds) => {
            let wait = page.words.wait_at_desk(seconds);
            Ok(ask_page(
                &station,
                &page,
                &clerk,
                &typed.number,
                Some(&wait),
            ))
        }
        Asked::Sent(id) => {
            station.bell.ring();
            if let Stands::Open(view) = open {
                note(&station, &clerk.account, "view-ended", &view.id).await?;
            }
            note(&station, &clerk.account, "view-asked", &id).await?;
            Ok(led(&page, HERE))
        }
    }
}

#[derive(Deserialize)]
struct Code {
    seal: String,
    id: String,
    code: String,
}

async fn open(
    State(station): State<Arc<Station>>,
    page: Page,
    clerk: Clerk,
    Form(given): Form<Code>,
) -> Result<Response, Problem> {
    clerk.check(&given.seal)?;
    let now = station.clock.now();
    let digits = code(&given.code).unwrap_or_default();
    let came = store::give(
        &station.database,
        desk(&clerk),
        given.id,
        digits,
        page.language,
        now,
    );
    let words = page.words.view;
    let wait;
    let wrong = match came.await? {
        Given::Open(view) => {
            note(&station, &clerk.account, "view-opened", &view.id).await?;
            return Ok(led(&page, HERE));
        }
        Given::Wrong(Wrong::Digits { .. }) => words.code_digits,
        Given::Wrong(Wrong::Locked) => words.code_locked,
        Given::Wrong(Wrong::Expired | Wrong::Replayed) => words.code_expired,
        Given::Wrong(Wrong::Foreign | Wrong::Altered) => words.code_foreign,
        Given::TooMany(seconds) => {
            wait = page.words.wait_at_desk(seconds);
            &wait
        }
    };
    Ok(
        match store::stands(&station.database, &clerk.session, now).await? {
            Stands::Waiting { id, number } => {
                code_page(&station, &page, &clerk, (&id, &number), Some(wrong))
            }
            _ => ask_page(&station, &page, &clerk, "", Some(wrong)),
        },
    )
}

#[derive(Deserialize)]
pub(super) struct Sealed {
    pub(super) seal: String,
}

async fn close(
    State(station): State<Arc<Station>>,
    page: Page,
    clerk: Clerk,
    Form(form): Form<Sealed>,
) -> Result<Response, Problem> {
    clerk.check(&form.seal)?;
    end(&station, &clerk.account).await?;
    let ended = page.to_with(HERE, "q", "ended");
    Ok(axum::response::IntoResponse::into_response(
        axum::response::Redirect::to(&ended),
    ))
}

/// The customer's number, enough of it for clerk and customer to know it.
pub(super) async fn shown_number(station: &Station, viewer: &Viewer) -> Result<String, Problem> {
    let mut connection = station.database.pool().acquire().await?;
    let (number, _) = contact(&mut connection, &viewer.view.customer).await?;
    Ok(masked(&number.unwrap_or_default()))
}

/// An instant in the hall's own words.
pub(super) async fn clock(
    station: &Station,
    page: &Page,
    viewer: &Viewer,
    at: Timestamp,
) -> Result<String, Problem> {
    let place = Place::find(station, &viewer.clerk.account.hall).await?;
    Ok(page.words.clock(place.local(at).time()))
}

#[derive(Template)]
#[template(path = "desk/view/open.html")]
struct OpenPage<'a> {
    p: &'a Page,
    /// The clerk's, to close.
    seal: &'a str,
    /// The view's, for everything else.
    own: &'a str,
    number: String,
    until: String,
    open: Vec<Service>,
    over: Vec<Line>,
    orders: Vec<Order>,
    proofs: Vec<Proof>,
    receipts: Vec<Line>,
    example: bool,
    suggested: Suggested,
    /// Something was said of a suggestion just now.
    noted: bool,
}

async fn open_page(
    station: &Arc<Station>,
    page: &Page,
    viewer: &Viewer,
) -> Result<Response, Problem> {
    let (_, today) = act::today(station)?;
    let place = Place::find(station, &viewer.clerk.account.hall).await?;
    let customer = &viewer.view.customer;
    let mine = services::mine(&station.database, customer).await?;
    let kept = evidence::of(&station.database, customer).await?;
    let newest = || mine.products.iter().rev();
    let is_over = |state| matches!(state, ProductStatus::Terminated | ProductStatus::Cancelled);
    let open = newest().filter(|p| !is_over(status(p, today)));
    let over = newest().filter(|p| is_over(status(p, today)));
    let receipts = mine.receipts.iter().take(20).map(|r| Line {
        href: page.to(&format!("/desk/customer/receipt/{}", r.order)),
        name: r.shown.name.in_language(page.language).to_owned(),
        price: page.words.did(r.shown.action).to_owned(),
        more: r.number.clone(),
    });
    let response = page.show(&OpenPage {
        p: page,
        seal: &viewer.clerk.seal,
        own: &viewer.seal,
        number: shown_number(station, viewer).await?,
        until: clock(station, page, viewer, viewer.view.until).await?,
        open: open.map(|p| Service::of(page, p, today)).collect(),
        over: over
            .map(|p| Line {
                href: String::new(),
                name: p.name.in_language(page.language).to_owned(),
                price: page.words.status(status(p, today)).to_owned(),
                more: rows::ended(page, p),
            })
            .collect(),
        orders: orders(station, page, &mine, &kept).await?,
        proofs: proofs(page, &mine, &kept),
        receipts: receipts.collect(),
        suggested: suggested(station, page, customer, &place.hall).await?,
        noted: page.asked("q") == Some("noted"),
        example: station.options.example,
    });
    Ok(viewer.shown(station, page, response))
}
