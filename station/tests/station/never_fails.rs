//! Whatever strangers send, the station answers and never with a fault of its own.

use crate::support::TestStation;
use crate::support::database::TestDatabase;
use axum::body::Body;
use axum::http::{HeaderValue, Request};
use phonestation_station::http::{Range, parse_range};
use phonestation_station::page::{encode, from_accept_language, from_user_agent};
use phonestation_wire::paths::{QUERY_USAGE_CONSUMPTION, USAGE_CAP};
use proptest::prelude::*;
use std::sync::OnceLock;
use tokio::runtime::Runtime;

/// One station for all cases: making one takes longer than asking it a hundred times.
fn station() -> &'static (Runtime, TestStation) {
    static STATION: OnceLock<(Runtime, TestStation)> = OnceLock::new();
    STATION.get_or_init(|| made(false))
}

fn made(example: bool) -> (Runtime, TestStation) {
    let runtime = Runtime::new().expect("a runtime");
    let database = TestDatabase::sqlite();
    let options = phonestation_station::state::Options {
        example,
        burst: u32::MAX,
        requests_per_minute: u32::MAX,
        ..Default::default()
    };
    let station = runtime.block_on(TestStation::with(&database, options, None));
    // The folder must outlive the station; tests end with the process.
    std::mem::forget(database);
    (runtime, station)
}

/// The like with an example behind it, whose customer asks from this machine.
fn example() -> &'static (Runtime, TestStation) {
    static STATION: OnceLock<(Runtime, TestStation)> = OnceLock::new();
    STATION.get_or_init(|| made(true))
}

fn of_example(request: Request<Body>) -> u16 {
    let (runtime, station) = example();
    runtime.block_on(station.ask(request)).status.as_u16()
}

fn status(request: Request<Body>) -> u16 {
    let (runtime, station) = station();
    runtime.block_on(station.ask(request)).status.as_u16()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn a_range_lies_inside_the_body(value in "(bytes)?=?[0-9]{0,25}-?[0-9]{0,25}", length in 0_usize..50) {
        if let Range::Part { first, last } = parse_range(&value, length) {
            prop_assert!(first <= last && last < length);
        }
    }

    #[test]
    fn any_text_is_a_range_or_is_not(value in ".*", length in 0_usize..50) {
        if let Range::Part { first, last } = parse_range(&value, length) {
            prop_assert!(first <= last && last < length);
        }
    }

    #[test]
    fn any_language_and_browser_is_survived(language in ".*", agent in ".*") {
        let _ = (from_accept_language(&language), from_user_agent(&agent));
    }

    #[test]
    fn any_search_is_answered(query in ".{0,200}") {
        let request = Request::get(format!("/search?q={}", encode(&query)));
        prop_assert_eq!(status(request.body(Body::empty()).unwrap()), 200);
    }

    #[test]
    fn any_query_string_is_answered(query in "[ -~&&[^#<>\"`{}|\\\\^ ]]{0,80}", path in "(/|/search|/ask|/g/contacts)") {
        let request = Request::get(format!("{path}?{query}"));
        if let Ok(request) = request.body(Body::empty()) {
            prop_assert!(status(request) < 500);
        }
    }

    #[test]
    fn any_headers_are_answered(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
        if let Ok(value) = HeaderValue::from_bytes(&bytes) {
            let mut request = Request::get("/g/contacts");
            for name in ["accept-language", "user-agent", "host", "range", "if-none-match", "x-forwarded-for"] {
                request = request.header(name, value.clone());
            }
            prop_assert_eq!(status(request.body(Body::empty()).unwrap()), 200);
        }
    }

    #[test]
    fn any_body_about_usage_is_answered(bytes in prop::collection::vec(any::<u8>(), 0..80), key in "[a-z0-9]{8,20}") {
        for body in [bytes.clone(), [br#"{"bytes":"#.as_slice(), &bytes, b"}"].concat(), [br#"{"searchCriteria":"#.as_slice(), &bytes, b"}"].concat()] {
            for (method, path) in [("PUT", USAGE_CAP), ("POST", QUERY_USAGE_CONSUMPTION)] {
                let request = Request::builder().method(method).uri(path).header("idempotency-key", &key);
                let request = request.body(Body::from(body.clone())).unwrap();
                prop_assert!(of_example(request) < 500);
            }
        }
    }

    #[test]
    fn any_query_about_usage_is_answered(query in "[ -~&&[^#<>\"`{}|\\\\^ ]]{0,60}", path in "(/api/v1/usage|/tmf-api/usageConsumption/v[34]/[a-zA-Z]{0,30}|/me/usage)") {
        if let Ok(request) = Request::get(format!("{path}?{query}")).body(Body::empty()) {
            prop_assert!(of_example(request) < 500);
        }
    }
}
