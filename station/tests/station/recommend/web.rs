//! Pages: apps, one app in four turns, which plan suits, plain advice; and nothing of it in large text.

use crate::support::TestStation;
use crate::support::customer::{Customer, sign_in};
use axum::http::StatusCode;
use serde_json::json;

const IPHONE: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15";
const ANDROID: &str = "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36";
const LITTLE: &str = "10000000008";
const MUCH: &str = "10000000001";
const UNKNOWN: &str = "10000000007";

/// These words stand in a page in this order.
fn in_order(page: &str, words: &[&str]) {
    let mut from = 0;
    for word in words {
        let found = page[from..].find(word);
        assert!(found.is_some(), "{word} is missing, or too early: {page}");
        from += found.unwrap_or_default() + word.len();
    }
}

on_both!(apps_stand_by_what_they_are_the_months_own_first, database => {
    let station = TestStation::example(database).await;
    let page = station.get("/apps").await;
    in_order(page.text(), &["这个月先看这个", "陌生电话先看看", "新手机先装这十样", "href=\"/a/chat\"", "我们给每位都讲的三样", "href=\"/a/guard\"", "听歌", "href=\"/a/songs\"", "示例", "学习", "href=\"/a/class\""]);
    let english = station.get("/apps?lang=en").await;
    in_order(english.text(), &["Ten for a new phone", "href=\"/a/chat?lang=en\"", "Chat in short"]);
    let large = station.get("/apps?size=large").await;
    assert!(!large.text().contains("这个月先看这个") && large.text().contains("大字模式里不推荐东西") && large.text().contains("/a/chat"));
    assert!(station.get("/").await.text().contains("href=\"/apps\""));
    assert!(!station.get("/?size=large").await.text().contains("/apps"), "large text is not talked into anything");
});

on_both!(an_app_is_told_in_four_turns_and_what_was_not_read_is_seen_in_the_store, database => {
    let station = TestStation::example(database).await;
    let page = station.get("/a/chat").await;
    in_order(page.text(), &["说话一句话", "说话说明白", "说话的好处", "李阿姨用了说话", "多大", "38 MB", "要哪些权限", "到应用商店里看",
        "要不要钱", "到应用商店里看", "谁做的", "说话公司", "market://details?id=org.example.chat", "https://appgallery.huawei.com/app/C1", "https://apps.apple.com/cn/app/id1", "还没核对过"]);
    let android = station.get_with("/a/chat", &[("user-agent", ANDROID)]).await;
    assert!(android.text().contains("market://") && !android.text().contains("apple.com"));
    let iphone = station.get_with("/a/chat", &[("user-agent", IPHONE)]).await;
    assert!(iphone.text().contains("https://apps.apple.com/cn/app/id1") && !iphone.text().contains("market://"));
    let searched = station.get_with("/a/ride?lang=en", &[("user-agent", IPHONE)]).await;
    assert!(searched.text().contains("term=Ride") && searched.text().contains("See the store"));
    assert!(station.get("/a/ride").await.text().contains("market://search?q="));
    let code = station.get("/a/chat/qr.svg").await;
    assert_eq!((code.status, code.header("content-type")), (StatusCode::OK, "image/svg+xml"));
    for none in ["/a/none", "/a/none/qr.svg"] {
        assert_eq!(station.get(none).await.status, StatusCode::NOT_FOUND);
    }
});

on_both!(what_is_made_up_is_not_shown_without_the_example, database => {
    let station = TestStation::new(database).await;
    assert_eq!(station.get("/a/songs").await.status, StatusCode::NOT_FOUND);
    let page = station.get("/apps").await;
    assert!(page.text().contains("/a/chat") && !page.text().contains("/a/songs"));
    assert!(!station.get("/advice").await.text().contains("充值now"));
});

