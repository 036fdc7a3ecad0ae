//! Signing in, on the web: a number, then six digits. Works without script.

use super::principal::{COOKIE, SignedIn};
use super::{Asked, Asker, Given, send_code, store, tokens};
use crate::http::headers::no_store;
use crate::http::problem::{OwnPage, Problem};
use crate::page::Page;
use crate::state::Station;
use crate::visitor::{self, Visitor, set};
use askama::Template;
use axum::Router;
use axum::extract::{Form, FromRequestParts, State};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use phonestation_rules::customer::{code, masked, number};
use serde::Deserialize;
use std::sync::Arc;

/// Where signing in leads when nothing else was wanted.
pub(super) const MINE: &str = "/me";

pub(crate) fn routes() -> Router<Arc<Station>> {
    Router::new()
        .route("/me/sign-in", get(asking).post(ask))
        .route("/me/code", post(give))
        .route("/me/sign-out", post(leave))
        .route("/me/forget", post(forget))
}

#[derive(Template)]
#[template(path = "customer/sign_in.html")]
struct SignInPage<'a> {
    p: &'a Page,
    act: String,
    number: &'a str,
    next: &'a str,
    wrong: Option<&'a str>,
    here: bool,
    example: bool,
}

fn sign_in_page(station: &Station, page: &Page, typed: &Typed, wrong: Option<&str>) -> Response {
    let response = page.show(&SignInPage {
        p: page,
        act: page.to("/me/sign-in"),
        number: &typed.number,
        next: next(&typed.next),
        wrong,
        here: station.carrier.is_some() && station.messages.is_some(),
        example: station.options.example,
    });
    let response = no_store(response);
    match wrong {
        Some(_) => OwnPage::with(response, StatusCode::UNPROCESSABLE_ENTITY),
        None => response,
    }
}

/// Leads to the door, and from there back to `path`.
pub(crate) fn to_the_door(page: &Page, path: &str) -> Response {
    Redirect::to(&page.to_with("/me/sign-in", "q", path)).into_response()
}

/// An address of this site's own that somebody wanted, and no other.
fn next(path: &str) -> &str {
    let own = path == MINE || path.starts_with("/me/");
    let plain = path
        .bytes()
        .all(|b| b.is_ascii_alphanumeric() || b"/-_".contains(&b));
    if own && plain { path } else { MINE }
}

async fn asking(State(station): State<Arc<Station>>, page: Page) -> Response {
    let typed = Typed {
        number: String::new(),
        next: page.asked("q").unwrap_or_default().to_owned(),
    };
    sign_in_page(&station, &page, &typed, None)
}

#[derive(Debug, Default, Deserialize)]
struct Typed {
    number: String,
    #[serde(default)]
    next: String,
}

#[derive(Template)]
#[template(path = "customer/code.html")]
struct CodePage<'a> {
    p: &'a Page,
    act: String,
    other: String,
    number: String,
    challenge: &'a str,
    next: &'a str,
    wrong: Option<&'a str>,
    example: bool,
}

fn code_page(
    station: &Station,
    page: &Page,
    number: &str,
    challenge: &str,
    to: &str,
    wrong: Option<&str>,
) -> Response {
    let response = page.show(&CodePage {
        p: page,
        act: page.to("/me/code"),
        other: page.to("/me/sign-in"),
        number: number.to_owned(),
        challenge,
        next: next(to),
        wrong,
        example: station.options.example,
    });
    let response = no_store(response);
    match wrong {
        Some(_) => OwnPage::with(response, StatusCode::UNAUTHORIZED),
        None => response,
    }
}

/// What a request's head says, for handlers that also take its form.
struct Head(Parts);

impl<S: Sync> FromRequestParts<S> for Head {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(
        parts: &mut Parts,
        _: &S,
    ) -> Result<Head, std::convert::Infallible> {
        Ok(Head(parts.clone()))
    }
}

