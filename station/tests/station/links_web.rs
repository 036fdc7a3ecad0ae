//! Which app may open this station's links.

use crate::support::TestStation;
use phonestation_station::state::Options;
use serde_json::json;

const PATH: &str = "/.well-known/assetlinks.json";

on_both!(the_app_signed_by_the_certificate_named_may_open_the_stations_links, database => {
    let printed = "0a".repeat(32);
    let options = Options { apk_certificates: vec![printed.parse().unwrap()], ..Options::default() };
    let station = TestStation::with(database, options, None).await;
    let answer = station.get(PATH).await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("content-type"), "application/json");
    let told = answer.json();
    assert_eq!(told[0]["relation"], json!(["delegate_permission/common.handle_all_urls"]));
    assert_eq!(told[0]["target"]["package_name"], "org.phonestation");
    let certificate = vec!["0A"; 32].join(":");
    assert_eq!(told[0]["target"]["sha256_cert_fingerprints"], json!([certificate]));
});

on_both!(a_station_that_names_no_certificate_lets_no_app_open_them, database => {
    assert_eq!(TestStation::new(database).await.get(PATH).await.status, 404);
});
