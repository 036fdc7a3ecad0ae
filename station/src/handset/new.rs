//! A new handset in one scan. The code, and the password of the Wi-Fi that staff type, are in the answer to their form and
//! nowhere else: no table, no log, no address.

use super::HERE;
use super::provision::{NoWifi, Setup, Wifi, lines, payload};
use super::store::{self, Wanted};
use super::web::note;
use crate::booking::place::Place;
use crate::customer::fresh;
use crate::desk::sign_in::Clerk;
use crate::download;
use crate::http::headers::no_store;
use crate::http::problem::{OwnPage, Problem};
use crate::page::{Page, qr_svg};
use crate::state::Station;
use askama::Template;
use axum::Router;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use phonestation_wire::Language;
use serde::Deserialize;
use std::sync::Arc;
use uuid::Uuid;

/// More handsets than a hall has tables.
const MOST: u16 = 50;
/// Letters of a code: two to the power of 128 are as many as nobody guesses in a day.
const CODE: usize = 32;

pub(super) fn routes() -> Router<Arc<Station>> {
    Router::new()
        .route("/desk/handset/new", get(asking))
        .route("/desk/handset/new/{id}", get(waiting).post(make))
}

fn page_of(id: &str) -> String {
    format!("{HERE}/new/{id}")
}

/// Why no code can be scanned here, in words that say what the operator must do; or the certificate's sum.
fn checksum<'a>(station: &Station, page: &'a Page) -> Result<String, &'a str> {
    let w = page.words.handset;
    let apk = station.apk.as_ref().ok_or(w.no_apk)?;
    let certificate = apk.certificate().map_err(|_| w.no_certificate)?;
    match page.https() {
        true => Ok(certificate.checksum()),
        false => Err(w.no_https),
    }
}

#[derive(Template)]
#[template(path = "handset/new.html")]
struct AskingPage<'a> {
    p: &'a Page,
    seal: &'a str,
    act: String,
    /// Why there is nothing to scan here.
    not: Option<&'a str>,
    wrong: Option<&'a str>,
    count: String,
    languages: Vec<(&'static str, &'static str, bool)>,
    ssid: String,
    hidden: bool,
    example: bool,
}

async fn asking(
    State(station): State<Arc<Station>>,
    page: Page,
    clerk: Clerk,
) -> Result<Response, Problem> {
    let id = Uuid::new_v4().simple().to_string();
    let typed = Typed {
        language: page.language.tag().to_owned(),
        count: "1".to_owned(),
        ..Typed::default()
    };
    ask(&station, &page, &clerk, &id, &typed, None).await
}

async fn ask(
    station: &Station,
    page: &Page,
    clerk: &Clerk,
    id: &str,
    typed: &Typed,
    wrong: Option<&str>,
) -> Result<Response, Problem> {
    let place = Place::find(station, &clerk.account.hall).await?;
    let language =
        |language: Language, name| (language.tag(), name, typed.language == language.tag());
    let response = page.show(&AskingPage {
        p: page,
        seal: &clerk.seal,
        act: page.to(&page_of(id)),
        not: checksum(station, page).err(),
        wrong,
        count: typed.count.clone(),
        languages: vec![
            language(Language::ZhCn, "中文"),
            language(Language::En, "English"),
        ],
        ssid: typed.ssid.clone(),
        hidden: !typed.hidden.is_empty(),
        example: place.hall.example,
    });
    let response = no_store(response);
    Ok(match wrong {
        Some(_) => OwnPage::with(response, StatusCode::UNPROCESSABLE_ENTITY),
        None => response,
    })
}

/// What staff typed. It has no way to be printed: a password is in it.
#[derive(Default, Deserialize)]
struct Typed {
    #[serde(default)]
    seal: String,
    #[serde(default)]
    count: String,
    #[serde(default)]
    language: String,
    #[serde(default)]
    ssid: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    hidden: String,
}

#[derive(Template)]
#[template(path = "handset/code.html")]
struct CodePage<'a> {
    p: &'a Page,
    /// The code as a drawing; none where the page is only looked at, or nothing can be scanned.
    drawing: Option<String>,
    not: Option<&'a str>,
    /// For a computer; none where the page is only looked at.
    lines: Vec<String>,
    download: Option<String>,
    over: bool,
    stands: String,
    /// Name, and whether it has reported.
    here: Vec<(String, bool)>,
    look: String,
    made: bool,
}

