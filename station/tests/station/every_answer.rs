//! Headers, errors and limits that hold whatever is asked.

use crate::support::{Answer, TestStation};
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request, StatusCode};
use phonestation_station::state::Options;
use std::net::SocketAddr;

on_both!(every_answer_carries_the_same_guards, database => {
    let station = TestStation::new(database).await;
    for path in ["/", "/none", "/api/v1/about", "/api/none", "/health", "/qr.svg", "/api/v1/usage", "/me/usage"] {
        let answer = station.get(path).await;
        let policy = answer.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'"), "{path}");
        assert!(policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe"));
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("referrer-policy"), "no-referrer", "{path}");
        assert!(!answer.header("permissions-policy").is_empty(), "{path}");
    }
});

on_both!(pages_have_no_inline_style_or_script, database => {
    let station = TestStation::example(database).await;
    for path in ["/", "/g/online-settings", "/search?q=a", "/ask", "/h/zsl", "/none"] {
        let answer = station.get(path).await;
        let html = answer.text();
        assert!(!html.contains("style=") && !html.contains("<style"), "{path}");
        assert!(!html.contains("onclick") && !html.contains("<script>"), "{path}");
    }
});

on_both!(the_page_of_usage_has_no_inline_style_or_script_and_weighs_no_more_than_others, database => {
    let station = TestStation::example(database).await;
    for number in ["10000000002", "10000000009"] {
        let browser = crate::support::customer::sign_in(&station, number).await;
        let page = browser.get("/me/usage").await;
        let html = page.text();
        assert!(!html.contains("style=") && !html.contains("<style") && !html.contains("<script"), "{number}");
        assert!(page.header("content-security-policy").starts_with("default-src 'none'"));
        let mut sum = page.body.len();
        for part in html.split('"').filter(|part| part.starts_with("/assets/")) {
            sum += station.get(part).await.body.len();
        }
        assert!(sum < 60 * 1024, "{number}: {sum} bytes");
    }
});

on_both!(errors_are_json_for_programs_and_pages_for_people, database => {
    let station = TestStation::new(database).await;
    let program = station.get("/api/v1/none").await;
    assert_eq!(program.status, StatusCode::NOT_FOUND);
    assert_eq!(program.json()["code"], "notFound");
    let person = station.get("/none?lang=en").await;
    assert!(person.text().contains("There is no such page"));
});

on_both!(another_method_is_refused_and_the_right_ones_named, database => {
    let station = TestStation::new(database).await;
    let post = |path: &str| Request::post(path).body(Body::from("x")).unwrap();
    let answer = station.ask(post("/api/v1/about")).await;
    assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(answer.json()["code"], "methodNotAllowed");
    assert!(answer.header("allow").contains("GET"));
    let page = station.ask(post("/")).await;
    assert_eq!(page.status, StatusCode::METHOD_NOT_ALLOWED);
    assert!(page.text().contains("<h1"));
});

on_both!(a_long_body_is_refused_before_it_is_read, database => {
    let station = TestStation::new(database).await;
    let request = Request::post("/api/v1/about").header("content-length", "10000000");
    let answer = station.ask(request.body(Body::from(vec![0; 10])).unwrap()).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(answer.json()["code"], "body.tooLarge");
});

on_both!(pages_are_packed_where_the_browser_takes_it, database => {
    let station = TestStation::new(database).await;
    let plain = station.get("/").await;
    let packed = station.get_with("/", &[("accept-encoding", "gzip")]).await;
    assert_eq!(packed.header("content-encoding"), "gzip");
    assert!(packed.body.len() * 2 < plain.body.len());
});

async fn ask_from(
    station: &TestStation,
    peer: &str,
    forwarded: Option<&str>,
    path: &str,
) -> Answer {
    let mut request = Request::get(path);
    if let Some(forwarded) = forwarded {
        request = request.header("x-forwarded-for", forwarded);
    }
    let mut request = request.body(Body::empty()).expect("a request");
    let peer: SocketAddr = format!("{peer}:1").parse().expect("an address");
    request.extensions_mut().insert(ConnectInfo(peer));
    station.ask(request).await
}

on_both!(an_address_that_asks_too_much_waits_and_others_do_not, database => {
    let trusted_proxies = vec!["10.0.0.1".parse().unwrap()];
    let options = Options { burst: 3, requests_per_minute: 1, trusted_proxies, ..Options::default() };
    let station = TestStation::with(database, options, None).await;
    for _ in 0..3 {
        assert_eq!(ask_from(&station, "10.0.0.9", None, "/").await.status, StatusCode::OK);
    }
    let refused = ask_from(&station, "10.0.0.9", None, "/api/v1/about").await;
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(refused.json()["code"], "rate.exceeded");
    let wait: u64 = refused.header("retry-after").parse().unwrap();
    assert!((1..=61).contains(&wait));
    assert!(ask_from(&station, "10.0.0.9", None, "/").await.text().contains("点得太快了"));
    assert_eq!(ask_from(&station, "10.0.0.8", None, "/").await.status, StatusCode::OK);
    assert_eq!(ask_from(&station, "10.0.0.9", None, "/health").await.status, StatusCode::OK);
    // Behind a trusted proxy each visitor counts alone; a made-up header helps nobody else.
    let proxied = ask_from(&station, "10.0.0.1", Some("1.2.3.4"), "/").await;
    assert_eq!(proxied.status, StatusCode::OK);
    let liar = ask_from(&station, "10.0.0.9", Some("5.6.7.8"), "/").await;
    assert_eq!(liar.status, StatusCode::TOO_MANY_REQUESTS);
});

on_both!(no_page_weighs_more_than_sixty_kilobytes_in_all, database => {
    let station = TestStation::example(database).await;
    for path in ["/", "/t/online", "/g/online-settings", "/search?q=a", "/ask", "/h/zsl", "/none"] {
        let page = station.get(path).await;
        let mut sum = page.body.len();
        for part in page.text().split('"') {
            if part.starts_with("/assets/") || part.ends_with("qr.svg") {
                sum += station.get(part).await.body.len();
            }
        }
        assert!(sum < 60 * 1024, "{path}: {sum} bytes");
    }
});
