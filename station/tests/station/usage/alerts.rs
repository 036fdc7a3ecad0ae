//! Half, four fifths, all of it, and the customer's own limit: each told once a cycle, by message.

use super::metered::{self, Metered};
use super::usage;
use crate::support::TestStation;
use crate::support::customer::{Customer, all};
use phonestation_station::usage::watch_over;
use phonestation_wire::paths::USAGE_CAP;
use phonestation_wire::usage::Usage;
use serde_json::json;

const NUMBER: &str = "10000000001";

/// Of one package, so much is used.
fn at(usage: &mut Usage, percent: u64) {
    usage.buckets.truncate(1);
    let bucket = &mut usage.buckets[0];
    bucket.used = bucket.total.expect("an end") * percent / 100;
}

async fn told(station: &TestStation, words: &str) -> usize {
    let messages = all(station, NUMBER).await;
    messages.iter().filter(|m| m.contains(words)).count()
}

async fn looked_at(station: &TestStation, carrier: &Metered, time: &str, change: fn(&mut Usage)) {
    carrier.changes(change);
    station.at(time);
    assert_eq!(
        watch_over(&station.station).await.expect("looks"),
        1,
        "{time}"
    );
}

on_both!(each_level_is_told_once_a_cycle_also_to_who_does_not_ask, database => {
    let (station, carrier) = metered::station(database).await;
    carrier.changes(|u| at(u, 20));
    usage(&Customer::sign_in(&station, NUMBER).await).await;
    assert_eq!(watch_over(&station.station).await.expect("looks"), 0, "six hours are not over");
    for (time, change, sums) in [
        ("2026-11-18T09:00:00Z", (|u| at(u, 30)) as fn(&mut Usage), [0, 0, 0]),
        ("2026-11-19T09:00:00Z", |u| at(u, 55), [1, 0, 0]),
        ("2026-11-20T09:00:00Z", |u| at(u, 60), [1, 0, 0]),
        // A figure that falls and rises again tells nothing twice.
        ("2026-11-20T19:00:00Z", |u| at(u, 40), [1, 0, 0]),
        ("2026-11-21T09:00:00Z", |u| at(u, 81), [1, 1, 0]),
        ("2026-11-22T09:00:00Z", |u| at(u, 100), [1, 1, 1]),
        ("2026-11-23T09:00:00Z", |u| at(u, 100), [1, 1, 1]),
    ] {
        looked_at(&station, &carrier, time, change).await;
        let found = [told(&station, "用了 50%").await, told(&station, "用了 80%").await, told(&station, "流量用完了").await];
        assert_eq!(found, sums, "{time}");
    }
    // The next cycle begins anew.
    looked_at(&station, &carrier, "2026-12-10T09:00:00Z", |u| at(u, 85)).await;
    let messages = all(&station, NUMBER).await;
    assert!(messages[0].starts_with("【手机服务站】流量用了 80%。"), "{}", messages[0]);
    assert_eq!(messages.iter().filter(|m| m.contains("用了 80%")).count(), 2, "one of each cycle");
});

on_both!(the_customers_own_limit_is_told_once_when_it_is_reached, database => {
    let (station, carrier) = metered::station(database).await;
    carrier.changes(|u| at(u, 20));
    let me = Customer::sign_in(&station, NUMBER).await;
    usage(&me).await;
    let five = json!({"bytes": 5_u64 << 30});
    me.ask("PUT", USAGE_CAP, Some(&five), "a-key-of-mine").await;
    looked_at(&station, &carrier, "2026-11-18T09:00:00Z", |u| at(u, 24)).await;
    assert_eq!(told(&station, "您自己定的").await, 0);
    for time in ["2026-11-19T09:00:00Z", "2026-11-20T09:00:00Z"] {
        looked_at(&station, &carrier, time, |u| at(u, 26)).await;
        assert_eq!(told(&station, "到了您自己定的 5\u{a0}GB。已经用了 5.2\u{a0}GB，不会断网").await, 1, "{time}");
    }
});

on_both!(two_stations_tell_it_once, database => {
    let (station, carrier) = metered::station(database).await;
    carrier.changes(|u| at(u, 20));
    let me = Customer::sign_in(&station, NUMBER).await;
    usage(&me).await;
    let options = phonestation_station::state::Options {
        example: true,
        carrier: Some(phonestation_station::services::Chosen(carrier.clone())),
        ..Default::default()
    };
    let beside = station.beside(database, options).await;
    carrier.changes(|u| at(u, 90));
    station.at("2026-11-18T09:00:00Z");
    let (one, two) = tokio::join!(watch_over(&station.station), watch_over(&beside.station));
    one.and(two).expect("look");
    assert_eq!(told(&station, "用了 80%").await, 1);
});
