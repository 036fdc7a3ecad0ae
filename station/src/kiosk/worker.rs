//! What lets a screen go on while the line is cut: a worker for its browser, and every page that is nobody's own
//! in one file, made ahead. A number, a ticket, a booking, a search are in none of it.

use super::screen::At;
use super::start::{self, Line};
use super::{guides, ideas};
use crate::http::headers::NO_STORE;
use crate::http::problem::Problem;
use crate::page::Page;
use crate::state::Station;
use crate::{assets, halls};
use axum::extract::{Path, Query, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use phonestation_rules::content::sha256_hex;
use phonestation_rules::guides::choose;
use phonestation_rules::search::{normalise, spelling_tokens};
use phonestation_wire::Language;
use phonestation_wire::guides::Audience;
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::BTreeSet;
use std::sync::Arc;

const WORKER: &str = include_str!("../../assets/kiosk-worker.js");
/// What its pages are drawn with.
const FILES: [&str; 4] = ["station.css", "kiosk.css", "kiosk.js", "mark.svg"];

pub(super) fn routes() -> Router<Arc<Station>> {
    Router::new()
        .route("/kiosk/sw.js", get(worker))
        .route("/kiosk/{hall}/pages.json", get(pages))
}

#[derive(Deserialize)]
struct Whose {
    hall: String,
}

/// Another one for each release of content, each month and each version of the station: a browser that finds
/// other bytes here fetches everything anew and throws the old away.
async fn worker(
    State(station): State<Arc<Station>>,
    Query(whose): Query<Whose>,
) -> Result<Response, Problem> {
    let snapshot = station.content.now();
    let hall = halls::shown(&snapshot, &station).find(|h| h.id == whose.hall);
    let hall = hall.ok_or(Problem::NOT_FOUND)?;
    let files = FILES.map(assets::path);
    let month = station.clock.now().in_tz(&hall.zone);
    let month = month.map_or(0, |now| i32::from(now.year()) * 12 + i32::from(now.month()));
    let release = json!([
        snapshot.index,
        files,
        month,
        env!("CARGO_PKG_VERSION"),
        WORKER
    ]);
    let kiosk = json!({
        "hall": hall.id,
        "version": sha256_hex(release.to_string().as_bytes())[..16],
        "files": files,
    });
    let headers = [
        (CONTENT_TYPE, "text/javascript; charset=utf-8"),
        (CACHE_CONTROL, "no-cache"),
    ];
    Ok((headers, format!("const KIOSK = {kiosk};\n{WORKER}")).into_response())
}

#[derive(Deserialize)]
struct Which {
    #[serde(default)]
    lang: Language,
    size: Option<String>,
}

/// A page under its path and, where it is for one kind of phone, that.
#[derive(Serialize)]
struct Made {
    path: String,
    phone: Option<&'static str>,
    html: String,
}

/// A guide as a search without the station finds it.
#[derive(Serialize)]
struct Listed {
    href: String,
    title: String,
    meta: String,
    /// Names, as they are compared.
    names: Vec<String>,
    /// Spellings and initials, from each syllable on.
    spelt: BTreeSet<String>,
}

#[derive(Serialize)]
struct Pages {
    pages: Vec<Made>,
    index: Vec<Listed>,
}

async fn pages(
    State(station): State<Arc<Station>>,
    Path(hall): Path<String>,
    Query(which): Query<Which>,
    page: Page,
) -> Result<Response, Problem> {
    let large = which.size.as_deref() == Some("large");
    let mut at = At::find(&station, &hall, page).await?;
    at.offline = true;
    let pages = all(&station, at, which.lang, large)?;
    Ok(([NO_STORE], Json(pages)).into_response())
}

/// Every page in one language and size.
fn all(station: &Station, mut at: At, language: Language, large: bool) -> Result<Pages, Problem> {
    let base = at.base.clone();
    let asked = at.page.clone();
    let snapshot = station.content.now();
    let edition = snapshot.edition(language);
    let mut made = Vec::new();
    let mut index = Vec::new();
    let mut put = |at: &mut At,
                   path: String,
                   phone: Option<Audience>,
                   html: &dyn Fn(&At) -> Result<String, Problem>| {
        let path = format!("{base}{path}");
        at.page = asked.made_for(&path, language, large, phone);
        let html = html(at)?;
        let phone = phone.map(Audience::as_str);
        made.push(Made { path, phone, html });
        Ok::<(), Problem>(())
    };
    put(&mut at, String::new(), None, &|at| {
        start::html(station, at, Line::Unknown)
    })?;
    put(&mut at, "/away".to_owned(), None, &|at| {
        let w = at.page.words.kiosk;
        let words = (w.offline, w.offline_how);
        start::say(&at.page, &at.base, "warn", words, true)
    })?;
    // What is looked at while the line stands is the same page; only the first two say that it is cut.
    at.offline = false;
    put(&mut at, "/guides".to_owned(), None, &|at| {
        guides::topics_html(station, at)
    })?;
    put(&mut at, "/search".to_owned(), None, &|at| {
        guides::search_html(station, at, "")
    })?;
    put(&mut at, "/ideas".to_owned(), None, &|at| {
        ideas::html(station, at)
    })?;
    for (topic, _) in edition.topics() {
        put(&mut at, format!("/t/{}", topic.id), None, &|at| {
            guides::topic_html(station, at, &topic.id)
        })?;
    }
    for guide in edition.all() {
        let path = format!("/g/{}", guide.id);
        let phones = guide.variants.iter().map(|v| Some(v.audience));
        let several = guide.variants.len() > 1;
        for phone in std::iter::once(None).chain(phones.filter(|_| several)) {
            put(&mut at, path.clone(), phone, &|at| {
                guides::guide_html(station, at, &guide.id)
            })?;
        }
        let page = asked.made_for(&path, language, large, None);
        let Some(variant) = choose(&guide.variants, Audience::All) else {
            continue;
        };
        let titles = guide.variants.iter().map(|v| &v.title);
        let names = std::iter::once(&guide.label).chain(&guide.aliases);
        index.push(Listed {
            href: page.to(&format!("{base}{path}")),
            title: variant.title.clone(),
            meta: page.words.about_minutes(variant.minutes),
            names: names.chain(titles).map(|n| normalise(n)).collect(),
            spelt: guide
                .pinyin
                .iter()
                .flat_map(|s| spelling_tokens(s))
                .collect(),
        });
    }
    Ok(Pages { pages: made, index })
}
