//! Which app may open this station's links.

use crate::support::{TestStation, signed_app};
use phonestation_station::download::Apk;
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

on_both!(without_a_certificate_named_the_app_that_is_served_names_its_own, database => {
    let station = TestStation::with(database, Options::default(), Some(signed_app())).await;
    let told = station.get(PATH).await.json();
    let own = "90:F4:F8:16:CD:79:C3:9E:E7:DB:7D:6A:BA:30:0E:18:61:40:4D:D3:D0:24:C1:61:31:9A:2B:CB:4A:5B:BA:B8";
    assert_eq!(told[0]["target"]["sha256_cert_fingerprints"], json!([own]));
});

on_both!(what_the_operator_names_holds_before_what_the_app_says, database => {
    let printed = "0b".repeat(32);
    let options = Options { apk_certificates: vec![printed.parse().unwrap()], ..Options::default() };
    let station = TestStation::with(database, options, Some(signed_app())).await;
    assert!(!station.get(PATH).await.text().contains("90:F4"), "what the operator names holds");
});

on_both!(an_app_that_nobody_signed_names_none, database => {
    let file = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(file.path(), b"no app").expect("written");
    let unsigned = Apk::read(file.path()).expect("read");
    let station = TestStation::with(database, Options::default(), Some(unsigned)).await;
    assert_eq!(station.get(PATH).await.status, 404);
});