on_both!(a_hall_presents_what_runs_there_this_month, database => {
    let station = TestStation::example(database).await;
    assert!(station.get("/h/tour").await.text().contains("陌生电话先看看"));
    assert!(!station.get("/h/tour?size=large").await.text().contains("陌生电话先看看"));
    station.at("2026-12-02T02:04:00Z");
    assert!(station.get("/h/zsl").await.text().contains("过年回家"));
    assert!(!station.get("/h/tour").await.text().contains("这家营业厅这个月介绍"));
});

on_both!(every_plan_is_priced_and_a_cheaper_one_and_keeping_and_enough_are_answers, database => {
    let station = TestStation::example(database).await;
    let away = station.get("/me/plan").await;
    assert_eq!(away.status, StatusCode::SEE_OTHER, "it is one's own");
    let little = sign_in(&station, LITTLE).await;
    assert!(little.get("/me").await.text().contains("href=\"/me/plan\""));
    let which = little.get("/me/plan").await;
    assert!(which.text().contains("您现在用的是哪个套餐") && which.text().contains("/me/plan?product=plan-small"));
    let change = little.get("/me/plan?product=plan").await;
    in_order(change.text(), &["前 6\u{a0}个月一共能省 ¥360.00", "每个月都省", "按您自己前 6\u{a0}个月", "小套餐", "合适", "¥114.00", "¥19.00", "大套餐", "您现在的", "¥474.00"]);
    assert!(change.text().contains("href=\"/me/offer/plan-small\""));
    let keep = little.get("/me/plan?product=plan-small").await;
    in_order(keep.text(), &["现在的套餐就合适，不用换", "小套餐", "您现在的", "合适"]);
    let much = sign_in(&station, MUCH).await;
    let enough = much.get("/me/plan?product=plan-small").await;
    in_order(enough.text(), &["现在的不够用", "大套餐", "合适", "小套餐", "您现在的", "6\u{a0}个月会不够用"]);
    let cheaper = much.get("/me/plan?product=plan").await;
    in_order(cheaper.text(), &["现在的套餐就合适，不用换", "更便宜的也有", "小套餐"]);
    let unknown = sign_in(&station, UNKNOWN).await;
    assert!(unknown.get("/me/plan?product=plan").await.text().contains("还没有您整月的用量"));
    let english = much.get("/me/plan?product=plan&lang=en").await;
    in_order(english.text(), &["The plan you have suits you", "There is a cheaper one", "Big Plan", "Yours"]);
});

on_both!(the_plan_that_was_ordered_here_is_known, database => {
    let station = TestStation::example(database).await;
    let me = Customer::sign_in(&station, LITTLE).await;
    me.whole("order-a-plan-1", &json!({"action": "add", "offering": "plan"})).await;
    station.at("2026-11-18T02:14:00Z");
    let browser = sign_in(&station, LITTLE).await;
    // What the address says does not count against what is known.
    let page = browser.get("/me/plan?product=plan-small").await;
    in_order(page.text(), &["一共能省 ¥360.00", "小套餐", "大套餐", "您现在的"]);
});

on_both!(advice_is_dated_and_what_is_over_is_left_out, database => {
    let station = TestStation::example(database).await;
    let page = station.get("/advice").await;
    in_order(page.text(), &["二手手机怎么挑", "先看电池。", "2026\u{a0}年 11\u{a0}月 20\u{a0}日写", "还没核对过", "充值now", "示例", "充 ¥100.00，得 ¥105.00", "下月到账", "12\u{a0}月 31\u{a0}日"]);
    assert!(!page.text().contains("充值past") && page.text().contains("充值soon"));
    // The last day counts.
    station.at("2026-12-31T15:59:59Z");
    assert!(station.get("/advice").await.text().contains("充值now"));
    station.at("2026-12-31T16:00:00Z");
    assert!(!station.get("/advice").await.text().contains("充值now"));
    station.at("2027-02-01T00:00:00Z");
    assert!(station.get("/advice").await.text().contains("现在没有充值优惠"));
    let large = station.get("/advice?size=large").await;
    assert!(large.text().contains("二手手机怎么挑") && !large.text().contains("充值优惠"));
});
