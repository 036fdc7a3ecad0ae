//! Handsets that are made up: what a hall's page will look like. They are on the page of an example hall that has none of
//! its own, and nowhere else.

use super::named;
use super::store::Handset;
use jiff::{SignedDuration, Timestamp};
use phonestation_rules::handset::health::Newest;
use phonestation_wire::Language;
use phonestation_wire::handset::{Connection, Report};

/// Three: one that is well, one that staff must see to, one that has gone silent.
pub(super) fn handsets(
    language: Language,
    hall: &str,
    newest: Newest,
    now: Timestamp,
) -> Vec<Handset> {
    let ago = |minutes: i64| now - SignedDuration::from_mins(minutes);
    let well = Report {
        battery: Some(86),
        charging: Some(true),
        network: Connection::Wifi,
        content_version: newest.version,
        content_date: newest.since.to_zoned(jiff::tz::TimeZone::UTC).date(),
        last_sync: Some(ago(11)),
        app: env!("CARGO_PKG_VERSION").to_owned(),
        locked: true,
        cleans: 41,
        last_clean: Some(ago(26)),
        last_clean_millis: Some(1_200),
        not_cleaned: vec![],
        missing: vec![],
    };
    let troubled = Report {
        battery: Some(9),
        charging: Some(false),
        network: Connection::Mobile,
        not_cleaned: vec!["com.tencent.mm".to_owned()],
        missing: vec!["com.sdu.didi.psnger".to_owned()],
        cleans: 12,
        ..well.clone()
    };
    let all = [
        ("Example A", 4, well.clone()),
        ("Example B", 9, troubled),
        ("Example C", 31 * 60, well),
    ];
    let all = all.into_iter().zip(1..);
    all.map(|((model, minutes, report), number)| Handset {
        id: format!("example-{number}"),
        hall: hall.to_owned(),
        name: named(language, number),
        language,
        model: model.to_owned(),
        made: ago(60 * 24 * 40),
        retired: false,
        told: Some((ago(minutes), report)),
    })
    .collect()
}
