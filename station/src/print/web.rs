//! The pages.

use super::sheets::{Content, Panel, book};
use super::view::One;
use crate::content::Edition;
use crate::http::problem::{OwnPage, Problem};
use crate::page::Page;
use crate::state::Station;
use askama::Template;
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use phonestation_rules::guides::choose;
use phonestation_wire::paths;
use std::sync::Arc;

/// More is a ream of paper by accident.
const MOST: usize = 30;
/// A slogan is read from two metres away.
const SLOGAN: usize = 40;

pub(crate) fn routes() -> Router<Arc<Station>> {
    Router::new()
        .route("/g/{guide}/card", get(card))
        .route("/print", get(chooser))
        .route("/print/book", get(folding))
        .route("/print/table-card", get(table))
}

type Asked = Query<Vec<(String, String)>>;

#[derive(Template)]
#[template(path = "print/card.html")]
struct CardPage<'a> {
    p: &'a Page,
    one: One<'a>,
    back: String,
}

async fn card(
    State(station): State<Arc<Station>>,
    Path(id): Path<String>,
    page: Page,
) -> Result<Response, Problem> {
    let snapshot = station.content.now();
    let one = one(&page, snapshot.edition(page.language), &id).ok_or(Problem::NOT_FOUND)?;
    let back = page.to(&paths::guide_page(&id));
    Ok(page.show(&CardPage {
        p: &page,
        one,
        back,
    }))
}

fn one<'a>(page: &Page, edition: &'a Edition, id: &str) -> Option<One<'a>> {
    let guide = edition.guide(id)?;
    Some(One::of(page, guide, choose(&guide.variants, page.phone)?))
}

/// A topic and its guides, each with its id and label.
type Shelf<'a> = (&'a str, Vec<(&'a str, &'a str)>);

#[derive(Template)]
#[template(path = "print/choose.html")]
struct ChoosePage<'a> {
    p: &'a Page,
    topics: Vec<Shelf<'a>>,
    wrong: Option<String>,
}

async fn chooser(State(station): State<Arc<Station>>, page: Page) -> Response {
    choosing(&station, &page, None)
}

fn choosing(station: &Station, page: &Page, wrong: Option<String>) -> Response {
    let snapshot = station.content.now();
    let edition = snapshot.edition(page.language);
    let main = |topic: &str| {
        let own = edition.in_topic(topic);
        let own = own.filter(|g| g.topics.first().is_some_and(|t| t == topic));
        own.map(|g| (g.id.as_str(), g.label.as_str())).collect()
    };
    let topics = edition.topics().into_iter();
    let topics = topics
        .map(|(t, _)| (t.title.as_str(), main(&t.id)))
        .collect();
    let p = page;
    let bad = wrong.is_some();
    let response = page.show(&ChoosePage { p, topics, wrong });
    match bad {
        true => OwnPage::with(response, StatusCode::BAD_REQUEST),
        false => response,
    }
}

#[derive(Template)]
#[template(path = "print/book.html")]
struct BookPage<'a> {
    p: &'a Page,
    name: &'a str,
    sheets: Vec<Vec<Panel<'a>>>,
    choose: String,
    site_qr: &'static str,
    made: String,
}

async fn folding(State(station): State<Arc<Station>>, Query(asked): Asked, page: Page) -> Response {
    let snapshot = station.content.now();
    let edition = snapshot.edition(page.language);
    let all = |name: &'static str| {
        let named = asked.iter().filter(move |(n, _)| n == name);
        named.map(|(_, v)| v.as_str())
    };
    let topic = all("topic").next().and_then(|id| edition.topic(id));
    let mut ids: Vec<&str> = Vec::new();
    let of_topic = topic
        .iter()
        .flat_map(|t| edition.in_topic(&t.id))
        .map(|g| g.id.as_str());
    for id in of_topic.chain(all("g")) {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    let unknown: Vec<&str> = ids
        .iter()
        .copied()
        .filter(|id| edition.guide(id).is_none())
        .collect();
    let w = page.words;
    if !unknown.is_empty() {
        return choosing(&station, &page, Some(w.no_such_guides(&unknown)));
    }
    if ids.is_empty() {
        return choosing(&station, &page, Some(w.choose_one.to_owned()));
    }
    if ids.len() > MOST {
        return choosing(&station, &page, Some(w.too_many_guides(MOST)));
    }
    let guides: Vec<One<'_>> = ids
        .iter()
        .filter_map(|id| one(&page, edition, id))
        .collect();
    let name = topic.map_or(w.pocket_book, |t| t.title.as_str());
    page.show(&BookPage {
        p: &page,
        name,
        sheets: book(&guides, name, page.language),
        choose: page.to("/print"),
        site_qr: "/qr.svg",
        made: w.release(snapshot.index.made),
    })
}

#[derive(Template)]
#[template(path = "print/table.html")]
struct TablePage<'a> {
    p: &'a Page,
    one: One<'a>,
    slogan: &'a str,
}

async fn table(State(station): State<Arc<Station>>, Query(asked): Asked, page: Page) -> Response {
    let snapshot = station.content.now();
    let edition = snapshot.edition(page.language);
    let first = |name: &str| asked.iter().find(|(n, _)| n == name).map(|(_, v)| v.trim());
    let slogan = first("slogan").unwrap_or_default();
    let w = page.words;
    if slogan.is_empty() || slogan.chars().count() > SLOGAN {
        return choosing(&station, &page, Some(w.slogan_length(SLOGAN)));
    }
    let id = first("g").unwrap_or_default();
    match one(&page, edition, id) {
        Some(one) => page.show(&TablePage {
            p: &page,
            one,
            slogan,
        }),
        None => choosing(&station, &page, Some(w.no_such_guides(&[id]))),
    }
}
