//! Signing in: a session in a cookie, a seal in every form, a lock after five wrong passwords.

use super::password::{self, LONGEST, SHORTEST};
use super::store::{self, Account, Role};
use super::view;
use crate::database::Database;
use crate::http::problem::{OwnPage, Problem};
use crate::page::Page;
use crate::state::Station;
use crate::visitor::{cookie, set};
use askama::Template;
use axum::Router;
use axum::extract::{Form, FromRequestParts, Path, State};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use jiff::Timestamp;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::sync::Arc;
use uuid::Uuid;

const COOKIE: &str = "desk";

pub(super) fn routes() -> Router<Arc<Station>> {
    Router::new()
        .route("/desk/sign-in", get(asking).post(sign_in))
        .route("/desk/sign-out", post(sign_out))
        .route("/desk/first/{secret}", get(choosing).post(choose))
}

/// Somebody who has signed in. Whoever has not is led to the door.
pub(crate) struct Clerk {
    pub(crate) account: Account,
    /// Stands in each form: another site cannot know it.
    pub(crate) seal: String,
    pub(super) session: String,
}

impl FromRequestParts<Arc<Station>> for Clerk {
    type Rejection = Response;

    async fn from_request_parts(
        parts: &mut Parts,
        station: &Arc<Station>,
    ) -> Result<Clerk, Response> {
        let door = || Redirect::to("/desk/sign-in").into_response();
        let secret = cookie(&parts.headers, COOKIE).ok_or_else(door)?.to_owned();
        let session = digest("session", &secret);
        let found = store::session(&station.database, &session, station.clock.now()).await;
        let account = found
            .map_err(|e| Problem::from(e).into_response())?
            .ok_or_else(door)?;
        Ok(Clerk {
            account,
            seal: digest("seal", &secret),
            session,
        })
    }
}

impl Clerk {
    /// Refuses a form that this session did not give out.
    pub(crate) fn check(&self, seal: &str) -> Result<(), Problem> {
        if seal == self.seal {
            Ok(())
        } else {
            Err(Problem::BAD)
        }
    }

    /// Refuses who may not.
    pub(crate) fn at_least(&self, role: Role) -> Result<(), Problem> {
        if self.account.role >= role {
            Ok(())
        } else {
            Err(Problem::FORBIDDEN)
        }
    }
}

pub(super) fn digest(what: &str, secret: &str) -> String {
    hex::encode(Sha256::digest(format!("{what}\n{secret}")))
}

#[derive(Template)]
#[template(path = "desk/sign_in.html")]
struct SignInPage<'a> {
    p: &'a Page,
    account: String,
    wrong: Option<&'a str>,
}

async fn asking(page: Page) -> Response {
    page.show(&SignInPage {
        p: &page,
        account: String::new(),
        wrong: None,
    })
}

#[derive(Deserialize)]
struct Typed {
    account: String,
    password: String,
}

async fn sign_in(
    State(station): State<Arc<Station>>,
    page: Page,
    Form(typed): Form<Typed>,
) -> Result<Response, Problem> {
    let account = typed.account.trim().to_lowercase();
    let now = station.clock.now();
    let kept = store::password(&station.database, &account, now).await;
    let kept = kept?;
    let right = typed.password.len() <= LONGEST && password::is(typed.password, kept).await;
    if !right {
        store::failed(&station.database, &account, now).await?;
        let wrong = Some(page.words.hall.wrong_password);
        let response = page.show(&SignInPage {
            p: &page,
            account,
            wrong,
        });
        return Ok(OwnPage::with(response, StatusCode::UNAUTHORIZED));
    }
    let secret = [Uuid::new_v4().to_string(), Uuid::new_v4().to_string()].concat();
    store::begin(&station.database, &account, digest("session", &secret), now).await?;
    let mut response = Redirect::to(&page.to("/desk")).into_response();
    set(
        &mut response,
        &format!("{COOKIE}={secret}; Path=/desk"),
        page.https(),
    );
    Ok(response)
}

#[derive(Deserialize)]
struct Sealed {
    seal: String,
}

async fn sign_out(
    State(station): State<Arc<Station>>,
    page: Page,
    clerk: Clerk,
    Form(form): Form<Sealed>,
) -> Result<Response, Problem> {
    clerk.check(&form.seal)?;
    view::end(&station, &clerk.account).await?;
    let ended = store::end(&station.database, &clerk.session).await;
    ended?;
    let mut response = Redirect::to(&page.to("/desk/sign-in")).into_response();
    set(
        &mut response,
        &format!("{COOKIE}=; Path=/desk; Max-Age=0"),
        page.https(),
    );
    Ok(response)
}

#[derive(Template)]
#[template(path = "desk/first.html")]
struct FirstPage<'a> {
    p: &'a Page,
    account: String,
    wrong: Option<&'a str>,
    over: bool,
}

async fn choosing(
    State(station): State<Arc<Station>>,
    Path(secret): Path<String>,
    page: Page,
) -> Result<Response, Problem> {
    first(&station, &page, &secret, None).await
}

async fn first(
    station: &Station,
    page: &Page,
    secret: &str,
    wrong: Option<&str>,
) -> Result<Response, Problem> {
    let link = digest("link", secret);
    let account = store::linked(&station.database, &link, station.clock.now()).await;
    let account = account?;
    let over = account.is_none();
    let response = page.show(&FirstPage {
        p: page,
        account: account.unwrap_or_default(),
        wrong,
        over,
    });
    Ok(match (over, wrong) {
        (true, _) => OwnPage::with(response, StatusCode::GONE),
        (_, Some(_)) => OwnPage::with(response, StatusCode::UNPROCESSABLE_ENTITY),
        _ => response,
    })
}

#[derive(Deserialize)]
struct New {
    password: String,
}

async fn choose(
    State(station): State<Arc<Station>>,
    Path(secret): Path<String>,
    page: Page,
    Form(new): Form<New>,
) -> Result<Response, Problem> {
    let length = new.password.chars().count();
    if !(SHORTEST..=LONGEST).contains(&length) {
        let wrong = Some(page.words.hall.too_short);
        return first(&station, &page, &secret, wrong).await;
    }
    let kept = password::kept(new.password).await;
    if kept.is_empty() {
        return Err(Problem::FAULT);
    }
    let link = digest("link", &secret);
    let set = store::set_password(&station.database, &link, kept, station.clock.now()).await;
    match set? {
        true => Ok(Redirect::to(&page.to("/desk/sign-in")).into_response()),
        false => first(&station, &page, &secret, None).await,
    }
}

/// Makes an administrator and the path of the one-time link by which they set their password. `None`
/// when the account is there already and has one.
///
/// # Errors
/// The database's.
pub async fn first_admin(
    database: &Database,
    account: &str,
    hall: &str,
    now: Timestamp,
) -> Result<Option<String>, sqlx::Error> {
    let account = Account {
        id: account.to_lowercase(),
        name: account.to_owned(),
        role: Role::Admin,
        hall: hall.to_owned(),
        disabled: false,
    };
    invite(database, account, now).await
}

/// Invites somebody; gives the link's path.
pub(super) async fn invite(
    database: &Database,
    account: Account,
    now: Timestamp,
) -> Result<Option<String>, sqlx::Error> {
    let secret = Uuid::new_v4().to_string();
    let made = store::invite(database, account, digest("link", &secret), now).await?;
    Ok(made.then(|| format!("/desk/first/{secret}")))
}
