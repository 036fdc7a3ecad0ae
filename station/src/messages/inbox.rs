//! The example's end: a page instead of phones. Served only under `--example`, only to this machine.

use super::end::{Handed, Letter, Messages, Refused};
use super::store::{self, Received};
use crate::clock::Clock;
use crate::database::Database;
use crate::http::headers::no_store;
use crate::http::problem::Problem;
use crate::http::tmf::is_here;
use crate::page::Page;
use crate::state::Station;
use askama::Template;
use axum::Router;
use axum::extract::{Request, State};
use axum::response::Response;
use axum::routing::get;
use futures_util::future::BoxFuture;
use std::sync::Arc;

/// Its path.
const PATH: &str = "/dev/inbox";

pub(super) fn routes() -> Router<Arc<Station>> {
    Router::new().route(PATH, get(inbox))
}

/// Keeps what would have been sent.
pub struct Inbox {
    database: Database,
    clock: Arc<dyn Clock>,
}

impl Inbox {
    /// One that keeps messages in `database`.
    pub fn new(database: Database, clock: Arc<dyn Clock>) -> Inbox {
        Inbox { database, clock }
    }
}

impl Messages for Inbox {
    fn name(&self) -> &'static str {
        "inbox"
    }

    fn send<'a>(&'a self, letter: &'a Letter) -> BoxFuture<'a, Result<Handed, Refused>> {
        Box::pin(async move {
            match store::receive(&self.database, letter, self.clock.now()).await {
                Ok(()) => Ok(Handed::Delivered),
                Err(error) => Err(Refused::Later(format!(
                    "the database does not answer: {error}"
                ))),
            }
        })
    }
}

#[derive(Template)]
#[template(path = "messages/inbox.html")]
struct InboxPage<'a> {
    p: &'a Page,
    rows: Vec<(String, Received)>,
}

async fn inbox(
    State(station): State<Arc<Station>>,
    page: Page,
    request: Request,
) -> Result<Response, Problem> {
    let (parts, _) = request.into_parts();
    let marked = station
        .messages
        .as_ref()
        .is_some_and(|end| end.name() == "inbox");
    if !station.options.example || !marked || !is_here(&parts) {
        return Err(Problem::NOT_FOUND);
    }
    let received = store::received(&station.database, page.asked("q").unwrap_or_default()).await?;
    let rows = received
        .into_iter()
        .map(|one| (page.words.at_home(one.at), one))
        .collect();
    Ok(no_store(page.show(&InboxPage { p: &page, rows })))
}
