//! The line at a desk: one tap for each act.

use super::sign_in::Clerk;
use super::store::{self, Account};
use super::view;
use crate::booking::place::Place;
use crate::http::headers::no_store;
use crate::http::problem::{OwnPage, Problem};
use crate::line::events;
use crate::line::store::{self as line, Act, Acted, Next, RECALL, State as Stands, Visit};
use crate::page::Page;
use crate::state::Station;
use askama::Template;
use axum::Router;
use axum::extract::{Form, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use phonestation_rules::guides::choose;
use phonestation_wire::paths;
use serde::Deserialize;
use std::sync::Arc;

/// A longer reason to hold somebody is nobody's to read.
const NOTE: usize = 40;

pub(super) fn routes() -> Router<Arc<Station>> {
    Router::new()
        .route("/desk", get(desk))
        .route("/desk/next", post(next))
        .route("/desk/act", post(act))
        .route("/desk/live", get(live))
}

/// Somebody who waits, as a row.
struct Row {
    id: String,
    code: String,
    about: String,
    how: String,
    booked: bool,
}

/// Whom this desk has.
struct Present<'a> {
    id: String,
    code: String,
    about: String,
    how: String,
    name: String,
    called: String,
    recall: Option<String>,
    steps: Vec<&'a str>,
    guide: Option<String>,
}

#[derive(Template)]
#[template(path = "desk/desk.html")]
struct DeskPage<'a> {
    p: &'a Page,
    account: &'a Account,
    seal: &'a str,
    manager: bool,
    admin: bool,
    hall: &'a str,
    example: bool,
    present: Option<Present<'a>>,
    waiting: Vec<Row>,
    held: Vec<Row>,
    line: String,
    helped: String,
    colleagues: Vec<(String, String)>,
    wrong: Option<String>,
}

async fn desk(
    State(station): State<Arc<Station>>,
    page: Page,
    clerk: Clerk,
) -> Result<Response, Problem> {
    show(&station, &page, &clerk, None).await
}

async fn show(
    station: &Station,
    page: &Page,
    clerk: &Clerk,
    wrong: Option<String>,
) -> Result<Response, Problem> {
    let account = &clerk.account;
    let place = Place::find(station, &account.hall).await?;
    let now = place.now.timestamp();
    let here = line::present(&station.database, &account.hall, place.today()).await;
    let here = here?;
    let (count, took) = line::helped(&station.database, &account.hall, place.today()).await?;
    let each = (count > 0).then(|| (took.as_secs() / count.max(1) + 30) / 60);
    let colleagues = store::accounts(&station.database, Some(&account.hall)).await;
    let colleagues = colleagues?;
    let snapshot = station.content.now();
    let edition = snapshot.edition(page.language);
    let about = |visit: &Visit| match edition.guide(&visit.about) {
        Some(guide) => guide.label.clone(),
        None => page.words.product(visit.product).to_owned(),
    };
    let how = |visit: &Visit| match visit.due {
        Some(due) => page.words.booked_for(place.local(due).time()),
        None => page
            .words
            .waited(now.duration_since(visit.arrived).as_mins()),
    };
    let row = |visit: &Visit| Row {
        id: visit.id.clone(),
        code: visit.code.clone(),
        about: about(visit),
        how: match visit.state {
            Stands::Held if !visit.note.is_empty() => visit.note.clone(),
            _ => how(visit),
        },
        booked: visit.due.is_some(),
    };
    let mine = here
        .iter()
        .find(|v| v.state == Stands::Called && v.desk == account.id);
    let present = mine.map(|visit| {
        let guide = edition.guide(&visit.about);
        let steps = guide.and_then(|g| choose(&g.variants, page.phone));
        let since = visit.called.unwrap_or(visit.arrived);
        let from = since + RECALL;
        Present {
            id: visit.id.clone(),
            code: visit.code.clone(),
            about: about(visit),
            how: how(visit),
            name: visit.name.clone(),
            called: page.words.clock(place.local(since).time()),
            recall: (now < from).then(|| page.words.recall_from(place.local(from).time())),
            steps: steps
                .map(|v| v.steps.iter().map(|s| s.title.as_str()).collect())
                .unwrap_or_default(),
            guide: guide.map(|g| page.to(&paths::guide_page(&g.id))),
        }
    });
    let waiting: Vec<Row> = line::in_order(&here, now)
        .into_iter()
        .filter(|v| v.for_desk.is_empty() || v.for_desk == account.id)
        .map(row)
        .collect();
    let response = page.show(&DeskPage {
        p: page,
        account,
        seal: &clerk.seal,
        manager: account.role >= store::Role::Manager,
        admin: account.role >= store::Role::Admin,
        hall: place.hall.name.in_language(page.language),
        example: place.hall.example,
        present,
        line: page.words.waiting(waiting.len()),
        waiting,
        held: here
            .iter()
            .filter(|v| v.state == Stands::Held)
            .map(row)
            .collect(),
        helped: page.words.helped_today(count, each),
        colleagues: colleagues
            .into_iter()
            .filter(|a| a.id != account.id && !a.disabled)
            .map(|a| (a.id, a.name))
            .collect(),
        wrong: wrong.clone(),
    });
    let response = no_store(response);
    Ok(match wrong {
        Some(_) => OwnPage::with(response, StatusCode::CONFLICT),
        None => response,
    })
}

