//! Usage for people, at `/me/usage`: what is left, how long it lasts, a limit of one's own. Without script.

use super::chart::{Chart, chart};
use super::ways::{Way, ways};
use super::{cap, keep};
use crate::customer::SignedIn;
use crate::http::headers::no_store;
use crate::http::problem::{OwnPage, Problem};
use crate::page::Page;
use crate::state::Station;
use askama::Template;
use axum::Router;
use axum::extract::{Form, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use jiff::tz::TimeZone;
use phonestation_rules::booking::words::moment;
use phonestation_rules::usage::words::{self, Way as By};
use phonestation_rules::usage::{
    AlertKind, Data, Ends, Forecast, GB, alerts, data, forecast, lots, order, passed, percent, sms,
};
use phonestation_rules::words::{Word, say};
use phonestation_wire::Language;
use phonestation_wire::usage::{Bucket, BucketKind, CapWanted, Usage};
use serde::Deserialize;
use std::sync::Arc;
use uuid::Uuid;

const PATH: &str = "/me/usage";

pub(super) fn routes() -> Router<Arc<Station>> {
    Router::new()
        .route(PATH, get(usage))
        .route("/me/usage/cap", post(put_cap))
}

/// A package in a list.
struct Row {
    name: String,
    words: String,
    until: String,
    shared: String,
    /// How full it is, for its bar; none without an end.
    percent: Option<u8>,
    /// Data is taken from it now.
    now: bool,
}

/// What is left, large, with its two bars.
struct Meter {
    label: &'static str,
    number: String,
    unit: &'static str,
    used: String,
    percent: Option<u8>,
    percent_words: String,
    passed: u8,
    passed_words: String,
}

#[derive(Template)]
#[template(path = "usage/usage.html")]
struct UsagePage<'a> {
    p: &'a Page,
    example: bool,
    trouble: Option<String>,
    as_of: String,
    days_left: String,
    meter: Option<Meter>,
    /// The forecast: its mark, its words, what helps, how sure it is.
    mark: (&'static str, &'static str),
    ahead: String,
    hint: String,
    uncertain: String,
    chart: Chart,
    rows: Vec<Row>,
    balance: Option<String>,
    ways: Vec<Way>,
    cap: CapForm<'a>,
}

/// The form for a limit, and what came of it.
struct CapForm<'a> {
    act: String,
    seal: &'a str,
    key: String,
    /// What holds, in words.
    now: String,
    set: bool,
    receipt: Option<String>,
    typed: String,
    wrong: bool,
    /// Just now.
    done: Option<String>,
    /// More than that was used: what to say, and the rest.
    reached: Option<(String, String)>,
}

#[derive(Template)]
#[template(path = "usage/none.html")]
struct NonePage<'a> {
    p: &'a Page,
    example: bool,
    ways: Vec<Way>,
}

async fn usage(
    State(station): State<Arc<Station>>,
    page: Page,
    customer: SignedIn,
) -> Result<Response, Problem> {
    show(&station, &page, &customer, None).await
}

