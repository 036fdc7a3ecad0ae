//! Recommendations for people: apps, one app, which plan suits, plain advice. Without script.

use super::fit::{self, Known};
use super::{app, apps, today};
use crate::customer::SignedIn;
use crate::home::qr;
use crate::http::headers::no_store;
use crate::http::problem::Problem;
use crate::page::{Page, encode};
use crate::services::rows::Fact;
use crate::state::Station;
use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::get;
use phonestation_rules::recommend::plan::{Advice as Advised, Match, Priced};
use phonestation_rules::recommend::{Month, words};
use phonestation_rules::services::words::money;
use phonestation_rules::words::say;
use phonestation_wire::guides::Audience;
use phonestation_wire::halls::Hall;
use phonestation_wire::recommend::{App, AppClass, Interest, StoreFact};
use phonestation_wire::{Text, paths};
use std::sync::Arc;

pub(crate) fn routes() -> Router<Arc<Station>> {
    Router::new()
        .route("/apps", get(shelf))
        .route("/a/{app}", get(one))
        .route("/a/{app}/qr.svg", get(code))
        .route("/me/plan", get(plan))
        .route("/advice", get(advice))
}

/// An app in a list.
pub(crate) struct Line {
    /// The app's id.
    pub(crate) app: String,
    pub(crate) href: String,
    pub(crate) icon: String,
    pub(crate) name: String,
    pub(crate) slogan: String,
    pub(crate) example: bool,
}

fn line(page: &Page, app: &App, slogan: &Text) -> Line {
    Line {
        app: app.id.clone(),
        href: page.to(&paths::app_page(&app.id)),
        icon: app.icon.clone(),
        name: app.name.in_language(page.language).to_owned(),
        slogan: slogan.in_language(page.language).to_owned(),
        example: app.example,
    }
}

/// This month's apps, in a hall or in all; nothing for who reads large text, which nobody is to be talked into things by.
pub(crate) fn focus(station: &Station, page: &Page, hall: Option<&Hall>) -> Vec<Line> {
    if page.large {
        return vec![];
    }
    let snapshot = station.content.now();
    let campaigns = fit::campaigns(station);
    let day = today(station.clock.now());
    let month = Month::on(&campaigns, day, hall.map(|h| h.id.as_str()));
    let lines = month.focus.iter().filter_map(|focus| {
        let app = app(&snapshot, station, &focus.app)?;
        let example = campaigns
            .iter()
            .any(|c| c.example && c.focus.contains(focus));
        let mut line = line(page, app, &focus.slogan);
        line.example |= example;
        Some(line)
    });
    lines.collect()
}

/// Whether there is anything to show, for a door to it.
pub(crate) fn any(station: &Station, page: &Page) -> bool {
    !page.large && apps(&station.content.now(), station).next().is_some()
}

#[derive(Template)]
#[template(path = "recommend/apps.html")]
struct AppsPage<'a> {
    p: &'a Page,
    /// Title and apps.
    groups: Vec<(&'static str, Vec<Line>)>,
}

async fn shelf(State(station): State<Arc<Station>>, page: Page) -> Response {
    let snapshot = station.content.now();
    let all: Vec<&App> = apps(&snapshot, &station).collect();
    let of = |keep: &dyn Fn(&App) -> bool| -> Vec<Line> {
        let chosen = all.iter().filter(|app| keep(app));
        chosen
            .map(|app| line(&page, app, &app.turns.slogan))
            .collect()
    };
    let w = page.words.recommend;
    let mut groups = vec![
        (w.this_month, focus(&station, &page, None)),
        (w.ten, of(&|app| app.class == AppClass::MustInstall)),
        (w.three, of(&|app| app.class == AppClass::MustExplain)),
    ];
    let main = |app: &App| app.interests.first().copied().unwrap_or(Interest::Other);
    for interest in Interest::ALL.into_iter().chain([Interest::Other]) {
        let title = say(page.language, words::interest(interest));
        let its = of(&|app| app.class == AppClass::Plain && main(app) == interest);
        groups.push((title, its));
    }
    groups.retain(|(_, lines)| !lines.is_empty());
    page.show(&AppsPage { p: &page, groups })
}

#[derive(Template)]
#[template(path = "recommend/app.html")]
struct AppPage<'a> {
    p: &'a Page,
    name: &'a str,
    icon: &'a str,
    example: bool,
    slogan: &'a str,
    plain: &'a str,
    benefit: &'a str,
    case: &'a str,
    facts: Vec<Fact>,
    /// Words and address; the first is the button.
    stores: Vec<(String, String)>,
    qr: String,
    checked: String,
    checked_icon: &'static str,
    sources: Vec<(&'a str, &'a str, String)>,
}

