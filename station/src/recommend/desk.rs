//! What a clerk may suggest to the customer at the desk, and what came of it.

use super::fit::{self, Known};
use super::store;
use crate::database::{Database, Done};
use crate::http::problem::Problem;
use crate::idempotency::{Claim, Once, claim};
use crate::page::Page;
use crate::state::Station;
use jiff::Timestamp;
use jiff::civil::Date;
use phonestation_rules::recommend::plan::Advice;
use phonestation_rules::recommend::{NORMALLY, Person, words};
use phonestation_rules::words::say;
use phonestation_wire::halls::Hall;
use phonestation_wire::recommend::{Outcome, Step};
use sqlx::{AnyConnection, Row};
use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

/// What can come of it at a desk.
pub(crate) const STEPS: [Step; 3] = [Step::Explained, Step::Taken, Step::Refused];

/// So long a plan is waited for.
const WAIT: Duration = Duration::from_millis(2500);

/// A plan that fits better.
pub(crate) struct PlanCard {
    pub(crate) name: String,
    pub(crate) why: String,
    pub(crate) sure: &'static str,
    pub(crate) href: String,
}

/// An app that fits.
pub(crate) struct AppCard {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) slogan: String,
    pub(crate) benefit: String,
    pub(crate) why: Vec<String>,
    pub(crate) example: bool,
    /// The form's key: a button that is pressed twice counts once.
    pub(crate) key: String,
}

/// The plan first, where another is better, then apps; normally two apps, three things at most.
pub(crate) struct Suggested {
    pub(crate) plan: Option<PlanCard>,
    pub(crate) apps: Vec<AppCard>,
}

/// What may be suggested to `customer` in `hall`. A plan that could not be worked out is left out.
///
/// # Errors
/// The database's.
pub(crate) async fn suggested(
    station: &Arc<Station>,
    page: &Page,
    customer: &str,
    hall: &Hall,
) -> Result<Suggested, Problem> {
    // Customer and clerk do not wait long for a carrier.
    let known = tokio::time::timeout(WAIT, fit::known(station, customer)).await;
    let known = known.ok().and_then(Result::ok);
    let told = told(&station.database, customer).await?;
    let person = Person {
        surroundings: hall.surroundings,
        refused: told.refused,
        had: told.had,
        ..Person::default()
    };
    let found = fit::apps(station, &person, Some(hall), NORMALLY).await?;
    let language = page.language;
    let text = |text: &phonestation_wire::Text| text.in_language(language).to_owned();
    let apps = found.into_iter().map(|fit| AppCard {
        id: fit.app.id.clone(),
        name: text(&fit.app.name),
        slogan: text(&fit.slogan),
        benefit: text(&fit.app.turns.benefit),
        why: fit
            .why
            .iter()
            .map(|why| words::why(language, *why))
            .collect(),
        example: fit.app.example,
        key: uuid::Uuid::new_v4().to_string(),
    });
    Ok(Suggested {
        plan: known.as_ref().and_then(|known| plan(page, known)),
        apps: apps.collect(),
    })
}

fn plan(page: &Page, known: &Known) -> Option<PlanCard> {
    let found = known.priced()?;
    let (to, sure) = match found.advice {
        Advice::Keep => return None,
        Advice::Change { to, sure, .. } => (to, say(page.language, words::sure(sure))),
        Advice::Enough { to, .. } => (to, ""),
    };
    let name = known.name(&to.offering, page.language);
    Some(PlanCard {
        why: words::plan(page.language, found.advice, &name, known.months.len()),
        name,
        sure,
        href: page.to(&format!("/desk/customer/offer/{}", to.offering)),
    })
}

/// What a customer let be remembered.
#[derive(Default)]
struct Told {
    refused: BTreeSet<String>,
    /// Installed, or explained already: neither is said again.
    had: BTreeSet<String>,
}

async fn told(database: &Database, customer: &str) -> Result<Told, sqlx::Error> {
    let rows = sqlx::query("SELECT app, step FROM recommend_told WHERE customer = $1")
        .bind(customer)
        .fetch_all(database.pool())
        .await?;
    let mut told = Told::default();
    for row in rows {
        let (app, step): (String, String) = (row.try_get(0)?, row.try_get(1)?);
        match Step::parse(&step) {
            Some(Step::Refused) => told.refused.insert(app),
            _ => told.had.insert(app),
        };
    }
    Ok(told)
}

/// Counts what came of a suggestion, once a key; with `customer` it is remembered of them.
///
/// # Errors
/// The database's.
pub(crate) async fn note(
    station: &Station,
    key: &str,
    outcome: Outcome,
    customer: Option<String>,
) -> Result<(), sqlx::Error> {
    let now = station.clock.now();
    let day = super::today(now);
    let once = Once::of(key, "/desk/customer/suggestion", outcome.app.as_bytes());
    let noted = station.database.write(move |tx| {
        Box::pin(async move {
            if claim(tx, &once, now).await? == Claim::New {
                count(tx, &outcome, day, customer.as_deref(), now).await?;
            }
            Ok(Done::Keep(()))
        })
    });
    noted.await
}

async fn count(
    tx: &mut AnyConnection,
    outcome: &Outcome,
    day: Date,
    customer: Option<&str>,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    store::add(tx, outcome, day).await?;
    let Some(customer) = customer else {
        return Ok(());
    };
    sqlx::query(
        "INSERT INTO recommend_told (customer, app, step, at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (customer, app) DO UPDATE SET step = excluded.step, at = excluded.at",
    )
    .bind(customer)
    .bind(&outcome.app)
    .bind(outcome.step.as_str())
    .bind(now.as_millisecond())
    .execute(tx)
    .await?;
    Ok(())
}