/// The page; `typed` is a limit that could not be kept.
async fn show(
    station: &Arc<Station>,
    page: &Page,
    customer: &SignedIn,
    typed: Option<&str>,
) -> Result<Response, Problem> {
    let usage = match keep::usage(station, &customer.id).await {
        Err(Problem::NO_USAGE) => {
            let response = page.show(&NonePage {
                p: page,
                example: station.options.example,
                ways: ways(station, page),
            });
            return Ok(OwnPage::with(
                no_store(response),
                StatusCode::SERVICE_UNAVAILABLE,
            ));
        }
        other => other?,
    };
    let language = page.language;
    let zone = TimeZone::get(&usage.zone).unwrap_or(TimeZone::UTC);
    let now = station.clock.now().to_zoned(zone.clone());
    let at = usage.as_of.to_zoned(zone);
    let as_of = words::as_of(language, By::Carrier, now.date(), &at);
    let when = moment(language, now.date(), at.date(), at.time());
    let over = now.date() > usage.cycle.to;
    let trouble = match usage.trouble {
        _ if over => Some(words::old(language, &when)),
        Some(trouble) => Some(words::trouble(language, trouble, &when)),
        None => None,
    };
    // A figure of a cycle that is over is told as it was at its end.
    let day = at.date().clamp(usage.cycle.from, usage.cycle.to);
    let all = data(&usage, day);
    let ahead = forecast(&usage.days, usage.cycle, &at, all.used, &lots(&usage, day));
    let gone = passed(usage.cycle, &now);
    let (line, hint, uncertain) = match over {
        // What is over foretells nothing.
        true => Default::default(),
        false => said(language, &usage, all, &ahead),
    };
    let rows = order(&usage, day).into_iter();
    let rows = rows.map(|(bucket, now)| row(language, bucket, day, now));
    let response = page.show(&UsagePage {
        p: page,
        example: usage.example || station.options.example,
        trouble,
        as_of,
        days_left: match over {
            true => String::new(),
            false => words::days_left(language, usage.cycle, gone.left),
        },
        meter: meter(page, all, gone.percent),
        mark: mark(ahead.ends, all),
        ahead: line,
        hint,
        uncertain,
        chart: chart(language, &usage, &ahead, &at),
        rows: rows.collect(),
        balance: usage.balance.map(|fen| words::balance(language, fen)),
        ways: ways(station, page),
        cap: cap_form(page, &usage, now.date(), &customer.seal, typed),
    });
    Ok(match typed {
        Some(_) => OwnPage::with(no_store(response), StatusCode::UNPROCESSABLE_ENTITY),
        None => no_store(response),
    })
}

fn said(
    language: Language,
    usage: &Usage,
    all: Data,
    ahead: &Forecast,
) -> (String, String, String) {
    if all.any && all.total.is_none() {
        let endless = say(language, words::word::NO_END).to_owned();
        return (endless, String::new(), String::new());
    }
    (
        words::forecast(language, usage.cycle, ahead),
        words::hint(language, usage.cycle, ahead),
        words::uncertain(language, usage.cycle, ahead),
    )
}

/// The forecast's icon and colour.
fn mark(ends: Ends, all: Data) -> (&'static str, &'static str) {
    match ends {
        _ if all.total.is_none() => ("ok", "true"),
        Ends::Enough => ("ok", "true"),
        Ends::Unknown => ("info", ""),
        Ends::Empty(_) => ("warn", "warned"),
        Ends::Gone => ("warn", "bad"),
    }
}

fn meter(page: &Page, all: Data, gone: u8) -> Option<Meter> {
    let language = page.language;
    let share = all.total.map(|total| percent(all.used, total));
    let (label, size, used) = match (all.any, all.left, all.total) {
        (false, ..) => return None,
        (_, Some(left), Some(total)) => (
            page.words.usage.left,
            words::left(left),
            words::used_of(language, total, left),
        ),
        _ => (
            page.words.usage.used,
            words::used(all.used),
            say(language, words::word::UNLIMITED).to_owned(),
        ),
    };
    Some(Meter {
        label,
        number: size.number,
        unit: size.unit,
        used,
        percent: share,
        percent_words: share.map_or(String::new(), |p| words::percent_used(language, p)),
        passed: gone,
        passed_words: words::percent_passed(language, gone),
    })
}

const MINUTES: Word = ("分钟", "minutes");
const MESSAGES: Word = ("条", "messages");
const PIECES: Word = ("个", "pieces");

