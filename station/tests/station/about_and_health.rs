//! What the station says of itself, and whether it can serve.

use crate::support::TestStation;
use axum::http::StatusCode;
use phonestation_wire::about::About;
use phonestation_wire::paths;

on_both!(the_station_says_what_it_is, database => {
    let station = TestStation::new(database).await;
    let answer = station.get(paths::ABOUT).await;
    let about: About = serde_json::from_slice(&answer.body).unwrap();
    assert_eq!(about.content.unwrap().version, 1);
    assert!(!about.example);
    assert_eq!((about.api.oldest, about.api.newest), (1, 1));
});

on_both!(a_station_with_examples_says_so, database => {
    let station = TestStation::example(database).await;
    assert_eq!(station.get(paths::ABOUT).await.json()["example"], true);
});

on_both!(it_lives_and_is_ready, database => {
    let station = TestStation::new(database).await;
    for path in ["/health", "/ready"] {
        let answer = station.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        assert_eq!(answer.json()["status"], "ok");
    }
});

on_both!(without_its_database_it_lives_but_is_not_ready, database => {
    let station = TestStation::new(database).await;
    station.station.database.close().await;
    let answer = station.get("/ready").await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(answer.json()["code"], "notReady");
    assert_eq!(station.get("/health").await.status, StatusCode::OK);
    assert_eq!(station.get("/").await.status, StatusCode::OK, "guides need no database");
});
