//! Guides in a browser.

use crate::support::TestStation;
use axum::http::StatusCode;

const IPHONE: (&str, &str) = ("user-agent", "Mozilla/5.0 (iPhone; CPU iPhone OS 12_0)");
const XIAOMI: (&str, &str) = (
    "user-agent",
    "Mozilla/5.0 (Linux; Android 9) MiuiBrowser/10",
);
const DESKTOP: (&str, &str) = ("user-agent", "Mozilla/5.0 (X11; Linux x86_64)");

on_both!(a_guide_shows_its_steps_in_order, database => {
    let station = TestStation::new(database).await;
    let answer = station.get("/g/online-settings?phone=android").await;
    assert_eq!(answer.status, StatusCode::OK);
    let html = answer.text();
    let (first, second) = (html.find("打开移动数据"), html.find("恢复接入点"));
    assert!(first.is_some() && first < second);
    assert!(html.contains("约 3\u{a0}分钟") && html.contains("2\u{a0}步"));
    assert_eq!(html.matches("<h1").count(), 1);
});

on_both!(a_way_breaks_only_after_its_sign_and_no_setting_is_offered, database => {
    let station = TestStation::new(database).await;
    let answer = station.get("/g/online-settings?phone=android").await;
    let html = answer.text();
    assert!(html.contains("<span>设置 ›</span> <span>移动网络 ›</span> <span>移动数据</span>"));
    assert!(!html.contains("android.settings"), "a browser opens no setting");
});

on_both!(what_can_go_wrong_is_said_before_the_act, database => {
    let station = TestStation::new(database).await;
    let answer = station.get("/g/online-settings?phone=android").await;
    let html = answer.text();
    assert!(html.find("单位发的卡") < html.find("选恢复默认"));
});

on_both!(the_readers_phone_decides_which_variant_is_shown, database => {
    let station = TestStation::new(database).await;
    for (agent, title) in [(IPHONE, "iPhone 上不了网"), (XIAOMI, "三分钟弄好"), (DESKTOP, "三分钟弄好")] {
        let answer = station.get_with("/g/online-settings", &[agent]).await;
        assert!(answer.text().contains(title), "{agent:?}");
    }
    let chosen = station.get_with("/g/online-settings?phone=iphone", &[XIAOMI]).await;
    assert!(chosen.text().contains("iPhone 上不了网"), "what is chosen counts more");
    assert!(chosen.text().contains("aria-current=\"true\""));
});

on_both!(a_guide_for_other_phones_only_says_so, database => {
    let station = TestStation::new(database).await;
    let unfit = "您的手机上可能不一样";
    assert!(station.get_with("/g/only-iphone", &[XIAOMI]).await.text().contains(unfit));
    assert!(!station.get_with("/g/only-iphone", &[IPHONE]).await.text().contains(unfit));
    assert!(!station.get_with("/g/only-iphone", &[DESKTOP]).await.text().contains(unfit));
});

on_both!(a_guide_says_when_it_was_checked_or_that_it_was_not, database => {
    let station = TestStation::new(database).await;
    let android = station.get("/g/online-settings?phone=android").await;
    assert!(android.text().contains("还没核对过"));
    assert!(android.text().contains("href=\"https://source.example/apn\""));
    assert!(!android.text().contains("javascript:"), "only web pages are linked");
    let iphone = station.get("/g/online-settings?phone=iphone").await;
    assert!(iphone.text().contains("2026\u{a0}年 11\u{a0}月 11\u{a0}日核对过：手册"));
});

on_both!(a_guide_ends_with_two_doors, database => {
    let station = TestStation::new(database).await;
    let guide = station.get("/g/online-settings?lang=en&size=large").await;
    assert!(guide.text().contains("action=\"/g/online-settings/outcome?lang=en&#38;size=large\""));
    assert_eq!(guide.text().matches("name=\"worked\"").count(), 2);
    let done = station.get("/g/online-settings/done").await;
    assert_eq!(done.status, StatusCode::OK);
    assert!(done.text().contains("办好了") && done.text().contains("导通讯录"));
});

on_both!(a_guide_has_a_qr_code_of_its_address, database => {
    let station = TestStation::new(database).await;
    let answer = station.get_with("/g/contacts/qr.svg", &[("host", "station.example")]).await;
    assert_eq!(answer.header("content-type"), "image/svg+xml");
    assert!(answer.text().starts_with("<svg"));
    let other = station.get_with("/g/contacts/qr.svg", &[("host", "other.example")]).await;
    assert_ne!(answer.body, other.body, "it leads to where the station was reached");
});

on_both!(a_topic_lists_its_guides, database => {
    let station = TestStation::new(database).await;
    let answer = station.get("/t/online").await;
    assert!(answer.text().contains("导通讯录：换手机"));
    assert!(answer.text().contains("找人帮忙"));
});

on_both!(what_is_not_there_is_a_page_with_ways_on, database => {
    let station = TestStation::new(database).await;
    for path in ["/g/none", "/g/none/done", "/t/none", "/h/none", "/g/none/qr.svg", "/none"] {
        let answer = station.get(path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert!(answer.header("content-type").starts_with("text/html"), "{path}");
        assert!(answer.text().contains("role=\"search\"") && answer.text().contains("/ask"));
    }
});
