//! Guides on a screen: by topic, by a search with keys of its own, and one with the code that takes it along.

use super::screen::At;
use crate::guides::view::GuideView;
use crate::http::headers::no_store;
use crate::http::problem::Problem;
use crate::page::{Page, Row, qr_svg};
use crate::state::Station;
use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::get;
use phonestation_rules::guides::choose;
use phonestation_rules::search::mark;
use phonestation_wire::guides::{Audience, Guide};
use phonestation_wire::{Language, paths};
use std::sync::Arc;

/// More do not fit above the keys.
const FOUND: usize = 6;

pub(super) fn routes() -> Router<Arc<Station>> {
    Router::new()
        .route("/kiosk/{hall}/guides", get(topics))
        .route("/kiosk/{hall}/t/{topic}", get(one_topic))
        .route("/kiosk/{hall}/g/{guide}", get(one_guide))
        .route("/kiosk/{hall}/search", get(searched))
}

/// A guide or a topic as a row of this screen.
fn row<'a>(at: &At, guide: &'a Guide) -> Option<Row<'a>> {
    Some(Row {
        href: at.to(&format!("/g/{}", guide.id)),
        icon: Some(&guide.icon),
        ..Row::best(&at.page, guide)?
    })
}

#[derive(Template)]
#[template(path = "kiosk/guides.html")]
struct GuidesPage<'a> {
    p: &'a Page,
    at: &'a At,
    title: &'a str,
    rows: Vec<Row<'a>>,
    /// The list of all topics, where this is one of them.
    all: Option<String>,
}

/// All topics.
pub(super) fn topics_html(station: &Station, at: &At) -> Result<String, Problem> {
    let snapshot = station.content.now();
    let edition = snapshot.edition(at.page.language);
    let rows = edition.topics().into_iter().map(|(topic, count)| Row {
        icon: Some(topic.icon.as_str()),
        ..Row::new(
            at.to(&format!("/t/{}", topic.id)),
            &topic.title,
            at.page.words.guides(count),
        )
    });
    let page = GuidesPage {
        p: &at.page,
        at,
        title: at.page.words.kiosk.guides,
        rows: rows.collect(),
        all: None,
    };
    page.render().map_err(|_| Problem::FAULT)
}

/// One topic.
pub(super) fn topic_html(station: &Station, at: &At, id: &str) -> Result<String, Problem> {
    let snapshot = station.content.now();
    let edition = snapshot.edition(at.page.language);
    let topic = edition.topic(id).ok_or(Problem::NOT_FOUND)?;
    let page = GuidesPage {
        p: &at.page,
        at,
        title: &topic.title,
        rows: edition.in_topic(id).filter_map(|g| row(at, g)).collect(),
        all: Some(at.to("/guides")),
    };
    page.render().map_err(|_| Problem::FAULT)
}

#[derive(Template)]
#[template(path = "kiosk/guide.html")]
struct GuidePage<'a> {
    p: &'a Page,
    at: &'a At,
    view: GuideView<'a>,
    qr: String,
}

/// A guide's steps.
pub(super) fn guide_html(station: &Station, at: &At, id: &str) -> Result<String, Problem> {
    let page = &at.page;
    let snapshot = station.content.now();
    let edition = snapshot.edition(page.language);
    let guide = edition.guide(id).ok_or(Problem::NOT_FOUND)?;
    let variant = choose(&guide.variants, page.phone).ok_or(Problem::NOT_FOUND)?;
    let made = GuidePage {
        p: page,
        at,
        view: GuideView::of(page, guide, variant, None),
        qr: qr_svg(&page.absolute(&paths::guide_page(&guide.id))).unwrap_or_default(),
    };
    made.render().map_err(|_| Problem::FAULT)
}

#[derive(Template)]
#[template(path = "kiosk/search.html")]
struct SearchPage<'a> {
    p: &'a Page,
    at: &'a At,
    query: &'a str,
    rows: Vec<Row<'a>>,
    keys: Vec<Vec<char>>,
}

/// What a search finds; the keys alone when nothing is searched for.
pub(super) fn search_html(station: &Station, at: &At, query: &str) -> Result<String, Problem> {
    let page = &at.page;
    let snapshot = station.content.now();
    let edition = snapshot.edition(page.language);
    let found = match query {
        "" => crate::content::Found::default(),
        query => {
            let own = edition.search(query, Audience::All, FOUND);
            let others = Language::ALL.into_iter().filter(|l| *l != page.language);
            others.fold(own, |best, language| {
                let other = snapshot.edition(language);
                edition.better(best, other.search(query, Audience::All, FOUND))
            })
        }
    };
    let marked = found.corrected.as_deref().unwrap_or(query);
    let rows = found.guides.iter().filter_map(|(guide, variant)| {
        Some(Row {
            title: mark(&variant.title, marked),
            ..row(at, guide)?
        })
    });
    let keys = crate::page::keys();
    let made = SearchPage {
        p: page,
        at,
        query,
        rows: rows.collect(),
        keys: keys.iter().map(|row| row.chars().collect()).collect(),
    };
    made.render().map_err(|_| Problem::FAULT)
}

async fn topics(
    State(station): State<Arc<Station>>,
    Path(hall): Path<String>,
    page: Page,
) -> Result<Response, Problem> {
    let at = At::find(&station, &hall, page).await?;
    Ok(at.page.html(topics_html(&station, &at)?))
}

async fn one_topic(
    State(station): State<Arc<Station>>,
    Path((hall, topic)): Path<(String, String)>,
    page: Page,
) -> Result<Response, Problem> {
    let at = At::find(&station, &hall, page).await?;
    Ok(at.page.html(topic_html(&station, &at, &topic)?))
}

async fn one_guide(
    State(station): State<Arc<Station>>,
    Path((hall, guide)): Path<(String, String)>,
    page: Page,
) -> Result<Response, Problem> {
    let at = At::find(&station, &hall, page).await?;
    Ok(at.page.html(guide_html(&station, &at, &guide)?))
}

/// What was typed is the visitor's: no cache keeps it, and nothing counts it.
async fn searched(
    State(station): State<Arc<Station>>,
    Path(hall): Path<String>,
    page: Page,
) -> Result<Response, Problem> {
    let at = At::find(&station, &hall, page).await?;
    let query = at.page.asked("q").unwrap_or_default().to_owned();
    Ok(no_store(at.page.html(search_html(&station, &at, &query)?)))
}
