//! Random histories against a whole station: orders, trials, going over, leaving, undoing, a carrier that fails, is
//! away or whose answer gets lost, requests that come twice or at once, clocks that jump. Beside it a phone
//! reckons by the same rules from what it did, and both must agree after every step.
//!
//! So many by `PHONESTATION_STATION_HISTORIES` (30 for each database), seed by `PHONESTATION_SEED`.

#![expect(clippy::print_stdout, reason = "a history that fails is printed")]

mod check;
mod moody;
mod step;
mod world;

use crate::support::TestStation;
use crate::support::customer::Customer;
use jiff::Timestamp;
use moody::{Mood, Moody};
use parking_lot::Mutex;
use phonestation_rules::services::Account;
use phonestation_station::customer::who;
use phonestation_station::services::{Chosen, Evidence, evidence};
use phonestation_station::state::Options;
use phonestation_wire::services::{OrderState, ProductOffering};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use std::collections::BTreeMap;
use std::sync::Arc;
use step::{Sending, step};
use world::World;

/// So many histories, one after another, each a customer's own.
async fn histories(database: &crate::support::database::TestDatabase) {
    let number = |name: &str| std::env::var(name).ok().and_then(|n| n.parse::<u64>().ok());
    let cases = number("PHONESTATION_STATION_HISTORIES").unwrap_or(30);
    let seed = number("PHONESTATION_SEED").unwrap_or_else(|| u64::from(std::process::id()));
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    let random = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
    let mut runner = TestRunner::new_with_rng(Config::default(), random);
    let carrier = Arc::new(Moody {
        mood: Mutex::new(Mood::Does),
        done: Mutex::default(),
    });
    let options = Options {
        example: true,
        carrier: Some(Chosen(carrier.clone())),
        // Limits have tests of their own.
        requests_per_minute: 1_000_000,
        burst: 1_000_000,
        ..Options::default()
    };
    let station = TestStation::with(database, options, None).await;
    let shop = station.station.content.now().offerings.clone();
    let shop: Vec<ProductOffering> = shop
        .into_iter()
        .filter(|o| o.carrier == "example")
        .collect();
    let begins = [
        "2026-11-18",
        "2026-12-31",
        "2027-01-30",
        "2027-02-28",
        "2028-02-29",
        "2028-01-31",
    ];
    let history = (0..begins.len(), proptest::collection::vec(step(), 4..24));
    let (mut evident, mut had, mut left, mut undone, mut failed) = (0, 0, 0, 0, 0);
    for case in 0..cases {
        let (begin, steps) = history.new_tree(&mut runner).expect("a history").current();
        println!(
            "seed {seed}, history {case}: from {}, {steps:?}",
            begins[begin]
        );
        let now: Timestamp = format!("{}T02:04:00Z", begins[begin])
            .parse()
            .expect("an instant");
        station.at(&now.to_string());
        let me = Customer::sign_in(&station, &format!("1000{case:07}")).await;
        let inner = &station.station;
        let (id, _) = who(&inner.database, &me.token, false, now)
            .await
            .expect("asked")
            .expect("signed in");
        *carrier.mood.lock() = Mood::Does;
        let mut world = World {
            station: &station,
            carrier: &carrier,
            shop: shop.clone(),
            me,
            id,
            now,
            sending: Sending::Once,
            made: 0,
            phone: Account::default(),
            seen: BTreeMap::new(),
            evident: 0,
        };
        for (step, sending) in &steps {
            world.sending = *sending;
            world.go(step).await;
            world.check().await;
        }
        // Nothing waits for ever.
        *carrier.mood.lock() = Mood::Does;
        world.beat().await;
        world.check().await;
        let phone = &world.phone;
        assert!(
            phone
                .orders
                .iter()
                .all(|o| o.state != OrderState::InProgress)
        );
        evident += world.evident;
        let whole = evidence(&inner.database).await.expect("read");
        assert!(
            matches!(whole, Evidence::Whole(n, _) if n == evident),
            "{whole:?} of {evident}"
        );
        had += phone.products.len();
        left += phone.products.iter().filter(|p| p.end.is_some()).count();
        undone += phone.orders.iter().filter(|o| o.undone.is_some()).count();
        failed += phone
            .orders
            .iter()
            .filter(|o| o.state == OrderState::Failed)
            .count();
    }
    println!("{cases} histories: {had} had, {left} left, {undone} undone, {failed} failed");
    let some = usize::try_from(cases).unwrap_or(0) / 10;
    assert!(
        had > 3 * some && left > some && undone + failed > some / 3,
        "the histories went nowhere"
    );
}

on_both!(whatever_happens_app_and_station_agree_and_nothing_is_there_without_a_yes, database => {
    histories(database).await;
});