#[derive(Deserialize)]
struct Call {
    seal: String,
    /// One who was held; the next by the rule when empty.
    #[serde(default)]
    id: String,
}

async fn next(
    State(station): State<Arc<Station>>,
    page: Page,
    clerk: Clerk,
    Form(call): Form<Call>,
) -> Result<Response, Problem> {
    clerk.check(&call.seal)?;
    let place = Place::find(&station, &clerk.account.hall).await?;
    let only = Some(call.id.as_str()).filter(|id| !id.is_empty());
    let now = place.now.timestamp();
    let called = line::next(
        &station.database,
        &clerk.account.hall,
        place.today(),
        &clerk.account.id,
        only,
        now,
    );
    let words = page.words.hall;
    match called.await? {
        Next::Called(visit) => {
            view::end(&station, &clerk.account).await?;
            note(&station, &clerk, "next", &visit.code).await?;
            Ok(back(&page))
        }
        Next::Busy(_) => show(&station, &page, &clerk, Some(words.busy.to_owned())).await,
        Next::Nobody => show(&station, &page, &clerk, Some(words.nobody_waits.to_owned())).await,
    }
}

fn back(page: &Page) -> Response {
    Redirect::to(&page.to("/desk")).into_response()
}

/// Writes what was done, and tells open pages.
async fn note(
    station: &Station,
    clerk: &Clerk,
    act: &'static str,
    what: &str,
) -> Result<(), Problem> {
    let now = station.clock.now();
    store::audit(&station.database, &clerk.account, act, what, now).await?;
    station
        .live
        .moved(&station.database, &clerk.account.hall)
        .await;
    Ok(())
}

#[derive(Deserialize)]
struct Wish {
    seal: String,
    id: String,
    act: String,
    #[serde(default)]
    to: String,
    #[serde(default)]
    note: String,
}

async fn act(
    State(station): State<Arc<Station>>,
    page: Page,
    clerk: Clerk,
    Form(wish): Form<Wish>,
) -> Result<Response, Problem> {
    clerk.check(&wish.seal)?;
    let account = &clerk.account;
    let (word, act) = match wish.act.as_str() {
        "hold" => (
            "hold",
            Act::Hold {
                note: wish.note.trim().chars().take(NOTE).collect(),
            },
        ),
        "recall" => ("recall", Act::Recall),
        "done" => ("done", Act::Done),
        "missed" => ("no-show", Act::Missed),
        "hand-over" => {
            let to = store::account(&station.database, &wish.to).await?;
            let there = to.filter(|a| a.hall == account.hall && !a.disabled);
            (
                "hand-over",
                Act::HandOver {
                    to: there.ok_or(Problem::BAD)?.id,
                },
            )
        }
        _ => return Err(Problem::BAD),
    };
    let now = station.clock.now();
    let acted = line::act(
        &station.database,
        &account.hall,
        &wish.id,
        &account.id,
        act,
        now,
    )
    .await;
    match acted? {
        Acted::Done(visit) => {
            // Whoever is no longer at the desk is no longer to be seen there.
            if word != "recall" {
                view::end(&station, account).await?;
            }
            note(&station, &clerk, word, &visit.code).await?;
            Ok(back(&page))
        }
        Acted::TooSoon(from) => {
            let place = Place::find(&station, &account.hall).await?;
            let words = page.words.recall_from(place.local(from).time());
            show(&station, &page, &clerk, Some(words)).await
        }
        Acted::NotYours => {
            show(
                &station,
                &page,
                &clerk,
                Some(page.words.hall.not_yours.to_owned()),
            )
            .await
        }
    }
}

async fn live(State(station): State<Arc<Station>>, clerk: Clerk) -> Response {
    events(&station.live, &clerk.account.hall).into_response()
}