async fn one(
    State(station): State<Arc<Station>>,
    Path(id): Path<String>,
    page: Page,
) -> Result<Response, Problem> {
    let snapshot = station.content.now();
    let app = app(&snapshot, &station, &id).ok_or(Problem::NOT_FOUND)?;
    let text = |text: &'_ Text| text.in_language(page.language).to_owned();
    let w = page.words.recommend;
    let fact = |label, fact: &Option<StoreFact>| {
        let value = fact.as_ref().map(|f| text(&f.value));
        (
            label,
            value.unwrap_or_else(|| say(page.language, words::SEE_STORE).to_owned()),
        )
    };
    let (checked_icon, checked) = page.words.day_checked(app.checked.as_ref());
    let language = page.language;
    let source = |s: &'_ phonestation_wire::Source| page.words.read_on(s.read);
    Ok(page.show(&AppPage {
        p: &page,
        name: app.name.in_language(language),
        icon: &app.icon,
        example: app.example,
        slogan: app.turns.slogan.in_language(language),
        plain: app.turns.plain.in_language(language),
        benefit: app.turns.benefit.in_language(language),
        case: app.turns.case.in_language(language),
        facts: vec![
            fact(w.size, &app.size),
            fact(w.permissions, &app.permissions),
            fact(w.cost, &app.price),
            fact(w.publisher, &app.publisher),
        ],
        stores: stores(&page, app),
        qr: format!("{}/qr.svg", paths::app_page(&app.id)),
        checked,
        checked_icon,
        sources: app
            .sources
            .iter()
            .filter(|s| s.url.starts_with("https://"))
            .map(|s| (s.title.as_str(), s.url.as_str(), source(s)))
            .collect(),
    }))
}

/// Ways to a store, by the phone that reads the page: to the app's own page where one was read, else to a search.
fn stores(page: &Page, app: &App) -> Vec<(String, String)> {
    let w = page.words.recommend;
    let name = app.name.in_language(page.language);
    let apple = match &app.iphone {
        Some(url) => (w.apple_store.to_owned(), url.clone()),
        None => (
            format!("{} “{name}”", w.search_apple),
            format!(
                "itms-apps://search.itunes.apple.com/WebObjects/MZSearch.woa/wa/search?media=software&term={}",
                encode(name)
            ),
        ),
    };
    let android = match app.packages.first() {
        Some(package) => (
            w.open_store,
            format!("market://details?id={}", encode(package)),
        ),
        None => (
            w.search_store,
            format!("market://search?q={}", encode(name)),
        ),
    };
    let mut ways = Vec::new();
    if page.phone != Audience::Iphone {
        ways.push((android.0.to_owned(), android.1));
        let pages = app.stores.iter();
        let pages = pages.filter(|link| link.url.starts_with("https://"));
        ways.extend(pages.map(|link| (page.words.store(link.store), link.url.clone())));
    }
    if matches!(page.phone, Audience::Iphone | Audience::All) {
        ways.push(apple);
    }
    ways
}

async fn code(
    State(station): State<Arc<Station>>,
    Path(id): Path<String>,
    page: Page,
) -> Result<Response, Problem> {
    let snapshot = station.content.now();
    let app = app(&snapshot, &station, &id).ok_or(Problem::NOT_FOUND)?;
    Ok(qr(&page.absolute(&paths::app_page(&app.id))))
}

/// A plan on the customer's months.
struct PlanRow {
    name: String,
    href: String,
    total: String,
    range: String,
    /// Of the dearest, for its bar.
    percent: i64,
    own: bool,
    advised: bool,
    short: String,
}

#[derive(Template)]
#[template(path = "recommend/plan.html")]
struct PlanPage<'a> {
    p: &'a Page,
    example: bool,
    /// Why nothing could be worked out; empty where it was.
    nothing: &'static str,
    /// Plans to say that one has: name and link.
    choose: Vec<(String, String)>,
    said: String,
    sure: &'static str,
    computed: String,
    rows: Vec<PlanRow>,
    cheaper: Option<String>,
}

