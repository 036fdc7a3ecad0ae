//! Usage through the gateway: a second station plays the carrier.

use super::usage;
use crate::support::carrier::Pair;
use crate::support::customer::Customer;
use axum::http::StatusCode;
use phonestation_wire::paths::USAGE;
use phonestation_wire::usage::Trouble;
use std::sync::atomic::Ordering;

const NUMBER: &str = "10000000002";

on_both!(what_a_carriers_own_systems_say_is_told_as_they_said_it_and_they_are_asked_once, database => {
    let pair = Pair::new(database).await;
    let me = Customer::sign_in(&pair.front, NUMBER).await;
    let theirs = usage(&Customer::sign_in(&pair.carrier, NUMBER).await).await;
    for _ in 0..3 {
        let said = usage(&me).await;
        assert!(said.example, "an example carrier's is an example wherever it is shown");
        assert_eq!((said.as_of, said.cycle, &said.days, said.balance), (theirs.as_of, theirs.cycle, &theirs.days, theirs.balance));
        let of = |u: &phonestation_wire::usage::Usage| u.buckets.iter().map(|b| (b.id.clone(), b.used, b.total, b.shared)).collect::<Vec<_>>();
        assert_eq!(of(&said), of(&theirs));
    }
    assert_eq!(pair.line.usage.load(Ordering::SeqCst), 1);
    pair.end().await;
});

on_both!(while_the_carrier_is_down_its_last_word_stays_and_says_so, database => {
    let mut pair = Pair::new(database).await;
    let me = Customer::sign_in(&pair.front, NUMBER).await;
    let token = me.token.clone();
    let before = usage(&me).await;
    let never = Customer::sign_in(&pair.front, "10000000003").await.token;
    pair.down().await;
    pair.front.at("2026-11-18T02:20:00Z");
    let as_whom = |token: &str| Customer { station: &pair.front, number: String::new(), token: token.to_owned() };
    let said = usage(&as_whom(&token)).await;
    assert_eq!((said.trouble, said.as_of, said.buckets), (Some(Trouble::Down), before.as_of, before.buckets));
    let none = as_whom(&never).get(USAGE).await;
    assert_eq!((none.status, none.json()["code"].as_str()), (StatusCode::SERVICE_UNAVAILABLE, Some("usage.none")));
    pair.up().await;
    pair.front.at("2026-11-18T02:21:00Z");
    let said = usage(&Customer { station: &pair.front, number: String::new(), token }).await;
    assert_eq!((said.trouble, said.as_of.to_string().as_str()), (None, "2026-11-18T02:20:00Z"));
    pair.end().await;
});
