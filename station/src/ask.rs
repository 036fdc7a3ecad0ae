//! Where to find a person: halls with their doors' state, carriers' hotlines.

use crate::halls;
use crate::page::{Page, Row};
use crate::state::Station;
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use phonestation_wire::carriers::Carrier;
use phonestation_wire::halls::Hall;
use phonestation_wire::paths;
use std::sync::Arc;

pub(crate) fn routes() -> Router<Arc<Station>> {
    Router::new().route("/ask", get(ask))
}

#[derive(Template)]
#[template(path = "ask/ask.html")]
struct AskPage<'a> {
    p: &'a Page,
    /// The guide that did not help.
    guide: Option<About<'a>>,
    rows: Vec<Row<'a>>,
    hotlines: Vec<Hotline<'a>>,
}

struct About<'a> {
    href: String,
    label: &'a str,
    topic: String,
}

struct Hotline<'a> {
    name: &'a str,
    number: &'a str,
    /// The button's words; none for a made-up number, which must not be called.
    call: Option<String>,
    icon: &'static str,
    checked: String,
}

async fn ask(State(station): State<Arc<Station>>, page: Page) -> Response {
    let snapshot = station.content.now();
    let p = &page;
    let edition = snapshot.edition(p.language);
    let guide = p
        .asked("guide")
        .and_then(|id| edition.guide(id))
        .map(|g| About {
            href: p.to(&paths::guide_page(&g.id)),
            label: &g.label,
            topic: p.words.about_what(&g.label),
        });
    let (here, elsewhere): (Vec<_>, Vec<_>) =
        halls::shown(&snapshot, &station).partition(|h| p.hall() == Some(&h.id));
    let halls = here.into_iter().chain(elsewhere);
    let rows = halls.map(|h| row(p, h, &station)).collect();
    let example = station.options.example;
    let carriers = snapshot.carriers.iter().filter(|c| example || !c.example);
    let hotlines = carriers.map(|c| hotline(p, c)).collect();
    page.show(&AskPage {
        p,
        guide,
        rows,
        hotlines,
    })
}

fn row<'a>(page: &Page, hall: &'a Hall, station: &Station) -> Row<'a> {
    let state = halls::state(page, hall, station.clock.as_ref());
    let address = hall.address.in_language(page.language);
    let meta = match state {
        Some(state) => format!("{} · {address}", state.text),
        None => address.to_owned(),
    };
    let name = hall.name.in_language(page.language);
    let path = paths::hall_page(&hall.id);
    // What one came for goes along, so that nobody has to say it twice.
    let href = match page.asked("guide") {
        Some(guide) => page.to_with(&path, "guide", guide),
        None => page.to(&path),
    };
    let row = Row::new(href, name, meta);
    Row {
        icon: Some("pin"),
        tag: hall.example.then_some(page.words.example),
        ..row
    }
}

fn hotline<'a>(page: &Page, carrier: &'a Carrier) -> Hotline<'a> {
    let words = page.words;
    let (icon, checked) = words.day_checked(carrier.hotline.checked.as_ref());
    let number = carrier.hotline.value.as_str();
    let name = carrier.name.in_language(page.language);
    match carrier.example {
        true => Hotline {
            name,
            number,
            call: None,
            icon: "info",
            checked: words.example_number.to_owned(),
        },
        false => Hotline {
            name,
            number,
            call: Some(words.call_number(number)),
            icon,
            checked,
        },
    }
}
