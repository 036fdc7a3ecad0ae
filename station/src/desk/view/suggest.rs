//! What a clerk says came of a suggestion.

use super::{HERE, Viewer, note};
use crate::http::problem::Problem;
use crate::idempotency::LONGEST;
use crate::page::Page;
use crate::recommend::{app, desk};
use crate::state::Station;
use axum::Router;
use axum::extract::{Form, State};
use axum::response::Redirect;
use axum::routing::post;
use phonestation_wire::recommend::{Outcome, Step};
use serde::Deserialize;
use std::sync::Arc;

pub(super) fn routes() -> Router<Arc<Station>> {
    Router::new().route("/desk/customer/suggestion", post(said))
}

#[derive(Deserialize)]
struct Said {
    seal: String,
    key: String,
    app: String,
    step: String,
    /// The customer agreed that it is remembered.
    #[serde(default)]
    remember: String,
}

async fn said(
    State(station): State<Arc<Station>>,
    page: Page,
    viewer: Viewer,
    Form(said): Form<Said>,
) -> Result<Redirect, Problem> {
    viewer.check(&said.seal)?;
    let step = Step::parse(&said.step).filter(|step| desk::STEPS.contains(step));
    let snapshot = station.content.now();
    let known = app(&snapshot, &station, &said.app);
    let (Some(step), Some(app), true) = (step, known, said.key.len() <= LONGEST) else {
        return Err(Problem::BAD);
    };
    let outcome = Outcome {
        app: app.id.clone(),
        step,
        hall: Some(viewer.clerk.account.hall.clone()),
    };
    let customer = (said.remember == "yes").then(|| viewer.view.customer.clone());
    let id = outcome.app.clone();
    desk::note(&station, &said.key, outcome, customer).await?;
    note(&station, &viewer.clerk.account, "suggested", &id).await?;
    Ok(Redirect::to(&page.to_with(HERE, "q", "noted")))
}
