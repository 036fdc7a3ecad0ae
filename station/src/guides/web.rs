//! Pages about guides.

use super::view::GuideView;
use crate::home;
use crate::http::problem::Problem;
use crate::page::{Page, Row};
use crate::state::Station;
use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use phonestation_rules::guides::choose;
use phonestation_wire::guides::Topic;
use phonestation_wire::paths;
use std::sync::Arc;

/// How many guides of the same topic are offered when one is done.
const MORE: usize = 3;

pub(crate) fn routes() -> Router<Arc<Station>> {
    Router::new()
        .route("/t/{topic}", get(topic))
        .route("/g/{guide}", get(guide))
        .route("/g/{guide}/done", get(done))
        .route("/g/{guide}/qr.svg", get(qr))
}

#[derive(Template)]
#[template(path = "guides/topic.html")]
struct TopicPage<'a> {
    p: &'a Page,
    topic: &'a Topic,
    rows: Vec<Row<'a>>,
}

async fn topic(
    State(station): State<Arc<Station>>,
    Path(id): Path<String>,
    page: Page,
) -> Result<Response, Problem> {
    let snapshot = station.content.now();
    let edition = snapshot.edition(page.language);
    let topic = edition.topic(&id).ok_or(Problem::NOT_FOUND)?;
    let rows = edition
        .in_topic(&id)
        .filter_map(|g| Row::best(&page, g))
        .collect();
    Ok(page.show(&TopicPage {
        p: &page,
        topic,
        rows,
    }))
}

#[derive(Template)]
#[template(path = "guides/guide.html")]
struct GuidePage<'a> {
    p: &'a Page,
    view: GuideView<'a>,
}

async fn guide(
    State(station): State<Arc<Station>>,
    Path(id): Path<String>,
    page: Page,
) -> Result<Response, Problem> {
    let snapshot = station.content.now();
    let edition = snapshot.edition(page.language);
    let guide = edition.guide(&id).ok_or(Problem::NOT_FOUND)?;
    let variant = choose(&guide.variants, page.phone).ok_or(Problem::NOT_FOUND)?;
    let topic = guide.topics.first().and_then(|t| edition.topic(t));
    let view = GuideView::of(&page, guide, variant, topic);
    Ok(page.show(&GuidePage { p: &page, view }))
}

#[derive(Template)]
#[template(path = "guides/done.html")]
struct DonePage<'a> {
    p: &'a Page,
    again: String,
    guide: String,
    rows: Vec<Row<'a>>,
}

async fn done(
    State(station): State<Arc<Station>>,
    Path(id): Path<String>,
    page: Page,
) -> Result<Response, Problem> {
    let snapshot = station.content.now();
    let edition = snapshot.edition(page.language);
    let guide = edition.guide(&id).ok_or(Problem::NOT_FOUND)?;
    let topic = guide.topics.first().map(String::as_str).unwrap_or_default();
    let others = edition.in_topic(topic).filter(|g| g.id != id);
    let rows = others
        .filter_map(|g| Row::best(&page, g))
        .take(MORE)
        .collect();
    let again = page.words.find_it_again(&guide.label);
    let guide = page.to(&paths::guide_page(&id));
    Ok(page.show(&DonePage {
        p: &page,
        again,
        guide,
        rows,
    }))
}

async fn qr(State(station): State<Arc<Station>>, Path(id): Path<String>, page: Page) -> Response {
    let snapshot = station.content.now();
    match snapshot.edition(page.language).guide(&id) {
        Some(guide) => home::qr(&page.absolute(&paths::guide_page(&guide.id))),
        None => Problem::NOT_FOUND.into_response(),
    }
}
