//! Search on the web, without script.

use crate::feedback;
use crate::home::MOST_ASKED;
use crate::page::{Page, Row, Tile};
use crate::state::Station;
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use phonestation_rules::search::{excerpt, mark};
use phonestation_wire::Language;
use std::sync::Arc;

/// More results than this help nobody.
const LIMIT: usize = 20;

pub(crate) fn routes() -> Router<Arc<Station>> {
    Router::new().route("/search", get(search))
}

#[derive(Template)]
#[template(path = "search/search.html")]
struct SearchPage<'a> {
    p: &'a Page,
    title: &'a str,
    /// What was searched for instead.
    corrected: Option<String>,
    count: Option<String>,
    rows: Vec<Row<'a>>,
    /// That nothing was found, and of what.
    nothing: Option<String>,
    /// The most asked, where there is nothing better to show.
    tiles: Vec<Tile<'a>>,
}

async fn search(State(station): State<Arc<Station>>, page: Page) -> Response {
    let snapshot = station.content.now();
    let edition = snapshot.edition(page.language);
    let p = &page;
    let query = p.asked("q").unwrap_or_default();
    let found = match query {
        "" => crate::content::Found::default(),
        query => {
            let own = edition.search(query, p.phone, LIMIT);
            let others = Language::ALL.into_iter().filter(|l| *l != p.language);
            others.fold(own, |best, language| {
                if best.guides.is_empty() || best.partly {
                    let other = snapshot.edition(language).search(query, p.phone, LIMIT);
                    edition.better(best, other)
                } else {
                    best
                }
            })
        }
    };
    // Hits are marked as they were found: by the corrected spelling if there is one.
    let marked = found.corrected.as_deref().unwrap_or(query);
    let row = |(guide, variant)| {
        let row = Row::of(p, guide, variant);
        Row {
            title: mark(&variant.title, marked),
            excerpt: excerpt(guide, variant, marked),
            ..row
        }
    };
    let rows: Vec<Row> = found.guides.iter().copied().map(row).collect();
    let tiles = match rows.is_empty() {
        true => edition
            .most_asked(MOST_ASKED)
            .into_iter()
            .map(|g| Tile::of(p, g))
            .collect(),
        false => vec![],
    };
    if rows.is_empty() && !query.is_empty() {
        feedback::nothing_found(&station, p, query).await;
    }
    page.show(&SearchPage {
        p,
        title: p.words.search,
        corrected: found
            .corrected
            .as_deref()
            .map(|c| p.words.searched_instead(c)),
        count: (!rows.is_empty()).then(|| p.words.found(rows.len(), found.partly)),
        nothing: (rows.is_empty() && !query.is_empty()).then(|| p.words.nothing_found(query)),
        rows,
        tiles,
    })
}
