//! A clerk at a desk, and the line before it.

use super::TestStation;
use super::browser::{Browser, between};
use axum::http::StatusCode;
use phonestation_station::desk::first_admin;

/// A desk with an administrator who has signed in.
pub async fn desk(station: &TestStation) -> (Browser<'_>, String) {
    let now = station.station.clock.now();
    let link = first_admin(&station.station.database, "admin", "zsl", now)
        .await
        .expect("made");
    let admin = Browser::new(station);
    let password = "password=correct+horse+battery";
    assert_eq!(
        admin.post(&link.expect("new"), password).await.status,
        StatusCode::SEE_OTHER
    );
    sign_in(&admin, "admin").await;
    let seal = seal(&admin).await;
    (admin, seal)
}

pub async fn sign_in(browser: &Browser<'_>, account: &str) {
    let body = format!("account={account}&password=correct+horse+battery");
    assert_eq!(
        browser.post("/desk/sign-in", &body).await.status,
        StatusCode::SEE_OTHER
    );
}

pub async fn seal(browser: &Browser<'_>) -> String {
    let page = browser.get("/desk").await;
    between(page.text(), "name=\"seal\" value=\"", "\"").to_owned()
}

/// Takes a number in the hall; the ticket's path.
pub async fn number(visitor: &Browser<'_>) -> String {
    let page = visitor.get("/h/zsl/line").await;
    let id = between(page.text(), "name=\"id\" value=\"", "\"").to_owned();
    let taken = visitor
        .post("/h/zsl/line", &format!("id={id}&about=contacts"))
        .await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER);
    taken.header("location").to_owned()
}

pub async fn next(desk: &Browser<'_>, seal: &str) -> (StatusCode, String, String) {
    let answer = desk.post("/desk/next", &format!("seal={seal}")).await;
    let page = desk.get("/desk").await;
    let present = page
        .text()
        .split("class=\"present\"")
        .nth(1)
        .unwrap_or_default();
    let code = between(present, "class=\"huge\">", "<").to_owned();
    (
        answer.status,
        code,
        between(present, "name=\"id\" value=\"", "\"").to_owned(),
    )
}
