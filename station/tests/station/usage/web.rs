//! `/me/usage` without script: what is left, the chart, packages, a limit; and what is said when nothing is known.

use super::metered;
use crate::support::TestStation;
use crate::support::browser::{between, form};
use crate::support::customer::sign_in;
use axum::http::StatusCode;
use phonestation_wire::usage::Trouble;

const NUMBER: &str = "10000000001";

on_both!(the_page_says_what_is_left_how_long_it_lasts_and_that_it_is_an_example, database => {
    let station = TestStation::example(database).await;
    let browser = sign_in(&station, NUMBER).await;
    assert!(browser.get("/me").await.text().contains("href=\"/me/usage\""));
    assert!(station.get("/").await.text().contains("href=\"/me/usage\""));
    let page = browser.get("/me/usage").await;
    assert_eq!((page.status, page.header("cache-control")), (StatusCode::OK, "no-store"));
    let html = page.text();
    for words in ["还剩", "GB", "运营商的数，10:00", "用了 ", "过了 5", "照这样", "今天", "套餐流量", "国内通话", "话费余额 ¥36.20",
        "这些数是编的", "自己定个上限", "SLLL", "SLYE"] {
        assert!(html.contains(words), "{words}");
    }
    assert!(!html.contains("1000000000"), "no number is on it");
    assert!(!html.contains("style=") && !html.contains("<script"));
    // Each day of the month has its bar or its mark, and its words.
    let chart = between(html, "class=\"chart\"", "</svg>");
    let bars = |class: &str| chart.matches(&format!("<rect class=\"{class}\"")).count();
    assert_eq!(bars("used"), 18);
    assert_eq!(bars("likely") + bars("none") + 17, 30);
    assert!(between(html, "aria-label=\"", "\"").is_empty() || html.contains("role=\"img\" aria-label=\"用得最多的一天是"));
    assert_eq!(between(html, "<details>", "</details>").matches("<li>").count(), 30);
    let english = browser.get("/me/usage?lang=en").await;
    for words in ["Left", "used of", "The carrier&#39;s figure, 10:00", "Plan data", "Balance ¥36.20", "made up", "A limit of your own"] {
        let plain = english.text().replace("&#x27;", "&#39;");
        assert!(plain.contains(words), "{words}");
    }
});

on_both!(shared_endless_empty_and_owing_accounts_say_so, database => {
    let station = TestStation::example(database).await;
    for (last, words) in [(2, "3\u{a0}个号一起用"), (3, "不限量"), (5, "这个月的流量用完了"), (6, "这一期还有"), (7, "欠费 ¥12.50")] {
        let browser = sign_in(&station, &format!("1000000000{last}")).await;
        let page = browser.get("/me/usage").await;
        assert!(page.text().contains(words), "{last}: {words}");
    }
});

on_both!(a_limit_is_set_with_a_receipt_changed_and_taken_away_without_script, database => {
    let station = TestStation::example(database).await;
    let browser = sign_in(&station, NUMBER).await;
    let page = browser.get("/me/usage").await;
    let (act, fields) = form(page.text(), "/me/usage/cap").expect("a form");
    let wrong = browser.post(&act, &format!("{fields}&gb=much")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text().contains("请填一个数") && wrong.text().contains("value=\"much\""));
    let set = browser.post(&act, &format!("{fields}&gb=10")).await;
    assert_eq!((set.status, set.header("location")), (StatusCode::SEE_OTHER, "/me/usage?q=set"));
    // Sent twice it is one act.
    browser.post(&act, &format!("{fields}&gb=10")).await;
    let page = browser.get("/me/usage?q=set").await;
    assert!(page.text().contains("用到 10\u{a0}GB 就提醒您，不会断网") && page.text().contains("回执号 20261118-"));
    // It is reached, and the page says so as long as it is.
    assert!(page.text().contains("到了您自己定的 10\u{a0}GB"), "{}", page.text());
    let (act, fields) = form(page.text(), "/me/usage/cap").expect("a form");
    let away = browser.post(&act, &format!("{fields}&away=1")).await;
    assert_eq!(away.header("location"), "/me/usage?q=away");
    let page = browser.get("/me/usage?q=away").await;
    assert!(page.text().contains("上限取消了") && !page.text().contains("到了您自己定的"));
    let foreign = browser.post(&act, "seal=x&key=a-key-of-mine&gb=10").await;
    assert_eq!(foreign.status, StatusCode::BAD_REQUEST);
});

on_both!(while_the_carrier_is_in_trouble_the_last_figure_stands_with_its_time_and_a_banner, database => {
    let (station, carrier) = metered::station(database).await;
    let browser = sign_in(&station, NUMBER).await;
    browser.get("/me/usage").await;
    for (trouble, minute, words) in [(Trouble::Down, 10, "运营商现在联系不上"), (Trouble::Slow, 20, "没有及时答复"), (Trouble::Wrong, 30, "看不懂")] {
        carrier.will(Err(trouble));
        station.at(&format!("2026-11-18T02:{minute}:00Z"));
        let page = browser.get("/me/usage").await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.text().contains(words) && page.text().contains("今天 10:00 的数"), "{words}");
        assert!(page.text().contains("class=\"chart\""), "nothing is blank");
    }
});

on_both!(a_figure_of_a_cycle_that_is_over_says_so, database => {
    let (station, carrier) = metered::station(database).await;
    let browser = sign_in(&station, NUMBER).await;
    station.at("2026-11-30T15:55:00Z");
    let browser = { drop(browser); sign_in(&station, NUMBER).await };
    browser.get("/me/usage").await;
    carrier.will(Err(Trouble::Down));
    station.at("2026-11-30T16:10:00Z");
    let page = browser.get("/me/usage").await;
    assert!(page.text().contains("新的一期开始了"), "{}", page.text());
    assert!(!page.text().contains("<b class=\"lead\">照这样"), "what is over foretells nothing");
});

on_both!(where_nothing_is_known_the_page_says_what_to_do, database => {
    let station = TestStation::example(database).await;
    let browser = sign_in(&station, "10000000009").await;
    let page = browser.get("/me/usage").await;
    assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
    for words in ["还没查到您的用量", "SLLL", "00000", "再查一次", "href=\"/ask\""] {
        assert!(page.text().contains(words), "{words}");
    }
});

on_both!(who_has_not_signed_in_is_led_to_the_door_and_back_to_usage, database => {
    let station = TestStation::example(database).await;
    let door = station.get("/me/usage").await;
    assert_eq!((door.status, door.header("location")), (StatusCode::SEE_OTHER, "/me/sign-in?q=%2Fme%2Fusage"));
});