async fn plan(
    State(station): State<Arc<Station>>,
    page: Page,
    customer: SignedIn,
) -> Result<Response, Problem> {
    let mut known = fit::known(&station, &customer.id).await?;
    if known.own.is_none() {
        // Nobody's plan is known that was not ordered here: one may say which it is. It is not kept.
        let said = page.asked("product");
        known.own = said.map(str::to_owned);
    }
    let w = page.words.recommend;
    let found = known.priced();
    let choose = known.plans.iter().map(|plan| {
        let link = page.to_with("/me/plan", "product", &plan.offering);
        (known.name(&plan.offering, page.language), link)
    });
    let nothing = match (&found, known.plans.is_empty(), known.months.is_empty()) {
        (Some(_), ..) => "",
        (None, true, _) => w.no_plans,
        (None, _, true) => w.no_months,
        (None, false, false) => w.no_plan,
    };
    let response = page.show(&PlanPage {
        p: &page,
        example: known.example,
        nothing,
        choose: match nothing == w.no_plan {
            true => choose.collect(),
            false => vec![],
        },
        said: found
            .as_ref()
            .map_or(String::new(), |found| said(&page, &known, found)),
        sure: match found.as_ref().map(|found| found.advice) {
            Some(Advised::Change { sure, .. }) => say(page.language, words::sure(sure)),
            _ => "",
        },
        computed: page.words.over_months(known.months.len()),
        rows: found
            .as_ref()
            .map_or(vec![], |found| rows(&page, &known, found)),
        cheaper: found.as_ref().and_then(|found| {
            let name = known.name(&found.cheaper?.offering, page.language);
            words::cheaper(page.language, found, &name)
        }),
    });
    Ok(no_store(response))
}

/// The offering that is advised, if it is another one.
fn advised<'a>(found: &Match<'a>) -> Option<&'a str> {
    match found.advice {
        Advised::Keep => None,
        Advised::Change { to, .. } | Advised::Enough { to, .. } => Some(&to.offering),
    }
}

fn said(page: &Page, known: &Known, found: &Match<'_>) -> String {
    let name = advised(found).map(|id| known.name(id, page.language));
    let months = known.months.len();
    words::plan(
        page.language,
        found.advice,
        &name.unwrap_or_default(),
        months,
    )
}

fn rows(page: &Page, known: &Known, found: &Match<'_>) -> Vec<PlanRow> {
    let dearest = found.all.iter().map(|p| p.total).max().unwrap_or_default();
    let advised = advised(found).or(known.own.as_deref());
    let row = |priced: &Priced<'_>| {
        let id = priced.plan.offering.as_str();
        PlanRow {
            name: known.name(id, page.language),
            href: page.to(&format!("/me/offer/{id}")),
            total: money(priced.total),
            range: words::range(priced),
            percent: priced.total.max(0).saturating_mul(100) / dearest.max(1),
            own: known.own.as_deref() == Some(id),
            advised: advised == Some(id),
            short: match priced.short {
                0 => String::new(),
                short => page.words.short_months(short),
            },
        }
    };
    found.all.iter().map(row).collect()
}

/// Advice: its question, answer, dates.
struct Told<'a> {
    title: &'a str,
    lines: Vec<&'a str>,
    written: String,
    checked: (&'static str, String),
}

/// A top-up offer.
struct Offer<'a> {
    name: &'a str,
    words: String,
    facts: Vec<Fact>,
    example: bool,
    checked: (&'static str, String),
}

#[derive(Template)]
#[template(path = "recommend/advice.html")]
struct AdvicePage<'a> {
    p: &'a Page,
    advice: Vec<Told<'a>>,
    top_ups: Vec<Offer<'a>>,
}

async fn advice(State(station): State<Arc<Station>>, page: Page) -> Response {
    let snapshot = station.content.now();
    let (language, w) = (page.language, page.words);
    let day = today(station.clock.now());
    let carrier = station.carrier.as_ref().map(|c| c.name().to_owned());
    let told = snapshot.recommend.advice.iter().map(|one| Told {
        title: one.title.in_language(language),
        lines: one.lines.iter().map(|l| l.in_language(language)).collect(),
        written: w.written(one.written),
        checked: w.day_checked(one.checked.as_ref()),
    });
    let top_ups = snapshot.recommend.top_ups.iter().filter(|one| {
        let ours = carrier.as_ref().is_none_or(|c| one.carrier == *c);
        ours && one.until >= day && (station.options.example || !one.example)
    });
    let top_ups = top_ups.map(|one| Offer {
        name: one.name.in_language(language),
        words: w.top_up(one.pay, one.get),
        facts: vec![
            (
                w.recommend.terms,
                one.terms.in_language(language).to_owned(),
            ),
            (w.recommend.valid, w.days_between(one.from, one.until)),
        ],
        example: one.example,
        checked: w.day_checked(one.checked.as_ref()),
    });
    page.show(&AdvicePage {
        p: &page,
        advice: told.collect(),
        // Who reads large text is offered nothing.
        top_ups: match page.large {
            true => vec![],
            false => top_ups.collect(),
        },
    })
}
