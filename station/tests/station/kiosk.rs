//! The touch screen in a hall: who may set one up, what it does for one visitor after the other, what it keeps.

use crate::support::browser::{Browser, between};
use crate::support::database::TestDatabase;
use crate::support::desk::{desk, seal, sign_in};
use crate::support::{Answer, TestStation};
use axum::http::StatusCode;

/// A device that the desk's link made a screen of the hall.
async fn screen<'a>(station: &'a TestStation, desk: &Browser<'_>, seal: &str) -> Browser<'a> {
    let device = Browser::new(station);
    let code = link(desk, seal, "").await;
    let done = device.post(&code, "").await;
    assert_eq!(
        (done.status, done.header("location")),
        (StatusCode::SEE_OTHER, "/kiosk/zsl")
    );
    device
}

/// A new link's path.
async fn link(desk: &Browser<'_>, seal: &str, more: &str) -> String {
    let made = desk
        .post("/desk/kiosk/link", &format!("seal={seal}&name=Door{more}"))
        .await;
    let url = between(made.text(), "<b id=\"link\">", "<").to_owned();
    url[url.find("/kiosk/set-up/").expect("a link")..].to_owned()
}

/// Takes a number with the form of `page`; where it leads.
async fn number(device: &Browser<'_>, page: &str) -> Answer {
    let page = device.get(page).await;
    let id = between(page.text(), "name=\"id\" value=\"", "\"").to_owned();
    device.post("/kiosk/zsl/number", &format!("id={id}")).await
}

async fn code(device: &Browser<'_>, ticket: &str) -> String {
    between(device.get(ticket).await.text(), "class=\"huge\">", "<").to_owned()
}

fn id_of(row: &str) -> String {
    between(row, "name=\"id\" value=\"", "\"").to_owned()
}