fn row(language: Language, bucket: &Bucket, today: jiff::civil::Date, now: bool) -> Row {
    let left = bucket.total.map(|total| total.saturating_sub(bucket.used));
    let words = match bucket.kind {
        BucketKind::Data => match left {
            Some(left) => words::left_of(language, left, bucket.total),
            None => words::used_without_end(language, bucket.used),
        },
        BucketKind::Voice => {
            let minutes = |seconds: Option<u64>| seconds.map(|s| s / 60);
            words::counted(language, MINUTES, minutes(left), minutes(bucket.total))
        }
        BucketKind::Sms => words::counted(language, MESSAGES, left, bucket.total),
        BucketKind::Other => words::counted(language, PIECES, left, bucket.total),
    };
    let shared = bucket.shared.map(|s| {
        let data = bucket.kind == BucketKind::Data;
        words::shared(language, s, data)
    });
    Row {
        name: bucket.name.in_language(language).to_owned(),
        words,
        until: words::until(language, today, bucket.from, bucket.to),
        shared: shared.unwrap_or_default(),
        percent: bucket.total.map(|total| percent(bucket.used, total)),
        now,
    }
}

fn cap_form<'a>(
    page: &Page,
    usage: &Usage,
    today: jiff::civil::Date,
    seal: &'a str,
    typed: Option<&str>,
) -> CapForm<'a> {
    let language = page.language;
    let cap = usage.cap.as_ref();
    let bytes = cap.map(|c| c.bytes);
    let receipt = cap.map(|c| format!("{} {}", page.words.services.receipt_number, c.receipt));
    CapForm {
        act: page.to("/me/usage/cap"),
        seal,
        key: Uuid::new_v4().to_string(),
        now: words::cap(language, bytes),
        set: cap.is_some(),
        receipt,
        typed: typed.unwrap_or_default().to_owned(),
        wrong: typed.is_some(),
        done: page
            .asked("q")
            .filter(|q| *q == if cap.is_some() { "set" } else { "away" })
            .map(|_| words::cap_receipt(language, bytes)),
        // Told by message once; here as long as it holds.
        reached: alerts(usage, today, |_| false)
            .iter()
            .find(|alert| matches!(alert.kind, AlertKind::Cap(_)))
            .map(|alert| words::alert(language, alert, "")),
    }
}

#[derive(Deserialize)]
struct Wanted {
    seal: String,
    key: String,
    #[serde(default)]
    gb: String,
    /// The button that takes the limit away.
    #[serde(default)]
    away: String,
}

/// A limit as it is typed: `10`, `1.5`, `10 GB`, `500 MB`.
fn typed_bytes(text: &str) -> Option<u64> {
    let text = text.trim().to_uppercase().replace(['，', '．'], ".");
    let bare = text.chars().all(|c| c.is_ascii_digit() || c == '.');
    let bytes = match bare {
        true => sms::data(&format!("{text}GB")),
        false => sms::data(&text),
    };
    bytes.filter(|b| (cap::LEAST..=cap::MOST.min(10_240 * GB)).contains(b))
}

async fn put_cap(
    State(station): State<Arc<Station>>,
    page: Page,
    customer: SignedIn,
    Form(form): Form<Wanted>,
) -> Result<Response, Problem> {
    customer.check(&form.seal)?;
    let away = !form.away.is_empty();
    let bytes = typed_bytes(&form.gb).filter(|_| !away);
    if bytes.is_none() && !away {
        return show(&station, &page, &customer, Some(&form.gb)).await;
    }
    cap::set(&station, &customer.id, &form.key, CapWanted { bytes }).await?;
    let done = if away { "away" } else { "set" };
    Ok(Redirect::to(&page.to_with(PATH, "q", done)).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_is_read_as_people_type_it() {
        for (text, bytes) in [
            ("10", 10 * GB),
            (" 1.5 ", 3 * GB / 2),
            ("20 GB", 20 * GB),
            ("500MB", 500 << 20),
            ("2g", 2 * GB),
        ] {
            assert_eq!(typed_bytes(text), Some(bytes), "{text}");
        }
        for wrong in ["", "0", "much", "-3", "99999", "1e9", "."] {
            assert_eq!(typed_bytes(wrong), None, "{wrong}");
        }
    }
}
