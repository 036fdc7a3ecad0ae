//! The one service: what is missing, what a pack says it holds, and which is the cheapest that lasts.

use crate::recommend::{Need, adds, lasting, need, words};
use crate::usage::{Ends, Forecast, GB, MB, cycle};
use jiff::civil::date;
use jiff::tz::TimeZone;
use phonestation_wire::Language::{En, ZhCn};
use phonestation_wire::Text;
use phonestation_wire::services::{Leave, OfferingKind, Period, Price, ProductOffering, Renewal};
use proptest::prelude::*;

fn text(zh: &str, en: &str) -> Option<Text> {
    Some(Text {
        zh: zh.into(),
        en: en.into(),
    })
}

fn pack(id: &str, fen: i64, days: u32, what: Option<Text>) -> ProductOffering {
    ProductOffering {
        id: id.into(),
        carrier: "example".into(),
        example: true,
        kind: OfferingKind::ValueAdded,
        name: Text::default(),
        description: what,
        form: text("流量", "data"),
        price: Some(Price {
            fen,
            period: Period::Days,
            days: Some(days),
        }),
        renewal: Some(Renewal::Ends),
        contract_months: Some(0),
        leaving_charge: Some(0),
        leave: Some(Leave::EndOfTerm),
        how_to_leave: text("自己停", "it ends"),
        needs: text("手机", "a phone"),
        tariff: Some("T-1".into()),
        leave_by_sms: None,
        then: None,
        substitute: None,
        choice: None,
        checked: None,
        sources: vec![],
    }
}

fn gigabytes(id: &str, fen: i64, gb: u64) -> ProductOffering {
    let what = format!("{gb} GB");
    pack(id, fen, 30, text(&what, &what))
}

fn forecast(ends: Ends, per_day: u64) -> Forecast {
    Forecast {
        ends,
        span: None,
        per_day,
        lasts: 0,
        likely: vec![],
    }
}

fn of_november(missing: u64) -> Need {
    Need {
        missing,
        from: date(2026, 11, 25),
        until: date(2026, 11, 30),
    }
}

#[test]
fn what_a_pack_holds_is_what_it_says_and_only_where_that_is_plain() {
    let holds = |zh: &str, en: &str| adds(&pack("p", 1000, 30, text(zh, en)));
    let once = "一次 10 GB 流量，30 天内用完为止";
    assert_eq!(
        holds(once, "10 GB of data, once, for 30 days"),
        Some(10 * GB)
    );
    assert_eq!(
        holds("加 500MB，5G 手机能用", "500\u{a0}MB on 5G phones"),
        Some(500 * MB)
    );
    assert_eq!(
        holds(once, "12 GB of data"),
        None,
        "two that say different things"
    );
    assert_eq!(
        holds("10 GB，其中 5 GB 夜里用", "10 GB, 5 GB of it at night"),
        None
    );
    assert_eq!(holds("30 天，5G 提速", "30 days, faster 5G"), None);
    assert_eq!(holds("0 GB", "0 GB"), None);
    let gift = ProductOffering {
        kind: OfferingKind::Gift,
        ..gigabytes("g", 0, 1)
    };
    let monthly = ProductOffering {
        renewal: Some(Renewal::Auto),
        ..gigabytes("m", 0, 1)
    };
    assert_eq!((adds(&gift), adds(&monthly)), (None, None));
}

#[test]
fn what_is_missing_is_what_the_rest_of_the_cycle_takes_beyond_what_is_left() {
    let at = date(2026, 11, 25)
        .at(12, 0, 0, 0)
        .to_zoned(TimeZone::UTC)
        .unwrap();
    let cycle = cycle(1, at.date());
    let needs = |ends, per_day, used, left| need(&forecast(ends, per_day), cycle, &at, used, left);
    let empty = Ends::Empty(date(2026, 11, 27));
    // Half of today and five days more.
    assert_eq!(
        needs(empty, 2 * GB, 18 * GB, 2 * GB),
        Some(of_november(9 * GB))
    );
    // Nothing is left: as it went in 24 days and a half.
    assert_eq!(needs(Ends::Gone, 0, 49 * GB, 0), Some(of_november(11 * GB)));
    assert_eq!(needs(Ends::Enough, GB, GB, 90 * GB), None);
    assert_eq!(needs(Ends::Unknown, GB, GB, GB), None);
}

#[test]
fn the_cheapest_that_is_enough_and_lasts_is_put_forward() {
    let all = [
        gigabytes("small", 500, 1),
        gigabytes("dear", 2600, 30),
        gigabytes("enough", 2000, 20),
        pack("days", 900, 5, text("20 GB", "20 GB")),
        ProductOffering {
            tariff: None,
            ..gigabytes("unpublished", 100, 90)
        },
    ];
    let best =
        |missing| lasting(&all, of_november(missing)).map(|(o, bytes)| (o.id.as_str(), bytes));
    assert_eq!(best(9 * GB), Some(("enough", 20 * GB)));
    assert_eq!(best(25 * GB), Some(("dear", 30 * GB)));
    assert_eq!(best(GB), Some(("small", GB)));
    assert_eq!(best(31 * GB), None);
}

#[test]
fn a_pack_says_what_is_missing_and_until_when_it_is_enough() {
    let need = of_november(9 * GB);
    assert_eq!(
        words::pack_why(ZhCn, "照这样用，27 日用完", need),
        "照这样用，27 日用完，到 11\u{a0}月 30\u{a0}日还差 9\u{a0}GB"
    );
    assert_eq!(
        words::pack_benefit(En, 20 * GB, need),
        "20\u{a0}GB more: as you use it now, enough until 30\u{a0}November"
    );
    assert_eq!(words::fine_without(ZhCn, ""), "都不办也行");
}

proptest! {
    #[test]
    fn whatever_an_offering_says_of_itself_is_read(zh in "\\PC{0,60}|[0-9. GMTB]{0,40}", en in "\\PC{0,60}") {
        let one = pack("p", 1000, 30, text(&zh, &en));
        prop_assert!(adds(&one).is_none_or(|bytes| bytes > 0));
        let same = pack("p", 1000, 30, text(&zh, &zh));
        let _ = adds(&same);
    }

    #[test]
    fn no_cheaper_pack_would_have_been_enough(
        sold in prop::collection::vec((0i64..50, 1u64..40, 1u32..40), 0..12),
        missing in 0u64..45,
    ) {
        let all: Vec<ProductOffering> = sold.iter().zip(0..).map(|((fen, gb, days), at)| {
            let what = format!("{gb} GB");
            pack(&format!("p{at}"), *fen, *days, text(&what, &what))
        }).collect();
        let need = of_november(missing * GB);
        // The 25th to the 30th are six days.
        let enough = sold.iter().filter(|(_, gb, days)| *gb >= missing && *days >= 6);
        let cheapest = enough.map(|(fen, _, _)| *fen).min();
        let found = lasting(&all, need);
        prop_assert_eq!(found.map(|(o, _)| o.price.unwrap().fen), cheapest);
        prop_assert!(found.is_none_or(|(_, bytes)| bytes >= need.missing));
    }
}