on_both!(a_link_makes_one_device_a_screen_and_looking_at_it_uses_nothing_up, database => {
    let station = TestStation::example(database).await;
    let (desk, seal) = desk(&station).await;
    let code = link(&desk, &seal, "").await;
    assert!(desk.get("/desk/kiosk").await.text().contains("等着设"));
    let device = Browser::new(&station);
    for _ in 0..2 {
        assert!(device.get(&code).await.text().contains("设成触摸屏"), "a look changes nothing");
    }
    let done = device.post(&code, "").await;
    let cookie = done.header("set-cookie").to_owned();
    assert!(cookie.starts_with("kiosk=") && cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
    assert!(cookie.contains("Path=/kiosk;"), "the desk and the visitors' pages never get it");
    assert!(device.get("/kiosk/zsl").await.text().contains("取个号"));
    assert!(desk.get("/desk/kiosk").await.text().contains("还在用"), "last seen");
    let second = Browser::new(&station).post(&code, "").await;
    assert_eq!(second.status, StatusCode::GONE, "used up");
    assert!(second.text().contains("请在服务台再要一个"));
    // The digest alone is kept.
    let secret = between(&cookie, "kiosk=", ";").to_owned();
    let kept = sqlx::query("SELECT secret || code FROM kiosk").fetch_one(station.station.database.pool()).await.expect("a row");
    let kept: String = sqlx::Row::try_get(&kept, 0).expect("text");
    assert!(!kept.is_empty() && !kept.contains(&secret));
    // Too old.
    let code = link(&desk, &seal, "").await;
    station.at("2026-11-18T02:20:00Z");
    assert_eq!(Browser::new(&station).post(&code, "").await.status, StatusCode::GONE);
});

on_both!(making_the_managers_own_device_the_screen_signs_them_out_on_it, database => {
    let station = TestStation::example(database).await;
    let (desk, seal) = desk(&station).await;
    let made = desk.post("/desk/kiosk/here", &format!("seal={seal}")).await;
    assert_eq!(made.header("location"), "/kiosk/zsl");
    assert!(desk.get("/kiosk/zsl").await.text().contains("取个号"));
    assert_eq!(desk.get("/desk").await.header("location"), "/desk/sign-in", "nobody finds a clerk's desk on it");
});

on_both!(a_clerk_or_a_strange_form_sets_nothing_up, database => {
    let station = TestStation::example(database).await;
    let (admin, admins) = desk(&station).await;
    let added = admin.post("/desk/accounts", &format!("seal={admins}&account=wang&name=Wang&role=clerk&hall=zsl")).await;
    let link = between(added.text(), "<b id=\"link\">", "<").to_owned();
    let wang = Browser::new(&station);
    wang.post(&link[link.find("/desk/first/").expect("a link")..], "password=correct+horse+battery").await;
    sign_in(&wang, "wang").await;
    let own = seal(&wang).await;
    assert_eq!(wang.get("/desk/kiosk").await.status, StatusCode::FORBIDDEN);
    for act in ["here", "link"] {
        let path = format!("/desk/kiosk/{act}");
        assert_eq!(wang.post(&path, &format!("seal={own}")).await.status, StatusCode::FORBIDDEN, "{act}");
        assert_eq!(admin.post(&path, "seal=guessed").await.status, StatusCode::BAD_REQUEST, "{act}");
    }
    let rows = sqlx::query("SELECT id FROM kiosk").fetch_all(station.station.database.pool()).await.expect("reads");
    assert!(rows.is_empty());
});

on_both!(two_visitors_in_a_row_are_two_people_and_no_cookie_of_a_visitor_is_set_or_used, database => {
    let station = TestStation::example(database).await;
    let (desk, seal) = desk(&station).await;
    let device = screen(&station, &desk, &seal).await;
    let mut codes = Vec::new();
    for _ in 0..2 {
        let taken = number(&device, "/kiosk/zsl").await;
        assert_eq!(taken.status, StatusCode::SEE_OTHER);
        assert_eq!(taken.header("set-cookie"), "", "nobody is remembered");
        codes.push(code(&device, taken.header("location")).await);
    }
    assert_eq!(codes, ["B01", "B02"]);
    // A booking, five times over: the courtesy of three counts people, and each of them is another.
    for n in 1..=5 {
        let page = device.get("/kiosk/zsl/book").await;
        let hidden = |name: &str| between(page.text(), &format!("name=\"{name}\" value=\""), "\"").to_owned();
        let (id, start) = (hidden("id"), hidden("start"));
        let booked = device.post("/kiosk/zsl/book", &format!("id={id}&start={start}")).await;
        assert_eq!((booked.status, booked.header("set-cookie")), (StatusCode::SEE_OTHER, ""), "{n}");
        let ticket = device.get(booked.header("location")).await;
        assert!(ticket.text().contains("约好了"), "{n}");
    }
    // Sent twice, one number.
    let page = device.get("/kiosk/zsl").await;
    let id = id_of(page.text());
    let twice = [device.post("/kiosk/zsl/number", &format!("id={id}")).await, device.post("/kiosk/zsl/number", &format!("id={id}")).await];
    assert_eq!(twice[0].header("location"), twice[1].header("location"));
    assert_eq!(code(&device, twice[1].header("location")).await, "B03");
});

on_both!(a_browser_that_is_no_screen_of_this_hall_sees_guides_and_is_told_whom_to_ask, database => {
    let station = TestStation::example(database).await;
    let (desk, seal) = desk(&station).await;
    let device = screen(&station, &desk, &seal).await;
    let stranger = Browser::new(&station);
    let id = "id=7c9e6679-7425-40de-944b-e07fc1f90ae7";
    for (who, hall) in [(&stranger, "zsl"), (&device, "real")] {
        let start = who.get(&format!("/kiosk/{hall}")).await;
        assert!(start.text().contains("这台屏幕还没设好") && start.text().contains("上网设置"), "{hall}");
        assert!(!start.text().contains("<form"), "{hall}: nothing to tap that would be refused");
        for path in ["number", "book"] {
            let page = who.get(&format!("/kiosk/{hall}/{path}")).await;
            assert!(page.text().contains("请找工作人员"), "{path} at {hall}");
            let refused = who.post(&format!("/kiosk/{hall}/{path}"), &format!("{id}&start=1")).await;
            assert_eq!(refused.status, StatusCode::FORBIDDEN, "{path} at {hall}");
            assert!(refused.text().contains("这台屏幕还没设好") && refused.text().contains("data-home"), "a page of the screen's own");
        }
        assert_eq!(who.get(&format!("/kiosk/{hall}/g/online-settings")).await.status, StatusCode::OK);
    }
});

on_both!(a_screen_that_is_taken_away_takes_no_number_until_it_is_put_back, database => {
    let station = TestStation::example(database).await;
    let (desk, seal) = desk(&station).await;
    let device = screen(&station, &desk, &seal).await;
    let list = desk.get("/desk/kiosk").await;
    let row = list.text().split("<li class=\"row\">").nth(1).expect("a row").to_owned();
    let id = id_of(row.split("name=\"seal\"").nth(1).expect("a form"));
    desk.post("/desk/kiosk/away", &format!("seal={seal}&id={id}")).await;
    assert_eq!(number(&device, "/kiosk/zsl").await.status, StatusCode::FORBIDDEN);
    assert!(desk.get("/desk/kiosk").await.text().contains("已收回"));
    desk.post("/desk/kiosk/back", &format!("seal={seal}&id={id}")).await;
    assert_eq!(number(&device, "/kiosk/zsl").await.status, StatusCode::SEE_OTHER);
    let audit = desk.get("/desk/audit").await;
    for words in ["设了触摸屏", "收回了触摸屏", "触摸屏接着用"] {
        assert!(audit.text().contains(words), "{words}");
    }
    // Another hall's manager finds nothing by its id.
    let unknown = desk.post("/desk/kiosk/away", &format!("seal={seal}&id=none")).await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
});

on_both!(a_ticket_is_on_the_screen_for_a_few_minutes_and_on_no_other_device, database => {
    let station = TestStation::example(database).await;
    let (desk, seal) = desk(&station).await;
    let device = screen(&station, &desk, &seal).await;
    let ticket = number(&device, "/kiosk/zsl").await.header("location").to_owned();
    let page = device.get(&ticket).await;
    assert_eq!(page.header("cache-control"), "no-store");
    assert!(page.text().contains("data-prints=\"no\"") && page.text().contains("找回用的四位数"));
    assert_eq!(Browser::new(&station).get(&ticket).await.header("location"), "/kiosk/zsl", "a stranger's browser");
    // The visitor's own phone has it by the code, for as long as it stands.
    let own = ticket.replace("/kiosk/zsl/ticket/", "/b/zsl/");
    assert_eq!(Browser::new(&station).get(&own).await.status, StatusCode::OK);
    station.at("2026-11-18T02:08:00Z");
    let late = device.get(&ticket).await;
    assert_eq!((late.status, late.header("location")), (StatusCode::SEE_OTHER, "/kiosk/zsl"));
    assert_eq!(late.header("cache-control"), "no-store");
});

on_both!(a_tap_by_mistake_is_given_back_and_a_screen_with_a_printer_says_so, database => {
    let station = TestStation::example(database).await;
    let (desk, seal) = desk(&station).await;
    let device = Browser::new(&station);
    let code = link(&desk, &seal, "&prints=yes").await;
    device.post(&code, "").await;
    let ticket = number(&device, "/kiosk/zsl").await.header("location").to_owned();
    assert!(device.get(&ticket).await.text().contains("data-prints=\"yes\""));
    let undone = device.post(&format!("{ticket}/undo"), "").await;
    assert!(undone.text().contains("已经退掉了"));
    assert_eq!(device.get(&ticket).await.header("location"), "/kiosk/zsl");
    assert!(device.get("/kiosk/zsl").await.text().contains("前面没有人"), "nobody is called for nothing");
});

on_both!(what_is_a_visitors_or_of_this_minute_is_stored_nowhere, database => {
    let station = TestStation::example(database).await;
    let (desk, seal) = desk(&station).await;
    let device = screen(&station, &desk, &seal).await;
    for path in ["/kiosk/zsl", "/kiosk/zsl/number", "/kiosk/zsl/book", "/kiosk/zsl/search?q=wang", "/kiosk/zsl/pages.json", "/desk/kiosk"] {
        let browser = if path.starts_with("/desk") { &desk } else { &device };
        assert_eq!(browser.get(path).await.header("cache-control"), "no-store", "{path}");
    }
});

on_both!(a_screen_that_is_played_with_is_told_how_long_to_wait_and_the_one_beside_it_is_not, database => {
    let station = TestStation::example(database).await;
    let (desk, seal) = desk(&station).await;
    let (first, second) = (screen(&station, &desk, &seal).await, screen(&station, &desk, &seal).await);
    let mut last = number(&first, "/kiosk/zsl").await;
    for _ in 0..20 {
        if last.status == StatusCode::TOO_MANY_REQUESTS {
            break;
        }
        last = number(&first, "/kiosk/zsl").await;
    }
    assert_eq!(last.status, StatusCode::TOO_MANY_REQUESTS);
    let wait: u64 = last.header("retry-after").parse().expect("seconds");
    assert!((1..=16).contains(&wait), "{wait}");
    assert!(last.text().contains("点得太快了") && last.text().contains("回首页"));
    assert_eq!(number(&second, "/kiosk/zsl").await.status, StatusCode::SEE_OTHER);
});

#[tokio::test]
async fn a_closed_hall_gives_out_no_number_and_offers_another_day() {
    let database = TestDatabase::sqlite();
    let station = TestStation::example(&database).await;
    let (desk, seal) = desk(&station).await;
    let device = screen(&station, &desk, &seal).await;
    station.at("2026-11-18T18:00:00Z");
    let start = device.get("/kiosk/zsl").await;
    assert!(start.text().contains("现在没开门") && !start.text().contains("<form"));
    let refused = device
        .post(
            "/kiosk/zsl/number",
            "id=7c9e6679-7425-40de-944b-e07fc1f90ae7",
        )
        .await;
    assert_eq!(refused.header("location"), "/kiosk/zsl/number");
}

#[tokio::test]
async fn the_pages_made_ahead_are_all_guides_in_both_languages_and_hold_nothing_of_anybody() {
    let database = TestDatabase::sqlite();
    let station = TestStation::example(&database).await;
    let (desk, seal) = desk(&station).await;
    let device = screen(&station, &desk, &seal).await;
    number(&device, "/kiosk/zsl").await;
    for lang in ["zh-CN", "en"] {
        for size in ["", "large"] {
            let made = device
                .get(&format!("/kiosk/zsl/pages.json?lang={lang}&size={size}"))
                .await
                .json();
            let pages = made["pages"].as_array().expect("pages");
            let of = |path: &str| {
                let found = pages
                    .iter()
                    .find(|p| p["path"] == path && p["phone"].is_null());
                found.unwrap_or_else(|| panic!("{path} {lang} {size}"))["html"]
                    .as_str()
                    .expect("text")
            };
            for path in [
                "",
                "/away",
                "/guides",
                "/search",
                "/ideas",
                "/t/online",
                "/g/online-settings",
                "/g/contacts",
            ] {
                let html = of(&format!("/kiosk/zsl{path}"));
                assert!(html.contains(&format!("<html lang=\"{lang}\"")), "{path}");
                assert_eq!(html.contains("class=\"large"), size == "large", "{path}");
                assert!(
                    !html.contains("name=\"id\"") && !html.contains("B01"),
                    "{path}: no key of a number, no number"
                );
            }
            assert!(
                of("/kiosk/zsl").contains("cut"),
                "the start says by itself that the line is cut"
            );
            let phones = pages
                .iter()
                .filter(|p| p["path"] == "/kiosk/zsl/g/online-settings");
            assert_eq!(
                phones.count(),
                3,
                "one for whoever, one for each kind of phone"
            );
            let list = made["index"].as_array().expect("a list");
            let one = list.iter().find(|l| {
                l["href"]
                    .as_str()
                    .is_some_and(|h| h.starts_with("/kiosk/zsl/g/online-settings"))
            });
            let names = one.expect("listed")["names"].to_string();
            assert!(
                names.contains("apn") || lang == "en",
                "as it is compared: {names}"
            );
        }
    }
}

#[tokio::test]
async fn the_worker_changes_with_the_content_and_with_the_hall() {
    let database = TestDatabase::sqlite();
    let station = TestStation::example(&database).await;
    let first = station.get("/kiosk/sw.js?hall=zsl").await;
    assert_eq!(
        first.header("content-type"),
        "text/javascript; charset=utf-8"
    );
    assert_eq!(first.header("cache-control"), "no-cache");
    assert!(
        first
            .header("content-security-policy")
            .contains("worker-src 'self'")
    );
    assert!(
        station
            .get("/")
            .await
            .header("content-security-policy")
            .contains("worker-src 'none'")
    );
    assert_eq!(first.body, station.get("/kiosk/sw.js?hall=zsl").await.body);
    assert_ne!(first.body, station.get("/kiosk/sw.js?hall=real").await.body);
    assert_eq!(
        station.get("/kiosk/sw.js?hall=none").await.status,
        StatusCode::NOT_FOUND
    );
    station.at("2026-12-01T02:00:00Z");
    assert_ne!(
        first.body,
        station.get("/kiosk/sw.js?hall=zsl").await.body,
        "another month's ideas"
    );
}

#[tokio::test]
async fn pages_of_the_screen_are_complete_in_english_and_hold_no_inline_script() {
    let database = TestDatabase::sqlite();
    let station = TestStation::example(&database).await;
    let (desk, seal) = desk(&station).await;
    let device = screen(&station, &desk, &seal).await;
    let ticket = number(&device, "/kiosk/zsl?lang=en")
        .await
        .header("location")
        .to_owned();
    for path in [
        "",
        "/number",
        "/book",
        "/search",
        "/search?q=internet",
        "/guides",
        "/t/online",
        "/g/contacts",
        "/ideas",
        "/none",
    ] {
        let and = if path.contains('?') { "&" } else { "?" };
        let page = device.get(&format!("/kiosk/zsl{path}{and}lang=en")).await;
        let html = page.text().replace("中文", "");
        let han: String = html
            .chars()
            .filter(|c| phonestation_rules::search::is_han(*c))
            .collect();
        assert!(han.is_empty(), "{path}: {han}");
        assert!(
            !html.contains("style=") && !html.contains("<script>") && !html.contains("onclick"),
            "{path}"
        );
    }
    let english = device
        .get(&format!("{ticket}?lang=en"))
        .await
        .text()
        .replace("中文", "");
    assert!(
        !english.chars().any(phonestation_rules::search::is_han),
        "{english}"
    );
    // Nobody's browser decides what the next visitor reads.
    let other = station
        .get_with("/kiosk/zsl", &[("accept-language", "en")])
        .await;
    assert!(other.text().contains("您好，想办什么？"));
}