/// Reads an id as [`asking`] made it.
fn checked(id: &str) -> Result<(), Problem> {
    let own = Uuid::try_parse(id).ok();
    let own = own.filter(|uuid| uuid.simple().to_string() == id);
    own.map(|_| ()).ok_or(Problem::NOT_FOUND)
}

async fn make(
    State(station): State<Arc<Station>>,
    Path(id): Path<String>,
    page: Page,
    clerk: Clerk,
    Form(mut typed): Form<Typed>,
) -> Result<Response, Problem> {
    checked(&id)?;
    clerk.check(&typed.seal)?;
    let w = page.words.handset;
    let count = typed.count.trim().parse::<u16>().ok();
    let language = Language::from_tag(&typed.language).ok_or(Problem::BAD)?;
    let password = std::mem::take(&mut typed.password);
    let wifi = Wifi::typed(typed.ssid.clone(), password, !typed.hidden.is_empty());
    let wrong = match (&wifi, count) {
        (Err(NoWifi::Name), _) => Some(w.bad_wifi_name),
        (Err(NoWifi::Password), _) => Some(w.bad_wifi_password),
        (_, Some(1..=MOST)) => None,
        _ => Some(w.bad_count),
    };
    let (Ok(wifi), Some(most), None) = (wifi, count, wrong) else {
        return ask(&station, &page, &clerk, &id, &typed, wrong).await;
    };
    let hall = &clerk.account.hall;
    let place = Place::find(&station, hall).await?;
    let code: String = fresh().chars().take(CODE).collect();
    let wanted = Wanted {
        id: id.clone(),
        hall: hall.clone(),
        most,
        language,
    };
    let made = store::make(&station.database, wanted, &code, station.clock.now()).await?;
    made.then_some(()).ok_or(Problem::NOT_FOUND)?;
    note(&station, &clerk, "handset-code", &id).await?;
    let download = page.absolute(download::PATH);
    let sum = checksum(&station, &page);
    let drawing = sum.as_ref().ok().map(|checksum| {
        payload(&Setup {
            download: &download,
            checksum,
            wifi: wifi.as_ref(),
            locale: locale(language),
            zone: &place.hall.zone,
            code: &code,
            hall,
        })
    });
    // Whatever may be typed fits: a code holds more than two thousand signs.
    let drawing = drawing
        .map(|words| qr_svg(&words).ok_or(Problem::BAD))
        .transpose()?;
    let shown = Shown {
        drawing,
        not: sum.err(),
        lines: lines(&code, hall).to_vec(),
    };
    show(&station, &page, &clerk, &id, shown).await
}

fn locale(language: Language) -> &'static str {
    match language {
        Language::ZhCn => "zh_CN",
        Language::En => "en_US",
    }
}

/// What only the answer to the form has.
#[derive(Default)]
struct Shown<'a> {
    drawing: Option<String>,
    not: Option<&'a str>,
    lines: Vec<String>,
}

/// Who has come with a code; the code itself is not shown again, for nobody has kept it.
async fn waiting(
    State(station): State<Arc<Station>>,
    Path(id): Path<String>,
    page: Page,
    clerk: Clerk,
) -> Result<Response, Problem> {
    checked(&id)?;
    show(&station, &page, &clerk, &id, Shown::default()).await
}

async fn show(
    station: &Station,
    page: &Page,
    clerk: &Clerk,
    id: &str,
    shown: Shown<'_>,
) -> Result<Response, Problem> {
    let (hall, now) = (&clerk.account.hall, station.clock.now());
    let codes = store::codes(&station.database, hall, Some(id), now).await?;
    let code = codes.into_iter().next().ok_or(Problem::NOT_FOUND)?;
    let here = store::of_code(&station.database, id).await?;
    let place = Place::find(station, hall).await?;
    let until = place.words(page, code.until);
    let response = page.show(&CodePage {
        p: page,
        made: !shown.lines.is_empty(),
        drawing: shown.drawing,
        not: shown.not,
        lines: shown.lines,
        download: station.apk.as_ref().map(|_| page.to(download::PATH)),
        over: code.over,
        stands: page.words.handset_code(code.used, code.most, &until),
        here: here
            .into_iter()
            .map(|h| (h.name, h.told.is_some()))
            .collect(),
        look: page.to(&page_of(id)),
    });
    Ok(no_store(response))
}
