//! This month's suggestions on a screen: each with its slogan, what one gains, a case, why, and a code to take along.

use super::screen::At;
use crate::http::problem::Problem;
use crate::page::{Page, qr_svg};
use crate::recommend::app;
use crate::recommend::web::{Line, focus};
use crate::state::Station;
use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::get;
use phonestation_rules::recommend::{Why, words};
use phonestation_wire::paths;
use std::sync::Arc;

pub(super) fn routes() -> Router<Arc<Station>> {
    Router::new().route("/kiosk/{hall}/ideas", get(ideas))
}

struct Idea {
    line: Line,
    benefit: String,
    case: String,
    why: String,
    qr: String,
}

#[derive(Template)]
#[template(path = "kiosk/ideas.html")]
struct IdeasPage<'a> {
    p: &'a Page,
    at: &'a At,
    ideas: Vec<Idea>,
}

/// This month's suggestions; who reads large text is talked into nothing.
pub(super) fn html(station: &Station, at: &At) -> Result<String, Problem> {
    let page = &at.page;
    let snapshot = station.content.now();
    let lines = focus(station, page, Some(&at.place.hall));
    let ideas = lines.into_iter().filter_map(|line| {
        let app = app(&snapshot, station, &line.app)?;
        Some(Idea {
            benefit: app.turns.benefit.in_language(page.language).to_owned(),
            case: app.turns.case.in_language(page.language).to_owned(),
            why: words::why(page.language, Why::Focus),
            qr: qr_svg(&page.absolute(&paths::app_page(&app.id))).unwrap_or_default(),
            line,
        })
    });
    let made = IdeasPage {
        p: page,
        at,
        ideas: ideas.collect(),
    };
    made.render().map_err(|_| Problem::FAULT)
}

async fn ideas(
    State(station): State<Arc<Station>>,
    Path(hall): Path<String>,
    page: Page,
) -> Result<Response, Problem> {
    let at = At::find(&station, &hall, page).await?;
    Ok(at.page.html(html(&station, &at)?))
}
