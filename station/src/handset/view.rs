//! A handset in words.

use super::store::Handset;
use crate::booking::place::Place;
use crate::page::Page;
use crate::recommend;
use crate::state::Station;
use phonestation_rules::handset::health::troubles;
use phonestation_rules::handset::words;
use phonestation_wire::handset::{Connection, Report};

/// Something that staff must see to.
pub(super) struct Trouble {
    pub(super) icon: &'static str,
    pub(super) words: String,
    /// What to do about it.
    pub(super) what: &'static str,
}

/// A handset as it is listed.
pub(super) struct Row {
    pub(super) name: String,
    pub(super) model: String,
    /// Its own page; none for one that is made up.
    pub(super) href: Option<String>,
    pub(super) troubles: Vec<Trouble>,
    /// It said something, and nothing is wrong.
    pub(super) well: bool,
    pub(super) facts: Vec<(&'static str, String)>,
}

/// What a handset said, in words.
pub(super) fn row(
    station: &Station,
    page: &Page,
    place: &Place,
    handset: &Handset,
    example: bool,
) -> Row {
    let now = place.now.timestamp();
    let told = handset.told.as_ref().map(|(at, report)| (*at, report));
    let found = troubles(handset.made, told, super::newest(station), now);
    let found: Vec<Trouble> = found
        .into_iter()
        .map(|trouble| {
            let (icon, words, what) = page.words.handset_trouble(trouble);
            Trouble { icon, words, what }
        })
        .collect();
    let w = page.words.handset;
    let mut facts = Vec::new();
    if let Some((at, report)) = told {
        facts = said(station, page, place, report);
        facts.push((w.told, place.words(page, at)));
    }
    Row {
        name: handset.name.clone(),
        model: handset.model.clone(),
        href: (!example).then(|| page.to(&super::one_page(&handset.id))),
        well: told.is_some() && found.is_empty(),
        troubles: found,
        facts,
    }
}

fn said(
    station: &Station,
    page: &Page,
    place: &Place,
    report: &Report,
) -> Vec<(&'static str, String)> {
    let (w, language, now) = (page.words.handset, page.language, place.now.timestamp());
    let network = match report.network {
        Connection::Wifi => w.wifi,
        Connection::Mobile => w.mobile,
        Connection::None => w.no_network,
        Connection::Other => w.unknown,
    };
    let last = report.last_clean.zip(report.last_clean_millis);
    let mut facts = vec![
        (
            w.battery,
            page.words.handset_battery(report.battery, report.charging),
        ),
        (w.network, network.to_owned()),
        (
            w.content,
            words::content(language, report.content_date, place.today()),
        ),
        (w.synced, words::sync(language, report.last_sync, now)),
        (
            w.clean,
            words::clean(language, last, report.not_cleaned.len(), now),
        ),
    ];
    for (label, packages) in [
        (w.not_cleaned, &report.not_cleaned),
        (w.missing, &report.missing),
    ] {
        if !packages.is_empty() {
            facts.push((label, names(station, page, packages)));
        }
    }
    facts
}

/// Apps as people call them, where the content knows them.
fn names(station: &Station, page: &Page, packages: &[String]) -> String {
    let snapshot = station.content.now();
    let names: Vec<&str> = packages
        .iter()
        .map(|package| {
            let app = recommend::of_package(&snapshot, station, package);
            app.map_or(package.as_str(), |app| app.name.in_language(page.language))
        })
        .collect();
    names.join(page.words.handset.between)
}
