//! `content/halls/<id>.yaml`: one service hall a file.

use super::files::{Page, is_id};
use super::front::At;
use super::problem::Problems;
use super::proof::{CheckedField, Proof, SourceField};
use super::yaml::{self, BothField, Spanned, line};
use jiff::civil::{Date, Time};
use phonestation_wire::halls::{Closed, Day, Hall, Hours, Product, ProductKind, Surroundings};
use serde::Deserialize;
use std::path::PathBuf;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct HallField {
    id: Spanned<String>,
    example: bool,
    name: Spanned<BothField>,
    address: Spanned<BothField>,
    zone: Spanned<String>,
    hours: Spanned<Vec<HoursField>>,
    #[serde(default)]
    closed: Vec<ClosedField>,
    #[serde(default)]
    counters: Option<Spanned<u32>>,
    #[serde(default)]
    products: Vec<ProductField>,
    #[serde(default)]
    surroundings: Option<Spanned<Surroundings>>,
    #[serde(default)]
    guides: Vec<Spanned<String>>,
    #[serde(default)]
    carrier: Option<Spanned<String>>,
    #[serde(default)]
    checked: Option<Spanned<CheckedField>>,
    #[serde(default)]
    sources: Vec<SourceField>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct HoursField {
    days: Spanned<Vec<Day>>,
    open: Spanned<Time>,
    close: Spanned<Time>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ProductField {
    kind: Spanned<ProductKind>,
    #[serde(default)]
    minutes: Option<Spanned<u32>>,
    #[serde(default)]
    places: Option<Spanned<u32>>,
    #[serde(default)]
    place: Option<Spanned<BothField>>,
    #[serde(default)]
    hours: Vec<HoursField>,
    #[serde(default)]
    from: Option<Date>,
    #[serde(default)]
    until: Option<Spanned<Date>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ClosedField {
    date: Spanned<Date>,
    why: Spanned<BothField>,
}

/// A hall, and where in its file it names other things.
#[derive(Debug)]
pub(super) struct HallFile {
    pub(super) file: PathBuf,
    pub(super) hall: Hall,
    pub(super) guides: Vec<At<String>>,
    pub(super) carrier: Option<At<String>>,
}

/// Reads the hall that must be called `id`.
pub(super) fn parse(
    page: &Page,
    id: &str,
    today: Date,
    problems: &mut Problems,
) -> Option<HallFile> {
    let file = &page.file;
    let field: HallField = yaml::parse(file, &page.text, 0, problems)?;
    if field.id.value != id || !is_id(id) {
        let at = line(&field.id, 0);
        problems.add(
            file,
            at,
            format!(
                "id `{}` must be lower-case and equal to the file's name `{id}`",
                field.id.value
            ),
        );
    }
    if !is_zone(&field.zone.value) {
        problems.add(
            file,
            line(&field.zone, 0),
            "zone must be a name like `Asia/Shanghai`",
        );
    }
    if let Some(word) = field
        .surroundings
        .as_ref()
        .filter(|one| one.value == Surroundings::Other)
    {
        let at = line(word, 0);
        problems.add(
            file,
            at,
            "surroundings must be school, village, business, centre or estate",
        );
    }
    if let Some(counters) = field
        .counters
        .as_ref()
        .filter(|c| !(1..=50).contains(&c.value))
    {
        let at = line(counters, 0);
        problems.add(
            file,
            at,
            "counters must be 1 to 50: how many people are helped at a time",
        );
    }
    let hours_at = line(&field.hours, 0);
    let hours = hours(field.hours.value, page, problems);
    if hours.is_empty() {
        problems.add(
            file,
            hours_at,
            "is never open; write at least one row of hours",
        );
    }
    let closed = field.closed.into_iter().map(|one| Closed {
        date: one.date.value,
        why: BothField::check(one.why, file, problems),
    });
    let closed: Vec<Closed> = closed.collect();
    let products = products(field.products, page, problems);
    let proof = Proof {
        file,
        above: 0,
        today,
    };
    let (checked, sources) = proof.check(field.checked, field.sources, problems);
    let hall = Hall {
        id: field.id.value,
        example: field.example,
        name: BothField::check(field.name, file, problems),
        address: BothField::check(field.address, file, problems),
        zone: field.zone.value,
        hours,
        closed,
        counters: field.counters.map(|c| c.value),
        products,
        surroundings: field.surroundings.map(|one| one.value),
        guides: field.guides.iter().map(|one| one.value.clone()).collect(),
        carrier: field.carrier.as_ref().map(|one| one.value.clone()),
        checked,
        sources,
    };
    let named = |one: Spanned<String>| At {
        line: line(&one, 0),
        value: one.value,
    };
    Some(HallFile {
        file: file.clone(),
        hall,
        guides: field.guides.into_iter().map(named).collect(),
        carrier: field.carrier.map(named),
    })
}

/// What can be booked: each kind once, and with ends after beginnings.
fn products(fields: Vec<ProductField>, page: &Page, problems: &mut Problems) -> Vec<Product> {
    let file = &page.file;
    let mut kept: Vec<Product> = Vec::new();
    for field in fields {
        let at = line(&field.kind, 0);
        let kind = field.kind.value;
        if kind == ProductKind::Other {
            problems.add(
                file,
                at,
                "kind must be help, corner, battery, expert or event",
            );
        }
        if kept.iter().any(|p| p.kind == kind) {
            problems.add(file, at, "is there twice; write each kind of product once");
        }
        let within = |field: &Option<Spanned<u32>>, most: u32| {
            field
                .as_ref()
                .filter(|n| !(1..=most).contains(&n.value))
                .map(|n| line(n, 0))
        };
        if let Some(at) = within(&field.minutes, 480) {
            problems.add(
                file,
                at,
                "minutes must be 1 to 480: how long one appointment is",
            );
        }
        if let Some(at) = within(&field.places, 500) {
            problems.add(file, at, "places must be 1 to 500: people at a time");
        }
        if let (Some(from), Some(until)) = (field.from, &field.until)
            && until.value < from
        {
            problems.add(file, line(until, 0), "ends before it begins");
        }
        kept.push(Product {
            kind,
            minutes: field.minutes.map(|n| n.value),
            places: field.places.map(|n| n.value),
            place: field
                .place
                .map(|place| BothField::check(place, file, problems)),
            hours: hours(field.hours, page, problems),
            from: field.from,
            until: field.until.map(|day| day.value),
        });
    }
    kept
}

/// The rows, each with days and with an end after its start, no two at the same time.
fn hours(rows: Vec<HoursField>, page: &Page, problems: &mut Problems) -> Vec<Hours> {
    let mut kept: Vec<Hours> = Vec::new();
    for HoursField { days, open, close } in rows {
        if days.value.is_empty() {
            problems.add(
                &page.file,
                line(&days, 0),
                "a row of hours has no days; write some, like `[mon, tue]`",
            );
        }
        if close.value <= open.value {
            problems.add(
                &page.file,
                line(&close, 0),
                "closes before it opens; `close` is later on the same day",
            );
        }
        let clash = kept.iter().any(|row| {
            row.open < close.value
                && open.value < row.close
                && row.days.iter().any(|day| days.value.contains(day))
        });
        if clash {
            problems.add(
                &page.file,
                line(&days, 0),
                "is open twice at the same time; give each day one row",
            );
        }
        kept.push(Hours {
            days: days.value,
            open: open.value,
            close: close.value,
        });
    }
    kept
}

/// Whether it looks like an IANA zone name; the tool has no list of them.
fn is_zone(zone: &str) -> bool {
    let part = |part: &str| {
        !part.is_empty()
            && part
                .chars()
                .all(|c| c.is_ascii_alphabetic() || c == '_' || c == '-')
    };
    zone.contains('/') && zone.split('/').all(part)
}
