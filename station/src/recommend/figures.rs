//! How suggestions did, for whoever manages a hall: counts of a month, by app, by hall, by day.

use super::{apps, store};
use crate::desk::sign_in::Clerk;
use crate::desk::store::Role;
use crate::halls;
use crate::http::headers::no_store;
use crate::http::problem::Problem;
use crate::page::Page;
use crate::state::Station;
use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::response::Response;
use axum::routing::get;
use jiff::ToSpan;
use jiff::civil::Date;
use phonestation_wire::recommend::Step;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

pub(super) fn routes() -> Router<Arc<Station>> {
    Router::new().route("/desk/recommend", get(figures))
}

/// One count: a day, a hall, an app, a step, how often.
pub(super) struct Counted {
    pub(super) day: Date,
    pub(super) hall: String,
    pub(super) app: String,
    pub(super) step: Step,
    pub(super) times: i64,
}

#[derive(Deserialize)]
struct Asked {
    /// `2026-11`.
    #[serde(default)]
    month: String,
}

/// A name and what was counted, in the order of [`Step::ALL`].
type Line = (String, [i64; Step::ALL.len()]);

#[derive(Template)]
#[template(path = "recommend/figures.html")]
struct FiguresPage<'a> {
    p: &'a Page,
    month: String,
    value: String,
    steps: [&'static str; Step::ALL.len()],
    tables: Vec<(&'static str, &'static str, Vec<Line>)>,
    chart: String,
    spoken: String,
    first: String,
    last: String,
}

async fn figures(
    State(station): State<Arc<Station>>,
    page: Page,
    clerk: Clerk,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    clerk.at_least(Role::Manager)?;
    let today = super::today(station.clock.now());
    let asked = format!("{}-01", asked.month).parse::<Date>();
    let first = asked.unwrap_or(today).first_of_month();
    let last = first.last_of_month();
    let all = store::counted(&station.database, first, last).await?;
    let w = page.words.recommend;
    let snapshot = station.content.now();
    let app_name = |id: &str| {
        let found = apps(&snapshot, &station).find(|app| app.id == id);
        found
            .map_or(id, |app| app.name.in_language(page.language))
            .to_owned()
    };
    let hall_name = |id: &str| {
        let found = halls::shown(&snapshot, &station).find(|h| h.id == id);
        match id {
            "" => w.at_home.to_owned(),
            _ => found
                .map_or(id, |h| h.name.in_language(page.language))
                .to_owned(),
        }
    };
    let by = |key: &dyn Fn(&Counted) -> String, name: &dyn Fn(&str) -> String| {
        let sums = sums(&all, key).into_iter();
        sums.map(|(key, counts)| (name(&key), counts))
            .collect::<Vec<Line>>()
    };
    let mut tables = vec![
        (w.by_app, w.app, by(&|c| c.app.clone(), &app_name)),
        (w.by_hall, w.hall, by(&|c| c.hall.clone(), &hall_name)),
        (
            w.by_day,
            w.day,
            by(&|c| c.day.to_string(), &|day| {
                day.parse()
                    .map_or_else(|_| day.to_owned(), |day| page.words.date(day))
            }),
        ),
    ];
    // The most taken, then the most shown, first; days in their order.
    for (_, _, lines) in &mut tables[..2] {
        lines.sort_by_key(|(_, counts)| {
            std::cmp::Reverse((counts[place(Step::Taken)], counts[place(Step::Shown)]))
        });
    }
    tables.retain(|(_, _, lines)| !lines.is_empty());
    let sum = |step: Step| all.iter().filter(|c| c.step == step).map(|c| c.times).sum();
    let month = page.words.month(first);
    let response = page.show(&FiguresPage {
        p: &page,
        spoken: page
            .words
            .chart_of(&month, sum(Step::Shown), sum(Step::Taken)),
        month,
        value: first.strftime("%Y-%m").to_string(),
        steps: Step::ALL.map(|step| w.step(step)),
        tables,
        chart: chart(&all, first, last),
        first: page.words.date(first),
        last: page.words.date(last),
    });
    Ok(no_store(response))
}

fn place(step: Step) -> usize {
    Step::ALL
        .iter()
        .position(|one| *one == step)
        .unwrap_or_default()
}

fn sums(
    all: &[Counted],
    key: &dyn Fn(&Counted) -> String,
) -> BTreeMap<String, [i64; Step::ALL.len()]> {
    let mut sums = BTreeMap::new();
    for one in all {
        let counts: &mut [i64; Step::ALL.len()] = sums.entry(key(one)).or_default();
        counts[place(one.step)] += one.times;
    }
    sums
}

/// Two bars a day: how often shown, and of that how often installed. In percent, so that it fills any width.
fn chart(all: &[Counted], first: Date, last: Date) -> String {
    let on = |day: Date, step: Step| -> i64 {
        let its = all.iter().filter(|c| c.day == day && c.step == step);
        its.map(|c| c.times).sum()
    };
    let days: Vec<Date> = first
        .series(1.day())
        .take_while(|day| *day <= last)
        .collect();
    let bars = days
        .iter()
        .map(|day| (on(*day, Step::Shown), on(*day, Step::Taken)));
    let bars: Vec<(i64, i64)> = bars.collect();
    let top = bars.iter().map(|(shown, taken)| *shown.max(taken)).max();
    let top = top.unwrap_or_default().max(1);
    let mut svg =
        String::from("<line class=\"floor\" x1=\"0\" x2=\"100%\" y1=\"96%\" y2=\"96%\"/>");
    #[expect(
        clippy::cast_precision_loss,
        reason = "counts of days, and shares of a whole"
    )]
    for (place, (shown, taken)) in bars.iter().enumerate() {
        let step = 100.0 / days.len() as f64;
        for (class, count, shift) in [("likely", *shown, 0.08), ("used", *taken, 0.5)] {
            let high = count as f64 / top as f64 * 92.0;
            // Writing to a string cannot fail.
            let _ = write!(
                svg,
                "<rect class=\"{class}\" x=\"{:.2}%\" width=\"{:.2}%\" y=\"{:.2}%\" height=\"{high:.2}%\" rx=\"2\"/>",
                place as f64 * step + step * shift,
                step * 0.38,
                96.0 - high,
            );
        }
    }
    svg
}
