//! What pages tell: the two doors under a guide, and a search that found nothing.

use super::store;
use crate::http::problem::Problem;
use crate::page::Page;
use crate::state::Station;
use axum::Router;
use axum::extract::{Form, Path, State};
use axum::response::Redirect;
use axum::routing::post;
use phonestation_rules::feedback::tellable;
use phonestation_wire::feedback::Feedback;
use phonestation_wire::guides::Audience;
use phonestation_wire::paths;
use serde::Deserialize;
use std::sync::Arc;

pub(crate) fn routes() -> Router<Arc<Station>> {
    Router::new().route("/g/{guide}/outcome", post(outcome))
}

#[derive(Deserialize)]
struct Said {
    worked: String,
    #[serde(default)]
    variant: String,
}

/// Counts, then leads on as a link would: also when the count fails, for the reader has a question.
async fn outcome(
    State(station): State<Arc<Station>>,
    Path(id): Path<String>,
    page: Page,
    Form(said): Form<Said>,
) -> Result<Redirect, Problem> {
    let snapshot = station.content.now();
    let guide = snapshot.edition(page.language).guide(&id);
    let guide = guide.ok_or(Problem::NOT_FOUND)?;
    let worked = said.worked == "yes";
    let told = Feedback::Guide {
        guide: guide.id.clone(),
        audience: Audience::parse(&said.variant).unwrap_or(Audience::All),
        language: page.language,
        worked,
    };
    count(&station, &told).await;
    Ok(Redirect::to(&if worked {
        page.to(&format!("{}/done", paths::guide_page(&guide.id)))
    } else {
        page.to_with("/ask", "guide", &guide.id)
    }))
}

/// Counts a search that found nothing, if it names nobody.
pub(crate) async fn nothing_found(station: &Station, page: &Page, query: &str) {
    if let Some(query) = tellable(query) {
        let language = page.language;
        count(station, &Feedback::NothingFound { language, query }).await;
    }
}

async fn count(station: &Station, told: &Feedback) {
    let now = station.clock.now();
    if let Err(error) = store::count(&station.database, told, now).await {
        tracing::error!("feedback was not counted: {error}");
    }
}