async fn ask(
    State(station): State<Arc<Station>>,
    page: Page,
    visitor: Visitor,
    Head(head): Head,
    Form(typed): Form<Typed>,
) -> Result<Response, Problem> {
    let words = page.words.services;
    let Some(number) = number(&typed.number) else {
        return Ok(sign_in_page(
            &station,
            &page,
            &typed,
            Some(words.bad_number),
        ));
    };
    let (device, new) = visitor.or_new();
    let asker = Asker::of(&head, &station, device);
    match send_code(&station, &number, page.language, &asker).await? {
        Asked::TooMany(seconds) => {
            let wait = page.words.wait_for_code(seconds);
            Ok(sign_in_page(&station, &page, &typed, Some(&wait)))
        }
        Asked::Sent(sent) => {
            let mut response = code_page(
                &station,
                &page,
                &masked(&number),
                &sent.challenge,
                &typed.next,
                None,
            );
            if let Some(new) = new {
                visitor::remember(&mut response, &new, page.https());
            }
            Ok(response)
        }
    }
}

#[derive(Deserialize)]
struct Code {
    challenge: String,
    code: String,
    #[serde(default)]
    number: String,
    #[serde(default)]
    next: String,
}

async fn give(
    State(station): State<Arc<Station>>,
    page: Page,
    visitor: Visitor,
    Head(head): Head,
    Form(given): Form<Code>,
) -> Result<Response, Problem> {
    let asker = Asker::of(&head, &station, visitor.owner);
    let digits = code(&given.code).unwrap_or_default();
    let came = store::give(
        &station.database,
        &given.challenge,
        &digits,
        true,
        page.language,
        &asker,
        station.clock.now(),
    );
    let words = page.words.services;
    let again = |wrong: &str| {
        code_page(
            &station,
            &page,
            &given.number,
            &given.challenge,
            &given.next,
            Some(wrong),
        )
    };
    match came.await? {
        Given::Wrong => Ok(again(words.wrong_code)),
        Given::Locked(seconds) => Ok(again(&page.words.wait_for_code(seconds))),
        Given::Right(tokens) => {
            let mut response = Redirect::to(&page.to(next(&given.next))).into_response();
            let cookie = format!(
                "{COOKIE}={}; Path=/me; Max-Age={}",
                tokens.access, tokens.seconds
            );
            set(&mut response, &cookie, page.https());
            Ok(response)
        }
    }
}

#[derive(Deserialize)]
struct Sealed {
    seal: String,
}

fn signed_out(page: &Page, mut response: Response) -> Response {
    set(
        &mut response,
        &format!("{COOKIE}=; Path=/me; Max-Age=0"),
        page.https(),
    );
    response
}

async fn leave(
    State(station): State<Arc<Station>>,
    page: Page,
    customer: Option<SignedIn>,
    Form(form): Form<Sealed>,
) -> Result<Response, Problem> {
    if let Some(customer) = customer {
        customer.check(&form.seal)?;
        tokens::revoke(&station.database, &customer.family).await?;
    }
    let door = Redirect::to(&page.to("/me/sign-in")).into_response();
    Ok(signed_out(&page, door))
}

#[derive(Template)]
#[template(path = "customer/forgotten.html")]
struct ForgottenPage<'a> {
    p: &'a Page,
}

async fn forget(
    State(station): State<Arc<Station>>,
    page: Page,
    customer: SignedIn,
    Form(form): Form<Sealed>,
) -> Result<Response, Problem> {
    customer.check(&form.seal)?;
    store::forget(&station.database, &customer.id).await?;
    Ok(signed_out(&page, page.show(&ForgottenPage { p: &page })))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signing_in_leads_nowhere_but_to_this_sites_own_pages() {
        assert_eq!(next("/me/offer/music"), "/me/offer/music");
        for wrong in [
            "",
            "https://a.example",
            "//a.example",
            "/desk",
            "/me/../desk",
            "/me?x=1",
        ] {
            assert_eq!(next(wrong), "/me", "{wrong}");
        }
    }
}
