//! A customer's account at a desk, with the customer's own code: for one clerk, for minutes. What is ordered or left
//! there needs another code, which goes to the customer's number and names it.

mod billing;
mod offer;
mod order;
mod page;
mod store;
mod suggest;
mod web;

pub(crate) use store::over;

use super::sign_in::{Clerk, digest};
use super::store::{self as desk, Account};
use crate::http::headers::no_store;
use crate::http::problem::Problem;
use crate::page::Page;
use crate::state::Station;
use axum::Router;
use axum::extract::FromRequestParts;
use axum::http::HeaderValue;
use axum::http::header::REFRESH;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use std::sync::Arc;
use store::{Stands, View};

/// The account's page, and the door to it.
const HERE: &str = "/desk/customer";

pub(super) fn routes() -> Router<Arc<Station>> {
    web::routes()
        .merge(offer::routes())
        .merge(order::routes())
        .merge(suggest::routes())
        .merge(billing::routes())
}

/// Ends what a clerk has asked for or opened.
pub(crate) async fn end(station: &Station, account: &Account) -> Result<(), Problem> {
    for id in store::end(&station.database, &account.id).await? {
        note(station, account, "view-ended", &id).await?;
    }
    Ok(())
}

/// Writes down what a clerk did. Neither the number nor the customer stands in it.
async fn note(
    station: &Station,
    account: &Account,
    act: &'static str,
    id: &str,
) -> Result<(), Problem> {
    let what: String = id.chars().take(8).collect();
    desk::audit(&station.database, account, act, &what, station.clock.now()).await?;
    Ok(())
}

/// A clerk before whom a customer's account is open. Who has none open is led to where the code is entered.
struct Viewer {
    clerk: Clerk,
    view: View,
    /// Stands in each form: another clerk's, or an earlier customer's page cannot know it.
    seal: String,
}

impl FromRequestParts<Arc<Station>> for Viewer {
    type Rejection = Response;

    async fn from_request_parts(
        parts: &mut Parts,
        station: &Arc<Station>,
    ) -> Result<Viewer, Response> {
        let clerk = Clerk::from_request_parts(parts, station).await?;
        let now = station.clock.now();
        let stands = store::stands(&station.database, &clerk.session, now).await;
        match stands.map_err(|e| Problem::from(e).into_response())? {
            Stands::Open(view) => Ok(Viewer {
                seal: digest("view", &format!("{}\n{}", clerk.seal, view.id)),
                clerk,
                view,
            }),
            _ => Err(led(&Page::of(parts, station), HERE)),
        }
    }
}

impl Viewer {
    /// Refuses a form that this view did not give out.
    fn check(&self, seal: &str) -> Result<(), Problem> {
        match seal == self.seal {
            true => Ok(()),
            false => Err(Problem::BAD),
        }
    }

    /// No cache keeps the page, and no screen shows it after its time: the browser goes back to the door, also
    /// without script.
    fn shown(&self, station: &Station, page: &Page, response: Response) -> Response {
        let left = self
            .view
            .until
            .duration_since(station.clock.now())
            .as_secs();
        let mut response = no_store(response);
        let to = format!("{}; url={}", left.max(0) + 1, page.to(HERE));
        if let Ok(value) = HeaderValue::from_str(&to) {
            response.headers_mut().insert(REFRESH, value);
        }
        response
    }
}

fn led(page: &Page, path: &str) -> Response {
    Redirect::to(&page.to(path)).into_response()
}
